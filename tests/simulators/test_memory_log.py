"""The log in memory keeps the contract of the port, in virtual time."""

import asyncio

import pytest

from tiyi.model.errors import ConflictError, OperationError
from tiyi.model.topics import DEVICES, SAMPLES_LIVE, TOPICS, Topic
from tiyi.ports import Log
from tiyi.simulators.memory_log import MemoryLog
from tiyi.simulators.virtual import VirtualClock, in_virtual_time

START_MS = 1_740_960_000_000
LIVE = SAMPLES_LIVE.name


def test_offsets_count_per_partition_in_the_order_of_the_calls() -> None:
    async def work(clock: VirtualClock) -> None:
        log: Log = await _log(clock)
        first, second = log.append(LIVE, 3, b"a"), log.append(LIVE, 3, b"b")
        other = log.append(LIVE, 4, b"c")
        assert await second == 1
        assert await first == 0
        assert await other == 0
        ends = await log.ends(LIVE)
        assert (ends[3], ends[4], ends[5]) == (2, 1, 0)

    in_virtual_time(START_MS, work)


def test_append_times_are_the_clocks_and_never_fall() -> None:
    async def work(clock: VirtualClock) -> None:
        log = await _log(clock)
        await log.append(LIVE, 0, b"a")
        await clock.until(START_MS + 60_000)
        await log.append(LIVE, 0, b"b")
        assert [r.at_ms for r in log.everything(LIVE)] == [START_MS, START_MS + 60_000]
        assert await log.offset_at(LIVE, 0, START_MS + 1) == 1
        assert await log.offset_at(LIVE, 0, START_MS + 60_001) == 2

    in_virtual_time(START_MS, work)


def test_a_follower_gets_everything_from_its_offsets_on_and_what_comes_later() -> None:
    async def work(clock: VirtualClock) -> None:
        log = await _log(clock)
        for value in (b"a", b"b"):
            await log.append(LIVE, 0, value)
        got: list[bytes | None] = []

        async def follow() -> None:
            async for records in log.follow(LIVE, {0: 1}):
                got.extend(record.value for record in records)

        following = asyncio.create_task(follow())
        await clock.sleep(1)
        await log.append(LIVE, 0, b"c")
        await log.append(LIVE, 7, b"d")
        await clock.sleep(1)
        following.cancel()
        assert got == [b"b", b"c", b"d"]

    in_virtual_time(START_MS, work)


def test_a_snapshot_holds_the_newest_of_every_key_and_no_tombstone() -> None:
    async def work(clock: VirtualClock) -> None:
        log = await _log(clock)
        for key, value in ((b"x", b"1"), (b"y", b"2"), (b"x", b"3"), (b"y", None)):
            await log.append(DEVICES.name, 0, value, key=key)
        found = [r.value async for records in log.snapshot(DEVICES.name) for r in records]
        assert found == [b"3"]

    in_virtual_time(START_MS, work)


def test_a_topic_of_other_settings_or_none_is_refused() -> None:
    async def work(clock: VirtualClock) -> None:
        log = await _log(clock)
        with pytest.raises(ConflictError):
            await log.ensure([Topic(LIVE, 1)])
        with pytest.raises(OperationError):
            await log.ends("nothing")

    in_virtual_time(START_MS, work)


def test_virtual_time_leaps_and_a_wait_for_nothing_is_told() -> None:
    async def leap(clock: VirtualClock) -> int:
        await asyncio.wait_for(clock.sleep(86_400), timeout=90_000)
        return clock.now_ms()

    async def stuck(clock: VirtualClock) -> None:
        await asyncio.get_running_loop().create_future()

    assert in_virtual_time(START_MS, leap) == START_MS + 86_400_000
    with pytest.raises(OperationError):
        in_virtual_time(START_MS, stuck)


async def _log(clock: VirtualClock) -> MemoryLog:
    log = MemoryLog(clock)
    await log.ensure(TOPICS)
    return log
