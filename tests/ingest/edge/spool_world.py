"""An edge with a spool on real files, in virtual time, and a log that goes away."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from tests.ingest.edge.batches import batch, body
from tests.ingest.edge.fakes import NOON_MS
from tests.ingest.edge.outage import (
    FaultLog,
    Mode,
    fault_log,
    logged_frames,
    rows_of,
    spool_in,
)
from tests.ingest.edge.world import GATE, SEAL, strap
from tiyi.ingest.edge import Ack, Edge, EdgeLimits
from tiyi.ingest.edge.devices import DEVICE_KEY
from tiyi.ingest.edge.drafts import Draft
from tiyi.model.ids import partition_of
from tiyi.model.topics import DEVICES, QUARANTINE
from tiyi.simulators.virtual import VirtualClock, in_virtual_time
from tiyi.storage.spool import FileSpool

FILLER = Draft(QUARANTINE.name, 0, bytes(20_000))


@dataclass
class World:
    """An edge with a spool in virtual time."""

    clock: VirtualClock
    log: FaultLog
    folder: Path
    edge: Edge
    spool: FileSpool

    async def send(self, values: list[Any], seq: int, **changes: Any) -> Ack:
        """Rows of now, of `strap-anna` unless said."""
        now_ms = self.clock.now_ms()
        dev_ms = changes.pop("dev_ms", [now_ms - 1_000 * n for n in range(len(values))][::-1])
        made = batch(values, dev_ms=dev_ms, first_seq=seq, **{"sent_at": now_ms} | changes)
        return await self.edge.submit(GATE, body(made))

    async def drained(self) -> None:
        """Wait until direct appends have resumed."""
        while (figures := self.edge.spool_figures) and figures.spooling:
            await self.clock.sleep(0.1)

    def values(self, topic: str | None = None) -> list[float]:
        """Of the rows in the log."""
        frames = [r.value for r in self.log.everything(topic)] if topic else logged_frames(self.log)
        return sorted(row[-1] for row in rows_of(frames).elements())


def virtual(work: Any, folder: Path, **changes: Any) -> None:
    """Run a test's work in a world of its own."""

    async def run(clock: VirtualClock) -> None:
        log = await fault_log(clock)
        await publish(log, f"{DEVICE_KEY}strap-anna", strap())
        async with world(clock, log, folder, **changes) as made:
            await work(made)

    in_virtual_time(NOON_MS, run)


@asynccontextmanager
async def world(
    clock: VirtualClock, log: FaultLog, folder: Path, *, max_bytes: int = 1 << 22
) -> AsyncIterator[World]:
    """An edge that was started and runs; ended without a stop, like a kill."""
    spool = spool_in(folder, max_bytes=max_bytes)
    chance = np.random.default_rng(7)
    edge = Edge(
        log, clock, SEAL, EdgeLimits(batches_per_s=1e6, burst=1e6), spool=spool, chance=chance
    )
    await edge.start()
    running = asyncio.create_task(edge.run())
    try:
        yield World(clock, log, folder, edge, spool)
    finally:
        running.cancel()
        await asyncio.wait((running,))
        await spool.close()


async def publish(log: FaultLog, key: str, record: object) -> None:
    await log.append(DEVICES.name, partition_of(key), msgspec.json.encode(record), key=key.encode())


def restarted(first: Any, then: Any, folder: Path, mode: Mode = Mode.OK) -> None:
    """Two edges one after the other on one log and one folder; the first ends without a stop.

    `mode`: the log's when the second starts.
    """

    async def run(clock: VirtualClock) -> None:
        log = await fault_log(clock)
        await publish(log, f"{DEVICE_KEY}strap-anna", strap())
        async with world(clock, log, folder) as made:
            await first(made)
        log.mode = mode
        async with world(clock, log, folder) as made:
            await then(made)

    in_virtual_time(NOON_MS, run)


async def publish_taken(log: FaultLog, key: str, record: object) -> None:
    """Published by somebody whom the log still serves."""
    mode, log.mode = log.mode, Mode.OK
    await publish(log, key, record)
    log.mode = mode
