"""The 2003 standard limit by limit, its grades, what it refuses; one person and many alike."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.assessment import handbook
from tests.assessment.handbook import HEIGHTS, ITEMS, STEPS
from tiyi.assessment.errors import AgeOutside, EditionUnknown, TableMissing
from tiyi.assessment.scoring import (
    UNKNOWN,
    Cause,
    People,
    Score,
    State,
    score_many,
    score_one,
)
from tiyi.assessment.standards import GRADES, HEIGHT_WEIGHT, PARTS, ROWS, wanted
from tiyi.model.fitness_items import ITEMS as RECORDED
from tiyi.prescription.fitness_samples import MANDATORY

Case = tuple[str, float, int, bool, int]


def around() -> Iterator[Case]:
    """(item, value, age, female, points) below, at and above every limit of the text."""
    for (item, female, youngest), limits in ITEMS.items():
        step = STEPS.get(item, 0.1)
        for limit in limits:
            for value in (limit - step, limit, limit + step):
                said = round(value, 2)
                for age in (youngest, youngest + 4):
                    points = handbook.item_points(item, said, age, female=female)
                    yield item, said, age, female, points


def scored(items: Mapping[str, float], age: int, *, female: bool) -> Score:
    found = score_one("2003", age, items, female=female)
    assert found is not None
    return found


def points_of(item: str, items: Mapping[str, float], age: int, *, female: bool) -> int:
    found = next(one for one in scored(items, age, female=female).items if one.item == item)
    return found.points or 0


def test_every_limit_of_every_item_below_at_and_above() -> None:
    cases = list(around())
    assert len(cases) == 2 * 3 * 5 * len(ITEMS)
    wrong = []
    for item in dict.fromkeys(case[0] for case in cases):
        mine = [case for case in cases if case[0] == item]
        _, values, ages, female, _ = zip(*mine, strict=True)
        people = People(
            np.array(ages), np.array(female, np.int64), {item: np.array(values, np.float64)}
        )
        found = score_many("2003", people)
        got = found.points[found.items.index(item)]
        wrong += [case for case, given in zip(mine, got, strict=True) if case[4] != given]

    assert wrong == []


def weighings() -> Iterator[tuple[float, float, int, bool]]:
    for (female, youngest, cm), limits in HEIGHTS.items():
        for limit in limits:
            for weight in (limit - 0.1, limit, limit + 0.1):
                yield cm, round(weight, 1), youngest, female
                yield cm + 0.9, round(weight, 1), youngest + 9, female


def test_every_weight_limit_of_every_height_below_at_and_above() -> None:
    cases = list(weighings())
    heights, weights, ages, female = (np.array(column) for column in zip(*cases, strict=True))
    people = People(ages, female.astype(np.int64), {"height": heights, "weight": weights})

    found = score_many("2003", people)

    got = found.points[found.items.index(HEIGHT_WEIGHT)]
    right = [handbook.weight_points(h, w, a, female=bool(f)) for h, w, a, f in cases]
    assert len(cases) == 2 * 3 * 4 * len(HEIGHTS)
    assert [case for case, a, b in zip(cases, got, right, strict=True) if a != b] == []


@pytest.mark.parametrize(("female", "first"), sorted({(key[0], key[1]) for key in HEIGHTS}))
def test_a_height_outside_the_list_earns_nothing(female: bool, first: int) -> None:
    listed = [cm for f, y, cm in HEIGHTS if (f, y) == (female, first)]
    for height, points in (
        (min(listed) - 0.1, 0),
        (min(listed), 1),
        (max(listed) + 0.9, 1),
        (max(listed) + 1, 0),
    ):
        items = {"height": height, "weight": 30.0}
        assert points_of(HEIGHT_WEIGHT, items, first, female=female) == points, height


def test_the_rows_are_those_of_the_text_and_no_others() -> None:
    items = {(row.item, row.female, row.youngest): row.limits for row in ROWS if row.at_cm is None}
    heights = {(row.female, row.youngest, row.at_cm): row.limits for row in ROWS if row.at_cm}

    assert items == ITEMS
    assert heights == HEIGHTS
    assert {row.evidence for row in ROWS} == {"S"}
    assert all(row.source for row in ROWS)


def test_the_cells_that_look_like_misprints_are_named() -> None:
    suspect = {(row.item, row.female, row.youngest, row.at_cm) for row in ROWS if row.suspect}

    assert suspect == {
        ("sit_and_reach", True, 35, None),
        (HEIGHT_WEIGHT, False, 20, 158),
        (HEIGHT_WEIGHT, False, 20, 187),
        (HEIGHT_WEIGHT, False, 30, 167),
        (HEIGHT_WEIGHT, False, 50, 146),
        (HEIGHT_WEIGHT, True, 30, 167),
    }


def person(points: int, age: int, *, female: bool) -> dict[str, float]:
    """Somebody who earns so many points on every item, 1, 3 or 5."""
    place = points - 1
    names = {item for item, f, year in ITEMS if f == female and year == age // 5 * 5}
    items = {name: ITEMS[name, female, age // 5 * 5][place] for name in names}
    least, lower, _, _ = HEIGHTS[female, age // 10 * 10, 160]
    kg = {1: least - 0.1, 3: least, 5: lower}[points]
    return items | {"height": 160.0, "weight": round(kg, 1)}


EXAMPLES = [
    # age, points on every item, total, grade; nine items below 40, seven from there on
    (20, 1, 9, "unqualified"),
    (39, 3, 27, "qualified"),
    (39, 5, 45, "excellent"),
    (40, 1, 7, "unqualified"),
    (40, 3, 21, "qualified"),
    (59, 5, 35, "excellent"),
]


@pytest.mark.parametrize("female", [False, True])
@pytest.mark.parametrize(("age", "points", "total", "grade"), EXAMPLES)
def test_the_sum_and_its_grade(
    age: int, points: int, total: int, grade: str, *, female: bool
) -> None:
    found = scored(person(points, age, female=female), age, female=female)

    assert (found.total, found.grade, found.cause) == (total, grade, Cause.NONE)


@pytest.mark.parametrize(
    ("age", "cuts"), [(20, {22: 0, 23: 1, 29: 1, 30: 2, 33: 2, 34: 3}),
                      (40, {17: 0, 18: 1, 23: 1, 24: 2, 26: 2, 27: 3})],
)  # fmt: skip
def test_every_grade_limit_below_at_and_above(age: int, cuts: Mapping[int, int]) -> None:
    seen = set()
    for points in range(1, 6):
        base = person(1, age, female=False) | {"weight": person(5, age, female=False)["weight"]}
        names = sorted(set(base) - {"height", "weight"})
        for raised in range(len(names) + 1):
            for extra in range(1, 6):
                items = dict(base)
                for place, name in enumerate(names):
                    limits = ITEMS[name, False, age]
                    level = points if place < raised else 1
                    items[name] = limits[(extra if place == raised else level) - 1]
                found = scored(items, age, female=False)
                assert found.total == handbook.total(items, age, female=False)
                if found.total is not None and found.total in cuts:
                    seen.add(found.total)
                    assert found.grade == GRADES[cuts[found.total]], found.total

    assert seen == set(cuts)


def test_a_missing_item_leaves_the_grade_open_and_is_named() -> None:
    whole = person(5, 30, female=True)
    for name in whole:
        items = {key: value for key, value in whole.items() if key != name}
        found = scored(items, 30, female=True)
        shown = HEIGHT_WEIGHT if name in {"height", "weight"} else name
        missing = [one.item for one in found.items if one.state is State.MISSING]

        assert (found.total, found.grade, found.cause) == (None, None, Cause.ITEM_MISSING)
        assert missing == [shown]


def test_below_the_lowest_limit_there_is_no_score_and_no_grade() -> None:
    whole = person(3, 45, female=False)
    for name in set(whole) - {"height", "weight"}:
        limit = ITEMS[name, False, 45][0]
        worse = limit + 0.01 if name == "reaction_time" else limit - 0.1
        found = scored(whole | {name: worse}, 45, female=False)
        off = [one.item for one in found.items if one.state is State.OFF_TABLE]

        assert (found.grade, found.cause, off) == (None, Cause.ITEM_OFF_TABLE, [name])


def test_ages_and_editions_without_a_table_are_refused_and_named() -> None:
    items = person(3, 45, female=False)
    with pytest.raises(AgeOutside) as outside:
        score_one("2003", 19, items, female=False)
    assert outside.value.params == {"edition": "2003", "youngest": 20, "oldest": 69}
    with pytest.raises(AgeOutside):
        score_one("2003", 70, items, female=False)
    with pytest.raises(EditionUnknown) as unknown:
        score_one("1999", 45, items, female=False)
    assert unknown.value.params == {"editions": ["2003", "2023"]}
    with pytest.raises(TableMissing) as missing:
        score_one("2003", 60, items, female=True)
    assert missing.value.params == {
        "edition": "2003",
        "items": [HEIGHT_WEIGHT, "vital_capacity", "grip", "sit_and_reach", "reaction_time",
                  "one_leg_stand"],
        "youngest": 60,
        "oldest": 69,
        "sex": "female",
    }  # fmt: skip
    for age, first in ((20, 20), (49, 20), (50, 50), (60, 60), (79, 60)):
        with pytest.raises(TableMissing) as missing:
            score_one("2023", age, items, female=False)
        assert missing.value.params["youngest"] == first


def test_without_age_or_sex_nothing_is_scored() -> None:
    items = person(3, 45, female=False)

    assert score_one("2003", None, items, female=False) is None
    assert score_one("2003", 45, items, female=None) is None


def test_many_say_for_each_why_there_is_no_grade() -> None:
    ages = np.array([45, UNKNOWN, 45, 19, 65, 45, 45])
    female = np.array([0, 0, UNKNOWN, 0, 0, 0, 0])
    whole = person(3, 45, female=False)
    items = {name: np.full(len(ages), value) for name, value in whole.items()}
    items["grip"][5] = np.nan
    items["grip"][6] = 1.0

    found = score_many("2003", People(ages, female, items))

    assert [Cause(cause) for cause in found.cause] == [
        Cause.NONE, Cause.AGE_UNKNOWN, Cause.SEX_UNKNOWN, Cause.AGE_OUTSIDE, Cause.TABLE_MISSING,
        Cause.ITEM_MISSING, Cause.ITEM_OFF_TABLE,
    ]  # fmt: skip
    assert found.total.tolist() == [21, -1, -1, -1, -1, -1, -1]
    assert found.grade.tolist() == [1, -1, -1, -1, -1, -1, -1]


def test_infinite_is_missing_and_nobody_at_all_is_fine() -> None:
    whole = person(3, 45, female=False)
    for value in (math.inf, -math.inf, math.nan):
        assert scored(whole | {"grip": value}, 45, female=False).cause is Cause.ITEM_MISSING
        assert scored(whole | {"height": value}, 45, female=False).cause is Cause.ITEM_MISSING
    nobody = np.zeros(0, np.int64)
    assert len(score_many("2003", People(nobody, nobody, {})).grade) == 0


def test_what_changing_a_unit_leaves_behind_costs_nothing() -> None:
    whole = person(3, 45, female=False) | {"height": 1.13 * 100}
    limit = ITEMS["grip", False, 45][2]
    near = scored(whole | {"grip": limit - 1e-9, "height": 160 - 1e-9}, 45, female=False)

    assert near.grade == "qualified"


VALUES = {
    name: st.floats(item.low, item.high).map(lambda value: round(value, 2))
    for name, item in RECORDED.items()
}


@given(
    age=st.integers(20, 59),
    female=st.booleans(),
    items=st.fixed_dictionaries({}, optional=VALUES),
)
def test_one_person_scores_as_the_text_says_and_as_among_many(
    age: int, items: dict[str, float], *, female: bool
) -> None:
    alone = scored(items, age, female=female)
    assert alone.total == handbook.total(items, age, female=female)
    assert alone.grade == (None if alone.total is None else handbook.grade(alone.total, age))
    columns = {name: np.array([50.0, value, np.nan]) for name, value in items.items()}
    people = People(np.array([70, age, 25]), np.array([1, int(female), 0]), columns)
    among = score_many("2003", people)
    assert among.total[1] == (-1 if alone.total is None else alone.total)
    assert among.cause[1] == alone.cause


@given(
    age=st.integers(20, 59),
    female=st.booleans(),
    better=st.floats(0, 20),
    name=st.sampled_from(sorted({item for item, _, _ in ITEMS})),
    items=st.fixed_dictionaries(VALUES),
)
def test_doing_better_never_costs_a_point(
    age: int, better: float, name: str, items: dict[str, float], *, female: bool
) -> None:
    if (name, female, age // 5 * 5) not in ITEMS:
        return
    sign = -1 if name == "reaction_time" else 1
    improved = items | {name: items[name] + sign * better}
    before = points_of(name, items, age, female=female)

    assert points_of(name, improved, age, female=female) >= before


def test_input_is_left_as_it_was() -> None:
    ages, female, grip = np.array([45]), np.array([0]), np.array([43.0000001])
    for column in (ages, female, grip):
        column.flags.writeable = False

    score_many("2003", People(ages, female, {"grip": grip}))


def test_the_editions_want_what_a_valid_sample_needs() -> None:
    for part in PARTS:
        mandatory = next(m for y, o, m in MANDATORY[part.edition] if y == part.youngest)
        assert next(o for y, o, _ in MANDATORY[part.edition] if y == part.youngest) == part.oldest
        for female in (False, True):
            ours = set(wanted(part, female=female))
            if HEIGHT_WEIGHT in ours:
                ours = ours - {HEIGHT_WEIGHT} | {"height", "weight"}
            assert ours == {name.split("|")[-1 if female else 0] for name in mandatory}


def test_the_weights_of_a_composite_add_up_to_one() -> None:
    sums = [sum(part.weights.values()) for part in PARTS if part.edition == "2023"]

    assert sums == pytest.approx([1, 1, 1])
    assert {part.cuts for part in PARTS if part.edition == "2023"} == {(60, 75, 83)}
