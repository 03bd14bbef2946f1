"""A real server in a process of its own: start, read, ask, kill, start again on the same data."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread
from typing import Any

import httpx
import msgspec

from tests.e2e.child import Order, Said
from tests.e2e.clock import SteeredClock
from tests.e2e.people import Trainee

REPOSITORY = Path(__file__).resolve().parents[2]
START_WITHIN_S = 60.0
STOP_WITHIN_S = 20.0
IDLE_WITHIN_S = 120.0
IDLE_LOOKS = 4
"""So many looks, a second of the server's time apart, are more than one of its own."""
FAST = 300.0
"""Times as fast as the machine: as fast as the server can."""
EPOCH_MS = 1_767_254_400_000
"""2026-01-01T08:00Z, where steered servers begin."""


class NotUp(AssertionError):
    """A server that did not come up; holds what it said."""


class Process:
    """One process and the lines that it prints, read as they come."""

    def __init__(self, arguments: Sequence[str], environment: Mapping[str, str]) -> None:
        """Start it; its output is read in the background, so that it never waits for a reader."""
        self.popen = subprocess.Popen(
            arguments,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=REPOSITORY,
            env=os.environ | {"PYTHONUNBUFFERED": "1"} | _bytecode() | dict(environment),
        )
        self.errors: list[str] = []
        self._lines: Queue[str | None] = Queue()
        self._threads = [
            Thread(target=self._read_output, daemon=True),
            Thread(target=self._read_errors, daemon=True),
        ]
        for thread in self._threads:
            thread.start()

    def _read_output(self) -> None:
        assert self.popen.stdout is not None
        for line in self.popen.stdout:
            self._lines.put(line)
        self._lines.put(None)

    def _read_errors(self) -> None:
        assert self.popen.stderr is not None
        self.errors.extend(self.popen.stderr)

    def line(self, within_s: float = START_WITHIN_S) -> str:
        """The next line of output; NotUp when there is none."""
        try:
            line = self._lines.get(timeout=within_s)
        except Empty:
            line = None
        if line is None:
            raise NotUp(f"exit code {self.popen.poll()}: {''.join(self.errors)[-3000:]}")
        return line

    def tell(self, line: str) -> None:
        """A line of input."""
        assert self.popen.stdin is not None
        self.popen.stdin.write(line + "\n")
        self.popen.stdin.flush()

    def ended(self, within_s: float = STOP_WITHIN_S) -> int:
        """Wait for its end; the exit code."""
        code = self.popen.wait(within_s)
        for thread in self._threads:
            thread.join(within_s)
        for pipe in (self.popen.stdin, self.popen.stdout, self.popen.stderr):
            if pipe is not None:
                # What was told to a process that is gone can't be flushed any more.
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        return code

    def kill(self) -> None:
        """End it at once, whatever it does, and even when it has ended."""
        self.popen.kill()
        self.ended()

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to this one process."""
        self.popen.send_signal(number)


def _bytecode() -> dict[str, str]:
    """Keep compiled modules also where the caller keeps none: a start takes half as long."""
    if not sys.dont_write_bytecode:
        return {}
    kept = REPOSITORY / ".pytest_cache" / "bytecode"
    return {"PYTHONDONTWRITEBYTECODE": "", "PYTHONPYCACHEPREFIX": str(kept)}


class Server:
    """The platform under a steered clock that the test shares."""

    def __init__(
        self,
        data: Path,
        people: Sequence[Trainee],
        *,
        archive_flush_s: float = 20.0,
        at_ms: int = EPOCH_MS,
        fatal_hr_bpm: float | None = None,
    ) -> None:
        """Nothing runs before `start`; the clock stands at `at_ms`."""
        self.data = data
        self.people = list(people)
        self.clock = SteeredClock(at_ms)
        self.tokens: dict[str, str] = {}
        self.url: str | None = None
        self.kills = 0
        self.process: Process | None = None
        self._flush_s = archive_flush_s
        self._fatal_hr_bpm = fatal_hr_bpm

    def start(self, *, spare_bytes: int | None = None) -> None:
        """Start, enrol if the folder is new, and wait until it answers; the clock stands still."""
        self.launch(spare_bytes=spare_bytes)
        self.wait_until_up()

    def launch(self, *, spare_bytes: int | None = None) -> None:
        """Start without waiting."""
        order = Order(
            data=str(self.data),
            at_ms=self.clock.stop(),
            archive_flush_s=self._flush_s,
            people=None if self.tokens else self.people,
            spare_bytes=spare_bytes,
            fatal_hr_bpm=self._fatal_hr_bpm,
        )
        arguments = [sys.executable, "-m", "tests.e2e.child", msgspec.json.encode(order).decode()]
        self.process = Process(arguments, {})

    def wait_until_up(self) -> None:
        """Wait for its address."""
        assert self.process is not None
        while self.url is None:
            said = msgspec.json.decode(self.process.line(), type=Said)
            self.tokens = said.tokens or self.tokens
            self.url = said.url

    def run_to(self, until_ms: int, *, speed: float = FAST) -> None:
        """Let time pass, here and there, up to an instant; then it goes on with the machine's."""
        assert self.process is not None
        until_ms = max(until_ms, self.clock.now_ms() + 1)
        self.process.tell(json.dumps(self.clock.run(speed, until_ms)))

    def wait_until_watched(self) -> None:
        """Wait until everything up to the instant of `run_to` has been watched."""
        assert self.process is not None
        until_ms = round(self.clock.anchor.until_ms)
        while msgspec.json.decode(self.process.line(), type=Said).reached_ms != until_ms:
            continue

    def wait_until_idle(self) -> None:
        """Wait until no agent has been behind for some looks, while time goes on slowly.

        What the server says is as old as its own last look at the log.
        """
        agents: dict[str, Any] = {}
        idle_looks = 0
        give_up_s = time.monotonic() + IDLE_WITHIN_S
        while time.monotonic() < give_up_s:
            agents = self.ask("/readyz", fine=(200, 503))["agents"]
            is_idle = not any(agent["behind"] for agent in agents.values())
            idle_looks = idle_looks + 1 if is_idle else 0
            if idle_looks > IDLE_LOOKS:
                return
            self.run_to(self.clock.now_ms() + 1_000)
            time.sleep(0.05)
        raise AssertionError(f"agents stay behind: {agents}")

    def kill(self, *, away_s: float = 1.0) -> int:
        """kill -9; time stands still, `away_s` further on, until it runs again; that instant."""
        assert self.process is not None
        at_ms = self.clock.stop(ahead_s=away_s)
        self.url = None
        self.kills += 1
        self.process.kill()
        return at_ms

    def has_ended(self) -> bool:
        """Whether the process is gone."""
        return self.process is None or self.process.popen.poll() is not None

    def terminate(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop; the exit code. Time stands still once it has ended."""
        assert self.process is not None
        self.process.signal(number)
        code = self.process.ended()
        self.clock.stop()
        self.url = None
        return code

    def ask(self, path: str, *, fine: tuple[int, ...] = (200,)) -> Any:
        """The JSON answer to a GET; `path` from the root."""
        answer = httpx.get(f"{self.url}{path}", timeout=20.0, trust_env=False)
        assert answer.status_code in fine, answer.text
        return answer.json()

    def pages(self) -> list[dict[str, Any]]:
        """Every line of the page file; a torn last line is left out."""
        path = self.data / "pages.jsonl"
        if not path.exists():
            return []
        whole = path.read_bytes().split(b"\n")[:-1]
        return [json.loads(line) for line in whole]

    def close(self) -> None:
        """End what still runs."""
        if self.process is not None:
            self.process.kill()


@contextmanager
def server_of(
    data: Path,
    people: Sequence[Trainee],
    *,
    archive_flush_s: float = 20.0,
    at_ms: int = EPOCH_MS,
) -> Iterator[Server]:
    """A server that is up, its clock standing still; it ends with the block."""
    server = Server(data, people, archive_flush_s=archive_flush_s, at_ms=at_ms)
    try:
        server.start()
        yield server
    finally:
        server.close()


def serve_command(data: Path, *options: str, **environment: str) -> Process:
    """`tiyi serve` itself, by the machine's clock, on a free port."""
    arguments = [sys.executable, "-m", "tiyi", "serve", "--port", "0", "--data", str(data)]
    return Process([*arguments, *options], environment)
