"""Points and grades by the national standard: arrays of people in, arrays out, nobody in a loop.

One person is a batch of one. Missing is NaN: it earns nothing, and without it there is no grade.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from tiyi.assessment.errors import AgeOutside, EditionUnknown, TableMissing
from tiyi.assessment.standards import (
    EDITIONS,
    GRADES,
    HEIGHT_WEIGHT,
    PARTS,
    ROWS,
    Limit,
    Part,
    part_of,
    wanted,
)
from tiyi.model.arrays import Mask

Float64: TypeAlias = NDArray[np.float64]
Int64: TypeAlias = NDArray[np.int64]
Int8: TypeAlias = NDArray[np.int8]
UNKNOWN: Final = -1
"""An age or a sex that nobody has recorded."""
_DECIMALS: Final = 6
"""Finer than any item is read, coarser than what changing a unit leaves behind."""


class State(IntEnum):
    """What became of one item of one person."""

    NOT_ASKED = 0
    """The part does not want it of this sex and age."""
    SCORED = 1
    MISSING = 2
    OFF_TABLE = 3
    """Below the limit of 1 point, slower than the slowest, or a height that is not in the list."""
    NO_TABLE = 4
    """Wanted, but its table is not available."""


class Cause(IntEnum):
    """Why somebody has no grade, the first that holds."""

    NONE = 0
    AGE_UNKNOWN = 1
    SEX_UNKNOWN = 2
    AGE_OUTSIDE = 3
    TABLE_MISSING = 4
    ITEM_MISSING = 5
    ITEM_OFF_TABLE = 6


@dataclass(frozen=True, slots=True)
class People:
    """Who was tested: completed years and sex (1 female, 0 male), `UNKNOWN` where not recorded.

    `items`: item → one value each, NaN where it was not measured; units of the standard.
    """

    age_years: Int64
    female: Int64
    items: Mapping[str, Float64]


@dataclass(frozen=True, slots=True)
class Scores:
    """One row for each item, one column for each person; 0 points and total -1: there are none."""

    edition: str
    items: tuple[str, ...]
    points: Int8
    states: Int8
    total: Int64
    grade: Int64
    """Place in `GRADES`; -1: no grade, and `cause` says why."""
    cause: Int8


@dataclass(frozen=True, slots=True)
class ItemScore:
    """One item of one person. `row`: the limits that it was held against; None: there are none."""

    item: str
    state: State
    points: int | None
    row: Limit | None


@dataclass(frozen=True, slots=True)
class Score:
    """One person's score. `total` and `grade` None: not known, and `cause` says why."""

    edition: str
    part: Part
    items: tuple[ItemScore, ...]
    total: int | None
    grade: str | None
    cause: Cause


def score_many(edition: str, people: People) -> Scores:
    """Score everybody by one edition.

    A grade needs every wanted item on the table (domain.md §5.2). Values that are not finite are
    missing. Raises EditionUnknown. Source: 国民体质测定标准 2003, domain.md §5.2, Appendix A.
    """
    if edition not in EDITIONS:
        raise EditionUnknown("no such edition", editions=list(EDITIONS))
    parts = [part for part in PARTS if part.edition == edition]
    names = tuple(
        dict.fromkeys(n for part in parts for item in part.items for n in item.split("|"))
    )
    known = (people.age_years >= 0) & (people.female >= 0)
    states = np.zeros((len(names), len(known)), np.int8)
    points = np.zeros_like(states)
    for part in parts:
        for female in (False, True):
            who = _those(people, part, female=female)
            for item in wanted(part, female=female):
                place = names.index(item)
                states[place, who], points[place, who] = _scored(part, item, people, who)
    covered = np.isin(people.age_years, [a for p in parts for a in range(p.youngest, p.oldest + 1)])
    cause = _cause(people, states, covered)
    total = np.where(cause == Cause.NONE, points.sum(0, dtype=np.int64), -1)
    grade = _graded(parts, people.age_years, total)
    return Scores(edition, names, points, states, total, grade, cause)


def score_one(
    edition: str, age_years: int | None, items: Mapping[str, float], *, female: bool | None
) -> Score | None:
    """Score one person; None where age or sex is not recorded, for then no table can be chosen.

    Raises EditionUnknown, AgeOutside, and TableMissing, which names edition, items, ages and sex.
    """
    if edition not in EDITIONS:
        raise EditionUnknown("no such edition", editions=list(EDITIONS))
    if age_years is None or female is None:
        return None
    part = part_of(edition, age_years)
    if part is None:
        mine = [one for one in PARTS if one.edition == edition]
        ages = {"youngest": mine[0].youngest, "oldest": mine[-1].oldest}
        raise AgeOutside("the edition has no table for that age", edition=edition, **ages)
    if not part.scored:
        raise TableMissing(
            "the table is not available",
            edition=edition,
            items=list(wanted(part, female=female)),
            youngest=part.youngest,
            oldest=part.oldest,
            sex="female" if female else "male",
        )
    found = score_many(edition, _alone(age_years, items, female=female))
    return Score(
        edition=edition,
        part=part,
        items=tuple(
            _item(found, item, age_years, items, female) for item in wanted(part, female=female)
        ),
        total=None if found.total[0] < 0 else int(found.total[0]),
        grade=None if found.grade[0] < 0 else GRADES[int(found.grade[0])],
        cause=Cause(int(found.cause[0])),
    )


def _alone(age_years: int, items: Mapping[str, float], *, female: bool) -> People:
    values = {name: np.array([value], np.float64) for name, value in items.items()}
    return People(np.array([age_years]), np.array([int(female)]), values)


def _item(
    found: Scores, item: str, age_years: int, items: Mapping[str, float], female: bool
) -> ItemScore:
    place = found.items.index(item)
    state = State(int(found.states[place, 0]))
    points = int(found.points[place, 0]) if state is State.SCORED else None
    return ItemScore(
        item, state, points, row_of(item, age_years, items.get("height"), female=female)
    )


def row_of(item: str, age_years: int, height_cm: float | None, *, female: bool) -> Limit | None:
    """The limits of an item; None where there are none, or the height is not known or listed."""
    cm = None
    if item == HEIGHT_WEIGHT:
        if height_cm is None or not np.isfinite(height_cm):
            return None
        cm = int(np.floor(round(height_cm, _DECIMALS)))
    return next(
        (
            row
            for row in _ROWS_OF.get((item, female), ())
            if row.youngest <= age_years <= row.oldest and row.at_cm == cm
        ),
        None,
    )


def _those(people: People, part: Part, *, female: bool) -> Int64:
    ages = people.age_years
    mine = (ages >= part.youngest) & (ages <= part.oldest) & (people.female == int(female))
    return np.flatnonzero(mine)


def _scored(part: Part, item: str, people: People, who: Int64) -> tuple[Int8, Int8]:
    """States and points of one item of these people, who are of one sex."""
    if not part.scored:
        return np.full(len(who), State.NO_TABLE, np.int8), np.zeros(len(who), np.int8)
    if not len(who):
        return np.zeros(0, np.int8), np.zeros(0, np.int8)
    ages, female = people.age_years[who], bool(people.female[who[0]])
    if item == HEIGHT_WEIGHT:
        height, weight = (_values(people, name, who) for name in ("height", "weight"))
        missing = ~np.isfinite(height) | ~np.isfinite(weight)
        points = _by_height(height, weight, ages, female=female)
    else:
        value = _values(people, item, who)
        missing = ~np.isfinite(value)
        points = _by_limits(item, value, ages, female=female)
    states = np.where(points > 0, State.SCORED, State.OFF_TABLE)
    states[missing] = State.MISSING
    return states.astype(np.int8), np.where(missing, 0, points).astype(np.int8)


def _values(people: People, item: str, who: Int64) -> Float64:
    if item not in people.items:
        return np.full(len(who), np.nan)
    return np.round(people.items[item][who], _DECIMALS)


@cache
def _limits_of(rows: tuple[Limit, ...]) -> Float64:
    return np.array([row.limits for row in rows])


def _by_limits(item: str, value: Float64, ages: Int64, *, female: bool) -> Int64:
    rows = _ROWS_OF[item, female]
    limits = _limits_of(rows)[(ages - rows[0].youngest) // 5]
    sign = -1 if rows[0].smaller_is_better else 1
    reached: Int64 = (sign * value[:, None] >= sign * limits).sum(1)
    return reached


def _by_height(height: Float64, weight: Float64, ages: Int64, *, female: bool) -> Int64:
    """1, 3 or 5 points; 0 where the height is not in the list."""
    points = np.zeros(len(height), np.int64)
    for youngest in range(20, 60, 10):
        rows = _HEIGHTS_OF[female, youngest]
        limits = _limits_of(rows)
        place = np.floor(np.nan_to_num(height, nan=-1.0)) - (rows[0].at_cm or 0)
        mine = np.flatnonzero((ages // 10 * 10 == youngest) & (place >= 0) & (place < len(rows)))
        least, lower, upper, most = limits[place[mine].astype(np.int64)].T
        kg = weight[mine]
        middle, near = (kg >= lower) & (kg <= upper), (kg >= least) & (kg <= most)
        points[mine] = np.where(middle, 5, np.where(near, 3, 1))
    return points


def _cause(people: People, states: Int8, covered: Mask) -> Int8:
    found = np.select(
        [
            people.age_years < 0,
            people.female < 0,
            ~covered,
            (states == State.NO_TABLE).any(0),
            (states == State.MISSING).any(0),
            (states == State.OFF_TABLE).any(0),
        ],
        [cause.value for cause in Cause if cause is not Cause.NONE],
        Cause.NONE.value,
    )
    return found.astype(np.int8)


def _graded(parts: Sequence[Part], ages: Int64, total: Int64) -> Int64:
    grade = np.full(len(total), -1)
    for part in parts:
        mine = (ages >= part.youngest) & (ages <= part.oldest) & (total >= 0)
        grade[mine] = np.searchsorted(np.array(part.cuts), total[mine], side="right")
    return grade


_ROWS_OF: Final[Mapping[tuple[str, bool], tuple[Limit, ...]]] = {
    key: tuple(row for row in ROWS if (row.item, row.female) == key)
    for key in dict.fromkeys((row.item, row.female) for row in ROWS)
}
_HEIGHTS_OF: Final[Mapping[tuple[bool, int], tuple[Limit, ...]]] = {
    (female, youngest): tuple(
        row for row in _ROWS_OF[HEIGHT_WEIGHT, female] if row.youngest == youngest
    )
    for female in (False, True)
    for youngest in range(20, 60, 10)
}
