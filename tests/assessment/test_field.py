"""Field tests: the reference's vectors, every limit of every table, and what is unknown."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.assessment.bands import CUTS, PULSES, RANGES
from tiyi.assessment.field import Facts, Result, Why, results
from tiyi.assessment.formulas import FORMULAS, completed, computed, names_of
from tiyi.model.fitness_items import ITEMS

MAN = {"height": 170.0, "weight": 70.0}
WOMAN = {"height": 158.0, "weight": 60.0}


def of(
    test: str,
    items: Mapping[str, float],
    age: int | None = 45,
    *,
    female: bool | None = False,
    free: bool | None = True,
) -> Result:
    found = {one.test: one for one in results(Facts(age, female, items, free))}
    return found[test]


def value_of(
    test: str, items: Mapping[str, float], age: int = 45, *, female: bool = False
) -> float:
    found = of(test, items, age, female=female)
    assert found.value is not None, found
    return found.value


BMI_MAN = 70 / 1.7**2
BMI_WOMAN = 60 / 1.58**2
VECTORS = [
    # test, items beside height and weight, age, of a man and of a woman; worked out by hand
    ("bmi", {}, 45, BMI_MAN, BMI_WOMAN),
    ("waist_hip", {"waist": 90, "hip": 100}, 45, 0.9, 0.9),
    ("waist_height", {"waist": 79, "height": 158}, 45, 0.5, 0.5),
    (
        "step_index",
        {"step_seconds": 180, "step_pulse_1": 55, "step_pulse_2": 50, "step_pulse_3": 45},
        45,
        60.0,
        60.0,
    ),
    (
        "vo2max_jackson_bmi",
        {"activity": 3},
        45,
        56.363 + 5.763 - 17.145 - 0.754 * BMI_MAN + 10.987,
        56.363 + 5.763 - 17.145 - 0.754 * BMI_WOMAN,
    ),
    (
        "vo2max_jackson_fat",
        {"activity": 3, "body_fat": 20},
        45,
        50.513 + 4.767 - 13.005 - 11.04 + 5.863,
        50.513 + 4.767 - 13.005 - 11.04,
    ),
    (
        "vo2max_nes",
        {"activity_index": 10, "rhr": 65},
        45,
        92.05 - 14.715 - 0.933 * BMI_MAN - 10.855 + 2.57,
        70.77 - 10.98 - 0.749 * BMI_WOMAN - 6.955 + 2.13,
    ),
    (
        "vo2max_rockport",
        {"rockport_min": 15, "rockport_hr": 130},
        45,
        132.853 - 0.0769 * 70 / 0.45359237 - 17.4465 + 6.315 - 48.9735 - 20.345,
        132.853 - 0.0769 * 60 / 0.45359237 - 17.4465 - 48.9735 - 20.345,
    ),
    ("vo2peak_ross", {"six_minute_walk": 500}, 45, 16.448, 16.448),
    ("walk_enright_1998", {"six_minute_walk": 500}, 65, 528.4, 487.28),
    (
        "walk_enright_2003",
        {"six_minute_walk": 500},
        65,
        510 + 374 - 65.1 - 344.5,
        493 + 347.6 - 55.8 - 344.5,
    ),
    (
        "walk_troosters_1999",
        {"six_minute_walk": 500},
        65,
        218 + 873.8 - 345.8 - 126 + 51.31,
        218 + 812.12 - 345.8 - 108,
    ),
]


@pytest.mark.parametrize(("test", "items", "age", "man", "woman"), VECTORS)
def test_a_formula_gives_what_the_reference_gives(
    test: str, items: dict[str, float], age: int, man: float, woman: float
) -> None:
    if test != "waist_height":
        assert value_of(test, MAN | items, age) == pytest.approx(man, abs=1e-6)
    assert value_of(test, WOMAN | items, age, female=True) == pytest.approx(woman, abs=1e-6)


def test_uth_is_of_men_only() -> None:
    items = {"hrmax": 180.0, "rhr": 60.0}

    assert value_of("vo2max_uth", items) == pytest.approx(45.9)
    assert of("vo2max_uth", items, female=True).why is Why.SEX
    assert of("vo2max_uth", items, female=None).missing == ("sex",)


def test_every_formula_has_a_vector() -> None:
    assert {row.test for row in FORMULAS} == {test for test, *_ in VECTORS} | {"vo2max_uth"}


def test_formulas_name_items_that_are_recorded() -> None:
    names = {name for row in FORMULAS for name in names_of(row.how)}

    assert names - set(ITEMS) == {"age_years"}


def test_an_expression_is_arithmetic_and_nothing_else() -> None:
    assert computed("1 + 2 * 3 - 8 / 4", {}) == 5
    for how in ("abs(grip)", "grip ** 2", "'x'"):
        with pytest.raises((ValueError, KeyError)):
            computed(how, {"grip": 1.0})


def test_what_was_walked_is_shown_against_each_prediction() -> None:
    at = of("walk_enright_1998_percent", MAN | {"six_minute_walk": 528.4}, 65)
    limit = of("walk_enright_1998_percent", MAN | {"six_minute_walk": 528.4 - 153}, 65)
    below = of("walk_enright_1998_percent", MAN | {"six_minute_walk": 528.4 - 153.1}, 65)
    woman = {"female": True}
    hers = of("walk_enright_1998_percent", WOMAN | {"six_minute_walk": 348.3}, 65, **woman)
    lower = of("walk_enright_1998_percent", WOMAN | {"six_minute_walk": 348.2}, 65, **woman)

    assert at.value == pytest.approx(100)
    assert (limit.word, below.word) == ("at_or_above", "below_limit")
    assert (hers.word, lower.word) == ("at_or_above", "below_limit")
    assert of("walk_troosters_1999_percent", MAN | {"six_minute_walk": 400}, 65).word is None
    assert "walk_enright_1998" not in {one.test for one in results(Facts(65, False, MAN))}


def test_the_line_of_chester_is_drawn_to_maximal_heart_rate() -> None:
    # 17.3 at 100, 21.9 at 110, 26.5 at 120: 0.46 a beat, so 17.3 + 0.46 * 80 at 180.
    stages = {"chester_hr_1": 100.0, "chester_hr_2": 110.0, "chester_hr_3": 120.0}
    assert value_of("vo2max_chester", stages | {"hrmax": 180}) == pytest.approx(54.1)
    four = {"chester_hr_4": 31 / 0.46, "chester_hr_5": 35.6 / 0.46, "hrmax": 100.0}
    assert value_of("vo2max_chester", four) == pytest.approx(46.0)
    assert of("vo2max_chester", stages).missing == ("hrmax",)
    assert of("vo2max_chester", {"chester_hr_1": 100, "hrmax": 180}).missing == ("chester_hr_2",)
    falling = {"chester_hr_1": 120.0, "chester_hr_2": 110.0, "hrmax": 180.0}
    assert of("vo2max_chester", falling).why is Why.IMPOSSIBLE
    assert of("vo2max_chester", falling | {"chester_hr_2": 120}).why is Why.IMPOSSIBLE
    assert of("vo2max_chester", stages | {"hrmax": 180}, free=None).why is Why.RATE


LIMITS = [
    # test, item or what gives it, female, value, class
    *(("bmi_class", "bmi", None, value, word) for value, word in (
        (18.499, "low"), (18.5, "in_range"), (23.999, "in_range"), (24, "overweight"),
        (27.999, "overweight"), (28, "obese"))),
    *(("obesity_grade", "bmi", None, value, word) for value, word in (
        (27.999, "none"), (28, "grade_1"), (32.499, "grade_1"), (32.5, "grade_2"),
        (37.499, "grade_2"),
        (37.5, "grade_3"), (49.999, "grade_3"), (50, "grade_4"))),
    *(("central_obesity", "waist", female, value, word) for female, value, word in (
        (False, 89.9, "below_limit"), (False, 90, "central"), (True, 84.9, "below_limit"),
        (True, 85, "central"))),
    *(("before_central_obesity", "waist", female, value, word) for female, value, word in (
        (False, 84.9, "below_limit"), (False, 85, "pre_central"), (False, 89.9, "pre_central"),
        (False, 90, "central"), (True, 79.9, "below_limit"), (True, 80, "pre_central"),
        (True, 84.9, "pre_central"), (True, 85, "central"))),
    *(("body_fat_class", "body_fat", female, value, word) for female, value, word in (
        (False, 25, "up_to_limit"), (False, 25.1, "above_limit"), (True, 30, "up_to_limit"),
        (True, 30.1, "above_limit"))),
    *(("low_grip", "grip", female, value, word) for female, value, word in (
        (False, 27.9, "low"), (False, 28, "at_limit_or_more"), (True, 17.9, "low"),
        (True, 18, "at_limit_or_more"))),
    *((f"{item}_class", item, None, value, word) for item, limit in (
        ("hrr60_upright", 12), ("hrr60_supine", 18), ("hrr120", 22), ("hrr120_submaximal", 42))
      for value, word in ((limit, "slow"), (limit + 1, "above_limit"))),
]  # fmt: skip


@pytest.mark.parametrize(("test", "item", "female", "value", "word"), LIMITS)
def test_every_limit_below_and_at(
    test: str, item: str, female: bool | None, value: float, word: str
) -> None:
    assert of(test, {item: value}, female=female or False).word == word


@pytest.mark.parametrize(
    ("female", "waist", "word"),
    [
        (False, 90, "up_to_limit"),
        (False, 90.1, "above_limit"),
        (True, 85, "up_to_limit"),
        (True, 85.1, "above_limit"),
    ],
)
def test_waist_to_hip(waist: float, word: str, *, female: bool) -> None:
    assert of("waist_hip_class", {"waist": waist, "hip": 100}, female=female).word == word


def test_waist_to_height() -> None:
    assert of("waist_height_class", {"waist": 84.99, "height": 170}).word == "below_limit"
    assert of("waist_height_class", {"waist": 85, "height": 170}).word == "central"


def test_every_class_has_its_limits_tried() -> None:
    assert {cut.test for cut in CUTS} == {test for test, *_ in LIMITS} | {
        "waist_hip_class",
        "waist_height_class",
    }


SENIOR = """
chair_stand F | 12–17 | 11–16 | 10–15 | 10–15 | 9–14 | 8–13 | 4–11
chair_stand M | 14–19 | 12–18 | 12–17 | 11–17 | 10–15 | 8–14 | 7–12
arm_curl F | 13–19 | 12–18 | 12–17 | 11–17 | 10–16 | 10–15 | 8–13
arm_curl M | 16–22 | 15–21 | 14–21 | 13–19 | 13–19 | 11–17 | 10–14
step_in_place F | 75–107 | 73–107 | 68–101 | 68–100 | 60–90 | 55–85 | 44–72
step_in_place M | 87–115 | 86–116 | 80–110 | 73–109 | 71–103 | 59–91 | 52–86
up_and_go F | 4.4–6.0 | 4.8–6.4 | 4.9–7.1 | 5.2–7.4 | 5.7–8.7 | 6.2–9.6 | 7.3–11.5
up_and_go M | 3.8–5.6 | 4.3–5.9 | 4.4–6.2 | 4.6–7.2 | 5.2–7.6 | 5.5–8.9 | 6.2–10.0
"""


@pytest.mark.parametrize("line", SENIOR.strip().splitlines())
def test_every_range_of_older_people_below_at_and_above(line: str) -> None:
    name, *ranges = (cell.strip() for cell in line.split("|"))
    item, sex = name.split()
    faster = item == "up_and_go"
    step = 0.1 if faster else 1
    for place, cell in enumerate(ranges):
        low, high = map(float, cell.split("–"))
        outside = ("better", "worse") if faster else ("worse", "better")
        for value, word in (
            (low - step, outside[0]),
            (low, "within"),
            (high, "within"),
            (high + step, outside[1]),
        ):
            for age in (60 + 5 * place, 64 + 5 * place):
                found = of(f"senior_{item}", {item: round(value, 1)}, age, female=sex == "F")
                assert found.word == word, (name, age, value)


def test_older_people_are_60_to_94() -> None:
    items = {"chair_stand": 12.0}

    assert "senior_chair_stand" not in {one.test for one in results(Facts(59, True, items))}
    assert of("senior_chair_stand", items, 95).why is Why.AGE
    assert of("senior_chair_stand", items, None).missing == ("age_years",)
    assert len(RANGES) == 8 * 7


YMCA = """
excellent | 50–76 | 51–76 | 49–76 | 56–82 | 60–77 | 59–81
good | 79–84 | 79–85 | 80–88 | 87–93 | 86–94 | 87–92
above_average | 88–93 | 88–94 | 92–98 | 95–101 | 97–100 | 94–102
average | 95–100 | 96–102 | 100–105 | 103–111 | 103–109 | 104–110
below_average | 102–107 | 104–110 | 108–113 | 113–119 | 111–117 | 114–118
poor | 111–119 | 114–121 | 116–124 | 121–126 | 119–128 | 121–126
very_poor | 124–157 | 126–161 | 130–163 | 131–159 | 131–154 | 130–151
"""
YMCA_WOMEN = """
excellent | 52–81 | 58–80 | 51–84 | 63–91 | 60–92 | 70–92
good | 85–93 | 85–92 | 89–96 | 95–101 | 97–103 | 96–101
"""
AGES = ((18, 25), (26, 35), (36, 45), (46, 55), (56, 65), (66, 90))


@pytest.mark.parametrize(("text", "female"), [(YMCA, False), (YMCA_WOMEN, True)])
def test_the_pulse_after_the_step_test(text: str, *, female: bool) -> None:
    for line in text.strip().splitlines():
        word, *bands = (cell.strip() for cell in line.split("|"))
        for band, ages in zip(bands, AGES, strict=True):
            for pulse in map(int, band.split("–")):
                for age in ages:
                    found = of("ymca_step", {"ymca_pulse": pulse}, age, female=female)
                    assert found.word == word, (age, pulse)


def test_a_pulse_in_a_gap_belongs_to_the_nearer_band() -> None:
    for pulse, word in ((77, "excellent"), (78, "good"), (86, "above_average"), (94, "average")):
        assert of("ymca_step", {"ymca_pulse": pulse}, 20).word == word, pulse
    assert of("ymca_step", {"ymca_pulse": 45}, 20).word == "excellent"
    assert of("ymca_step", {"ymca_pulse": 170}, 20).word == "very_poor"
    assert of("ymca_step", {"ymca_pulse": 93}, 20, female=True).word == "good"
    assert of("ymca_step", {"ymca_pulse": 94}, 20, female=True).why is Why.NO_TABLE
    assert of("ymca_step", {"ymca_pulse": 80}, 17).why is Why.AGE
    assert len(PULSES) == 12


RATE = ["vo2max_nes", "vo2max_uth", "vo2max_rockport", "hrr60_upright_class", "ymca_step"]


@pytest.mark.parametrize("test", RATE)
@pytest.mark.parametrize("free", [False, None])
def test_where_heart_rate_may_be_bound_nothing_rests_on_it(test: str, free: bool | None) -> None:
    items = MAN | {
        "activity_index": 10, "rhr": 65, "hrmax": 180, "rockport_min": 15, "rockport_hr": 130,
        "hrr60_upright": 20, "ymca_pulse": 80, "activity": 3,
    }  # fmt: skip

    assert of(test, items).why is None
    assert of(test, items, free=free).why is Why.RATE
    assert of("vo2max_jackson_bmi", items, free=free).value is not None


def test_every_missing_input_is_named_and_nothing_is_made_up() -> None:
    for row in FORMULAS:
        female = bool(row.female)
        whole = {name: ITEMS[name].low + 1 for name in names_of(row.how) if name in ITEMS}
        whole |= {"six_minute_walk": 400.0, "activity": 3.0} if row.of else {}
        for name in whole:
            left = {key: value for key, value in whole.items() if key != name}
            found = {one.test: one for one in results(Facts(45, female, left, free_rate=True))}
            if row.test in found and name in names_of(row.how):
                assert found[row.test].value is None
                assert name in found[row.test].missing
        young = of(row.test, whole | {"height": 170, "weight": 70}, None, female=female)
        assert ("age_years" in young.missing) == ("age_years" in names_of(row.how))


@given(
    age=st.none() | st.integers(0, 120),
    female=st.none() | st.booleans(),
    free=st.none() | st.booleans(),
    items=st.dictionaries(
        st.sampled_from(sorted(ITEMS)), st.floats(-1e6, 1e6) | st.just(math.nan), max_size=12
    ),
)
def test_a_result_is_known_and_explained_or_unknown_with_a_reason(
    age: int | None, female: bool | None, free: bool | None, items: dict[str, float]
) -> None:
    found = results(Facts(age, female, items, free))

    assert len({one.test for one in found}) == len(found)
    for one in found:
        assert (one.value is None) == (one.why is not None), one
        assert one.value is None or math.isfinite(one.value)
        assert one.word is None or one.value is not None
        assert one.how
        assert one.source
        assert one.evidence
        assert bool(one.missing) == (one.why is Why.MISSING) or one.why is Why.SEX


def test_the_index_of_a_step_test_follows_from_its_pulses_unless_it_was_written() -> None:
    pulses = {"step_seconds": 180, "step_pulse_1": 55, "step_pulse_2": 50, "step_pulse_3": 45}

    assert completed(pulses)["step_index"] == 60
    assert completed(pulses | {"step_index": 61})["step_index"] == 61
    assert "step_index" not in completed({"step_pulse_1": 55})
