"""The agents of one process: start, background work, and an ordered stop."""

import asyncio
import contextlib
from collections.abc import Sequence
from typing import Final

import faust

from tiyi.model.topics import TOPICS
from tiyi.ports import Clock
from tiyi.settings import Settings
from tiyi.streams.agents import PLANS, agent_app
from tiyi.streams.assignment import Assignment
from tiyi.streams.drain import end_on_bug
from tiyi.streams.retry import until_done
from tiyi.streams.roles import Role, Roles, Stores, Work
from tiyi.streams.watch import Watch

STOP_S = 10.0
ALL_ROLES: Final = tuple(plan.name for plan in PLANS)


class Platform:
    """Agents over one log; `start`, wait for `ended`, `stop`."""

    def __init__(
        self,
        settings: Settings,
        stores: Stores,
        *,
        clock: Clock,
        roles: Sequence[str] = ALL_ROLES,
    ) -> None:
        """Build everything; nothing runs before `start`."""
        self._settings = settings
        self._log = stores.log
        self._parts = Roles(settings, stores, clock)
        self.roles: dict[str, Role] = {name: self._parts.build(name) for name in roles}
        self._apps: dict[str, faust.App] = {}
        self._assignments: list[Assignment] = []
        self._tasks: list[asyncio.Task[None]] = []

    @property
    def watch(self) -> Watch | None:
        """The live watch of this process, if it has that role."""
        return self._parts.watching

    async def start(self) -> None:
        """Topics, contexts, agents, background work; returns when every agent runs.

        A log that is not there yet is waited for.
        """
        await until_done(lambda: self._log.ensure(TOPICS))
        if not self.roles:
            return
        await until_done(self._parts.contexts.load)
        for name, role in self.roles.items():
            app = agent_app(role.plan, role.sink, settings=self._settings)
            self._assignments.append(Assignment(app, role.hooks, self._log, role.quarantine))
            self._apps[name] = app
        await asyncio.gather(*(app.start() for app in self._apps.values()))
        self._background(self._parts.contexts.follow)
        for role in self.roles.values():
            for work in role.beside:
                self._background(work)

    def _background(self, work: Work) -> None:
        task = asyncio.get_running_loop().create_task(work())
        task.add_done_callback(end_on_bug)
        self._tasks.append(task)

    async def ended(self) -> str:
        """Wait until any agent has crashed or stopped by itself; what happened.

        Without agents that is never.
        """
        if not self._apps:
            await asyncio.Event().wait()
        waits = {
            asyncio.ensure_future(wait()): name
            for name, app in self._apps.items()
            for wait in (app._crashed.wait, app._stopped.wait)
        }
        done, pending = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        name = waits[next(iter(done))]
        return f"agent {name} ended: {self._apps[name].crash_reason!r}"

    async def stop(self) -> None:
        """Stop the background, then the agents (last commits); the log is closed by its owner."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await asyncio.gather(*(_stopped(app) for app in self._apps.values()))
        for worker in self._parts.workers.values():
            worker.shutdown(wait=True)


async def _stopped(app: faust.App) -> None:
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(app.stop(), STOP_S)
