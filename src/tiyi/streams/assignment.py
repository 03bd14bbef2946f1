"""When an agent gets and loses partitions: the engine's hooks, and what retention took away."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any

import faust

from tiyi.ports import Log
from tiyi.streams.quarantine import Quarantine

Places = Mapping[tuple[str, int], int]
"""(topic, partition) → first offset that the agent has not done."""


async def _nothing(_: Places) -> None:
    """An agent whose sink keeps nothing between two batches."""


async def _nothing_held() -> None:
    """The same, when its partitions go."""


@dataclass(frozen=True, slots=True)
class Hooks:
    """What a sink does when partitions come and go; both are awaited by the engine."""

    assigned: Callable[[Places], Awaitable[None]] = _nothing
    """Called before records flow, with every partition of the new assignment."""
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
        committed = await app.consumer.seek_to_committed()
        places = {(tp.topic, tp.partition): offset for tp, offset in committed.items()}
        await self._hooks.assigned(await self._reachable(places))

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
