"""Speed of the embedded log: durable appends, reading through a Faust agent, opening after a crash.

``python -m benchmarks log``, or ``python -m benchmarks.log`` alone. One process, its event loop and
the log's two threads; the file lies in the temporary directory, so a disk's sync time is the
machine's. Targets are in the notes, nothing is asserted.
"""

import asyncio
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import faust
import numpy as np
import uvloop

from tiyi.storage.log import Log, LogLimits

Row = tuple[str, float, str, str]

SECONDS = 3.0
AGENT_RECORDS = 100_000
AGENT_BYTES = 600
COLD = LogLimits(tail_bytes=1)


def in_folder(
    work: Callable[[Path], Coroutine[Any, Any, list[Row]]], loop: Any = None
) -> list[Row]:
    """Run one measurement on a log of its own."""
    with (
        tempfile.TemporaryDirectory(prefix="tiyi-log-") as folder,
        asyncio.Runner(loop_factory=loop) as runner,
    ):
        return runner.run(work(Path(folder) / "log.db"))


async def append_for(log: Log, size: int, concurrency: int) -> tuple[float, np.ndarray[Any, Any]]:
    """Records a second, and the latency of each in ms, of so many producers in turn."""
    value, latencies = os.urandom(size), list[float]()
    start = time.perf_counter()

    async def produce(number: int) -> None:
        while (begun := time.perf_counter()) < start + SECONDS:
            await log.append("t", number % 24, value)
            latencies.append((time.perf_counter() - begun) * 1000)

    await asyncio.gather(*map(produce, range(concurrency)))
    return len(latencies) / (time.perf_counter() - start), np.array(latencies)


async def measure_appends(path: Path) -> list[Row]:
    """Durable appends of several sizes and numbers of producers."""
    rows: list[Row] = []
    log = Log.open(path)
    log.create_topic("t")
    for size, concurrency, note in (
        (1024, 500, "target 40,000"),
        (1024, 24, "one flush of the edge at a time"),
        (1024, 1, "one sync each"),
        (10_240, 24, ""),
        (102_400, 24, ""),
    ):
        rate, latencies = await append_for(log, size, concurrency)
        name = f"append {size // 1024} KB, {concurrency} at once"
        rows += [
            (name, rate, "records/s", note),
            (f"{name}, p50", float(np.percentile(latencies, 50)), "ms", ""),
            (f"{name}, p99", float(np.percentile(latencies, 99)), "ms", ""),
        ]
    log.close()
    return rows


async def fill(log: Log, records: int, size: int) -> None:
    """Append so many records, evenly over the partitions."""
    value = os.urandom(size)
    for start in range(0, records, 2000):
        batch = range(start, min(start + 2000, records))
        await asyncio.gather(*(log.append("t", number % 24, value) for number in batch))


async def measure_agent(path: Path) -> list[Row]:
    """A Faust agent that reads everything from the disk and acknowledges in order."""
    log = Log.open(path, limits=COLD)
    log.create_topic("t")
    await fill(log, AGENT_RECORDS, AGENT_BYTES)
    app = faust.App(
        "bench",
        broker=f"embedded://{path}",
        datadir=path.parent / "faust",
        autodiscover=False,
        web_enabled=False,
        topic_disable_leader=True,
        topic_allow_declare=False,
        stream_wait_empty=False,
        stream_buffer_maxsize=65_536,
        broker_commit_interval=0.5,
    )
    source = app.topic(
        "t", value_type=bytes, value_serializer="raw", key_type=bytes, key_serializer="raw"
    )
    seen, marks, done = 0, list[tuple[int, float, float]](), asyncio.Event()

    async def agent(stream: Any) -> None:
        nonlocal seen
        async for events in stream.noack_take(1000, within=0.1):
            for event in events:
                await stream.ack(event)
            seen += len(events)
            marks.append((seen, time.perf_counter(), time.process_time()))
            if seen >= AGENT_RECORDS:
                done.set()

    app.agent(source)(agent)
    start = time.perf_counter()
    await app.start()
    started_s = time.perf_counter() - start
    await done.wait()
    await app.stop()
    log.close()
    (first, wall, cpu), (last, wall_end, cpu_end) = marks[0], marks[-1]
    loop = type(asyncio.get_running_loop()).__module__.split(".")[0]
    return [
        (f"agent, {AGENT_BYTES} B, cold, {loop}", (last - first) / (wall_end - wall), "records/s",
         "target 20,000"),
        (f"agent, {loop}, CPU", (cpu_end - cpu) / (last - first) * 1e6, "µs/record", ""),
        (f"agent, {loop}, start of the app", started_s, "s", "1.0 s of it is a sleep of Faust's"),
    ]  # fmt: skip


async def measure_reading(path: Path) -> list[Row]:
    """A span without an engine, an instant, and opening what a crash left behind."""
    log = Log.open(path, limits=COLD)
    log.create_topic("t")
    await fill(log, 20_000, 10_240)
    start, read = time.perf_counter(), 0
    for partition in range(24):
        async for batch in log.span("t", partition, 0, log.next_offset("t", partition)):
            read += len(batch)
    read_s = time.perf_counter() - start
    start = time.perf_counter()
    for partition in range(24):
        await log.offset_at("t", partition, 1)
    find_s = (time.perf_counter() - start) / 24
    # The files as a crash leaves them: the newest commits only in the write-ahead file.
    crashed = path.with_name("crashed.db")
    for suffix in ("", "-wal"):
        shutil.copy(f"{path}{suffix}", f"{crashed}{suffix}")
    log.close()
    start = time.perf_counter()
    again = Log.open(crashed)
    open_s = time.perf_counter() - start
    await again.append("t", 0, b"v")
    first_s = time.perf_counter() - start
    again.close()
    return [
        ("span, 10 KB, cold", read / read_s, "records/s", "no engine"),
        ("an instant's offset", find_s * 1000, "ms", ""),
        ("open 200 MB after a crash", open_s * 1000, "ms", "target: restart in place ≤ 4 s in all"),
        ("… and the first durable append", first_s * 1000, "ms", ""),
    ]


def measure() -> list[Row]:
    """All rows."""
    logging.disable(logging.WARNING)
    return [
        *in_folder(measure_appends),
        *in_folder(measure_agent),
        *in_folder(measure_agent, uvloop.new_event_loop),
        *in_folder(measure_reading),
    ]


def main() -> None:
    """Print the rows."""
    for name, value, unit, note in measure():
        print(f"{name:45} {value:12,.2f} {unit:12} {note}")


if __name__ == "__main__":
    main()
