"""Thousands of alerts at once: each comes once and in order, and heart rates go on between them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import cast

import msgspec
import pytest

from tests.api.fakes import NamedCallers, alert, board, context, well, words
from tests.ingest.edge.fakes import FakeClock
from tiyi.api.live.hub import TOLD_AT_ONCE, Hub
from tiyi.api.live.seat import ALERTS_A_ROUND, Seat
from tiyi.ports import Log, LogRecord
from tiyi.storage.records.alerts import HandledAlert

MANY = 640
OPERATOR = NamedCallers().scopes["operator"]


class OneBatch:
    """A log that gives all its alerts at once, and then nothing."""

    def __init__(self) -> None:
        values = [msgspec.json.encode(alert(f"a-{number}")) for number in range(MANY)]
        self.records = [LogRecord(0, at, 0, b"key", value) for at, value in enumerate(values)]

    async def follow(self, _: str, __: Mapping[int, int]) -> AsyncIterator[list[LogRecord]]:
        yield self.records
        await asyncio.Event().wait()


async def nothing_done(_: Sequence[str]) -> Mapping[str, HandledAlert]:
    return {}


def new_hub() -> Hub:
    return Hub(cast("Log", OneBatch()), FakeClock(), words, nothing_done)


@pytest.mark.asyncio
async def test_everybody_has_a_turn_while_a_batch_of_alerts_is_read() -> None:
    hub = new_hub()
    following = asyncio.create_task(hub._follow_alerts())
    turns = 0
    while hub.count < MANY:
        turns += 1
        await asyncio.sleep(0)
    following.cancel()
    assert turns >= MANY // TOLD_AT_ONCE


@pytest.mark.asyncio
async def test_a_screen_gets_a_board_between_the_alerts_of_a_storm() -> None:
    hub = new_hub()
    following = asyncio.create_task(hub._follow_alerts())
    sent: list[dict[str, object]] = []

    async def send(text: str) -> None:
        sent.append(json.loads(text))

    seat = Seat(hub, send, lambda: OPERATOR, well, seq=0, _scope=OPERATOR)
    hub.wall.learn([context("anna")], 0)
    await hub.news(MANY - 1, 1 << 40, 20)
    for rate in range(MANY // ALERTS_A_ROUND):
        hub.wall.apply(board({"anna": 100.0 + rate}))
        hub.wall.advance()
        await seat.round()
    following.cancel()
    kinds = [str(message["type"]) for message in sent if message["type"] != "status"]
    assert kinds == (["alert"] * ALERTS_A_ROUND + ["board"]) * (MANY // ALERTS_A_ROUND)
    alerts = [cast("dict[str, str]", one["alert"]) for one in sent if one["type"] == "alert"]
    assert [one["alert_id"] for one in alerts] == [f"a-{number}" for number in range(MANY)]
