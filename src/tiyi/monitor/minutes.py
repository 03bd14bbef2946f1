"""Minute rows, recomputed from the rings: provisional at first, final past the horizon.

They are computed a partition at a time and spread over ticks, so that no tick carries everybody's
minute; a minute that late data has changed is computed again and told again if it differs.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray, Int32, Mask
from tiyi.model.artefacts import Artefact
from tiyi.model.ids import partition_of
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.table import Table
from tiyi.monitor.arrays import ColumnArrays, read_ring
from tiyi.monitor.block import ABOVE, BANDED, BELOW, HEARD, LOCKED, OPEN, SPARSE
from tiyi.monitor.engine import Engine
from tiyi.monitor.minute_beats import BEAT_FIGURES, beat_figures
from tiyi.monitor.people import People
from tiyi.monitor.revision import (
    AFTER_S,
    BEFORE_S,
    DEPARTED_S,
    LOCK_REACH_S,
    departed,
    locked_runs,
    revised,
)
from tiyi.monitor.state import MINUTE_S, places
from tiyi.monitor.thresholds import IMPULSE_TABLES
from tiyi.signal import Scratch, trimp_lookup

FIGURES: Final = places(
    "valid_s hr_sum_q hr_max_q hr_min_q below_s in_s above_s unknown_s artefact_s steps"
    " cadence_sum cadence_s trimp_micro in_session artefact_cause"
    f" {' '.join(BEAT_FIGURES)} heard locked_s"
)
KEPT: Final = 32
"""Minutes kept: those of the ring and some that wait to become final."""
NOT_YET: Final = -1
LOCK_MINUTES: Final = LOCK_REACH_S // MINUTE_S
"""What a minute proves of a lock goes back as many minutes."""
WAITS_TICKS: Final = 8
"""In about so many ticks what waits is worked off."""


class Minutes:
    """Computed minutes of everybody, int32 ``[minute of the ring, figure, people]``."""

    def __init__(self, engine: Engine, base_ms: int, *, every: bool = False) -> None:
        """``every``: tell also minutes in which nobody was heard and no session was open."""
        self.engine, self.base_ms, self.every = engine, base_ms, every
        self.rings = engine.deriver.rings
        self._scratch = Scratch()
        self.arrays = ColumnArrays(self.rings.capacity)
        self.arrays.add("figures", (KEPT, len(FIGURES)), np.int32)
        self.arrays.add("minute", (KEPT,), np.int32, fill=NOT_YET)
        self._todo: dict[tuple[int, int], AnyArray] = {}
        self._final: list[tuple[int, int]] = []

    def queue(self, minute: int, partition: int, rows: AnyArray) -> None:
        """Compute these participants' minute soon, and what it takes back of those before."""
        self._queue(minute, partition, rows)
        if not len(rows):
            return
        first_s = (minute - 1) * MINUTE_S - DEPARTED_S
        cause = read_ring(self.rings["cause"], first_s, DEPARTED_S + MINUTE_S, rows)
        bits = read_ring(self.rings["bits"], minute * MINUTE_S, MINUTE_S, rows)
        locks = (bits & LOCKED).any(axis=0)
        for back in range(1, LOCK_MINUTES + 1):
            # A lock that late data undid is seen in what was said of it.
            again = locks | self._was_locked(minute - back, rows)
            if back == 1:
                again |= departed(cause)
            if again.any():
                self._queue(minute - back, partition, rows[again])

    def _was_locked(self, minute: int, rows: AnyArray) -> Mask:
        place = minute % KEPT
        locked_s = self.arrays["figures"][place, FIGURES["locked_s"], rows]
        return np.asarray((locked_s > 0) & (self.arrays["minute"][place, rows] == minute))

    def _queue(self, minute: int, partition: int, rows: AnyArray) -> None:
        old = self._todo.get((minute, partition))
        if old is None or len(old) < len(rows):
            merged = rows if old is None else np.union1d(old, rows)
        else:
            merged = np.union1d(old, rows)
        self._todo[minute, partition] = merged

    def rename(self, row: int, target: int) -> None:
        """A participant got another row."""
        self.arrays.move(row, target)
        for key, rows in self._todo.items():
            self._todo[key] = np.where(rows == row, target, rows)

    def queue_final(self, minute: int, partitions: Sequence[int]) -> None:
        """The minute has left the horizon: tell its final rows soon."""
        self._final += [(minute, partition) for partition in partitions]

    @property
    def waiting(self) -> int:
        """Minute-partitions still to be computed or told."""
        return len(self._todo) + len(self._final)

    def tables(self, count: int | None, people: People) -> list[Table]:
        """What `work` computed, as the tables that others are told."""
        if count is not None:
            # What waits must not wait for as long as the ring remembers.
            count = max(count, self.waiting // WAITS_TICKS)
        told = []
        for minute, rows, final in self.work(count, people.rows_of_partition):
            names = people.ids(rows)
            home = partition_of(names[0])
            told.append(self.table(minute, rows, names, final=final, partition=home))
        return told

    def work(
        self, count: int | None, rows_of: dict[int, list[int]]
    ) -> list[tuple[int, AnyArray, bool]]:
        """Compute up to ``count`` waiting pieces (None = all): (minute, rows to tell, final)."""
        told = []
        for key in list(self._todo)[:count]:
            rows = self._todo.pop(key)
            told.append((key[0], self._compute(key[0], rows), False))
        ready = [key for key in self._final if key not in self._todo][:count]
        for key in ready:
            self._final.remove(key)
            told.append((key[0], self._finished(key[0], rows_of.get(key[1], [])), True))
        return [item for item in told if len(item[1])]

    def _compute(self, minute: int, rows: AnyArray) -> AnyArray:
        """Compute and keep; the rows whose figures are new or changed and worth telling."""
        new = self.figures(minute, rows)
        place = minute % KEPT
        old = self.arrays["figures"][place][:, rows]
        known = self.arrays["minute"][place, rows] == minute
        changed = ~known | (old != new).any(axis=0)
        worth, was_told = self._worth(new), known & self._worth(old)
        self.arrays["figures"][place][:, rows] = new
        self.arrays["minute"][place, rows] = minute
        told: AnyArray = rows[changed & (worth | was_told)]
        return told

    def _finished(self, minute: int, rows: list[int]) -> AnyArray:
        index = np.array(rows, np.intp)
        place = minute % KEPT
        figures = self.arrays["figures"][place][:, index]
        known = self.arrays["minute"][place, index] == minute
        told: AnyArray = index[known & self._worth(figures)]
        return told

    def _worth(self, figures: Int32) -> Mask:
        """Whose minute is worth telling."""
        heard = figures[FIGURES["heard"]] | figures[FIGURES["in_session"]]
        return np.asarray((heard > 0) | self.every)

    def figures(self, minute: int, rows: AnyArray) -> Int32:
        """The figures of one minute, int32 ``[figures, people]``."""
        first = minute * MINUTE_S
        clean, bits, cadence, step, cause = (
            read_ring(self.rings[name], first, MINUTE_S, rows)
            for name in ("clean", "bits", "cadence", "steps", "cause")
        )
        locked = self._locked(first, rows)
        false = np.where(locked, Artefact.CADENCE, self._revised(first, rows, cause))
        clean = np.where(false, -clean, clean)
        cause = np.where(false, false, cause)
        out = np.zeros((len(FIGURES), len(rows)), np.int32)
        positive = np.maximum(clean, 0)
        valid = clean > 0
        banded = ((bits & BANDED) > 0) & (false == 0)
        known, above, below = (
            _count(mask)
            for mask in (banded, banded & ((bits & ABOVE) > 0), banded & ((bits & BELOW) > 0))
        )
        values = {
            "valid_s": _count(valid),
            "hr_sum_q": positive.sum(axis=0, dtype=np.int32),
            "hr_max_q": positive.max(axis=0),
            "hr_min_q": np.where(valid, clean, 32767).min(axis=0),
            "below_s": below,
            "in_s": known - above - below,
            "above_s": above,
            "unknown_s": MINUTE_S - known,
            "artefact_s": _count(clean < 0),
            "steps": np.where((step & 63).any(axis=0), (step >> 6).sum(axis=0), -1),
            "cadence_sum": np.maximum(cadence, 0).sum(axis=0, dtype=np.int32),
            "cadence_s": _count(cadence >= 0),
            "trimp_micro": self._impulse(first, rows, clean),
            "in_session": (bits & OPEN).any(axis=0),
            "artefact_cause": _most_frequent(cause, clean < 0),
            **beat_figures(self.engine.beats, minute, rows),
            "heard": (bits & HEARD).any(axis=0),
            "locked_s": _count(locked),
        }
        for name, value in values.items():
            out[FIGURES[name]] = value
        out[FIGURES["hr_min_q"]] *= values["valid_s"] > 0
        return out

    def _revised(self, first_s: int, rows: AnyArray, cause: AnyArray) -> AnyArray:
        """Causes of seconds that are taken back; of nobody before the next minute is known too."""
        false = np.zeros_like(cause)
        known = self.engine.pace.upto_s[rows] >= first_s + 2 * MINUTE_S - 1
        before = read_ring(self.rings["cause"], first_s - DEPARTED_S, DEPARTED_S, rows)
        some = np.flatnonzero(known & (departed(before) | departed(cause)))
        if len(some):
            span_s = BEFORE_S + MINUTE_S + AFTER_S
            clean = read_ring(self.rings["clean"], first_s - BEFORE_S, span_s, rows[some])
            bits = read_ring(self.rings["bits"], first_s, MINUTE_S, rows[some])
            false[:, some] = revised(clean, (bits & SPARSE) > 0, self._scratch)
        return false

    def _locked(self, first_s: int, rows: AnyArray) -> Mask:
        """Seconds that are taken back because the rate was locked to the cadence."""
        locked = np.zeros((MINUTE_S, len(rows)), np.bool_)
        from_s, span_s = first_s - LOCK_REACH_S, 2 * LOCK_REACH_S + MINUTE_S
        bits = read_ring(self.rings["bits"], from_s, span_s, rows)
        some = np.flatnonzero(np.bitwise_or.reduce(bits, axis=0) & LOCKED)
        if len(some):
            clean, cadence = (
                read_ring(self.rings[name], from_s, span_s, rows[some])
                for name in ("clean", "cadence")
            )
            second = np.arange(from_s, from_s + span_s, dtype=np.int32)[:, None]
            known = second <= self.engine.pace.upto_s[rows[some]]
            proved = ((bits[:, some] & LOCKED) > 0) & known
            found = locked_runs(np.where(known, clean, 0), cadence, proved)
            locked[:, some] = found[LOCK_REACH_S : LOCK_REACH_S + MINUTE_S]
        return locked

    def _impulse(self, first_s: int, rows: AnyArray, clean: AnyArray) -> Int32:
        """Micro-TRIMP of the minute; -1 where the heart-rate reserve is not known."""
        limits = self.engine.thresholds.at(first_s, rows)
        factor = self.engine.thresholds.factors(first_s, rows)
        seconds = trimp_lookup(
            IMPULSE_TABLES,
            limits["impulse_row"].astype(np.int32),
            np.maximum(clean, 0),
            limits["rest"],
            factor=factor,
        )
        total: Int32 = np.where(factor > 0, seconds.sum(axis=0, dtype=np.int32), -1)
        return total

    def table(
        self, minute: int, rows: AnyArray, participants: list[str], *, final: bool, partition: int
    ) -> Table:
        """The rows to tell, with the columns of `MINUTE_COLUMNS`."""
        figures = self.arrays["figures"][minute % KEPT][:, rows]
        columns = {
            name: figures[FIGURES[name]].astype(dtype)
            for name, dtype in MINUTE_COLUMNS.items()
            if name in FIGURES
        }
        columns["who"] = np.arange(len(rows), dtype=np.uint16)
        at_ms = self.base_ms + minute * MINUTE_S * 1000
        columns["minute_ms"] = np.full(len(rows), at_ms, np.int64)
        columns["final"] = np.full(len(rows), final, np.uint8)
        ordered = {name: columns[name] for name in MINUTE_COLUMNS}
        return Table(ordered, {"participants": participants, "partition": partition})


def _count(mask: AnyArray) -> AnyArray:
    total: AnyArray = np.add.reduce(mask.view(np.uint8), axis=0, dtype=np.uint8)
    return total.astype(np.int32)


def _most_frequent(cause: AnyArray, among: Mask) -> AnyArray:
    """The cause of most of the seconds that are asked for; 0 where there are none."""
    if not among.any():
        return np.zeros(cause.shape[1], np.int32)
    counts = np.stack([_count((cause == kind) & among) for kind in Artefact])
    counts[Artefact.NONE] = 0
    return np.asarray(counts.argmax(axis=0), np.int32)
