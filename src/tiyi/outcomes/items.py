"""What may be compared: unit, which way is better for whom, and the smallest change that matters.

Source: domain.md §5.6. A number that is not there is not known; none is made up.
"""

from dataclasses import dataclass
from typing import Final

GRADE: Final = "grade"
QUALIFIED: Final = 3
"""Levels of the national standard: 1 excellent, 2 good, 3 qualified, 4 not qualified."""
_EVIDENCE: Final = ("C", "S", "unconfirmed", "P")
"""The best first."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """`better`: +1 more is better, -1 less is; it holds for `groups` only (None: for everybody)."""

    item: str
    unit: str
    better: int
    source: str
    evidence: str
    groups: tuple[str, ...] | None = None

    def direction(self, group: str) -> int | None:
        """Which way is better for somebody of that group; None: not known."""
        return self.better if self.groups is None or group in self.groups else None


@dataclass(frozen=True, slots=True)
class Important:
    """The smallest change that matters: from `high` on it does, below `low` it does not.

    `relative`: in percent of the first value. `groups` None: for everybody.
    """

    item: str
    low: float
    high: float
    source: str
    evidence: str
    groups: tuple[str, ...] | None = None
    relative: bool = False

    def sizes(self, before: float) -> tuple[float, float]:
        """(low, high) in the unit of the item, for somebody who began at `before`."""
        share = abs(before) / 100 if self.relative else 1.0
        return round(self.low * share, 6), round(self.high * share, 6)


def _outcome(item: str, unit: str, better: int, source: str, evidence: str) -> Outcome:
    return Outcome(item, unit, better, source, evidence)


_STANDARD: Final = "national fitness standard 2003: what earns more points"
_MATTERS: Final = "the change that matters in domain.md §5.6"
_RESPIRATORY: Final = ("copd",)
_CARDIAC: Final = ("cardiac", "heart_failure")
_JOINTS: Final = ("oa",)
_FRAIL: Final = ("older",)
_LOSES: Final = ("htn", "obesity", "t2d")
OUTCOMES: Final = (
    _outcome("six_minute_walk", "m", 1, _MATTERS, "C"),
    _outcome("hba1c", "%", -1, _MATTERS, "unconfirmed"),
    _outcome("sbp", "mmHg", -1, _MATTERS, "unconfirmed"),
    Outcome("weight", "kg", -1, "less is better where weight is to be lost", "P", _LOSES),
    _outcome("vo2max", "mL/kg/min", 1, _MATTERS, "unconfirmed"),
    _outcome("rhr", "bpm", -1, _MATTERS, "P"),
    _outcome("grip", "kg", 1, _MATTERS, "unconfirmed"),
    _outcome("chair_stand", "reps/30s", 1, _MATTERS, "unconfirmed"),
    Outcome("waist", "cm", -1, "less is better where weight is to be lost", "P", _LOSES),
    _outcome(GRADE, "level 1-4", -1, _MATTERS, "P"),
    _outcome("vital_capacity", "mL", 1, _STANDARD, "S"),
    _outcome("step_index", "", 1, _STANDARD, "S"),
    _outcome("push_up", "reps", 1, _STANDARD, "S"),
    _outcome("sit_up", "reps/min", 1, _STANDARD, "S"),
    _outcome("vertical_jump", "cm", 1, _STANDARD, "S"),
    _outcome("sit_and_reach", "cm", 1, _STANDARD, "S"),
    _outcome("reaction_time", "s", -1, _STANDARD, "S"),
    _outcome("one_leg_stand", "s", 1, _STANDARD, "S"),
)
BY_ITEM: Final = {one.item: one for one in OUTCOMES}

IMPORTANT: Final = (
    Important("six_minute_walk", 30, 30, "Holland 2014 ERS/ATS", "unconfirmed", _RESPIRATORY),
    Important("six_minute_walk", 25, 25, "Daynes 2025, respiratory", "C", _RESPIRATORY),
    Important("six_minute_walk", 23, 23, "Daynes 2025, cardiac", "C", _CARDIAC),
    Important("six_minute_walk", 37, 37, "Daynes 2025, musculoskeletal", "C", _JOINTS),
    Important("six_minute_walk", 17.8, 17.8, "Kwok 2013, frail Asian older", "C", _FRAIL),
    Important("hba1c", 0.5, 0.5, "domain.md §5.6", "unconfirmed"),
    Important("sbp", 5, 5, "domain.md §5.6", "unconfirmed"),
    Important("weight", 5, 5, "ACSM 2022, metabolic effect", "C", relative=True),
    Important("vo2max", 2, 2, "domain.md §5.6", "unconfirmed"),
    Important("rhr", 5, 5, "domain.md §5.6", "P"),
    Important("grip", 5.0, 6.5, "Bohannon 2019", "unconfirmed"),
    Important("chair_stand", 2, 2, "domain.md §5.6", "unconfirmed"),
    Important("waist", 3, 3, "domain.md §5.6", "unconfirmed"),
    Important(GRADE, 1, 1, "domain.md §5.6", "P"),
)

PRIMARY: Final = {
    "t2d": "hba1c",
    "htn": "sbp",
    "obesity": "weight",
    "older": "chair_stand",
    "cardiac": "six_minute_walk",
    "heart_failure": "six_minute_walk",
    "copd": "six_minute_walk",
    "oa": "six_minute_walk",
}
"""Group → its one primary outcome; project choice (P). Other groups have none until one is said."""


def important(item: str, group: str) -> Important | None:
    """The best-checked change that matters of an item for a group; None: not known."""
    fits = [
        one for one in IMPORTANT if one.item == item and (one.groups is None or group in one.groups)
    ]
    return min(fits, key=lambda one: _EVIDENCE.index(one.evidence), default=None)
