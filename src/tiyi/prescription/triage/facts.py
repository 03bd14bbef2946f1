"""What is known of one person when the lists are made, and what follows from it at an instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from tiyi.model.alerts import Severity
from tiyi.prescription.courses.figures import CourseFigures, WeekFigures


class Held(NamedTuple):
    """One session with a result. Shares of valid time; None: they can't be known."""

    day: int
    above_share: float | None
    a_int: float | None
    mostly_below: bool
    coverage: float


@dataclass(frozen=True, slots=True)
class Facts:
    """Of one person; days are day numbers of their own zone.

    `worst` is the gravest open alert. `watched`: whether consent to be watched holds, None: nobody
    recorded it. `courses` None: not computed yet. `recent`: the newest sessions, at most five, by
    their start; None: not computed yet. `today` has begun, and is not over.
    """

    today: int
    worst: Severity | None
    watched: bool | None
    courses: Sequence[CourseFigures] | None
    recent: Sequence[Held] | None

    @property
    def heard(self) -> int | None:
        """The last day of which a session is on record; None: of none."""
        return self.recent[-1].day if self.recent else None

    @property
    def course(self) -> CourseFigures | None:
        """The newest course that has begun and holds today, or is over for less than a week."""
        begun = [
            one
            for one in self.courses or ()
            if one.start <= self.today <= one.end + 7 and one.withdrew is None
        ]
        return max(begun, key=lambda one: one.start, default=None)


def settled_weeks(facts: Facts, final_days: int) -> list[WeekFigures]:
    """The weeks of the course of which the figures hold, the newest last.

    A week holds when it is over and was heard of to its end, or when it is final, so that what has
    not come counts as not done (domain.md §3.2). Weeks that asked for nothing are passed over.
    """
    course = facts.course
    if course is None:
        return []
    heard = -1 if facts.heard is None else facts.heard
    found = []
    for week in course.weeks:
        end = week.monday + 6
        whole = end < facts.today and (heard > end or facts.today > end + 1 + final_days)
        if whole and (week.a_min is not None or week.a_min_high is not None):
            found.append(week)
    return found
