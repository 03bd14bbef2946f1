"""A real broker dies under a running edge: batches go on by the spool, and all rows reach Kafka."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.ingest.edge.batches import batch, body
from tests.ingest.edge.outage import SAMPLE_TOPICS, Row, rows_of
from tests.ingest.edge.world import SEAL, strap
from tests.services.kafka import Kafka
from tiyi.ingest.edge import Edge, EdgeLimits, Sender
from tiyi.model.errors import BusyError, OperationError
from tiyi.model.topics import TOPICS
from tiyi.storage.kafka import KafkaLog, address_of
from tiyi.storage.spool import FileSpool

NAMES = tuple(f"p{number}" for number in range(6))
CALM_S, DEAD_S = 3.0, 12.0


class SystemClock:
    """The machine's."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    async def sleep(self, seconds: float) -> None:
        await asyncio.sleep(seconds)


async def send(edge: Edge, name: str, told: dict[Row, str], slowest: list[float]) -> None:
    """A row every quarter of a second, each until it is acknowledged."""
    who = Sender(f"gate-{name}", "default", "main")
    for number in range(10_000):
        now_ms, value = time.time_ns() // 1_000_000, 60 + number % 100
        made = batch(
            [value],
            dev_ms=[now_ms],
            first_seq=number,
            sender=who.sender,
            devices=[f"strap-{name}"],
            sent_at=now_ms,
        )
        began = time.monotonic()
        while True:
            with contextlib.suppress(BusyError, OperationError):
                ack = await edge.submit(who, body(made))
                break
            await asyncio.sleep(0.5)
        slowest.append(time.monotonic() - began)
        told[name, f"strap-{name}", 1, now_ms, float(value)] = ack.durable_in
        await asyncio.sleep(0.25)


async def outage(kafka: Kafka, folder: Path) -> tuple[dict[Row, str], list[float], Counter[Row]]:
    """What was acknowledged and where, how long each took, and the rows that Kafka has."""
    log = KafkaLog(address_of(kafka.url))
    await log.ensure(TOPICS)
    spool = FileSpool.open(folder)
    edge = Edge(log, SystemClock(), SEAL, EdgeLimits(), spool=spool)
    await edge.start()
    for name in NAMES:
        edge.registry.apply_device(strap(name))
    told: dict[Row, str] = {}
    took: list[float] = []
    tasks = [asyncio.create_task(edge.run())]
    tasks += [asyncio.create_task(send(edge, name, told, took)) for name in NAMES]
    await asyncio.sleep(CALM_S)
    await asyncio.to_thread(kafka.kill)
    await asyncio.sleep(DEAD_S)
    await asyncio.to_thread(kafka.start)
    while (figures := edge.spool_figures) and figures.spooling:
        if tasks[0].done():
            await tasks[0]
        await asyncio.sleep(0.1)
    await asyncio.sleep(CALM_S)
    for task in tasks[1:]:
        task.cancel()
    await edge.stop()
    assert not tasks[0].done()
    tasks[0].cancel()
    await asyncio.wait(tasks)
    await spool.close()
    logged: list[bytes | None] = []
    for topic in SAMPLE_TOPICS:
        for partition, end in (await log.ends(topic)).items():
            async for records in log.span(topic, partition, 0, end):
                logged += [record.value for record in records]
    await log.close()
    return told, took, rows_of(logged)


@pytest.mark.service
@pytest.mark.timeout(180)
def test_an_edge_goes_on_while_its_broker_is_dead(tmp_path: Path) -> None:
    with Kafka(tmp_path / "kafka") as kafka:
        told, took, logged = asyncio.run(outage(kafka, tmp_path / "spool"))

    where = Counter(told.values())
    repeats = sum(logged.values()) - len(logged)
    print(f"acknowledged {dict(where)}, slowest {max(took):.1f} s, {repeats} rows twice in Kafka")
    assert set(told) - set(logged) == set()
    assert where["spool"] > len(NAMES) * DEAD_S
    assert where["log"] > len(NAMES) * CALM_S
