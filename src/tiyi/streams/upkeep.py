"""Upkeep of the stores beside the agents: closed hours and days become compact."""

import asyncio
import functools
from collections.abc import Callable
from concurrent.futures import Executor
from typing import TypeVar

from tiyi.ports import Blocks, Clock, Series
from tiyi.streams.retry import until_done

Result = TypeVar("Result")
EVERY_S = 600.0
HOUR_MS = 3_600_000
CLOSED_AFTER_HOURS = 2
"""Hours younger than this still get late rows often."""
LOOK_BACK_HOURS = 26


class Upkeep:
    """Runs in the archive's and the series' own threads, so that it never races their writes."""

    def __init__(self, blocks: Blocks, series: Series, clock: Clock) -> None:
        self._blocks = blocks
        self._series = series
        self._clock = clock
        self._tidied_ms = 0

    async def keep(self, *, blocks_worker: Executor, series_worker: Executor) -> None:
        """Tidy and compact every ten minutes for ever."""
        while True:
            now_ms = self._clock.now_ms()
            for hour_ms in self.closed_hours(now_ms):
                tidy = functools.partial(self._blocks.tidy, hour_ms)
                while await _run(blocks_worker, tidy):
                    await self._clock.sleep(0.05)
                self._tidied_ms = hour_ms
            await _run(series_worker, functools.partial(self._series.compact, now_ms))
            await self._clock.sleep(EVERY_S)

    def closed_hours(self, now_ms: int) -> list[int]:
        """Starts of the hours that are closed by now and were not tidied yet."""
        last = now_ms // HOUR_MS - CLOSED_AFTER_HOURS
        first = max(self._tidied_ms // HOUR_MS + 1, last - LOOK_BACK_HOURS)
        return [hour * HOUR_MS for hour in range(first, last)]


async def _run(worker: Executor, work: Callable[[], Result]) -> Result:
    loop = asyncio.get_running_loop()
    return await until_done(lambda: loop.run_in_executor(worker, work))
