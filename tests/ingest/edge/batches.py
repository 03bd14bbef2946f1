"""Batches as senders write them, for the tests of the edge and of its carriers."""

from __future__ import annotations

import json
from typing import Any

from tests.ingest.edge.fakes import NOON_MS


def batch(
    values: list[Any],
    *,
    metric: Any = "hr",
    dev_ms: list[Any] | None = None,
    device: list[Any] | None = None,
    devices: list[Any] | None = None,
    first_seq: int = 0,
    **changes: Any,
) -> dict[str, Any]:
    """A batch in columns of one second per row that ends now, of `strap-anna` unless said."""
    rows = len(values)
    made: dict[str, Any] = {
        "batch_id": f"b-{first_seq}",
        "sender": "gate",
        "boot": 1,
        "first_seq": first_seq,
        "last_seq": first_seq + rows - 1,
        "sent_at": NOON_MS,
        "devices": ["strap-anna"] if devices is None else devices,
        "columns": {
            "device": [0] * rows if device is None else device,
            "metric": metric if isinstance(metric, list) else [metric] * rows,
            "dev_ms": [NOON_MS - 1_000 * (rows - 1 - row) for row in range(rows)]
            if dev_ms is None
            else dev_ms,
            "value": values,
        },
    }
    return made | changes


def record_batch(records: list[Any], **changes: Any) -> dict[str, Any]:
    """A batch in the record form."""
    made = batch([0] * len(records))
    del made["devices"], made["columns"]
    return made | {"records": records} | changes


def body(made: dict[str, Any]) -> bytes:
    """Its bytes; NaN and Infinity as careless programs write them."""
    return json.dumps(made).encode()
