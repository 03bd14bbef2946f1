"""Which beats belong to a fast rhythm that begins and ends from one beat to the next."""

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Float32, Int64, inside
from tiyi.signal.beat_levels import sorted_rows

RUN_BEATS = 3
FAST_MS = 600.0
"""Three beats or more at 100 a minute or above are a tachycardia."""
_BESIDE = 5
"""So many intervals before a run, and after it, say how fast the heart beats without it."""
_STEP = np.float32(0.835)
"""The first interval is a smaller share of the one before, and the last of the one after."""
_SUDDEN = np.float32(0.81)
"""These two, and the mean of the run, are a smaller share of the median of those beside."""
_STEADY = np.float32(1.5)
"""Of the intervals beside, the middle three are alike: a sensor that loses every other beat makes
long and whole ones in turn, and a run of whole ones is none."""
_HALF = 0.05
"""Nor is a run at twice the rate, as near as that: a sensor lost every other beat beside it, or
found two for one within it."""


def run_beats(rr_ms: Float32, meets: Mask) -> Mask:
    """Find runs of early beats: tachycardias that begin at once and end at once.

    A sinus that gets faster does so over many beats. A rhythm that from one beat to the next is
    faster by a fifth or more, lasts for three beats or longer and is gone as suddenly has a source
    of its own, however regular it is.

    Args:
        rr_ms: float32 ``[beats]``, all known, above 0.
        meets: bool ``[beats]``, whether each belongs to the same stretch as the one before. A run
            and the five intervals on either side of it lie in one stretch.

    Returns:
        bool ``[beats]``, of the beat that ends each interval.

    Source: three beats, 100 a minute: the definition of tachycardia in the 2017 AHA/ACC/HRS
    guideline on ventricular arrhythmias. A sudden onset against the intervals before: Swerdlow et
    al. (1994), J Am Coll Cardiol 23, 1342-1355. The limits are the project's own, tuned with those
    of `mark_beat_faults`, on every MIT-BIH record of odd number and a ride with a bad strap.
    """
    found = np.zeros(len(rr_ms), np.bool_)
    falls = 1 + np.flatnonzero(rr_ms[1:] < rr_ms[:-1] * _STEP)
    rises = np.flatnonzero(rr_ms[:-1] < rr_ms[1:] * _STEP)
    first, before_ms = _sudden(rr_ms, falls[falls >= _BESIDE], -_BESIDE)
    last, after_ms = _sudden(rr_ms, rises[rises < len(rr_ms) - _BESIDE], 1)
    end = np.searchsorted(last, first)
    some = end < len(last)
    first, before_ms, end = first[some], before_ms[:, some], end[some]
    last, after_ms = last[end], after_ms[:, end]
    long = last - first + 1 >= RUN_BEATS
    if long.any():
        first, last = first[long], last[long]
        beside_ms = np.concatenate([before_ms[:, long], after_ms[:, long]])
        runs = _in_one_stretch(meets, first, last) & _is_fast(rr_ms, first, last, beside_ms)
        found[inside(first[runs], last[runs] + 1)[1]] = True
    return found


def _sudden(rr_ms: Float32, at: Int64, begin: int) -> tuple[Int64, Float32]:
    """Those that are short beside five steady intervals; of these median and second, ``[2, …]``."""
    beside = sorted_rows(rr_ms[at + begin + np.arange(_BESIDE)[:, None]])
    second, middle, fourth = beside[1:-1]
    sudden = (rr_ms[at] < _SUDDEN * middle) & (fourth < _STEADY * second)
    return at[sudden], np.stack([middle[sudden], second[sudden]])


def _in_one_stretch(meets: Mask, first: Int64, last: Int64) -> Mask:
    breaks = np.flatnonzero(~meets)
    before = np.searchsorted(breaks, first - _BESIDE, side="right")
    whole: Mask = before == np.searchsorted(breaks, last + _BESIDE, side="right")
    return whole


def _is_fast(rr_ms: Float32, first: Int64, last: Int64, beside_ms: Float32) -> Mask:
    """Whether the mean of a run is, beside what it lies in; each run is summed by itself."""
    run, place = inside(first, last + 1)
    mean_ms = np.bincount(run, rr_ms[place], len(first)) / (last - first + 1)
    middle_ms, second_ms = beside_ms[::2], beside_ms[1::2]
    fast = (mean_ms <= FAST_MS) & (mean_ms < _SUDDEN * middle_ms.min(axis=0))
    fast &= mean_ms < second_ms.min(axis=0)
    half = np.abs(2 * mean_ms / middle_ms - 1).min(axis=0)
    sure: Mask = fast & (half > _HALF)
    return sure
