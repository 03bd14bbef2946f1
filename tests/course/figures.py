"""What a course said beside what is true, and what must have happened in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from tests.course import drive, truth
from tests.course.drive import Course
from tests.course.people import Person


def unlike(course: Course, person: Person) -> list[str]:
    """Every figure of a person that is not the oracle's, with the instant at which it was said."""
    return [
        f"seed {drive.SEED}, {person.name}, {truth.words(look.now_ms)}: {one}"
        for look in course.looks
        for one in truth.differences(
            look.said[person.name], truth.truth(person, course.trained, look)
        )
    ]


@dataclass(frozen=True)
class Seen:
    """What occurred anywhere in the answers."""

    classes: set[str] = field(default_factory=set)
    finality: set[str] = field(default_factory=set)
    states: set[str] = field(default_factory=set)
    statuses: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)
    excuses: set[str] = field(default_factory=set)
    headlines: int = 0


def seen(course: Course) -> Seen:
    """A course in which nothing is late, unknown or amended would show nothing."""
    answers: list[Any] = [one for look in course.looks for one in look.said.values()]
    weeks = [week for answer in answers for week in answer["weeks"]]
    lines = [line for week in weeks for line in week["lines"]]
    made = list(sessions(weeks))
    return Seen(
        classes={answer["adherence"]["course_class"] for answer in answers},
        finality={week["finality"] for week in weeks},
        states={line["state"] for line in lines},
        statuses={one["status"] for one in made},
        sources={one["source"] for one in made},
        excuses={kind for week in weeks for kind in week["excused"]},
        headlines=sum(answer["headline"] is not None for answer in answers),
    )


def sessions(weeks: Sequence[Any]) -> Iterator[Any]:
    """Every session of these weeks, planned or not."""
    for week in weeks:
        yield from (line["session"] for line in week["lines"] if line["session"] is not None)
        yield from week["extra"]
