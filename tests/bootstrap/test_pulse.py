"""Since when watching stands still, as every screen shows it, wherever the agents run."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

from tests.bootstrap.channels import passes
from tests.bootstrap.test_deadman_watch import MovableLog
from tests.fakes.clock import ManualClock
from tiyi.bootstrap.pulse import SUSPENDED_AFTER_S, Pulse
from tiyi.model.topics import SAMPLES_LIVE, TOPICS
from tiyi.streams.agents import WATCH

Story = Callable[[ManualClock, MovableLog, Pulse], Coroutine[None, None, None]]


def played(story: Story) -> None:
    async def main() -> None:
        clock = ManualClock()
        log = MovableLog(clock)
        await log.ensure(TOPICS)
        pulse = Pulse(log, clock, lambda: None)
        keeping = asyncio.create_task(pulse.keep())
        await story(clock, log, pulse)
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)

    asyncio.run(main())


async def record(clock: ManualClock, log: MovableLog) -> None:
    append = asyncio.ensure_future(log.append(SAMPLES_LIVE.name, 3, b"x"))
    await asyncio.sleep(0)
    await clock.advance(1)
    await append


def test_watching_that_lags_is_suspended_since_its_oldest_record_until_it_has_caught_up() -> None:
    async def story(clock: ManualClock, log: MovableLog, pulse: Pulse) -> None:
        await passes(clock, 5)
        began_ms = clock.now_ms()
        await record(clock, log)
        await passes(clock, round(SUSPENDED_AFTER_S) - 5)
        assert (await pulse.vitals()).suspended_since_ms is None
        await passes(clock, 10)
        suspended_ms = (await pulse.vitals()).suspended_since_ms
        assert suspended_ms is not None
        assert not (await pulse.vitals()).log_away
        assert abs(suspended_ms - began_ms) <= 3_000
        await passes(clock, 60)
        assert (await pulse.vitals()).suspended_since_ms == suspended_ms
        log.commit(WATCH.group, {(SAMPLES_LIVE.name, 3): 1})
        await passes(clock, 5)
        assert (await pulse.vitals()).suspended_since_ms is None

    played(story)


def test_a_log_that_says_nothing_is_no_good_news() -> None:
    async def story(clock: ManualClock, log: MovableLog, pulse: Pulse) -> None:
        await passes(clock, 60)
        assert (await pulse.vitals()).watch_behind_s == 0
        away_ms = clock.now_ms()
        log.away = True
        await passes(clock, round(SUSPENDED_AFTER_S) + 5)
        vitals = await pulse.vitals()
        assert vitals.suspended_since_ms is not None
        assert vitals.log_away
        assert abs(vitals.suspended_since_ms - away_ms) <= 3_000
        log.away = False
        await passes(clock, 30)
        assert (await pulse.vitals()).suspended_since_ms is None

    played(story)
