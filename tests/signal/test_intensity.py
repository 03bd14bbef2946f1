"""Shares, zones, time in zone and float impulses against published examples and laws."""

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.signal import (
    banister_impulse,
    edwards_impulse,
    hrmax_percent,
    hrr_percent,
    time_in_zone,
    zones,
)
from tiyi.signal.arrays import Float32

RATES = hnp.arrays(
    np.float32,
    st.tuples(st.integers(1, 4), st.integers(1, 60)),
    elements=st.one_of(st.just(float("nan")), st.integers(120, 880).map(lambda q: q / 4)),
)


def seconds_at(*stretches: tuple[float, int]) -> Float32:
    return np.concatenate([np.full(n, bpm, np.float32) for bpm, n in stretches])


def test_published_banister_examples() -> None:
    rate = seconds_at((130, 1800))
    assert float(banister_impulse(rate, 40, 200, scale=0.64, weight=1.92)) == pytest.approx(
        31.80, abs=0.005
    )
    assert float(banister_impulse(rate, 40, 200, scale=0.86, weight=1.67)) == pytest.approx(
        37.13, abs=0.005
    )


def test_effort_beyond_the_predicted_maximum_counts_up_to_140_percent() -> None:
    def impulse(bpm: float) -> float:
        return float(banister_impulse(seconds_at((bpm, 60)), 60, 160, scale=1.0, weight=0.0))

    assert [impulse(bpm) for bpm in (50, 60, 160, 180, 200, 220)] == pytest.approx(
        [0, 0, 1, 1.2, 1.4, 1.4]
    )


def test_published_edwards_example() -> None:
    rate = seconds_at((100, 600), (120, 1200), (135, 600))
    assert float(edwards_impulse(rate, 180)) == 80.0


def test_shares_of_reserve_and_maximum() -> None:
    rate = np.array([40, 120, 200, np.nan, 30], np.float32)
    expected = [0.0, 50.0, 100.0, np.nan, -6.25]
    assert np.array_equal(hrr_percent(rate, 40, 200), expected, equal_nan=True)
    assert hrmax_percent(rate, 200)[:3].tolist() == [20.0, 60.0, 100.0]
    with pytest.raises(ValueError, match="above the resting"):
        hrr_percent(rate, 60, 60)
    with pytest.raises(ValueError, match="positive"):
        hrmax_percent(rate, 0)


def test_a_limit_belongs_to_the_zone_above_it() -> None:
    rate = np.array([99, 100, 119.75, 120, np.nan], np.float32)
    number = zones(rate, np.array([100, 120], np.float32))
    assert number.tolist() == [0, 1, 1, 2, -1]
    assert time_in_zone(number, 2).tolist() == [1, 2, 1]


@pytest.mark.parametrize("limits", [[120.0, 100.0], [float("nan"), 100.0]])
def test_limits_that_do_not_ascend_are_refused(limits: list[float]) -> None:
    with pytest.raises(ValueError, match="ascending"):
        zones(seconds_at((100, 2)), np.array(limits, np.float32))


@given(RATES, st.lists(st.integers(30, 220), max_size=6))
def test_time_in_zone_adds_up_to_the_valid_time(rate: Float32, limits: list[int]) -> None:
    before = rate.copy()
    levels = np.array(sorted(limits), np.float32)
    counts = time_in_zone(zones(rate, levels), len(limits))
    assert np.array_equal(counts.sum(axis=1), np.count_nonzero(~np.isnan(rate), axis=1))
    own = np.tile(levels, (len(rate), 1))
    assert np.array_equal(zones(rate, own), zones(rate, levels))
    assert np.array_equal(rate, before, equal_nan=True)


@given(RATES, st.sampled_from([0.5, 2.0]))
def test_shares_and_zones_do_not_depend_on_the_unit(rate: Float32, factor: float) -> None:
    scaled = (rate * factor).astype(np.float32)
    assert np.array_equal(
        hrr_percent(scaled, 60 * factor, 190 * factor), hrr_percent(rate, 60, 190), equal_nan=True
    )
    limits = np.array([100, 130, 160], np.float32)
    assert np.array_equal(zones(scaled, limits * np.float32(factor)), zones(rate, limits))


@given(RATES)
def test_an_impulse_is_the_sum_of_its_parts_and_never_negative(rate: Float32) -> None:
    def impulse(part: Float32) -> Float32:
        return banister_impulse(part, 60, 190, scale=0.64, weight=1.92).astype(np.float32)

    cut = rate.shape[1] // 2
    whole = impulse(rate)
    assert (whole >= 0).all()
    assert whole == pytest.approx(impulse(rate[:, :cut]) + impulse(rate[:, cut:]), rel=1e-6)
