"""Courses on the API: planned, done, proposed, approved; what is foreign or wrong is refused."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import NamedCallers
from tests.api.test_clinic import OPERATOR, PREFIX, anna, get, post
from tests.ingest.edge.fakes import NOON_MS
from tests.prescription.people import plan, session
from tests.storage.records import world
from tiyi.api.services import Services
from tiyi.model.results import Finality, SessionScore
from tiyi.prescription import score
from tiyi.storage.records.sql import SqlRecords

DAY_MS = 86_400_000
MONDAY_MS = NOON_MS - DAY_MS
"""2025-11-24, noon UTC: 20:00 in Shanghai."""
COURSE = {
    "course": "c-1",
    "group": "t2d",
    "start": "2025-11-24",
    "minute": 1_200,
    "effort": [11, 13],
    "walks": True,
}
GOOD = score(session((30, 120)), plan())


def started(client: TestClient, **changes: Any) -> Any:
    anna(client)
    return post(client, "/participants/anna/courses", COURSE | changes)


def trained(served: Services, day: int, scored: SessionScore | None = GOOD, **changes: Any) -> None:
    """A result of a session at 20:00 of that day of the course, as the care agent keeps it."""
    at_ms = MONDAY_MS + day * DAY_MS
    result = world.result(
        session_id=f"s-{day}",
        participant="anna",
        site="main",
        started_ms=at_ms,
        ended_ms=at_ms + 1_800_000,
        score=scored,
        **changes,
    )
    assert isinstance(served.records, SqlRecords)
    operator = NamedCallers().scopes["operator"]
    assert served.records.save_result(operator, result, at_ms=served.clock.now_ms())


def on(served: Services, day: int) -> None:
    served.clock.at_ms = MONDAY_MS + day * DAY_MS  # type: ignore[attr-defined]  # the test owns the clock


def test_a_course_of_eighteen_weeks_has_its_schedule(client: TestClient) -> None:
    made = started(client)
    planned = get(client, "/courses/c-1/schedule")["items"]
    templates = get(client, "/course-templates")

    assert (made["version"], made["document"]["group"]) == (1, "t2d")
    assert len(planned) == 18 * 3
    assert [one["day"] for one in planned[:3]] == ["2025-11-24", "2025-11-26", "2025-11-28"]
    assert len(templates["items"]) == 7


def test_planned_against_done_at_every_level(client: TestClient, served: Services) -> None:
    started(client)
    trained(served, 0)
    trained(served, 2, score(session((30, None)), plan()))
    on(served, 5)

    found = get(client, "/courses/c-1/adherence")

    week = found["weeks"][0]
    assert [line["state"] for line in week["lines"]] == ["done", "not_known", "not_known"]
    assert (week["rate"]["done"], week["rate"]["not_known"]) == (1, 2)
    assert week["rate"]["low"] == pytest.approx(1 / 3)
    assert week["rate"]["high"] == 1
    assert week["rate"]["interval_low"] < 1 / 3
    assert week["lines"][0]["session"]["source"] == "hr"
    assert week["finality"] == "provisional"
    assert found["adherence"]["weeks"] == 1
    assert found["headline"] is None


def test_relative_dose_is_known_where_every_session_has_one(
    client: TestClient, served: Services
) -> None:
    """6 x 20 min at the middle of 40-49 % ask 6 x 20 x 4 = 480; two sessions gave 90 each."""
    started(client)
    for day in (0, 2):
        trained(served, day, replace(GOOD, dose_met_min=90.0))
    on(served, 12)
    known = get(client, "/courses/c-1/adherence")["adherence"]["rdi"]
    trained(served, 4, GOOD)
    unknown = get(client, "/courses/c-1/adherence")["adherence"]["rdi"]

    assert known == pytest.approx(180 / 480)
    assert unknown is None


def test_a_late_result_amends_its_week_and_the_same_again_does_not(
    client: TestClient, served: Services
) -> None:
    started(client)
    trained(served, 0)
    on(served, 20)
    before = get(client, "/courses/c-1/adherence")["weeks"]

    late = replace(GOOD, tiz_adj_min=10.0)
    trained(served, 0, late, revision=2, finality=Finality.AMENDED, reason="late_data")
    after = get(client, "/courses/c-1/adherence")["weeks"]
    trained(served, 0, late, revision=3, finality=Finality.AMENDED, reason="late_data")
    again = get(client, "/courses/c-1/adherence")["weeks"]

    assert (before[0]["revision"], before[0]["finality"]) == (2, "final")
    assert (after[0]["revision"], after[0]["finality"]) == (3, "amended")
    assert after[0]["revision_reason"] == "late_data"
    assert after[0]["adherence"]["tiz_min"] == 10
    assert [week["revision"] for week in again] == [week["revision"] for week in after]
    assert [week["revision"] for week in after[1:]] == [1] * 17


def test_what_comes_before_a_week_is_final_amends_nothing_a_new_session_after_it_does(
    client: TestClient, served: Services
) -> None:
    """Week 1 is final on its eleventh day at 04:00."""
    started(client)
    trained(served, 0)
    on(served, 9)
    late = replace(GOOD, tiz_adj_min=10.0)
    trained(served, 0, late, revision=2, finality=Finality.AMENDED, reason="late_data")
    on(served, 12)
    settled = get(client, "/courses/c-1/adherence")["weeks"][0]
    trained(served, 2)
    after = get(client, "/courses/c-1/adherence")["weeks"][0]

    assert (settled["revision"], settled["finality"]) == (3, "final")
    assert (after["revision"], after["finality"]) == (4, "amended")


def test_breaks_excuse_make_ups_move_and_the_second_editor_is_told(client: TestClient) -> None:
    started(client)
    path = "/courses/c-1/changes"
    ill = {"kind": "illness", "first": "2025-11-24", "last": "2025-11-25"}
    body = {"seen_version": 1, "reason": "flu", "add_break": ill}

    post(client, path, body)
    conflict = post(client, path, body, 409)
    moved = {"planned": "2025-11-24", "on": "2025-11-25"}
    post(client, path, {"seen_version": 2, "reason": "well", "add_make_up": moved})
    planned = get(client, "/courses/c-1/schedule")["items"]

    assert conflict["params"]["actor"] == "operator"
    assert (planned[0]["day"], planned[0]["moved_from"]) == ("2025-11-25", "2025-11-24")
    assert planned[0]["excused"] is None
    assert len(get(client, "/courses/c-1")["items"]) == 3


@pytest.mark.parametrize(
    ("change", "field"),
    [
        (
            {"add_break": {"kind": "device_fault", "first": "2025-11-24", "last": "2025-11-24"}},
            "device_event",
        ),
        ({"add_break": {"kind": "travel", "first": "2025-11-24", "last": "2025-11-23"}}, "last"),
        ({"add_make_up": {"planned": "2025-11-25", "on": "2025-11-26"}}, "make_ups"),
        ({}, "add_break"),
    ],
)
def test_a_change_that_cannot_stand_is_refused_by_field(
    client: TestClient, change: dict[str, Any], field: str
) -> None:
    started(client)

    refused = post(client, "/courses/c-1/changes", change | {"seen_version": 1, "reason": "x"}, 422)

    assert (refused["code"], refused["params"]["field"]) == ("course.invalid", field)


def test_a_device_fault_names_an_event_that_there_is(client: TestClient) -> None:
    """The inventory says that the person's own device failed; nobody else's, no other word."""
    started(client)
    post(client, "/devices", {"device": "other", "site": "main", "kind": "wrist"})
    post(client, "/devices", {"device": "own", "site": "main", "kind": "strap"})
    post(client, "/devices/own/assignments", {"participant": "anna"})
    days = {"first": "2025-11-24", "last": "2025-11-24"}

    def asked(event: str, status: int) -> Any:
        fault = {"kind": "device_fault", "device_event": event} | days
        body = {"seen_version": 1, "reason": "it broke", "add_break": fault}
        return post(client, "/courses/c-1/changes", body, status)

    def noted(device: str, condition: str) -> None:
        path, words = f"{PREFIX}/devices/{device}/inventory", {"condition": condition}
        assert client.put(path, headers=OPERATOR, json=words).is_success

    noted("own", "ready")
    before = asked("own", 422)
    noted("own", "repair")
    noted("other", "repair")
    refused = [before, asked("other", 422), asked("nothing", 422)]
    asked("own", 201)

    assert {(one["code"], one["params"]["field"]) for one in refused} == {
        ("course.invalid", "device_event")
    }


def test_an_alert_about_the_signal_shows_a_device_fault_and_no_other_alert_does(
    client: TestClient, served: Services
) -> None:
    started(client)
    assert isinstance(served.records, SqlRecords)
    operator = NamedCallers().scopes["operator"]
    for name, rule in (("lost", "R07"), ("fast", "R03")):
        made = world.alert(alert_id=name, participant="anna", site="main", rule=rule)
        assert served.records.save_alert(operator, made)
    fault = {"kind": "device_fault", "first": "2025-11-24", "last": "2025-11-24"}
    body = {"seen_version": 1, "reason": "it broke"}
    path = "/courses/c-1/changes"

    post(client, path, body | {"add_break": fault | {"device_event": "fast"}}, 422)
    post(client, path, body | {"add_break": fault | {"device_event": "lost"}}, 201)


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": 71},
        {"start": "71"},
        {"weeks": True},
        {"weeks": "18"},
        {"weeks": 0},
        {"group": "other"},
        {"start": "2025-11-25"},
        {"minute": 1_440},
        {"effort": [13, 11]},
        {"surplus": 1},
    ],
)
def test_a_course_that_cannot_be_is_refused(client: TestClient, wrong: dict[str, Any]) -> None:
    anna(client)

    post(client, "/participants/anna/courses", COURSE | wrong, 422)

    assert get(client, "/participants/anna/courses")["items"] == []


def test_a_proposal_waits_for_a_person_and_changes_the_course_once(
    client: TestClient, served: Services
) -> None:
    started(client)
    for day in (0, 2, 4, 7, 9, 11):
        trained(served, day)
        at_ms = MONDAY_MS + day * DAY_MS
        told = {"started_ms": at_ms, "minutes": 30.0, "rpe": 12.0, "symptom": False}
        post(client, "/participants/anna/session-reports", told)
    on(served, 14)

    made = post(client, "/courses/c-1/proposals", {})["proposal"]
    before = get(client, "/courses/c-1/schedule")["items"]
    path = f"/proposals/{made['proposal']}/decision"
    decision = {"decision": "approved", "seen_version": 1, "reason": "doing well"}
    done = post(client, path, decision, 200)
    post(client, path, decision, 409)
    after = get(client, "/courses/c-1/schedule")["items"]

    assert made["content"]["move"] == "advance"
    assert {one["name"]: one["verdict"] for one in made["content"]["findings"]} == {
        "a_total": "met",
        "mean_rpe": "met",
        "open_alert": "met",
        "new_symptom": "met",
    }
    assert len([one for one in before if one["week"] == 3]) == 3
    assert len([one for one in after if one["week"] == 3]) == 4
    assert done["state"] == "approved"
    assert get(client, "/courses/c-1")["items"][-1]["version"] == 2


def test_without_an_answer_on_symptoms_nothing_advances_and_a_later_proposal_overtakes(
    client: TestClient, served: Services
) -> None:
    started(client)
    for day in (0, 2, 4, 7, 9, 11):
        trained(served, day)
    on(served, 14)

    first = post(client, "/courses/c-1/proposals", {})["proposal"]
    second = post(client, "/courses/c-1/proposals", {"new_symptom": False})["proposal"]
    path = f"/proposals/{first['proposal']}/decision"
    late = {"decision": "approved", "seen_version": 2, "reason": "x"}
    post(client, path, late, 409)
    path = f"/proposals/{second['proposal']}/decision"
    post(client, path, {"decision": "declined", "seen_version": 1, "reason": "wait"}, 200)

    assert first["content"]["move"] == "hold"
    states = [one["state"] for one in get(client, "/courses/c-1/proposals")["items"]]
    assert sorted(states) == ["declined", "overtaken"]
    assert get(client, "/courses/c-1")["items"][-1]["version"] == 1


def test_what_a_person_reports_counts_and_a_recording_of_the_same_walk_is_one(
    client: TestClient, served: Services
) -> None:
    started(client)
    told = {"started_ms": MONDAY_MS, "minutes": 30.0, "rpe": 12.0}
    post(client, "/participants/anna/session-reports", told)
    on(served, 1)
    alone = get(client, "/courses/c-1/adherence")["weeks"][0]["lines"][0]
    trained(served, 0)
    both = get(client, "/courses/c-1/adherence")["weeks"][0]["lines"][0]

    assert (alone["state"], alone["session"]["source"]) == ("done", "self")
    assert (alone["session"]["tiz_low_min"], alone["session"]["tiz_high_min"]) == (0, 30)
    assert (both["session"]["source"], both["session"]["rpe"]) == ("hr", 12)
    assert len(both["session"]["also"]) == 1
    assert len(get(client, "/participants/anna/session-reports")["items"]) == 1


def test_a_session_that_a_person_excludes_leaves_the_course(
    client: TestClient, served: Services
) -> None:
    started(client)
    trained(served, 0)
    body = {"field": "excluded", "value": True, "reason": "another person wore it"}
    post(client, "/sessions/s-0/corrections", body)
    on(served, 12)

    week = get(client, "/courses/c-1/adherence")["weeks"][0]

    assert week["lines"][0]["session"] is None
    assert week["revision_reason"] == "correction"


def test_arms_are_logged_and_nobody_sees_what_comes_next(client: TestClient) -> None:
    anna(client)
    trial = {"trial": "t-1", "site": "main", "name": "walk", "arms": ["a", "b"], "block_sizes": [4]}
    post(client, "/trials", trial)

    given = post(client, "/trials/t-1/allocations", {"participant": "anna"})
    again = post(client, "/trials/t-1/allocations", {"participant": "anna"})
    shown = get(client, "/trials/t-1")
    uneven = post(client, "/trials", trial | {"trial": "t-2", "block_sizes": [3]}, 422)

    assert given == again == shown["allocations"][0]
    assert given["arm"] in ("a", "b")
    assert set(shown["trial"]) == {"trial", "site", "name", "arms", "actor", "at_ms"}
    assert uneven["code"] == "course.arms_invalid"


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("get", "/courses/c-1", None),
        ("get", "/courses/c-1/schedule", None),
        ("get", "/courses/c-1/adherence", None),
        ("get", "/courses/c-1/proposals", None),
        ("get", "/participants/anna/courses", None),
        ("get", "/participants/anna/session-reports", None),
        ("get", "/trials/t-1", None),
        ("post", "/courses/c-1/proposals", {}),
        (
            "post",
            "/courses/c-1/changes",
            {"seen_version": 1, "reason": "x", "withdrew": "2025-12-01"},
        ),
        ("post", "/participants/anna/courses", COURSE | {"course": "c-2"}),
        ("post", "/participants/anna/session-reports", {"started_ms": 1, "minutes": 20.0}),
        ("post", "/trials/t-1/allocations", {"participant": "anna"}),
    ],
)
def test_another_site_finds_nothing(client: TestClient, method: str, path: str, body: Any) -> None:
    started(client)
    trial = {"trial": "t-1", "site": "main", "name": "walk", "arms": ["a", "b"], "block_sizes": [4]}
    post(client, "/trials", trial)
    foreign = {"Authorization": "Bearer stranger"}

    sent = {} if body is None else {"json": body}
    answer = client.request(method, PREFIX + path, headers=foreign, **sent)

    # Trials are for who manages: whoever is not among them learns no more than that.
    assert answer.status_code == (403 if path.startswith("/trials") else 404), answer.text
