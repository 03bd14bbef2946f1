"""The edge: rows on the log, and an ack that never promises more than the disk."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from tests.ingest.edge.batches import batch, body, record_batch
from tests.ingest.edge.fakes import NOON_MS, MemoryLog
from tests.ingest.edge.world import GATE, SEAL, edge_with, outcomes, send, strap
from tiyi.ingest.edge import Edge, EdgeLimits, Sender
from tiyi.ingest.edge.accept import Placed, judge
from tiyi.ingest.edge.decode import decode
from tiyi.ingest.edge.durable import Durable
from tiyi.ingest.edge.errors import BatchError, SenderMismatch, TooFast
from tiyi.ingest.edge.outgoing import Outgoing
from tiyi.ingest.edge.quarantine import Aside, body_of
from tiyi.model.errors import BusyError, OperationError
from tiyi.model.ids import partition_of
from tiyi.model.metrics import SourceKind
from tiyi.model.topics import DEVICES, QUARANTINE, SAMPLES_LIVE


@pytest.mark.asyncio
async def test_a_batch_becomes_rows_of_its_participant_and_is_durable() -> None:
    edge, log = edge_with()

    ack = await send(edge, batch([70, 71, 72]))

    samples = log.samples(late=False)
    assert samples is not None
    assert samples.participants == ("anna",)
    assert samples.devices == ("strap-anna",)
    assert samples.value.tolist() == [70, 71, 72]
    assert samples.at_ms.tolist() == [NOON_MS - 2_000, NOON_MS - 1_000, NOON_MS]
    assert set(samples.source.tolist()) == {SourceKind.STRAP}
    assert (ack.received, ack.durable, ack.rejected, ack.notes) == (3, (0, 2), [], [])


@pytest.mark.asyncio
async def test_one_batch_of_many_people_goes_to_their_partitions_in_one_frame_each() -> None:
    names = [f"p{n}" for n in range(50)]
    edge, log = edge_with(*(strap(name) for name in names))

    await send(
        edge,
        batch(
            [60 + n for n in range(50)],
            devices=[f"strap-{name}" for name in names],
            device=list(range(50)),
            dev_ms=[NOON_MS] * 50,
        ),
    )

    frames = log.topic(SAMPLES_LIVE.name)
    assert len(frames) == len({partition_of(name) for name in names})
    samples = log.samples()
    assert samples is not None
    value_of = {
        samples.participants[who]: value
        for who, value in zip(samples.participant.tolist(), samples.value.tolist(), strict=True)
    }
    assert value_of == {name: 60 + n for n, name in enumerate(names)}


@pytest.mark.asyncio
async def test_nothing_is_durable_before_the_log_says_so() -> None:
    edge, log = edge_with()
    log.held = []
    work = asyncio.create_task(send(edge, batch([70])))
    await asyncio.sleep(0.02)
    assert not work.done()
    assert edge.waiting_rows == 0  # even the clock's segment is not stored yet
    log.release()
    log.held = []
    await asyncio.sleep(0.02)
    assert not work.done()
    assert edge.waiting_rows == 1

    log.release()

    assert (await work).durable == (0, 0)


@pytest.mark.asyncio
async def test_a_segment_is_on_the_log_before_the_first_row_that_uses_it() -> None:
    edge, log = edge_with()
    log.held = []
    work = asyncio.create_task(send(edge, batch([70])))
    await asyncio.sleep(0.02)

    assert len(log.topic(DEVICES.name)) == 1
    assert log.topic(SAMPLES_LIVE.name) == []
    log.release()
    await work


@pytest.mark.asyncio
async def test_a_log_that_fails_gives_its_error_and_the_next_attempt_starts_afresh() -> None:
    edge, log = edge_with()
    await send(edge, batch([69], first_seq=0))
    log.broken = OperationError("disk full")
    with pytest.raises(OperationError):
        await send(edge, batch([70], first_seq=1))

    log.broken = None
    ack = await send(edge, batch([70], first_seq=1))

    assert ack.durable == (1, 1)


@pytest.mark.asyncio
async def test_a_full_log_or_queue_says_busy_and_when_to_come_again() -> None:
    edge, log = edge_with(limits=EdgeLimits(waiting_rows_max=3))
    await send(edge, batch([70]))
    log.full = True
    with pytest.raises(BusyError) as refusal:
        await send(edge, batch([71], first_seq=1))
    assert refusal.value.params["retry_after_ms"] > 0
    log.full, log.held = False, []
    work = asyncio.create_task(send(edge, batch([70, 71, 72], first_seq=1)))
    await asyncio.sleep(0.02)

    with pytest.raises(BusyError):
        await send(edge, batch([73], first_seq=4))

    log.release()
    await work


@pytest.mark.asyncio
async def test_a_sender_that_hangs_up_does_not_take_its_rows_back() -> None:
    edge, log = edge_with()
    await send(edge, batch([69]))
    log.held = []
    hung_up = asyncio.create_task(send(edge, batch([70], first_seq=1)))
    neighbour = asyncio.create_task(send(edge, batch([71], first_seq=2)))
    await asyncio.sleep(0.02)

    hung_up.cancel()
    await asyncio.sleep(0.01)
    log.release()

    assert (await neighbour).durable == (2, 2)
    samples = log.samples()
    assert samples is not None
    assert samples.value.tolist() == [69, 70, 71]


@pytest.mark.asyncio
async def test_work_that_is_cancelled_leaves_the_rows_of_its_round_alone() -> None:
    log = MemoryLog()
    edge, _ = edge_with()
    rows = await placed_rows(edge)
    outgoing = Outgoing(Durable(log, log.clock), edge.registry, log.clock)
    log.held = []
    cancelled, neighbour = (asyncio.create_task(outgoing.give(rows)) for _ in range(2))
    await asyncio.sleep(0.01)

    cancelled.cancel()
    await asyncio.sleep(0.01)
    log.release()

    await neighbour
    assert outgoing.waiting_rows == 0


async def placed_rows(edge: Edge) -> Placed:
    """Accepted rows as the edge gives them on."""
    rows = decode(body(batch([70, 71])))
    resolved = edge.registry.resolve(GATE, rows.devices)
    boot = np.ones(len(rows), np.uint32)
    at_ms = rows.dev_ms
    judged = judge(rows, resolved, edge.registry, at_ms=at_ms, boot=boot, now_ms=NOON_MS)
    return judged.placed


@pytest.mark.asyncio
async def test_a_batch_sent_a_thousand_times_is_stored_once_and_acked_alike() -> None:
    edge, log = edge_with(limits=EdgeLimits(burst=2_000))
    made = batch([70, 0, 999])
    first = await send(edge, made)

    acks = [await send(edge, made | {"sent_at": NOON_MS + n}) for n in range(1_000)]

    assert all(ack == first for ack in acks)
    assert outcomes(first) == {1: "missing_value", 2: "implausible"}
    assert len(log.topic(SAMPLES_LIVE.name)) == 1
    assert len(log.topic(QUARANTINE.name)) == 1
    assert edge.figures.repeated == 1_000


@pytest.mark.asyncio
async def test_repeats_that_arrive_together_share_one_append() -> None:
    edge, log = edge_with()

    acks = await asyncio.gather(*(send(edge, batch([70])) for _ in range(20)))

    assert len({ack.durable for ack in acks}) == 1
    samples = log.samples()
    assert samples is not None
    assert len(samples) == 1


@pytest.mark.asyncio
async def test_a_sequence_number_with_other_content_is_reported_and_kept() -> None:
    edge, log = edge_with()
    await send(edge, batch([70, 71, 72]))

    ack = await send(
        edge,
        batch(
            [71, 75, 73],
            batch_id="again",
            dev_ms=[NOON_MS - 1_000, NOON_MS, NOON_MS + 1_000],
            first_seq=1,
        ),
    )

    assert outcomes(ack) == {2: "conflict_seq"}
    samples = log.samples()
    assert samples is not None
    assert sorted(samples.value.tolist()) == [70, 71, 71, 72, 73, 75]


@pytest.mark.asyncio
async def test_gaps_are_told_until_they_are_filled() -> None:
    edge, _ = edge_with()
    await send(edge, batch([70, 71]))

    ahead = await send(edge, batch([74], first_seq=4))
    further = await send(edge, batch([79], first_seq=9))
    filled = await send(edge, batch([72, 73], first_seq=2))

    assert ahead.missing == [(2, 3)]
    assert further.missing == [(2, 3), (5, 8)]
    assert filled.missing == [(5, 8)]


@pytest.mark.asyncio
async def test_a_new_boot_counts_afresh_and_is_no_repeat() -> None:
    edge, log = edge_with()
    await send(edge, batch([70, 71], first_seq=500))

    ack = await send(edge, batch([80, 81], boot=2, batch_id="b-500"))

    assert ack.missing == []
    assert outcomes(ack) == {}
    samples = log.samples()
    assert samples is not None
    assert samples.boot.tolist() == [1, 1, 2, 2]


@pytest.mark.asyncio
async def test_a_batch_of_another_sender_is_refused() -> None:
    edge, _ = edge_with()

    with pytest.raises(SenderMismatch):
        await send(edge, batch([70], sender="other"))


@pytest.mark.asyncio
async def test_what_is_no_batch_rests_in_quarantine_with_its_bytes() -> None:
    edge, log = edge_with()

    with pytest.raises(BatchError):
        await edge.submit(GATE, b"{nonsense")

    (record,) = log.topic(QUARANTINE.name)
    assert record.headers["code"] == b"batch.malformed"
    assert b"nonsense" not in (record.value or b"")
    assert body_of(Aside(Durable(log, log.clock), SEAL).read(record)) == b"{nonsense"


@pytest.mark.asyncio
async def test_too_many_batches_a_second_are_too_fast_for_that_sender_only() -> None:
    edge, log = edge_with(limits=EdgeLimits(batches_per_s=10, burst=5))
    for n in range(5):
        await send(edge, batch([70], first_seq=n))

    with pytest.raises(TooFast) as refusal:
        await send(edge, batch([70], first_seq=5))
    assert refusal.value.params["retry_after_ms"] == 100
    other = Sender("other", "default", "main")
    assert (await send(edge, batch([70], sender="other"), other)).durable == (0, 0)
    log.clock.at_ms += 100
    assert (await send(edge, batch([70], first_seq=5))).durable == (5, 5)


@pytest.mark.asyncio
async def test_one_bad_row_harms_none_of_its_neighbours() -> None:
    edge, log = edge_with()
    record = {"device": "strap-anna", "metric": "hr", "dev_ms": NOON_MS, "value": 70}
    others = [{"device": "nobody"}, 7, None, {"x": 1}, record | {"dev_ms": "now"}]

    ack = await send(edge, record_batch([record, *others]))

    assert set(outcomes(ack)) == {1, 2, 3, 4, 5}
    samples = log.samples()
    assert samples is not None
    assert samples.value.tolist() == [70]
    assert ack.durable == (0, 5)
