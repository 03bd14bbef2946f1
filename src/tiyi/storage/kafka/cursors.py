"""The three ways through a topic: a span that ends, following for ever, and a snapshot of keys."""

import asyncio
import logging
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Final

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition
from aiokafka.errors import OffsetOutOfRangeError

from tiyi.ports import LogRecord
from tiyi.storage.kafka.clients import Clients
from tiyi.storage.kafka.failures import explained
from tiyi.storage.kafka.limits import KafkaStats
from tiyi.storage.kafka.offsets import Offsets
from tiyi.storage.kafka.topics import Topics
from tiyi.storage.log.errors import LogDamaged, LogFailed, LogUnreachable

logger = logging.getLogger(__name__)
Batches = AsyncGenerator[list[LogRecord], None]
_POLL_MS: Final = 200
_FOLLOW_POLL_MS: Final = 1_000
_LONGEST_PAUSE_S: Final = 2.0


@dataclass(frozen=True, slots=True)
class Source:
    """What every cursor reads from."""

    clients: Clients
    topics: Topics
    offsets: Offsets
    stats: KafkaStats

    def note_gap(self, topic: str, partition: int, gap: int) -> int:
        """Tell that retention has removed offsets before a reader came to them."""
        logger.warning(
            "%s/%d: %d offsets were removed by retention before they were read",
            topic,
            partition,
            gap,
        )
        self.stats.gaps[topic] = self.stats.gaps.get(topic, 0) + gap
        return gap


class Cursor(AsyncIterator[list[LogRecord]]):
    """Batches of one partition each. `gaps` counts per partition what retention had removed."""

    def __init__(self, batches: Batches, gaps: dict[int, int]) -> None:
        self._batches = batches
        self.gaps = gaps

    async def __anext__(self) -> list[LogRecord]:
        return await anext(self._batches)

    async def aclose(self) -> None:
        """Let go of the reader; a cursor that is simply dropped does so a little later."""
        await self._batches.aclose()


# -- reading up to an offset ---------------------------------------------------


@dataclass(slots=True)
class Course:
    """Reading some partitions from where each `starts` to where it `stops`."""

    topic: str
    starts: Mapping[int, int]
    stops: Mapping[int, int]
    gaps: dict[int, int] = field(default_factory=dict)


Piece = tuple[int, list[ConsumerRecord], bool]
"""Partition, records below its stop, and whether that was all of it."""


async def _pieces(source: Source, course: Course) -> AsyncGenerator[Piece, None]:
    left = {TopicPartition(course.topic, p): stop for p, stop in course.stops.items()}
    async with source.clients.reader() as reader:
        reader.assign(list(left))
        for place in left:
            reader.seek(place, course.starts[place.partition])
        while left:
            for place, records, done in await _step(source, course, reader, left):
                if done:
                    del left[place]
                    reader.pause(place)
                yield place.partition, records, done


async def _step(
    source: Source,
    course: Course,
    reader: AIOKafkaConsumer,
    left: Mapping[TopicPartition, int],
) -> list[tuple[TopicPartition, list[ConsumerRecord], bool]]:
    """What the next answer of the brokers brings; LogUnreachable when none comes."""
    found, passed = await _polled(source, course, reader, left)
    steps = []
    for place, stop in left.items():
        records = found.get(place, [])
        kept = [record for record in records if record.offset < stop]
        with explained(source.clients.address.name, f"reading {course.topic}"):
            at = await reader.position(place)
        done = at >= stop or len(kept) < len(records) or place in passed
        if kept or done:
            steps.append((place, kept, done))
    return steps


async def _polled(
    source: Source,
    course: Course,
    reader: AIOKafkaConsumer,
    left: Mapping[TopicPartition, int],
) -> tuple[dict[TopicPartition, list[ConsumerRecord]], set[TopicPartition]]:
    """Records, or else the partitions where brokers have answered that nothing stands any more."""
    loop, limits = asyncio.get_running_loop(), source.clients.limits
    until = loop.time() + limits.silent_s
    with explained(source.clients.address.name, f"reading {course.topic}"):
        while loop.time() < until:
            stamps = {place: reader.last_poll_timestamp(place) for place in left}
            try:
                found = await _records(reader, _POLL_MS, limits.read_records)
                if found:
                    return found, set()
                answered = {
                    place
                    for place in left
                    if reader.last_poll_timestamp(place) not in {None, stamps[place]}
                }
                # The last answer may have brought records after the wait had ended.
                found = await _records(reader, 0, limits.read_records)
            except OffsetOutOfRangeError as error:
                await _step_over(source, course, reader, error)
                continue
            if found or answered:
                # Compaction removes even the last offsets: an answer without records passes them.
                return found, set() if found else answered
            _refuse_if_closed(source)
    raise LogUnreachable(
        f"{source.clients.address.name}: no broker gave records of {course.topic} for"
        f" {limits.silent_s:.0f} s; are the leaders of its partitions up? It may be tried again"
    )


async def _records(
    reader: AIOKafkaConsumer, wait_ms: int, limit: int
) -> dict[TopicPartition, list[ConsumerRecord]]:
    found: dict[TopicPartition, list[ConsumerRecord]] = await reader.getmany(
        timeout_ms=wait_ms, max_records=limit
    )
    return found


async def _step_over(
    source: Source, course: Course, reader: AIOKafkaConsumer, error: OffsetOutOfRangeError
) -> None:
    """Go on at the first stored offset; LogDamaged when the reader is ahead of the log."""
    for place, offset in error.args[0].items():
        first, end = await source.offsets.bounds(place.topic, place.partition)
        refuse_ahead(source, place, offset, end)
        if offset < first:
            gap = source.note_gap(place.topic, place.partition, first - offset)
            course.gaps[place.partition] = course.gaps.get(place.partition, 0) + gap
        reader.seek(place, max(first, offset))


def refuse_ahead(source: Source, place: TopicPartition, offset: int, end: int) -> None:
    """LogDamaged when a reader stands behind the log's end: records it has seen are gone."""
    if offset > end:
        raise LogDamaged(
            f"{place.topic}/{place.partition} at {source.clients.address.name} ends at {end}, and"
            f" a reader is at {offset}: the brokers have lost what was read; start its readers"
            f" afresh"
        )


def _refuse_if_closed(source: Source) -> None:
    if source.clients.closed:
        raise LogFailed(f"{source.clients.address.name} is closed")


def _record(record: ConsumerRecord) -> LogRecord:
    return LogRecord(
        record.partition,
        record.offset,
        record.timestamp,
        record.key,
        record.value,
        dict(record.headers) if record.headers else {},
    )


# -- the three ways ------------------------------------------------------------


def span(source: Source, topic: str, partition: int, start: int, stop: int) -> Cursor:
    """Records start ≤ offset < stop of one partition, then ends."""
    gaps = {partition: 0}
    return Cursor(_span(source, TopicPartition(topic, partition), (start, stop), gaps), gaps)


async def _span(
    source: Source, place: TopicPartition, between: tuple[int, int], gaps: dict[int, int]
) -> Batches:
    await source.topics.find(place.topic, place.partition)
    start, stop = between
    if start >= stop:
        return
    first, end = await source.offsets.bounds(place.topic, place.partition)
    refuse_ahead(source, place, start, end)
    if start < first:
        gap = min(first, stop) - start
        gaps[place.partition] += source.note_gap(place.topic, place.partition, gap)
    start, stop = max(start, first), min(stop, end)
    if start >= stop:
        return
    course = Course(place.topic, {place.partition: start}, {place.partition: stop}, gaps)
    async with aclosing(_pieces(source, course)) as pieces:
        async for _, records, _ in pieces:
            if records:
                yield [_record(record) for record in records]


def snapshot(source: Source, topic: str) -> Cursor:
    """The newest record of every key of a compacted topic, as of the call's first step."""
    return Cursor(_snapshot(source, topic), {})


async def _snapshot(source: Source, topic: str) -> Batches:
    if not (await source.topics.find(topic)).compacted:
        raise ValueError(f"topic {topic} is not compacted: it has no newest record per key")
    firsts, ends = await source.offsets.begins(topic), await source.offsets.ends(topic)
    stops = {partition: end for partition, end in ends.items() if firsts[partition] < end}
    newest: dict[int, dict[bytes, LogRecord]] = {partition: {} for partition in stops}
    course = Course(topic, firsts, stops)
    if not stops:
        return
    async with aclosing(_pieces(source, course)) as pieces:
        async for partition, records, done in pieces:
            for record in records:
                # Taken out first, so that the order of the keys is that of the offsets.
                newest[partition].pop(record.key, None)
                if record.value is not None:
                    newest[partition][record.key] = _record(record)
            if done:
                standing = list(newest.pop(partition).values())
                size = source.clients.limits.read_records
                for at in range(0, len(standing), size):
                    yield standing[at : at + size]


def follow(source: Source, topic: str, offsets: Mapping[int, int] | None, wait_ms: int) -> Cursor:
    """Records from the offsets, for the other partitions from the first step on, for ever."""
    gaps: dict[int, int] = {}
    return Cursor(_follow(source, Course(topic, dict(offsets or {}), {}, gaps), wait_ms), gaps)


async def _follow(source: Source, course: Course, wait_ms: int) -> Batches:
    at: dict[int, int] = {}
    pause_s = 0.1
    while True:
        try:
            if not at:
                at = await _beginnings(source, course)
            async with (
                source.clients.follower(wait_ms) as reader,
                aclosing(_followed(source, course, reader, at)) as batches,
            ):
                async for batch in batches:
                    pause_s = 0.1
                    yield batch
        except LogUnreachable as trouble:
            _refuse_if_closed(source)
            logger.warning("following %s: %s", course.topic, trouble)
        await asyncio.sleep(pause_s)
        pause_s = min(_LONGEST_PAUSE_S, pause_s * 2)


async def _beginnings(source: Source, course: Course) -> dict[int, int]:
    topic = await source.topics.find(course.topic)
    at = await source.offsets.ends(course.topic) | dict(course.starts)
    for partition in at:
        source.topics.known(topic.name, partition)
        course.gaps.setdefault(partition, 0)
    return at


async def _followed(
    source: Source, course: Course, reader: AIOKafkaConsumer, at: dict[int, int]
) -> Batches:
    """Batches until the brokers have been silent too long; moves `at`."""
    places = [TopicPartition(course.topic, partition) for partition in at]
    reader.assign(places)
    for place in places:
        reader.seek(place, at[place.partition])
    watch = Watch(reader, places, source.clients.limits.silent_s)
    while True:
        with explained(source.clients.address.name, f"following {course.topic}"):
            try:
                found = await _records(reader, _FOLLOW_POLL_MS, source.clients.limits.read_records)
            except OffsetOutOfRangeError as error:
                await _step_over(source, course, reader, error)
                continue
        _refuse_if_closed(source)
        for place, records in found.items():
            at[place.partition] = records[-1].offset + 1
            yield [_record(record) for record in records]
        if watch.silent():
            raise LogUnreachable(
                f"{source.clients.address.name}: no broker has answered for"
                f" {source.clients.limits.silent_s:.0f} s"
            )


class Watch:
    """Whether each partition's leader still answers: the client library is given up if not."""

    def __init__(
        self, reader: AIOKafkaConsumer, places: list[TopicPartition], silent_s: float
    ) -> None:
        self._reader = reader
        self._silent_s = silent_s
        self._loop = asyncio.get_running_loop()
        self._looked = self._loop.time()
        self._stamps: dict[TopicPartition, int | None] = dict.fromkeys(places)
        self._heard = dict.fromkeys(places, self._looked)

    def silent(self) -> bool:
        """Whether a partition has had no answer for too long; looks about once a second."""
        now = self._loop.time()
        if now - self._looked < 1:
            return False
        # Whoever takes the batches may have been away: that is not the brokers' silence.
        paused, self._looked = now - self._looked > 5, now
        for place, stamp in self._stamps.items():
            newest = self._reader.last_poll_timestamp(place)
            if newest != stamp or paused:
                self._stamps[place], self._heard[place] = newest, now
        return any(now - heard > self._silent_s for heard in self._heard.values())
