"""The archive: acknowledged after the flush, and a crash in between repeats nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from tests.fakes.blocks import MemoryBlocks
from tests.fakes.clock import ManualClock
from tests.streams.makers import Acks, record
from tiyi.model.errors import OperationError
from tiyi.model.frame import LAYOUT, FrameCodec, Samples, concat, samples_of
from tiyi.model.ids import partition_of
from tiyi.model.metrics import Metric, SourceKind
from tiyi.model.topics import QUARANTINE, SAMPLES_LATE, SAMPLES_LIVE, TOUCHED
from tiyi.ports import LogRecord
from tiyi.seal import Seal
from tiyi.storage.log import Log
from tiyi.streams import archive as archive_module
from tiyi.streams.archive import Archive
from tiyi.streams.drain import Incoming
from tiyi.streams.publish import Publisher
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.wire import decode_touched

pytestmark = pytest.mark.asyncio

AT_MS = 1_767_225_600_000
SEAL = Seal.fresh()
HOME = partition_of("p1")


class Counting(MemoryBlocks):
    """Blocks that fail as often as they are told to, and count what they did."""

    failures = 0
    merges = 0

    def merge(self, parts: Sequence[Samples], *, stored: Mapping[tuple[str, int], int]) -> object:  # type: ignore[override]  # only counted here
        if self.failures:
            self.failures -= 1
            raise OperationError("the disk is away")
        self.merges += 1
        return super().merge(parts, stored=stored)


class Deaf(Publisher):
    """A publisher that dies with the process."""

    async def touched(self, hours: object) -> None:
        raise asyncio.CancelledError


def archive_of(log: Log, blocks: MemoryBlocks, publisher: Publisher | None = None) -> Archive:
    return Archive(
        blocks,
        publisher or Publisher(log),
        Quarantine(log, "archive", SEAL),
        clock=ManualClock(AT_MS),
        worker=ThreadPoolExecutor(1),
        flush_s=24.0,
    )


def samples(first_s: int, count: int) -> Samples:
    at_ms = AT_MS + (first_s + np.arange(count)) * 1000
    return samples_of(
        ["p1"] * count,
        ["d1"] * count,
        source=SourceKind.STRAP,
        metric=Metric.HR,
        dev_ms=at_ms,
        value=120.0 + np.arange(count),
    )


def frame(given: Samples, offset: int, topic: str = SAMPLES_LIVE.name) -> Incoming:
    return record(FrameCodec().encode(given), topic=topic, partition=HOME, offset=offset)


def rows(blocks: MemoryBlocks) -> list[tuple[object, ...]]:
    found = blocks.read("p1", AT_MS - 86_400_000, AT_MS + 86_400_000)
    return list(zip(*(getattr(found, name).tolist() for name in LAYOUT), strict=True))


async def everything(log: Log, topic: str) -> list[LogRecord]:
    found: list[LogRecord] = []
    for partition, end in (await log.ends(topic)).items():
        async for some in log.span(topic, partition, 0, end):
            found += some
    return found


async def test_records_are_acknowledged_in_order_and_only_after_the_flush(log: Log) -> None:
    blocks, acks = Counting(), Acks()
    archive = archive_of(log, blocks)
    await archive.take([frame(samples(0, 10), 4), frame(samples(10, 5), 5)], acks)
    assert acks.offsets == []
    assert rows(blocks) == []
    await archive.flush(HOME)
    assert acks.offsets == [4, 5]
    assert len(rows(blocks)) == 15
    assert blocks.stored_offsets() == {(SAMPLES_LIVE.name, HOME): 6}
    await archive.flush(HOME)
    assert blocks.merges == 1


async def test_a_crash_between_merge_and_acknowledgement_repeats_nothing(log: Log) -> None:
    blocks, acks = MemoryBlocks(), Acks()
    records = [frame(samples(0, 10), 4), frame(samples(5, 10), 5)]
    dying = archive_of(log, blocks, Deaf(log))
    await dying.take(records, acks)
    with pytest.raises(asyncio.CancelledError):
        await dying.flush(HOME)
    kept = rows(blocks)
    assert len(kept) == 15
    assert acks.offsets == []
    again = archive_of(log, blocks)
    await again.take(records, acks)
    await again.flush(HOME)
    assert rows(blocks) == kept
    assert acks.offsets == [4, 5]


async def test_an_unreadable_frame_is_kept_with_its_bytes_and_its_neighbours_are_stored(
    log: Log,
) -> None:
    blocks, acks = MemoryBlocks(), Acks()
    archive = archive_of(log, blocks)
    poison = record(b"\x00poison", topic=SAMPLES_LIVE.name, partition=HOME, offset=1)
    await archive.take([frame(samples(0, 3), 0), poison, frame(samples(3, 3), 2)], acks)
    await archive.flush(HOME)
    assert acks.offsets == [0, 1, 2]
    assert len(rows(blocks)) == 6
    (kept,) = await everything(log, QUARANTINE.name)
    assert SEAL.open(kept.value or b"") == b"\x00poison"
    assert kept.headers["where"] == f"samples.live/{HOME}/1".encode()
    assert kept.headers["code"].startswith(b"frame.unreadable")


async def test_a_store_that_is_away_is_tried_again_in_place(log: Log) -> None:
    blocks, acks = Counting(), Acks()
    blocks.failures = 2
    archive = archive_of(log, blocks)
    await archive.take([frame(samples(0, 3), 0)], acks)
    await archive.flush(HOME)
    assert blocks.merges == 1
    assert acks.offsets == [0]


async def test_late_rows_touch_their_hours_once_they_are_stored(log: Log) -> None:
    blocks, acks = MemoryBlocks(), Acks()
    archive = archive_of(log, blocks)
    late = frame(samples(-7_200, 10), 8, SAMPLES_LATE.name)
    await archive.take([frame(samples(0, 3), 3), late], acks)
    await archive.flush(HOME)
    (told,) = await everything(log, TOUCHED.name)
    touched = decode_touched(told.value or b"")
    assert (touched.participant, touched.from_ms) == ("p1", AT_MS - 7_200_000)
    assert touched.to_ms == AT_MS - 3_600_000
    assert touched.offsets == {SAMPLES_LATE.name: 9, SAMPLES_LIVE.name: 4}


async def test_days_that_come_at_once_touch_no_hour_in_which_nothing_is(log: Log) -> None:
    """An evening's two hours and the next evening's one; the night between them is left alone."""
    archive = archive_of(log, MemoryBlocks())
    parts = [samples(-27 * 3_600, 3_700), samples(-3_600, 10)]
    await archive.take([frame(concat(parts), 0, SAMPLES_LATE.name)], Acks())
    await archive.flush(HOME)
    told = [decode_touched(one.value or b"") for one in await everything(log, TOUCHED.name)]
    hours = sorted(
        ((one.from_ms - AT_MS) // 3_600_000, (one.to_ms - AT_MS) // 3_600_000) for one in told
    )
    assert hours == [(-27, -25), (-1, 0)]


async def test_much_is_flushed_early(log: Log, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive_module, "ROWS_MAX", 12)
    blocks, acks = MemoryBlocks(), Acks()
    archive = archive_of(log, blocks)
    await archive.take([frame(samples(0, 10), 0)], acks)
    assert acks.offsets == []
    await archive.take([frame(samples(10, 10), 1)], acks)
    assert acks.offsets == [0, 1]


async def test_offsets_of_another_log_are_set_back_before_anything_is_stored(log: Log) -> None:
    blocks = MemoryBlocks()
    place = (SAMPLES_LIVE.name, HOME)
    blocks.merge([], stored={place: 5_000, ("samples.late", HOME): 3})
    archive = archive_of(log, blocks)
    await archive.assigned({place: 0, ("samples.late", HOME): 9}, 1)

    await archive.take([frame(samples(0, 60), 0)], Acks())
    await archive.flush(HOME)

    assert blocks.stored_offsets() == {place: 1, ("samples.late", HOME): 3}
