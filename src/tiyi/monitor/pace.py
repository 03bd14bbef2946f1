"""How far each participant has been evaluated, and how long to wait for those who send in batches.

Live participants move on together, `LAG_S` behind log time. A phone that sends every minute would
look silent for most of that minute and be derived again at each batch; it moves on when its batch
has come, or when it is overdue.
"""

from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray, Int32
from tiyi.monitor.arrays import ColumnArrays

LAG_S: Final = 3
"""Settle lag of live transports: seconds are evaluated this long after they ended."""
PERIOD_MAX_S: Final = 600
"""Who sends more seldom is derived again like anybody's late data."""
RECENT_S: Final = 20
PATIENCE_S: Final = 10
"""Changes older than `RECENT_S` wait up to this long, so that several become one derivation."""
STEP_S: Final = 5
"""Batching participants move on in steps that end where checkpoints are."""
LATE_FRAMES: Final = 3
"""Late frames within some minutes that make a live participant a batching one."""
BUDGET_CELLS: Final = 24_000
"""Person-seconds derived again per second of log time at most (about 10 ms); the rest waits."""

UNHEARD: Final = -1
"""The newest second heard of who has sent nothing yet, or nothing since it sends in batches."""
FORGIVEN_S: Final = 600
LEAD_S: Final = 6 * 3600
"""Seconds are counted from this long before the base: what a restart remembers lies before it."""


class Pace:
    """Per participant: period of its batches (0 = live), evaluated up to, newest second heard."""

    def __init__(self, capacity: int, settled_s: int) -> None:
        self.arrays = ColumnArrays(capacity)
        self.arrays.add("period_s", (), np.int32)
        self.arrays.add("upto_s", (), np.int32, fill=settled_s)
        self.arrays.add("heard_s", (), np.int32, fill=UNHEARD)
        self.arrays.add("late_frames", (), np.int32)
        self.arrays.add("latest_s", (), np.int32)
        self.arrays.add("advance_s", (), np.int32)
        self._batching: AnyArray = np.zeros(0, np.intp)

    @property
    def upto_s(self) -> Int32:
        """The newest second that has been evaluated, int32 ``[people]``."""
        return self.arrays["upto_s"]

    @property
    def batching(self) -> AnyArray:
        """Rows of participants who send in batches."""
        return self._batching

    def period_of(self, row: int) -> int:
        """A participant's period; 0 = live."""
        return int(self.arrays["period_s"][row])

    def is_batching(self, rows: AnyArray) -> AnyArray:
        """Bool, whether each row's participant sends in batches."""
        batching: AnyArray = self.arrays["period_s"][rows] > 0
        return batching

    def set(self, row: int, period_s: int, upto_s: int) -> None:
        """A participant comes, or sends otherwise than it did."""
        self.arrays["period_s"][row] = min(period_s, PERIOD_MAX_S)
        self.arrays["upto_s"][row] = upto_s
        self.arrays["heard_s"][row] = UNHEARD
        self.arrays["late_frames"][row] = 0
        self.arrays["latest_s"][row] = 0
        self.arrays["advance_s"][row] = 0
        self.recount()

    def recount(self) -> None:
        """Rows have come, gone or moved."""
        self._batching = np.flatnonzero(self.arrays["period_s"])

    def note_heard(self, rows: AnyArray, seconds: AnyArray) -> None:
        """Samples of these participants have come; the first batch says nothing of the period."""
        if len(self._batching):
            heard = self.arrays["heard_s"]
            before = heard[rows]
            np.maximum.at(heard, rows, seconds)
            advance = np.where(before == UNHEARD, 0, heard[rows] - before)
            np.maximum.at(self.arrays["advance_s"], rows, advance)

    def follow(self) -> None:
        """Once a minute: the period of who sends in batches is that of their recent batches.

        After a backlog, a strap that speaks every second again is so missed within seconds when it
        falls silent; who sent nothing keeps the period.
        """
        advance, period = self.arrays["advance_s"], self.arrays["period_s"]
        heard = (period > 0) & (advance > 0)
        period[heard] = np.minimum(advance[heard], PERIOD_MAX_S)
        advance[:] = 0

    def note_late(self, rows: AnyArray, late_s: AnyArray, says_so: AnyArray) -> None:
        """Samples have come for seconds that had been evaluated.

        ``says_so``: whether the sample is flagged as sent by a transport that batches.
        """
        if len(rows):
            late_frames = self.arrays["late_frames"]
            late_frames[np.unique(rows)] += 1
            late_frames[rows[says_so]] += LATE_FRAMES
            np.maximum.at(self.arrays["latest_s"], rows, late_s)

    def forgive(self) -> None:
        """Every ten minutes: a network that stumbled once does not make a phone of a strap."""
        late = self.arrays["late_frames"]
        late >>= 1

    def turned_batching(self) -> AnyArray:
        """Live participants whose frames keep coming late."""
        late = self.arrays["late_frames"] >= LATE_FRAMES
        rows: AnyArray = np.flatnonzero(late & (self.arrays["period_s"] == 0))
        return rows

    def targets(self, rows: AnyArray, now_s: int, settled_s: int) -> Int32:
        """Up to which second batching participants can be evaluated now."""
        heard = self.arrays["heard_s"][rows] - 1
        overdue = now_s - LAG_S - self.arrays["period_s"][rows]
        target = np.minimum(np.maximum(heard, overdue), settled_s)
        stepped: Int32 = (target + 1) // STEP_S * STEP_S - 1
        return stepped
