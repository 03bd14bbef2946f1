"""Taking samples in: who they belong to, whether their time is possible, and where they go."""

from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from tiyi.model.arrays import AnyArray, Mask
from tiyi.model.frame import Samples
from tiyi.model.metrics import PAGED_MARKS
from tiyi.model.topics import FUTURE_LIMIT_MS
from tiyi.monitor.board import Board
from tiyi.monitor.derive import LOOK_BACK_S
from tiyi.monitor.engine import Engine
from tiyi.monitor.grid import Cells, joined
from tiyi.monitor.marks import IS_MARK, Mark
from tiyi.monitor.people import NOBODY, People
from tiyi.monitor.words import LAYER_OF_METRIC, NO_LAYER

GATHERED_ROWS: Final = 1 << 16
"""So many rows wait at most before they are scattered: small frames share the cost of a call."""


@dataclass(frozen=True, slots=True, eq=False)
class Admitted:
    """Which rows of a frame were not taken; None = none of them."""

    refused: Mask | None = None
    """Older than the live horizon: their hours have to be scored from blocks."""
    future: Mask | None = None
    """Further ahead of log time than any clock can be (`clock_future`)."""


class Host(Protocol):
    """What admission asks of the shard."""

    base_ms: int

    def row(self, participant: str) -> int:
        """The participant's row; a new one when needed."""
        ...

    def settle_to(self, target_s: int) -> None:
        """Evaluate up to a second."""
        ...


class Admission:
    """Gathers frames, and scatters them into the grid in large pieces."""

    def __init__(self, people: People, engine: Engine, board: Board, host: Host) -> None:
        self.people, self.engine, self.board, self.host = people, engine, board, host
        self.rows_taken = 0
        self._waiting: list[Cells] = []
        self._waiting_rows = 0

    def admit(self, samples: Samples, appended_ms: int) -> Admitted:
        """Take a frame that was appended to the log at ``appended_ms``."""
        if not len(samples):
            return Admitted()
        for participant in self.people.new_among(samples.participants):
            self.host.row(participant)
        row = self.people.rows(samples.participants).take(samples.participant)
        rel_ms = samples.at_ms - self.host.base_ms
        future = _where(rel_ms > appended_ms - self.host.base_ms + FUTURE_LIMIT_MS)
        keep = row != NOBODY
        if future is not None:
            keep &= ~future
        refused = self._too_old(row, rel_ms, keep)
        if IS_MARK.take(samples.metric).any():
            refused = self._take_marks(samples, row, rel_ms, keep, appended_ms, refused)
        layer = LAYER_OF_METRIC.take(samples.metric)
        keep &= layer != NO_LAYER
        if refused is not None:
            keep &= ~refused
        cells = Cells(
            row, layer, samples.source, samples.metric, rel_ms, samples.value, samples.flags
        )
        if not keep.all():
            cells = Cells(*(column[keep] for column in cells.columns()))
        self._gather(cells)
        return Admitted(refused, future)

    def _too_old(self, row: AnyArray, rel_ms: AnyArray, keep: Mask) -> Mask | None:
        """Rows whose second has left the horizon; warming participants may go back further."""
        engine = self.engine
        floor_ms = max(engine.settled_s + 1 - engine.horizon_s, 0) * 1000
        if int(rel_ms.min()) >= floor_ms:
            return None
        floors = np.full(len(rel_ms), floor_ms, np.int64)
        until = engine.scripts.arrays["until_s"].take(row, mode="clip")
        oldest_ms = max(engine.grid.oldest_s + 1, 0) * 1000
        floors[until > engine.settled_s - engine.horizon_s] = oldest_ms
        return _where(keep & (rel_ms < floors))

    def _gather(self, cells: Cells) -> None:
        if not len(cells.row):
            return
        self._waiting.append(cells)
        self._waiting_rows += len(cells.row)
        self.rows_taken += len(cells.row)
        if self._waiting_rows >= GATHERED_ROWS:
            self.flush()

    def flush(self) -> None:
        """Scatter what has been gathered."""
        if not self._waiting:
            return
        cells = joined(self._waiting)
        self._waiting, self._waiting_rows = [], 0
        engine = self.engine
        head = int(cells.rel_ms.max()) // 1000
        spare = engine.grid.ring_s - LOOK_BACK_S
        if head - engine.settled_s > spare:
            # What the ring is about to lose has to be evaluated first.
            self._add_early(cells, engine.settled_s + spare)
            return
        engine.grid.advance(head)
        engine.grid.add(cells, engine.settled_s)
        self.board.touch(cells.row)

    def _add_early(self, cells: Cells, until_s: int) -> None:
        """Add the seconds that fit, evaluate them, and go on with the rest."""
        early = cells.rel_ms < (until_s + 1) * 1000
        if early.any():
            self._gather(Cells(*(column[early] for column in cells.columns())))
            self.flush()
        self.host.settle_to(until_s - LOOK_BACK_S // 2)
        self._gather(Cells(*(column[~early] for column in cells.columns())))
        self.flush()

    def _take_marks(
        self,
        samples: Samples,
        row: AnyArray,
        rel_ms: AnyArray,
        keep: Mask,
        appended_ms: int,
        refused: Mask | None,
    ) -> Mask | None:
        """Keep marks; a symptom, SOS or fall is taken at append time rather than refused."""
        chosen = np.flatnonzero(IS_MARK.take(samples.metric) & (row != NOBODY))
        result = refused
        for i in chosen.tolist():
            at_ms, metric = int(rel_ms[i]), int(samples.metric[i])
            impossible = not keep[i] or (refused is not None and refused[i])
            if impossible and metric in PAGED_MARKS:
                at_ms = appended_ms - self.host.base_ms
                if result is not None:
                    result = result & (np.arange(len(result)) != i)
            elif impossible:
                continue
            self._take_mark(int(row[i]), Mark(at_ms, metric, float(samples.value[i])))
        return result if result is None or result.any() else None

    def _take_mark(self, row: int, mark: Mark) -> None:
        engine, second = self.engine, mark.rel_ms // 1000
        if second < 0 or not engine.marks.add(row, mark):
            return
        if second <= engine.settled_s:
            engine.grid.mark_dirty(np.array([row]), np.array([second], np.int32))
        self.board.touch(np.array([row]))


def _where(mask: Mask) -> Mask | None:
    return mask if mask.any() else None
