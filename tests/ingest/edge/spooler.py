"""A process whose log comes and goes: spools, drains, and notes what it acknowledged.

Usage: python -m tests.ingest.edge.spooler FOLDER ROUND SEED. A note is written with one system call
after the ack, so that it outlives a kill.
"""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from tests.ingest.edge.batches import batch, body
from tests.ingest.edge.outage import Mode
from tests.ingest.edge.world import SEAL, strap
from tiyi.ingest.edge import Edge, EdgeLimits, Sender
from tiyi.model.errors import BusyError, OperationError
from tiyi.model.topics import TOPICS
from tiyi.storage.log import Log
from tiyi.storage.spool import FileSpool

NAMES = tuple(f"p{number}" for number in range(8))
MODES = (Mode.OK, Mode.FAILS, Mode.HANGS, Mode.BUSY)


class SystemClock:
    """The machine's."""

    def now_ms(self) -> int:
        return time.time_ns() // 1_000_000

    async def sleep(self, seconds: float) -> None:
        # Faster than life, but for the edge's patience: an outage here lasts a tenth of a second.
        await asyncio.sleep(seconds / 20)


class Flaky:
    """The embedded log, which takes appends only while it is there."""

    def __init__(self, log: Log) -> None:
        self._log, self.mode = log, Mode.OK
        self.ends, self.offset_at, self.span = log.ends, log.offset_at, log.span
        self.follow, self.snapshot, self.ensure = log.follow, log.snapshot, log.ensure
        self.begins, self.group_offsets = log.begins, log.group_offsets

    def append(
        self,
        topic: str,
        partition: int,
        value: bytes | None,
        *,
        key: bytes | None = None,
        headers: Mapping[str, bytes] | None = None,
    ) -> asyncio.Future[int]:
        if self.mode is Mode.OK:
            return self._log.append(topic, partition, value, key=key, headers=headers)
        if self.mode is Mode.BUSY:
            raise BusyError("away")
        answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()
        if self.mode is Mode.FAILS:
            answer.set_exception(OperationError("away"))
        return answer

    async def come_and_go(self, chance: np.random.Generator) -> None:
        while True:
            self.mode = MODES[chance.choice(4, p=[0.5, 0.2, 0.15, 0.15])]
            await asyncio.sleep(chance.uniform(0.02, 0.5 if self.mode is Mode.OK else 0.2))


async def send(edge: Edge, name: str, notes: int, start: int) -> None:
    """Rows of one person, each batch until it is acknowledged; the round gives them their times."""
    who, number = Sender(f"gate-{name}", "default", "main"), 0
    while True:
        now_ms = time.time_ns() // 1_000_000
        value = 30 + (start + number) % 200
        made = batch(
            [value],
            dev_ms=[now_ms],
            first_seq=number,
            sender=who.sender,
            devices=[f"strap-{name}"],
            boot=start,
            sent_at=now_ms,
            batch_id=f"{start}-{number}",
        )
        try:
            ack = await edge.submit(who, body(made))
        except (BusyError, OperationError):
            await asyncio.sleep(0.02)
            continue
        os.write(notes, f"{name} {start} {now_ms} {value} {ack.durable_in}\n".encode())
        number += 1


async def main(folder: Path, round_: int, seed: int) -> None:
    """Until the end of the world."""
    chance, clock = np.random.default_rng([seed, round_]), SystemClock()
    log = Log.open(folder / "log.db")
    await log.ensure(TOPICS)
    flaky = Flaky(log)
    spool = FileSpool.open(folder / "spool", segment_bytes=16 << 10)
    limits = EdgeLimits(linger_ms=20, batches_per_s=1e6, burst=1e6)
    edge = Edge(flaky, clock, SEAL, limits, spool=spool, chance=chance)
    await edge.start()
    for name in NAMES:
        edge.registry.apply_device(strap(name))
    notes = os.open(folder / "notes", os.O_APPEND | os.O_WRONLY | os.O_CREAT)
    print("ready", flush=True)
    async with asyncio.TaskGroup() as group:
        group.create_task(flaky.come_and_go(chance))
        group.create_task(edge.run())
        for name in NAMES:
            group.create_task(send(edge, name, notes, round_))


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])))
