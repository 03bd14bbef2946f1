"""Edge, watch and page of one process around a log in memory, each of which can stand still."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import httpx
import msgspec

from tests.bootstrap.channels import FakeNotifier, channel
from tests.fakes.clock import ManualClock
from tests.streams.makers import Acks, record
from tiyi.ingest.edge import Edge
from tiyi.model.frame import FrameCodec
from tiyi.model.ids import PARTITIONS
from tiyi.model.topics import ALERTS, BOARD, SAMPLES_LIVE
from tiyi.monitor import Outcome, Shard
from tiyi.seal import Seal
from tiyi.simulators.memory_log import MemoryLog
from tiyi.streams.agents import WATCH
from tiyi.streams.journal import PageJournal
from tiyi.streams.paging import Pager
from tiyi.streams.publish import Publisher
from tiyi.streams.quarantine import Quarantine
from tiyi.web.catalog import Catalog


@dataclass
class Door(httpx.AsyncBaseTransport):
    """The ingest API as a client sees it, before a real edge; shut, nobody answers."""

    edge: Edge
    clock: ManualClock
    shut: bool = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.shut:
            raise httpx.ConnectError("nobody answers")
        token = request.headers["Authorization"].removeprefix("Bearer ")
        sender = self.edge.registry.authenticate(token, self.clock.now_ms())
        if sender is None:
            return httpx.Response(401)
        ack = await self.edge.submit(sender, await request.aread())
        return httpx.Response(200, content=msgspec.json.encode(ack))


def edge_on(log: MemoryLog, clock: ManualClock) -> Edge:
    """An edge that nobody has started."""
    return Edge(log, clock, Seal.fresh())


@dataclass
class Platform:
    """Call `run` in the background; `blind` watches and says nothing, `mute` pages nobody."""

    clock: ManualClock
    log: MemoryLog
    duty: FakeNotifier = field(default_factory=FakeNotifier)
    blind: bool = False
    mute: bool = False
    said: list[Outcome] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.door = Door(edge_on(self.log, self.clock), self.clock)
        self.shard = Shard(base_ms=self.clock.now_ms())
        self.shard.assign(range(PARTITIONS))
        self.publisher = Publisher(self.log)
        self.pager = Pager(
            [channel(self.duty)],
            PageJournal(self.log, self.clock),
            Catalog.load(),
            Quarantine(self.log, "page", Seal.fresh()),
            sleep=self.clock.sleep,
        )
        self._read = dict.fromkeys(range(PARTITIONS), 0)
        self._paged = dict.fromkeys(range(PARTITIONS), 0)

    async def run(self) -> None:
        """All of it, second by second, for ever."""
        await self.door.edge.start()
        places = {(ALERTS.name, partition): 0 for partition in range(PARTITIONS)}
        await self.pager.assigned(places, 1)
        async with asyncio.TaskGroup() as group:
            group.create_task(self.door.edge.run())
            group.create_task(self._watch())
            group.create_task(self._page())

    async def _watch(self) -> None:
        codec = FrameCodec()
        while True:
            await self.clock.sleep(1)
            for one in self._new(SAMPLES_LIVE.name, self._read):
                self.shard.admit(codec.decode(one.value), appended_ms=one.appended_ms)
            done = {(SAMPLES_LIVE.name, home): at for home, at in self._read.items()}
            self.log.commit(WATCH.group, done)
            outcome = self.shard.tick(self.clock.now_ms())
            if not self.blind:
                self.said.append(outcome)
                await self.publisher.alerts(outcome.alerts)
                parts = self.shard.board(self.clock.now_ms())
                await self.publisher.board(parts)

    async def _page(self) -> None:
        acks = Acks()
        while True:
            await self.clock.sleep(1)
            if not self.mute:
                await self.pager.take(self._new(ALERTS.name, self._paged), acks)

    def _new(self, topic: str, at: dict[int, int]) -> list:  # type: ignore[type-arg]  # Incoming of a private engine
        fresh = [one for one in self.log.everything(topic) if one.offset >= at[one.partition]]
        for one in fresh:
            at[one.partition] = one.offset + 1
        return [
            record(
                one.value or b"",
                topic=topic,
                partition=one.partition,
                offset=one.offset,
                at_ms=one.at_ms,
            )
            for one in fresh
        ]

    def boards(self) -> int:
        """Board records of the log."""
        return len(self.log.everything(BOARD.name))
