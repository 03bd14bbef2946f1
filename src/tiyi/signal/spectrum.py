"""Heart-rate variability in the frequency domain, of many windows of many people at once."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from tiyi.signal.arrays import Complex, Float64, Int64, inside, parts_of, running_count, running_sum
from tiyi.signal.beats import Beats, Windows
from tiyi.signal.variability import VALID_SHARE_MIN, centred

LF_HZ, HF_HZ, END_HZ = 0.04, 0.15, 0.40
"""Where LF begins, where HF begins, and where it ends."""
CIRCLE_S = 1024.0
"""Frequencies lie 1 / 1024 Hz apart; no window may be longer."""
LF_MIN_S, HF_MIN_S = 120.0, 60.0
"""Ten times the longest wave, as the Task Force asks: so much must be seen, a tenth less at most."""
SEEN_MIN = 0.9

_POINTS = 2048
_HALF = 3
"""A beat is spread over so many points of the grid on each side; they lie half a second apart."""
_PLACES = np.concatenate([np.arange(1, _HALF + 1), -np.arange(_HALF)]) + _HALF
_STEEPNESS = 4.9 * _HALF
_DEGREE = 3
"""Of the polynomials in the squared distance that stand for the kernel: exact to 1e-7."""
_FIRST, _SPLIT, _STOP = (int(np.ceil(edge * CIRCLE_S)) for edge in (LF_HZ, HF_HZ, END_HZ))
_PART_BEATS = 8_192


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

    Sums over beats are taken through a grid: spread with a kernel of 6 points, then transformed
    fast. The powers differ from those of the plain formula by less than 2e-6 of the variance.

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
    first, stop = windows.first, windows.stop
    normal = running_count(beats.normal)
    count = normal[stop] - normal[first]
    nn, level = centred(beats)
    total = running_sum(nn)
    mean = (total[stop] - total[first]) / np.maximum(count, 1)
    mean_nn_s = (mean + level[windows.person]) / 1000
    power = np.empty((2, len(first)))
    for part in parts_of(stop - first, _PART_BEATS):
        found = _periodogram(beats, nn, mean[part], first[part], stop[part])
        power[0, part] = found[:, : _SPLIT - _FIRST].sum(axis=1)
        power[1, part] = found[:, _SPLIT - _FIRST :].sum(axis=1)
    power *= mean_nn_s / CIRCLE_S
    seen_s = mean_nn_s * count
    power[:, ~(count >= np.maximum(valid_share_min * (stop - first), 1))] = np.nan
    power[0, ~(seen_s >= SEEN_MIN * LF_MIN_S)] = np.nan
    power[1, ~(seen_s >= SEEN_MIN * HF_MIN_S)] = np.nan
    ratio = np.full(len(first), np.nan)
    np.divide(power[0], power[1], out=ratio, where=power[1] > 0)
    return BandPower(power[0], power[1], ratio, seen_s)


def _periodogram(
    beats: Beats, nn: Float64, mean: Float64, first: Int64, stop: Int64
) -> Float64:
    """Lomb–Scargle power (ms²) of each window at the frequencies of both bands.

    With Y the sum of y·exp(-iwt) and V that of exp(-2iwt), both over n beats, Scargle's sum of two
    squares is 2 (n |Y|² - Re(Y² V*)) / (n² - |V|²): his shift of time falls out.
    """
    count = stop - first
    window, beat = inside(first, stop)
    weight = beats.normal[beat].astype(np.float64)
    y = nn[beat] - mean[window] * weight
    at = beats.end_s[beat]
    at -= np.repeat(beats.end_s[first[count > 0]], count[count > 0])
    at *= _POINTS / CIRCLE_S
    once = _transformed(at, y, window, len(count))
    twice = _transformed(2 * at, weight, window, len(count))
    n = np.bincount(window, weight, len(count))[:, None]
    energy = np.bincount(window, y * y, len(count))[:, None]
    over = n * _squared(once) - (once * once * twice.conj()).real
    under = n * n - _squared(twice)
    power = np.zeros(over.shape)
    np.divide(2 * over, under, out=power, where=under > 0)
    result: Float64 = np.clip(power, 0.0, energy, out=power)  # a wave explains no more than all
    return result


def _squared(values: Complex) -> Float64:
    result: Float64 = values.real**2 + values.imag**2
    return result


def _transformed(at: Float64, values: Float64, window: Int64, windows: int) -> Complex:
    """Sums of ``values * exp(-2 pi i k at / points)`` of each window, for the k of both bands."""
    even, odd, shape = _kernel()
    below = np.floor(at)
    off = at - below - 0.5
    spread = np.empty((2, _HALF, len(at)))
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
    row = _POINTS + 2 * _HALF
    cell = (below.astype(np.int64) & (_POINTS - 1)) + window * row
    places = np.add.outer(_PLACES, cell)
    grid = np.bincount(places.ravel(), spread.ravel(), windows * row).reshape(windows, row)
    grid[:, _POINTS:-_HALF] += grid[:, :_HALF]  # the circle closes
    grid[:, _HALF : 2 * _HALF] += grid[:, -_HALF:]
    transformed = np.fft.rfft(grid[:, _HALF:-_HALF])[:, _FIRST:_STOP]
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
    step = np.arange(_HALF) + 0.5
    more, less = _exponential(step + off), _exponential(step - off)
    squares = (off * off)[:, 0]
    even = np.polynomial.polynomial.polyfit(squares, (more + less) / 2, _DEGREE)
    odd = np.polynomial.polynomial.polyfit(squares, (more - less) / (2 * off), _DEGREE)
    turn = 2 * np.pi / _POINTS * np.outer(node * _HALF, np.arange(_FIRST, _STOP))
    shape = (share * _HALF * _exponential(node * _HALF)) @ np.cos(turn)
    return even[..., None], odd[..., None], shape


def _exponential(distance: Float64) -> Float64:
    """The kernel itself, exp(b (sqrt(1 - z²) - 1)), over distances in points."""
    inside = np.maximum(1 - (distance / _HALF) ** 2, 0.0)
    result: Float64 = np.exp(_STEEPNESS * (np.sqrt(inside) - 1))
    return result
