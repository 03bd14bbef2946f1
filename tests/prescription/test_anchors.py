"""Categories of intensity to the letter of the table, and what METs cadence and pace reach."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.prescription.anchors import (
    AGE_METS,
    CADENCE,
    RELATIVE_CADENCE,
    STEPS,
    Category,
    Scale,
    borg_top,
    cadence_mets,
    category_of,
    pace_mets,
    step_of,
)

# Domain section 2.2, row by row: very light, light, moderate, vigorous, near-maximal.
PRINTED = {
    Scale.HRR: ((None, 30), (30, 39), (40, 59), (60, 89), (90, None)),
    Scale.HRMAX: ((None, 57), (57, 63), (64, 76), (77, 95), (96, None)),
    Scale.VO2MAX: ((None, 37), (37, 45), (46, 63), (64, 90), (91, None)),
    Scale.BORG: ((None, 9), (9, 11), (12, 13), (14, 17), (18, None)),
    Scale.METS: ((None, 2.0), (2.0, 2.9), (3.0, 5.9), (6.0, 8.7), (8.8, None)),
    Scale.TALK: ((1, 1), (2, 2), (3, 3), (4, 4), (5, 5)),
}
NAMES = tuple(Category)
CELLS = [
    (scale, category, low, high)
    for scale, row in PRINTED.items()
    for category, (low, high) in zip(NAMES, row, strict=True)
]


@pytest.mark.parametrize(("scale", "category", "low", "high"), CELLS)
def test_a_cell_of_the_table(
    scale: Scale, category: Category, low: float | None, high: float | None
) -> None:
    step = step_of(scale, category)
    assert step is not None
    assert (step.low, step.high) == (low, high)
    if low is not None:
        assert category_of(scale, low) is category
        if category is not Category.VERY_LIGHT:
            assert category_of(scale, math.nextafter(low, 0)) is not category
    if high is not None and low is not None:
        assert category_of(scale, high) is category
    if low is None and high is not None:
        assert category_of(scale, math.nextafter(high, 0)) is category
        assert category_of(scale, high) is Category.LIGHT


@pytest.mark.parametrize(
    ("scale", "value", "category"),
    [
        (Scale.HRR, 39.5, Category.LIGHT),
        (Scale.HRMAX, 63.9, Category.LIGHT),
        (Scale.METS, 5.95, Category.MODERATE),
        (Scale.CR10_NORTON, 0, None),
        (Scale.CR10_NORTON, 1, Category.LIGHT),
        (Scale.CR10_NORTON, 2, Category.LIGHT),
        (Scale.CR10_NORTON, 3, Category.MODERATE),
        (Scale.CR10_NORTON, 4, Category.MODERATE),
        (Scale.CR10_NORTON, 5, Category.VIGOROUS),
        (Scale.CR10_NORTON, 6, Category.VIGOROUS),
        (Scale.CR10_NORTON, 7, Category.NEAR_MAXIMAL),
        (Scale.CR10_NORTON, 10, Category.NEAR_MAXIMAL),
        (Scale.CR10_OLDER, 4, None),
        (Scale.CR10_OLDER, 5, Category.MODERATE),
        (Scale.CR10_OLDER, 6, Category.MODERATE),
        (Scale.CR10_OLDER, 7, Category.VIGOROUS),
        (Scale.CR10_OLDER, 8, Category.VIGOROUS),
        (Scale.CR10_OLDER, 9, None),
        (Scale.TALK, 6, None),
        (Scale.HRR, math.nan, None),
    ],
)
def test_between_the_rows_and_outside_them(
    scale: Scale, value: float, category: Category | None
) -> None:
    assert category_of(scale, value) is category


@given(scale=st.sampled_from(list(PRINTED)), one=st.floats(0, 120), other=st.floats(0, 120))
def test_a_greater_value_is_never_in_a_lighter_category(
    scale: Scale, one: float, other: float
) -> None:
    found = [category_of(scale, value) for value in sorted((one, other))]
    if None not in found:
        assert NAMES.index(found[0]) <= NAMES.index(found[1])


def test_every_row_has_a_source_and_an_evidence_tag() -> None:
    assert all(step.source and step.evidence in {"C", "S", "unconfirmed", "P"} for step in STEPS)


def test_effort_on_another_scale_is_told_in_borg_or_not_at_all() -> None:
    assert borg_top(Scale.BORG, 13) == 13
    assert borg_top(Scale.CR10_OLDER, 6) == 13
    assert borg_top(Scale.CR10_NORTON, 6) == 17
    assert borg_top(Scale.CR10_OLDER, 4) is None
    assert borg_top(Scale.CR10_NORTON, 9) is None


def test_age_graded_mets() -> None:
    assert [(row.age_from, row.age_to, row.moderate, row.vigorous) for row in AGE_METS] == [
        (20, 39, (4.8, 7.1), (7.2, 10.1)),
        (40, 64, (4.0, 5.9), (6.0, 8.4)),
        (65, None, (3.2, 4.7), (4.8, 6.7)),
    ]


@pytest.mark.parametrize(
    ("cadence", "mets"),
    [(99, None), (100, 3), (109, 3), (110, 4), (119, 4), (120, 5), (129, 5), (130, 6), (180, 6)],
)
def test_mets_of_a_walking_cadence(cadence: float, mets: float | None) -> None:
    assert cadence_mets(cadence) == mets


def test_the_cadence_tables() -> None:
    assert [row.evidence for row in CADENCE] == ["C", "unconfirmed", "unconfirmed", "C"]
    told = [(r.age_from, r.age_to, r.moderate_spm, r.vigorous_spm) for r in RELATIVE_CADENCE]
    assert told == [
        (21, 30, (124, 128), (140, 144)),
        (31, 40, (120, 126), (140, 143)),
        (41, 50, (118, 123), (139, 144)),
        (51, 60, (113, 116), (132, 133)),
    ]


@pytest.mark.parametrize(
    ("speed", "grade", "mets"),
    [
        (4.8, 0.0, (0.1 * 80 + 3.5) / 3.5),
        (4.8, 0.05, (0.1 * 80 + 1.8 * 80 * 0.05 + 3.5) / 3.5),
        (9.0, 0.0, (0.2 * 150 + 3.5) / 3.5),
        (7.0, 0.0, None),
        (2.0, 0.0, None),
    ],
)
def test_mets_of_a_pace(speed: float, grade: float, mets: float | None) -> None:
    found = pace_mets(speed, grade=grade)
    assert found == (None if mets is None else pytest.approx(mets))
