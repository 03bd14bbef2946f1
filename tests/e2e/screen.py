"""A clinician's screen on a real server: a live socket that is read as fast as it comes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from threading import Thread
from typing import Any, Self

from websockets import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.e2e.server import Server

LOOK_S = 0.01
JOIN_S = 20.0


@dataclass
class Screen:
    """The board as it stands for whoever holds a key, and when the server closed the socket."""

    server: Server
    key: str
    path: str = "/api/v1/live"
    board: dict[str, dict[str, Any]] = field(default_factory=dict)
    """Participant → the newest of every column."""
    rates: list[tuple[str, int, float]] = field(default_factory=list)
    """Every heart rate that was shown: participant, its instant (UTC ms), bpm."""
    alerts: list[dict[str, Any]] = field(default_factory=list)
    messages: list[dict[str, Any]] = field(default_factory=list)
    closed: tuple[int, float] | None = None
    """Code, and monotonic seconds."""
    _ends: ExitStack = field(default_factory=ExitStack)
    _line: ClientConnection | None = None
    _reader: Thread | None = None

    def __enter__(self) -> Self:
        """Say hello and read on in the background."""
        assert self.server.url is not None
        url = self.server.url.replace("http://", "ws://") + self.path
        headers = {"Authorization": f"Bearer {self.key}"}
        line = connect(url, additional_headers=headers, max_size=None, proxy=None)
        self._line = self._ends.enter_context(line)
        if self.path.endswith("/live"):
            self._line.send('{"type": "hello"}')
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Leave, whether the server still holds the line or not."""
        assert self._reader is not None
        self._ends.close()
        self._reader.join(JOIN_S)

    def _read(self) -> None:
        assert self._line is not None
        try:
            for text in self._line:
                self._take(json.loads(text))
        except ConnectionClosed:
            pass
        code = self._line.close_code
        self.closed = (code or 0, time.monotonic())

    def _take(self, message: dict[str, Any]) -> None:
        self.messages.append(message)
        if message["type"] == "alert":
            self.alerts.append(message["alert"])
        if message["type"] != "board":
            return
        columns = message["people"]
        for place, name in enumerate(columns["id"]):
            shown = {column: columns[column][place] for column in columns if column != "withheld"}
            self.board[name] = shown
            if shown["hr_bpm"] is not None:
                self.rates.append((name, shown["hr_at_ms"], shown["hr_bpm"]))

    def wait(self, until: Callable[[Screen], object], within_s: float) -> None:
        """Wait until something is so; AssertionError when it does not come to that."""
        give_up_s = time.monotonic() + within_s
        while not until(self):
            if time.monotonic() > give_up_s:
                raise AssertionError(f"not so: {self.board} {self.closed} {self.messages[-3:]}")
            time.sleep(LOOK_S)

    def closes(self, since_s: float, within_s: float) -> tuple[int, float]:
        """The code with which the server closes it, and the seconds from `since_s` until then."""
        self.wait(lambda screen: screen.closed, within_s)
        assert self.closed is not None
        code, at_s = self.closed
        return code, at_s - since_s
