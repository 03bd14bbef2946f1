"""Samples that come after a session was scored, and within the horizon, have it scored again."""

from __future__ import annotations

import pytest

from tests.monitor.crowd import BASE_MS, context
from tests.monitor.test_shard import WHO, mark, new_shard, steady
from tiyi.model.frame import Samples, concat
from tiyi.model.metrics import Metric
from tiyi.model.sessions import TouchReason
from tiyi.monitor.sessions import AGAIN_AFTER_MS, CLOSED_AFTER_MS

END_S = 1_200
SCORED_S = END_S + CLOSED_AFTER_MS // 1000
AGAIN_S = AGAIN_AFTER_MS // 1000
STEP_S = 5
HOLE_S = (700, 730)
"""What a strap measures in these seconds is not sent at once."""


def named(late: Samples, at_s: int) -> list[int]:
    """Log times, in seconds, at which the session was named for scoring."""
    shard, found = new_shard(context(WHO)), []
    for now_s in range(0, 1_800, STEP_S):
        parts = [steady(now_s, STEP_S, 120)] if now_s < END_S and not _in_hole(now_s) else []
        parts += [mark(Metric.START, 0)] if now_s == 0 else []
        parts += [mark(Metric.END, END_S)] if now_s == END_S else []
        parts += [late] if now_s == at_s else []
        if parts:
            shard.admit(concat(parts), appended_ms=BASE_MS + (now_s + STEP_S) * 1000)
        touched = shard.tick(BASE_MS + (now_s + STEP_S) * 1000).touched
        assert all(one.reason is TouchReason.SESSION_CLOSED for one in touched)
        assert all((one.from_ms, one.to_ms) == (BASE_MS, BASE_MS + END_S * 1000) for one in touched)
        found += [now_s + STEP_S] * len(touched)
    return found


def _in_hole(second: int) -> bool:
    return HOLE_S[0] <= second < HOLE_S[1]


LATE = [
    pytest.param(steady(HOLE_S[0], HOLE_S[1] - HOLE_S[0], 120), id="heart rate"),
    pytest.param(mark(Metric.RPE, END_S + 20, 12), id="effort told after the end"),
    pytest.param(steady(END_S + 5, 50, 100), id="the minute of recovery"),
]


@pytest.mark.parametrize("late", LATE)
@pytest.mark.parametrize("at_s", [SCORED_S, SCORED_S + 200])
def test_what_came_after_the_score_names_the_session_once_more(late: Samples, at_s: int) -> None:
    once, again = named(late, at_s)

    assert once == SCORED_S
    assert 0 <= again - (at_s + STEP_S + AGAIN_S) <= STEP_S


@pytest.mark.parametrize("late", LATE)
def test_what_came_before_the_score_is_in_it(late: Samples) -> None:
    assert named(late, SCORED_S - STEP_S) == [SCORED_S]


@pytest.mark.parametrize(
    "late",
    [
        pytest.param(steady(600, 30, 120), id="what was known before"),
        pytest.param(steady(END_S + 150, 20, 100), id="what no figure of the session rests on"),
    ],
)
def test_what_changes_no_figure_names_nothing(late: Samples) -> None:
    assert named(late, SCORED_S + 200) == [SCORED_S]
