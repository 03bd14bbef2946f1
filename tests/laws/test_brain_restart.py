"""Law 4 on the brain: a restart at any moment gives the results and pages of the unbroken run."""

from __future__ import annotations

import numpy as np
import pytest

from tests.monitor.crowd import crowd, samples
from tests.monitor.restart import STEP_S, Unbroken, by_steps, killed, outcome, unbroken
from tiyi.model.frame import concat

MINUTES = 135
LASTS_MIN = 100


def _run(seed: int, people: int) -> Unbroken:
    group = crowd(people, seed, lasts_s=LASTS_MIN * 60)
    r = np.random.default_rng(seed)
    everything = concat([samples(group, minute * 60, 60, r) for minute in range(MINUTES)])
    return unbroken(group, by_steps(everything, MINUTES * 60 // STEP_S))


@pytest.fixture(scope="module")
def whole() -> Unbroken:
    """A session of 100 minutes for each of some people, with alerts open at most times."""
    return _run(seed=1, people=5)


@pytest.mark.parametrize("minute", [31, 45, 95, 124])
def test_a_restart_publishes_what_the_unbroken_run_publishes(whole: Unbroken, minute: int) -> None:
    expected, found = killed(whole, minute * 60)

    assert len(expected) > 0
    assert found == expected


def test_alerts_are_open_at_the_moments_of_the_kills(whole: Unbroken) -> None:
    for minute in (31, 45, 95):
        past = whole.said[: minute * 60 // STEP_S]
        newest = {event.alert_id: event for step in past for event in step.alerts}

        assert any(event.ended_ms is None for event in newest.values())


@pytest.mark.storm
@pytest.mark.timeout(400)
def test_restarts_at_random_moments_publish_what_the_unbroken_run_publishes(
    storm_seed: int,
) -> None:
    run = _run(seed=storm_seed, people=10)
    r = np.random.default_rng(storm_seed)
    for kill_s in sorted(r.integers(60, MINUTES * 60 - 60, 8).tolist()):
        expected, found = killed(run, kill_s)

        assert outcome(found) == outcome(expected), f"killed at {kill_s} s"
        assert len(found) < len(expected) + 10
