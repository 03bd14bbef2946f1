"""Appends whose fate is compared with what is stored afterwards."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sized
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from tests.contracts.logs import everything
from tiyi.model.errors import OperationError
from tiyi.model.topics import Topic
from tiyi.ports import LogRecord
from tiyi.storage.kafka import KafkaLimits, KafkaLog


class Opener(Protocol):
    """Makes logs that are closed at the end of the test."""

    def __call__(self, url: str, limits: KafkaLimits | None = None) -> KafkaLog: ...


@dataclass(slots=True)
class Load:
    """Numbered appends, spread over a topic's partitions, so many under way at once."""

    log: KafkaLog
    topic: Topic
    acknowledged: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Number → (partition, offset)."""
    refused: dict[int, OperationError] = field(default_factory=dict)
    acknowledged_at: list[float] = field(default_factory=list)
    sent: int = 0

    async def run(self, count: int, *, in_flight: int = 240, pause_s: float = 0.0) -> None:
        """Append so many; returns when each has its fate."""
        room = asyncio.Semaphore(in_flight)
        watched = []
        for _ in range(count):
            await room.acquire()
            number, self.sent = self.sent, self.sent + 1
            partition = number % self.topic.partitions
            append = self.log.append(self.topic.name, partition, b"%d" % number)
            watched.append(asyncio.create_task(self._watch(number, partition, append, room)))
            if pause_s:
                await asyncio.sleep(pause_s)
        await asyncio.gather(*watched)

    async def _watch(
        self, number: int, partition: int, append: asyncio.Future[int], room: asyncio.Semaphore
    ) -> None:
        try:
            self.acknowledged[number] = (partition, await append)
            self.acknowledged_at.append(asyncio.get_running_loop().time())
        except OperationError as refusal:
            self.refused[number] = refusal
        finally:
            room.release()

    def longest_pause_s(self) -> float:
        """The longest time without an acknowledgement."""
        return max(later - earlier for earlier, later in pairwise(self.acknowledged_at))

    async def stored(self) -> dict[int, list[LogRecord]]:
        """Partition → all its records, asked of a log of its own."""
        reader = KafkaLog(self.log.address)
        ends = await reader.ends(self.topic.name)
        found = {p: await everything(reader.span(self.topic.name, p, 0, ends[p])) for p in ends}
        await reader.close()
        return found


async def until(true: Callable[[], Awaitable[object]], *, within_s: float = 60.0) -> None:
    """Return once it is true; TimeoutError."""
    async with asyncio.timeout(within_s):
        while not await true():  # noqa: ASYNC110  # what happens in another process sets no event
            await asyncio.sleep(0.02)


async def reached(seen: Sized, count: int) -> bool:
    """Whether so many have come."""
    return len(seen) >= count


async def check(load: Load) -> dict[int, list[LogRecord]]:
    """Everything acknowledged is where it was said to be, in order, once, without a hole."""
    stored = await load.stored()
    at = {
        (record.partition, record.offset): int(record.value or b"")
        for records in stored.values()
        for record in records
    }
    missing = [n for n, place in load.acknowledged.items() if at.get(place) != n]
    assert missing == []
    for records in stored.values():
        numbers = [int(record.value or b"") for record in records]
        assert numbers == sorted(set(numbers))
        assert [record.offset for record in records] == list(range(len(records)))
    return stored
