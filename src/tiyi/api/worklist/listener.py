"""Notes in the records when people were last heard of, so that it is known after a restart too."""

from collections.abc import Mapping
from functools import partial
from typing import Final

from tiyi.api.services import Services
from tiyi.ingest.edge.asking import until_answered
from tiyi.model.heard import Heard
from tiyi.model.scope import Scope
from tiyi.storage.records import heard

AT_ONCE: Final = 500
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
        news = sorted(self._services.edge.hearing.take().items())
        # Each portion by itself: who writes meanwhile waits for one of them at most.
        for start in range(0, len(news), AT_ONCE):
            some = dict(news[start : start + AT_ONCE])
            await until_answered(partial(self._keep, scope, some), self._services.clock)

    async def _keep(self, scope: Scope, news: Mapping[str, Heard]) -> None:
        await self._services.in_records(
            lambda tx: heard.note(tx, scope, news), writing=True, scope=scope
        )
