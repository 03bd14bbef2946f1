"""On a real broker: what is dropped comes again, and what is skipped ends the process."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import faust
import pytest
import pytest_asyncio
from faust.types import TP, ConsumerMessage

from tests.services.kafka import Kafka
from tiyi.model.topics import ALERTS, TOPICS
from tiyi.settings import Settings
from tiyi.storage.kafka import KafkaLog, address_of
from tiyi.streams import kafka as streams_kafka
from tiyi.streams.agents import PAGE, AgentPlan, agent_app
from tiyi.streams.drain import Ack, Incoming
from tiyi.streams.kafka import RecordsSkipped

pytestmark = [pytest.mark.service, pytest.mark.asyncio]
FETCH_S = 20.0
ENGINE_FETCH_S = 1.0
"""So long the engine's last fetch may go on in its thread."""


class Nobody:
    """Takes records and never says that it has done them."""

    async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
        """Nothing follows."""


@pytest.fixture(scope="module")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kafka]:
    with Kafka(tmp_path_factory.mktemp("kafka")) as broker:
        yield broker


@pytest_asyncio.fixture
async def log(broker: Kafka) -> AsyncIterator[KafkaLog]:
    log = KafkaLog(address_of(broker.url))
    try:
        await log.ensure(TOPICS)
        yield log
    finally:
        await log.close()


_numbers = itertools.count()


@pytest.fixture
def place() -> TP:
    """A partition in which there is nothing yet."""
    return TP(ALERTS.name, next(_numbers))


@pytest.fixture
def plan(place: TP) -> AgentPlan:
    """An agent that has committed nothing yet."""
    return replace(PAGE, name=f"page-{place.partition}")


@pytest_asyncio.fixture
async def app(log: KafkaLog, plan: AgentPlan, tmp_path: Path) -> AsyncIterator[faust.App]:
    """An agent that has every partition and whose fetcher rests: the test fetches instead."""
    settings = Settings(data=tmp_path / "tiyi", log=log.address.name)
    app = agent_app(plan, Nobody(), settings=settings)
    await app.start()
    try:
        await app.tables.recovery.completed.wait()
        await app._fetcher.stop()
        await asyncio.sleep(ENGINE_FETCH_S * 1.2)
        yield app
    finally:
        await app.stop()


async def fetched(app: faust.App, place: TP) -> list[int]:
    """Offsets of a partition that the first fetch gives that finds some."""
    consumer = app.consumer
    async with asyncio.timeout(FETCH_S):
        while True:
            records = await consumer._getmany(consumer._get_active_partitions(), ENGINE_FETCH_S)
            if place in records:
                return [record.offset for record in records[place]]


async def test_what_was_fetched_and_dropped_comes_again_where_nothing_was_committed(
    app: faust.App, log: KafkaLog, place: TP
) -> None:
    await log.append(place.topic, place.partition, b"an alert")
    assert await fetched(app, place) == [0]
    await app.consumer.perform_seek()
    assert await fetched(app, place) == [0]


async def test_what_was_committed_does_not_come_again(
    app: faust.App, log: KafkaLog, place: TP
) -> None:
    for _ in range(2):
        await log.append(place.topic, place.partition, b"an alert")
    await app.consumer._thread.commit({place: 1})
    await app.consumer.perform_seek()
    assert await fetched(app, place) == [1]


Given = AsyncIterator[tuple[TP, ConsumerMessage]]


async def rest_of(records: Given, place: TP) -> list[int]:
    """Offsets of a partition that the consumer gives of a fetch."""
    return [message.offset async for tp, message in records if tp == place]


async def begun(app: faust.App, place: TP) -> tuple[int, Given]:
    """The partition's first offset of the first fetch that finds some, and what follows."""
    async with asyncio.timeout(FETCH_S):
        while True:
            records = app.consumer._fetched()
            async for tp, message in records:
                if tp == place:
                    return message.offset, records


async def given(app: faust.App, place: TP) -> list[int]:
    """Offsets of a partition in the first fetch that finds some."""
    first, records = await begun(app, place)
    return [first, *await rest_of(records, place)]


async def test_what_a_rebalance_makes_void_comes_again_after_the_seek(
    app: faust.App, log: KafkaLog, place: TP
) -> None:
    for _ in range(3):
        await log.append(place.topic, place.partition, b"an alert")
    await app.consumer.perform_seek()  # so that one fetch has all
    first, records = await begun(app, place)
    assert first == 0
    app.consumer.stop_flow()
    assert await rest_of(records, place) == []
    app.consumer.resume_flow()
    await log.append(place.topic, place.partition, b"an alert")
    for _ in range(3):
        # not 1: the rest of that fetch was dropped
        assert await rest_of(app.consumer._fetched(), place) == []
    await app.consumer.perform_seek()
    assert await given(app, place) == [0, 1, 2, 3]


async def test_a_fetch_ends_where_somebody_seeks(app: faust.App, log: KafkaLog, place: TP) -> None:
    for _ in range(2):
        await log.append(place.topic, place.partition, b"an alert")
    await app.consumer.perform_seek()  # so that one fetch has both
    first, records = await begun(app, place)
    assert first == 0
    await app.consumer.perform_seek()
    assert await rest_of(records, place) == []
    assert await given(app, place) == [0, 1]


async def test_nobody_seeks_in_the_middle_of_a_fetch(
    app: faust.App, log: KafkaLog, place: TP
) -> None:
    while [message async for message in app.consumer._fetched()]:
        pass  # what others left
    fetch = asyncio.create_task(rest_of(app.consumer._fetched(), place))  # waits for a record
    await asyncio.sleep(0.1)
    seek = asyncio.create_task(app.consumer.perform_seek())
    await asyncio.wait([seek], timeout=0.3)
    assert not seek.done()
    assert await fetch == []
    await seek


async def test_in_a_rebalance_nothing_is_committed(
    app: faust.App, log: KafkaLog, place: TP, plan: AgentPlan
) -> None:
    await log.append(place.topic, place.partition, b"an alert")
    consumer = app.consumer
    consumer._acked[place].append(0)
    consumer.stop_flow()
    assert not await consumer.commit()
    assert await log.group_offsets(plan.group) == {}
    consumer.resume_flow()
    assert await consumer.commit()
    assert await log.group_offsets(plan.group) == {place: 1}


async def test_a_commit_that_was_refused_is_not_taken_for_done(
    app: faust.App, monkeypatch: pytest.MonkeyPatch, place: TP
) -> None:
    async def refused(_: object) -> bool:
        return False

    monkeypatch.setattr(app.consumer, "_commit", refused)
    app.consumer._acked[place].append(0)
    assert not await app.consumer.commit()
    assert app.consumer._committed_offset[place] is None


class Handed:
    """A record as the engine hands it over."""

    def __init__(self, offset: int, generation_id: int) -> None:
        self.offset, self.generation_id = offset, generation_id


@pytest.fixture
def handed(app: faust.App, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Offsets that the agent was given."""
    given: list[int] = []

    async def take(record: Handed) -> None:
        given.append(record.offset)

    monkeypatch.setattr(app.consumer, "callback", take)
    return given


async def test_records_that_are_skipped_end_the_process(
    app: faust.App, log: KafkaLog, handed: list[int], monkeypatch: pytest.MonkeyPatch, place: TP
) -> None:
    ends: list[BaseException] = []
    monkeypatch.setattr(streams_kafka, "end_process", lambda _, error: ends.append(error))
    for _ in range(3):
        await log.append(place.topic, place.partition, b"an alert")
    now = app.consumer_generation_id
    await app.consumer._hand_over(place, Handed(0, now))
    assert not ends
    await app.consumer._hand_over(place, Handed(2, now))
    (error,) = ends
    assert isinstance(error, RecordsSkipped)
    assert str(error) == f"alerts/{place.partition}: 1 is due, 2 came"


async def test_a_record_of_an_older_assignment_keeps_none_of_this_one_away(
    app: faust.App, handed: list[int], place: TP
) -> None:
    now = app.consumer_generation_id
    for offset, generation_id in ((7, now - 1), (0, now), (1, now)):
        await app.consumer._hand_over(place, Handed(offset, generation_id))
    assert handed == [0, 1]
