"""Every implementation of `ports.Log`, opened the same way, for the suite that asks them all."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from aiokafka import AIOKafkaConsumer, TopicPartition

from tiyi.bootstrap.clock import SystemClock
from tiyi.model.topics import Topic
from tiyi.ports import Log, LogRecord
from tiyi.simulators.memory_log import MemoryLog
from tiyi.storage.kafka import KafkaLog, address_of
from tiyi.storage.log import Log as EmbeddedLog

Commit = Callable[[str, Mapping[tuple[str, int], int]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class OpenLog:
    """A log under test; `mark` makes names that nobody else uses."""

    log: Log
    again: Callable[[], Log]
    """The same log as another user of it sees it."""
    commit: Commit
    mark: str

    async def topic(
        self, *, compacted: bool = False, retain_ms: int | None = 3_600_000, partitions: int = 3
    ) -> Topic:
        """A topic of this test; one of each kind."""
        topic = Topic(
            f"{self.mark}.{'state' if compacted else 'plain'}",
            None if compacted else retain_ms,
            compacted,
            partitions,
        )
        await self.log.ensure([topic])
        return topic


@asynccontextmanager
async def memory(mark: str) -> AsyncIterator[OpenLog]:
    """The fake of virtual runs, on the machine's clock."""
    log = MemoryLog(SystemClock())

    async def commit(group: str, offsets: Mapping[tuple[str, int], int]) -> None:
        log.commit(group, offsets)

    yield OpenLog(log, lambda: log, commit, mark)


@asynccontextmanager
async def embedded(mark: str, folder: Path) -> AsyncIterator[OpenLog]:
    """The log in a file."""
    log = EmbeddedLog.open(folder / "log.db")

    async def commit(group: str, offsets: Mapping[tuple[str, int], int]) -> None:
        await log.commit(group, offsets)

    yield OpenLog(log, lambda: log, commit, mark)
    log.close()


@asynccontextmanager
async def kafka(mark: str, url: str) -> AsyncIterator[OpenLog]:
    """The log on a running cluster."""
    logs = [KafkaLog(address_of(url))]

    def again() -> Log:
        logs.append(KafkaLog(address_of(url)))
        return logs[-1]

    async def commit(group: str, offsets: Mapping[tuple[str, int], int]) -> None:
        consumer = AIOKafkaConsumer(
            group_id=group, enable_auto_commit=False, **address_of(url).client_settings()
        )
        consumer.assign([TopicPartition(*place) for place in offsets])
        await consumer.start()
        await consumer.commit({TopicPartition(*place): at for place, at in offsets.items()})
        await consumer.stop()

    yield OpenLog(logs[0], again, commit, mark)
    for log in logs:
        await log.close()


async def everything(cursor: AsyncIterator[list[LogRecord]]) -> list[LogRecord]:
    """All that a way through a topic gives, once it has ended."""
    return [record async for batch in cursor for record in batch]


async def first(cursor: AsyncIterator[list[LogRecord]], count: int) -> list[LogRecord]:
    """The first so many records of a way that does not end."""
    records: list[LogRecord] = []
    async with asyncio.timeout(20):
        while len(records) < count:
            records += await anext(cursor)
    return records


async def filled(log: Log, topic: Topic, counts: dict[int, int]) -> None:
    """Append so many records to each partition; their values are «partition:number»."""
    await asyncio.gather(
        *(
            log.append(topic.name, partition, b"%d:%d" % (partition, number))
            for partition, records in counts.items()
            for number in range(records)
        )
    )


def values(records: list[LogRecord]) -> list[bytes | None]:
    """What the records hold."""
    return [record.value for record in records]
