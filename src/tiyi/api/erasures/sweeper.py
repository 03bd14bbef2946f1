"""Erases what blocks and series hold of erased people: at once, and again when all is at rest."""

import asyncio
from collections.abc import Awaitable
from typing import Any, Final

from tiyi.api.services import Services
from tiyi.ingest.edge.asking import until_answered
from tiyi.model.errors import AWAY
from tiyi.model.scope import Scope
from tiyi.storage.backup.departed import FILE, departures, write
from tiyi.storage.records import erasures
from tiyi.storage.records.erasures import Erasure

LOOK_S: Final = 30.0
SETTLED_MS: Final = 5 * 60_000
"""What was on its way to a store when the marker was written has arrived by then."""


class Sweeper:
    """Looks for erasures that are not done; a store that is away is asked again later."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._listing = asyncio.Lock()

    async def run(self, scope: Scope) -> None:
        """Look for ever."""
        while True:
            await until_answered(lambda: self.look(scope), self._services.clock)
            await self._services.clock.sleep(LOOK_S)

    async def look(self, scope: Scope) -> int:
        """Sweep whatever is due; how many erasures were swept."""

        def due() -> Awaitable[list[Erasure]]:
            return self._services.in_records(
                lambda tx: erasures.every(tx, scope, state="pending"), scope=scope
            )

        swept = 0
        for one in await due():
            settled = self._services.clock.now_ms() - one.at_ms >= SETTLED_MS
            if settled or "blocks" not in one.removed:
                await self.sweep(scope, one.participant, last=settled)
                swept += 1
        await self.list_departures(scope)
        return swept

    async def list_departures(self, scope: Scope) -> bool:
        """Bring the file that a restore obeys up to date; whether that changed it."""
        now_ms = self._services.clock.now_ms()
        path = self._services.settings.data / FILE
        async with self._listing:  # else who read the records first may write last
            known = await self._services.in_records(
                lambda tx: departures(tx, scope, now_ms), scope=scope
            )
            return await asyncio.to_thread(write, path, known)

    async def sweep(self, scope: Scope, participant: str, *, last: bool) -> None:
        """Erase from blocks and series; nothing is noted where one of them is away."""
        services = self._services

        def stores(_: Any) -> int:
            services.series.erase(participant)
            return services.blocks.erase(participant)

        try:
            removed = {"blocks": await services.in_records(stores, scope=scope)}
        except AWAY:
            return
        done_ms = services.clock.now_ms() if last else None
        await services.in_records(
            lambda tx: erasures.swept(tx, scope, participant, removed, done_ms=done_ms),
            scope=scope,
            writing=True,
        )
