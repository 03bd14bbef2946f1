"""Which sample is which: rows sorted by participant-hour and identity, every identity once."""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray, Mask
from tiyi.model.frame import Samples

HOUR_MS: Final = 3_600_000


@dataclass(frozen=True, slots=True, eq=False)
class Folded:
    """Samples ordered by (participant, hour, device, metric, source, boot, dev_ms), each once.

    `blocks` are the first rows of each participant-hour, `runs` the first rows of each stream
    (device, metric, source, boot) within one. `fresh` marks rows that are not in the store as they
    stand here. `conflicts` counts rows that another value of the same identity pushed out.
    """

    samples: Samples
    hour: AnyArray
    blocks: AnyArray
    runs: AnyArray
    fresh: Mask
    conflicts: int

    def names(self) -> list[tuple[str, int]]:
        """(participant, hour since 1970) of each block."""
        people = self.samples.participant[self.blocks].tolist()
        hours = self.hour[self.blocks].tolist()
        return [
            (self.samples.participants[who], hour) for who, hour in zip(people, hours, strict=True)
        ]

    def block_of(self, rows: AnyArray) -> AnyArray:
        """Index of the block that each of these rows stands in."""
        return np.searchsorted(self.blocks, rows, side="right") - 1


def fold(samples: Samples, *, kept: Mask | None = None) -> Folded:
    """Sort and keep the greatest (value, flags, at_ms) of every identity: order can't matter.

    `kept` marks rows that the store holds already; an equal row that comes again is not fresh.
    """
    fresh = np.ones(len(samples), np.bool_) if kept is None else ~kept
    hour = samples.at_ms // HOUR_MS
    identity = (
        samples.dev_ms,
        samples.boot,
        samples.source,
        samples.metric,
        samples.device,
        hour,
        samples.participant,
    )
    order = np.lexsort(identity)
    conflicts = 0
    if _repeats(identity, order).any():
        # Last of its identity wins; where all is equal, the row that is kept already stands last.
        weight = (~fresh, samples.at_ms, samples.flags, samples.value)
        order = np.lexsort((*weight, *identity))
        again = _repeats(identity, order)
        value = samples.value[order]
        conflicts = int((again[1:] & (value[1:] != value[:-1])).sum())
        order = order[~np.append(again[1:], np.zeros(min(len(order), 1), np.bool_))]
    return _folded(samples.take(order), hour[order], fresh[order], conflicts)


def _repeats(identity: tuple[AnyArray, ...], order: AnyArray) -> Mask:
    """Whether each row, in that order, has the identity of the row before it."""
    same = np.ones(len(order), np.bool_)
    same[:1] = False
    for column in identity:
        ordered = column[order]
        same[1:] &= ordered[1:] == ordered[:-1]
    return same


def _folded(samples: Samples, hour: AnyArray, fresh: Mask, conflicts: int) -> Folded:
    block = _changes(samples.participant, hour)
    stream = _changes(samples.device, samples.metric, samples.source, samples.boot)
    # Minus zero equals zero: which of two equal rows came first must not show in the bits.
    samples = replace(samples, value=samples.value + np.float32(0))
    return Folded(
        samples,
        hour,
        np.flatnonzero(block),
        np.flatnonzero(block | stream),
        fresh,
        conflicts,
    )


def _changes(*columns: AnyArray) -> Mask:
    changed = np.zeros(len(columns[0]), np.bool_)
    changed[:1] = True
    for column in columns:
        changed[1:] |= column[1:] != column[:-1]
    return changed


def in_reading_order(samples: Samples) -> Samples:
    """Ordered by (at_ms, metric, source, device, boot, dev_ms)."""
    order = np.lexsort(
        (
            samples.dev_ms,
            samples.boot,
            samples.device,
            samples.source,
            samples.metric,
            samples.at_ms,
        )
    )
    return samples.take(order)
