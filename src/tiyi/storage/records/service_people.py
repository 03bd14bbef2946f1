"""Whom service figures are about, read from the records with every call and never counted up.

Everything is as it was known at the end of the span, or is known now where that is earlier; what
arrived late counts at the day on which it happened.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection

from tiyi.assessment.standards import GRADES
from tiyi.model.scope import Scope
from tiyi.model.zones import Whereabouts
from tiyi.ports import JsonObject
from tiyi.prescription.courses.report import CourseReport, Line, State, WeekReport
from tiyi.prescription.courses.schedule import Course
from tiyi.prescription.fitness_samples import Flaw, age_years
from tiyi.service.people import Became, Person, Planned, Week
from tiyi.service.rules import RULES
from tiyi.storage.records import (
    assessments,
    course_weeks,
    courses,
    fitness_imports,
    participants,
    profiles,
    programmes,
    service_waits,
    trainings,
    zones,
)
from tiyi.storage.records.assessments import Assessment
from tiyi.storage.records.counters import Span
from tiyi.storage.records.courses import CourseVersion
from tiyi.storage.records.programmes import Membership
from tiyi.storage.records.scored_tests import scored
from tiyi.storage.records.trainings import Trainings

PEOPLE_AT_ONCE: Final = 250
_BECAME: Final[Mapping[State, Became]] = {
    State.DONE: Became.DONE,
    State.NOT_DONE: Became.NOT_DONE,
    State.NOT_KNOWN: Became.NOT_KNOWN,
}
"""Excused sessions, and those that are due, are in no denominator."""


def of_programme(
    tx: Connection, scope: Scope, programme: str, span: Span, *, now_ms: int
) -> list[Person]:
    """The people of a programme in the span; RecordNotFound for others' programmes."""
    programmes.get(tx, scope, programme)
    groups = {one.cohort: one.group for one in programmes.cohorts(tx, scope, programme)}
    return _people(tx, scope, groups, span, now_ms)


def of_site(tx: Connection, scope: Scope, site: str, span: Span, *, now_ms: int) -> list[Person]:
    """The people of a site's programmes; who is in two is there once."""
    scope.require(site)
    every = programmes.cohorts(tx, scope)
    groups = {one.cohort: one.group for one in every if one.site == site}
    return _people(tx, scope, groups, span, now_ms)


def of_all(tx: Connection, scope: Scope, span: Span, *, now_ms: int) -> list[Person]:
    """The people of every programme that the scope covers."""
    groups = {one.cohort: one.group for one in programmes.cohorts(tx, scope)}
    return _people(tx, scope, groups, span, now_ms)


def of_participant(
    tx: Connection, scope: Scope, participant: str, span: Span, *, now_ms: int
) -> Person | None:
    """One person in the span; None in no programme. RecordNotFound for others' people."""
    participants.get(tx, scope, participant)
    groups = {one.cohort: one.group for one in programmes.cohorts(tx, scope)}
    mine = programmes.memberships(tx, scope, participant=participant)
    return next(iter(_members(tx, scope, groups, mine, span, now_ms=now_ms)), None)


@dataclass(frozen=True, slots=True)
class _Known:
    """What the records say of one person in the span; they are seen at `at_ms`."""

    name: str
    site: str
    group: str
    memberships: Sequence[Membership]
    where: Whereabouts
    span: Span
    at_ms: int

    @property
    def seen(self) -> date:
        """The last day that is over or has begun, and not after the span."""
        return min(self.where.day(self.at_ms), self.span.last)


@dataclass(frozen=True, slots=True)
class _Tested:
    """Somebody's tests of the span, with their flaws, and whether the newest is 合格 or better."""

    tests: Sequence[tuple[Assessment, Sequence[Flaw]]]
    qualified: bool | None


_UNTESTED: Final = _Tested((), None)


def _people(
    tx: Connection, scope: Scope, groups: Mapping[str, str], span: Span, now_ms: int
) -> list[Person]:
    every = [one for one in programmes.memberships(tx, scope) if one.cohort in groups]
    return _members(tx, scope, groups, every, span, now_ms=now_ms)


def _members(
    tx: Connection,
    scope: Scope,
    groups: Mapping[str, str],
    every: Sequence[Membership],
    span: Span,
    *,
    now_ms: int,
) -> list[Person]:
    names = sorted({one.participant for one in every})
    where = zones.of_many(tx, scope, names)
    files = {
        name: file
        for start in range(0, len(names), PEOPLE_AT_ONCE)
        for name, file in participants.many(
            tx, scope, names[start : start + PEOPLE_AT_ONCE]
        ).items()
    }
    mine: dict[str, list[Membership]] = {}
    for one in every:
        if one.participant in files and _overlaps(one, where[one.participant], span, now_ms):
            mine.setdefault(one.participant, []).append(one)
    known = [
        _Known(
            name,
            files[name].site,
            groups[found[0].cohort],
            found,
            where[name],
            span,
            min(now_ms, where[name].begins(span.last + timedelta(days=1))),
        )
        for name, found in sorted(mine.items())
    ]
    return [
        one
        for start in range(0, len(known), PEOPLE_AT_ONCE)
        for one in _filled(tx, scope, known[start : start + PEOPLE_AT_ONCE])
    ]


def _overlaps(one: Membership, where: Whereabouts, span: Span, now_ms: int) -> bool:
    ended = one.to_ms is not None and where.day(one.to_ms) < span.first
    return not ended and one.from_ms <= now_ms and where.day(one.from_ms) <= span.last


def _filled(tx: Connection, scope: Scope, known: Sequence[_Known]) -> Iterator[Person]:
    names = [one.name for one in known]
    by_name = {one.name: one for one in known}
    trained = trainings.of_many(tx, scope, names)
    planned = courses.of_many(tx, scope, names)
    tested = _tested(tx, scope, by_name)
    told = profiles.newest(tx, scope, names)
    born = assessments.births(tx, scope, names)

    def asked(name: str, started_ms: int) -> int | None:
        one = by_name[name]
        return one.at_ms if one.span.holds(one.where.day(started_ms)) else None

    waits = service_waits.of_many(tx, scope, names, asked)
    for one in known:
        reports = [
            (course_weeks.course_in(each), course_weeks.computed(tx, scope, each, one.at_ms))
            for each in _by_start(planned.get(one.name, ()))
        ]
        found = tested.get(one.name, _UNTESTED)
        yield replace(
            _in_course(one, reports),
            trained=_days(trained.get(one.name, trainings.NONE), one),
            samples_valid=sum(not flaws for _, flaws in found.tests),
            flaws=tuple(tuple(flaw.value for flaw in flaws) for _, flaws in found.tests if flaws),
            qualified=found.qualified,
            tested=bool(found.tests),
            waits=tuple(waits.get(one.name, ())),
            female=profiles.is_female(told.get(one.name, {})),
            age_years=_age(born.get(one.name), told.get(one.name, {}), one.span.last),
        )


def _in_course(one: _Known, reports: Sequence[tuple[Course, CourseReport]]) -> Person:
    joined = one.where.day(min(each.from_ms for each in one.memberships))
    first = _first(reports, joined)
    left = _left(one, None if first is None else first[0])
    lines = [line for line in _lines(reports, one) if left is None or line.day <= left]
    return Person(
        participant=one.name,
        site=one.site,
        condition=one.group,
        joined=joined,
        left=left,
        seen=one.seen,
        started=None if first is None else first[0].start,
        over=None if first is None else first[1].weeks[-1].monday + timedelta(days=6),
        planned=tuple(lines),
        weeks=tuple(_weeks(reports, one)),
    )


def _age(born: str | None, told: JsonObject, day: date) -> float | None:
    if born is not None:
        return float(age_years(date.fromisoformat(born), day))
    age = told.get("age_years")
    return float(age) if isinstance(age, int | float) else None


def _by_start(versions: Sequence[CourseVersion]) -> list[CourseVersion]:
    return sorted(versions, key=lambda one: (course_weeks.course_in(one).start, one.course))


def _first(
    reports: Sequence[tuple[Course, CourseReport]], joined: date
) -> tuple[Course, CourseReport] | None:
    """The first course that was not over when they joined."""
    for course, report in reports:
        if report.weeks[-1].monday + timedelta(weeks=1) > joined:
            return course, report
    return None


def _left(one: _Known, course: Course | None) -> date | None:
    """The day on which somebody left every cohort, or their course; None while they are in."""
    ends = [each.to_ms for each in one.memberships]
    told = [end for end in ends if end is not None and end <= one.at_ms]
    days = [one.where.day(max(told))] if len(told) == len(ends) else []
    if course is not None and course.withdrew is not None and course.withdrew <= one.seen:
        days.append(course.withdrew)
    return min(days, default=None)


def _days(held: Trainings, one: _Known) -> tuple[tuple[date, float | None], ...]:
    days = one.where.days(held.starts_ms)
    pairs = zip(days, held.minutes, strict=True)
    return tuple((day, minutes) for day, minutes in pairs if day <= one.seen)


def _lines(reports: Sequence[tuple[Course, CourseReport]], one: _Known) -> Iterator[Planned]:
    for _, report in reports:
        for week in report.weeks:
            for line in week.lines:
                day, became = line.planned.day, _BECAME.get(line.state)
                if became is not None and one.span.holds(day):
                    yield Planned(day, week.week, became, _usable(line))


def _usable(line: Line) -> bool | None:
    """Whether there is a recording that can be scored; None: it may come, or nobody scored it."""
    if line.judged is None:
        return None if line.state is State.NOT_KNOWN else False
    session = line.judged.session
    if session.source == course_weeks.TOLD:
        return False
    if session.score is None:
        return None
    return session.score.coverage >= RULES.usable_coverage.value


def _weeks(reports: Sequence[tuple[Course, CourseReport]], one: _Known) -> Iterator[Week]:
    for _, report in reports:
        for week in report.weeks:
            begun = one.span.holds(week.monday) and week.monday <= one.seen
            if begun and not week.adherence.excused and week.adherence.planned_min:
                yield _week(week)


def _week(week: WeekReport) -> Week:
    done, silent = week.adherence, 0
    for line in week.lines:
        if line.state in _BECAME and (line.judged is None or line.judged.score is None):
            silent += line.state is State.NOT_KNOWN
    silent += sum(one.score is None for one in week.extra)
    high = done.tiz_high_min + silent * week.dose.minutes
    return Week(week.week, done.tiz_min, done.tiz_low_min, high, done.planned_min)


def _tested(tx: Connection, scope: Scope, known: Mapping[str, _Known]) -> dict[str, _Tested]:
    held: dict[str, list[tuple[Assessment, Sequence[Flaw]]]] = {}
    for test, flaws in assessments.judged(tx, scope, known):
        one = known[test.participant]
        if one.span.holds(one.where.day(test.held_ms)) and test.held_ms <= one.at_ms:
            held.setdefault(test.participant, []).append((test, flaws))
    grades = _grades(tx, scope, known, [tests[-1][0] for tests in held.values()])
    return {
        name: _Tested(tests, None if (grade := grades.get(name)) is None else grade != GRADES[0])
        for name, tests in held.items()
    }


def _grades(
    tx: Connection, scope: Scope, known: Mapping[str, _Known], tests: Sequence[Assessment]
) -> dict[str, str | None]:
    found: dict[str, str | None] = {}
    for site in sorted({known[one.participant].site for one in tests}):
        mine = [one for one in tests if known[one.participant].site == site]
        about = fitness_imports.about(tx, scope, site, [one.participant for one in mine])
        found |= {one.test.participant: one.grade for one in scored(mine, about)}
    return found
