"""Schedules of courses: templates, breaks, make-ups; and the arms of trials."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prescription.coursing import MONDAY, T2D, course, day
from tiyi.prescription import Group
from tiyi.prescription.courses.arms import ArmsInvalid, allocated
from tiyi.prescription.courses.schedule import (
    Break,
    BreakKind,
    CourseInvalid,
    Level,
    MakeUp,
    Progression,
    days_of,
    dose_of,
    mondays,
    planned_sessions,
)
from tiyi.prescription.courses.templates import TEMPLATES


@pytest.mark.parametrize("group", list(TEMPLATES))
def test_a_template_covers_sixteen_weeks_without_a_hole(group: Group) -> None:
    steps = TEMPLATES[group]

    assert [step.week_from for step in steps] == [1, 3, 5, 9, 13]
    assert [step.week_to for step in steps] == [2, 4, 8, 12, 16]
    assert all(step.low < step.high and step.minutes <= step.minutes_top for step in steps)


def test_the_final_weekly_minutes_are_those_of_the_table() -> None:
    final = {
        group.value: (
            steps[-1].sessions * steps[-1].minutes,
            steps[-1].sessions * steps[-1].minutes_top,
        )
        for group, steps in TEMPLATES.items()
    }

    assert final == {
        "t2d": (175, 175),
        "htn": (180, 210),
        "obesity": (250, 275),
        "subhealth": (150, 175),
        "older": (150, 150),
        "cardiac": (200, 200),
        "oa": (150, 150),
    }


def test_a_course_of_eighteen_weeks_by_its_template() -> None:
    by_week = Counter(
        one.week for one in planned_sessions(course(progression=Progression.TEMPLATE))
    )

    assert [by_week[week] for week in (1, 3, 5, 9, 13, 16, 17, 18)] == [3, 4, 4, 5, 5, 5, 5, 5]
    assert max(by_week) == 18


def test_without_approval_a_course_stays_at_its_first_step() -> None:
    made = course(levels=(Level(5, 1, dose_of(T2D[1])),))

    assert [made.dose(week)[1].sessions for week in (1, 4, 5, 18)] == [3, 3, 4, 4]


@given(st.integers(1, 104), st.sampled_from(list(TEMPLATES)), st.integers(0, 60))
def test_any_length_has_its_sessions_inside_their_weeks(weeks: int, group: Group, off: int) -> None:
    first = MONDAY + timedelta(days=off)
    made = course(
        weeks=weeks,
        steps=TEMPLATES[group],
        progression=Progression.TEMPLATE,
        breaks=(Break(BreakKind.PAUSE, first, first + timedelta(days=off)),),
    )
    planned = planned_sessions(made)

    assert {one.week for one in planned} == set(range(1, weeks + 1))
    assert all(one.monday <= one.day < one.monday + timedelta(days=7) for one in planned)
    assert len({one.number for one in planned}) == len(planned)
    assert mondays(made) == sorted(set(mondays(made)))


def test_at_most_two_days_off_between_three_sessions_a_week() -> None:
    days = days_of(3, ())
    apart = [b - a for a, b in zip(days, [*days[1:], days[0] + 7], strict=True)]

    assert max(apart) <= 3
    assert days_of(3, (6, 1, 3)) == [1, 3, 6]


def test_a_pause_of_a_whole_week_moves_what_follows() -> None:
    made = course(breaks=(Break(BreakKind.PAUSE, day(2), day(2, 6)),))

    assert mondays(made)[:3] == [day(1), day(3), day(4)]
    assert len(mondays(made)) == 18


def test_illness_excuses_its_days_and_a_device_fault_needs_its_event() -> None:
    ill = course(breaks=(Break(BreakKind.ILLNESS, day(1), day(1, 3)),))

    assert [one.excused for one in planned_sessions(ill)[:3]] == [
        BreakKind.ILLNESS,
        BreakKind.ILLNESS,
        None,
    ]
    with pytest.raises(CourseInvalid):
        Break(BreakKind.DEVICE_FAULT, day(1), day(1))
    assert Break(BreakKind.DEVICE_FAULT, day(1), day(1), "battery-7").holds(day(1))


def test_a_make_up_moves_its_session_and_takes_it_out_of_the_excused() -> None:
    first = planned_sessions(course())[0]
    ill = Break(BreakKind.ILLNESS, first.day, first.day)
    moved = course(breaks=(ill,), make_ups=(MakeUp(first.day, first.day + timedelta(days=1)),))
    found = next(one for one in planned_sessions(moved) if one.number == first.number)

    assert (found.day, found.moved_from, found.excused) == (day(1, 1), day(1), None)
    for wrong in (MakeUp(day(1, 1), day(1, 3)), MakeUp(day(1), day(2, 1)), MakeUp(day(1), day(1))):
        with pytest.raises(CourseInvalid):
            planned_sessions(course(make_ups=(wrong,)))


@pytest.mark.parametrize(
    "changes",
    [{"start": day(1, 1)}, {"weeks": 0}, {"weeks": 105}, {"weekdays": (7,)}, {"minute": 1440}],
)
def test_a_course_that_cannot_be_is_refused_by_field(changes: dict[str, object]) -> None:
    with pytest.raises(CourseInvalid) as refused:
        course(**changes)
    assert refused.value.params["field"] == next(iter(changes))


@given(st.text(min_size=1, max_size=8), st.integers(2, 4), st.integers(0, 200))
def test_arms_stay_balanced_and_the_same_seed_gives_the_same_list(
    seed: str, arms: int, position: int
) -> None:
    names = [f"arm{n}" for n in range(arms)]
    sizes = (arms, 2 * arms)
    slots = [allocated(seed, names, sizes, place) for place in range(position)]
    whole = [slot.arm for slot in slots if slot.block < (slots[-1].block if slots else 0)]

    assert [slot.position for slot in slots] == list(range(position))
    assert len(set(Counter(whole).values())) <= 1
    assert slots == [allocated(seed, names, sizes, place) for place in range(position)]


def test_another_seed_gives_another_list_and_uneven_blocks_are_refused() -> None:
    lists = {
        tuple(allocated(seed, ("a", "b"), (4, 6), place).arm for place in range(30))
        for seed in ("one", "two", "three")
    }

    assert len(lists) == 3
    for arms, sizes in ((("a",), (2,)), (("a", "b"), (3,)), (("a", "a"), (2,)), (("a", "b"), ())):
        with pytest.raises(ArmsInvalid):
            allocated("seed", arms, sizes, 0)
