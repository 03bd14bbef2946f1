"""A clock that stands still until somebody moves it."""

from __future__ import annotations

import asyncio
import heapq
from itertools import count


class ManualClock:
    """The port `Clock` in the hands of a test: sleepers wake when `advance` passes their time."""

    def __init__(self, now_ms: int = 1_767_225_600_000) -> None:
        """Start at 2026-01-01T00:00Z, or where the test says."""
        self._now_ms = now_ms
        self._sleepers: list[tuple[int, int, asyncio.Future[None]]] = []
        self._order = count()

    def now_ms(self) -> int:
        """UTC milliseconds."""
        return self._now_ms

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock was moved that far."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        due = self._now_ms + round(seconds * 1_000)
        heapq.heappush(self._sleepers, (due, next(self._order), future))
        await future

    async def advance(self, seconds: float) -> None:
        """Move on, waking sleepers in the order of their times, each at its own time."""
        end = self._now_ms + round(seconds * 1_000)
        while self._sleepers and self._sleepers[0][0] <= end:
            self._now_ms, _, future = heapq.heappop(self._sleepers)
            if not future.done():
                future.set_result(None)
            # Whoever woke may sleep again, and must get the chance before time goes on.
            for _ in range(3):
                await asyncio.sleep(0)
        self._now_ms = end
