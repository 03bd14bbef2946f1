"""`POST /ingest/batches`: every abuse is answered with a code, and none of it comes back."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from starlette.testclient import TestClient

from tests.api.fakes import SENDER_TOKEN
from tests.ingest.edge.batches import batch, body
from tests.ingest.edge.fakes import MemoryLog
from tiyi.api.services import Services
from tiyi.ingest.edge.contract import BODY_BYTES_MAX

BATCHES = "/api/v1/ingest/batches"
SENDER = {"Authorization": f"Bearer {SENDER_TOKEN}", "Content-Type": "application/json"}


def log_of(served: Services) -> MemoryLog:
    assert isinstance(served.log, MemoryLog)
    return served.log


def post(client: TestClient, content: bytes, **headers: str) -> Any:
    return client.post(BATCHES, content=content, headers=SENDER | headers)


def test_a_batch_is_acked_when_it_is_on_the_log(client: TestClient, served: Services) -> None:
    answer = post(client, body(batch([70, 71])))

    assert answer.status_code == 200
    assert answer.json()["durable"] == [0, 1]
    samples = log_of(served).samples()
    assert samples is not None
    assert samples.value.tolist() == [70, 71]


def test_a_duplicate_gets_the_same_ack_and_nothing_more_is_stored(
    client: TestClient, served: Services
) -> None:
    made = body(batch([70, 71]))
    acks = [post(client, made).json() for _ in range(100)]

    assert all(ack == acks[0] for ack in acks)
    samples = log_of(served).samples()
    assert samples is not None
    assert len(samples) == 2


@pytest.mark.parametrize(
    "text",
    [b"NaN", b"Infinity", b"-Infinity", b"1e999", b"7" * 5_000, b"true", b'"71"', b"null"],
)
def test_a_value_that_is_none_gets_a_code_and_its_neighbours_are_kept(
    client: TestClient, served: Services, text: bytes
) -> None:
    answer = post(client, body(batch([70, 123456, 72])).replace(b"123456", text))

    assert answer.status_code == 200
    (refused,) = answer.json()["rejected"]
    assert refused["seq"] == 1
    assert refused["code"] in {"not_finite", "wrong_type"}
    samples = log_of(served).samples()
    assert samples is not None
    assert samples.value.tolist() == [70, 72]


@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 400, "batch.malformed"),
        (b"{", 400, "batch.malformed"),
        (b"[" * 100_000, 400, "batch.malformed"),
        (b"\xff\xfe\x00", 400, "batch.malformed"),
        (b"[]", 422, "batch.invalid"),
        (b" " * (BODY_BYTES_MAX + 1), 413, "body.too_large"),
        (b"[" * (20 << 20), 413, "body.too_large"),
    ],
)
def test_what_is_no_batch_is_refused_with_a_code(
    shared: TestClient, content: bytes, status: int, code: str
) -> None:
    answer = post(shared, content)

    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"


def test_gzip_is_taken_and_a_bomb_is_not(client: TestClient) -> None:
    packed = {"Content-Encoding": "gzip"}
    plain = body(batch([70]))

    assert post(client, gzip.compress(plain), **packed).status_code == 200
    bomb = post(client, gzip.compress(b" " * (50 << 20)), **packed)
    assert (bomb.status_code, bomb.json()["code"]) == (413, "batch.too_large")
    assert post(client, b"nonsense", **packed).json()["code"] == "batch.malformed"
    assert post(client, plain, **{"Content-Encoding": "br"}).status_code == 415
    assert post(client, plain, **{"Content-Type": "text/plain"}).json()["code"] == "batch.encoding"


@pytest.mark.parametrize("token", [None, "", "wrong", "x" * 5_000])
def test_without_its_token_a_sender_is_nobody(shared: TestClient, token: str | None) -> None:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}

    answer = shared.post(BATCHES, content=body(batch([70])), headers=headers)

    assert (answer.status_code, answer.json()["code"]) == (401, "sender.unknown")


def test_the_operator_is_no_sender(shared: TestClient) -> None:
    headers = {"Authorization": "Bearer operator"}

    assert shared.post(BATCHES, content=body(batch([70])), headers=headers).status_code == 401


def test_a_batch_of_another_sender_is_forbidden(shared: TestClient) -> None:
    answer = post(shared, body(batch([70], sender="other")))

    assert (answer.status_code, answer.json()["code"]) == (403, "sender.mismatch")


def test_a_log_that_is_behind_says_when_to_come_again(client: TestClient, served: Services) -> None:
    log_of(served).full = True

    answer = post(client, body(batch([70])))

    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert int(answer.headers["Retry-After"]) >= 1


def test_a_flood_is_told_to_wait(client: TestClient) -> None:
    answers = [post(client, body(batch([70], first_seq=n))) for n in range(220)]

    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert refused[0].json()["code"] == "sender.too_fast"
    assert int(refused[0].headers["Retry-After"]) >= 1


def test_nothing_of_what_was_sent_comes_back(shared: TestClient) -> None:
    secret = "wang-xiaoming-13800138000"
    for made in (
        {"x": secret},
        batch([70]) | {secret: 1},
        batch([70], sender=f"{secret}!"),
        batch([70], metric=secret),
        batch([secret]),
        batch([70], devices=[f"{secret}\n"]),
    ):
        assert secret not in post(shared, body(made)).text


def test_messages_go_down_to_the_sender_and_receipts_come_up(
    client: TestClient, served: Services
) -> None:
    operator = {"Authorization": "Bearer operator"}
    person = {"participant": "anna", "label": "Anna", "site": "main", "consent": True}
    assert client.post("/api/v1/participants", json=person, headers=operator).status_code == 201
    path = "/api/v1/participants/anna/messages"
    wanted = {"kind": "question", "text": "Wie geht es?", "choices": ["gut", "schlecht"]}
    sent = client.post(path, json=wanted, headers=operator).json()
    assert client.get("/api/v1/ingest/messages", headers=SENDER).json() == {"messages": []}

    post(client, body(batch([70])))  # only now the edge knows who carries anna
    (waiting,) = client.get("/api/v1/ingest/messages", headers=SENDER).json()["messages"]
    assert (waiting["id"], waiting["choices"]) == (sent["id"], ["gut", "schlecht"])
    for note in ({"state": "delivered"}, {"state": "answered", "answer": "gut"}):
        receipt = {"id": sent["id"], **note}
        answer = client.post("/api/v1/ingest/receipts", json=receipt, headers=SENDER)
        assert answer.status_code == 204

    assert client.get("/api/v1/ingest/messages", headers=SENDER).json() == {"messages": []}
    (kept,) = client.get(path, headers=operator).json()["items"]
    assert (kept["state"], kept["answer"]) == ("answered", "gut")


@pytest.mark.parametrize(
    ("note", "status"),
    [
        (b"{}", 422),
        (b"nonsense", 422),
        (b'{"id":"m-1","state":"eaten"}', 422),
        (b'{"id":"m-1","state":"opened"}', 404),
    ],
)
def test_a_receipt_for_nothing_is_refused(shared: TestClient, note: bytes, status: int) -> None:
    answer = shared.post("/api/v1/ingest/receipts", content=note, headers=SENDER)

    assert answer.status_code == status
