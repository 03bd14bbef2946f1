"""What a user of the log relies on: durable offsets, groups, wake-ups, limits, ways to read."""

import asyncio
from pathlib import Path

import pytest

from tests.storage.log.clocks import HandClock
from tests.storage.log.reading import everything
from tiyi import ports
from tiyi.model.topics import TOPICS
from tiyi.ports import LogRecord
from tiyi.storage.log import (
    Log,
    LogDamaged,
    LogFailed,
    LogLimits,
)

pytestmark = pytest.mark.asyncio


async def test_the_log_keeps_the_port(log: Log) -> None:
    port: ports.Log = log

    await port.ensure(TOPICS)

    assert await port.append("alerts", 3, b"v", key=b"k", headers={"trace": b"1"}) == 0
    assert (await port.ends("alerts"))[3] == 1


async def test_offsets_count_up_without_holes_in_each_partition(log: Log) -> None:
    offsets = await asyncio.gather(*(log.append("plain", i % 2, b"%d" % i) for i in range(20)))

    assert offsets == [i // 2 for i in range(20)]
    assert [r.value for r in await everything(log, "plain", 1)] == [
        b"%d" % i for i in range(1, 20, 2)
    ]


async def test_a_record_comes_back_as_it_went_in_from_memory_and_from_disk(
    tmp_path: Path, clock: HandClock
) -> None:
    headers = {"schema": b"\x00\xff", "empty": b""}
    expected = LogRecord(1, 0, clock.ms, b"key", None, headers)
    for _ in range(2):
        log = Log.open(tmp_path / "log.db", now_ms=clock.now_ms)
        log.create_topic("plain", partitions=2)
        if log.next_offset("plain", 1) == 0:
            await log.append("plain", 1, None, key=b"key", headers=headers)
        assert await everything(log, "plain", 1) == [expected]
        log.close()


async def test_nothing_is_visible_before_it_is_durable(log: Log) -> None:
    waiting = log.append("plain", 0, b"v")

    assert await log.read({("plain", 0): 0}) == {}
    assert await waiting == 0
    assert (await log.read({("plain", 0): 0}))["plain", 0].records[0].value == b"v"


async def test_what_waits_is_committed_by_close(tmp_path: Path) -> None:
    log = Log.open(tmp_path / "log.db")
    log.create_topic("t", partitions=1)
    waiting = log.append("t", 0, b"v")
    log.close()

    assert await waiting == 0
    again = Log.open(tmp_path / "log.db")
    assert again.next_offset("t", 0) == 1
    again.close()


async def test_openers_of_one_process_share_one_log(tmp_path: Path, log: Log) -> None:
    (tmp_path / "other").symlink_to(tmp_path / "log.db")

    second = Log.open(tmp_path / "other")
    second.close()

    assert second is log
    assert await log.append("plain", 0, b"still open") == 0
    with pytest.raises(ValueError, match="another clock"):
        Log.open(tmp_path / "log.db", limits=LogLimits(tail_bytes=1))


async def test_a_closed_log_says_so(tmp_path: Path) -> None:
    log = Log.open(tmp_path / "closed.db")
    log.create_topic("t")
    log.close()

    with pytest.raises(LogFailed, match="is closed"):
        log.append("t", 0, b"v")
    with pytest.raises(ValueError, match="more often"):
        log.close()


async def test_append_time_never_falls_even_when_the_clock_does(
    tmp_path: Path, clock: HandClock
) -> None:
    path, start, stamps = tmp_path / "log.db", clock.ms, list[int]()
    for step in (0, 5, -3_600_000, -7_200_000):
        clock.ms = start + step
        log = Log.open(path, now_ms=clock.now_ms)
        log.create_topic("t", partitions=2)
        await log.append("t", abs(step) % 2, b"v")
        stamps = [r.at_ms for p in range(2) for r in await everything(log, "t", p)]
        log.close()

    assert max(stamps) == start + 5
    assert stamps == [start, start + 5, start + 5, start + 5]


async def test_an_instant_is_found_by_its_first_offset(log: Log, clock: HandClock) -> None:
    for at_ms in (10, 20, 20, 30):
        clock.ms = 1_700_000_000_000 + at_ms
        await log.append("plain", 0, b"v")

    found = [
        await log.offset_at("plain", 0, 1_700_000_000_000 + t) for t in (0, 10, 11, 20, 21, 31)
    ]

    assert found == [0, 0, 1, 1, 3, 4]
    assert await log.offset_at("plain", 1, 0) == 0


async def test_groups_keep_their_own_offsets_over_a_restart(tmp_path: Path) -> None:
    for expected in ({}, {("t", 1): 7}):
        log = Log.open(tmp_path / "groups.db")
        log.create_topic("t", partitions=2)
        assert log.committed("watch") == expected
        await log.commit("watch", {("t", 1): 7})
        await log.commit("page", {("t", 0): 1})
        assert log.committed("watch") == {("t", 1): 7}
        log.close()


async def test_a_subscriber_is_woken_by_its_topics_only(log: Log) -> None:
    arrived = log.subscribe(["state"])

    await log.append("plain", 0, b"v")
    assert not arrived.is_set()
    await log.append("state", 0, b"v", key=b"k")
    assert arrived.is_set()

    arrived.clear()
    log.unsubscribe(arrived)
    await log.append("state", 0, b"v", key=b"k")
    assert not arrived.is_set()


async def test_a_follower_gets_old_and_new_records_in_order(log: Log) -> None:
    await asyncio.gather(*(log.append("plain", 0, b"%d" % i) for i in range(3)))
    following, seen = log.follow("plain", {0: 1}), list[bytes | None]()

    async def follow() -> None:
        async for batch in following:
            seen.extend(record.value for record in batch)
            if len(seen) == 4:
                return

    task = asyncio.create_task(follow())
    for value in (b"3", b"4"):
        await log.append("plain", 0, value)
    await task

    assert seen == [b"1", b"2", b"3", b"4"]


async def test_memory_forgets_and_the_disk_answers(tmp_path: Path) -> None:
    log = Log.open(tmp_path / "small.db", limits=LogLimits(tail_bytes=2_000))
    log.create_topic("t", partitions=2)
    await asyncio.gather(*(log.append("t", i % 2, b"%03d" % i * 100) for i in range(40)))

    from_start = await everything(log, "t", 0)
    assert log.stats.reads_from_disk == 1
    at_end = await log.read({("t", 0): 19})
    assert log.stats.reads_from_disk == 1
    log.close()

    assert [r.offset for r in from_start] == list(range(20))
    assert at_end["t", 0].records == from_start[19:]


async def test_memory_keeps_a_minute_and_the_disk_the_rest(
    tmp_path: Path, clock: HandClock
) -> None:
    log = Log.open(tmp_path / "minute.db", now_ms=clock.now_ms)
    log.create_topic("t", partitions=2)
    for value in (b"old", b"young", b"new"):
        await log.append("t", 0, value)
        clock.ms += 40_000
    await log.append("t", 1, b"elsewhere")

    recent = await log.read({("t", 0): 2})
    assert (log.stats.reads_from_memory, log.stats.reads_from_disk) == (1, 0)
    older = await log.read({("t", 0): 0})
    log.close()

    assert log.stats.reads_from_disk == 1
    assert [r.value for r in recent["t", 0].records] == [b"new"]
    assert [r.value for r in older["t", 0].records] == [b"old", b"young", b"new"]


async def test_a_read_shares_its_bytes_between_partitions(tmp_path: Path) -> None:
    for cold in (False, True):
        log = Log.open(tmp_path / "share.db", limits=LogLimits(tail_bytes=1 if cold else 1 << 20))
        log.create_topic("t", partitions=2)
        if not cold:
            await asyncio.gather(*(log.append("t", i % 2, bytes(1000)) for i in range(40)))
        found = await log.read({("t", 0): 0, ("t", 1): 5}, max_bytes=8_000)
        tiny = await log.read({("t", 0): 0, ("t", 1): 5}, max_bytes=1)
        limited = await log.read({("t", 0): 0}, limit=3)
        log.close()

        assert {place: len(batch.records) for place, batch in found.items()} == {
            ("t", 0): 4,
            ("t", 1): 4,
        }
        assert [len(batch.records) for batch in tiny.values()] == [1, 1]
        assert len(limited["t", 0].records) == 3


async def test_reading_below_the_first_record_goes_on_there_and_tells_the_gap(
    tmp_path: Path, clock: HandClock
) -> None:
    for tail_bytes in (1, 1 << 20):
        path = tmp_path / f"{tail_bytes}.db"
        limits = LogLimits(tail_bytes=tail_bytes)
        log = Log.open(path, now_ms=clock.now_ms, limits=limits)
        log.create_topic("t", partitions=1, retain_ms=100)
        for _ in range(5):
            await log.append("t", 0, b"v")
        clock.ms += 50
        await log.append("t", 0, b"v")
        clock.ms += 60
        assert (await log.trim()).records == 5

        batch = (await log.read({("t", 0): 2}))["t", 0]
        follower = log.follow("t", {0: 0})
        followed = await anext(follower)
        assert (batch.gap, batch.next_offset) == (3, 6)
        assert (followed[0].offset, follower.gaps, log.first_offset("t", 0)) == (5, {0: 5}, 5)
        log.close()


async def test_a_reader_ahead_of_the_log_is_told_instead_of_waiting_for_ever(log: Log) -> None:
    with pytest.raises(LogDamaged, match="ends at 0, and a reader is at 1"):
        await log.read({("plain", 0): 1})


async def test_age_never_takes_the_newest_record(log: Log, clock: HandClock) -> None:
    await asyncio.gather(*(log.append("plain", 0, b"v") for _ in range(10)))
    clock.ms += 10_000

    trimmed = await log.trim(records=4)
    assert (trimmed.records, trimmed.more) == (4, True)
    while (await log.trim(records=4)).more:
        pass

    assert [r.offset for r in await everything(log, "plain", 0)] == [9]
