"""One look at each of many people, with room in between for whoever is watched live."""

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final

from tiyi.model.errors import InputError, ScopeError
from tiyi.ports import Clock

PAUSE_S: Final = 0.02
"""Between two people, so that who is watched live never waits for those who are looked at."""


async def look_at_each(people: Iterable[str], look: Callable[[str], int], clock: Clock) -> int:
    """The sum of what the looks found; each is made in a thread.

    Whoever was erased meanwhile, or has a plan that can't be read, keeps nobody waiting.
    """
    found = 0
    for name in people:
        with suppress(ScopeError, InputError):
            found += await asyncio.to_thread(look, name)
        await clock.sleep(PAUSE_S)
    return found
