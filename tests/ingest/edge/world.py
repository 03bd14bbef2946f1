"""An edge on a log in memory, with straps, a sender, and short ways to ask it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tests.ingest.edge.batches import body
from tests.ingest.edge.fakes import MemoryLog
from tiyi.ingest.edge import Ack, Assignment, DeviceRecord, Edge, EdgeLimits, Sender
from tiyi.model.metrics import SourceKind
from tiyi.seal import Seal

MINUTE = 60_000
SEAL = Seal.fresh()
GATE = Sender("gate", "default", "main")


def strap(name: str = "anna", **changes: Any) -> DeviceRecord:
    made = DeviceRecord(
        f"strap-{name}", "default", "main", SourceKind.STRAP, assignments=(Assignment(name, 0),)
    )
    return replace(made, **changes)


def edge_with(*devices: DeviceRecord, limits: EdgeLimits | None = None) -> tuple[Edge, MemoryLog]:
    log = MemoryLog()
    edge = Edge(log, log.clock, SEAL, limits)
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
