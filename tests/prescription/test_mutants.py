"""A changed constant or comparison of adherence is noticed: nobody can move a cut unseen."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from dataclasses import fields, replace
from fractions import Fraction
from functools import cache
from types import ModuleType
from typing import Any

import pytest

from tests.oracle import course as true_course
from tests.oracle.session import Answer, session
from tests.prescription import generated, mutants, oracles
from tests.prescription.mutants import Mutant
from tests.prescription.oracles import Case
from tiyi.model.evidence import Number
from tiyi.prescription.thresholds import ADHERENCE, Adherence

SEED = 20


@cache
def battery() -> list[tuple[Case, Answer]]:
    """Hand-worked sessions and many on the cuts, with the oracle's answers."""
    dice = random.Random(SEED)
    cases = [oracles.case_of(row) for row in oracles.rows("sessions")]
    cases += generated.on_the_cuts()
    cases += [generated.random_case(dice, str(number)) for number in range(500)]
    return [(case, session(case.seconds, case.asked, reported=case.reported)) for case in cases]


@cache
def courses() -> list[tuple[list[true_course.Week], true_course.CourseAnswer]]:
    dice = random.Random(SEED)
    made = [list(oracles.hand_weeks().values()), [generated.twelve_of_thirty_five()]]
    made += [generated.random_weeks(dice) for _ in range(1_500)]
    return [(weeks, true_course.course(weeks)) for weeks in made]


def first_difference(room: Any, rules: Adherence = ADHERENCE) -> str | None:
    """The first case in which the room does not say what the oracle says."""
    for case, true in battery():
        ours = room["score"].score(oracles.seconds(case), oracles.plan(case.asked), rules)
        if found := oracles.differences(ours, true):
            return f"{case.name}: {found}"
    for weeks, answer in courses():
        ours = [oracles.course_week(week) for week in weeks]
        for week, made in zip(weeks, ours, strict=True):
            found_week = room["week"].week_adherence(made.scores, made.plan, rules)
            if found := oracles.week_differences(found_week, true_course.week(week)):
                return f"week: {found}"
        if found := oracles.course_differences(
            room["course"].course_adherence(ours, (), 0, rules), answer
        ):
            return f"course: {found}"
    return silences(room, rules)


def silences(room: Any, rules: Adherence) -> str | None:
    """Interruptions, gaps and discontinuation."""
    for text, today in (("ddmm", 27), ("mmm", 28), ("dmmmmdmmm", 29), ("mmmmmm", 3)):
        came = oracles.attendance(text)
        week = oracles.course_week(true_course.Week(0, Fraction(30), ()), came)
        ours = room["course"].course_adherence([week], (0,), today, rules, started=0)
        true = (
            true_course.interruptions(came),
            true_course.discontinued(0, [0], today, withdrew=False),
        )
        if (ours.interruptions, ours.discontinued) != true:
            return f"silence {text} {today}"
        bare = [oracles.course_week(true_course.Week(len(text), Fraction(30), ()))]
        unmatched = room["course"].course_adherence(bare, (), 0, rules)
        if unmatched.interruptions != int(len(text) >= 3):
            return f"weeks without a schedule {text}"
    for sessions, count, wanted in ((2, 1, 0), (2, 2, 1), (2, 3, 1), (3, 2, 1)):
        missed = oracles.course_week(true_course.Week(sessions, Fraction(30), ()))
        found = room["course"].course_adherence([missed] * count, (), 0, rules)
        if found.interruptions != wanted:
            return f"{count} weeks of {sessions} missed"
    return early(room, rules)


def early(room: Any, rules: Adherence) -> str | None:
    """Sessions that ended early: before 80 % of their time, and not at it."""
    for share, wanted in ((0.79, 1), (0.8, 0)):
        done = replace(oracles.course_week(oracles.hand_weeks()["W1"]).scores[0], a_dur=share)
        week = replace(oracles.course_week(oracles.hand_weeks()["W1"]), scores=(done,))
        found = room["course"].course_adherence([week], (), 0, rules)
        if found.early_terminations != wanted:
            return f"ended early at {share}"
    return None


@pytest.fixture
def kept() -> Iterator[dict[str, ModuleType]]:
    """What stood in `sys.modules` before, put back afterwards."""
    before: dict[str, ModuleType] = {}
    yield before
    sys.modules.update(before)


def test_the_room_as_it_is_passes(kept: dict[str, ModuleType]) -> None:
    assert first_difference(mutants.load(None, kept)) is None


@pytest.mark.parametrize("mutant", mutants.mutants(), ids=lambda mutant: mutant.name)
def test_a_changed_comparison_is_noticed(mutant: Mutant, kept: dict[str, ModuleType]) -> None:
    try:
        found = first_difference(mutants.load(mutant, kept))
    except (IndexError, ZeroDivisionError) as error:
        found = str(error)

    assert found is not None, f"line {mutant.line} may change unseen"


@pytest.mark.parametrize("step", [-1, 1])
@pytest.mark.parametrize("name", [field.name for field in fields(Adherence)])
def test_a_changed_constant_is_noticed(name: str, step: int) -> None:
    number: Number = getattr(ADHERENCE, name)
    whole = number.value >= 3
    changed = replace(number, value=number.value + step * (1 if whole else 0.01))
    rules = replace(ADHERENCE, **{name: changed})
    room = {part: sys.modules[f"tiyi.prescription.{part}"] for part in ("score", "week", "course")}

    assert first_difference(room, rules) is not None, f"{name} may change unseen"
