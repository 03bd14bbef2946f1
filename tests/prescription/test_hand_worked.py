"""Hand-worked sessions, weeks and a course hold the product and its oracle alike."""

from __future__ import annotations

from fractions import Fraction

import pytest

from tests.oracle import course as true_course
from tests.oracle.grid import Sample, seconds_of
from tests.oracle.session import Answer, session
from tests.prescription import oracles
from tests.prescription.oracles import case_of, number, rows
from tiyi.prescription import course_adherence, score, week_adherence

SESSIONS = rows("sessions")
WEEKS = oracles.hand_weeks()


@pytest.mark.parametrize("row", SESSIONS, ids=[row["id"] for row in SESSIONS])
def test_a_session_worked_by_hand(row: dict[str, str]) -> None:
    case = case_of(row)
    answer = session(case.seconds, case.asked, reported=case.reported)
    score_now = score(oracles.seconds(case), oracles.plan(case.asked))

    assert by_hand(row) == as_worked(answer, case.asked.low_bpm, case.asked.high_bpm)
    assert oracles.differences(score_now, answer) == []


def by_hand(row: dict[str, str]) -> dict[str, object]:
    names = (
        *("low", "high", "start_min", "end_min", "cond_min", "valid_min", "in_min"),
        *("above_min", "below_min", "coverage", "tiz_adj", "tiz_low", "tiz_high"),
        *("a_dur", "a_int", "above_share", "sa"),
    )
    numbers: dict[str, object] = {name: number(row[name]) for name in names}
    words = {name: row[name] for name in ("evidence", "completed", "status", "verdict")}
    return numbers | words


def as_worked(answer: Answer, low: Fraction | int, high: Fraction | int) -> dict[str, object]:
    return {
        "low": low,
        "high": high,
        "start_min": Fraction(answer.start_s, 60),
        "end_min": Fraction(answer.end_s, 60),
        "cond_min": answer.cond_min,
        "valid_min": answer.valid_min,
        "in_min": answer.in_min,
        "above_min": answer.above_min,
        "below_min": answer.below_min,
        "coverage": answer.coverage,
        "tiz_adj": answer.tiz_adj_min,
        "tiz_low": answer.tiz_low_min,
        "tiz_high": answer.tiz_high_min,
        "a_dur": answer.a_dur,
        "a_int": answer.a_int,
        "above_share": answer.above_share,
        "sa": answer.sa,
        "evidence": "yes" if answer.evidence else "no",
        "completed": "yes" if answer.completed else "no",
        "status": answer.status,
        "verdict": answer.verdict,
    }


def test_a_grid_worked_by_hand() -> None:
    table = rows("grid")
    samples = [
        Sample(
            int(row["second"]),
            Fraction(row["hr"]),
            good=row["good"] == "yes",
            locked=row["locked"] == "yes",
            worn=row["worn"] == "yes",
        )
        for row in table
        if row["hr"]
    ]
    found = seconds_of(samples, 32)

    for row in table:
        second = found[int(row["second"])]
        assert (second.hrs_bpm, second.valid) == (number(row["hrs"]), row["covered"] == "yes"), row


@pytest.mark.parametrize("row", rows("week_sums"), ids=[row["week"] for row in rows("week_sums")])
def test_a_week_worked_by_hand(row: dict[str, str]) -> None:
    asked = WEEKS[row["week"]]
    answer = true_course.week(asked)
    ours = oracles.course_week(asked)

    worked = {
        name: number(row[name]) for name in ("a_freq", "a_min", "a_dur", "a_int", "above_share")
    }
    assert worked == {name: getattr(answer, name) for name in worked}
    assert (answer.earned_min, answer.low_min, answer.high_min) == tuple(
        number(row[name]) for name in ("earned", "low", "high")
    )
    assert (answer.completed, answer.nulls) == (int(row["completed"]), int(row["nulls"]))
    assert answer.low_confidence == (row["low_confidence"] == "yes")
    assert oracles.week_differences(week_adherence(ours.scores, ours.plan), answer) == []


def test_what_each_session_earns_in_its_week_worked_by_hand() -> None:
    for row in rows("weeks"):
        cap = Fraction(row["planned_min"]) * Fraction(5, 4)
        assert cap == number(row["cap"])
        tiz = number(row["tiz_adj"])
        assert number(row["earned"]) == (0 if tiz is None else min(tiz, cap))
        assert number(row["low"]) == min(Fraction(row["tiz_low"]), cap)
        assert number(row["high"]) == min(Fraction(row["tiz_high"]), cap)


def test_a_course_worked_by_hand() -> None:
    step = oracles.by_step()
    answer = true_course.course(list(WEEKS.values()))
    came = oracles.attendance(step["attendance"])
    days, today = [int(day) for day in step["session_days"].split()], int(step["today"])
    weeks = [
        oracles.course_week(week, came[first : first + week.sessions])
        for week, first in zip(WEEKS.values(), (0, 4, 8), strict=True)
    ]
    ours = course_adherence(weeks, days, today, started=0)

    for name in ("f_total", "d_total", "a_total", "a_low", "a_high", "rdi"):
        assert getattr(answer, name) == number(step[name]), name
    assert answer.course_class == step["course_class"]
    assert true_course.interruptions(came) == int(step["interruptions"]) == ours.interruptions
    assert true_course.longest_gap(0, days, today) == int(step["longest_gap"])
    assert ours.longest_gap_days == int(step["longest_gap"])
    assert true_course.discontinued(0, days, today, withdrew=False)
    assert ours.discontinued
    assert oracles.course_differences(ours, answer) == []
