"""Samples onto seconds by the definition: grid, valid, smoothed heart rate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

Number = Fraction | int


@dataclass(frozen=True)
class Sample:
    """One heart-rate sample at a whole second, with what the signal room says of it."""

    at_s: int
    hr_bpm: Number
    good: bool = True
    locked: bool = False
    """On the wearer's cadence."""
    worn: bool = True


@dataclass(frozen=True)
class Second:
    """One second: smoothed heart rate in bpm, whether it is covered, steps a minute."""

    hrs_bpm: Number | None
    valid: bool
    cadence_spm: int | None = None


def believed(sample: Sample) -> bool:
    """Point 2: quality good, 30 to 220, not on the cadence, worn."""
    return sample.good and 30 <= sample.hr_bpm <= 220 and not sample.locked and sample.worn


@dataclass(frozen=True)
class Smoothing:
    """How a median is taken: from so many values on, and of an even number the lower or the mean.

    The definition says neither; each reading is one of these.
    """

    least: int = 1
    lower: bool = False


def seconds_of(
    samples: Sequence[Sample], length_s: int, smoothing: Smoothing = Smoothing()
) -> list[Second]:
    """Points 1 to 3: samples of whole seconds onto seconds.

    1-s data: two valid samples up to 10 s apart cover what is between them, a longer gap is
    missing; HRs = median of valid samples of the trailing 15 s. Data spaced above 2 s: a sample
    stands until the next, at most 10 s, and the median is that of what stands. Data spaced above
    10 s: a sample stands until the next if that comes within 150 s, otherwise for the native
    spacing, as it is.
    """
    valid = {sample.at_s: sample.hr_bpm for sample in samples if believed(sample)}
    times = sorted(valid)
    spacing = _spacing(times)
    if spacing is not None and spacing > 10:
        held = _held(valid, times, spacing)
        return [Second(held.get(t), t in held) for t in range(length_s)]
    covered = _covered(times)
    if spacing is not None and spacing > 2:
        valid = _standing(valid, times)
        covered = set(valid)
    found = []
    for t in range(length_s):
        recent = [valid[s] for s in range(t - 14, t + 1) if s in valid]
        hrs = median(recent, smoothing)
        found.append(Second(hrs, t in covered and hrs is not None))
    return found


def _spacing(times: Sequence[int]) -> int | None:
    apart = sorted(later - earlier for earlier, later in pairwise(times))
    return apart[(len(apart) - 1) // 2] if apart else None


def _covered(times: Sequence[int]) -> set[int]:
    covered = set(times)
    for earlier, later in pairwise(times):
        if later - earlier <= 10:
            covered.update(range(earlier, later))
    return covered


def _standing(valid: dict[int, Number], times: Sequence[int]) -> dict[int, Number]:
    """Every second from a sample to the next, at most 10 s of them."""
    standing = {}
    for place, t in enumerate(times):
        following = times[place + 1] if place + 1 < len(times) else t + 11
        for second in range(t, min(following, t + 11)):
            standing[second] = valid[t]
    return standing


def _held(valid: dict[int, Number], times: Sequence[int], spacing: int) -> dict[int, Number]:
    held = {}
    for place, t in enumerate(times):
        following = times[place + 1] if place + 1 < len(times) else None
        near = following is not None and following - t <= 150
        until = following if near and following is not None else t + spacing
        for second in range(t, until):
            held[second] = valid[t]
    return held


def median(values: Sequence[Number], smoothing: Smoothing) -> Number | None:
    """The middle value."""
    if len(values) < smoothing.least:
        return None
    ordered = sorted(values)
    middle = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[middle]
    low = ordered[middle - 1]
    return low if smoothing.lower else Fraction(low + ordered[middle], 2)
