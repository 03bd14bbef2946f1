"""What a process is doing right now, told on its stderr when somebody sends it SIGUSR1."""

import asyncio
import faulthandler
import signal
import sys
from collections.abc import Callable, Iterable
from typing import Final

FRAMES: Final = 8
"""So many of each task's innermost calls are told."""


def tell_when_asked(
    standing: Callable[[], Iterable[str]],
    loops: Callable[[], Iterable[asyncio.AbstractEventLoop]],
) -> None:
    """From now on SIGUSR1 tells the calls of each thread and task, and the lines of `standing`.

    Called inside the event loop; `loops` are others of this process. The threads are told even
    where the loop stands still.
    """

    def tell() -> None:
        for loop in (asyncio.get_running_loop(), *loops()):
            for task in sorted(asyncio.all_tasks(loop), key=asyncio.Task.get_name):
                task.print_stack(limit=FRAMES, file=sys.stderr)
        for line in (*standing(), "that is all"):
            print(f"tiyi: {line}", file=sys.stderr, flush=True)

    asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, tell)
    faulthandler.register(signal.SIGUSR1, all_threads=True, chain=True)
