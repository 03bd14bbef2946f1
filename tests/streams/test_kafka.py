"""Handing records over: at once where nothing waits, and given up when a rebalance comes first."""

from __future__ import annotations

import asyncio

import pytest

from tiyi.streams.kafka import _Rest


class Channel:
    """Takes a record when there is room."""

    def __init__(self) -> None:
        self.room = asyncio.Event()
        self.taken = 0
        self.ended = False

    async def take(self) -> None:
        try:
            await self.room.wait()
            await asyncio.sleep(0)
            await self.room.wait()
            self.taken += 1
        finally:
            self.ended = True


@pytest.mark.asyncio
async def test_what_has_begun_goes_on_as_a_task() -> None:
    channel = Channel()
    begun = channel.take()
    waiting = asyncio.ensure_future(_Rest(begun, begun.send(None)))
    await asyncio.sleep(0.01)
    assert not waiting.done()
    channel.room.set()
    await waiting
    assert channel.taken == 1


@pytest.mark.asyncio
async def test_what_has_begun_can_be_given_up() -> None:
    channel = Channel()
    begun = channel.take()
    waiting = asyncio.ensure_future(_Rest(begun, begun.send(None)))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert channel.ended
    assert channel.taken == 0
