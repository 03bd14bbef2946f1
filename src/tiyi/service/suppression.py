"""Tables of people in which no small cell is shown, and none can be found from what is shown.

Cells of fewer than k people are hidden, and others with them, until no hidden cell follows from the
totals: not by solving their equations, and not by asking which whole numbers fit, either. Totals
are always shown: levels whose total is small are put together into one before (domain.md §1b B02).
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tiyi.service.rules import RULES, Rules

OTHERS: Final = "others"
"""The level into which levels with too few people are put."""
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Shown:
    """A table as it may be shown. Cells are null where they are hidden; 0 is nobody.

    `refused`: there are too few people for any table; then it has no rows. `pooled`: levels that
    stand together in `others`, by dimension.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[int | None, ...], ...]
    row_totals: tuple[int, ...]
    column_totals: tuple[int, ...]
    total: int | None
    refused: bool
    pooled_rows: tuple[str, ...]
    pooled_columns: tuple[str, ...]


def shown(pairs: Sequence[tuple[str, str]], k: int = int(RULES.small_cell.value)) -> Shown:
    """The table of (row, column) of each person."""
    if len(pairs) < k:
        return Shown((), (), (), (), (), None, True, (), ())
    rows = pooled([row for row, _ in pairs], k)
    columns = pooled([column for _, column in pairs], k)
    row_names, column_names = _ordered(rows), _ordered(columns)
    cells = [[0] * len(column_names) for _ in row_names]
    for row, column in pairs:
        cells[row_names.index(rows[row])][column_names.index(columns[column])] += 1
    hidden = hide(cells, k)
    return Shown(
        rows=tuple(row_names),
        columns=tuple(column_names),
        cells=tuple(
            tuple(None if (r, c) in hidden else n for c, n in enumerate(line))
            for r, line in enumerate(cells)
        ),
        row_totals=tuple(sum(line) for line in cells),
        column_totals=tuple(sum(line) for line in zip(*cells, strict=True)),
        total=len(pairs),
        refused=False,
        pooled_rows=_pooled(rows),
        pooled_columns=_pooled(columns),
    )


def pooled(words: Sequence[str], k: int) -> dict[str, str]:
    """Level → itself, or `others` where it has fewer than k people; at least k are in `others`.

    The smallest levels that are large enough join them until they are. It depends on nothing but
    this dimension, so that two tables with a dimension in common have the same totals.
    """
    counts = {word: words.count(word) for word in set(words)}
    ordered = sorted(counts, key=lambda word: (counts[word], word))
    together = [word for word in ordered if counts[word] < k or word == OTHERS]
    rest = [word for word in ordered if word not in together]
    while together and sum(counts[word] for word in together) < k and rest:
        together.append(rest.pop(0))
    return {word: OTHERS if word in together else word for word in ordered}


def hide(cells: Sequence[Sequence[int]], k: int) -> frozenset[Place]:
    """The places that have to be hidden beside totals that are all shown; each is k or more.

    A hidden cell is protected when people can be moved around a ring of hidden cells, from it or to
    it, so that all totals stay and nobody is taken from a cell that has only one: who knows that
    hidden cells hold somebody can't tell then. Where no such ring exists, everything is hidden.
    """
    every = {(row, column): n for row, line in enumerate(cells) for column, n in enumerate(line)}
    hidden = {place for place, n in every.items() if 0 < n < k}
    for place in sorted(hidden):
        if _movable(every, hidden, place):
            continue
        ring = _ring(every, hidden, place)
        if ring is None:
            return frozenset(every)
        hidden |= ring
    # Cells that were hidden for others' sake are as unknown: each lies on the ring that needed it.
    exposed = [place for place in hidden if not _movable(every, hidden, place)]
    return frozenset(every) if exposed else frozenset(hidden)


def hidden_groups(people: Mapping[str, int], k: int = int(RULES.small_cell.value)) -> set[str]:
    """The groups of one family of which nothing is shown, as their sum is shown elsewhere.

    None, or at least two that hold k people together, or all.
    """
    hidden = {name for name, n in people.items() if 0 < n < k}
    rest = sorted((n, name) for name, n in people.items() if n >= k)
    while hidden and rest and (len(hidden) < 2 or sum(people[one] for one in hidden) < k):
        hidden.add(rest.pop(0)[1])
    few = len(hidden) < 2 or sum(people[one] for one in hidden) < k
    return set(people) if hidden and few else hidden


def k_of(said: int | None, rules: Rules = RULES) -> int:
    """The least that is shown: the table's, or what a site asks beyond it."""
    least = int(rules.small_cell.value)
    return least if said is None else max(said, least)


def _movable(every: Mapping[Place, int], hidden: set[Place], place: Place) -> bool:
    return _ring(every, hidden, place, more=False) is not None


def _ring(
    every: Mapping[Place, int], hidden: set[Place], place: Place, *, more: bool = True
) -> set[Place] | None:
    """The cells of the cheapest ring through a place; None without one.

    `more`: it may go over cells that are not hidden yet, at the cost of the people in them.
    """
    found = [
        one
        for up in (True, False)
        if (up or every[place] > 1) and (one := _path(every, hidden, place, up=up, more=more))
    ]
    return min(found)[1] if found else None


def _path(
    every: Mapping[Place, int], hidden: set[Place], place: Place, *, up: bool, more: bool
) -> tuple[int, set[Place]] | None:
    """From the column of a place back to its row, in turn taking and giving one person.

    A step from a column to a row uses one of its cells, from a row to a column likewise. With `up`
    the first one takes.
    """
    start, goal = ("column", place[1]), ("row", place[0])
    queue: list[tuple[int, tuple[str, int], tuple[Place, ...]]] = [(0, start, ())]
    done: set[tuple[str, int]] = set()
    while queue:
        cost, node, used = heapq.heappop(queue)
        if node == goal:
            return cost, {place, *used}
        if node in done:
            continue
        done.add(node)
        is_column = node[0] == "column"
        takes = is_column is up
        for cell, n in every.items():
            inside = cell in hidden
            if cell == place or cell[1 if is_column else 0] != node[1] or cell in used:
                continue
            if n < (2 if takes else 1) or not (inside or more):
                continue
            then = ("row", cell[0]) if is_column else ("column", cell[1])
            heapq.heappush(queue, (cost + (0 if inside else n), then, (*used, cell)))
    return None


def _ordered(levels: Mapping[str, str]) -> list[str]:
    names = sorted(set(levels.values()) - {OTHERS})
    return [*names, OTHERS] if OTHERS in levels.values() else names


def _pooled(levels: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(sorted(word for word, level in levels.items() if level == OTHERS))
