"""An approved proposal amends the prescription, once, by whoever may issue it; nothing alone."""

from __future__ import annotations

from typing import Any

from starlette.testclient import TestClient

from tests.api.asking import ask, put_profile
from tests.api.people import PRESCRIPTION
from tests.api.test_clinic import get, post
from tests.api.test_courses import DAY_MS, MONDAY_MS, on, started, trained
from tiyi.api.services import Services
from tiyi.model.context import Context
from tiyi.storage.records import contexts

NEXT_MONDAY_MS = MONDAY_MS + 21 * DAY_MS - 20 * 3_600_000
"""2025-12-15, midnight in Shanghai: the fourth week begins."""
DECISION = {"decision": "approved", "seen_version": 1, "reason": "doing well"}


def proposed(client: TestClient, served: Services, **prescription: Any) -> Any:
    """A prescription, two good weeks of its course, and what is proposed on the Tuesday after."""
    started(client)
    post(client, "/participants/anna/prescriptions", PRESCRIPTION | prescription)
    for day in (0, 2, 4, 7, 9, 11):
        trained(served, day)
        at_ms = MONDAY_MS + day * DAY_MS
        told = {"started_ms": at_ms, "minutes": 30.0, "rpe": 12.0, "symptom": False}
        post(client, "/participants/anna/session-reports", told)
    on(served, 15)
    made = post(client, "/courses/c-1/proposals", {})["proposal"]
    assert made["content"]["move"] == "advance"
    return made


def told(served: Services, at_ms: int) -> Context:
    with served.records.reading() as tx:
        scope = served.callers.scopes["operator"]  # type: ignore[attr-defined]  # callers by name
        return contexts.effective(tx, scope, "anna", at_ms)


def versions(client: TestClient) -> Any:
    return get(client, "/participants/anna/prescriptions")["items"]


def test_an_approved_proposal_is_the_next_version_from_the_monday_of_its_week(
    client: TestClient, served: Services
) -> None:
    made = proposed(client, served)
    path = f"/proposals/{made['proposal']}/decision"

    done = post(client, path, DECISION, 200)
    second = post(client, path, DECISION, 409)

    before, after = versions(client)
    assert second["params"]["actor"] == "operator"
    assert done["outcome"] == {
        "by_hand": [],
        "prescription_id": after["prescription_id"],
        "prescription_version": 2,
    }
    assert after["effective_from_ms"] == NEXT_MONDAY_MS
    then = made["content"]["then"]
    assert after["document"] == before["document"] | {"sessions_per_week": then["sessions"]}
    because = after["issued"]["because"]
    assert (because["proposal"], because["move"]) == (made["proposal"], "advance")
    assert because["findings"] == made["content"]["findings"]
    assert told(served, NEXT_MONDAY_MS - 1).prescription_version == 1
    assert told(served, NEXT_MONDAY_MS).prescription_version == 2
    weeks = [one["week"] for one in get(client, "/courses/c-1/schedule")["items"]]
    assert (weeks.count(3), weeks.count(4)) == (3, then["sessions"])


def test_what_changes_before_the_monday_neither_starts_it_early_nor_is_forgotten_then(
    client: TestClient, served: Services
) -> None:
    made = proposed(client, served)
    post(client, f"/proposals/{made['proposal']}/decision", DECISION, 200)

    put_profile(client, 1, rate_drug="yes")

    now, then = told(served, NEXT_MONDAY_MS - 1), told(served, NEXT_MONDAY_MS)
    assert (now.prescription_version, then.prescription_version) == (1, 2)
    assert (now.band, then.band) == (None, None), "issued on another answer about drugs"


def test_a_stated_instant_counts_instead(client: TestClient, served: Services) -> None:
    made = proposed(client, served)
    at_ms = NEXT_MONDAY_MS + DAY_MS

    decision = DECISION | {"effective_from_ms": at_ms}
    post(client, f"/proposals/{made['proposal']}/decision", decision, 200)

    assert versions(client)[-1]["effective_from_ms"] == at_ms


def test_who_may_not_issue_leaves_a_draft_and_the_course_waits_for_it(
    client: TestClient, served: Services
) -> None:
    made = proposed(client, served)
    path = f"/proposals/{made['proposal']}"
    said = {"seen_version": 1, "reason": "ready for more"}

    drafted = ask(client, "POST", f"{path}/draft", json=said)
    again = post(client, f"{path}/decision", DECISION | {"seen_version": 2}, 409)

    assert drafted.status_code == 201, drafted.text
    assert (drafted.json()["state"], again["code"]) == ("drafted", "records.version_conflict")
    assert len(versions(client)) == 1
    assert get(client, "/courses/c-1")["items"][-1]["version"] == 1
    draft = drafted.json()["outcome"]["draft"]
    issued = ask(client, "POST", f"/prescription-drafts/{draft}/issue", version=1, json={}).json()
    (kept,) = get(client, "/courses/c-1/proposals")["items"]
    assert issued["prescription"]["issued"]["because"]["proposal"] == made["proposal"]
    assert (kept["state"], kept["outcome"]["draft"]) == ("approved", draft)
    assert kept["outcome"]["prescription_version"] == 2
    assert get(client, "/courses/c-1")["items"][-1]["version"] == 2


def test_a_declined_proposal_changes_nothing(client: TestClient, served: Services) -> None:
    made = proposed(client, served)

    declined = DECISION | {"decision": "declined"}
    done = post(client, f"/proposals/{made['proposal']}/decision", declined, 200)

    assert (done["state"], done["outcome"]) == ("declined", None)
    assert len(versions(client)) == 1
    assert get(client, "/courses/c-1")["items"][-1]["version"] == 1


def test_a_role_that_issues_but_not_this_one_leaves_a_draft(
    client: TestClient, served: Services
) -> None:
    made = proposed(client, served)
    put_profile(client, 1, stratum="high")

    path = f"/proposals/{made['proposal']}/decision"
    done = ask(client, "POST", path, "prescriber", json=DECISION)

    assert done.status_code == 200, done.text
    assert done.json()["state"] == "drafted"
    assert len(versions(client)) == 1
