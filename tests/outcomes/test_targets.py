"""Targets of a year: what is not known decides nothing, and no small cell can be worked out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.outcomes.target_cells import shown
from tiyi.outcomes.targets import BY_TARGET, TARGETS, Counts, State, standings, state_of

NOBODY = Counts(
    enrolled=0, states=dict.fromkeys(("completed", "active", "lapsed", "not_begun", "left"), 0),
    counted=0, samples_valid=0, samples_invalid=0, tested=0, graded=0, qualified=0, person_weeks=0,
    weeks_with_session=0, weeks_regular=0, people_weekly=0, people_regular=0, campaigns=0,
    lectures=0, lesson_hours=0.0, hours_unknown=0,
)  # fmt: skip
SMALL = 5


@st.composite
def counted(draw: st.DrawFn) -> Counts:
    """Counts that could stand in the records."""
    states = {name: draw(st.integers(0, 20)) for name in NOBODY.states}
    enrolled = sum(states.values())
    tested = draw(st.integers(0, enrolled))
    graded = draw(st.integers(0, tested))
    weeks = enrolled * 10
    some = draw(st.integers(0, weeks))
    regular = draw(st.integers(0, enrolled))
    return replace(
        NOBODY,
        enrolled=enrolled,
        states=states,
        counted=draw(st.integers(0, states["completed"])),
        samples_valid=draw(st.integers(0, tested * 2)),
        samples_invalid=draw(st.integers(0, 9)),
        tested=tested,
        graded=graded,
        qualified=draw(st.integers(0, graded)),
        person_weeks=weeks,
        weeks_with_session=some,
        weeks_regular=draw(st.integers(0, some)),
        people_weekly=draw(st.integers(regular, enrolled)),
        people_regular=regular,
    )


def standing(counts: Counts, target: str) -> tuple[float | None, State]:
    found = {one.target: one for one in standings(counts)}[target]
    return found.value, found.state


def test_the_table_says_the_goals_of_the_programmes() -> None:
    """domain.md §1a A06, A07, A29, A30 and §1b B11, to the letter."""
    assert {one.target: one.goal for one in TARGETS} == {
        "people": 40,
        "samples": 150,
        "qualified": 0.92,
        "weekly": 0.55,
        "regular": 0.45,
        "campaigns": 3,
        "lectures": 4,
        "lesson_hours": 200,
    }
    assert all(one.source and one.evidence and one.zh and one.en for one in TARGETS)
    assert len(BY_TARGET) == len(TARGETS)


@pytest.mark.parametrize(
    ("change", "target", "value", "state"),
    [
        ({"counted": 40}, "people", 40, State.REACHED),
        ({"counted": 39}, "people", 39, State.NOT_REACHED),
        ({"samples_valid": 150}, "samples", 150, State.REACHED),
        ({"samples_valid": 149, "samples_invalid": 9}, "samples", 149, State.NOT_REACHED),
        ({"tested": 100, "graded": 100, "qualified": 92}, "qualified", 0.92, State.REACHED),
        ({"tested": 100, "graded": 100, "qualified": 91}, "qualified", 0.91, State.NOT_REACHED),
        ({"tested": 100, "graded": 92, "qualified": 92}, "qualified", 1.0, State.REACHED),
        ({"tested": 100, "graded": 91, "qualified": 91}, "qualified", 1.0, State.NOT_KNOWN),
        ({"tested": 5}, "qualified", None, State.NOT_KNOWN),
        ({}, "qualified", None, State.NOT_KNOWN),
        ({"person_weeks": 20, "weeks_with_session": 11}, "weekly", 0.55, State.REACHED),
        ({"person_weeks": 20, "weeks_with_session": 10}, "weekly", 0.5, State.NOT_REACHED),
        ({}, "weekly", None, State.NOT_KNOWN),
        ({"person_weeks": 20, "weeks_regular": 20}, "regular", None, State.NOT_KNOWN),
        ({"person_weeks": 20, "weeks_regular": 8}, "regular", None, State.NOT_REACHED),
        ({"lectures": 4}, "lectures", 4, State.REACHED),
        ({"campaigns": 2}, "campaigns", 2, State.NOT_REACHED),
        ({"lesson_hours": 200.0, "hours_unknown": 1}, "lesson_hours", None, State.REACHED),
        ({"lesson_hours": 199.0, "hours_unknown": 1}, "lesson_hours", None, State.NOT_KNOWN),
        ({"lesson_hours": 199.0}, "lesson_hours", 199.0, State.NOT_REACHED),
    ],
)
def test_where_a_target_stands(
    change: dict[str, Any], target: str, value: float | None, state: State
) -> None:
    assert standing(replace(NOBODY, **change), target) == (value, state)


def test_a_programme_may_set_its_own_goals() -> None:
    found = standings(replace(NOBODY, counted=10), {"people": 10})

    assert (found[0].goal, found[0].state) == (10, State.REACHED)


def test_the_interval_of_a_share_is_wilsons() -> None:
    """domain.md §5.6: 138 of 150 are 86.5 to 95.4 %."""
    counts = replace(NOBODY, tested=150, graded=150, qualified=138)
    interval = {one.target: one for one in standings(counts)}["qualified"].interval

    assert interval is not None
    assert [round(100 * one, 1) for one in interval] == [86.5, 95.4]


@given(st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_what_is_known_less_well_never_decides_otherwise(goal: float, a: float, b: float) -> None:
    low, high = min(a, b), max(a, b)
    wide = state_of(goal, low, high)

    for value in (low, (low + high) / 2, high):
        assert wide in (State.NOT_KNOWN, state_of(goal, value, value))
    assert state_of(goal, None, None) is State.NOT_KNOWN


@given(counted())
def test_no_cell_of_fewer_than_five_people_is_shown_or_can_be_subtracted(counts: Counts) -> None:
    seen = shown(counts, standings(counts))
    values = {one.target: one for one in seen.standings}
    left = seen.enrolled

    assert left is None or left == 0 or left >= SMALL
    gaps = [counts.states[name] for name, n in seen.states.items() if n is None]
    assert not gaps or sum(gaps) >= SMALL or counts.enrolled < SMALL
    assert len(gaps) != 1
    parts = {
        "people": (counts.counted, counts.enrolled - counts.counted),
        "qualified": (counts.qualified, counts.graded - counts.qualified, counts.graded),
        "weekly": (counts.people_weekly, counts.enrolled - counts.people_weekly),
        "regular": (counts.people_regular, counts.enrolled - counts.people_regular),
    }
    for name, cells in parts.items():
        if any(0 < n < SMALL for n in cells):
            one = values[name]
            assert one.hidden
            assert (one.value, one.low, one.high, one.interval, one.state) == (None,) * 5


@given(counted())
def test_figures_of_many_are_shown_as_they_are(counts: Counts) -> None:
    found = standings(counts)

    for one, other in zip(shown(counts, found).standings, found, strict=True):
        assert one.hidden or (one.value, one.state) == (other.value, other.state)
