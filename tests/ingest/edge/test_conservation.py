"""Law 1 through outages and crashes: what was acknowledged is in log or spool at every instant."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ingest.edge.batches import batch, body
from tests.ingest.edge.fakes import NOON_MS
from tests.ingest.edge.outage import (
    FaultLog,
    Mode,
    Row,
    fault_log,
    logged_frames,
    on_disk,
    placed_rows_of,
    rows_of,
    spool_in,
    spooled_frames,
)
from tests.ingest.edge.world import SEAL, strap
from tiyi.ingest.edge import Edge, EdgeLimits, Sender
from tiyi.model.errors import BusyError, OperationError
from tiyi.model.topics import SAMPLES_LATE, SAMPLES_LIVE
from tiyi.simulators.virtual import VirtualClock, in_virtual_time

NAMES = ("anna", "bert", "carl")
CLOCKS_OFF_MS = {"anna": 0, "bert": -37_200, "carl": 3 * 3_600_000 + 400}
LEFT_BEHIND = (b"", b"TYS1", b"TYS1\x20\x00\x00\x00", bytes(40))


@dataclass(frozen=True)
class Spell:
    """So many seconds of one mode; then, perhaps, a crash that leaves some bytes of a write."""

    mode: Mode
    seconds: float
    crash: bytes | None = None


SPELLS = st.builds(
    Spell,
    st.sampled_from(list(Mode)),
    st.floats(0.2, 12.0),
    st.sampled_from([None, None, *LEFT_BEHIND]),
)


@dataclass
class History:
    """What the senders know."""

    acked: set[Row] = field(default_factory=set)
    sent: set[Row] = field(default_factory=set)
    in_spool: int = 0


@dataclass
class Run:
    """One log and one folder, and the edges that come and go on them."""

    clock: VirtualClock
    log: FaultLog
    folder: Path
    history: History = field(default_factory=History)
    edge: Edge | None = None
    over: bool = False
    """Senders stop: to cancel them is not enough, Python 3.11 can swallow that in `wait_for`."""

    async def lives(self, plan: Sequence[Spell]) -> None:
        """Each crash ends a life; senders go on all the time."""
        senders = [asyncio.create_task(self._send(name)) for name in NAMES]
        life: list[Spell] = []
        for spell in plan:
            life.append(spell)
            if spell.crash is not None:
                await self._life(life, drained=False)
                self._leave(spell.crash)
                life = []
        await self._life([*life, Spell(Mode.OK, 5.0)], drained=True)
        self.over = True
        for sender in senders:
            sender.cancel()
        await asyncio.wait(senders)

    async def _life(self, spells: Sequence[Spell], *, drained: bool) -> None:
        spool = spool_in(self.folder)
        limits = EdgeLimits(batches_per_s=1e6, burst=1e6)
        edge = Edge(
            self.log, self.clock, SEAL, limits, spool=spool, chance=np.random.default_rng(1)
        )
        self.log.mode = spells[0].mode
        await edge.start()
        for name in NAMES:
            edge.registry.apply_device(strap(name))
        self.edge, running = edge, asyncio.create_task(edge.run())
        for spell in spells:
            self.log.mode = spell.mode
            await self._watched(spell.seconds)
        self.log.mode = Mode.OK if drained else self.log.mode
        while drained and edge.spool_figures and edge.spool_figures.spooling:
            await self._watched(1.0)
        self.edge = None
        running.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await running
        await spool.close()

    async def _watched(self, seconds: float) -> None:
        until_ms = self.clock.now_ms() + round(seconds * 1_000)
        while (left_ms := until_ms - self.clock.now_ms()) > 0:
            await self.clock.sleep(min(left_ms, 700) / 1_000)
            self.conserved()

    def conserved(self) -> None:
        """Every acknowledged row is in the log or in the spool's files."""
        held = rows_of(logged_frames(self.log)) + rows_of(spooled_frames(self.folder))
        assert self.history.acked - set(held) == set()
        assert set(held) - self.history.sent == set()

    def _leave(self, torn: bytes) -> None:
        """What a write left that was cut by the crash."""
        files = sorted(self.folder.glob("*.segment"))
        if files:
            files[-1].write_bytes(files[-1].read_bytes() + torn)

    async def _send(self, name: str) -> None:
        """Batch after batch of two rows, each until it is acknowledged, as a sender does."""
        who = Sender(f"gate-{name}", "default", "main")
        for number in range(10_000):
            if self.over:
                return
            first_ms = self._reading(name) - 1_000
            values = [60 + number % 90, 61 + number % 90]
            dev_ms = [first_ms, first_ms + 7]
            rows = {(name, f"strap-{name}", 1, at, v) for at, v in zip(dev_ms, values, strict=True)}
            self.history.sent |= rows
            while not self.over:
                made = batch(
                    values,
                    dev_ms=dev_ms,
                    first_seq=2 * number,
                    sender=who.sender,
                    devices=[f"strap-{name}"],
                    sent_at=self._reading(name),
                )
                try:
                    if self.edge is None:
                        raise OperationError("nobody listens")
                    edge = self.edge
                    ack = await asyncio.wait_for(edge.submit(who, body(made)), 20)
                    if edge is not self.edge:
                        raise OperationError("the answer died with its process")
                    assert ack.durable == (2 * number, 2 * number + 1)
                    self.history.acked |= rows
                    self.history.in_spool += ack.durable_in == "spool"
                    break
                except (OperationError, BusyError, TimeoutError):
                    await self.clock.sleep(1.3)
            await self.clock.sleep(0.45)

    def _reading(self, name: str) -> int:
        return self.clock.now_ms() + CLOCKS_OFF_MS[name]


def run(plan: Sequence[Spell], folder: Path) -> Run:
    async def work(clock: VirtualClock) -> Run:
        made = Run(clock, await fault_log(clock), folder)
        await made.lives(plan)
        return made

    return in_virtual_time(NOON_MS, work)


@settings(max_examples=25)
@given(plan=st.lists(SPELLS, min_size=1, max_size=7))
def test_every_acknowledged_row_is_in_log_or_spool_and_after_the_drain_in_the_log(
    tmp_path_factory: pytest.TempPathFactory, plan: list[Spell]
) -> None:
    folder = tmp_path_factory.mktemp("spool")

    made = run(plan, folder)

    logged = placed_rows_of(logged_frames(made.log))
    assert made.history.acked
    assert made.history.acked - {row for row, _ in logged} == set()
    assert on_disk(folder) == []
    # Segments are never revised, neither by an outage nor by a crash: one row, one instant.
    assert len(set(logged)) == len({row for row, _ in logged})


@pytest.mark.parametrize("mode", [mode for mode in Mode if mode is not Mode.OK])
def test_the_plan_of_a_long_outage_with_crashes(tmp_path: Path, mode: Mode) -> None:
    plan = [Spell(Mode.OK, 3), Spell(mode, 20, b"TYS1"), Spell(mode, 20, b""), Spell(mode, 5)]

    made = run(plan, tmp_path)

    assert made.history.in_spool > 20
    assert made.history.acked - set(rows_of(logged_frames(made.log))) == set()


@settings(max_examples=10)
@given(plan=st.lists(st.builds(Spell, st.sampled_from(list(Mode)), st.floats(0.2, 9)), max_size=6))
def test_drained_frames_keep_the_order_of_the_spool_within_each_partition(
    tmp_path_factory: pytest.TempPathFactory, plan: list[Spell]
) -> None:
    folder = tmp_path_factory.mktemp("spool")
    orders: dict[int, dict[bytes, None]] = {}

    async def work(clock: VirtualClock) -> Run:
        made = Run(clock, await fault_log(clock), folder)
        watching = asyncio.create_task(watch(clock))
        await made.lives([Spell(Mode.OK, 2), Spell(Mode.FAILS, 15), *plan])
        watching.cancel()
        return made

    async def watch(clock: VirtualClock) -> None:
        while True:
            for draft in on_disk(folder):
                if draft.topic == SAMPLES_LIVE.name:
                    orders.setdefault(draft.partition, {})[draft.value or b""] = None
            await clock.sleep(0.4)

    made = in_virtual_time(NOON_MS, work)

    assert orders
    assert made.log.everything(SAMPLES_LATE.name) == []
    for partition, spooled in orders.items():
        logged = [
            record.value or b""
            for record in made.log.everything(SAMPLES_LIVE.name)
            if record.partition == partition and record.value in spooled
        ]
        # A record may come more than once, after a failure or a late answer: the last one counts.
        assert list(dict.fromkeys(reversed(logged))) == list(reversed(spooled))
