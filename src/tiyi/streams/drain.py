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


class Sink(Protocol):
    """What an agent does with its records."""

    async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
        """Work on records in order. Call `ack` for each, in order, once its effect is durable."""
        ...


async def drain(
    app: faust.App, stream: faust.StreamT[bytes], sink: Sink, *, most: int, within_s: float
) -> None:
    """Feed `sink` until the app stops; on anything unexpected end the process at once.

    Ending is deliberate: Faust would restart the agent, and what its old stream had drained already
    would never be seen again. The next process reads on from the last ordered commit.
    """

    async def ack(records: Sequence[Incoming]) -> None:
        for record in records:
            if is_current(app, record.event):
                await stream.ack(record.event)

    try:
        async for events in stream.noack_take(most, within=within_s):
            # A rebalance leaves events of the old generation in the buffer: they belong to the
            # partition's new owner, so neither work nor ack.
            fresh = [incoming(event) for event in events if is_current(app, event)]
            if fresh:
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
