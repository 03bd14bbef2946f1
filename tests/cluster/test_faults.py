"""Real servers and workers die under load: nothing is lost, and nobody is paged twice."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from tests.cluster.cluster import Cluster, cluster_of
from tests.cluster.load import Load, crowd, sessions_of, under_load
from tests.cluster.outcome import check
from tests.e2e.people import Trainee

pytestmark = [pytest.mark.service, pytest.mark.timeout(900)]

PEOPLE, SENDERS = 24, 4
LONGEST_S = 1_200
KILLS = int(os.environ.get("TIYI_SERVICE_KILLS", "10"))
CALLER = "caller"
ALERTS_OPEN_S = 80.0
"""After so long the first of them are too high, and stay there."""
SESSION_S = 6.0
"""After so long without a heartbeat a worker's partitions go to another."""
AWAY_S = 20.0
"""Longer than an append may take."""
SETTLE_S = 12.0
PAGED_WITHIN_S = 20.0
STOPPED_WITHIN_S = 20.0
QUIET_S = 20.0
"""How long it is watched undisturbed in the end."""


@dataclass
class Faults:
    """What breaks in clinics, one thing after the other; each ends with everything up again."""

    cluster: Cluster
    load: Load

    def frozen_worker(self) -> None:
        """A worker stops for longer than its session lasts, and goes on as if nothing had been."""
        worker = self.cluster.workers[0]
        worker.suspend()
        time.sleep(SESSION_S * 2)
        worker.resume()
        time.sleep(SETTLE_S)
        if worker.pid is None:  # it may also have noticed, and ended for its supervisor
            worker.start()

    def dead_broker(self) -> None:
        """The only broker dies; what senders bring meanwhile rests in the edge's spool."""
        (broker,) = self.cluster.kafka.brokers
        broker.kill()
        time.sleep(AWAY_S)
        broker.start()
        time.sleep(SETTLE_S)
        acks = [ack for one in self.load.senders.values() for _, ack in one.history]
        assert any(ack.durable_in == "spool" for ack in acks)
        self._nobody_ended()

    def dead_series(self) -> None:
        """InfluxDB dies, then hangs."""
        self.cluster.influx.kill()
        time.sleep(AWAY_S)
        self.cluster.influx.start()
        self.cluster.influx.suspend()
        time.sleep(AWAY_S)
        self._nobody_ended()
        self.cluster.influx.resume()

    def dead_records(self) -> None:
        """PostgreSQL dies; people are watched and paged all the same, and nothing is forgotten."""
        self.cluster.postgres.kill()
        time.sleep(2.0)
        asked_s = time.monotonic()
        self.load.call_for_help(CALLER)
        durable_s = time.monotonic() - asked_s
        while not any(page["participant"] == CALLER for page in self.cluster.pages()):
            late = time.monotonic() > asked_s + PAGED_WITHIN_S
            assert not late, f"durable after {durable_s:.1f} s; {self.cluster.state()}"
            time.sleep(0.2)
        print(f"paged {time.monotonic() - asked_s:.1f} s after a call, without records")
        time.sleep(AWAY_S)
        self._nobody_ended()
        self.cluster.postgres.start()

    def _nobody_ended(self) -> None:
        for worker in self.cluster.workers:
            assert worker.pid is not None, f"{worker.name} ended:\n{worker.log_tail()}"

    def third_worker(self) -> None:
        """A worker joins under load, and leaves when it is asked to."""
        third = self.cluster.new_worker()
        third.start()
        time.sleep(SETTLE_S)
        asked_s = time.monotonic()
        third.ask_to_end()
        third.await_end()
        assert time.monotonic() < asked_s + STOPPED_WITHIN_S


def test_each_fault_leaves_everything_as_if_it_had_not_been(tmp_path: Path) -> None:
    people = [*crowd(PEOPLE, SENDERS), Trainee(participant=CALLER, device="c", sender="phone")]
    with cluster_of(tmp_path, people) as cluster:
        start_ms = cluster.clock.now_ms() + 2_000
        samples = sessions_of(people[:-1], start_ms, LONGEST_S, seed=3)
        with under_load(cluster, samples) as load:
            faults = Faults(cluster, load)
            time.sleep(ALERTS_OPEN_S)
            faults.frozen_worker()
            faults.dead_broker()
            faults.dead_series()
            faults.dead_records()
            faults.third_worker()
            time.sleep(QUIET_S)
        check(cluster, load, kills=2)


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
