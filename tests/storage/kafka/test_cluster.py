"""The log on three brokers: one dies and then another, and the appends go on."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator

import pytest

from tests.services.kafka import Kafka
from tests.storage.kafka.outcomes import Load, Opener, check, reached, until
from tiyi.model.topics import Topic
from tiyi.ports import LogRecord
from tiyi.storage.kafka import KafkaLog

pytestmark = [pytest.mark.asyncio, pytest.mark.service, pytest.mark.timeout(300)]
LONGEST_PAUSE_S = 15.0


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kafka]:
    """Three brokers that these tests may kill; each test leaves them running."""
    with Kafka(tmp_path_factory.mktemp("cluster"), 3) as running:
        yield running


async def test_topics_are_kept_in_three_copies(open_log: Opener, servers: Kafka) -> None:
    log = open_log(servers.url)
    await log.ensure([Topic("copies", 3_600_000, partitions=6)])

    state = await log.describe(["copies"])

    assert [broker.id for broker in state.brokers] == [1, 2, 3]
    assert [(told.copies, told.in_sync, told.offline) for told in state.topics] == [(3, 2, 0)]


async def test_appends_go_on_when_one_broker_dies_and_then_another(
    open_log: Opener, servers: Kafka
) -> None:
    topic = Topic("deaths", 3_600_000, partitions=6)
    log = open_log(servers.url)
    await log.ensure([topic])
    load, seen = Load(log, topic), list[LogRecord]()

    async def follow() -> None:
        async for batch in log.follow(topic.name, dict.fromkeys(range(6), 0)):
            seen.extend(batch)

    following = asyncio.create_task(follow())
    for broker in servers.brokers[:2]:
        running = asyncio.create_task(load.run(1_500, pause_s=0.004))
        await asyncio.sleep(1)
        await asyncio.to_thread(broker.kill)
        await running
        pause_s = load.longest_pause_s()
        assert pause_s < LONGEST_PAUSE_S
        missing = (await log.describe([topic.name])).under_replicated
        assert missing == 6
        await asyncio.to_thread(broker.start)
        await all_in_sync(log, topic)

    await until(lambda: reached(seen, load.sent))
    following.cancel()
    await asyncio.wait([following])
    assert load.refused == {}
    await check(load)
    assert sorted(int(record.value or b"") for record in seen) == list(range(load.sent))


async def all_in_sync(log: KafkaLog, topic: Topic) -> None:
    """Wait until every copy is there again, so that the next death leaves two."""

    async def whole() -> bool:
        return not (await log.describe([topic.name])).under_replicated

    await until(whole)
