"""How long samples, minutes and days are kept, and from when on they still are.

What is measured during a course counts from the end of the course («raw 1 s data 12 months after
study end»), so nothing of a running course, or of what still comes late for it, is removed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Final

from tiyi.model.errors import InputError

RULE_VERSION: Final = "2026.1"
DAY_MS: Final = 86_400_000
STEP_MS: Final = 7 * DAY_MS
"""Removal goes by whole weeks, so that its log has at most 52 lines a year, person and tier."""
GRACE_MS: Final = 7 * DAY_MS
"""A shorter time takes effect so long after it was set: it can still be taken back."""
LONGEST_DAYS: Final = 36_500


class Tier(StrEnum):
    """What is kept, from fine to coarse."""

    RAW = "raw"
    """Samples as they were sent."""
    MINUTES = "minutes"
    DAYS = "days"
    """One row of figures per local day, made when its minutes go."""


LEAST_DAYS: Final = {Tier.RAW: 30, Tier.MINUTES: 180, Tier.DAYS: 365}
"""Raw: as long as the log takes late samples. Minutes: a course of 18 weeks and what follows it."""


class RetentionInvalid(InputError):
    """A time that is too short or too long, or a coarser tier that would go before a finer one."""

    code: ClassVar[str] = "retention.invalid"


@dataclass(frozen=True, slots=True)
class Keep:
    """Days for which each tier is kept; the defaults hold where nobody has said otherwise."""

    raw_days: int = 365
    minute_days: int = 1_825
    day_days: int = 3_650

    def days(self, tier: Tier) -> int:
        """Of a tier."""
        return {
            Tier.RAW: self.raw_days,
            Tier.MINUTES: self.minute_days,
            Tier.DAYS: self.day_days,
        }[tier]


def check(keep: Keep) -> None:
    """RetentionInvalid, naming the field and its bounds."""
    least, fields = 0, {Tier.RAW: "raw_days", Tier.MINUTES: "minute_days", Tier.DAYS: "day_days"}
    for tier, field in fields.items():
        least = max(least, LEAST_DAYS[tier])
        if not least <= keep.days(tier) <= LONGEST_DAYS:
            raise RetentionInvalid(
                f"{field} is {least} to {LONGEST_DAYS}", field=field, least=least, most=LONGEST_DAYS
            )
        least = keep.days(tier)


def longest(all_of: Sequence[Keep]) -> Keep:
    """Of several settings for each tier the longest time; the defaults where there is none."""
    if not all_of:
        return Keep()
    return Keep(
        max(one.raw_days for one in all_of),
        max(one.minute_days for one in all_of),
        max(one.day_days for one in all_of),
    )


def kept_from_ms(days: int, now_ms: int, courses: Sequence[tuple[int, int]]) -> int:
    """What is older may go: a start of a UTC day, of a whole number of weeks since 1970.

    `courses` are [start, end) in UTC ms, running ones and those of the past.
    """
    edge_ms = now_ms - days * DAY_MS
    kept = [start_ms for start_ms, end_ms in courses if end_ms > edge_ms]
    return max(min([edge_ms, *kept]) // STEP_MS * STEP_MS, 0)
