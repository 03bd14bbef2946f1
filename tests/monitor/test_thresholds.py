"""Thresholds in force at a second, whatever was asked for before, against a plain search."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.monitor.crowd import BASE_MS, context
from tiyi.model.context import Context
from tiyi.monitor.thresholds import NOBODY, Thresholds, compile_column, impulse_factor

PEOPLE = 4
SECONDS = st.integers(0, 60)

versions = st.lists(
    st.lists(st.tuples(SECONDS, st.integers(55, 80)), max_size=4), min_size=PEOPLE, max_size=PEOPLE
)
questions = st.lists(
    st.tuples(SECONDS, st.lists(st.integers(0, PEOPLE - 1), unique=True, min_size=1)), max_size=12
)


def contexts_of(row: int, given_versions: list[tuple[int, int]]) -> list[Context]:
    """A participant's versions, numbered by place; each takes effect at its second."""
    return [
        context(
            f"p{row}", version=number, effective_from_ms=BASE_MS + second * 1000,
            rhr_bpm=float(rhr_bpm),
        )
        for number, (second, rhr_bpm) in enumerate(given_versions)
    ]  # fmt: skip


def expected(contexts: list[Context], second: int) -> tuple[list[int], int]:
    """Column and impulse factor of the newest version that is in force."""
    known = [c for c in contexts if c.effective_from_ms <= BASE_MS + second * 1000]
    if not known:
        return NOBODY.tolist(), 0
    newest = max(known, key=lambda c: (c.effective_from_ms, c.version))
    return compile_column(newest).tolist(), impulse_factor(newest)


def check(
    thresholds: Thresholds, everybody: list[list[Context]], second: int, rows: list[int]
) -> None:
    """What is in force for some rows at a second."""
    columns = np.array(rows)
    factors = thresholds.factors(second, columns)
    found = thresholds.at(second, columns)
    for place, row in enumerate(rows):
        column, factor = expected(everybody[row], second)
        assert [int(values[place]) for values in found.values()] == column
        assert int(factors[place]) == factor


@given(versions, questions)
def test_the_version_in_force_does_not_depend_on_what_was_asked_before(
    given_versions: list[list[tuple[int, int]]], asked: list[tuple[int, list[int]]]
) -> None:
    everybody = [contexts_of(row, some) for row, some in enumerate(given_versions)]
    thresholds = Thresholds(PEOPLE)
    for row, some in enumerate(everybody):
        thresholds.set_versions(row, some, BASE_MS)

    for second, rows in asked:
        check(thresholds, everybody, second, rows)


@given(versions, versions, SECONDS)
def test_versions_that_come_later_replace_those_of_before(
    first: list[list[tuple[int, int]]], then: list[list[tuple[int, int]]], second: int
) -> None:
    everybody = [contexts_of(row, some) for row, some in enumerate(then)]
    thresholds = Thresholds(PEOPLE)
    for row, some in enumerate(first):
        thresholds.set_versions(row, contexts_of(row, some), BASE_MS)
    thresholds.at(second, slice(0, PEOPLE))
    for row, after in enumerate(everybody):
        thresholds.set_versions(row, after, BASE_MS)

    for at_s in (second, 0, 60):
        check(thresholds, everybody, at_s, list(range(PEOPLE)))


@given(versions)
def test_blocks_end_where_somebodys_thresholds_change(
    given_versions: list[list[tuple[int, int]]],
) -> None:
    thresholds = Thresholds(PEOPLE)
    for row, some in enumerate(given_versions):
        thresholds.set_versions(row, contexts_of(row, some), BASE_MS)
    changes = {second for some in given_versions for second, _ in some}

    for after_s in range(-1, 61):
        later = [second for second in changes if second > after_s]
        assert thresholds.next_change(after_s) == min(later, default=2**31 - 1)


@pytest.mark.parametrize("target", [1, 3])
def test_who_gets_another_row_takes_the_versions_along(target: int) -> None:
    own = contexts_of(0, [(5, 60), (20, 70)])
    thresholds = Thresholds(PEOPLE)
    thresholds.set_versions(0, own, BASE_MS)
    thresholds.arrays.move(0, target)
    thresholds.rename(0, target)

    everybody = [own if row == target else [] for row in range(PEOPLE)]
    for second in (30, 10, 0):
        check(thresholds, everybody, second, [target])
    thresholds.forget(target)
    assert thresholds.next_change(0) == 2**31 - 1
