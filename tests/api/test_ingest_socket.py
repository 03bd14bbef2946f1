"""`WS /ingest/ws`: one line for batches up, acks and messages down."""

from __future__ import annotations

import asyncio
import json

import pytest
from starlette.testclient import TestClient, WebSocketTestSession

from tests.api.fakes import SENDER_TOKEN
from tests.api.test_ingest_http import log_of
from tests.ingest.edge.batches import batch
from tests.ingest.edge.fakes import NOON_MS
from tiyi.api.ingest.socket import UNACKED_MAX
from tiyi.api.services import Services
from tiyi.ingest.edge import TokenRecord
from tiyi.ingest.edge.contract import MESSAGE_BYTES_MAX
from tiyi.ingest.edge.devices import token_hash
from tiyi.ingest.edge.down import DownKind, DownMessage

WS = "/api/v1/ingest/ws"


def signed_in(line: WebSocketTestSession) -> None:
    line.send_json({"type": "auth", "token": SENDER_TOKEN})
    assert line.receive_json()["type"] == "ready"


def end_of(line: WebSocketTestSession) -> int:
    """The code that the line is closed with; messages before it are read over."""
    while True:
        message = line.receive()
        if message["type"] == "websocket.close":
            return int(message["code"])


def test_batches_are_acked_on_the_line(client: TestClient) -> None:
    with client.websocket_connect(WS) as line:
        signed_in(line)
        line.send_json(batch([70, 71]))
        ack = line.receive_json()

    assert (ack["type"], ack["batch_id"], ack["durable"]) == ("ack", "b-0", [0, 1])


def test_the_token_may_stand_in_the_header(shared: TestClient) -> None:
    headers = {"Authorization": f"Bearer {SENDER_TOKEN}"}
    with shared.websocket_connect(WS, headers=headers) as line:
        assert line.receive_json()["type"] == "ready"


@pytest.mark.parametrize(
    "first",
    [
        '{"type":"auth","token":"wrong"}',
        '{"type":"auth"}',
        '{"type":"hello"}',
        "nonsense",
        "[" * 50_000,
        "1",
    ],
)
def test_who_does_not_sign_in_first_is_closed(shared: TestClient, first: str) -> None:
    with shared.websocket_connect(WS) as line:
        line.send_text(first)
        assert end_of(line) == 4401


def test_a_bad_batch_is_refused_with_its_id_and_the_line_goes_on(shared: TestClient) -> None:
    with shared.websocket_connect(WS) as line:
        signed_in(line)
        line.send_json(batch([70, 71], last_seq=9))
        refused = line.receive_json()
        line.send_text("{nonsense")
        malformed = line.receive_json()
        line.send_json(batch([70, 71]))
        ack = line.receive_json()

    assert (refused["type"], refused["batch_id"]) == ("refused", "b-0")
    assert refused["code"] == "batch.sequence"
    assert malformed["code"] == "batch.malformed"
    assert ack["type"] == "ack"


def test_a_message_that_is_too_big_closes_the_line(shared: TestClient) -> None:
    with shared.websocket_connect(WS) as line:
        signed_in(line)
        line.send_text(" " * (MESSAGE_BYTES_MAX + 1))
        assert end_of(line) == 1009


def test_a_flood_closes_the_line(client: TestClient) -> None:
    with client.websocket_connect(WS) as line:
        signed_in(line)
        for n in range(300):
            line.send_json(batch([70], first_seq=n))
        assert end_of(line) == 4429


def test_no_more_than_eight_batches_are_open_at_once(client: TestClient, served: Services) -> None:
    log = log_of(served)
    with client.websocket_connect(WS) as line:
        signed_in(line)
        line.send_json(batch([60], first_seq=1_000))
        line.receive_json()
        log.held = []
        for n in range(30):
            line.send_json(batch([70], first_seq=n))
        client.portal.call(_pause)  # type: ignore[union-attr]  # the client is open
        assert served.edge.figures.batches <= 1 + UNACKED_MAX
        client.portal.call(log.release)  # type: ignore[union-attr]  # the client is open
        acked = {line.receive_json()["batch_id"] for _ in range(30)}

    assert acked == {f"b-{n}" for n in range(30)}


async def _pause() -> None:
    await asyncio.sleep(0.1)


def test_a_message_reaches_the_line_that_carries_the_participant(
    client: TestClient, served: Services
) -> None:
    message = DownMessage("m-1", "anna", DownKind.CUE, "zh", "快一点", NOON_MS, NOON_MS + 60_000)
    with client.websocket_connect(WS) as line:
        signed_in(line)
        line.send_json(batch([70]))
        line.receive_json()
        served.edge.mailbox.post(message, "default", "main", now_ms=NOON_MS)
        down = line.receive_json()
        line.send_json({"type": "receipt", "id": "nothing", "state": "opened"})
        refused = line.receive_json()
        line.send_text(json.dumps({"type": "receipt", "id": 5}))
        invalid = line.receive_json()

    assert (down["type"], down["message"]["text"]) == ("message", "快一点")
    assert refused["code"] == "scope.not_found"
    assert invalid["code"] == "receipt.invalid"


def test_a_revoked_token_ends_the_line(client: TestClient, served: Services) -> None:
    with client.websocket_connect(WS) as line:
        signed_in(line)
        served.edge.registry.apply_token(
            TokenRecord(token_hash(SENDER_TOKEN), "gate", "default", "main", 1, revoked=True)
        )
        assert end_of(line) == 4401


def test_binary_messages_are_no_batches(shared: TestClient) -> None:
    with shared.websocket_connect(WS) as line:
        signed_in(line)
        line.send_bytes(b"\0\1")
        assert end_of(line) == 4400
