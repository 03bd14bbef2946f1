"""A door before InfluxDB that can be ill: it answers in its place, or refuses single lines."""

from __future__ import annotations

import json
import threading
from collections import Counter
from http.client import HTTPConnection, HTTPException
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import ClassVar
from urllib.parse import urlsplit

from tests.services.server import LOOPBACK

WRITE = "/api/v2/write"
ANSWER_WITHIN_S = 60.0
NOT_COPIED = frozenset({"connection", "content-length", "transfer-encoding", "host"})


class Door:
    """Lets everything through to InfluxDB, unless it is told otherwise.

    `status`: what every write is answered with. `bad`: lines that have this in them are refused as
    InfluxDB refuses what it can't read: with the whole request.
    """

    def __init__(self) -> None:
        """Open, on a loopback port of its own; `before` says what stands behind."""
        self.status = 0
        self.bad = b""
        self.answered: Counter[int] = Counter()
        """How often a write was answered with what, in InfluxDB's place."""
        self.host, self.port = LOOPBACK, 0
        handler = type("Bound", (Handler,), {"door": self})
        self.server = ThreadingHTTPServer((LOOPBACK, 0), handler)
        self.server.daemon_threads = True
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def before(self, series: str) -> str:
        """The address of a bucket, through this door."""
        parts = urlsplit(series)
        assert parts.hostname
        assert parts.port
        self.host, self.port = parts.hostname, parts.port
        token = parts.netloc.rpartition("@")[0]
        return parts._replace(netloc=f"{token}@{LOOPBACK}:{self.server.server_port}").geturl()

    def refusal(self, path: str, body: bytes) -> tuple[int, str] | None:
        """What it answers itself; None when InfluxDB is to be asked."""
        if urlsplit(path).path != WRITE:
            return None
        if self.status:
            return self.status, "ill"
        if self.bad and self.bad in body:
            return 400, "unable to parse a line: missing fields"
        return None


class Handler(BaseHTTPRequestHandler):
    """Carries requests to InfluxDB and its answers back."""

    door: ClassVar[Door]
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        self._carry()

    def do_POST(self) -> None:
        self._carry()

    def _carry(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        refusal = self.door.refusal(self.path, body)
        if refusal is not None:
            status, message = refusal
            self.door.answered[status] += 1
            self._say(status, [], json.dumps({"message": message}).encode())
            return
        mine = {k: v for k, v in self.headers.items() if k.lower() not in NOT_COPIED}
        connection = HTTPConnection(self.door.host, self.door.port, timeout=ANSWER_WITHIN_S)
        try:
            connection.request(self.command, self.path, body, mine)
            answer = connection.getresponse()
            self._say(answer.status, answer.getheaders(), answer.read())
        except (OSError, HTTPException):
            self.close_connection = True  # as a server that dies
        finally:
            connection.close()

    def _say(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.send_response(status)
        for name, value in headers:
            if name.lower() not in NOT_COPIED | {"date", "server"}:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: object) -> None:
        """Nobody reads it."""
