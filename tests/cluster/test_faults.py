"""Real servers and workers die under load: nothing is lost, and nobody is paged twice."""

from __future__ import annotations

import os
import time
from pathlib import Path

import numpy as np
import pytest

from tests.cluster.cluster import Cluster, cluster_of
from tests.cluster.load import Load, crowd, sessions_of, under_load
from tests.e2e.compare import paged_once, rows_of, same_alerts, same_results
from tests.e2e.unbroken import unbroken
from tiyi.model.frame import concat

pytestmark = [pytest.mark.service, pytest.mark.timeout(900)]

PEOPLE, SENDERS = 24, 4
LONGEST_S = 1_200
KILLS = int(os.environ.get("TIYI_SERVICE_KILLS", "10"))
QUIET_S = 20.0
"""How long it is watched undisturbed in the end."""


def check(cluster: Cluster, load: Load, kills: int) -> None:
    """What must hold after any storm; the cluster still runs, nothing is sent any more."""
    cluster.wait_until_idle()
    until_ms = cluster.clock.now_ms()
    left, stored = cluster.left(), cluster.stored()
    assert left.quarantine == []
    assert rows_of(concat(list(stored.values()))) == rows_of(load.acked())
    calm_alerts, calm_sessions = unbroken(left, until_ms)
    pages = cluster.pages()
    assert pages
    repeats = paged_once(pages, kills)
    same_alerts(left, calm_alerts, until_ms)
    scored = same_results(left, calm_sessions, stored, until_ms)
    print(
        f"{kills} kills, {len(load.acked())} rows acknowledged, {len(pages)} pages, {repeats}"
        f" repeated, {scored} results"
    )


def test_workers_killed_at_random_lose_nothing_and_page_nobody_twice(tmp_path: Path) -> None:
    people, chance = crowd(PEOPLE, SENDERS), np.random.default_rng(7)
    with cluster_of(tmp_path, people) as cluster:
        samples = sessions_of(people, cluster.clock.now_ms() + 2_000, LONGEST_S, seed=7)
        with under_load(cluster, samples) as load:
            time.sleep(15.0)
            for _ in range(KILLS):
                worker = cluster.workers[int(chance.integers(len(cluster.workers)))]
                worker.kill()
                time.sleep(float(chance.uniform(0.0, 3.0)))
                worker.start()
                time.sleep(float(chance.uniform(0.0, 8.0)))
            time.sleep(QUIET_S)
        check(cluster, load, KILLS)
