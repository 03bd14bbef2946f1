"""Retrying an idempotent effect in place: a sink that is down stalls its own agent, nobody else."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tiyi.model.errors import BusyError, OperationError

Done = TypeVar("Done")
FIRST_WAIT_S = 0.1
LONGEST_WAIT_S = 10.0


async def until_done(
    effect: Callable[[], Awaitable[Done]],
    *,
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    on_failure: Callable[[OperationError | BusyError], None] | None = None,
) -> Done:
    """Call `effect` until it succeeds, waiting longer each time; its result.

    Only failures of the surroundings (OperationError, BusyError) are retried: a programming error
    passes through and ends the process.
    """
    wait_s = FIRST_WAIT_S
    while True:
        try:
            return await effect()
        except (OperationError, BusyError) as failure:
            if getattr(failure, "final", False):
                raise
            if on_failure is not None:
                on_failure(failure)
        await sleep(wait_s)
        wait_s = min(wait_s * 2, LONGEST_WAIT_S)
