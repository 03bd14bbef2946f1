"""Workers killed at random under load: nothing is lost, and nobody is paged twice."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pytest

from tests.cluster.cluster import cluster_of
from tests.cluster.load import crowd, sessions_of, under_load
from tests.cluster.outcome import check

pytestmark = [pytest.mark.service, pytest.mark.timeout(1_800)]

PEOPLE, SENDERS = 24, 4
KILLS = int(os.environ.get("TIYI_SERVICE_KILLS", "10"))
LONGEST_S = 300 + 25 * KILLS
ALERTS_OPEN_S = 80.0
"""After so long the first of them are too high, and stay there."""
QUIET_S = 20.0
"""How long it is watched undisturbed in the end."""


def test_workers_killed_at_random_lose_nothing_and_page_nobody_twice(tmp_path: Path) -> None:
    people, chance = crowd(PEOPLE, SENDERS), np.random.default_rng(7)
    with cluster_of(tmp_path, people) as cluster:
        samples = sessions_of(people, cluster.clock.now_ms() + 2_000, LONGEST_S, seed=7)
        with under_load(cluster, samples) as load:
            time.sleep(ALERTS_OPEN_S)
            for _ in range(KILLS):
                worker = cluster.workers[int(chance.integers(len(cluster.workers)))]
                worker.kill()
                time.sleep(float(chance.uniform(0.0, 3.0)))
                worker.start()
                time.sleep(float(chance.uniform(0.0, 8.0)))
            time.sleep(QUIET_S)
        check(cluster, load, KILLS)
