"""The rows of nudges: what calls for one, how many a person gets, and what forbids them.

A nudge reminds of what is planned, or thanks. No row asks for more than the plan, and none can: the
form has no word for it (domain section 4.3, «Words»).
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

POLICY_VERSION: Final = "nudges-1"
HOUR_MS: Final = 3_600_000
DAY_MS: Final = 24 * HOUR_MS
REST_MS: Final = 4 * HOUR_MS
"""Nobody who exercised is nudged for so long, whatever it is about (HeartSteps #125; P)."""
PRAISED_WITHIN_MS: Final = DAY_MS
SILENT_DAYS: Final = (4, 6)
"""From the seventh day on people are called by people (L02)."""
MINUTES: Final = 1_440


class Asks(StrEnum):
    """What a nudge asks of somebody."""

    NOTHING = "nothing"
    PLANNED = "planned"
    """To think of a session that is planned."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nudge:
    """What calls for a nudge, in the local hours [from_hour, to_hour).

    Its words stand in the catalogue below `coaching:nudge.`, its condition in `nudges`.
    """

    name: str
    asks: Asks
    from_hour: int
    to_hour: int
    source: str
    evidence: str
    """C confirmed in a primary source, S secondary source, P project choice."""


NUDGES: Final = (
    Nudge(
        name="planned_today",
        asks=Asks.PLANNED,
        from_hour=9,
        to_hour=12,
        source="HeartSteps: suggestions before the day is over; L01 reminds once",
        evidence="P",
    ),
    Nudge(
        name="week_nearly",
        asks=Asks.PLANNED,
        from_hour=16,
        to_hour=19,
        source="HeartSteps: weekly messages; one planned session of the week is left",
        evidence="P",
    ),
    Nudge(
        name="silence",
        asks=Asks.PLANNED,
        from_hour=10,
        to_hour=18,
        source="before L02 calls for a person (7 days)",
        evidence="P",
    ),
    Nudge(
        name="praise",
        asks=Asks.NOTHING,
        from_hour=8,
        to_hour=21,
        source="HeartSteps: messages after activity; once it has been rested from",
        evidence="P",
    ),
)
"""In the order in which they are decided where several hold."""
BY_NAME: Final = {row.name: row for row in NUDGES}


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """At most so many nudges of all kinds in any stretch of so many days."""

    most: int
    days: int
    source: str
    evidence: str


BUDGETS: Final = (
    Budget(most=1, days=1, source="HeartSteps: 1 in 24 h", evidence="S"),
    Budget(most=2, days=4, source="HeartSteps: 2 in 4 days", evidence="S"),
    Budget(most=3, days=7, source="3 in a week", evidence="P"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A reason for which nobody is nudged, whatever it is about; its condition is in `nudges`."""

    code: str
    source: str = "domain section 4.3"
    evidence: str = "P"


BLOCKS: Final = (
    Block(code="consent_missing", source="domain section 1d: consent, withdrawal"),
    Block(code="alert_open", source="an S1 or S2 alert is open"),
    Block(code="paused", source="prescription, course or days off"),
    Block(code="pause_not_known", source="nothing is prescribed, or no course tells"),
    Block(code="training_now", source="HeartSteps #125", evidence="S"),
    Block(code="just_exercised", source="HeartSteps #125", evidence="S"),
    Block(code="quiet_hours", source="local time of the participant"),
    Block(code="budget_spent", source="the budgets"),
)
"""In the order in which they are told."""
SESSIONS_FORBIDDEN: Final = (
    *("drugs_not_recorded", "gate_not_go", "high_stratum", "stratum_not_recorded"),
    *("r05_open", "r08_open", "r09_open", "r16_open", "r03_recent"),
)
"""Of `cue_rows.FORBIDDING`, what can be known between sessions: reminds nobody of a session."""
NOT_DRAWN: Final = "not_drawn"
SENT: Final = "sent"
REASONS: Final = (*(row.code for row in BLOCKS), *SESSIONS_FORBIDDEN, NOT_DRAWN, SENT)
