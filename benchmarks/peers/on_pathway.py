"""Pathway: `windowby` over tumbling minutes; its engine, its parser and its sums are compiled.

It reads a file in one piece (`static`), or rows from a Python thread, as a stream.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pathway as pw
import polars as pl

from benchmarks.peers.job import BASE_MS, MINUTE_MS, TENTHS, Answer, Stream
from benchmarks.peers.meter import Meter

PACKAGE = "pathway"
SCHEMA = pw.schema_from_types(who=int, at_ms=int, hr_bpm=int, hrmax_bpm=int)


def columns(stream: Stream) -> dict[str, list[int]]:
    """Each row carries its participant's maximum."""
    return {
        "who": stream.who.tolist(),
        "at_ms": (stream.at_ms - BASE_MS).tolist(),
        "hr_bpm": stream.hr_bpm.tolist(),
        "hrmax_bpm": stream.hrmax_of_sample.tolist(),
    }


def prepare(stream: Stream) -> Callable[[Meter], Answer]:
    """A file of comma-separated values, parsed by its engine."""
    folder = Path(tempfile.mkdtemp(dir=Path.cwd()))
    pl.DataFrame(columns(stream)).write_csv(folder / "samples.csv")
    return work_on(pw.io.csv.read(folder, schema=SCHEMA, mode="static"))


def work_on(samples: Any) -> Callable[[Meter], Answer]:
    """Windows of a table; the newest told row of each counts."""
    told: dict[Any, dict[str, int]] = {}

    def on_change(key: Any, row: dict[str, int], time: int, is_addition: bool) -> None:
        _ = time
        if is_addition:
            told[key] = row
        elif told.get(key) == row:
            del told[key]

    pw.io.subscribe(windows(samples), on_change=on_change)

    def work(meter: Meter) -> Answer:
        with meter:
            pw.run(monitoring_level=pw.MonitoringLevel.NONE)
        return answer(list(told.values()))

    return work


def windows(samples: Any) -> Any:
    """Count, sum, and how many seconds reached each limit, by participant and minute."""
    reached = {f"z{k}": pw.cast(int, samples.hr_bpm * 10 >= samples.hrmax_bpm * k) for k in TENTHS}
    given = samples.select(samples.who, samples.at_ms, samples.hr_bpm, **reached)
    sums = {f"z{k}": pw.reducers.sum(pw.this[f"z{k}"]) for k in TENTHS}
    return given.windowby(
        given.at_ms, window=pw.temporal.tumbling(duration=MINUTE_MS), instance=given.who
    ).reduce(
        who=pw.this._pw_instance,
        start_ms=pw.this._pw_window_start,
        seconds=pw.reducers.count(),
        sum=pw.reducers.sum(pw.this.hr_bpm),
        **sums,
    )


def answer(rows: list[dict[str, int]]) -> Answer:
    """Its rows as ours."""
    found = pl.DataFrame(rows)
    who, start_ms, seconds, sums = (
        found[name].to_numpy() for name in ("who", "start_ms", "seconds", "sum")
    )
    reached = found.select([f"z{k}" for k in TENTHS]).to_numpy()
    return Answer.reached((who, start_ms // MINUTE_MS), seconds, sums, reached)
