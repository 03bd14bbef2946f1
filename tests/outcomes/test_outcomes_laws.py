"""Laws of the comparison: order is nothing, missing is missing, every number of it decides."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import numpy as np
import pytest

from tests.outcomes.cohorts import START, cohort
from tiyi.model.evidence import Number
from tiyi.outcomes.change import change_of, retests, typical_error
from tiyi.outcomes.items import IMPORTANT, important
from tiyi.outcomes.missing import imputed
from tiyi.outcomes.mixed import mixed
from tiyi.outcomes.people import Dose, Missing, Person, Reading, Visit, at, protocol
from tiyi.outcomes.prepost import Refused, hedges, pre_post
from tiyi.outcomes.report import cohort_report
from tiyi.outcomes.rules import RULES, Rules
from tiyi.outcomes.shares import wilson

HAND: list[tuple[float, float]] = [
    *((400, 430), (380, 395), (420, 445), (450, 452)),
    *((360, 400), (410, 428), (390, 420), (430, 450)),
]
"""Worked by hand in docs/en/outcomes.md."""


def test_a_hand_worked_group() -> None:
    found = pre_post(HAND)

    assert (found.n, found.mean, found.median) == (8, 22.5, 22.5)
    assert found.sd == pytest.approx((928 / 7) ** 0.5)
    assert (found.low, found.high) == pytest.approx((12.87, 32.13), abs=0.005)
    assert found.dz == pytest.approx(22.5 / (928 / 7) ** 0.5)
    assert found.dz is not None
    assert found.gz == pytest.approx(found.dz * (1 - 3 / 27))


def test_the_definitions_own_shares() -> None:
    assert wilson(138, 150) == pytest.approx((0.865, 0.954), abs=5e-4)
    assert wilson(920, 1_000) == pytest.approx((0.902, 0.935), abs=5e-4)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_order_of_people_is_nothing_and_again_is_the_same_to_the_bit(seed: int) -> None:
    people = cohort(30, seed)
    shuffled = [people[place] for place in np.random.default_rng(seed).permutation(30)]

    assert repr(cohort_report(people, "cardiac")) == repr(cohort_report(shuffled, "cardiac"))


def test_everybody_is_counted_once() -> None:
    for one in cohort_report(cohort(50, 4), "cardiac").items:
        counts, classes = one.counts, one.responders
        assert counts.baseline + sum(counts.missing_baseline.values()) == 50
        assert counts.week_16 + sum(counts.missing_week_16.values()) == 50
        together = classes.better + classes.same + classes.worse + classes.not_known
        assert together == counts.paired == one.intention_to_treat.n
        outside = sum(one.outside_protocol.values())
        assert one.per_protocol.n + outside == counts.paired


def test_a_missing_test_is_never_the_one_before() -> None:
    early = Reading("grip", START - timedelta(days=2), 30.0)
    middle = Reading("grip", START + timedelta(days=56), 34.0)
    one = Person("p", "main", "t2d", START, START + timedelta(days=200), readings=(early, middle))

    assert change_of(one, "grip", 1.0) == (None, Missing.NOT_TESTED)
    assert at(replace(one, started=None), "grip", Visit.BASELINE) is Missing.NO_COURSE


def test_unknown_training_is_not_per_protocol_and_not_below_it() -> None:
    one = cohort(1, 1)[0]
    words = [
        protocol(replace(one, dose=dose)).value
        for dose in (
            None,
            Dose(0.8, 0.8, None, None, "partial"),
            Dose(0.7, 0.9, None, None, "partial"),
            Dose(0.7, 0.79, None, None, "partial"),
        )
    ]

    assert words == ["not_known", "met", "not_known", "below"]


def test_a_model_that_can_not_be_fitted_is_refused_with_a_code() -> None:
    same = [replace(one, readings=_still(one)) for one in cohort(40, 1)]

    assert mixed(cohort(15, 1), "grip").refused is Refused.TOO_FEW
    assert mixed(same, "grip").refused is Refused.NO_SPREAD
    twin = [replace(one, age_years=None) for one in cohort(40, 1)]
    assert mixed(twin, "grip").refused is Refused.TOO_FEW
    assert mixed(twin, "grip").left_out >= 39


def _still(one: Person) -> tuple[Reading, ...]:
    return tuple(replace(row, value=30.0) for row in one.readings)


def test_no_figure_is_given_where_it_is_refused() -> None:
    assert pre_post(HAND[:2]).refused is Refused.TOO_FEW
    still = pre_post([(1, 2), (2, 3), (5, 6)])
    assert (still.refused, still.mean, still.p, still.low) == (Refused.NO_SPREAD, 1, None, None)


def test_the_best_checked_difference_counts() -> None:
    found = important("six_minute_walk", "copd")

    assert found is not None
    assert (found.high, found.evidence) == (25, "C")
    assert important("six_minute_walk", "t2d") is None
    assert [(one.item, one.low, one.high, one.relative) for one in IMPORTANT] == [
        *[("six_minute_walk", size, size, False) for size in (30, 25, 23, 37, 17.8)],
        *[("hba1c", 0.5, 0.5, False), ("sbp", 5, 5, False), ("weight", 5, 5, True)],
        *[("vo2max", 2, 2, False), ("rhr", 5, 5, False), ("grip", 5.0, 6.5, False)],
        *[("chair_stand", 2, 2, False), ("waist", 3, 3, False), ("grade", 1, 1, False)],
    ]


# Every number of the table, and something that it decides.
def _at(day: int, visit: Visit) -> Callable[[Rules], Any]:
    reading = Reading("grip", START + timedelta(days=day), 1.0)
    one = Person("p", "main", "t2d", START, START + timedelta(days=200), readings=(reading,))
    return lambda rules: at(one, "grip", visit, rules)


def _hour(rules: Rules) -> Any:
    readings = tuple(
        Reading("grip", START + timedelta(days=day), 30.0, minute)
        for day, minute in ((0, 600), (112, 720))
    )
    one = Person("p", "main", "t2d", START, START + timedelta(days=200), readings=readings)
    return change_of(one, "grip", 1.0, rules)


def _retested(rules: Rules) -> Any:
    return typical_error(retests(cohort(40, 3), "grip", rules)[:10], rules)


def _few(n: int) -> Callable[[Rules], Any]:
    return lambda rules: pre_post(HAND[:n], rules).refused


SKEWED = [(100.0, 100.0 + change) for change in [*[1.0] * 10, *[2.0, 3.0, 4.0] * 6, 60.0, 80.0]]
"""Thirty differences that are nothing like normal."""
EDGE: list[tuple[float, float]] = [(0, change) for change in (0, 1, 2, 3, 4, 5, 6, 7, 8, 30)]


def _model(rules: Rules) -> Any:
    people = [one for one in cohort(60, 6) if len(one.readings) > 12 and one.dose][:20]
    return mixed(people, "six_minute_walk", rules).refused


PROBES: dict[str, Callable[[Rules], Any]] = {
    "baseline_days": _at(-14, Visit.BASELINE),
    "week_8_day": _at(49, Visit.WEEK_8),
    "week_16_day": _at(105, Visit.WEEK_16),
    "window_days": _at(119, Visit.WEEK_16),
    "same_hour_min": _hour,
    "per_protocol": lambda rules: protocol(
        replace(cohort(1, 1)[0], dose=Dose(0.8, 0.8, None, None, "partial")), rules
    ),
    "real_z": _hour,
    "retest_pairs": _retested,
    "level": lambda rules: pre_post(HAND, rules).low,
    "wilson_z": lambda rules: wilson(3, 9, rules),
    "shapiro_p": lambda rules: pre_post(EDGE, replace(rules, large_n=_other(99))).test,
    "large_n": lambda rules: pre_post(SKEWED, rules).test,
    "least_n": _few(3),
    "hedges_part": lambda rules: hedges(7, rules),
    "hedges_times": lambda rules: hedges(7, rules),
    "model_people": _model,
    "imputations": lambda rules: imputed([*HAND, *HAND], [400.0], 1, rules).mean,
    "imputed_from": lambda rules: imputed([*HAND, *HAND[:2]], [400.0], 1, rules).refused,
}
SHIFTED = {"shapiro_p": -0.0499, "level": -0.01, "per_protocol": 0.001, "real_z": 0.001}


def _other(value: float) -> Number:
    return Number(value, "another number", "P")


@pytest.mark.parametrize("name", [one.name for one in fields(Rules) if one.name != "small_cell"])
def test_a_number_that_is_changed_is_noticed(name: str) -> None:
    known: Number = getattr(RULES, name)
    step = SHIFTED.get(name, -1 if name in ("baseline_days", "window_days") else 1)
    if name == "same_hour_min":
        step = -1
    changed = replace(RULES, **{name: _other(known.value + step)})

    assert PROBES[name](changed) != PROBES[name](RULES)


def test_a_server_starts_without_the_heavy_libraries() -> None:
    code = (
        "import sys, tiyi.outcomes.report, tiyi.api.outcomes.routes;"
        "sys.exit(len({'statsmodels', 'pandas', 'scipy.stats'} & set(sys.modules)))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
