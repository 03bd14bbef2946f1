"""A real broker with a past: straps that have been sending for a while, and go on at 1 Hz."""

import asyncio
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, cast

import faust
import msgspec
import psutil
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from benchmarks._straps import Frame, Straps
from tests.services.kafka import Kafka
from tests.services.kafka_java import java
from tests.services.tiyi import Worker
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.pick import closed, log_at
from tiyi.model.frame import FrameCodec
from tiyi.model.ids import PARTITIONS, partition_of
from tiyi.model.topics import CONTEXT, SAMPLES_LIVE, SAMPLES_ROLLED, TOPICS
from tiyi.seal import made_or_read
from tiyi.storage.kafka import KafkaLog
from tiyi.streams.agents import WATCH
from tiyi.streams.drain import Incoming
from tiyi.streams.rolled import ROLL_S, Roll

Row = tuple[str, float, str, str]
LIVE: Final = SAMPLES_LIVE.name
BATCH_BYTES: Final = 900_000
LOOK_S: Final = 0.1
WAIT_S: Final = 300.0


@dataclass(slots=True)
class Sent:
    """Rows of each frame of `samples.live`, by partition and offset."""

    rows: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def before(self, offsets: Mapping[int, int]) -> int:
        """Rows of all frames before these offsets."""
        return sum(sum(self.rows[home][:offset]) for home, offset in offsets.items())

    @property
    def total(self) -> int:
        """Rows of all frames."""
        return sum(map(sum, self.rows.values()))


class Stage:
    """One broker, what was sent to it, and workers on it."""

    def __init__(self, folder: Path, log: KafkaLog, kafka: Kafka) -> None:
        self.folder, self.log, self.kafka = folder, log, kafka
        self.sent = Sent()

    def worker(self, number: int, *, sources: Path | None = None, name: str = "") -> Worker:
        """A watching process that nobody has started; `sources`: of another version of tiyi."""
        keys = self.folder / "quarantine.key"
        made_or_read(keys)
        settings = {
            "TIYI_LOG": self.kafka.url,
            "TIYI_QUARANTINE_KEY_FILE": str(keys),
            # An installed program is compiled once, not at each start.
            "PYTHONDONTWRITEBYTECODE": "",
            "PYTHONPYCACHEPREFIX": str(self.folder / "bytecode"),
        }
        if sources is not None:
            here = Path(__file__).resolve().parents[1]
            settings["PYTHONPATH"] = f"{sources}:{here}"
        return Worker(self.folder / f"worker-{number}", settings, roles=WATCH.name, name=name)

    async def prescribe(self, straps: Straps) -> None:
        """Everybody's context."""
        for at in range(0, len(straps.contexts), 500):
            await asyncio.gather(
                *(
                    self.log.append(
                        CONTEXT.name,
                        partition_of(one.participant),
                        msgspec.json.encode([one]),
                        key=one.participant.encode(),
                    )
                    for one in straps.contexts[at : at + 500]
                )
            )

    async def fill(self, frames: Iterable[Frame], begin_ms: int) -> None:
        """Append frames as of the times at which they were sent."""
        await asyncio.to_thread(self._times, "CreateTime")
        producer = AIOKafkaProducer(
            bootstrap_servers=self.kafka.servers, acks="all", max_batch_size=1 << 20
        )
        await producer.start()
        batches = {home: producer.create_batch() for home in range(PARTITIONS)}
        past = _Past(producer)
        for frame in frames:
            home, at_ms = frame.partition, begin_ms + frame.sent_ms
            await past.read(home, len(self.sent.rows[home]), at_ms, frame.value)
            if batches[home].append(timestamp=at_ms, key=None, value=frame.value) is None:
                await producer.send_batch(batches[home], LIVE, partition=home)
                batches[home] = producer.create_batch()
                batches[home].append(timestamp=at_ms, key=None, value=frame.value)
            self.sent.rows[home].append(frame.rows)
        for home, batch in batches.items():
            if batch.record_count():
                await producer.send_batch(batch, LIVE, partition=home)
        await past.roll.write(past)
        await producer.stop()
        await asyncio.to_thread(self._times, "LogAppendTime")

    def _times(self, kind: str) -> None:
        """Whose clock stamps records from now on."""
        for topic in (LIVE, SAMPLES_ROLLED.name):
            command = [
                *java(self.folder, heap_mb=128),
                *("kafka.admin.ConfigCommand", "--bootstrap-server", self.kafka.servers[0]),
                *("--alter", "--entity-type", "topics", "--entity-name", topic),
                *("--add-config", f"message.timestamp.type={kind}"),
            ]
            subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL)

    async def call_it_read(self) -> None:
        """Commit the watchers' group at the end of what was sent."""
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self.kafka.servers, group_id=WATCH.group, enable_auto_commit=False
        )
        await consumer.start()
        ends = {TopicPartition(LIVE, home): len(rows) for home, rows in self.sent.rows.items()}
        consumer.assign(list(ends))
        await consumer.commit(ends)
        await consumer.stop()

    async def feed(self, straps: Straps, first_s: int) -> None:
        """Send from that second on, each frame at its time, until cancelled."""
        second, clock = first_s, SystemClock()
        while True:
            frames = await asyncio.to_thread(list, straps.seconds(second, 1))
            for frame in frames:
                ahead_ms = straps.begin_ms + frame.sent_ms - clock.now_ms()
                if ahead_ms > 0:
                    await asyncio.sleep(ahead_ms / 1000)
                self.log.append(LIVE, frame.partition, frame.value)
                self.sent.rows[frame.partition].append(frame.rows)
            second += 1

    async def until(self, enough: Callable[[int], bool]) -> None:
        """Return when the rows that are done are enough; TimeoutError."""
        end_s = time.monotonic() + WAIT_S
        while not enough(await self.done()):
            if time.monotonic() > end_s:
                raise TimeoutError(f"{await self.done()} of {self.sent.total} rows are done")
            await asyncio.sleep(LOOK_S)

    async def done(self) -> int:
        """Rows that the watchers have done."""
        offsets = await self.log.group_offsets(WATCH.group)
        return self.sent.before({home: at for (_, home), at in offsets.items()})


class _Past:
    """Rolls frames as a worker did that read them when they were sent; a log for its roll."""

    def __init__(self, producer: AIOKafkaProducer) -> None:
        self.roll = Roll()
        self._producer, self._codec = producer, FrameCodec()
        self._at_ms = self._rolled_ms = 0

    async def read(self, home: int, offset: int, at_ms: int, value: bytes) -> None:
        """One frame."""
        self._rolled_ms = self._rolled_ms or at_ms
        if at_ms >= self._rolled_ms + ROLL_S * 1000:
            await self.roll.write(self)
            self._rolled_ms = at_ms
        event = cast("faust.EventT[bytes]", None)
        record = [Incoming(LIVE, home, offset, at_ms, None, value, event)]
        self.roll.note(record, record, self._codec.decode_all([value]))
        self._at_ms = at_ms

    async def append(
        self, topic: str, partition: int, value: bytes, *, headers: Mapping[str, bytes]
    ) -> None:
        """As of the time at which it would have been appended."""
        await self._producer.send(
            topic,
            value,
            partition=partition,
            timestamp_ms=self._at_ms,
            headers=list(headers.items()),
        )


@asynccontextmanager
async def stage(folder: Path) -> AsyncIterator[Stage]:
    """A stage with tiyi's topics; the broker ends with the block."""
    kafka = Kafka(folder / "kafka")
    await asyncio.to_thread(kafka.start)
    log = log_at(kafka.url, SystemClock())
    try:
        if not isinstance(log, KafkaLog):
            raise TypeError("kafka:// is the log on Kafka")
        await log.ensure(TOPICS)
        yield Stage(folder, log, kafka)
    finally:
        await closed(log)
        await asyncio.to_thread(kafka.stop)


def cpu_s(worker: Worker) -> float:
    """CPU seconds of a worker's process since its start."""
    used = psutil.Process(worker.pid).cpu_times()
    return float(used.user + used.system)


def resident_mb(worker: Worker) -> float:
    """Its resident memory, MB."""
    return float(psutil.Process(worker.pid).memory_info().rss) / 1e6


@dataclass(frozen=True, slots=True)
class Look:
    """How far a worker is at one moment."""

    at_s: float
    cpu_s: float
    rows: int


async def looks(stage: Stage, worker: Worker, *, rows: int, within_s: float) -> list[Look]:
    """Looks until so many rows are done; TimeoutError."""
    found: list[Look] = []
    end_s = time.monotonic() + within_s
    while not found or found[-1].rows < rows:
        if time.monotonic() > end_s:
            tail = worker.log.read_text(encoding="utf-8", errors="replace")[-2_000:]
            sys.stderr.write(tail)
            raise TimeoutError(f"only {found[-1:]} of {rows} rows are done")
        done = await stage.done()
        found.append(Look(time.monotonic(), cpu_s(worker), done))
        await asyncio.sleep(LOOK_S)
    return found
