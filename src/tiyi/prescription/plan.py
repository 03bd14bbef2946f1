"""What one session was meant to be, in the integers that scoring computes with."""

from dataclasses import dataclass

from tiyi.model.context import Context
from tiyi.prescription.prescription import Intervals
from tiyi.prescription.thresholds import LIMITS

QUARTER = 4
"""Heart rate in scoring is an integer of quarter bpm."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Band in quarter bpm and planned seconds of one session.

    `low_q`/`high_q` are the accounting limits: lower - tolerance and upper + tolerance, the latter
    never above the ceiling.
    """

    low_q: int
    high_q: int
    warmup_s: int
    conditioning_s: int
    cooldown_s: int
    intervals: Intervals | None = None


def plan_of(context: Context, *, electrical: bool) -> Plan | None:
    """The plan of a context; None where it has no band. `electrical`: worn with a chest strap."""
    band = context.band
    if band is None:
        return None
    chosen = LIMITS.strap_tolerance_bpm if electrical else LIMITS.optical_tolerance_bpm
    tolerance = int(chosen.value)
    return Plan(
        low_q=(band.lower_bpm - tolerance) * QUARTER,
        high_q=min(band.upper_bpm + tolerance, band.ceiling_bpm) * QUARTER,
        warmup_s=round(context.warmup_min * 60),
        conditioning_s=round(context.conditioning_min * 60),
        cooldown_s=round(context.cooldown_min * 60),
        intervals=None if context.intervals is None else Intervals(*context.intervals),
    )
