"""DuckDB, one group-by over everything at once: no stream, a ceiling for one core."""

from __future__ import annotations

from collections.abc import Callable

import duckdb
import numpy as np
import polars as pl

from benchmarks.peers.job import BASE_MS, MINUTE_MS, TENTHS, Answer, Stream
from benchmarks.peers.meter import Meter

PACKAGE = "duckdb"
REACHED = ", ".join(
    f"count(*) filter (where hr_bpm * 10 >= hrmax_bpm * {k}) as z{k}" for k in TENTHS
)
QUERY = f"""
    select who, at_ms // {MINUTE_MS} as minute, count(*) as seconds,
           sum(hr_bpm)::bigint as sum, {REACHED}
    from samples group by who, minute
"""  # noqa: S608  # made of constants


def prepare(stream: Stream) -> Callable[[Meter], Answer]:
    """A table of its own in memory; each row carries its participant's maximum."""
    given = pl.DataFrame(
        {
            "who": stream.who,
            "at_ms": stream.at_ms - BASE_MS,
            "hr_bpm": stream.hr_bpm.astype("int32"),
            "hrmax_bpm": stream.hrmax_of_sample.astype("int32"),
        }
    )
    database = duckdb.connect(config={"threads": 1})
    database.register("given", given.to_arrow())
    database.execute("create table samples as select * from given")
    database.unregister("given")

    def work(meter: Meter) -> Answer:
        with meter:
            found = database.execute(QUERY).fetchnumpy()
        reached = [found[f"z{k}"] for k in TENTHS]
        key = (found["who"], found["minute"])
        return Answer.reached(key, found["seconds"], found["sum"], np.column_stack(reached))

    return work
