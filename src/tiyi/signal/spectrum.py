"""Heart-rate variability in the frequency domain, of many windows of many people at once."""

import math
from dataclasses import dataclass
from functools import cache

import numpy as np

from tiyi.signal.arrays import Complex, Float64, Int64, inside, parts_of
from tiyi.signal.beats import Beats, Windows
from tiyi.signal.variability import VALID_SHARE_MIN

LF_HZ, HF_HZ, END_HZ = 0.04, 0.15, 0.40
"""Where LF begins, where HF begins, and where it ends."""
CIRCLE_S = 1024.0
"""Frequencies lie 1 / 1024 Hz apart: no window may be longer."""
LF_MIN_S, HF_MIN_S = 120.0, 60.0
"""How much must be seen of a recording: some ten of the longest waves."""
SEEN_MIN = 0.9
"""Share of it that is enough: removed beats and the rims of a window take the rest."""

FIRST, SPLIT, STOP = (math.ceil(edge * CIRCLE_S) for edge in (LF_HZ, HF_HZ, END_HZ))
POINTS = 2048
"""Of the grid, which lie half a second apart."""
HALF = 3
"""A beat is spread over so many points on each side of it."""
PLACES = np.concatenate([np.arange(1, HALF + 1), -np.arange(HALF)]) + HALF
STEEPNESS = 4.9 * HALF
DEGREE = 3
"""Of the polynomials in the squared distance that stand for the kernel; exact to 1e-7."""
PART_BEATS = 8_192


@dataclass(frozen=True, slots=True)
class BandPower:
    """Power of each window by frequency; all arrays are float64 ``[windows]``.

    Attributes:
        lf_ms2: power of 0.04 to below 0.15 Hz.
        hf_ms2: power of 0.15 to below 0.40 Hz.
        lf_hf: the first over the second.
        seen_s: sum of the normal intervals, s.
    """

    lf_ms2: Float64
    hf_ms2: Float64
    lf_hf: Float64
    seen_s: Float64


def frequency_domain(
    beats: Beats, windows: Windows, *, valid_share_min: float = VALID_SHARE_MIN
) -> BandPower:
    """LF and HF power and their ratio in every window, from the beats' own instants.

    The Lomb–Scargle periodogram of the window's normal intervals less their mean, each at the
    instant at which it ends, at k / 1024 Hz, times their mean (s): ms² per Hz. A band's power is
    the sum over its frequencies, times 1 / 1024 Hz. So a wave of amplitude A in a band has A² / 2,
    and nothing is interpolated, joined or drawn over a beat that was removed, or a gap.

    The sums over beats are taken through a grid: each beat is spread over 6 points, and the grid
    transformed fast. Powers so differ from the plain formula's by less than 2e-6 of the variance.

    Args:
        beats: intervals of many people.
        windows: up to 1024 s long; 5 minutes are the standard.
        valid_share_min: where fewer of a window's intervals are normal, its figures are NaN.

    Returns:
        `BandPower`, float64 ``[windows]``. LF is NaN where less than 108 s of normal intervals are
        seen, HF where less than 54 s are; the ratio where either is, or HF is 0. A mean interval
        above 1.25 s reaches no 0.40 Hz: what is above half the heart rate is then seen below it.

    Raises:
        ValueError: windows longer than 1024 s.

    Source: Lomb (1976), Astrophys Space Sci 39, 447-462; Scargle (1982), Astrophys J 263, 835-853;
    frequencies and removal of the mean as in the PhysioNet Cardiovascular Signal Toolbox (Vest et
    al. 2018, Physiol Meas 39, 105004), whose powers are not multiplied by the mean interval and so
    are greater by 1 / mean NN (s); units as in ANSI/AAMI EC57, A.4.3.3. Bands and shortest lengths:
    Task Force (1996), Circulation 93, 1043-1065. Grid: Press, Rybicki (1989), Astrophys J 338,
    277-280; kernel: Barnett, Magland, af Klinteberg (2019), SIAM J Sci Comput 41, C479-C504.
    LF/HF is no index of sympathetic tone, and HF means little below 9 breaths a minute.
    """
    if windows.length_s > CIRCLE_S:
        raise ValueError("a window may last 1024 s; cut the recording with sliding(beats, 300, …)")
    first, count = windows.first, windows.stop - windows.first
    power = np.full((2, len(first)), np.nan)
    normals, seen_s = np.zeros(len(first)), np.zeros(len(first))
    some = np.flatnonzero(count)
    for part in parts_of(count[some], PART_BEATS):
        own = some[part]
        power[:, own], normals[own], seen_s[own] = _bands(beats, first[own], count[own])
    power[:, ~(normals >= valid_share_min * count)] = np.nan
    power[0, ~(seen_s >= SEEN_MIN * LF_MIN_S)] = np.nan
    power[1, ~(seen_s >= SEEN_MIN * HF_MIN_S)] = np.nan
    lf_ms2, hf_ms2 = power
    ratio = np.full(len(first), np.nan)
    np.divide(lf_ms2, hf_ms2, out=ratio, where=hf_ms2 > 0)
    return BandPower(lf_ms2, hf_ms2, ratio, seen_s)


def _bands(beats: Beats, first: Int64, count: Int64) -> tuple[Float64, Float64, Float64]:
    """Power of both bands ``[2, windows]``, and number and sum (s) of the normal intervals.

    With Y the sum of y·exp(-iwt) and V that of exp(-2iwt) over n beats, Scargle's sum of two
    squares is 2 (n |Y|² - Re(Y² V*)) / (n² - |V|²): his shift of time falls out.
    """
    begin = np.cumsum(count) - count
    window, beat = inside(first, first + count)
    normal = beats.normal[beat].astype(np.float64)
    nn = np.where(normal > 0, beats.rr_ms[beat], np.float32(0)).astype(np.float64)
    n, total = np.add.reduceat(normal, begin), np.add.reduceat(nn, begin)
    mean = total / np.maximum(n, 1)
    nn -= np.repeat(mean, count) * normal
    at = beats.end_s[beat]
    at -= np.repeat(beats.end_s[first], count)
    at *= POINTS / CIRCLE_S
    once, twice = _sums(at, nn, window, len(count)), _sums(2 * at, normal, window, len(count))
    power = 2 * (n[:, None] * _squared(once) - (once * once * twice.conj()).real)
    under = n[:, None] ** 2 - _squared(twice)
    energy = np.add.reduceat(nn * nn, begin)[:, None]
    np.divide(power, under, out=power, where=under > 0)
    np.clip(power, 0.0, energy, out=power)  # no wave explains more than there is
    power *= mean[:, None] / (1000 * CIRCLE_S)
    bands = np.add.reduceat(power, [0, SPLIT - FIRST], axis=1).T
    return bands, n, total / 1000


def _squared(values: Complex) -> Float64:
    result: Float64 = values.real**2 + values.imag**2
    return result


def _sums(at: Float64, values: Float64, window: Int64, windows: int) -> Complex:
    """Sums of ``values * exp(-2 pi i k at / points)`` of each window, for the k of both bands."""
    even, odd, shape = _kernel()
    below = np.floor(at)
    off = at - below - 0.5
    spread = np.empty((2, HALF, len(at)))
    right, left = spread
    near = off * off
    for part, factors in ((right, even), (left, odd)):
        part[:] = factors[-1]
        for factor in factors[-2::-1]:
            part *= near
            part += factor
    right *= values
    left *= off * values
    left += right  # even + odd; and then even - odd, by twice the even less that
    right *= 2
    right -= left
    row = POINTS + 2 * HALF
    cell = (below.astype(np.int64) & (POINTS - 1)) + window * row
    places = np.add.outer(PLACES, cell)
    grid = np.bincount(places.ravel(), spread.ravel(), windows * row).reshape(windows, row)
    grid[:, POINTS:-HALF] += grid[:, :HALF]  # the circle closes
    grid[:, HALF : 2 * HALF] += grid[:, -HALF:]
    transformed = np.fft.rfft(grid[:, HALF:-HALF])[:, FIRST:STOP]
    transformed /= shape
    return transformed


@cache
def _kernel() -> tuple[Float64, Float64, Float64]:
    """The kernel as polynomials in the squared distance from the middle of two points, and its sum.

    Returns:
        even, odd ``[degree + 1, taps / 2, 1]``: at ``j + 1/2 + d`` it is even(d²) + d * odd(d²).
        shape ``[frequencies]``: its transform at the k of both bands.
    """
    node, share = np.polynomial.legendre.leggauss(64)
    off = node[32:, None] / 2
    step = np.arange(HALF) + 0.5
    more, less = _exponential(step + off), _exponential(step - off)
    squares = (off * off)[:, 0]
    even = _fitted(squares, (more + less) / 2)
    odd = _fitted(squares, (more - less) / (2 * off))
    turn = 2 * np.pi / POINTS * np.outer(node * HALF, np.arange(FIRST, STOP))
    shape = (share * HALF * _exponential(node * HALF)) @ np.cos(turn)
    return even, odd, shape


def _fitted(at: Float64, values: Float64) -> Float64:
    """Factors ``[degree + 1, columns, 1]`` of the polynomial through each column."""
    factors = np.linalg.lstsq(np.vander(at, DEGREE + 1, increasing=True), values)[0]
    return factors[..., None].astype(np.float64)


def _exponential(distance: Float64) -> Float64:
    """The kernel itself, exp(b (sqrt(1 - z²) - 1)), over distances in points."""
    height = np.sqrt(np.maximum(1 - (distance / HALF) ** 2, 0.0))
    result: Float64 = np.exp(STEEPNESS * (height - 1))
    return result
