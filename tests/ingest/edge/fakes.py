"""A log in memory that keeps the port's contract, and a clock that the test moves."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence

from tiyi.model.errors import BusyError
from tiyi.model.frame import FrameCodec, Samples, concat
from tiyi.model.ids import PARTITIONS
from tiyi.model.topics import SAMPLES_LATE, SAMPLES_LIVE, Topic
from tiyi.ports import LogRecord

NOON_MS = 1_764_072_000_000


class FakeClock:
    """Stands until the test moves it; sleeping yields to the loop and takes no time."""

    def __init__(self, now_ms: int = NOON_MS) -> None:
        self.at_ms = now_ms

    def now_ms(self) -> int:
        return self.at_ms

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(0.001)


class MemoryLog:
    """Appends are durable at once unless `held`; `full` refuses, `broken` fails on the disk."""

    def __init__(self, clock: FakeClock | None = None) -> None:
        self.clock = clock or FakeClock()
        self.records: dict[tuple[str, int], list[LogRecord]] = defaultdict(list)
        self.held: list[asyncio.Future[int]] | None = None
        self.full = False
        self.broken: Exception | None = None
        self._grown = asyncio.Event()

    async def ensure(self, topics: Sequence[Topic]) -> None:
        return None

    def append(
        self,
        topic: str,
        partition: int,
        value: bytes | None,
        *,
        key: bytes | None = None,
        headers: Mapping[str, bytes] | None = None,
    ) -> Awaitable[int]:
        if self.full:
            raise BusyError("full", retry_after_ms=1_000)
        future: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        if self.broken is not None:
            future.set_exception(self.broken)
            return future
        kept = self.records[topic, partition]
        record = LogRecord(partition, len(kept), self.clock.now_ms(), key, value, headers or {})
        kept.append(record)
        if self.held is None:
            future.set_result(record.offset)
        else:
            self.held.append(future)
        self._grown.set()
        return future

    def release(self) -> None:
        """Everything held reaches the disk."""
        held, self.held = self.held or [], None
        for future in held:
            future.set_result(0)

    async def begins(self, topic: str) -> dict[int, int]:
        return dict.fromkeys(range(PARTITIONS), 0)

    async def ends(self, topic: str) -> dict[int, int]:
        return {p: len(self.records[topic, p]) for p in range(PARTITIONS)}

    async def group_offsets(self, group: str) -> dict[tuple[str, int], int]:
        return {}

    async def offset_at(self, topic: str, partition: int, at_ms: int) -> int:
        kept = self.records[topic, partition]
        return next((r.offset for r in kept if r.at_ms >= at_ms), len(kept))

    async def span(
        self, topic: str, partition: int, start: int, stop: int
    ) -> AsyncIterator[list[LogRecord]]:
        yield self.records[topic, partition][start:stop]

    async def follow(
        self, topic: str, offsets: Mapping[int, int] | None = None
    ) -> AsyncIterator[list[LogRecord]]:
        at = dict(offsets) if offsets is not None else await self.ends(topic)
        while True:
            self._grown.clear()
            for partition in range(PARTITIONS):
                fresh = self.records[topic, partition][at.get(partition, 0) :]
                if fresh:
                    at[partition] = fresh[-1].offset + 1
                    yield fresh
            await self._grown.wait()

    async def snapshot(self, topic: str) -> AsyncIterator[list[LogRecord]]:
        for partition in range(PARTITIONS):
            newest = {record.key: record for record in self.records[topic, partition]}
            if newest:
                yield [record for record in newest.values() if record.value is not None]

    def topic(self, topic: str) -> list[LogRecord]:
        """Every record of a topic."""
        return [r for p in range(PARTITIONS) for r in self.records[topic, p]]

    def samples(self, *, late: bool | None = None) -> Samples | None:
        """All rows of the sample topics in one."""
        topics = {None: (SAMPLES_LIVE, SAMPLES_LATE), True: (SAMPLES_LATE,), False: (SAMPLES_LIVE,)}
        codec = FrameCodec()
        frames = [r.value for t in topics[late] for r in self.topic(t.name)]
        parts = [codec.decode(frame) for frame in frames if frame]
        return concat(parts) if parts else None
