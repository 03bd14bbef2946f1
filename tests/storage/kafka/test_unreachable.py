"""A log whose brokers are not there: every call ends in time, and says which brokers it wanted."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import pytest

from tests.contracts.logs import everything
from tests.storage.kafka.outcomes import Opener
from tiyi.model.topics import Topic
from tiyi.storage.kafka import KafkaLimits, KafkaLog
from tiyi.storage.log import LogFailed
from tiyi.storage.log.errors import LogUnreachable

pytestmark = pytest.mark.asyncio
HASTY = KafkaLimits(delivery_s=0.6, answer_s=0.6, create_s=0.6, request_s=0.3, close_s=0.5)
TOPIC = Topic("t", 1_000, partitions=2)
CALLS: dict[str, Callable[[KafkaLog], Awaitable[object]]] = {
    "ensure": lambda log: log.ensure([TOPIC]),
    "begins": lambda log: log.begins("t"),
    "ends": lambda log: log.ends("t"),
    "group_offsets": lambda log: log.group_offsets("g"),
    "offset_at": lambda log: log.offset_at("t", 0, 0),
    "span": lambda log: everything(log.span("t", 0, 0, 1)),
    "snapshot": lambda log: everything(log.snapshot("t")),
    "describe": lambda log: log.describe(["t"]),
    "lag": lambda log: log.lag("g", ["t"]),
}


@pytest.mark.parametrize("call", CALLS)
async def test_a_question_ends_in_time(open_log: Opener, free_port: int, call: str) -> None:
    log = open_log(f"kafka://127.0.0.1:{free_port}", HASTY)

    async with asyncio.timeout(5):
        with pytest.raises(LogUnreachable, match=f"127.0.0.1:{free_port}") as told:
            await CALLS[call](log)

    assert told.value.code == "log.unreachable"


async def test_a_follower_waits_until_it_is_cancelled(open_log: Opener, free_port: int) -> None:
    log = open_log(f"kafka://127.0.0.1:{free_port}", HASTY)

    with pytest.raises(TimeoutError):
        async with asyncio.timeout(1.5):
            await anext(log.follow("t"))


async def test_a_closed_log_says_so(open_log: Opener, free_port: int) -> None:
    log = open_log(f"kafka://127.0.0.1:{free_port}", HASTY)
    await log.close()
    await log.close()

    with pytest.raises(LogFailed, match="is closed"):
        await log.ends("t")
    with pytest.raises(LogFailed, match="is closed"):
        await anext(log.follow("t"))
