"""What goes wrong between a heart and a number: sensors that slip, stick, lie or stutter."""

from enum import StrEnum

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


class Fault(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """A fault of one device from `from_min` to `to_min` of the plan."""

    device: str
    kind: FaultKind
    from_min: float
    to_min: float
    share: float = 0.0

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
    if not count:
        return
    if fault.kind is FaultKind.OFF:
        present[span] = False
    elif fault.kind is FaultKind.FROZEN:
        hr_bpm[span] = hr_bpm[span.start]
    elif fault.kind is FaultKind.ZEROS:
        hr_bpm[span] = 0.0
    elif fault.kind is FaultKind.LOCK:
        hr_bpm[span] = minute_steps(steps)[span] + chance.normal(0, 0.4, count)
    elif fault.kind is FaultKind.PATCHY:
        present[span] &= ~patches(count, fault.share, chance)
        hr_bpm[span] += chance.normal(0, 2.0, count)
    else:
        wild = chance.random(count) < fault.share
        hr_bpm[span] = np.where(wild, chance.uniform(30, 215, count), hr_bpm[span])


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
