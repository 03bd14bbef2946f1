"""What a trim removes: superseded and erased keys, records past their age, and the oldest bytes.

The newest record of a partition always stays: it carries the next offset over a restart. Compacted
topics lose only what a newer record of the same key replaced, and keys erased long enough ago.
"""

import heapq
import sqlite3
from collections.abc import Sequence

from tiyi.storage.log import rows
from tiyi.storage.log.commands import Limits, Trimmed
from tiyi.storage.log.schema import OFFSET_BITS, OFFSET_MASK, row_of
from tiyi.storage.log.topics import Positions, TopicBook

_SIZE_STEP = 100  # records of one partition that go before the file is measured again


class Retention:
    """One trim inside the writer's transaction; it moves the writer's positions."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        book: TopicBook,
        positions: Positions,
        limits: Limits,
    ) -> None:
        self._connection = connection
        self._book = book
        self._positions = positions
        self._limits = limits
        self._left = limits.records
        self.moved: dict[int, int] = {}

    def run(self) -> Trimmed:
        """Trim until nothing is left to remove or the share of this call is used up."""
        self._remove_superseded()
        self._remove_erased()
        self._remove_aged()
        if self._limits.max_bytes is not None:
            self._remove_oldest(self._limits.max_bytes)
        return Trimmed(self._limits.records - self._left, more=self._left <= 0)

    def _remove_superseded(self) -> None:
        found = self._ids("select id from superseded order by id limit ?", self._left)
        self._connection.executemany("delete from superseded where id = ?", [(i,) for i in found])
        self._remove_rows(found)

    def _remove_erased(self) -> None:
        """Keys whose last record is a null value older than the delay."""
        before = self._limits.now_ms - self._limits.tombstone_ms
        # A partition's newest record has to stay and may be such a one: look past all of them.
        found = [
            row
            for row in self._ids(
                "select id from newest where erased_ms < ? order by erased_ms limit ?",
                before,
                self._left + len(self._positions.next),
            )
            if (row & OFFSET_MASK) + 1 < self._positions.next[row >> OFFSET_BITS]
        ][: max(0, self._left)]
        keys = [
            (row >> OFFSET_BITS, key)
            for row in found
            for (key,) in self._connection.execute("select key from records where id = ?", (row,))
        ]
        self._connection.executemany("delete from newest where slot = ? and key = ?", keys)
        self._remove_rows(found)

    def _remove_aged(self) -> None:
        for (name, _), slot in self._book.slots.items():
            retain_ms = self._book.topic(name).retain_ms
            if retain_ms is None or self._left <= 0:
                continue
            first, last = self._positions.first[slot], self._positions.next[slot] - 1
            cutoff_ms = self._limits.now_ms - retain_ms
            head = self._removable(slot)
            if head is None or head.at_ms >= cutoff_ms:
                continue
            until = rows.offset_at(self._connection, slot, range(first, last), cutoff_ms)
            self._remove_head(slot, min(until, first + self._left))

    def _remove_oldest(self, max_bytes: int) -> None:
        """Of the partitions that may shrink, always the one with the oldest head goes first."""
        if self._bytes() <= max_bytes:
            return
        heads = [
            (stamp.at_ms, slot)
            for (name, _), slot in self._book.slots.items()
            if not self._book.topic(name).compacted and (stamp := self._removable(slot))
        ]
        heapq.heapify(heads)
        while heads and self._left > 0 and self._bytes() > max_bytes:
            _, slot = heapq.heappop(heads)
            first, last = self._positions.first[slot], self._positions.next[slot] - 1
            self._remove_head(slot, min(last, first + min(_SIZE_STEP, self._left)))
            if stamp := self._removable(slot):
                heapq.heappush(heads, (stamp.at_ms, slot))

    def _removable(self, slot: int) -> rows.Stamp | None:
        """The slot's oldest record, if it is not also its newest."""
        if self._positions.next[slot] - self._positions.first[slot] < 2:
            return None
        return rows.first_from(self._connection, slot, self._positions.first[slot])

    def _bytes(self) -> int:
        """The pages in use; the file itself keeps its size, and new records reuse the rest."""
        pages, free, size = (
            self._connection.execute(f"pragma {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * size)

    def _remove_head(self, slot: int, until: int) -> None:
        """Remove the slot's records below `until`."""
        first = self._positions.first[slot]
        if until <= first:
            return
        removed = self._connection.execute(
            "delete from records where id between ? and ?",
            (row_of(slot, first), row_of(slot, until - 1)),
        ).rowcount
        self._left -= removed
        self._move(slot, until)

    def _remove_rows(self, found: Sequence[int]) -> None:
        """Remove single records of compacted topics."""
        self._connection.executemany("delete from records where id = ?", [(i,) for i in found])
        self._left -= len(found)
        for slot in {row >> OFFSET_BITS for row in found}:
            first = rows.first_from(self._connection, slot, self._positions.first[slot])
            if first:
                self._move(slot, first.offset)

    def _move(self, slot: int, first: int) -> None:
        self._positions.first[slot] = self.moved[slot] = first

    def _ids(self, query: str, *parameters: int) -> list[int]:
        return [row for (row,) in self._connection.execute(query, parameters)]
