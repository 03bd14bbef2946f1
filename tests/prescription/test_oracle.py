"""The product gives what plain loops give, on generated sessions, weeks and courses."""

from __future__ import annotations

import os
import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.oracle import course as true_course
from tests.oracle.session import session
from tests.prescription import generated, oracles
from tests.prescription.oracles import Case
from tiyi.prescription import course_adherence, score, week_adherence

SEED = int(os.environ.get("TIYI_SEED", random.SystemRandom().randrange(2**32)))


def differences(case: Case) -> list[str]:
    true = session(case.seconds, case.asked, reported=case.reported)
    return oracles.differences(score(oracles.seconds(case), oracles.plan(case.asked)), true)


@settings(max_examples=150)
@given(generated.any_case())
def test_any_session_is_scored_as_the_oracle_scores_it(case: Case) -> None:
    assert differences(case) == []


@pytest.mark.parametrize("seed", [1, SEED], ids=["fixed", "drawn"])
def test_sessions_on_the_cuts_are_scored_as_the_oracle_scores_them(seed: int) -> None:
    dice = random.Random(seed)
    for number in range(200):
        case = generated.random_case(dice, f"{seed}/{number}")
        assert differences(case) == [], f"TIYI_SEED={seed}, case {number}"


@pytest.mark.parametrize("seed", [1, SEED], ids=["fixed", "drawn"])
def test_weeks_and_courses_are_those_of_the_oracle(seed: int) -> None:
    dice = random.Random(seed)
    for number in range(300):
        weeks = generated.random_weeks(dice)
        ours = [oracles.course_week(week) for week in weeks]
        said = f"TIYI_SEED={seed}, course {number}"
        for week, made in zip(weeks, ours, strict=True):
            found = week_adherence(made.scores, made.plan)
            assert oracles.week_differences(found, true_course.week(week)) == [], said
        found_course = course_adherence(ours, (), 0)
        assert oracles.course_differences(found_course, true_course.course(weeks)) == [], said


@given(
    st.lists(st.booleans(), max_size=30),
    st.lists(st.integers(0, 130), max_size=20),
    st.integers(0, 60),
    st.booleans(),
)
def test_interruptions_gaps_and_discontinuation_are_those_of_the_oracle(
    came: list[bool], days: list[int], later: int, withdrew: bool
) -> None:
    today = max(days, default=0) + later
    week = oracles.course_week(true_course.Week(0, Fraction(30), ()), tuple(came))
    ours = course_adherence([week], days, today, started=0, withdrew=withdrew)

    assert ours.interruptions == true_course.interruptions(came)
    assert ours.longest_gap_days == true_course.longest_gap(0, days, today)
    assert ours.discontinued == true_course.discontinued(0, days, today, withdrew=withdrew)
