"""Time that leaps to the next event, so that hours of devices, network and edge run in seconds."""

import asyncio
import selectors
from collections.abc import Callable, Coroutine
from typing import Any, TypeVar

from tiyi.model.errors import OperationError

Result = TypeVar("Result")


class _LeapingSelector(selectors.DefaultSelector):
    """Never waits: where a real loop would sleep until its next timer, time moves there at once."""

    def __init__(self) -> None:
        super().__init__()
        self.now_s = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Files that are ready, or nothing after moving time on."""
        ready = super().select(0)
        if ready or timeout == 0:
            return ready
        if timeout is None:
            raise OperationError("a virtual run waits for something that no timer will bring")
        self.now_s += max(timeout, 0.0)
        return []


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop in virtual time: `asyncio.sleep`, timeouts and timers cost nothing.

    For code that waits for timers and for itself only: a thread or a socket that answers later
    finds that time has gone by.
    """

    def __init__(self) -> None:
        self._leaping = _LeapingSelector()
        super().__init__(self._leaping)

    def time(self) -> float:
        """Virtual seconds since the loop was made."""
        return self._leaping.now_s


class VirtualClock:
    """`ports.Clock` inside a `VirtualLoop`: UTC ms from `start_ms` on."""

    def __init__(self, start_ms: int) -> None:
        self._start_ms = start_ms

    def now_ms(self) -> int:
        """Virtual UTC milliseconds."""
        return self._start_ms + round(asyncio.get_running_loop().time() * 1000)

    async def sleep(self, seconds: float) -> None:
        """Let virtual time pass."""
        await asyncio.sleep(max(seconds, 0.0))

    async def until(self, at_ms: int) -> None:
        """Let virtual time pass up to an instant; at once when it is over."""
        await self.sleep((at_ms - self.now_ms()) / 1000)


def in_virtual_time(
    start_ms: int, work: Callable[[VirtualClock], Coroutine[Any, Any, Result]]
) -> Result:
    """Run `work` to its end in a virtual loop that begins at `start_ms`."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(work(VirtualClock(start_ms)))
