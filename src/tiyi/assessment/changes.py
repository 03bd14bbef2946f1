"""What changed between two visits, whether they can be compared, and which changes matter."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.assessment.standards import GRADE

HOURS_APART: Final = 2
"""Tests are compared of the same time of day, ±2 h (domain.md §5.5, P)."""
_DAY_H: Final = 24


class Flaw(StrEnum):
    """Why two values are hard to compare; where nobody recorded it, that is a flaw as well."""

    OTHER_EQUIPMENT = "other_equipment"
    EQUIPMENT_UNKNOWN = "equipment_unknown"
    OTHER_TESTER = "other_tester"
    TESTER_UNKNOWN = "tester_unknown"
    OTHER_HOUR = "other_hour"
    OTHER_EDITION = "other_edition"


@dataclass(frozen=True, slots=True)
class Minimal:
    """A change that matters. `good`: 1 where more is better, -1 where less is.

    `share`: the threshold is a share of the first value. `of`: people it was found in.
    """

    item: str
    threshold: float
    good: int
    of: str
    source: str
    evidence: str
    share: bool = False


_HOLLAND: Final = "Holland 2014 ERS/ATS, 30 m (25-33)"
_DAYNES: Final = "Daynes 2025 meta-analysis"
_CHOICE: Final = "in common use, no single publication"
MINIMAL: Final = (
    Minimal("six_minute_walk", 30, 1, "chronic_respiratory", _HOLLAND, "unconfirmed"),
    Minimal("six_minute_walk", 25, 1, "respiratory", _DAYNES, "C"),
    Minimal("six_minute_walk", 23, 1, "cardiac", _DAYNES, "C"),
    Minimal("six_minute_walk", 37, 1, "neuro_musculoskeletal", _DAYNES, "C"),
    Minimal("six_minute_walk", 17.8, 1, "frail_asian_older", "Kwok 2013", "C"),
    Minimal("weight", 0.05, -1, "metabolic", "ACSM 2022", "C", share=True),
    Minimal("vo2max", 2, 1, "any", "VO2peak 2 mL/kg/min", "unconfirmed"),
    Minimal("rhr", 5, -1, "any", _CHOICE, "P"),
    Minimal("grip", 5.0, 1, "any", "Bohannon 2019, 5.0-6.5 kg", "unconfirmed"),
    Minimal("chair_stand", 2, 1, "any", _CHOICE, "unconfirmed"),
    Minimal("waist", 3, -1, "any", _CHOICE, "unconfirmed"),
    Minimal(GRADE, 1, -1, "any", _CHOICE, "P"),
)
"""Minimal changes of items. Of items that are not here none is stated."""


@dataclass(frozen=True, slots=True)
class Held:
    """One visit's values and how they came about; `hour`: local time of day, 0-24.

    `equipment`: item → its id; an item without one, and an empty `tester`, are not recorded.
    """

    items: Mapping[str, float]
    equipment: Mapping[str, str]
    tester: str
    hour: float
    edition: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A change held against one minimal change: `better`, `same` or `worse`."""

    row: Minimal
    threshold: float
    word: str


@dataclass(frozen=True, slots=True)
class Change:
    """One item's change since the first visit; `percent` None where the first value is 0.

    `judged` is empty where no minimal change is stated. The typical error of the test is not
    recorded anywhere, so none of the words says that a change is beyond it.
    """

    item: str
    before: float
    after: float
    delta: float
    percent: float | None
    flaws: tuple[Flaw, ...]
    judged: tuple[Judged, ...]


def changes(first: Held, later: Held) -> list[Change]:
    """The change of every item that both visits have, in the units of the items (§5.6)."""
    return [_change(item, first, later) for item in first.items if item in later.items]


def _change(item: str, first: Held, later: Held) -> Change:
    before, after = first.items[item], later.items[item]
    delta = round(after - before, 6)
    return Change(
        item=item,
        before=before,
        after=after,
        delta=delta,
        percent=round(100 * delta / abs(before), 2) if before else None,
        flaws=tuple(_flaws(item, first, later)),
        judged=tuple(_judged(row, before, delta) for row in MINIMAL if row.item == item),
    )


def _judged(row: Minimal, before: float, delta: float) -> Judged:
    threshold = round(row.threshold * abs(before), 6) if row.share else row.threshold
    if abs(delta) < threshold:
        return Judged(row, threshold, "same")
    return Judged(row, threshold, "better" if delta * row.good > 0 else "worse")


def _flaws(item: str, first: Held, later: Held) -> Iterator[Flaw]:
    by = [visit.equipment.get(item) for visit in (first, later)]
    if None in by:
        yield Flaw.EQUIPMENT_UNKNOWN
    elif by[0] != by[1]:
        yield Flaw.OTHER_EQUIPMENT
    if not (first.tester and later.tester):
        yield Flaw.TESTER_UNKNOWN
    elif first.tester != later.tester:
        yield Flaw.OTHER_TESTER
    apart = abs(first.hour - later.hour) % _DAY_H
    if min(apart, _DAY_H - apart) > HOURS_APART:
        yield Flaw.OTHER_HOUR
    if first.edition != later.edition:
        yield Flaw.OTHER_EDITION
