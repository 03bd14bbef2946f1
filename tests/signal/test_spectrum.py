"""LF and HF power against the plain Lomb–Scargle formula, waves of known power and theory."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from tests.signal.test_beats import alone, crowds, ids
from tiyi.signal import BandPower, Beats, Windows, frequency_domain, intervals, sliding, whole
from tiyi.signal.arrays import Float32, Float64

K = np.arange(41, 410)
"""0.04 .. 0.40 Hz in steps of 1 / 1024 Hz; the first 113 are LF."""


def plain(beats: Beats, first: int, stop: int) -> tuple[float, float, float]:
    """LF, HF and the variance: Scargle's formula, frequency by frequency."""
    normal = beats.normal[first:stop]
    at_s = beats.end_s[first:stop][normal]
    nn = beats.rr_ms[first:stop][normal].astype(np.float64)
    y, power = nn - nn.mean(), []
    for frequency in K / 1024:
        w = 2 * np.pi * frequency
        delay = np.arctan2(np.sin(2 * w * at_s).sum(), np.cos(2 * w * at_s).sum()) / (2 * w)
        cosine, sine = np.cos(w * (at_s - delay)), np.sin(w * (at_s - delay))
        power.append((y @ cosine) ** 2 / (cosine @ cosine) + (y @ sine) ** 2 / (sine @ sine))
    density = np.array(power) * nn.mean() / 1000 / 1024
    return float(density[:113].sum()), float(density[113:].sum()), float(nn.var())


def figures(found: BandPower) -> Float64:
    return np.array([found.lf_ms2, found.hf_ms2]).T


def restless(seed: int, size: int, mean_ms: float = 800.0) -> Float32:
    rng = np.random.default_rng(seed)
    drift = rng.normal(0, 3, size).cumsum()
    rr_ms = mean_ms + 40 * np.sin(np.arange(size) / 2) + drift - drift.mean()
    noisy: Float64 = rr_ms + rng.normal(0, 25, size)
    return noisy.clip(350, 2000).astype(np.float32)


@pytest.mark.parametrize("mean_ms", [450.0, 800.0, 1100.0])
def test_every_window_gives_what_the_plain_formula_gives(mean_ms: float) -> None:
    rng = np.random.default_rng(2)
    rr_ms = restless(1, 6_000, mean_ms)
    beats = intervals(rr_ms, ids(2_000, 0, 4_000), normal=rng.random(6_000) > 0.02)
    for length_s, step_s in ((300.0, 170.0), (120.0, 400.0), (1024.0, 500.0)):
        windows = sliding(beats, length_s, step_s)
        found = figures(frequency_domain(beats, windows, valid_share_min=0.0))
        assert len(found) >= 2
        for place in range(0, len(found), 3):
            lf, hf, variance = plain(beats, int(windows.first[place]), int(windows.stop[place]))
            assert found[place] == pytest.approx([lf, hf], rel=0, abs=2e-6 * variance)


def waves(mean_ms: float, *parts: tuple[float, float], seconds: float = 900.0) -> Beats:
    """Intervals whose lengths follow waves of (amplitude in ms, Hz) at the instants they end."""
    ends, end_s = [], 0.0
    rr_ms = []
    while end_s < seconds:
        length = mean_ms
        for _ in range(40):  # an interval's length is a function of its own end
            at_s = end_s + length / 1000
            length = mean_ms + sum(a * np.sin(2 * np.pi * f * at_s + 1) for a, f in parts)
        end_s += length / 1000
        rr_ms.append(length)
        ends.append(end_s)
    return intervals(np.array(rr_ms, np.float32), ids(len(ends)), end_s=np.array(ends))


@pytest.mark.parametrize("mean_ms", [450.0, 800.0, 1100.0])
@pytest.mark.parametrize(
    ("parts", "lf_ms2", "hf_ms2"),
    [
        ([(35.0, 0.25)], 0.0, 612.5),  # patterns 2 and 3 of ANSI/AAMI EC57, table A.10
        ([(70.0, 0.10)], 2450.0, 0.0),
        ([(30.0, 0.09), (20.0, 0.28)], 450.0, 200.0),
    ],
)
def test_a_wave_has_half_the_square_of_its_amplitude(
    mean_ms: float, parts: list[tuple[float, float]], lf_ms2: float, hf_ms2: float
) -> None:
    """In five minutes up to 2.3 % of a wave shows beside its band: a window has rims."""
    beats = waves(mean_ms, *parts)
    found = figures(frequency_domain(beats, sliding(beats, 300.0, 60.0)))
    limit = 0.023 * (lf_ms2 + hf_ms2)
    assert found == pytest.approx(np.tile([lf_ms2, hf_ms2], (len(found), 1)), abs=limit)


def test_a_wave_outside_the_bands_is_in_neither() -> None:
    for frequency in (0.01, 0.5):
        beats = waves(700.0, (40.0, frequency))
        found = figures(frequency_domain(beats, sliding(beats, 300.0, 60.0)))
        assert (found < 0.03 * 800).all()


def test_white_noise_fills_the_bands_by_their_width() -> None:
    """Variance spreads over 0 .. 0.5 / mean NN: LF has 113 / 1024 of its Hz and HF 256 / 1024."""
    rng = np.random.default_rng(6)
    rr_ms = rng.normal(800, 40, 90_000).astype(np.float32)
    beats = intervals(rr_ms, ids(45_000, 45_000))
    found = figures(frequency_domain(beats, sliding(beats, 300.0, 300.0))).mean(axis=0)
    density = 40**2 * 2 * 0.8
    assert found == pytest.approx(density * np.array([113, 256]) / 1024, rel=0.03)


def test_a_gap_costs_no_power() -> None:
    beats = waves(800.0, (30.0, 0.1), (20.0, 0.25), seconds=320.0)
    away = (beats.end_s > 120) & (beats.end_s < 170)
    held = intervals(
        beats.rr_ms[~away], ids(int(np.count_nonzero(~away))), end_s=beats.end_s[~away]
    )
    found = figures(frequency_domain(held, sliding(held, 300.0, 300.0)))
    assert found == pytest.approx(np.array([[450, 200]]), rel=0.04)


@settings(max_examples=40)
@given(crowds())
def test_people_do_not_touch_each_other(beats: Beats) -> None:
    windows = whole(beats)
    if windows.length_s > 1024:
        return
    found = frequency_domain(beats, windows, valid_share_min=0.0)
    for place, person in enumerate(windows.person):
        own = alone(beats, person)
        expected = frequency_domain(own, whole(own), valid_share_min=0.0)
        assert figures(found)[place] == pytest.approx(figures(expected)[0], rel=1e-9, nan_ok=True)


def test_power_does_not_depend_on_how_many_windows_are_asked_for() -> None:
    beats = intervals(restless(4, 60_000), ids(20_000, 40_000))
    windows = sliding(beats, 300.0, 30.0)
    found = figures(frequency_domain(beats, windows))
    for place in range(0, len(found), 101):
        one = slice(place, place + 1)
        alone = Windows(
            windows.person[one], windows.start_s[one], 300.0, windows.first[one], windows.stop[one]
        )
        assert np.array_equal(figures(frequency_domain(beats, alone)), found[one])


def test_what_cannot_be_known_is_not_said() -> None:
    normal = np.ones(400, np.bool_)
    normal[::20] = False
    beats = intervals(restless(5, 400), ids(400), normal=normal)
    refused = frequency_domain(beats, whole(beats))
    assert np.isnan(figures(refused)).all()
    assert np.isnan(refused.lf_hf).all()
    assert refused.seen_s[0] == pytest.approx(0.8 * 380, rel=0.02)
    some = intervals(restless(6, 112), ids(112))
    short = frequency_domain(some, whole(some))
    assert np.isnan(short.lf_ms2[0])
    assert short.hf_ms2[0] > 0
    assert np.isnan(short.lf_hf[0])
    with pytest.raises(ValueError, match="1024 s"):
        frequency_domain(beats, sliding(beats, 1025.0, 30.0))


@pytest.mark.parametrize("rr_ms", [800.0, 800.3, 1280.0])
def test_equal_intervals_have_no_power_and_no_ratio(rr_ms: float) -> None:
    beats = intervals(np.full(300, rr_ms, np.float32), ids(300))
    found = frequency_domain(beats, whole(beats))
    assert figures(found).tolist() == [[0, 0]]
    assert np.isnan(found.lf_hf).all()
