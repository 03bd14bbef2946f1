"""What tells, of everybody at once, whether the list of triage may say what it said before.

Short columns and digests only: no body is read to learn that it is what it was. The columns come
as texts, and where these are those of an earlier look, so is what they are made into.
"""

from functools import lru_cache
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    Connection,
    Integer,
    Select,
    and_,
    case,
    cast,
    exists,
    func,
    literal,
    or_,
    select,
)

from tiyi.alerts.handling import AlertState
from tiyi.model.scope import Scope
from tiyi.storage.records import course_figures, trainings
from tiyi.storage.records.columns import gathered, values
from tiyi.storage.records.files import merged
from tiyi.storage.records.schema import ALERTS, CONSENTS, PARTICIPANTS
from tiyi.storage.records.schema_course import COURSES
from tiyi.storage.records.schema_triage import COURSE_FIGURES, TRAININGS
from tiyi.storage.records.scoped import within

LOOKS_REMEMBERED: Final = 4
"""Each about 1 kB a person."""
_WAITING: Final = (AlertState.RAISED.value, AlertState.SEEN.value)
# Said in the statement itself: only so may an index of open alerts alone answer it.
_RESOLVED: Final = literal(AlertState.RESOLVED.value, literal_execute=True)
_Alerts = tuple[int, str, str | None, int]


class Seen(NamedTuple):
    """All that a line of the list follows from, but for the day.

    `alerts`: how many are open, the gravest, the gravest nobody has taken care of, when the newest
    began; None: none is open. `watched` None: nobody recorded it. `recent` and `courses` are the
    digests of what is kept: `recent` None, and no digest in `courses`: it is not computed yet;
    `courses` None: there is no course.
    """

    participant: str
    label: str
    site: str
    zone: str
    alerts: _Alerts | None
    watched: bool | None
    recent: str | None
    courses: tuple[str, ...] | None


def everybody(tx: Connection, scope: Scope, now_ms: int) -> tuple[Seen, ...]:
    """Everybody whom the scope covers and who has a file of their own, in no order.

    The very same tuple as long as nothing changes.
    """
    asked = (_people(scope), _alerts(scope), _watched(scope, now_ms), _recent(scope))
    told = [tuple(tx.execute(gathered(query)).one()) for query in (*asked, _courses(scope))]
    figures = tuple(tx.execute(gathered(_figures(scope))).one())
    people, alerts, watched, recent, courses = told
    return _joined(people, alerts, watched, recent, (*courses, *figures))


def _people(scope: Scope) -> Select[Any]:
    shown = PARTICIPANTS.c
    return select(shown.participant, shown.label, shown.site, shown.zone).where(
        within(PARTICIPANTS, scope), shown.participant.not_in(merged(scope))
    )


def _alerts(scope: Scope) -> Select[Any]:
    shown = ALERTS.c
    waiting = case((shown.state.in_(_WAITING), shown.severity))
    return (
        select(
            shown.participant,
            func.count().label("count"),
            func.min(shown.severity).label("worst"),
            func.min(waiting).label("waiting"),
            func.max(shown.started_ms).label("newest_ms"),
        )
        .where(within(ALERTS, scope), shown.state != _RESOLVED)
        .group_by(shown.participant)
    )


def _watched(scope: Scope, now_ms: int) -> Select[Any]:
    """The last word of everybody on consent: nothing is said of a later instant, or later of it."""
    shown, other = CONSENTS.c, CONSENTS.alias()
    same = other.c.from_ms == shown.from_ms
    later = or_(other.c.from_ms > shown.from_ms, and_(same, other.c.id > shown.id))
    mine = other.c.participant == shown.participant
    after = exists().where(within(other, scope), mine, other.c.from_ms <= now_ms, later)
    return select(shown.participant, cast(shown.given, Integer).label("given")).where(
        within(CONSENTS, scope), shown.from_ms <= now_ms, ~after
    )


def _recent(scope: Scope) -> Select[Any]:
    kept = TRAININGS.c
    return select(kept.participant, kept.recent_digest).where(
        within(TRAININGS, scope), kept.definition == trainings.DEFINITION
    )


def _courses(scope: Scope) -> Select[Any]:
    return select(COURSES.c.participant, COURSES.c.course).where(within(COURSES, scope))


def _figures(scope: Scope) -> Select[Any]:
    kept = COURSE_FIGURES.c
    return select(kept.course, kept.digest).where(
        within(COURSE_FIGURES, scope), kept.definition == course_figures.DEFINITION
    )


@lru_cache(maxsize=LOOKS_REMEMBERED)
def _joined(
    people: tuple[str, ...],
    alerts: tuple[str, ...],
    watched: tuple[str, ...],
    recent: tuple[str, ...],
    courses: tuple[str, ...],
) -> tuple[Seen, ...]:
    """All of it, side by side. Joined here: the database would look up everybody one by one."""
    names, *shown = map(values, people)
    kept = (_alerts_of(alerts), _answers(*watched), _pairs(*recent), _digests_of(courses))
    beside = (map(one.get, names) for one in kept)
    return tuple(map(Seen._make, zip(names, *shown, *beside, strict=True)))


@lru_cache(maxsize=LOOKS_REMEMBERED)
def _alerts_of(alerts: tuple[str, ...]) -> dict[str, _Alerts]:
    names, *said = map(values, alerts)
    return dict(zip(names, zip(*said, strict=True), strict=True))


@lru_cache(maxsize=LOOKS_REMEMBERED)
def _answers(names: str, given: str) -> dict[str, bool]:
    return dict(zip(values(names), map(bool, values(given)), strict=True))


@lru_cache(maxsize=2 * LOOKS_REMEMBERED)
def _pairs(names: str, digests: str) -> dict[str, str]:
    return dict(zip(values(names), values(digests), strict=True))


@lru_cache(maxsize=LOOKS_REMEMBERED)
def _digests_of(courses: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Digests of the figures of everybody's courses; none where some are not computed yet."""
    whose, names, *figures = courses
    digests = _pairs(*figures)
    found: dict[str, tuple[str, ...]] = {}
    for name, course in sorted(zip(values(whose), values(names), strict=True)):
        digest, before = digests.get(course), found.get(name)
        if before is None:
            found[name] = () if digest is None else (digest,)
        else:
            found[name] = (*before, digest) if before and digest is not None else ()
    return found
