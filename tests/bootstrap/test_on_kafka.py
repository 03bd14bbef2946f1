"""On a real Kafka: a server that starts without its database, and stores that are put back."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import httpx
import msgspec
import pytest
from aiokafka import AIOKafkaConsumer

from tests.ingest.edge.batches import batch, body
from tests.ingest.edge.world import strap
from tests.services.postgres import Postgres
from tests.services.tiyi import Api
from tests.storage import fresh
from tests.storage.records import world
from tiyi.bootstrap.backup import back_up
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.pick import blocks_at, records_at
from tiyi.bootstrap.restore import Restored, restore
from tiyi.ingest.edge import TokenRecord
from tiyi.ingest.edge.devices import DEVICE_KEY, TOKEN_KEY, token_hash
from tiyi.model.ids import partition_of
from tiyi.model.topics import DEVICES, TOPICS, TOUCHED
from tiyi.seal import made_or_read
from tiyi.settings import Settings
from tiyi.storage.kafka import KafkaLog, address_of
from tiyi.storage.log.errors import LogBusy
from tiyi.streams.agents import PAGE, PLANS, SCORE, AgentPlan
from tiyi.streams.retry import until_done

if TYPE_CHECKING:
    from tests.services.kafka import Kafka

pytestmark = [pytest.mark.service, pytest.mark.timeout(300)]
TOKEN = "sender-token"
GATE = TokenRecord(token_hash(TOKEN), "gate", "default", "main")
WITHIN_S = 120.0
Answer = TypeVar("Answer")
Offsets = dict[tuple[str, int], int]


def on_log(url: str, work: Callable[[KafkaLog], Awaitable[Answer]]) -> Answer:
    """Do something with the log."""

    async def done() -> Answer:
        log = KafkaLog(address_of(url))
        try:
            await until_done(lambda: log.ensure(TOPICS))
            return await work(log)
        finally:
            await log.close()

    return asyncio.run(done())


async def enrol(log: KafkaLog) -> None:
    """A token and a strap, as the outbox puts them on the log."""
    for key, value in (
        (TOKEN_KEY + GATE.hash, GATE),
        (DEVICE_KEY + "strap-anna", strap()),
    ):
        await log.append(
            DEVICES.name, partition_of(key), msgspec.json.encode(value), key=key.encode()
        )


@pytest.fixture
def down(tmp_path: Path) -> Iterator[Postgres]:
    """A database server that nobody has started."""
    server = Postgres(tmp_path / "postgres")
    yield server
    server.stop()


def answered(
    client: httpx.Client, url: str, holds: Callable[[httpx.Response], bool]
) -> httpx.Response:
    """The first answer for which that holds."""
    until_s = time.monotonic() + WITHIN_S
    while True:
        answer = client.get(url)
        if holds(answer):
            return answer
        assert time.monotonic() < until_s, answer.text
        time.sleep(0.5)


def test_a_server_on_kafka_starts_without_postgresql_and_opens_it_by_itself(
    kafka: Kafka, down: Postgres, tmp_path: Path
) -> None:
    made_or_read(tmp_path / "keys")
    on_log(kafka.url, enrol)
    settings = {
        "TIYI_LOG": kafka.url,
        "TIYI_RECORDS": down.url,
        "TIYI_QUARANTINE_KEY_FILE": str(tmp_path / "keys"),
    }
    now_ms = SystemClock().now_ms()
    content = body(batch([70], dev_ms=[now_ms], sent_at=now_ms))
    sender = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}

    with (
        Api(tmp_path / "api", settings) as api,
        httpx.Client(base_url=api.url, timeout=30, trust_env=False) as client,
    ):
        ready = answered(client, "/readyz", lambda answer: "records" in answer.text)
        answered(client, "/readyz", lambda answer: answer.json()["checks"]["edge"] == "ok")
        taken = client.post("/api/v1/ingest/batches", content=content, headers=sender)
        refused = client.get("/api/v1/participants")
        board = client.get("/api/v1/board")
        down.start()
        opened = answered(client, "/api/v1/participants", lambda a: a.status_code == 200)
        well = answered(client, "/readyz", is_well)

    assert ready.json()["stores"]["records"]["state"] == "away"
    assert (taken.status_code, taken.json()["rejected"]) == (200, [])
    assert (refused.status_code, refused.json()["code"]) == (503, "storage.away")
    assert int(refused.headers["Retry-After"]) >= 1
    assert (board.status_code, opened.json()["items"]) == (200, [])
    assert set(well.json()["stores"]) == {"records", "blocks", "series"}


def is_well(answer: httpx.Response) -> bool:
    return bool(answer.json()["stores"]["records"] == {"state": "ok"})


def place(kafka: Kafka, postgres: Postgres, tmp_path: Path, name: str) -> Settings:
    """Settings of an installation with a new schema of its own."""
    made_or_read(tmp_path / "keys")
    return Settings(
        data=tmp_path / name,
        log=kafka.url,
        records=fresh.schema(postgres),
        series="influx://token@127.0.0.1:1/org/bucket",
        quarantine_key_file=tmp_path / "keys",
    ).checked()


def backed_up(settings: Settings) -> Path:
    settings.data.mkdir(exist_ok=True)
    records = records_at(settings.records_url)
    with records.writing(world.SYSTEM) as tx:
        world.seed(tx)
    records.close()
    blocks_at(settings.blocks_url).close()
    return back_up(
        settings,
        settings.data.parent / "backups",
        clock_ms=SystemClock().now_ms,
        with_keys=False,
        told=lambda *_: None,
    ).folder


def restored(backup: Path, settings: Settings) -> Restored:
    return restore(backup, settings, told=lambda *_: None)


def committed(url: str, plan: AgentPlan) -> Offsets:
    async def asked(log: KafkaLog) -> Offsets:
        found = await log.group_offsets(plan.group)
        return {place: offset for place, offset in found.items() if place[1] == 0}

    return on_log(url, asked)


def worked(url: str, records: int) -> None:
    """Append so many records to each topic, and let every agent have done all of them."""

    async def work(log: KafkaLog) -> None:
        for topic in {topic for plan in PLANS for topic in plan.topics}:
            for _ in range(records):
                await log.append(topic.name, 0, b"x")
        for plan in PLANS:
            ends = {topic.name: (await log.ends(topic.name))[0] for topic in plan.topics}
            await log.move_group(plan.group, {(name, 0): end for name, end in ends.items()})

    on_log(url, work)


def test_agents_do_again_what_the_restored_stores_lack_and_nobody_is_paged_again(
    kafka: Kafka, postgres: Postgres, tmp_path: Path
) -> None:
    worked(kafka.url, 3)
    before = {plan.name: committed(kafka.url, plan) for plan in PLANS}
    backup = backed_up(place(kafka, postgres, tmp_path, "one"))
    worked(kafka.url, 4)
    after = {plan.name: committed(kafka.url, plan) for plan in PLANS}

    done = restored(backup, place(kafka, postgres, tmp_path, "two"))

    found = {plan.name: committed(kafka.url, plan) for plan in PLANS}
    assert done.same_log
    assert before["score"] != after["score"]
    for name in ("archive", "score", "series", "care"):
        assert found[name] == before[name], name
    for name in ("watch", "page"):
        assert found[name] == after[name], name


def test_offsets_of_another_log_are_left_alone(
    kafka: Kafka, postgres: Postgres, tmp_path: Path
) -> None:
    worked(kafka.url, 1)
    backup = backed_up(place(kafka, postgres, tmp_path, "one"))
    manifest = msgspec.json.decode((backup / "manifest.json").read_bytes())
    manifest["offsets"][TOUCHED.name][0] += 1_000
    (backup / "manifest.json").write_bytes(msgspec.json.encode(manifest))
    worked(kafka.url, 1)
    before = committed(kafka.url, SCORE)

    done = restored(backup, place(kafka, postgres, tmp_path, "two"))

    assert not done.same_log
    assert committed(kafka.url, SCORE) == before


def test_agents_at_work_refuse_a_restore_and_nothing_is_filled(
    kafka: Kafka, postgres: Postgres, tmp_path: Path
) -> None:
    worked(kafka.url, 1)
    backup = backed_up(place(kafka, postgres, tmp_path, "one"))
    target = place(kafka, postgres, tmp_path, "two")

    async def beside(work: Callable[[], Any]) -> None:
        member = AIOKafkaConsumer(
            TOUCHED.name, bootstrap_servers=",".join(kafka.servers), group_id=SCORE.group
        )
        await member.start()
        try:
            await asyncio.to_thread(work)
        finally:
            await member.stop()

    with pytest.raises(LogBusy, match="stop every tiyi worker"):
        asyncio.run(beside(lambda: restored(backup, target)))
    assert not target.data.exists()
    restored(backup, target)
    assert PAGE.group not in msgspec.json.decode((backup / "manifest.json").read_bytes())["groups"]
