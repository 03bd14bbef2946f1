"""What devices hand to a sender: rows as columns, with the instant at which each can be sent."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np

from tiyi.model.arrays import AnyArray
from tiyi.model.metrics import Metric


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Columns of one length. `true_ms` when it was measured, `ready_ms` when its sender has it.

    `device` indexes the sender's list of devices.
    """

    true_ms: AnyArray
    ready_ms: AnyArray
    device: AnyArray
    metric: AnyArray
    dev_ms: AnyArray
    value: AnyArray
    flags: AnyArray

    def __len__(self) -> int:
        """Rows."""
        return len(self.true_ms)

    def take(self, chosen: AnyArray | slice) -> "Rows":
        """The chosen rows."""
        return Rows(*(getattr(self, field.name)[chosen] for field in fields(self)))


def rows_of(true_ms: AnyArray, metric: Metric, value: AnyArray) -> Rows:
    """Rows of one metric of one device, ready at once, by true time."""
    at = np.asarray(true_ms, np.int64)
    count = len(at)
    return Rows(
        true_ms=at,
        ready_ms=at,
        device=np.zeros(count, np.int64),
        metric=np.full(count, int(metric), np.int64),
        dev_ms=at,
        value=np.asarray(value, np.float64),
        flags=np.zeros(count, np.int64),
    )


def joined(parts: Sequence[Rows]) -> Rows:
    """All rows in the order in which a sender gets them; a part by itself is in that order."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        return rows_of(np.zeros(0, np.int64), Metric.HR, np.zeros(0))
    whole = Rows(
        *(np.concatenate([getattr(part, field.name) for part in parts]) for field in fields(Rows))
    )
    return whole.take(np.lexsort((whole.metric, whole.device, whole.true_ms, whole.ready_ms)))
