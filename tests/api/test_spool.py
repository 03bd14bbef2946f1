"""An outage of the log as senders and operators see it: acks, codes, readiness, metrics."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from tests.api.fakes import SENDER_TOKEN, register, services
from tests.ingest.edge.batches import batch, body
from tests.ingest.edge.fakes import FakeClock, MemoryLog
from tiyi.api.app import create_api
from tiyi.api.services import Services
from tiyi.ingest.edge import Edge
from tiyi.model.errors import OperationError
from tiyi.seal import Seal
from tiyi.storage.spool import FileSpool

SENDER = {"Authorization": f"Bearer {SENDER_TOKEN}", "Content-Type": "application/json"}


@pytest.fixture
def away(tmp_path: Path) -> Services:
    """Services whose log has gone, with an edge that has a small spool."""
    log = MemoryLog(FakeClock())
    log.broken = OperationError("the broker has gone")
    spool = FileSpool.open(tmp_path / "spool", max_bytes=6_000)
    edge = Edge(log, log.clock, Seal.fresh(), spool=spool)
    register(edge)
    return replace(services(tmp_path), log=log, edge=edge, clock=log.clock)


@pytest.fixture
def client(away: Services, tmp_path: Path) -> Iterator[TestClient]:
    app = create_api(away, web=tmp_path / "web")
    with TestClient(app, base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        yield made


def post(client: TestClient, seq: int) -> Any:
    content = body(batch([70], first_seq=seq))
    return client.post("/api/v1/ingest/batches", content=content, headers=SENDER)


def test_an_outage_shows_in_acks_readiness_and_metrics_until_the_spool_is_full(
    client: TestClient,
) -> None:
    before = client.get("/readyz").json()["checks"]
    first = post(client, 0)
    ready, metrics = client.get("/readyz"), client.get("/metrics").text.splitlines()
    assert (before["edge"], before["spool"]) == ("ok", "ok")
    assert (first.status_code, first.json()["durable_in"]) == (200, "spool")
    assert (ready.status_code, ready.json()["checks"]["spool"]) == (200, "spooling")
    assert {"tiyi_spool_spooling 1", "tiyi_spool_rows 1", "tiyi_spool_full 0"} <= set(metrics)

    seq = 1
    while (answer := post(client, seq)).status_code == 200:
        seq += 1
    ready, metrics = client.get("/readyz"), client.get("/metrics").text.splitlines()

    assert (answer.status_code, answer.json()["code"]) == (503, "spool.full")
    assert answer.headers["Retry-After"] == "5"
    assert ready.status_code == 503
    assert ready.json()["checks"] | {"edge": "full", "spool": "full"} == ready.json()["checks"]
    assert {"tiyi_spool_full 1", f"tiyi_spool_rows {seq}"} <= set(metrics)


def test_a_server_that_knows_no_sender_yet_asks_for_patience(
    client: TestClient, away: Services
) -> None:
    away.edge.registry.unread = True

    answer = post(client, 0)

    assert (answer.status_code, answer.json()["code"]) == (503, "edge.senders_unread")
    assert answer.headers["Retry-After"] == "5"
    assert client.get("/readyz").json()["checks"]["edge"] == "senders_unread"
    with (
        client.websocket_connect("/api/v1/ingest/ws", headers=SENDER) as line,
        pytest.raises(WebSocketDisconnect) as end,
    ):
        line.receive_json()
    assert end.value.code == 4503
