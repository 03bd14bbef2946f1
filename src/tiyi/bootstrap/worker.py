"""A process that carries some of the agents, on a log that several processes share."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import uvicorn

from tiyi.api.serving import UVICORN
from tiyi.api.worker import create_worker_api
from tiyi.bootstrap.insight import tell_when_asked
from tiyi.bootstrap.openings import records_of, stores_of
from tiyi.bootstrap.pick import OpenLog, closed, log_at
from tiyi.bootstrap.process import Server, run_until_stopped, spare_the_collector
from tiyi.bootstrap.pulse import Pulse
from tiyi.bootstrap.sealing import seal_of
from tiyi.ports import Clock
from tiyi.settings import Settings, SettingsError
from tiyi.streams.drain import end_on_bug, end_process
from tiyi.streams.platform import ALL_ROLES, Platform
from tiyi.streams.roles import Stores


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
    """Roles on a shared log; nothing runs before `serve`."""

    settings: Settings
    log: OpenLog
    stores: Stores
    platform: Platform
    pulse: Pulse

    @classmethod
    def open(cls, settings: Settings, clock: Clock, roles: Sequence[str]) -> "Worker":
        """Called inside the event loop. A store is opened when a role needs it, and waited for."""
        if settings.is_embedded:
            raise SettingsError(
                f"TIYI_LOG is {settings.log_url}: an embedded log serves one process, which has all"
                " roles (tiyi serve); workers need kafka://HOST:PORT",
                setting="TIYI_LOG",
            )
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
        seal = seal_of(settings)
        log = log_at(settings.log_url, clock)
        stores = stores_of(settings, log, seal, records_of(settings))
        platform = Platform(settings, stores, clock=clock, roles=roles)
        pulse = Pulse(log, clock, lambda: platform.watch, platform.set_aside)
        return cls(settings, log, stores, platform, pulse)

    async def serve(self, *, ready: Callable[[str], None] | None = None) -> int:
        """Run until asked to stop or until anything ends by itself; the exit code."""
        server = Server(self._config())
        spare_the_collector()
        tell_when_asked(self.platform.standing, self.platform.loops)
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
        stores = self.stores
        for opening in (stores.blocks, stores.series, stores.records):
            if opening.store is not None:
                await asyncio.to_thread(opening.store.close)
        await closed(self.log)
