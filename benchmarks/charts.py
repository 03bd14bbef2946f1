"""Four months of one person from a real InfluxDB, at the steps that the charts ask for.

Two hundred people with an hour of exercise on each of 120 days, every minute of it final: 7,200
minutes a person. The first question after a restart of the server stands apart.
"""

import tempfile
from pathlib import Path
from time import perf_counter
from typing import Final

import numpy as np

from benchmarks.stores import DAY_MS, START_MS, day_table, shifted
from tests.services.influx import Influx
from tiyi.api.charts.routes import STEP_MS
from tiyi.storage.series.influx import InfluxSeries

Row = tuple[str, float, str, str]
PEOPLE: Final = 200
DAYS: Final = 120
MINUTES_A_DAY: Final = 60
ASKED: Final = 100
TARGET: Final = "target p95 < 100 ms"
END_MS: Final = START_MS + DAYS * DAY_MS


def measure() -> list[Row]:
    """Filling, then each step: the first question after a restart, and the others."""
    with (
        tempfile.TemporaryDirectory(prefix="tiyi-charts-") as folder,
        Influx(Path(folder)) as server,
    ):
        rows = [_filled(server)]
        for step in ("1h", "1d"):
            server.stop()
            server.start()
            rows += _asked(server, step)
        return rows


def _filled(server: Influx) -> Row:
    series, dice = InfluxSeries(server.series), np.random.default_rng(3)
    # Exercise begins at another hour each day.
    table = day_table(PEOPLE, np.arange(MINUTES_A_DAY), dice)
    began = perf_counter()
    for day in range(DAYS):
        series.write_minutes(shifted(table, day * DAY_MS + int(dice.integers(6, 20)) * 3_600_000))
    took = perf_counter() - began
    series.close()
    count = len(table) * DAYS
    note = f"{PEOPLE} people x {DAYS} days x {MINUTES_A_DAY} minutes in {took:.0f} s"
    return ("writing minutes", count / took / 1e3, "k minutes/s", note)


def _asked(server: Influx, step: str) -> list[Row]:
    """Whose chart is asked for changes each time."""
    series, dice = InfluxSeries(server.series), np.random.default_rng(4)
    people = dice.permutation(PEOPLE).tolist()
    took = []
    for number in people[: ASKED + 1]:
        began = perf_counter()
        table = series.means(f"p{number:05d}", START_MS, END_MS, STEP_MS[step])
        took.append((perf_counter() - began) * 1e3)
        if int(np.maximum(table["valid_s"], 0).sum()) != DAYS * MINUTES_A_DAY * 60:
            raise RuntimeError(f"the chart lacks seconds: {table['valid_s'].sum()}")
    series.close()
    p50, p95 = np.percentile(took[1:], [50, 95]).tolist()
    return [
        (f"120 days by {step}", p95, "ms p95", f"p50 {p50:.0f} ms; {TARGET}"),
        (f"120 days by {step}, first after a restart", took[0], "ms", "of the server"),
    ]


if __name__ == "__main__":
    for row in measure():
        print("{:<40} {:>8.2f} {:<12} {}".format(*row))
