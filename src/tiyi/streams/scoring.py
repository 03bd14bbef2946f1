"""The score agent: touched hours computed again from blocks."""

import asyncio
import functools
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from typing import Protocol, TypeVar

from tiyi.model.alerts import AlertEvent
from tiyi.model.context import Context
from tiyi.model.errors import FrameError
from tiyi.model.results import SessionResult
from tiyi.model.sessions import SessionEvent, Touched
from tiyi.model.table import Table
from tiyi.ports import Blocks, Clock
from tiyi.streams.drain import Ack, Incoming
from tiyi.streams.publish import Publisher
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.retry import until_done
from tiyi.streams.wire import decode_touched

POLL_S = 0.2
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Rescored:
    """What follows from stored samples for some touched hours."""

    minutes: list[Table]
    sessions: list[SessionEvent]
    results: list[SessionResult]
    alerts: list[AlertEvent]


class Rescore(Protocol):
    """Recomputes touched hours of one participant from blocks; pure but for reading the stores."""

    def __call__(self, touched: Touched, contexts: Sequence[Context], *, now_ms: int) -> Rescored:
        """Called from a worker thread."""
        ...


class Score:
    """Reads only `touched`; waits until archive has stored what the hours need."""

    def __init__(
        self,
        rescore: Rescore,
        blocks: Blocks,
        contexts_of: Callable[[str], Sequence[Context]],
        publisher: Publisher,
        quarantine: Quarantine,
        *,
        clock: Clock,
        worker: Executor,
    ) -> None:
        """`contexts_of`: all known context versions of a participant."""
        self._rescore = rescore
        self._blocks = blocks
        self._contexts_of = contexts_of
        self._publisher = publisher
        self._quarantine = quarantine
        self._clock = clock
        self._worker = worker
        self.scored = 0

    async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
        """Score each touched range once its samples are stored, publish, acknowledge in order."""
        for record in records:
            try:
                touched = decode_touched(record.value)
            except FrameError as error:
                await self._quarantine.keep(record, error)
                await ack([record])
                continue
            await self._wait_for(touched, record.partition)
            await self._score(touched)
            await ack([record])

    async def _wait_for(self, touched: Touched, partition: int) -> None:
        while True:
            stored = await self._run(self._blocks.stored_offsets)
            if all(
                stored.get((topic, partition), 0) >= offset
                for topic, offset in touched.offsets.items()
            ):
                return
            await self._clock.sleep(POLL_S)

    async def _score(self, touched: Touched) -> None:
        contexts = self._contexts_of(touched.participant)
        work = functools.partial(self._rescore, touched, contexts, now_ms=self._clock.now_ms())
        rescored = await until_done(lambda: self._run(work))
        await asyncio.gather(
            self._publisher.minutes(rescored.minutes),
            self._publisher.sessions(rescored.sessions),
            self._publisher.results(rescored.results),
            self._publisher.alerts(rescored.alerts),
        )
        self.scored += 1

    async def _run(self, work: Callable[[], Result]) -> Result:
        return await asyncio.get_running_loop().run_in_executor(self._worker, work)
