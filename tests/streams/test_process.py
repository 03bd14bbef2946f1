"""`tiyi serve` as a process: it stops when asked, refuses company, and bears poison on its log."""

from __future__ import annotations

import asyncio
import signal
import socket
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.e2e.server import Process, serve_command
from tiyi.bootstrap.process import EXIT_ASKED, EXIT_FAILED, EXIT_REFUSED
from tiyi.model.ids import PARTITIONS
from tiyi.model.topics import (
    ALERTS,
    CONTEXT,
    MINUTES,
    OPEN,
    QUARANTINE,
    SAMPLES_LIVE,
    SESSIONS,
    TOPICS,
    TOUCHED,
)
from tiyi.ports import LogRecord
from tiyi.seal import read_seal
from tiyi.storage.log import Log

STOP_WITHIN_S = 10.0
POISON = b"\x28\xb5\x2f\xfd not a frame"


@contextmanager
def serving(data: Path) -> Iterator[tuple[Process, str]]:
    """`tiyi serve` and its address."""
    process = serve_command(data, TIYI_ARCHIVE_FLUSH_S="2")
    try:
        yield process, process.line().split()[3]
    finally:
        process.kill()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT], ids=lambda n: n.name)
def test_it_stops_when_asked_and_says_nothing_went_wrong(
    tmp_path: Path, number: signal.Signals
) -> None:
    with serving(tmp_path) as (process, url):
        assert httpx.get(url + "/livez", trust_env=False).status_code == 200
        process.signal(number)
        assert process.ended(STOP_WITHIN_S) == EXIT_ASKED == 0
        assert "Traceback" not in "".join(process.errors)


@pytest.mark.timeout(180)
def test_it_tells_what_it_does_when_asked_and_goes_on(tmp_path: Path) -> None:
    with serving(tmp_path) as (process, url):
        wanted = ["recent call first", "keep_flushing", "archive: assignment", "that is all"]
        end_s = time.monotonic() + 120.0
        while not all(any(text in line for line in process.errors) for text in wanted):
            assert time.monotonic() < end_s, "".join(process.errors)
            process.signal(signal.SIGUSR1)  # again: not every agent runs yet when the API answers
            time.sleep(1.0)
        assert httpx.get(url + "/livez", trust_env=False).status_code == 200


def test_a_second_process_on_the_same_data_is_refused_by_name(tmp_path: Path) -> None:
    with serving(tmp_path) as (first, url):
        second = serve_command(tmp_path)
        assert second.ended(50.0) == EXIT_REFUSED == 2
        said = "".join(second.errors)
        assert str(first.popen.pid) in said
        assert "Traceback" not in said
        assert httpx.get(url + "/livez", trust_env=False).status_code == 200


def test_poison_on_any_topic_ends_no_agent_and_is_kept_with_its_bytes(tmp_path: Path) -> None:
    topics = (SAMPLES_LIVE, TOUCHED, MINUTES, ALERTS, OPEN, CONTEXT, SESSIONS)
    asyncio.run(_poison(tmp_path / "log.db", [topic.name for topic in topics]))
    with serving(tmp_path) as (process, url):
        _wait_until_read(url)
        process.signal(signal.SIGTERM)
        assert process.ended() == 0
    kept = asyncio.run(_kept(tmp_path / "log.db"))
    seal = read_seal(tmp_path / "quarantine.key")
    assert {seal.open(record.value or b"") for record in kept} == {POISON}
    readers = {
        (record.headers["agent"].decode(), record.headers["where"].decode().split("/")[0])
        for record in kept
    }
    assert readers == {
        ("watch", "samples.live"),
        ("archive", "samples.live"),
        ("score", "touched"),
        ("series", "minutes"),
        ("series", "alerts"),
        ("page", "alerts"),
        ("care", "alerts"),
        ("series", "sessions"),
        ("care", "sessions"),
    }


def test_a_start_that_fails_ends_the_process_and_says_why(tmp_path: Path) -> None:
    log = Log.open(tmp_path / "log.db")
    log.create_topic(SAMPLES_LIVE.name, partitions=3)  # whoever did this: not we
    log.close()
    process = serve_command(tmp_path)
    assert process.ended(50.0) not in (0, None)
    assert SAMPLES_LIVE.name in "".join(process.errors)


def test_a_port_that_is_taken_ends_the_process(tmp_path: Path, free_port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port))
        taken.listen()
        process = serve_command(tmp_path, "--port", str(free_port))
        assert process.ended(50.0) == EXIT_FAILED == 1
        assert str(free_port) in "".join(process.errors)


def test_a_demo_whose_port_is_taken_ends_too_and_says_what_to_do(free_port: int) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port))
        taken.listen()
        options = ["--participants", "2", "--port", str(free_port)]
        process = Process([sys.executable, "-m", "tiyi", "demo", *options], {})
        try:
            assert process.ended(50.0) == EXIT_FAILED
            assert "choose another --port" in "".join(process.errors)
        finally:
            process.kill()


def _wait_until_read(url: str) -> None:
    agents: dict[str, dict[str, int]] = {}
    for _ in range(300):
        agents = httpx.get(url + "/readyz", trust_env=False).json()["agents"]
        if not any(agent["behind"] for agent in agents.values()):
            return
        time.sleep(0.1)
    raise AssertionError(agents)


async def _poison(path: Path, topics: list[str]) -> None:
    log = Log.open(path)
    try:
        await log.ensure(TOPICS)
        for topic in topics:
            await log.append(topic, 5, POISON, key=b"k")
    finally:
        log.close()


async def _kept(path: Path) -> list[LogRecord]:
    log, found = Log.open(path), []
    try:
        for partition in range(PARTITIONS):
            end = (await log.ends(QUARANTINE.name))[partition]
            async for records in log.span(QUARANTINE.name, partition, 0, end):
                found += records
    finally:
        log.close()
    return found
