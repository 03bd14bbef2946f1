"""A log in memory with the semantics of `ports.Log`: append times, offsets, followers; not durable.

An append is «on disk» after `commit_ms`, so that code that must wait for it really waits.
"""

import asyncio
from collections import defaultdict
from collections.abc import AsyncIterator, Awaitable, Mapping, Sequence
from typing import Final

from tiyi.model.topics import Topic
from tiyi.ports import Clock, LogRecord
from tiyi.storage.log.errors import LogRefusedRecord, LogTopicConflict, LogUnknownTopic
from tiyi.storage.log.topics import refuse_contradiction

SPAN_RECORDS: Final = 512
"""Records in one batch of a reader."""


class MemoryLog:
    """`ports.Log` for virtual runs and tests: single process, nothing survives it."""

    def __init__(self, clock: Clock, *, commit_ms: int = 5) -> None:
        self._clock, self._commit_s = clock, commit_ms / 1000
        self._topics: dict[str, Topic] = {}
        self._records: dict[tuple[str, int], list[LogRecord]] = {}
        self._groups: dict[str, dict[tuple[str, int], int]] = {}
        self._appended = asyncio.Event()
        self._newest_ms = 0

    async def ensure(self, topics: Sequence[Topic]) -> None:
        """Create the topics that are missing; refuse one that exists otherwise."""
        for topic in topics:
            refuse_contradiction(topic)
            known = self._topics.setdefault(topic.name, topic)
            if known != topic:
                raise LogTopicConflict(f"topic {topic.name} exists with other settings")
            for partition in range(topic.partitions):
                self._records.setdefault((topic.name, partition), [])

    def append(
        self,
        topic: str,
        partition: int,
        value: bytes | None,
        *,
        key: bytes | None = None,
        headers: Mapping[str, bytes] | None = None,
    ) -> Awaitable[int]:
        """Queue a record at once, in call order; the awaitable gives its offset once kept."""
        records = self._of(topic, partition)
        if key is None and self._topic(topic).compacted:
            raise LogRefusedRecord(f"topic {topic} keeps the newest record of each key: name one")
        self._newest_ms = max(self._newest_ms, self._clock.now_ms())
        offset = len(records)
        records.append(
            LogRecord(partition, offset, self._newest_ms, key, value, dict(headers or {}))
        )
        self._appended.set()
        self._appended = asyncio.Event()
        return self._committed(offset)

    async def _committed(self, offset: int) -> int:
        await self._clock.sleep(self._commit_s)
        return offset

    async def begins(self, topic: str) -> dict[int, int]:
        """Partition → first offset that is still there: nothing is ever removed."""
        return dict.fromkeys(range(self._topic(topic).partitions), 0)

    async def ends(self, topic: str) -> dict[int, int]:
        """Partition → next offset."""
        partitions = range(self._topic(topic).partitions)
        return {partition: len(self._of(topic, partition)) for partition in partitions}

    async def group_offsets(self, group: str) -> Mapping[tuple[str, int], int]:
        """(topic, partition) → next offset that the group has committed."""
        return dict(self._groups.get(group, {}))

    def commit(self, group: str, offsets: Mapping[tuple[str, int], int]) -> None:
        """A group's reader is done up to these offsets."""
        self._groups.setdefault(group, {}).update(offsets)

    async def offset_at(self, topic: str, partition: int, at_ms: int) -> int:
        """First offset appended at or after `at_ms`."""
        records = self._of(topic, partition)
        return next((r.offset for r in records if r.at_ms >= at_ms), len(records))

    async def span(
        self, topic: str, partition: int, start: int, stop: int
    ) -> AsyncIterator[list[LogRecord]]:
        """Records start ≤ offset < stop in batches, then ends."""
        records = self._of(topic, partition)[start:stop]
        for first in range(0, len(records), SPAN_RECORDS):
            yield records[first : first + SPAN_RECORDS]

    async def follow(
        self, topic: str, offsets: Mapping[int, int] | None = None
    ) -> AsyncIterator[list[LogRecord]]:
        """Records from `offsets` (default: from now) for ever."""
        at = await self.ends(topic) | dict(offsets or {})
        while True:
            arrived = self._appended
            fresh = [r for partition in at for r in self._of(topic, partition)[at[partition] :]]
            if not fresh:
                await arrived.wait()
                continue
            for record in fresh:
                at[record.partition] = record.offset + 1
            yield sorted(fresh, key=lambda record: record.at_ms)

    async def snapshot(self, topic: str) -> AsyncIterator[list[LogRecord]]:
        """The newest record of every key of a compacted topic, then ends."""
        if not self._topic(topic).compacted:
            raise ValueError(f"topic {topic} keeps no newest record per key")
        newest: defaultdict[int, dict[bytes | None, LogRecord]] = defaultdict(dict)
        for partition in range(self._topic(topic).partitions):
            for record in self._of(topic, partition):
                newest[partition][record.key] = record
        for records in newest.values():
            kept = [record for record in records.values() if record.value is not None]
            if kept:
                yield sorted(kept, key=lambda record: record.offset)

    def everything(self, topic: str) -> list[LogRecord]:
        """All records of a topic by append time; for a reader after the run."""
        partitions = range(self._topic(topic).partitions)
        records = [r for partition in partitions for r in self._of(topic, partition)]
        return sorted(records, key=lambda r: (r.at_ms, r.partition, r.offset))

    def _topic(self, topic: str) -> Topic:
        if topic not in self._topics:
            raise LogUnknownTopic(f"there is no topic {topic}; ensure it first")
        return self._topics[topic]

    def _of(self, topic: str, partition: int) -> list[LogRecord]:
        if partition not in range(self._topic(topic).partitions):
            raise LogUnknownTopic(f"topic {topic} has no partition {partition}")
        return self._records[topic, partition]
