"""Which beats belong to a fast rhythm that begins and ends from one beat to the next."""

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Float32, Int64, numbered, running_count
from tiyi.signal.beat_levels import sorted_rows

RUN_BEATS = 3
FAST_MS = 600.0
"""Three beats or more at 100 a minute or above are a tachycardia."""
_BESIDE = 5
"""So many intervals before a run, and after it, say how fast the heart beats without it."""
_STEP = np.float32(0.835)
"""The first interval is at most this share of the one before, and the last of the one after."""
_SUDDEN = np.float32(0.81)
"""So are these two, and the mean of all, of the median beside them: no sinus steps so far."""
_STEADY = np.float32(1.5)
"""Of the intervals beside, the middle three are alike: a sensor that loses every other beat makes
long and whole ones in turn, and a run of whole ones is none."""
_PER_MS = 8


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

    Source: at least 100 beats a minute, 3 beats: 2017 AHA/ACC/HRS guideline on ventricular
    arrhythmias, table 3. Sudden onset against the intervals before: Swerdlow et al. (1994), J Am
    Coll Cardiol 23, 1342-1355. The limits are the project's own.
    """
    found = np.zeros(len(rr_ms), np.bool_)
    falls = 1 + np.flatnonzero(rr_ms[1:] < rr_ms[:-1] * _STEP)
    rises = np.flatnonzero(rr_ms[:-1] < rr_ms[1:] * _STEP)
    first, limit_ms = _sudden(rr_ms, falls[falls >= _BESIDE], -_BESIDE)
    last, limit_after_ms = _sudden(rr_ms, rises[rises < len(rr_ms) - _BESIDE], 1)
    end = np.searchsorted(last, first)
    ends = end < len(last)
    first, limit_ms, end = first[ends], limit_ms[ends], end[ends]
    last, limit_ms = last[end], np.minimum(limit_ms, limit_after_ms[end])
    long = last - first + 1 >= RUN_BEATS
    if long.any():
        first, last, limit_ms = first[long], last[long], np.minimum(limit_ms[long], FAST_MS)
        count = last - first + 1
        runs = _in_one_stretch(meets, first, last) & (_mean_ms(rr_ms, first, last) <= limit_ms)
        run, number = numbered(count[runs])
        found[first[runs][run] + number] = True
    return found


def _sudden(rr_ms: Float32, at: Int64, begin: int) -> tuple[Int64, Float32]:
    """Those that are short beside five steady intervals, and how long the mean of a run may be."""
    beside = sorted_rows(rr_ms[at + begin + np.arange(_BESIDE)[:, None]])
    second, middle, fourth = beside[1:-1]
    sudden = (rr_ms[at] < _SUDDEN * middle) & (fourth < _STEADY * second)
    return at[sudden], np.minimum(_SUDDEN * middle, second)[sudden]


def _in_one_stretch(meets: Mask, first: Int64, last: Int64) -> Mask:
    joined = running_count(meets)
    inner = joined[last + _BESIDE + 1] - joined[first - _BESIDE + 1]
    whole: Mask = inner == last - first + 2 * _BESIDE
    return whole


def _mean_ms(rr_ms: Float32, first: Int64, last: Int64) -> Float32:
    """In whole eighths of a millisecond, so that it is the same whoever else is there."""
    total = running_count(np.rint(rr_ms * _PER_MS).astype(np.int64))
    mean_ms = (total[last + 1] - total[first]) / (_PER_MS * (last - first + 1))
    return mean_ms.astype(np.float32)
