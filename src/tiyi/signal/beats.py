"""Beat intervals of many people in flat arrays: whose each is, when it ended, what follows what."""

from dataclasses import dataclass, replace

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import (
    Float32,
    Float64,
    Int64,
    numbered,
    running_count,
    running_sum,
)
from tiyi.signal.gridding import is_partition

JOIN_S = 0.05
"""Two intervals meet when one begins so near to the end of the other."""
_LONGEST_S = float(1 << 23)
"""97 days: one recording."""
_PER_S = 1_000_000


@dataclass(frozen=True, slots=True)
class Beats:
    """Intervals between heartbeats of many people, in order of time within each person.

    They come from intervals that a sensor measured (`intervals`) or from the instants of beats
    (`from_peaks`). There is no way from beats per minute: the mean of a second holds no beat.

    Attributes:
        rr_ms: float32 ``[beats]``, length of each interval.
        end_s: float64 ``[beats]``, when the beat came that ends it; seconds from the start of the
            person's recording.
        offsets: int64 ``[people + 1]``; person p owns ``offsets[p] : offsets[p + 1]``.
        normal: bool ``[beats]``, whether the interval lies between two beats of the normal rhythm:
            only these count.
        meets: bool ``[beats]``, whether both this interval and the one before are normal and the
            one begins where the other ended. Nothing is ever joined where it is False.
    """

    rr_ms: Float32
    end_s: Float64
    offsets: Int64
    normal: Mask
    meets: Mask

    def owner(self) -> Int64:
        """Whose each interval is: int64 ``[beats]``."""
        return np.repeat(np.arange(len(self.offsets) - 1), np.diff(self.offsets))

    def without(self, faulty: Mask) -> "Beats":
        """The same beats, of which those are no longer normal; bool ``[beats]``."""
        normal = self.normal & ~faulty
        meets = self.meets & normal
        meets[1:] &= normal[:-1]
        return replace(self, normal=normal, meets=meets)


@dataclass(frozen=True, slots=True)
class Windows:
    """Stretches of people's time; an interval belongs to those in which it ends.

    Attributes:
        person: int64 ``[windows]``, ascending.
        start_s: float64 ``[windows]``, inclusive.
        length_s: of each; its end is exclusive. NaN: they hold a number of intervals instead.
        first, stop: int64 ``[windows]``, its intervals are ``first : stop`` of the flat arrays.
    """

    person: Int64
    start_s: Float64
    length_s: float
    first: Int64
    stop: Int64


def intervals(
    rr_ms: Float32, offsets: Int64, *, end_s: Float64 | None = None, normal: Mask | None = None
) -> Beats:
    """Take measured intervals.

    Args:
        rr_ms: float32 ``[beats]``, ms, above 0; NaN = there was a beat, and nobody knows how long
            after the one before: it is not normal.
        offsets: int64 ``[people + 1]``.
        end_s: float64 ``[beats]``, ascending within a person, 0 .. 97 days. None = the running sum
            of the intervals, which is only right for a recording without pauses.
        normal: bool ``[beats]``; None = all that are known.

    Returns:
        `Beats` over arrays ``[beats]``; the given ones are not copied.

    Raises:
        ValueError: offsets that do not ascend from 0 to the number of intervals, arrays of other
            lengths, intervals of 0 ms or less or without end, times that descend or lie outside.
    """
    if not is_partition(offsets, len(rr_ms)):
        raise ValueError("offsets must ascend from 0 to the number of intervals")
    known = ~np.isnan(rr_ms)
    if bool(((rr_ms <= 0) | np.isinf(rr_ms)).any()):
        raise ValueError("an interval must be longer than 0 ms, and end")
    begins = np.zeros(len(rr_ms), np.bool_)
    begins[offsets[:-1][np.diff(offsets) > 0]] = True
    if end_s is None:
        end_s = _running_s(np.where(known, rr_ms, 0.0).astype(np.float64), offsets)
    normal = known if normal is None else normal
    if len(end_s) != len(rr_ms) or len(normal) != len(rr_ms):
        raise ValueError("times and flags must be as many as the intervals")
    normal = known & normal
    if len(end_s) and not (end_s.min() >= 0 and end_s.max() <= _LONGEST_S):
        raise ValueError(f"times must lie between 0 and {_LONGEST_S:.0f} s")
    if bool(((np.diff(end_s) < 0) & ~begins[1:]).any()):
        raise ValueError("times must ascend within a person")
    return Beats(rr_ms, end_s, offsets, normal, _meeting(rr_ms, end_s, normal, begins))


def from_peaks(peak_s: Float64, offsets: Int64, *, normal: Mask | None = None) -> Beats:
    """Take the instants of beats: each but a person's first ends an interval.

    Args:
        peak_s: float64 ``[peaks]``, rising within a person, 0 .. 97 days.
        offsets: int64 ``[people + 1]``, of the peaks.
        normal: bool ``[peaks]``, whether the beat is of the normal rhythm; None = all. An interval
            is normal when the beats at both its ends are.

    Returns:
        `Beats` over arrays ``[peaks - people with a peak]``.

    Raises:
        ValueError: as `intervals`.
    """
    if not is_partition(offsets, len(peak_s)):
        raise ValueError("offsets must ascend from 0 to the number of peaks")
    counts = np.diff(offsets)
    ends = np.ones(len(peak_s), np.bool_)
    ends[offsets[:-1][counts > 0]] = False
    at = np.flatnonzero(ends)
    rr_ms = ((peak_s[at] - peak_s[at - 1]) * 1000).astype(np.float32)
    both = None if normal is None else normal[at] & normal[at - 1]
    fewer = running_count(np.maximum(counts - 1, 0))
    return intervals(rr_ms, fewer, end_s=peak_s[at], normal=both)


def sliding(beats: Beats, length_s: float, step_s: float) -> Windows:
    """Windows of one length from the start of every recording, as many as end within it.

    Args:
        beats: intervals; missing stretches have windows too, which then hold few of them.
        length_s: of a window, above 0.
        step_s: from one to the next, above 0.

    Returns:
        `Windows` over arrays ``[windows]``; a person without a whole window has none.

    Raises:
        ValueError: a length or step of 0 or less.
    """
    if not (length_s > 0 and step_s > 0):
        raise ValueError("length and step must be above 0 s")
    last = beats.offsets[1:] - 1
    some = np.diff(beats.offsets) > 0
    ends_s = np.where(some, beats.end_s[np.where(some, last, 0)] if len(beats.end_s) else 0.0, -1.0)
    counts = np.maximum(np.floor((ends_s - length_s) / step_s + 1e-9).astype(np.int64) + 1, 0)
    person, number = numbered(counts)
    start_s = number.astype(np.float64) * step_s
    keys = _key(beats.owner(), beats.end_s)
    first = np.searchsorted(keys, _key(person, start_s))
    stop = np.searchsorted(keys, _key(person, start_s + length_s))
    return Windows(person, start_s, float(length_s), first, stop)


def whole(beats: Beats) -> Windows:
    """One window for each person that has an interval: all of the recording.

    Args:
        beats: intervals of many people.

    Returns:
        `Windows` over arrays ``[people with an interval]``; ``length_s`` is that of the longest.
    """
    some = np.flatnonzero(np.diff(beats.offsets) > 0)
    longest_s = float(beats.end_s.max()) if len(beats.end_s) else 0.0
    first, stop = beats.offsets[some], beats.offsets[some + 1]
    return Windows(some, np.zeros(len(some)), longest_s, first, stop)


def _key(person: Int64, at_s: Float64) -> Int64:
    """Person and time as one ascending number, to the microsecond."""
    key: Int64 = (person << 44) + np.rint(at_s * _PER_S).astype(np.int64)
    return key


def _running_s(rr_ms: Float64, offsets: Int64) -> Float64:
    total = running_sum(rr_ms)
    running: Float64 = (total[1:] - np.repeat(total[offsets[:-1]], np.diff(offsets))) / 1000
    return running


def _meeting(rr_ms: Float32, end_s: Float64, normal: Mask, begins: Mask) -> Mask:
    meets = np.zeros(len(rr_ms), np.bool_)
    gap_s = end_s[1:] - rr_ms[1:] / 1000.0 - end_s[:-1]
    meets[1:] = normal[1:] & normal[:-1] & ~begins[1:] & (np.abs(gap_s) <= JOIN_S)
    return meets
