"""Every row is judged by itself: its range, its instant, its wearer, its consent."""

from __future__ import annotations

import pytest

from tests.ingest.edge.batches import batch, body
from tests.ingest.edge.fakes import NOON_MS
from tests.ingest.edge.world import GATE, MINUTE, SEAL, edge_with, outcomes, send, strap
from tiyi.ingest.edge import Assignment, DeviceRecord, Sender
from tiyi.ingest.edge.durable import Durable
from tiyi.ingest.edge.quarantine import Aside
from tiyi.model.ids import partition_of
from tiyi.model.metrics import Flag, Metric
from tiyi.model.topics import DEVICES, QUARANTINE, SAMPLES_LATE

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
    aside = Aside(Durable(log, log.clock), SEAL)
    kept = [aside.read(record) for record in log.topic(QUARANTINE.name)]
    assert all(71 not in record.value for record in kept)
    assert all(record.raw == b"" for record in kept)


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
