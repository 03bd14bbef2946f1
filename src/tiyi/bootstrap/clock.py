"""The machine's clock, and a faster one for replays; everybody else gets them as a port."""

import asyncio
import time


def elapsed_s() -> float:
    """Seconds of a clock that never goes back, for durations."""
    return time.monotonic()


class SystemClock:
    """UTC of the machine, running `speed` times as fast from the moment it is built."""

    def __init__(self, speed: float = 1.0, start_ms: float | None = None) -> None:
        """`start_ms`: what it shows now; default the machine's time."""
        self.speed = speed
        self._follows_machine = speed == 1.0 and start_ms is None
        self._real_ms = time.time() * 1000 if start_ms is None else start_ms
        self._monotonic = time.monotonic()

    def now_ms(self) -> int:
        """UTC milliseconds; at speed 1 it follows corrections of the machine's clock."""
        if self._follows_machine:
            return round(time.time() * 1000)
        return round(self._real_ms + (time.monotonic() - self._monotonic) * 1000 * self.speed)

    async def sleep(self, seconds: float) -> None:
        """Wait so many seconds of this clock."""
        await asyncio.sleep(seconds / self.speed)
