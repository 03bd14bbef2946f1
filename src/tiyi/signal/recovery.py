"""Heart-rate recovery: where exercise ended, and how far the heart rate has fallen a minute on."""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Float32, Float64, Int8, Int64
from tiyi.signal.clean import QUARTERS_PER_BPM
from tiyi.signal.intensity import hrr_percent
from tiyi.signal.load import RESERVE_MIN_QUARTERS

T = TypeVar("T", bound=np.generic)

SLOW_MPS = 2.4 / 3.6
"""Walking so slowly is rest."""
REST_S = 60
"""So long a rest ends exercise, and so long an effort must come before it."""
RECOVERY_S = (60, 120)
AROUND_S = 2
"""The heart rate at an instant is the median of 5 s around it: one bad second spoils nothing."""
END_PERCENT_MIN = 60.0
KNOWN_SHARE_MIN = 0.9
RESERVE_MIN_BPM = RESERVE_MIN_QUARTERS / QUARTERS_PER_BPM

STILL, MOVING, MOTION_UNKNOWN = 1, 0, -1


@dataclass(frozen=True, slots=True)
class Ends:
    """Instants at which people stopped; in order of person, then time.

    Attributes:
        person: int64 ``[ends]``.
        at_s: int64 ``[ends]``, the last second of effort.
    """

    person: Int64
    at_s: Int64


def standing(speed_mps: Float32, cadence_spm: Float32) -> Int8:
    """Whether somebody stands or walks at 2.4 km/h at most, second by second.

    Speed decides where it is known; else a cadence of 0 is standing and any other is moving: how
    fast a cadence is nobody can tell. Who walks on the spot is not told from who walks.

    Args:
        speed_mps: float32 ``[people, seconds]`` or ``[seconds]``, m/s; NaN = unknown.
        cadence_spm: likewise, steps per minute, of the feet alone: pedals and oars may rest while
            the arms or the road work, and a watch loses the strokes of a rower; NaN = unknown.

    Returns:
        int8 likewise: 1 still, 0 moving, -1 unknown. Delay 0 s.

    Source: tiyi domain section 2.7, `HRrec60` in the field.
    """
    state = np.full(np.shape(speed_mps), MOTION_UNKNOWN, np.int8)
    state[cadence_spm == 0] = STILL
    state[cadence_spm > 0] = MOVING
    state[speed_mps <= np.float32(SLOW_MPS)] = STILL
    state[speed_mps > np.float32(SLOW_MPS)] = MOVING
    return state


def effort_ends(motion: Int8) -> Ends:
    """Find where exercise ends: 60 s of effort without a stop, then 60 s of rest without a step.

    A mark that ends a session is the better end: make `Ends` of it yourself.

    Args:
        motion: int8 ``[people, seconds]`` from `standing`: 1 still, 0 moving, -1 unknown.

    Returns:
        `Ends`, of every stop in the recording; at an end somebody is known to move. A second that
        nobody measured may lie in an effort, never in a rest. Delay 60 s, looks back 59 s.

    Source: tiyi domain section 2.7 for what rest is; the minute on either side is the 60 s of
    section 3.2, point 4.
    """
    people, seconds = motion.shape
    if seconds < 2 * REST_S:
        return Ends(np.zeros(0, np.int64), np.zeros(0, np.int64))
    still = np.zeros((people, seconds + 1), np.int32)
    np.cumsum(motion == STILL, axis=1, out=still[:, 1:])
    after = slice(2 * REST_S, None)
    at, before = slice(REST_S, seconds + 1 - REST_S), slice(0, seconds + 1 - 2 * REST_S)
    ends = still[:, after] - still[:, at] == REST_S
    ends &= still[:, at] == still[:, before]
    ends &= motion[:, REST_S - 1 : seconds - REST_S] == MOVING
    person, at_s = np.nonzero(ends)
    return Ends(person.astype(np.int64), at_s.astype(np.int64) + REST_S - 1)


def rate_recovery(hr_bpm: Float32, ends: Ends, *, after_s: int = 60) -> Float64:
    """Heart-rate recovery: heart rate at the end of exercise less that 60 or 120 s later.

    Args:
        hr_bpm: float32 ``[people, seconds]``, clean, 1 Hz; NaN = missing.
        ends: when exercise ended; ends outside the recording are allowed.
        after_s: 60 (HRrec60) or 120 s.

    Returns:
        float64 ``[ends]``, bpm; negative where it rose. NaN where fewer than 3 of the 5 s around
        either instant are known or the recording is over: recovery that was not observed is never
        normal. Delay 62 s; 122 s where 120 are asked for.

    Raises:
        ValueError: another time.

    Source: Cole et al. (1999), N Engl J Med 341, 1351-1357 (60 s); Shetler et al. (2001), J Am Coll
    Cardiol 38, 1980-1987 (120 s); tiyi domain section 2.7. Differs: median of 5 s at both instants.
    Their limits of what is abnormal hold for tests after their protocols; none is applied here.
    """
    if after_s not in RECOVERY_S:
        raise ValueError(f"recovery is defined after {RECOVERY_S} s, not after {after_s} s")
    later = _rate_at(hr_bpm, ends.person, ends.at_s + after_s)
    return _rate_at(hr_bpm, ends.person, ends.at_s) - later


def field_recovery(
    hr_bpm: Float32,
    motion: Int8,
    ends: Ends,
    *,
    rest_bpm: Float32,
    max_bpm: Float32,
    sinus: Mask,
) -> Float64:
    """HRrec60 of everyday training, where its conditions hold: a trend, never a diagnosis.

    Conditions: at the end the heart rate is at 60 % of the reserve or more; in the 60 s after it
    the person stands or walks at 2.4 km/h at most, and 90 % of the heart rates are good.

    Args:
        hr_bpm: float32 ``[people, seconds]``, clean, 1 Hz; NaN = missing or not good.
        motion: int8 ``[people, seconds]`` from `standing`.
        ends: from `effort_ends`, or marks.
        rest_bpm: float32 ``[people]``; NaN = unknown.
        max_bpm: float32 ``[people]``, under the drugs of today, measured or predicted; NaN =
            unknown.
        sinus: bool ``[people]``, True only where it is recorded that there is neither AF nor a
            pacemaker nor a transplanted heart. Not recorded is not «no».

    Returns:
        float64 ``[ends]``, bpm. NaN where a condition fails or can't be known.
        Delay 62 s.

    Source: tiyi domain section 2.7, `HRrec60` in the field; section 4.3 for rhythm.
    """
    person, at_s = ends.person, ends.at_s
    fall_bpm = rate_recovery(hr_bpm, ends)
    reserve = max_bpm - rest_bpm >= RESERVE_MIN_BPM  # not so where one of them is unknown
    rest = np.where(reserve, rest_bpm, 0).astype(np.float32)[person]
    most = np.where(reserve, max_bpm, 1).astype(np.float32)[person]
    end_bpm = _rate_at(hr_bpm, person, at_s).astype(np.float32)
    hard = hrr_percent(end_bpm, rest, most) >= END_PERCENT_MIN
    known = _share_after(~np.isnan(hr_bpm), person, at_s) >= KNOWN_SHARE_MIN
    still = _share_after(motion == STILL, person, at_s) == 1
    return np.where(hard & known & still & (reserve & sinus)[person], fall_bpm, np.nan)


def _rate_at(hr_bpm: Float32, person: Int64, at_s: Int64) -> Float64:
    """Median of the known heart rates around an instant; NaN with fewer than 3 of the 5."""
    found = _around(hr_bpm, person, at_s, range(-AROUND_S, AROUND_S + 1), np.nan).astype(np.float64)
    found.sort(axis=1)  # NaN last
    count = np.count_nonzero(~np.isnan(found), axis=1)[:, None]
    low, high = (
        np.take_along_axis(found, np.maximum(place, 0) // 2, axis=1)[:, 0]
        for place in (count - 1, count)
    )
    enough: Mask = count[:, 0] > AROUND_S
    return np.where(enough, (low + high) / 2, np.nan)


def _share_after(flags: Mask, person: Int64, at_s: Int64) -> Float64:
    """Share of the 60 s after each instant in which the flag is set; outside it is not."""
    found = _around(flags, person, at_s, range(1, REST_S + 1), fill=False)
    share: Float64 = np.count_nonzero(found, axis=1) / REST_S
    return share


def _around(
    values: npt.NDArray[T], person: Int64, at_s: Int64, seconds: range, fill: float
) -> npt.NDArray[T]:
    """What people's values are so many seconds from each instant; `fill` outside the recording."""
    at = at_s[:, None] + np.array(seconds)
    inside = (at >= 0) & (at < values.shape[1])
    found = np.full(at.shape, fill, values.dtype)
    row = np.broadcast_to(person[:, None], at.shape)
    found[inside] = values[row[inside], at[inside]]
    return found
