"""Three brokers: the death of one stops nothing, that of a second loses nothing."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from tests.cluster.cluster import cluster_of
from tests.cluster.load import crowd, under_load, urgent
from tests.cluster.outcome import check
from tests.cluster.report import told

PEOPLE, SENDERS = 24, 4
AWAY_S = float(os.environ.get("TIYI_AWAY_S", "20"))
pytestmark = [pytest.mark.service, pytest.mark.timeout(800 + 6 * AWAY_S)]
LONGEST_S = round(300 + 4 * AWAY_S)
BEGUN_S = 50.0
"""After so long the first people are too high, and stay there."""
PAUSE_S = 10.0
"""Within so much a lone death is noticed, and other brokers lead what the dead one led."""
QUIET_S = 15.0


def test_of_three_brokers_one_dies_and_then_another(tmp_path: Path) -> None:
    people = crowd(PEOPLE, SENDERS)
    with cluster_of(tmp_path, people, brokers=3) as cluster:
        samples = urgent(people, cluster.clock.now_ms() + 2_000, LONGEST_S, seed=11)
        with under_load(cluster, samples) as load:
            time.sleep(BEGUN_S)
            first, second, _ = cluster.kafka.brokers
            one_ms = cluster.clock.now_ms()
            first.kill()
            fresh_s = cluster.wait_until_fresh()
            time.sleep(AWAY_S)
            cluster.wait_until_fresh()
            pause_s = load.longest_pause_s(one_ms)
            assert pause_s < PAUSE_S
            second.kill()
            time.sleep(AWAY_S)
            assert any(ack.durable_in == "spool" for ack in load.acks(one_ms))
            for worker in cluster.workers:
                assert worker.pid is not None, f"{worker.name} ended:\n{worker.log_tail()}"
            cluster.kafka.start()
            back_s = cluster.wait_until_fresh()
            time.sleep(QUIET_S)
        check(cluster, load, kills=0)
    told("one broker of three", fresh_s, f"no ack for {pause_s:.1f} s at most")
    told("two brokers of three", back_s, "acknowledged from the spool; fresh again after both came")
