"""No hidden cell can be found: not by linear algebra, not by trying every table that fits."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp

from tiyi.service.suppression import OTHERS, Shown, hidden_groups, hide, k_of, pooled, shown

K = 5
LEVELS = st.sampled_from("abcd")
PAIRS = st.lists(st.tuples(LEVELS, st.sampled_from("wxyz")), max_size=120)
COUNTS = st.lists(
    st.lists(st.sampled_from([0, 1, 1, 1, 2, 4, 5, 9, 30]), min_size=4, max_size=4),
    min_size=2,
    max_size=4,
)
"""Tables of many small cells and some large ones."""
TABLES = PAIRS | COUNTS.map(
    lambda lines: [
        ("abcd"[r], "wxyz"[c])
        for r, line in enumerate(lines)
        for c, n in enumerate(line)
        for _ in range(n)
    ]
)


def equations(table: Shown) -> tuple[np.ndarray, np.ndarray]:
    """What the totals say of the hidden cells: a row each of the left side, and the right side."""
    places = unknown(table)
    left, right = [], []
    for axis, totals in enumerate((table.row_totals, table.column_totals)):
        for number, total in enumerate(totals):
            mine = [float(place[axis] == number) for place in places]
            said = sum(
                n
                for r, line in enumerate(table.cells)
                for c, n in enumerate(line)
                if n is not None and (r, c)[axis] == number
            )
            left.append(mine)
            right.append(total - said)
    return np.array(left), np.array(right, float)


def unknown(table: Shown) -> list[tuple[int, int]]:
    return [(r, c) for r, line in enumerate(table.cells) for c, n in enumerate(line) if n is None]


def solved(table: Shown) -> list[tuple[int, int]]:
    """Hidden cells that have one value only in every solution of the totals' equations."""
    places = unknown(table)
    if not places:
        return []
    left, _ = equations(table)
    _, sizes, kernel = np.linalg.svd(left)
    free = kernel[int((sizes > 1e-9).sum()) :]
    return [place for n, place in enumerate(places) if np.allclose(free[:, n], 0, atol=1e-9)]


def fitted(table: Shown) -> list[tuple[int, int]]:
    """Hidden cells that have one value only among the whole numbers that fit.

    The attacker also knows that a cell of nobody is shown as 0, unless everything is hidden.
    """
    places = unknown(table)
    if not places:
        return []
    left, right = equations(table)
    size = len(table.rows) * len(table.columns)
    least = 0 if len(places) == size else 1
    found = []
    for n, place in enumerate(places):
        goal = np.zeros(len(places))
        ends = []
        for sign in (1, -1):
            goal[n] = sign
            answer = milp(
                goal,
                integrality=np.ones(len(places)),
                bounds=Bounds(least, np.inf),
                constraints=LinearConstraint(left, right, right),
            )
            assert answer.success
            ends.append(round(answer.x[n]))
        if ends[0] == ends[1]:
            found.append(place)
    return found


@settings(max_examples=250, deadline=None)
@given(TABLES)
def test_nobody_finds_a_hidden_cell(pairs: list[tuple[str, str]]) -> None:
    table = shown(pairs, K)

    assert solved(table) == []
    assert fitted(table) == []
    for line in table.cells:
        for n in line:
            assert n is None or n == 0 or n >= K
    for totals in (table.row_totals, table.column_totals):
        assert all(n >= K for n in totals)
        assert sum(totals) == (table.total or 0)


@settings(max_examples=150)
@given(PAIRS)
def test_what_is_shown_is_true(pairs: list[tuple[str, str]]) -> None:
    table = shown(pairs, K)
    assert table.refused == (len(pairs) < K)
    for r, row in enumerate(table.rows):
        for c, column in enumerate(table.columns):
            inside = [
                pair
                for pair in pairs
                if _level(pair[0], table.pooled_rows) == row
                and _level(pair[1], table.pooled_columns) == column
            ]
            assert table.cells[r][c] in (None, len(inside))


def _level(word: str, together: tuple[str, ...]) -> str:
    return OTHERS if word in together else word


@given(PAIRS, st.lists(LEVELS, min_size=120, max_size=120))
def test_tables_with_a_dimension_in_common_have_the_same_totals(
    pairs: list[tuple[str, str]], other: list[str]
) -> None:
    first = shown(pairs, K)
    second = shown([(row, word) for (row, _), word in zip(pairs, other, strict=False)], K)
    assert (first.rows, first.row_totals) == (second.rows, second.row_totals)


def test_by_hand_one_small_cell_hides_a_ring() -> None:
    cells = [[20, 3, 30], [25, 40, 9], [50, 60, 70]]
    # 3 follows from its row and from its column: the cheapest ring goes over 30, 9 and 40, of
    # which 20, 25, 40 is cheaper by nothing: 20+25+40 = 85 against 30+9+40 = 79.
    assert hide(cells, K) == {(0, 1), (0, 2), (1, 2), (1, 1)}


def test_ones_in_a_ring_do_not_protect_each_other() -> None:
    # Solving the equations tells nothing here, counting does: each hidden cell holds somebody.
    cells = [[1, 1, 30, 40], [1, 1, 30, 40], [30, 30, 30, 40], [40, 40, 40, 40]]
    hidden = hide(cells, K)
    assert hidden > {(0, 0), (0, 1), (1, 0), (1, 1)}
    assert len(hidden) < 16


def test_small_levels_stand_together_and_a_single_one_takes_the_next() -> None:
    words = ["a"] * 3 + ["b"] * 4 + ["c"] * 9
    assert pooled(words, K) == {"a": OTHERS, "b": OTHERS, "c": "c"}
    assert pooled(["a"] * 3 + ["c"] * 9, K) == {"a": OTHERS, "c": OTHERS}
    assert pooled(["c"] * 9, K) == {"c": "c"}


@given(st.dictionaries(LEVELS, st.integers(0, 20)))
def test_groups_are_hidden_in_company(people: dict[str, int]) -> None:
    hidden = hidden_groups(people, K)
    assert {name for name, n in people.items() if 0 < n < K} <= hidden
    if hidden and hidden != set(people):
        assert len(hidden) >= 2
        assert sum(people[one] for one in hidden) >= K


def test_a_site_may_ask_for_more_and_never_for_less() -> None:
    assert [k_of(said) for said in (None, 1, 5, 12)] == [5, 5, 5, 12]


@pytest.mark.parametrize("size", [0, 4])
def test_too_few_people_have_no_table(size: int) -> None:
    table = shown([("a", "x")] * size, K)
    assert table.refused
    assert table.total is None
    assert list(product(table.rows, table.columns)) == []
