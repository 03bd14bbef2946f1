"""Wear by stillness, by the pulse and by both, minute by minute."""

from __future__ import annotations

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.signal import (
    NOT_WORN,
    WEAR_UNKNOWN,
    WORN,
    axis_minutes,
    held_minutes,
    worn,
    worn_by_heart,
    worn_by_motion,
    worn_minutes,
)
from tiyi.signal.arrays import Float32, Int8
from tiyi.signal.wear import FLAT_MIN

NAN = float("nan")


def hours(*sd_g: float, rate_hz: float = 2.0, seed: int = 0) -> Float32:
    """One hour after the other, each with its own restlessness."""
    rng = np.random.default_rng(seed)
    size = int(3600 * rate_hz)
    parts = [rng.normal((0.1, 0.2, 0.97), sd, (size, 3)) for sd in sd_g]
    return np.concatenate(parts).astype(np.float32)[None]


def minutes_of(values: list[float]) -> Float32:
    return np.array([values], np.float32)


def silent(length: int) -> tuple[Float32, Int8]:
    """No steps known, and a device that does not say whether it has contact."""
    return np.full((1, length), np.nan, np.float32), np.full((1, length), -1, np.int8)


@given(
    hnp.arrays(
        np.float32,
        (2, 150, 3),
        elements=st.one_of(st.floats(-2, 2, width=32), st.just(np.float32(np.nan))),
    )
)
def test_minutes_sum_up_what_is_known(acceleration: Float32) -> None:
    found = axis_minutes(acceleration, 1.0)
    assert found.count.shape == (2, 2)
    for person in range(2):
        for minute in range(2):
            part = acceleration[person, 60 * minute : 60 * minute + 60].astype(np.float64)
            part = part[~np.isnan(part).any(axis=1)]
            assert found.count[person, minute] == len(part)
            np.testing.assert_allclose(found.total_g[person, minute], part.sum(0), atol=1e-4)
            squares = found.squares[person, minute]
            np.testing.assert_allclose(squares, (part * part).sum(0), atol=1e-4)
            if len(part):
                np.testing.assert_array_equal(found.low_g[person, minute], part.min(0))
                np.testing.assert_array_equal(found.high_g[person, minute], part.max(0))
            else:
                assert np.isnan(found.low_g[person, minute]).all()
                assert np.isnan(found.high_g[person, minute]).all()


def test_a_device_on_the_table_is_off_and_a_sleeper_wears_it() -> None:
    state = worn_by_motion(axis_minutes(hours(0.05, 0.004, 0.004, 0.02), 2.0))[0]
    assert state.shape == (240,)
    assert (state[90:150] == NOT_WORN).all()  # all of the hour around them is still
    assert (state[:75] == WORN).all()
    assert (state[165:] == WORN).all()


def test_stillness_needs_two_axes() -> None:
    acceleration = hours(0.004)
    acceleration[0, :, 0] = hours(0.05, seed=1)[0, :, 0]
    assert (worn_by_motion(axis_minutes(acceleration, 2.0)) == NOT_WORN).all()
    acceleration[0, :, 1] = hours(0.05, seed=2)[0, :, 1]
    assert (worn_by_motion(axis_minutes(acceleration, 2.0)) == WORN).all()


def test_a_single_knock_on_the_table_is_movement() -> None:
    acceleration = hours(0.004)
    acceleration[0, 100] += np.float32(0.2)
    assert (worn_by_motion(axis_minutes(acceleration, 2.0)) == WORN).all()


def test_an_hour_with_too_little_data_is_unknown() -> None:
    acceleration = hours(0.05, 0.004)
    acceleration[0, 7200 : 7200 + 20 * 120] = np.nan
    state = worn_by_motion(axis_minutes(acceleration, 2.0))[0]
    assert (state[60:80] == WEAR_UNKNOWN).all()
    assert (state[:30] == WORN).all()
    assert (worn_by_motion(axis_minutes(hours(0.05)[:, :6000], 2.0)) == WEAR_UNKNOWN).all()


@pytest.mark.parametrize(("silence", "expected"), [(9, WEAR_UNKNOWN), (10, NOT_WORN)])
def test_ten_silent_minutes_are_off(silence: int, expected: int) -> None:
    pulse = [60.0, 61.0] * 5
    values = minutes_of(pulse + [NAN] * silence + pulse)
    steps, contact = silent(values.shape[1])
    state = worn_by_heart(values, steps, contact)[0]
    assert (state[:10] == WORN).all()
    assert (state[10 : 10 + silence] == expected).all()
    steps[0, 14] = 20
    assert worn_by_heart(values, steps, contact)[0, 10] == WEAR_UNKNOWN


@pytest.mark.parametrize(("lost", "expected"), [(4, WEAR_UNKNOWN), (5, NOT_WORN)])
def test_five_minutes_without_contact_are_off_whatever_the_sensor_reads(
    lost: int, expected: int
) -> None:
    values = minutes_of([60.0, 61.0] * 10)
    steps, contact = silent(20)
    contact[0, 5 : 5 + lost] = 0
    state = worn_by_heart(values, steps, contact)[0]
    assert (state[5 : 5 + lost] == expected).all()
    assert (state[:5] == WORN).all()


@pytest.mark.parametrize(("length", "marked"), [(11, 0), (12, 11), (40, 39)])
def test_a_repeated_value_is_no_pulse(length: int, marked: int) -> None:
    values = minutes_of([60.0, 61.0, *[70.0] * length, 60.0])
    assert held_minutes(values, least_min=FLAT_MIN).sum() == marked
    assert not held_minutes(values, least_min=FLAT_MIN)[0, 2]
    steps, contact = silent(values.shape[1])
    state = worn_by_heart(values, steps, contact)[0]
    assert (state == NOT_WORN).sum() == marked


@pytest.mark.parametrize(
    ("motion", "heart", "contact", "joined"),
    [
        (WORN, WORN, -1, WORN),
        (WORN, NOT_WORN, 0, NOT_WORN),  # carried in a pocket
        (WORN, NOT_WORN, -1, WORN),  # worn loosely
        (NOT_WORN, WORN, 1, WORN),  # asleep
        (NOT_WORN, WEAR_UNKNOWN, -1, NOT_WORN),
        (WEAR_UNKNOWN, NOT_WORN, -1, NOT_WORN),
        (WEAR_UNKNOWN, WEAR_UNKNOWN, -1, WEAR_UNKNOWN),
    ],
)
def test_both_judgements_are_joined(motion: int, heart: int, contact: int, joined: int) -> None:
    one = [np.array([[value]], np.int8) for value in (motion, heart, contact)]
    found = worn(*one)
    assert found.tolist() == [[joined]]
    assert found.dtype == np.int8


def test_wear_is_counted_by_local_days() -> None:
    state = np.full((2, 3000), WORN, np.int8)
    state[0, 100:200] = NOT_WORN
    state[1] = WEAR_UNKNOWN
    assert worn_minutes(state, 1000).tolist() == [[340, 1440, 1120], [0, 0, 0]]
    assert worn_minutes(state[:, :0]).shape == (2, 0)
    with pytest.raises(ValueError, match="within a day"):
        worn_minutes(state, 1440)


def test_the_unlike_is_refused() -> None:
    with pytest.raises(ValueError, match="3 axes"):
        axis_minutes(np.zeros((1, 10, 2), np.float32), 1.0)
    with pytest.raises(ValueError, match="a sample"):
        axis_minutes(np.zeros((1, 10, 3), np.float32), 0.01)
    with pytest.raises(ValueError, match="all alike"):
        worn_by_heart(minutes_of([1.0]), *silent(2))
