"""Duty over HTTP: a roster, a page that says that nobody watches, chains, dead letters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from tests.api.clinic import EVERYWHERE, Clinic
from tests.api.fakes import alert
from tests.ingest.edge.fakes import NOON_MS
from tiyi.alerts.escalation import Hop
from tiyi.api.app import PREFIX
from tiyi.model.alerts import Severity
from tiyi.model.duty import ActFact, Handles, HopState, Roster
from tiyi.model.topics import ACTS, HANDLES, HOPS, ROSTER
from tiyi.storage.records import alerts, hops, outbox

HOUR_MS = 3_600_000


@pytest.fixture
def clinic(tmp_path: Path) -> Iterator[Clinic]:
    made = Clinic(tmp_path)
    with made.client:
        yield made


def ask(clinic: Clinic, method: str, path: str, body: Any = None, role: str = "manager") -> Any:
    client: TestClient = clinic.client
    headers = {"Authorization": f"Bearer {role}"}
    return client.request(method, PREFIX + path, json=body, headers=headers)


def queued(clinic: Clinic, topic: str) -> list[bytes]:
    with clinic.served.records.reading(EVERYWHERE) as tx:
        rows = outbox.waiting(tx, EVERYWHERE, 5_000)
    return [row.value or b"" for row in rows if row.topic == topic]


def shift(start: int = 0, hours: float = 8, **more: Any) -> dict[str, Any]:
    at = {"from_ms": NOON_MS + start * HOUR_MS}
    at["to_ms"] = at["from_ms"] + round(hours * HOUR_MS)
    return {"role": "coach", "staff": "coach.wu"} | at | more


def test_a_planned_shift_stands_on_the_roster_and_on_the_log(clinic: Clinic) -> None:
    made = ask(clinic, "POST", "/sites/main/duty/shifts", shift(place=3))
    assert made.status_code == 201
    shown = ask(clinic, "GET", "/sites/main/duty", role="coach").json()
    assert {one["staff"] for one in shown["shifts"]} == {"coach.wu", "dr.lin"}
    assert shown["watched"]
    assert shown["notice"] is None
    newest = msgspec.json.decode(queued(clinic, ROSTER.name)[-1], type=Roster)
    assert made.json()["shift"] in {one.shift for one in newest.shifts}
    assert newest.zone == shown["zone"]


def test_with_nobody_on_duty_the_page_says_so(clinic: Clinic) -> None:
    known = ask(clinic, "GET", "/sites/main/duty").json()["shifts"][0]
    gone = {name: known[name] for name in ("role", "staff", "from_ms", "to_ms")}
    path = f"/sites/main/duty/shifts/{known['shift']}"
    void = gone | {"void": True, "seen_version": 1}
    assert ask(clinic, "PUT", path, void).status_code == 200
    shown = ask(clinic, "GET", "/sites/main/duty", role="coach").json()
    assert not shown["watched"]
    assert "120" in shown["notice"]["zh"]
    assert "120" in shown["notice"]["en"]
    assert "没有人值守" in shown["notice"]["zh"]
    second = ask(clinic, "PUT", path, void)
    assert (second.status_code, second.json()["code"]) == (409, "records.version_conflict")


def test_office_hours_without_anybody_are_gaps_of_the_next_day(clinic: Clinic) -> None:
    every_day = [
        {"role": "manager", "weekday": day, "from_minute": 0, "to_minute": 1440} for day in range(7)
    ]
    body = {"hours": every_day, "seen_version": 0}
    assert ask(clinic, "PUT", "/sites/main/duty/hours", body).status_code == 200
    shown = ask(clinic, "GET", "/sites/main/duty").json()
    assert {gap["role"] for gap in shown["gaps"]} == {"manager"}
    assert shown["hours_version"] == 1
    assert ask(clinic, "PUT", "/sites/main/duty/hours", body).status_code == 409


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("shifts", shift(hours=-1)),
        ("shifts", shift(hours=49)),
        ("shifts", shift(role="nurse")),
        ("shifts", shift(place="1")),
        ("shifts", shift(place=True)),
        ("shifts", shift(from_ms="71")),
        ("shifts", shift(more=1)),
        ("shifts", shift(staff="")),
        ("hours", {"hours": [], "seen_version": True}),
        ("hours", {"hours": [{"role": "coach", "weekday": 7, "from_minute": 0, "to_minute": 1}]}),
    ],
)
def test_what_is_no_roster_is_refused_with_a_code(clinic: Clinic, path: str, body: Any) -> None:
    method = "POST" if path == "shifts" else "PUT"
    answer = ask(clinic, method, f"/sites/main/duty/{path}", body)
    assert answer.status_code == 422
    assert answer.json()["code"]


def test_overlapping_hours_of_one_role_are_refused(clinic: Clinic) -> None:
    twice = [{"role": "coach", "weekday": 0, "from_minute": 0, "to_minute": 9}] * 2
    answer = ask(clinic, "PUT", "/sites/main/duty/hours", {"hours": twice, "seen_version": 0})
    assert (answer.status_code, answer.json()["code"]) == (422, "duty.hours")


def test_where_somebody_is_told_is_the_managers_business(clinic: Clinic) -> None:
    path = "/sites/main/duty/reach/dr.lin"
    body = {"language": "en", "points": [{"channel": "sms", "address": "+86"}], "seen_version": 0}
    assert ask(clinic, "PUT", path, body).json()["version"] == 1
    assert ask(clinic, "GET", path).json()["points"] == body["points"]
    assert ask(clinic, "GET", path, role="coach").status_code == 403
    newest = msgspec.json.decode(queued(clinic, ROSTER.name)[-1], type=Roster)
    assert newest.reach[0].points[0].address == "+86"


def test_an_emergency_contact_is_on_the_log_by_number_and_not_by_name(clinic: Clinic) -> None:
    body = {"kind": "emergency", "name": "Anna's son Bo", "phone": "+86 139", "relation": "son"}
    assert ask(clinic, "POST", "/participants/anna/contacts", body).status_code == 201
    (told,) = queued(clinic, HANDLES.name)
    assert b"Bo" not in told
    assert msgspec.json.decode(told, type=Handles).emergency[0].address == "+86 139"


def test_a_deed_is_on_the_log_for_whoever_calls_people(clinic: Clinic) -> None:
    body = {"version": 1, "reason": "I go"}
    assert ask(clinic, "POST", "/alerts/a-anna/acknowledge", body, "doctor").status_code == 200
    act = msgspec.json.decode(queued(clinic, ACTS.name)[-1], type=ActFact)
    assert (act.alert_id, act.deed, act.version) == ("a-anna", "acknowledged", 2)


def test_the_chain_of_an_alert_shows_who_was_told_and_who_is_next(clinic: Clinic) -> None:
    raised = alert(
        "s1", "anna", site="main", severity=Severity.S1, rule="R16", published_ms=NOON_MS,
        held_until_ms=NOON_MS, started_ms=NOON_MS,
    )  # fmt: skip
    hop = Hop("s1", "anna", "main", Severity.S1, 0, "dr.lin", "doctor")
    with clinic.served.records.writing(EVERYWHERE) as tx:
        alerts.save(tx, EVERYWHERE, raised)
        hops.save(tx, EVERYWHERE, hop.report(HopState.QUEUED, NOON_MS))
        hops.save(tx, EVERYWHERE, hop.report(HopState.SENT, NOON_MS + 1, channel="sms"))
    shown = ask(clinic, "GET", "/alerts/s1/hops", role="coach").json()
    assert shown["state"] == "running"
    assert [one["state"] for one in shown["hops"]] == ["queued", "sent"]
    told = {"hop": hop.key, "channel": "sms", "state": "delivered"}
    path = "/alerts/s1/hops/receipts"
    assert ask(clinic, "POST", path, told, "doctor").status_code == 201
    answer = ask(clinic, "POST", path, told, "doctor")
    assert [one["state"] for one in answer.json()["hops"]].count("delivered") == 1
    assert len(queued(clinic, HOPS.name)) == 1
    other = ask(clinic, "POST", "/alerts/a-anna/hops/receipts", told, "doctor")
    assert other.status_code == 404


def test_what_no_channel_took_is_shown_page_by_page(clinic: Clinic) -> None:
    with clinic.served.records.writing(EVERYWHERE) as tx:
        for step in range(3):
            hop = Hop("a-anna", "anna", "main", Severity.S1, step, "dr.lin", "doctor")
            failed = hop.report(HopState.FAILED, NOON_MS + step, channel="sms", code="page.refused")
            hops.save(tx, EVERYWHERE, failed)
    first = ask(clinic, "GET", "/sites/main/dead-letters?limit=2").json()
    rest = ask(clinic, "GET", f"/sites/main/dead-letters?limit=2&cursor={first['next']}").json()
    assert [one["step"] for one in first["items"] + rest["items"]] == [2, 1, 0]
    assert rest["next"] is None


def test_the_next_shift_takes_over_what_is_open(clinic: Clinic) -> None:
    shown = ask(clinic, "GET", "/sites/main/duty/hand-over", role="doctor").json()
    assert [one["alert_id"] for one in shown["alerts"]] == ["a-anna"]
    assert shown["next_ms"] == NOON_MS + 8 * HOUR_MS
    body = {"version": 1, "code": "true_acted", "note": "done"}
    ask(clinic, "POST", "/alerts/a-anna/resolve", body, "doctor")
    assert ask(clinic, "GET", "/sites/main/duty/hand-over").json()["alerts"] == []


def test_a_session_without_anybody_on_duty_is_marked(clinic: Clinic) -> None:
    path = f"/sites/main/duty/unattended?from={NOON_MS}&to={NOON_MS + HOUR_MS}"
    over_ms = NOON_MS + 8 * HOUR_MS
    before = ask(clinic, "GET", path, role="coach").json()
    assert [(one["session"], one["from_ms"]) for one in before] == [("s-anna", over_ms)]
    known = ask(clinic, "GET", "/sites/main/duty").json()["shifts"][0]
    late = {name: known[name] for name in ("role", "staff", "to_ms")}
    late |= {"from_ms": known["from_ms"] + 60_000, "seen_version": 1}
    ask(clinic, "PUT", f"/sites/main/duty/shifts/{known['shift']}", late)
    after = ask(clinic, "GET", path, role="coach").json()
    assert [(one["from_ms"], one["to_ms"]) for one in after[:1]] == [(NOON_MS, NOON_MS + 60_000)]
    assert after[1:] == before
