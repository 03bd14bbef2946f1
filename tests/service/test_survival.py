"""Kaplan and Meier's estimate: textbook figures, and what holds whatever happened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.duration.survfunc import SurvfuncRight

from tiyi.service.survival import Spell, curve, lasting, quantile

SPELLS = st.lists(st.builds(Spell, st.integers(1, 30), st.booleans()), min_size=1, max_size=30)
# Remission in weeks of 21 people treated with 6-MP (Freireich 1963); minus: still going on.
FREIREICH = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34,
             -35]  # fmt: skip


def test_remissions_of_freireich_last_as_the_textbook_says() -> None:
    spells = [Spell(abs(one), one > 0) for one in FREIREICH]

    found = {step.at: round(step.share, 4) for step in curve(spells)}
    assert found == {
        6: 0.8571, 7: 0.8067, 10: 0.7529, 13: 0.6902, 16: 0.6275, 22: 0.5378, 23: 0.4482,
    }  # fmt: skip
    assert quantile(spells, 0.5) == 23
    assert quantile(spells, 0.9) is None
    share = lasting(spells, 10)
    assert share is not None
    assert share[1] is not None
    assert [round(one, 3) for one in share[1]] == [0.503, 0.889]


@given(SPELLS)
def test_the_curve_is_that_of_another_implementation(spells: list[Spell]) -> None:
    ended = [int(one.ended) for one in spells]
    if any(ended):
        other = SurvfuncRight([one.length for one in spells], ended)
        mine = {step.at: step.share for step in curve(spells)}
        for at, share in zip(other.surv_times, other.surv_prob, strict=True):
            assert mine[int(at)] == pytest.approx(share)


@given(SPELLS, st.integers(1, 30))
def test_what_is_not_known_moves_the_estimate_only_within_its_bounds(
    spells: list[Spell], beyond: int
) -> None:
    words = [one.lasts(beyond) for one in spells]
    share = lasting(spells, beyond)
    if share is None:
        assert True not in words
        return
    low, high = words.count(True) / len(words), 1 - words.count(False) / len(words)
    assert low - 1e-9 <= share[0] <= high + 1e-9
    if share[1] is not None:
        assert share[1][0] <= share[0] <= share[1][1]


@given(SPELLS, st.floats(0.01, 0.99))
def test_without_anything_going_on_the_quantile_is_the_ordinary_one(
    spells: list[Spell], part: float
) -> None:
    lengths = sorted(one.length for one in spells)
    found = quantile([Spell(one, True) for one in lengths], part)
    assert found is not None
    assert sum(one <= found for one in lengths) >= part * len(lengths) - 1e-9
    assert sum(one < found for one in lengths) < part * len(lengths) + 1e-9


def test_nobody_knows_of_a_time_that_nobody_was_watched_for() -> None:
    assert lasting([Spell(5, False), Spell(3, True)], 6) is None
    assert lasting([], 6) is None
    assert lasting([Spell(5, True), Spell(3, True)], 6) == (0.0, None)
    assert lasting([Spell(9, False)], 6) == (1.0, None)
