"""The tests' Kafka starts, freezes, dies broker by broker, and keeps what it confirmed."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.errors import KafkaConnectionError

from tests.services.guarded import alive
from tests.services.kafka import Kafka

pytestmark = [pytest.mark.service, pytest.mark.timeout(180)]

TOPIC = "counted"
WRITTEN = 200
USER, PASSWORD = "tiyi", 'with "quotes", a \\ and a colon:'


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Kafka]:
    with Kafka(tmp_path / "kafka") as kafka:
        yield kafka


def login(kafka: Kafka, password: str) -> dict[str, Any]:
    protocol = "SASL_SSL" if kafka.ca else "SASL_PLAINTEXT"
    context = ssl.create_default_context(cafile=kafka.ca) if kafka.ca else None
    return {
        "security_protocol": protocol,
        "ssl_context": context,
        "sasl_mechanism": "PLAIN",
        "sasl_plain_username": USER,
        "sasl_plain_password": password,
    }


async def make_topic(kafka: Kafka, **how: Any) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=kafka.servers, **how)
    try:
        await admin.start()
        await admin.create_topics([NewTopic(TOPIC, 1, min(3, len(kafka.brokers)))])
    finally:
        await admin.close()


async def write(kafka: Kafka, first: int = 0, **how: Any) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=kafka.servers, acks="all", **how)
    async with producer:
        for number in range(first, first + WRITTEN):
            await producer.send_and_wait(TOPIC, str(number).encode(), partition=0)


async def read(kafka: Kafka, **how: Any) -> list[int]:
    partition = TopicPartition(TOPIC, 0)
    found: list[int] = []
    consumer = AIOKafkaConsumer(bootstrap_servers=kafka.servers, **how)
    async with consumer:
        consumer.assign([partition])
        await consumer.seek_to_beginning(partition)
        end = (await consumer.end_offsets([partition]))[partition]
        while len(found) < end:
            found.append(int((await consumer.getone()).value))
    return found


def processes(kafka: Kafka) -> list[psutil.Process]:
    return [psutil.Process(broker.pid) for broker in kafka.brokers if broker.pid is not None]


def test_a_killed_broker_comes_back_with_everything_that_it_confirmed(one: Kafka) -> None:
    asyncio.run(make_topic(one))
    asyncio.run(write(one))
    before = processes(one)

    one.kill()

    assert not one.ready()
    assert [process for process in before if alive(process)] == []

    one.start()

    assert asyncio.run(read(one)) == list(range(WRITTEN))


def test_a_frozen_broker_does_not_answer_until_it_goes_on(one: Kafka) -> None:
    one.suspend()

    assert not one.ready()

    one.resume()

    assert one.ready()


@pytest.mark.parametrize("frozen", [False, True], ids=["running", "frozen"])
def test_a_stopped_cluster_leaves_no_process(one: Kafka, frozen: bool) -> None:
    before = processes(one)
    if frozen:
        one.suspend()

    one.stop()

    assert [process for process in before if alive(process)] == []
    assert one.pid is None


def test_a_cluster_is_found_again_by_its_folder(tmp_path: Path) -> None:
    with Kafka(tmp_path) as first:
        asyncio.run(make_topic(first))
        asyncio.run(write(first))

    with Kafka(tmp_path) as second:
        assert first.servers != second.servers
        assert asyncio.run(read(second)) == list(range(WRITTEN))


def test_two_clusters_stand_side_by_side(one: Kafka, tmp_path: Path) -> None:
    with Kafka(tmp_path / "other") as other:
        asyncio.run(make_topic(one))
        asyncio.run(make_topic(other))
        asyncio.run(write(one))

        assert asyncio.run(read(other)) == []


def test_three_brokers_go_on_without_one_and_take_it_back(tmp_path: Path) -> None:
    with Kafka(tmp_path, brokers=3) as kafka:
        asyncio.run(make_topic(kafka))
        asyncio.run(write(kafka))

        kafka.brokers[1].kill()
        asyncio.run(write(kafka, first=WRITTEN))

        kafka.start()
        kafka.brokers[0].kill()

        assert asyncio.run(read(kafka)) == list(range(2 * WRITTEN))


@pytest.mark.parametrize("tls", [False, True], ids=["open", "tls"])
def test_a_cluster_with_passwords_lets_in_who_knows_one(tmp_path: Path, tls: bool) -> None:
    with Kafka(tmp_path, sasl=(USER, PASSWORD), tls=tls) as kafka:
        right = login(kafka, PASSWORD)
        asyncio.run(make_topic(kafka, **right))
        asyncio.run(write(kafka, **right))

        assert asyncio.run(read(kafka, **right)) == list(range(WRITTEN))

        with pytest.raises(KafkaConnectionError):
            asyncio.run(make_topic(kafka, **login(kafka, "guessed")))


def test_the_shared_cluster_is_up(kafka: Kafka) -> None:
    assert kafka.ready()
    assert kafka.url == f"kafka://{kafka.servers[0]}"
