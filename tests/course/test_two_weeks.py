"""Eleven people who train for two weeks, through the real platform: every figure is the oracle's.

As `test_eighteen_weeks`, for those of whom the way matters in which a session is measured: strap,
wrist or both at once, a phone that has steps alone, values every 5 or 60 s, intervals whose beats
come when the session is over, too hard, too easy, a clinical ceiling, effort as the criterion, a
strap on a bench, somebody who sits, gaps, sessions cut short. They train in the first two weeks of
eighteen.
"""

from __future__ import annotations

import asyncio

import pytest

from tests.course import drive, figures, people
from tests.course.drive import Course
from tests.course.people import Person

NAMES = (
    *("htn", "overdoer", "easy", "walker", "cardiac", "bouts"),
    *("fibrillates", "minutes", "fives", "twice", "gappy"),
)
ELEVEN = tuple(person for person in people.everybody() if person.name in NAMES)
TRAINED_WEEKS = 2
LOOKS = (1 * 7 + 2,)
"""The Wednesday of week 2."""

pytestmark = pytest.mark.timeout(1_800)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The whole course, once."""
    data = tmp_path_factory.mktemp("course")
    return asyncio.run(drive.run(data, ELEVEN, TRAINED_WEEKS, LOOKS))


@pytest.mark.parametrize("person", ELEVEN, ids=lambda person: person.name)
def test_the_figures_of_a_person_are_those_of_the_oracle(course: Course, person: Person) -> None:
    assert figures.unlike(course, person) == []


def test_everything_that_was_to_happen_has_happened(course: Course) -> None:
    """A course in which nothing is unknown, too hard or too easy would show nothing."""
    seen = figures.seen(course)

    assert (len(ELEVEN), len(course.looks)) == (11, 2)
    assert seen.sources == {"hr", "cadence", "self", "none"}
    assert {"on_target", "over_intensity", "under_intensity", "unverified"} <= seen.statuses
    assert "not_exercising" in seen.statuses
    assert {"done", "not_done", "not_known", "due"} <= seen.states
