"""What a clinician can have meant: the range of every number of a prescription, as one table."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from tiyi.model.errors import PrescriptionError


@dataclass(frozen=True, slots=True)
class Range:
    """From `low` to `high`, both included; beyond them a value is a slip of the hand (P)."""

    low: float
    high: float
    unit: str = ""

    def holds(self, value: float) -> bool:
        """Whether the value lies inside; NaN does not."""
        return self.low <= value <= self.high


RANGES: Final[Mapping[str, Range]] = MappingProxyType(
    {
        "sessions_per_week": Range(1, 14, "1/week"),
        "gap_days_min": Range(0, 6, "d"),
        "gap_days_max": Range(0, 7, "d"),
        "warmup_min": Range(0, 60, "min"),
        "conditioning_min": Range(1, 300, "min"),
        "cooldown_min": Range(0, 60, "min"),
        "bouts_per_session": Range(1, 20),
        "ceiling_bpm": Range(40, 250, "bpm"),
        "hrr": Range(0.0, 1.0),
        "vo2r": Range(0.0, 1.0),
        "hrmax": Range(0.3, 1.0),
        "vt": Range(0.5, 1.3),
        "bpm": Range(40, 220, "bpm"),
        "met": Range(1, 20, "MET"),
        "talk": Range(1, 5),
        "pace": Range(1, 25, "km/h"),
        "cadence": Range(40, 220, "1/min"),
        "borg_6_20": Range(6, 20),
        "cr10_norton": Range(0, 10),
        "cr10_acsm_older": Range(0, 10),
        "borg_dyspnoea": Range(0, 10),
        "intervals.reps": Range(1, 100),
        "intervals.work_s": Range(10, 3600, "s"),
        "intervals.rest_s": Range(0, 3600, "s"),
        "resistance.days_per_week": Range(1, 7, "d/week"),
        "resistance.exercises": Range(1, 30),
        "resistance.sets": Range(1, 10),
        "resistance.reps_low": Range(1, 50),
        "resistance.reps_high": Range(1, 50),
        "resistance.one_rm_low": Range(0.1, 1.0),
        "resistance.one_rm_high": Range(0.1, 1.0),
        "flexibility.days_per_week": Range(1, 7, "d/week"),
        "flexibility.hold_s": Range(5, 120, "s"),
        "flexibility.repeats": Range(1, 10),
        "balance.days_per_week": Range(1, 7, "d/week"),
        "balance.minutes": Range(1, 120, "min"),
    }
)
"""Field or scale → its range. Shares are fractions of 1."""


def require(field: str, value: float, *, by: str = "") -> None:
    """Raise PrescriptionError with the allowed range unless the value of a field lies inside.

    `by`: the name in the table, where it differs from the field.
    """
    allowed = RANGES[by or field]
    if not allowed.holds(value):
        raise PrescriptionError(
            f"{field} must be {allowed.low:g} to {allowed.high:g} {allowed.unit}".rstrip(),
            field=field,
            low=allowed.low,
            high=allowed.high,
        )
