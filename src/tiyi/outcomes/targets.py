"""What a programme's year has to bring: targets as a table, and how far the records have come.

A figure that is not known reaches nothing, and fails at nothing (domain.md §1a A06, A07, A29, A30;
§1b B11).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.outcomes.rules import RULES, Rules
from tiyi.outcomes.shares import wilson


class State(StrEnum):
    """Where a target stands. `NOT_KNOWN`: what is missing in the records would decide it."""

    REACHED = "reached"
    NOT_REACHED = "not_reached"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Target:
    """One target: its words, how it is counted, and where its goal comes from.

    `goal` is a number a year, or a share (0 to 1) where `unit` is `share`. `evidence` tags the goal
    as in the other tables: C, S, unconfirmed or P.
    """

    target: str
    zh: str
    en: str
    formula: str
    unit: str
    goal: float
    source: str
    evidence: str


TARGETS: Final = (
    Target(
        "people",
        "运动干预人数",
        "people in an exercise intervention",
        "members whose first and last training day lie at least 4 calendar months apart",
        "people",
        40,
        "DL 三(一)3: 每年不少于40人，干预期不少于4个月 (domain.md A06)",
        "S",
    ),
    Target(
        "samples",
        "有效监测样本",
        "valid monitoring samples",
        "fitness tests of members without a flaw (domain.md §5.1); two tests are two samples",
        "tests",
        150,
        "DL 三(一)3: 每年不少于150人次 (domain.md A07)",
        "S",
    ),
    Target(
        "qualified",
        "《国民体质测定标准》合格以上比例",
        "at least 合格 (qualified) by the national standard",
        "qualified or better / people tested, by the newest test of each",
        "share",
        0.92,
        "DL 二(六): 合格以上≥92% (domain.md A29)",
        "S",
    ),
    Target(
        "weekly",
        "每周至少锻炼1次的比例",
        "weekly exercise",
        "weeks with a recorded session / weeks of members",
        "share",
        0.55,
        "DL 二(二): 每周≥1次≥55% (domain.md A30)",
        "S",
    ),
    Target(
        "regular",
        "经常参加锻炼的比例",
        "regular exercise",
        "weeks with 3 recorded sessions of 30 min / weeks of members: at most so many, as intensity"
        " is not part of it",
        "share",
        0.45,
        "DL 二(二): 经常参加锻炼≥45% (domain.md A30)",
        "unconfirmed",
    ),
    Target(
        "campaigns",
        "科普宣传",
        "information campaigns",
        "campaigns on record",
        "events",
        3,
        "DL 三(一)3: 科普宣传≥3次/年 (domain.md B11)",
        "S",
    ),
    Target(
        "lectures",
        "健康讲座",
        "lectures",
        "lectures on record",
        "events",
        4,
        "YF 2: 讲座≥4期/年 (domain.md B11)",
        "S",
    ),
    Target(
        "lesson_hours",
        "配送课时",
        "hours of lessons brought to people",
        "sum of the hours of lessons on record",
        "hours",
        200,
        "CN: 配送≥200课时/年 (domain.md B11)",
        "S",
    ),
)
BY_TARGET: Final[Mapping[str, Target]] = {one.target: one for one in TARGETS}


@dataclass(frozen=True, slots=True)
class Counts:
    """What the records say of a span; every number is computed from them and none counted up.

    `states` adds up to `enrolled`. `tested`: people with a test; `graded` of them have a grade,
    `qualified` of those at least 合格. `people_weekly`, `people_regular`: people with such a week.
    `lesson_hours` of the lessons whose hours are on record; of `hours_unknown` they are not.
    """

    enrolled: int
    states: Mapping[str, int]
    counted: int
    samples_valid: int
    samples_invalid: int
    tested: int
    graded: int
    qualified: int
    person_weeks: int
    weeks_with_session: int
    weeks_regular: int
    people_weekly: int
    people_regular: int
    campaigns: int
    lectures: int
    lesson_hours: float
    hours_unknown: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A target beside its figure. `low`, `high`: what the figure can be; None: nothing bounds it.

    `value` None: not known. `interval`: Wilson's 95 % interval of a share of people.
    """

    target: str
    unit: str
    goal: float
    value: float | None
    low: float | None
    high: float | None
    interval: tuple[float, float] | None
    state: State


def state_of(goal: float, low: float | None, high: float | None) -> State:
    """Reached when the least that can be is enough, not reached when the most is too little."""
    if low is not None and low >= goal:
        return State.REACHED
    if high is not None and high < goal:
        return State.NOT_REACHED
    return State.NOT_KNOWN


def standings(
    counts: Counts, goals: Mapping[str, float] | None = None, rules: Rules = RULES
) -> tuple[Standing, ...]:
    """Every target of the table, in its order; `goals` are those that a programme set itself."""
    own = goals or {}
    found = {
        "people": _known(counts.counted),
        "samples": _known(counts.samples_valid),
        "qualified": _qualified(counts, rules),
        "weekly": _share(counts.weeks_with_session, counts.person_weeks),
        "regular": _at_most(counts.weeks_regular, counts.person_weeks),
        "campaigns": _known(counts.campaigns),
        "lectures": _known(counts.lectures),
        "lesson_hours": _hours(counts),
    }
    return tuple(
        Standing(
            one.target,
            one.unit,
            goal := own.get(one.target, one.goal),
            *found[one.target],
            state_of(goal, *found[one.target][1:3]),
        )
        for one in TARGETS
    )


_Found = tuple[float | None, float | None, float | None, tuple[float, float] | None]
_NOTHING: Final[_Found] = (None, None, None, None)


def _known(n: float) -> _Found:
    return n, n, n, None


def _share(k: int, n: int) -> _Found:
    return _NOTHING if n == 0 else _known(k / n)


def _at_most(k: int, n: int) -> _Found:
    """A share of which only the greatest that it can be is known."""
    return _NOTHING if n == 0 else (None, None, k / n, None)


def _qualified(counts: Counts, rules: Rules) -> _Found:
    """People without a grade may be either: they widen the bounds and leave the share."""
    if counts.tested == 0:
        return _NOTHING
    unknown = counts.tested - counts.graded
    low, high = counts.qualified, counts.qualified + unknown
    interval = wilson(counts.qualified, counts.graded, rules) if counts.graded else None
    share = counts.qualified / counts.graded if counts.graded else None
    return share, low / counts.tested, high / counts.tested, interval


def _hours(counts: Counts) -> _Found:
    """Lessons whose hours nobody recorded lasted longer than nothing."""
    if counts.hours_unknown:
        return None, counts.lesson_hours, None, None
    return _known(counts.lesson_hours)
