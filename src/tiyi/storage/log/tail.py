"""The newest records in memory, so that a reader at the end of the log never touches the disk."""

from collections import deque
from typing import Final

from tiyi.ports import LogRecord

RECORD_OVERHEAD_BYTES = 200  # what a record costs beside its value and key
KEPT_MS: Final = 60_000
"""Whoever is further behind than this reads the disk: keeping more would only fill memory."""


def size_of(record_value: bytes | None, record_key: bytes | None) -> int:
    """What a record weighs in memory, in bytes."""
    return len(record_value or b"") + len(record_key or b"") + RECORD_OVERHEAD_BYTES


class Tail:
    """The newest minute of all slots together, `max_bytes` at most; no slot's part has holes."""

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._bytes = 0
        self._records: dict[int, deque[LogRecord]] = {}
        self._order: deque[tuple[deque[LogRecord], int]] = deque()

    def add(self, slot: int, record: LogRecord, size: int) -> None:
        """Keep the slot's next record; forget the oldest of all that are too many or too old."""
        kept = self._records.get(slot)
        if kept is None:
            kept = self._records[slot] = deque()
        kept.append(record)
        self._order.append((kept, size))
        self._bytes += size
        outdated_ms = record.at_ms - KEPT_MS
        while self._bytes > self._max_bytes or (
            self._order and self._order[0][0][0].at_ms < outdated_ms
        ):
            oldest, freed = self._order.popleft()
            oldest.popleft()
            self._bytes -= freed

    def read(self, slot: int, offset: int, *, limit: int, max_bytes: int) -> list[LogRecord] | None:
        """Records from the offset, at least one; None when memory does not reach back so far."""
        kept = self._records.get(slot)
        if not kept or offset < kept[0].offset:
            return None
        found: list[LogRecord] = []
        size, position = 0, offset - kept[0].offset
        while position < len(kept) and len(found) < limit and size < max_bytes:
            record = kept[position]
            found.append(record)
            size += size_of(record.value, record.key)
            position += 1
        return found
