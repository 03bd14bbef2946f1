"""What a user of the log relies on: durable offsets, groups, wake-ups, limits, ways to read."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.log.clocks import HandClock
from tiyi import ports
from tiyi.model.errors import BusyError, TiyiError
from tiyi.model.topics import TOPICS, Topic
from tiyi.ports import LogRecord
from tiyi.storage.log import (
    Log,
    LogBehind,
    LogDamaged,
    LogFailed,
    LogLimits,
    LogRefusedRecord,
    LogTopicConflict,
    LogUnknownTopic,
)

pytestmark = pytest.mark.asyncio


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def log(tmp_path: Path, clock: HandClock) -> Iterator[Log]:
    opened = Log.open(tmp_path / "log.db", now_ms=clock.now_ms)
    opened.create_topic("plain", partitions=2, retain_ms=1000)
    opened.create_topic("state", partitions=2, compacted=True)
    yield opened
    opened.close()


@pytest.fixture
def cold(tmp_path: Path, clock: HandClock) -> Iterator[Log]:
    """A log that remembers nothing in memory, so that reading shows what a trim has left."""
    opened = Log.open(tmp_path / "cold.db", now_ms=clock.now_ms, limits=LogLimits(tail_bytes=1))
    opened.create_topic("state", partitions=2, compacted=True)
    yield opened
    opened.close()


async def everything(log: Log, topic: str, partition: int) -> list[LogRecord]:
    """All that is stored of a partition."""
    span = log.span(topic, partition, 0, log.next_offset(topic, partition))
    return [record async for batch in span for record in batch]


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


async def test_size_takes_the_oldest_of_the_topics_kept_by_age(tmp_path: Path) -> None:
    clock, limit = HandClock(), 2 << 20
    log = Log.open(
        tmp_path / "size.db", now_ms=clock.now_ms, limits=LogLimits(file_bytes=limit, tail_bytes=1)
    )
    log.create_topic("t", partitions=2)
    log.create_topic("state", partitions=1, compacted=True)
    await log.append("state", 0, bytes(500_000), key=b"a")
    await log.append("state", 0, bytes(500_000), key=b"b")
    for i in range(60):
        clock.ms += 1
        await log.append("t", i // 30, bytes(100_000))

    while (await log.trim(records=5)).more:
        pass

    assert len(await everything(log, "t", 0)) == 1
    assert 1 < len(await everything(log, "t", 1)) < 15
    assert len(await everything(log, "state", 0)) == 2
    before = (tmp_path / "size.db").stat().st_size
    await asyncio.gather(*(log.append("t", 0, bytes(100_000)) for _ in range(20)))
    log.close()
    assert (tmp_path / "size.db").stat().st_size <= before + 1_000_000, "freed pages are used again"


async def offsets(log: Log) -> list[int]:
    """The offsets that state/0 still has."""
    return [record.offset for record in await everything(log, "state", 0)]


async def test_a_compacted_topic_keeps_the_newest_of_each_key(cold: Log, clock: HandClock) -> None:
    for i in range(12):
        await cold.append("state", 0, b"%d" % i, key=b"k%d" % (i % 3))
    await cold.append("state", 0, None, key=b"k1")
    clock.ms += 365 * 24 * 3_600_000

    snapshot = cold.snapshot("state")
    state = {r.key: r.value async for batch in snapshot for r in batch}
    await cold.trim()

    assert state == {b"k0": b"9", b"k2": b"11"}
    assert snapshot.offsets == {0: 13, 1: 0}
    assert await offsets(cold) == [9, 11, 12]


async def test_a_tombstone_stays_for_its_delay_and_then_goes(cold: Log, clock: HandClock) -> None:
    await cold.append("state", 0, b"v", key=b"gone")
    await cold.append("state", 0, None, key=b"gone")
    await cold.append("state", 0, b"v", key=b"other")

    await cold.trim()
    kept = await offsets(cold)
    clock.ms += cold.limits.tombstone_ms + 1
    await cold.trim()

    assert kept == [1, 2]
    assert await offsets(cold) == [2]
    await cold.append("state", 0, b"back", key=b"gone")
    await cold.trim()
    assert await offsets(cold) == [2, 3]


async def test_a_snapshot_pages_through_many_keys_and_partitions(log: Log) -> None:
    keys = [b"%04d" % i for i in range(1200)]
    await asyncio.gather(*(log.append("state", i % 2, k, key=k) for i, k in enumerate(keys)))

    found = [r.value async for batch in log.snapshot("state") for r in batch]

    assert sorted(found, key=lambda value: value or b"") == keys


async def test_following_from_a_snapshot_misses_nothing(log: Log) -> None:
    await log.append("state", 0, b"1", key=b"a")
    snapshot = log.snapshot("state")
    await log.append("state", 0, b"2", key=b"a")
    await log.append("state", 1, b"3", key=b"b")

    state = {r.key: r.value async for batch in snapshot for r in batch}
    follower = log.follow("state", snapshot.offsets)
    for _ in range(2):
        state |= {r.key: r.value for r in await anext(follower)}

    assert state == {b"a": b"2", b"b": b"3"}


@pytest.mark.parametrize(
    "changed",
    [
        Topic("plain", 1000, partitions=3),
        Topic("plain", 999, partitions=2),
        Topic("plain", None, compacted=True, partitions=2),
        Topic("new", 5, compacted=True),
        Topic("new", None, partitions=1025),
    ],
)
async def test_a_topic_can_not_be_declared_otherwise(log: Log, changed: Topic) -> None:
    log.create_topic("plain", partitions=2, retain_ms=1000)

    with pytest.raises(LogTopicConflict):
        await log.ensure([changed])

    assert log.topics["plain"] == Topic("plain", 1000, partitions=2)


async def test_what_was_never_declared_is_refused(log: Log) -> None:
    with pytest.raises(LogUnknownTopic, match="no topic nosuch"):
        log.append("nosuch", 0, b"v")
    with pytest.raises(LogUnknownTopic, match="partitions 0 to 1, not 2"):
        log.append("plain", 2, b"v")
    with pytest.raises(ValueError, match="not compacted"):
        log.snapshot("plain")


async def test_a_bad_record_is_refused_and_harms_nobody_else(log: Log) -> None:
    good = log.append("plain", 0, b"v")
    with pytest.raises(LogRefusedRecord, match="give this record a key"):
        log.append("state", 0, b"v")
    with pytest.raises(LogRefusedRecord, match="cut it"):
        log.append("plain", 0, bytes(log.limits.record_bytes))
    with pytest.raises(TypeError, match="not str"):
        log.append("plain", 0, "v")  # type: ignore[arg-type]  # what the caller does wrong here

    with pytest.raises(TypeError, match="header 'h'"):
        log.append("plain", 0, b"v", headers={"h": "v"})  # type: ignore[dict-item]  # as above
    with pytest.raises(LogRefusedRecord, match="cut it"):
        log.append("plain", 0, b"", headers={"h": bytes(log.limits.record_bytes)})

    assert await good == 0
    assert await log.append("plain", 0, b"v") == 1


async def test_headers_changed_by_the_caller_afterwards_are_stored_as_they_were(log: Log) -> None:
    headers = {"a": b"1"}
    appended = log.append("plain", 0, b"v", headers=headers)
    headers["a"] = b"2"
    await appended

    assert (await everything(log, "plain", 0))[0].headers == {"a": b"1"}


async def test_a_follower_of_a_closed_log_is_told(tmp_path: Path) -> None:
    log = Log.open(tmp_path / "followed.db")
    log.create_topic("t", partitions=1)
    following = asyncio.ensure_future(anext(log.follow("t")))
    await asyncio.sleep(0)

    log.close()

    with pytest.raises(LogFailed, match="is closed"):
        await following


async def test_a_clock_far_behind_the_newest_record_is_reported(
    tmp_path: Path, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    for step_ms in (0, -3_600_000):
        clock.ms += step_ms
        log = Log.open(tmp_path / "ahead.db", now_ms=clock.now_ms)
        log.create_topic("t")
        await log.append("t", 0, b"v")
        log.close()

    assert [r.getMessage() for r in caplog.records if "stamped 3600.0 s after" in r.getMessage()]


async def test_too_much_waiting_is_refused_until_it_is_written(tmp_path: Path) -> None:
    log = Log.open(tmp_path / "behind.db", limits=LogLimits(pending_bytes=10_000))
    log.create_topic("t", partitions=1)
    waiting = [log.append("t", 0, bytes(4_000)) for _ in range(2)]

    with pytest.raises(LogBehind) as refused:
        log.append("t", 0, bytes(4_000))
    await asyncio.gather(*waiting)

    assert isinstance(refused.value, BusyError)
    assert refused.value.code == "log.behind"
    assert log.stats.pending_bytes == 0
    assert await log.append("t", 0, bytes(4_000)) == 2
    log.close()


async def test_trimming_goes_on_by_itself_until_it_is_cancelled(log: Log, clock: HandClock) -> None:
    await asyncio.gather(*(log.append("plain", 0, b"v") for _ in range(3)))
    clock.ms += 2_000
    slept: list[float] = []
    twice = asyncio.Event()

    async def sleep(seconds: float) -> None:
        slept.append(seconds)
        if len(slept) == 2:
            twice.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(log.keep_trimmed(sleep, every_s=7.0))
    await twice.wait()
    task.cancel()

    assert slept == [7.0, 7.0]
    assert log.first_offset("plain", 0) == 2


async def test_an_abandoned_wait_does_not_stop_the_others(log: Log) -> None:
    first, second = log.append("plain", 0, b"a"), log.append("plain", 0, b"b")
    first.cancel()

    assert await second == 1
    assert [r.value for r in await everything(log, "plain", 0)] == [b"a", b"b"]


async def test_every_error_has_its_own_code(log: Log) -> None:
    from tiyi.storage.log import errors

    classes = [
        c for c in vars(errors).values() if isinstance(c, type) and c.__module__ == errors.__name__
    ]

    assert all(issubclass(c, TiyiError) for c in classes)
    assert len({c.code for c in classes}) == len(classes) == 8  # type: ignore[attr-defined]  # the line above says it


async def test_a_sound_file_passes_its_check(log: Log) -> None:
    await log.append("plain", 0, b"v")

    await log.check()
