"""The loop of every agent: order, generations, retries, and an end that loses nothing."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import faust
import pytest

from tests.streams.failing_agent import BROKEN, OFFSET_OF_BUG
from tiyi.model.errors import OperationError
from tiyi.model.topics import TOPICS, TOUCHED
from tiyi.settings import Settings
from tiyi.storage.log import Log
from tiyi.streams.agents import SCORE, AgentPlan, agent_app
from tiyi.streams.drain import EXIT_AGENT_FAILED, Ack, Incoming, Sink, drain
from tiyi.streams.retry import until_done

REPOSITORY = Path(__file__).resolve().parents[2]
PLAN = AgentPlan("test", (TOUCHED,), 7, 0.01)
GROUP = "tiyi-test"


@dataclass
class Collector:
    """Acknowledges what it is given at once, and remembers it."""

    offsets: list[int] = field(default_factory=list)
    values: list[bytes] = field(default_factory=list)

    async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
        self.offsets += [record.offset for record in records]
        self.values += [record.value for record in records]
        await ack(records)


async def committed(log: Log, offset: int) -> None:
    """Wait until the group has committed that far."""
    for _ in range(500):
        if (await log.group_offsets(GROUP)).get((TOUCHED.name, 3), 0) >= offset:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(await log.group_offsets(GROUP))


async def run(sink: Sink, path: Path, values: Sequence[bytes], *, until: int) -> None:
    """An agent over a real log, until it has committed so many records."""
    log = Log.open(path / "log.db")
    try:
        await log.ensure(TOPICS)
        await asyncio.gather(*(log.append(TOUCHED.name, 3, value) for value in values))
        app = agent_app(PLAN, sink, settings=Settings(data=path))
        await app.start()
        try:
            await committed(log, until)
        finally:
            await app.stop()
    finally:
        log.close()


@pytest.mark.asyncio
async def test_records_are_worked_on_and_acknowledged_in_order(tmp_path: Path) -> None:
    sink = Collector()
    await run(sink, tmp_path, [b"%d" % number for number in range(100)], until=100)
    assert sink.offsets == list(range(100))
    assert sink.values == [b"%d" % number for number in range(100)]


@pytest.mark.asyncio
async def test_a_restart_goes_on_after_the_last_acknowledged_record(tmp_path: Path) -> None:
    first, second = Collector(), Collector()
    await run(first, tmp_path, [b"a", b"b"], until=2)
    await run(second, tmp_path, [b"c"], until=3)
    assert first.values + second.values == [b"a", b"b", b"c"]


@pytest.mark.asyncio
async def test_a_sink_that_is_down_is_tried_again_in_place(tmp_path: Path) -> None:
    class Weak(Collector):
        failures = 3

        async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
            async def effect() -> None:
                if self.failures:
                    self.failures -= 1
                    raise OperationError("the store is down")

            async def soon(_: float) -> None:
                await asyncio.sleep(0)

            await until_done(effect, sleep=soon)
            await super().take(records, ack)

    sink = Weak()
    await run(sink, tmp_path, [b"a", b"b", b"c"], until=3)
    assert sink.failures == 0
    assert sink.values == [b"a", b"b", b"c"]


@dataclass
class FakeMessage:
    """What the loop asks of an event's message."""

    offset: int
    generation_id: int
    topic: str = TOUCHED.name
    partition: int = 3
    timestamp: float = 1.0
    key: bytes | None = None


@dataclass
class FakeEvent:
    """One event of a fake stream."""

    message: FakeMessage
    value: bytes = b"x"


class FakeApp:
    """What the loop asks of an app."""

    consumer_generation_id = 1


@dataclass
class FakeStream:
    """Hands out batches of events; a rebalance comes where `turns` says so."""

    app: FakeApp
    batches: list[list[FakeEvent]]
    acked: list[int] = field(default_factory=list)

    async def noack_take(self, most: int, *, within: float) -> AsyncIterator[list[FakeEvent]]:
        for batch in self.batches:
            yield batch

    async def ack(self, event: FakeEvent) -> None:
        self.acked.append(event.message.offset)


def drained(app: FakeApp, stream: FakeStream, sink: Sink) -> list[tuple[str, int, int, int]]:
    """Run the loop over a fake stream to its end; the gaps that were told."""
    told: list[tuple[str, int, int, int]] = []

    async def gap(*hole: Any) -> None:
        told.append(hole)

    given = cast("faust.App", app), cast("faust.StreamT[bytes]", stream)
    asyncio.run(drain(*given, sink, most=10, within_s=0.01, gap=gap))
    return told


def test_events_of_an_old_generation_are_neither_worked_on_nor_acknowledged() -> None:
    app, sink = FakeApp(), Collector()
    old = [FakeEvent(FakeMessage(offset, 0)) for offset in (5, 6)]
    new = [FakeEvent(FakeMessage(offset, 1)) for offset in (3, 4)]
    stream = FakeStream(app, [old, [*old, *new], old])
    drained(app, stream, sink)
    assert sink.offsets == [3, 4]
    assert stream.acked == [3, 4]


def test_records_that_the_log_removed_between_two_that_came_are_told_as_a_gap() -> None:
    app, sink = FakeApp(), Collector()
    events = {offset: FakeEvent(FakeMessage(offset, 1)) for offset in (5, 6, 9, 12)}
    elsewhere = FakeEvent(FakeMessage(40, 1, partition=4))
    batches = [[events[5], events[6]], [elsewhere, events[9]], [events[12]]]
    assert drained(app, FakeStream(app, batches), sink) == [
        (TOUCHED.name, 3, 7, 9),
        (TOUCHED.name, 3, 10, 12),
    ]
    assert sink.offsets == [5, 6, 40, 9, 12]


def test_neither_reading_again_nor_another_assignment_is_a_gap() -> None:
    app = FakeApp()

    class Reassigned(Collector):
        async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
            await super().take(records, ack)
            app.consumer_generation_id = 2

    again = [[FakeEvent(FakeMessage(offset, 1))] for offset in (5, 6, 5, 6, 7)]
    assert drained(app, FakeStream(app, again), Collector()) == []
    later = [[FakeEvent(FakeMessage(5, 1))], [FakeEvent(FakeMessage(90, 2))]]
    assert drained(app, FakeStream(app, later), Reassigned()) == []


def test_what_turns_old_while_it_is_worked_on_is_not_acknowledged() -> None:
    app = FakeApp()

    class Slow(Collector):
        async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
            app.consumer_generation_id = 2  # the partition has gone to somebody else meanwhile
            await super().take(records, ack)

    sink = Slow()
    stream = FakeStream(app, [[FakeEvent(FakeMessage(3, 1))]])
    drained(app, stream, sink)
    assert sink.offsets == [3]
    assert stream.acked == []


def test_something_unexpected_ends_the_process_and_skips_nothing(tmp_path: Path) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "tests.streams.failing_agent", str(tmp_path)],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=50,
        check=False,
    )
    assert ended.returncode == EXIT_AGENT_FAILED == 70
    assert BROKEN in ended.stderr
    assert "agent tiyi-score failed; the process ends so that nothing is skipped" in ended.stderr
    assert asyncio.run(_committed_of(tmp_path)) <= OFFSET_OF_BUG


async def _committed_of(path: Path) -> int:
    log = Log.open(path / "log.db")
    try:
        found = await log.group_offsets(f"tiyi-{SCORE.name}")
        return found.get((TOUCHED.name, 0), 0)
    finally:
        log.close()
