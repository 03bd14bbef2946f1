"""Board rows: the newest raw values straight after admit, and verdicts as far as settled."""

from collections.abc import Callable
from typing import Final

import numpy as np

from tiyi.alerts.table import row_named
from tiyi.model.arrays import AnyArray, Mask
from tiyi.model.artefacts import Artefact
from tiyi.model.context import UnknownCause
from tiyi.model.minutes import BOARD_COLUMNS
from tiyi.model.table import Table
from tiyi.monitor.arrays import ColumnArrays
from tiyi.monitor.engine import Engine
from tiyi.monitor.people import NOBODY, People
from tiyi.monitor.sessions import SessionBook
from tiyi.monitor.state import SESSION, TALLIES
from tiyi.monitor.thresholds import HAS_BAND, HAS_CONTEXT
from tiyi.monitor.words import CADENCE, HR, kind_of_rank, ms_of, rank_of, unbelieved, value_of

LOOK_BACK_S: Final = 20
"""A newest value older than this stays what it was when it was told."""
VERDICT_AFTER_S: Final = 120
MET_PERCENT: Final = 70
COVERAGE_PERCENT: Final = 50
QUALITY_WINDOW_S: Final = 30
BAD_QUALITY_PERCENT: Final = 50
FEW: Final = 16
"""A smaller part of the people is looked up one by one."""
ABOVE, BELOW, LOCKED = row_named("V.above"), row_named("V.below"), row_named("R15.S4")
LOST: Final = row_named("R07.S4")
Fold = Callable[[AnyArray], AnyArray]
_CAUSE: Final = {cause: number + 1 for number, cause in enumerate(UnknownCause)}
_SOURCE: Final = np.array([kind_of_rank(rank) for rank in range(16)], np.uint8)


class Board:
    """Newest values of everybody and who has changed since the last board frame."""

    def __init__(self, people: People, engine: Engine, book: SessionBook, base_ms: int) -> None:
        self.people, self.engine, self.book, self.base_ms = people, engine, book, base_ms
        self.arrays = ColumnArrays(engine.capacity)
        self.arrays.add("changed", (), np.uint8)
        self.arrays.add("at_ms", (), np.int64, fill=-1)
        self.arrays.add("hr_q", (), np.int16)
        self.arrays.add("source", (), np.uint8)
        self.arrays.add("cadence", (), np.int16, fill=-1)
        self.arrays.add("cadence_s", (), np.int32, fill=-1)
        self.generation = 0

    def rename(self, row: int, target: int) -> None:
        """A participant got another row."""
        self.arrays.move(row, target)

    def touch(self, rows: AnyArray) -> None:
        """Something about these participants is new."""
        self.arrays["changed"][rows] = 1

    def tables(self) -> list[tuple[int, Table]]:
        """(partition, changed rows) since the last call."""
        rows = np.flatnonzero(self.arrays["changed"][: self.engine.people])
        self.arrays["changed"][rows] = 0
        home = self.people.homes(rows)
        rows, home = rows[home != NOBODY], home[home != NOBODY]
        if not len(rows):
            return []
        rows = rows[np.argsort(home, kind="stable")]
        self._refresh(rows)
        columns = {
            name: np.asarray(column).astype(BOARD_COLUMNS[name], copy=False)
            for name, column in self._columns(rows).items()
        }
        names = self.people.ids(rows)
        numbers, counts = np.unique(home, return_counts=True)
        ends = np.cumsum(counts).tolist()
        return [
            (number, self._table(columns, names, slice(end - count, end)))
            for number, count, end in zip(numbers.tolist(), counts.tolist(), ends, strict=True)
        ]

    def _table(self, columns: dict[str, AnyArray], names: list[str], part: slice) -> Table:
        """One partition's rows, which stand side by side."""
        mine = names[part]
        who = np.arange(len(mine), dtype=BOARD_COLUMNS["who"])
        ordered = {name: who if name == "who" else columns[name][part] for name in BOARD_COLUMNS}
        return Table(ordered, {"participants": mine, "generation": self.generation})

    def _refresh(self, rows: AnyArray) -> None:
        """Look the newest words of changed people up in the grid."""
        grid = self.engine.grid
        for layer in (HR, CADENCE):
            left = rows
            for second in range(grid.head_s, max(grid.head_s - LOOK_BACK_S, -1), -1):
                words = grid.words[second % grid.ring_s, layer, left]
                here = np.flatnonzero((words > 0) & (value_of(words) > 0))
                if len(here):
                    self._note(layer, left[here], words[here], second)
                    left = np.delete(left, here)
                if not len(left):
                    break

    def _note(self, layer: int, rows: AnyArray, words: AnyArray, second: int) -> None:
        if layer == CADENCE:
            self.arrays["cadence"][rows] = value_of(words)
            self.arrays["cadence_s"][rows] = second
            return
        self.arrays["hr_q"][rows] = value_of(words) * ~unbelieved(words)
        self.arrays["at_ms"][rows] = self.base_ms + second * 1000 + ms_of(words).astype(np.int64)
        self.arrays["source"][rows] = _SOURCE.take(rank_of(words))

    def _columns(self, rows: AnyArray) -> dict[str, AnyArray]:
        """Board columns of some rows, without `who`."""
        engine, own = self.engine, self.arrays
        upto_s = engine.pace.upto_s[rows]
        session = engine.state.arrays["session"][:, rows]
        is_open = session[SESSION["is_open"]] > 0
        limits = engine.thresholds.at(engine.settled_s, rows)
        tallies = engine.state.arrays["tallies"][:, rows]
        in_s = tallies[TALLIES["in_s"]] - session[SESSION["in_before"]]
        known_s = tallies[TALLIES["known_s"]] - session[SESSION["known_before"]]
        elapsed = upto_s + 1 - session[SESSION["start"]] - limits["warmup_s"]
        most = np.maximum(limits["conditioning_end_s"] - limits["warmup_s"], 0)
        elapsed = np.clip(elapsed, 0, np.where(most > 0, most, 2**30))
        quality = (
            self._over("clean", rows, QUALITY_WINDOW_S, _known_seconds) * 100 // QUALITY_WINDOW_S
        )
        position = self._position(rows, limits)
        verdict = _verdict(in_s, known_s, elapsed, is_open)
        cause = self._cause(rows, limits, is_open=is_open, quality=quality)
        has_hr = own["hr_q"][rows] > 0
        fresh_cadence = own["cadence_s"][rows] >= engine.grid.head_s - LOOK_BACK_S
        cadence = np.where(fresh_cadence, own["cadence"][rows], -1).astype(np.float32)
        return {
            "hr_bpm": np.where(has_hr, own["hr_q"][rows] / np.float32(4), np.float32(np.nan)),
            "hr_at_ms": own["at_ms"][rows],
            "source": own["source"][rows],
            "cadence_spm": np.where(cadence >= 0, cadence, np.float32(np.nan)),
            "position": position,
            "verdict": verdict,
            "cause": np.where((verdict == 0) & (cause == 0), _not_yet(elapsed), cause),
            "quality_pct": quality,
            "in_s": np.where(is_open, in_s, -1),
            "elapsed_s": np.where(is_open, elapsed, -1),
            "settled_ms": self.base_ms + (upto_s.astype(np.int64) + 1) * 1000,
            "interval_ms": np.maximum(engine.pace.arrays["period_s"][rows], 1) * 1000,
            "session": self._session_ids(rows, is_open),
        }

    def _over(self, name: str, rows: AnyArray, seconds: int, fold: Fold) -> AnyArray:
        """`fold` of each participant's newest evaluated seconds in a ring."""
        engine = self.engine
        together = engine.pace.upto_s[rows] == engine.settled_s
        if len(rows) * FEW < engine.people or not together.any():
            return fold(self._ring(name, rows, seconds))
        # Whole rows of a ring lie side by side in memory: everybody costs less than many.
        ring: AnyArray = engine.deriver.rings[name]
        newest = (engine.settled_s - np.arange(seconds)) % len(ring)
        found: AnyArray = fold(ring[newest, : engine.people])[rows]
        if not together.all():
            found[~together] = fold(self._ring(name, rows[~together], seconds))
        return found

    def _ring(self, name: str, rows: AnyArray, seconds: int) -> AnyArray:
        ring: AnyArray = self.engine.deriver.rings[name]
        index = self.engine.pace.upto_s[rows] - np.arange(seconds)[:, None]
        values: AnyArray = ring[index % len(ring), rows]
        return values

    def _position(self, rows: AnyArray, limits: dict[str, AnyArray]) -> AnyArray:
        """0 unknown, 1 below, 2 in, 3 above, with the hysteresis of the verdict rows."""
        latched = self.engine.state.arrays["latched"][:, rows] > 0
        hrs = self._ring("hrs", rows, 1)[0]
        banded = (limits["traits"] & HAS_BAND) != 0
        inside = (hrs >= limits["below_optical"]) & (hrs <= limits["above_optical"])
        position = np.where(inside, 2, 0)
        position = np.where(latched[BELOW], 1, position)
        position = np.where(latched[ABOVE], 3, position)
        position *= banded & (hrs > 0)
        return position

    def _cause(
        self, rows: AnyArray, limits: dict[str, AnyArray], *, is_open: Mask, quality: AnyArray
    ) -> AnyArray:
        """Why there is no verdict now; 0 where nothing stands in its way."""
        latched = self.engine.state.arrays["latched"][:, rows] > 0
        traits = limits["traits"]
        newest = self._ring("cause", rows, 1)[0]
        cause = np.where(quality < BAD_QUALITY_PERCENT, _CAUSE[UnknownCause.BAD_SIGNAL], 0)
        for mask, name in (
            (newest == Artefact.FROZEN, UnknownCause.FROZEN_VALUE),
            (newest == Artefact.CADENCE, UnknownCause.CADENCE_LOCK),
            (latched[LOCKED], UnknownCause.CADENCE_LOCK),
            (~self._over("bits", rows, 10, _any_second), UnknownCause.NO_SIGNAL),
            (latched[LOST], UnknownCause.NO_SIGNAL),
            (self._over("cause", rows, 10, _off_body), UnknownCause.NOT_WORN),
            (~is_open, UnknownCause.NO_SESSION),
        ):
            cause = np.where(mask, _CAUSE[name], cause)
        unbanded = np.flatnonzero((traits & HAS_BAND) == 0)
        for place in unbanded.tolist():
            cause[place] = self._band_cause(int(rows[place]), int(traits[place]))
        for place in np.flatnonzero(np.isin(rows, list(self.engine.masked))).tolist():
            cause[place] = _CAUSE[UnknownCause.BRAIN_ERROR]
        return cause

    def _band_cause(self, row: int, traits: int) -> int:
        settled_ms = self.base_ms + max(self.engine.settled_s, 0) * 1000
        context = self.people.context(row, settled_ms)
        if context is None or not traits & HAS_CONTEXT:
            return _CAUSE[UnknownCause.NO_CONTEXT]
        if not context.consent:
            return _CAUSE[UnknownCause.CONSENT_WITHDRAWN]
        return _CAUSE[context.no_band_cause or UnknownCause.NO_PRESCRIPTION]

    def _session_ids(self, rows: AnyArray, is_open: Mask) -> AnyArray:
        ids = np.zeros(len(rows), "S36")
        known = self.book.ids_at(rows[is_open].tolist(), self.engine.settled_s + 1)
        ids[is_open] = np.array(known, "S36")
        return ids


def _known_seconds(values: AnyArray) -> AnyArray:
    return np.asarray(np.count_nonzero(values > 0, axis=0))


def _any_second(values: AnyArray) -> AnyArray:
    return np.asarray(values.any(axis=0))


def _off_body(causes: AnyArray) -> AnyArray:
    """Who wears no device: it says so, and nothing else was believed meanwhile."""
    says_so = (causes == Artefact.OFF_BODY).any(axis=0)
    return np.asarray(says_so & (causes != Artefact.NONE).all(axis=0))


def _not_yet(elapsed: AnyArray) -> AnyArray:
    """Why a verdict is unknown while the signal is good."""
    first = np.where(elapsed > 0, _CAUSE[UnknownCause.TOO_EARLY], _CAUSE[UnknownCause.NOT_BEGUN])
    return np.where(elapsed < VERDICT_AFTER_S, first, _CAUSE[UnknownCause.LOW_COVERAGE])


def _verdict(in_s: AnyArray, known_s: AnyArray, elapsed: AnyArray, is_open: Mask) -> AnyArray:
    """0 unknown, 1 met, 2 not met: the share of known conditioning seconds that were in band."""
    decided = is_open & (elapsed >= VERDICT_AFTER_S)
    decided &= known_s * 100 >= COVERAGE_PERCENT * elapsed
    met = in_s * 100 >= MET_PERCENT * known_s
    return np.where(decided, np.where(met, 1, 2), 0)
