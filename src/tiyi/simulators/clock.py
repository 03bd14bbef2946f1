"""The real clock of a live run, as fast as the server's: the one place here that reads a clock."""

import asyncio
import time


class PacedClock:
    """`ports.Clock`: begins at the machine's time and runs `speed` times as fast from there on."""

    def __init__(self, speed: float = 1.0) -> None:
        self._speed = speed
        self._began_ms = time.time() * 1000
        self._began_s = time.monotonic()

    def now_ms(self) -> int:
        """UTC milliseconds of this clock."""
        return round(self._began_ms + (time.monotonic() - self._began_s) * 1000 * self._speed)

    async def sleep(self, seconds: float) -> None:
        """Wait that long by this clock."""
        await asyncio.sleep(max(seconds, 0.0) / self._speed)
