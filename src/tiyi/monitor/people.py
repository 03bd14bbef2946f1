"""Which participant stands in which row of the shard, and which partition a row belongs to."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

import numpy as np

from tiyi.model.alerts import AlertEvent
from tiyi.model.arrays import AnyArray
from tiyi.model.context import Context
from tiyi.model.ids import partition_of
from tiyi.model.sessions import SessionEvent

Fact = TypeVar("Fact", AlertEvent, SessionEvent)
NOBODY: Final = -1
CHUNK_MIN: Final = 32
"""Rows are handed out to live and to batching participants in chunks of at least this."""
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
        self._free: dict[bool, list[int]] = {False: [], True: []}
        self._chunks: list[tuple[int, int, bool]] = []
        self._used = 0
        self._luts: dict[tuple[str, ...], AnyArray] = {}
        self._names: AnyArray = np.full(capacity, "", object)
        self._homes: AnyArray = np.full(capacity, NOBODY, np.int16)

    @property
    def used(self) -> int:
        """Rows below this may hold somebody."""
        return self._used

    def wants(self, participant: str) -> bool:
        """Whether the participant's partition is assigned here."""
        return partition_of(participant) in self.partitions

    def new_among(self, participants: Sequence[str]) -> list[str]:
        """Those of assigned partitions who have no row yet."""
        return [p for p in participants if p not in self.row_of and self.wants(p)]

    def take(self, participant: str, *, batching: bool = False) -> int | None:
        """Give a participant a row among its like; None when the shard has to grow first."""
        row = self._free_row(batching)
        if row is not None:
            self._place(participant, row)
        return row

    def _free_row(self, batching: bool) -> int | None:
        free = self._free[batching]
        if not free:
            stop = min(self._used + max(CHUNK_MIN, self.capacity // 16), self.capacity)
            free.extend(range(stop - 1, self._used - 1, -1))
            if stop > self._used:
                self._chunks.append((self._used, stop, batching))
            self._used = stop
        return free.pop() if free else None

    def _place(self, participant: str, row: int) -> None:
        self.row_of[participant], self.id_of[row] = row, participant
        home = partition_of(participant)
        self.rows_of_partition.setdefault(home, []).append(row)
        if row >= len(self._names):
            more = max(self.capacity, row + 1) - len(self._names)
            self._names = np.append(self._names, np.full(more, "", object))
            self._homes = np.append(self._homes, np.full(more, NOBODY, np.int16))
        self._names[row], self._homes[row] = participant, home
        self._luts.clear()

    def live_runs(self) -> list[slice]:
        """Neighbouring rows of live participants, so that most of them are one slice."""
        runs: list[slice] = []
        for start, stop, batching in self._chunks:
            if batching:
                continue
            if runs and runs[-1].stop == start:
                runs[-1] = slice(runs[-1].start, stop)
            else:
                runs.append(slice(start, stop))
        return runs

    def move(self, row: int, *, batching: bool) -> int | None:
        """Give the participant of a row another one among its new like; None = no room now."""
        target = self._free_row(batching)
        if target is None:
            return None
        participant = self.id_of.pop(row)
        self._homes[row] = NOBODY
        self.rows_of_partition[partition_of(participant)].remove(row)
        self._free[not batching].append(row)
        self._place(participant, target)
        return target

    def rows(self, participants: tuple[str, ...]) -> AnyArray:
        """Row of each entry of a frame's dictionary; `NOBODY` where not assigned here."""
        found = self._luts.get(participants)
        if found is None:
            if len(self._luts) >= LUTS_KEPT:
                self._luts.clear()
            row_of, masked = self.row_of.get, self.masked
            rows = [row_of(participant, NOBODY) for participant in participants]
            if masked:
                rows = [NOBODY if row in masked else row for row in rows]
            found = self._luts[participants] = np.array(rows, np.int32)
        return found

    def mask(self, row: int) -> None:
        """Samples of this row are nobody's until the partition is assigned anew."""
        self.masked.add(row)
        self._luts.clear()

    def release(self, partition: int) -> list[int]:
        """Everybody of a partition goes; the rows that became free."""
        rows = self.rows_of_partition.pop(partition, [])
        self._homes[np.array(rows, np.intp)] = NOBODY
        for row in rows:
            participant = self.id_of.pop(row)
            del self.row_of[participant]
            self.contexts.pop(participant, None)
        batching = {row for a, b, slow in self._chunks if slow for row in range(a, b)}
        for row in rows:
            self._free[row in batching].append(row)
        self.masked -= set(rows)
        self._luts.clear()
        return rows

    def context(self, row: int, at_ms: int) -> Context | None:
        """The version in force at an instant."""
        return in_force(self.contexts.get(self.id_of.get(row, ""), ()), at_ms)

    def homes(self, rows: AnyArray) -> AnyArray:
        """Partition of each row's participant, int16; `NOBODY` where nobody stands."""
        homes: AnyArray = self._homes[rows]
        return homes

    def ids(self, rows: Sequence[int] | AnyArray) -> list[str]:
        """Participants of rows in which somebody stands."""
        names: list[str] = self._names[np.asarray(rows, np.intp)].tolist()
        return names


def in_force(versions: Iterable[Context], at_ms: int) -> Context | None:
    """The newest version that is effective at an instant."""
    found = [version for version in versions if version.effective_from_ms <= at_ms]
    return max(found, key=lambda v: (v.effective_from_ms, v.version), default=None)


def by_participant(facts: Iterable[Fact]) -> dict[str, list[Fact]]:
    """The facts of each, in their order."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.participant, []).append(fact)
    return found
