"""The log on a broker that is killed, frozen, late: nothing acknowledged is lost, all goes on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import count

import pytest

from tests.contracts.logs import everything, first
from tests.services.kafka import Kafka
from tests.storage.kafka.outcomes import Load, Opener, check, reached, until
from tiyi.model.topics import Topic
from tiyi.ports import LogRecord
from tiyi.storage.kafka import KafkaLimits
from tiyi.storage.log.errors import LogUnreachable

pytestmark = [pytest.mark.asyncio, pytest.mark.service, pytest.mark.timeout(180)]
NUMBERS = count()
PATIENT = KafkaLimits()
HASTY = KafkaLimits(delivery_s=1.0, request_s=1.0, answer_s=2.0, create_s=2.0, silent_s=3.0)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kafka]:
    """A broker that these tests may kill; each leaves it running."""
    with Kafka(tmp_path_factory.mktemp("kafka")) as running:
        yield running


@pytest.fixture
def topic() -> Topic:
    """A topic that no other test uses."""
    return Topic(f"faults.{next(NUMBERS)}", 3_600_000, partitions=3)


@pytest.mark.parametrize("limits", [PATIENT, HASTY], ids=["patient", "hasty"])
async def test_a_kill_between_appends_loses_nothing_that_was_acknowledged(
    open_log: Opener, server: Kafka, topic: Topic, limits: KafkaLimits
) -> None:
    log = open_log(server.url, limits)
    await log.ensure([topic])
    load = Load(log, topic)

    running = asyncio.create_task(load.run(2_000, pause_s=0.001))
    await until(lambda: reached(load.acknowledged, 600))
    await asyncio.to_thread(server.kill)
    await asyncio.to_thread(server.start)
    await running

    refused = len(load.refused)
    assert all(isinstance(error, LogUnreachable) for error in load.refused.values())
    assert refused == 0 if limits is PATIENT else refused > 0
    await check(load)
    await load.run(300)
    assert len(load.refused) == refused
    await check(load)
    assert log.stats.pending_bytes == log.stats.pending_records == 0


async def test_an_outage_is_told_in_time_and_followed_by_order(
    open_log: Opener, server: Kafka, topic: Topic
) -> None:
    log = open_log(server.url, HASTY)
    await log.ensure([topic])
    load, loop = Load(log, topic), asyncio.get_running_loop()
    await load.run(30)
    await asyncio.to_thread(server.kill)

    began = loop.time()
    under_way = asyncio.create_task(load.run(3))
    await asyncio.sleep(0.3)
    await load.run(57)
    await under_way
    took_s = loop.time() - began
    assert len(load.refused) == 60
    assert "127.0.0.1" in str(load.refused[30])
    assert took_s < HASTY.delivery_s + 1.5
    with pytest.raises(LogUnreachable):
        await log.ends(topic.name)

    await asyncio.to_thread(server.start)
    later = Load(log, topic, sent=1_000)
    await later.run(60)
    assert later.refused == {}
    load.acknowledged |= later.acknowledged
    stored = await check(load)
    # Of what was refused, no more was kept than one batch of each partition: what was under way.
    assert sum(map(len, stored.values())) - 90 <= 3


async def test_a_frozen_broker_is_told_in_time_and_goes_on(
    open_log: Opener, server: Kafka, topic: Topic
) -> None:
    log = open_log(server.url, HASTY)
    await log.ensure([topic])
    load = Load(log, topic)
    await load.run(30)

    server.suspend()
    await load.run(30)
    assert len(load.refused) == 30
    server.resume()
    await load.run(30)

    assert len(load.acknowledged) == 60
    await check(load)


async def test_a_producer_that_is_stuck_is_replaced_and_order_is_kept(
    open_log: Opener, server: Kafka, topic: Topic
) -> None:
    limits = KafkaLimits(delivery_s=2.0, request_s=1.0, stuck_s=2.5)
    log = open_log(server.url, limits)
    await log.ensure([topic])
    load = Load(log, topic)
    await load.run(30)

    server.suspend()
    await load.run(30)
    await asyncio.sleep(10)  # stuck, drained, stopped
    server.resume()
    async with asyncio.timeout(30):
        while log.stats.producers < 2 or log.stats.pending_records:
            await load.run(3)
    await load.run(30)

    await check(load)
    assert set(range(load.sent - 30, load.sent)) <= set(load.acknowledged)


async def test_a_follower_lives_through_a_kill(
    open_log: Opener, server: Kafka, topic: Topic
) -> None:
    log = open_log(server.url)
    await log.ensure([topic])
    seen: list[LogRecord] = []

    async def follow() -> None:
        async for batch in log.follow(topic.name, dict.fromkeys(range(3), 0)):
            seen.extend(batch)

    following = asyncio.create_task(follow())
    load = Load(log, topic)
    await load.run(300)
    for _ in range(2):
        await asyncio.to_thread(server.kill)
        await asyncio.to_thread(server.start)
        await load.run(300)
    await until(lambda: reached(seen, 900))
    following.cancel()
    await asyncio.wait([following])

    assert load.refused == {}
    assert sorted(int(record.value or b"") for record in seen) == list(range(900))
    for partition in range(3):
        offsets = [record.offset for record in seen if record.partition == partition]
        assert offsets == list(range(300))


async def test_a_follower_starts_its_reader_again_when_nobody_answers(
    open_log: Opener, server: Kafka, topic: Topic, caplog: pytest.LogCaptureFixture
) -> None:
    log = open_log(server.url, HASTY)
    await log.ensure([topic])
    await log.append(topic.name, 0, b"before")
    following = log.follow(topic.name, {0: 0})
    assert (await first(following, 1))[0].value == b"before"

    waiting = asyncio.create_task(first(following, 1))
    server.suspend()
    await asyncio.sleep(HASTY.silent_s + 3)
    server.resume()
    await Load(log, topic).run(1)

    assert [record.value for record in await waiting] == [b"0"]
    assert "no broker has answered for 3 s" in caplog.text


async def test_a_span_outlives_a_kill(open_log: Opener, server: Kafka, topic: Topic) -> None:
    log = open_log(server.url, KafkaLimits(fetch_bytes=20_000, batch_bytes=10_000))
    await log.ensure([topic])
    await asyncio.gather(*(log.append(topic.name, 0, bytes(1_000)) for _ in range(400)))

    span = log.span(topic.name, 0, 0, 400)
    seen = [record.offset for record in await anext(span)]
    await asyncio.to_thread(server.kill)
    await asyncio.to_thread(server.start)
    seen += [record.offset for record in await everything(span)]

    assert seen == list(range(400))


async def test_a_log_that_was_there_before_its_broker_is_used_once_it_is(
    open_log: Opener, server: Kafka, topic: Topic
) -> None:
    await asyncio.to_thread(server.kill)
    log = open_log(server.url, HASTY)

    with pytest.raises(LogUnreachable, match=r"127\.0\.0\.1"):
        await log.ensure([topic])
    await asyncio.to_thread(server.start)
    await log.ensure([topic])

    assert await log.append(topic.name, 0, b"v") == 0
