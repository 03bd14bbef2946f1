"""Reading ends where it was to end, also when brokers have nothing to show there any more."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from types import SimpleNamespace
from typing import Any

import pytest
from aiokafka import TopicPartition

from tests.contracts.logs import everything
from tiyi.model.topics import Topic
from tiyi.storage.kafka import KafkaLimits, KafkaLog, cursors
from tiyi.storage.kafka.address import KafkaAddress
from tiyi.storage.log.errors import LogUnreachable

pytestmark = pytest.mark.asyncio
PLACE = TopicPartition("t", 0)


class Compacted:
    """A reader of a partition whose offsets from `holes_from` on were compacted away."""

    def __init__(self, holes_from: int, *, answers: bool = True) -> None:
        self._holes_from, self._answers = holes_from, answers
        self._at, self._asked = 0, 0

    def assign(self, places: list[TopicPartition]) -> None: ...

    def pause(self, *places: TopicPartition) -> None: ...

    def seek(self, place: TopicPartition, offset: int) -> None:
        self._at = offset

    async def position(self, place: TopicPartition) -> int:
        return self._at

    def last_poll_timestamp(self, place: TopicPartition) -> int | None:
        return self._asked or None

    async def getmany(self, *, timeout_ms: int, max_records: int) -> dict[TopicPartition, Any]:
        await asyncio.sleep(0.01 if timeout_ms else 0)
        self._asked += 1 if timeout_ms and self._answers else 0
        found = [
            SimpleNamespace(partition=0, offset=n, timestamp=n, key=b"k", value=b"v", headers=())
            for n in range(self._at, self._holes_from)
        ]
        self._at = max(self._at, self._holes_from)
        return {PLACE: found} if found else {}


@asynccontextmanager
async def span_of(reader: Compacted, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Any]:
    """The span 0..10 of a log whose partition ends at 10 and is read by this reader."""
    log = KafkaLog(KafkaAddress(("nowhere:1",)), KafkaLimits(silent_s=0.3))

    @asynccontextmanager
    async def lent() -> AsyncIterator[Compacted]:
        yield reader

    async def bounds(topic: str, partition: int) -> tuple[int, int]:
        return 0, 10

    monkeypatch.setattr(log._clients, "reader", lent)
    monkeypatch.setattr(log._offsets, "bounds", bounds)
    log._topics._known["t"] = Topic("t", None, compacted=True)
    yield cursors.span(log._source, "t", 0, 0, 10)
    await log.close()


@pytest.mark.parametrize("holes_from", [0, 4, 10])
async def test_a_span_ends_where_its_last_offsets_were_compacted_away(
    monkeypatch: pytest.MonkeyPatch, holes_from: int
) -> None:
    async with asyncio.timeout(2), span_of(Compacted(holes_from), monkeypatch) as span:
        found = await everything(span)

    assert [record.offset for record in found] == list(range(holes_from))


async def test_a_span_does_not_take_silence_for_the_end(monkeypatch: pytest.MonkeyPatch) -> None:
    async with span_of(Compacted(4, answers=False), monkeypatch) as span:
        with pytest.raises(LogUnreachable, match="no broker gave records of t"):
            await everything(span)
