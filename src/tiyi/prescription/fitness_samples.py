"""Which fitness tests are valid monitoring samples, and why the others are not (domain.md §5.1).

Mandatory items are those of the national standard by edition and age (§5.2, §5.3).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from tiyi.model.evidence import Number
from tiyi.model.fitness_items import ITEMS
from tiyi.prescription.quotas import months_later

CALIBRATION_MONTHS: Final = Number(12, "domain.md §5.1: device calibrated ≤12 months", "P")
APART_DAYS: Final = Number(30, "domain.md §5.1: no duplicate of the same person ≤30 days", "P")


class Flaw(StrEnum):
    """Why a test is no valid sample."""

    NO_IDENTITY = "no_identity"
    NO_SEX = "no_sex"
    NO_BIRTH_DATE = "no_birth_date"
    NO_STANDARD = "no_standard"
    NO_TESTER = "no_tester"
    NOT_SCREENED = "not_screened"
    AGE_OUTSIDE = "age_outside"
    ITEM_MISSING = "item_missing"
    ITEM_IMPLAUSIBLE = "item_implausible"
    NOT_CALIBRATED = "not_calibrated"
    DUPLICATE = "duplicate"


_BASE_2003: Final = ("height", "weight", "vital_capacity", "grip", "sit_and_reach")
_LATER_2003: Final = (*_BASE_2003, "reaction_time", "one_leg_stand")
_BASE_2023: Final = ("bmi", "body_fat", "vital_capacity", "grip", "sit_and_reach", "one_leg_stand")
_ADULT_2023: Final = (*_BASE_2023, "reaction_time", "vo2max", "push_up", "sit_up")
MANDATORY: Final[Mapping[str, Sequence[tuple[int, int, tuple[str, ...]]]]] = {
    "2003": (
        (20, 39, (*_LATER_2003, "step_index", "vertical_jump", "push_up|sit_up")),
        (40, 59, (*_LATER_2003, "step_index")),
        (60, 69, _LATER_2003),
    ),
    "2023": (
        (20, 49, (*_ADULT_2023, "vertical_jump")),
        (50, 59, _ADULT_2023),
        (60, 79, (*_BASE_2023, "reaction_time", "step_in_place", "chair_stand")),
    ),
}
"""Edition → (youngest, oldest in completed years, items); `a|b`: men do a, women b."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One item's value; `calibrated` None: the device or its calibration is not on record."""

    value: float
    calibrated: date | None


@dataclass(frozen=True, slots=True)
class Sample:
    """A test as it was held; None and empty texts are not recorded."""

    held: date
    identified: bool
    female: bool | None
    born: date | None
    standard: str
    tester: str
    screened: bool
    items: Mapping[str, Measured]


def age_years(born: date, on: date) -> int:
    """Completed years."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def flaws(test: Sample, counted: Sequence[date] = ()) -> list[Flaw]:
    """Why a test is no valid sample, in the order of `Flaw`; empty for a valid one.

    `counted`: when the same person's valid samples were held. What is not recorded is a flaw.
    """
    age = None if test.born is None else age_years(test.born, test.held)
    wanted = _wanted(test, age)
    values = [(ITEMS[name], test.items[name]) for name in wanted or () if name in test.items]
    found = {
        Flaw.NO_IDENTITY: not test.identified,
        Flaw.NO_SEX: test.female is None,
        Flaw.NO_BIRTH_DATE: test.born is None,
        Flaw.NO_STANDARD: test.standard not in MANDATORY,
        Flaw.NO_TESTER: not test.tester,
        Flaw.NOT_SCREENED: not test.screened,
        Flaw.AGE_OUTSIDE: age is not None and test.standard in MANDATORY and wanted is None,
        Flaw.ITEM_MISSING: wanted is not None and len(values) < len(wanted),
        Flaw.ITEM_IMPLAUSIBLE: any(not one.low <= m.value <= one.high for one, m in values),
        Flaw.NOT_CALIBRATED: any(not _calibrated(m, test.held) for _, m in values),
        Flaw.DUPLICATE: any(abs((test.held - day).days) <= APART_DAYS.value for day in counted),
    }
    return [flaw for flaw, holds in found.items() if holds]


def _wanted(test: Sample, age: int | None) -> tuple[str, ...] | None:
    """The mandatory items; None where the edition has none for that age, or it isn't known."""
    for youngest, oldest, names in MANDATORY.get(test.standard, ()):
        if age is not None and youngest <= age <= oldest:
            return tuple(_by_sex(name, test.female) for name in names)
    return None


def _by_sex(name: str, female: bool | None) -> str:
    return name.split("|")[-1 if female else 0]


def _calibrated(measured: Measured, held: date) -> bool:
    since = measured.calibrated
    if since is None:
        return False
    return since <= held <= months_later(since, int(CALIBRATION_MONTHS.value))
