"""Small cells stay hidden, also from somebody who subtracts."""

from __future__ import annotations

from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.outcomes.cohorts import cohort
from tiyi.outcomes.cells import figures, is_small, protected
from tiyi.outcomes.report import cohort_report

CELLS = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 12), min_size=1)


@given(CELLS)
def test_no_small_cell_is_shown_or_left_alone(cells: dict[str, int]) -> None:
    shown = protected(cells)
    hidden = [name for name, n in shown.items() if n is None]

    assert all(n is None or not is_small(n) for n in shown.values())
    assert all(n is None or n == cells[name] for name, n in shown.items())
    if any(is_small(n) for n in cells.values()) and len(hidden) < len(cells):
        assert len(hidden) >= 2
        assert sum(cells[name] for name in hidden) >= 5
    if not any(is_small(n) for n in cells.values()):
        assert hidden == []


@given(CELLS)
def test_what_is_subtracted_from_a_total_says_no_small_cell(cells: dict[str, int]) -> None:
    shown = protected(cells)
    rest = sum(cells.values()) - sum(n for n in shown.values() if n is not None)
    hidden = [name for name, n in shown.items() if n is None]

    if len(hidden) == 1:
        assert len(cells) == 1
    elif hidden and len(hidden) < len(cells):
        assert rest >= 5


@pytest.mark.parametrize("size", [3, 8, 12, 40])
def test_a_report_has_no_group_of_fewer_than_five(size: int) -> None:
    report = cohort_report(cohort(size, size), "cardiac")
    shown = figures(report)

    for one, whole in zip(shown.items, report.items, strict=True):
        for group in (one.intention_to_treat, one.per_protocol):
            if group["n"] is None:
                assert set(group.values()) == {None}
            else:
                assert not is_small(int(group["n"]))
        followed, both = one.per_protocol["n"], one.intention_to_treat["n"]
        if followed is not None and both is not None:
            assert not is_small(int(both) - int(followed))
        assert one.hidden == (whole.intention_to_treat.n < 5)
    assert "median" not in repr(asdict(shown))
    assert not is_small(shown.enrolled or 0)
