"""What is measured by hand or reported: units, conversions and values that no body can have.

Limits are of the possible, not of the healthy: outside them somebody mistyped.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final

from tiyi.model.errors import InputError


class MeasureUnit(InputError):
    """This is not measured in that unit; the parameters name the units that it is measured in."""

    code: ClassVar[str] = "measure.unit"


class MeasureImpossible(InputError):
    """No body has this value; the parameters name the allowed range in the unit that was sent."""

    code: ClassVar[str] = "measure.impossible"


class MeasureParts(InputError):
    """A measurement has exactly the values of its kind; the parameters name them."""

    code: ClassVar[str] = "measure.parts"


@dataclass(frozen=True, slots=True)
class Part:
    """One value of a kind, in the unit that it is kept in; `low..high` are possible values."""

    kind: str
    name: str
    unit: str
    low: float
    high: float
    source: str
    evidence: str
    """C checked at the primary source · S secondary · unconfirmed · P project choice."""


_CHOICE: Final = "limits of the possible, project choice"
_PLAUSIBLE: Final = "domain.md §6.1"
PARTS: Final = (
    Part("blood_pressure", "systolic", "mmHg", 50, 300, _CHOICE, "P"),
    Part("blood_pressure", "diastolic", "mmHg", 20, 200, _CHOICE, "P"),
    Part("glucose", "glucose", "mmol/L", 0.5, 50, _CHOICE, "P"),
    Part("hba1c", "hba1c", "%", 3, 20, _CHOICE, "P"),
    Part("spo2", "spo2", "%", 50, 100, _CHOICE, "P"),
    Part("weight", "weight", "kg", 20, 350, _CHOICE, "P"),
    Part("height", "height", "cm", 80, 250, _CHOICE, "P"),
    Part("waist", "waist", "cm", 30, 250, _CHOICE, "P"),
    Part("resting_heart_rate", "rate", "bpm", 30, 220, _PLAUSIBLE, "P"),
    Part("rpe", "rpe", "borg_6_20", 6, 20, "Borg 6-20, domain.md §2.1", "P"),
    Part("rpe_cr10", "rpe", "cr10", 0, 10, "Borg CR10, domain.md §2.1", "P"),
    Part("symptom", "severity", "0-10", 0, 10, _CHOICE, "P"),
    Part("satisfaction", "score", "likert_1_5", 1, 5, "domain.md A04", "P"),
)
FACTORS: Final[Mapping[str, Mapping[str, float]]] = {
    "mmHg": {"mmHg": 1.0, "kPa": 7.50062},
    "mmol/L": {"mmol/L": 1.0, "mg/dL": 1 / 18.016},
    "kg": {"kg": 1.0, "g": 0.001, "jin": 0.5, "lb": 0.45359237},
    "cm": {"cm": 1.0, "m": 100.0, "in": 2.54},
}
"""Unit kept → unit sent → factor. Glucose by its molar mass, 180.16 g/mol."""
KINDS: Final = tuple(dict.fromkeys(part.kind for part in PARTS))


def parts_of(kind: str) -> tuple[Part, ...]:
    """The values that a kind has."""
    return tuple(part for part in PARTS if part.kind == kind)


def kept(kind: str, values: Mapping[str, float], unit: str | None) -> dict[str, float]:
    """The values in the units that they are kept in; `unit` None: they are sent in those.

    Raises MeasureParts, MeasureUnit and MeasureImpossible.
    """
    parts = parts_of(kind)
    if not parts or {part.name for part in parts} != set(values):
        raise MeasureParts(f"a {kind} has other values", parts=[part.name for part in parts])
    found = {part.name: _kept(part, values[part.name], unit) for part in parts}
    if kind == "blood_pressure" and found["systolic"] <= found["diastolic"]:
        raise MeasureImpossible("systolic is above diastolic pressure", part="systolic")
    return found


def _kept(part: Part, value: float, unit: str | None) -> float:
    factors = FACTORS.get(part.unit, {part.unit: 1.0})
    sent = part.unit if unit is None else unit
    if sent not in factors:
        raise MeasureUnit(f"{part.kind} is not measured in that unit", units=sorted(factors))
    low, high = (round(limit / factors[sent], 3) for limit in (part.low, part.high))
    if not low <= value <= high:
        raise MeasureImpossible(
            f"{part.name} is {low} to {high} {sent}", part=part.name, low=low, high=high, unit=sent
        )
    return round(value * factors[sent], 4)
