"""Templates are written, reviewed, shared and counted; the tables of prescribing are served."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.asking import ask
from tests.api.people import PRESCRIPTION
from tests.api.test_clinic import anna, get, post


def test_templates_come_with_tiyi_and_their_use_is_counted(client: TestClient) -> None:
    anna(client)
    items = {one["template"]: one for one in get(client, "/prescription-templates")["items"]}
    with_steps = {"t2d", "htn", "obesity", "subhealth", "older", "cardiac", "oa"}
    by_hand = {"general", "heart_failure", "pregnancy", "copd"}
    assert set(items) == with_steps | by_hand
    assert {name for name, one in items.items() if one["steps_by_hand"]} == by_hand
    assert all(one["source"] and one["evidence"] for one in items.values())
    issued = [
        post(client, "/participants/anna/prescriptions", items[name]["content"])["prescription"]
        for name in ("t2d", "htn", "htn")
    ]
    body = {"seen_version": 1, "reason": "x"}
    post(client, f"/prescriptions/{issued[-1]['prescription_id']}/pause", body, 200)

    use = {one["template"]: one for one in get(client, "/prescription-templates-use")["items"]}

    counted = ("prescriptions", "participants", "issued", "paused", "ended")
    assert [use["t2d"][name] for name in counted] == [1, 1, 0, 0, 1]
    assert [use["htn"][name] for name in counted] == [2, 1, 0, 1, 1]
    foreign = ask(client, "GET", "/prescription-templates-use", "north").json()
    assert foreign["items"] == []


@pytest.mark.parametrize(
    ("name", "lacking", "brought"),
    [
        ("general", None, {}),
        ("pregnancy", None, {}),
        (
            "heart_failure",
            ["ceiling_bpm", "strap_assigned"],
            {"ceiling_bpm": 150, "strap_assigned": True},
        ),
        ("copd", ["contraindications_checked"], {"contraindications_checked": ["X19"]}),
    ],
)
def test_a_template_of_published_ranges_is_issued_with_what_only_a_person_can_bring(
    client: TestClient, name: str, lacking: list[str] | None, brought: dict[str, Any]
) -> None:
    anna(client)
    content = get(client, f"/prescription-templates/{name}")["content"]
    path = "/participants/anna/prescriptions"
    if lacking is not None:
        assert post(client, path, content, 422)["params"] == {"missing": lacking}

    issued = post(client, path, content | brought)
    remarks = post(client, f"{path}/validate", content | brought, 200)["findings"]

    by_effort = name in {"pregnancy", "copd"}
    assert issued["no_band_cause"] == ("rpe_only" if by_effort else None)
    assert [one for one in remarks if one["flaw"] in {"above", "outside"}] == []


def test_breathlessness_above_the_range_of_copd_needs_a_reason(client: TestClient) -> None:
    anna(client)
    content = get(client, "/prescription-templates/copd")["content"]
    asked = content | {"contraindications_checked": ["X19"], "high": 6}
    refused = post(client, "/participants/anna/prescriptions", asked, 422)
    assert refused["params"] == {"fields": ["borg_dyspnoea"]}


TEMPLATE = {"template": "t-1", "site": "main", "name_en": "Mine", "name_zh": "我的"}


def test_a_template_is_written_reviewed_by_another_published_and_revised(
    client: TestClient,
) -> None:
    anna(client)
    wanted = TEMPLATE | {"content": PRESCRIPTION}
    path, place = "/prescription-templates", "/prescription-templates/t-1"
    assert ask(client, "POST", path, "coach", json=wanted).status_code == 403
    assert ask(client, "POST", path, "main-doctor", json=wanted).status_code == 201
    from_it = PRESCRIPTION | {"template": "t-1", "template_version": 1}
    early = post(client, "/participants/anna/prescriptions", from_it, 422)
    approve = {"decision": "approved", "note": "fine"}
    own = ask(client, "POST", f"{place}/reviews", "main-doctor", version=1, json=approve)
    done = ask(client, "POST", f"{place}/reviews", "second", version=1, json=approve)
    post(client, "/participants/anna/prescriptions", from_it)
    body = {name: wanted[name] for name in ("name_en", "name_zh", "content")}
    revised = ask(client, "PUT", place, "main-doctor", version=2, json=body)
    stale = ask(client, "PUT", place, "second", version=2, json=body)
    seen = get(client, place)

    assert early["params"] == {"field": "template"}
    assert (own.status_code, own.json()["code"]) == (403, "prescription.not_allowed")
    assert done.json()["published"] == 1
    assert (revised.json()["number"], revised.json()["published"]) == (2, 1)
    assert stale.status_code == 412
    assert [(one["decision"], one["actor"]) for one in seen["reviews"]] == [
        ("approved", "dr-second")
    ]


def test_a_shared_template_is_seen_by_other_sites_and_changed_by_its_own(
    client: TestClient,
) -> None:
    wanted = TEMPLATE | {"content": PRESCRIPTION}
    ask(client, "POST", "/prescription-templates", "main-doctor", json=wanted)
    place = "/prescription-templates/t-1"
    assert ask(client, "GET", place, "north").status_code == 404
    approve = {"decision": "approved", "shared": True}
    ask(client, "POST", f"{place}/reviews", "second", version=1, json=approve)
    body = {name: wanted[name] for name in ("name_en", "name_zh", "content")}
    assert ask(client, "GET", place, "north").status_code == 200
    assert ask(client, "GET", place, "stranger").status_code == 404
    assert ask(client, "PUT", place, "north", version=2, json=body).status_code == 404


def test_a_template_of_an_unknown_version_is_refused(client: TestClient) -> None:
    anna(client)
    for named in ({"template": "t2d", "template_version": 2}, {"template": "t2d"}):
        refused = post(client, "/participants/anna/prescriptions", PRESCRIPTION | named, 422)
        assert refused["params"] == {"field": "template"}
    assert get(client, "/participants/anna/prescriptions")["items"] == []


def test_the_tables_of_prescribing_are_served(client: TestClient) -> None:
    exercises = {one["code"]: one for one in get(client, "/prescribing/exercises")}
    drugs = {one["code"]: one["limits_rate"] for one in get(client, "/prescribing/drugs")}
    intensity = get(client, "/prescribing/intensity")
    cycle = get(client, "/prescribing/life-cycle")
    assert exercises["strength_light"]["judged_by"] == ["log", "effort"]
    assert (drugs["metoprolol"], drugs["metformin"]) == ("yes", "no")
    assert drugs["digoxin"] == "not_recorded"
    assert len(intensity["steps"]) == 36
    assert [one["mets"] for one in intensity["cadence"]] == [3, 4, 5, 6]
    assert {right["role"] for right in cycle["rights"]} > {"doctor", "prescriber"}
