"""When an agent gets and loses partitions: the engine's hooks, and what retention took away."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import faust

from tiyi.ports import Log
from tiyi.storage.log.errors import LogUnreachable
from tiyi.streams.quarantine import Quarantine

logger = logging.getLogger(__name__)
AGAIN_S: Final = 1.0

Places = Mapping[tuple[str, int], int]
"""(topic, partition) → first offset that the agent has not done."""


async def _nothing(_: Places, __: int) -> None:
    """An agent whose sink keeps nothing between two batches."""


async def _nothing_held() -> None:
    """The same, when its partitions go."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """What a sink does when partitions come and go; both are awaited by the engine."""

    assigned: Callable[[Places, int], Awaitable[None]] = _nothing
    """Called before records flow, with every partition of the new assignment and its number.

    The number grows by one with each assignment of the group, whoever takes part in it.
    """
    revoked: Callable[[], Awaitable[None]] = _nothing_held
    """Called when all partitions may go elsewhere; some may come back with `assigned`."""


class Assignment:
    """Joins the engine's signals of one app to the hooks of its sink.

    `on_partitions_assigned` is not awaited by the engine, `on_rebalance_complete` is: what has to
    be ready before records flow stands there.
    """

    def __init__(self, app: faust.App, hooks: Hooks, log: Log, quarantine: Quarantine) -> None:
        self._hooks, self._log, self._quarantine = hooks, log, quarantine
        app.on_partitions_revoked.connect(self._revoked)
        app.on_rebalance_complete.connect(self._assigned)

    async def _revoked(self, *_: Any, **__: Any) -> None:
        await self._hooks.revoked()

    async def _assigned(self, app: faust.App, **_: Any) -> None:
        # A log that gives no answer now must not end the process: records flow afterwards.
        while True:
            try:
                return await self._assigned_once(app)
            except LogUnreachable as trouble:
                logger.warning("%s: taking over partitions again: %s", app.conf.id, trouble)
                await asyncio.sleep(AGAIN_S)

    async def _assigned_once(self, app: faust.App) -> None:
        committed = await app.consumer.seek_to_committed()
        places = {(tp.topic, tp.partition): offset for tp, offset in committed.items()}
        generation = app.consumer_generation_id
        await self._hooks.assigned(await self._reachable(places), generation)

    async def _reachable(self, committed: Mapping[tuple[str, int], int | None]) -> Places:
        """Where reading goes on; records that retention removed unread are noted as a gap."""
        begins = {topic: await self._log.begins(topic) for topic, _ in committed}
        found = {}
        for (topic, partition), offset in sorted(committed.items()):
            first = begins[topic][partition]
            if offset is not None and offset < first:
                await self._quarantine.gap(topic, partition, offset, first)
            found[topic, partition] = max(offset or 0, first)
        return found
