"""The whole platform on real servers of its own: brokers, databases, workers, edge and API."""

from __future__ import annotations

import asyncio
import json
import math
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx

from tests.cluster.behind import behind_of_all
from tests.e2e.people import Trainee, enrol_all
from tests.e2e.unbroken import Left, left_on
from tests.services.influx import Influx
from tests.services.kafka import Kafka
from tests.services.postgres import Postgres
from tests.services.tiyi import KEYS, Api, Worker, settings_on
from tiyi.bootstrap.clock import SystemClock
from tiyi.bootstrap.pick import blocks_at, closed, log_at, records_at
from tiyi.model.frame import Samples
from tiyi.settings import Settings

ENROLLED_EARLIER_MS = 3_600_000
IDLE_WITHIN_S = 120.0
ANSWER_WITHIN_S = 10.0
FRESH_S = 25.0
"""Verdicts of straps are 12 s old on a quiet machine."""
FRESH_WITHIN_S = 120.0
LOOK_S = 0.5
TOLD_CHARS = 60_000
FOREVER_MS = 1 << 50


class Cluster:
    """Servers, workers and the API by name; each may be killed, frozen and started again."""

    def __init__(
        self,
        folder: Path,
        people: Sequence[Trainee],
        *,
        workers: int = 2,
        brokers: int = 1,
        api: type[Api] = Api,
        series: Callable[[str], str] = str,
    ) -> None:
        """Nothing runs yet. `series` makes of InfluxDB's address the one that tiyi is told."""
        self.people = list(people)
        self.clock = SystemClock()
        self.tokens: dict[str, str] = {}
        self.keys = folder / KEYS
        self._folder = folder
        self.kafka = Kafka(folder / "kafka", brokers=brokers)
        self.influx = Influx(folder / "influx")
        self.postgres = Postgres(folder / "postgres")
        self.workers: list[Worker] = []
        self.others: list[Api] = []
        """More processes with edge and API; they end with the cluster."""
        self._count, self._api, self._series = workers, api, series

    @property
    def url(self) -> str:
        """Where the edge takes batches."""
        return self.api.url

    def start(self) -> None:
        """Servers, everybody into the records, then tiyi's processes; returns when all answer."""
        for server in (self.postgres, self.influx, self.kafka):
            server.start()
        self.settings = settings_on(
            self._folder,
            self.kafka,
            self.influx,
            self.postgres,
            TIYI_SERIES=self._series(self.influx.series),
            TIYI_ARCHIVE_FLUSH_S="6",
        )
        records = records_at(self.postgres.url)
        from_ms = self.clock.now_ms() - ENROLLED_EARLIER_MS
        self.tokens = enrol_all(records, self.people, from_ms=from_ms)
        records.close()
        self.api = self.new_api()
        self.workers = [self.new_worker() for _ in range(self._count)]
        for process in (*self.workers, self.api):
            process.launch()
        for process in (*self.workers, self.api):
            process.await_ready()

    def new_api(self) -> Api:
        """One more process with edge and API, which nobody has started."""
        number = len(list(self._folder.glob("api-*"))) + 1
        return self._api(self._folder / f"api-{number}", self.settings)

    def new_worker(self) -> Worker:
        """One more worker, which nobody has started."""
        number = len(list(self._folder.glob("worker-*"))) + 1
        return Worker(self._folder / f"worker-{number}", self.settings)

    def stop(self) -> None:
        """Everything, tiyi's processes first."""
        started = [*self.workers, *self.others, *([self.api] if hasattr(self, "api") else [])]
        for process in started:
            process.ask_to_end()
        for process in started:
            process.await_end()
        for server in (self.kafka, self.influx, self.postgres):
            server.stop()

    def pages(self) -> list[dict[str, Any]]:
        """Every line of every worker's page file; a torn last line is left out."""
        lines = []
        for path in self._folder.glob("worker-*/pages.jsonl"):
            lines += path.read_bytes().split(b"\n")[:-1]
        return [json.loads(line) for line in lines]

    def ask(self, path: str) -> Any:
        """The JSON answer of the API, whatever its status."""
        return httpx.get(self.api.url + path, timeout=ANSWER_WITHIN_S, trust_env=False).json()

    def verdict_age_s(self) -> float:
        """How old the oldest verdict on the board is; infinite while there is none."""
        settled_ms = [at_ms for at_ms in self.ask("/api/v1/board")["people"]["settled_ms"] if at_ms]
        return (self.clock.now_ms() - min(settled_ms, default=-math.inf)) / 1000

    def wait_until_fresh(self) -> float:
        """Return when every verdict on the board is as fresh as it has to be; after how long."""
        began_s = time.monotonic()
        while (age_s := self.verdict_age_s()) > FRESH_S:
            assert time.monotonic() < began_s + FRESH_WITHIN_S, f"verdicts are {age_s:.0f} s old"
            time.sleep(LOOK_S)
        return time.monotonic() - began_s

    def settled(self) -> Settings:
        """The settings of its processes."""
        return Settings.from_environment(self.settings, data=self._folder / "reader")

    def left(self) -> Left:
        """What the log holds."""

        async def read() -> Left:
            log = log_at(self.kafka.url, self.clock)
            try:
                return await left_on(log, self.keys)
            finally:
                await closed(log)

        return asyncio.run(read())

    def stored(self) -> dict[str, Samples]:
        """Every row in the blocks, by person."""
        blocks = blocks_at(self.settled().blocks_url)
        try:
            return {p.participant: blocks.read(p.participant, 0, FOREVER_MS) for p in self.people}
        finally:
            blocks.close()

    def wait_until_idle(self) -> None:
        """Return when every agent has done what the log holds."""
        asyncio.run(self._wait_until_idle())

    def state(self) -> str:
        """For whoever asks why something has not come: what each agent has left to do, and logs.

        The first line has the gist: a report may show no more.
        """
        for worker in self.workers:
            worker.tell()
        behind = asyncio.run(self._behind())
        late = [f"tiyi: agent {name}: " for name, left in behind.items() if left]
        tails = {one.name: one.log_tail(TOLD_CHARS) for one in (*self.workers, self.api)}
        standing = [
            f"{name} says {line}"
            for name, tail in tails.items()
            for line in tail.splitlines()
            if line.startswith(tuple(late))
        ]
        runs = [f"{one.name} is {one.pid}" for one in (*self.workers, self.api)]
        gist = " | ".join([f"behind: {behind}", *runs, *standing])
        return "\n".join([gist, *(f"{name}:\n{tail}" for name, tail in tails.items())])

    async def _behind(self) -> dict[str, int]:
        log = log_at(self.kafka.url, self.clock)
        try:
            return await behind_of_all(log)
        finally:
            await closed(log)

    async def _wait_until_idle(self) -> None:
        log = log_at(self.kafka.url, self.clock)
        give_up_s = time.monotonic() + IDLE_WITHIN_S
        try:
            while True:
                behind = await behind_of_all(log)
                if not any(behind.values()):
                    return
                assert time.monotonic() < give_up_s, await asyncio.to_thread(self.state)
                await asyncio.sleep(LOOK_S)
        finally:
            await closed(log)


@contextmanager
def running(cluster: Cluster) -> Iterator[Cluster]:
    """A cluster that is up; everything of it ends with the block."""
    try:
        cluster.start()
        yield cluster
    finally:
        cluster.stop()


@contextmanager
def cluster_of(
    folder: Path, people: Sequence[Trainee], *, workers: int = 2, brokers: int = 1
) -> Iterator[Cluster]:
    """A cluster of the usual kind that is up."""
    with running(Cluster(folder, people, workers=workers, brokers=brokers)) as cluster:
        yield cluster


def wait_until(true: Callable[[], bool], within_s: float, what: str) -> float:
    """Wait for something to become true; after how many seconds it did."""
    began_s = time.monotonic()
    while not true():
        assert time.monotonic() < began_s + within_s, f"not within {within_s:.0f} s: {what}"
        time.sleep(LOOK_S)
    return time.monotonic() - began_s
