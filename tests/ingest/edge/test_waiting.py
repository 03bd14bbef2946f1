"""Rows wait for their wearer; the edge follows the records and survives a restart."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

import msgspec
import pytest

from tests.ingest.edge.batches import batch
from tests.ingest.edge.fakes import NOON_MS, MemoryLog
from tests.ingest.edge.world import GATE, SEAL, outcomes, send, strap
from tiyi.ingest.edge import Assignment, Edge, TokenRecord
from tiyi.ingest.edge.devices import DEVICE_KEY, TOKEN_KEY, token_hash
from tiyi.model.ids import partition_of
from tiyi.model.topics import DEVICES

Publish = Callable[[str, object], Awaitable[None]]


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
    edge = Edge(log, log.clock, SEAL)
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
    edge = Edge(log, log.clock, SEAL)
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
    before = Edge(log, log.clock, SEAL)
    await send(before, batch([70]))
    await publish(f"{DEVICE_KEY}strap-anna", strap())

    for _ in range(3):
        again = Edge(log, log.clock, SEAL)
        await again.start()
        await again.stop()
        assert again.waiting_records == 0

    samples = log.samples()
    assert samples is not None
    assert samples.value.tolist() == [70]


@pytest.mark.asyncio
async def test_a_restart_places_rows_by_the_stored_segments() -> None:
    log = MemoryLog()
    edge = Edge(log, log.clock, SEAL)
    edge.registry.apply_device(strap())
    await send(edge, batch([70], sent_at=NOON_MS - 37_200, dev_ms=[NOON_MS - 37_200]))
    again = Edge(log, log.clock, SEAL)
    await again.start()
    again.registry.apply_device(strap())
    log.clock.at_ms += 1_700  # the same batch, late on its way

    await send(again, batch([70], sent_at=NOON_MS - 37_200, dev_ms=[NOON_MS - 37_200]))

    samples = log.samples()
    assert samples is not None
    assert samples.at_ms.tolist() == [NOON_MS, NOON_MS]
    assert len(log.topic(DEVICES.name)) == 1
