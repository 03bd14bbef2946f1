"""What programmes reach in a span of days, computed from records each time and never counted up.

Definitions: domain.md §1a A06, A07, A30 and §5.1; a figure comes with its denominator.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import Connection

from tiyi.model.scope import Scope
from tiyi.model.zones import Whereabouts
from tiyi.prescription.fitness_samples import Flaw
from tiyi.prescription.quotas import Course, weeks_trained
from tiyi.storage.records import assessments, programmes, trainings, zones
from tiyi.storage.records.assessments import Assessment
from tiyi.storage.records.programmes import Membership

STATES: Final = ("completed", "active", "lapsed", "not_begun", "left")


@dataclass(frozen=True, slots=True)
class Span:
    """Days of each participant's own zone, both included."""

    first: date
    last: date

    def holds(self, day: date | None) -> bool:
        """Whether a day lies in it; no day does not."""
        return day is not None and self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Figures:
    """What a span brought. `counted`: completed a course that reached its months in it (A06).

    `people_weekly`, `people_regular`: people with at least one such week.
    """

    enrolled: int
    states: Mapping[str, int]
    counted: int
    samples_valid: int
    samples_invalid: int
    flaws: Mapping[str, int]
    person_weeks: int
    weeks_with_session: int
    weeks_regular: int
    """At most these: intensity is not part of it."""
    people_weekly: int
    people_regular: int
    tests: tuple[Assessment, ...]
    """The newest test of everybody who was tested in the span."""


def year(
    tx: Connection, scope: Scope, programme: str, year: int, *, months: int, now_ms: int
) -> Figures:
    """The figures of a calendar year (of each participant's zone), as the records say it now."""
    span = Span(date(year, 1, 1), date(year, 12, 31))
    return of_programme(tx, scope, programme, span, months=months, now_ms=now_ms)


def of_programme(
    tx: Connection, scope: Scope, programme: str, span: Span, *, months: int, now_ms: int
) -> Figures:
    """The figures of a programme's members; RecordNotFound for others' programmes."""
    programmes.get(tx, scope, programme)
    groups = {one.cohort for one in programmes.cohorts(tx, scope, programme)}
    return _figures(tx, scope, groups, span, months=months, now_ms=now_ms)


def of_site(
    tx: Connection, scope: Scope, site: str, span: Span, *, months: int, now_ms: int
) -> Figures:
    """The figures of everybody in a programme of the site; who is in two is counted once."""
    scope.require(site)
    groups = {one.cohort for one in programmes.cohorts(tx, scope) if one.site == site}
    return _figures(tx, scope, groups, span, months=months, now_ms=now_ms)


def _figures(
    tx: Connection, scope: Scope, groups: set[str], span: Span, *, months: int, now_ms: int
) -> Figures:
    where, mine = _enrolled(tx, scope, groups, span)
    names = sorted(mine)
    known = trainings.of_many(tx, scope, names)
    held = {name: known.get(name, trainings.NONE) for name in names}
    trained = {name: where[name].days(held[name].starts_ms) for name in names}
    today = {name: where[name].day(now_ms) for name in names}
    courses = {name: _course(mine[name], trained[name], where[name]) for name in names}
    states = Counter(courses[name].state(months, today[name]) for name in names)
    samples = [
        (one, flaws)
        for one, flaws in assessments.judged(tx, scope, names)
        if span.holds(where[one.participant].day(one.held_ms))
    ]
    weeks = [
        _weeks(
            courses[name], zip(trained[name], held[name].minutes, strict=True), span, today[name]
        )
        for name in names
    ]
    return Figures(
        enrolled=len(names),
        states={state: states[state] for state in STATES},
        counted=sum(span.holds(courses[name].completed_on(months)) for name in names),
        samples_valid=sum(not flaws for _, flaws in samples),
        samples_invalid=sum(bool(flaws) for _, flaws in samples),
        flaws=_counted([flaws for _, flaws in samples]),
        person_weeks=sum(one[0] for one in weeks),
        weeks_with_session=sum(one[1] for one in weeks),
        weeks_regular=sum(one[2] for one in weeks),
        people_weekly=sum(one[1] > 0 for one in weeks),
        people_regular=sum(one[2] > 0 for one in weeks),
        tests=tuple({one.participant: one for one, _ in samples}.values()),
    )


def _counted(samples: list[list[Flaw]]) -> dict[str, int]:
    counts = Counter(flaw for flaws in samples for flaw in flaws)
    return {flaw.value: counts[flaw] for flaw in Flaw if counts[flaw]}


def _enrolled(
    tx: Connection, scope: Scope, groups: set[str], span: Span
) -> tuple[dict[str, Whereabouts], dict[str, list[Membership]]]:
    """Where the days of members are, and the memberships that lie in the span, of each."""
    every = [
        one for cohort in sorted(groups) for one in programmes.memberships(tx, scope, cohort=cohort)
    ]
    where = zones.of_many(tx, scope, sorted({one.participant for one in every}))
    mine: dict[str, list[Membership]] = {}
    for one in every:
        if _overlaps(one, where[one.participant], span):
            mine.setdefault(one.participant, []).append(one)
    return where, mine


def _course(mine: list[Membership], trained: list[date], where: Whereabouts) -> Course:
    joined = where.day(min(one.from_ms for one in mine))
    ends = [one.to_ms for one in mine]
    left_ms = None if None in ends else max(end for end in ends if end is not None)
    left = None if left_ms is None else where.day(left_ms)
    days = [day for day in trained if day >= joined and _before(day, left)]
    return Course(joined, left, days)


def _before(day: date, left: date | None) -> bool:
    return left is None or day <= left


def _weeks(
    course: Course, trained: Iterable[tuple[date, float | None]], span: Span, today: date
) -> tuple[int, int, int]:
    first = max(course.joined, span.first)
    last = min(course.left or today, today, span.last)
    if last < first:
        return 0, 0, 0
    within = (one for one in trained if first <= one[0] <= last)
    return weeks_trained(within, first, last)


def _overlaps(one: Membership, where: Whereabouts, span: Span) -> bool:
    ended = one.to_ms is not None and where.day(one.to_ms) < span.first
    return not ended and where.day(one.from_ms) <= span.last
