"""The reader thread: what has to come from the disk, on a connection that can't write."""

import asyncio
import sqlite3
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from tiyi.ports import LogRecord
from tiyi.storage.log import rows
from tiyi.storage.log.errors import LogDamaged
from tiyi.storage.log.schema import (
    OFFSET_MASK,
    PARTITION_MASK,
    explained,
    open_for_reading,
)
from tiyi.storage.log.tail import size_of

T = TypeVar("T")


class Reader:
    """One thread with one connection; the loop waits for it without being blocked."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = open_for_reading(path)
        self._pool = ThreadPoolExecutor(1, "tiyi-log-reader")

    def close(self) -> None:
        """Let running reads end, then close the connection."""
        self._pool.shutdown()
        self._connection.close()

    async def records(
        self, spans: Mapping[int, range], *, limit: int, max_bytes: int
    ) -> dict[int, list[LogRecord]]:
        """Per slot the records of its span: at least one if there is any, then up to the limits."""
        return await self._ask(lambda: self._records(spans, limit, max_bytes))

    async def offset_at(self, slot: int, span: range, at_ms: int) -> int:
        """The first offset of the span appended at or after `at_ms`, else its end."""
        return await self._ask(lambda: rows.offset_at(self._connection, slot, span, at_ms))

    async def newest_keys(self, slot: int, after: bytes | None, limit: int) -> list[LogRecord]:
        """The standing records of a compacted slot in the order of their keys, after this key."""
        return await self._ask(lambda: self._newest_keys(slot, after, limit))

    async def check(self) -> None:
        """Read the whole file; LogDamaged when its structure is broken. Minutes on big files."""
        answer = await self._ask(
            lambda: self._connection.execute("pragma quick_check(1)").fetchone()[0]
        )
        if answer != "ok":
            raise LogDamaged(f"{self._path} is damaged: {answer}", path=str(self._path))

    async def _ask(self, question: Callable[[], T]) -> T:
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, question)
        except sqlite3.Error as error:
            raise explained(self._path, error) from error

    def _records(
        self, spans: Mapping[int, range], limit: int, max_bytes: int
    ) -> dict[int, list[LogRecord]]:
        found: dict[int, list[LogRecord]] = {}
        for slot, span in spans.items():
            kept, size = [], 0
            for record in rows.records(self._connection, slot, span, limit):
                kept.append(record)
                size += size_of(record.value, record.key)
                if size >= max_bytes:
                    break
            if kept:
                found[slot] = kept
        return found

    def _newest_keys(self, slot: int, after: bytes | None, limit: int) -> list[LogRecord]:
        found = self._connection.execute(
            "select records.id, at_ms, records.key, value, headers"
            " from newest join records on records.id = newest.id"
            " where slot = ?1 and (?2 is null or newest.key > ?2) and erased_ms is null"
            " order by newest.key limit ?3",
            (slot, after, limit),
        )
        return [
            LogRecord(
                slot & PARTITION_MASK,
                row & OFFSET_MASK,
                at_ms,
                key,
                value,
                rows.unpack_headers(headers),
            )
            for row, at_ms, key, value, headers in found
        ]
