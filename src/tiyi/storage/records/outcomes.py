"""Who is compared, and with what: tests, measurements and measured training of a cohort's people.

No comparison is stored: every report reads the records anew. Of courses it takes the figures that
are kept beside them (`course_figures`), and computes those that are not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from tiyi.assessment.standards import GRADE, level_of
from tiyi.model.scope import Scope
from tiyi.model.zones import Whereabouts
from tiyi.outcomes.people import Dose, Person, Reading
from tiyi.ports import JsonObject
from tiyi.prescription.course import CourseAdherence
from tiyi.prescription.courses.figures import CourseFigures
from tiyi.prescription.courses.report import HEADLINE_WEEK, CourseReport, dose_of
from tiyi.prescription.courses.schedule import Course
from tiyi.prescription.fitness_samples import age_years
from tiyi.storage.records import (
    assessments,
    course_figures,
    course_weeks,
    courses,
    measurements,
    participants,
    profiles,
    programmes,
    zones,
)
from tiyi.storage.records.assessments import Assessment
from tiyi.storage.records.courses import CourseVersion
from tiyi.storage.records.fitness_imports import About
from tiyi.storage.records.measurements import Measurement
from tiyi.storage.records.participants import Participant
from tiyi.storage.records.programmes import Membership
from tiyi.storage.records.scored_tests import scored

PEOPLE_AT_ONCE: Final = 250
MEASURED: Final[Mapping[tuple[str, str], str]] = {
    ("blood_pressure", "systolic"): "sbp",
    ("hba1c", "hba1c"): "hba1c",
    ("weight", "weight"): "weight",
    ("waist", "waist"): "waist",
    ("resting_heart_rate", "rate"): "rhr",
}
"""(kind of measurement, its value) → item of the comparison; of tests, items keep their names."""


@dataclass(frozen=True, slots=True)
class Enrolled:
    """The people of a cohort or a programme; `group` is empty where they are of several."""

    group: str
    people: list[Person]


def of_cohort(tx: Connection, scope: Scope, cohort: str, at_ms: int) -> Enrolled:
    """Everybody who ever belonged to the cohort, as the records say it at that instant."""
    known = programmes.get_cohort(tx, scope, cohort)
    found = programmes.memberships(tx, scope, cohort=cohort)
    return Enrolled(known.group, _people(tx, scope, {cohort: known.group}, found, at_ms))


def of_programme(tx: Connection, scope: Scope, programme: str, at_ms: int) -> Enrolled:
    """Everybody who ever belonged to one of its cohorts; of several, the first that they joined."""
    programmes.get(tx, scope, programme)
    groups = {one.cohort: one.group for one in programmes.cohorts(tx, scope, programme)}
    found = [one for one in programmes.memberships(tx, scope) if one.cohort in groups]
    every = set(groups.values())
    group = next(iter(every)) if len(every) == 1 else ""
    return Enrolled(group, _people(tx, scope, groups, found, at_ms))


def of_participant(tx: Connection, scope: Scope, participant: str, at_ms: int) -> Enrolled:
    """One person, in the cohort that they joined last (of none: in no group), and its others.

    The others are there for the typical error; the person is the first.
    """
    participants.get(tx, scope, participant)
    said = programmes.memberships(tx, scope, participant=participant)
    mine = [one for one in said if one.from_ms <= at_ms]
    if not mine:
        alone = Membership("", participant, 0, None, "")
        return Enrolled("", _people(tx, scope, {"": ""}, [alone], at_ms))
    found = of_cohort(tx, scope, mine[-1].cohort, at_ms)
    ordered = sorted(found.people, key=lambda one: one.participant != participant)
    return Enrolled(found.group, ordered)


def _people(
    tx: Connection,
    scope: Scope,
    groups: Mapping[str, str],
    memberships: Sequence[Membership],
    at_ms: int,
) -> list[Person]:
    mine: dict[str, list[Membership]] = {}
    for one in memberships:
        if one.from_ms <= at_ms:
            mine.setdefault(one.participant, []).append(one)
    files = {name: (groups[found[0].cohort], found) for name, found in mine.items()}
    names = sorted(mine)
    return [
        one
        for start in range(0, len(names), PEOPLE_AT_ONCE)
        for one in _some(tx, scope, names[start : start + PEOPLE_AT_ONCE], files, at_ms)
    ]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the records say of one person."""

    who: Participant
    where: Whereabouts
    courses: Sequence[CourseVersion]
    figures: Mapping[str, CourseFigures]
    born: str | None
    told: JsonObject
    tests: Sequence[Assessment]
    measured: Sequence[Measurement]
    levels: Mapping[str, float]
    """Test → what its standard makes of it, where it makes anything of it."""


def _some(
    tx: Connection,
    scope: Scope,
    names: Sequence[str],
    files: Mapping[str, tuple[str, Sequence[Membership]]],
    at_ms: int,
) -> Iterator[Person]:
    tests: dict[str, list[Assessment]] = {name: [] for name in names}
    for test in assessments.of_many(tx, scope, list(names)):
        tests[test.participant].append(test)
    people = participants.many(tx, scope, names)
    where = zones.of_many(tx, scope, names)
    planned = courses.of_many(tx, scope, names)
    figures = course_figures.of_many(tx, scope, names)
    born = assessments.births(tx, scope, names)
    told = profiles.newest(tx, scope, names)
    measured = measurements.of_many(tx, scope, names, kinds={kind for kind, _ in MEASURED})
    levels = _levels(tests, people, born, told)
    for name in names:
        known = _Known(
            who=people[name],
            where=where[name],
            courses=planned.get(name, ()),
            figures=figures.get(name, {}),
            born=born.get(name),
            told=told.get(name, {}),
            tests=tests[name],
            measured=measured.get(name, ()),
            levels=levels,
        )
        yield _person(tx, scope, known, files[name], at_ms)


def _person(
    tx: Connection,
    scope: Scope,
    known: _Known,
    of: tuple[str, Sequence[Membership]],
    at_ms: int,
) -> Person:
    group, memberships = of
    zone = ZoneInfo(known.who.zone)
    joined = _local(min(one.from_ms for one in memberships), zone).date()
    version = _course(known.courses, joined)
    course = None if version is None else course_weeks.course_in(version)
    start = None if course is None else course.start
    age = known.told.get("age_years")
    if known.born is not None and start is not None:
        age = age_years(date.fromisoformat(known.born), start)
    return Person(
        participant=known.who.participant,
        site=known.who.site,
        group=group,
        started=start,
        seen=_local(at_ms, zone).date(),
        left=_left(memberships, course, zone, at_ms),
        age_years=float(age) if isinstance(age, int | float) else None,
        female=profiles.is_female(known.told),
        readings=(*_tested(known, zone, at_ms), *_measured(known.measured, zone, at_ms)),
        dose=None if version is None else _dose(tx, scope, version, known, at_ms),
    )


def _course(known: Sequence[CourseVersion], joined: date) -> CourseVersion | None:
    """The first course that was not over when they joined."""
    for version in sorted(known, key=lambda one: (course_weeks.course_in(one).start, one.course)):
        course = course_weeks.course_in(version)
        if course.start + timedelta(weeks=course.weeks) > joined:
            return version
    return None


def _left(
    memberships: Sequence[Membership], course: Course | None, zone: ZoneInfo, at_ms: int
) -> date | None:
    """The day on which somebody left every cohort, or their course; None while they are in."""
    ends = [one.to_ms for one in memberships if one.to_ms is not None and one.to_ms <= at_ms]
    days = [] if len(ends) < len(memberships) else [_local(max(ends), zone).date()]
    if course is not None and course.withdrew is not None:
        days.append(course.withdrew)
    return min(days, default=None)


def _dose(
    tx: Connection, scope: Scope, version: CourseVersion, known: _Known, at_ms: int
) -> Dose | None:
    """The figures of the first 16 weeks; None while they last."""
    kept = known.figures.get(version.course)
    figures = course_weeks.figures(tx, scope, version) if kept is None else kept
    first, today = figures.headline, known.where.day(at_ms).toordinal()
    day = today if figures.withdrew is None else min(today, figures.withdrew)
    if first is None or day <= first.last:
        return None
    if day <= first.settled:
        return _dose_of(course_weeks.computed(tx, scope, version, at_ms))
    return Dose(
        a_total=first.a_total,
        a_total_high=first.a_total_high,
        rdi=first.rdi,
        met_min=first.met_min,
        course_class=first.course_class,
    )


def _dose_of(report: CourseReport) -> Dose | None:
    done: CourseAdherence | None = report.headline
    if done is None:
        return None
    return Dose(
        a_total=done.a_total,
        a_total_high=done.a_total_high,
        rdi=done.rdi,
        met_min=dose_of(report.weeks[:HEADLINE_WEEK]),
        course_class=done.course_class.value,
    )


def _levels(
    tests: Mapping[str, Sequence[Assessment]],
    people: Mapping[str, Participant],
    born: Mapping[str, str],
    told: Mapping[str, JsonObject],
) -> dict[str, float]:
    """Test → its grade by its standard; those that have none by it are left out."""
    about = {
        name: About(born.get(name), profiles.is_female(told.get(name, {})), people[name].zone)
        for name in tests
    }
    found = scored([test for mine in tests.values() for test in mine], about)
    return {one.test.assessment: level_of(one.grade) for one in found if one.grade is not None}


def _tested(known: _Known, zone: ZoneInfo, at_ms: int) -> Iterator[Reading]:
    """Every item; a grade by the standard takes the place of one that was entered by hand."""
    for test in known.tests:
        if test.held_ms > at_ms:
            continue
        at, level = _local(test.held_ms, zone), known.levels.get(test.assessment)
        moment = (at.date(), at.hour * 60 + at.minute)
        if level is not None:
            yield Reading(GRADE, moment[0], level, moment[1], test.tester)
        for item, measured in test.items.items():
            if item == GRADE and level is not None:
                continue
            value, equipment = float(measured["value"]), measured.get("equipment") or ""
            yield Reading(item, moment[0], value, moment[1], test.tester, equipment)


def _measured(known: Sequence[Measurement], zone: ZoneInfo, at_ms: int) -> Iterator[Reading]:
    for one in known:
        if one.measured_ms > at_ms:
            continue
        at = _local(one.measured_ms, zone)
        for part, value in one.readings.items():
            item = MEASURED.get((one.kind, part))
            if item is not None:
                yield Reading(item, at.date(), float(value), at.hour * 60 + at.minute)


def _local(at_ms: int, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(at_ms / 1_000, UTC).astimezone(zone)
