"""Sees to it that what the lists ask for is kept of everybody, some people at a time."""

from typing import Final

from tiyi.api.services import Services
from tiyi.ingest.edge.asking import until_answered
from tiyi.model.scope import Scope
from tiyi.storage.records import filling

BREATH_S: Final = 0.5
"""Between two portions: whoever writes meanwhile waits for one of them at most."""
WAIT_S: Final = 30.0


class Filler:
    """Two processes that fill at once keep the same; a store that is away is waited for."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def run(self, scope: Scope) -> None:
        """Fill for ever; rest when nothing is missing."""
        while True:
            done = await until_answered(lambda: self.fill(scope), self._services.clock)
            await self._services.clock.sleep(BREATH_S if done else WAIT_S)

    async def fill(self, scope: Scope) -> int:
        """One portion; of how many people it was."""
        return await self._services.in_records(
            lambda tx: filling.fill(tx, scope), writing=True, scope=scope
        )
