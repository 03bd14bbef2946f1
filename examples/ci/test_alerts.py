"""An example for your own CI: a real server, real batches, and what the API says afterwards."""

# ruff: noqa: D103, S101  # tests: their names are their sentences, asserts their point
import time

import pytest

from tiyi.simulators.server import Run, TiyiServer

pytestmark = pytest.mark.timeout(300)


def told(run: Run, wanted: set[str]) -> set[str]:
    """The rules of a run's alerts, as soon as all that are wanted are among them."""
    rules: set[str] = set()
    for _ in range(60):
        rules = {str(alert["rule"]) for alert in run.alerts()}
        if wanted <= rules:
            break
        time.sleep(0.25)
    return rules


def test_a_breached_ceiling_reaches_the_worklist(tiyi_server: TiyiServer) -> None:
    run = tiyi_server.play("above_ceiling", seed=1)

    assert told(run, {"R01", "R02", "R03"}) == {"R01", "R02", "R03"}
    assert run.way.held_at_end == 0


def test_nobody_is_told_of_a_session_that_went_as_prescribed(tiyi_server: TiyiServer) -> None:
    run = tiyi_server.play("on_target", seed=1)

    assert run.alerts() == []
