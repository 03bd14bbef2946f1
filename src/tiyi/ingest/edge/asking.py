"""Asks a log or a store that may be away until it answers."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Final, TypeVar

from tiyi.model.errors import AWAY
from tiyi.ports import Clock

logger = logging.getLogger(__name__)
FIRST_WAIT_S: Final = 0.5
LONGEST_WAIT_S: Final = 10.0
Answer = TypeVar("Answer")


async def until_answered(work: Callable[[], Awaitable[Answer]], clock: Clock) -> Answer:
    """Call `work` until it ends without a failure of its surroundings, waiting longer each time."""
    wait_s = FIRST_WAIT_S
    while True:
        try:
            return await work()
        except AWAY as failure:
            logger.warning("asking again in %.1f s: %s", wait_s, failure)
        except asyncio.CancelledError:
            if _cancelled():
                raise
            # A reader of the log ended one of its own tasks, and let us hear of it.
            logger.warning("asking the log again in %.1f s: its reader ended", wait_s)
        await clock.sleep(wait_s)
        wait_s = min(wait_s * 2, LONGEST_WAIT_S)


def _cancelled() -> bool:
    """Whether it is this task that somebody wants to end."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
