"""Loads that add up, and the worked examples of sessions and weeks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.signal.test_intensity import RATES, seconds_at
from tiyi.signal import (
    EDWARDS_WEIGHTS,
    LUCIA_WEIGHTS,
    edwards_impulse,
    hrmax_percent,
    lucia_impulse,
    session_rpe_load,
    time_in_zone,
    week_of_load,
    zone_impulse,
    zones,
)
from tiyi.signal.arrays import Float32, Int64

NAN = float("nan")
LIMITS = np.array([50, 60, 70, 80, 90], np.float32)


def seconds_in_zones(rate: Float32) -> Int64:
    return time_in_zone(zones(hrmax_percent(rate, 190), LIMITS), len(LIMITS))


def test_minutes_at_three_intensities_give_the_published_edwards_impulse() -> None:
    rate = seconds_at((100, 600), (120, 1200), (135, 600))
    seconds = time_in_zone(zones(hrmax_percent(rate, 180), LIMITS), 5)
    assert float(zone_impulse(seconds, EDWARDS_WEIGHTS)) == 80.0


def test_minutes_below_between_and_above_the_thresholds_count_one_two_three() -> None:
    rate = seconds_at((100, 600), (130, 600), (149, 60), (150, 540), (170, 60))
    assert float(lucia_impulse(rate, 130, 150)) == 10 + 2 * 11 + 3 * 10


@given(RATES, st.integers(0, 60))
def test_loads_of_parts_add_up_to_that_of_the_whole(rate: Float32, cut: int) -> None:
    whole = seconds_in_zones(rate)
    parts = seconds_in_zones(rate[:, :cut]) + seconds_in_zones(rate[:, cut:])
    assert np.array_equal(whole, parts)
    load = zone_impulse(parts, EDWARDS_WEIGHTS)
    unknown = np.isnan(rate).all(axis=1)
    assert np.array_equal(np.isnan(load), unknown)
    assert load[~unknown] == pytest.approx(edwards_impulse(rate, 190)[~unknown], rel=1e-12)


@given(RATES)
def test_lucia_lies_between_one_and_three_a_known_minute(rate: Float32) -> None:
    people = len(rate)
    first = np.linspace(100, 130, people, dtype=np.float32)
    found = lucia_impulse(rate, first, first + 25)
    known_min = np.count_nonzero(~np.isnan(rate), axis=1) / 60
    some = known_min > 0
    assert np.array_equal(np.isnan(found), ~some)
    assert (found[some] >= known_min[some] * (1 - 1e-12)).all()
    assert (found[some] <= 3 * known_min[some] * (1 + 1e-12)).all()
    alone = [float(lucia_impulse(rate[p], first[p], first[p] + 25)) for p in range(people)]
    assert np.array_equal(found, alone, equal_nan=True)


def test_a_threshold_that_nobody_tested_gives_no_load() -> None:
    rate = np.tile(seconds_at((140, 600)), (3, 1))
    first, second = np.array([120, NAN, 120], np.float32), np.array([150, 150, NAN], np.float32)
    assert lucia_impulse(rate, first, second).tolist() == pytest.approx([20, NAN, NAN], nan_ok=True)
    with pytest.raises(ValueError, match="ascending"):
        lucia_impulse(rate, 150, 120)


def test_every_zone_needs_its_weight() -> None:
    with pytest.raises(ValueError, match="4 zones need as many weights, not 3"):
        zone_impulse(np.zeros(4, np.int64), LUCIA_WEIGHTS)


@pytest.mark.parametrize(
    ("effort", "minutes", "asked", "load"),
    [
        (5, 40, 30, 200),
        (0, 40, 0, 0),
        (5, 40, 31, NAN),
        (5, 40, -1, NAN),
        (5, 40, NAN, NAN),
        (13, 40, 10, NAN),  # Borg 6-20
        (-1, 40, 10, NAN),
        (NAN, 40, 10, NAN),
        (5, 0, 10, NAN),
        (5, NAN, 10, NAN),
        (5, float("inf"), 10, NAN),
    ],
)
def test_effort_times_minutes_when_asked_in_time(
    effort: float, minutes: float, asked: float, load: float
) -> None:
    assert float(session_rpe_load(effort, minutes, asked)) == pytest.approx(load, nan_ok=True)


def test_the_worked_week() -> None:
    week = week_of_load(np.array([[40, 0, 50, 0, 45, 0, 60]], np.float32))
    assert np.isnan(week.load[0, :6]).all()
    assert week.load[0, 6] == 195
    assert week.monotony[0, 6] == pytest.approx(1.041, abs=0.0005)
    assert week.strain[0, 6] == pytest.approx(203.1, abs=0.1)


@given(st.integers(0, 2**32 - 1), st.integers(0, 3), st.integers(0, 25))
def test_every_week_is_judged_by_its_own_seven_days(seed: int, people: int, days: int) -> None:
    rng = np.random.default_rng(seed)
    daily = rng.integers(0, 3, (people, days)) * 30.0
    daily[rng.random(daily.shape) < 0.05] = np.nan
    before = daily.copy()
    found = week_of_load(daily)
    for person, today in np.ndindex(daily.shape):
        week = daily[person, max(today - 6, 0) : today + 1]
        whole = len(week) == 7 and not np.isnan(week).any()
        load = float(week.sum()) if whole else NAN
        spread = float(np.std(week, ddof=1)) if whole else 0.0
        monotony = load / 7 / spread if spread > 0 else NAN
        got = [each[person, today] for each in (found.load, found.monotony, found.strain)]
        assert got == pytest.approx([load, monotony, load * monotony], rel=1e-9, nan_ok=True)
    assert np.array_equal(daily, before, equal_nan=True)
