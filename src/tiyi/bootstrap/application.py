"""The whole platform in one process: stores, log, agents, edge and API, in order."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

import uvicorn

from tiyi.api import UVICORN, create_api
from tiyi.api.auth import OperatorCallers
from tiyi.api.live.telling import catalog_words
from tiyi.api.services import Services
from tiyi.bootstrap.pick import OpenLog, blocks_at, closed, log_at, records_at, series_at, spool_at
from tiyi.bootstrap.process import Server, run_until_stopped
from tiyi.bootstrap.pulse import Pulse
from tiyi.ingest.edge import Edge
from tiyi.model.scope import system_scope
from tiyi.ports import Blocks, Clock, Series, Spool
from tiyi.seal import Seal, made_or_read, read_seal
from tiyi.settings import Settings
from tiyi.storage.log import Log as EmbeddedLog
from tiyi.storage.records.history import SqlHistory
from tiyi.storage.records.sql import SqlRecords
from tiyi.streams.drain import end_on_bug, end_process
from tiyi.streams.opening import Opening
from tiyi.streams.platform import ALL_ROLES, Platform
from tiyi.streams.rescore import Rescorer
from tiyi.streams.roles import Stores
from tiyi.web.catalog import Catalog


@dataclass(slots=True)
class Application:
    """Everything opened, nothing running before `serve`."""

    settings: Settings
    clock: Clock
    log: OpenLog
    blocks: Blocks
    series: Series
    records: SqlRecords
    edge: Edge
    spool: Spool | None
    """Where the edge keeps batches while a log on other machines is away."""
    platform: Platform
    pulse: Pulse
    tasks: list[asyncio.Task[None]]

    @classmethod
    async def open(cls, settings: Settings, clock: Clock) -> "Application":
        """Migrate and open the stores, open the log; errors name what the operator must mend."""
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        seal = seal_of(settings)
        log = log_at(settings.log_url, clock)
        records = await asyncio.to_thread(records_at, settings.records_url)
        blocks = await asyncio.to_thread(blocks_at, settings.blocks_url)
        series = await asyncio.to_thread(series_at, settings.series_url)
        history = SqlHistory(records, system_scope("score", settings.organisation))
        stores = Stores(
            log,
            seal,
            blocks=Opening(lambda: blocks),
            series=Opening(lambda: series),
            records=Opening(lambda: records),
            rescore=Opening(lambda: Rescorer(blocks, history)),
        )
        roles = ALL_ROLES if settings.is_embedded else ()
        spool = None
        if not settings.is_embedded:
            spool = await asyncio.to_thread(spool_at, settings.data / "spool")
        platform = Platform(settings, stores, clock=clock, roles=roles)
        return cls(
            settings=settings,
            clock=clock,
            log=log,
            blocks=blocks,
            series=series,
            records=records,
            edge=Edge(log, clock, seal, spool=spool),
            spool=spool,
            platform=platform,
            pulse=Pulse(log, clock, lambda: platform.watch),
            tasks=[],
        )

    async def start(self) -> None:
        """Agents first, then the edge: nothing is acknowledged that nobody watches.

        With a log of many processes the agents run elsewhere (`tiyi worker`), and none here.
        """
        if self.settings.is_embedded:
            await self.platform.start()
        else:
            self._background(self.platform.start())
        await self.edge.start()
        self._background(self.edge.run())
        self._background(self.pulse.keep())
        if isinstance(self.log, EmbeddedLog):
            self._background(self.log.keep_trimmed(self.clock.sleep))

    def _background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        task.add_done_callback(end_on_bug)
        self.tasks.append(task)

    async def serve(
        self,
        *,
        beside: Callable[[], Coroutine[Any, Any, None]] | None = None,
        ready: Callable[[str], None] | None = None,
    ) -> int:
        """Run until asked to stop or until anything ends by itself; the exit code.

        `ready` is told the API's URL once it answers.
        """
        try:
            await self.start()
        except BaseException as error:
            # What has started already would keep a process alive that serves nobody.
            end_process("the start failed", error)
        server = Server(self._config())
        if ready is not None:
            self._background(_when_started(server, ready))
        return await run_until_stopped(
            server, ended=self.platform.ended, stop=self.stop, beside=beside
        )

    def _config(self) -> uvicorn.Config:
        return uvicorn.Config(
            create_api(self.services()),
            host=self.settings.host,
            port=self.settings.port,
            log_level="warning",
            timeout_graceful_shutdown=3,
            **UVICORN,
        )

    def services(self) -> Services:
        """What the API is given."""
        return Services(
            settings=self.settings,
            clock=self.clock,
            log=self.log,
            edge=self.edge,
            records=self.records,
            blocks=self.blocks,
            series=self.series,
            callers=OperatorCallers(self.settings),
            words=catalog_words(Catalog.load()),
            vitals=self.pulse.vitals,
            on_crash=self._crash,
        )

    def _crash(self, error: BaseException) -> None:
        end_process("the live hub failed", error)

    async def stop(self) -> None:
        """Edge, agents, stores, log: in this order nothing acknowledged is left behind."""
        await self.edge.stop()
        for task in self.tasks:
            task.cancel()
        await asyncio.gather(*self.tasks, return_exceptions=True)
        await self.platform.stop()
        await closed(self.log)
        if self.spool is not None:
            await self.spool.close()
        self.blocks.close()
        self.series.close()
        self.records.close()


def seal_of(settings: Settings) -> Seal:
    """The quarantine's seal; the default key file is made at the first start, a named one is not.

    A file that was named and is not there may lie on a disk that is not mounted: with a new key in
    its place, what waits in quarantine would never be opened again.
    """
    if settings.quarantine_key_file is not None:
        return read_seal(settings.quarantine_key_file)
    return made_or_read(settings.quarantine_keys)


async def _when_started(server: Server, ready: Callable[[str], None]) -> None:
    await server.began.wait()
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    ready(f"http://{host}:{port}")
