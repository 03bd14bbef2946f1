"""What an agent reads as batches, up to the word with which the engine ends a channel."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from mode.utils.queues import FlowControlEvent, ThrowableQueue

from tiyi.streams.intake import Intake


class Channel:
    """A channel that holds its queue, as Faust's do."""

    def __init__(self, *, ends: bool) -> None:
        self.ends = ends
        flow = FlowControlEvent()
        flow.resume()
        self.queue: ThrowableQueue = ThrowableQueue(flow_control=flow)

    async def __anext__(self) -> Any:
        event = await self.queue.get()
        if self.ends:
            await self.queue.throw(StopAsyncIteration())
        return event


class Reader:
    """What `noack_take` needs of the stream it belongs to."""

    should_stop = False

    def __init__(self, *, ends: bool) -> None:
        self.channel = Channel(ends=ends)

    async def maybe_start(self) -> None:
        """Started."""

    def _flows(self, event: Any) -> bool:
        return True


async def batches(events: list[str], *, ends: bool) -> list[list[Any]]:
    reader = Reader(ends=ends)
    for event in events:
        reader.channel.queue.put_nowait(event)
    found = []
    reading: Any = Intake.noack_take(reader, 2, 0.0)  # type: ignore[arg-type]  # a fake of it
    async for batch in reading:
        found.append(list(batch))
        if sum(map(len, found)) == len(events):
            break
    return found


def test_what_the_channel_holds_comes_in_batches() -> None:
    assert asyncio.run(batches(["a", "b", "c"], ends=False)) == [["a", "b"], ["c"]]


@pytest.mark.parametrize("events", [["a"], ["a", "b"]])
def test_a_channel_that_ends_while_records_wait_is_an_end_and_no_failure(events: list[str]) -> None:
    assert asyncio.run(batches(events, ends=True)) == []
