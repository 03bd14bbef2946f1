"""Rows a second of one watching worker on real Kafka: live at 1 Hz, and far behind the log.

10,000 people through 200 gateways; frames as the edge makes them. Counted is the CPU time of the
worker's process, with everything in it: Kafka's client, Faust, decoding, brain, board, minutes,
alerts, commits. `TIYI_BENCH_AGAINST=FOLDER` names the sources of another version of tiyi, which are
then measured in the same run.
"""

import asyncio
import os
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

import numpy as np

from benchmarks._stage import Look, Row, Stage, cpu_s, looks, resident_mb, stage
from benchmarks._straps import Frame, Straps
from tiyi.bootstrap.clock import SystemClock
from tiyi.model.frame import FrameCodec
from tiyi.model.table import Table, decode_table
from tiyi.model.topics import ALERTS, MINUTES
from tiyi.monitor import Shard

PEOPLE: Final = int(os.environ.get("TIYI_BENCH_PEOPLE", "10000"))
WELCOME_S: Final = 25
LIVE_S: Final = 40
BACKLOG_S: Final = 480
LEAD_S: Final = 4
LIVE_ROWS: Final = 10
"""So many rows of each person are on their way at most when it counts as live."""
MINUTE_MS: Final = 60_000
Versions = Sequence[tuple[str, Path | None]]


def versions() -> Versions:
    """What is measured: this version, and another one before it where one is named."""
    other = os.environ.get("TIYI_BENCH_AGAINST")
    return [*([("before", Path(other).resolve())] if other else []), ("", None)]


async def live(sources: Path | None) -> tuple[Look, Look, float, float]:
    """First and last look at a worker that has everybody live; MB; seconds of delay at the end."""
    with tempfile.TemporaryDirectory(prefix="tiyi-kafka-") as folder:
        async with stage(Path(folder)) as one:
            straps = Straps(PEOPLE, SystemClock().now_ms() + LEAD_S * 1_000)
            await one.prescribe(straps)
            straps.begin_ms = SystemClock().now_ms() + LEAD_S * 1_000
            worker = one.worker(1, sources=sources)
            feeding = asyncio.create_task(one.feed(straps, 0))
            try:
                await asyncio.to_thread(worker.start)
                await asyncio.sleep(WELCOME_S)
                await one.until(lambda done: one.sent.total - done <= LIVE_ROWS * PEOPLE)
                first = Look(time.monotonic(), cpu_s(worker), await one.done())
                await asyncio.sleep(LIVE_S)
                last = Look(time.monotonic(), cpu_s(worker), await one.done())
                memory, behind = resident_mb(worker), one.sent.total - last.rows
            finally:
                feeding.cancel()
                with suppress(asyncio.CancelledError):
                    await feeding
                await asyncio.to_thread(worker.stop)
            return first, last, memory, behind / (PEOPLE * 2.94)


async def catch_up(
    sources: Path | None, frames: Sequence[Frame], straps: Straps
) -> tuple[Look, Look, float]:
    """Looks after the first commit and when all is done, of a worker that starts far behind."""
    with tempfile.TemporaryDirectory(prefix="tiyi-kafka-") as folder:
        async with stage(Path(folder)) as one:
            await one.prescribe(straps)
            await one.fill(frames, straps.begin_ms)
            worker = one.worker(1, sources=sources)
            try:
                await asyncio.to_thread(worker.start)
                found = await looks(one, worker, rows=one.sent.total, within_s=300)
                memory = resident_mb(worker)
                await asyncio.sleep(3)  # the last tick's minutes
            finally:
                await asyncio.to_thread(worker.stop)
            await _came_out(one, straps)
    begun = next(look for look in found if look.rows)
    return begun, found[-1], memory


async def _came_out(one: Stage, straps: Straps) -> None:
    """Minutes of everybody for each minute that has settled are on the log, and alerts."""
    told: dict[int, set[str]] = {}
    for table in await _tables(one, MINUTES.name):
        names = np.array(table.meta["participants"])
        for minute in np.unique(table["minute_ms"]).tolist():
            there = table["who"][table["minute_ms"] == minute]
            told.setdefault(minute, set()).update(names[there].tolist())
    alerts = sum((await one.log.ends(ALERTS.name)).values())
    first_ms = -(-straps.begin_ms // MINUTE_MS) * MINUTE_MS
    settled = range(first_ms, first_ms + (BACKLOG_S - 90) * 1_000, MINUTE_MS)
    counts = [len(told.get(minute, ())) for minute in settled]
    if min(counts) < PEOPLE or not alerts:
        raise RuntimeError(f"minutes of {counts} of {PEOPLE} people and {alerts} alerts came out")


async def _tables(one: Stage, topic: str) -> list[Table]:
    found = []
    for home, end in (await one.log.ends(topic)).items():
        async for records in one.log.span(topic, home, 0, end):
            found += [decode_table(record.value or b"") for record in records]
    return found


def brain_alone(frames: Sequence[Frame], straps: Straps) -> float:
    """M rows a second of CPU of the brain on the same frames, a tick a minute."""
    shard = Shard(base_ms=straps.begin_ms, capacity=PEOPLE)
    shard.assign(range(24))
    shard.apply(straps.contexts)
    codec, rows = FrameCodec(), 0
    began = time.process_time()
    for at in range(0, len(frames), 24):
        part = frames[at : at + 24]
        sent_ms = [straps.begin_ms + one.sent_ms for one in part]
        shard.admit_all(codec.decode_all(one.value for one in part), sent_ms)
        rows += sum(one.rows for one in part)
        if at // 24 % 600 == 599:
            shard.tick(sent_ms[-1])
    shard.tick(straps.begin_ms + frames[-1].sent_ms, drain=True)
    return rows / (time.process_time() - began) / 1e6


def measure_live(which: Versions) -> list[Row]:
    """Live at the frame size of the edge."""
    rows: list[Row] = []
    rates = []
    for name, sources in which:
        first, last, memory, behind_s = asyncio.run(live(sources))
        busy, done = last.cpu_s - first.cpu_s, last.rows - first.rows
        rates.append(done / busy / 1e6)
        share = busy / (last.at_s - first.at_s) * 100
        note = f"{share:.1f} % of a core for {done / (last.at_s - first.at_s):,.0f} rows/s"
        title = f"live at 1 Hz{', ' * bool(name)}{name}"
        rows += [
            (title, rates[-1], "M rows/s of CPU", f"{note}; target 1 M"),
            (f"{title}, memory", memory, "MB", f"{behind_s:.1f} s behind, as acknowledged"),
        ]
    return rows + _ratio("live, ratio", rates)


def measure_catch_up(which: Versions) -> list[Row]:
    """The same frames read from a log that is full of them."""
    straps = Straps(PEOPLE, SystemClock().now_ms() - BACKLOG_S * 1_000)
    frames = list(straps.seconds(0, BACKLOG_S))
    size = sum(one.rows for one in frames) / len(frames)
    rows: list[Row] = []
    rates = []
    for name, sources in which:
        begun, ended, memory = asyncio.run(catch_up(sources, frames, straps))
        done = ended.rows - begun.rows
        rates.append(done / (ended.cpu_s - begun.cpu_s) / 1e6)
        wall = done / (ended.at_s - begun.at_s) / 1e6
        title = f"catch-up{', ' * bool(name)}{name}"
        note = f"{size:.0f} rows a frame, {wall:.2f} M rows/s by the clock; target 3 M"
        rows += [
            (title, rates[-1], "M rows/s of CPU", note),
            (f"{title}, memory", memory, "MB", f"{BACKLOG_S} s of log"),
        ]
    alone = brain_alone(frames, straps)
    note = "decode, brain, one tick a minute; same frames, same run"
    return [*rows, *_ratio("catch-up, ratio", rates), ("brain alone", alone, "M rows/s", note)]


def _ratio(name: str, rates: Sequence[float]) -> list[Row]:
    """This version against the other, where there is one."""
    return [(name, rates[-1] / rates[0], "x", "same run")] if len(rates) > 1 else []


def measure() -> list[Row]:
    """All rows."""
    which = versions()
    return [*measure_live(which), *measure_catch_up(which)]


if __name__ == "__main__":
    for row in measure():
        print("{:<32} {:>10.2f} {:<16} {}".format(*row))
