"""What comes next in a course: gates that only known evidence opens, and slow ramps."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prescription.coursing import (
    GOOD,
    GUIDE,
    T2D,
    WEAK,
    all_done,
    course,
    day,
    proposed,
    reported,
)
from tiyi.model.results import SessionScore, Verdict
from tiyi.prescription.courses.progress import Move, Signs, propose, ramped
from tiyi.prescription.courses.report import Now, report
from tiyi.prescription.courses.schedule import (
    Dose,
    Level,
    dose_of,
)


def test_the_gate_opens_on_two_good_weeks_and_only_on_known_signs() -> None:
    made, today = course(), day(3)
    sessions = all_done(made, today)
    seen = reported(made, sessions, today)

    found = proposed(made, sessions, today)
    assert found is not None
    assert (found.move, found.from_week, found.step) == (Move.ADVANCE, 3, 1)
    assert found.then == Dose(4, 20.0, 0.40, 0.49)
    for signs in (
        Signs(open_alert=True, new_symptom=False, rpe_high=13),
        Signs(open_alert=None, new_symptom=False, rpe_high=13),
        Signs(open_alert=False, new_symptom=None, rpe_high=13),
        Signs(open_alert=False, new_symptom=False, rpe_high=None),
        Signs(open_alert=False, new_symptom=False, rpe_high=11),
    ):
        held = propose(made, seen, signs, Now(today, 720, today))
        assert held is not None
        assert held.move is Move.HOLD


def test_a_week_that_has_begun_keeps_its_dose() -> None:
    made, thursday = course(), day(3, 3)
    sessions = all_done(made, thursday)
    found = proposed(made, sessions, thursday)

    assert found is not None
    assert found.from_week == 4
    approved = found.level(made, day(5, 1))
    assert approved is not None
    assert approved.week == 6
    assert found.level(made, day(18, 1)) is None
    assert proposed(made, all_done(made, day(18, 1)), day(18, 1)) is None


def test_what_nobody_heard_of_is_not_known_at_the_gate() -> None:
    made, today = course(), day(3, 1)
    sessions = all_done(made, day(2))
    seen = report(made, sessions, GUIDE, Now(today, 720, day(1, 6)))
    signs = Signs(open_alert=False, new_symptom=False, rpe_high=13)

    silent = propose(made, seen, signs, Now(today, 720, day(1, 6)))
    heard = propose(made, reported(made, sessions, today), signs, Now(today, 720, today))

    assert silent is not None
    assert (silent.move, silent.findings[0].verdict) == (Move.HOLD, Verdict.UNKNOWN)
    assert heard is not None
    assert heard.move is Move.BACK_ONE


@pytest.mark.parametrize(("minutes", "move"), [(16.0, Move.ADVANCE), (15.9, Move.HOLD)])
def test_the_gate_asks_for_four_fifths_of_the_time_in_zone(minutes: float, move: Move) -> None:
    made, today = course(), day(3)
    each: SessionScore = replace(
        GOOD, tiz_adj_min=minutes, tiz_low_min=minutes, tiz_high_min=minutes
    )

    found = proposed(made, all_done(made, today, score=each), today)

    assert found is not None
    assert found.move is move


def test_a_hold_of_two_weeks_is_for_a_clinician() -> None:
    made = course()
    moves = {}
    for week in (3, 4, 5):
        found = proposed(made, all_done(made, day(week), score=WEAK), day(week))
        moves[week] = None if found is None else found.move

    assert moves == {3: Move.HOLD, 4: Move.HOLD, 5: Move.REVIEW}


@pytest.mark.parametrize(
    ("off", "move", "step"),
    [
        (6, Move.ADVANCE, None),
        (7, Move.BACK_ONE, 1),
        (13, Move.BACK_ONE, 1),
        (14, Move.BACK_TWO, 0),
    ],
)
def test_after_days_off_a_course_goes_back(off: int, move: Move, step: int | None) -> None:
    made = course(levels=(Level(1, 2, dose_of(T2D[2])),))
    last = day(6, 5)
    sessions = all_done(made, last + timedelta(days=1))
    newest = max(one.day for one in sessions)

    found = proposed(made, sessions, newest + timedelta(days=off + 1))

    if step is None:
        assert found is None or found.move not in (Move.BACK_ONE, Move.BACK_TWO)
        return
    assert found is not None
    assert (found.move, found.step, found.ask_symptoms) == (move, step, move is Move.BACK_TWO)


DOSES = st.builds(
    Dose, st.integers(1, 7), st.sampled_from((15.0, 20.0, 30.0, 55.0)), st.just(0.4), st.just(0.5)
)


@given(DOSES, DOSES)
def test_a_ramp_changes_one_thing_at_a_time_and_arrives(now: Dose, target: Dose) -> None:
    for _ in range(60):
        then = ramped(now, target)
        changed = (
            (then.sessions != now.sessions)
            + (then.minutes != now.minutes)
            + ((then.low, then.high) != (now.low, now.high))
        )
        assert changed <= 1
        rise = max(30, 0.3 * now.weekly_min, now.minutes)
        assert then.weekly_min <= now.weekly_min + rise + 1e-9
        now = then
    assert now == target
