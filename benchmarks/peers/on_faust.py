"""Faust: its own windowed table, the form that its documentation teaches, over one Kafka topic.

The table is in memory; its changelog goes to Kafka, which a table cannot do without.
"""

from __future__ import annotations

import asyncio
import tempfile
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import faust
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from benchmarks.peers.broker import PARTITIONS, address, partition_of
from benchmarks.peers.job import BASE_MS, MINUTE_MS, MINUTE_S, ZONES, Answer, Stream
from benchmarks.peers.meter import Meter

PACKAGE = "faust-streaming"
APP = "peers"
TOPIC = "samples.faust"
EXPIRES = timedelta(days=36_500)
"""Its windows expire by the wall clock; these samples are of another day."""
RAW = {"key_serializer": "raw", "value_serializer": "raw", "key_type": bytes, "value_type": bytes}


def feed(stream: Stream) -> None:
    """All samples as messages: key participant, time of the message, value heart rate."""
    asyncio.run(_feed(stream))


async def _feed(stream: Stream) -> None:
    kept = {"retention.ms": "-1"}
    admin = AIOKafkaAdminClient(bootstrap_servers=address())
    await admin.start()
    await admin.create_topics([NewTopic(TOPIC, PARTITIONS, 1, topic_configs=kept)])
    await admin.close()
    producer = AIOKafkaProducer(bootstrap_servers=address(), linger_ms=20)
    await producer.start()
    rows = zip(stream.who.tolist(), stream.at_ms.tolist(), stream.hr_bpm.tolist(), strict=True)
    for who, at_ms, hr_bpm in rows:
        await producer.send(
            TOPIC, bytes([hr_bpm]), str(who).encode(), partition_of(who), timestamp_ms=at_ms
        )
    await producer.stop()


def prepare(stream: Stream) -> Callable[[Meter], Answer]:
    """The app; it runs until it has had every message."""
    tables = stream.zone_tables()

    def work(meter: Meter) -> Answer:
        return asyncio.run(_work(len(stream), tables, meter))

    return work


def declare(tables: list[bytes], on_sample: Callable[[], None]) -> tuple[Any, Any]:
    """The app and its table."""
    app = faust.App(
        APP, broker=f"kafka://{address()}", store="memory://", topic_partitions=PARTITIONS,
        topic_replication_factor=1, web_enabled=False, topic_disable_leader=True,
        table_standby_replicas=0, datadir=tempfile.mkdtemp(dir="."),
    )  # fmt: skip
    samples = app.topic(TOPIC, **RAW)
    table = app.Table("minutes", default=_empty, partitions=PARTITIONS)
    minutes = table.tumbling(MINUTE_S, expires=EXPIRES).relative_to_stream()

    @app.agent(samples)  # type: ignore[untyped-decorator]  # faust ships no types
    async def count(stream: Any) -> None:
        async for key, value in stream.items():
            who, hr_bpm = int(key), value[0]
            window = minutes[who].value()
            window[0] += 1
            window[1] += hr_bpm
            window[2 + tables[who][hr_bpm]] += 1
            minutes[who] = window
            on_sample()

    return app, table


async def _work(samples: int, tables: list[bytes], meter: Meter) -> Answer:
    done = asyncio.Event()
    seen = 0

    def on_sample() -> None:
        nonlocal seen
        if not seen:
            meter.start()
        seen += 1
        if seen == samples:
            meter.stop()
            done.set()

    app, table = declare(tables, on_sample)
    await app.start()
    await done.wait()
    found = [
        (who, int(start_s * 1000 - BASE_MS) // MINUTE_MS, *window)
        for (who, (start_s, _)), window in table.data.items()
    ]
    await app.stop()
    return Answer.of(found)


def _empty() -> list[int]:
    return [0, 0] + [0] * ZONES
