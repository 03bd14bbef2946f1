"""The fixture for other people's CI: a real server comes up, takes a scenario, tells, and ends."""

import time
from pathlib import Path

import httpx
import pytest

from tests.simulators.test_world import TEXT
from tiyi.simulators.scenario import parse
from tiyi.simulators.server import running_server

STRAP_OFF = """
[[faults]]
device = "strap"
kind = "off"
from_min = 1.0
to_min = 5.0
"""


@pytest.mark.slow
def test_a_scenario_played_against_a_real_server_raises_its_alert(tmp_path: Path) -> None:
    text = TEXT.replace('[devices.watch]\nkind = "wrist"\nsync_every_min = 2.0', "")
    scenario = parse(
        text.replace("[devices.watch.clock]\noffset_s = 11.0\n", "") + STRAP_OFF, "off"
    )

    with running_server(tmp_path, 60.0) as server:
        run = server.play(scenario, seed=1)
        rules: set[str] = set()
        for _ in range(80):
            rules = {str(alert["rule"]) for alert in run.alerts()}
            if rules:
                break
            time.sleep(0.1)
        sessions = run.sessions()

    assert run.way.held_at_end == 0
    assert rules == {"R07"}
    assert [session["started_ms"] for session in sessions] != []
    with pytest.raises(httpx.ConnectError):
        httpx.get(server.url + "/livez")
