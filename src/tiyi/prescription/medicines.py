"""Doses: what is taken how often, in units that can be checked, and when two lists are the same."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from tiyi.model.errors import InputError

UNITS: Final[Mapping[str, tuple[str, float]]] = {
    "g": ("mg", 1_000.0),
    "mg": ("mg", 1.0),
    "ug": ("mg", 0.001),
    "iu": ("iu", 1.0),
    "ml": ("ml", 1.0),
    "drop": ("drop", 1.0),
    "puff": ("puff", 1.0),
    "tablet": ("tablet", 1.0),
}
"""Unit → (unit it is compared in, factor). A tablet holds what its box says: never converted."""
ROUTES: Final = (
    "oral",
    "sublingual",
    "inhaled",
    "transdermal",
    "subcutaneous",
    "intramuscular",
    "intravenous",
    "other",
)
AMOUNT_MAX: Final = 100_000.0
PER_DAY_MAX: Final = 24.0
"""Beyond these somebody mistyped (project choice)."""


class DoseInvalid(InputError):
    """This is no dose; the parameters name the part and what it may be."""

    code: ClassVar[str] = "health.dose"


@dataclass(frozen=True, slots=True)
class Dose:
    """So much, so often a day, by a route; None: nobody has recorded that part.

    Raises DoseInvalid for an amount without a unit, an unknown unit or route, and for numbers that
    nobody takes.
    """

    amount: float | None = None
    unit: str | None = None
    per_day: float | None = None
    """0.5: every other day."""
    route: str | None = None

    def __post_init__(self) -> None:
        """Refuse what can't have been meant."""
        if (self.amount is None) is not (self.unit is None):
            raise DoseInvalid("an amount has a unit, and a unit an amount", part="unit")
        if self.unit is not None and self.unit not in UNITS:
            raise DoseInvalid("no drug is measured in that unit", part="unit", known=list(UNITS))
        if self.route is not None and self.route not in ROUTES:
            raise DoseInvalid("no drug is given that way", part="route", known=list(ROUTES))
        for part, most in (("amount", AMOUNT_MAX), ("per_day", PER_DAY_MAX)):
            value = getattr(self, part)
            if value is not None and not 0 < value <= most:
                raise DoseInvalid(f"{part} is above 0 and at most {most:g}", part=part, high=most)

    @property
    def known(self) -> bool:
        """Whether anything of it is recorded."""
        return any(value is not None for value in (self.amount, self.per_day, self.route))


@dataclass(frozen=True, slots=True)
class Medicine:
    """A drug that may limit heart rate, by its code or its name, with its dose."""

    name: str
    dose: Dose


def same_medicines(before: Sequence[Medicine], after: Sequence[Medicine]) -> bool:
    """Whether two lists hold the same drugs in the same doses, in whatever order.

    A part of a dose that one of them does not know is no difference: learning it changes nothing.
    """
    partners: dict[int, int] = {}
    found = [_partner(one, before, after, partners, set()) for one in range(len(before))]
    return len(before) == len(after) and all(found)


def _partner(
    one: int,
    before: Sequence[Medicine],
    after: Sequence[Medicine],
    partners: dict[int, int],
    tried: set[int],
) -> bool:
    """Whether `one` finds a partner, moving earlier pairs where it must (Kuhn's matching)."""
    for other, medicine in enumerate(after):
        if other in tried or not _same(before[one], medicine):
            continue
        tried.add(other)
        if other not in partners or _partner(partners[other], before, after, partners, tried):
            partners[other] = one
            return True
    return False


def _same(one: Medicine, other: Medicine) -> bool:
    if one.name != other.name:
        return False
    pairs = (
        (_compared(one.dose), _compared(other.dose)),
        (one.dose.per_day, other.dose.per_day),
        (one.dose.route, other.dose.route),
    )
    return all(None in pair or pair[0] == pair[1] for pair in pairs)


def _compared(dose: Dose) -> tuple[str, float] | None:
    if dose.amount is None or dose.unit is None:
        return None
    unit, factor = UNITS[dose.unit]
    return unit, round(dose.amount * factor, 6)
