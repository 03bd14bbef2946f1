"""Two editors, drafts, pausing and ending: the life of a prescription on the API."""

from __future__ import annotations

import msgspec
import pytest
from starlette.testclient import TestClient

from tests.api.asking import ask
from tests.api.people import PRESCRIPTION, PROFILE
from tests.api.test_clinic import anna, get, post, published
from tiyi.api.services import Services
from tiyi.model.context import Context


def test_a_coach_may_neither_amend_nor_pause_nor_end(client: TestClient) -> None:
    anna(client)
    made = post(client, "/participants/anna/prescriptions", PRESCRIPTION)["prescription"]
    name = made["prescription_id"]
    longer = PRESCRIPTION | {"prescription_id": name, "seen_version": 1, "conditioning_min": 31}
    answers = [
        ask(client, "POST", "/participants/anna/prescriptions", "coach", json=longer),
        *(
            ask(
                client,
                "POST",
                f"/prescriptions/{name}/{act}",
                "coach",
                json={"seen_version": 1, "reason": "x"},
            )
            for act in ("pause", "end")
        ),
    ]
    assert [(a.status_code, a.json()["code"]) for a in answers] == [(403, "access.forbidden")] * 3


def test_the_second_of_two_editors_gets_the_difference_field_by_field(client: TestClient) -> None:
    anna(client)
    path = "/participants/anna/prescriptions"
    made = post(client, path, PRESCRIPTION)["prescription"]
    seen = {"prescription_id": made["prescription_id"], "seen_version": made["edit_version"]}
    first = PRESCRIPTION | seen | {"conditioning_min": 40}
    second = PRESCRIPTION | seen | {"sessions_per_week": 4, "types": ["jog"]}

    assert ask(client, "POST", path, "main-doctor", json=first).status_code == 201
    refused = ask(client, "POST", path, "second", json=second)

    assert refused.status_code == 412
    told = refused.json()
    assert told["code"] == "prescription.changed"
    assert (told["params"]["version"], told["params"]["actor"]) == (2, "dr-main")
    assert told["params"]["difference"] == [
        {"field": "conditioning_min", "theirs": 40.0, "yours": 30.0},
        {"field": "sessions_per_week", "theirs": 3, "yours": 4},
        {"field": "types", "theirs": ["walk_brisk"], "yours": ["jog"]},
    ]
    assert [one["version"] for one in get(client, path)["items"]] == [1, 2]


def test_versions_are_compared(client: TestClient) -> None:
    anna(client)
    path = "/participants/anna/prescriptions"
    name = post(client, path, PRESCRIPTION)["prescription"]["prescription_id"]
    post(client, path, PRESCRIPTION | {"prescription_id": name, "seen_version": 1, "high": 0.55})
    found = get(client, f"/prescriptions/{name}/difference")
    assert (found["before"], found["after"]) == (1, 2)
    assert found["changes"] == [{"field": "high", "before": 0.59, "after": 0.55}]
    assert ask(client, "GET", f"/prescriptions/{name}/difference?before=3").status_code == 404


@pytest.mark.parametrize(
    ("acts", "code"),
    [
        (["resume"], "prescription.state"),
        (["pause", "pause"], "prescription.state"),
        (["end", "resume"], "prescription.state"),
        (["end", "end"], "prescription.state"),
        (["end", "pause"], "prescription.state"),
    ],
)
def test_what_the_status_does_not_allow_is_refused(
    client: TestClient, acts: list[str], code: str
) -> None:
    anna(client)
    made = post(client, "/participants/anna/prescriptions", PRESCRIPTION)["prescription"]
    path = f"/prescriptions/{made['prescription_id']}"
    for version, act in enumerate(acts[:-1], start=1):
        post(client, f"{path}/{act}", {"seen_version": version, "reason": "x"}, 200)
    body = {"seen_version": len(acts), "reason": "x"}
    assert post(client, f"{path}/{acts[-1]}", body, 409)["code"] == code


def test_pausing_needs_a_reason_and_the_newest_version(client: TestClient) -> None:
    anna(client)
    made = post(client, "/participants/anna/prescriptions", PRESCRIPTION)["prescription"]
    path = f"/prescriptions/{made['prescription_id']}/pause"
    silent = post(client, path, {"seen_version": 1}, 422)
    stale = post(client, path, {"seen_version": 9, "reason": "x"}, 412)
    assert (silent["code"], stale["code"]) == (
        "prescription.reason_missing",
        "prescription.changed",
    )


def test_an_ended_prescription_is_not_amended(client: TestClient) -> None:
    anna(client)
    path = "/participants/anna/prescriptions"
    made = post(client, path, PRESCRIPTION)["prescription"]
    name = made["prescription_id"]
    post(client, f"/prescriptions/{name}/end", {"seen_version": 1, "reason": "x"}, 200)
    late = PRESCRIPTION | {"prescription_id": name, "seen_version": 2}
    assert post(client, path, late, 409)["code"] == "prescription.state"


def test_a_draft_is_told_to_nobody_until_it_is_issued(client: TestClient, served: Services) -> None:
    anna(client)
    path = "/participants/anna/prescription-drafts"
    draft = post(client, path, {"content": PRESCRIPTION})
    assert len(contexts_of(served)) == 1
    assert get(client, path)["items"][0]["state"] == "draft"

    answer = ask(client, "POST", f"/prescription-drafts/{draft['draft']}/issue", version=1, json={})

    assert answer.status_code == 201
    assert answer.json()["band"]["upper_bpm"] == 126
    assert get(client, f"/prescription-drafts/{draft['draft']}")["state"] == "issued"
    assert [context.band is not None for context in contexts_of(served)] == [False, True]
    again = ask(client, "POST", f"/prescription-drafts/{draft['draft']}/issue", version=2, json={})
    assert (again.status_code, again.json()["code"]) == (409, "prescription.state")


def contexts_of(served: Services) -> list[Context]:
    (row,) = published(served, "context")
    return msgspec.json.decode(row.value, type=list[Context])


def test_two_people_on_one_draft_the_second_gets_the_difference(client: TestClient) -> None:
    anna(client)
    path = "/participants/anna/prescription-drafts"
    draft = post(client, path, {"content": PRESCRIPTION})["draft"]
    place = f"/prescription-drafts/{draft}"
    one, other = PRESCRIPTION | {"high": 0.5}, PRESCRIPTION | {"low": 0.45}
    assert ask(client, "PUT", place, "main-doctor", version=1, json=one).status_code == 200
    refused = ask(client, "PUT", place, "second", version=1, json=other)
    assert (refused.status_code, refused.json()["code"]) == (412, "prescription.changed")
    assert refused.json()["params"]["difference"] == [
        {"field": "high", "theirs": 0.5, "yours": 0.59},
        {"field": "low", "theirs": 0.4, "yours": 0.45},
    ]
    assert ask(client, "PUT", place, json=other).status_code == 428
    assert ask(client, "DELETE", place, version=2).json()["state"] == "ended"
    late = ask(client, "PUT", place, version=3, json=other)
    assert late.json()["code"] == "prescription.state"


def test_a_draft_of_the_next_version_amends_its_base(client: TestClient) -> None:
    anna(client)
    made = post(client, "/participants/anna/prescriptions", PRESCRIPTION)["prescription"]
    name = made["prescription_id"]
    body = {"base": name, "content": PRESCRIPTION | {"conditioning_min": 35}}
    draft = post(client, "/participants/anna/prescription-drafts", body)["draft"]
    place = f"/prescription-drafts/{draft}/issue"
    refused = ask(client, "POST", place, "coach", version=1, json={})
    issued = ask(client, "POST", place, "main-doctor", version=1, json={})
    assert refused.status_code == 403
    assert issued.json()["prescription"]["version"] == 2
    assert issued.json()["prescription"]["document"]["conditioning_min"] == 35


def test_the_prescription_of_one_person_is_not_amended_by_the_page_of_another(
    client: TestClient,
) -> None:
    anna(client)
    body = {"participant": "bert", "label": "Bert", "site": "main", "consent": True}
    post(client, "/participants", body | {"profile": PROFILE})
    made = post(client, "/participants/anna/prescriptions", PRESCRIPTION)["prescription"]
    name = made["prescription_id"]
    amended = PRESCRIPTION | {"prescription_id": name, "seen_version": 1}

    refused = post(client, "/participants/bert/prescriptions", amended, 404)
    draft = {"base": name, "content": PRESCRIPTION}
    post(client, "/participants/bert/prescription-drafts", draft, 404)

    assert refused["code"] == "records.not_found"
    assert len(get(client, "/participants/anna/prescriptions")["items"]) == 1
