"""The grid: a ring of packed words, time-major, merged by maximum, and nothing else.

One flat index ``((second % ring) * layers + layer) * people + row`` serves all layers in one
scatter. The merge is a join-semilattice: order, repetition and cutting can't matter.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray, Int32, Words
from tiyi.monitor.arrays import ColumnArrays
from tiyi.monitor.words import LAYERS, pack

CHUNK_ROWS: Final = 1 << 16
"""Rows scattered at once: temporaries stay in the cache (8 instead of 21 ns per row)."""
CLEAN: Final = 2**31 - 1
"""Value of `Grid.dirty` where nothing settled has changed."""


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Samples that have a place in the grid, as columns; `rel_ms` counts from the shard's base."""

    row: AnyArray
    layer: AnyArray
    source: AnyArray
    metric: AnyArray
    rel_ms: AnyArray
    value: AnyArray
    flags: AnyArray
    sent_s: AnyArray
    """Second, counted from the shard's base, at which the sample was appended to the log."""

    def columns(self) -> tuple[AnyArray, ...]:
        """The columns in order."""
        return (
            self.row, self.layer, self.source, self.metric, self.rel_ms, self.value, self.flags,
            self.sent_s,
        )  # fmt: skip


def joined(parts: Sequence[Cells]) -> Cells:
    """Several batches as one."""
    if len(parts) == 1:
        return parts[0]
    return Cells(*(np.concatenate(c) for c in zip(*(p.columns() for p in parts), strict=True)))


class Grid:
    """Words ``uint32 [ring seconds, layers, people]`` of the newest seconds up to `head_s`."""

    def __init__(self, capacity: int, ring_s: int) -> None:
        self.ring_s = ring_s
        self.head_s = -1
        self.arrays = ColumnArrays(capacity)
        self.arrays.add("words", (ring_s, LAYERS), np.uint32)
        self.arrays.add("dirty", (), np.int32, fill=CLEAN)
        self.any_dirty = False

    @property
    def words(self) -> Words:
        """The ring."""
        return self.arrays["words"]

    @property
    def dirty(self) -> Int32:
        """Per participant the earliest settled second whose cell changed; `CLEAN` if none."""
        return self.arrays["dirty"]

    @property
    def oldest_s(self) -> int:
        """The oldest second that the ring still holds."""
        return self.head_s - self.ring_s + 1

    def advance(self, head_s: int) -> None:
        """Make room for seconds up to ``head_s``; what falls out of the ring is gone."""
        steps = head_s - self.head_s
        if steps <= 0:
            return
        if steps >= self.ring_s:
            self.words[...] = 0
        else:
            first = (self.head_s + 1) % self.ring_s
            before_end = min(steps, self.ring_s - first)
            self.words[first : first + before_end] = 0
            self.words[: steps - before_end] = 0
        self.head_s = head_s

    def add(self, cells: Cells, settled_s: Int32) -> AnyArray:
        """Merge samples with ``oldest_s <= second <= head_s``.

        Cells that change at or before ``settled_s`` (int32 ``[people]``) make their participant
        dirty; returns the places among the cells of those that came so late.
        """
        late = [np.zeros(0, np.intp)]
        for first in range(0, len(cells.row), CHUNK_ROWS):
            chunk = slice(first, first + CHUNK_ROWS)
            part = Cells(*(column[chunk] for column in cells.columns()))
            late.append(first + self._add(part, settled_s))
        return np.concatenate(late)

    def _add(self, cells: Cells, settled_s: Int32) -> AnyArray:
        ms = cells.rel_ms.astype(np.uint32)
        second = ms // np.uint32(1000)
        ms -= second * np.uint32(1000)
        word = pack(cells.source, cells.metric, ms, cells.value, cells.flags)
        place = (second % np.uint32(self.ring_s)).astype(np.intp)
        place *= LAYERS
        place += cells.layer
        place *= self.arrays.capacity
        place += cells.row
        flat = self.words.reshape(-1)
        late = np.zeros(0, np.intp)
        if int(second.min()) <= int(settled_s.max()):
            # Only what really changes a settled cell makes somebody be derived again.
            late = np.flatnonzero(second <= settled_s.take(cells.row))
            late = late[word[late] > flat.take(place[late])]
            self.mark_dirty(cells.row[late], second[late].astype(np.int32))
        np.maximum.at(flat, place, word)
        return late

    def mark_dirty(self, rows: AnyArray, seconds: AnyArray) -> None:
        """Note that these participants must be derived again from these seconds on."""
        if len(rows):
            np.minimum.at(self.dirty, rows, seconds)
            self.any_dirty = True
