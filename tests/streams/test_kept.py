"""Scoring waits for the records: what is only new to them must not look as if nobody was told."""

from __future__ import annotations

import asyncio

import pytest

from tests.fakes.clock import ManualClock
from tiyi.model.topics import ALERTS
from tiyi.simulators.memory_log import MemoryLog
from tiyi.streams.agents import CARE
from tiyi.streams.kept import AlertsKept

PARTITION = 3
pytestmark = pytest.mark.asyncio


async def waiting(log: MemoryLog, clock: ManualClock) -> asyncio.Task[None]:
    """A wait that has had time enough to end."""
    task = asyncio.create_task(AlertsKept(log, clock).wait({PARTITION}))
    for _ in range(5):
        await asyncio.sleep(0)
        await clock.advance(1)
    return task


async def logged(clock: ManualClock) -> MemoryLog:
    """A log that has the alerts' topic."""
    log = MemoryLog(clock)
    await log.ensure([ALERTS])
    return log


async def told(log: MemoryLog, clock: ManualClock, count: int) -> None:
    for _ in range(count):
        appended = asyncio.ensure_future(log.append(ALERTS.name, PARTITION, b"alert"))
        await asyncio.sleep(0)
        await clock.advance(1)
        await appended


@pytest.mark.parametrize(("done", "over"), [(None, True), ({}, False), ({3: 1}, False)])
async def test_it_waits_for_what_the_care_agent_has_not_done(
    done: dict[int, int] | None, *, over: bool
) -> None:
    clock = ManualClock()
    log = await logged(clock)
    await told(log, clock, 2)
    if done is not None:
        log.commit(CARE.group, {(ALERTS.name, 0): 0})
        log.commit(CARE.group, {(ALERTS.name, at): offset for at, offset in done.items()})
    task = await waiting(log, clock)
    assert task.done() is over
    log.commit(CARE.group, {(ALERTS.name, PARTITION): 2})
    await clock.advance(1)
    await asyncio.wait_for(task, 1)


async def test_what_is_told_meanwhile_is_not_waited_for() -> None:
    clock = ManualClock()
    log = await logged(clock)
    log.commit(CARE.group, {(ALERTS.name, PARTITION): 0})
    await told(log, clock, 1)
    task = await waiting(log, clock)
    await told(log, clock, 1)
    log.commit(CARE.group, {(ALERTS.name, PARTITION): 1})
    await clock.advance(1)
    await asyncio.wait_for(task, 1)
