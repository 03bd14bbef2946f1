"""The watch agent: frames into the brain at once, verdicts and alerts out every second."""

import asyncio
import contextlib
import functools
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import TypeVar

import numpy as np

from tiyi.model.alerts import AlertEvent
from tiyi.model.context import Context
from tiyi.model.errors import FrameError
from tiyi.model.frame import Samples, Stack
from tiyi.model.ids import partition_of
from tiyi.model.sessions import OpenRecord, SessionEvent, Touched, TouchReason
from tiyi.model.topics import SAMPLES_LIVE
from tiyi.monitor import Outcome, Shard
from tiyi.ports import Clock, Log, LogRecord
from tiyi.streams.drain import Ack, Incoming
from tiyi.streams.poison import FrameReader, Record
from tiyi.streams.publish import Publisher
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.retry import until_done
from tiyi.streams.rolled import Roll, Rolled

Result = TypeVar("Result")
TICK_S = 1.0
BOARD_S = 0.2
READ_LOOK_S = 0.02
READ_LOOKS = 20
"""So often, and so far apart, a tick looks whether the agent has read what the log holds."""
PAUSE_S = 3.0
"""How long a process that may lose its partitions tries to finish what it is saying."""
HOUR_MS = 3_600_000
LOOK_BACK_MS = 30 * 60_000
"""Live rows older than this can't change anything that is still provisional."""


@dataclass(frozen=True, slots=True)
class Told:
    """What has been published about some partitions before."""

    opens: Sequence[OpenRecord]
    alerts: Sequence[AlertEvent]
    sessions: Sequence[SessionEvent]

    def recently(self) -> int:
        """How many people something was noted of within an hour of the newest note."""
        newest_ms = max((record.written_ms for record in self.opens), default=0)
        return sum(record.written_ms > newest_ms - HOUR_MS for record in self.opens)


@dataclass(frozen=True, slots=True)
class _Read:
    """What became of records that were read one after the other."""

    records: Sequence[Incoming]
    readable: Sequence[Incoming]
    frames: Stack
    unreadable: Sequence[tuple[Incoming, FrameError]]


class Watch:
    """Owns the shard; everything that touches it runs in one worker thread, one call at a time."""

    def __init__(
        self,
        shard: Shard,
        publisher: Publisher,
        quarantine: Quarantine,
        *,
        clock: Clock,
        worker: Executor,
        reader: FrameReader | None = None,
    ) -> None:
        """`worker` has exactly one thread: the shard is not shared."""
        self.reader = reader or FrameReader()
        self.shard = shard
        self.roll = Roll()
        self._publisher = publisher
        self._quarantine = quarantine
        self._clock = clock
        self._worker = worker
        self._pending: list[Incoming] = []
        self._ack: Ack | None = None
        self._late: list[Touched] = []
        self._turn = asyncio.Lock()
        self._ticking = asyncio.Lock()
        self._active = asyncio.Event()
        self.next_offsets: dict[int, int] = {}
        self.appended_ms: dict[int, int] = {}
        self.ticked_ms = 0

    async def pause(self) -> None:
        """Say nothing more until `resume`: what is being said is said to its end.

        The partitions may belong to another process in a moment, which reads first what was said.
        """
        self._active.clear()
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(PAUSE_S), self._ticking:
                pass

    def resume(self) -> None:
        """Tick, or tick again: what came before the assigned partitions' points is known."""
        self._active.set()

    async def release(self, partitions: Collection[int]) -> None:
        """Forget partitions that another process watches now."""
        for partition in partitions:
            self.next_offsets.pop(partition, None)
            self.appended_ms.pop(partition, None)
        async with self._turn:
            self._late = [one for one in self._late if partition_of(one.participant) in self]
            await self._run(self.shard.revoke, partitions)

    def __contains__(self, partition: int) -> bool:
        """Whether a partition is watched here."""
        return partition in self.next_offsets

    async def begin(
        self, points: Mapping[int, int], contexts: Sequence[Context], told: Told
    ) -> None:
        """Take over partitions, read up to their `points`, knowing what has been told before."""
        self._pending = []
        self.next_offsets |= points
        async with self._turn:
            await self._run(self._begin, points, contexts, told)

    def _begin(self, points: Mapping[int, int], contexts: Sequence[Context], told: Told) -> None:
        self.shard.assign(points, people=told.recently())
        self.shard.apply(contexts)
        self.shard.restore(told.opens, told.alerts, told.sessions)

    def learn(self, contexts: Sequence[Context]) -> None:
        """New context versions; they take effect at the next tick."""
        self._worker.submit(self.shard.apply, contexts)

    async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
        """Admit frames now; they are acknowledged after the tick that contains them."""
        self._ack = ack
        async with self._turn:
            read = await self._run(self._take, records)
        for one in read:
            self._note_for_others(one)
            for record, error in one.unreadable:
                await self._quarantine.keep(record, error)
        self._pending.extend(records)

    def _note_for_others(self, read: _Read) -> None:
        """Nobody who takes over asks for what is older than he looks back."""
        if read.records[0].appended_ms >= self._clock.now_ms() - LOOK_BACK_MS:
            self.roll.note(read.records, read.readable, read.frames)

    def _take(self, records: Sequence[Incoming]) -> list[_Read]:
        """Decode and admit."""
        read = []
        for part in self._portions(records):
            frames, readable, others = self.reader.decode_all(SAMPLES_LIVE.name, part)
            with self.reader.handling(SAMPLES_LIVE.name, *readable):
                taken = self.shard.admit_all(frames, [record.appended_ms for record in readable])
            for place, (record, admitted) in enumerate(zip(readable, taken, strict=True)):
                if admitted.refused is not None and admitted.refused.any():
                    refused = frames.part(place).take(admitted.refused)
                    self._late += touched_hours(refused, {SAMPLES_LIVE.name: record.offset + 1})
            read.append(_Read(part, readable, frames, others))
        for record in records:
            self.next_offsets[record.partition] = record.offset + 1
            self.appended_ms[record.partition] = record.appended_ms
        return read

    async def fold(self, records: Sequence[LogRecord]) -> None:
        """Admit frames that were read before (warm-up): there is nothing to acknowledge.

        Rows that the shard refuses were touched when they were first read, and what is no frame is
        in quarantine since then.
        """
        async with self._turn:
            await self._run(self._fold, records)

    def _fold(self, records: Sequence[LogRecord]) -> None:
        for part in self._portions(records):
            frames, readable, _ = self.reader.decode_all(SAMPLES_LIVE.name, part)
            with self.reader.handling(SAMPLES_LIVE.name, *readable):
                self.shard.admit_all(frames, [record.at_ms for record in readable])

    async def fold_rolled(self, rolled: Rolled) -> None:
        """`fold` of frames that somebody has rolled."""
        async with self._turn:
            await self._run(self.shard.admit_all, rolled.frames, rolled.appended_ms.tolist())

    def _portions(self, records: Sequence[Record]) -> Iterator[Sequence[Record]]:
        """All at once, or one by one where one of them may have ended a process."""
        size = 1 if self.reader.careful else max(len(records), 1)
        return (records[first : first + size] for first in range(0, len(records), size))

    async def tick(self, now_ms: int) -> None:
        """Settle up to `now_ms`, publish what follows, then acknowledge what it contains."""
        async with self._ticking:
            async with self._turn:
                contained, self._pending = self._pending, []
                clock_ms = self._clock.now_ms()
                settle = functools.partial(self.shard.tick, now_ms, clock_ms=clock_ms)
                outcome = await self._run(settle)
                late, self._late = self._late, []
            await self.publish(outcome, late)
            self.ticked_ms = now_ms
            if contained and self._ack is not None:
                await self._ack(contained)

    async def publish(self, outcome: Outcome, late: Sequence[Touched] = ()) -> None:
        """Make everything durable that a tick said.

        `open` comes last: it says what has been told already, so a crash before it repeats facts
        under the same ids, and a crash after it loses none.
        """
        hours = [self._placed(touch) for touch in outcome.touched]
        await asyncio.gather(
            self._publisher.alerts(outcome.alerts),
            self._publisher.sessions(outcome.sessions),
            self._publisher.minutes(outcome.minutes),
            self._publisher.touched([*hours, *late]),
        )
        await self._publisher.opens(outcome.opens)

    def _placed(self, touch: Touched) -> Touched:
        """The touched hours with the offset that archive must have stored before they are read."""
        home = partition_of(touch.participant)
        return replace(touch, offsets={SAMPLES_LIVE.name: self.next_offsets.get(home, 0)})

    async def keep_ticking(self, log: Log) -> None:
        """Tick once a second for ever, by log time where the log is not read to its end."""
        while True:
            await self._clock.sleep(TICK_S)
            await self._active.wait()
            ends = await until_done(lambda: log.ends(SAMPLES_LIVE.name))
            await self._read_up_to(ends)
            if self._active.is_set():
                await self.tick(self.tick_time(ends, self._clock.now_ms()))

    async def _read_up_to(self, ends: Mapping[int, int]) -> None:
        """Wait a moment for what is on its way: the tick is not to call that a backlog."""
        for _ in range(READ_LOOKS):
            if not self._unread(ends):
                return
            await self._clock.sleep(READ_LOOK_S)

    def _unread(self, ends: Mapping[int, int]) -> list[int]:
        """Watched partitions that are not read up to these ends."""
        return [p for p, end in ends.items() if p in self and self.next_offsets[p] < end]

    def tick_time(self, ends: Mapping[int, int], clock_ms: int) -> int:
        """The instant to settle up to.

        At the end of every partition it is the clock's. Behind, it is the append time read so far,
        so that nothing looks silent that is only unread; the tick is told the clock's time as well,
        so that danger that was over before the backlog was read pages nobody.
        """
        behind = (self.appended_ms.get(place, self.ticked_ms) for place in self._unread(ends))
        return max(min([*behind, clock_ms]), self.ticked_ms)

    def behind_s(self) -> float:
        """How long ago the last tick's instant is; 0 before watching has begun."""
        if not self.ticked_ms:
            return 0.0
        return max(0.0, (self._clock.now_ms() - self.ticked_ms) / 1000)

    async def keep_boarding(self) -> None:
        """Publish changed board rows five times a second for ever."""
        while True:
            await self._clock.sleep(BOARD_S)
            await self._active.wait()
            async with self._turn:
                parts = await self._run(functools.partial(self.shard.board, self._clock.now_ms()))
            if parts:
                await self._publisher.board(parts)

    async def _run(self, work: Callable[..., Result], *arguments: object) -> Result:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._worker, functools.partial(work, *arguments))


def touched_hours(samples: Samples, offsets: Mapping[str, int]) -> list[Touched]:
    """One Touched per participant and stretch of hours that their rows fall into.

    A phone may bring several days at once: the hours between them in which nothing is are not
    computed again. `offsets`: topic → next offset that archive must have stored before they are
    read.
    """
    found: list[Touched] = []
    for index in np.unique(samples.participant).tolist():
        hours = np.unique(samples.at_ms[samples.participant == index] // HOUR_MS)
        found += (
            Touched(
                participant=samples.participants[index],
                from_ms=int(stretch[0]) * HOUR_MS,
                to_ms=int(stretch[-1]) * HOUR_MS + HOUR_MS,
                reason=TouchReason.LATE,
                offsets=dict(offsets),
            )
            for stretch in np.split(hours, np.flatnonzero(np.diff(hours) > 1) + 1)
        )
    return found
