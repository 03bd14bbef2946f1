"""A log that goes away on command, a spool on real files in virtual time, and what they hold."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from concurrent.futures import Executor, Future
from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from tiyi.ingest.edge.drafts import Draft
from tiyi.model.errors import BusyError, OperationError
from tiyi.model.frame import FrameCodec
from tiyi.model.topics import SAMPLES_LATE, SAMPLES_LIVE, TOPICS
from tiyi.ports import Clock, LogRecord
from tiyi.simulators.memory_log import MemoryLog
from tiyi.storage.spool import FileSpool
from tiyi.storage.spool.records import found_in

Done = TypeVar("Done")
Row = tuple[str, str, int, int, float]
"""Participant, device, boot, device time, value."""
SAMPLE_TOPICS = (SAMPLES_LIVE.name, SAMPLES_LATE.name)


class Mode(StrEnum):
    """What the log does with appends."""

    OK = "ok"
    BUSY = "busy"
    """Refuses at once."""
    FAILS = "fails"
    """Answers with a failure."""
    HANGS = "hangs"
    """Neither takes nor answers."""
    READ_ONLY = "read_only"
    """Fails appends, and serves readers."""
    LATE = "late"
    """Takes, and says so after 5 s."""
    MUTE = "mute"
    """Takes, and says nothing for ever."""


class FaultLog(MemoryLog):
    """In memory, with the faults of a broker that goes away; appends are taken in call order."""

    def __init__(self, clock: Clock) -> None:
        super().__init__(clock)
        self.mode = Mode.OK
        self.calls = 0

    @property
    def away(self) -> bool:
        """Whether readers get no answer either."""
        return self.mode in {Mode.BUSY, Mode.FAILS, Mode.HANGS}

    def append(
        self,
        topic: str,
        partition: int,
        value: bytes | None,
        *,
        key: bytes | None = None,
        headers: Mapping[str, bytes] | None = None,
    ) -> Awaitable[int]:
        self.calls += 1
        if self.mode is Mode.BUSY:
            raise BusyError("full", retry_after_ms=1_000)
        if self.mode is Mode.HANGS:
            return asyncio.get_running_loop().create_future()
        if self.mode in {Mode.FAILS, Mode.READ_ONLY}:
            return self._failure()
        taken = super().append(topic, partition, value, key=key, headers=headers)
        return taken if self.mode is Mode.OK else self._later(taken, self.mode)

    async def _failure(self) -> int:
        await self._clock.sleep(0.01)
        raise OperationError("the broker has gone")

    async def _later(self, taken: Awaitable[int], mode: Mode) -> int:
        offset = await taken
        await self._clock.sleep(5 if mode is Mode.LATE else 1e9)
        return offset

    async def ends(self, topic: str) -> dict[int, int]:
        await self._reachable()
        return await super().ends(topic)

    async def span(
        self, topic: str, partition: int, start: int, stop: int
    ) -> AsyncIterator[list[LogRecord]]:
        await self._reachable()
        async for records in super().span(topic, partition, start, stop):
            yield records

    async def follow(
        self, topic: str, offsets: Mapping[int, int] | None = None
    ) -> AsyncIterator[list[LogRecord]]:
        await self._reachable()
        async for records in super().follow(topic, offsets):
            yield records
            await self._reachable()

    async def _reachable(self) -> None:
        if self.mode is Mode.HANGS:
            await self._clock.sleep(1e9)
        if self.away:
            raise OperationError("the broker has gone")


class InlineExecutor(Executor):
    """Runs at once, in the caller's thread: for loops in virtual time, which wait for nobody."""

    def submit(self, fn: Callable[..., Done], /, *args: Any, **kwargs: Any) -> Future[Done]:
        done: Future[Done] = Future()
        try:
            done.set_result(fn(*args, **kwargs))
        except Exception as error:
            done.set_exception(error)
        return done


def spool_in(folder: Path, *, max_bytes: int = 1 << 22, segment_bytes: int = 4_096) -> FileSpool:
    """A spool on real files with small segments."""
    return FileSpool.open(
        folder, max_bytes=max_bytes, segment_bytes=segment_bytes, executor=InlineExecutor()
    )


async def fault_log(clock: Clock) -> FaultLog:
    """With all topics."""
    log = FaultLog(clock)
    await log.ensure(TOPICS)
    return log


def on_disk(folder: Path) -> list[Draft]:
    """What the files hold, read beside the process that has them, also what was drained of them."""
    return [
        msgspec.msgpack.decode(found.payload, type=Draft)
        for path in sorted(folder.glob("*.segment"))
        for found in found_in(path.read_bytes())
        if found.payload is not None
    ]


def rows_of(frames: Iterable[bytes | None]) -> Counter[Row]:
    """How often each row occurs in frames."""
    return Counter(row for row, _ in placed_rows_of(frames))


def placed_rows_of(frames: Iterable[bytes | None]) -> list[tuple[Row, int]]:
    """Rows with their instants."""
    codec, found = FrameCodec(), []
    for frame in frames:
        one = codec.decode(frame or b"")
        columns = (one.participant, one.device, one.boot, one.dev_ms, one.value, one.at_ms)
        for who, what, *rest, at_ms in zip(*(c.tolist() for c in columns), strict=True):
            boot, dev_ms, value = rest
            found.append(((one.participants[who], one.devices[what], boot, dev_ms, value), at_ms))
    return found


def logged_frames(log: MemoryLog) -> list[bytes | None]:
    return [record.value for topic in SAMPLE_TOPICS for record in log.everything(topic)]


def spooled_frames(folder: Path) -> list[bytes | None]:
    return [draft.value for draft in on_disk(folder) if draft.topic in SAMPLE_TOPICS]
