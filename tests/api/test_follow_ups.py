"""Planned contacts over HTTP: planned, moved, done, overdue, and gone with the person."""

from __future__ import annotations

from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import alert
from tests.api.people import call, person
from tests.ingest.edge.fakes import NOON_MS
from tests.storage.records.world import HOUR_MS
from tiyi.api.services import Services
from tiyi.model.scope import system_scope
from tiyi.storage.records import alerts

SYSTEM = system_scope("test", "default")
SOON = NOON_MS + HOUR_MS
LATE = NOON_MS - HOUR_MS


@pytest.fixture
def anna(client: TestClient) -> TestClient:
    person(client)
    return client


def planned(client: TestClient, due_ms: int = SOON, **more: Any) -> Any:
    body = {"due_ms": due_ms, "aim": "coaching"} | more
    return call(client, "POST", "/participants/anna/follow-ups", body, status=201)


def done(client: TestClient, one: Any, *, status: int = 200, **said: Any) -> Any:
    body = {"seen_version": one["version"]} | said
    return call(client, "POST", f"/follow-ups/{one['follow_up']}/acts", body, status=status)


def test_a_contact_is_planned_moved_and_finished_and_every_version_stays(anna: TestClient) -> None:
    one = planned(anna, staff="coach", note="barriers")
    moved = done(anna, one, act="move", due_ms=SOON + HOUR_MS, reason="was away")
    over = done(anna, moved, act="finish", outcome="reached")

    assert (over["state"], over["outcome_code"], over["by_staff"]) == ("done", "reached", "coach")
    history = call(anna, "GET", f"/follow-ups/{one['follow_up']}")["items"]
    assert [each["act_done"] for each in history] == ["plan", "move", "finish"]
    assert [each["due_ms"] for each in history] == [SOON, SOON + HOUR_MS, SOON + HOUR_MS]
    of_anna = call(anna, "GET", "/participants/anna/follow-ups")["items"]
    assert [each["version"] for each in of_anna] == [3]


def test_what_should_have_been_done_by_now_is_overdue_in_order(anna: TestClient) -> None:
    late = [planned(anna, LATE - n, staff="coach" if n else None) for n in range(5)]
    planned(anna, NOON_MS)
    cancelled = planned(anna, LATE - 9)
    done(anna, cancelled, act="cancel", reason="moved away")

    shown: list[Any] = []
    after: str | None = None
    while True:
        more: dict[str, Any] = {"after": after} if after else {}
        page = call(anna, "GET", "/follow-ups", limit=2, **more)
        shown += page["items"]
        after = page["next"]
        if after is None:
            break
    assert [one["follow_up"] for one in shown] == [one["follow_up"] for one in reversed(late)]
    assert all(one["overdue"] for one in shown)
    assert len(call(anna, "GET", "/follow-ups", staff="coach")["items"]) == 4
    assert len(call(anna, "GET", "/follow-ups", which="planned")["items"]) == 6
    over = call(anna, "GET", "/follow-ups", which="over")["items"]
    assert [one["state"] for one in over] == ["cancelled"]


def test_two_who_finish_it_at_once_are_told_who_was_first(anna: TestClient) -> None:
    one = planned(anna)
    done(anna, one, act="finish", outcome="not_reached")
    second = done(anna, one, status=409, act="finish", outcome="reached")
    assert second["code"] == "records.version_conflict"
    again = {"version": 2, "follow_up": one["follow_up"]}
    assert done(anna, again, status=409, act="finish", outcome="reached")["code"] == (
        "follow_up.state"
    )
    reopened = done(anna, again, act="reopen", reason="wrong person", due_ms=SOON + 5)
    assert (reopened["state"], reopened["outcome_code"], reopened["due_ms"]) == (
        "planned",
        None,
        SOON + 5,
    )


def test_a_link_is_of_the_same_person_and_of_the_table(anna: TestClient, served: Services) -> None:
    person(anna, "bert")
    with served.records.writing(SYSTEM) as tx:
        alerts.save(tx, SYSTEM, alert("a-anna", "anna"))
        alerts.save(tx, SYSTEM, alert("a-bert", "bert"))
    assert planned(anna, link={"kind": "alert", "ref": "a-anna"})["link_ref"] == "a-anna"
    assert planned(anna, link={"kind": "triage", "ref": "L02"})["link_kind"] == "triage"
    for kind, ref in (("alert", "a-bert"), ("triage", "L99"), ("message", "x")):
        body = {"due_ms": SOON, "aim": "other", "link": {"kind": kind, "ref": ref}}
        call(anna, "POST", "/participants/anna/follow-ups", body, status=404)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"act": "move", "due_ms": SOON}, "follow_up.reason_missing"),
        ({"act": "move", "reason": "x"}, "follow_up.act_incomplete"),
        ({"act": "finish"}, "follow_up.act_incomplete"),
    ],
)
def test_half_an_act_is_refused(anna: TestClient, said: dict[str, Any], code: str) -> None:
    assert done(anna, planned(anna), status=422, **said)["code"] == code


@pytest.mark.parametrize(
    "wrong",
    [
        {"due_ms": True}, {"due_ms": "71"}, {"due_ms": -1}, {"due_ms": 1.5}, {"aim": "fun"},
        {"staff": ""}, {"link": {"kind": "alert"}}, {"note": "x" * 10_001}, {"more": 1},
    ],
)  # fmt: skip
def test_bad_input_is_refused(anna: TestClient, wrong: dict[str, Any]) -> None:
    body = {"due_ms": SOON, "aim": "coaching"} | wrong
    assert call(anna, "POST", "/participants/anna/follow-ups", body, status=422)["code"]


def test_others_sites_are_not_there(anna: TestClient) -> None:
    one = planned(anna)
    call(anna, "GET", f"/follow-ups/{one['follow_up']}", status=404, who="north")
    call(anna, "GET", "/participants/anna/follow-ups", status=404, who="north")
    assert call(anna, "GET", "/follow-ups", which="planned", who="north")["items"] == []
    body = {"act": "cancel", "reason": "x", "seen_version": 1}
    path = f"/follow-ups/{one['follow_up']}/acts"
    call(anna, "POST", path, body, status=404, who="north")


def test_it_stands_on_the_timeline_and_what_it_says_is_not_for_coaches(anna: TestClient) -> None:
    one = planned(anna, note="after the stent")
    done(anna, one, act="finish", outcome="reached")
    told = call(anna, "GET", "/participants/anna/timeline", kind="follow_up")["items"]
    assert {each["ref"] for each in told} == {one["follow_up"]}
    assert sorted(each["what"] for each in told) == ["finish", "plan"]
    coach = call(anna, "GET", "/participants/anna/follow-ups", who="coach")["items"][0]
    assert coach["note"] is None
    assert (coach["aim"], coach["outcome_code"]) == ("coaching", "reached")


def test_it_goes_with_the_person(anna: TestClient) -> None:
    planned(anna)
    body = {"participant": "anna", "reason": "asked"}
    (proof,) = call(anna, "POST", "/participants/anna/erase", body)
    assert proof["removed"]["follow_ups"] == 1
