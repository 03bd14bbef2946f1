"""Triage: everybody in exactly one group; what is not known is never on track."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.alerts import Severity
from tiyi.prescription.courses.figures import CourseFigures, WeekFigures
from tiyi.prescription.triage.facts import Facts, Held
from tiyi.prescription.triage.table import ROWS, Group, place

START = 739_000 - 739_000 % 7 + 1
"""A Monday: day number 1 is one."""
TODAY = START + 7 * 8 + 2
FINE = Held(TODAY - 1, 0.05, 0.9, False, 0.95)


def course(*a_min: float | None, start: int = START) -> CourseFigures:
    """A course of 18 weeks with three sessions a week; the last weeks have these A_min."""
    done = [*a_min, *[None] * (18 - len(a_min))]
    weeks = tuple(WeekFigures(start + 7 * n, one, one) for n, one in enumerate(done))
    days = tuple(start + 7 * week + day for week in range(18) for day in (0, 2, 4))
    return CourseFigures("UTC", (), start, start + 18 * 7 - 1, None, days, weeks, None)


def facts(**changes: Any) -> Facts:
    """Somebody in week 9 to whom no row applies."""
    recent = [replace_day(FINE, TODAY - ago) for ago in (8, 6, 4, 2, 0)]
    known = Facts(TODAY, None, True, [course(*[0.9] * 8)], recent)
    return replace(known, **changes)


def replace_day(held: Held, day: int) -> Held:
    return held._replace(day=day)


def held(**changes: Any) -> list[Held]:
    return [FINE._replace(day=TODAY - ago, **changes) for ago in (8, 6, 4, 2, 0)]


SHARES = st.none() | st.floats(0, 1)
HELD = st.builds(
    Held, st.integers(START - 30, TODAY), SHARES, SHARES, st.booleans(), st.floats(0, 1)
)
COURSES = st.builds(
    lambda a_min, start: course(*a_min, start=start),
    st.lists(SHARES, max_size=18),
    st.integers(-20, 20).map(lambda weeks: START + 7 * weeks),
)
FACTS = st.builds(
    Facts,
    st.integers(TODAY - 5, TODAY + 5),
    st.none() | st.sampled_from(Severity),
    st.none() | st.booleans(),
    st.none() | st.lists(COURSES, max_size=2),
    st.none() | st.lists(HELD, max_size=5).map(lambda rows: sorted(rows, key=lambda row: row.day)),
)


@given(FACTS)
def test_everybody_has_one_group_and_its_reason(known: Facts) -> None:
    found = place(known)

    assert found == place(known)
    assert (found.row is None) == (found.group in {Group.NOT_KNOWN, Group.ON_TRACK})
    assert found.row == (found.holds[0] if found.holds else None)
    assert not set(found.holds) & set(found.unknown)


@given(FACTS)
def test_on_track_means_that_everything_could_be_judged(known: Facts) -> None:
    found = place(known)

    if found.group is Group.ON_TRACK:
        assert not found.unknown
        assert known.watched is True
        assert known.recent
        assert known.courses


@given(FACTS, st.sampled_from(["courses", "recent", "watched"]))
def test_knowing_less_puts_nobody_on_track(known: Facts, lost: str) -> None:
    changes: dict[str, Any] = {lost: None}
    less = place(replace(known, **changes))

    assert less.group is not Group.ON_TRACK


@given(FACTS)
def test_an_emergency_comes_first_whatever_else_is_known(known: Facts) -> None:
    for severity in (Severity.S1, Severity.S2):
        assert place(replace(known, worst=severity)).group is Group.URGENT


@pytest.mark.parametrize(
    ("changes", "group", "row"),
    [
        ({}, Group.ON_TRACK, None),
        ({"worst": Severity.S1}, Group.URGENT, "S1"),
        ({"worst": Severity.S2}, Group.URGENT, "S2"),
        ({"worst": Severity.S3}, Group.ON_TRACK, None),
        ({"watched": False}, Group.NO_DATA, "consent.withdrawn"),
        ({"watched": None}, Group.NO_DATA, "consent.not_recorded"),
        ({"courses": []}, Group.NO_DATA, "none_planned"),
        ({"recent": held(above_share=0.21)}, Group.TOO_HARD, "L04"),
        ({"recent": held(above_share=0.20)}, Group.ON_TRACK, None),
        ({"recent": held(above_share=None)}, Group.NOT_KNOWN, None),
        ({"recent": held(a_int=0.49, mostly_below=True)}, Group.TOO_LITTLE, "L05"),
        ({"recent": held(a_int=0.50, mostly_below=True)}, Group.ON_TRACK, None),
        ({"recent": held(a_int=0.49)}, Group.ON_TRACK, None),
        ({"recent": held(coverage=0.49)}, Group.NO_DATA, "unscorable"),
        ({"recent": []}, Group.NO_DATA, "L02"),
        ({"recent": [FINE._replace(day=TODAY - 7)]}, Group.NO_DATA, "L02"),
        ({"recent": [FINE._replace(day=TODAY - 6)] * 5}, Group.NO_DATA, "L01"),
        ({"recent": held()[-2:]}, Group.NOT_KNOWN, None),
        ({"courses": [course(*[0.9] * 6, 0.59, 0.59)]}, Group.TOO_LITTLE, "L03.low"),
        ({"courses": [course(*[0.9] * 6, 0.59, 0.60)]}, Group.FALLING, "L03.slope"),
        ({"courses": [course(*[0.9] * 6, 0.75, 0.70)]}, Group.FALLING, "L03.slope"),
        ({"courses": [course(*[0.9] * 6, 0.75, 0.71)]}, Group.ON_TRACK, None),
        ({"courses": None}, Group.NOT_KNOWN, None),
        ({"recent": None}, Group.NOT_KNOWN, None),
    ],
)
def test_the_rows_to_the_letter(changes: dict[str, Any], group: Group, row: str | None) -> None:
    found = place(facts(**changes))

    assert (found.group, found.row) == (group, row)


def test_three_of_the_last_five_sessions_are_needed() -> None:
    hard = [FINE._replace(day=TODAY - ago, above_share=0.5) for ago in (6, 4, 2)]
    mild = held()[-2:]

    assert place(facts(recent=[*hard, *mild])).row == "L04"
    assert place(facts(recent=[*hard[1:], *held()[-3:]])).row is None


def test_a_low_week_that_unknown_time_could_lift_is_not_held_against_anybody() -> None:
    low = course(*[0.9] * 6, 0.4, 0.4)
    weeks = tuple(replace(one, a_min_high=0.8) if one.a_min == 0.4 else one for one in low.weeks)
    found = place(facts(courses=[replace(low, weeks=weeks)]))

    assert "L03.low" in found.unknown
    assert "L03.low" not in found.holds


def test_a_week_that_was_not_heard_of_counts_when_it_is_final() -> None:
    quiet = [FINE._replace(day=START + 7 * 8 - 3)] * 5
    almost = facts(today=START + 7 * 8 + 3, recent=quiet, courses=[course(*[0.9] * 7, 0.0)])
    final = replace(almost, today=START + 7 * 8 + 4)

    assert "L03.slope" not in place(almost).holds
    assert "L03.slope" in place(final).holds


def test_every_row_names_its_source() -> None:
    assert all(row.source and row.evidence for row in ROWS)
    assert len({row.name for row in ROWS}) == len(ROWS)
