"""A clock that a test lets run step by step, and that two processes of one machine read alike."""

from __future__ import annotations

import asyncio
import time
from typing import NamedTuple

TAIL = 20.0
TAIL_MS = 4_000.0
STEP_S = 0.01
"""How soon a sleeper notices that the clock was stopped, started or set."""


class Anchor(NamedTuple):
    """What the clock read at an instant of the machine's monotonic clock, and how it goes on.

    It runs `speed` times as fast as the machine up to `until_ms`, not faster than `TAIL` for some
    seconds more, and then with the machine: those who sleep shall wake, but time not run away.
    """

    real_s: float
    at_ms: float
    speed: float
    until_ms: float


class SteeredClock:
    """The port `Clock`: stands still until it is told to run, as far and as fast as it is told.

    Processes that share an anchor read the same time: CLOCK_MONOTONIC is one for the machine.
    """

    def __init__(self, at_ms: int) -> None:
        """Stand still at `at_ms`."""
        self.anchor = Anchor(time.monotonic(), at_ms, 0.0, at_ms)

    def now_ms(self) -> int:
        """UTC milliseconds of this clock."""
        return round(self._at_ms())

    def _at_ms(self) -> float:
        anchor = self.anchor
        if not anchor.speed:
            return anchor.at_ms
        passed_ms = (time.monotonic() - anchor.real_s) * 1000
        fast_ms = (anchor.until_ms - anchor.at_ms) / anchor.speed
        if passed_ms <= fast_ms:
            return anchor.at_ms + passed_ms * anchor.speed
        over_ms, speed = passed_ms - fast_ms, min(anchor.speed, TAIL)
        tail_ms = min(over_ms, TAIL_MS / speed)
        return anchor.until_ms + tail_ms * speed + (over_ms - tail_ms)

    async def sleep(self, seconds: float) -> None:
        """Wait until this clock is so much further; while it stands still, for as long as that."""
        due_ms = self._at_ms() + max(seconds, 0.0) * 1000
        await asyncio.sleep(0)
        while (left_ms := due_ms - self._at_ms()) > 0:
            speed = max(self.anchor.speed, TAIL)
            await asyncio.sleep(min(left_ms / 1000 / speed, STEP_S))

    def run(self, speed: float, until_ms: float) -> Anchor:
        """Run on from the present reading; the anchor for another process."""
        self.anchor = Anchor(time.monotonic(), self._at_ms(), speed, until_ms)
        return self.anchor

    def stop(self, *, ahead_s: float = 0.0) -> int:
        """Stand still, further on by `ahead_s`; the reading."""
        at_ms = self._at_ms() + ahead_s * 1000
        self.anchor = Anchor(time.monotonic(), at_ms, 0.0, at_ms)
        return self.now_ms()
