"""HRV of windows against plain per-window formulas, against itself, and on the worked example."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given

from tests.signal.test_beats import alone, crowds, ids
from tiyi.signal import (
    Beats,
    Variability,
    Windows,
    dfa_alpha1,
    intervals,
    sliding,
    time_domain,
    whole,
)
from tiyi.signal.scaling import PIECE_BEATS

EXAMPLE = np.array([800, 810, 790, 805, 795, 820, 780, 800], np.float32)


def test_the_worked_example() -> None:
    beats = intervals(EXAMPLE, ids(len(EXAMPLE)))
    found = time_domain(beats, whole(beats))
    assert found.mean_nn_ms[0] == 800
    assert found.sdnn_ms[0] == pytest.approx(12.25, abs=0.005)
    assert found.rmssd_ms[0] == pytest.approx(22.20, abs=0.005)
    assert found.pnn50[0] == 0
    assert found.valid_share[0] == 1


def plain(beats: Beats, first: int, stop: int) -> list[float]:
    """Mean, SDNN, RMSSD and pNN50 by the formulas of the Task Force."""
    rr = beats.rr_ms[first:stop].astype(np.float64)
    nn = rr[beats.normal[first:stop]]
    change = np.diff(rr)[beats.meets[first + 1 : stop]]
    return [
        float(nn.mean()) if len(nn) else np.nan,
        float(nn.std(ddof=1)) if len(nn) > 1 else np.nan,
        float(np.sqrt(np.mean(change**2))) if len(change) else np.nan,
        100 * float(np.mean(np.abs(change) > 50)) if len(change) else np.nan,
    ]


def figures(found: Variability) -> np.ndarray:
    return np.array([found.mean_nn_ms, found.sdnn_ms, found.rmssd_ms, found.pnn50]).T


@given(crowds())
def test_every_window_gives_what_its_formula_gives(beats: Beats) -> None:
    for windows in (sliding(beats, 10.0, 2.5), whole(beats)):
        found = time_domain(beats, windows, valid_share_min=0.0)
        expected = [plain(beats, *pair) for pair in zip(windows.first, windows.stop, strict=True)]
        assert figures(found) == pytest.approx(
            np.array(expected).reshape(-1, 4), rel=1e-9, abs=1e-6, nan_ok=True
        )


def test_an_hour_of_a_restless_heart_keeps_nine_digits() -> None:
    rng = np.random.default_rng(5)
    rr_ms = rng.uniform(300, 2000, 200_000).astype(np.float32)
    beats = intervals(rr_ms, ids(100_000, 100_000))
    windows = sliding(beats, 300.0, 30.0)
    found = figures(time_domain(beats, windows))
    for place in (0, len(found) // 2, len(found) - 1):
        expected = plain(beats, int(windows.first[place]), int(windows.stop[place]))
        assert found[place] == pytest.approx(expected, rel=1e-9)


def test_too_many_beats_removed_refuse_the_figures_and_not_the_counts() -> None:
    normal = np.ones(100, np.bool_)
    normal[[20, 40, 60, 80, 90]] = False
    beats = intervals(np.full(100, 800, np.float32), ids(100), normal=normal)
    found = time_domain(beats, whole(beats))
    assert np.isnan(figures(found)).all()
    assert found.normal.tolist() == [95]
    assert found.differences.tolist() == [89]
    assert found.valid_share.tolist() == [0.95]
    assert np.isnan(dfa_alpha1(beats, whole(beats))).all()


@given(crowds())
def test_people_do_not_touch_each_other(beats: Beats) -> None:
    windows = whole(beats)
    found = time_domain(beats, windows, valid_share_min=0.0)
    for place, person in enumerate(windows.person):
        own = alone(beats, person)
        expected = figures(time_domain(own, whole(own), valid_share_min=0.0))[0]
        assert figures(found)[place] == pytest.approx(expected, rel=1e-9, abs=1e-6, nan_ok=True)


def dfa_plain(rr_ms: np.ndarray, meets: np.ndarray) -> float:
    """Alpha 1 box by box, with polynomials fitted."""
    profile = np.cumsum(rr_ms - rr_ms.mean())
    fluctuations = []
    for size in range(4, 17):
        squares = []
        for start in range(0, len(rr_ms) - size + 1, size):
            inside = profile[start : start + size]
            if meets[start + 1 : start + size].all():
                line = np.polyval(np.polyfit(np.arange(size), inside, 1), np.arange(size))
                squares.append(np.mean((inside - line) ** 2))
        fluctuations.append(np.sqrt(np.mean(squares)))
    return float(np.polyfit(np.log(np.arange(4, 17)), np.log(fluctuations), 1)[0])


@pytest.mark.parametrize("removed", [0, 6])
def test_alpha_1_is_that_of_boxes_fitted_one_by_one(removed: int) -> None:
    rng = np.random.default_rng(removed)
    rr_ms = (900 + np.cumsum(rng.normal(0, 8, 400)) + rng.normal(0, 20, 400)).astype(np.float32)
    normal = np.ones(400, np.bool_)
    normal[rng.integers(0, 400, removed)] = False
    beats = intervals(rr_ms, ids(400), normal=normal)
    windows = Windows(np.array([0]), np.zeros(1), 400.0, np.array([13]), np.array([390]))
    expected = dfa_plain(rr_ms[13:390].astype(np.float64), beats.meets[13:390])
    assert dfa_alpha1(beats, windows) == pytest.approx([expected], abs=1e-9)


def test_alpha_1_of_half_a_day_and_of_a_steep_start_is_that_of_its_boxes() -> None:
    """Running sums lose no digits that matter, however far the profile strays."""
    rng = np.random.default_rng(11)
    strayed = 800 + np.cumsum(rng.normal(0, 0.4, 30_000)) + rng.normal(0, 2, 30_000)
    steep = np.linspace(1_000, 380, 330) + rng.normal(0, 1, 330)
    for values, removed in ((strayed, 40), (steep, 0)):
        rr_ms, normal = values.astype(np.float32), np.ones(len(values), np.bool_)
        normal[rng.integers(0, len(values), removed)] = False
        normal[PIECE_BEATS + 1 :: PIECE_BEATS] = False  # a seam and a break in one box
        beats = intervals(rr_ms, ids(len(rr_ms)), normal=normal)
        expected = dfa_plain(rr_ms.astype(np.float64), beats.meets)
        assert dfa_alpha1(beats, whole(beats)) == pytest.approx([expected], abs=1e-7)


def test_noise_has_the_exponent_that_theory_gives_it() -> None:
    """F² of white noise is (n² - 4) / 15 n of its variance; a random walk has 1.5."""
    size = np.arange(4.0, 17.0)
    white = float(np.polyfit(np.log(size), np.log((size**2 - 4) / size) / 2, 1)[0])
    rng = np.random.default_rng(3)
    noise = rng.normal(0, 40, 60_000)
    for values, exponent in ((noise, white), (np.cumsum(noise) / 200, 1.5)):
        rr_ms = (4_000 + values).astype(np.float32)
        beats = intervals(rr_ms, ids(len(rr_ms)))
        assert float(dfa_alpha1(beats, whole(beats))[0]) == pytest.approx(exponent, abs=0.02)


@pytest.mark.parametrize("rr_ms", [[], [800.0], [800.0] * 400, [np.nan] * 50])
def test_nothing_one_beat_and_no_change_have_defined_answers(rr_ms: list[float]) -> None:
    beats = intervals(np.array(rr_ms, np.float32), ids(len(rr_ms), 0))
    given = beats.rr_ms.copy()
    found = time_domain(beats, whole(beats))
    assert np.isnan(dfa_alpha1(beats, whole(beats))).all()
    assert len(found.sdnn_ms) == (1 if rr_ms else 0)
    if len(rr_ms) == 400:
        assert figures(found).tolist() == [[800, 0, 0, 0]]
    if len(rr_ms) == 1:
        assert found.mean_nn_ms.tolist() == [800]
        assert np.isnan(found.sdnn_ms).all()
    assert np.array_equal(given, beats.rr_ms, equal_nan=True)


def test_windows_of_a_gap_are_unknown_and_those_beside_it_are_whole() -> None:
    rng = np.random.default_rng(8)
    rr_ms = rng.normal(800, 40, 1_500).astype(np.float32)
    end_s = np.cumsum(rr_ms / 1000.0)
    end_s[750:] += 1_200
    beats = intervals(rr_ms, ids(1_500), end_s=end_s)
    windows = sliding(beats, 120.0, 120.0)
    empty = windows.first == windows.stop
    assert np.count_nonzero(empty) >= 9
    alpha, found = dfa_alpha1(beats, windows), time_domain(beats, windows)
    assert np.array_equal(np.isnan(alpha), empty | (windows.stop - windows.first < 16))
    assert np.array_equal(np.isnan(found.mean_nn_ms), empty)
    assert np.array_equal(np.isnan(found.valid_share), empty)


def test_alpha_1_does_not_depend_on_how_many_windows_are_asked_for() -> None:
    rng = np.random.default_rng(9)
    beats = intervals(rng.normal(800, 40, 90_000).astype(np.float32), ids(50_000, 40_000))
    windows = sliding(beats, 120.0, 60.0)
    assert len(windows.first) > 700
    alpha = dfa_alpha1(beats, windows)
    for place in range(0, len(alpha), 97):
        one = slice(place, place + 1)
        alone = Windows(
            windows.person[one], windows.start_s[one], 120.0, windows.first[one], windows.stop[one]
        )
        assert dfa_alpha1(beats, alone) == pytest.approx(alpha[one], rel=1e-9)
