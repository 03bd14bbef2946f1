"""What every real server of the tests has in common: start, freeze, kill, start again, stop."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol, Self

from tests.services.guarded import Guarded

LOOPBACK = "127.0.0.1"
LOWEST_PORT = 15_000
FEW_PORTS = 1_000
"""A system that leaves fewer below that range gives us none apart."""
LOG_TAIL_CHARS = 3_000
LOOK_S = 0.02


class NotInstalled(RuntimeError):
    """A server that this machine does not have; says how to bring it."""

    def __init__(self, what: str, why: str) -> None:
        """`what` is missing; `why` is where it was looked for."""
        super().__init__(f"{what} is not installed here ({why}): run make services")


class NotReady(RuntimeError):
    """A server that ended or hung while it was to start; holds the end of its log."""


class Service(Protocol):
    """A real server, private to a test, on loopback ports and in a folder of its own.

    Ports and data stay the same for the life of the object, whatever happens to the process.
    """

    @property
    def pid(self) -> int | None:
        """The process, None while there is none."""
        ...

    def start(self) -> None:
        """Start it on the data that is there; returns when it answers. NotInstalled, NotReady."""
        ...

    def ready(self) -> bool:
        """Whether it answers, within a second or two."""
        ...

    def kill(self) -> None:
        """SIGKILL; returns when every process of it is gone."""
        ...

    def suspend(self) -> None:
        """SIGSTOP: connections stay open, nobody answers."""
        ...

    def resume(self) -> None:
        """SIGCONT after `suspend`."""
        ...

    def stop(self) -> None:
        """End it cleanly if it runs; returns when every process of it is gone."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class Server(ABC):
    """A service that is one process (and its children); subclasses say which and how to ask it."""

    name: str
    start_within_s: float = 60.0
    stop_within_s: float = 20.0
    farewell: signal.Signals = signal.SIGTERM
    """Asks it to end soon and cleanly."""

    def __init__(self, folder: Path) -> None:
        """Nothing runs yet; `folder` is made if need be, and holds data and log."""
        self.folder = folder.resolve()
        self.folder.mkdir(parents=True, exist_ok=True)
        self._process: Guarded | None = None

    @abstractmethod
    def command(self) -> Sequence[str]:
        """The command line; NotInstalled. Called at each start."""

    @abstractmethod
    def ready(self) -> bool:
        """Whether it answers, within a second or two."""

    @abstractmethod
    def prepare(self) -> None:
        """Make what it needs in its folder; called before each start, without the process."""

    def environment(self) -> Mapping[str, str]:
        """What its environment has beside or instead of ours; HOME is its folder."""
        return {"HOME": str(self.folder)}

    @property
    def log(self) -> Path:
        """The file that has what it said."""
        return self.folder / f"{self.name}.log"

    @property
    def pid(self) -> int | None:
        """The process, None while there is none."""
        return self._process.pid if self._process and self._process.running() else None

    def start(self) -> None:
        """Start it, on the data that is there, and return when it answers."""
        self.launch()
        self.await_ready()

    def launch(self) -> None:
        """Start it without waiting for its answer: `await_ready` has to follow."""
        if self.pid is not None:
            raise RuntimeError(f"{self.name} runs already, as process {self.pid}")
        self.kill()  # one that ended by itself has children to be put away
        self.prepare()
        self._process = Guarded(
            self.command(),
            log=self.log,
            folder=self.folder,
            environment=self.environment(),
            farewell=self.farewell,
        )

    def await_ready(self) -> None:
        """Return when it answers; NotReady, and nothing left running, when it ends or hangs."""
        process = self._process
        ready = until(lambda: self.pid is None or self.ready(), self.start_within_s)
        if self.pid is not None and ready:
            return
        code = process.exit_code if process else None
        fate = "hangs" if code is None else f"ended with code {code}"
        self.kill()
        raise NotReady(f"{self.name} {fate}; {self.log} ends:\n{self.log_tail()}")

    def kill(self) -> None:
        """SIGKILL; returns when every process of it is gone."""
        if self._process is not None:
            self._process.kill()
            self._process = None

    def suspend(self) -> None:
        """SIGSTOP: connections stay open, nobody answers."""
        self._running().suspend()

    def resume(self) -> None:
        """SIGCONT after `suspend`."""
        self._running().resume()

    def stop(self) -> None:
        """End it cleanly if it runs; returns when every process of it is gone."""
        self.ask_to_end()
        self.await_end()

    def ask_to_end(self) -> None:
        """Ask for a clean end without waiting: `await_end` has to follow."""
        if self._process is not None and self._process.running():
            self._process.resume()
            self._process.ask_to_end(self.farewell)

    def await_end(self) -> None:
        """Return when it is gone; one that takes too long is killed."""
        if self._process is not None:
            self._process.await_end(self.stop_within_s)
            self._process = None

    def __enter__(self) -> Self:
        try:
            self.start()
        except BaseException:
            self.kill()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _running(self) -> Guarded:
        if self._process is None or not self._process.running():
            raise RuntimeError(f"{self.name} does not run; {self.log} ends:\n{self.log_tail()}")
        return self._process

    def log_tail(self, characters: int = LOG_TAIL_CHARS) -> str:
        """The end of what it said."""
        if not self.log.exists():
            return "(nothing)"
        return self.log.read_text(encoding="utf-8", errors="replace")[-characters:]


def until(true: Callable[[], bool], within_s: float) -> bool:
    """Wait for something to become true; False when it took too long."""
    end_s = time.monotonic() + within_s
    while not true():
        if time.monotonic() > end_s:
            return False
        time.sleep(LOOK_S)
    return True


def free_ports(count: int) -> list[int]:
    """Loopback ports that nobody listens on.

    They lie below the range from which the system takes ports for outgoing connections: a client
    that knocks at a killed server's port in that range can, by chance, connect to itself and keep
    the port.
    """
    limits = Path("/proc/sys/net/ipv4/ip_local_port_range").read_text(encoding="ascii")
    highest = int(limits.split()[0])
    if highest < LOWEST_PORT + FEW_PORTS:
        highest = 2 * LOWEST_PORT
    found: set[int] = set()
    while len(found) < count:
        port = LOWEST_PORT + secrets.randbelow(highest - LOWEST_PORT)
        if _is_free(port):
            found.add(port)
    return sorted(found)


def kept_secret(folder: Path) -> str:
    """The password of the server in `folder`, made once: its data outlive the object."""
    file = folder / "secret"
    if not file.exists():
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as output:
            output.write(secrets.token_hex(16))
    return file.read_text(encoding="ascii")


def _is_free(port: int) -> bool:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
    return True
