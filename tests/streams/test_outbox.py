"""The outbox: every row once in the log, whatever fails between append and mark."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from typing import cast

import pytest

from tests.fakes.clock import ManualClock
from tests.fakes.records import MemoryOutbox
from tiyi import ports
from tiyi.model.errors import BusyError, OperationError
from tiyi.model.ids import partition_of
from tiyi.model.topics import CONTEXT, DEVICES
from tiyi.ports import LogRecord
from tiyi.storage.log import Log
from tiyi.streams.outbox import LANDING_S, OutboxPublisher

pytestmark = pytest.mark.asyncio


class DyingOutbox(MemoryOutbox):
    """The store goes away between the append and the mark, once."""

    dies = True

    def published(self, ids: Sequence[int]) -> None:
        if self.dies:
            self.dies = False
            raise OperationError("gone")
        super().published(ids)


async def records(log: Log, topic: str) -> list[LogRecord]:
    found: list[LogRecord] = []
    for partition, end in (await log.ends(topic)).items():
        async for some in log.span(topic, partition, 0, end):
            found += some
    return found


async def newest(log: Log, topic: str) -> dict[bytes | None, bytes | None]:
    found: dict[bytes | None, bytes | None] = {}
    async for some in log.snapshot(topic):
        found |= {record.key: record.value for record in some}
    return found


async def test_rows_go_to_their_participants_partition_in_order_and_once(log: Log) -> None:
    outbox = MemoryOutbox()
    for number in range(5):
        outbox.add(CONTEXT.name, "p1", "p1", b"%d" % number)
    outbox.add(DEVICES.name, "p2", "device:d", b"d")
    publisher = OutboxPublisher(outbox, log, ManualClock())
    assert await publisher.publish_waiting() == 6
    assert await publisher.publish_waiting() == 0
    kept = await records(log, CONTEXT.name)
    assert [(one.partition, one.key, one.value) for one in kept] == [
        (partition_of("p1"), b"p1", b"%d" % number) for number in range(5)
    ]
    (device,) = await records(log, DEVICES.name)
    assert device.partition == partition_of("p2")


async def test_a_death_between_append_and_mark_repeats_rows_under_their_keys(log: Log) -> None:
    outbox = DyingOutbox()
    outbox.add(CONTEXT.name, "p1", "p1", b"1")
    outbox.add(CONTEXT.name, "p1", "p1", b"2")
    with pytest.raises(OperationError):
        await OutboxPublisher(outbox, log, ManualClock()).publish_waiting()
    assert len(outbox.waiting(10)) == 2
    await OutboxPublisher(outbox, log, ManualClock()).publish_waiting()
    assert outbox.waiting(10) == []
    assert {(one.key, one.partition) for one in await records(log, CONTEXT.name)} == {
        (b"p1", partition_of("p1"))
    }
    assert await newest(log, CONTEXT.name) == {b"p1": b"2"}


class TellingOutbox(DyingOutbox):
    """Tells the loop when a mark was kept."""

    def __init__(self) -> None:
        super().__init__()
        self.marked = asyncio.Event()
        self._loop = asyncio.get_running_loop()

    def published(self, ids: Sequence[int]) -> None:
        super().published(ids)
        self._loop.call_soon_threadsafe(self.marked.set)


async def test_publishing_goes_on_after_the_records_were_away(log: Log) -> None:
    outbox = TellingOutbox()
    outbox.add(CONTEXT.name, "p1", "p1", b"1")

    publisher = OutboxPublisher(outbox, log, ManualClock())
    publishing = asyncio.create_task(publisher.keep_publishing())
    await asyncio.wait_for(outbox.marked.wait(), 10)
    publishing.cancel()
    await asyncio.wait([publishing])

    assert outbox.waiting(1) == []
    assert await newest(log, CONTEXT.name) == {b"p1": b"1"}


async def test_a_removed_value_goes_out_as_a_tombstone(log: Log) -> None:
    outbox = MemoryOutbox()
    outbox.add(DEVICES.name, "p1", "device:d", b"d")
    outbox.add(DEVICES.name, "p1", "device:d", None)
    await OutboxPublisher(outbox, log, ManualClock()).publish_waiting()
    assert [one.value for one in await records(log, DEVICES.name)] == [b"d", None]
    assert await newest(log, DEVICES.name) == {}


class BusyOnce:
    """A log that refuses the first append."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._refuses = True

    def append(
        self, topic: str, partition: int, value: bytes | None, *, key: bytes | None = None
    ) -> Awaitable[int]:
        if self._refuses:
            self._refuses = False
            raise BusyError("too much waits")
        return self._log.append(topic, partition, value, key=key)


async def test_a_row_that_has_to_be_sent_again_is_not_overtaken_by_a_newer_one(log: Log) -> None:
    outbox = MemoryOutbox()
    outbox.add(CONTEXT.name, "p1", "p1", b"old")
    outbox.add(CONTEXT.name, "p1", "p1", b"new")
    publisher = OutboxPublisher(outbox, cast("ports.Log", BusyOnce(log)), ManualClock())
    with pytest.raises(BusyError):
        await publisher.publish_waiting()
    assert outbox.waiting(10) != []
    await publisher.publish_waiting()
    assert await newest(log, CONTEXT.name) == {b"p1": b"new"}


async def test_rows_that_the_last_publisher_had_in_flight_do_not_stay_the_newest(log: Log) -> None:
    outbox, clock = MemoryOutbox(), ManualClock()
    outbox.turn = 1  # it began with rows
    outbox.add(CONTEXT.name, "p1", "p1", b"old")
    publisher = OutboxPublisher(outbox, log, clock)
    await publisher.publish_waiting()
    outbox.add(CONTEXT.name, "p1", "p1", b"new")
    outbox.add(CONTEXT.name, "p2", "p2", None)
    await publisher.publish_waiting()
    for name, value in (("p1", b"old"), ("p2", b"old")):  # what was in flight lands now
        await log.append(CONTEXT.name, partition_of(name), value, key=name.encode())

    await publisher.publish_waiting()
    assert (await newest(log, CONTEXT.name))[b"p1"] == b"old"
    await clock.advance(LANDING_S)
    await publisher.publish_waiting()

    assert await newest(log, CONTEXT.name) == {b"p1": b"new"}
    appended = await log.ends(CONTEXT.name)
    await publisher.publish_waiting()
    assert await log.ends(CONTEXT.name) == appended


async def test_a_publisher_that_has_lost_its_turn_repeats_nothing(log: Log) -> None:
    outbox, clock = MemoryOutbox(), ManualClock()
    outbox.turn = 1
    outbox.add(CONTEXT.name, "p1", "p1", b"mine")
    publisher = OutboxPublisher(outbox, log, clock)
    await publisher.publish_waiting()
    outbox.turn = 0
    await log.append(CONTEXT.name, partition_of("p1"), b"theirs", key=b"p1")
    await clock.advance(LANDING_S)

    await publisher.publish_waiting()

    assert await newest(log, CONTEXT.name) == {b"p1": b"theirs"}


class Slow(BusyOnce):
    """A log that needs ten seconds for each append."""

    def __init__(self, log: Log, clock: ManualClock) -> None:
        super().__init__(log)
        self._refuses, self._clock = False, clock

    def append(
        self, topic: str, partition: int, value: bytes | None, *, key: bytes | None = None
    ) -> Awaitable[int]:
        async def appended() -> int:
            await self._clock.advance(10)
            return await super(Slow, self).append(topic, partition, value, key=key)

        return appended()


async def test_a_slow_round_ends_and_its_rows_are_read_anew(log: Log) -> None:
    outbox, clock = MemoryOutbox(), ManualClock()
    for number in range(9):
        outbox.add(CONTEXT.name, "p1", "p1", b"%d" % number)
    publisher = OutboxPublisher(outbox, cast("ports.Log", Slow(log, clock)), clock)

    await publisher.publish_waiting()

    assert [row.value for row in outbox.waiting(10)] == [b"4", b"5", b"6", b"7", b"8"]
