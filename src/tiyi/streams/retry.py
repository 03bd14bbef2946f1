"""Retrying an idempotent effect in place: a sink that is down stalls its own agent, nobody else."""

import asyncio
from collections.abc import Awaitable, Callable
from concurrent.futures import Executor
from typing import TypeVar

from tiyi.model.errors import AWAY, BusyError, OperationError

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

    Only failures of the surroundings (AWAY) are retried: a programming error passes through and
    ends the process.
    """
    wait_s = FIRST_WAIT_S
    while True:
        try:
            return await effect()
        except AWAY as failure:
            if on_failure is not None:
                on_failure(failure)
        await sleep(wait_s)
        wait_s = min(wait_s * 2, LONGEST_WAIT_S)


async def done_in(worker: Executor, work: Callable[[], Done]) -> Done:
    """Run blocking `work` in `worker` until it succeeds; its result.

    The agents' only way to a store, for none of them may end because its server is away: they share
    their process with watching and paging.
    """
    loop = asyncio.get_running_loop()
    return await until_done(lambda: loop.run_in_executor(worker, work))
