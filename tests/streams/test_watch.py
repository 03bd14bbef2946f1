"""Watching: acknowledged after the tick, settled by log time, told in an order that survives."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import cast

import numpy as np
import pytest
import pytest_asyncio

from tests.fakes.clock import ManualClock
from tests.monitor.crowd import BASE_MS, context
from tests.streams.makers import Acks, alert, record
from tiyi import ports
from tiyi.model.frame import FrameCodec, Samples, samples_of
from tiyi.model.ids import PARTITIONS, partition_of
from tiyi.model.metrics import Metric, SourceKind
from tiyi.model.sessions import OpenRecord
from tiyi.model.topics import ALERTS, OPEN, QUARANTINE, SAMPLES_LIVE, TOPICS, TOUCHED
from tiyi.monitor import Outcome, Shard
from tiyi.seal import Seal
from tiyi.storage.log import Log
from tiyi.streams.drain import Incoming
from tiyi.streams.publish import Publisher
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.warmup import window_start_ms
from tiyi.streams.watch import LOOK_BACK_MS, Told, Watch
from tiyi.streams.wire import decode_touched

SEAL = Seal.fresh()
HOME = partition_of("p1")
NOTHING = Told([], [], [])


@pytest_asyncio.fixture
async def log(tmp_path: Path) -> AsyncIterator[Log]:
    clock = ManualClock(BASE_MS)
    opened = Log.open(tmp_path / "log.db", now_ms=clock.now_ms)
    await opened.ensure(TOPICS)
    yield opened
    opened.close()


async def watch_of(log: ports.Log, clock: ManualClock | None = None) -> Watch:
    watch = Watch(
        Shard(base_ms=BASE_MS - 1_800_000),
        Publisher(log),
        Quarantine(log, "watch", SEAL),
        clock=clock or ManualClock(BASE_MS),
        worker=ThreadPoolExecutor(1),
    )
    await watch.begin(dict.fromkeys(range(PARTITIONS), 0), [context("p1")], NOTHING)
    return watch


def samples(first_s: int, count: int, metric: Metric = Metric.HR) -> Samples:
    at_ms = BASE_MS + (first_s + np.arange(count)) * 1000
    return samples_of(
        ["p1"] * count,
        ["d1"] * count,
        source=SourceKind.STRAP,
        metric=metric,
        dev_ms=at_ms,
        value=np.full(count, 120.0),
    )


def frame(given: Samples, offset: int, appended_s: int = 0) -> Incoming:
    return record(
        FrameCodec().encode(given),
        topic=SAMPLES_LIVE.name,
        partition=HOME,
        offset=offset,
        at_ms=BASE_MS + appended_s * 1000,
    )


@pytest.mark.asyncio
async def test_a_frame_is_acknowledged_after_the_tick_that_contains_it(log: Log) -> None:
    watch, acks = await watch_of(log), Acks()
    await watch.take([frame(samples(0, 3), 0, 3), frame(samples(3, 3), 1, 6)], acks)
    assert acks.offsets == []
    await watch.tick(BASE_MS + 7_000)
    assert acks.offsets == [0, 1]
    await watch.take([frame(samples(6, 3), 2, 9)], acks)
    await watch.tick(BASE_MS + 10_000)
    assert acks.offsets == [0, 1, 2]


@pytest.mark.asyncio
async def test_an_unreadable_frame_goes_to_quarantine_and_watching_goes_on(log: Log) -> None:
    watch, acks = await watch_of(log), Acks()
    poison = record(b"TYF9?", topic=SAMPLES_LIVE.name, partition=HOME, offset=0, at_ms=BASE_MS)
    await watch.take([poison, frame(samples(0, 3), 1, 3)], acks)
    await watch.tick(BASE_MS + 7_000)
    assert acks.offsets == [0, 1]
    assert watch.next_offsets[HOME] == 2
    kept = [one async for some in log.span(QUARANTINE.name, HOME, 0, 1) for one in some]
    assert [SEAL.open(one.value or b"") for one in kept] == [b"TYF9?"]
    assert watch.shard.row("p1") == 0


@pytest.mark.asyncio
async def test_rows_beyond_the_live_horizon_become_touched_hours(log: Log) -> None:
    watch, acks = await watch_of(log), Acks()
    await watch.take([frame(samples(0, 3), 0, 3)], acks)
    await watch.tick(BASE_MS + 10_000)
    await watch.take([frame(samples(-1_200, 3), 1, 11)], acks)
    await watch.tick(BASE_MS + 12_000)
    found = [one async for some in log.span(TOUCHED.name, HOME, 0, 9) for one in some]
    (touched,) = [decode_touched(one.value or b"") for one in found]
    assert touched.from_ms <= BASE_MS - 1_200_000 < touched.to_ms
    assert touched.offsets == {SAMPLES_LIVE.name: 2}


class Noting:
    """A log that notes the order of what becomes durable."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self.durable: list[str] = []

    def append(
        self, topic: str, partition: int, value: bytes | None, *, key: bytes | None = None
    ) -> Awaitable[int]:
        return self._noted(topic, self._log.append(topic, partition, value, key=key))

    async def _noted(self, topic: str, appended: Awaitable[int]) -> int:
        offset = await appended
        self.durable.append(topic)
        return offset


@pytest.mark.asyncio
async def test_what_has_been_told_is_noted_as_open_only_after_it_was_told(log: Log) -> None:
    noting = Noting(log)
    watch = await watch_of(cast("ports.Log", noting))
    said = Outcome(alerts=[alert(participant="p1")], opens=[OpenRecord("p1", BASE_MS)])
    await watch.publish(said)
    assert noting.durable == [ALERTS.name, OPEN.name]


def _tick_time(watch: Watch, end: int, clock_s: int) -> int:
    return (watch.tick_time({HOME: end}, BASE_MS + clock_s * 1000) - BASE_MS) // 1000


@pytest.mark.asyncio
async def test_the_clock_counts_at_the_end_of_the_log_and_log_time_before_it(log: Log) -> None:
    watch, acks = await watch_of(log), Acks()
    await watch.take([frame(samples(0, 3), 0, 3)], acks)
    await watch.tick(BASE_MS + 3_000)
    assert _tick_time(watch, 1, 60) == 60
    assert _tick_time(watch, 2, 60) == 3  # a record more is there: not read, so not silent
    await watch.take([frame(samples(3, 3), 1, 40)], acks)
    assert _tick_time(watch, 3, 60) == 40


@pytest.mark.asyncio
async def test_time_never_goes_back(log: Log) -> None:
    watch = await watch_of(log)
    await watch.tick(BASE_MS + 60_000)
    assert _tick_time(watch, 0, 20) == 60


@pytest.mark.asyncio
async def test_a_shard_begins_half_an_hour_before_the_oldest_unread_record(tmp_path: Path) -> None:
    clock = ManualClock(BASE_MS)
    log = Log.open(tmp_path / "steered.db", now_ms=clock.now_ms)
    try:
        await log.ensure(TOPICS)
        await log.append(SAMPLES_LIVE.name, 1, b"read")
        await clock.advance(600)
        await log.append(SAMPLES_LIVE.name, 1, b"unread")
        await clock.advance(600)
        now_ms = clock.now_ms()
        assert await window_start_ms(log, {1: 1, 2: 0}, now_ms) == BASE_MS + 600_000 - LOOK_BACK_MS
        assert await window_start_ms(log, {1: 2, 2: 0}, now_ms) == now_ms - LOOK_BACK_MS
    finally:
        log.close()
