"""A load run against a real server: everything is acknowledged, seen on a screen, and counted."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from tests.e2e.server import serve_command
from tiyi.bootstrap import load
from tiyi.bootstrap.clock import SystemClock
from tiyi.settings import Settings
from tiyi.simulators.load import percentiles


def test_percentiles_of_nothing_are_unknown() -> None:
    assert percentiles([]) is None
    assert percentiles([3.0, 1.0, 2.0]) == {"p50": 2.0, "p95": 2.9, "p99": 3.0, "max": 3.0}


@pytest.mark.timeout(120)
def test_what_is_sent_is_acknowledged_and_seen(tmp_path: Path) -> None:
    server = serve_command(tmp_path)
    try:
        url = server.line().split()[3]
        settings = Settings.from_environment({}, data=tmp_path)
        order = load.Order(url, 20, 3, 3.0, {"server": server.popen.pid, "me": os.getpid()})
        said: list[str] = []
        work = [load.run(settings, order, SystemClock(), say=said.append) for _ in range(2)]
        # The second time the organisation is there already.
        _, report = (asyncio.run(one) for one in work)
        assert report["rows_acknowledged"] == 20 * 3
        assert report["batches"] == 3 * 3
        assert report["tries_refused"] == report["batches_in_spool"] == 0
        assert 0 < report["durable_ack_ms"]["p50"] <= report["durable_ack_ms"]["max"]
        assert report["ingest_to_screen_ms"]["p50"] >= 0
        assert report["processes"]["server"]["rss_mib"] > 50
        assert len(said) == 4
    finally:
        server.kill()
