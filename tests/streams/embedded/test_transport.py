"""Faust apps over one embedded log: order, acknowledgements, restarts, gaps, and their ends."""

import asyncio
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from faust.types import TP

from tests.storage.log.clocks import HandClock
from tests.streams.embedded.apps import (
    Handle,
    Worker,
    acknowledge,
    block,
    committed,
    eventually,
    keep,
    running,
    worker,
)
from tiyi.storage.log import Log, LogAddress, LogFailed, LogLimits, LogUnknownTopic

pytestmark = pytest.mark.asyncio

AGE_MS = 1_000


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "log.db"


@pytest.fixture
def log(path: Path, clock: HandClock) -> Iterator[Log]:
    opened = Log.open(path, now_ms=clock.now_ms)
    opened.create_topic("t", partitions=2, retain_ms=AGE_MS)
    yield opened
    opened.close()


async def fill(log: Log, count: int, partition: int = 0) -> None:
    await asyncio.gather(*(log.append("t", partition, b"%d" % i) for i in range(count)))


async def trim_all_but_newest(log: Log, clock: HandClock) -> None:
    clock.ms += AGE_MS + 1
    while (await log.trim()).more:
        pass


async def test_records_arrive_in_order_with_all_they_carry(
    log: Log, path: Path, clock: HandClock
) -> None:
    await fill(log, 1500)
    reader = worker("order", path)

    async with running(reader):
        await fill(log, 100, partition=1)
        await log.append("t", 0, b"last", key=b"k", headers={"schema": b"\x01"})
        await reader.wait_for(1601)
        await committed(log, "order", 1501)

    assert reader.offsets(0) == list(range(1501))
    assert reader.offsets(1) == list(range(100))
    last = next(e for e in reader.events if e.value == b"last")
    assert (last.key, last.message.headers) == (b"k", [("schema", b"\x01")])
    assert last.message.timestamp == clock.ms / 1000
    assert last.message.generation_id == reader.app.consumer_generation_id == 1


async def test_apps_over_one_file_keep_their_own_progress(log: Log, path: Path) -> None:
    await fill(log, 1000)
    stuck = worker("stuck", path, handle=block, stream_buffer_maxsize=64)
    silent = worker("silent", path, handle=keep)
    free = worker("free", path)

    async with running(stuck, silent, free):
        await free.wait_for(1000)
        await silent.wait_for(1000)
        await committed(log, "free", 1000)

    assert free.offsets() == silent.offsets() == list(range(1000))
    assert 0 < len(stuck.events) < 1000
    # Stopping commits what was acknowledged, and that was nothing.
    assert log.committed("stuck") == log.committed("silent") == {}


async def test_a_restart_goes_on_at_the_committed_record(log: Log, path: Path) -> None:
    async def first_seven(reader: Worker, events: list[Any]) -> None:
        await acknowledge(reader, [e for e in events if e.message.offset < 7])

    await fill(log, 20)
    before = worker("again", path, handle=first_seven, broker_commit_interval=3600)
    async with running(before):
        await before.wait_for(20)
        await asyncio.sleep(0.05)
    assert log.committed("again") == {("t", 0): 7}, "stopping commits"

    after = worker("again", path)
    async with running(after):
        await after.wait_for(13)
    assert after.offsets() == list(range(7, 20))


async def test_a_commit_never_steps_over_a_record_without_acknowledgement(
    log: Log, path: Path
) -> None:
    def all_but(missing: int) -> Handle:
        async def handle(reader: Worker, events: list[Any]) -> None:
            await acknowledge(reader, [e for e in events if e.message.offset != missing])

        return handle

    await fill(log, 10)
    await log.commit("head", {("t", 0): 2})
    await log.commit("later", {("t", 0): 2})
    readers = {
        "nothing": worker("nothing", path, handle=all_but(0)),
        "head": worker("head", path, handle=all_but(2)),
        "later": worker("later", path, handle=all_but(3)),
    }

    async with running(*readers.values()):
        await asyncio.gather(*(reader.wait_for(8) for reader in readers.values()))
        await committed(log, "later", 3)
        await asyncio.sleep(0.2)  # several commit intervals

    assert {name: log.committed(name).get(("t", 0)) for name in readers} == {
        "nothing": None,
        "head": 2,
        "later": 3,
    }


async def test_records_trimmed_below_a_waiting_reader_are_stepped_over(
    log: Log, path: Path, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    gate = asyncio.Event()

    async def wait_at_the_gate(reader: Worker, events: list[Any]) -> None:
        await gate.wait()
        await acknowledge(reader, events)

    await fill(log, 1)
    reader = worker("slow", path, handle=wait_at_the_gate, stream_buffer_maxsize=16)
    async with running(reader):
        await reader.wait_for(1)
        await fill(log, 3000)
        await asyncio.sleep(0.1)
        await trim_all_but_newest(log, clock)
        gate.set()
        await eventually(lambda: reader.offsets()[-1] == 3000)
        await committed(log, "slow", 3001)

    assert reader.offsets() == sorted(set(reader.offsets()))
    assert len(reader.offsets()) < 3001
    assert "retention removed" in caplog.text


async def test_records_trimmed_while_an_app_was_away_are_reported_and_do_not_stop_it(
    log: Log, path: Path, clock: HandClock, caplog: pytest.LogCaptureFixture
) -> None:
    await fill(log, 5)
    await log.commit("away", {("t", 0): 2})
    await trim_all_but_newest(log, clock)
    await fill(log, 2)

    reader = worker("away", path)
    async with running(reader):
        await reader.wait_for(3)
        await committed(log, "away", 7)

    assert reader.offsets() == [4, 5, 6]
    assert "away: retention removed 2 records of t/0" in caplog.text


async def test_holes_of_a_compacted_topic_do_not_stop_commits(path: Path) -> None:
    log = Log.open(path, limits=LogLimits(tail_bytes=1))
    log.create_topic("state", partitions=1, compacted=True)
    for key in (b"a", b"b", b"c", b"b", b"b", b"d", b"c", b"e", b"e"):
        await log.append("state", 0, b"v", key=key)
    await log.trim()

    reader = worker("state", path, "state")
    async with running(reader):
        await reader.wait_for(5)
        await committed(log, "state", 9, topic="state")
    log.close()

    assert reader.offsets() == [0, 4, 5, 6, 8]


async def test_a_new_app_may_start_at_the_end(log: Log, path: Path) -> None:
    await fill(log, 5)
    reader = worker("latest", path, consumer_auto_offset_reset="latest")

    async with running(reader):
        await eventually(
            lambda: reader.app.consumer_generation_id == 1 and reader.app.consumer.flow_active
        )
        await log.append("t", 0, b"new")
        await reader.wait_for(1)

    assert [e.value for e in reader.events] == [b"new"]


async def test_a_seek_back_delivers_again(log: Log, path: Path) -> None:
    await fill(log, 3)
    reader = worker("seek", path)

    async with running(reader):
        await reader.wait_for(3)
        await committed(log, "seek", 3)
        await reader.app.consumer.seek(TP("t", 0), 1)
        await reader.wait_for(5)

    assert reader.offsets() == [0, 1, 2, 1, 2]
    assert log.committed("seek") == {("t", 0): 3}


async def test_a_seek_beats_the_read_that_is_under_way_and_wakes_the_one_that_waits(
    path: Path,
) -> None:
    log = Log.open(path, limits=LogLimits(tail_bytes=1))
    log.create_topic("t", partitions=2)
    await fill(log, 3)
    reader, tp = worker("beat", path), TP("t", 0)

    async with running(reader):
        await reader.wait_for(3)
        consumer = reader.app.consumer
        consumer.pause_partitions({tp})  # this test reads the partition itself
        await consumer.seek(tp, 0)
        under_way = asyncio.create_task(consumer._read({tp}))
        await asyncio.sleep(0)
        await consumer.seek(tp, 3)
        assert await under_way == {}

        waiting = asyncio.create_task(consumer._getmany({tp}, timeout=3600))
        await asyncio.sleep(0)
        await consumer.seek(tp, 2)
        assert [r.offset for r in (await waiting)[tp]] == [2]
        assert await consumer.position(tp) == 3
    log.close()


async def test_a_second_rebalance_gives_a_new_generation_and_loses_nothing(
    log: Log, path: Path
) -> None:
    await fill(log, 50)
    reader = worker("twice", path, handle=keep)

    async with running(reader):
        await reader.wait_for(50)
        await reader.app.consumer.subscribe({"t"})
        await reader.wait_for(100)

    generations = [e.message.generation_id for e in reader.events]
    assert generations == [1] * 50 + [2] * 50
    assert reader.offsets() == [*range(50), *range(50)]


async def test_sending_is_acknowledged_when_durable_and_stopping_waits_for_it(
    log: Log, path: Path
) -> None:
    sender = worker("sender", path)

    async with running(sender):
        sent = await sender.app.producer.send("t", b"k", b"v", 1, headers={"h": b"1"})
        metadata = await sent
        by_key = await sender.app.producer.send_and_wait("t", b"p-1", b"v", None)
        last = await sender.app.producer.send("t", None, b"last", 1)
        topic = sender.app.topic("t", value_serializer="raw", key_serializer="raw")
        through_topic = await (await topic.send(key=b"k", value=b"w", partition=0))

    assert (metadata.topic, metadata.partition, metadata.offset) == ("t", 1, 0)
    assert by_key.partition == zlib.crc32(b"p-1") % 2
    assert last.done()
    assert through_topic.topic_partition == TP("t", 0)


async def test_an_undeclared_topic_crashes_the_app_instead_of_reading_nothing(
    log: Log, path: Path
) -> None:
    lost = worker("lost", path, "nosuch")

    async with running(lost):
        await asyncio.wait_for(lost.app._crashed.wait(), 10)

    assert isinstance(lost.app.crash_reason, LogUnknownTopic)
    assert "app lost reads topics that nobody declared: nosuch" in str(lost.app.crash_reason)


async def test_a_failed_disk_crashes_the_app(log: Log, path: Path) -> None:
    await fill(log, 5)
    gate = asyncio.Event()

    async def wait_at_the_gate(reader: Worker, events: list[Any]) -> None:
        await gate.wait()
        await acknowledge(reader, events)

    reader = worker("disk", path, handle=wait_at_the_gate)
    async with running(reader):
        await reader.wait_for(1)  # at the gate; the others may come after it
        log._writer._connection.set_authorizer(lambda *_: 1)  # a disk that refuses every write
        gate.set()
        await asyncio.wait_for(reader.app._crashed.wait(), 10)

    assert isinstance(reader.app.crash_reason, LogFailed)


async def test_an_address_with_a_host_is_refused_at_the_start(tmp_path: Path) -> None:
    reader = worker("host", tmp_path / "log.db", broker="embedded://host/log.db")

    with pytest.raises(LogAddress, match="three slashes"):
        await reader.app.start()
    await reader.app.stop()
