"""Kill -9 of a process that spools and drains loses nothing that it acknowledged."""

from __future__ import annotations

import asyncio
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.house.sources import REPOSITORY
from tests.ingest.edge.outage import SAMPLE_TOPICS, Row, placed_rows_of, rows_of, spooled_frames
from tests.ingest.edge.spooler import SystemClock
from tests.ingest.edge.world import SEAL
from tiyi.ingest.edge import Edge
from tiyi.storage.log import Log
from tiyi.storage.spool import FileSpool

KILLS = 20


def kill_once(folder: Path, round_: int, seed: int, chance: random.Random) -> None:
    """Start one and kill it: mostly while it works, sometimes while it starts."""
    command = [sys.executable, "-m", "tests.ingest.edge.spooler", str(folder), str(round_)]
    with subprocess.Popen(
        [*command, str(seed)], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            if chance.random() < 0.15:
                time.sleep(chance.uniform(0.3, 1.5))
            else:
                assert process.stdout.readline() == "ready\n"
                time.sleep(chance.uniform(0.05, 1.0))
        finally:
            process.send_signal(signal.SIGKILL)


def acknowledged(folder: Path) -> dict[Row, str]:
    """What the senders were told, and where it was durable then."""
    rows = {}
    for line in (folder / "notes").read_text(encoding="ascii").splitlines():
        name, boot, dev_ms, value, where = line.split()
        rows[name, f"strap-{name}", int(boot), int(dev_ms), float(value)] = where
    return rows


async def logged(log: Log) -> list[bytes | None]:
    frames = []
    for topic in SAMPLE_TOPICS:
        for partition, end in (await log.ends(topic)).items():
            async for records in log.span(topic, partition, 0, end):
                frames += [record.value for record in records]
    return frames


async def held(folder: Path) -> tuple[set[Row], list[tuple[Row, int]]]:
    """Rows in log and spool after the kills, then the rows of the log after a drain."""
    log = Log.open(folder / "log.db")
    before = set(rows_of(await logged(log))) | set(rows_of(spooled_frames(folder / "spool")))
    spool = FileSpool.open(folder / "spool")
    edge = Edge(log, SystemClock(), SEAL, spool=spool)
    await edge.start()
    running = asyncio.create_task(edge.run())
    while (figures := edge.spool_figures) and figures.spooling:  # noqa: ASYNC110 - no event
        await asyncio.sleep(0.01)
    assert spool.lost == 0
    running.cancel()
    await asyncio.wait((running,))
    await edge.stop()
    await spool.close()
    after = placed_rows_of(await logged(log))
    log.close()
    return before, after


@pytest.mark.storm
@pytest.mark.timeout(600)
def test_kills_lose_nothing_that_was_acknowledged_by_the_spool(
    tmp_path: Path, storm_seed: int
) -> None:
    chance = random.Random(storm_seed)
    for round_ in range(KILLS):
        kill_once(tmp_path, round_, storm_seed, chance)
    told = acknowledged(tmp_path)
    before, after = asyncio.run(held(tmp_path))

    where = Counter(told.values())
    print(f"seed {storm_seed}: {KILLS} kills, acknowledged {dict(where)}, none missing")
    assert where["spool"] > 2 * KILLS
    assert where["log"] > KILLS
    assert set(told) - before == set()
    assert set(told) - {row for row, _ in after} == set()
    assert len(set(after)) == len({row for row, _ in after})
