"""Polars, one group-by over everything at once: no stream, a ceiling for one core."""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from benchmarks.peers.job import BASE_MS, MINUTE_MS, TENTHS, Answer, Stream
from benchmarks.peers.meter import Meter

PACKAGE = "polars"


def prepare(stream: Stream) -> Callable[[Meter], Answer]:
    """A frame in memory; each row carries its participant's maximum."""
    samples = pl.DataFrame(
        {
            "who": stream.who,
            "at_ms": stream.at_ms - BASE_MS,
            "hr_bpm": stream.hr_bpm.astype("int32"),
            "hrmax_bpm": stream.hrmax_of_sample.astype("int32"),
        }
    )

    def work(meter: Meter) -> Answer:
        with meter:
            found = group(samples)
        reached = found.select([f"z{k}" for k in TENTHS]).to_numpy()
        who, minute, seconds, sums = (
            found[name].to_numpy() for name in ("who", "minute", "seconds", "sum")
        )
        return Answer.reached((who, minute), seconds, sums, reached)

    return work


def group(samples: pl.DataFrame) -> pl.DataFrame:
    """Count, sum, and how many seconds reached each limit, by participant and minute."""
    rate, most = pl.col("hr_bpm"), pl.col("hrmax_bpm")
    minute = (pl.col("at_ms") // MINUTE_MS).alias("minute")
    reached = [(rate * 10 >= most * k).sum().cast(pl.Int64).alias(f"z{k}") for k in TENTHS]
    count = pl.len().cast(pl.Int64).alias("seconds")
    total = rate.cast(pl.Int64).sum().alias("sum")
    return samples.group_by("who", minute).agg(count, total, *reached)
