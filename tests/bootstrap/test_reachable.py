"""A server without its stores serves devices, says which store is away, and opens by itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest
import pytest_asyncio

from tests.ingest.edge.batches import batch, body
from tests.ingest.edge.world import strap
from tiyi.api.app import create_api
from tiyi.bootstrap import openings, reachable
from tiyi.bootstrap.application import Application
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.pick import blocks_at, records_at
from tiyi.bootstrap.reachable import Reachable, open_what_answers
from tiyi.ingest.edge import TokenRecord
from tiyi.ingest.edge.devices import DEVICE_KEY, TOKEN_KEY, token_hash
from tiyi.model.ids import partition_of
from tiyi.model.topics import DEVICES
from tiyi.settings import Settings
from tiyi.storage.postgres import StorageAway, StorageRefused
from tiyi.storage.records.migrate import SchemaNewer
from tiyi.streams.opening import Opening

PATIENCE_S = 20.0
TOKEN = "sender-token"
GATE = TokenRecord(token_hash(TOKEN), "gate", "default", "main")
SENDER = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}


@dataclass
class Database:
    """A server that is away until somebody brings it; its stores are files then."""

    folder: Path
    away: bool = True
    refusing: BaseException | None = None
    opened: list[str] = field(default_factory=list)

    def answer(self, what: str) -> str:
        if self.refusing is not None:
            raise self.refusing
        if self.away:
            raise StorageAway("PostgreSQL at nowhere does not answer", path="nowhere")
        return what

    def records(self, url: str) -> Any:
        self.opened.append(self.answer("records"))
        return records_at(f"sqlite:///{self.folder / 'records.db'}")

    def blocks(self, url: str) -> Any:
        self.opened.append(self.answer("blocks"))
        return blocks_at(f"sqlite:///{self.folder / 'blocks.db'}")


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Database:
    made = Database(tmp_path)
    monkeypatch.setattr(openings, "records_at", made.records)
    monkeypatch.setattr(openings, "blocks_at", made.blocks)
    monkeypatch.setattr(
        reachable, "asks", lambda url: made.answer if url.startswith("postgresql") else None
    )
    monkeypatch.setattr(reachable, "LOOK_S", 0.05)
    monkeypatch.setattr(reachable, "LOOK_AGAIN_S", 0.05)
    return made


def settings_of(tmp_path: Path) -> Settings:
    return Settings(
        data=tmp_path, records="postgresql://tiyi:secret@127.0.0.1:1/tiyi", archive_flush_s=0.2
    ).checked()


@pytest_asyncio.fixture
async def served(tmp_path: Path, database: Database) -> AsyncIterator[Application]:
    application = await Application.open(settings_of(tmp_path), SystemClock())
    await application.start()
    for key, value in (
        (TOKEN_KEY + GATE.hash, GATE),
        (DEVICE_KEY + "strap-anna", strap()),
    ):
        home = partition_of(key)
        await application.log.append(
            DEVICES.name, home, msgspec.json.encode(value), key=key.encode()
        )
    yield application
    await application.stop()


@pytest_asyncio.fixture
async def client(served: Application) -> AsyncIterator[httpx.AsyncClient]:
    app = create_api(served.services())
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(
            transport=httpx.ASGITransport(app), base_url="http://127.0.0.1"
        ) as client,
    ):
        yield client


async def answer_of(client: httpx.AsyncClient, path: str, status: int) -> httpx.Response:
    """The answer, once it has that status."""
    async with asyncio.timeout(PATIENCE_S):
        while True:
            answer = await client.get(path)
            if answer.status_code == status:
                return answer
            await asyncio.sleep(0.05)


async def until(holds: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(PATIENCE_S):
        while True:
            if await holds():
                return
            await asyncio.sleep(0.02)


async def sent(client: httpx.AsyncClient, seq: int) -> httpx.Response:
    """The answer to a batch, once the edge has heard of its token."""
    now_ms = SystemClock().now_ms()
    content = body(batch([70], first_seq=seq, dev_ms=[now_ms], sent_at=now_ms))
    async with asyncio.timeout(PATIENCE_S):
        while True:
            answer = await client.post("/api/v1/ingest/batches", content=content, headers=SENDER)
            if answer.status_code != 401:
                return answer
            await asyncio.sleep(0.05)


@pytest.mark.asyncio
async def test_a_server_starts_without_its_database_and_opens_by_itself(
    served: Application, client: httpx.AsyncClient, database: Database
) -> None:
    taken = await sent(client, 0)
    ready = await client.get("/readyz")
    refused = await client.get("/api/v1/participants")
    shown = await client.get("/api/v1/board")
    metrics = (await client.get("/metrics")).text

    assert taken.status_code == 200
    assert taken.json()["rejected"] == []
    assert ready.status_code == 200
    told = ready.json()["stores"]
    assert set(told) == {"records", "blocks", "series"}
    assert (told["records"]["state"], told["records"]["code"]) == ("away", "storage.away")
    assert 0 <= SystemClock().now_ms() - told["records"]["since_ms"] < 60_000
    assert told["series"] == {"state": "ok"}
    assert (refused.status_code, refused.json()["code"]) == (503, "storage.away")
    assert int(refused.headers["Retry-After"]) >= 1
    assert "nowhere" not in refused.text
    assert shown.status_code == 200
    assert 'tiyi_store_away_seconds{store="series"} 0.0' in metrics

    database.away = False
    await answer_of(client, "/api/v1/participants", 200)

    async def well() -> bool:
        told = (await client.get("/readyz")).json()["stores"]
        return all(store == {"state": "ok"} for store in told.values())

    async def stored() -> bool:
        return served.blocks_store.store().participants() == ["anna"]

    await until(well)
    await until(stored)


@pytest.mark.asyncio
async def test_a_database_that_goes_away_later_is_told_and_refused_at_once(
    client: httpx.AsyncClient, database: Database
) -> None:
    database.away = False
    await answer_of(client, "/api/v1/participants", 200)
    before_ms = SystemClock().now_ms()

    database.away = True
    refused = await answer_of(client, "/api/v1/participants", 503)
    told = (await client.get("/readyz")).json()["stores"]["records"]
    taken = await sent(client, 0)
    assert refused.json()["code"] == "storage.away"
    assert told["since_ms"] >= before_ms
    assert taken.status_code == 200

    database.away = False
    await answer_of(client, "/api/v1/participants", 200)
    assert database.opened.count("records") == 1


@pytest.mark.asyncio
@pytest.mark.parametrize("failure", [StorageRefused("wrong password"), SchemaNewer("newer")])
async def test_what_the_operator_must_mend_still_refuses_the_start(
    tmp_path: Path, database: Database, failure: BaseException
) -> None:
    database.refusing = failure

    with pytest.raises(type(failure)):
        await open_what_answers(stores_at(database))


@pytest.mark.asyncio
async def test_a_server_that_keeps_the_start_waiting_is_waited_for_beside_it(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reachable, "START_S", 0.05)
    database.away = False
    slow = asyncio.get_running_loop().create_future()
    loop = asyncio.get_running_loop()

    def opens() -> str:
        return asyncio.run_coroutine_threadsafe(_result(slow), loop).result()

    store = Reachable("records", "postgresql://x/y", Opening(opens), SystemClock())
    await open_what_answers([store])
    away = store.away
    with pytest.raises(StorageAway, match="being opened"):
        store.store()
    slow.set_result("open")

    async def well() -> bool:
        return store.away is None

    await until(well)
    assert away is not None
    assert away.code == "storage.opening"
    assert store.store() == "open"


async def _result(future: asyncio.Future[str]) -> str:
    return await future


def stores_at(database: Database) -> list[Reachable[Any]]:
    url = "postgresql://tiyi:secret@127.0.0.1:1/tiyi"
    opening = Opening(lambda: database.records(url))
    return [Reachable("records", url, opening, SystemClock())]
