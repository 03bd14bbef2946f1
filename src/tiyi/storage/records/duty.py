"""The duty roster: who is on duty when, the hours that need somebody, and where staff are told.

Each change puts the site's whole roster on the log in the same transaction: people are called by
it while these records are away.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar, Final
from uuid import uuid4

import msgspec
from sqlalchemy import Connection, and_, func, insert, select

from tiyi.alerts.roster import unwatched
from tiyi.model.duty import DutyRole, OfficeHours, Point, Reach, Roster, Shift
from tiyi.model.errors import InputError
from tiyi.model.scope import Scope
from tiyi.model.topics import ROSTER
from tiyi.storage.records import audit, outbox, sites
from tiyi.storage.records.schema import SESSIONS
from tiyi.storage.records.schema_duty import OFFICE_HOURS, REACH, SHIFTS
from tiyi.storage.records.scoped import RecordNotFound, VersionConflict, within

KEPT_MS: Final = 24 * 3_600_000
"""So long after its end a shift stays on the log's roster."""
SHIFT_MS_MAX: Final = 48 * 3_600_000
SESSION_MS: Final = 4 * 3_600_000
"""No session is longer."""
SPAN_MS: Final = 400 * 24 * 3_600_000


class ShiftInvalid(InputError):
    """A shift ends after it begins, and within two days."""

    code: ClassVar[str] = "duty.shift"


class HoursInvalid(InputError):
    """Office hours begin before they end, within one day, and none overlaps another of its role."""

    code: ClassVar[str] = "duty.hours"


@dataclass(frozen=True, slots=True)
class ShiftRow:
    """A shift as it is kept; `void`: it does not take place."""

    site: str
    shift: Shift
    void: bool
    version: int
    actor: str = ""
    at_ms: int = 0


@dataclass(frozen=True, slots=True)
class HoursRow:
    """A site's office hours; version 0: nobody has said any."""

    hours: tuple[OfficeHours, ...]
    version: int


@dataclass(frozen=True, slots=True)
class ReachRow:
    """Where somebody is told; version 0: nobody has said."""

    reach: Reach
    version: int


@dataclass(frozen=True, slots=True)
class Unattended:
    """A stretch of a session in which nobody was on duty at its site; `to_ms` None: it lasts."""

    session: str
    participant: str
    from_ms: int
    to_ms: int | None


def say_shift(tx: Connection, scope: Scope, said: ShiftRow, *, at_ms: int) -> ShiftRow:
    """Plan a shift (no id: a new one), change or void it (`said.version`: the one last read)."""
    sites.get(tx, scope, said.site)
    if not 0 < said.shift.to_ms - said.shift.from_ms <= SHIFT_MS_MAX:
        raise ShiftInvalid("a shift ends after it begins, and within two days")
    name = said.shift.shift or f"s-{uuid4().hex}"
    if said.shift.shift:
        known = get_shift(tx, scope, said.site, name)
        if known.version != said.version:
            raise VersionConflict(
                "the shift", version=known.version, actor=known.actor, at_ms=known.at_ms
            )
    row = replace(said, shift=replace(said.shift, shift=name), version=said.version + 1)
    row = replace(row, actor=scope.actor, at_ms=at_ms)
    values = {field: getattr(row.shift, field) for field in Shift.__dataclass_fields__}
    values |= {"role": row.shift.role.value, "void": row.void, "version": row.version}
    tx.execute(insert(SHIFTS).values(_by(scope, said.site, at_ms) | values))
    audit.record(tx, scope, "duty.shift", name, site=said.site, at_ms=at_ms)
    _publish(tx, scope, said.site, at_ms)
    return row


def get_shift(tx: Connection, scope: Scope, site: str, shift: str) -> ShiftRow:
    """The newest version of a shift."""
    query = select(SHIFTS).where(within(SHIFTS, scope), SHIFTS.c.site == site)
    query = query.where(SHIFTS.c.shift == shift).order_by(SHIFTS.c.version.desc()).limit(1)
    row = tx.execute(query).one_or_none()
    if row is None:
        raise RecordNotFound("no such shift in the caller's sites")
    return _shift(row)


def shifts(tx: Connection, scope: Scope, site: str, from_ms: int, to_ms: int) -> list[ShiftRow]:
    """Shifts that overlap [from_ms, to_ms), by their beginning; none that is void."""
    newest = (
        select(SHIFTS.c.shift, func.max(SHIFTS.c.version).label("version"))
        .where(within(SHIFTS, scope), SHIFTS.c.site == site)
        .group_by(SHIFTS.c.shift)
        .subquery()
    )
    same = and_(SHIFTS.c.shift == newest.c.shift, SHIFTS.c.version == newest.c.version)
    overlaps = (SHIFTS.c.from_ms < to_ms, SHIFTS.c.to_ms > from_ms, SHIFTS.c.void.is_(False))
    query = select(SHIFTS).join(newest, same).where(within(SHIFTS, scope), *overlaps)
    ordered = query.order_by(SHIFTS.c.from_ms, SHIFTS.c.place, SHIFTS.c.shift)
    return [_shift(row) for row in tx.execute(ordered)]


def is_watched(tx: Connection, scope: Scope, site: str, at_ms: int) -> bool:
    """Whether anybody is on duty at the site."""
    return bool(shifts(tx, scope, site, at_ms, at_ms + 1))


def hours(tx: Connection, scope: Scope, site: str) -> HoursRow:
    """A site's office hours."""
    sites.get(tx, scope, site)
    query = select(OFFICE_HOURS).where(within(OFFICE_HOURS, scope), OFFICE_HOURS.c.site == site)
    row = tx.execute(query.order_by(OFFICE_HOURS.c.version.desc()).limit(1)).one_or_none()
    if row is None:
        return HoursRow((), 0)
    return HoursRow(tuple(msgspec.convert(row.hours, list[OfficeHours])), row.version)


def say_hours(
    tx: Connection,
    scope: Scope,
    site: str,
    said: Sequence[OfficeHours],
    *,
    seen_version: int,
    at_ms: int,
) -> HoursRow:
    """Say in which hours which role has to be on duty; earlier words stay."""
    known = hours(tx, scope, site)
    _expect("the office hours", known.version, seen_version)
    _check_hours(said)
    body = {"hours": msgspec.to_builtins(list(said)), "version": known.version + 1}
    tx.execute(insert(OFFICE_HOURS).values(_by(scope, site, at_ms) | body))
    audit.record(tx, scope, "duty.hours", site, site=site, at_ms=at_ms)
    _publish(tx, scope, site, at_ms)
    return hours(tx, scope, site)


def reach(tx: Connection, scope: Scope, site: str, staff: str) -> ReachRow:
    """Where somebody is told when they are on duty at the site."""
    sites.get(tx, scope, site)
    known = {row.reach.staff: row for row in _reaches(tx, scope, site)}
    return known.get(staff, ReachRow(Reach(staff, "zh", ()), 0))


def say_reach(
    tx: Connection, scope: Scope, site: str, said: Reach, *, seen_version: int, at_ms: int
) -> ReachRow:
    """Say where somebody is told, the first point first; earlier words stay."""
    known = reach(tx, scope, site, said.staff)
    _expect("the points", known.version, seen_version)
    body: dict[str, Any] = {"staff": said.staff, "language": said.language}
    body |= {"points": msgspec.to_builtins(said.points), "version": known.version + 1}
    tx.execute(insert(REACH).values(_by(scope, site, at_ms) | body))
    audit.record(tx, scope, "duty.reach", said.staff, site=site, at_ms=at_ms)
    _publish(tx, scope, site, at_ms)
    return reach(tx, scope, site, said.staff)


def roster(tx: Connection, scope: Scope, site: str, *, at_ms: int) -> Roster:
    """The site's roster: shifts that ended less than a day ago or are still to come."""
    place = sites.get(tx, scope, site)
    found = [row.shift for row in shifts(tx, scope, site, at_ms - KEPT_MS, at_ms + SPAN_MS)]
    told = tuple(row.reach for row in _reaches(tx, scope, site))
    wanted = hours(tx, scope, site).hours
    return Roster(scope.organisation, site, place.zone, tuple(found), wanted, told)


def unattended(
    tx: Connection, scope: Scope, site: str, from_ms: int, to_ms: int, *, now_ms: int
) -> list[Unattended]:
    """Sessions that began in [from_ms, to_ms), each with the stretches that nobody watched.

    Computed anew from sessions and shifts; what is still to come is not judged.
    """
    place = sites.get(tx, scope, site)
    known = Roster(
        scope.organisation,
        site,
        place.zone,
        tuple(row.shift for row in shifts(tx, scope, site, from_ms, to_ms + SESSION_MS)),
    )
    span = (SESSIONS.c.started_ms >= from_ms, SESSIONS.c.started_ms < to_ms)
    query = select(SESSIONS).where(within(SESSIONS, scope), SESSIONS.c.site == site, *span)
    found = []
    for row in tx.execute(query.order_by(SESSIONS.c.started_ms, SESSIONS.c.session)):
        until_ms = now_ms if row.ended_ms is None else row.ended_ms
        for start, end in unwatched(known, row.started_ms, max(until_ms, row.started_ms + 1)):
            lasts = row.ended_ms is None and end >= until_ms
            found.append(Unattended(row.session, row.participant, start, None if lasts else end))
    return found


def _publish(tx: Connection, scope: Scope, site: str, at_ms: int) -> None:
    value = msgspec.json.encode(roster(tx, scope, site, at_ms=at_ms))
    outbox.add(
        tx,
        scope,
        ROSTER.name,
        site=site,
        participant=site,
        key=site,
        value=value,
        at_ms=at_ms,
    )


def _reaches(tx: Connection, scope: Scope, site: str) -> list[ReachRow]:
    query = select(REACH).where(within(REACH, scope), REACH.c.site == site)
    newest: dict[str, ReachRow] = {}
    for row in tx.execute(query.order_by(REACH.c.staff, REACH.c.version)):
        points = msgspec.convert(row.points, tuple[Point, ...])
        newest[row.staff] = ReachRow(Reach(row.staff, row.language, points), row.version)
    return list(newest.values())


def _check_hours(said: Sequence[OfficeHours]) -> None:
    before: dict[tuple[DutyRole, int], int] = {}
    for one_of in sorted(said, key=lambda one: (one.role, one.weekday, one.from_minute)):
        day = (one_of.role, one_of.weekday)
        fits = 0 <= one_of.from_minute < one_of.to_minute <= 24 * 60
        if not fits or one_of.from_minute < before.get(day, 0) or not 0 <= one_of.weekday <= 6:
            raise HoursInvalid(
                "office hours begin before they end, within one day, and none overlaps another"
            )
        before[day] = one_of.to_minute


def _expect(what: str, version: int, seen: int) -> None:
    if version != seen:
        raise VersionConflict(what, version=version, actor="", at_ms=0)


def _by(scope: Scope, site: str, at_ms: int) -> dict[str, Any]:
    return {
        "organisation": scope.organisation,
        "site": site,
        "actor": scope.actor,
        "at_ms": at_ms,
    }


def _shift(row: Any) -> ShiftRow:
    made = Shift(
        shift=row.shift,
        role=DutyRole(row.role),
        staff=row.staff,
        from_ms=row.from_ms,
        to_ms=row.to_ms,
        place=row.place,
        covers=row.covers,
    )
    return ShiftRow(row.site, made, row.void, row.version, row.actor, row.at_ms)
