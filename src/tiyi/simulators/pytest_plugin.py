"""pytest fixture `tiyi_server`: a real server of one's own, with scenarios to play against it.

    def test_a_breach_reaches_the_worklist(tiyi_server):
        run = tiyi_server.play("above_ceiling", seed=1)
        assert "R03" in {alert["rule"] for alert in run.alerts()}

The server runs in a process of its own, on a free loopback port, with its data in a temporary
folder, and faster than real time (`--tiyi-speed`, default 60: half an hour of training in half a
minute). It ends with the test session. Nothing of tiyi is imported until a test asks for it.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tiyi.simulators.server import TiyiServer


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--tiyi-speed`: virtual seconds per real second of the server under test."""
    parser.getgroup("tiyi").addoption(
        "--tiyi-speed", type=float, default=60.0, help="speed of the tiyi_server fixture's clock"
    )


@pytest.fixture(scope="session")
def tiyi_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> "Iterator[TiyiServer]":
    """A server in a process of its own for the whole test session."""
    from tiyi.simulators.server import running_server

    speed = float(request.config.getoption("--tiyi-speed"))
    with running_server(tmp_path_factory.mktemp("tiyi"), speed) as server:
        yield server
