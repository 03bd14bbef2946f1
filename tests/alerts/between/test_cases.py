"""Rules on results at, below and above each of their limits, and that no limit can move unseen."""

from __future__ import annotations

import pytest

from tests.alerts.between.cases import CASES
from tiyi.alerts.between.form import Threshold
from tiyi.alerts.between.table import BETWEEN_ROWS, DEFAULTS, THRESHOLDS

COUNTED = {"d", "weeks", "sessions", "nights", "readings", "min", "of 5"}
ELSEWHERE = {"L09.minutes", "L10.minutes", "L16.review"}
"""Limits of what facts are made of: `test_days.py` and the facts' own tests move them."""


@pytest.mark.parametrize("name", CASES)
def test_an_example_finds_what_it_says(name: str) -> None:
    make, wanted = CASES[name]

    assert make(DEFAULTS) == wanted


def moved(one: Threshold) -> list[float]:
    """The limit a step lower and a step higher."""
    step = 1 if one.unit in COUNTED else 0.08 * one.value
    return [one.value - step, one.value + step]


@pytest.mark.parametrize("key", sorted(set(THRESHOLDS) - ELSEWHERE))
def test_a_limit_that_moves_changes_an_example(key: str) -> None:
    rule = THRESHOLDS[key].rule
    own_first = sorted(CASES.values(), key=lambda case: rule not in str(case[1]))

    for value in moved(THRESHOLDS[key]):
        limits = {**DEFAULTS, key: value}
        assert any(make(limits) != wanted for make, wanted in own_first), (key, value)


def test_every_row_is_found_by_an_example() -> None:
    found = {row for _, wanted in CASES.values() for row, _, _ in wanted}

    # They differ in nothing but the appointment.
    assert {row.name for row in BETWEEN_ROWS} - found == {"L16.review.S4"}
