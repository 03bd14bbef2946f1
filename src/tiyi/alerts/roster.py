"""Who is on duty at an instant, and where the next hours have nobody: from one roster, by value."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from tiyi.model.duty import DutyRole, Handles, OfficeHours, OnDuty, Point, Reach, Roster, RosterGap

AHEAD_MS: Final = 24 * 3_600_000
"""So far ahead gaps are looked for (domain section 4.4)."""
_DAY_MINUTES: Final = 24 * 60
Span = tuple[int, int]


def on_duty(roster: Roster | None, role: DutyRole, at_ms: int) -> list[str]:
    """Accounts on duty in the role, in the order of call; nobody where no roster is known."""
    if roster is None:
        return []
    found = [
        shift
        for shift in roster.shifts
        if shift.role is role and shift.from_ms <= at_ms < shift.to_ms
    ]
    ordered = sorted(found, key=lambda one: (one.place, one.from_ms, one.shift))
    return list(dict.fromkeys(shift.staff for shift in ordered))


def everybody_on_duty(roster: Roster | None, at_ms: int) -> list[OnDuty]:
    """Every role with who is on duty in it, empty ones as well."""
    return [OnDuty(role, tuple(on_duty(roster, role, at_ms))) for role in DutyRole]


def is_watched(roster: Roster | None, at_ms: int) -> bool:
    """Whether anybody is on duty; an unknown roster is nobody, never somebody."""
    return any(one.staff for one in everybody_on_duty(roster, at_ms))


def reach_of(roster: Roster | None, staff: str) -> Reach | None:
    """Where somebody is told; None where nothing is known of them."""
    known = () if roster is None else roster.reach
    return next((one for one in known if one.staff == staff), None)


def gaps(roster: Roster, from_ms: int, to_ms: int) -> list[RosterGap]:
    """Stretches of the office hours in [from_ms, to_ms) without anybody of the role, by time.

    Hours are local to the site: on a day of 23 or 25 hours they are as the clock on its wall says.
    """
    found = []
    for role in DutyRole:
        wanted = _merged(_clipped(_required(roster, role, from_ms, to_ms), (from_ms, to_ms)))
        manned = _merged((one.from_ms, one.to_ms) for one in roster.shifts if one.role is role)
        found += [RosterGap(roster.site, role, *span) for span in _without(wanted, manned)]
    return sorted(found, key=lambda gap: (gap.from_ms, gap.role))


def unwatched(roster: Roster | None, from_ms: int, to_ms: int) -> list[Span]:
    """Stretches of [from_ms, to_ms) in which nobody at all is on duty."""
    shifts = () if roster is None else roster.shifts
    return _without([(from_ms, to_ms)], _merged((one.from_ms, one.to_ms) for one in shifts))


def changes(roster: Roster, from_ms: int, to_ms: int) -> list[int]:
    """Instants in [from_ms, to_ms) at which a shift begins or ends, ascending."""
    at = {instant for one in roster.shifts for instant in (one.from_ms, one.to_ms)}
    return sorted(instant for instant in at if from_ms <= instant < to_ms)


def next_shift_ms(roster: Roster | None, now_ms: int) -> int | None:
    """When the next shift begins; None where none is known."""
    shifts = () if roster is None else roster.shifts
    return min((one.from_ms for one in shifts if one.from_ms > now_ms), default=None)


def points_of(reach: Reach | Handles | None, *, emergency: bool = False) -> tuple[Point, ...]:
    """Where to tell them, the first point first; empty where nothing is known."""
    if reach is None:
        return ()
    if isinstance(reach, Reach):
        return reach.points
    return reach.emergency if emergency else reach.own


def _required(roster: Roster, role: DutyRole, from_ms: int, to_ms: int) -> list[Span]:
    zone = ZoneInfo(roster.zone)
    first = datetime.fromtimestamp(from_ms / 1000, UTC).astimezone(zone).date()
    last = datetime.fromtimestamp(to_ms / 1000, UTC).astimezone(zone).date()
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return [
        (_instant(day, hours.from_minute, zone), _instant(day, hours.to_minute, zone))
        for day in days
        for hours in _of_day(roster.hours, role, day)
    ]


def _of_day(hours: Iterable[OfficeHours], role: DutyRole, day: date) -> list[OfficeHours]:
    return [one for one in hours if one.role is role and one.weekday == day.weekday()]


def _instant(day: date, minute: int, zone: ZoneInfo) -> int:
    """A minute of the clock on the wall; 1440 is the midnight after."""
    later = day + timedelta(days=minute // _DAY_MINUTES)
    clock = time(minute % _DAY_MINUTES // 60, minute % 60)
    return round(datetime.combine(later, clock, zone).timestamp() * 1000)


def _clipped(spans: Iterable[Span], within: Span) -> list[Span]:
    cut = [(max(start, within[0]), min(end, within[1])) for start, end in spans]
    return [span for span in cut if span[0] < span[1]]


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        elif start < end:
            merged.append((start, end))
    return merged


def _without(wanted: Sequence[Span], manned: Sequence[Span]) -> list[Span]:
    """What of `wanted` no stretch of `manned` covers; both merged."""
    left = []
    for start, end in wanted:
        at = start
        for begin, stop in manned:
            if begin < end and stop > at:
                if begin > at:
                    left.append((at, begin))
                at = max(at, stop)
        if at < end:
            left.append((at, end))
    return left
