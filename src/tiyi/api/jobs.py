"""Jobs that wait in a bounded queue and are done one after the other, restarts or not."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from functools import partial
from pathlib import Path
from typing import Any, Final

from tiyi.api.services import Services
from tiyi.ingest.edge.asking import until_answered
from tiyi.model.errors import BusyError
from tiyi.model.scope import Scope
from tiyi.storage.records import sites
from tiyi.storage.records.scoped import RecordNotFound

RETRY_AFTER_MS: Final = 30_000
DEFAULT_ZONE: Final = "Asia/Shanghai"


def zone_of_site(tx: Any, scope: Scope, site: str) -> str:
    """The zone of a site; participants may belong to one that nobody has described."""
    try:
        return sites.get(tx, scope, site).zone
    except RecordNotFound:
        return DEFAULT_ZONE


class FileQueue:
    """Names of jobs, and files that wait for theirs in a folder below the data folder.

    What the jobs are and how far they have come stands in the records.
    """

    def __init__(self, services: Services, most: int, *, folder: str, busy: str) -> None:
        """``busy``: what is said to whoever comes when ``most`` wait."""
        self._services, self._busy = services, busy
        self._waiting: asyncio.Queue[tuple[Scope, str]] = asyncio.Queue(most)
        self.folder = services.settings.data / folder

    def path(self, name: str) -> Path:
        """Where a file waits for its job."""
        return self.folder / name

    def offer(self, scope: Scope, job: str) -> None:
        """Queue a job. Raises BusyError when too many wait."""
        try:
            self._waiting.put_nowait((scope, job))
        except asyncio.QueueFull:
            raise BusyError(self._busy, retry_after_ms=RETRY_AFTER_MS) from None

    async def work_off(
        self,
        scope: Scope,
        unfinished: Callable[[Any], Iterable[str]],
        work: Callable[[Scope, str], Awaitable[object]],
    ) -> None:
        """Take up what a restart interrupted (``unfinished`` of the records), then work for ever.

        A job during which a store or the log went away is begun again.
        """

        def interrupted() -> Awaitable[list[str]]:
            return self._services.in_records(lambda tx: list(unfinished(tx)), scope=scope)

        for job in await until_answered(interrupted, self._services.clock):
            self.offer(scope, job)
        while True:
            asked_by, job = await self._waiting.get()
            await until_answered(partial(work, asked_by, job), self._services.clock)
