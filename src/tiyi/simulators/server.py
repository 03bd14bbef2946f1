"""A real server in a process of its own, with scenarios to play against it: for tests and CI."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any, Final

from tiyi.model.alerts import AlertKind
from tiyi.model.errors import OperationError
from tiyi.simulators.clock import PacedClock
from tiyi.simulators.enrol import Operator, enrol_run, handing_over
from tiyi.simulators.live import ServerRefused, send
from tiyi.simulators.scenario import Scenario, load
from tiyi.simulators.seen import Way
from tiyi.simulators.world import participant_of

START_WITHIN_S: Final = 60
STOP_WITHIN_S: Final = 20
DAY_MS: Final = 86_400_000
KNOWN_WITHIN_TRIES: Final = 40
"""How often a token that was just issued is tried, a quarter of a second apart."""
_SAYS_URL: Final = "tiyi serves at "


@dataclass(frozen=True, slots=True)
class Run:
    """A scenario that was played against the server."""

    server: "TiyiServer"
    scenario: Scenario
    participant: str
    way: Way

    def alerts(self, *, retracted: bool = False) -> list[dict[str, Any]]:
        """The participant's alerts, as the API tells them; those taken back only on demand."""
        items = self.server.items(f"/alerts?state=all&participant={self.participant}")
        return [item for item in items if retracted or item["kind"] != AlertKind.RETRACTED]

    def sessions(self) -> list[dict[str, Any]]:
        """The participant's sessions and results, as the API tells them."""
        now_ms = self.server.clock.now_ms()
        around = f"from={now_ms - DAY_MS}&to={now_ms + DAY_MS}"
        return self.server.items(f"/participants/{self.participant}/sessions?{around}")


@dataclass(frozen=True, slots=True)
class TiyiServer:
    """A running server; `url` is where it answers."""

    url: str
    clock: PacedClock

    def play(self, scenario: str | Scenario, *, seed: int = 1) -> Run:
        """Enrol the scenario's participant, let the training happen, return when it is durable."""
        chosen = load(scenario) if isinstance(scenario, str) else scenario
        way = asyncio.run(self._play(chosen, seed))
        return Run(self, chosen, participant_of(chosen, seed), way)

    def ask(self, path: str) -> Any:
        """The JSON answer to a GET below /api/v1."""
        return asyncio.run(self._ask(path))

    def items(self, path: str) -> list[dict[str, Any]]:
        """The items of the first page of a list."""
        return list(self.ask(path)["items"])

    async def _ask(self, path: str) -> Any:
        async with Operator(self.url) as operator:
            return await operator.ask(path)

    async def _play(self, scenario: Scenario, seed: int) -> Way:
        async with Operator(self.url) as operator:
            token = await enrol_run(operator, scenario, seed)
            for _ in range(KNOWN_WITHIN_TRIES):
                try:
                    async with handing_over(operator, scenario, seed, self.clock):
                        return await send(
                            scenario, self.url, token=token, seed=seed, clock=self.clock
                        )
                except* ServerRefused:
                    await asyncio.sleep(0.25)  # the edge hears of a new token by the log
        raise OperationError("the server does not accept a token that it has issued")


@contextmanager
def running_server(data: Path, speed: float) -> Iterator[TiyiServer]:
    """A server in a process of its own, its data in a folder, as fast as told; ends afterwards."""
    with _started(data, speed) as process:
        try:
            yield TiyiServer(_url_of(process), PacedClock(speed))
        finally:
            process.terminate()
            try:
                process.wait(STOP_WITHIN_S)
            except subprocess.TimeoutExpired:
                process.kill()


def _started(data: Path, speed: float) -> "subprocess.Popen[str]":
    options = ["--port", "0", "--data", str(data), "--clock-speed", f"{speed:g}"]
    return subprocess.Popen(
        [sys.executable, "-m", "tiyi", "serve", *options],
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    )


def _url_of(process: "subprocess.Popen[str]") -> str:
    """Wait until the server says where it answers; OperationError when it ends or says nothing."""
    lines: Queue[str | None] = Queue()
    Thread(target=_read, args=(process, lines), daemon=True).start()
    while True:
        try:
            line = lines.get(timeout=START_WITHIN_S)
        except Empty:
            raise OperationError("the server under test does not come up") from None
        if line is None:
            raise OperationError("the server under test ended before it answered")
        if line.startswith(_SAYS_URL):
            return line.removeprefix(_SAYS_URL).split()[0]


def _read(process: "subprocess.Popen[str]", lines: "Queue[str | None]") -> None:
    """Read on for ever, so that the server never waits for somebody to read what it says."""
    if process.stdout is not None:
        for line in process.stdout:
            lines.put(line)
    lines.put(None)
