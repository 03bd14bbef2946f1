"""What is particular to the log on Kafka: its topics' shape, its limits, gaps, and its figures."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from itertools import count

import pytest
import pytest_asyncio
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic, RecordsToDelete
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from tests.contracts.logs import everything, first
from tests.services.kafka import Kafka
from tests.storage.kafka.outcomes import Opener
from tiyi.model.topics import TOPICS, Topic
from tiyi.storage.kafka import KafkaLimits, KafkaLog, TopicState, address_of
from tiyi.storage.log import (
    LogBehind,
    LogDamaged,
    LogFailed,
    LogRefusedRecord,
    LogTopicConflict,
)

pytestmark = [pytest.mark.asyncio, pytest.mark.service]
NUMBERS = count()


@pytest.fixture
def topic() -> Topic:
    """A topic that no other test uses."""
    return Topic(f"limits.{next(NUMBERS)}", 3_600_000, partitions=2)


@pytest_asyncio.fixture
async def log(kafka: Kafka, topic: Topic) -> AsyncIterator[KafkaLog]:
    opened = KafkaLog(address_of(kafka.url))
    await opened.ensure([topic])
    yield opened
    await opened.close()


@pytest_asyncio.fixture
async def admin(kafka: Kafka) -> AsyncIterator[AIOKafkaAdminClient]:
    client = AIOKafkaAdminClient(**address_of(kafka.url).client_settings())
    await client.start()
    yield client
    await client.close()


async def settings_of(admin: AIOKafkaAdminClient, topic: str) -> dict[str, str]:
    (answer,) = await admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, topic)])
    return {entry[0]: entry[1] for entry in answer.resources[0][4]}


# -- topics --------------------------------------------------------------------


async def test_our_topics_are_made_as_the_table_says(
    log: KafkaLog, admin: AIOKafkaAdminClient
) -> None:
    await log.ensure(TOPICS)

    state = await log.describe([topic.name for topic in TOPICS])
    assert {told.topic for told in state.topics} == set(TOPICS)
    for topic in TOPICS:
        settings = await settings_of(admin, topic.name)
        assert settings["message.timestamp.type"] == "LogAppendTime"
        assert settings["cleanup.policy"] == ("compact" if topic.compacted else "delete")
        if not topic.compacted:
            assert settings["retention.ms"] == str(topic.retain_ms)
            assert int(settings["segment.ms"]) <= max(60_000, (topic.retain_ms or 0) // 4)


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"message.timestamp.type": "CreateTime"}, "message.timestamp.type is CreateTime"),
        ({"retention.ms": "1000"}, "retention.ms is 1000"),
        ({"retention.bytes": "1000"}, "retention.bytes is 1000"),
        ({"cleanup.policy": "compact,delete"}, "cleanup.policy is compact,delete"),
        ({"max.message.bytes": "1000"}, "max.message.bytes is 1000"),
    ],
)
async def test_a_topic_that_somebody_made_otherwise_is_refused(
    open_log: Opener, kafka: Kafka, admin: AIOKafkaAdminClient, settings: dict[str, str], told: str
) -> None:
    topic = Topic(f"foreign.{next(NUMBERS)}", 3_600_000, partitions=2)
    ours = {
        "message.timestamp.type": "LogAppendTime",
        "retention.ms": "3600000",
        "max.message.bytes": str(17 << 20),
    }
    await admin.create_topics([NewTopic(topic.name, 2, 1, topic_configs=ours | settings)])
    log = open_log(kafka.url)

    with pytest.raises(LogTopicConflict, match=told):
        await log.ensure([topic])


async def test_more_copies_than_brokers_is_said_as_such(open_log: Opener, kafka: Kafka) -> None:
    log = open_log(f"{kafka.url}?replication=3")

    with pytest.raises(LogFailed, match="replication="):
        await log.ensure([Topic(f"copies.{next(NUMBERS)}", 1_000)])


async def test_several_processes_may_ensure_the_same_topics_at_once(
    open_log: Opener, kafka: Kafka
) -> None:
    logs = [open_log(kafka.url) for _ in range(4)]
    topics = [Topic(f"together.{next(NUMBERS)}", 1_000, partitions=2) for _ in range(3)]

    await asyncio.gather(*(log.ensure(topics) for log in logs))

    assert await logs[3].ends(topics[2].name) == {0: 0, 1: 0}
    await asyncio.gather(*(log.close() for log in logs))


# -- limits --------------------------------------------------------------------


async def test_more_than_may_wait_is_refused_and_later_taken(
    open_log: Opener, kafka: Kafka, topic: Topic
) -> None:
    log = open_log(kafka.url, KafkaLimits(pending_bytes=10_000))
    await log.ensure([topic])

    waiting = [log.append(topic.name, 0, bytes(2_000)) for _ in range(4)]
    with pytest.raises(LogBehind, match="wait for kafka://"):
        log.append(topic.name, 0, bytes(2_000))
    assert await asyncio.gather(*waiting) == [0, 1, 2, 3]

    assert log.stats.pending_bytes == 0
    assert await log.append(topic.name, 0, bytes(2_000)) == 4


async def test_a_record_may_be_as_big_as_in_the_embedded_log(log: KafkaLog, topic: Topic) -> None:
    most = log.limits.record_bytes - 1_000

    assert await log.append(topic.name, 1, bytes(most)) == 0
    with pytest.raises(LogRefusedRecord, match="cut it"):
        log.append(topic.name, 1, bytes(log.limits.record_bytes + 1))

    (record,) = await everything(log.span(topic.name, 1, 0, 1))
    assert len(record.value or b"") == most


async def test_a_record_that_the_brokers_refuse_does_not_stop_those_after_it(
    log: KafkaLog, admin: AIOKafkaAdminClient, topic: Topic
) -> None:
    await log.append(topic.name, 0, b"before")
    less = {"message.timestamp.type": "LogAppendTime", "max.message.bytes": "1000"}
    await admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic.name, less)])

    async def big_ones() -> None:
        for _ in range(50):  # until the broker has heard of it
            await log.append(topic.name, 0, bytes(5_000))

    with pytest.raises(LogRefusedRecord, match=r"max\.message\.bytes"):
        await big_ones()
    stored = (await log.ends(topic.name))[0]
    after = [log.append(topic.name, 0, b"%d" % number) for number in range(5)]

    assert await asyncio.gather(*after) == [stored + number for number in range(5)]
    assert log.stats.producers == 2


async def test_a_log_is_closed_after_what_waits_was_delivered(
    open_log: Opener, kafka: Kafka, topic: Topic
) -> None:
    log = open_log(kafka.url)
    await log.ensure([topic])

    waiting = [log.append(topic.name, n % 2, b"%d" % n) for n in range(100)]
    await log.close()

    assert [await append for append in waiting] == [n // 2 for n in range(100)]
    with pytest.raises(LogFailed, match="is closed"):
        log.append(topic.name, 0, b"v")


async def test_a_follower_of_a_log_that_is_closed_is_told(log: KafkaLog, topic: Topic) -> None:
    waiting = asyncio.create_task(first(log.follow(topic.name), 1))
    await asyncio.sleep(0.3)

    await log.close()

    with pytest.raises(LogFailed, match="is closed"):
        await waiting


# -- what is gone --------------------------------------------------------------


async def removed(admin: AIOKafkaAdminClient, topic: Topic, before: int) -> None:
    await admin.delete_records({TopicPartition(topic.name, 0): RecordsToDelete(before)})


async def test_what_retention_removed_is_left_out_and_counted(
    log: KafkaLog, admin: AIOKafkaAdminClient, topic: Topic
) -> None:
    await asyncio.gather(*(log.append(topic.name, 0, b"%d" % n) for n in range(10)))
    await removed(admin, topic, 6)

    span = log.span(topic.name, 0, 2, 8)
    spanned = await everything(span)
    gone = log.span(topic.name, 0, 1, 4)
    nothing = await everything(gone)
    follower = log.follow(topic.name, {0: 3})
    followed = await first(follower, 4)

    assert await log.begins(topic.name) == {0: 6, 1: 0}
    assert ([r.offset for r in spanned], span.gaps) == ([6, 7], {0: 4})
    assert (nothing, gone.gaps) == ([], {0: 3})
    assert ([r.offset for r in followed], follower.gaps) == ([6, 7, 8, 9], {0: 3, 1: 0})
    assert log.stats.gaps == {topic.name: 10}


async def test_a_span_that_retention_overtakes_ends_and_counts_the_gap(
    open_log: Opener, kafka: Kafka, admin: AIOKafkaAdminClient, topic: Topic
) -> None:
    log = open_log(kafka.url, KafkaLimits(fetch_bytes=20_000, batch_bytes=10_000))
    await log.ensure([topic])
    await asyncio.gather(*(log.append(topic.name, 0, bytes(1_000)) for _ in range(300)))

    span = log.span(topic.name, 0, 0, 300)
    seen = [record.offset for record in await anext(span)]
    await removed(admin, topic, 300)
    seen += [record.offset for record in await everything(span)]

    assert seen == list(range(len(seen)))
    assert 0 < len(seen) < 300
    assert span.gaps == {0: 300 - len(seen)}


async def test_a_reader_ahead_of_the_log_is_told_instead_of_waiting_for_ever(
    log: KafkaLog, topic: Topic
) -> None:
    await log.append(topic.name, 0, b"v")

    with pytest.raises(LogDamaged, match="ends at 1, and a reader is at 5"):
        await everything(log.span(topic.name, 0, 5, 9))
    with pytest.raises(LogDamaged, match="ends at 1, and a reader is at 5"):
        await anext(log.follow(topic.name, {0: 5}))


async def test_marks_of_transactions_are_passed_over(
    kafka: Kafka, log: KafkaLog, topic: Topic
) -> None:
    producer = AIOKafkaProducer(
        transactional_id=topic.name, **address_of(kafka.url).client_settings()
    )
    await producer.start()
    for number in range(3):
        async with producer.transaction():
            await producer.send_and_wait(topic.name, b"%d" % number, partition=0)
    await producer.stop()

    # The broker answers a commit before it has written the commit's mark.
    end = 0
    for _ in range(400):
        end = (await log.ends(topic.name))[0]
        if end == 6:
            break
        await asyncio.sleep(0.05)
    async with asyncio.timeout(5):
        found = await everything(log.span(topic.name, 0, 0, end))

    assert end == 6
    assert [(r.offset, r.value) for r in found] == [(0, b"0"), (2, b"1"), (4, b"2")]


# -- figures -------------------------------------------------------------------


async def test_readers_are_lent_again_and_not_made_anew(log: KafkaLog, topic: Topic) -> None:
    await asyncio.gather(*(log.append(topic.name, n % 2, b"%d" % n) for n in range(40)))
    made = []
    make = log._clients._consumer

    def counted(wait_ms: int) -> AIOKafkaConsumer:
        made.append(wait_ms)
        return make(wait_ms)

    log._clients._consumer = counted  # type: ignore[method-assign]  # counts what is made
    for offset in range(20):
        assert len(await everything(log.span(topic.name, 0, offset, offset + 1))) == 1
        assert len(await everything(log.span(topic.name, 1, 0, offset + 1))) == offset + 1

    assert len(made) == 1


async def test_the_cluster_describes_itself(log: KafkaLog, topic: Topic) -> None:
    state = await log.describe([topic.name, "nobody.knows.it"])

    assert [broker.host for broker in state.brokers] == ["127.0.0.1"]
    assert state.cluster_id
    assert state.topics == [TopicState(topic, 1, 1, under_replicated=0, offline=0)]
    assert state.under_replicated == 0


async def test_lag_is_what_a_group_has_not_committed(
    kafka: Kafka, log: KafkaLog, admin: AIOKafkaAdminClient, topic: Topic
) -> None:
    await asyncio.gather(*(log.append(topic.name, n % 2, b"v") for n in range(20)))
    await removed(admin, topic, 4)
    group = f"group-{topic.name}"
    assert await log.lag(group, [topic.name]) == {(topic.name, 0): 6, (topic.name, 1): 10}

    consumer = AIOKafkaConsumer(group_id=group, **address_of(kafka.url).client_settings())
    consumer.assign([TopicPartition(topic.name, 1)])
    await consumer.start()
    await consumer.commit({TopicPartition(topic.name, 1): 7})
    await consumer.stop()

    assert await log.lag(group, [topic.name]) == {(topic.name, 0): 6, (topic.name, 1): 3}
