"""The ring of beats: four words a second for everybody whose beats are heard, and nothing else.

Merged by maximum like the grid, and as long, so that late beats are judged like all others. Only
people whose beats have been heard have a seat in it. Seats stand side by side, each with its own
seconds, since beats are read a person at a time.
"""

import zlib
from collections.abc import Sequence
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray, Int32, Words
from tiyi.model.ids import PARTITIONS
from tiyi.monitor.arrays import ColumnArrays
from tiyi.monitor.grid import Cells
from tiyi.monitor.state import MINUTE_S
from tiyi.monitor.words import interval_ms, ms_in_quarter, pack_beats, rank_of, unbelieved
from tiyi.signal import Beats, intervals

QUARTERS: Final = 4
"""Words a second: no two beats of one heart end in the same quarter."""
_QUARTER_MS: Final = 250
_NO_SEAT: Final = -1
_SEATS_MIN: Final = 16


class BeatRing:
    """Words ``uint32 [seats, quarters of seconds]``, and by row the seat and the voting second."""

    def __init__(self, capacity: int, ring_s: int) -> None:
        self.arrays = ColumnArrays(capacity)
        self.arrays.add("seat", (), np.int32, fill=_NO_SEAT)
        self.arrays.add("phase", (), np.int32)
        # A minute is made ready at a time: a second would touch every seat's memory each second.
        self._quarters = (ring_s + MINUTE_S) * QUARTERS
        self._ready_s = -1
        self._words: Words = np.zeros((0, self._quarters), np.uint32)
        self._given = 0
        self._free: list[int] = []

    @property
    def is_used(self) -> bool:
        """Whether anybody's beats have been heard."""
        return self._given > len(self._free)

    @property
    def nbytes(self) -> int:
        """Memory of the words."""
        return int(self._words.nbytes)

    @property
    def _oldest_s(self) -> int:
        return self._ready_s + 1 - self._quarters // QUARTERS

    def advance(self, head_s: int) -> None:
        """Make room for seconds up to ``head_s``; what falls out of the ring is gone."""
        if head_s <= self._ready_s:
            return
        first, self._ready_s = self._ready_s + 1, head_s - head_s % MINUTE_S + MINUTE_S - 1
        count = (self._ready_s + 1 - first) * QUARTERS
        start = first * QUARTERS % self._quarters
        words = self._words[: self._given]
        if count >= self._quarters:
            words[...] = 0
        else:
            before_end = min(count, self._quarters - start)
            words[:, start : start + before_end] = 0
            words[:, : count - before_end] = 0

    def seat(self, rows: AnyArray, participants: Sequence[str]) -> None:
        """Give these people seats, and each a second of the minute in which its beats are judged.

        It comes from the participant's name alone, so that nobody's votes depend on others.
        """
        seat, phase = self.arrays["seat"], self.arrays["phase"]
        for row, participant in zip(rows.tolist(), participants, strict=True):
            seat[row] = self._free_seat()
            self._words[seat[row]] = 0
            phase[row] = zlib.crc32(participant.encode()) // PARTITIONS % MINUTE_S

    def _free_seat(self) -> int:
        if self._free:
            return self._free.pop()
        if self._given == len(self._words):
            seats = self._given + max(_SEATS_MIN, self._given // 2)
            # In place: a copy would for a moment take as much memory again.
            self._words.resize((seats, self._quarters), refcheck=False)
        self._given += 1
        return self._given - 1

    def without_seat(self, rows: AnyArray) -> AnyArray:
        """Those of some rows who have no seat yet."""
        found: AnyArray = np.unique(rows[self.arrays["seat"].take(rows) == _NO_SEAT])
        return found

    def has_beats(self, rows: AnyArray | slice) -> AnyArray:
        """Bool, whose beats have been heard."""
        seated: AnyArray = self.arrays["seat"][rows] != _NO_SEAT
        return seated

    def leave(self, rows: Sequence[int]) -> None:
        """Nobody is in these rows any more; their columns are cleared by the caller."""
        seats = self.arrays["seat"][list(rows)]
        self._free += seats[seats != _NO_SEAT].tolist()

    def add(self, cells: Cells, upto_s: Int32) -> AnyArray:
        """Merge beats of people with seats; the places of those that change what was judged.

        That is a beat of a minute that has been told, or of before a vote that has been cast;
        ``upto_s`` int32 ``[people]`` is the newest second evaluated.
        """
        ms = cells.rel_ms.astype(np.uint32)
        quarter = ms // np.uint32(_QUARTER_MS)
        word = pack_beats(
            cells.source, ms - quarter * np.uint32(_QUARTER_MS), cells.value, cells.flags
        )
        place = self.arrays["seat"].take(cells.row).astype(np.intp)
        place *= self._quarters
        place += quarter % np.uint32(self._quarters)
        flat = self._words.reshape(-1)
        second = (quarter // np.uint32(QUARTERS)).astype(np.int32)
        upto = upto_s.take(cells.row)
        late = np.flatnonzero((second <= upto) & (word > flat.take(place)))
        upto, phase = upto[late], self.arrays["phase"].take(cells.row[late])
        voted_s = upto - (upto - phase) % MINUTE_S
        told_s = (upto + 1) // MINUTE_S * MINUTE_S - 1
        np.maximum.at(flat, place, word)
        changed: AnyArray = late[second[late] <= np.maximum(voted_s, told_s)]
        return changed

    def read(self, rows: AnyArray, end_s: AnyArray, span_s: int) -> Beats:
        """Beats of the ``span_s`` seconds up to and with each row's ``end_s``, int ``[rows]``.

        Of two sources only the better one's; times count from the span's beginning. All rows have
        seats. Seconds that have left the ring are empty.
        """
        quarter = (end_s.astype(np.int64)[:, None] - span_s + 1) * QUARTERS
        quarter = quarter + np.arange(span_s * QUARTERS)
        start = self.arrays["seat"].take(rows).astype(np.int64)[:, None] * self._quarters
        words = self._words.reshape(-1).take(start + quarter % self._quarters)
        if len(rows) and int(quarter.min()) < self._oldest_s * QUARTERS:
            words[quarter < self._oldest_s * QUARTERS] = 0
        rank = rank_of(words)
        words *= rank == rank.max(axis=1, initial=0)[:, None]
        who, place = np.nonzero(words)
        word = words[who, place]
        offsets = np.searchsorted(who, np.arange(len(rows) + 1))
        at_ms = place * _QUARTER_MS + ms_in_quarter(word)
        return intervals(interval_ms(word), offsets, end_s=at_ms / 1000.0, normal=~unbelieved(word))
