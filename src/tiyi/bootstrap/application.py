"""The whole platform in one process: stores, log, agents, edge and API, in order."""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import uvicorn

from tiyi.api.app import create_api
from tiyi.api.auth import OperatorCallers
from tiyi.api.live.telling import catalog_advice, catalog_words
from tiyi.api.services import Services
from tiyi.api.serving import UVICORN, behind
from tiyi.bootstrap.auditing import HeadsUnreadable, Witness
from tiyi.bootstrap.insight import tell_when_asked
from tiyi.bootstrap.openings import records_of, stores_of
from tiyi.bootstrap.pick import OpenLog, closed, log_at, spool_at
from tiyi.bootstrap.process import Server, run_until_stopped
from tiyi.bootstrap.pulse import Pulse
from tiyi.bootstrap.reachable import (
    Reachable,
    ReachableBlocks,
    ReachableRecords,
    ReachableSeries,
    open_what_answers,
)
from tiyi.bootstrap.sealing import seal_of
from tiyi.ingest.edge import Edge
from tiyi.ports import Blocks, Clock, Series, Spool
from tiyi.seal import Seal
from tiyi.settings import Settings
from tiyi.storage.log import Log as EmbeddedLog
from tiyi.storage.records.sql import SqlRecords
from tiyi.streams.drain import end_on_bug, end_process
from tiyi.streams.platform import ALL_ROLES, Platform
from tiyi.web.catalog import Catalog


@dataclass(slots=True)
class Application:
    """Everything opened that answers, nothing running before `serve`."""

    settings: Settings
    clock: Clock
    log: OpenLog
    records_store: Reachable[SqlRecords]
    blocks_store: Reachable[Blocks]
    series_store: Reachable[Series]
    seal: Seal
    edge: Edge
    spool: Spool | None
    """Where the edge keeps batches while a log on other machines is away."""
    platform: Platform
    pulse: Pulse
    tasks: list[asyncio.Task[None]]

    @classmethod
    async def open(cls, settings: Settings, clock: Clock) -> "Application":
        """Migrate and open the stores, open the log; errors name what the operator must mend.

        A store whose server is away is opened when that is back: devices are served without it.
        """
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        seal = seal_of(settings)
        log = log_at(settings.log_url, clock)
        opening = records_of(settings)
        stores = stores_of(settings, log, seal, opening)
        records = Reachable("records", settings.records_url, opening, clock)
        blocks = Reachable("blocks", settings.blocks_url, stores.blocks, clock)
        series = Reachable("series", settings.series_url, stores.series, clock)
        await open_what_answers([records, blocks, series])
        roles = ALL_ROLES if settings.is_embedded else ()
        spool = None
        if not settings.is_embedded:
            spool = await asyncio.to_thread(spool_at, settings.spool_folder, settings.spool_bytes)
        edge = Edge(log, clock, seal, spool=spool)
        stores = replace(stores, mailbox=edge.mailbox)
        platform = Platform(settings, stores, clock=clock, roles=roles)
        return cls(
            settings=settings,
            clock=clock,
            log=log,
            records_store=records,
            blocks_store=blocks,
            series_store=series,
            seal=seal,
            edge=edge,
            spool=spool,
            platform=platform,
            pulse=Pulse(log, clock, lambda: platform.watch, platform.set_aside),
            tasks=[],
        )

    @property
    def records(self) -> SqlRecords:
        """The open records; StorageAway while their server is away."""
        return self.records_store.store()

    @property
    def _stores(self) -> tuple[Reachable[Any], ...]:
        return self.records_store, self.blocks_store, self.series_store

    @property
    def _witness(self) -> Witness:
        return Witness(self.settings, self.records_store.opening, self.clock)

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
        for store in self._stores:
            self._background(store.keep())
        self._background(self._witness.keep())
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
        tell_when_asked(self.platform.standing, self.platform.loops)
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
            **UVICORN | behind(self.settings.proxies),
        )

    def services(self) -> Services:
        """What the API is given."""
        catalog = Catalog.load()
        return Services(
            settings=self.settings,
            clock=self.clock,
            log=self.log,
            edge=self.edge,
            records=ReachableRecords(self.records_store),
            blocks=ReachableBlocks(self.blocks_store),
            series=ReachableSeries(self.series_store),
            callers=OperatorCallers(self.settings),
            words=catalog_words(catalog),
            advice=catalog_advice(catalog),
            seal=self.seal,
            vitals=self.pulse.vitals,
            away=lambda: {store.name: store.away for store in self._stores},
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
        with suppress(HeadsUnreadable):
            await asyncio.to_thread(self._witness.write)
        for store in self._stores:
            if (opened := store.opening.store) is not None:
                opened.close()


async def _when_started(server: Server, ready: Callable[[str], None]) -> None:
    await server.began.wait()
    host, port = server.servers[0].sockets[0].getsockname()[:2]
    ready(f"http://{host}:{port}")
