"""Bouts of activity in minutes of cadence and heart rate, found without a start button."""

from dataclasses import dataclass

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Float32, Int64, in_runs

ACTIVE_SPM = 60
ACTIVE_RESERVE = 0.3
START_WINDOW_MIN, START_ACTIVE_MIN = 6, 5
END_MIN = 5
"""Minutes of rest that end a bout; shorter ones belong to it."""
BOUT_MIN = 10
UNKNOWN_MIN = 2
"""Unknown minutes in a row over which no bout goes on."""


@dataclass(frozen=True, slots=True)
class ActiveBouts:
    """Bouts of many people, ascending by person and time.

    Attributes:
        person: int64 ``[bouts]``.
        from_min: int64 ``[bouts]``, first active minute.
        to_min: int64 ``[bouts]``, the minute after the last active one.
        active_min: int64 ``[bouts]``, active minutes between the two.
    """

    person: Int64
    from_min: Int64
    to_min: Int64
    active_min: Int64


def active_bouts(
    cadence_spm: Float32, hr_bpm: Float32, rest_bpm: Float32, max_bpm: Float32
) -> ActiveBouts:
    """Find bouts of activity minute by minute.

    1. A minute is active with 60 steps/min or more, or a heart rate of 30 % of the reserve.
    2. 5 active minutes of 6 start a bout, from the first of them on.
    3. 5 minutes of rest end it, back at the last active minute. Bouts below 10 min are left out.
    4. Two unknown minutes in a row end it too: nothing is joined across a gap.

    Args:
        cadence_spm: float32 ``[people, minutes]``, NaN = unknown.
        hr_bpm: float32 ``[people, minutes]``, the smoothed rate, NaN = unknown.
        rest_bpm: float32 ``[people]``; NaN = unknown, then the heart rate decides nothing.
        max_bpm: float32 ``[people]``, as ``rest_bpm``.

    Returns:
        `ActiveBouts`. A minute is unknown when both its values are. Delay 300 s: a bout is final
        5 min after its end.

    Raises:
        ValueError: arrays that do not belong together.

    Source: tiyi domain section 6.5, «session automatic» (limits by practice).
    """
    if cadence_spm.ndim != 2 or cadence_spm.shape != hr_bpm.shape:
        raise ValueError("cadence and heart rate must be people x minutes, both alike")
    if rest_bpm.shape != max_bpm.shape or rest_bpm.shape != cadence_spm.shape[:1]:
        raise ValueError("rest and maximum are one number for each person")
    limit = rest_bpm + ACTIVE_RESERVE * (max_bpm - rest_bpm)
    active = (cadence_spm >= ACTIVE_SPM) | (hr_bpm >= limit[:, None])
    known = ~np.isnan(cadence_spm) | (~np.isnan(hr_bpm) & ~np.isnan(limit)[:, None])
    return _bouts_of(active, known)


def _bouts_of(active: Mask, known: Mask) -> ActiveBouts:
    person, minute = np.nonzero(active)
    if not len(person):
        none = np.zeros(0, np.int64)
        return ActiveBouts(none, none, none, none)
    crossed = np.cumsum(in_runs(~known, UNKNOWN_MIN), axis=1)[person, minute]
    apart = np.ones(len(person), np.bool_)
    apart[1:] = np.diff(person) != 0
    apart[1:] |= np.diff(minute) > END_MIN
    apart[1:] |= np.diff(crossed) != 0
    # A start is an active minute after which at least 5 of 6 are active, in one group.
    after = np.arange(len(person)) + START_ACTIVE_MIN - 1
    inside = after < len(person)
    after = np.minimum(after, len(person) - 1)
    group = np.cumsum(apart) - 1
    start = inside & (group[after] == group) & (minute[after] - minute < START_WINDOW_MIN)
    first_in_group = np.flatnonzero(apart)
    place = np.where(start, np.arange(len(person)), len(person))
    first = np.minimum.reduceat(place, first_in_group)
    last = np.append(first_in_group[1:], len(person)) - 1
    begun = first < len(person)
    first, last = first[begun], last[begun]
    long = minute[last] + 1 - minute[first] >= BOUT_MIN
    first, last = first[long], last[long]
    return ActiveBouts(person[first], minute[first], minute[last] + 1, last + 1 - first)
