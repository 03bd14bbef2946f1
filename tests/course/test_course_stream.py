"""Eighteen weeks of twenty people, through the real platform: every figure is the oracle's.

Everybody is enrolled through the routes of clinics, and all samples go as batches through the edge
into the embedded log; the six agents, the brain, the blocks, the records and the API are the real
ones, in one process under a clock that leaps. The process is started again for every day on which
something happens, which is how the idle hours between cost nothing.

What the brain sees live: all sessions that are sent `live`, in steps of five minutes, in week 2
minute by minute. What comes late goes from the archive to be scored again: a part after hours, a
part after days, a part after its week was final, and a part of some sessions after the rest of
them. In week 6 two people begin to take a β-blocker; one gets a new band on that day, the other a
week later.
"""

from __future__ import annotations

import asyncio

import pytest

from tests.course import drive, people, truth
from tests.course.drive import Course
from tests.course.people import Person

EVERYBODY = people.everybody()


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The whole course, once."""
    return asyncio.run(drive.run(tmp_path_factory.mktemp("course"), EVERYBODY))


@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: person.name)
def test_the_figures_of_a_person_are_those_of_the_oracle(course: Course, person: Person) -> None:
    for look in course.looks:
        true = truth.truth(person, course.trained, look)
        found = truth.differences(look.said[person.name], true)
        assert found == [], f"{person.name}, {truth.words(look.now_ms)}"


def test_everything_that_was_to_happen_has_happened(course: Course) -> None:
    """A course in which nothing is late, unknown or amended would show nothing."""
    seen: dict[str, set[str]] = {name: set() for name in ("class", "finality", "state", "status")}
    sources = set()
    for look in course.looks:
        for said in look.said.values():
            seen["class"].add(said["adherence"]["course_class"])
            for week in said["weeks"]:
                seen["finality"].add(week["finality"])
                for line in week["lines"]:
                    seen["state"].add(line["state"])
                    if line["session"] is not None:
                        seen["status"].add(line["session"]["status"])
                        sources.add(line["session"]["source"])

    assert len(EVERYBODY) == 20
    assert len(course.looks) == 3
    assert seen["finality"] == {"provisional", "final", "amended"}
    assert seen["state"] == {"done", "not_done", "not_known", "excused", "due"}
    assert sources == {"hr", "cadence", "self", "none"}
    assert {"on_target", "over_intensity", "under_intensity", "unverified"} < seen["status"]
    assert {"adherent", "partial"} < seen["class"]
