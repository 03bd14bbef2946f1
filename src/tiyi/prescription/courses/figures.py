"""The few figures of a course that lists and cohorts ask for, taken from its whole report."""

from collections.abc import Sequence
from dataclasses import dataclass

from tiyi.model.zones import Whereabouts
from tiyi.prescription.courses.report import (
    HEADLINE_WEEK,
    CourseReport,
    State,
    WeekReport,
    dose_of,
)
from tiyi.prescription.courses.schedule import Course
from tiyi.prescription.week import share


@dataclass(frozen=True, slots=True)
class WeekFigures:
    """A_min of a week, from `monday` on (a day number). None: nothing planned, or not known.

    `a_min_high` is A_min if all time that is not known had been in the band; None where a session
    tells no minutes at all, so that nobody can say how much it was.
    """

    monday: int
    a_min: float | None
    a_min_high: float | None


@dataclass(frozen=True, slots=True)
class Headline:
    """The first 16 weeks; final for whoever asks after the day number `settled`."""

    last: int
    settled: int
    a_total: float | None
    a_total_high: float | None
    rdi: float | None
    met_min: float | None
    course_class: str


@dataclass(frozen=True, slots=True)
class CourseFigures:
    """Days are day numbers (of `date.toordinal`). Excused sessions are not planned here.

    `headline` None: the course is shorter than 16 weeks, or ended before.
    """

    zone: str
    """Where the person's days are until the first of the moves: (from UTC ms, IANA zone)."""
    moves: tuple[tuple[int, str], ...]
    start: int
    end: int
    withdrew: int | None
    planned: tuple[int, ...]
    weeks: tuple[WeekFigures, ...]
    headline: Headline | None


def figures_of(course: Course, whole: CourseReport, where: Whereabouts) -> CourseFigures:
    """From a report of the course as it stands when everything is over.

    A week's figures count its sessions that nobody heard of as not done: they hold for weeks that
    were heard of, or are final (domain.md §3.2).
    """
    planned = [one.planned for week in whole.weeks for one in week.lines]
    last = whole.weeks[-1].monday.toordinal() + 6
    return CourseFigures(
        zone=where.first,
        moves=tuple((one.from_ms, one.zone) for one in where.moves),
        start=course.start.toordinal(),
        end=max([last, *(one.day.toordinal() for one in planned)]),
        withdrew=None if course.withdrew is None else course.withdrew.toordinal(),
        planned=tuple(sorted(one.day.toordinal() for one in planned if one.excused is None)),
        weeks=tuple(_week(week) for week in whole.weeks),
        headline=_headline(whole),
    )


def _week(week: WeekReport) -> WeekFigures:
    done = week.adherence
    counted = [line.judged for line in week.lines if line.state is not State.EXCUSED]
    trained = [one for one in [*counted, *week.extra] if one is not None]
    told = all(one.score is not None for one in trained)
    high = share(done.tiz_high_min, done.planned_min, at_most=1.0) if told else None
    excused = done.excused
    return WeekFigures(
        week.monday.toordinal(), None if excused else done.a_min, None if excused else high
    )


def _headline(whole: CourseReport) -> Headline | None:
    if whole.headline is None:
        return None
    first: Sequence[WeekReport] = whole.weeks[:HEADLINE_WEEK]
    last = first[-1].monday.toordinal() + 6
    # A session that is made up after week 16 counts from its own day on.
    days = [line.planned.day.toordinal() for week in first for line in week.lines]
    return Headline(
        last=last,
        settled=max([last, *days]),
        a_total=whole.headline.a_total,
        a_total_high=whole.headline.a_total_high,
        rdi=whole.headline.rdi,
        met_min=dose_of(first),
        course_class=whole.headline.course_class.value,
    )
