"""Platforms that are led through one recorded day: embedded in one process, or a cluster."""

from __future__ import annotations

import asyncio
import json
import sys
import time
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from tests.cluster.day import STEP_MS, Day, enrolled
from tests.cluster.player import Frame, Order, Reached, Step
from tests.e2e.server import Process
from tests.e2e.unbroken import Left, left_by, left_on
from tests.services.influx import Influx
from tests.services.kafka import Kafka
from tests.services.postgres import Postgres
from tests.services.tiyi import KEYS, settings_on
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.pick import closed, log_at, records_at, series_at
from tiyi.model.ids import PARTITIONS
from tiyi.model.table import Table
from tiyi.model.topics import SAMPLES_LATE, SAMPLES_LIVE
from tiyi.settings import Settings

ENROLLED_EARLIER_MS = 3_600_000
LEAD_MS = 1_200_000
BEGIN_STEP_MS = 2_000
"""The clock starts so much before the day, and goes in such steps until all is up."""
FLUSH_S = "12"
IDLE_WITHIN_S = 300.0
BEGIN_WITHIN_S = 300.0
ANSWER_WITHIN_S = 300.0
PAUSE_S = 0.1
RECORD_BYTES = str(17 << 20)


class Platform(ABC):
    """One way to run everything. `lead` it through a day, `end` it, then read what it left."""

    def __init__(self, folder: Path, day: Day) -> None:
        """Nothing runs yet."""
        self.folder, self.day = folder, day
        self.now_ms = day.start_ms - LEAD_MS
        self.players: list[Process] = []
        self.late_ticks = 0
        """Ticks of another instant than that of their step: the partitions changed hands."""
        self.settings: dict[str, str] = {}

    @abstractmethod
    def start(self) -> None:
        """Everybody into the records, then the processes."""

    @abstractmethod
    def append(self, frames: Sequence[Frame]) -> Step:
        """Put the frames on their way; the step in which they are read, of whatever instant."""

    @abstractmethod
    def left(self) -> Left:
        """What the log holds, once nothing runs that keeps it."""

    def _play(self, data: Path, settings: dict[str, str]) -> Process:
        order = Order(data=str(data), settings=settings, at_ms=self.now_ms)
        told = msgspec.json.encode(order).decode()
        return Process([sys.executable, "-m", "tests.cluster.player", told], {})

    def lead(self) -> float:
        """Through the whole day, until every agent has done everything; how long that took."""
        self._begin()
        began_s, self.late_ticks = time.monotonic(), 0
        for at_ms, frames in self.day.steps():
            self._go(msgspec.structs.replace(self.append(frames), at_ms=at_ms))
        self._settle()
        return time.monotonic() - began_s

    def _begin(self) -> None:
        """Wait until every partition is watched and everybody known."""
        give_up_s = time.monotonic() + BEGIN_WITHIN_S
        while True:
            told = self._go(Step(at_ms=self.now_ms + BEGIN_STEP_MS, looks=True))
            watched = sorted(home for one in told for home in one.watched)
            known = all(one.contexts >= len(self.day.people) for one in told)
            if watched == list(range(PARTITIONS)) and known:
                break
            assert time.monotonic() < give_up_s, f"watched: {watched}"
            time.sleep(PAUSE_S)
        assert self.now_ms <= self.day.start_ms

    def _settle(self) -> None:
        give_up_s = time.monotonic() + IDLE_WITHIN_S
        while True:
            told = self._go(Step(at_ms=self.now_ms + STEP_MS, looks=True))
            if not any(any(one.behind.values()) for one in told):
                return
            assert time.monotonic() < give_up_s, f"agents stay behind: {told}"
            time.sleep(PAUSE_S)

    def _go(self, step: Step) -> list[Reached]:
        line = msgspec.json.encode(step).decode()
        for player in self.players:
            player.tell(line)
        lines = [player.line(ANSWER_WITHIN_S) for player in self.players]
        told = [msgspec.json.decode(line, type=Reached) for line in lines]
        self.now_ms = step.at_ms
        self.late_ticks += sum(one.at_ms != step.at_ms for one in told)
        return told

    def end(self) -> None:
        """End the processes in good order."""
        for player in self.players:
            assert player.popen.stdin is not None
            player.popen.stdin.close()
        codes = [player.ended() for player in self.players]
        assert codes == [0] * len(codes), [player.errors for player in self.players]

    def close(self) -> None:
        """End whatever still runs, at once."""
        for player in self.players:
            player.kill()

    def minutes(self) -> dict[str, Table]:
        """Everybody's minutes in the series store, as far as they are final."""
        series = series_at(self.told().series_url)
        try:
            start_ms, end_ms = self.day.start_ms - ENROLLED_EARLIER_MS, self.day.settled_ms
            return {
                one.participant: series.minutes(one.participant, start_ms, end_ms)
                for one in self.day.people
            }
        finally:
            series.close()

    def told(self) -> Settings:
        """The settings of its stores."""
        return Settings.from_environment(self.settings, data=self.folder / "data")

    def pages(self) -> list[dict[str, Any]]:
        """Every page, of whatever process."""
        lines: list[bytes] = []
        for path in self.folder.glob("*/pages.jsonl"):
            lines += path.read_bytes().splitlines()
        return [json.loads(line) for line in lines]


class Embedded(Platform):
    """Everything in one process, on files."""

    def start(self) -> None:
        """Records, then the server."""
        data = self.folder / "data"
        data.mkdir(parents=True)
        records = records_at(self.told().records_url)
        enrolled(records, self.day, earlier_ms=ENROLLED_EARLIER_MS)
        records.close()
        self.players = [self._play(data, {"TIYI_ARCHIVE_FLUSH_S": FLUSH_S})]

    def append(self, frames: Sequence[Frame]) -> Step:
        """The server itself appends them."""
        return Step(at_ms=0, frames=frames)

    def left(self) -> Left:
        """From the log's file."""
        return left_by(self.folder / "data")


class OnServers(Platform):
    """Kafka, InfluxDB and PostgreSQL, and some workers.

    The brokers stamp records with their own time, which no test can set. So once tiyi has made its
    topics, those of the samples are told to keep the times that come with the records.
    """

    def __init__(self, folder: Path, day: Day, *, workers: int) -> None:
        """Nothing runs yet."""
        super().__init__(folder, day)
        self._count = workers
        self._servers = (
            Kafka(folder / "kafka"),
            Influx(folder / "influx"),
            Postgres(folder / "postgres"),
        )
        self._keys = folder / KEYS
        self._ends: dict[int, int] = {}
        self._loop = asyncio.Runner()
        self._producer: AIOKafkaProducer | None = None

    def start(self) -> None:
        """Servers, records, workers, and the samples' topics as this playback needs them."""
        kafka, influx, postgres = self._servers
        for server in self._servers:
            server.start()
        self.settings = settings_on(
            self.folder, kafka, influx, postgres, TIYI_ARCHIVE_FLUSH_S=FLUSH_S
        )
        records = records_at(postgres.url)
        enrolled(records, self.day, earlier_ms=ENROLLED_EARLIER_MS)
        records.close()
        for number in range(self._count):
            self.players.append(self._play(self.folder / f"worker-{number}", self.settings))

    def _begin(self) -> None:
        super()._begin()
        self._loop.run(self._connect())

    async def _connect(self) -> None:
        servers = self._servers[0].servers
        admin = AIOKafkaAdminClient(bootstrap_servers=servers)
        await admin.start()
        kept = {
            "message.timestamp.type": "CreateTime",
            "retention.ms": "-1",
            "max.message.bytes": RECORD_BYTES,
        }
        topics = (SAMPLES_LIVE.name, SAMPLES_LATE.name)
        await admin.alter_configs(
            [ConfigResource(ConfigResourceType.TOPIC, name, kept) for name in topics]
        )
        await admin.close()
        self._producer = AIOKafkaProducer(bootstrap_servers=servers, acks="all")
        await self._producer.start()

    def append(self, frames: Sequence[Frame]) -> Step:
        """By a producer of ours, with the times that the records bear."""
        if frames:
            self._loop.run(self._appended(frames))
        return Step(at_ms=0, ends=self._ends)

    async def _appended(self, frames: Sequence[Frame]) -> None:
        assert self._producer is not None
        waiting = [
            await self._producer.send(
                one.topic, one.value, partition=one.partition, timestamp_ms=one.at_ms
            )
            for one in frames
        ]
        for one, sent in zip(frames, await asyncio.gather(*waiting), strict=True):
            if one.topic == SAMPLES_LIVE.name:
                self._ends[one.partition] = sent.offset + 1

    def left(self) -> Left:
        """From the brokers."""

        async def read() -> Left:
            log = log_at(self._servers[0].url, SystemClock())
            try:
                return await left_on(log, self._keys)
            finally:
                await closed(log)

        return self._loop.run(read())

    def close(self) -> None:
        """The processes, then the servers."""
        super().close()
        if self._producer is not None:
            self._loop.run(self._producer.stop())
        self._loop.close()
        for server in self._servers:
            server.stop()
