"""Nudges on their way: decided once, sent once, whatever restarts; nobody who just exercised."""

from __future__ import annotations

import asyncio
import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import msgspec
import pytest
from starlette.testclient import TestClient

from tests.api.fakes import ORGANISATION, alert
from tests.api.people import PREFIX, PRESCRIPTION, PROFILE, call, person
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.app import create_api
from tiyi.api.live.hub import Hub
from tiyi.api.nudges.nudger import Nudger
from tiyi.api.services import Services
from tiyi.ingest.edge.down import DownMessage, Receipt
from tiyi.model.alerts import Severity
from tiyi.model.scope import system_scope
from tiyi.model.sessions import SessionEvent, SessionKind
from tiyi.prescription import Group
from tiyi.prescription.courses.schedule import Break, BreakKind, Course
from tiyi.prescription.courses.templates import TEMPLATES
from tiyi.storage.records import alerts, courses, sessions
from tiyi.web.catalog import Catalog

SYSTEM = system_scope("test", ORGANISATION)
HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
ON = {"enabled": True, "seen_version": 0}
SITE = "/sites/main/nudges"


class Nudging:
    """Anna, who has a session planned for today, at ten in the morning where she is."""

    def __init__(self, served: Services, folder: Path) -> None:
        self.served = served
        self.at(NOON_MS // DAY_MS * DAY_MS + 34 * HOUR_MS)
        app = create_api(served, web=folder / "web")
        self.client = TestClient(app, base_url="http://127.0.0.1")
        person(self.client, zone="UTC")
        call(self.client, "POST", "/participants/anna/prescriptions", PRESCRIPTION, status=201)
        self.hub: Hub = app.state.hub
        self.nudger = Nudger(served, self.hub, Catalog.load())
        served.edge.mailbox.carry("gate", ["anna"])
        self.plans()

    def at(self, at_ms: int) -> None:
        self.served.clock.at_ms = at_ms  # type: ignore[attr-defined]  # this is FakeClock

    def later(self, hours: float) -> None:
        self.at(self.now_ms + round(hours * HOUR_MS))

    @property
    def now_ms(self) -> int:
        return self.served.clock.now_ms()

    @property
    def today(self) -> date:
        return datetime.fromtimestamp(self.now_ms / 1_000, UTC).date()

    def plans(self, **changes: Any) -> None:
        today = self.today
        monday = date.fromordinal(today.toordinal() - today.weekday() - 7)
        made = replace(Course(monday, 18, TEMPLATES[Group.T2D]), **changes)
        days = (today.weekday(), (today.weekday() + 2) % 7, (today.weekday() + 4) % 7)
        plan = {"plan": msgspec.to_builtins(replace(made, weekdays=days))}
        with self.served.records.writing(SYSTEM) as tx:
            name = f"c-{len(changes)}"
            courses.start(tx, SYSTEM, "anna", plan, course=name, at_ms=self.now_ms)

    def trained(self, ended_ms: int | None, started_ms: int | None = None) -> None:
        start = started_ms or (ended_ms or self.now_ms) - HOUR_MS
        opened = SessionEvent(SessionKind.OPENED, "s", "anna", "main", start, None, True, start)
        with self.served.records.writing(SYSTEM) as tx:
            sessions.save_event(tx, SYSTEM, opened)
            if ended_ms is not None:
                closed = replace(opened, kind=SessionKind.CLOSED, ended_ms=ended_ms)
                sessions.save_event(tx, SYSTEM, closed)

    def on(self, **changes: Any) -> Any:
        return call(self.client, "PUT", SITE, ON | changes)

    def look(self) -> int:
        return asyncio.run(self.nudger.look())

    def restarted(self) -> None:
        self.served.edge.mailbox.__init__()  # type: ignore[misc]  # an empty box
        self.served.edge.mailbox.carry("gate", ["anna"])
        self.nudger = Nudger(self.served, self.hub, Catalog.load())

    def waiting(self) -> list[DownMessage]:
        return self.served.edge.mailbox.waiting("gate", self.now_ms)

    def decided(self, who: str = "operator") -> list[tuple[str, str]]:
        found = call(self.client, "GET", "/participants/anna/nudges", who=who)["items"]
        return [(one["nudge"], one["because"]) for one in found]


@pytest.fixture
def anna(served: Services, tmp_path: Path) -> Nudging:
    return Nudging(served, tmp_path)


def test_a_site_that_said_nothing_nudges_nobody(anna: Nudging) -> None:
    assert anna.look() == 0
    assert call(anna.client, "GET", SITE)["enabled"] is False


def test_a_planned_session_is_brought_to_mind_once_whatever_restarts(anna: Nudging) -> None:
    anna.on()
    assert anna.look() == 1
    (told,) = anna.waiting()
    assert (told.kind, told.language) == ("nudge", "zh")
    assert anna.look() == 0
    assert len(anna.waiting()) == 1
    anna.restarted()
    assert anna.look() == 0
    assert [one.id for one in anna.waiting()] == [told.id]
    anna.served.edge.mailbox.receipt("gate", told.id, Receipt.DELIVERED, anna.now_ms, answer=None)
    assert anna.decided() == [("planned_today", "sent")]
    (done,) = call(anna.client, "GET", "/participants/anna/interventions")["items"]
    assert (done["kind"], done["cue"]) == ("nudge", "planned_today")


def test_two_processes_at_once_send_one(anna: Nudging, served: Services) -> None:
    anna.on()
    other = Nudger(served, anna.hub, Catalog.load())

    async def both() -> int:
        return sum(await asyncio.gather(anna.nudger.look(), other.look()))

    assert asyncio.run(both()) == 1
    assert len({one.id for one in anna.waiting()}) == 1


def test_nobody_is_reminded_who_has_exercised_today(anna: Nudging) -> None:
    anna.on()
    anna.trained(anna.now_ms - HOUR_MS)

    assert anna.look() == 0
    assert anna.waiting() == []


@pytest.mark.parametrize("hours", [0.1, 3.9])
def test_nobody_is_nudged_right_after_exercise_late_last_night(anna: Nudging, hours: float) -> None:
    """At nine, with a session that ended in the small hours: none of today, and just rested."""
    anna.on()
    midnight = anna.now_ms // DAY_MS * DAY_MS
    anna.trained(anna.now_ms - round(hours * HOUR_MS), midnight - HOUR_MS)

    anna.look()
    assert anna.waiting() == []
    assert anna.decided() == [("planned_today", "just_exercised")]


def test_who_trains_now_is_left_alone(anna: Nudging) -> None:
    anna.on()
    midnight = anna.now_ms // DAY_MS * DAY_MS
    anna.trained(None, midnight - HOUR_MS)
    anna.look()

    assert anna.decided() == [("planned_today", "training_now")]


@pytest.mark.parametrize(
    ("severity", "reason"),
    [(Severity.S1, "alert_open"), (Severity.S2, "alert_open"), (Severity.S3, "sent")],
)
def test_an_urgent_alert_keeps_nudges_back(anna: Nudging, severity: Severity, reason: str) -> None:
    anna.on()
    with anna.served.records.writing(SYSTEM) as tx:
        alerts.save(tx, SYSTEM, alert("a", severity=severity, rule="R13"))
    anna.look()

    assert anna.decided() == [("planned_today", reason)]


def test_an_alert_that_opens_meanwhile_keeps_back_what_waits(anna: Nudging) -> None:
    anna.on()
    anna.look()
    with anna.served.records.writing(SYSTEM) as tx:
        alerts.save(tx, SYSTEM, alert("a", severity=Severity.S2, rule="R13"))
    anna.restarted()

    assert asyncio.run(anna.nudger.deliver()) == 0


def test_without_consent_or_in_a_pause_nobody_is_nudged(anna: Nudging) -> None:
    anna.on()
    call(anna.client, "POST", "/participants/anna/consent", {"given": False})
    anna.look()

    assert anna.decided() == [("planned_today", "consent_missing")]


def test_a_pause_of_the_prescription_is_one(anna: Nudging) -> None:
    anna.on()
    known = call(anna.client, "GET", "/participants/anna/prescriptions")["items"][0]
    path = f"/prescriptions/{known['prescription_id']}/pause"
    call(anna.client, "POST", path, {"reason": "x", "seen_version": known["edit_version"]})
    anna.look()

    assert anna.decided() == [("planned_today", "paused")]


def test_days_off_are_a_pause(anna: Nudging) -> None:
    anna.on()
    today = anna.today
    off = Break(BreakKind.ILLNESS, today, today)
    anna.plans(breaks=(off,), start=date.fromordinal(today.toordinal() - today.weekday()))

    assert anna.look() == 0


def test_a_risk_that_is_high_is_told_to_the_doctor_and_not_to_the_coach(anna: Nudging) -> None:
    anna.on()
    profile = PROFILE | {"stratum": "high", "zone": "UTC"}
    signed = {"Authorization": "Bearer operator", "If-Match": '"1"'}
    path = f"{PREFIX}/participants/anna/profile"
    assert anna.client.put(path, json=profile, headers=signed).status_code == 200
    anna.look()

    assert anna.decided() == [("planned_today", "high_stratum")]
    assert anna.decided("coach") == [("planned_today", "care_team")]


def test_every_point_is_exported_with_probability_and_draw(anna: Nudging) -> None:
    anna.on(study="=key-of-the-study", probabilities={"planned_today": 0.0})
    anna.look()
    params = {"from": anna.now_ms - 1, "to": anna.now_ms + 1}
    signed = {"Authorization": "Bearer operator"}
    answer = anna.client.get(f"{PREFIX}{SITE}/decisions", params=params, headers=signed)
    (row,) = csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff")))

    assert anna.waiting() == []
    assert (row["reason"], row["available"], row["sent"]) == ("not_drawn", "1", "0")
    assert row["probability"] == "0.0"
    assert 0 <= float(row["draw"]) < 1
    assert row["study"] == "'=key-of-the-study"
    again = anna.client.get(f"{PREFIX}{SITE}/decisions", params=params, headers=signed)
    assert again.text == answer.text


@pytest.mark.parametrize(
    "change",
    [
        {"enabled": "true"},
        {"enabled": 1},
        {"probabilities": {"planned_today": 1.1}},
        {"probabilities": {"planned_today": "0.5"}},
        {"probabilities": {"planned_today": True}},
        {"probabilities": {"unknown": 0.5}},
        {"study": "short"},
        {"quiet_from": 23 * 60},
        {"quiet_to": 6 * 60},
        {"quiet_to": "480"},
        {"surplus": 1},
    ],
)
def test_a_bad_policy_is_refused(anna: Nudging, change: dict[str, Any]) -> None:
    call(anna.client, "PUT", SITE, ON | change, status=422)
    assert call(anna.client, "GET", SITE)["version"] == 0


def test_the_second_of_two_editors_is_told(anna: Nudging) -> None:
    anna.on()
    late = call(anna.client, "PUT", SITE, ON, status=409)
    assert late["code"] == "records.version_conflict"
    rows = call(anna.client, "GET", "/nudge-rows")
    assert {one["nudge"] for one in rows["items"]} >= {"planned_today", "praise"}
