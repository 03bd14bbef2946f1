"""Leaves canaries and erased people out of what is kept: nothing counts them."""

from collections.abc import Callable
from typing import Final

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.model.frame import Samples
from tiyi.model.ids import is_canary
from tiyi.model.table import Table

KEYS: Final = "participants"
Gone = Callable[[str], bool]
"""Whether a participant was erased."""


def nobody(_: str) -> bool:
    """Where nobody was erased."""
    return False


def rows_of_people(samples: Samples, gone: Gone = nobody) -> Samples:
    """The rows of a frame without canaries' and erased people's; the very frame without any."""
    canaries = _left_out(samples.participants, gone)
    return samples if canaries is None else samples.take(~canaries[samples.participant])


def minutes_of_people(table: Table, gone: Gone = nobody) -> Table:
    """The rows of a table of minutes without those of canaries and of erased people."""
    names = table.meta.get(KEYS, ())
    canaries = _left_out(tuple(names), gone)
    if canaries is None:
        return table
    kept = np.flatnonzero(~canaries)
    place = np.full(len(names), -1, np.int64)
    place[kept] = np.arange(len(kept))
    rows = place[table["who"]] >= 0
    columns = {name: column[rows] for name, column in table.columns.items()}
    columns["who"] = place[columns["who"]].astype(table["who"].dtype)
    return Table(columns, dict(table.meta) | {KEYS: [names[one] for one in kept.tolist()]})


def _left_out(participants: tuple[str, ...], gone: Gone) -> Mask | None:
    """Which names are canaries' or erased people's; None for none of them."""
    found = [is_canary(name) or gone(name) for name in participants]
    return np.array(found, np.bool_) if any(found) else None
