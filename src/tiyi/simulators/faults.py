"""What goes wrong between a heart and a number: sensors that slip, stick, lie or stutter."""

from enum import StrEnum
from typing import Annotated, Final

import msgspec
import numpy as np

from tiyi.model.arrays import AnyArray, Floats, Mask


class FaultKind(StrEnum):
    """How a heart-rate sensor fails."""

    OFF = "off"
    """Taken off or slipped: no heart rate at all."""
    FROZEN = "frozen"
    """Repeats the value it had."""
    ZEROS = "zeros"
    """Sends heart rate 0."""
    LOCK = "lock"
    """An optical sensor counts steps instead of pulses."""
    PATCHY = "patchy"
    """Loses `share` of the seconds in patches, and is noisy between."""
    SPIKES = "spikes"
    """`share` of the seconds hold any number."""
    CHARGER = "charger"
    """Lies on its charger: no heart rate, no step counted, and it says that nobody wears it."""
    RR_ARTEFACTS = "rr_artefacts"
    """`share` of the beats are missed, seen twice or seen at a wrong instant; the rate is right."""


SILENT: Final = frozenset({FaultKind.OFF, FaultKind.CHARGER})
"""Nothing is felt, so nothing is told of the heart."""


class Fault(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A fault of one device from `from_min` to `to_min` of the plan.

    `longest_s` is after how long a patchy sensor finds a single second again.
    """

    device: str
    kind: FaultKind
    from_min: float
    to_min: float
    share: float = 0.0
    longest_s: Annotated[int, msgspec.Meta(ge=1)] = 3600

    def span(self, seconds: int) -> slice:
        """The seconds it covers."""
        return slice(min(round(self.from_min * 60), seconds), min(round(self.to_min * 60), seconds))


def apply_fault(
    fault: Fault,
    hr_bpm: Floats,
    present: Mask,
    steps: AnyArray,
    chance: np.random.Generator,
) -> None:
    """Damage `hr_bpm` float64 ``[seconds]`` and `present` bool ``[seconds]`` in place."""
    span = fault.span(len(hr_bpm))
    count = span.stop - span.start
    if not count or fault.kind is FaultKind.RR_ARTEFACTS:
        return
    if fault.kind in SILENT:
        present[span] = False
    elif fault.kind is FaultKind.FROZEN:
        hr_bpm[span] = hr_bpm[span.start]
    elif fault.kind is FaultKind.ZEROS:
        hr_bpm[span] = 0.0
    elif fault.kind is FaultKind.LOCK:
        hr_bpm[span] = minute_steps(steps)[span] + chance.normal(0, 0.4, count)
    elif fault.kind is FaultKind.PATCHY:
        present[span] &= ~_with_glimpses(patches(count, fault.share, chance), fault.longest_s)
        hr_bpm[span] += chance.normal(0, 2.0, count)
    else:
        wild = chance.random(count) < fault.share
        hr_bpm[span] = np.where(wild, chance.uniform(30, 215, count), hr_bpm[span])


def misread_beats(
    fault: Fault, beat_ms: Floats, rr_ms: Floats, chance: np.random.Generator
) -> tuple[Floats, Floats]:
    """Beats as a sensor tells them that misses some, sees some twice and some at a wrong instant.

    `beat_ms`, `rr_ms` float64 ``[beats]``; of the damaged ones a third are of each kind.
    """
    inside = (beat_ms >= fault.from_min * 60_000) & (beat_ms < fault.to_min * 60_000)
    hit = inside & (chance.random(len(beat_ms)) < fault.share)
    hit[1:] &= ~hit[:-1]
    hit[-1:] = False  # the interval after it has to make up for it
    kind = np.where(hit, chance.integers(1, 4, len(beat_ms)), 0)
    beat_ms, rr_ms = beat_ms.copy(), rr_ms.copy()
    moved = np.flatnonzero(kind == 1)
    by_ms = (
        rr_ms[moved] * chance.uniform(0.15, 0.3, len(moved)) * chance.choice((-1, 1), len(moved))
    )
    beat_ms[moved] += by_ms
    rr_ms[moved] += by_ms
    rr_ms[moved + 1] -= by_ms
    missed, twice = np.flatnonzero(kind == 2), np.flatnonzero(kind == 3)
    rr_ms[missed + 1] += rr_ms[missed]
    part_ms = rr_ms[twice] * chance.uniform(0.4, 0.6, len(twice))
    between_ms = beat_ms[twice] - rr_ms[twice] + part_ms
    rr_ms[twice] -= part_ms
    kept = np.insert(kind != 2, twice, True)
    told_ms: Floats = np.insert(beat_ms, twice, between_ms)[kept]
    told_rr_ms: Floats = np.insert(rr_ms, twice, part_ms)[kept]
    return told_ms, told_rr_ms


def minute_steps(steps: AnyArray) -> Floats:
    """Steps of the trailing minute, the pace that a locked sensor shows; float64 ``[seconds]``."""
    total = np.concatenate(([0], np.cumsum(steps)))
    second = np.arange(1, len(steps) + 1)
    first = np.maximum(second - 60, 0)
    pace: Floats = (total[second] - total[first]) * (60.0 / np.maximum(second - first, 1))
    return pace


def patches(seconds: int, share: float, chance: np.random.Generator) -> Mask:
    """True for about `share` of the seconds, in patches of a few seconds."""
    noise = np.convolve(chance.standard_normal(seconds + 5), np.ones(6), mode="valid")
    lost: Mask = noise > np.quantile(noise, 1 - share)
    return lost


def _with_glimpses(lost: Mask, longest_s: int) -> Mask:
    """The same losses, but for the second after each `longest_s` of a patch."""
    second = np.arange(len(lost))
    felt = np.maximum.accumulate(np.where(lost, -1, second))
    glimpsed: Mask = lost & ((second - felt) % (longest_s + 1) != 0)
    return glimpsed
