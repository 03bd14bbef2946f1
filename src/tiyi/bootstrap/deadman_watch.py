"""The dead-man's watch as a process: it looks at the log, decides, and rings."""

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from tiyi.bootstrap.bell import Bell, page_of
from tiyi.bootstrap.canary import Canary, Nest
from tiyi.bootstrap.canary_device import CanaryDevice, key_at, new_client
from tiyi.bootstrap.canary_watch import CanaryWatch
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.deadman import Alarm, Deadman, Observation, Outage, Step
from tiyi.model.errors import TiyiError
from tiyi.ports import Clock, Log
from tiyi.settings import Settings, SettingsError, without_secret
from tiyi.streams.agents import WATCH
from tiyi.streams.duty import channels_of
from tiyi.streams.progress import LOOK_S, Observer
from tiyi.web.catalog import Catalog

ALIVE: Final = "deadman.alive"
"""Touched in the data folder at every look, so that a supervisor sees a watch that hangs."""
LAST_WORDS_S: Final = 3.0
"""How long pages under way may take when the process is asked to stop."""


def complain(what: str) -> None:
    """One line on stderr."""
    print(f"tiyi: {what}", file=sys.stderr, flush=True)


class DeadmanWatch:
    """Asks the log every two seconds, and looks every two seconds whether it has answered."""

    def __init__(
        self,
        log: Log,
        bell: Bell,
        catalog: Catalog,
        *,
        clock: Clock,
        steady: Clock,
        canary: CanaryWatch | None = None,
        canary_within_s: float = 60.0,
        alive: Path | None = None,
    ) -> None:
        """`clock` is UTC, for the news; `steady` is never set, for durations."""
        self._canary, self._alive = canary, alive
        self._clock, self._steady = clock, steady
        self._bell, self._catalog = bell, catalog
        self._observer = Observer(log, steady, (WATCH,))
        self._deadman = Deadman(canary_within_s)
        self._answered_s = self._now_s()
        self._complaint = ""

    async def watch(self, stop: asyncio.Event) -> None:
        """Until `stop`; anything unexpected ends it with that error."""
        async with asyncio.TaskGroup() as group:
            works = [self._keep_asking(), self._keep_looking(), self._bell.ring()]
            if self._canary is not None:
                works.append(self._canary.keep())
            tasks = [group.create_task(work) for work in works]
            await stop.wait()
            with suppress(TimeoutError):
                async with asyncio.timeout(LAST_WORDS_S):
                    await self._bell.silent()
            for task in tasks:
                task.cancel()

    async def _keep_asking(self) -> None:
        while True:
            try:
                await self._observer.look()
            except TiyiError as error:
                self._note(str(error))
            else:
                self._answered_s = self._now_s()
                self._note("")
            await self._steady.sleep(LOOK_S)

    def _note(self, complaint: str) -> None:
        if complaint and complaint != self._complaint:
            complain(complaint)
        self._complaint = complaint

    async def _keep_looking(self) -> None:
        while True:
            behind_s = self._observer.progress[WATCH.name].partitions_s
            called_s = {} if self._canary is None else self._canary.canary.waits()
            seen = Observation(self._now_s(), self._answered_s, behind_s, called_s)
            for alarm in map(self._located, self._deadman.look(self._clock.now_ms(), seen)):
                complain(page_of(alarm, self._catalog, "en").text)
                self._bell.tell(alarm)
            self._show_life()
            await self._steady.sleep(LOOK_S)

    def _show_life(self) -> None:
        if self._alive is not None:
            # A disk that can't be written to must not end the watch: its age says it.
            with suppress(OSError):
                self._alive.touch(mode=0o600)

    def _located(self, alarm: Alarm) -> Alarm:
        """With how far the canary's calls came, where that is the news."""
        if self._canary is None or alarm.outage is not Outage.CANARY or alarm.step is Step.OVER:
            return alarm
        return replace(alarm, stage=self._canary.canary.stage(alarm.partitions))

    def _now_s(self) -> float:
        return self._steady.now_ms() / 1000


async def run(settings: Settings, *, ready: Callable[[str], None]) -> int:
    """Watch until asked to stop; the exit code."""
    if settings.is_embedded:
        raise SettingsError(
            f"TIYI_LOG is {settings.log_url}: an embedded log serves one process, so no second one"
            " can look at it; let a supervisor ask /readyz of tiyi serve. tiyi deadman needs"
            " kafka://HOST:PORT",
            setting="TIYI_LOG",
        )
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    catalog = Catalog.load()
    channels = channels_of(settings, now_ms=SystemClock().now_ms)
    bell = Bell(channels, catalog, on_failure=lambda error: complain(str(error)))
    # Only who has brokers should wait for their client library.
    from tiyi.storage.kafka import KafkaLog, address_of

    log = KafkaLog(address_of(settings.log_url))
    clock = SystemClock()
    steady = SystemClock(start_ms=clock.now_ms())
    stop, loop = asyncio.Event(), asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    try:
        async with _canary_of(settings, log, clock, steady) as canary:
            watch = DeadmanWatch(
                log,
                bell,
                catalog,
                clock=clock,
                steady=steady,
                canary=canary,
                canary_within_s=settings.canary_within_s,
                alive=settings.data / ALIVE,
            )
            calls = f"calls {settings.canary_url}" if canary else "has no canary"
            ready(f"{without_secret(settings.log_url)}, {calls}, and tells {', '.join(bell.names)}")
            await watch.watch(stop)
    finally:
        await log.close()
    return 0


@asynccontextmanager
async def _canary_of(
    settings: Settings, log: Log, clock: Clock, steady: Clock
) -> AsyncIterator[CanaryWatch | None]:
    """The canary of the settings, if they name an API."""
    if not settings.canary_url:
        yield None
        return
    key = key_at(settings.data)
    nest = Nest.of(key)
    async with new_client(settings.canary_url) as client:
        yield CanaryWatch(
            Canary(nest),
            CanaryDevice(key, nest, log, client),
            log,
            clock=clock,
            steady=steady,
            every_s=settings.canary_every_s,
            complain=complain,
        )
