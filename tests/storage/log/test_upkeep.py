"""What a user of the log relies on beyond appending: retention, groups, wake-ups and limits."""

import asyncio
from pathlib import Path

import pytest

from tests.storage.log.clocks import HandClock
from tests.storage.log.reading import everything
from tiyi.model.errors import BusyError, TiyiError
from tiyi.model.topics import Topic
from tiyi.storage.log import (
    Log,
    LogBehind,
    LogFailed,
    LogLimits,
    LogRefusedRecord,
    LogTopicConflict,
    LogUnknownTopic,
)

pytestmark = pytest.mark.asyncio


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
    assert len({c.code for c in classes}) == len(classes) == 10  # type: ignore[attr-defined]  # the line above says it


async def test_a_sound_file_passes_its_check(log: Log) -> None:
    await log.append("plain", 0, b"v")

    await log.check()
