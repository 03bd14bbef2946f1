"""The application under uvicorn, spoken to over raw sockets by clients that mean no good."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest
import uvicorn
import websockets

from tests.api.fakes import SENDER_TOKEN, alert, context, services
from tests.ingest.edge.batches import batch
from tiyi.api import serving
from tiyi.api.app import create_api
from tiyi.api.live import seat
from tiyi.api.services import Services
from tiyi.model.ids import partition_of

HEAD = b"POST /api/v1/ingest/batches HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
SIGNED = HEAD + f"Authorization: Bearer {SENDER_TOKEN}\r\n".encode()


@asynccontextmanager
async def running(made: Services) -> AsyncIterator[int]:
    """A server of these services on a free port of loopback."""
    config = uvicorn.Config(create_api(made), log_level="critical", **serving.UVICORN)
    async with listening(config) as port:
        yield port


@asynccontextmanager
async def listening(config: uvicorn.Config) -> AsyncIterator[int]:
    """A server of that configuration on a free port of loopback."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(config)
    serve = asyncio.create_task(server.serve(sockets=[listener]))
    await _until(lambda: server.started)
    try:
        yield listener.getsockname()[1]
    finally:
        server.should_exit = True
        await serve
        listener.close()


async def _until(true: Callable[[], bool]) -> None:
    for _ in range(1_000):
        if true():
            return
        await asyncio.sleep(0.01)
    raise TimeoutError


async def answer_to(port: int, *pieces: bytes) -> bytes:
    """Everything the server says to these bytes until it closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
    except ConnectionError:
        pass
    try:
        return await asyncio.wait_for(reader.read(), 20)
    finally:
        writer.close()


@pytest.mark.asyncio
async def test_a_chunked_body_without_an_end_is_cut_off_and_costs_no_memory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "REQUEST_HEAD_S", 1.0)
    async with running(services(tmp_path)) as port:
        before = psutil.Process().memory_info().rss
        chunk = b"10000\r\n" + b"[" * 0x10000 + b"\r\n"
        request = SIGNED + b"Transfer-Encoding: chunked\r\n\r\n"
        answer = await answer_to(port, request, *([chunk] * 320))
        grown = psutil.Process().memory_info().rss - before

    assert b"413" in answer.split(b"\r\n")[0]
    assert b"body.too_large" in answer
    assert grown < 50 << 20


@pytest.mark.asyncio
async def test_a_length_that_is_too_large_is_refused_before_the_body(tmp_path: Path) -> None:
    async with running(services(tmp_path)) as port:
        request = SIGNED + b"Connection: close\r\nContent-Length: 20971520\r\n\r\n["
        answer = await answer_to(port, request)

    assert b"413" in answer.split(b"\r\n")[0]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "sent", [b"", b"POST /api", HEAD], ids=["silence", "a word", "half a head"]
)
async def test_a_request_that_never_ends_is_closed(
    tmp_path: Path, sent: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "REQUEST_HEAD_S", 0.3)
    async with running(services(tmp_path)) as port:
        assert await answer_to(port, sent) == b""


@pytest.mark.asyncio
async def test_a_body_that_never_ends_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tiyi.api.envelope.BODY_PAUSE_S", 0.3)
    async with running(services(tmp_path)) as port:
        request = SIGNED + b"Connection: close\r\nContent-Length: 100\r\n\r\n{"
        answer = await answer_to(port, request)

    assert b"408" in answer.split(b"\r\n")[0]
    assert b"body.too_slow" in answer


@pytest.mark.asyncio
async def test_a_slow_answer_is_not_cut_by_the_clock_of_the_head(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(serving, "REQUEST_HEAD_S", 0.2)
    made = services(tmp_path)
    made.log.held = []  # type: ignore[attr-defined]  # the log in memory
    body = json.dumps(batch([70])).encode()
    request = SIGNED + f"Connection: close\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    async with running(made) as port:
        waiting = asyncio.create_task(answer_to(port, request))
        await asyncio.sleep(0.5)
        made.log.release()  # type: ignore[attr-defined]  # the log in memory
        answer = await waiting

    assert b"200" in answer.split(b"\r\n")[0]


async def closed_with(line: Any, last: str | None = None) -> int:
    """The code that the server closes a line with, after a last word of ours."""
    try:
        if last is not None:
            await line.send(last)
        while True:
            await asyncio.wait_for(line.recv(), 20)
    except websockets.ConnectionClosed as end:
        return int(end.rcvd.code if end.rcvd else 0)


@pytest.mark.asyncio
async def test_a_frame_of_seventeen_megabytes_closes_the_line(tmp_path: Path) -> None:
    async with running(services(tmp_path)) as port:
        url = f"ws://127.0.0.1:{port}/api/v1/ingest/ws"
        async with websockets.connect(url, max_size=None) as line:
            await line.send(json.dumps({"type": "auth", "token": SENDER_TOKEN}))
            await line.recv()
            code = await closed_with(line, " " * (17 << 20))

    assert code == 1009


@pytest.mark.asyncio
async def test_a_reader_that_stands_still_is_closed_and_harms_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(seat, "SEND_S", 0.5)
    monkeypatch.setattr(seat, "CLOSE_S", 20.0)
    made = services(tmp_path)
    async with running(made) as port:
        url = f"ws://127.0.0.1:{port}/api/v1/live"
        signed = {"Authorization": "Bearer operator"}
        slow = await websockets.connect(url, additional_headers=signed, max_queue=1, max_size=None)
        quick = await websockets.connect(url, additional_headers=signed, max_size=None)
        await slow.send('{"type":"hello"}')
        await quick.send('{"type":"hello"}')
        reading = asyncio.create_task(_count(quick, lambda m: m["type"] == "alert", 600))
        await asyncio.sleep(0.2)
        long = {"text": "x" * 60_000}
        for n in range(600):
            event = alert(f"a-{n}", evidence=long)
            value = msgspec.json.encode(event)
            made.log.append("alerts", partition_of("anna"), value, key=b"a")
            if n % 100 == 99:
                await asyncio.sleep(0.05)

        seen = await asyncio.wait_for(reading, 30)
        await asyncio.sleep(1)
        code = await closed_with(slow)
        await quick.close()

    assert seen == 600
    assert code == 4408


async def _count(line: Any, wanted: Callable[[Any], bool], times: int) -> int:
    seen = 0
    while seen < times:
        seen += wanted(json.loads(await line.recv()))
    return seen


@pytest.mark.asyncio
async def test_a_thousand_people_reach_the_screen_over_a_real_socket(tmp_path: Path) -> None:
    made = services(tmp_path)
    names = [f"p{n}" for n in range(1_000)]
    async with running(made) as port:
        url = f"ws://127.0.0.1:{port}/api/v1/live"
        signed = {"Authorization": "Bearer operator"}
        async with websockets.connect(url, additional_headers=signed, max_size=None) as screen:
            await screen.send('{"type":"hello"}')
            for name in names:
                value = msgspec.json.encode([context(name)])
                made.log.append("context", partition_of(name), value, key=name.encode())
            seen: set[str] = set()
            while len(seen) < 1_000:
                message = json.loads(await asyncio.wait_for(screen.recv(), 10))
                if message["type"] == "board":
                    seen |= set(message["people"]["id"])

    assert seen == set(names)
