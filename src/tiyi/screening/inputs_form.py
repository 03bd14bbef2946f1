"""What one row of the table of inputs holds, and the short ways of writing one."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.screening.conditions import Condition
from tiyi.screening.facts import MINUTE_MS

HOUR_MIN: Final = 60
DAY_MIN: Final = 24 * HOUR_MIN
YEAR_MIN: Final = 365 * DAY_MIN
"""Twelve months, as validity and ages count them."""


class Moment(StrEnum):
    """When an input is asked for: at a screening, before a session, or read from the records."""

    SCREENING = "screening"
    GATE = "gate"
    RECORDS = "records"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One input: a number within what it can be, or one of some words.

    `needed` says whose missing value is unknown: everybody's (True), nobody's (False), or that of
    those for whom the condition holds or may hold. What nobody needs is judged where it is given.
    """

    name: str
    unit: str = ""
    low: float = 0
    high: float = 0
    words: tuple[str, ...] = ()
    moments: tuple[Moment, ...]
    screening_age_min: int = YEAR_MIN
    gate_age_min: int
    """Ages up to which a reading speaks at each moment; older is missing."""
    needed: Condition | bool = True
    source: str
    evidence: str

    @property
    def gate_age_ms(self) -> int:
        """How old a reading may be before a session."""
        return self.gate_age_min * MINUTE_MS

    @property
    def screening_age_ms(self) -> int:
        """How old a reading may be at a screening."""
        return self.screening_age_min * MINUTE_MS


YES_NO: Final = ("yes", "no")
_STANDING: Final = "project choice: asked at every screening, valid as long as the screening"
_TODAY: Final = "project choice: asked anew before every session"


def condition(
    name: str, *, needed: Condition | bool = True, source: str = _STANDING, evidence: str = "P"
) -> Input:
    """A yes or no of the screening that stands until the next one."""
    return Input(
        name=name,
        words=YES_NO,
        moments=(Moment.SCREENING,),
        gate_age_min=YEAR_MIN,
        needed=needed,
        source=source,
        evidence=evidence,
    )


def amount(name: str, unit: str, low: float, high: float, *, needed: Condition | bool) -> Input:
    """A number of the screening that stands until the next one."""
    return Input(
        name=name,
        unit=unit,
        low=low,
        high=high,
        moments=(Moment.SCREENING,),
        gate_age_min=YEAR_MIN,
        needed=needed,
        source=_STANDING,
        evidence="P",
    )


def measured(
    name: str, unit: str, low: float, high: float, *, age_min: int, needed: Condition | bool
) -> Input:
    """A value measured at rest: on the day of a screening, and shortly before a session."""
    return Input(
        name=name,
        unit=unit,
        low=low,
        high=high,
        moments=(Moment.SCREENING, Moment.GATE),
        screening_age_min=DAY_MIN,
        gate_age_min=age_min,
        needed=needed,
        source="project choice: how long a value at rest speaks for the person",
        evidence="P",
    )


def today(
    name: str,
    *,
    words: Sequence[str] = YES_NO,
    age_min: int = 4 * HOUR_MIN,
    needed: Condition | bool = True,
    also_at_screening: bool = False,
) -> Input:
    """An answer about today."""
    screening = (Moment.SCREENING,) if also_at_screening else ()
    return Input(
        name=name,
        words=tuple(words),
        moments=(*screening, Moment.GATE),
        screening_age_min=DAY_MIN,
        gate_age_min=age_min,
        needed=needed,
        source=_TODAY,
        evidence="P",
    )


def recorded(name: str, *words: str, unit: str = "", low: float = 0, high: float = 0) -> Input:
    """What tiyi's own records say at the moment of the question."""
    return Input(
        name=name,
        unit=unit,
        low=low,
        high=high,
        words=words,
        moments=(Moment.RECORDS,),
        gate_age_min=HOUR_MIN,
        source="read from the records when the gate is asked",
        evidence="P",
    )
