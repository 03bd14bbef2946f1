"""The agents of one process: start, background work, and an ordered stop."""

import asyncio
import contextlib
import traceback
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Final

import faust

from tiyi.model.topics import TOPICS
from tiyi.ports import Clock
from tiyi.settings import Settings
from tiyi.signal.twins import warm
from tiyi.streams.agents import PLANS, agent_app
from tiyi.streams.assignment import Assignment
from tiyi.streams.drain import end_on_bug
from tiyi.streams.engine import loop_of, standing_of
from tiyi.streams.retry import until_done
from tiyi.streams.roles import VITAL, Roles, Stores, Work
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
        """Nothing runs before `start`."""
        self._settings = settings
        self._log = stores.log
        self._parts = Roles(settings, stores, clock)
        self.roles = tuple(roles)
        self._apps: dict[str, faust.App] = {}
        self._assignments: list[Assignment] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._ended: asyncio.Queue[str] = asyncio.Queue()

    @property
    def watch(self) -> Watch | None:
        """The live watch of this process, if it has that role."""
        return self._parts.watching

    def set_aside(self) -> Mapping[str, int]:
        """Code → records that the agents of this process could not read, since its start."""
        return self._parts.set_aside()

    async def start(self) -> None:
        """Topics, contexts, agents; returns when every agent runs that needs no store.

        A log that is not there yet is waited for, and so are the other agents where all stores are
        open already; otherwise these join when theirs are.
        """
        compiling = asyncio.create_task(asyncio.to_thread(warm if self.roles else str))
        await until_done(lambda: self._log.ensure(TOPICS))
        await compiling  # the first frames must not wait for a compiler
        if not self.roles:
            return
        await until_done(self._parts.contexts.load)
        self._background(self._parts.contexts.follow)
        starts = {name: self._background(partial(self._begin, name)) for name in self.roles}
        ready = self._parts.stores.all_open
        await asyncio.gather(*(task for name, task in starts.items() if ready or name in VITAL))

    async def _begin(self, name: str) -> None:
        role = await self._parts.build(name)
        gap = role.quarantine.gap
        app = agent_app(role.plan, role.sink, settings=self._settings, gap=gap)
        self._assignments.append(Assignment(app, role.hooks, self._log, role.quarantine))
        self._apps[name] = app
        await app.start()
        self._background(partial(self._note_end, name, app))
        for work in role.beside:
            self._background(work)

    def _background(self, work: Work) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work())
        task.add_done_callback(end_on_bug)
        self._tasks.append(task)
        return task

    async def _note_end(self, name: str, app: faust.App) -> None:
        waits = [asyncio.ensure_future(wait()) for wait in (app._crashed.wait, app._stopped.wait)]
        _, pending = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for task in pending:
            task.cancel()
        if app.crash_reason is not None:
            traceback.print_exception(app.crash_reason)
        self._ended.put_nowait(f"agent {name} ended: {app.crash_reason!r}")

    def standing(self) -> list[str]:
        """How far each agent of this process is, a line each: for whoever asks why one hangs."""
        return [f"agent {name}: {standing_of(app)}" for name, app in self._apps.items()]

    def loops(self) -> list[asyncio.AbstractEventLoop]:
        """The event loops in which the engine asks the log."""
        return [loop for app in self._apps.values() if (loop := loop_of(app)) is not None]

    async def ended(self) -> str:
        """Wait until any agent has crashed or stopped by itself; what happened."""
        return await self._ended.get()

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
        async with asyncio.timeout(STOP_S):
            await app.stop()
