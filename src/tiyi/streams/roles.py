"""The six roles: for each its sink, the work beside it, and what it does at a takeover."""

from collections import Counter
from collections.abc import Awaitable, Callable, Coroutine, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any, Final

from tiyi.ingest.edge.down import Mailbox
from tiyi.model.duty import Point
from tiyi.model.scope import system_scope
from tiyi.monitor import Shard
from tiyi.ports import Blocks, Clock, Log, Notifier, Records, Series
from tiyi.seal import Seal
from tiyi.settings import Settings
from tiyi.streams.agents import ARCHIVE, CARE, PAGE, SCORE, SERIES, WATCH, AgentPlan
from tiyi.streams.archive import Archive
from tiyi.streams.assignment import Hooks
from tiyi.streams.calling import Calls
from tiyi.streams.care import Care
from tiyi.streams.channels.wrist import WristNotifier
from tiyi.streams.contexts import ContextBook
from tiyi.streams.drain import Sink
from tiyi.streams.duty import WRIST, channels_of
from tiyi.streams.dutybook import DutyBook
from tiyi.streams.escalating import Escalator
from tiyi.streams.journal import PageJournal
from tiyi.streams.kept import AlertsKept
from tiyi.streams.opening import Opening
from tiyi.streams.outbox import OutboxPublisher
from tiyi.streams.paging import Pager
from tiyi.streams.poison import FrameReader, Handling
from tiyi.streams.publish import Publisher
from tiyi.streams.quarantine import Quarantine
from tiyi.streams.retry import until_done
from tiyi.streams.scoring import Rescore, Score
from tiyi.streams.series import SeriesWriter
from tiyi.streams.takeover import Takeover
from tiyi.streams.upkeep import BlocksUpkeep, SeriesUpkeep
from tiyi.streams.watch import Watch
from tiyi.web.catalog import Catalog

Work = Callable[[], Coroutine[Any, Any, None]]
Build = Callable[[Quarantine, ThreadPoolExecutor], Awaitable["Role"]]

VITAL: Final = frozenset({"watch", "page"})
"""Roles that work on the log alone: people are watched and paged whatever store is away."""


@dataclass(frozen=True, slots=True)
class Stores:
    """The implementations that bootstrap has picked; each is opened for the roles that need it."""

    log: Log
    seal: Seal
    blocks: Opening[Blocks]
    series: Opening[Series]
    records: Opening[Records]
    rescore: Opening[Rescore]
    mailbox: Mailbox | None = None
    """Of the edge of this process, where it has one: the way to the participants' devices."""

    @property
    def all_open(self) -> bool:
        """Whether no role has to wait for its stores."""
        return all(one.store is not None for one in (self.blocks, self.series, self.records))


@dataclass(frozen=True, slots=True)
class Role:
    """One agent, ready to be started."""

    plan: AgentPlan
    sink: Sink
    quarantine: Quarantine
    beside: Sequence[Work] = ()
    """Work that runs from the start until the stop."""
    hooks: Hooks = field(default_factory=Hooks)


class Roles:
    """Builds the roles of one process; parts that several roles use are built once."""

    def __init__(self, settings: Settings, stores: Stores, clock: Clock) -> None:
        self.settings, self.stores, self.clock = settings, stores, clock
        self.contexts = ContextBook(stores.log)
        self.publisher = Publisher(stores.log)
        self.workers: dict[str, ThreadPoolExecutor] = {}
        self.watching: Watch | None = None
        self._quarantines: list[Quarantine] = []
        self._handling = Handling(settings.data / "handling")

    async def build(self, name: str) -> Role:
        """The role of that name, once the stores that it needs are open."""
        build: Build = getattr(self, f"_{name}")
        return await build(self._quarantine(name), self._worker(name))

    def _quarantine(self, name: str) -> Quarantine:
        made = Quarantine(self.stores.log, name, self.stores.seal)
        self._quarantines.append(made)
        return made

    def set_aside(self) -> Mapping[str, int]:
        """Code → records that these roles could not read, since the start of the process."""
        total = Counter[str]()
        for one in self._quarantines:
            total.update(one.counts)
        return total

    def _worker(self, name: str) -> ThreadPoolExecutor:
        return self.workers.setdefault(name, ThreadPoolExecutor(1, name))

    async def _watch(self, quarantine: Quarantine, worker: ThreadPoolExecutor) -> Role:
        watch = self.watching = Watch(
            Shard(base_ms=self.clock.now_ms()),
            self.publisher,
            quarantine,
            clock=self.clock,
            worker=worker,
            reader=FrameReader(self._handling, "watch"),
        )
        self.contexts.tell(watch.learn)
        takeover = Takeover(watch, self.contexts, self.stores.log, self.clock)
        log = self.stores.log
        beside = (
            lambda: watch.keep_ticking(log),
            watch.keep_boarding,
            lambda: watch.roll.keep(log, self.clock),
        )
        return Role(WATCH, watch, quarantine, beside, Hooks(takeover.assigned, watch.pause))

    async def _archive(self, quarantine: Quarantine, worker: ThreadPoolExecutor) -> Role:
        blocks = await self.stores.blocks.get()
        archive = Archive(
            blocks,
            self.publisher,
            quarantine,
            clock=self.clock,
            worker=worker,
            flush_s=self.settings.archive_flush_s,
            reader=FrameReader(self._handling, "archive"),
            gone=self.contexts.erased,
        )
        upkeep = BlocksUpkeep(blocks, self.clock, worker)
        beside = (archive.keep_flushing, upkeep.keep)
        return Role(ARCHIVE, archive, quarantine, beside, Hooks(archive.assigned, archive.revoked))

    async def _score(self, quarantine: Quarantine, worker: ThreadPoolExecutor) -> Role:
        score = Score(
            await self.stores.rescore.get(),
            await self.stores.blocks.get(),
            self.contexts.versions,
            self.publisher,
            quarantine,
            clock=self.clock,
            worker=worker,
            ends_of=self.stores.log.ends,
            until_kept=AlertsKept(self.stores.log, self.clock).wait,
        )
        return Role(SCORE, score, quarantine)

    async def _series(self, quarantine: Quarantine, worker: ThreadPoolExecutor) -> Role:
        series = await self.stores.series.get()
        writer = SeriesWriter(series, quarantine, worker=worker, gone=self.contexts.erased)
        return Role(SERIES, writer, quarantine, (SeriesUpkeep(series, self.clock, worker).keep,))

    async def _page(self, quarantine: Quarantine, _: ThreadPoolExecutor) -> Role:
        channels = channels_of(self.settings, now_ms=self.clock.now_ms)
        book, catalog = DutyBook(self.stores.log), Catalog.load()
        await until_done(book.load)
        escalator = Escalator(
            self.stores.log,
            self.clock,
            book,
            self._calls(book, {one.notifier.name: one.notifier for one in channels}, catalog),
        )
        pager = Pager(
            channels,
            PageJournal(self.stores.log, self.clock),
            catalog,
            quarantine,
            zone_of=self._zone_of,
            escalator=escalator,
        )
        beside = (
            pager.keep_settling,
            escalator.keep,
            book.follow_rosters,
            book.follow_handles,
        )
        return Role(PAGE, pager, quarantine, beside, Hooks(pager.assigned, pager.revoked))

    def _calls(self, book: DutyBook, notifiers: dict[str, Notifier], catalog: Catalog) -> Calls:
        own: tuple[Point, ...] = ()
        if self.stores.mailbox is not None:
            organisation = self.settings.organisation
            wrist = WristNotifier(self.stores.mailbox, organisation, self.clock)
            notifiers, own = {**notifiers, WRIST: wrist}, (Point(WRIST, ""),)
        return Calls(book, notifiers, catalog, self._zone_of, own)

    async def _care(self, quarantine: Quarantine, worker: ThreadPoolExecutor) -> Role:
        records = await self.stores.records.get()
        scope = system_scope("care", self.settings.organisation)
        outbox = OutboxPublisher(records.outbox(), self.stores.log, self.clock)
        sink = Care(records, scope, quarantine, worker=worker, gone=self.contexts.erased)
        return Role(CARE, sink, quarantine, (outbox.keep_publishing,))

    def _zone_of(self, participant: str) -> str | None:
        """A participant's IANA zone, where the log knows it."""
        context = self.contexts.newest(participant)
        return None if context is None else context.zone
