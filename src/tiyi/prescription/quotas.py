"""Whether a person's course counts for the year: from their first to their last training day.

A count of 16 weeks is shorter than four calendar months (domain.md §1a A06).
"""

import calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from tiyi.model.evidence import Number

ACTIVE_DAYS: Final = Number(28, "no session that long is discontinuation (domain.md §3.2)", "P")
REGULAR_SESSIONS: Final = Number(3, "domain.md A30: ≥3 sessions a week", "unconfirmed")
REGULAR_MIN: Final = Number(30, "domain.md A30: of ≥30 min each", "unconfirmed")


@lru_cache(maxsize=4_096)
def months_later(day: date, months: int) -> date:
    """The same day so many calendar months later, or the month's last one where it has none."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True)
class Course:
    """Somebody's time in a cohort: `trained` are days with a session, `left` None for a member."""

    joined: date
    left: date | None
    trained: Sequence[date]

    def completed_on(self, months: int) -> date | None:
        """The first training day at least so many calendar months after the first; None so far."""
        if not self.trained:
            return None
        goal = months_later(min(self.trained), months)
        return min((day for day in self.trained if day >= goal), default=None)

    def state(self, months: int, today: date) -> str:
        """`completed`, `left`, `not_begun`, `active` or `lapsed`, the first that holds."""
        if self.completed_on(months) is not None:
            return "completed"
        if self.left is not None and self.left <= today:
            return "left"
        if not self.trained:
            return "not_begun"
        quiet = (today - max(self.trained)).days
        return "active" if quiet < ACTIVE_DAYS.value else "lapsed"


def weeks_trained(
    days: Iterable[tuple[date, float | None]], first: date, last: date
) -> tuple[int, int, int]:
    """(weeks, weeks with a session, weeks of regular exercise) of Monday weeks in [first, last].

    `days`: day and minutes of each session; minutes that are not known are not 30. Intensity is
    not part of it: what is counted as regular here is an upper bound of A30.
    """
    monday = first - timedelta(days=first.weekday())
    weeks = max((last - monday).days // 7 + 1, 0)
    held, long = Counter[int](), Counter[int]()
    for day, minutes in days:
        week = (day - monday).days // 7
        held[week] += 1
        long[week] += minutes is not None and minutes >= REGULAR_MIN.value
    every = range(weeks)
    regular = sum(long[week] >= REGULAR_SESSIONS.value for week in every)
    return weeks, sum(held[week] > 0 for week in every), regular
