"""The machine room of a shard: everybody's arrays, moved forward in time or derived again."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple
from weakref import WeakMethod

import numpy as np

from tiyi.alerts.latch import Wiring, rows_behind
from tiyi.alerts.table import ROWS, Row
from tiyi.model.arrays import AnyArray, Int32, Mask
from tiyi.monitor.arrays import ColumnArrays
from tiyi.monitor.beat_ring import BeatRing
from tiyi.monitor.derive import LOCK_RULE, Derived, Deriver
from tiyi.monitor.grid import CLEAN, Cells, Grid
from tiyi.monitor.journal import Found, all_rows
from tiyi.monitor.marks import Marks
from tiyi.monitor.pace import BUDGET_CELLS, PATIENCE_S, RECENT_S, Pace
from tiyi.monitor.scripts import Scripts
from tiyi.monitor.state import MINUTE_S, Checkpoints, State
from tiyi.monitor.thresholds import Thresholds

TILE_CELLS: Final = 1 << 15
"""Cells of one call of `derive`: below it calls dominate, above it the cache overflows."""
NARROWEST: Final = 64

FAULTS: Final = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What a derivation raises when somebody's data break it: nobody else may suffer for that."""

MinuteDone = Callable[[int, AnyArray | None], None]
"""Told (minute, rows) when a minute has been derived; None = everybody. A method, held weakly."""


class Work(NamedTuple):
    """Participants to be derived again or further, up to and with one second."""

    rows: AnyArray
    starts: Int32
    """Ascending: the second from which each is derived."""
    end_s: int
    from_checkpoint: Mask
    """Whether it starts from a checkpoint; otherwise from where it stands."""


class Engine:
    """Grid, rings, state and checkpoints of all rows, settled up to one common second."""

    def __init__(
        self, capacity: int, *, start_s: int, ring_s: int, horizon_s: int, on_minute: MinuteDone,
        tile_cells: int = TILE_CELLS, seconds_only: bool = False, rows: Sequence[Row] = ROWS,
    ) -> None:  # fmt: skip
        self.horizon_s, self.tile_cells = horizon_s, tile_cells
        # Its owner owns us: a circle would keep the arrays of every scored session for long.
        self._on_minute = WeakMethod(on_minute)
        self.seconds_only = seconds_only
        """Whether nobody asks what is found and when a minute is done."""
        self.rows = rows
        self.wiring = Wiring(rows_behind(LOCK_RULE) if seconds_only else rows)
        self.grid = Grid(capacity, ring_s)
        self.beats = BeatRing(capacity, ring_s)
        self.thresholds = Thresholds(capacity)
        self.marks = Marks()
        self.scripts = Scripts(capacity)
        self.deriver = Deriver(
            self.grid,
            self.beats,
            self.thresholds,
            self.marks,
            scripts=self.scripts,
            wiring=self.wiring,
        )
        self.state = State(capacity, self.wiring.count)
        self.checkpoints = Checkpoints(horizon_s)
        self.start_s = start_s
        self.settled_s = start_s - 1
        self.grid.head_s = start_s - 1
        self.people = 0
        self.live_runs: list[slice] = []
        self.pace = Pace(capacity, start_s - 1)
        self.masked: set[int] = set()
        self.newly_masked: list[int] = []
        self.broke = False
        """Whether a tile raised since the last look."""
        self._asked_s: int | None = None
        """Log time when it was last asked what is behind."""

    @property
    def capacity(self) -> int:
        """Rows that fit."""
        return self.grid.arrays.capacity

    def _minute_done(self, minute: int, rows: AnyArray | None) -> None:
        on_minute = self._on_minute()
        assert on_minute is not None  # noqa: S101 - the owner calls us
        if not self.seconds_only:
            on_minute(minute, rows)

    def _note(self, derived: Derived, rows: AnyArray, found: Found) -> None:
        if not self.seconds_only:
            found.add(derived, rows)

    def settle(self, target_s: int, found: Found) -> None:
        """Derive all live participants up to and with a second."""
        while self.settled_s < target_s:
            first = self.settled_s + 1
            if first == self.start_s:
                self.checkpoints.take(first, self.state)
            count = min(MINUTE_S - first % MINUTE_S, target_s - self.settled_s)
            count = min(count, self._next_change(first) - first)
            self.advance(first + count - 1)
            for run in self.live_runs:
                for columns in self._tiles(run.start, run.stop, count):
                    self._settle_tile(first, count, columns, found)
                self.pace.upto_s[run] = first + count - 1
            self.settled_s += count
            if self.checkpoints.is_due(first + count, target_s):
                self.checkpoints.take(first + count, self.state)
            if (first + count) % MINUTE_S == 0:
                self._minute_done(first // MINUTE_S, None)

    def advance(self, head_s: int) -> None:
        """Make room for samples up to ``head_s``."""
        self.grid.advance(head_s)
        self.beats.advance(head_s)

    def add_beats(self, cells: Cells, ids: Callable[[AnyArray], list[str]]) -> None:
        """Merge beats, seconds as for `Grid.add`; ``ids`` names the people of some rows."""
        new = self.beats.without_seat(cells.row)
        if len(new):
            self.beats.seat(new, ids(new))
        late = self.beats.add(cells, self.pace.upto_s)
        self.grid.mark_dirty(cells.row[late], (cells.rel_ms[late] // 1000).astype(np.int32))

    def _settle_tile(self, first: int, count: int, columns: slice, found: Found) -> None:
        """Derive a tile; one that raises is derived again from a checkpoint, in parts."""
        rows = all_rows(columns)
        try:
            derived = self.deriver.derive(first, count, columns, self.state.columned(columns))
        except FAULTS:
            self.grid.mark_dirty(rows, np.full(len(rows), first, np.int32))
            self.broke = True
        else:
            self._note(derived, rows, found)

    def behind(self, now_s: int, *, everything: bool) -> list[Work]:
        """What is to be derived besides the live seconds: late data, and batches that have come.

        The oldest first, as much as the time since the tick before allows; ``everything`` takes
        all of it.
        """
        pace, settled_s = self.pace, self.settled_s
        passed_s = self._passed_s(now_s)
        rows = np.union1d(self.dirty_rows(), pace.batching)
        if not len(rows):
            return []
        upto, dirty = pace.upto_s[rows], self.grid.dirty[rows]
        batching = pace.is_batching(rows)
        target = np.where(batching, pace.targets(rows, now_s, settled_s), settled_s)
        target = np.maximum(settled_s if everything else target, upto)
        is_dirty = dirty <= upto
        chosen = is_dirty | (target > upto)
        # A multiple of the patience has come, however far apart the ticks are.
        is_over = now_s // PATIENCE_S > (now_s - passed_s) // PATIENCE_S
        if not (everything or is_over):
            chosen &= np.minimum(dirty, upto + 1) > settled_s - RECENT_S
        rows, upto, dirty, target, is_dirty = (
            column[chosen] for column in (rows, upto, dirty, target, is_dirty)
        )
        starts = upto + 1
        for i in np.flatnonzero(is_dirty).tolist():
            starts[i] = self._start(int(dirty[i]))
        order = np.argsort(starts, kind="stable")
        if not everything:
            cells = np.cumsum((target - starts + 1)[order])
            order = order[: max(1, int(np.searchsorted(cells, BUDGET_CELLS * passed_s)))]
        rows, starts, target, is_dirty = (
            column[order] for column in (rows, starts, target, is_dirty)
        )
        return [
            Work(rows[same], starts[same], int(end), is_dirty[same])
            for end in np.unique(target)
            for same in [np.flatnonzero(target == end)]
        ]

    def _passed_s(self, now_s: int) -> int:
        """Log time since it was last asked what is behind, at least 1 s."""
        passed_s = 1 if self._asked_s is None else max(now_s - self._asked_s, 1)
        self._asked_s = now_s
        return passed_s

    def derive_again(self, work: Work, found: Found) -> None:
        """Do some work; when that raises try halves of it, until the guilty stand alone.

        Those are masked, and the others go on.
        """
        attempt = Found()
        try:
            self._derive_again(work, attempt)
        except FAULTS:
            if len(work.rows) == 1:
                self.mask(int(work.rows[0]))
                return
            half = len(work.rows) // 2
            for part in (slice(0, half), slice(half, None)):
                columns = (
                    work.rows[part],
                    work.starts[part],
                    work.end_s,
                    work.from_checkpoint[part],
                )
                self.derive_again(Work(*columns), found)
            return
        self.pace.upto_s[work.rows] = work.end_s
        self.clean(work.rows)
        found.merge(attempt)

    def mask(self, row: int) -> None:
        """Forget a participant's data and derive it no more until it is assigned anew."""
        self.clear([row])
        self.masked.add(row)
        self.newly_masked.append(row)

    def _derive_again(self, work: Work, found: Found) -> None:
        """From checkpoints, or from where each stands, to one common second."""
        rows, starts = work.rows, work.starts
        state = State(len(rows), self.wiring.count)
        for start in np.unique(starts).tolist():
            chosen = np.flatnonzero((starts == start) & work.from_checkpoint)
            if start in self.checkpoints:
                state.put(chosen, self.checkpoints[start], rows[chosen])
        standing = np.flatnonzero(~work.from_checkpoint)
        state.put(standing, self.state, rows[standing])
        self._replay(work, state, found)
        self.state.put(rows, state, slice(None))

    def _start(self, second: int) -> int:
        """The checkpoint to derive again from; newcomers begin with an empty state."""
        known = self.checkpoints.newest_before(second)
        return second - second % MINUTE_S if known is None else known

    def _replay(self, work: Work, state: State, found: Found) -> None:
        rows, starts, end = work.rows, work.starts, work.end_s + 1
        stops = self._stops(starts, end)
        for q, following in pairwise(stops):
            active = int(np.searchsorted(starts, q, side="right"))
            if q in self.checkpoints:
                before = int(np.searchsorted(starts, q, side="left"))
                self.checkpoints[q].put(rows[:before], state, slice(0, before))
            for columns in self._tiles(0, active, following - q):
                derived = self.deriver.derive(
                    q, following - q, rows[columns], state.columned(columns)
                )
                self._note(derived, rows[columns], found)
            if following % MINUTE_S == 0:
                self._minute_done(following // MINUTE_S - 1, rows[:active])
        if end in self.checkpoints:
            self.checkpoints[end].put(rows, state, slice(None))

    def _stops(self, starts: Int32, end: int) -> list[int]:
        first = int(starts[0])
        stops = {end, *starts.tolist(), *range(first + MINUTE_S - first % MINUTE_S, end, MINUTE_S)}
        stops |= {q for q in self.checkpoints.seconds() if first <= q < end}
        change = self._next_change(first)
        while change < end:
            stops.add(change)
            change = self._next_change(change)
        return sorted(stops)

    def _next_change(self, after_s: int) -> int:
        """The next second at which a block has to begin, minutes apart."""
        return min(self.thresholds.next_change(after_s), self.scripts.next_change(after_s))

    def _tiles(self, start: int, stop: int, seconds: int) -> Iterator[slice]:
        width = max(NARROWEST, self.tile_cells // max(seconds, 1))
        return (slice(a, min(a + width, stop)) for a in range(start, stop, width))

    def is_pressing(self, target_s: int) -> bool:
        """Whether settling up to a second drops checkpoints that changed seconds still need."""
        rows = self.dirty_rows()
        oldest_s = int(self.grid.dirty[rows].min()) if len(rows) else target_s
        return oldest_s < target_s - self.horizon_s - MINUTE_S

    def dirty_rows(self) -> AnyArray:
        """Rows whose evaluated seconds have changed."""
        if not self.grid.any_dirty:
            return np.zeros(0, np.intp)
        dirty, upto = self.grid.dirty[: self.people], self.pace.upto_s[: self.people]
        rows: AnyArray = np.flatnonzero(dirty <= upto)
        self.grid.any_dirty = bool(len(rows))
        return rows

    def clean(self, rows: AnyArray) -> None:
        """These rows are up to date."""
        self.grid.dirty[rows] = CLEAN

    def all_arrays(self) -> list[ColumnArrays]:
        """Every set of arrays with a column per row, the checkpoints' too."""
        states = [self.state, *self.checkpoints.states()]
        return [
            self.grid.arrays, self.beats.arrays, self.thresholds.arrays, self.deriver.rings,
            self.scripts.arrays, self.pace.arrays,
            *(state.arrays for state in states),
        ]  # fmt: skip

    def clear(self, rows: Iterable[int]) -> None:
        """Nobody is in these rows any more."""
        gone = list(rows)
        for row in gone:
            self.thresholds.forget(row)
        self.beats.leave(gone)
        for arrays in self.all_arrays():
            arrays.clear(np.array(gone, np.intp))
        self.marks.forget_rows(gone)
        self.scripts.forget_rows(gone)
        self.pace.recount()
        self.masked -= set(gone)

    def move(self, row: int, target: int) -> None:
        """A participant gets another row."""
        for arrays in self.all_arrays():
            arrays.move(row, target)
        for part in (self.thresholds, self.marks, self.scripts):
            part.rename(row, target)
        self.pace.recount()

    def grow(self, capacity: int) -> None:
        """Make room for more rows."""
        for arrays in self.all_arrays():
            arrays.grow(capacity, arrays.capacity)
