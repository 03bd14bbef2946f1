"""Who needs somebody first: what is on record of everybody, judged by the table of triage."""

from bisect import bisect_right
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection

from tiyi.model.alerts import Severity
from tiyi.model.scope import Scope
from tiyi.model.zones import Move, Whereabouts
from tiyi.prescription.courses.figures import CourseFigures
from tiyi.prescription.triage.facts import Facts, Held
from tiyi.prescription.triage.table import Group, Place, place
from tiyi.storage.records import course_figures, trainings, triage_seen
from tiyi.storage.records.scoped import Slice, clamped, cursor_of, position_of
from tiyi.storage.records.trainings import Recent
from tiyi.storage.records.triage_seen import Seen

_GROUPS: Final = {group: place for place, group in enumerate(Group)}
Order = tuple[int, int, int, str, str]
PEOPLE_REMEMBERED: Final = 32_768
"""About 1 kB each."""
_ORDER: Final = attrgetter("order")
_CURSOR: Final = (int, int, int, int, str, str)


@dataclass(frozen=True, slots=True)
class TriageLine:
    """One participant; `worst` is the gravest severity among open alerts, None without any.

    `waiting`: whether nobody has taken care of the gravest yet. `last_session_ms` None: no session
    is on record, or it is not computed yet.
    """

    participant: str
    label: str
    site: str
    open_alerts: int
    worst: str | None
    waiting: bool
    newest_alert_ms: int | None
    last_session_ms: int | None
    place: Place

    order: Order = field(init=False, repr=False, compare=False)
    """The place in the list: group, severity not answered, who was not heard of longest."""

    def __post_init__(self) -> None:
        """Everybody's place is asked for each time somebody looks at the list."""
        rank = 9 if self.worst is None else int(self.worst[1]) * 2 + (not self.waiting)
        since = 0 if self.last_session_ms is None else self.last_session_ms
        order = (_GROUPS[self.place.group], rank, since, self.label, self.participant)
        object.__setattr__(self, "order", order)


class _Known(NamedTuple):
    """A line, and what it follows from."""

    seen: Seen
    where: str | Whereabouts
    day: int
    line: TriageLine


_REMEMBERED: Final[dict[str, _Known]] = {}
"""By participant: most people stand where they stood before."""


class _Days(dict[str | Whereabouts, int]):
    """Which day it is at an instant: in a time zone, or where somebody is who moved."""

    def __init__(self, now_ms: int) -> None:
        super().__init__()
        self._now_ms = now_ms

    def __missing__(self, where: str | Whereabouts) -> int:
        there = Whereabouts(where) if isinstance(where, str) else where
        day = self[where] = there.day(self._now_ms).toordinal()
        return day


class _List(NamedTuple):
    """A list, what it follows from, and which day it was where."""

    seen: Sequence[Seen]
    days: _Days
    lines: Sequence[TriageLine]

    def holds(self, days: _Days) -> bool:
        """Whether it is still the same day everywhere."""
        return all(days[where] == day for where, day in self.days.items())


_LISTS: Final[deque[_List]] = deque(maxlen=triage_seen.LOOKS_REMEMBERED)


def everybody(tx: Connection, scope: Scope, *, now_ms: int) -> Sequence[TriageLine]:
    """Everybody whom the scope covers, each in one group, in the order of need."""
    days = _Days(now_ms)
    seen = triage_seen.everybody(tx, scope, now_ms)
    known = next((one for one in tuple(_LISTS) if one.seen is seen and one.holds(days)), None)
    if known is None:
        known = _listed(tx, scope, seen, days)
        _LISTS.append(known)
    return known.lines


def _listed(tx: Connection, scope: Scope, seen: Sequence[Seen], days: _Days) -> _List:
    lines: list[TriageLine] = []
    new: list[Seen] = []
    for one in seen:
        known = _REMEMBERED.get(one[0])
        if known is not None and known[0] == one and known[2] == days[known[1]]:
            lines.append(known[3])
        else:
            new.append(one)
    lines += _judged(tx, scope, new, days)
    lines.sort(key=_ORDER)
    return _List(seen, days, tuple(lines))


def page(
    lines: Sequence[TriageLine], *, now_ms: int, after: str | None = None, limit: int = 100
) -> Slice[TriageLine]:
    """Some of the lines; the cursor names the instant as of which they were judged."""
    limit = clamped(limit)
    begin = 0 if after is None else bisect_right(lines, _position(after), key=_ORDER)
    cut = list(lines[begin : begin + limit])
    more = len(lines) > begin + limit
    return Slice(cut, cursor_of((now_ms, *cut[-1].order)) if more else None)


def judged_at(after: str | None, now_ms: int) -> int:
    """As of when a list goes on: the instant of its first page (CursorInvalid), or now."""
    return now_ms if after is None else int(position_of(after, _CURSOR)[0])


def _position(after: str) -> tuple[Any, ...]:
    return position_of(after, _CURSOR)[1:]


def _judged(tx: Connection, scope: Scope, new: Sequence[Seen], days: _Days) -> Iterator[TriageLine]:
    """Those of whom something is other than before: of them alone the bodies are read."""
    names = [one.participant for one in new]
    figures = course_figures.of_many(tx, scope, names)
    sessions = trainings.recent_of_many(tx, scope, names)
    if len(_REMEMBERED) + len(new) > PEOPLE_REMEMBERED:
        _REMEMBERED.clear()
    for seen in new:
        mine = figures.get(seen.participant, {})
        courses = None if seen.courses == () else [mine[course] for course in sorted(mine)]
        where = _where(seen.zone, courses)
        there = where if where.moves else where.first
        line = _line(seen, where, days[there], courses, sessions.get(seen.participant))
        _REMEMBERED[seen.participant] = _Known(seen, there, days[there], line)
        yield line


def _where(zone: str, courses: Sequence[CourseFigures] | None) -> Whereabouts:
    """Where somebody's days are: the figures of their courses tell of moves."""
    if not courses:
        return Whereabouts(zone)
    moves = tuple(Move(from_ms, to) for from_ms, to in courses[-1].moves)
    return Whereabouts(courses[-1].zone, moves)


def _line(
    seen: Seen,
    where: Whereabouts,
    today: int,
    courses: Sequence[CourseFigures] | None,
    sessions: Sequence[Recent] | None,
) -> TriageLine:
    count, worst, waiting, newest_ms = seen.alerts or (0, None, None, None)
    facts = Facts(
        today=today,
        worst=None if worst is None else Severity(worst),
        watched=seen.watched,
        courses=courses,
        recent=None if sessions is None else _held(sessions, where),
    )
    return TriageLine(
        participant=seen.participant,
        label=seen.label,
        site=seen.site,
        open_alerts=count,
        worst=worst,
        waiting=worst is not None and waiting == worst,
        newest_alert_ms=newest_ms,
        last_session_ms=sessions[-1][0] if sessions else None,
        place=place(facts),
    )


def _held(sessions: Sequence[Recent], where: Whereabouts) -> list[Held]:
    days = where.days(one[0] for one in sessions)
    return [Held(day.toordinal(), *one[1:]) for day, one in zip(days, sessions, strict=True)]
