"""After a lost log: devices, tokens and contexts come from the records, and senders are known."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import httpx
import msgspec
import pytest
from click.testing import CliRunner

from tests.e2e.people import Trainee, enrol_all
from tests.ingest.edge.batches import batch, body
from tests.storage.records import world
from tiyi.api.app import create_api
from tiyi.bootstrap.application import Application
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.topics import Queued, queue_topics
from tiyi.cli import main
from tiyi.ingest.edge import TokenRecord
from tiyi.ingest.edge.devices import TOKEN_KEY
from tiyi.model.context import Context
from tiyi.model.scope import system_scope
from tiyi.model.topics import CONTEXT, DEVICES
from tiyi.settings import Settings
from tiyi.storage.records import tokens
from tiyi.storage.records.sql import SqlRecords

SCOPE = system_scope("rebuild")
ANNA = Trainee(participant="p-anna", device="p-strap", sender="p-phone")
PATIENCE_S = 20.0


@pytest.fixture(params=world.ENGINES)
def records(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlRecords]:
    """A clinic whose outbox has been published."""
    opened = world.opened(request, tmp_path)
    with opened.writing() as tx:
        world.seed(tx)
    outbox = opened.outbox()
    outbox.published([row.id for row in outbox.waiting(100)])
    yield opened
    opened.close()


def test_all_of_it_is_queued_as_it_stands(records: SqlRecords) -> None:
    with records.writing() as tx:
        (hashed,) = tokens.hashes(tx, SCOPE)[:1]
        tokens.revoke(tx, SCOPE, hashed, at_ms=world.NOW_MS)

    queued = queue_topics(records, SCOPE, now_ms=world.NOW_MS)

    rows = {row.key: row for row in records.outbox().waiting(100)}
    assert queued == Queued(
        devices=sum(key.startswith("device:") for key in rows),
        tokens=sum(key.startswith(TOKEN_KEY) for key in rows),
        contexts=sum(row.topic == CONTEXT.name for row in rows.values()),
    )
    assert min(queued.devices, queued.tokens, queued.contexts) >= 1
    token = msgspec.json.decode(rows[TOKEN_KEY + hashed].value or b"", type=TokenRecord)
    assert (token.revoked, rows[TOKEN_KEY + hashed].topic) == (True, DEVICES.name)
    (context,) = msgspec.json.decode(rows["p-anna"].value or b"", type=list[Context])
    assert context == world.context()


def test_a_sender_is_known_again_after_its_log_was_lost(tmp_path: Path) -> None:
    settings = Settings(data=tmp_path, port=0).checked()
    (token,) = asyncio.run(_first_life(settings)).values()
    for path in tmp_path.glob("log.db*"):
        path.unlink()

    assert asyncio.run(_status(settings, token, within_s=0)) == 401
    done = CliRunner().invoke(main, ["rebuild", "--topics", "--data", str(tmp_path), "--json"])
    assert json.loads(done.stdout) == {"devices": 1, "tokens": 1, "contexts": 1}
    assert asyncio.run(_status(settings, token, within_s=PATIENCE_S)) == 200


async def _first_life(settings: Settings) -> dict[str, str]:
    application = await Application.open(settings, SystemClock())
    tokens = enrol_all(application.records, [ANNA], from_ms=SystemClock().now_ms() - 3_600_000)
    await application.start()
    async with asyncio.timeout(PATIENCE_S):
        while True:
            if not await asyncio.to_thread(application.records.outbox().waiting, 1):
                break
            await asyncio.sleep(0.05)
    await application.stop()
    return tokens


async def _status(settings: Settings, token: str, *, within_s: float) -> int:
    """What a batch of that token is answered, once it is taken or the time is over."""
    application = await Application.open(settings, SystemClock())
    await application.start()
    app, now_ms = create_api(application.services()), SystemClock().now_ms()
    made = batch([70], dev_ms=[now_ms], sent_at=now_ms, sender="p-phone", devices=["p-strap"])
    head = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    transport = httpx.ASGITransport(app)
    try:
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            tries = 1 + round(within_s / 0.1)
            while True:
                answer = await client.post(
                    "/api/v1/ingest/batches", content=body(made), headers=head
                )
                tries -= 1
                if answer.status_code == 200 or not tries:
                    return answer.status_code
                await asyncio.sleep(0.1)
    finally:
        await application.stop()
