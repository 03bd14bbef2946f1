"""Four calendar months are longer than sixteen weeks, and no session is no training."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.prescription.quotas import Course, months_later, weeks_trained

FIRST = date(2026, 3, 2)
TODAY = date(2026, 12, 1)
days = st.dates(date(2020, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        (date(2026, 3, 1), 4, date(2026, 7, 1)),
        (date(2026, 10, 31), 4, date(2027, 2, 28)),
        (date(2027, 10, 31), 4, date(2028, 2, 29)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_are_calendar_months(day: date, months: int, then: date) -> None:
    assert months_later(day, months) == then


@pytest.mark.parametrize(
    ("span_days", "state"),
    [(111, "lapsed"), (121, "lapsed"), (122, "completed"), (126, "completed")],
)
def test_sixteen_weeks_do_not_make_four_months_and_eighteen_do(span_days: int, state: str) -> None:
    course = Course(FIRST, None, [FIRST, FIRST + timedelta(days=span_days)])

    assert course.state(4, TODAY) == state


@given(st.lists(days, max_size=8), st.integers(1, 12))
def test_more_training_never_takes_a_completed_course_away(some: list[date], months: int) -> None:
    before = Course(FIRST, None, some).completed_on(months)
    if before is not None:
        assert Course(FIRST, None, [*some, max(some)]).completed_on(months) is not None


@pytest.mark.parametrize(
    ("course", "state"),
    [
        (Course(FIRST, None, []), "not_begun"),
        (Course(FIRST, TODAY, []), "left"),
        (Course(FIRST, TODAY + timedelta(days=1), []), "not_begun"),
        (Course(FIRST, None, [TODAY - timedelta(days=27)]), "active"),
        (Course(FIRST, None, [TODAY - timedelta(days=28)]), "lapsed"),
    ],
)
def test_states(course: Course, state: str) -> None:
    assert course.state(4, TODAY) == state


def test_weeks_run_from_monday_and_unknown_minutes_are_not_thirty() -> None:
    week = [(FIRST + timedelta(days=n), 30.0) for n in range(3)]
    short = [(FIRST + timedelta(days=7 + n), 29.9) for n in range(3)]
    unknown = [(FIRST + timedelta(days=14 + n), None) for n in range(3)]

    found = weeks_trained([*week, *short, *unknown], FIRST, FIRST + timedelta(days=27))

    assert found == (4, 3, 1)
