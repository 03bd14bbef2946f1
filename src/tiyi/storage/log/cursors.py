"""The three ways through a topic: a span that ends, following for ever, and a snapshot of keys."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Protocol

from tiyi.ports import LogRecord
from tiyi.storage.log.batch import Batch, TopicPartition
from tiyi.storage.log.reader import Reader

_SNAPSHOT_KEYS = 500


class Source(Protocol):
    """What a cursor needs of the log."""

    async def read(
        self, asked: Mapping[TopicPartition, int], *, limit: int = 500
    ) -> dict[TopicPartition, Batch]:
        """Records from each offset on, as far as there are any."""
        ...

    def subscribe(self, topics: Iterable[str]) -> asyncio.Event:
        """An event that new records set."""
        ...

    def unsubscribe(self, arrived: asyncio.Event) -> None:
        """Set it no more."""
        ...


class Span(AsyncIterator[list[LogRecord]]):
    """Batches of one partition between two offsets."""

    def __init__(self, log: Source, place: TopicPartition, start: int, stop: int) -> None:
        self._log = log
        self._place = place
        self._next = start
        self._stop = stop

    async def __anext__(self) -> list[LogRecord]:
        if self._next >= self._stop:
            raise StopAsyncIteration
        found = await self._log.read(
            {self._place: self._next}, limit=min(500, self._stop - self._next)
        )
        if self._place not in found:
            raise StopAsyncIteration
        batch = found[self._place]
        self._next = batch.next_offset
        records = [record for record in batch.records if record.offset < self._stop]
        if not records:
            raise StopAsyncIteration
        return records


class Follow(AsyncIterator[list[LogRecord]]):
    """Batches of all partitions of a topic, waiting for new ones.

    `gaps` counts per partition the offsets that were removed before they could be read.
    """

    def __init__(self, log: Source, topic: str, offsets: Mapping[int, int]) -> None:
        self._log = log
        self._topic = topic
        self._arrived: asyncio.Event | None = None
        self._ready: list[list[LogRecord]] = []
        self.offsets = {(topic, partition): offset for partition, offset in offsets.items()}
        self.gaps = dict.fromkeys(offsets, 0)

    async def __anext__(self) -> list[LogRecord]:
        if self._arrived is None:
            self._arrived = self._log.subscribe([self._topic])
        while not self._ready:
            self._arrived.clear()
            await self._fetch()
            if not self._ready:
                await self._arrived.wait()
        return self._ready.pop()

    async def _fetch(self) -> None:
        for place, batch in (await self._log.read(self.offsets)).items():
            self.offsets[place] = batch.next_offset
            self.gaps[place[1]] += batch.gap
            self._ready.append(batch.records)

    def close(self) -> None:
        """Let the log forget this reader."""
        if self._arrived is not None:
            self._log.unsubscribe(self._arrived)
            self._arrived = None


class Snapshot(AsyncIterator[list[LogRecord]]):
    """The standing record of every key, partition after partition.

    `offsets` (partition → offset) were taken before the first read, so following from there misses
    nothing; a record that was appended meanwhile may come twice.
    """

    def __init__(self, reader: Reader, slots: Iterable[int], offsets: Mapping[int, int]) -> None:
        self._reader = reader
        self._slots = iter(slots)
        self._slot: int | None = None
        self._after: bytes | None = None
        self.offsets = dict(offsets)

    async def __anext__(self) -> list[LogRecord]:
        while True:
            if self._slot is None:
                self._slot, self._after = next(self._slots, None), None
            if self._slot is None:
                raise StopAsyncIteration
            found = await self._reader.newest_keys(self._slot, self._after, _SNAPSHOT_KEYS)
            if found:
                self._after = found[-1].key
                return found
            self._slot = None
