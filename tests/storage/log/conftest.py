"""Logs under a clock that the test moves, for every test of the log."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.storage.log.clocks import HandClock
from tiyi.storage.log import Log, LogLimits


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def log(tmp_path: Path, clock: HandClock) -> Iterator[Log]:
    opened = Log.open(tmp_path / "log.db", now_ms=clock.now_ms)
    opened.create_topic("plain", partitions=2, retain_ms=1000)
    opened.create_topic("state", partitions=2, compacted=True)
    yield opened
    opened.close()


@pytest.fixture
def cold(tmp_path: Path, clock: HandClock) -> Iterator[Log]:
    """A log that remembers nothing in memory, so that reading shows what a trim has left."""
    opened = Log.open(tmp_path / "cold.db", now_ms=clock.now_ms, limits=LogLimits(tail_bytes=1))
    opened.create_topic("state", partitions=2, compacted=True)
    yield opened
    opened.close()
