"""What breaks in clinics, on real servers under load: nothing lost, and nobody paged twice."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.cluster.cluster import Cluster, running, wait_until
from tests.cluster.ill import Door
from tests.cluster.load import Load, crowd, sessions_of, under_load
from tests.cluster.outcome import check, same_minutes
from tests.e2e.people import Trainee
from tiyi.model.errors import RowsRefused
from tiyi.storage.spool.errors import SpoolNoRoom

PEOPLE, SENDERS = 24, 4
AWAY_S = float(os.environ.get("TIYI_AWAY_S", "20"))
"""How long a server is away; longer than an append may take."""
pytestmark = [pytest.mark.service, pytest.mark.timeout(800 + 6 * AWAY_S)]
LONGEST_S = round(600 + 6 * AWAY_S)
CALLER = "caller"
ALERTS_OPEN_S = 80.0
"""After so long the first of them are too high, and stay there."""
SESSION_S = 6.0
"""After so long without a heartbeat a worker's partitions go to another."""
SETTLE_S = 12.0
PAGED_WITHIN_S = 20.0
STOPPED_WITHIN_S = 20.0
ILL_S = 5.0
ILL = (429, 503, 500)
ASKED_WITHIN_S = 60.0
"""A store that was away for long is asked every ten seconds."""
REFUSED_WITHIN_S = 150.0
"""Everybody has a line each minute."""
FULL_WITHIN_S = 15.0
ROOM_BYTES = 4_000
"""A disk that has so much left."""
QUIET_S = 20.0
"""How long it is watched undisturbed in the end."""


@dataclass
class Faults:
    """What breaks in clinics, one thing after the other; each ends with everything up again."""

    cluster: Cluster
    load: Load
    door: Door

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
        wait_until(self._spools, FULL_WITHIN_S, "acks from the spool")
        self._full_disk()
        time.sleep(AWAY_S)
        broker.start()
        time.sleep(SETTLE_S)
        self._nobody_ended()

    def _spools(self) -> bool:
        return any(ack.durable_in == "spool" for ack in self.load.acks())

    def _full_disk(self) -> None:
        """The disk that has the spool is full for a while; senders are told, and keep what it is.

        No file of the process may grow beyond the limit: to it that is a disk without room.
        """
        (spool,) = self.cluster.api.folder.glob("**/spool")
        largest = max(file.stat().st_size for file in spool.iterdir())
        edge = psutil.Process(self.cluster.api.pid)
        full_ms = self.cluster.clock.now_ms()
        edge.rlimit(psutil.RLIMIT_FSIZE, (largest + ROOM_BYTES, psutil.RLIM_INFINITY))
        wait_until(
            lambda: any(one.code == SpoolNoRoom.code for one in self.load.refusals(full_ms)),
            FULL_WITHIN_S,
            "senders are told that the disk is full",
        )
        assert {one.status for one in self.load.refusals(full_ms)} == {503}
        edge.rlimit(psutil.RLIMIT_FSIZE, (psutil.RLIM_INFINITY, psutil.RLIM_INFINITY))
        room_ms = self.cluster.clock.now_ms()
        again_s = wait_until(
            lambda: bool(self.load.acks(room_ms)), FULL_WITHIN_S, "acks once there is room again"
        )
        print(f"acknowledged again {again_s:.1f} s after there was room")

    def dead_series(self) -> None:
        """InfluxDB dies, hangs, answers that it can't, then refuses one person's lines."""
        self.cluster.influx.kill()
        time.sleep(AWAY_S)
        self.cluster.influx.start()
        self.cluster.influx.suspend()
        time.sleep(AWAY_S)
        self._nobody_ended()
        self.door.status = ILL[0]
        self.cluster.influx.resume()
        for status in ILL:
            self.door.status = status
            wait_until(lambda: self.door.answered[self.door.status] > 0, ASKED_WITHIN_S, "writes")
            time.sleep(ILL_S)
        self.door.status, self.door.bad = 0, self.load.samples.participants[0].encode()
        wait_until(lambda: self.door.answered[400] > 1, REFUSED_WITHIN_S, "lines are refused")
        self.door.bad = b""
        self._nobody_ended()

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
        """A worker joins under load; while it reads what was before, another dies and comes back;
        it leaves when it is asked to.
        """
        third = self.cluster.new_worker()
        third.start()
        first = self.cluster.workers[0]
        print(f"the third is {'' if third.is_well() else 'not '}there when another dies")
        first.kill()
        first.start()
        time.sleep(SETTLE_S)
        asked_s = time.monotonic()
        third.ask_to_end()
        third.await_end()
        assert time.monotonic() < asked_s + STOPPED_WITHIN_S


def test_each_fault_leaves_everything_as_if_it_had_not_been(tmp_path: Path) -> None:
    people = [*crowd(PEOPLE, SENDERS), Trainee(participant=CALLER, device="c", sender="phone")]
    door = Door()
    with running(Cluster(tmp_path, people, series=door.before)) as cluster:
        start_ms = cluster.clock.now_ms() + 2_000
        samples = sessions_of(people[:-1], start_ms, LONGEST_S, seed=3)
        with under_load(cluster, samples) as load:
            faults = Faults(cluster, load, door)
            time.sleep(ALERTS_OPEN_S)
            faults.frozen_worker()
            faults.dead_broker()
            faults.dead_series()
            faults.dead_records()
            faults.third_worker()
            time.sleep(QUIET_S)
        check(cluster, load, kills=3, refused={f"{RowsRefused.code}.unparsable"})
        refused = load.samples.participants[0]
        print(f"{same_minutes(cluster, tmp_path, but=refused)} minutes are the same in InfluxDB")
