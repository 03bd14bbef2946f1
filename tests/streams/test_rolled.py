"""Rolled records: whatever is missing, doubled or damaged, the same rows are read once."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fakes.clock import ManualClock
from tests.streams.makers import record
from tiyi import ports
from tiyi.model.errors import FrameError, OperationError
from tiyi.model.frame import STACKED, FrameCodec, Samples, Stack, samples_of
from tiyi.model.metrics import Metric, SourceKind
from tiyi.model.topics import SAMPLES_LIVE, SAMPLES_ROLLED, TOPICS
from tiyi.ports import LogRecord
from tiyi.simulators.memory_log import MemoryLog
from tiyi.streams.drain import Incoming
from tiyi.streams.rolled import ROWS_MAX, Roll, Rolled, decode_rolled, encode_rolled, span_of
from tiyi.streams.warmup import pieces

AT_MS = 1_767_225_600_000
HOME = 3
NAMES = ("anna", "ben", "çağla", "王")
CODEC = FrameCodec()
Row = tuple[Any, ...]


def frame(number: int, *, rows: int = 3) -> Samples:
    """Frames that differ in people, times and length."""
    who = [NAMES[(number + row) % len(NAMES)] for row in range(rows)]
    return samples_of(
        who,
        ["strap"] * rows,
        source=SourceKind.STRAP,
        metric=[Metric.HR, Metric.CADENCE][number % 2],
        dev_ms=AT_MS + number * 100 + np.arange(rows),
        value=60.0 + np.arange(rows) + number,
        flags=number % 3,
    )


def rows_of(frames: Stack, appended_ms: Sequence[int]) -> list[Row]:
    names = [frames.participants[place] for place in frames.columns["participant"].tolist()]
    others = [frames.columns[name].tolist() for name in STACKED[1:]]
    return list(zip(names, *others, np.repeat(appended_ms, frames.lengths).tolist(), strict=True))


@dataclass
class Filled:
    """A partition with frames, some of which are none, and what was rolled of it."""

    log: MemoryLog
    values: list[bytes]

    @classmethod
    async def of(cls, count: int, unreadable: frozenset[int]) -> Filled:
        clock = ManualClock(AT_MS)
        log = MemoryLog(clock, commit_ms=0)
        await log.ensure(TOPICS)
        made = cls(log, [])
        for number in range(count):
            await clock.advance(0.1)
            whole = CODEC.encode(frame(number, rows=number % 4))
            made.values.append(b"no frame" if number in unreadable else whole)
            await log.append(SAMPLES_LIVE.name, HOME, made.values[-1])
        return made

    async def records(self, first: int, stop: int) -> list[Incoming]:
        found = []
        async for some in self.log.span(SAMPLES_LIVE.name, HOME, first, stop):
            for one in some:
                given = {"topic": SAMPLES_LIVE.name, "partition": HOME, "offset": one.offset}
                found.append(record(one.value, at_ms=one.at_ms, **given))  # type: ignore[arg-type]  # keyword table of a test
        return found

    async def roll(self, first: int, stop: int, *, reads: int = 2) -> None:
        """As somebody who reads these records in some batches, and then rolls them."""
        roll = Roll()
        for part in np.array_split(np.arange(first, stop), reads):
            if len(part):
                read = await self.records(int(part[0]), int(part[-1]) + 1)
                readable = [one for one in read if one.value != b"no frame"]
                roll.note(read, readable, CODEC.decode_all(one.value for one in readable))
        await roll.write(self.log)

    async def read(self, first: int, stop: int) -> tuple[list[Row], int]:
        """All rows that are read of a span, and how many of its frames were read one by one."""
        ends = await self.log.ends(SAMPLES_ROLLED.name)
        found, single = list[Row](), 0
        async for some in pieces(self.log, HOME, (first, stop), (0, ends[HOME])):
            for one in some:
                if isinstance(one, Rolled):
                    found += rows_of(one.frames, one.appended_ms.tolist())
                else:
                    single += 1
                    found += self.plain(one)
        return found, single

    def plain(self, one: LogRecord) -> list[Row]:
        if one.value == b"no frame":
            return []
        return rows_of(CODEC.decode_all([one.value or b""]), [one.at_ms])

    async def expected(self, first: int, stop: int) -> list[Row]:
        found = []
        async for some in self.log.span(SAMPLES_LIVE.name, HOME, first, stop):
            for one in some:
                found += self.plain(one)
        return found


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(sorted)


@given(
    rolled=st.lists(spans, max_size=6),
    damaged=st.sets(st.integers(0, 5)),
    unreadable=st.frozensets(st.integers(0, 29), max_size=3),
    span=spans,
    reads=st.integers(1, 4),
)
def test_a_span_is_read_once_whatever_was_rolled(
    rolled: list[list[int]],
    damaged: set[int],
    unreadable: frozenset[int],
    span: list[int],
    reads: int,
) -> None:
    async def run() -> None:
        log = await Filled.of(30, unreadable)
        for number, (first, stop) in enumerate(rolled):
            await log.roll(first, stop, reads=reads)
            if number in damaged:
                for headers in ({"span": b"[0,30]"}, {}):
                    await log.log.append(SAMPLES_ROLLED.name, HOME, b"damaged", headers=headers)
        first, stop = span
        found, _ = await log.read(first, stop)
        assert found == await log.expected(first, stop)

    asyncio.run(run())


@given(read=st.lists(spans, max_size=8), lost=st.sets(st.integers(0, 29)), span=spans)
def test_whatever_one_roll_is_told_it_claims_only_what_it_has(
    read: list[list[int]], lost: set[int], span: list[int]
) -> None:
    """Partitions leave and come back, and are read again from where others have committed."""

    async def run() -> None:
        log, roll = await Filled.of(30, frozenset()), Roll()
        for first, stop in read:
            some = [one for one in await log.records(first, stop) if one.offset not in lost]
            if some:
                roll.note(some, some, CODEC.decode_all(one.value for one in some))
        await roll.write(log.log)
        found, _ = await log.read(*span)
        assert found == await log.expected(*span)

    asyncio.run(run())


def test_what_is_rolled_is_not_read_frame_by_frame() -> None:
    async def run() -> None:
        log = await Filled.of(30, frozenset({7}))
        await log.roll(2, 12)
        await log.roll(12, 25)
        found, single = await log.read(0, 30)
        assert found == await log.expected(0, 30)
        assert single == 2 + 5

    asyncio.run(run())


def test_after_a_cut_nothing_need_follow_on() -> None:
    async def run() -> None:
        log, roll = await Filled.of(10, frozenset()), Roll()
        for first, stop in ((0, 3), (6, 9)):
            read = await log.records(first, stop)
            roll.note(read, read, CODEC.decode_all(one.value for one in read))
            roll.cut()
        await roll.write(log.log)
        kept = log.log.everything(SAMPLES_ROLLED.name)
        assert [span_of(one) for one in kept] == [(0, 3), (6, 9)]

    asyncio.run(run())


def test_it_rolls_every_twenty_seconds_and_sooner_when_there_is_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async def here(work: Any, *given: Any) -> Any:
        return work(*given)

    monkeypatch.setattr(asyncio, "to_thread", here)

    async def run() -> list[tuple[int, int]]:
        clock = ManualClock(AT_MS)
        log, roll, kept = await Filled.of(10, frozenset()), Roll(), list[tuple[int, int]]()
        keeping = asyncio.create_task(roll.keep(cast("ports.Log", log.log), clock))
        read = await log.records(0, 5)
        roll.note(read, read, CODEC.decode_all(one.value for one in read))
        for second in range(1, 31):
            await asyncio.sleep(0)
            await clock.advance(1.0)
            await settled()
            kept.append((second, len(log.log.everything(SAMPLES_ROLLED.name))))
            if second == 24:
                read = await log.records(5, 9)
                roll.note(read, read, CODEC.decode_all(one.value for one in read))
                roll.cut()  # as too many rows do
        keeping.cancel()
        return kept

    kept = asyncio.run(run())
    assert next(first for first, count in kept if count == 1) in {20, 21}
    assert next(first for first, count in kept if count == 2) == 25


async def settled() -> None:
    """What is ready to go on has gone on."""
    for _ in range(50):
        await asyncio.sleep(0)


class Refusing(MemoryLog):
    """A log that is away, for whoever rolls."""

    def append(self, topic: str, *given: Any, **named: Any) -> Any:
        if topic == SAMPLES_ROLLED.name:
            raise OperationError("away")
        return super().append(topic, *given, **named)


def test_a_log_that_is_away_costs_nothing_but_time_later() -> None:
    async def run() -> None:
        log = await Filled.of(10, frozenset())
        log.log.__class__ = Refusing
        await log.roll(0, 10)
        found, single = await log.read(0, 10)
        assert found == await log.expected(0, 10)
        assert single == 10

    asyncio.run(run())


def test_many_rows_are_cut_and_few_chunks_wait() -> None:
    read = [record(b"", topic=SAMPLES_LIVE.name, partition=HOME, offset=0)]
    many = {name: np.zeros(ROWS_MAX, np.int64) for name in STACKED}
    roll = Roll()
    for _ in range(9):
        roll.note(read, read, Stack(many, np.array([ROWS_MAX]), ["anna"]))
    assert len(roll._waiting) == 4


def whole() -> Rolled:
    frames = CODEC.decode_all([CODEC.encode(frame(number)) for number in range(4)])
    return Rolled(HOME, 10, 14, frames, np.arange(10, 14), AT_MS + np.arange(4))


@pytest.mark.parametrize(
    ("first", "stop", "offsets"),
    [(0, 99, [10, 11, 12, 13]), (11, 13, [11, 12]), (12, 12, []), (13, 99, [13])],
)
def test_a_part_of_a_rolled_record(first: int, stop: int, offsets: list[int]) -> None:
    part = decode_rolled(HOME, encode_rolled(whole())).between(first, stop)
    assert part.offsets.tolist() == offsets
    expected = [row for offset in offsets for row in rows_of(*one_frame(offset))]
    assert rows_of(part.frames, part.appended_ms.tolist()) == expected


def one_frame(offset: int) -> tuple[Stack, list[int]]:
    number = offset - 10
    return CODEC.decode_all([CODEC.encode(frame(number))]), [AT_MS + number]


@pytest.mark.parametrize("cut", [0, 5, 40, -3])
def test_damaged_bytes_are_no_rolled_record(cut: int) -> None:
    value = encode_rolled(whole())
    with pytest.raises(FrameError):
        decode_rolled(HOME, value[:cut])


def test_a_record_that_points_past_its_names_is_refused() -> None:
    wrong = whole()
    wrong.frames.columns["participant"][0] = 99
    with pytest.raises(FrameError, match="header"):
        decode_rolled(HOME, encode_rolled(wrong))
