"""Alerts, records and a collecting ack that the tests of the agents share."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

import faust

from tiyi.model.alerts import AlertEvent, AlertKind, Severity
from tiyi.streams.drain import Incoming
from tiyi.streams.wire import encode


def alert(alert_id: str = "a1", revision: int = 1, **changes: object) -> AlertEvent:
    """A ceiling alert that pages, as an event of the log."""
    given: dict[str, object] = {
        "alert_id": alert_id,
        "revision": revision,
        "kind": AlertKind.RAISED,
        "participant": "p1",
        "site": "north",
        "rule": "R03",
        "severity": Severity.S2,
        "started_ms": 1_000_000,
        "held_until_ms": 1_030_000,
        "ended_ms": None,
        "published_ms": 1_031_000,
        "session_id": "s1",
        "page": True,
        "found_late": False,
        "notify": ("P", "C"),
        "evidence": {
            "row": "R03.clinical.S2",
            "hr_bpm": 152.0,
            "limit_bpm": 150.0,
            "held_s": 62,
            "quality_pct": 97,
        },
    }
    return AlertEvent(**(given | changes))  # type: ignore[arg-type]  # keyword table of a test


def record(
    value: object, *, topic: str = "alerts", partition: int = 0, offset: int = 0, at_ms: int = 0
) -> Incoming:
    """A record as the drain hands it to a sink; a bytes value is taken as it is."""
    data = value if isinstance(value, bytes) else encode(value)
    event = cast("faust.EventT[bytes]", None)
    return Incoming(topic, partition, offset, at_ms, None, data, event)


@dataclass
class Acks:
    """An ack that remembers, in order."""

    offsets: list[int] = field(default_factory=list)

    async def __call__(self, records: Sequence[Incoming]) -> None:
        self.offsets += [each.offset for each in records]
