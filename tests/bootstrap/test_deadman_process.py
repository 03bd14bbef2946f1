"""`tiyi deadman` on a real broker: it tells of unread records, and of a broker that is gone."""

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

import pytest

from tests.e2e.server import Process
from tests.services.kafka import Kafka
from tiyi.bootstrap.deadman import CALM_S, LIMIT_S
from tiyi.model.topics import SAMPLES_LIVE, TOPICS
from tiyi.storage.kafka import KafkaLog, address_of

pytestmark = [pytest.mark.service, pytest.mark.timeout(300)]
TOLD_WITHIN_S = LIMIT_S + 30
OVER_WITHIN_S = CALM_S + 60
STOPS_WITHIN_S = 30.0
Told = tuple[str, str]


@contextmanager
def watching(folder: Path, url: str) -> Iterator[Process]:
    """`tiyi deadman` with the page file as its only channel."""
    process = Process(
        [sys.executable, "-m", "tiyi", "deadman", "--data", str(folder)], {"TIYI_LOG": url}
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
