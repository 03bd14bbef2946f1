"""Weeks and courses: the worked example, excused weeks, unknown that is not blame."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prescription.people import plan, session
from tiyi.model.results import SessionScore
from tiyi.prescription import (
    CourseClass,
    CourseWeek,
    WeekPlan,
    course_adherence,
    mets,
    score,
    session_dose,
    week_adherence,
)

WEEK = WeekPlan(sessions=4, conditioning_min=30)


def earned(minutes: float | None, cond_min: float = 30, completed: bool = True) -> SessionScore:
    plain = score(session((30, 120)), plan())
    return replace(
        plain,
        tiz_adj_min=minutes,
        tiz_low_min=minutes or 0,
        tiz_high_min=cond_min if minutes is None else minutes,
        cond_min=cond_min,
        completed=completed,
    )


def test_the_worked_week() -> None:
    """F 4, D 30 with 24, 30, 40 (capped at 37.5) and one missed."""
    week = week_adherence([earned(24), earned(30), earned(40)], WEEK)
    assert week.a_min == pytest.approx(0.7625)
    assert week.a_freq == 0.75
    assert not week.low_confidence


def test_unscorable_sessions_count_in_frequency_and_lower_confidence() -> None:
    week = week_adherence([earned(30), earned(None)], WEEK)
    assert (week.sessions_completed, week.null_sessions) == (2, 1)
    assert week.low_confidence
    assert (week.tiz_low_min, week.tiz_high_min) == (30, 60)


@given(st.permutations([24.0, 30.0, 40.0, 10.0]))
def test_the_order_of_sessions_changes_nothing(minutes: list[float]) -> None:
    week = week_adherence([earned(each) for each in minutes], WEEK)
    assert week == week_adherence([earned(each) for each in sorted(minutes)], WEEK)


def course(*weeks: CourseWeek, days: tuple[int, ...] = (0,), today: int = 1) -> CourseClass:
    return course_adherence(weeks, days, today).course_class


FULL = CourseWeek(WEEK, tuple(earned(30) for _ in range(4)))
LOW = CourseWeek(WEEK, tuple(earned(12) for _ in range(4)))
BLIND = CourseWeek(WEEK, tuple(earned(None) for _ in range(4)))
EMPTY = CourseWeek(WEEK, ())


def test_courses_are_classed_by_frequency_duration_and_time_in_zone() -> None:
    assert course(FULL, FULL) is CourseClass.ADHERENT
    assert course(LOW, LOW) is CourseClass.INTENSITY_NOT_REACHED
    assert course(BLIND, FULL) is CourseClass.INTENSITY_NOT_KNOWN
    assert course(FULL, EMPTY) is CourseClass.PARTIAL
    assert course(EMPTY, EMPTY) is CourseClass.NON_ADHERENT


def test_an_excused_week_leaves_the_denominators() -> None:
    ill = CourseWeek(WeekPlan(4, 30, excused=True), ())
    result = course_adherence([FULL, ill], (0,), 1)
    assert (result.a_total, result.weeks_excused) == (1.0, 1)


def test_three_missed_in_a_row_is_one_interruption_and_28_silent_days_discontinue() -> None:
    result = course_adherence([FULL, EMPTY, EMPTY, FULL, EMPTY], (0, 3, 21), 50)
    assert result.interruptions == 2
    assert result.longest_gap_days == 29
    assert result.discontinued


def test_relative_dose_is_not_capped_and_unknown_without_doses() -> None:
    done = CourseWeek(WEEK, FULL.scores, dose_done_met_min=600, dose_planned_met_min=480)
    assert course_adherence([done], (0,), 1).rdi == 1.25
    assert course_adherence([done, FULL], (0,), 1).rdi is None


def test_mets_follow_reserve_and_missing_stays_missing() -> None:
    import numpy as np

    found = mets(np.array([60.0, 120.0, np.nan]), rhr_bpm=60, hrmax_bpm=180, met_max=10.0)
    assert found[:2] == pytest.approx([1.0, 5.5])
    assert np.isnan(found[2])
    assert session_dose(
        np.full(600, 120.0), rhr_bpm=60, hrmax_bpm=180, coverage=1.0
    ) == pytest.approx(40.0)
    assert session_dose(np.array([np.nan]), rhr_bpm=60, hrmax_bpm=180, coverage=0.0) is None
