"""Which participant stands in which row of the shard, and which partition a row belongs to."""

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray
from tiyi.model.context import Context
from tiyi.model.ids import partition_of

NOBODY: Final = -1
LUTS_KEPT: Final = 512


class People:
    """Participants ↔ rows. Rows are taken from a free list; a participant keeps its row."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.partitions: set[int] = set()
        self.row_of: dict[str, int] = {}
        self.id_of: dict[int, str] = {}
        self.rows_of_partition: dict[int, list[int]] = {}
        self.contexts: dict[str, tuple[Context, ...]] = {}
        self.masked: set[int] = set()
        self._free: list[int] = []
        self._used = 0
        self._luts: dict[tuple[str, ...], AnyArray] = {}

    @property
    def used(self) -> int:
        """Rows below this may hold somebody."""
        return self._used

    def wants(self, participant: str) -> bool:
        """Whether the participant's partition is assigned here."""
        return partition_of(participant) in self.partitions

    def new_among(self, participants: tuple[str, ...]) -> list[str]:
        """Those of assigned partitions who have no row yet."""
        if participants in self._luts:
            return []
        return [p for p in participants if p not in self.row_of and self.wants(p)]

    def is_full(self, more: int) -> bool:
        """Whether ``more`` participants do not fit any more."""
        return self._used - len(self._free) + more > self.capacity

    def take(self, participant: str) -> int:
        """Give a participant a row; the caller has made sure that there is one."""
        if self._free:
            row = self._free.pop()
        else:
            row, self._used = self._used, self._used + 1
        self.row_of[participant], self.id_of[row] = row, participant
        self.rows_of_partition.setdefault(partition_of(participant), []).append(row)
        self._luts.clear()
        return row

    def rows(self, participants: tuple[str, ...]) -> AnyArray:
        """Row of each entry of a frame's dictionary; `NOBODY` where not assigned here."""
        found = self._luts.get(participants)
        if found is None:
            if len(self._luts) >= LUTS_KEPT:
                self._luts.clear()
            rows = [self.row_of.get(participant, NOBODY) for participant in participants]
            rows = [NOBODY if row in self.masked else row for row in rows]
            found = self._luts[participants] = np.array(rows, np.int32)
        return found

    def mask(self, row: int) -> None:
        """Samples of this row are nobody's until the partition is assigned anew."""
        self.masked.add(row)
        self._luts.clear()

    def release(self, partition: int) -> list[int]:
        """Everybody of a partition goes; the rows that became free."""
        rows = self.rows_of_partition.pop(partition, [])
        for row in rows:
            participant = self.id_of.pop(row)
            del self.row_of[participant]
            self.contexts.pop(participant, None)
        self._free.extend(rows)
        self.masked -= set(rows)
        self._luts.clear()
        return rows

    def context(self, row: int, at_ms: int) -> Context | None:
        """The version in force at an instant."""
        return in_force(self.contexts.get(self.id_of.get(row, ""), ()), at_ms)

    def ids(self, rows: Sequence[int] | AnyArray) -> list[str]:
        """Participants of rows."""
        return [self.id_of[int(row)] for row in rows]


def in_force(versions: Iterable[Context], at_ms: int) -> Context | None:
    """The newest version that is effective at an instant."""
    found = [version for version in versions if version.effective_from_ms <= at_ms]
    return max(found, key=lambda v: (v.effective_from_ms, v.version), default=None)
