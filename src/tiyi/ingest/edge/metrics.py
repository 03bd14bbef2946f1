"""What each metric may be at the edge: its name on the wire and the range of its values."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray, Mask
from tiyi.model.metrics import Metric

WHOLE_FLOAT_MAX: Final = float(1 << 24)
"""Up to here a four-byte float counts without a gap."""


@dataclass(frozen=True, slots=True)
class Range:
    """Lowest and highest value that is taken; `whole` refuses fractions.

    Far wider than physiology: what is impossible is refused here, what is unlikely is for the
    signal rooms to judge with its surroundings.
    """

    low: float
    high: float
    whole: bool = False


ANYTHING: Final = Range(0, WHOLE_FLOAT_MAX)
RANGES: Final[dict[Metric, Range]] = {
    Metric.HR: Range(20, 250),
    Metric.RR: Range(200, 4_000),
    Metric.STEPS: Range(0, 1_000, whole=True),
    Metric.STEPS_TOTAL: Range(0, WHOLE_FLOAT_MAX, whole=True),
    Metric.CADENCE: Range(0, 300),
    Metric.SPEED: Range(0, 30),
    Metric.POWER: Range(0, 3_000),
    Metric.GRADE: Range(-60, 60),
    Metric.SPO2: Range(50, 100),
    Metric.CONTACT: Range(0, 1, whole=True),
    Metric.MOTION: Range(0, 32),
    Metric.BATTERY: Range(0, 100),
    Metric.BP_SYSTOLIC: Range(50, 300),
    Metric.BP_DIASTOLIC: Range(20, 200),
    Metric.GLUCOSE: Range(0.5, 60),
    Metric.WEIGHT: Range(1, 500),
    Metric.START: ANYTHING,
    Metric.PAUSE: ANYTHING,
    Metric.RESUME: ANYTHING,
    Metric.END: ANYTHING,
    Metric.RPE: Range(6, 20, whole=True),
    Metric.RPE_CR10: Range(0, 10),
    # A symptom that this version has no word for is still a symptom.
    Metric.SYMPTOM: Range(0, 255, whole=True),
    Metric.SOS: ANYTHING,
    Metric.REPLY: Range(0, 1, whole=True),
    Metric.FALL: ANYTHING,
}
HR_MISSING: Final = (0.0, 255.0)
"""Heart rates by which devices say that they have none."""

BY_NAME: Final[dict[str, int]] = {metric.name.lower(): int(metric) for metric in Metric}


def _column(pick: str) -> AnyArray:
    column = np.zeros(256)
    for metric, allowed in RANGES.items():
        column[metric] = float(getattr(allowed, pick))
    return column


_LOW: Final = _column("low")
_HIGH: Final = _column("high")
_WHOLE: Final = _column("whole") > 0


def implausible(metric: AnyArray, value: AnyArray) -> Mask:
    """Rows whose finite value its metric cannot have; unknown metrics are not judged here."""
    outside = (value < _LOW.take(metric)) | (value > _HIGH.take(metric))
    broken = _WHOLE.take(metric) & (value != np.floor(value))
    found: Mask = outside | broken
    return found
