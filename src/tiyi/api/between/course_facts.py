"""What a course says to the rules on results: sessions planned, weeks, days off, appointments."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from tiyi.alerts.between.facts import DueFact, PlannedFact, Span, WeekFact
from tiyi.api.between.person import DAY_MS, Person
from tiyi.api.participants import contexts
from tiyi.assessment.visits import WINDOWS
from tiyi.prescription.courses.report import CourseReport, report
from tiyi.prescription.courses.schedule import mondays
from tiyi.prescription.thresholds import RULES
from tiyi.storage.records import assessments, course_weeks, courses, prescriptions, screenings
from tiyi.storage.records.course_weeks import Inputs

MINUTE_MS: Final = 60_000
TESTS: Final = ("week_8", "week_16")


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """What is known of the newest course; without one nothing."""

    course: Span | None = None
    breaks: tuple[Span, ...] = ()
    planned: tuple[PlannedFact, ...] = ()
    weeks: tuple[WeekFact, ...] = ()
    tests: tuple[DueFact, ...] = ()


def course_facts(tx: Any, who: Person) -> CourseFacts:
    """The newest course that has begun."""
    known = courses.of_participant(tx, who.scope, who.participant)
    every = [course_weeks.inputs(tx, who.scope, version) for version in known]
    begun = [one for one in every if one.instant(one.course.start) <= who.now_ms]
    if not begun:
        return CourseFacts()
    newest = max(begun, key=lambda one: one.course.start)
    course = newest.course
    last = course.withdrew or mondays(course)[-1] + timedelta(weeks=1)
    span = Span(newest.instant(course.start), newest.instant(last))
    done = report(course, newest.sessions, newest.guide, newest.now(who.now_ms))
    return CourseFacts(
        course=span,
        breaks=tuple(
            Span(newest.instant(one.first), newest.instant(one.last + timedelta(days=1)))
            for one in course.breaks
        ),
        planned=tuple(_planned(done, newest, span)),
        weeks=tuple(_weeks(done, newest, who.now_ms)),
        tests=tuple(_tests(tx, who, newest, span)),
    )


def _planned(done: CourseReport, known: Inputs, span: Span) -> Iterator[PlannedFact]:
    for line in (line for week in done.weeks for line in week.lines):
        planned = line.planned
        until_ms = (
            known.instant(planned.day + timedelta(days=1))
            if planned.minute is None
            else known.instant(planned.day) + planned.minute * MINUTE_MS
        )
        if planned.excused is None and until_ms <= span.to_ms:
            yield PlannedFact(until_ms, line.judged is not None)


def _weeks(done: CourseReport, known: Inputs, now_ms: int) -> Iterator[WeekFact]:
    """Weeks that are final (the next Monday 04:00 + 72 h); a week of low confidence is unknown."""
    for week in done.weeks:
        day = week.monday + timedelta(days=7 + int(RULES.final_after_days.value))
        final_ms = known.instant(day) + int(RULES.final_minute.value) * MINUTE_MS
        if final_ms <= now_ms and not week.adherence.excused:
            sure = not week.adherence.low_confidence
            yield WeekFact(final_ms, week.adherence.a_min if sure else None)


def _tests(tx: Any, who: Person, known: Inputs, span: Span) -> Iterator[DueFact]:
    """The tests of week 8 and 16, until one is held or the course is over."""
    held = {
        one.visit: one.held_ms
        for one in assessments.of_participant(tx, who.scope, who.participant)
        if not one.void
    }
    for window in WINDOWS:
        if window.visit in TESTS:
            due_ms = known.instant(known.course.start + timedelta(days=window.day))
            over_ms = min(held.get(window.visit, span.to_ms), span.to_ms)
            yield DueFact("L16.test.S4", due_ms, over_ms)


def reviews(tx: Any, who: Person) -> list[DueFact]:
    """Each version of the prescription that holds is to be looked at again so long after it."""
    holds = contexts.current(tx, who.scope, who.participant)
    if holds is None:
        return []
    versions = [
        one.at_ms
        for one in prescriptions.of_participant(tx, who.scope, who.participant)
        if one.prescription == holds.prescription
    ]
    after_ms = round(who.limits["L16.review"] * DAY_MS)
    return _one_after_another(
        "L16.review.S4", [(at_ms, at_ms + after_ms) for at_ms in sorted(versions)]
    )


def clearances(tx: Any, who: Person) -> list[DueFact]:
    """Each screening ends; the next one, or a change of health, makes the reminder needless."""
    versions = screenings.versions(tx, who.scope, who.participant)
    found = _one_after_another(
        "L16.clearance.S4", [(one.at_ms, one.valid_until_ms) for one in versions]
    )
    return [
        due if one.ended_ms is None else DueFact(due.row, due.due_ms, one.ended_ms)
        for due, one in zip(found, versions, strict=True)
    ]


def _one_after_another(row: str, made: Sequence[tuple[int, int]]) -> list[DueFact]:
    """(made, due): the next one that is made ends the one before."""
    following = [*(at_ms for at_ms, _ in made[1:]), None]
    return [DueFact(row, due_ms, following[place]) for place, (_, due_ms) in enumerate(made)]
