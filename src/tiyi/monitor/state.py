"""What the fold carries from second to second besides the rings, and its checkpoints.

Small integer arrays with one column per participant. A copy of them is a checkpoint: late data
means taking the copy from before the change and deriving again with the same function.
"""

import bisect
from dataclasses import dataclass
from typing import Final

import numpy as np

from tiyi.alerts.latch import Latches
from tiyi.model.arrays import AnyArray
from tiyi.monitor.arrays import ColumnArrays, Columns, columns_of


def places(names: str) -> dict[str, int]:
    """Row numbers of names in a stack of rows."""
    return {name: place for place, name in enumerate(names.split())}


STEP_SUMS: Final = places("steps_15 cover_15 steps_60 cover_60")
"""Sliding sums of steps and of the seconds that they cover."""
SUMS: Final = places("pairs x y xx yy xy known_600 above_600 hrs_300 n_300 clean_30 without_hr")
"""Sliding sums of pulse and cadence (the last one is a total)."""
TALLIES: Final = places("in_s known_s")
"""Totals of seconds in band, and of known seconds, while a session was conditioning."""
SECONDS: Final = places("known jump switch unsteady collapse collapsing irregular votes")
"""Newest second of something; `votes` are bits of `rhythm.cast_votes`."""
PACKED: Final = places(
    "cadence source counter rise drift frozen_value frozen_since sparse on_cadence"
)
"""Newest second of something together with its value, in 64 bits; the last four stand in the order
of `tiyi.signal.mark_artefacts`."""
SESSION: Final = places(
    "is_open start end last_start by_mark active history active_s just_opened symptom replied"
    " fell without_hr_before in_before known_before idle idle_s"
)
"""The session as it is known after the second; `end` and `last_start` are the last one's, `active`
and `idle` the ends of the newest such minutes, `active_s` and `idle_s` the seconds so far.
"""


@dataclass(frozen=True, slots=True, eq=False)
class Columned:
    """The state of some participants: views of, or copies from, a `State`."""

    latches: Latches
    step_sums: AnyArray
    sums: AnyArray
    tallies: AnyArray
    seconds: AnyArray
    packed: AnyArray
    session: AnyArray


class State:
    """The fold's state of everybody, as one set of column arrays."""

    def __init__(self, capacity: int, rows: int) -> None:
        self.rows = rows
        self.arrays = ColumnArrays(capacity)
        self.arrays.add("counters", (2 * rows,), np.uint16)
        self.arrays.add("latched", (rows,), np.uint8)
        self.arrays.add("held_s", (rows,), np.int32)
        self.arrays.add("step_sums", (len(STEP_SUMS),), np.int32)
        self.arrays.add("sums", (len(SUMS),), np.int32)
        self.arrays.add("tallies", (len(TALLIES),), np.int32)
        self.arrays.add("seconds", (len(SECONDS),), np.int32)
        self.arrays.add("packed", (len(PACKED),), np.int64)
        self.arrays.add("session", (len(SESSION),), np.int32)

    def columned(self, columns: Columns) -> Columned:
        """Views for a slice, copies for indices (put them back with `put`)."""
        a = {name: columns_of(self.arrays[name], columns) for name in self.arrays}
        return Columned(
            Latches(a["counters"], a["latched"], a["held_s"]),
            a["step_sums"], a["sums"], a["tallies"], a["seconds"], a["packed"],
            a["session"],
        )  # fmt: skip

    def put(self, columns: Columns, source: "State", source_columns: Columns) -> None:
        """Copy participants' columns from another state."""
        for name in self.arrays:
            # Row by row: fancy indexing of two axes at once costs five times as much.
            for into, out_of in zip(self.arrays[name], source.arrays[name], strict=True):
                into[columns] = out_of[source_columns]

    def copy_from(self, source: "State") -> None:
        """Become a copy of another state of the same capacity."""
        for name in self.arrays:
            np.copyto(self.arrays[name], source.arrays[name])


MINUTE_S: Final = 60
FINE_S: Final = 5
RECENT_S: Final = 20


class Checkpoints:
    """Copies of the state before certain seconds: every minute, and every 5 s for the last 20 s."""

    def __init__(self, horizon_s: int) -> None:
        self.horizon_s = horizon_s
        self._states: dict[int, State] = {}
        self._spare: list[State] = []

    @staticmethod
    def is_due(second: int, newest_s: int) -> bool:
        """Whether the state before ``second`` is to be kept, deriving up to ``newest_s``."""
        fine = second % FINE_S == 0 and newest_s - second < RECENT_S
        return second % MINUTE_S == 0 or fine

    def take(self, second: int, state: State) -> None:
        """Keep the state before ``second``; drop what nothing can ask for any more."""
        for old in list(self._states):
            too_old = old < second - self.horizon_s - 2 * MINUTE_S
            if too_old or (old % MINUTE_S and old < second - RECENT_S):
                self._spare.append(self._states.pop(old))
        fits = [s for s in self._spare if s.arrays.capacity == state.arrays.capacity]
        copy = fits[-1] if fits else State(state.arrays.capacity, state.rows)
        self._spare = fits[:-1]
        copy.copy_from(state)
        self._states[second] = copy

    def seconds(self) -> list[int]:
        """When there are checkpoints, ascending."""
        return sorted(self._states)

    def newest_before(self, second: int) -> int | None:
        """The newest checkpoint at or before a second."""
        known = self.seconds()
        place = bisect.bisect_right(known, second)
        return known[place - 1] if place else None

    def __getitem__(self, second: int) -> State:
        return self._states[second]

    def __contains__(self, second: int) -> bool:
        return second in self._states

    def states(self) -> list[State]:
        """All copies in use."""
        return list(self._states.values())
