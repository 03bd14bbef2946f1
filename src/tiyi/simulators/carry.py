"""The loop of every sender: take what devices have ready, send what is due, until all is safe."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from tiyi.ports import Clock
from tiyi.simulators.outbox import Attempt, Outbox
from tiyi.simulators.rows import Rows

GRACE_MS: Final = 15 * 60_000
"""How long after the end of a run a sender may still need to get rid of its last rows."""

Start = Callable[[Attempt], None]
"""Puts one attempt on its way; what comes back is told to the outbox."""


@dataclass(frozen=True, slots=True, eq=False)
class Cargo:
    """What one sender will send: rows by the time it has them; looked at every `period_ms`."""

    rows: Rows
    outbox: Outbox
    period_ms: int
    end_ms: int


async def carry(cargo: Cargo, start: Start, clock: Clock) -> None:
    """Send all rows as they become ready; ends when they are durable, or `GRACE_MS` too late."""
    taken, rows, outbox = 0, cargo.rows, cargo.outbox
    while taken < len(rows) or outbox.held:
        now_ms = clock.now_ms()
        if now_ms > cargo.end_ms + GRACE_MS:
            break
        ready = int(np.searchsorted(rows.ready_ms, now_ms, side="right"))
        outbox.add(rows.take(slice(taken, ready)))
        taken = ready
        for attempt in outbox.due(now_ms):
            start(attempt)
        wait_ms = cargo.period_ms
        if not outbox.held and taken < len(rows):  # nothing happens before the next row
            wait_ms = max(wait_ms, int(rows.ready_ms[taken]) - now_ms)
        await clock.sleep(wait_ms / 1000)
