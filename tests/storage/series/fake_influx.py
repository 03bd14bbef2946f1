"""A server that takes and refuses lines as InfluxDB 2.7 does, and can be ill; it knows no Flux."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlsplit

TOKEN = "t0ken=="
UNPARSABLE = b"unparsable"
CONFLICT = b"conflict"
TOO_OLD = b"too_old"


class FakeInflux:
    """What one bucket was sent: `lines` it holds, `requests` it got; `status` is its illness."""

    def __init__(self) -> None:
        """Healthy, with the organisation `clinic` and no bucket."""
        self.lines: list[bytes] = []
        self.requests = 0
        self.status = 0
        self.retention_s: int | None = None
        self.created: list[dict[str, Any]] = []
        self.answer = b""
        self.asked: list[str] = []
        self.deleted: list[dict[str, Any]] = []
        self.hangs = threading.Event()
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self.server.daemon_threads = True

    @property
    def url(self) -> str:
        """The bucket `series` as TIYI_SERIES names it."""
        return f"influx://{TOKEN}@127.0.0.1:{self.server.server_port}/clinic/series?timeout_s=20"

    def write(self, body: bytes) -> tuple[int, str]:
        """Status and message; as 2.7.12 answers."""
        self.requests += 1
        lines = body.splitlines()
        for line in lines:
            if UNPARSABLE in line:
                return 400, f"unable to parse '{line.decode()}': missing fields"
        kept = [line for line in lines if CONFLICT not in line]
        young = [line for line in kept if TOO_OLD not in line]
        self.lines += young
        if len(kept) < len(lines):
            return 422, f"partial write: field type conflict dropped={len(lines) - len(kept)}"
        if len(young) < len(lines):
            return 422, f"partial write: dropped {len(lines)} points outside retention policy of"
        return 204, ""

    def buckets(self) -> dict[str, Any]:
        """The list of buckets."""
        if self.retention_s is None:
            return {"buckets": []}
        rule = {"type": "expire", "everySeconds": self.retention_s}
        return {"buckets": [{"id": "1", "name": "series", "retentionRules": [rule]}]}

    def create(self, body: dict[str, Any]) -> dict[str, Any]:
        """A new bucket."""
        self.created.append(body)
        self.retention_s = body["retentionRules"][0]["everySeconds"]
        bucket: dict[str, Any] = self.buckets()["buckets"][0]
        return bucket

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        return type("Bound", (Handler,), {"fake": self})


class Handler(BaseHTTPRequestHandler):
    """Turns requests into calls of the self.fake."""

    fake: ClassVar[FakeInflux]
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        if self._ill():
            return
        if path == "/api/v2/orgs":
            self._say(200, {"orgs": [{"id": "9", "name": "clinic"}]})
        else:
            self._say(404 if self.fake.retention_s is None else 200, self.fake.buckets())

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        address = urlsplit(self.path)
        if self._ill():
            return
        if address.path == "/api/v2/write":
            assert parse_qs(address.query)["precision"][0] in {"s", "ns"}
            status, message = self.fake.write(body)
            self._say(status, {"message": message} if message else None)
        elif address.path == "/api/v2/query":
            self.fake.asked.append(json.loads(body)["query"])
            self._send(200, self.fake.answer)
        elif address.path == "/api/v2/delete":
            self.fake.deleted.append(json.loads(body))
            self._say(204, None)
        else:
            self._say(201, self.fake.create(json.loads(body)))

    def _ill(self) -> bool:
        if self.fake.hangs.is_set():
            threading.Event().wait(3)
        if self.headers["Authorization"] != f"Token {TOKEN}":
            self._say(401, {"message": "unauthorized access"})
            return True
        if self.fake.status:
            self._say(self.fake.status, {"message": "ill"})
        return bool(self.fake.status)

    def _say(self, status: int, body: object) -> None:
        self._send(status, b"" if body is None else json.dumps(body).encode())

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        # A client that has gone is no news.
        with suppress(ConnectionError):
            super().handle()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def running() -> Iterator[FakeInflux]:
    """The fake while it listens on a loopback port of its own."""
    fake = FakeInflux()
    thread = threading.Thread(target=fake.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield fake
    finally:
        fake.hangs.clear()
        fake.server.shutdown()
        thread.join()
        fake.server.server_close()
