"""Leaves canaries out of what is kept of people: they are nobody, and nothing counts them."""

from typing import Final

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.model.frame import Samples
from tiyi.model.ids import is_canary
from tiyi.model.table import Table

KEYS: Final = "participants"


def rows_of_people(samples: Samples) -> Samples:
    """The rows of a frame without those of canaries; the very frame where it has none."""
    canaries = _canaries(samples.participants)
    return samples if canaries is None else samples.take(~canaries[samples.participant])


def minutes_of_people(table: Table) -> Table:
    """The rows of a table of minutes without those of canaries."""
    names = table.meta.get(KEYS, ())
    canaries = _canaries(tuple(names))
    if canaries is None:
        return table
    kept = np.flatnonzero(~canaries)
    place = np.full(len(names), -1, np.int64)
    place[kept] = np.arange(len(kept))
    rows = place[table["who"]] >= 0
    columns = {name: column[rows] for name, column in table.columns.items()}
    columns["who"] = place[columns["who"]].astype(table["who"].dtype)
    return Table(columns, dict(table.meta) | {KEYS: [names[one] for one in kept.tolist()]})


def _canaries(participants: tuple[str, ...]) -> Mask | None:
    """Which names are canaries'; None for none of them."""
    found = [is_canary(name) for name in participants]
    return np.array(found, np.bool_) if any(found) else None
