"""Resting heart rate against a plain search, and what must not count as known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.arrays import Mask
from tiyi.signal import held_minutes, minute_means, resting_base, resting_rate
from tiyi.signal.arrays import Float32

NAN = float("nan")


@st.composite
def mornings(draw: st.DrawFn) -> tuple[Float32, Float32, Mask]:
    """Some days of 40 to 150 minutes with gaps, steps, bad minutes and repeated values."""
    days, minutes = draw(st.integers(0, 4)), draw(st.integers(40, 150))
    seed = draw(st.integers(0, 2**32 - 1))
    rng = np.random.default_rng(seed)
    rate = rng.integers(45, draw(st.sampled_from([50, 90])), (days, minutes)).astype(np.float32)
    gap, moving, bad = (draw(st.sampled_from([0.0, 0.005, 0.05])) for _ in range(3))
    rate[rng.random(rate.shape) < gap] = np.nan
    steps = np.where(rng.random(rate.shape) < moving, 20, 0).astype(np.float32)
    steps[rng.random(rate.shape) < gap] = np.nan
    if draw(st.booleans()) and days:
        rate[0, 5 : 5 + draw(st.integers(2, 35))] = 44
    return rate, steps, rng.random(rate.shape) >= bad


def plain(rate: Float32, steps: Float32, good: Mask) -> tuple[float, int, int]:
    """The definition, minute by minute, of one day."""
    held = np.zeros(len(rate), np.bool_)
    start = 0
    for i in range(1, len(rate) + 1):
        if i == len(rate) or rate[i] != rate[start]:
            held[start + 1 : i] = i - start >= 10
            start = i
    known = good & ~np.isnan(rate) & ~held
    best, at = NAN, -1
    if known.sum() >= 60:
        for i in range(len(rate) - 29):
            if (known[i : i + 30] & (steps[i : i + 30] == 0)).all():
                median = float(np.sort(rate[i : i + 30])[14])
                if not median >= best:
                    best, at = median, i
    return best, at, int(known.sum())


@given(mornings())
def test_a_day_rests_at_its_lowest_still_half_hour(days: tuple[Float32, Float32, Mask]) -> None:
    before = [each.copy() for each in days]
    found = resting_rate(*days)
    expected = [plain(*day) for day in zip(*days, strict=True)]
    assert np.array_equal(found.rest_bpm, [e[0] for e in expected], equal_nan=True)
    assert found.start_min.tolist() == [e[1] for e in expected]
    assert found.known_min.tolist() == [e[2] for e in expected]
    assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(days, before, strict=True))
    turned = resting_rate(days[0][::-1], days[1][::-1], days[2][::-1])
    assert np.array_equal(turned.rest_bpm[::-1], found.rest_bpm, equal_nan=True)


def day(rate: Float32, steps: float = 0.0) -> tuple[Float32, Float32, Mask]:
    return rate[None], np.full((1, len(rate)), steps, np.float32), np.ones((1, len(rate)), np.bool_)


def restless(minutes: int) -> Float32:
    return (60 + np.arange(minutes) % 7).astype(np.float32)


def test_sixty_known_minutes_are_enough_and_fifty_nine_are_not() -> None:
    assert resting_rate(*day(restless(60))).rest_bpm.tolist() == [63]
    assert np.isnan(resting_rate(*day(restless(59))).rest_bpm).all()


@pytest.mark.parametrize("steps", [NAN, -1.0, 1.0])
def test_a_minute_without_known_steps_is_not_still(steps: float) -> None:
    found = resting_rate(*day(restless(600), steps))
    assert np.isnan(found.rest_bpm).all()
    assert found.known_min.tolist() == [600]


def test_a_value_that_is_only_repeated_is_no_rest() -> None:
    rate = restless(600)
    rate[100:160] = 41  # an export that hides an hour without a sensor
    found = resting_rate(*day(rate))
    assert found.rest_bpm.tolist() == [63]
    assert found.known_min.tolist() == [541]
    assert np.isnan(resting_rate(*day(np.full(600, 60, np.float32))).rest_bpm).all()


def test_nine_equal_minutes_are_a_heart_and_ten_are_a_hole() -> None:
    rate = np.array([60, *[61] * 9, 62, *[63] * 10, 64, NAN, NAN], np.float32)
    held = held_minutes(rate)
    assert np.flatnonzero(held).tolist() == list(range(12, 21))
    assert not held_minutes(np.full(20, NAN, np.float32)).any()
    assert held_minutes(np.zeros((0, 5), np.float32)).shape == (0, 5)
    assert held_minutes(np.zeros((2, 0), np.float32)).shape == (2, 0)


def test_a_morning_has_one_shape_and_eleven_hours_at_most() -> None:
    rate, steps, good = day(restless(661))
    with pytest.raises(ValueError, match="660 minutes"):
        resting_rate(rate, steps, good)
    with pytest.raises(ValueError, match="one shape"):
        resting_rate(rate[:, :660], steps, good)
    assert resting_rate(rate[:, :0], steps[:, :0], good[:, :0]).start_min.tolist() == [-1]


def some_rates(shape: tuple[int, int], seed: int, missing: float) -> Float32:
    rng = np.random.default_rng(seed)
    rate = rng.integers(40, 200, shape).astype(np.float32)
    rate[rng.random(shape) < missing] = np.nan
    return rate


SHAPES = st.tuples(st.integers(0, 3), st.integers(0, 200))
SEEDS, MISSING = st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.2, 0.7, 1.0])


@given(SHAPES, SEEDS, MISSING)
def test_means_of_minutes_are_those_of_their_known_seconds(
    shape: tuple[int, int], seed: int, missing: float
) -> None:
    rate = some_rates(shape, seed, missing)
    mean, good = minute_means(rate)
    assert mean.shape == good.shape == (len(rate), rate.shape[1] // 60)
    assert mean.dtype == np.float32
    for person, minute in np.ndindex(mean.shape):
        seconds = rate[person, 60 * minute : 60 * minute + 60]
        known = seconds[~np.isnan(seconds)]
        assert good[person, minute] == (len(known) >= 48)
        expected = known.astype(np.float64).mean() if len(known) else NAN
        assert mean[person, minute] == pytest.approx(expected, rel=1e-6, nan_ok=True)


@given(SHAPES, SEEDS, MISSING)
def test_the_base_is_the_median_of_two_weeks_with_four_valid_days(
    shape: tuple[int, int], seed: int, missing: float
) -> None:
    daily = some_rates((shape[0], shape[1] // 5), seed, missing)
    base = resting_base(daily)
    assert base.shape == daily.shape
    for person, today in np.ndindex(daily.shape):
        last = daily[person, max(today - 13, 0) : today + 1]
        last = last[~np.isnan(last)]
        expected = float(np.median(last)) if len(last) >= 4 else NAN
        assert base[person, today] == pytest.approx(expected, nan_ok=True)
