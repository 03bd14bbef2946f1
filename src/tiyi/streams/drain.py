"""The one loop of every agent: raw events in, ordered acks out, nothing skipped, nothing hidden."""

import asyncio
import os
import sys
import traceback
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import faust

EXIT_AGENT_FAILED = 70
"""Exit code of a process whose agent met something unexpected (EX_SOFTWARE)."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """One record of the log on its way through an agent."""

    topic: str
    partition: int
    offset: int
    appended_ms: int
    key: bytes | None
    value: bytes
    event: faust.EventT[bytes]

    @property
    def place(self) -> tuple[str, int]:
        """Topic and partition."""
        return self.topic, self.partition


Ack = Callable[[Sequence[Incoming]], Awaitable[None]]
Gap = Callable[[str, int, int, int], Awaitable[None]]
"""Told topic, partition, the first offset that is gone, and the next one that is there."""


class Sink(Protocol):
    """What an agent does with its records."""

    async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
        """Work on records in order. Call `ack` for each, in order, once its effect is durable."""
        ...


class Continuity:
    """Notices what the log removed while an agent was behind: the engine reads on in silence.

    Offsets of a partition follow each other without a hole, so a hole was records once.
    """

    def __init__(self) -> None:
        self._next: dict[tuple[str, int], int] = {}
        self._generation = 0

    def holes(
        self, records: Sequence[Incoming], generation: int
    ) -> list[tuple[str, int, int, int]]:
        """Topic, partition, first missing offset and next present one, for each hole before these.

        What an assignment begins with is compared with what was committed by who took it over.
        """
        if generation != self._generation:
            self._next.clear()
            self._generation = generation
        found = []
        for record in records:
            expected = self._next.get(record.place, record.offset)
            if record.offset > expected:
                found.append((*record.place, expected, record.offset))
            self._next[record.place] = record.offset + 1
        return found


async def drain(
    app: faust.App,
    stream: faust.StreamT[bytes],
    sink: Sink,
    *,
    most: int,
    within_s: float,
    gap: Gap | None = None,
) -> None:
    """Feed `sink` until the app stops; on anything unexpected end the process at once.

    `gap` is told of records that were gone before they could be read. Ending is deliberate: Faust
    would restart the agent, and what its old stream had drained already would never be seen again.
    The next process reads on from the last ordered commit.
    """

    async def ack(records: Sequence[Incoming]) -> None:
        for record in records:
            if is_current(app, record.event):
                await stream.ack(record.event)

    continuity = Continuity()
    try:
        async for events in stream.noack_take(most, within=within_s):
            # A rebalance leaves events of the old generation in the buffer: they belong to the
            # partition's new owner, so neither work nor ack.
            fresh = [incoming(event) for event in events if is_current(app, event)]
            if fresh:
                for hole in continuity.holes(fresh, app.consumer_generation_id):
                    if gap is not None:
                        await gap(*hole)
                await sink.take(fresh, ack)
    except asyncio.CancelledError:
        raise
    except BaseException as error:
        end_process(f"agent {app.conf.id} failed", error)


def is_current(app: faust.App, event: faust.EventT[bytes]) -> bool:
    """Whether the event belongs to the present assignment."""
    return bool(event.message.generation_id == app.consumer_generation_id)


def incoming(event: faust.EventT[bytes]) -> Incoming:
    """The record of an event."""
    message = event.message
    return Incoming(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        appended_ms=round(message.timestamp * 1000),
        key=message.key,
        value=event.value or b"",
        event=event,
    )


def end_on_bug(task: asyncio.Task[Any]) -> None:
    """A task's done-callback: background work that fails ends the process, as an agent does."""
    error = None if task.cancelled() else task.exception()
    if error is not None:
        end_process(f"{task.get_name()} failed", error)


def end_process(why: str, error: BaseException) -> None:
    """Print the error's traceback and leave without any further handling."""
    print(f"tiyi: {why}; the process ends so that nothing is skipped", file=sys.stderr)
    traceback.print_exception(error)
    sys.stderr.flush()
    os._exit(EXIT_AGENT_FAILED)
