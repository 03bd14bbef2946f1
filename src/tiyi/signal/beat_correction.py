"""What is left of beat intervals once faulty beats are told: pieces joined, the rest set aside."""

from dataclasses import dataclass

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Float64, Int8, Int64, running_count
from tiyi.signal.beat_faults import BEAT_EXTRA, BEAT_FAULT_KINDS, BEAT_IRREGULAR, BEAT_MISSED
from tiyi.signal.beats import Beats


@dataclass(frozen=True, slots=True)
class BeatFaults:
    """How many beats of each person are faulty, and which.

    Attributes:
        counts: int64 ``[people, 4]``, in the order of `BEAT_FAULT_KINDS`.
        share: float64 ``[people]``, of all beats, 0 .. 1; NaN without any.
        beat: int64 ``[faults]``, number of the interval that the beat ends, from the person's
            first, 0.
        kind: int8 ``[faults]``, 1 to 4.
        offsets: int64 ``[people + 1]``; person p owns ``offsets[p] : offsets[p + 1]`` of the last
            two.
    """

    counts: Int64
    share: Float64
    beat: Int64
    kind: Int8
    offsets: Int64

    def named(self, person: int) -> list[tuple[int, str]]:
        """A person's faulty beats as (number, name of the kind)."""
        own = slice(self.offsets[person], self.offsets[person + 1])
        names = [BEAT_FAULT_KINDS[kind - 1] for kind in self.kind[own].tolist()]
        return list(zip(self.beat[own].tolist(), names, strict=True))


def count_beat_faults(beats: Beats, kinds: Int8) -> BeatFaults:
    """Count faulty beats of each person by kind, and list them.

    Args:
        beats: intervals of many people.
        kinds: int8 ``[beats]`` from `mark_beat_faults` of the same.

    Returns:
        `BeatFaults` over arrays ``[people]`` and ``[faults]``. Intervals that were not normal
        before are in the number of beats, and no fault; neither is an irregular rhythm.

    Raises:
        ValueError: another number of kinds than of intervals.
    """
    _refuse_others(beats, kinds)
    people = len(beats.offsets) - 1
    at = np.flatnonzero((kinds > 0) & (kinds < BEAT_IRREGULAR))
    person = np.searchsorted(beats.offsets, at, side="right") - 1
    kind = kinds[at]
    named = len(BEAT_FAULT_KINDS)
    counts = np.bincount(person * named + kind - 1, minlength=people * named)
    counts = counts.reshape(people, named).astype(np.int64)
    total = np.diff(beats.offsets)
    share = np.full(people, np.nan)
    np.divide(counts.sum(axis=1), total, out=share, where=total > 0)
    offsets = running_count(counts.sum(axis=1))
    return BeatFaults(counts, share, at - beats.offsets[person], kind, offsets)


def correct_beats(beats: Beats, kinds: Int8) -> Beats:
    """Join what an extra beat cut, and set aside every other interval beside a faulty beat.

    The two pieces beside an extra beat are one interval again: their sum is exactly what was
    there. Nothing else is mended, for nothing else is known: where a missed beat was, where a
    misaligned one belongs, when the sinus would have beaten instead of an ectopic beat. Those
    intervals are no longer normal, and no difference is taken across them. An irregular rhythm is
    set aside as a whole: it has no normal intervals, and is not made regular by leaving out what
    stands out.

    Args:
        beats: intervals of many people; not changed.
        kinds: int8 ``[beats]`` from `mark_beat_faults` of the same.

    Returns:
        `Beats` over arrays ``[beats - joined]``. The share of normal intervals, by which
        `time_domain` refuses, counts what was set aside.

    Raises:
        ValueError: another number of kinds than of intervals.
    """
    _refuse_others(beats, kinds)
    if (kinds == BEAT_EXTRA).any():
        beats, kinds = _joined(beats, kinds)
    spoiled = kinds > 0
    spoils_next = (kinds > BEAT_MISSED) & (kinds < BEAT_IRREGULAR)
    spoiled[1:] |= spoils_next[:-1] & beats.meets[1:]
    return beats.without(spoiled)


def _joined(beats: Beats, kinds: Int8) -> tuple[Beats, Int8]:
    """Pieces beside extra beats as one interval, where they meet."""
    begins = np.ones(len(kinds), np.bool_)
    begins[1:] = ~((kinds[:-1] == BEAT_EXTRA) & beats.meets[1:])
    first = np.flatnonzero(begins)
    last = np.append(first[1:], len(kinds)) - 1
    rr_ms = beats.rr_ms[first]
    pieces = np.flatnonzero(~begins)
    np.add.at(rr_ms, np.searchsorted(first, pieces) - 1, beats.rr_ms[pieces])
    offsets = running_count(begins)[beats.offsets]
    normal = beats.normal[first]
    meets: Mask = beats.meets[first]
    return Beats(rr_ms, beats.end_s[last], offsets, normal, meets), kinds[last]


def _refuse_others(beats: Beats, kinds: Int8) -> None:
    if len(kinds) != len(beats.rr_ms):
        raise ValueError("kinds must be as many as the intervals")
