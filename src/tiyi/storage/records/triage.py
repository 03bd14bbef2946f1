"""Who needs somebody first: what is on record of everybody, judged by the table of triage."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final, NamedTuple

import msgspec
from sqlalchemy import Connection, and_, case, func, select

from tiyi.alerts.handling import AlertState
from tiyi.model.alerts import Severity
from tiyi.model.scope import Scope
from tiyi.model.zones import Move, Whereabouts
from tiyi.prescription.courses.figures import CourseFigures
from tiyi.prescription.triage.facts import Facts, Held
from tiyi.prescription.triage.table import Group, Place, place
from tiyi.storage.records import consents, course_figures, trainings
from tiyi.storage.records.files import merged
from tiyi.storage.records.schema import ALERTS, PARTICIPANTS
from tiyi.storage.records.schema_course import COURSES
from tiyi.storage.records.schema_triage import COURSE_FIGURES, TRAININGS
from tiyi.storage.records.scoped import (
    Slice,
    clamped,
    cursor_of,
    position_of,
    within,
)

_WAITING: Final = (AlertState.RAISED.value, AlertState.SEEN.value)
_GROUPS: Final = {group: place for place, group in enumerate(Group)}
_Bodies = tuple[str, ...] | None
PEOPLE_REMEMBERED: Final = 16_384
"""About 3 kB each."""
_CURSOR: Final = (int, int, int, int, str, str)
_FIGURES: Final = msgspec.json.Decoder(CourseFigures)
_RECENT: Final = msgspec.json.Decoder(list[trainings.Recent])


class _Kept(NamedTuple):
    """What is kept of one person, as it is kept: figures of their courses, newest sessions."""

    zone: str
    courses: _Bodies
    recent: str | None


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

    @property
    def order(self) -> tuple[int, int, int, str, str]:
        """The place in the list: group, severity not answered, who was not heard of longest."""
        rank = 9 if self.worst is None else int(self.worst[1]) * 2 + (not self.waiting)
        since = 0 if self.last_session_ms is None else self.last_session_ms
        return _GROUPS[self.place.group], rank, since, self.label, self.participant


def everybody(tx: Connection, scope: Scope, *, now_ms: int) -> list[TriageLine]:
    """Everybody whom the scope covers, each in one group, in the order of need."""
    known = _courses(tx, scope)
    watched = consents.standing(tx, scope, now_ms)
    lines = [
        _line(row, known.get(row.participant, ()), watched.get(row.participant), now_ms)
        for row in tx.execute(_people(scope))
    ]
    return sorted(lines, key=lambda line: line.order)


def page(
    lines: Sequence[TriageLine], *, now_ms: int, after: str | None = None, limit: int = 100
) -> Slice[TriageLine]:
    """Some of the lines; the cursor names the instant as of which they were judged."""
    limit = clamped(limit)
    behind = lines if after is None else [one for one in lines if one.order > _position(after)]
    cut = list(behind[:limit])
    more = len(behind) > limit
    return Slice(cut, cursor_of((now_ms, *cut[-1].order)) if more else None)


def judged_at(after: str | None, now_ms: int) -> int:
    """As of when a list goes on: the instant of its first page (CursorInvalid), or now."""
    return now_ms if after is None else int(position_of(after, _CURSOR)[0])


def _position(after: str) -> tuple[Any, ...]:
    return position_of(after, _CURSOR)[1:]


def _people(scope: Scope) -> Any:
    waiting = case((ALERTS.c.state.in_(_WAITING), ALERTS.c.severity))
    alerts = (
        select(
            ALERTS.c.participant,
            func.count().label("count"),
            func.min(ALERTS.c.severity).label("worst"),
            func.min(waiting).label("waiting"),
            func.max(ALERTS.c.started_ms).label("newest_ms"),
        )
        .where(within(ALERTS, scope), ALERTS.c.state != AlertState.RESOLVED.value)
        .group_by(ALERTS.c.participant)
        .subquery()
    )
    people, kept = PARTICIPANTS.c, TRAININGS.c
    mine = and_(kept.participant == people.participant, kept.definition == trainings.DEFINITION)
    joined = PARTICIPANTS.outerjoin(alerts, alerts.c.participant == people.participant)
    return (
        select(
            people.participant,
            people.label,
            people.site,
            people.zone,
            alerts.c.count,
            alerts.c.worst,
            alerts.c.waiting,
            alerts.c.newest_ms,
            kept.recent,
        )
        .select_from(joined.outerjoin(TRAININGS, mine))
        .where(within(PARTICIPANTS, scope), people.participant.not_in(merged(scope)))
    )


def _courses(tx: Connection, scope: Scope) -> dict[str, _Bodies]:
    """The figures of everybody's courses as they are kept; None where some are not computed yet."""
    kept = COURSE_FIGURES.c
    mine = and_(kept.course == COURSES.c.course, kept.definition == course_figures.DEFINITION)
    query = (
        select(COURSES.c.participant, kept.body)
        .select_from(COURSES.outerjoin(COURSE_FIGURES, mine))
        .where(within(COURSES, scope))
        .order_by(COURSES.c.participant, COURSES.c.course)
    )
    found: dict[str, _Bodies] = {}
    for name, body in tx.execute(query):
        before = found.get(name, ())
        found[name] = None if body is None or before is None else (*before, body)
    return found


def _line(row: Any, bodies: _Bodies, watched: bool | None, now_ms: int) -> TriageLine:
    name, label, site, zone, count, worst, waiting, newest_ms, recent = row
    kept = _Kept(zone, bodies, recent)
    where, last_ms = _known(kept)
    return TriageLine(
        participant=name,
        label=label,
        site=site,
        open_alerts=count or 0,
        worst=worst,
        waiting=worst is not None and waiting == worst,
        newest_alert_ms=newest_ms,
        last_session_ms=last_ms,
        place=_placed(kept, worst, watched, where.day(now_ms).toordinal()),
    )


@lru_cache(maxsize=PEOPLE_REMEMBERED)
def _known(kept: _Kept) -> tuple[Whereabouts, int | None]:
    """Where somebody's days are, and when their newest session with a result began."""
    sessions = None if kept.recent is None else _RECENT.decode(kept.recent)
    last_ms = sessions[-1][0] if sessions else None
    if not kept.courses:
        return Whereabouts(kept.zone), last_ms
    figures = _FIGURES.decode(kept.courses[-1])
    moves = tuple(Move(from_ms, zone) for from_ms, zone in figures.moves)
    return Whereabouts(figures.zone, moves), last_ms


@lru_cache(maxsize=PEOPLE_REMEMBERED)
def _placed(kept: _Kept, worst: str | None, watched: bool | None, today: int) -> Place:
    """Remembered by everything that it follows from: most people stand where they stood before."""
    where, _ = _known(kept)
    held = None
    if kept.recent is not None:
        sessions = _RECENT.decode(kept.recent)
        days = where.days(one[0] for one in sessions)
        held = [Held(day.toordinal(), *one[1:]) for day, one in zip(days, sessions, strict=True)]
    courses = kept.courses
    facts = Facts(
        today=today,
        worst=None if worst is None else Severity(worst),
        watched=watched,
        courses=None if courses is None else [_FIGURES.decode(body) for body in courses],
        recent=held,
    )
    return place(facts)
