"""Heart-rate variability in the time domain, of many windows of many people at once."""

from dataclasses import dataclass

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Float64, Int64, running_count, running_sum
from tiyi.signal.beats import Beats, Windows

PNN_MS = 50.0
VALID_SHARE_MIN = 0.96
"""HRV is refused where a greater share than 4 % of the intervals is not normal."""


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
    nn, level = centred(beats)
    change = np.zeros(len(nn))
    np.subtract(beats.rr_ms[1:], beats.rr_ms[:-1], out=change[1:], dtype=np.float64)
    change[~beats.meets] = 0.0
    first, stop = windows.first, windows.stop
    second = np.minimum(first + 1, stop)  # the first interval's change lies half outside
    count, pairs = _counts(beats.normal, first, stop), _counts(beats.meets, second, stop)
    share = _ratio(count, stop - first, 1)
    mean = _ratio(_sums(nn, first, stop), count, 1)
    spread = _sums(nn * nn, first, stop) - count * np.nan_to_num(mean) ** 2
    figures = np.array(
        [
            mean + level[windows.person],
            np.sqrt(_ratio(np.maximum(spread, 0.0), count - 1, 1)),
            np.sqrt(_ratio(_sums(change * change, second, stop), pairs, 1)),
            100 * _ratio(_counts(np.abs(change) > PNN_MS, second, stop), pairs, 1),
        ]
    )
    figures[:, ~(share >= valid_share_min)] = np.nan
    mean_nn_ms, sdnn_ms, rmssd_ms, pnn50 = figures
    return Variability(mean_nn_ms, sdnn_ms, rmssd_ms, pnn50, count, pairs, share)


def centred(beats: Beats) -> tuple[Float64, Float64]:
    """Normal intervals less a level of their person, others 0; and that level of each person.

    Sums of squares stay small so: no digits are lost to the mean.
    """
    nn = np.where(beats.normal, beats.rr_ms, np.float32(0.0)).astype(np.float64)
    first, stop = beats.offsets[:-1], beats.offsets[1:]
    count = _counts(beats.normal, first, stop)
    level = np.rint(_sums(nn, first, stop) / np.maximum(count, 1))
    nn -= np.repeat(level, np.diff(beats.offsets)) * beats.normal
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
