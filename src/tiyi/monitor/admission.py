"""Taking samples in: who they belong to, whether their time is possible, and where they go."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol
from weakref import proxy

import numpy as np

from tiyi.model.arrays import AnyArray, Mask
from tiyi.model.frame import Samples, Stack
from tiyi.model.metrics import PAGED_MARKS, Flag
from tiyi.model.topics import FUTURE_LIMIT_MS
from tiyi.monitor.board import Board
from tiyi.monitor.derive import LOOK_BACK_S
from tiyi.monitor.engine import Engine
from tiyi.monitor.grid import Cells, joined
from tiyi.monitor.marks import Mark
from tiyi.monitor.pace import LAG_S
from tiyi.monitor.people import NOBODY, People
from tiyi.monitor.words import BEATS, LAYER_OF_METRIC, MARK

DELAYED_S: Final = 11
"""Least period of a transport that says of itself that it batches for more than 10 s."""
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

    def row(self, participant: str, period_s: int = 0) -> int:
        """The participant's row; a new one when needed, for one who sends every ``period_s``."""
        ...

    def settle_to(self, target_s: int) -> None:
        """Evaluate up to a second."""
        ...


class Admission:
    """Gathers frames, and scatters them into the grid in large pieces."""

    def __init__(self, people: People, engine: Engine, board: Board, host: Host) -> None:
        self.people, self.engine, self.board = people, engine, board
        # The host owns us: a circle would keep the arrays of every scored session for long.
        self.host: Host = proxy(host)
        self.rows_taken = 0
        self._waiting: list[Cells] = []
        self._waiting_rows = 0

    def admit(self, samples: Samples, appended_ms: int) -> Admitted:
        """Take a frame that was appended to the log at ``appended_ms``."""
        if not len(samples):
            return Admitted()
        known = self.people.rows(samples.participants)
        if (known == NOBODY).any() and self.people.new_among(samples.participants):
            heard = [
                samples.participants[place] for place in np.unique(samples.participant).tolist()
            ]
            self._welcome(self.people.new_among(heard), samples, appended_ms)
            known = self.people.rows(samples.participants)
        row = known.take(samples.participant)
        rel_ms = samples.at_ms - self.host.base_ms
        layer = LAYER_OF_METRIC.take(samples.metric)
        latest_ms = appended_ms - self.host.base_ms + FUTURE_LIMIT_MS
        sent_s = np.full(len(row), (appended_ms - self.host.base_ms) // 1000, np.int32)
        cells = Cells(
            row, layer, samples.source, samples.metric, rel_ms, samples.value, samples.flags, sent_s
        )
        plain = layer.max() <= BEATS and row.min() != NOBODY and rel_ms.max() <= latest_ms
        if plain and rel_ms.min() >= self._floor_ms():
            self._gather(cells)
            return Admitted()
        return self._sort_out(cells, appended_ms - self.host.base_ms)

    def admit_all(self, frames: Stack, appended_ms: Sequence[int]) -> list[Admitted]:
        """`admit` of each frame with its time of append; those without marks at the cost of one."""
        taken = [Admitted()] * len(appended_ms)
        if not frames.lengths.any():
            return taken
        cells, sent_ms = self._together(frames, appended_ms)
        frame, mine = np.repeat(np.arange(len(taken)), frames.lengths), cells.row != NOBODY
        future = cells.rel_ms > sent_ms + FUTURE_LIMIT_MS
        refused = np.zeros(len(frame), bool)
        if (cells.rel_ms < self._floor_ms()).any():
            refused = self._too_old(cells, mine & ~future)
        marked = _among(frame[mine & (cells.layer == MARK)], len(taken))
        keep = mine & ~future & ~refused & ~marked[frame] & (cells.layer <= BEATS)
        self._gather(cells if keep.all() else _chosen(cells, keep))
        for place in np.flatnonzero(marked).tolist():
            taken[place] = self.admit(frames.part(place), appended_ms[place])
        ends = np.cumsum(frames.lengths)
        for place in np.flatnonzero(_among(frame[future | refused], len(taken)) & ~marked).tolist():
            rows = slice(int(ends[place] - frames.lengths[place]), int(ends[place]))
            taken[place] = Admitted(_where(refused[rows]), _where(future[rows]))
        return taken

    def _together(self, frames: Stack, appended_ms: Sequence[int]) -> tuple[Cells, AnyArray]:
        """The rows of all frames, and when each was appended."""
        base_ms, columns = self.host.base_ms, frames.columns
        row = self._rows(frames, appended_ms)
        rel_ms, layer = columns["at_ms"] - base_ms, LAYER_OF_METRIC.take(columns["metric"])
        sent_ms = np.repeat(np.array(appended_ms, np.int64) - base_ms, frames.lengths)
        source, metric, value, flags = (
            columns[name] for name in ("source", "metric", "value", "flags")
        )
        sent_s = (sent_ms // 1000).astype(np.int32)
        return Cells(row, layer, source, metric, rel_ms, value, flags, sent_s), sent_ms

    def _rows(self, frames: Stack, appended_ms: Sequence[int]) -> AnyArray:
        """The participant's row of each sample; newcomers get theirs."""
        people, names = self.people, frames.participants
        try:
            found = list(map(people.row_of.__getitem__, names))
        except KeyError:
            self._welcome_all(frames, appended_ms)
            found = [people.row_of.get(name, NOBODY) for name in names]
        if people.masked:
            found = [NOBODY if row in people.masked else row for row in found]
        rows: AnyArray = np.array(found, np.int32).take(frames.columns["participant"])
        return rows

    def _welcome_all(self, frames: Stack, appended_ms: Sequence[int]) -> None:
        """Welcome the newcomers of several frames, each with the frame that has them first."""
        names = frames.participants
        heard, first_row = np.unique(frames.columns["participant"], return_index=True)
        place_of = np.searchsorted(np.cumsum(frames.lengths), first_row, side="right")
        for place in np.unique(place_of).tolist():
            here = [names[index] for index in heard[place_of == place].tolist()]
            new = self.people.new_among(here)
            if new:
                self._welcome(new, frames.part(place), appended_ms[place])

    def _welcome(self, new: list[str], samples: Samples, appended_ms: int) -> None:
        """Give newcomers with samples rows; how old their first are tells how they send."""
        for participant in new:
            mine = samples.participant == samples.participants.index(participant)
            late_s = max((appended_ms - int(samples.at_ms[mine].min())) // 1000, 0)
            if (samples.flags[mine] & Flag.DELAYED).any():
                late_s = max(late_s, DELAYED_S)
            self.host.row(participant, late_s if late_s > LAG_S else 0)

    def _sort_out(self, cells: Cells, appended_ms: int) -> Admitted:
        """Take what can be taken of a frame that holds something out of the ordinary."""
        late = cells.rel_ms > appended_ms + FUTURE_LIMIT_MS
        refused = self._too_old(cells, (cells.row != NOBODY) & ~late)
        keep = (cells.row != NOBODY) & ~late & ~refused
        marks = np.flatnonzero((cells.layer == MARK) & (cells.row != NOBODY))
        for i in marks.tolist():
            self._take_mark(cells, i, bool(keep[i]), appended_ms, refused)
        keep &= cells.layer <= BEATS
        self._gather(_chosen(cells, keep))
        return Admitted(_where(refused), _where(late))

    def _floor_ms(self) -> int:
        """Before this nothing is taken any more, except of people who are warming up."""
        return max(self.engine.settled_s + 1 - self.engine.horizon_s, self.engine.start_s) * 1000

    def _too_old(self, cells: Cells, mine: Mask) -> Mask:
        """Rows whose second has left the horizon; warming participants may go back further."""
        engine = self.engine
        floors = np.full(len(cells.row), self._floor_ms(), np.int64)
        until = engine.scripts.arrays["until_s"].take(cells.row, mode="clip")
        oldest_ms = max(engine.grid.oldest_s + 1, engine.start_s) * 1000
        floors[until > engine.settled_s - engine.horizon_s] = oldest_ms
        return mine & (cells.rel_ms < floors)

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
        engine.advance(head)
        cells = self._still_held(cells)
        seconds = (cells.rel_ms // 1000).astype(np.int32)
        engine.pace.note_heard(cells.row, seconds)
        is_beat = cells.layer == BEATS
        if is_beat.any():
            engine.add_beats(_chosen(cells, is_beat), self.people.ids)
            cells, seconds = _chosen(cells, ~is_beat), seconds[~is_beat]
        late = engine.grid.add(cells, engine.pace.upto_s)
        batched = (cells.flags[late] & Flag.DELAYED) > 0
        # By when it was sent, not by when it is read: a backlog makes no phone of a strap.
        age_s = np.maximum(cells.sent_s[late] - seconds[late], 0)
        engine.pace.note_late(cells.row[late], age_s, batched)
        self.board.touch(cells.row)

    def _still_held(self, cells: Cells) -> Cells:
        """Without the seconds whose place in the ring belongs to the newest ones by now.

        People who warm up bring seconds from the ring's far end.
        """
        held = cells.rel_ms >= self.engine.grid.oldest_s * 1000
        return cells if held.all() else _chosen(cells, held)

    def _add_early(self, cells: Cells, until_s: int) -> None:
        """Add the seconds that fit, evaluate them, and go on with the rest."""
        early = cells.rel_ms < (until_s + 1) * 1000
        if early.any():
            self._gather(_chosen(cells, early))
            self.flush()
        self.host.settle_to(until_s - LOOK_BACK_S // 2)
        self._gather(_chosen(cells, ~early))
        self.flush()

    def _take_mark(
        self, cells: Cells, i: int, possible: bool, appended_ms: int, refused: Mask
    ) -> None:
        """Keep a mark; a symptom, SOS or fall is taken at append time rather than refused."""
        at_ms, metric = int(cells.rel_ms[i]), int(cells.metric[i])
        if not possible:
            if metric not in PAGED_MARKS:
                return
            at_ms = appended_ms
            refused[i] = False
        row, second, engine = int(cells.row[i]), at_ms // 1000, self.engine
        mark = Mark(at_ms, metric, float(cells.value[i]))
        if second < engine.start_s or not engine.marks.add(row, mark):
            return
        if second <= engine.pace.upto_s[row]:
            engine.grid.mark_dirty(np.array([row]), np.array([second], np.int32))
        self.board.touch(np.array([row]))


def _where(mask: Mask) -> Mask | None:
    return mask if mask.any() else None


def _chosen(cells: Cells, kept: Mask) -> Cells:
    return Cells(*(column[kept] for column in cells.columns()))


def _among(places: AnyArray, count: int) -> Mask:
    """Which of `count` places occur."""
    found = np.zeros(count, bool)
    found[places] = True
    return found
