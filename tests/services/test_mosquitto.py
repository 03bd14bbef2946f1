"""The tests' Mosquitto starts, freezes, dies, comes back, and leaves no process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.services.guarded import alive
from tests.services.mosquitto import Mosquitto

pytestmark = pytest.mark.service


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Mosquitto]:
    with Mosquitto(tmp_path / "mosquitto") as server:
        yield server


def test_a_killed_server_comes_back(server: Mosquitto) -> None:
    server.kill()

    assert not server.ready()

    server.start()

    assert server.ready()


def test_a_frozen_server_does_not_answer_until_it_goes_on(server: Mosquitto) -> None:
    server.suspend()

    assert not server.ready()

    server.resume()

    assert server.ready()


def test_nobody_gets_in_with_another_password(server: Mosquitto) -> None:
    server.password = "guessed"

    assert not server.ready()


def test_two_stand_side_by_side_and_leave_no_process(server: Mosquitto, tmp_path: Path) -> None:
    with Mosquitto(tmp_path / "other") as other:
        assert other.ready()
        assert other.pid is not None
        process = psutil.Process(other.pid)

    assert not alive(process)
    assert server.ready()
