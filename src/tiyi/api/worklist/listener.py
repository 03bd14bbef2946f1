"""Notes in the records when people were last heard of, so that it is known after a restart too."""

from typing import Final

from tiyi.api.services import Services
from tiyi.ingest.edge.asking import until_answered
from tiyi.model.scope import Scope
from tiyi.storage.records import heard

NOTE_S: Final = 15.0
"""So much of what was heard a crash may forget: it is heard again with the next batch."""


class Listener:
    """Several processes that note the same keep the newest of each."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def run(self, scope: Scope) -> None:
        """Note for ever; records that are away are waited for."""
        while True:
            await self.note(scope)
            await self._services.clock.sleep(NOTE_S)

    async def note(self, scope: Scope) -> None:
        """Note what this process has heard since the last time."""
        news = self._services.edge.hearing.take()
        if news:
            await until_answered(
                lambda: self._services.in_records(
                    lambda tx: heard.note(tx, scope, news), writing=True, scope=scope
                ),
                self._services.clock,
            )
