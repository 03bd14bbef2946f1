"""One call of every repository function about duty and hops, right for site north's doctor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from sqlalchemy import Connection

from tiyi.alerts.handling import Deed
from tiyi.model.alerts import Severity
from tiyi.model.duty import DutyRole, HopReport, HopState, OfficeHours, Point, Reach, Shift
from tiyi.model.scope import Scope
from tiyi.storage.records import alert_news, alerts, burden, duty, handles, hops
from tiyi.storage.records.duty import ShiftRow

NEW: Final = ShiftRow("north", Shift("", DutyRole.DOCTOR, "dr.lin", 1, 9), void=False, version=0)
HOURS: Final = [OfficeHours(DutyRole.COACH, 0, 480, 1080)]
REACH: Final = Reach("dr.lin", "zh", (Point("sms", "Anna's phone"),))
OPENED: Final[dict[str, Any]] = {"state": HopState.OPENED, "at_ms": 9}
REPORT: Final = HopReport(
    hop="p-alert.S1.0.dr.lin",
    alert_id="p-alert",
    participant="p-anna",
    site="north",
    severity=Severity.S1,
    step=0,
    person="dr.lin",
    role="doctor",
    channel="sms",
    state=HopState.FAILED,
    at_ms=5,
    code="page.refused",
)


def seed(tx: Connection, scope: Scope, now_ms: int) -> None:
    """A roster of site north, and a hop of Anna's alert that failed."""
    shift = Shift("", DutyRole.COACH, "coach.wu", now_ms, now_ms + 9)
    duty.say_shift(tx, scope, replace(NEW, shift=shift), at_ms=now_ms)
    duty.say_hours(tx, scope, "north", HOURS, seen_version=0, at_ms=now_ms)
    duty.say_reach(tx, scope, "north", REACH, seen_version=0, at_ms=now_ms)
    hops.save(tx, scope, REPORT)


def the_time(tx: Connection, scope: Scope) -> int:
    """When the seeded shift begins."""
    found = duty.shifts(tx, scope, "north", 0, 1 << 50)
    return found[0].shift.from_ms if found else 0


def the_shift(tx: Connection, scope: Scope) -> str:
    """The id of the seeded shift."""
    found = duty.shifts(tx, scope, "north", 0, 1 << 50)
    return found[0].shift.shift if found else "x"


AFTER: Final = {"version": 2, "until_ms": None, "changed_ms": 9}
CALLS: Final[dict[Callable[..., Any], Callable[..., Any]]] = {
    alert_news.tell: lambda tx, s, _: alert_news.tell(
        tx, s, alerts.get(tx, s, "p-alert").event, Deed.ACTED, AFTER
    ),
    burden.told: lambda tx, s, _: burden.told(tx, s, "north", 0, 1 << 50),
    burden.watched: lambda tx, s, _: burden.watched(tx, s, "north", 0, 1 << 50),
    burden.of_participant: lambda tx, s, _: burden.of_participant(tx, s, "p-anna", 0, 1 << 50),
    burden.sessions_of: lambda tx, s, _: burden.sessions_of(tx, s, "p-anna", 0, 1 << 50),
    burden.kept: lambda tx, s, _: [one.event.alert_id for one in burden.kept(tx, s)],
    duty.say_shift: lambda tx, s, _: duty.say_shift(tx, s, NEW, at_ms=9),
    duty.get_shift: lambda tx, s, _: duty.get_shift(tx, s, "north", the_shift(tx, s)),
    duty.shifts: lambda tx, s, _: duty.shifts(tx, s, "north", 0, 1 << 50),
    duty.hours: lambda tx, s, _: duty.hours(tx, s, "north"),
    duty.say_hours: lambda tx, s, _: duty.say_hours(tx, s, "north", HOURS, seen_version=1, at_ms=9),
    duty.reach: lambda tx, s, _: duty.reach(tx, s, "north", "dr.lin"),
    duty.say_reach: lambda tx, s, _: duty.say_reach(tx, s, "north", REACH, seen_version=1, at_ms=9),
    duty.roster: lambda tx, s, _: duty.roster(tx, s, "north", at_ms=9),
    duty.is_watched: lambda tx, s, _: duty.is_watched(tx, s, "north", the_time(tx, s)),
    duty.unattended: lambda tx, s, _: duty.unattended(tx, s, "north", 0, 1 << 50, now_ms=1 << 50),
    handles.publish: lambda tx, s, _: handles.publish(tx, s, "p-anna", at_ms=9),
    hops.save: lambda tx, s, _: hops.save(tx, s, replace(REPORT, state=HopState.SENT)),
    hops.of_alert: lambda tx, s, _: hops.of_alert(tx, s, "p-alert"),
    hops.receive: lambda tx, s, _: hops.receive(tx, s, "p-alert", REPORT.hop, "sms", **OPENED),
    hops.dead_letters: lambda tx, s, _: hops.dead_letters(tx, s, "north").items,
}
