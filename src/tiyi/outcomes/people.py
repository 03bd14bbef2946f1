"""Who is compared: readings of a person, the visits that they belong to, and why one is missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tiyi.outcomes.rules import RULES, Rules


class Visit(StrEnum):
    """A test that the course has a time for."""

    BASELINE = "baseline"
    WEEK_8 = "week_8"
    WEEK_16 = "week_16"


class Missing(StrEnum):
    """Why there is no value at a visit; none of them is a value."""

    NO_COURSE = "no_course"
    """Without a first day no visit has a time."""
    NOT_DUE = "not_due"
    LEFT = "left"
    OUTSIDE_WINDOW = "outside_window"
    NOT_TESTED = "not_tested"


class Protocol(StrEnum):
    """Whether somebody trained as the protocol asks."""

    MET = "met"
    BELOW = "below"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of one item; `minute` of the local day, None and empty texts are not recorded."""

    item: str
    day: date
    value: float
    minute: int | None = None
    tester: str = ""
    equipment: str = ""


@dataclass(frozen=True, slots=True)
class Dose:
    """What was measured of the training until week 16 (domain.md §3.2); None: can't be known.

    `a_total_high` is the upper bound by unknown time, `met_min` the MET·minutes done.
    """

    a_total: float | None
    a_total_high: float | None
    rdi: float | None
    met_min: float | None
    course_class: str


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of a cohort. `started` None: no course; `dose` None: week 16 is not over.

    `seen` is the person's local day of the comparison, `left` the day on which they left.
    """

    participant: str
    site: str
    group: str
    started: date | None
    seen: date
    left: date | None = None
    age_years: float | None = None
    female: bool | None = None
    readings: tuple[Reading, ...] = ()
    dose: Dose | None = None


def window(started: date, visit: Visit, rules: Rules = RULES) -> tuple[date, date, date]:
    """(first day, the day itself, last day) of a visit, all included (domain.md §5.5)."""
    if visit is Visit.BASELINE:
        return started - timedelta(days=rules.baseline_days.value), started, started
    number = rules.week_8_day if visit is Visit.WEEK_8 else rules.week_16_day
    day = started + timedelta(days=number.value)
    beside = timedelta(days=rules.window_days.value)
    return day - beside, day, day + beside


def at(person: Person, item: str, visit: Visit, rules: Rules = RULES) -> Reading | Missing:
    """The reading of a visit: the one nearest to its day, of two equally near ones the earlier."""
    if person.started is None:
        return Missing.NO_COURSE
    first, day, last = window(person.started, visit, rules)
    mine = [one for one in person.readings if one.item == item]
    inside = [one for one in mine if first <= one.day <= last]
    if inside:
        return min(inside, key=lambda one: (abs((one.day - day).days), one.day, _order(one)))
    if person.left is not None and person.left <= last:
        return Missing.LEFT
    if person.seen <= last:
        return Missing.NOT_DUE
    after, before = _around(person.started, visit, rules)
    beside = any(after < one.day < before for one in mine)
    return Missing.OUTSIDE_WINDOW if beside else Missing.NOT_TESTED


def _order(one: Reading) -> tuple[int, float, str, str]:
    return -1 if one.minute is None else one.minute, one.value, one.tester, one.equipment


def _around(started: date, visit: Visit, rules: Rules) -> tuple[date, date]:
    """The days between which a test can only have been meant for this visit."""
    visits = list(Visit)
    place = visits.index(visit)
    after = date.min if place == 0 else window(started, visits[place - 1], rules)[2]
    last = place == len(visits) - 1
    return after, date.max if last else window(started, visits[place + 1], rules)[0]


def visits(person: Person, item: str, rules: Rules = RULES) -> Mapping[Visit, Reading | Missing]:
    """Every visit of a person with its reading or why there is none."""
    return {visit: at(person, item, visit, rules) for visit in Visit}


def protocol(person: Person, rules: Rules = RULES) -> Protocol:
    """Whether A_total reaches the protocol's; not known where unknown time decides it."""
    dose = person.dose
    if dose is None or dose.a_total is None or dose.a_total_high is None:
        return Protocol.NOT_KNOWN
    if dose.a_total >= rules.per_protocol.value:
        return Protocol.MET
    known = dose.a_total_high < rules.per_protocol.value
    return Protocol.BELOW if known else Protocol.NOT_KNOWN
