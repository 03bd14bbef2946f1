"""What a clock that tests own promises."""

from __future__ import annotations

import asyncio

import pytest

from tests.fakes.clock import ManualClock
from tiyi.ports import Clock


@pytest.mark.asyncio
async def test_sleepers_wake_in_order_each_at_its_own_time() -> None:
    clock = ManualClock(1_000)
    woke: list[tuple[str, int]] = []

    async def sleeper(clock: Clock, name: str, *seconds: float) -> None:
        for one in seconds:
            await clock.sleep(one)
            woke.append((name, clock.now_ms()))

    tasks = [
        asyncio.create_task(sleeper(clock, "twice", 2, 1.5)),
        asyncio.create_task(sleeper(clock, "once", 3)),
        asyncio.create_task(sleeper(clock, "at once", 0)),
    ]
    await asyncio.sleep(0.01)
    await clock.advance(10)
    await asyncio.gather(*tasks)

    assert woke == [("at once", 1_000), ("twice", 3_000), ("once", 4_000), ("twice", 4_500)]
    assert clock.now_ms() == 11_000


@pytest.mark.asyncio
async def test_a_sleeper_whose_task_was_cancelled_disturbs_nobody() -> None:
    clock = ManualClock()
    task = asyncio.create_task(clock.sleep(5))
    await asyncio.sleep(0)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)

    await clock.advance(10)

    assert task.cancelled()
