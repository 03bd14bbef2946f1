"""From frames to minutes and alerts with everything kept: brain, blocks and series on one core."""

import tempfile
import time
from pathlib import Path

from benchmarks.brain import Load, new_shard
from tests.monitor.crowd import BASE_MS
from tiyi.model.frame import Samples
from tiyi.storage.blocks.sqlite import SqliteBlocks
from tiyi.storage.series.sqlite import SqliteSeries

Row = tuple[str, float, str, str]
PEOPLE = 10_000
WARM_S = 60
"""Until then everybody is welcomed and nothing is counted."""
SECONDS = 240
FLUSH_S = 60


def measure() -> list[Row]:
    """Rows per second of one process that decodes, watches and stores 10,000 people."""
    with tempfile.TemporaryDirectory() as folder:
        return _measure(Path(folder))


def _measure(folder: Path) -> list[Row]:
    load = Load(PEOPLE, obedient=True)
    shard = new_shard(load)
    blocks, series = SqliteBlocks(folder / "blocks.db"), SqliteSeries(folder / "series.db")
    spent = {"brain": 0.0, "blocks": 0.0, "series": 0.0}
    waiting: list[Samples] = []
    rows = 0
    for second in range(WARM_S):
        for data in load.frames(second, 1):
            shard.admit(load.codec.decode(data), appended_ms=BASE_MS + second * 1000 + 999)
        shard.tick(BASE_MS + second * 1000 + 999)
    for second in range(WARM_S, WARM_S + SECONDS):
        frames = load.frames(second, 1)
        now_ms = BASE_MS + second * 1000 + 999
        began = time.perf_counter()
        decoded = [load.codec.decode(data) for data in frames]
        for samples in decoded:
            shard.admit(samples, appended_ms=now_ms)
        outcome = shard.tick(now_ms)
        thought = time.perf_counter()
        for table in outcome.minutes:
            series.write_minutes(table)
        minuted = time.perf_counter()
        waiting += decoded
        rows += sum(map(len, decoded))
        if second % FLUSH_S == FLUSH_S - 1:
            blocks.merge(waiting, stored={("samples.live", 0): second})
            waiting = []
        spent["brain"] += thought - began
        spent["series"] += minuted - thought
        spent["blocks"] += time.perf_counter() - minuted
    blocks.close()
    series.close()
    whole = sum(spent.values())
    share = ", ".join(f"{name} {each / whole:.0%}" for name, each in spent.items())
    return [
        ("frames → minutes, alerts, stores", rows / whole / 1e6, "M rows/s", share),
        ("the same without the stores", rows / spent["brain"] / 1e6, "M rows/s", "same run"),
    ]


if __name__ == "__main__":
    for row in measure():
        print(*row)
