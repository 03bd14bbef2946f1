"""Before watching: fold the last half hour of samples, knowing what has been told already."""

import asyncio
import contextlib
from bisect import bisect_right
from collections.abc import (
    AsyncGenerator,
    AsyncIterator,
    Callable,
    Iterable,
    Iterator,
    Mapping,
    Sequence,
)
from contextlib import aclosing
from itertools import groupby
from typing import TypeVar, cast

from tiyi.model.errors import FrameError
from tiyi.model.sessions import OpenRecord
from tiyi.model.topics import ALERTS, OPEN, SAMPLES_LIVE, SAMPLES_ROLLED, SESSIONS
from tiyi.ports import Log, LogRecord
from tiyi.streams.rolled import Rolled, decode_rolled, span_of
from tiyi.streams.watch import LOOK_BACK_MS, Told, Watch
from tiyi.streams.wire import decode_alert, decode_open, decode_session

Fact = TypeVar("Fact")
Piece = LogRecord | Rolled
"""Frames that were read before: one of them, or many that somebody has rolled."""
Item = TypeVar("Item", LogRecord, Piece)
READS_AT_ONCE = 6
FOLDED_AT_ONCE = 200
"""Frames that are decoded and admitted in one turn of the worker thread."""
TOLD_MS = 26 * 3_600_000
"""How far back published alerts are read: longer than the longest live age of a rule."""


async def window_start_ms(log: Log, points: Mapping[int, int], now_ms: int) -> int:
    """Where a shard begins: a whole minute, half an hour before the first record not yet read.

    From there on it needs every frame: it follows what has been told for a quarter of an hour, and
    then believes the samples alone.
    """
    spans = {partition: (offset, offset + 1) for partition, offset in points.items()}
    unread = await _read(log, SAMPLES_LIVE.name, spans)
    oldest_ms = min([now_ms, *(record.at_ms for record in unread)])
    start_ms = max(oldest_ms - LOOK_BACK_MS, now_ms - TOLD_MS)
    return start_ms - start_ms % 60_000


async def read_told(log: Log, partitions: frozenset[int], now_ms: int) -> Told:
    """Everything that has been said about the participants of `partitions`.

    What can't be read is left out: the agents that read the topic have it in quarantine.
    """
    opens: list[OpenRecord] = []
    async for records in log.snapshot(OPEN.name):
        mine = (record for record in records if record.partition in partitions)
        opens += _readable(decode_open, mine)
    since_ms = now_ms - TOLD_MS
    alerts = await _read_since(log, ALERTS.name, partitions, since_ms)
    messages = await _read_since(log, SESSIONS.name, partitions, since_ms)
    events = (message.event for message in _readable(decode_session, messages))
    return Told(
        opens, list(_readable(decode_alert, alerts)), [one for one in events if one is not None]
    )


def _readable(decode: Callable[[bytes], Fact], records: Iterable[LogRecord]) -> Iterator[Fact]:
    for record in records:
        if record.value is not None:
            with contextlib.suppress(FrameError):
                yield decode(record.value)


async def _read_since(
    log: Log, topic: str, partitions: frozenset[int], at_ms: int
) -> list[LogRecord]:
    ends = await log.ends(topic)
    stops = {partition: ends[partition] for partition in sorted(partitions)}
    return await _read(log, topic, await _spans_since(log, topic, at_ms, stops))


async def _spans_since(
    log: Log, topic: str, at_ms: int, stops: Mapping[int, int]
) -> dict[int, tuple[int, int]]:
    """Partition → from the first record of that instant to its stop."""
    starts = await asyncio.gather(*(log.offset_at(topic, home, at_ms) for home in stops))
    pairs = zip(stops.items(), starts, strict=True)
    return {home: (min(start, stop), stop) for (home, stop), start in pairs}


async def _read(log: Log, topic: str, spans: Mapping[int, tuple[int, int]]) -> list[LogRecord]:
    """The records of several partitions, some of which are read side by side."""
    turns = asyncio.Semaphore(READS_AT_ONCE)

    async def part(home: int, start: int, stop: int) -> list[LogRecord]:
        async with turns:
            batches = log.span(topic, home, start, stop)
            return [record async for records in batches for record in records]

    parts = await asyncio.gather(*(part(home, *between) for home, between in spans.items()))
    return [record for records in parts for record in records]


async def warm(watch: Watch, log: Log, points: Mapping[int, int], since_ms: int) -> None:
    """Fold into the shard the frames before each reading point.

    Nothing is settled in between: the first tick afterwards compares what follows from the samples
    with what has been told, and publishes only the difference.
    """
    spans = await _spans_since(log, SAMPLES_LIVE.name, since_ms, points)
    ends = await log.ends(SAMPLES_ROLLED.name)
    rolled = await _spans_since(
        log, SAMPLES_ROLLED.name, since_ms, {home: ends[home] for home in spans}
    )
    readers = {home: pieces(log, home, spans[home], rolled[home]) for home in spans}
    async with aclosing(by_time(readers)) as batches:
        async for batch in batches:
            for kind, some in groupby(batch, type):
                if kind is Rolled:
                    for one in some:
                        await watch.fold_rolled(cast("Rolled", one))
                else:
                    await _fold(watch, cast("list[LogRecord]", list(some)))


async def _fold(watch: Watch, records: Sequence[LogRecord]) -> None:
    for first in range(0, len(records), FOLDED_AT_ONCE):
        await watch.fold(records[first : first + FOLDED_AT_ONCE])


async def pieces(
    log: Log, home: int, span: tuple[int, int], rolled: tuple[int, int]
) -> AsyncGenerator[list[Piece], None]:
    """The frames of a partition's `span`, from the records `rolled` where these have them.

    What they leave out is read frame by frame, what they have twice is left out.
    """
    place, stop = span
    async for records in log.span(SAMPLES_ROLLED.name, home, *rolled):
        for record in records:
            found = await _unrolled(record, place, stop)
            if found is None:
                continue
            async for some in log.span(SAMPLES_LIVE.name, home, place, found.first):
                yield list(some)
            yield [found]
            place = found.stop
    async for some in log.span(SAMPLES_LIVE.name, home, place, stop):
        yield list(some)


async def _unrolled(record: LogRecord, place: int, stop: int) -> Rolled | None:
    """What a rolled record has of the offsets from `place` on; None for nothing to be used."""
    try:
        first, end = span_of(record)
        if end <= place or first >= stop:
            return None
        found = await asyncio.to_thread(decode_rolled, record.partition, record.value or b"")
    except FrameError:
        return None
    return found.between(place, stop)


async def by_time(
    readers: Mapping[int, AsyncIterator[list[Item]]],
) -> AsyncGenerator[list[Item], None]:
    """What several partitions' readers give, in the order of append times, batch by batch.

    Of each partition it holds about one batch of its reader in memory.
    """
    reading = dict(readers)
    held: dict[int, list[Item]] = {home: [] for home in reading}
    while reading:
        bare = [home for home in reading if not held[home]]
        batches = await asyncio.gather(*(_batch(reading[home]) for home in bare))
        for home, batch in zip(bare, batches, strict=True):
            held[home] = batch
            if not batch:
                del reading[home]
        # Nothing that is still to be read is older than the newest item held of its partition.
        until_ms = min((held[home][-1].at_ms for home in reading), default=None)
        ready: list[Item] = []
        for home, items in held.items():
            end = len(items)
            if until_ms is not None:
                end = bisect_right(items, until_ms, key=_append_time)
            ready += items[:end]
            held[home] = items[end:]
        ready.sort(key=_append_time)
        if ready:
            yield ready


async def _batch(reader: AsyncIterator[list[Item]]) -> list[Item]:
    """The reader's next items; empty at its end."""
    async for items in reader:
        if items:
            return items
    return []


def _append_time(item: Item) -> int:
    return item.at_ms
