"""Detrended fluctuation of beat intervals: how variation grows with the scale."""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from tiyi.signal.arrays import Float64, Int64, numbered, running_count
from tiyi.signal.beats import Beats, Windows
from tiyi.signal.variability import VALID_SHARE_MIN

BOXES = tuple(range(4, 17))
"""Box sizes of alpha 1, in beats."""
PART_BEATS = 32_768


def dfa_alpha1(
    beats: Beats, windows: Windows, *, valid_share_min: float = VALID_SHARE_MIN
) -> Float64:
    """Short-term scaling exponent of every window.

    The profile is the running sum of the intervals less their mean. For every box size from 4 to 16
    beats the window is cut, from its first beat on, into boxes that do not overlap; in each the
    straight line of least squares is taken off; F is the root mean square of what remains. Alpha 1
    is the slope of log F over log size. Boxes that hold a beat that was removed, or a gap, are left
    out.

    Args:
        beats: intervals of many people.
        windows: 120 s or more; two minutes hold 7 boxes of 16 beats at 60 beats/min.
        valid_share_min: where fewer of a window's intervals are normal, the result is NaN.

    Returns:
        float64 ``[windows]``: 0.5 = each interval independent of the last, 1 = fractal, 1.5 =
        random walk. NaN where a box size has no whole box, or intervals do not vary.

    Raises:
        Nothing for `Beats` and `Windows` that belong together.

    Source: Peng, Havlin, Stanley, Goldberger (1995), Chaos 5, 82-87; sizes 4-16 as in Rogers,
    Giles, Draper, Hoos, Gronwald (2021), Front Physiol 11:596567. That the mean of the whole
    recording is taken instead of the window's changes nothing: it adds a straight line to the
    profile, which every box takes off again.
    """
    rr = np.nan_to_num(beats.rr_ms).astype(np.float64)
    profile = np.cumsum(rr - (rr.mean() if len(rr) else 0.0))
    broken = running_count(~beats.meets)
    first, count = windows.first, windows.stop - windows.first
    logs = np.full((len(BOXES), len(first)), np.nan)
    for part in _parts(count):
        for place, size in enumerate(BOXES):
            logs[place, part] = _log_fluctuation(profile, broken, first[part], count[part], size)
    scale = np.log(BOXES)
    scale -= scale.mean()
    alpha: Float64 = (scale / (scale @ scale)) @ logs
    normal = running_count(beats.normal)
    alpha[normal[windows.stop] - normal[first] < valid_share_min * count] = np.nan
    return alpha


def _parts(count: Int64) -> list[slice]:
    """Windows that stay in the processor's cache together, all box sizes one after the other."""
    total = np.cumsum(count)
    marks = np.arange(PART_BEATS, (total[-1] if len(total) else 0) + PART_BEATS, PART_BEATS)
    ends = np.unique(np.minimum(np.searchsorted(total, marks) + 1, len(count))).tolist()
    return list(map(slice, [0, *ends], ends))


def _log_fluctuation(
    profile: Float64, broken: Int64, first: Int64, count: Int64, size: int
) -> Float64:
    """log F of one box size per window; NaN without a whole box, or where nothing varies."""
    boxes = count // size
    window, number = numbered(boxes)
    start = first[window] + number * size
    # The profile's level at the first beat does not matter: breaks before it do no harm.
    intact = broken[start + size] == broken[start + 1]
    window, start = window[intact], start[intact]
    fluctuation = np.full(len(boxes), np.nan)
    if not len(start):
        return fluctuation
    inside = sliding_window_view(profile, size)[start] - profile[start, None]
    line = np.array([np.ones(size), np.arange(size) - (size - 1) / 2])
    along = inside @ (line / np.sqrt((line * line).sum(axis=1, keepdims=True))).T
    left = np.einsum("bn,bn->b", inside, inside) - np.einsum("bk,bk->b", along, along)
    total = np.bincount(window, np.maximum(left, 0.0), len(boxes))
    points = np.bincount(window, minlength=len(boxes)) * size
    np.divide(total, points, out=fluctuation, where=(points > 0) & (total > 1e-9 * points))
    result: Float64 = np.log(fluctuation) / 2
    return result
