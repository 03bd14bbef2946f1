"""Restarts with a spool, rows that wait, starts without a log, full disks, and the loop."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from blockbuster import blockbuster_ctx

from tests.ingest.edge.batches import batch, body
from tests.ingest.edge.fakes import NOON_MS, FakeClock
from tests.ingest.edge.outage import (
    FaultLog,
    Mode,
    fault_log,
    logged_frames,
    on_disk,
    placed_rows_of,
    rows_of,
    spool_in,
)
from tests.ingest.edge.spool_world import (
    World,
    publish,
    publish_taken,
    restarted,
    virtual,
    world,
)
from tests.ingest.edge.world import GATE, SEAL, outcomes, strap
from tiyi.ingest.edge import Edge, TokenRecord
from tiyi.ingest.edge.asking import until_answered
from tiyi.ingest.edge.devices import DEVICE_KEY, TOKEN_KEY, token_hash
from tiyi.ingest.edge.errors import BatchError, SendersUnread, SpoolUnreadable
from tiyi.model.errors import BusyError, OperationError
from tiyi.model.topics import DEVICES, QUARANTINE, SAMPLES_LIVE, TOPICS
from tiyi.simulators.virtual import VirtualClock, in_virtual_time
from tiyi.storage.spool import FileSpool


def test_segments_that_are_only_in_the_spool_are_known_after_a_restart(tmp_path: Path) -> None:
    async def first(made: World) -> None:
        made.log.mode = Mode.FAILS
        ack = await made.send([70], 0, sent_at=NOON_MS - 37_200, dev_ms=[NOON_MS - 37_200])
        assert ack.durable_in == "spool"
        assert [draft.topic for draft in on_disk(tmp_path)] == [DEVICES.name, SAMPLES_LIVE.name]

    async def then(made: World) -> None:
        await made.clock.sleep(1.7)  # the same row again, late on its way
        await made.send([70], 0, sent_at=NOON_MS - 37_200, dev_ms=[NOON_MS - 37_200])
        made.log.mode = Mode.OK
        await made.drained()

        instants = {at_ms for _, at_ms in placed_rows_of(logged_frames(made.log))}
        assert len(instants) == 1
        assert (
            len([r for r in made.log.everything(DEVICES.name) if b"segment:" in (r.key or b"")])
            == 1
        )

    restarted(first, then, tmp_path, Mode.READ_ONLY)


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


@pytest.mark.asyncio
async def test_a_reader_that_ends_its_own_task_ends_nobody_else() -> None:
    failures: list[BaseException] = [asyncio.CancelledError(), OperationError("away")]

    async def work() -> None:
        if failures:
            raise failures.pop()

    await asyncio.create_task(until_answered(work, FakeClock()))
    assert failures == []

    waiting = asyncio.create_task(until_answered(asyncio.Event().wait, FakeClock()))
    await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
