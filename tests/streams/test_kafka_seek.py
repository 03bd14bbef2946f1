"""On a real broker: what is dropped comes again, and what is skipped ends the process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
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
from tiyi.streams.agents import PAGE, agent_app
from tiyi.streams.drain import Ack, Incoming
from tiyi.streams.kafka import RecordsSkipped

pytestmark = [pytest.mark.service, pytest.mark.asyncio]
FETCH_S = 20.0
ENGINE_FETCH_S = 1.0
"""So long the engine's last fetch may go on in its thread."""
PLACE = TP(ALERTS.name, 3)


class Nobody:
    """Takes records and never says that it has done them."""

    async def take(self, records: Sequence[Incoming], ack: Ack) -> None:
        """Nothing follows."""


@pytest_asyncio.fixture
async def log(tmp_path: Path) -> AsyncIterator[KafkaLog]:
    with Kafka(tmp_path / "kafka") as broker:
        log = KafkaLog(address_of(broker.url))
        try:
            await log.ensure(TOPICS)
            yield log
        finally:
            await log.close()


@pytest_asyncio.fixture
async def app(log: KafkaLog, tmp_path: Path) -> AsyncIterator[faust.App]:
    """An agent that has every partition and whose fetcher rests: the test fetches instead."""
    settings = Settings(data=tmp_path / "tiyi", log=log.address.name)
    app = agent_app(PAGE, Nobody(), settings=settings)
    await app.start()
    try:
        await app.tables.recovery.completed.wait()
        await app._fetcher.stop()
        await asyncio.sleep(ENGINE_FETCH_S * 1.2)
        yield app
    finally:
        await app.stop()


async def fetched(app: faust.App) -> dict[TP, list[int]]:
    """Offsets that one fetch gives, of each partition."""
    consumer = app.consumer
    records = await consumer._getmany(consumer._get_active_partitions(), FETCH_S)
    return {tp: [record.offset for record in found] for tp, found in records.items()}


async def test_what_was_fetched_and_dropped_comes_again_where_nothing_was_committed(
    app: faust.App, log: KafkaLog
) -> None:
    await log.append(PLACE.topic, PLACE.partition, b"an alert")
    assert await fetched(app) == {PLACE: [0]}
    await app.consumer.perform_seek()
    assert await fetched(app) == {PLACE: [0]}


async def test_what_was_committed_does_not_come_again(app: faust.App, log: KafkaLog) -> None:
    for _ in range(2):
        await log.append(PLACE.topic, PLACE.partition, b"an alert")
    await app.consumer._thread.commit({PLACE: 1})
    await app.consumer.perform_seek()
    assert await fetched(app) == {PLACE: [1]}


Given = AsyncIterator[tuple[TP, ConsumerMessage]]


async def rest_of(records: Given) -> list[int]:
    """Offsets that the consumer gives of a fetch."""
    return [message.offset async for _, message in records]


async def begun(app: faust.App) -> tuple[int, Given]:
    """The first offset of the first fetch that finds something, and its rest."""
    async with asyncio.timeout(FETCH_S):
        while True:
            records = app.consumer._fetched()
            async for _, message in records:
                return message.offset, records


async def given(app: faust.App) -> list[int]:
    """Offsets of the first fetch that finds something."""
    first, records = await begun(app)
    return [first, *await rest_of(records)]


async def test_what_a_rebalance_makes_void_comes_again_after_the_seek(
    app: faust.App, log: KafkaLog
) -> None:
    for _ in range(3):
        await log.append(PLACE.topic, PLACE.partition, b"an alert")
    await app.consumer.perform_seek()  # so that one fetch has all
    first, records = await begun(app)
    assert first == 0
    app.consumer.stop_flow()
    assert await rest_of(records) == []
    app.consumer.resume_flow()
    await log.append(PLACE.topic, PLACE.partition, b"an alert")
    for _ in range(3):
        # not 1: the rest of that fetch was dropped
        assert await rest_of(app.consumer._fetched()) == []
    await app.consumer.perform_seek()
    assert await given(app) == [0, 1, 2, 3]


async def test_a_fetch_ends_where_somebody_seeks(app: faust.App, log: KafkaLog) -> None:
    for _ in range(2):
        await log.append(PLACE.topic, PLACE.partition, b"an alert")
    await app.consumer.perform_seek()  # so that one fetch has both
    first, records = await begun(app)
    assert first == 0
    await app.consumer.perform_seek()
    assert await rest_of(records) == []
    assert await given(app) == [0, 1]


async def test_nobody_seeks_in_the_middle_of_a_fetch(app: faust.App, log: KafkaLog) -> None:
    fetch = asyncio.create_task(rest_of(app.consumer._fetched()))  # waits for a record
    await asyncio.sleep(0.1)
    seek = asyncio.create_task(app.consumer.perform_seek())
    await asyncio.wait([seek], timeout=0.3)
    assert not seek.done()
    assert await fetch == []
    await seek


async def test_in_a_rebalance_nothing_is_committed(app: faust.App, log: KafkaLog) -> None:
    await log.append(PLACE.topic, PLACE.partition, b"an alert")
    consumer = app.consumer
    consumer._acked[PLACE].append(0)
    consumer.stop_flow()
    assert not await consumer.commit()
    assert await log.group_offsets(PAGE.group) == {}
    consumer.resume_flow()
    assert await consumer.commit()
    assert await log.group_offsets(PAGE.group) == {PLACE: 1}


async def test_a_commit_that_was_refused_is_not_taken_for_done(
    app: faust.App, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(_: object) -> bool:
        return False

    monkeypatch.setattr(app.consumer, "_commit", refused)
    app.consumer._acked[PLACE].append(0)
    assert not await app.consumer.commit()
    assert app.consumer._committed_offset[PLACE] is None


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
    app: faust.App, log: KafkaLog, handed: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    ends: list[BaseException] = []
    monkeypatch.setattr(streams_kafka, "end_process", lambda _, error: ends.append(error))
    for _ in range(3):
        await log.append(PLACE.topic, PLACE.partition, b"an alert")
    now = app.consumer_generation_id
    await app.consumer._hand_over(PLACE, Handed(0, now))
    assert not ends
    await app.consumer._hand_over(PLACE, Handed(2, now))
    (error,) = ends
    assert isinstance(error, RecordsSkipped)
    assert str(error) == "alerts/3: 1 is due, 2 came"


async def test_a_record_of_an_older_assignment_keeps_none_of_this_one_away(
    app: faust.App, handed: list[int]
) -> None:
    now = app.consumer_generation_id
    for offset, generation_id in ((7, now - 1), (0, now), (1, now)):
        await app.consumer._hand_over(PLACE, Handed(offset, generation_id))
    assert handed == [0, 1]
