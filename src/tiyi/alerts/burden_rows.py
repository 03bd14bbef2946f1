"""Which rules are to be looked at again for the burden they are: a table, each row with source."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.model.evidence import Number


class Figure(StrEnum):
    """A figure of a rule's burden that a row of the review table reads."""

    PPV = "ppv"
    """Share of the alerts judged by people that were true."""
    URGENT_RATE = "urgent_per_100_h"
    """S1 and S2 alerts per 100 hours of sessions."""


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A rule is reviewed where the figure is beyond the limit; at the limit, or not known: not."""

    name: str
    figure: Figure
    below: bool
    """Whether beyond means below the limit; otherwise above it."""
    limit: Number

    def asks(self, value: float | None) -> bool:
        """Whether a figure asks for a review; None is not known and asks for none."""
        if value is None:
            return False
        return value < self.limit.value if self.below else value > self.limit.value


_SOURCE: Final = "domain section 4.4, policy"
REVIEW_ROWS: Final = (
    ReviewRow("mostly_false", Figure.PPV, True, Number(0.30, _SOURCE, "P")),
    ReviewRow("too_many_urgent", Figure.URGENT_RATE, False, Number(5, _SOURCE, "P")),
)
"""«Review any rule with PPV <0.30 or >5 S2+ per 100 session-hours»."""
PER_HOURS: Final = Number(100, f"{_SOURCE}: count per 100 session-hours", "P")
INTERVAL_Z: Final = Number(1.959964, "Wilson 1927: 95 % interval of a share", "C")
LATE_SHARE: Final = Number(0.9, "the slow tenth of acknowledgements", "P")
