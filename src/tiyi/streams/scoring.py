"""The score agent: touched hours computed again from blocks."""

import asyncio
import functools
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, replace
from typing import Final, Protocol

from tiyi.model.alerts import AlertEvent
from tiyi.model.context import Context
from tiyi.model.errors import FrameError
from tiyi.model.ids import is_canary
from tiyi.model.results import SessionResult
from tiyi.model.sessions import SessionEvent, Touched, TouchReason
from tiyi.model.table import Table
from tiyi.ports import Blocks, Clock
from tiyi.streams.drain import Ack, Incoming
from tiyi.streams.publish import Publisher
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.retry import done_in, until_done
from tiyi.streams.wire import decode_touched

POLL_S: Final = 0.2
MERGED_WITHIN_MS: Final = 3_600_000
"""Late ranges of one person that are so close are computed together."""
MERGED_MS: Final = 24 * 3_600_000
"""No merged range is longer."""
_OF_THE_PAST: Final = frozenset({TouchReason.LATE, TouchReason.CORRECTION})
"""Why alerts are looked for in what is stored."""


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
        ends_of: Callable[[str], Awaitable[Mapping[int, int]]],
        until_kept: Callable[[Collection[int]], Awaitable[None]],
    ) -> None:
        """`contexts_of`: all known context versions of a participant; `ends_of`: of a topic;
        `until_kept`: waits until the records have the alerts of these partitions.
        """
        self._rescore = rescore
        self._blocks = blocks
        self._contexts_of = contexts_of
        self._publisher = publisher
        self._quarantine = quarantine
        self._clock = clock
        self._worker = worker
        self._ends_of = ends_of
        self._until_kept = until_kept
        self._of_this_log: set[tuple[str, int]] = set()
        self.scored = 0

    async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
        """Score each touched range once its samples are stored, publish, acknowledge in order."""
        acked, ranges = 0, merged(await self._decoded(records))
        # Those that it publishes itself from here on are known to `rescore`.
        late = {records[at].partition for at, one in ranges if one.reason in _OF_THE_PAST}
        if late:
            await self._until_kept(late)
        for place, touched in ranges:
            # Whatever stands before the first record of a range belongs to ranges that are done.
            await ack(records[acked:place])
            acked = place
            await self._wait_for(touched, records[place].partition)
            await self._score(touched)
        await ack(records[acked:])

    async def _decoded(self, records: Sequence[Incoming]) -> list[tuple[int, Touched]]:
        """People's ranges with the places of their records; what can't be read is set aside."""
        found = []
        for place, record in enumerate(records):
            try:
                touched = decode_touched(record.value)
            except FrameError as error:
                await self._quarantine.keep(record, error)
                continue
            if not is_canary(touched.participant):
                found.append((place, touched))
        return found

    async def _wait_for(self, touched: Touched, partition: int) -> None:
        while True:
            stored = await done_in(self._worker, self._blocks.stored_offsets)
            if all(
                [
                    stored.get((topic, partition), 0) >= offset
                    and await self._is_of_this_log(topic, partition, stored)
                    for topic, offset in touched.offsets.items()
                ]
            ):
                return
            await self._clock.sleep(POLL_S)

    async def _is_of_this_log(
        self, topic: str, partition: int, stored: Mapping[tuple[str, int], int]
    ) -> bool:
        """Whether the log goes as far as the blocks say that they have it.

        After a log was lost, the blocks know the offsets of the old one until archive comes.
        """
        place = (topic, partition)
        if place not in self._of_this_log and place in stored:
            ends = await until_done(lambda: self._ends_of(topic))
            if stored[place] > ends[partition]:
                return False
            self._of_this_log.add(place)
        return True

    async def _score(self, touched: Touched) -> None:
        contexts = self._contexts_of(touched.participant)
        work = functools.partial(self._rescore, touched, contexts, now_ms=self._clock.now_ms())
        rescored = await done_in(self._worker, work)
        await asyncio.gather(
            self._publisher.minutes(rescored.minutes),
            self._publisher.sessions(rescored.sessions),
            self._publisher.results(rescored.results),
            self._publisher.alerts(rescored.alerts),
        )
        self.scored += 1


def merged(found: Sequence[tuple[int, Touched]]) -> list[tuple[int, Touched]]:
    """The ranges to score, in order; what arrived late for one person in pieces becomes one range.

    Scoring a piece computes the hours around it again, so that a sync cut into a hundred frames
    would cost a hundred times as much. A session's end is not passed over: what came before it is
    scored before it.
    """
    ranges: list[tuple[int, Touched]] = []
    last: dict[str, int] = {}
    for place, touched in found:
        at = last.get(touched.participant)
        union = None if at is None else _union(ranges[at][1], touched)
        if at is not None and union is not None:
            ranges[at] = ranges[at][0], union
        else:
            last[touched.participant] = len(ranges)
            ranges.append((place, touched))
    return ranges


def _union(one: Touched, other: Touched) -> Touched | None:
    """Both ranges as one, or None where they are not late, far apart or too long together."""
    from_ms, to_ms = min(one.from_ms, other.from_ms), max(one.to_ms, other.to_ms)
    gap_ms = max(one.from_ms, other.from_ms) - min(one.to_ms, other.to_ms)
    late = one.reason is other.reason is TouchReason.LATE and one.session_id == other.session_id
    if not late or gap_ms > MERGED_WITHIN_MS or to_ms - from_ms > MERGED_MS:
        return None
    topics = one.offsets.keys() | other.offsets.keys()
    offsets = {
        topic: max(one.offsets.get(topic, 0), other.offsets.get(topic, 0)) for topic in topics
    }
    return replace(one, from_ms=from_ms, to_ms=to_ms, offsets=offsets)
