"""How long something is kept: never less than said, never of a course that still counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.retention import (
    DAY_MS,
    LEAST_DAYS,
    STEP_MS,
    Keep,
    RetentionInvalid,
    Tier,
    check,
    kept_from_ms,
    longest,
)

NOW_MS = 20_500 * DAY_MS + 12_345
instants = st.integers(0, 2 * NOW_MS)
spans = st.lists(st.tuples(instants, instants).map(lambda two: (min(two), max(two))), max_size=4)
lengths = st.integers(1, 36_500)


@given(days=lengths, now_ms=instants, courses=spans)
def test_nothing_younger_and_nothing_of_a_course_that_counts_goes(
    days: int, now_ms: int, courses: list[tuple[int, int]]
) -> None:
    kept_ms = kept_from_ms(days, now_ms, courses)

    assert kept_ms <= max(now_ms - days * DAY_MS, 0)
    assert kept_ms % STEP_MS == 0
    for start_ms, end_ms in courses:
        assert kept_ms <= start_ms or end_ms + days * DAY_MS <= now_ms


@given(days=lengths, now_ms=instants, later_ms=st.integers(0, NOW_MS), courses=spans)
def test_what_has_gone_stays_gone_as_time_passes(
    days: int, now_ms: int, later_ms: int, courses: list[tuple[int, int]]
) -> None:
    assert kept_from_ms(days, now_ms, courses) <= kept_from_ms(days, now_ms + later_ms, courses)


@given(days=lengths, now_ms=instants, courses=spans)
def test_it_goes_within_a_week_of_its_time(
    days: int, now_ms: int, courses: list[tuple[int, int]]
) -> None:
    edge_ms = now_ms - days * DAY_MS
    counted = [start for start, end in courses if end > edge_ms]
    assert kept_from_ms(days, now_ms, courses) > min([edge_ms, *counted]) - STEP_MS


def test_a_running_course_and_what_comes_late_for_it_are_kept() -> None:
    start_ms = NOW_MS - 100 * DAY_MS
    least = LEAST_DAYS[Tier.RAW]
    for ended_days in (-26, 0, least - 1):
        course = (start_ms, NOW_MS - ended_days * DAY_MS)
        assert kept_from_ms(least, NOW_MS, [course]) <= start_ms
    assert kept_from_ms(least, NOW_MS, [(start_ms, NOW_MS - least * DAY_MS)]) > start_ms


@pytest.mark.parametrize(
    ("keep", "field"),
    [
        (Keep(raw_days=29), "raw_days"),
        (Keep(raw_days=30, minute_days=179), "minute_days"),
        (Keep(raw_days=400, minute_days=399), "minute_days"),
        (Keep(minute_days=400, day_days=399), "day_days"),
        (Keep(day_days=36_501), "day_days"),
    ],
)
def test_what_is_too_short_or_upside_down_is_refused(keep: Keep, field: str) -> None:
    with pytest.raises(RetentionInvalid) as refused:
        check(keep)
    assert refused.value.params["field"] == field


def test_the_defaults_and_the_least_are_right() -> None:
    check(Keep())
    check(Keep(30, 180, 365))
    assert longest([]) == Keep()
    assert longest([Keep(30, 500, 600), Keep(40, 180, 700)]) == Keep(40, 500, 700)
