"""What a restart knows from before the ring, replayed inside the fold at its own seconds.

While a participant's past is read again the evaluator lacks what came before, so up to a named
second rows latch and sessions turn exactly as they were published; from there on they are derived.
"""

import bisect
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import numpy as np

from tiyi.model.arrays import Int32, Mask
from tiyi.monitor.arrays import ColumnArrays, Columns, places_in
from tiyi.monitor.state import PACKED, SECONDS, SESSION, SUMS, TALLIES, Columned

_TOTALS: Final = {
    "without_hr_before": ("sums", SUMS["without_hr"]),
    "in_before": ("tallies", TALLIES["in_s"]),
    "known_before": ("tallies", TALLIES["known_s"]),
}
"""Session rows that hold a running total as it was at the session's start."""


class Step(NamedTuple):
    """Values that are known to hold from a second on, by the names of the state's rows."""

    session: Mapping[str, int]
    latches: Mapping[int, int | None]
    """Rule row → the second until which its condition held when it latched; None = let go."""
    figures: Mapping[str, int]
    """Totals since the session's start (`_TOTALS`), and long latches by name."""


class Scripts:
    """Steps by second and row, and until when each row follows them."""

    def __init__(self, capacity: int) -> None:
        self.arrays = ColumnArrays(capacity)
        self.arrays.add("until_s", (), np.int32)
        self._steps: dict[int, dict[int, list[Step]]] = {}
        self._stops: list[int] = []

    def follow(self, row: int, until_s: int) -> None:
        """The row's past is read again: before ``until_s`` nothing is derived anew."""
        self.arrays["until_s"][row] = until_s
        self._note(until_s)

    def add(self, row: int, second: int, step: Step) -> None:
        """A step that takes effect with a second."""
        self._steps.setdefault(second, {}).setdefault(row, []).append(step)
        self._note(second)

    def _note(self, second: int) -> None:
        place = bisect.bisect_left(self._stops, second)
        if place == len(self._stops) or self._stops[place] != second:
            self._stops.insert(place, second)

    def next_change(self, after_s: int) -> int:
        """The first second greater than ``after_s`` at which a block has to begin."""
        place = bisect.bisect_right(self._stops, after_s)
        return self._stops[place] if place < len(self._stops) else 2**31 - 1

    def followers(self, second: int, columns: Columns) -> Mask | None:
        """Which columns follow their script at a second; None when nobody does."""
        if not self._stops or second >= self._stops[-1]:
            return None
        until: Int32 = self.arrays["until_s"][columns]
        following: Mask = until > second
        return following if following.any() else None

    def apply(self, second: int, columns: Columns, state: Columned) -> None:
        """Take the steps of a second into the state before it."""
        steps_of = self._steps.get(second)
        if not steps_of:
            return
        place_of = places_in(columns)
        for row, steps in sorted(steps_of.items()):
            if (place := place_of(row)) is not None:
                for step in steps:
                    _apply(step, second, place, state)

    def forget_rows(self, gone: Iterable[int]) -> None:
        """Nobody is in these rows any more."""
        rows = set(gone)
        for steps in self._steps.values():
            for row in rows & steps.keys():
                del steps[row]

    def rename(self, row: int, target: int) -> None:
        """A participant got another row."""
        for steps in self._steps.values():
            if row in steps:
                steps[target] = steps.pop(row)

    def forget_before(self, second: int) -> None:
        """Nobody derives seconds before this one again."""
        if self._stops and self._stops[0] < second:
            self._stops = [s for s in self._stops if s >= second]
            self._steps = {s: steps for s, steps in self._steps.items() if s >= second}


def _apply(step: Step, second: int, place: int, state: Columned) -> None:
    for name, value in step.session.items():
        state.session[SESSION[name], place] = value
    rows = len(state.latches.latched)
    for rule_row, held_s in step.latches.items():
        state.latches.latched[rule_row, place] = held_s is not None
        if held_s is not None:
            state.latches.held_s[rule_row, place] = min(held_s, second - 1)
            state.latches.counters[rows + rule_row, place] = 0
    for name, value in step.figures.items():
        if name in _TOTALS:
            array, row = _TOTALS[name]
            total = getattr(state, array)[row, place]
            state.session[SESSION[name], place] = total - value
        elif name in SECONDS:
            state.seconds[SECONDS[name], place] = value
        elif name in PACKED:
            state.packed[PACKED[name], place] = value
