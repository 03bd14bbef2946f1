"""Eighteen weeks of seven people, through the real platform: every figure is the oracle's.

Everybody is enrolled through the routes of clinics, and all samples go as batches through the edge
into the embedded log; the six agents, the brain, the blocks, the records and the API are the real
ones, in one process under a clock that leaps. The process is started again for every day on which
something happens, which is how the idle hours between cost nothing.

These seven are those of whom the weeks matter: a β-blocker begun in week 6 with a new band on that
day or a week later, breaks, a pause and a make-up, somebody who withdraws, summer time, a move to
another zone, and a phone that syncs after hours, after days, or after the week was final. All of
them train in the first nine weeks and are silent from then on.
"""

from __future__ import annotations

import asyncio

import pytest

from tests.course import drive, figures, people
from tests.course.drive import Course
from tests.course.people import Person

NAMES = ("slowed", "suspended", "excused", "withdraws", "berlin", "mover", "late")
SEVEN = tuple(person for person in people.everybody() if person.name in NAMES)
TRAINED_WEEKS = 9
LOOKS = (6 * 7 + 2, 16 * 7 + 2)
"""Wednesdays of weeks 7 and 17: some is due, some not known yet, some final, some amended."""

pytestmark = pytest.mark.timeout(1_800)


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The whole course, once."""
    data = tmp_path_factory.mktemp("course")
    return asyncio.run(drive.run(data, SEVEN, TRAINED_WEEKS, LOOKS))


@pytest.mark.parametrize("person", SEVEN, ids=lambda person: person.name)
def test_the_figures_of_a_person_are_those_of_the_oracle(course: Course, person: Person) -> None:
    assert figures.unlike(course, person) == []


def test_everything_that_was_to_happen_has_happened(course: Course) -> None:
    """A course in which nothing is late, unknown or amended would show nothing."""
    seen = figures.seen(course)

    assert (len(SEVEN), len(course.looks), seen.headlines) == (7, 3, 11)
    assert seen.finality == {"provisional", "final", "amended"}
    assert seen.states == {"done", "not_done", "not_known", "excused", "due"}
    assert seen.sources == {"hr", "self", "none"}
    assert seen.excuses == {"illness", "holiday", "device_fault"}
