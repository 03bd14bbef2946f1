"""What a merge writes: for each block one more segment, or all its rows anew."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.model.frame import concat
from tiyi.storage.blocks.fences import fenced
from tiyi.storage.blocks.identity import HOUR_MS, Folded, fold
from tiyi.storage.blocks.layout import opened_blocks, sealed_blocks
from tiyi.storage.planes import Sealer, SegmentDamaged

SEGMENTS_MAX: Final = 128
"""A block of so many segments is written anew as one; an hour flushed each minute never is."""
SEGMENTS_SPREAD: Final = 32
"""Blocks that grow together reach their limit in so many different flushes."""

Name = tuple[str, int]
"""(participant, hour since 1970) of a block."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did: changed participant-hours (start in ms), conflicts, blocks set aside."""

    changed: tuple[Name, ...] = ()
    conflicts: int = 0
    damaged: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """A block's row: `revision` 0 where there is none yet."""

    revision: int = 0
    segments: bytes = b""
    fences: bytes = b""

    def ids(self) -> list[int]:
        """The ids of its segments, oldest first."""
        return [int(number) for number in np.frombuffer(self.segments, "<i8")]

    def is_full(self, participant: str) -> bool:
        """Whether the next write should make one segment of all."""
        spread = zlib.crc32(participant.encode()) % SEGMENTS_SPREAD
        return len(self.segments) >= 8 * (SEGMENTS_MAX - spread)


@dataclass(frozen=True, slots=True)
class Write:
    """One segment to add to a block, good for exactly the revision in `head`."""

    name: Name
    head: Head
    fences: bytes
    body: bytes
    anew: bool
    """Whether the segment replaces all others."""


@dataclass(slots=True)
class Plan:
    """What one merge will write."""

    writes: list[Write] = field(default_factory=list)
    damaged: list[tuple[Name, Head]] = field(default_factory=list)
    conflicts: int = 0

    def merged(self) -> Merged:
        """What the plan does, once it is applied."""
        changed = sorted((write.name[0], write.name[1] * HOUR_MS) for write in self.writes)
        aside = tuple((name, hour * HOUR_MS) for (name, hour), _ in self.damaged)
        return Merged(tuple(changed), self.conflicts, aside)


class Moved(Exception):
    """Another writer changed a block between planning and writing."""


class Shelf(Protocol):
    """Where a plan looks: the blocks as they are within one transaction."""

    def heads(self, names: Sequence[Name]) -> list[Head]:
        """The head of each block, an empty one where there is no block yet."""
        ...

    def bodies(self, heads: Sequence[Head]) -> list[bytes]:
        """All segments of each block; a missing one leaves bytes that open as damaged."""
        ...


def joined(bodies: Sequence[bytes | None]) -> bytes:
    """A block's segments in a row."""
    return b"".join(b"missing" if body is None else body for body in bodies)


def planned(shelf: Shelf, folded: Folded | None, sealer: Sealer) -> Plan:
    """Decide for every block: new, longer by one segment, or read and written anew."""
    plan = Plan()
    if folded is None or not len(folded.samples):
        return plan
    names = folded.names()
    heads = shelf.heads(names)
    reach = fenced(folded, [head.fences for head in heads])
    full = [head.is_full(name[0]) for name, head in zip(names, heads, strict=True)]
    anew = reach.overlapping | np.array(full)
    plan.conflicts = folded.conflicts
    target = dict(zip(names, zip(heads, reach.after, strict=True), strict=True))
    for part, replaces in ((_chosen(folded, ~anew), False), (_chosen(folded, anew), True)):
        if replaces and len(part.samples):
            part = _with_stored_rows(shelf, part, plan, target)
        for name, body in zip(part.names(), sealed_blocks(part, sealer), strict=True):
            plan.writes.append(Write(name, *target[name], body, replaces))
    return plan


def _chosen(folded: Folded, blocks: Mask) -> Folded:
    if blocks.all():
        return folded
    lengths = np.diff(folded.blocks, append=len(folded.samples))
    rows = np.repeat(blocks, lengths)
    return fold(folded.samples.take(rows), kept=~folded.fresh[rows])


def _with_stored_rows(
    shelf: Shelf,
    new: Folded,
    plan: Plan,
    target: Mapping[Name, tuple[Head, bytes]],
) -> Folded:
    """Fold new rows with the stored ones of their blocks; only blocks that really change stay."""
    sealer = Sealer()
    names = new.names()
    bodies = list(zip(names, shelf.bodies([target[name][0] for name in names]), strict=True))
    try:
        old = opened_blocks([(name[0], body) for name, body in bodies], sealer)
    except SegmentDamaged:
        sound = [(name, body) for name, body in bodies if _is_sound(body, sealer)]
        gone = {name for name, _ in bodies} - {name for name, _ in sound}
        plan.damaged += [(name, target[name][0]) for name in sorted(gone)]
        old = opened_blocks([(name[0], body) for name, body in sound], sealer)
    rows = concat([new.samples, old])
    both = fold(rows, kept=np.arange(len(rows)) >= len(new.samples))
    plan.conflicts += both.conflicts
    return _chosen(both, np.logical_or.reduceat(both.fresh, both.blocks))


def _is_sound(body: bytes, sealer: Sealer) -> bool:
    try:
        opened_blocks([("", body)], sealer)
    except SegmentDamaged:
        return False
    return True
