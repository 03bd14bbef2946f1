"""`tiyi deadman` on a real broker: unread records, a dead broker, a page that never comes."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.e2e.server import Process
from tests.services.kafka import Kafka
from tests.services.tiyi import Api, Worker
from tiyi.bootstrap.deadman import CALM_S, LIMIT_S
from tiyi.model.ids import CANARY_CHANNEL
from tiyi.model.topics import PAGED, SAMPLES_LIVE, TOPICS
from tiyi.seal import made_or_read
from tiyi.storage.kafka import KafkaLog, address_of
from tiyi.streams.journal import channel_and_alert

pytestmark = [pytest.mark.service, pytest.mark.timeout(600)]
TOLD_WITHIN_S = LIMIT_S + 30
OVER_WITHIN_S = CALM_S + 60
STOPS_WITHIN_S = 30.0
START_WITHIN_S = 240.0
"""Three processes that start at once, on a machine that may be busy."""
CALLED_EVERY_S, OUT_WITHIN_S = 10, 40
CALLS_WITHIN_S = 90.0
Told = tuple[str, str]


@contextmanager
def watching(folder: Path, url: str, **settings: str) -> Iterator[Process]:
    """`tiyi deadman` with the page file as its only channel."""
    process = Process(
        [sys.executable, "-m", "tiyi", "deadman", "--data", str(folder)],
        {"TIYI_LOG": url, **settings},
    )
    try:
        assert process.line().startswith("tiyi watches kafka://")
        yield process
    finally:
        process.kill()


def pages(folder: Path) -> list[dict[str, Any]]:
    file = folder / "pages.jsonl"
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def told(folder: Path) -> list[Told]:
    return [(page["event"]["evidence"]["outage"], page["event"]["kind"]) for page in pages(folder)]


def wait_for(folder: Path, expected: Told, within_s: float) -> None:
    until_s = time.monotonic() + within_s
    while expected not in told(folder):
        assert time.monotonic() < until_s, f"{expected} was not told: {told(folder)}"
        time.sleep(0.2)


async def one_record(url: str) -> None:
    log = KafkaLog(address_of(url))
    try:
        await log.ensure(TOPICS)
        await log.append(SAMPLES_LIVE.name, 3, b"a record that nobody reads")
    finally:
        await log.close()


def test_unread_records_and_a_dead_broker_are_told_and_the_broker_s_return(tmp_path: Path) -> None:
    folder = tmp_path / "deadman"
    with Kafka(tmp_path / "kafka") as kafka:
        asyncio.run(one_record(kafka.url))
        with watching(folder, kafka.url) as process:
            wait_for(folder, ("watching", "raised"), TOLD_WITHIN_S)
            assert pages(folder)[0]["event"]["evidence"]["partitions"] == [3]

            kafka.kill()
            wait_for(folder, ("log", "raised"), TOLD_WITHIN_S)
            kafka.start()
            wait_for(folder, ("log", "cleared"), OVER_WITHIN_S)
            # Nobody has read the record meanwhile: that outage was never over.
            assert told(folder).count(("watching", "raised")) == 1
            assert ("watching", "cleared") not in told(folder)

            process.signal(signal.SIGTERM)
            assert process.ended(STOPS_WITHIN_S) == 0
            assert "Traceback" not in "".join(process.errors)


async def paged(url: str) -> list[str]:
    """The channels of all pages that were noted."""
    log = KafkaLog(address_of(url))
    try:
        ends = await log.ends(PAGED.name)
        return [
            channel_and_alert(record.key or b"")[0]
            for partition, end in ends.items()
            async for records in log.span(PAGED.name, partition, 0, end)
            for record in records
        ]
    finally:
        await log.close()


def wait_for_calls(url: str, count: int) -> None:
    until_s = time.monotonic() + CALLS_WITHIN_S
    while len(found := asyncio.run(paged(url))) < count:
        assert time.monotonic() < until_s, f"{found} of {count} calls came out"
        time.sleep(1)
    assert set(found) == {CANARY_CHANNEL}


@contextmanager
def platform(folder: Path, url: str) -> Iterator[tuple[Api, Worker]]:
    """Edge and API, a worker that watches, and one that pages; the last is yielded beside it."""
    keys = folder / "quarantine.key"
    made_or_read(keys)
    settings = {"TIYI_LOG": url, "TIYI_QUARANTINE_KEY_FILE": str(keys)}
    api = Api(folder / "api", settings)
    pager = Worker(folder / "pager", settings, roles="page", name="pager")
    watcher = Worker(folder / "watcher", settings, roles="watch", name="watcher")
    parts = (api, watcher, pager)
    try:
        for part in parts:
            part.start_within_s = START_WITHIN_S
            part.launch()
        for part in parts:
            part.await_ready()
        yield api, pager
    finally:
        for part in parts:
            part.kill()


def asked(api: Api, path: str) -> Any:
    return httpx.get(f"{api.url}{path}", trust_env=False).json()


def test_a_page_that_does_not_come_out_is_told_and_its_return_and_nobody_is_a_canary(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "deadman"
    with Kafka(tmp_path / "kafka") as kafka, platform(tmp_path, kafka.url) as (api, pager):
        calls = {
            "TIYI_CANARY_URL": api.url,
            "TIYI_CANARY_EVERY_S": str(CALLED_EVERY_S),
            "TIYI_CANARY_WITHIN_S": str(OUT_WITHIN_S),
        }
        with watching(folder, kafka.url, **calls) as process:
            wait_for_calls(kafka.url, 3)
            assert told(folder) == []
            assert asked(api, "/api/v1/board")["people"]["id"] == []
            assert "tiyi_live_people 0" in httpx.get(f"{api.url}/metrics", trust_env=False).text

            pager.suspend()
            wait_for(folder, ("canary", "raised"), CALLED_EVERY_S + OUT_WITHIN_S + 30)
            assert pages(folder)[0]["event"]["evidence"]["stage"] == "page"
            pager.resume()
            wait_for(folder, ("canary", "cleared"), CALM_S + 60)
            assert told(folder) == [("canary", "raised"), ("canary", "cleared")]
            assert not (tmp_path / "pager" / "pages.jsonl").exists()

            process.signal(signal.SIGTERM)
            assert process.ended(STOPS_WITHIN_S) == 0
            assert "Traceback" not in "".join(process.errors)
