"""The schedule of a course: planned sessions by week and day, with what stands in their way."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tiyi.model.errors import InputError
from tiyi.prescription.courses.templates import Step, step_of
from tiyi.prescription.thresholds import RULES, CourseRules

WEEKS_MAX = 104


class CourseInvalid(InputError):
    """A course that can't be planned as it stands; `field` names what to change."""

    code = "course.invalid"


class BreakKind(StrEnum):
    """Why nobody trains; all but a pause excuse the sessions that they hold."""

    HOLIDAY = "holiday"
    PAUSE = "pause"
    ILLNESS = "illness"
    TRAVEL = "travel"
    DEVICE_FAULT = "device_fault"
    CLINICIAN_HOLD = "clinician_hold"


class Progression(StrEnum):
    """What moves a course to its next step: the weeks of the template, or a person's approval."""

    TEMPLATE = "template"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Break:
    """Days without training, both included. A device fault names the event that shows it."""

    kind: BreakKind
    first: date
    last: date
    device_event: str | None = None

    def __post_init__(self) -> None:
        """Refuse what ends before it begins, and a device fault that nothing shows."""
        if self.last < self.first:
            raise CourseInvalid("a break ends before it begins", field="last")
        if self.kind is BreakKind.DEVICE_FAULT and not self.device_event:
            raise CourseInvalid(
                "a device fault excuses nobody without the event of a device", field="device_event"
            )

    def holds(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class MakeUp:
    """A session done on another day than planned."""

    planned: date
    on: date


@dataclass(frozen=True, slots=True)
class Dose:
    """What one week asks: sessions of so many conditioning minutes at a share of the reserve."""

    sessions: int
    minutes: float
    low: float
    high: float

    @property
    def weekly_min(self) -> float:
        """Minutes of conditioning a week."""
        return self.sessions * self.minutes


@dataclass(frozen=True, slots=True)
class Level:
    """From this week on, what a person has approved: a step of the template, and its dose."""

    week: int
    step: int
    dose: Dose


@dataclass(frozen=True, slots=True)
class Course:
    """A course from a Monday on. `weekdays`: 0 Monday .. 6 Sunday, empty for an even spread.

    `minute`: planned start in minutes after local midnight, None for any time of the day.
    """

    start: date
    weeks: int
    steps: tuple[Step, ...]
    progression: Progression = Progression.APPROVED
    weekdays: tuple[int, ...] = ()
    minute: int | None = None
    breaks: tuple[Break, ...] = ()
    make_ups: tuple[MakeUp, ...] = ()
    levels: tuple[Level, ...] = ()
    withdrew: date | None = None

    def __post_init__(self) -> None:
        """Refuse what can't be planned, naming the field."""
        _check("start", self.start.weekday() == 0, "a course starts on a Monday")
        _check("weeks", 1 <= self.weeks <= WEEKS_MAX, f"1 to {WEEKS_MAX} weeks")
        _check("steps", len(self.steps) > 0, "a template has one step or more")
        fine = all(0 <= day <= 6 for day in self.weekdays)
        _check("weekdays", fine and len(set(self.weekdays)) == len(self.weekdays), "days 0 to 6")
        _check("minute", self.minute is None or 0 <= self.minute < 1440, "0 to 1439")

    def dose(self, week: int) -> tuple[int, Dose]:
        """(step, dose) of a week: the newest approved level, or the template's column.

        Without an approval a course that needs one stays at its first step.
        """
        level = max(
            (level for level in self.levels if level.week <= week),
            key=lambda level: level.week,
            default=None,
        )
        if level is not None:
            return level.step, level.dose
        by_weeks = self.progression is Progression.TEMPLATE
        place = step_of(self.steps, week) if by_weeks else 0
        return place, dose_of(self.steps[place])


def dose_of(step: Step) -> Dose:
    """What a column asks at the least."""
    return Dose(step.sessions, float(step.minutes), step.low, step.high)


def _check(name: str, fine: bool, wanted: str) -> None:
    if not fine:
        raise CourseInvalid(f"{name} must be: {wanted}", field=name)


@dataclass(frozen=True, slots=True)
class Planned:
    """One planned session. `excused`: why it leaves the denominators; `moved_from`: made up."""

    number: int
    week: int
    monday: date
    day: date
    minute: int | None
    step: int
    dose: Dose
    excused: BreakKind | None = None
    moved_from: date | None = None


def mondays(course: Course) -> list[date]:
    """The Monday of each week of the course; weeks that lie in a pause are passed over.

    A pause that holds a whole week moves all that follows by one; the days of a pause that holds
    less excuse their sessions.
    """
    found: list[date] = []
    monday = course.start
    pauses = [one for one in course.breaks if one.kind is BreakKind.PAUSE]
    while len(found) < course.weeks:
        sunday = monday + timedelta(days=6)
        if not any(one.first <= monday and sunday <= one.last for one in pauses):
            found.append(monday)
        monday += timedelta(weeks=1)
    return found


def planned_sessions(course: Course, rules: CourseRules = RULES) -> list[Planned]:
    """Every session of the course in the order of its days.

    Raises CourseInvalid for a make-up of no planned day, too far away, or on a day that has one.
    """
    made = [one for week in _weeks(course) for one in week]
    for make_up in course.make_ups:
        made = _moved(made, make_up, rules)
    made.sort(key=lambda one: (one.day, one.week, one.number))
    return made


def _weeks(course: Course) -> Iterator[list[Planned]]:
    number = 0
    for week, monday in enumerate(mondays(course), 1):
        step, dose = course.dose(week)
        planned = []
        for weekday in days_of(dose.sessions, course.weekdays):
            number += 1
            day = monday + timedelta(days=weekday)
            excused = next((one.kind for one in course.breaks if one.holds(day)), None)
            planned.append(Planned(number, week, monday, day, course.minute, step, dose, excused))
        yield planned


def days_of(sessions: int, preferred: tuple[int, ...]) -> list[int]:
    """Weekdays of so many sessions: the preferred ones where there are enough, else spread evenly.

    More than seven a week put a second session on a day.
    """
    if len(preferred) >= sessions:
        return sorted(preferred)[:sessions]
    return [place * 7 // sessions for place in range(sessions)]


def _moved(made: list[Planned], make_up: MakeUp, rules: CourseRules) -> list[Planned]:
    place = next((i for i, one in enumerate(made) if one.day == make_up.planned), None)
    _check("make_ups", place is not None, "the make-up of a day with a planned session")
    apart = abs((make_up.on - make_up.planned).days)
    near = 0 < apart <= rules.make_up_days.value
    _check("make_ups", near, f"within {rules.make_up_days.value:g} days of its session")
    taken = any(one.day == make_up.on and one.excused is None for one in made)
    _check("make_ups", not taken, "a day without another planned session")
    if place is None:
        return made
    new = replace(made[place], day=make_up.on, moved_from=make_up.planned, excused=None)
    return [*made[:place], new, *made[place + 1 :]]
