"""What a cue changed: whole minutes around it, and nothing where half of the time is unknown."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.coaching.effects import MINUTE_MS, effect, spans
from tiyi.model.minutes import MINUTE_COLUMNS
from tiyi.model.table import Table

TEN_MS = 1_790_000_040_000 // MINUTE_MS * MINUTE_MS


def minute(at: int, hr_bpm: float, **seconds: int) -> dict[str, Any]:
    """A minute, `at` of them after ten, with a rate in all of its valid seconds."""
    valid_s = seconds.pop("valid_s", 60)
    return {
        "minute_ms": TEN_MS + at * MINUTE_MS,
        "valid_s": valid_s,
        "hr_sum_q": round(hr_bpm * 4 * valid_s),
        **seconds,
    }


def table(*rows: dict[str, Any]) -> Table:
    columns = {
        name: np.array([row.get(name, 0) for row in rows], dtype)
        for name, dtype in MINUTE_COLUMNS.items()
    }
    return Table(columns, {"participants": ["anna"]})


def test_the_minute_of_the_cue_belongs_to_neither_side() -> None:
    before, after = spans(TEN_MS + 20_000)
    assert before == (TEN_MS - 2 * MINUTE_MS, TEN_MS)
    assert after == (TEN_MS + MINUTE_MS, TEN_MS + 3 * MINUTE_MS)
    assert spans(TEN_MS) == (before, (TEN_MS, TEN_MS + 2 * MINUTE_MS))


def test_a_cue_to_slow_down_that_was_followed() -> None:
    found = effect(
        TEN_MS + 20_000,
        table(
            minute(-2, 140, in_s=15, above_s=45),
            minute(-1, 144, in_s=15, above_s=45),
            minute(0, 199, above_s=60),
            minute(1, 132, in_s=30, above_s=30),
            minute(2, 128, in_s=60),
            minute(3, 40, below_s=60),
        ),
    )
    assert (found.before.in_share, found.before.hr_mean_bpm) == (0.25, 142)
    assert (found.after.in_share, found.after.hr_mean_bpm) == (0.75, 130)
    assert (found.before.coverage, found.after.coverage) == (1, 1)
    assert found.is_known


@pytest.mark.parametrize(("valid_s", "is_known"), [(0, False), (29, False), (30, True), (60, True)])
def test_half_of_the_time_has_to_be_known(valid_s: int, is_known: bool) -> None:
    rows = [minute(at, 120, valid_s=valid_s, in_s=valid_s) for at in (-2, -1, 1, 2)]
    found = effect(TEN_MS + 1, table(*rows))
    assert found.is_known is is_known
    assert (found.after.in_share is not None) is is_known


def test_without_a_band_the_share_is_unknown_and_the_rate_is_not() -> None:
    found = effect(TEN_MS, table(*(minute(at, 120, unknown_s=60) for at in (-2, -1, 0, 1))))
    assert (found.after.in_share, found.after.hr_mean_bpm) == (None, 120)


def test_no_minutes_tell_nothing() -> None:
    found = effect(TEN_MS, table())
    assert (found.after.coverage, found.after.in_share, found.after.hr_mean_bpm) == (0, None, None)
    assert not found.is_known


@given(
    st.lists(st.tuples(st.integers(-4, 4), st.integers(0, 60)), unique_by=lambda row: row[0]),
    st.integers(0, MINUTE_MS - 1),
)
def test_minutes_elsewhere_and_their_order_change_nothing(
    given_rows: list[tuple[int, int]], into_ms: int
) -> None:
    at_ms = TEN_MS + into_ms
    rows = [minute(at, 100 + at, valid_s=s, in_s=s) for at, s in given_rows]
    inside = {ms for span in spans(at_ms) for ms in range(*span, MINUTE_MS)}
    near = [row for row in rows if row["minute_ms"] in inside]
    assert effect(at_ms, table(*rows)) == effect(at_ms, table(*reversed(near)))
