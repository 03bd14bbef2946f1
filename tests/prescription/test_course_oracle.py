"""Twenty courses of 18 weeks, with breaks and a drug begun in week 6, give the oracle's figures."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.oracle import course as true_course
from tests.oracle.session import Answer, Asked, session
from tests.prescription import generated, oracles
from tests.prescription.coursing import GUIDE, course, day, done
from tiyi.model.context import Answer as Recorded
from tiyi.prescription import score
from tiyi.prescription.courses.matching import DoneSession
from tiyi.prescription.courses.report import CourseReport, Now, report
from tiyi.prescription.courses.schedule import (
    Break,
    BreakKind,
    Course,
    Planned,
    Progression,
    planned_sessions,
)
from tiyi.prescription.courses.templates import TEMPLATES

SEED = int(os.environ.get("TIYI_SEED", random.SystemRandom().randrange(2**32)))
PEOPLE = 20
LONGEST_S = 1_000
TODAY = day(20)
DRUG_WEEK = 6


def asked(planned: Planned) -> Asked:
    """What the prescription of that week asks; from the drug's week on with a lower band."""
    lower, upper = (110, 130) if planned.week < DRUG_WEEK else (104, 119)
    return Asked(
        warmup_s=0,
        conditioning_s=round(planned.dose.minutes * 60),
        cooldown_s=0,
        lower_bpm=lower,
        upper_bpm=upper,
        ceiling_bpm=150,
        tolerance_bpm=5,
    )


def trained(dice: random.Random, made: Course) -> dict[int, tuple[DoneSession, Answer]]:
    """Seven of eight planned sessions were done somehow, by the number of the planned one."""
    found = {}
    for planned in planned_sessions(made):
        if dice.random() < 0.125:
            continue
        drawn = generated.random_case(dice, "")
        case = replace(drawn, asked=asked(planned), seconds=drawn.seconds[:LONGEST_S])
        scored = score(oracles.seconds(case), oracles.plan(case.asked))
        answer = session(case.seconds, case.asked, reported=case.reported)
        found[planned.number] = (done(planned.day, score=scored, rpe=None), answer)
    return found


def person(dice: random.Random) -> Course:
    """A course of some group, with an illness, a journey and a pause somewhere."""
    first = day(dice.randint(2, 16), dice.randint(0, 6))
    breaks = (
        Break(BreakKind.ILLNESS, first, first + timedelta(days=dice.randint(0, 9))),
        Break(BreakKind.TRAVEL, day(9), day(9, dice.randint(0, 6))),
        Break(BreakKind.PAUSE, day(12), day(12, 6)),
    )
    group = dice.choice(list(TEMPLATES))
    return course(
        steps=TEMPLATES[group],
        progression=Progression.TEMPLATE,
        breaks=breaks[: dice.randint(0, 3)],
    )


def as_done(answer: Answer) -> true_course.Done:
    names = (field for field in true_course.Done.__dataclass_fields__)
    return true_course.Done(**{name: getattr(answer, name) for name in names})


def true_weeks(
    made: Course, answers: dict[int, tuple[DoneSession, Answer]]
) -> list[true_course.Week]:
    """By plain counting: excused sessions leave both sides."""
    weeks: dict[int, list[Planned]] = {}
    for planned in planned_sessions(made):
        weeks.setdefault(planned.week, []).append(planned)
    found = []
    for number in sorted(weeks):
        counted = [one for one in weeks[number] if one.excused is None]
        came = [as_done(answers[one.number][1]) for one in counted if one.number in answers]
        minutes = Fraction(weeks[number][0].dose.minutes)
        found.append(true_course.Week(len(counted), minutes, tuple(came), excused=not counted))
    return found


def seen(made: Course, sessions: list[DoneSession], today: date = TODAY) -> CourseReport:
    guide = replace(GUIDE, rate_drug=Recorded.NO)
    return report(made, sessions, guide, Now(today, 720, today))


@pytest.mark.parametrize(("seed", "people"), [(1, PEOPLE), (SEED, 5)], ids=["fixed", "drawn"])
def test_courses_of_eighteen_weeks_are_those_of_the_oracle(seed: int, people: int) -> None:
    dice = random.Random(seed)
    for number in range(people):
        made = person(dice)
        answers = trained(dice, made)
        ours = seen(made, [one for one, _ in answers.values()])
        true = true_weeks(made, answers)
        said = f"TIYI_SEED={seed}, person {number}"
        for week, truth in zip(ours.weeks, true, strict=True):
            differences = oracles.week_differences(week.adherence, true_course.week(truth))
            assert differences == [], f"{said}, week {week.week}"
        found = replace(ours.adherence, rdi=None)
        assert oracles.course_differences(found, true_course.course(true)) == [], said


@pytest.mark.parametrize("seed", [2, SEED], ids=["fixed", "drawn"])
def test_the_order_in_which_sessions_arrive_changes_nothing(seed: int) -> None:
    dice = random.Random(seed)
    made = person(dice)
    sessions = [one for one, _ in trained(dice, made).values()]
    shuffled = dice.sample(sessions, len(sessions))

    assert seen(made, shuffled) == seen(made, sessions), f"TIYI_SEED={seed}"
    early = seen(made, sessions[: len(sessions) // 2])
    assert [line.state for line in early.weeks[0].lines] == [
        line.state for line in seen(made, sessions).weeks[0].lines
    ]


def test_every_group_has_been_tried() -> None:
    dice = random.Random(1)
    groups = {person(dice).steps for _ in range(200)}

    assert len(groups) == len(TEMPLATES) == len(set(TEMPLATES)) == 7
