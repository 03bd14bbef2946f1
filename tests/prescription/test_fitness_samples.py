"""Valid samples by the letter of their definition: each condition met, just missed, and missing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tiyi.model.fitness_items import ITEMS
from tiyi.prescription.fitness_samples import (
    MANDATORY,
    Flaw,
    Measured,
    Sample,
    age_years,
    flaws,
)

HELD = date(2026, 3, 10)
MIDDLE = {name: (one.low + one.high) / 2 for name, one in ITEMS.items()}


def sample_of(standard: str = "2003", age: int = 45, *, female: bool = True) -> Sample:
    """A test in which nothing is missing."""
    items = {name: Measured(value, date(2025, 9, 1)) for name, value in MIDDLE.items()}
    born = date(HELD.year - age, HELD.month, HELD.day)
    return Sample(HELD, True, female, born, standard, "Li", True, items)


AGES = [
    (standard, age)
    for standard, groups in MANDATORY.items()
    for youngest, oldest, _ in groups
    for age in (youngest, oldest)
]


@pytest.mark.parametrize(("standard", "age"), AGES)
@pytest.mark.parametrize("female", [True, False])
def test_a_whole_test_is_valid_at_every_age_of_its_edition(
    standard: str, age: int, female: bool
) -> None:
    assert flaws(sample_of(standard, age, female=female)) == []


@pytest.mark.parametrize(("standard", "age"), [("2003", 19), ("2003", 70), ("2023", 80)])
def test_an_age_that_the_edition_does_not_score_is_named(standard: str, age: int) -> None:
    assert flaws(sample_of(standard, age)) == [Flaw.AGE_OUTSIDE]


@pytest.mark.parametrize(
    ("changes", "flaw"),
    [
        ({"identified": False}, Flaw.NO_IDENTITY),
        ({"female": None}, Flaw.NO_SEX),
        ({"born": None}, Flaw.NO_BIRTH_DATE),
        ({"standard": ""}, Flaw.NO_STANDARD),
        ({"standard": "1999"}, Flaw.NO_STANDARD),
        ({"tester": ""}, Flaw.NO_TESTER),
        ({"screened": False}, Flaw.NOT_SCREENED),
    ],
)
def test_what_is_not_recorded_is_named(changes: dict[str, object], flaw: Flaw) -> None:
    assert flaws(replace(sample_of(), **changes)) == [flaw]  # type: ignore[arg-type]  # fields by name


@pytest.mark.parametrize(("standard", "age"), AGES)
def test_each_mandatory_item_may_not_be_missing_nor_implausible(standard: str, age: int) -> None:
    whole = sample_of(standard, age)
    group = next(g for g in MANDATORY[standard] if g[0] <= age <= g[1])
    for name in (one.split("|")[-1] for one in group[2]):
        without = {key: value for key, value in whole.items.items() if key != name}
        wrong = Measured(ITEMS[name].high + 1, date(2025, 9, 1))
        assert flaws(replace(whole, items=without)) == [Flaw.ITEM_MISSING]
        assert flaws(replace(whole, items=dict(whole.items) | {name: wrong})) == [
            Flaw.ITEM_IMPLAUSIBLE
        ]


def test_men_do_push_ups_and_women_sit_ups() -> None:
    for female, name in ((False, "push_up"), (True, "sit_up")):
        whole = sample_of("2003", 30, female=female)
        without = {key: value for key, value in whole.items.items() if key != name}
        assert flaws(replace(whole, items=without)) == [Flaw.ITEM_MISSING]


@pytest.mark.parametrize(
    ("calibrated", "fine"),
    [
        (date(2025, 3, 10), True),
        (date(2025, 3, 9), False),
        (HELD, True),
        (HELD + timedelta(days=1), False),
        (None, False),
    ],
)
def test_a_calibration_counts_for_twelve_months(calibrated: date | None, fine: bool) -> None:
    whole = sample_of()
    items = dict(whole.items) | {"grip": Measured(30, calibrated)}

    assert flaws(replace(whole, items=items)) == ([] if fine else [Flaw.NOT_CALIBRATED])


@pytest.mark.parametrize(("days", "fine"), [(30, False), (31, True), (0, False)])
def test_the_same_person_counts_again_after_thirty_days(days: int, fine: bool) -> None:
    before = HELD - timedelta(days=days)

    assert flaws(sample_of(), [before]) == ([] if fine else [Flaw.DUPLICATE])


def test_a_birthday_is_when_a_year_is_completed() -> None:
    born = date(1966, 3, 10)

    ages = [age_years(born, HELD + timedelta(days=days)) for days in (-1, 0)]

    assert ages == [59, 60]
