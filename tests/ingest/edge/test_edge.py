"""The edge: rows on the log, codes per row, and an ack that never promises more than the disk."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import msgspec
import pytest

from tests.ingest.edge.batches import batch, body, record_batch
from tests.ingest.edge.fakes import NOON_MS, MemoryLog
from tiyi.ingest.edge import Ack, Assignment, DeviceRecord, Edge, EdgeLimits, Sender, TokenRecord
from tiyi.ingest.edge.devices import DEVICE_KEY, TOKEN_KEY, token_hash
from tiyi.ingest.edge.errors import BatchError, SenderMismatch, TooFast
from tiyi.model.errors import BusyError, OperationError
from tiyi.model.ids import partition_of
from tiyi.model.metrics import Flag, Metric, SourceKind
from tiyi.model.topics import DEVICES, QUARANTINE, SAMPLES_LATE, SAMPLES_LIVE

MINUTE = 60_000
GATE = Sender("gate", "default", "main")
Publish = Callable[[str, object], Awaitable[None]]


def strap(name: str = "anna", **changes: Any) -> DeviceRecord:
    made = DeviceRecord(
        f"strap-{name}", "default", "main", SourceKind.STRAP, assignments=(Assignment(name, 0),)
    )
    return replace(made, **changes)


def edge_with(*devices: DeviceRecord, limits: EdgeLimits | None = None) -> tuple[Edge, MemoryLog]:
    log = MemoryLog()
    edge = Edge(log, log.clock, limits)
    for device in devices or (strap(),):
        edge.registry.apply_device(device)
    return edge, log


async def send(edge: Edge, made: dict[str, Any], sender: Sender = GATE) -> Ack:
    return await edge.submit(sender, body(made))


def outcomes(ack: Ack) -> dict[int, str]:
    """Sequence number → code, refused and noted."""
    return {
        outcome.seq + n: outcome.code
        for outcome in (*ack.rejected, *ack.notes)
        for n in range(outcome.count)
    }


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


ROWS = [
    ("hr", 0, "missing_value", False),
    ("hr", 255, "missing_value", False),
    ("hr", 19, "implausible", False),
    ("hr", 251, "implausible", False),
    ("hr", 20, None, True),
    ("rr", 199, "implausible", False),
    ("rr", 800, None, True),
    ("steps", 2.5, "implausible", False),
    ("steps", 3, None, True),
    ("steps", -1, "implausible", False),
    ("steps_total", 16_777_216, None, True),
    ("steps_total", 16_777_217, "implausible", False),
    ("contact", 2, "implausible", False),
    ("spo2", 101, "implausible", False),
    ("grade", -12.5, None, True),
    ("rpe", 5, "implausible", False),
    ("rpe", 13, None, True),
    ("reply", 0, None, True),
    ("start", 0, None, True),
    ("symptom", 1, None, True),
    ("symptom", 77, None, True),
    ("symptom", -3, "mark_mended", True),
    ("sos", 10**12, "mark_mended", True),
]


@pytest.mark.asyncio
@pytest.mark.parametrize(("metric", "value", "code", "kept"), ROWS)
async def test_every_metric_has_its_range(
    metric: str, value: float, code: str | None, kept: bool
) -> None:
    edge, log = edge_with()

    ack = await send(edge, batch([value], metric=metric))

    assert outcomes(ack) == ({0: code} if code else {})
    assert (log.samples() is not None) is kept


@pytest.mark.asyncio
@pytest.mark.parametrize("text", [b"NaN", b"true", b'"1"'])
async def test_a_call_for_help_with_a_broken_value_is_taken(text: bytes) -> None:
    edge, log = edge_with()
    made = body(batch([123456], metric="sos")).replace(b"123456", text)

    ack = await edge.submit(GATE, made)

    assert outcomes(ack) == {0: "mark_mended"}
    samples = log.samples()
    assert samples is not None
    assert (samples.metric[0], samples.value[0]) == (Metric.SOS, 0)


@pytest.mark.asyncio
async def test_of_one_identity_the_greatest_value_stays() -> None:
    edge, log = edge_with()

    ack = await send(edge, batch([70, 72, 72, 71], dev_ms=[NOON_MS] * 4))

    assert outcomes(ack) == {0: "duplicate_conflict", 1: "duplicate", 3: "duplicate_conflict"}
    samples = log.samples()
    assert samples is not None
    assert samples.value.tolist() == [72]


@pytest.mark.asyncio
async def test_lost_contact_flags_the_beats_of_its_instant() -> None:
    edge, log = edge_with()

    ack = await send(
        edge,
        batch(
            [0, 70, 71],
            metric=["contact", "hr", "hr"],
            dev_ms=[NOON_MS - 1_000, NOON_MS - 1_000, NOON_MS],
        ),
    )

    assert outcomes(ack) == {1: "no_contact"}
    samples = log.samples()
    assert samples is not None
    flags = dict(zip(samples.value.tolist(), samples.flags.tolist(), strict=True))
    assert flags == {0: 0, 70: Flag.NO_CONTACT, 71: 0}


@pytest.mark.asyncio
async def test_a_sender_cannot_set_the_flags_of_the_edge() -> None:
    edge, log = edge_with()
    made = batch([70])
    made["columns"]["flags"] = [255]

    await send(edge, made)

    samples = log.samples()
    assert samples is not None
    assert samples.flags[0] == Flag.NO_CONTACT | Flag.BAD_QUALITY | Flag.DELAYED


@pytest.mark.asyncio
async def test_rows_of_more_than_a_quarter_of_an_hour_ago_go_to_the_late_topic() -> None:
    edge, log = edge_with()

    await send(
        edge, batch([70, 71, 72], dev_ms=[NOON_MS - 16 * MINUTE, NOON_MS - 14 * MINUTE, NOON_MS])
    )

    late, live = log.samples(late=True), log.samples(late=False)
    assert late is not None
    assert live is not None
    assert late.value.tolist() == [70]
    assert live.value.tolist() == [71, 72]
    assert {r.partition for r in log.topic(SAMPLES_LATE.name)} == {partition_of("anna")}


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("wrong_ms", "landing"),
    [
        (3_600_000, 0),
        (-3_600_000, 0),
        (5_000 - NOON_MS, 0),  # a clock that starts at 1970
        (2_300_000_000_000, 0),  # the year 2098
        (8 * 3_600_000, 0),
        (37_200, 0),
        (-37_200, 0),
        (300, 300),  # a good clock is left alone
    ],
)
async def test_a_wrong_clock_is_corrected(wrong_ms: int, landing: int) -> None:
    edge, log = edge_with()
    dev_ms = [NOON_MS + wrong_ms - 1_000, NOON_MS + wrong_ms]

    ack = await send(edge, batch([70, 71], dev_ms=dev_ms, sent_at=NOON_MS + wrong_ms))

    assert outcomes(ack) == {}
    samples = log.samples()
    assert samples is not None
    assert samples.at_ms.tolist() == [NOON_MS - 1_000 + landing, NOON_MS + landing]
    assert samples.dev_ms.tolist() == dev_ms


@pytest.mark.asyncio
async def test_what_lies_in_the_future_after_correction_is_set_aside_but_calls_for_help() -> None:
    edge, log = edge_with()
    future = NOON_MS + 3 * MINUTE

    ack = await send(
        edge, batch([70, 1, 2], metric=["hr", "symptom", "fall"], dev_ms=[future, future, future])
    )

    assert outcomes(ack) == {0: "clock_future", 1: "mark_mended", 2: "mark_mended"}
    samples = log.samples()
    assert samples is not None
    assert samples.at_ms.tolist() == [NOON_MS, NOON_MS]
    assert set(samples.flags.tolist()) == {Flag.CLOCK_SUSPECT}


@pytest.mark.asyncio
async def test_a_little_in_the_future_is_kept_as_suspect() -> None:
    edge, log = edge_with()

    await send(edge, batch([70], dev_ms=[NOON_MS + MINUTE]))

    samples = log.samples()
    assert samples is not None
    assert samples.flags.tolist() == [Flag.CLOCK_SUSPECT]


@pytest.mark.asyncio
async def test_a_device_with_its_own_clock_is_corrected_by_its_own_reading() -> None:
    edge, log = edge_with(strap("anna"), strap("bert"))

    await send(
        edge,
        batch(
            [70, 71],
            devices=["strap-anna", {"id": "strap-bert", "clock_ms": 5_000_000}],
            device=[0, 1],
            dev_ms=[NOON_MS, 5_000_000 - 2_000],
        ),
    )

    samples = log.samples()
    assert samples is not None
    assert sorted(zip(samples.value.tolist(), samples.at_ms.tolist(), strict=True)) == [
        (70, NOON_MS),
        (71, NOON_MS - 2_000),
    ]


@pytest.mark.asyncio
async def test_a_trusted_clock_is_taken_as_it_is_and_flagged() -> None:
    edge, log = edge_with()

    await send(
        edge, batch([70], dev_ms=[NOON_MS - MINUTE], sent_at=NOON_MS - 10**9, trusted_clock=True)
    )

    samples = log.samples()
    assert samples is not None
    assert samples.at_ms.tolist() == [NOON_MS - MINUTE]
    assert samples.flags.tolist() == [Flag.IMPORTED]
    assert log.topic(DEVICES.name) == []


@pytest.mark.asyncio
async def test_who_wore_the_device_is_decided_at_event_time() -> None:
    swapped = NOON_MS - 5_000
    device = strap(
        assignments=(
            Assignment("anna", 0, swapped),
            Assignment("bert", swapped, NOON_MS - 1_000),
        )
    )
    edge, log = edge_with(device)
    times = [swapped - 1, swapped, NOON_MS - 1_001, NOON_MS - 1_000]

    ack = await send(edge, batch([70, 71, 72, 73], dev_ms=times))

    assert outcomes(ack) == {3: "unassigned"}
    samples = log.samples()
    assert samples is not None
    worn = [samples.participants[who] for who in samples.participant.tolist()]
    assert sorted(zip(samples.value.tolist(), worn, strict=True)) == [
        (70, "anna"),
        (71, "bert"),
        (72, "bert"),
    ]


@pytest.mark.asyncio
@pytest.mark.parametrize(
    ("since", "until"), [(None, None), (NOON_MS + 1, None), (0, NOON_MS - 1_000)]
)
async def test_without_consent_nothing_is_kept_anywhere(
    since: int | None, until: int | None
) -> None:
    given = Assignment("anna", 0, consent_from_ms=since, consent_to_ms=until)
    edge, log = edge_with(strap(assignments=(given,)))
    made = body(batch([123456, 71])).replace(b"123456", b"NaN")

    ack = await edge.submit(GATE, made)

    assert outcomes(ack)[1] == "no_consent"
    assert log.samples() is None
    assert b"71" not in b"".join(r.value or b"" for r in log.topic(QUARANTINE.name))
    kept = [msgspec.msgpack.decode(r.value or b"") for r in log.topic(QUARANTINE.name)]
    assert all(record["raw"] == b"" for record in kept)


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "device",
    [
        strap(organisation="elsewhere"),
        strap(site="north"),
        strap(retired=True),
    ],
)
async def test_a_device_of_somebody_else_does_not_exist(device: DeviceRecord) -> None:
    edge, log = edge_with(device)

    ack = await send(edge, batch([70]))

    assert outcomes(ack) == {0: "unknown_device"}
    assert log.samples() is None


@pytest.mark.asyncio
async def test_a_token_for_some_devices_speaks_for_these_only() -> None:
    edge, log = edge_with(strap("anna"), strap("bert"))
    narrow = Sender("gate", "default", "main", frozenset({"strap-bert"}))

    ack = await send(edge, batch([70]), narrow)
    edge.registry.apply_device(strap("anna", version=1))
    await edge.start()

    assert outcomes(ack) == {0: "unknown_device"}
    assert edge.waiting_records == 0
    assert log.samples() is None


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
    assert b"nonsense" in (record.value or b"")


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


def _publisher(log: MemoryLog) -> Publish:
    async def publish(key: str, record: object) -> None:
        await log.append(
            DEVICES.name, partition_of(key), msgspec.json.encode(record), key=key.encode()
        )

    return publish


@pytest.mark.asyncio
async def test_the_edge_follows_what_the_records_publish() -> None:
    log = MemoryLog()
    publish = _publisher(log)
    await publish(
        f"{TOKEN_KEY}{token_hash('t')}", TokenRecord(token_hash("t"), "gate", "default", "main")
    )
    edge = Edge(log, log.clock)
    await edge.start()
    following = asyncio.create_task(edge.run())
    assert edge.registry.authenticate("t", NOON_MS) == GATE
    assert edge.registry.authenticate("other", NOON_MS) is None

    await publish(f"{DEVICE_KEY}strap-anna", strap())
    await asyncio.sleep(0.01)
    ack = await send(edge, batch([70]))
    await publish(
        f"{TOKEN_KEY}{token_hash('t')}",
        TokenRecord(token_hash("t"), "gate", "default", "main", 1, revoked=True),
    )
    await asyncio.sleep(0.01)

    assert outcomes(ack) == {}
    assert edge.registry.authenticate("t", NOON_MS) is None
    following.cancel()


@pytest.mark.asyncio
async def test_rows_wait_for_their_assignment_and_are_delivered_once() -> None:
    log = MemoryLog()
    publish = _publisher(log)
    edge = Edge(log, log.clock)
    await edge.start()
    following = asyncio.create_task(edge.run())
    early = await send(
        edge, batch([70, 71], sent_at=NOON_MS - 37_200, dev_ms=[NOON_MS - 38_200, NOON_MS - 37_200])
    )
    await publish(f"{DEVICE_KEY}strap-anna", strap(assignments=()))
    await asyncio.sleep(0.01)
    later = await send(
        edge, batch([72], first_seq=2, sent_at=NOON_MS - 37_200, dev_ms=[NOON_MS - 36_200])
    )
    assert set(outcomes(early).values()) == {"unknown_device"}
    assert outcomes(later) == {2: "unassigned"}
    assert log.samples() is None

    await publish(
        f"{DEVICE_KEY}strap-anna",
        strap(version=2, assignments=(Assignment("anna", NOON_MS - 500),)),
    )
    await asyncio.sleep(0.2)

    samples = log.samples()
    assert samples is not None
    assert sorted(zip(samples.value.tolist(), samples.at_ms.tolist(), strict=True)) == [
        (71, NOON_MS),
        (72, NOON_MS + 1_000),
    ]
    assert edge.waiting_records == 1  # 70 was before anna put it on
    following.cancel()


@pytest.mark.asyncio
async def test_waiting_rows_survive_a_restart_and_delivered_ones_stay_delivered() -> None:
    log = MemoryLog()
    publish = _publisher(log)
    before = Edge(log, log.clock)
    await send(before, batch([70]))
    await publish(f"{DEVICE_KEY}strap-anna", strap())

    for _ in range(3):
        again = Edge(log, log.clock)
        await again.start()
        await again.stop()
        assert again.waiting_records == 0

    samples = log.samples()
    assert samples is not None
    assert samples.value.tolist() == [70]


@pytest.mark.asyncio
async def test_a_restart_places_rows_by_the_stored_segments() -> None:
    log = MemoryLog()
    edge = Edge(log, log.clock)
    edge.registry.apply_device(strap())
    await send(edge, batch([70], sent_at=NOON_MS - 37_200, dev_ms=[NOON_MS - 37_200]))
    again = Edge(log, log.clock)
    await again.start()
    again.registry.apply_device(strap())
    log.clock.at_ms += 1_700  # the same batch, late on its way

    await send(again, batch([70], sent_at=NOON_MS - 37_200, dev_ms=[NOON_MS - 37_200]))

    samples = log.samples()
    assert samples is not None
    assert samples.at_ms.tolist() == [NOON_MS, NOON_MS]
    assert len(log.topic(DEVICES.name)) == 1
