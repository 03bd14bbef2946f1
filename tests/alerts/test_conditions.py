"""Conditions: each that the table names exists, and unknown makes none of them true."""

from __future__ import annotations

import numpy as np
import pytest

from tests.alerts.views import unknown, with_
from tiyi.alerts.conditions import (
    ENDS_WITH_SESSION,
    FREED,
    GATED,
    IMPLEMENTED,
    PAUSED_BY_UNKNOWN,
    TECHNICAL,
    level_has_lasted,
)
from tiyi.alerts.table import CONDITIONS, ROWS

NEED_NO_SAMPLE = {"no_mark", "no_session", "slow_down_open"}
"""True of a second in which nothing was measured: they say that nothing is there."""
LIMITS = {"above", "below", "ceiling", "hrmax", "upper", "lower"}
ABOUT_SILENCE = {"signal_lost", "heart_rate_lost_at_risk", "heart_rate_lost_cardiac"}


def test_the_table_and_the_code_know_the_same_conditions() -> None:
    assert set(IMPLEMENTED) | TECHNICAL == set(CONDITIONS)
    named = {row.condition for row in ROWS} | {row.clear for row in ROWS}
    for group in (set(GATED), set(FREED), PAUSED_BY_UNKNOWN, ENDS_WITH_SESSION):
        assert group <= named


@pytest.mark.parametrize("name", sorted(set(IMPLEMENTED) - NEED_NO_SAMPLE - ABOUT_SILENCE))
def test_unknown_makes_a_condition_false(name: str) -> None:
    view = unknown(3)

    assert not np.broadcast_to(IMPLEMENTED[name](view), (3, 1)).any()


@pytest.mark.parametrize(
    "name", sorted(n for n in set(IMPLEMENTED) - ABOUT_SILENCE if LIMITS & set(n.split("_")))
)
def test_a_rate_without_any_limit_is_neither_too_high_nor_back_in_order(name: str) -> None:
    view = with_(unknown(3), "pulse", hrs=180 * 4, known=True, now=180 * 4)

    assert not IMPLEMENTED[name](view).any()


def test_a_level_of_ten_seconds_counts_whatever_the_quality() -> None:
    view = unknown(1)

    assert level_has_lasted(with_(view, "pulse", hrs=640, hrs_10_s_before=630, known=True)).all()
    assert not level_has_lasted(
        with_(view, "pulse", hrs=640, hrs_10_s_before=500, known=True)
    ).any()
    assert not level_has_lasted(with_(view, "pulse", hrs=640, known=True)).any()


def test_silence_about_the_planned_end_is_no_loss() -> None:
    view = unknown(1)
    view.limits["planned_s"][...] = 2400

    for elapsed_s, lost in ((2300, True), (2341, False), (2459, False), (2460, True)):
        now = with_(view, "session", open=True, elapsed_s=elapsed_s)
        assert bool(IMPLEMENTED["signal_lost"](now).all()) is lost, elapsed_s
