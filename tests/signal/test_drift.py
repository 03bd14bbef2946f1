"""Stretches of constant load, and drift that was put into them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.signal import SteadyStretches, rate_drift, steady_stretches
from tiyi.signal.arrays import Float32

NAN = float("nan")
YES = np.array([True])


def pieces(*parts: tuple[float, int]) -> Float32:
    return np.concatenate([np.full(n, value, np.float32) for value, n in parts])[None]


def spans(found: SteadyStretches) -> list[tuple[int, int, int]]:
    return list(
        zip(found.person.tolist(), found.start_s.tolist(), found.stop_s.tolist(), strict=True)
    )


def rising(seconds: int, bpm_per_min: float) -> Float32:
    return (120 + np.arange(seconds) * bpm_per_min / 60).astype(np.float32)[None]


def test_a_stretch_begins_two_minutes_into_its_load_and_ends_with_it() -> None:
    assert spans(steady_stretches(pieces((100, 1319)))) == [(0, 119, 1319)]
    assert spans(steady_stretches(pieces((100, 1318)))) == []
    found = spans(steady_stretches(pieces((0, 300), (110, 1500), (0, 300))))
    assert len(found) == 1
    # A minute after the load it still lies within the mean: a tenth of 60 s more on either side.
    assert found[0][1] == pytest.approx(300 + 119, abs=7)
    assert found[0][2] == pytest.approx(1800, abs=7)


def test_a_load_below_the_least_or_unknown_is_none() -> None:
    assert spans(steady_stretches(pieces((39.9, 3000)))) == []
    assert spans(steady_stretches(pieces((39.9, 3000)), least=30)) == [(0, 119, 3000)]
    assert spans(steady_stretches(np.full((2, 3000), NAN, np.float32))) == []
    half = pieces((100, 3000))
    half[:, ::2] = NAN  # every other second is enough
    assert spans(steady_stretches(half)) == [(0, 119, 3000)]
    half[:, 1500:1531] = NAN
    assert spans(steady_stretches(half))[0][2] == 1501


def test_a_load_that_creeps_is_not_constant() -> None:
    creeping = np.linspace(60, 160, 3000, dtype=np.float32)[None]  # 5 % a minute at most
    assert spans(steady_stretches(creeping)) == []
    wandering = 100 + 5 * np.sin(np.arange(3000, dtype=np.float32) / 200)[None]
    found = steady_stretches(wandering.astype(np.float32))
    assert len(found.person) == 1
    inside = slice(found.start_s[0], found.stop_s[0])
    expected = np.std(wandering[0, inside], ddof=1) / np.mean(wandering[0, inside])
    assert found.variation[0] == pytest.approx(expected, rel=0.02)


@given(st.floats(-0.5, 1.5), st.integers(1319, 4000))
def test_a_rise_at_one_speed_is_found_as_it_is(bpm_per_min: float, seconds: int) -> None:
    found = steady_stretches(pieces((120, seconds)))
    drift = rate_drift(rising(seconds, bpm_per_min), found, sinus=YES)
    middle_s = (seconds - 150) - (119 + 450)
    assert drift.tolist() == pytest.approx([bpm_per_min * middle_s / 60], abs=1e-3)


def test_half_of_either_five_minutes_is_not_enough() -> None:
    stretch = steady_stretches(pieces((120, 1500)))
    for first in (119 + 300, 1200):
        rate = rising(1500, 1.0)
        rate[0, first : first + 149] = NAN
        assert not np.isnan(rate_drift(rate, stretch, sinus=YES)).any()
        rate[0, first + 149] = NAN
        assert np.isnan(rate_drift(rate, stretch, sinus=YES)).all()


def test_without_a_recorded_rhythm_or_twenty_minutes_nothing_is_said() -> None:
    rate = rising(1500, 1.0)
    stretch = steady_stretches(pieces((120, 1500)))
    assert np.isnan(rate_drift(rate, stretch, sinus=np.array([False]))).all()
    short = SteadyStretches(np.array([0]), np.array([0]), np.array([1199]), np.array([0.01]))
    assert np.isnan(rate_drift(rate, short, sinus=YES)).all()


def test_people_do_not_touch_each_other() -> None:
    load = np.concatenate([pieces((100, 2000)), pieces((0, 2000)), pieces((150, 2000))])
    rate = np.concatenate([rising(2000, 0.5), rising(2000, 9.0), rising(2000, -0.25)])
    before = load.copy()
    found = steady_stretches(load)
    assert spans(found) == [(0, 119, 2000), (2, 119, 2000)]
    drift = rate_drift(rate, found, sinus=np.ones(3, np.bool_))
    alone = [
        rate_drift(rate[p : p + 1], steady_stretches(load[p : p + 1]), sinus=YES)[0] for p in (0, 2)
    ]
    assert drift.tolist() == alone
    assert np.array_equal(load, before)


@pytest.mark.parametrize("shape", [(0, 0), (0, 500), (2, 0), (2, 1), (2, 60), (2, 61)])
def test_too_little_gives_nothing(shape: tuple[int, int]) -> None:
    found = steady_stretches(np.full(shape, 100, np.float32))
    assert spans(found) == []
    assert rate_drift(np.zeros(shape, np.float32), found, sinus=np.ones(shape[0], bool)).size == 0
