"""All agents of one process: warm-up, start, background work, progress, and an ordered stop."""

import asyncio
import contextlib
from collections.abc import Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import faust

from tiyi.alerts.table import RULE_VERSION
from tiyi.model.scope import system_scope
from tiyi.model.topics import SAMPLES_LIVE, TOPICS
from tiyi.monitor import Shard
from tiyi.ports import Blocks, Clock, Log, Records, Series
from tiyi.seal import Seal
from tiyi.settings import Settings
from tiyi.streams.agents import (
    ARCHIVE,
    CARE,
    PAGE,
    PLANS,
    SCORE,
    SERIES,
    WATCH,
    AgentPlan,
    agent_app,
)
from tiyi.streams.archive import Archive
from tiyi.streams.care import Care
from tiyi.streams.contexts import ContextBook
from tiyi.streams.drain import Sink, end_on_bug
from tiyi.streams.duty import channels_of
from tiyi.streams.journal import PageJournal
from tiyi.streams.outbox import OutboxPublisher
from tiyi.streams.paging import Pager
from tiyi.streams.poison import FrameReader, Handling
from tiyi.streams.publish import Publisher
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.scoring import Rescore, Score
from tiyi.streams.series import SeriesWriter
from tiyi.streams.upkeep import Upkeep
from tiyi.streams.warmup import read_told, warm, window_start_ms
from tiyi.streams.watch import Watch
from tiyi.web.catalog import Catalog

STOP_S = 10.0


@dataclass(frozen=True, slots=True)
class Stores:
    """The implementations that bootstrap has picked."""

    log: Log
    blocks: Blocks
    series: Series
    records: Records
    rescore: Rescore
    seal: Seal


class Platform:
    """Six agents over one log; `start`, wait for `ended`, `stop`."""

    def __init__(self, settings: Settings, stores: Stores, *, clock: Clock) -> None:
        """Build everything; nothing runs before `start`."""
        self._settings = settings
        self._stores = stores
        self._clock = clock
        self._workers = {plan.name: ThreadPoolExecutor(1, plan.name) for plan in PLANS}
        self._publisher = Publisher(stores.log)
        self.quarantines = {
            plan.name: Quarantine(stores.log, plan.name, stores.seal) for plan in PLANS
        }
        self.contexts = ContextBook(stores.log)
        handling = Handling(settings.data / "handling")
        self.watch = Watch(
            Shard(base_ms=clock.now_ms()),
            self._publisher,
            self.quarantines["watch"],
            clock=clock,
            worker=self._workers["watch"],
            reader=FrameReader(handling, "watch"),
        )
        self.archive = Archive(
            stores.blocks,
            self._publisher,
            self.quarantines["archive"],
            clock=clock,
            worker=self._workers["archive"],
            flush_s=settings.archive_flush_s,
            reader=FrameReader(handling, "archive"),
        )
        self.pager = Pager(
            channels_of(settings),
            PageJournal(settings.data / "pages.noted"),
            Catalog.load(),
            self.quarantines["page"],
            zone_of=self.zone_of,
        )
        self._apps: dict[str, faust.App] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._watching = False

    def zone_of(self, participant: str) -> str | None:
        """A participant's IANA zone, where the log knows it."""
        context = self.contexts.newest(participant)
        return None if context is None else context.zone

    def _sinks(self) -> Mapping[str, tuple[AgentPlan, Sink]]:
        stores, workers = self._stores, self._workers
        scope = system_scope("care", self._settings.organisation)
        return {
            "watch": (WATCH, self.watch),
            "archive": (ARCHIVE, self.archive),
            "score": (
                SCORE,
                Score(
                    stores.rescore,
                    stores.blocks,
                    self.contexts.versions,
                    self._publisher,
                    self.quarantines["score"],
                    clock=self._clock,
                    worker=workers["score"],
                ),
            ),
            "series": (
                SERIES,
                SeriesWriter(stores.series, self.quarantines["series"], worker=workers["series"]),
            ),
            "page": (PAGE, self.pager),
            "care": (
                CARE,
                Care(stores.records, scope, self.quarantines["care"], worker=workers["care"]),
            ),
        }

    async def start(self) -> None:
        """Topics, contexts, agents, background work; returns when every agent runs."""
        await self._stores.log.ensure(TOPICS)
        await self.contexts.load()
        for name, (plan, sink) in self._sinks().items():
            self._apps[name] = agent_app(
                plan, sink, log_url=self._settings.log_url, data=self._settings.data
            )
        self._apps["watch"].on_rebalance_complete.connect(self._warm_up)
        await asyncio.gather(*(app.start() for app in self._apps.values()))
        outbox = OutboxPublisher(self._stores.records.outbox(), self._stores.log, self._clock)
        self._background(self.contexts.follow())
        self._background(self.archive.keep_flushing())
        self._background(self.pager.keep_settling())
        self._background(outbox.keep_publishing())
        upkeep = Upkeep(self._stores.blocks, self._stores.series, self._clock)
        self._background(
            upkeep.keep(
                blocks_worker=self._workers["archive"], series_worker=self._workers["series"]
            )
        )

    async def _warm_up(self, app: faust.App, **_: Any) -> None:
        """Awaited by the engine before it lets live records flow."""
        committed = await app.consumer.seek_to_committed()
        log, now_ms = self._stores.log, self._clock.now_ms()
        points = {
            tp.partition: offset or 0
            for tp, offset in committed.items()
            if tp.topic == SAMPLES_LIVE.name
        }
        told = await read_told(log, frozenset(points), now_ms)
        since_ms = await window_start_ms(log, points, now_ms)
        if not self._watching:
            self.watch.shard = Shard(base_ms=since_ms)
        self.watch.begin(points, self.contexts.everyone(), told)
        await warm(self.watch, log, points, since_ms)
        if not self._watching:
            self._watching = True
            self.contexts.tell(self.watch.learn)
            self._background(self.watch.keep_ticking(log))
            self._background(self.watch.keep_boarding())

    def _background(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.get_running_loop().create_task(work)
        task.add_done_callback(end_on_bug)
        self._tasks.append(task)

    async def ended(self) -> str:
        """Wait until any agent has crashed or stopped by itself; what happened."""
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
        for app in reversed(self._apps.values()):
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(app.stop(), STOP_S)
        for worker in self._workers.values():
            worker.shutdown(wait=True)
        self.pager.journal.close()

    async def progress(self) -> dict[str, dict[str, int]]:
        """Per agent: records behind, summed over its partitions; for readiness and metrics."""
        found = {}
        for plan in PLANS:
            behind = 0
            for topic in plan.topics:
                ends = await self._stores.log.ends(topic.name)
                committed = await self._stores.log.group_offsets(f"tiyi-{plan.name}")
                behind += sum(
                    end - committed.get((topic.name, partition), 0)
                    for partition, end in ends.items()
                )
            found[plan.name] = {"behind": behind}
        return found

    @property
    def rules(self) -> str:
        """Version of the rule table in force."""
        return RULE_VERSION
