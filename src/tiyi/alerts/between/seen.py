"""The numbers by which an alert of a rule on results is told."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

BETWEEN_SEEN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "L01": ("hours",),
        "L02_week": ("days",),
        "L02_call": ("days",),
        "L02_end": ("days",),
        "L03_low": ("share_pct",),
        "L03_falling": ("fall_pct",),
        "L04": ("count", "of"),
        "L05": ("count", "of"),
        "L06": ("hr_bpm", "change_bpm"),
        "L07": ("fall_pct",),
        "L08": ("ratio",),
        "L09": ("hr_bpm", "days"),
        "L10_slow": ("hr_bpm",),
        "L10_fall": ("hr_bpm", "change_bpm"),
        "L11": ("steps", "fall_pct"),
        "L12_wear": ("hours",),
        "L12_battery": ("battery_pct",),
        "L13": ("systolic", "diastolic", "count"),
        "L14": ("hours",),
        "L15": ("gain_kg",),
        "L16_test": ("days",),
        "L16_review": ("days",),
        "L16_clearance": ("days",),
        "L17": ("score",),
        "L18": ("days",),
        "R05R": ("count", "of"),
        "R11": ("count", "of"),
        "R17_stop": ("systolic", "diastolic"),
        "R17_reduce": ("systolic", "diastolic"),
        "R18": ("change_mmhg", "systolic"),
        "R19_low": ("spo2_pct",),
        "R19_rest": ("spo2_pct",),
        "R19_emergency": ("spo2_pct",),
        "R20": ("glucose_mmol",),
    }
)
"""Kind of row → evidence of the instant in which it was raised.

`hours`, `days` the threshold that was passed (L09: days on which it was so; L12: hours of wear) ·
`share_pct` A_min · `fall_pct` in percent of what was usual, or points a week (L03) · `count` so
many `of` the last · `hr_bpm`, `change_bpm` resting rate and what it differs from the base · `ratio`
of a week's impulse to the mean of those before.
"""
