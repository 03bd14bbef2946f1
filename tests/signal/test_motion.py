"""Movement signals: one length of the vector for each 0.08 s, whatever the sensor's clock does."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.signal import MOTION_HZ, motion_from_grid, motion_from_samples
from tiyi.signal.arrays import Float32, Float64, Int64


def noise(people: int, samples: int, seed: int = 0) -> Float32:
    rng = np.random.default_rng(seed)
    acceleration = rng.normal((0, 0, 1), 0.3, (people, samples, 3))
    return acceleration.astype(np.float32)


def turned(acceleration_g: Float32, seed: int) -> Float32:
    """The same movement felt by a sensor that hangs in another direction."""
    axes, _ = np.linalg.qr(np.random.default_rng(seed).normal(size=(3, 3)))
    return np.asarray(acceleration_g @ axes.astype(np.float32), np.float32)


def as_samples(acceleration_g: Float32, rate_hz: float) -> tuple[Float64, Float32, Int64]:
    people, samples = acceleration_g.shape[:2]
    at_s = np.tile((np.arange(samples) + 0.5) / rate_hz, people)
    return at_s, acceleration_g.reshape(-1, 3), np.arange(people + 1) * samples


@given(st.sampled_from([20.0, 25.0, 31.25, 32.0, 50.0, 64.0, 100.0, 221.0]), st.integers(1, 3))
def test_each_cell_is_the_mean_length_of_its_samples(rate_hz: float, people: int) -> None:
    acceleration = noise(people, 333)
    found = motion_from_grid(acceleration, rate_hz)
    assert found.dtype == np.float32
    assert found.shape == (people, int(333 / rate_hz * MOTION_HZ + 1e-9))
    cell = np.floor(np.arange(333) * MOTION_HZ / rate_hz + 1e-9).astype(np.int64)
    length = np.linalg.norm(acceleration, axis=2)
    for number in range(found.shape[1]):
        plain = length[:, cell == number].mean(axis=1)
        np.testing.assert_allclose(found[:, number], plain, rtol=1e-5)


@given(st.integers(0, 99))
def test_the_direction_in_which_the_sensor_hangs_is_no_matter(seed: int) -> None:
    acceleration = noise(2, 200)
    np.testing.assert_allclose(
        motion_from_grid(turned(acceleration, seed), 50.0),
        motion_from_grid(acceleration, 50.0),
        rtol=1e-5,
    )


@pytest.mark.parametrize("rate_hz", [25.0, 50.0, 100.0])
def test_a_clock_and_time_stamps_give_the_same(rate_hz: float) -> None:
    acceleration = noise(3, 500)
    at_s, flat, offsets = as_samples(acceleration, rate_hz)
    np.testing.assert_allclose(
        motion_from_samples(at_s, flat, offsets, seconds=500 / rate_hz),
        motion_from_grid(acceleration, rate_hz),
        rtol=1e-6,
    )


def test_the_order_of_arrival_is_no_matter() -> None:
    at_s, flat, offsets = as_samples(noise(1, 400), 50.0)
    order = np.random.default_rng(5).permutation(400)
    np.testing.assert_array_equal(
        motion_from_samples(at_s[order], flat[order], offsets, seconds=8.0),
        motion_from_samples(at_s, flat, offsets, seconds=8.0),
    )


@pytest.mark.parametrize("rate_hz", [25.0, 32.0])
def test_short_holes_are_bridged_and_long_ones_stay(rate_hz: float) -> None:
    acceleration = noise(1, 400)
    at = np.arange(400) / rate_hz
    acceleration[0, (at >= 1.6) & (at < 1.84)] = np.nan
    acceleration[0, (at >= 4.0) & (at < 4.8), 1] = np.nan
    before = acceleration.copy()
    found = motion_from_grid(acceleration, rate_hz)[0]
    np.testing.assert_array_equal(acceleration, before)
    missing = np.flatnonzero(np.isnan(found)) / MOTION_HZ
    assert missing.min() >= 4.0 - 0.01
    assert missing.max() < 4.8
    assert len(missing) >= 9
    inside = found[20:23]
    assert (inside >= min(found[19], found[23]) - 1e-6).all()
    assert (inside <= max(found[19], found[23]) + 1e-6).all()


def test_a_cell_with_some_samples_missing_has_the_mean_of_the_others() -> None:
    acceleration = noise(1, 50)
    acceleration[0, 9, 2] = np.nan
    found = motion_from_grid(acceleration, 50.0)
    others = np.linalg.norm(acceleration[0, [8, 10, 11]], axis=1).mean()
    assert found[0, 2] == pytest.approx(others, rel=1e-6)


def test_nothing_gives_nothing() -> None:
    assert motion_from_grid(noise(2, 0), 50.0).shape == (2, 0)
    assert motion_from_grid(noise(0, 100), 50.0).shape == (0, 25)
    assert np.isnan(motion_from_grid(np.full((1, 100, 3), np.nan, np.float32), 50.0)).all()
    none = motion_from_samples(np.zeros(0), noise(1, 0)[0], np.array([0, 0]), seconds=2.0)
    assert np.isnan(none).all()
    assert none.shape == (1, 25)


def test_what_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="3 axes"):
        motion_from_grid(noise(1, 10)[0], 50.0)
    for rate_hz in (12.5, 0.0, float("nan")):
        with pytest.raises(ValueError, match="20 samples"):
            motion_from_grid(noise(1, 10), rate_hz)
    with pytest.raises(ValueError, match="offsets"):
        motion_from_samples(np.zeros(3), noise(1, 3)[0], np.array([0, 2]), seconds=1.0)
