"""Quix Streams: its tumbling windows over one Kafka topic, a sample a message, state in RocksDB."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from confluent_kafka import Producer
from confluent_kafka.admin import AdminClient, NewTopic
from quixstreams import Application

from benchmarks.peers.broker import PARTITIONS, address, partition_of
from benchmarks.peers.job import BASE_MS, GRACE_S, MINUTE_MS, ZONES, Answer, Stream
from benchmarks.peers.meter import Meter

PACKAGE = "quixstreams"
TOPIC = "samples.quix"
END_MS = BASE_MS + 10 * MINUTE_MS
"""The time of one last message per partition, which closes all windows."""
NOBODY = "-"
RATE_BYTES = 4
"""Its integers are big-endian words."""


def feed(stream: Stream) -> None:
    """All samples as messages: key participant, time of the message, value heart rate."""
    settings = {"bootstrap.servers": address()}
    topic = NewTopic(TOPIC, PARTITIONS, 1, config={"retention.ms": "-1"})
    admin = AdminClient(settings)
    for made in admin.create_topics([topic]).values():
        made.result()
    producer = Producer(
        settings | {"linger.ms": 20, "queue.buffering.max.messages": len(stream) + PARTITIONS}
    )
    rows = zip(stream.who.tolist(), stream.at_ms.tolist(), stream.hr_bpm.tolist(), strict=True)
    for who, at_ms, hr_bpm in rows:
        value = hr_bpm.to_bytes(RATE_BYTES, "big")
        producer.produce(TOPIC, value, str(who), partition_of(who), timestamp=at_ms)
    for partition in range(PARTITIONS):
        value = (0).to_bytes(RATE_BYTES, "big")
        producer.produce(TOPIC, value, NOBODY, partition, timestamp=END_MS)
    producer.flush()


def prepare(stream: Stream) -> Callable[[Meter], Answer]:
    """The application; it runs until it has had every message."""
    tables = stream.zone_tables()

    def work(meter: Meter) -> Answer:
        left = len(stream) + PARTITIONS
        told: list[tuple[str, int, list[int]]] = []

        def on_message(*_: object) -> None:
            nonlocal left
            if left == len(stream) + PARTITIONS:
                meter.start()
            left -= 1
            if not left:
                application.stop()

        application = declare(tables, told, on_message)
        application.run()
        meter.stop()
        return Answer.of(
            (int(who), (start_ms - BASE_MS) // MINUTE_MS, *window)
            for who, start_ms, window in told
            if who != NOBODY
        )

    return work


def declare(tables: list[bytes], told: list[Any], on_message: Callable[..., None]) -> Application:
    """The application and what it does."""
    application = Application(
        address(), consumer_group="peers", auto_offset_reset="earliest", loglevel="WARNING",
        state_dir=Path(tempfile.mkdtemp(dir=Path.cwd())), auto_create_topics=False,
        use_changelog_topics=False, on_message_processed=on_message,
    )  # fmt: skip
    topic = application.topic(TOPIC, key_deserializer="str", value_deserializer="int")
    minutes(application.dataframe(topic), tables, told)
    return application


def minutes(frame: Any, tables: list[bytes], told: list[tuple[str, int, list[int]]]) -> None:
    """Count, sum and zones by participant and minute, told when the minute is closed."""

    def keyed(hr_bpm: int, key: str, *_: object) -> tuple[int, int]:
        return hr_bpm, (0 if key == NOBODY else tables[int(key)][hr_bpm])

    def begin(value: tuple[int, int]) -> list[int]:
        return add([0, 0] + [0] * ZONES, value)

    def add(window: list[int], value: tuple[int, int]) -> list[int]:
        window[0] += 1
        window[1] += value[0]
        window[2 + value[1]] += 1
        return window

    def tell(value: dict[str, Any], key: str, *_: object) -> None:
        told.append((key, value["start"], value["value"]))

    windowed = frame.apply(keyed, metadata=True).tumbling_window(MINUTE_MS, GRACE_S * 1000)
    closed = windowed.reduce(reducer=add, initializer=begin).final(closing_strategy="partition")
    closed.update(tell, metadata=True)
