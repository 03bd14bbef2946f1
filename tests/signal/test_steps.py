"""Steps of walks that are made up: counted, placed, and never across a gap or between people."""

from __future__ import annotations

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tiyi.signal import (
    MOTION_HZ,
    STEPS_DELAY_S,
    WORN_ANYWHERE,
    WORN_ON_TRUNK,
    Steps,
    WalkRules,
    find_rhythm,
    find_steps,
    step_cadence,
    steps_from_cadence,
)
from tiyi.signal.arrays import Float32, Float64


def walk(
    seconds: float, spm: float, *, from_s: float = 0.0, to_s: float | None = None, g: float = 0.2
) -> Float32:
    """A still sensor that swings at a step frequency from one instant to another."""
    at_s = (np.arange(int(seconds * MOTION_HZ)) + 0.5) / MOTION_HZ
    to_s = seconds if to_s is None else to_s
    moving = (at_s >= from_s) & (at_s < to_s)
    phase = 2 * np.pi * spm / 60 * (at_s - from_s)
    swing = g * np.cos(phase) + 0.2 * g * np.cos(2 * phase + 1)
    rng = np.random.default_rng(int(spm * 10 + seconds))
    signal = 1 + moving * swing + rng.normal(0, 0.003, len(at_s))
    return np.asarray(signal[None], np.float32)


def crowd(seed: int, people: int = 6, seconds: int = 60) -> Float32:
    """People who walk at times, fidget at others, and lose samples."""
    rng = np.random.default_rng(seed)
    rows = []
    for _ in range(people):
        start = rng.uniform(0, seconds - 20)
        row = walk(seconds, rng.uniform(70, 190), from_s=start, to_s=start + rng.uniform(8, 40))
        row[0] += rng.normal(0, rng.choice([0.002, 0.05]), row.shape[1])
        if rng.random() < 0.5:
            hole = int(rng.integers(0, row.shape[1] - 50))
            row[0, hole : hole + int(rng.integers(1, 50))] = np.nan
        rows.append(row)
    return np.concatenate(rows)


def of_person(steps: Steps, person: int) -> Float64:
    return steps.at_s[steps.offsets[person] : steps.offsets[person + 1]]


@pytest.mark.parametrize("spm", [50, 60, 75, 90, 105, 120, 140, 160, 180, 200, 215])
def test_steps_of_an_even_walk_are_counted_at_every_pace(spm: int) -> None:
    steps = find_steps(walk(120, spm, from_s=10, to_s=110))
    assert steps.steps.sum() == pytest.approx(spm * 100 / 60, abs=2.5)
    assert len(steps.person) == 1
    assert steps.from_s[0] == pytest.approx(10, abs=1.5)
    assert steps.to_s[0] == pytest.approx(110, abs=1.5)


@pytest.mark.parametrize("spm", [80, 112.5, 170])
def test_a_step_lies_where_the_swing_is_highest(spm: float) -> None:
    at_s = find_steps(walk(60, spm, from_s=5, to_s=55)).at_s
    inner = at_s[(at_s > 10) & (at_s < 50)]
    cycles = (inner - 5) * spm / 60
    assert len(inner) == pytest.approx(40 * spm / 60, abs=1)
    assert np.abs(cycles - np.rint(cycles)).max() < 0.06


@pytest.mark.parametrize("harmonics", [(0.0, 0.9, 0.2), (0.5, 0.1, 0.1), (1.0, 0.3, 0.0)])
def test_a_stride_or_a_harmonic_does_not_pass_for_the_step(
    harmonics: tuple[float, float, float],
) -> None:
    # Swings of the stride, of three halves and of twice the step, as wrists and pockets have them.
    at_s = (np.arange(int(90 * MOTION_HZ)) + 0.5) / MOTION_HZ
    step_hz = 1.8
    signal = np.cos(2 * np.pi * step_hz * at_s)
    for share, times in zip(harmonics, (0.5, 1.5, 2.0), strict=True):
        signal += share * np.cos(2 * np.pi * step_hz * times * at_s + times)
    steps = find_steps((1 + 0.15 * signal).astype(np.float32)[None])
    assert steps.steps.sum() == pytest.approx(90 * step_hz, abs=3)


@pytest.mark.parametrize("spm", [72, 80, 88])
def test_a_slow_walk_whose_heels_strike_twice_is_no_run(spm: int) -> None:
    at_s = (np.arange(int(90 * MOTION_HZ)) + 0.5) / MOTION_HZ
    turn = 2 * np.pi * spm / 60 * at_s
    signal = 1 + 0.1 * np.cos(turn) + 0.1 * np.cos(2 * turn + 1) + 0.02 * np.cos(turn / 2)
    steps = find_steps(signal.astype(np.float32)[None])
    assert steps.steps.sum() == pytest.approx(90 * spm / 60, abs=3)


@pytest.mark.parametrize("spm", [70, 100, 130])
@pytest.mark.parametrize("rules", [WORN_ANYWHERE, WORN_ON_TRUNK])
def test_no_step_lies_where_the_signal_rests(spm: int, rules: WalkRules) -> None:
    steps = find_steps(walk(40, spm, from_s=15, to_s=25, g=0.3), rules)
    assert len(steps.person) == 1
    assert steps.from_s[0] >= 15 - 0.25
    assert steps.to_s[0] <= 25 + 0.25
    assert steps.steps[0] >= spm * 10 / 60 - 1


@given(st.integers(0, 10_000))
@settings(max_examples=15)
def test_who_else_is_there_and_in_which_order_is_no_matter(seed: int) -> None:
    motion = crowd(seed)
    together = find_steps(motion)
    order = np.random.default_rng(seed).permutation(len(motion))
    moved = find_steps(motion[order])
    for place, person in enumerate(order.tolist()):
        alone = find_steps(motion[person : person + 1])
        np.testing.assert_allclose(of_person(together, person), alone.at_s, atol=1e-4)
        np.testing.assert_allclose(of_person(moved, place), alone.at_s, atol=1e-4)


@given(st.integers(0, 10_000), st.floats(0.3, 1.0))
@settings(max_examples=15)
def test_a_step_is_final_after_its_delay(seed: int, share: float) -> None:
    motion = np.concatenate([crowd(seed), crowd(seed + 1)], axis=1)
    whole = find_steps(motion)
    cut = int(motion.shape[1] * share)
    early = find_steps(motion[:, :cut])
    until_s = cut / MOTION_HZ - STEPS_DELAY_S
    for person in range(len(motion)):
        known, later = of_person(early, person), of_person(whole, person)
        np.testing.assert_allclose(known[known < until_s], later[later < until_s], atol=1e-4)


@given(
    hnp.arrays(
        np.float32,
        st.tuples(st.integers(0, 3), st.integers(0, 300)),
        elements=st.one_of(st.floats(0, 4, width=32), st.just(np.float32(np.nan))),
    )
)
def test_whatever_comes_the_result_is_sound(motion: Float32) -> None:
    before = motion.copy()
    steps = find_steps(motion)
    np.testing.assert_array_equal(motion, before)
    assert steps.offsets[0] == 0
    assert steps.offsets[-1] == len(steps.at_s) == steps.steps.sum()
    assert np.array_equal(
        np.bincount(steps.person, steps.steps, len(motion)), np.diff(steps.offsets)
    )
    assert (steps.steps >= 4).all()
    assert (steps.from_s < steps.to_s).all()
    for person in range(len(motion)):
        at_s = of_person(steps, person)
        assert (np.diff(at_s) > 0).all()
        assert (at_s >= 0).all()
        assert (at_s <= motion.shape[1] / MOTION_HZ + 0.32).all()
    cadence = step_cadence(steps, 30)
    assert cadence.shape == (len(motion), 30)
    assert np.nanmax(cadence, initial=0) <= 300


@pytest.mark.parametrize("hole_s", [0.5, 2.0, 30.0])
def test_a_walk_ends_at_a_gap_and_no_step_lies_in_it(hole_s: float) -> None:
    motion = walk(120, 110)
    hole = slice(int(60 * MOTION_HZ), int((60 + hole_s) * MOTION_HZ))
    motion[0, hole] = np.nan
    steps = find_steps(motion)
    assert len(steps.person) == 2
    assert steps.to_s[0] <= 60.1
    assert steps.from_s[1] >= 60 + hole_s - 0.1
    assert not ((steps.at_s > 60.1) & (steps.at_s < 59.9 + hole_s)).any()
    assert steps.steps.sum() == pytest.approx((120 - hole_s) * 110 / 60, abs=4)


def test_the_walk_of_one_does_not_run_on_into_the_next_row() -> None:
    motion = np.concatenate([walk(30, 110), walk(30, 110)])
    steps = find_steps(motion)
    assert steps.person.tolist() == [0, 1]
    assert np.diff(steps.offsets).tolist() == pytest.approx([55, 55], abs=1)


def test_turns_of_the_body_knocks_and_shaking_are_no_steps() -> None:
    at_s = (np.arange(int(120 * MOTION_HZ)) + 0.5) / MOTION_HZ
    rng = np.random.default_rng(1)
    swings = 1 + 0.3 * np.sin(2 * np.pi * 0.2 * at_s)
    knocks = 1 + rng.normal(0, 0.1, len(at_s)) * (rng.random(len(at_s)) < 0.1)
    shaking = 1 + rng.normal(0, 0.15, len(at_s))
    for signal in (swings, knocks, shaking):
        assert find_steps(signal.astype(np.float32)[None]).steps.sum() <= 8


def test_a_still_or_a_missing_sensor_takes_no_step() -> None:
    still = np.ones((2, 500), np.float32)
    still[1] = np.nan
    steps = find_steps(still)
    assert len(steps.at_s) == 0
    cadence = step_cadence(steps, 40)
    assert (cadence[0, :39] == 0).all()
    assert np.isnan(cadence[1]).all()
    assert not find_rhythm(still).amplitude_g.any()


def test_two_steps_are_no_walk_and_trunk_rules_take_weak_ones() -> None:
    assert find_steps(walk(20, 100, from_s=9, to_s=10.1)).steps.sum() == 0
    weak = walk(60, 100, g=0.04)
    assert find_steps(weak).steps.sum() == 0
    assert find_steps(weak, WORN_ON_TRUNK).steps.sum() == pytest.approx(100, abs=2)


@pytest.mark.parametrize("spm", [66, 96, 118, 165])
def test_cadence_is_the_pace_within_a_walk_and_0_outside(spm: int) -> None:
    steps = find_steps(walk(90, spm, from_s=20, to_s=70))
    cadence = step_cadence(steps, 95)[0]
    np.testing.assert_allclose(cadence[24:66], spm, rtol=0.02)
    assert cadence[24:66].mean() == pytest.approx(spm, rel=0.003)
    assert (cadence[:17] == 0).all()
    assert (cadence[73:89] == 0).all()
    assert np.isnan(cadence[91:]).all()


def test_cadence_of_the_second_person_is_not_that_of_the_first() -> None:
    steps = find_steps(np.concatenate([walk(60, 100), walk(60, 150)]))
    cadence = step_cadence(steps, 60)
    assert cadence[:, 30].tolist() == pytest.approx([100, 150], rel=0.02)


def test_steps_from_cadence_hold_a_reading_and_stop_in_gaps() -> None:
    cadence = np.array([60, 120, np.nan, 90, 60], np.float32)
    at_s = np.array([0.0, 5.0, 10.0, 12.0, 100.0])
    total = steps_from_cadence(cadence, at_s, np.array([0, 5]))
    assert total.tolist() == pytest.approx([5 + 10 + 0 + 15 + 1])
    two = steps_from_cadence(cadence, at_s, np.array([0, 2, 2, 5]))
    assert two.tolist() == pytest.approx([5 + 2, 0, 15 + 1])


def test_a_signal_of_another_shape_is_refused() -> None:
    with pytest.raises(ValueError, match="people x samples"):
        find_steps(np.zeros(10, np.float32))
