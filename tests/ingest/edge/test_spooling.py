"""The log is away: batches become durable in the spool, and go on to the log when it is back."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
import pytest
from blockbuster import blockbuster_ctx

from tests.ingest.edge.batches import batch, body
from tests.ingest.edge.fakes import NOON_MS
from tests.ingest.edge.outage import (
    FaultLog,
    Mode,
    fault_log,
    logged_frames,
    on_disk,
    placed_rows_of,
    rows_of,
    spool_in,
    spooled_frames,
)
from tests.ingest.edge.world import GATE, SEAL, outcomes, strap
from tiyi.ingest.edge import Ack, Edge, EdgeLimits, TokenRecord
from tiyi.ingest.edge.devices import DEVICE_KEY, TOKEN_KEY, token_hash
from tiyi.ingest.edge.drafts import Draft, spooled_form
from tiyi.ingest.edge.errors import BatchError, SendersUnread, SpoolFull, SpoolUnreadable
from tiyi.model.errors import BusyError, OperationError
from tiyi.model.frame import FrameCodec
from tiyi.model.ids import partition_of
from tiyi.model.topics import DEVICES, QUARANTINE, SAMPLES_LATE, SAMPLES_LIVE, TOPICS
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


@pytest.mark.parametrize("mode", [Mode.BUSY, Mode.FAILS, Mode.HANGS])
def test_a_batch_is_acknowledged_from_the_spool_and_drained_later(
    tmp_path: Path, mode: Mode
) -> None:
    async def work(made: World) -> None:
        before = await made.send([70], 0)
        made.log.mode = mode
        asked_ms = made.clock.now_ms()
        ack = await made.send([71, 72], 1)
        took_ms = made.clock.now_ms() - asked_ms
        await made.send([73], 3)
        assert (before.durable_in, before.durable) == ("log", (0, 0))
        assert (ack.durable_in, ack.durable, ack.rejected, ack.notes) == ("spool", (1, 2), [], [])
        assert took_ms <= 2_200
        assert made.values() == [70]
        assert len(rows_of(spooled_frames(tmp_path))) == 3
        figures = made.edge.spool_figures
        assert figures is not None
        assert (figures.spooling, figures.rows, figures.spooled_rows) == (True, 3, 3)
        assert 0 < figures.fill < 1

        made.log.mode = Mode.OK
        await made.drained()

        after = await made.send([74], 4)
        assert after.durable_in == "log"
        assert made.values() == [70, 71, 72, 73, 74]
        figures = made.edge.spool_figures
        assert figures is not None
        assert (figures.records, figures.rows, figures.drained_rows) == (0, 0, 3)
        assert (figures.size_bytes, figures.oldest_age_s) == (0, 0)
        assert made.edge.flushed.rows == 5
        assert on_disk(tmp_path) == []

    virtual(work, tmp_path)


def test_an_ack_as_a_sender_reads_it(tmp_path: Path) -> None:
    async def work(made: World) -> None:
        made.log.mode = Mode.FAILS
        same = {"dev_ms": [NOON_MS - 1_000, NOON_MS]}
        told = msgspec.json.decode(msgspec.json.encode(await made.send([70, 999], 0, **same)))
        again = await made.send([70, 999], 0, **same)
        assert told["durable"] == [0, 1]
        assert told["durable_in"] == "spool"
        assert told["rejected"] == [{"seq": 1, "count": 1, "code": "implausible"}]
        assert again.durable_in == "spool"
        assert made.edge.figures.repeated == 1

    virtual(work, tmp_path)


@pytest.mark.parametrize("mode", [Mode.LATE, Mode.MUTE])
def test_what_log_and_spool_both_have_is_counted_once(tmp_path: Path, mode: Mode) -> None:
    async def work(made: World) -> None:
        await made.send([70], 0)
        made.log.mode = mode
        ack = await made.send([71], 1)
        made.log.mode = Mode.OK
        await made.drained()
        await made.clock.sleep(10)

        figures = made.edge.spool_figures
        assert ack.durable_in == "spool"
        assert made.values()[:3] == [70, 71, 71]  # one row by identity
        assert len(rows_of(logged_frames(made.log))) == 2
        assert made.edge.flushed.rows == 2
        assert figures is not None
        assert (figures.spooled_rows, figures.drained_rows) == (1, 1)
        assert figures.late_answers == (1 if mode is Mode.LATE else 0)

    virtual(work, tmp_path)


def test_while_anything_waits_new_frames_go_behind_it_and_keep_their_order(tmp_path: Path) -> None:
    async def work(made: World) -> None:
        await made.send([0], 0)
        made.log.mode = Mode.FAILS
        for n in range(1, 60):
            await made.send([30 + n], n)
            if n == 30:
                made.log.mode = Mode.HANGS  # the probe that hangs holds the others up
            await made.clock.sleep(0.2)
        spooled = [draft.value for draft in on_disk(tmp_path)]
        calls = made.log.calls
        assert len(spooled) == 59
        assert calls < 30  # probes come at growing distances

        made.log.mode = Mode.OK
        await made.drained()

        logged = [record.value for record in made.log.everything(SAMPLES_LIVE.name)]
        assert [value for value in logged if value in set(spooled)] == spooled

    virtual(work, tmp_path)


def test_batches_are_refused_at_four_fifths_and_taken_again_below_three_quarters(
    tmp_path: Path,
) -> None:
    async def work(made: World) -> None:
        await made.send([60], 0)
        made.log.mode = Mode.FAILS
        await made.send([61], 1)
        while made.spool.fill < 0.8:
            assert made.edge.accepting
            await made.spool.append([spooled_form(FILLER, made.clock.now_ms())])
        with pytest.raises(SpoolFull) as refusal:
            await made.send([200], 2)
        assert (refusal.value.code, refusal.value.params) == (
            "spool.full",
            {"retry_after_ms": 5_000},
        )

        made.log.mode = Mode.OK
        taken_at = None
        while made.spool.records:
            if made.edge.accepting:
                taken_at = taken_at or made.spool.fill
            else:
                assert made.spool.fill >= 0.75
            await made.clock.sleep(0.001)
        assert taken_at is not None
        assert taken_at < 0.75
        await made.drained()
        assert (await made.send([200], 2)).durable_in == "log"
        assert made.values() == [60, 61, 200]

    virtual(work, tmp_path, max_bytes=4 << 20)


def test_a_batch_under_way_when_the_spool_fills_still_completes(tmp_path: Path) -> None:
    async def work(made: World) -> None:
        await made.send([60], 0)
        made.log.mode = Mode.FAILS
        under_way = [asyncio.create_task(made.send([99], 1 + n)) for n in range(3)]
        await asyncio.sleep(0)
        while made.edge.accepting:
            await made.spool.append([spooled_form(FILLER, made.clock.now_ms())])

        assert [(await one).durable_in for one in under_way] == ["spool"] * 3

    virtual(work, tmp_path, max_bytes=2 << 20)


def test_rows_that_grew_old_in_the_spool_go_to_the_late_topic_and_frames_are_split(
    tmp_path: Path,
) -> None:
    async def work(made: World) -> None:
        await made.send([60], 0)
        made.log.mode = Mode.FAILS
        now_ms = made.clock.now_ms()
        ages_s = [14 * 60, 13 * 60, 60, 1]
        await made.send([61, 62, 63, 64], 1, dev_ms=[now_ms - s * 1_000 for s in ages_s])
        await made.send([65], 5, dev_ms=[now_ms - 14 * 60_000 + 1])
        await made.clock.sleep(130)
        await made.send([66], 6)
        made.log.mode = Mode.OK
        await made.drained()

        assert made.values(SAMPLES_LATE.name) == [61, 62, 65]
        assert made.values(SAMPLES_LIVE.name) == [60, 63, 64, 66]
        for topic in (SAMPLES_LATE, SAMPLES_LIVE):
            for record in made.log.everything(topic.name):
                frame = FrameCodec().decode(record.value or b"")
                assert (frame.participants, frame.devices) == (("anna",), ("strap-anna",))
        figures = made.edge.spool_figures
        assert figures is not None
        assert (figures.grown_late_rows, figures.drained_rows) == (3, 6)

    virtual(work, tmp_path)


def restarted(first: Any, then: Any, folder: Path) -> None:
    """Two edges one after the other on one log and one folder; the first ends without a stop."""

    async def run(clock: VirtualClock) -> None:
        log = await fault_log(clock)
        await publish(log, f"{DEVICE_KEY}strap-anna", strap())
        async with world(clock, log, folder) as made:
            await first(made)
        log.mode = Mode.OK
        async with world(clock, log, folder) as made:
            await then(made)

    in_virtual_time(NOON_MS, run)


def test_segments_that_are_only_in_the_spool_are_known_after_a_restart(tmp_path: Path) -> None:
    async def first(made: World) -> None:
        made.log.mode = Mode.FAILS
        ack = await made.send([70], 0, sent_at=NOON_MS - 37_200, dev_ms=[NOON_MS - 37_200])
        assert ack.durable_in == "spool"
        assert [draft.topic for draft in on_disk(tmp_path)] == [DEVICES.name, SAMPLES_LIVE.name]

    async def then(made: World) -> None:
        await made.clock.sleep(1.7)  # the same row again, late on its way
        await made.send([70], 0, sent_at=NOON_MS - 37_200, dev_ms=[NOON_MS - 37_200])
        await made.drained()

        instants = {at_ms for _, at_ms in placed_rows_of(logged_frames(made.log))}
        assert len(instants) == 1
        assert (
            len([r for r in made.log.everything(DEVICES.name) if b"segment:" in (r.key or b"")])
            == 1
        )

    restarted(first, then, tmp_path)


def test_what_was_spooled_by_a_process_that_is_gone_is_drained_by_the_next(tmp_path: Path) -> None:
    async def first(made: World) -> None:
        made.log.mode = Mode.BUSY
        for n in range(20):
            await made.send([60 + n], n)

    async def then(made: World) -> None:
        figures = made.edge.spool_figures
        assert figures is not None
        assert (figures.rows, figures.spooled_rows) == (20, 0)
        assert figures.oldest_age_s > 0
        await made.drained()
        assert made.values() == [60 + n for n in range(20)]

    restarted(first, then, tmp_path)


def test_rows_that_wait_for_a_wearer_get_their_place_when_they_are_drained(tmp_path: Path) -> None:
    async def work(made: World) -> None:
        await made.send([60], 0)
        made.log.mode = Mode.FAILS
        ack = await made.send([70, 71], 1, devices=["strap-bert"])
        assert ack.durable_in == "spool"
        assert set(outcomes(ack).values()) == {"unknown_device"}
        assert made.edge.waiting_records == 0
        made.log.mode = Mode.OK
        # Assigned before its rows have reached the log: nobody tells of it a second time.
        await publish(made.log, f"{DEVICE_KEY}strap-bert", strap("bert"))
        await made.drained()
        await made.clock.sleep(1)

        assert made.values() == [60, 70, 71]
        assert (made.edge.released, made.edge.waiting_records) == (2, 0)

        made.log.mode = Mode.FAILS
        await made.send([72], 3, devices=["strap-carl"])
        made.log.mode = Mode.OK
        await made.drained()
        assert made.edge.waiting_records == 1
        await publish(made.log, f"{DEVICE_KEY}strap-carl", strap("carl"))
        await made.clock.sleep(1)
        assert made.values() == [60, 70, 71, 72]

    virtual(work, tmp_path)


def test_a_delivery_noted_in_the_spool_is_not_repeated_after_a_restart(tmp_path: Path) -> None:
    async def first(made: World) -> None:
        await made.send([70], 0, devices=["strap-bert"])
        assert made.edge.waiting_records == 1
        # Reading works, appending does not: the rows and the note of their delivery are spooled.
        made.log.mode = Mode.MUTE
        await publish_taken(made.log, f"{DEVICE_KEY}strap-bert", strap("bert"))
        await made.clock.sleep(10)
        assert made.edge.released == 1

    async def then(made: World) -> None:
        await made.drained()
        assert (made.edge.released, made.edge.waiting_records) == (0, 0)

    restarted(first, then, tmp_path)


async def publish_taken(log: FaultLog, key: str, record: object) -> None:
    """Published by somebody whom the log still serves."""
    mode, log.mode = log.mode, Mode.OK
    await publish(log, key, record)
    log.mode = mode


def test_what_is_no_batch_is_set_aside_in_the_spool_too(tmp_path: Path) -> None:
    async def work(made: World) -> None:
        made.log.mode = Mode.FAILS
        with pytest.raises(BatchError):
            await made.edge.submit(GATE, b"{nonsense")
        (draft,) = on_disk(tmp_path)
        assert draft.topic == QUARANTINE.name
        assert b"nonsense" not in (draft.value or b"")
        made.log.mode = Mode.OK
        await made.drained()
        assert len(made.log.everything(QUARANTINE.name)) == 1

    virtual(work, tmp_path)


@pytest.mark.parametrize("mode", [Mode.FAILS, Mode.HANGS])
def test_an_edge_that_never_read_its_senders_says_so_until_it_has(
    tmp_path: Path, mode: Mode
) -> None:
    async def run(clock: VirtualClock) -> None:
        log = await fault_log(clock)
        told = TokenRecord(token_hash("t"), "gate", "default", "main")
        await publish(log, f"{TOKEN_KEY}{token_hash('t')}", told)
        log.mode = mode
        began_ms = clock.now_ms()
        async with world(clock, log, tmp_path) as made:
            assert clock.now_ms() - began_ms <= 10_100
            assert not made.edge.knows_senders
            with pytest.raises(SendersUnread) as refusal:
                made.edge.registry.authenticate("t", clock.now_ms())
            assert refusal.value.params["retry_after_ms"] > 0
            log.mode = Mode.OK
            if mode is Mode.FAILS:
                await clock.sleep(11)
                assert made.edge.knows_senders
                assert made.edge.registry.authenticate("t", clock.now_ms()) == GATE

    in_virtual_time(NOON_MS, run)


def test_an_edge_that_runs_goes_on_and_follows_again_afterwards(tmp_path: Path) -> None:
    async def work(made: World) -> None:
        made.log.mode = Mode.FAILS
        await made.clock.sleep(60)
        assert made.edge.knows_senders
        assert (await made.send([70], 0)).durable_in == "spool"
        made.log.mode = Mode.OK
        await publish(made.log, f"{DEVICE_KEY}strap-dora", strap("dora"))
        await made.clock.sleep(15)
        assert outcomes(await made.send([71], 1, devices=["strap-dora"])) == {}

    virtual(work, tmp_path)


def test_a_full_disk_refuses_batches_and_is_forgotten_when_there_is_room(tmp_path: Path) -> None:
    async def work(made: World) -> None:
        await made.send([60], 0)
        made.log.mode = Mode.FAILS
        whole, made.spool._store.max_bytes = made.spool._store.max_bytes, 10
        made.edge._durable._shut = False
        with pytest.raises(BusyError) as refusal:
            await made.send([61], 1)
        assert refusal.value.code == "spool.no_room"
        made.spool._store.max_bytes = whole
        assert (await made.send([61], 1)).durable_in == "spool"
        made.log.mode = Mode.OK
        await made.drained()
        assert made.values() == [60, 61]

    virtual(work, tmp_path)


def test_records_of_another_version_refuse_the_start(tmp_path: Path) -> None:
    async def run(clock: VirtualClock) -> None:
        spool = spool_in(tmp_path)
        await spool.append([b"\xc1 no draft"])
        edge = Edge(await fault_log(clock), clock, SEAL, spool=spool)
        with pytest.raises(SpoolUnreadable):
            await edge.start()
        await spool.close()

    in_virtual_time(NOON_MS, run)


def test_without_a_spool_the_log_s_failure_is_the_sender_s(tmp_path: Path) -> None:
    async def run(clock: VirtualClock) -> None:
        log = await fault_log(clock)
        edge = Edge(log, clock, SEAL)
        await edge.start()
        edge.registry.apply_device(strap())
        log.mode = Mode.FAILS
        with pytest.raises(OperationError):
            await edge.submit(GATE, body(batch([70])))
        assert edge.spool_figures is None

    in_virtual_time(NOON_MS, run)


@pytest.mark.asyncio
async def test_the_loop_never_waits_for_the_disk(tmp_path: Path) -> None:
    class RealClock:
        def now_ms(self) -> int:
            return NOON_MS

        async def sleep(self, seconds: float) -> None:
            await asyncio.sleep(seconds / 20)

    log = FaultLog(RealClock())
    await log.ensure(TOPICS)
    spool = FileSpool.open(tmp_path)
    edge = Edge(log, RealClock(), SEAL, spool=spool)
    with blockbuster_ctx():
        await edge.start()
        running = asyncio.create_task(edge.run())
        edge.registry.apply_device(strap())
        log.mode = Mode.FAILS
        acks = [await edge.submit(GATE, body(batch([70 + n], first_seq=n))) for n in range(5)]
        log.mode = Mode.OK
        while (figures := edge.spool_figures) and figures.spooling:  # noqa: ASYNC110 - no event
            await asyncio.sleep(0.01)
        running.cancel()
        await asyncio.wait((running,))
        await spool.close()

    assert {ack.durable_in for ack in acks} == {"spool"}
    assert len(rows_of(logged_frames(log))) == 5
