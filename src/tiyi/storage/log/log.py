"""The embedded log: topics, offsets and groups' positions, durable in one file of one process.

The event loop owns all Python state, the writer thread the write connection, the reader thread a
second one. A record is visible and acknowledged only after its commit is on disk.
"""

import asyncio
import concurrent.futures
import contextlib
import logging
import os
import sqlite3
import threading
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from tiyi.model.topics import Topic
from tiyi.storage.log.batch import Batch, TopicPartition
from tiyi.storage.log.clock import system_now_ms
from tiyi.storage.log.commands import (
    Append,
    CommitOffsets,
    Committed,
    Declare,
    Failed,
    Limits,
    Trim,
    Trimmed,
)
from tiyi.storage.log.cursors import Follow, Snapshot, Span
from tiyi.storage.log.errors import LogBehind, LogDamaged, LogFailed, LogRefusedRecord
from tiyi.storage.log.files import FileLock
from tiyi.storage.log.limits import LogLimits, LogStats
from tiyi.storage.log.published import Published
from tiyi.storage.log.reader import Reader
from tiyi.storage.log.rows import pack_headers, refuse_unbindable
from tiyi.storage.log.schema import explained, open_for_writing
from tiyi.storage.log.tail import size_of
from tiyi.storage.log.writer import Writer

logger = logging.getLogger(__name__)
_CLOCK_BACK_MS = 1000


class Log:
    """One open log. Use it from one event loop; each `open` is paired with one `close`."""

    # The file lock keeps other processes out; this table is the same lock inside the process, so
    # that every Faust app and the edge share one instance.
    _open: ClassVar[dict[str, "Log"]] = {}
    _opening: ClassVar[threading.Lock] = threading.Lock()

    def __init__(self, path: Path, now_ms: Callable[[], int], limits: LogLimits) -> None:
        self.path = path
        self.limits = limits
        self._now_ms = now_ms
        self._users = 0
        self._loop: asyncio.AbstractEventLoop | None = None
        with contextlib.ExitStack() as undo:
            lock = FileLock(path)
            undo.callback(lock.release)
            connection = open_for_writing(path)
            undo.callback(connection.close)
            try:
                self._shown = Published(connection, limits.tail_bytes)
                self._reader = Reader(path)
            except sqlite3.Error as error:
                raise explained(path, error) from error
            self._book, self._positions = self._shown.book, self._shown.positions
            self._last_ms = self._shown.newest_ms
            self._warn_of_a_late_clock()
            self._writer = Writer(
                connection, self._book.copy(), self._positions.copy(), self._deliver
            )
            self._undo = undo.pop_all()

    def _warn_of_a_late_clock(self) -> None:
        ahead_ms = self._last_ms - self._now_ms()
        if ahead_ms > _CLOCK_BACK_MS:
            logger.warning(
                "the newest record of %s is stamped %.1f s after this machine's clock: append times"
                " stand still until the clock is there; set the clock right",
                self.path,
                ahead_ms / 1000,
            )

    @classmethod
    def open(
        cls,
        path: str | os.PathLike[str],
        *,
        now_ms: Callable[[], int] | None = None,
        limits: LogLimits | None = None,
    ) -> "Log":
        """The one instance for this file in this process; LogBusy, LogDamaged or LogFailed else.

        Whoever opens first decides clock (default: the machine's) and limits.
        """
        real = os.path.realpath(path)
        with cls._opening:
            log = cls._open.get(real)
            if log is None:
                log = cls(Path(real), now_ms or system_now_ms, limits or LogLimits())
                cls._open[real] = log
            elif (now_ms or log._now_ms, limits or log.limits) != (log._now_ms, log.limits):
                raise ValueError(f"{real} is open already, with another clock or other limits")
            log._users += 1
        return log

    def close(self) -> None:
        """Give up one `open`; the last one commits what waits and closes the file."""
        with self._opening:
            if self._users == 0:
                raise ValueError(f"{self.path} was closed more often than it was opened")
            self._users -= 1
            if self._users:
                return
            del self._open[str(self.path)]
            self._writer.stop()
            self._reader.close()
            self._shown.wake_everybody()
            with contextlib.suppress(sqlite3.Error):  # a full disk refuses the last checkpoint
                self._undo.close()

    @property
    def stats(self) -> LogStats:
        """Counters since the log was opened; they go on counting."""
        return self._shown.stats

    # -- topics ----------------------------------------------------------------

    @property
    def topics(self) -> dict[str, Topic]:
        """What is declared, by name."""
        return {topic.name: topic for topic in self._book.by_number.values()}

    def create_topic(
        self,
        name: str,
        partitions: int = 24,
        *,
        retain_ms: int | None = None,
        compacted: bool = False,
    ) -> None:
        """Declare a topic; again with the same words changes nothing, with others LogTopicConflict.

        Waits for the disk in the caller's thread: declare at the start.
        """
        for declared in self._declare([Topic(name, retain_ms, compacted, partitions)]):
            declared.result()

    async def ensure(self, topics: Sequence[Topic]) -> None:
        """Create the topics that are missing; LogTopicConflict for one that exists otherwise."""
        await asyncio.gather(*map(asyncio.wrap_future, self._declare(topics)))

    def _declare(self, topics: Iterable[Topic]) -> list[concurrent.futures.Future[None]]:
        self._refuse_if_failed()
        new = [topic for topic in topics if self._book.is_new(topic)]
        waiting = []
        for number, topic in enumerate(new, start=max(self._book.by_number, default=0) + 1):
            declare = Declare(number, topic, concurrent.futures.Future())
            self._writer.put(declare)
            waiting.append(declare.done)
            self._shown.declare(number, topic)
        return waiting

    def first_offset(self, topic: str, partition: int) -> int:
        """The oldest stored offset of the partition."""
        return self._positions.first[self._book.slot(topic, partition)]

    def next_offset(self, topic: str, partition: int) -> int:
        """The offset that the partition's next record will get."""
        return self._positions.next[self._book.slot(topic, partition)]

    async def begins(self, topic: str) -> dict[int, int]:
        """Partition → first stored offset."""
        return {p: self.first_offset(topic, p) for p in self._next_offsets(topic)}

    async def ends(self, topic: str) -> dict[int, int]:
        """Partition → next offset."""
        return self._next_offsets(topic)

    def _next_offsets(self, topic: str) -> dict[int, int]:
        return {p: self.next_offset(topic, p) for p in range(self._book.topic(topic).partitions)}

    # -- writing ---------------------------------------------------------------

    def append(
        self,
        topic: str,
        partition: int,
        value: bytes | None,
        *,
        key: bytes | None = None,
        headers: Mapping[str, bytes] | None = None,
    ) -> asyncio.Future[int]:
        """Queue a record at once, in call order; the future gives its offset once it is on disk.

        Raises LogBehind when too much waits, LogRefusedRecord, LogUnknownTopic, LogFailed.
        """
        self._refuse_if_failed()
        slot = self._book.slot(topic, partition)
        kept_headers = dict(headers or {})
        refuse_unbindable(key, value, kept_headers)
        packed = pack_headers(kept_headers)
        size = size_of(value, key) + len(packed or b"")
        self._refuse_record(topic, key, size)
        self._last_ms = max(self._last_ms, self._now_ms())
        done: asyncio.Future[int] = self._bound_loop().create_future()
        self.stats.pending_bytes += size
        self._writer.put(Append(slot, self._last_ms, key, value, kept_headers, packed, size, done))
        return done

    def _refuse_record(self, topic: str, key: bytes | None, size: int) -> None:
        if size > self.limits.record_bytes:
            raise LogRefusedRecord(
                f"a record for {topic} has {size} of {self.limits.record_bytes} bytes: cut it",
                topic=topic,
            )
        if key is None and self._book.topic(topic).compacted:
            raise LogRefusedRecord(
                f"topic {topic} keeps the newest record of each key: give this record a key",
                topic=topic,
            )
        if self.stats.pending_bytes + size > self.limits.pending_bytes:
            raise LogBehind(
                f"{self.stats.pending_bytes} bytes wait for the disk of {self.path}: send it later",
                path=str(self.path),
            )

    def commit(self, group: str, offsets: Mapping[TopicPartition, int]) -> asyncio.Future[None]:
        """Remember (topic, partition) → next offset to read; the future ends once it is on disk."""
        self._refuse_if_failed()
        done: asyncio.Future[None] = self._bound_loop().create_future()
        numbers = {self._book.slot(*place): offset for place, offset in offsets.items()}
        self._writer.put(CommitOffsets(group, numbers, done))
        return done

    def committed(self, group: str) -> dict[TopicPartition, int]:
        """The group's (topic, partition) → next offset to read, as far as it is on disk."""
        return {
            self._book.place(slot): offset
            for slot, offset in self._shown.groups.get(group, {}).items()
        }

    async def group_offsets(self, group: str) -> dict[TopicPartition, int]:
        """The same, as the port asks for it."""
        return self.committed(group)

    def trim(self, *, records: int = 500) -> asyncio.Future[Trimmed]:
        """Remove at most so many records that retention and compaction let go."""
        self._refuse_if_failed()
        done: asyncio.Future[Trimmed] = self._bound_loop().create_future()
        limits = Limits(
            max(self._last_ms, self._now_ms()),
            self.limits.tombstone_ms,
            self.limits.file_bytes,
            records,
        )
        self._writer.put(Trim(limits, done))
        return done

    async def keep_trimmed(
        self, sleep: Callable[[float], Awaitable[None]], *, every_s: float = 60.0
    ) -> None:
        """Trim for ever, in small transactions between those of the appends."""
        while True:
            while (await self.trim()).more:
                await sleep(0.05)
            await sleep(every_s)

    # -- reading ---------------------------------------------------------------

    async def read(
        self,
        asked: Mapping[TopicPartition, int],
        *,
        limit: int = 500,
        max_bytes: int = 4 << 20,
    ) -> dict[TopicPartition, Batch]:
        """Records from each offset on, for the partitions that have any; never waits for new ones.

        `limit` is per partition; `max_bytes` is shared out evenly, and each gets at least one
        record. An offset that was removed is answered from the first record after it, with the gap.
        """
        share = max(1, max_bytes // max(1, len(asked)))
        found: dict[TopicPartition, Batch] = {}
        cold: dict[int, tuple[TopicPartition, int]] = {}
        for place, offset in asked.items():
            slot = self._book.slot(*place)
            if not self._has_more(slot, offset):
                continue
            start = max(offset, self._positions.first[slot])
            kept = self._shown.tail.read(slot, start, limit=limit, max_bytes=share)
            if kept is None:
                cold[slot] = (place, offset)
            else:
                self.stats.reads_from_memory += 1
                found[place] = Batch(kept, kept[0].offset - offset)
        if cold:
            self.stats.reads_from_disk += 1
            spans = {s: range(o, self._positions.next[s]) for s, (_, o) in cold.items()}
            stored = await self._reader.records(spans, limit=limit, max_bytes=share)
            for slot, kept in stored.items():
                place, offset = cold[slot]
                found[place] = Batch(kept, kept[0].offset - offset)
        if asked and not found:
            self._refuse_if_failed()  # nothing will ever come: say so instead of waiting
        return found

    def _has_more(self, slot: int, offset: int) -> bool:
        """Whether records stand at or after the offset; a reader from the future gets an error."""
        end = self._positions.next[slot]
        if offset > end:
            topic, partition = self._book.place(slot)
            raise LogDamaged(
                f"{topic}/{partition} in {self.path} ends at {end}, and a reader is at {offset}:"
                f" this file is older than what was read from it; start its readers afresh",
                path=str(self.path),
            )
        return offset < end

    def subscribe(self, topics: Iterable[str]) -> asyncio.Event:
        """An event that is set after each commit with records of one of the topics.

        Clear it, read, and only then wait for it; give it back to `unsubscribe`.
        """
        return self._shown.subscribe(topics)

    def unsubscribe(self, arrived: asyncio.Event) -> None:
        """Set the event no more."""
        self._shown.unsubscribe(arrived)

    async def offset_at(self, topic: str, partition: int, at_ms: int) -> int:
        """The first offset appended at or after `at_ms`; the next offset when there is none."""
        span = range(self.first_offset(topic, partition), self.next_offset(topic, partition))
        return await self._reader.offset_at(self._book.slot(topic, partition), span, at_ms)

    def span(self, topic: str, partition: int, start: int, stop: int) -> Span:
        """Records start ≤ offset < stop in batches, then ends; offsets removed are left out."""
        self._book.slot(topic, partition)
        return Span(self, (topic, partition), start, stop)

    def follow(self, topic: str, offsets: Mapping[int, int] | None = None) -> Follow:
        """Batches of one partition each, from the offsets (default: from now), for ever."""
        return Follow(self, topic, self._next_offsets(topic) | dict(offsets or {}))

    def snapshot(self, topic: str) -> Snapshot:
        """The newest record of every key of a compacted topic, then ends; erased keys are left out.

        Its `offsets` say where to follow on: what is newer comes from there, perhaps once more.
        """
        slots = [self._book.slot(topic, p) for p in range(self._book.topic(topic).partitions)]
        if not self._book.topic(topic).compacted:
            raise ValueError(f"topic {topic} is not compacted: it has no newest record per key")
        return Snapshot(self._reader, slots, self._next_offsets(topic))

    async def check(self) -> None:
        """Read the whole file; LogDamaged when its structure is broken."""
        await self._reader.check()

    # -- between the threads ---------------------------------------------------

    def _bound_loop(self) -> asyncio.AbstractEventLoop:
        running = asyncio.get_running_loop()
        if self._loop is not running:
            if self._loop is not None and not self._loop.is_closed():
                raise RuntimeError(f"{self.path} is used by two event loops")
            self._loop = running
        return running

    def _refuse_if_failed(self) -> None:
        if self._users == 0:
            raise LogFailed(f"{self.path} is closed", path=str(self.path))
        if self._writer.failure is not None:
            raise self._failure(self._writer.failure)

    def _failure(self, reason: str) -> LogFailed:
        return LogFailed(
            f"{self.path} can't be written any more ({reason}): nothing that waits is durable; look"
            f" at the disk, then start the process again",
            path=str(self.path),
        )

    def _deliver(self, outcome: Committed | Failed) -> None:
        """Called by the writer thread: hand over to the loop, one call per commit."""
        if self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
                self._loop.call_soon_threadsafe(self._settle, outcome)

    def _settle(self, outcome: Committed | Failed) -> None:
        if isinstance(outcome, Committed):
            self._shown.settle(outcome)
            return
        for command in outcome.commands:
            if not isinstance(command, Declare) and not command.done.done():
                command.done.set_exception(self._failure(outcome.reason))
        self._shown.wake_everybody()
