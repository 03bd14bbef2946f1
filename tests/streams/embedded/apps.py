"""Small Faust apps over an embedded log, and ways to wait for what they do."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import faust

from tiyi.storage.log import Log

Handle = Callable[["Worker", list[Any]], Awaitable[None]]


async def acknowledge(worker: "Worker", events: list[Any]) -> None:
    """Ack everything in order, as an agent does whose sink has confirmed."""
    for event in events:
        await worker.stream.ack(event)


async def keep(worker: "Worker", events: list[Any]) -> None:
    """Take the events, and acknowledge nothing."""


async def block(worker: "Worker", events: list[Any]) -> None:
    """A sink that never comes back."""
    await asyncio.Event().wait()


@dataclass
class Worker:
    """One app with one agent, and what it has been given."""

    app: Any
    stream: Any = None
    events: list[Any] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def offsets(self, partition: int = 0) -> list[int]:
        """The offsets of a partition in the order in which they were delivered."""
        return [e.message.offset for e in self.events if e.message.partition == partition]

    async def wait_for(self, count: int) -> None:
        """Wait until so many events were delivered."""
        while len(self.events) < count:
            self.arrived.clear()
            await self.arrived.wait()


def worker(
    name: str, path: Path, topic: str = "t", *, handle: Handle = acknowledge, **options: Any
) -> Worker:
    """A worker that is not yet running."""
    settings: dict[str, Any] = {"broker": f"embedded://{path}"}
    settings |= {"stream_buffer_maxsize": 4096, "broker_commit_interval": 0.05} | options
    app = faust.App(
        name,
        datadir=path.parent / f"faust-{name}",
        autodiscover=False,
        web_enabled=False,
        topic_disable_leader=True,
        topic_allow_declare=False,
        stream_wait_empty=False,
        **settings,
    )
    source = app.topic(
        topic, value_type=bytes, value_serializer="raw", key_type=bytes, key_serializer="raw"
    )
    made = Worker(app)

    async def agent(stream: Any) -> None:
        made.stream = stream
        async for events in stream.noack_take(500, within=0.01):
            made.events.extend(events)
            made.arrived.set()
            await handle(made, events)

    app.agent(source)(agent)
    return made


@asynccontextmanager
async def running(*workers: Worker) -> AsyncIterator[None]:
    """Start the apps together, and stop them in the end."""
    await asyncio.gather(*(one.app.start() for one in workers))
    try:
        yield
    finally:
        await asyncio.gather(*(one.app.stop() for one in workers))


async def eventually(condition: Callable[[], bool]) -> None:
    """Wait for something that tells nobody; the test's time limit is the limit."""
    while not condition():  # noqa: ASYNC110  # there is no event to wait for
        await asyncio.sleep(0.01)


async def committed(
    log: Log, group: str, offset: int, topic: str = "t", partition: int = 0
) -> None:
    """Wait until the group has committed the offset."""
    await eventually(lambda: log.committed(group).get((topic, partition)) == offset)
