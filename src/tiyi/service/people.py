"""What service figures are computed from: people, planned sessions, weeks, tests and alerts."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tiyi.model.alerts import Severity


class Became(StrEnum):
    """What became of a planned session whose day is over and that is not excused."""

    DONE = "done"
    NOT_DONE = "not_done"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Planned:
    """A planned session of the span. `week`: of the course, from 1 on.

    `usable`: whether a recording of it can be scored; None where one may still come.
    """

    day: date
    week: int
    became: Became
    usable: bool | None


@dataclass(frozen=True, slots=True)
class Week:
    """A course week of the span, in minutes: in the zone, its bounds by what is not known, plan."""

    week: int
    in_zone_min: float
    low_min: float
    high_min: float
    planned_min: float


@dataclass(frozen=True, slots=True)
class Wait:
    """An alert of the span since it was raised with its severity, in ms. None: not so far.

    `watched_ms`: for how long it has been watched.
    """

    alert: str
    severity: Severity
    acknowledged_ms: int | None
    answered_ms: int | None
    watched_ms: int
    rule: str = ""
    started_ms: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the programme, as seen from the last day of the span or today, what is earlier.

    Days are local. `started` None: no course, or it has not begun; then retention begins on the day
    on which they `joined`. `over`: last day of the course; `left`: left the programme or withdrew.
    `trained`: (day, minutes; None: not known) of sessions up to `seen`, ascending.
    """

    participant: str
    site: str
    condition: str
    joined: date
    left: date | None
    seen: date
    started: date | None
    over: date | None
    trained: tuple[tuple[date, float | None], ...] = ()
    planned: tuple[Planned, ...] = ()
    weeks: tuple[Week, ...] = ()
    samples_valid: int = 0
    flaws: tuple[tuple[str, ...], ...] = field(default=())
    """Of each test of the span that is no valid sample."""
    qualified: bool | None = None
    """By the newest test of the span; None: it has no grade, or `tested` is false."""
    tested: bool = False
    waits: tuple[Wait, ...] = ()
    female: bool | None = None
    age_years: float | None = None
    """On the last day of the span, by the birth date or else as the profile says."""
