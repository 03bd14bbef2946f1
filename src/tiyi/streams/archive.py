"""The archive agent: every frame into blocks, hour by hour, acknowledged after the flush."""

import asyncio
import functools
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field

from tiyi.model.errors import FrameError
from tiyi.model.frame import Samples
from tiyi.model.ids import PARTITIONS
from tiyi.model.sessions import Touched
from tiyi.model.topics import SAMPLES_LATE
from tiyi.ports import Blocks, Clock
from tiyi.streams.assignment import Places
from tiyi.streams.drain import Ack, Incoming
from tiyi.streams.people import Gone, nobody, rows_of_people
from tiyi.streams.poison import FrameReader
from tiyi.streams.publish import Publisher
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.retry import done_in
from tiyi.streams.watch import touched_hours

ROWS_MAX = 200_000
"""Rows that may wait in one partition before they are flushed early."""


@dataclass(slots=True)
class _Waiting:
    records: list[Incoming] = field(default_factory=list)
    parts: list[Samples] = field(default_factory=list)
    late: list[Samples] = field(default_factory=list)
    rows: int = 0


class Archive:
    """Gathers frames per partition and flushes the partitions in turn, once per `flush_s`."""

    def __init__(
        self,
        blocks: Blocks,
        publisher: Publisher,
        quarantine: Quarantine,
        *,
        clock: Clock,
        worker: Executor,
        flush_s: float,
        reader: FrameReader | None = None,
        gone: Gone = nobody,
    ) -> None:
        """`flush_s`: how long a row may wait; restarts read waiting rows from the log again."""
        self._blocks = blocks
        self._publisher = publisher
        self._quarantine = quarantine
        self._clock = clock
        self._worker = worker
        self._pause_s = flush_s / PARTITIONS
        self._reader = reader or FrameReader()
        self._gone = gone
        self._waiting = [_Waiting() for _ in range(PARTITIONS)]
        self._flushing = asyncio.Lock()
        self._set_back: Places = {}
        self._ack: Ack | None = None

    async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
        """Hold the frames of these records until their partition's turn."""
        self._ack = ack
        for record in records:
            await self._hold(record)
        for partition, waiting in enumerate(self._waiting):
            if waiting.rows > ROWS_MAX:
                await self.flush(partition)

    async def assigned(self, places: Places, _: int) -> None:
        """What the blocks call stored and we have not done is of another log, or comes again.

        After a lost log, or one that was put back, the offsets of before would let others read
        hours that are not stored yet. Told to the store before the next flush: it may be away.
        """
        self._set_back = places

    async def revoked(self) -> None:
        """Let go of what waits: it was not acknowledged, so whoever archives next reads it."""
        # Not behind a flush under way: its store may be away for hours, and the group waits for us.
        self._waiting = [_Waiting() for _ in range(PARTITIONS)]

    async def _hold(self, record: Incoming) -> None:
        waiting = self._waiting[record.partition]
        waiting.records.append(record)
        try:
            samples = rows_of_people(self._reader.decode(record.topic, record))
        except FrameError as error:
            await self._quarantine.keep(record, error)
            return
        if not len(samples):
            return
        waiting.parts.append(samples)
        waiting.rows += len(samples)
        if record.topic == SAMPLES_LATE.name:
            waiting.late.append(samples)

    async def keep_flushing(self) -> None:
        """Flush one partition after another for ever, so that no moment carries all the work."""
        while True:
            for partition in range(PARTITIONS):
                await self._clock.sleep(self._pause_s)
                await self.flush(partition)

    async def flush(self, partition: int) -> None:
        """Write what waits in a partition, say which hours were touched late, then acknowledge."""
        async with self._flushing:
            waiting, self._waiting[partition] = self._waiting[partition], _Waiting()
            if not waiting.records:
                return
            await self._begin_anew()
            stored = {record.place: record.offset + 1 for record in waiting.records}
            # Only now: somebody may have been erased while their rows waited.
            kept = [rows_of_people(part, self._gone) for part in waiting.parts]
            await self._merge([part for part in kept if len(part)], stored)
            waiting.late = [rows_of_people(part, self._gone) for part in waiting.late]
            await self._publisher.touched(self._touched(waiting, partition, stored))
            if self._ack is not None:
                await self._ack(waiting.records)

    async def _begin_anew(self) -> None:
        places, self._set_back = self._set_back, {}
        if places:
            await done_in(self._worker, functools.partial(self._blocks.set_back, places))

    async def _merge(self, parts: Sequence[Samples], stored: dict[tuple[str, int], int]) -> None:
        work = functools.partial(self._blocks.merge, parts, stored=stored)
        await done_in(self._worker, work)

    def _touched(
        self, waiting: _Waiting, partition: int, stored: dict[tuple[str, int], int]
    ) -> list[Touched]:
        offsets = {topic: offset for (topic, home), offset in stored.items() if home == partition}
        found: dict[tuple[str, int, int], Touched] = {}
        for samples in waiting.late:
            for touch in touched_hours(samples, offsets):
                found[touch.participant, touch.from_ms, touch.to_ms] = touch
        return list(found.values())
