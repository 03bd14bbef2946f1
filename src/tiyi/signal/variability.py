"""Heart-rate variability in the time domain, of many windows of many people at once."""

from dataclasses import dataclass

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Float32, Float64, Int64, parts_of, running_count, running_sum
from tiyi.signal.beats import Beats, Windows

PNN_MS = 50.0
VALID_SHARE_MIN = 0.96
"""HRV is refused where a greater share than 4 % of the intervals is not normal."""

PART_BEATS = 32_768


@dataclass(frozen=True, slots=True)
class Variability:
    """What the intervals of each window tell; all arrays are ``[windows]``.

    Attributes:
        mean_nn_ms: mean of the normal intervals.
        sdnn_ms: their sample standard deviation (ddof 1).
        rmssd_ms: root of the mean square of the differences of intervals that meet.
        pnn50: per cent of these differences above 50 ms.
        normal: int64, normal intervals.
        differences: int64, differences between intervals that meet.
        valid_share: share of the window's intervals that are normal, 0 .. 1; NaN without any.
    """

    mean_nn_ms: Float64
    sdnn_ms: Float64
    rmssd_ms: Float64
    pnn50: Float64
    normal: Int64
    differences: Int64
    valid_share: Float64


def time_domain(
    beats: Beats, windows: Windows, *, valid_share_min: float = VALID_SHARE_MIN
) -> Variability:
    """Mean, SDNN, RMSSD and pNN50 of every window.

    Differences are taken between two normal intervals that meet, both of them in the window: never
    across a beat that was removed or a gap. Overlapping windows cost no more than others.

    Args:
        beats: intervals of many people.
        windows: which of them belong together, from `sliding` or `whole`.
        valid_share_min: where fewer of a window's intervals are normal, its figures are NaN.

    Returns:
        `Variability`, float64 and int64 ``[windows]``. Mean NaN without a normal interval, SDNN
        with fewer than two, RMSSD and pNN50 without a difference.

    Raises:
        Nothing for `Beats` and `Windows` that belong together.

    Source: Task Force (1996), Heart rate variability, Circulation 93, 1043-1065, table 1. pNN50
    divides by the differences, as there; NeuroKit2 divides by the beats. Refusal: at most 4 % of
    the intervals removed, tiyi domain section 6.2, «segment validity».
    """
    figures = np.full((5, len(windows.first)), np.nan)
    counts = np.zeros((2, len(windows.first)), np.int64)
    for people in parts_of(np.diff(beats.offsets), PART_BEATS):
        own = slice(*np.searchsorted(windows.person, [people.start, people.stop]).tolist())
        figures[:, own], counts[:, own] = _time_domain(beats, windows, people, own)
    mean_nn_ms, sdnn_ms, rmssd_ms, pnn50, share = figures
    figures[:4, ~(share >= valid_share_min)] = np.nan
    normal, differences = counts
    return Variability(mean_nn_ms, sdnn_ms, rmssd_ms, pnn50, normal, differences, share)


def _time_domain(
    beats: Beats, windows: Windows, people: slice, own: slice
) -> tuple[Float64, Int64]:
    """The figures and counts of some people's windows; their running sums fit the cache."""
    offsets = beats.offsets[people.start : people.stop + 1]
    held = slice(offsets[0], offsets[-1])
    normal, meets = beats.normal[held], beats.meets[held]
    first, stop = windows.first[own] - offsets[0], windows.stop[own] - offsets[0]
    rr_ms, offsets = beats.rr_ms[held], offsets - offsets[0]
    nn, level = centred(rr_ms, normal, offsets)
    change = np.zeros(len(nn))
    np.subtract(rr_ms[1:], rr_ms[:-1], out=change[1:], dtype=np.float64)
    change[~meets] = 0.0
    second = np.minimum(first + 1, stop)  # the first interval's change lies half outside
    count, pairs = _counts(normal, first, stop), _counts(meets, second, stop)
    mean = _ratio(_sums(nn, first, stop), count, 1)
    spread = _sums(nn * nn, first, stop) - count * np.nan_to_num(mean) ** 2
    figures = [
        mean + level[windows.person[own] - people.start],
        np.sqrt(_ratio(np.maximum(spread, 0.0), count - 1, 1)),
        np.sqrt(_ratio(_sums(change * change, second, stop), pairs, 1)),
        100 * _ratio(_counts(np.abs(change) > PNN_MS, second, stop), pairs, 1),
        _ratio(count, stop - first, 1),
    ]
    return np.array(figures), np.array([count, pairs])


def centred(rr_ms: Float32, normal: Mask, offsets: Int64) -> tuple[Float64, Float64]:
    """Normal intervals less a level of their person, others 0; and that level of each person.

    Sums of squares stay small so: no digits are lost to the mean.
    """
    nn = np.where(normal, rr_ms, np.float32(0.0)).astype(np.float64)
    level = np.zeros(len(offsets) - 1)
    some = np.flatnonzero(np.diff(offsets))
    count = np.add.reduceat(normal, offsets[some], dtype=np.int64)
    level[some] = np.rint(np.add.reduceat(nn, offsets[some]) / np.maximum(count, 1))
    nn -= np.repeat(level, np.diff(offsets)) * normal
    return nn, level


def _sums(values: Float64, first: Int64, stop: Int64) -> Float64:
    """Sums of ``values[first : stop]``."""
    total = running_sum(values)
    sums: Float64 = total[stop] - total[first]
    return sums


def _counts(flags: Mask, first: Int64, stop: Int64) -> Int64:
    total = running_count(flags)
    counts: Int64 = total[stop] - total[first]
    return counts


def _ratio(over: Float64 | Int64, under: Int64, least: int) -> Float64:
    """The quotient; NaN where there are fewer than `least`."""
    result = np.full(len(under), np.nan)
    np.divide(over, under, out=result, where=under >= least)
    return result
