"""Upkeep of the stores beside the agents: closed hours and days become compact."""

import functools
from concurrent.futures import Executor

from tiyi.ports import Blocks, Clock, Series
from tiyi.streams.retry import done_in

EVERY_S = 600.0
HOUR_MS = 3_600_000
CLOSED_AFTER_HOURS = 2
"""Hours younger than this still get late rows often."""
LOOK_BACK_HOURS = 26


class BlocksUpkeep:
    """Tidies closed hours in the archive's own thread, so that it never races its writes."""

    def __init__(self, blocks: Blocks, clock: Clock, worker: Executor) -> None:
        self._blocks, self._clock, self._worker = blocks, clock, worker
        self._tidied_ms = 0

    async def keep(self) -> None:
        """Tidy every ten minutes for ever."""
        while True:
            for hour_ms in self.closed_hours(self._clock.now_ms()):
                tidy = functools.partial(self._blocks.tidy, hour_ms)
                while await done_in(self._worker, tidy):
                    await self._clock.sleep(0.05)
                self._tidied_ms = hour_ms
            await self._clock.sleep(EVERY_S)

    def closed_hours(self, now_ms: int) -> list[int]:
        """Starts of the hours that are closed by now and were not tidied yet."""
        last = now_ms // HOUR_MS - CLOSED_AFTER_HOURS
        first = max(self._tidied_ms // HOUR_MS + 1, last - LOOK_BACK_HOURS)
        return [hour * HOUR_MS for hour in range(first, last)]


class SeriesUpkeep:
    """Compacts closed days in the thread of the series agent."""

    def __init__(self, series: Series, clock: Clock, worker: Executor) -> None:
        self._series, self._clock, self._worker = series, clock, worker

    async def keep(self) -> None:
        """Compact every ten minutes for ever."""
        while True:
            compact = functools.partial(self._series.compact, self._clock.now_ms())
            await done_in(self._worker, compact)
            await self._clock.sleep(EVERY_S)
