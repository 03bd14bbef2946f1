"""Irregular rhythm: windows of beats in which nearly every interval differs from the last.

A suspicion that advises an ECG, never a diagnosis. Everything is counted in whole numbers, and a
window is judged by the intervals inside it and nothing else, so that it gives the same bits live,
when its last beat has come, and in a file that was read at once.
"""

from dataclasses import dataclass

import numpy as np

from tiyi.model.arrays import Int32, Mask
from tiyi.signal.arrays import Float32, Float64, Int64, numbered
from tiyi.signal.beats import JOIN_S, Beats, Windows

RHYTHM_BEATS = 128
"""Intervals that one vote looks at."""
RHYTHM_STEP = 8
"""From one vote of a recording to the next, in beats."""
USABLE_MIN_MS, USABLE_MAX_MS = 300, 2000
CHANGES_MIN = 64
"""Half a window. With 10 % artefacts, each alone, as many changes are left and a few more."""
PAUSE_S = 10.0
"""No interval ends for so long: what is before is one stretch, what follows another."""
PART_BEATS = 32_768

_PER_MS = 8
_CONTEXT = 3
"""A change is judged with the three intervals before it and the one after it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RhythmLimits:
    """What `irregular_rhythm` asks, in 0.1 %; the numbers that were tuned, and nothing else."""

    early: int = 150
    """An interval came early when both its neighbours last longer by so much of it, or more."""
    jump: int = 90
    """A change between neighbours is a jump when it is more than so much of their mean."""
    jumps_min: int = 300
    """Least share of the changes that are jumps."""
    move: int = 20
    """A change between medians of three is a move when it is more than so much of their mean."""
    moves_min: int = 400
    """Least share of the changes between medians that are moves."""


_LIMITS = RhythmLimits()


@dataclass(frozen=True, slots=True)
class RhythmVotes:
    """What each window says of the rhythm; all arrays are ``[windows]``.

    Attributes:
        positive: bool, whether the rhythm is irregular. False where unknown.
        known: bool, whether there was enough to say so.
        usable_share: share of the window's intervals that are normal and last 300 .. 2000 ms, 0 ..
            1; every whole second of a gap counts as one more that is not usable. NaN for a window
            without an interval.
        jump_share: share of the changes between neighbours that are jumps, 0 .. 1, once early beats
            have been settled with the pause after them; NaN where unknown.
    """

    positive: Mask
    known: Mask
    usable_share: Float64
    jump_share: Float64


@dataclass(frozen=True, slots=True)
class Stretches:
    """Parts of people's recordings, apart from each other and in order.

    Attributes:
        person: int64 ``[stretches]``, ascending.
        from_s, to_s: float64 ``[stretches]``, from the start of the person's recording.
    """

    person: Int64
    from_s: Float64
    to_s: Float64


def beat_windows(beats: Beats, *, count: int = RHYTHM_BEATS, step: int = RHYTHM_STEP) -> Windows:
    """Windows of one number of intervals, from the first interval of every recording on.

    Args:
        beats: intervals of many people; those that are not normal are counted too.
        count: intervals of a window, above 0.
        step: intervals from one window to the next, above 0.

    Returns:
        `Windows` over arrays ``[windows]``; ``length_s`` is NaN, for they last differently long. A
        person with fewer intervals has none.

    Raises:
        ValueError: a count or step below 1.
    """
    if min(count, step) < 1:
        raise ValueError("count and step must be at least 1")
    numbers = np.maximum((np.diff(beats.offsets) - count) // step + 1, 0)
    person, number = numbered(numbers)
    first = beats.offsets[person] + number * step
    return Windows(person, _start_s(beats, first), float("nan"), first, first + count)


def latest_beats(beats: Beats, windows: Windows, *, count: int = RHYTHM_BEATS) -> Windows:
    """The last intervals at the end of every window, whether they began in it or before.

    So a minute has a vote of its own: that of the intervals which a live reader holds at its end.

    Args:
        beats: intervals of many people.
        windows: whose ends count, from `sliding`.
        count: intervals, above 0.

    Returns:
        `Windows` over arrays ``[windows]``, with fewer intervals where the person has no more yet;
        ``length_s`` is NaN.

    Raises:
        ValueError: a count below 1.
    """
    if count < 1:
        raise ValueError("count must be at least 1")
    first = np.maximum(windows.stop - count, beats.offsets[windows.person])
    start_s = np.where(first < windows.stop, _start_s(beats, first), windows.start_s)
    return Windows(windows.person, start_s, float("nan"), first, windows.stop)


def irregular_rhythm(
    beats: Beats,
    windows: Windows,
    limits: RhythmLimits = _LIMITS,
    *,
    changes_min: int = CHANGES_MIN,
) -> RhythmVotes:
    """Vote on every window whether its rhythm is irregular.

    Ectopy check: an interval whose neighbours both last at least 15 % longer ends in an early beat,
    and the pause after it makes up for it; both are given their mean. What is left of extra beats
    is the regular rhythm below them. A change between neighbours of more than 9 % of their
    mean is a jump, and one of more than 2 % between medians of three a move. The window is
    irregular when at least 30 % of its changes are jumps and 40 % moves: the medians ask that the
    level itself wanders, which odd beats alone do not do.

    Artefact check: intervals that are not normal or outside 300 .. 2000 ms are not used, and a
    change is judged only with the five intervals that it needs, all usable, one meeting the next.

    Args:
        beats: intervals of many people in which extra beats are still there: only artefacts may be
            marked as not normal.
        windows: from `beat_windows` for a recording, or `latest_beats` for the minutes of a rule.
        limits: other numbers than the tuned ones, for measuring.
        changes_min: fewest changes that a vote needs; the accuracy is that of 64.

    Returns:
        `RhythmVotes` over arrays ``[windows]``. Unknown with fewer changes than that.

    Raises:
        Nothing for `Beats` and `Windows` that belong together.

    Source: own, with windows of 128 beats as Zhou, Ding, Wu, Wang, Ye (2015), PLoS ONE
    10:e0136544. Range: tiyi domain section 6.2. Percentages tuned on 24 records of the MIT-BIH
    Arrhythmia Database; accuracy there and on people never seen: docs/en/signal.md.
    """
    counts = np.zeros((len(windows.first), 5), np.int64)
    for part in _in_cache(windows):
        counts[part] = _counts(beats, windows.first[part], windows.stop[part], limits)
    changes, jumps, moves, usable, expected = counts.T
    known = changes >= changes_min
    positive = known & (1000 * jumps >= limits.jumps_min * changes)
    positive &= 1000 * moves >= limits.moves_min * changes
    shares = np.full((2, len(known)), np.nan)
    np.divide(usable, expected, out=shares[0], where=expected > 0)
    np.divide(jumps, changes, out=shares[1], where=known)
    return RhythmVotes(positive, known, shares[0], shares[1])


def spoken_for(windows: Windows) -> tuple[Int64, Int64]:
    """Which intervals each window speaks for: those nearer to its middle than to another's.

    Args:
        windows: from `beat_windows` or `latest_beats`, all of a person's.

    Returns:
        int64 ``[windows]`` twice, ``left : right``; the first and last reach to their ends.
    """
    left, right = windows.first.copy(), windows.stop.copy()
    middle = (left + right) // 2
    border = (middle[1:] + middle[:-1]) // 2
    same = windows.person[1:] == windows.person[:-1]
    left[1:][same] = np.maximum(left[1:], border)[same]
    right[:-1][same] = np.minimum(right[:-1], border)[same]
    return left, right


def irregular_stretches(beats: Beats, windows: Windows, positive: Mask) -> Stretches:
    """Where the rhythm is irregular: each window speaks for the beats around its middle.

    Its part reaches half way to the middles of the person's windows before and after; the first
    and last reach to their ends. Parts that touch are one stretch; 10 s without the end of an
    interval break it.

    Args:
        beats: as they were judged.
        windows: from `beat_windows` or `latest_beats`.
        positive: bool ``[windows]``, the votes.

    Returns:
        `Stretches` over arrays ``[stretches]``, from the beginning of a first interval to the end
        of a last one. Nothing is said of the rest: unknown is no stretch.

    Raises:
        Nothing for windows and votes that belong together.
    """
    left, right = spoken_for(windows)
    some = positive & (left < right)
    person, left, right = windows.person[some], left[some], right[some]
    begins, ends = np.ones(len(left), np.bool_), np.ones(len(left), np.bool_)
    begins[1:] = (person[1:] != person[:-1]) | (left[1:] != right[:-1])
    ends[:-1] = begins[1:]
    begin, end = left[begins], right[ends]
    pause = 1 + np.flatnonzero(np.diff(beats.end_s) >= PAUSE_S)
    within = np.searchsorted(begin, pause) > np.searchsorted(end, pause, side="right")
    begin = np.sort(np.append(begin, pause[within]))
    end = np.sort(np.append(end, pause[within]))
    person = np.searchsorted(beats.offsets, begin, side="right") - 1
    from_s, to_s = _start_s(beats, begin), beats.end_s[end - 1]
    lasts = to_s > from_s  # a lone interval of unknown length does not
    return Stretches(person[lasts], from_s[lasts], to_s[lasts])


def _in_cache(windows: Windows) -> list[slice]:
    """Windows, one after the other, whose intervals stay in the processor's cache together."""
    cuts = 1 + np.flatnonzero(np.diff(windows.first // PART_BEATS))
    ends = np.append(cuts, len(windows.first)).tolist()
    return list(map(slice, [0, *ends], ends))


def _counts(beats: Beats, first: Int64, stop: Int64, limits: RhythmLimits) -> Int64:
    """Changes, jumps, moves, usable and expected intervals of each window: ``[windows, 5]``."""
    low, high = (int(first.min()), int(stop.max())) if len(first) else (0, 0)
    first, stop = first - low, stop - low
    rr_ms, end_s = beats.rr_ms[low:high], beats.end_s[low:high]
    usable = beats.normal[low:high] & (rr_ms >= USABLE_MIN_MS) & (rr_ms <= USABLE_MAX_MS)
    rr = np.where(usable, np.rint(rr_ms * _PER_MS), 0).astype(np.int32)
    judged = _judged(beats.meets[low:high], usable)
    jumped = _apart(_settled(rr, limits.early), limits.jump) & judged
    moved = _apart(_median_of_three(rr), limits.move) & judged
    inner = np.minimum(first + _CONTEXT, stop)
    changes = _sums((judged, jumped, moved), inner, np.maximum(stop - 1, inner))
    used = _sums((usable,), first, stop)
    expected = (stop - first)[:, None]
    missing_s = _missing_s(rr_ms, end_s)
    if missing_s.any():
        expected = expected + _sums((missing_s,), np.minimum(first + 1, stop), stop)
    return np.concatenate([changes, used, expected], axis=1)


def _settled(rr: Int32, permille: int) -> Int32:
    """Twice each interval; an early one and the pause after it each have the sum of both."""
    twice = 2 * rr
    if len(rr) < _CONTEXT:
        return twice
    before, here, after = rr[:-2], rr[1:-1], rr[2:]
    early = (1000 + permille) * here <= 1000 * np.minimum(before, after)
    both = here + after
    np.copyto(twice[1:-1], both, where=early)
    np.copyto(twice[2:], both, where=early)
    return twice


def _median_of_three(rr: Int32) -> Int32:
    """Of each interval and its two neighbours; the outermost stay."""
    median = rr.copy()
    if len(rr) >= _CONTEXT:
        low, high = np.minimum(rr[:-2], rr[1:-1]), np.maximum(rr[:-2], rr[1:-1])
        median[1:-1] = np.maximum(low, np.minimum(high, rr[2:]))
    return median


def _apart(values: Int32, permille: int) -> Mask:
    """Whether a value differs from the one before by more than so many permille of their mean."""
    apart = np.zeros(len(values), np.bool_)
    before, here = values[:-1], values[1:]
    apart[1:] = 2000 * np.abs(here - before) > permille * (here + before)
    return apart


def _judged(meets: Mask, usable: Mask) -> Mask:
    """Whether an interval, the three before and the one after are usable and meet one another."""
    joined = meets & usable
    joined[1:] &= usable[:-1]
    judged = np.zeros(len(usable), np.bool_)
    if len(usable) > _CONTEXT + 1:
        judged[_CONTEXT:-1] = joined[1:-3] & joined[2:-2] & joined[3:-1] & joined[4:]
    return judged


def _missing_s(rr_ms: Float32, end_s: Float64) -> Int64:
    """Whole seconds between the end of the interval before and the beginning of each.

    An interval of unknown length counts as 1 s.
    """
    missing_s = np.zeros(len(rr_ms), np.int64)
    rr_s = np.nan_to_num(rr_ms[1:], nan=1000.0) / 1000.0
    gap_s = end_s[1:] - rr_s - end_s[:-1]
    missing_s[1:] = np.maximum(gap_s + JOIN_S, 0.0)
    return missing_s


def _start_s(beats: Beats, at: Int64) -> Float64:
    """When the intervals with these numbers began; 0 where there is none, or none so long."""
    start_s = np.zeros(len(at))
    there = at < len(beats.rr_ms)
    rr_s = np.nan_to_num(beats.rr_ms[at[there]]) / 1000.0
    start_s[there] = np.maximum(beats.end_s[at[there]] - rr_s, 0.0)
    return start_s


def _sums(values: tuple[Mask | Int64, ...], first: Int64, stop: Int64) -> Int64:
    """Sums of ``first : stop`` of several arrays: ``[windows, arrays]``, side by side in memory."""
    total = np.zeros((len(values[0]) + 1, len(values)), np.int64)
    for place, each in enumerate(values):
        np.cumsum(each, out=total[1:, place])
    sums: Int64 = total.take(stop, axis=0) - total.take(first, axis=0)
    return sums
