"""Raises alerts again whose silence is over, or whose emergency nobody acted on."""

from typing import Final

from tiyi.api.live.hub import Hub
from tiyi.api.services import Services
from tiyi.ingest.edge.asking import until_answered
from tiyi.model.scope import Scope, system_scope
from tiyi.storage.records import alerts

LOOK_S: Final = 1.0


class Rearming:
    """Looks once a second; where several processes serve one clinic, one of them raises each."""

    def __init__(self, services: Services, hub: Hub) -> None:
        self._services, self._hub = services, hub
        self._scope: Scope = system_scope("alerts", services.settings.organisation)

    async def run(self) -> None:
        """Look for ever; while the records are away nobody can silence anything either."""
        while True:
            await until_answered(self.look, self._services.clock)
            await self._services.clock.sleep(LOOK_S)

    async def look(self) -> int:
        """Raise again whatever is due, and tell every screen; how many there were."""
        now_ms = self._services.clock.now_ms()
        due = await self._services.in_records(
            lambda tx: alerts.due(tx, self._scope, now_ms=now_ms), scope=self._scope
        )
        if not due:
            return 0
        raised = await self._services.in_records(
            lambda tx: alerts.lapse(tx, self._scope, now_ms=now_ms),
            scope=self._scope,
            writing=True,
        )
        for handled in raised:
            await self._hub.act(handled)
        return len(raised)
