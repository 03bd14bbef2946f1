"""tiyi for fifty minutes, its memory watched: `python -m tests.soak` (make soak).

By default one process with 50 people of the demo; `--distributed` has two workers, edge and API on
Kafka, InfluxDB and PostgreSQL, and kills InfluxDB for five minutes. It fails when the memory of a
process of tiyi goes on growing, and when a row was acknowledged and is not stored.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from rich.console import Console
from rich.table import Table

from tests.services.server import NotInstalled, NotReady
from tests.soak import pages
from tests.soak.crowds import rows_of_crowd
from tests.soak.slopes import Slope, slope_of
from tests.soak.stage import INFLUX, Stage, staged
from tests.soak.watched import Watched

SECONDS = 3_000.0
LOOK_S = 10.0
OUTAGE_S = 300.0
OUTAGE_SHARE = 1 / 10
"""Of a shorter run the outage takes at most so much."""
OUTAGE_FROM = 0.5
HEAD = ("form", "people", "process", "measured", "MiB at the end", "MiB a minute (95 %)", "CPU")
KEYS = 3


@dataclass(frozen=True, slots=True)
class Order:
    """What to run."""

    people: int
    distributed: bool
    seconds: float

    @property
    def outage_s(self) -> float:
        """How long InfluxDB is away."""
        return min(OUTAGE_S, self.seconds * OUTAGE_SHARE)


@dataclass
class Soak:
    """One run: people train in a thread of their own, while this one watches, kills and counts."""

    stage: Stage
    order: Order
    watched: Watched = field(default_factory=Watched)
    acknowledged: int = 0
    stored: int = 0
    load_average: float = field(default_factory=pages.load_average)
    _killed: bool = False

    def run(self) -> None:
        """Until the time is over and every agent has done everything."""
        with ThreadPoolExecutor(1) as pool:
            training = pool.submit(rows_of_crowd, self.stage, self.order.people, self.order.seconds)
            self._watch(training)
            self.acknowledged = training.result()
        self.stage.wait_until_idle()
        self.stored = self.stage.rows_stored()

    def _watch(self, training: Future[int]) -> None:
        began_s = time.monotonic()
        influx = self.stage.servers.get(INFLUX)
        away_from_s = self.order.seconds * OUTAGE_FROM
        while not training.done():
            passed_s = time.monotonic() - began_s
            self.watched.look(self.stage.pids, passed_s)
            is_away = away_from_s <= passed_s < away_from_s + self.order.outage_s
            if influx is not None and is_away != self._killed:
                (influx.kill if is_away else influx.start)()
                self._killed = is_away
            time.sleep(LOOK_S)
        if influx is not None and self._killed:
            influx.start()

    def slopes(self) -> dict[str, Slope]:
        """Of each process of tiyi."""
        return {
            name: slope_of([r.at_s for r in kept], [r.rss_mib for r in kept])
            for name, kept in self.watched.readings.items()
            if name in self.stage.tiyi
        }

    def failures(self) -> list[str]:
        """What must not be; empty when all is well."""
        found = [
            f"{name} grows by {slope.per_min:.2f} MiB a minute; flat is up to {slope.bound:.2f}"
            for name, slope in self.slopes().items()
            if not slope.flat
        ]
        if self.acknowledged != self.stored:
            found.append(f"{self.acknowledged} rows acknowledged, {self.stored} stored")
        return found

    def rows(self) -> list[list[str]]:
        """One row for each process of tiyi, for the table."""
        dated = f"{pages.today()}, {self.order.seconds / 60:.0f} min, load {self.load_average:.1f}"
        return [
            [
                self.stage.form,
                f"{self.order.people:,}",
                name,
                dated,
                f"{self.watched.readings[name][-1].rss_mib:.0f}",
                f"{slope.per_min:+.2f} ({slope.low:+.2f} … {slope.high:+.2f})",
                f"{self.watched.cpu_share(name):.2f}",
            ]
            for name, slope in self.slopes().items()
        ]


def main() -> int:
    """Run, print, judge; the exit code."""
    asked = _parser().parse_args()
    order = Order(asked.participants, asked.distributed, asked.seconds)
    say = Console(stderr=True)
    if warning := pages.warning():
        say.print(warning, markup=False)
    try:
        with (
            tempfile.TemporaryDirectory(prefix="tiyi-soak-") as folder,
            staged(Path(folder), distributed=order.distributed) as stage,
        ):
            say.print(f"{order.people} people for {order.seconds / 60:.0f} min, {stage.form}")
            soak = Soak(stage, order)
            soak.run()
    except (NotInstalled, NotReady) as error:
        say.print(str(error), markup=False)
        return 1
    _print(soak)
    failures = soak.failures()
    if asked.write:
        pages.write("reliability.md", "soak", soak.rows(), keys=KEYS)
    for failure in failures:
        say.print(f"failed: {failure}", markup=False)
    return 1 if failures else 0


def _print(soak: Soak) -> None:
    table = Table(*HEAD)
    for row in soak.rows():
        table.add_row(*row)
    Console().print(table)
    Console().print(f"{soak.acknowledged:,} rows acknowledged, {soak.stored:,} stored")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="make soak", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--participants", type=int, default=50, help="above 500: straps only")
    parser.add_argument("--distributed", action="store_true", help="on servers, with two workers")
    seconds = float(os.environ.get("TIYI_SOAK_S", SECONDS))
    parser.add_argument("--seconds", type=float, default=seconds, help="also TIYI_SOAK_S")
    parser.add_argument("--write", action="store_true", help="put the rows into docs/*")
    return parser


if __name__ == "__main__":
    sys.exit(main())
