"""No server outlives the process that started it, and a missing one says how to bring it."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest

from tests.services import places
from tests.services.fixtures import started
from tests.services.guarded import alive
from tests.services.server import NotInstalled, NotReady, Server, free_ports

REPOSITORY = Path(__file__).resolve().parents[2]
ENDED_WITHIN_S = 15.0
ABANDONING = """
import sys, time
from pathlib import Path
from tests.services.test_server import Sleeper

sleeper = Sleeper(Path(sys.argv[1]))
sleeper.start()
if sys.argv[2] == "frozen":
    sleeper.suspend()
print(sleeper.pid, flush=True)
time.sleep(60)
"""


class Sleeper(Server):
    """A server that does nothing, with a child that does nothing either."""

    name = "sleeper"
    script = "sleep 60 & wait"

    def prepare(self) -> None:
        """It needs nothing."""

    def command(self) -> Sequence[str]:
        """A shell that waits for its child."""
        return ["/bin/sh", "-c", self.script]

    def ready(self) -> bool:
        """Whether its child is there."""
        return self.pid is not None and bool(psutil.Process(self.pid).children())


class Failing(Sleeper):
    """A server that ends at once."""

    script = "echo the disk is full >&2; exit 3"


class Deaf(Sleeper):
    """A server that never answers."""

    start_within_s = 0.3

    def ready(self) -> bool:
        """Never."""
        return False


class Absent(Sleeper):
    """A server that this machine does not have."""

    def command(self) -> Sequence[str]:
        """None."""
        raise NotInstalled("Absent", "it was looked for nowhere")


@pytest.mark.parametrize("state", ["running", "frozen"])
def test_a_server_ends_when_the_process_that_started_it_is_killed(
    tmp_path: Path, state: str
) -> None:
    starter = subprocess.Popen(
        [sys.executable, "-c", ABANDONING, str(tmp_path), state],
        cwd=REPOSITORY,
        stdout=subprocess.PIPE,
        text=True,
    )
    with starter:
        assert starter.stdout is not None
        server = psutil.Process(int(starter.stdout.readline()))
        processes = [server, *server.children(recursive=True)]
        assert len(processes) == 2
        starter.send_signal(signal.SIGKILL)

    until_s = time.monotonic() + ENDED_WITHIN_S
    while any(alive(process) for process in processes) and time.monotonic() < until_s:
        time.sleep(0.05)

    assert [process for process in processes if alive(process)] == []


def test_a_killed_server_is_gone_with_its_children_and_can_start_again(tmp_path: Path) -> None:
    with Sleeper(tmp_path) as sleeper:
        first = sleeper.pid
        assert first is not None
        processes = [psutil.Process(first), *psutil.Process(first).children()]

        sleeper.kill()

        assert [process for process in processes if alive(process)] == []
        assert sleeper.pid is None

        sleeper.start()

        assert sleeper.pid not in {None, first}


def test_a_server_that_ends_at_once_says_why(tmp_path: Path) -> None:
    with pytest.raises(NotReady, match=r"(?s)ended with code 3.*the disk is full"):
        Failing(tmp_path).start()


def test_a_server_that_never_answers_is_ended(tmp_path: Path) -> None:
    deaf = Deaf(tmp_path)

    with pytest.raises(NotReady, match="sleeper hangs"):
        deaf.start()

    assert deaf.pid is None


def test_a_server_is_not_started_twice(tmp_path: Path) -> None:
    with Sleeper(tmp_path) as sleeper, pytest.raises(RuntimeError, match="runs already"):
        sleeper.start()


def test_a_test_fails_where_its_service_is_not_installed(tmp_path: Path) -> None:
    with (
        pytest.raises(
            pytest.fail.Exception, match=r"Absent is not installed .*: run make services"
        ),
        started(Absent(tmp_path)),
    ):
        pass


def test_ports_are_free_and_differ() -> None:
    ports = free_ports(20)

    assert len(set(ports)) == 20


def test_a_service_that_is_not_installed_says_how_to_bring_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TIYI_CACHE", str(tmp_path / "empty"))
    places.find.cache_clear()

    with pytest.raises(NotInstalled, match=r"^Kafka is not installed here .*: run make services$"):
        places.find("kafka")
