"""Marks: rare events of a participant (start, end, symptom, effort, reply), kept as a sorted set.

A set, so that repetition and order of arrival can't matter, as for the words of the grid.
"""

from collections.abc import Iterable
from typing import NamedTuple

from tiyi.model.metrics import Metric
from tiyi.monitor.arrays import Columns, places_in


class Mark(NamedTuple):
    """One mark; ordered by time, then by what it says, so that a second has one outcome."""

    rel_ms: int
    metric: int
    value: float


class Marks:
    """All marks of the ring's time, by second and participant row."""

    def __init__(self) -> None:
        self._by_second: dict[int, dict[int, set[Mark]]] = {}

    def add(self, row: int, mark: Mark) -> bool:
        """Keep a mark once; whether it was new."""
        marks = self._by_second.setdefault(mark.rel_ms // 1000, {}).setdefault(row, set())
        new = mark not in marks
        marks.add(mark)
        return new

    def between(self, first_s: int, count: int, columns: Columns) -> list[tuple[int, int, Mark]]:
        """(second, place among ``columns``, mark) of a block, in order of time."""
        marked = [s for s in range(first_s, first_s + count) if s in self._by_second]
        if not marked:
            return []
        place_of = places_in(columns)
        found = [
            (second, place, mark)
            for second in marked
            for row, marks in self._by_second[second].items()
            if (place := place_of(row)) is not None
            for mark in marks
        ]
        return sorted(found, key=lambda item: (item[0], item[1], item[2]))

    def count(self, row: int, metric: Metric, first_s: int, end_s: int) -> int:
        """How many marks of one kind a participant made in a time."""
        return sum(
            mark.metric == metric
            for second, rows in self._by_second.items()
            if first_s <= second < end_s
            for mark in rows.get(row, ())
        )

    def forget_before(self, second: int) -> None:
        """Drop what has left the ring."""
        for old in [s for s in self._by_second if s < second]:
            del self._by_second[old]

    def forget_rows(self, gone: Iterable[int]) -> None:
        """Drop the marks of rows that nobody is in any more."""
        rows = set(gone)
        for marks in self._by_second.values():
            for row in rows & marks.keys():
                del marks[row]

    def rename(self, row: int, target: int) -> None:
        """A participant got another row."""
        for rows in self._by_second.values():
            if row in rows:
                rows[target] = rows.pop(row)
