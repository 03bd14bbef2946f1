"""A process that carries some of the agents, on a log that several processes share."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import uvicorn

from tiyi.api import UVICORN
from tiyi.api.worker import create_worker_api
from tiyi.bootstrap.application import seal_of
from tiyi.bootstrap.pick import OpenLog, blocks_at, closed, log_at, records_at, series_at
from tiyi.bootstrap.process import Server, run_until_stopped
from tiyi.bootstrap.pulse import Pulse
from tiyi.model.scope import system_scope
from tiyi.ports import Blocks, Clock, Series
from tiyi.settings import Settings, SettingsError
from tiyi.storage.records.history import SqlHistory
from tiyi.storage.records.sql import SqlRecords
from tiyi.streams.drain import end_on_bug, end_process
from tiyi.streams.platform import ALL_ROLES, Platform
from tiyi.streams.rescore import Rescorer
from tiyi.streams.retry import until_done
from tiyi.streams.roles import NEEDS, Stores

STORES: Final[dict[str, Callable[[Settings], Any]]] = {
    "blocks": lambda settings: blocks_at(settings.blocks_url),
    "series": lambda settings: series_at(settings.series_url),
    "records": lambda settings: records_at(settings.records_url),
}


def roles_of(text: str) -> list[str]:
    """The roles of `watch,archive,…`; SettingsError for one that there is not."""
    roles = list(dict.fromkeys(name.strip() for name in text.split(",") if name.strip()))
    unknown = [name for name in roles if name not in ALL_ROLES]
    if unknown or not roles:
        raise SettingsError(
            f"--roles {text!r}: choose from {', '.join(ALL_ROLES)}", setting="--roles"
        )
    return roles


@dataclass(slots=True)
class Worker:
    """Everything that its roles need, open; nothing running before `serve`."""

    settings: Settings
    log: OpenLog
    blocks: Blocks | None
    series: Series | None
    records: SqlRecords | None
    platform: Platform
    pulse: Pulse

    @classmethod
    async def open(cls, settings: Settings, clock: Clock, roles: Sequence[str]) -> "Worker":
        """Open what the roles need; a store that is not there yet is waited for."""
        if settings.is_embedded:
            raise SettingsError(
                f"TIYI_LOG is {settings.log_url}: an embedded log serves one process, which has all"
                " roles (tiyi serve); workers need kafka://HOST:PORT",
                setting="TIYI_LOG",
            )
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        needed = {name for role in roles for name in NEEDS[role]}
        opened = {name: await _opened(name, settings) for name in sorted(needed)}
        log = log_at(settings.log_url, clock)
        blocks, records = opened.get("blocks"), opened.get("records")
        rescore = None
        if blocks is not None and records is not None:
            scope = system_scope("score", settings.organisation)
            rescore = Rescorer(blocks, SqlHistory(records, scope))
        stores = Stores(log, seal_of(settings), blocks, opened.get("series"), records, rescore)
        platform = Platform(settings, stores, clock=clock, roles=roles)
        pulse = Pulse(log, clock, platform.watch)
        return cls(settings, log, blocks, opened.get("series"), records, platform, pulse)

    async def serve(self, *, ready: Callable[[str], None] | None = None) -> int:
        """Run until asked to stop or until anything ends by itself; the exit code."""
        server = Server(self._config())
        try:
            await self.platform.start()
        except BaseException as error:
            # What has started already would keep a process alive that does nothing.
            end_process("the start failed", error)
        looking = asyncio.create_task(self.pulse.keep())
        looking.add_done_callback(end_on_bug)
        if ready is not None:
            ready(",".join(self.platform.roles))
        try:
            return await run_until_stopped(server, ended=self.platform.ended, stop=self.stop)
        finally:
            looking.cancel()

    def _config(self) -> uvicorn.Config:
        app = create_worker_api(self.pulse.vitals, tuple(self.platform.roles))
        return uvicorn.Config(
            app, host=self.settings.host, port=self.settings.port, log_level="warning", **UVICORN
        )

    async def stop(self) -> None:
        """Agents with their last commits, then the stores, then the log."""
        await self.platform.stop()
        for store in (self.blocks, self.series, self.records):
            if store is not None:
                await asyncio.to_thread(store.close)
        await closed(self.log)


async def _opened(name: str, settings: Settings) -> Any:
    """One store; until its server answers, the worker waits and tries again."""
    return await until_done(lambda: asyncio.to_thread(partial(STORES[name], settings)))
