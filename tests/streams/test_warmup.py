"""Reading what came before: all partitions in the order of time, never all of it at once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import pytest

from tiyi.ports import LogRecord
from tiyi.streams.warmup import by_time


class Batches:
    """A log whose partitions are read in batches; it counts what was read and not yet given on."""

    def __init__(self, times_ms: Sequence[Sequence[int]], size: int) -> None:
        self.times_ms, self.size = times_ms, size
        self.read = 0

    async def span(
        self, topic: str, partition: int, start: int, stop: int
    ) -> AsyncIterator[list[LogRecord]]:
        records = [
            LogRecord(partition, offset, at_ms, None, topic.encode())
            for offset, at_ms in enumerate(self.times_ms[partition])
        ]
        for first in range(start, stop, self.size):
            batch = records[first : min(first + self.size, stop)]
            self.read += len(batch)
            yield batch
            yield []


async def ordered(log: Batches) -> tuple[list[LogRecord], int]:
    """Everything as it was given, and how much was held at most."""
    spans = {home: (0, len(times)) for home, times in enumerate(log.times_ms)}
    found: list[LogRecord] = []
    most = 0
    readers = {home: log.span("t", home, *between) for home, between in spans.items()}
    async for records in by_time(readers):
        most = max(most, log.read - len(found))
        found += records
    return found, most


@pytest.mark.asyncio
@pytest.mark.parametrize("size", [1, 3, 1000])
async def test_partitions_are_merged_by_time_and_keep_their_order(size: int) -> None:
    times = [[1, 1, 5, 9, 9, 9, 40], [], [2, 3, 4, 5, 6, 7, 8, 9, 10, 11], [30]]
    found, _ = await ordered(Batches(times, size))
    assert [one.at_ms for one in found] == sorted(at_ms for home in times for at_ms in home)
    for home, each in enumerate(times):
        assert [one.offset for one in found if one.partition == home] == list(range(len(each)))


@pytest.mark.asyncio
async def test_it_holds_a_batch_or_two_of_each_partition() -> None:
    times = [list(range(home, 100_000, 24)) for home in range(24)]
    found, most = await ordered(Batches(times, 50))
    assert len(found) == 100_000
    assert most <= 24 * 2 * 50
