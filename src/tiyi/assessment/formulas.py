"""Formulas of field tests as rows: inputs, the expression itself, whom it fits, source, evidence.

The expression that is shown is the one that is computed, so «how computed» can't differ from it.
"""

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

_ADULT: Final = (18, 125)
_VO2: Final = "mL/kg/min"


@dataclass(frozen=True, slots=True)
class Formula:
    """One row. Names in `how` are items, `age_years`, or names of `DERIVED`.

    `female` None: for both. `ages`: completed years. `error`: standard error or error in words.
    `by_rate`: rests on heart rate, which a rate-slowing drug or another rhythm makes worthless.
    """

    test: str
    unit: str
    how: str
    source: str
    evidence: str
    female: bool | None = None
    ages: tuple[int, int] = _ADULT
    error: str = ""
    by_rate: bool = False
    of: str = ""
    """The item that it is asked for; empty: any input that few other tests have."""


_SIZE: Final = "definition"
_JACKSON: Final = "Jackson 1990 (PMC7428991)"
_NES: Final = "Nes 2011 (HUNT)"
_ENRIGHT: Final = "Enright & Sherrill 1998"
_ENRIGHT_OLDER: Final = "Enright 2003, older people"
_TROOSTERS: Final = "Troosters 1999"
_STEP: Final = "2003 standard, step test of 3 min"

DERIVED: Final = {
    "weight_lb": "weight / 0.45359237",
    "bmi_kg_m2": "weight / (height / 100) / (height / 100)",
}
"""Names that expressions may use besides items, and how each comes from items."""
FORMULAS: Final = (
    Formula("bmi", "kg/m2", DERIVED["bmi_kg_m2"], _SIZE, "C"),
    Formula("waist_hip", "", "waist / hip", _SIZE, "C"),
    Formula("waist_height", "", "waist / height", _SIZE, "C"),
    Formula(
        "step_index",
        "",
        "step_seconds * 100 / (2 * (step_pulse_1 + step_pulse_2 + step_pulse_3))",
        _STEP,
        "unconfirmed",
    ),
    Formula(
        "vo2max_jackson_bmi",
        _VO2,
        "56.363 + 1.921 * activity - 0.381 * age_years - 0.754 * bmi_kg_m2 + 10.987",
        _JACKSON,
        "C",
        female=False,
        error="SEE 5.70",
    ),
    Formula(
        "vo2max_jackson_bmi",
        _VO2,
        "56.363 + 1.921 * activity - 0.381 * age_years - 0.754 * bmi_kg_m2",
        _JACKSON,
        "C",
        female=True,
        error="SEE 5.70",
    ),
    Formula(
        "vo2max_jackson_fat",
        _VO2,
        "50.513 + 1.589 * activity - 0.289 * age_years - 0.552 * body_fat + 5.863",
        _JACKSON,
        "C",
        female=False,
        error="SEE 5.35",
    ),
    Formula(
        "vo2max_jackson_fat",
        _VO2,
        "50.513 + 1.589 * activity - 0.289 * age_years - 0.552 * body_fat",
        _JACKSON,
        "C",
        female=True,
        error="SEE 5.35",
    ),
    Formula(
        "vo2max_nes",
        _VO2,
        "92.05 - 0.327 * age_years - 0.933 * bmi_kg_m2 - 0.167 * rhr + 0.257 * activity_index",
        _NES,
        "S",
        female=False,
        error="SEE 5.8",
        by_rate=True,
    ),
    Formula(
        "vo2max_nes",
        _VO2,
        "70.77 - 0.244 * age_years - 0.749 * bmi_kg_m2 - 0.107 * rhr + 0.213 * activity_index",
        _NES,
        "S",
        female=True,
        error="SEE 5.1",
        by_rate=True,
    ),
    Formula(
        "vo2max_uth",
        _VO2,
        "15.3 * hrmax / rhr",
        "Uth 2004, trained men",
        "unconfirmed",
        female=False,
        by_rate=True,
    ),
    Formula(
        "vo2max_rockport",
        _VO2,
        "132.853 - 0.0769 * weight_lb - 0.3877 * age_years + 6.315 - 3.2649 * rockport_min"
        " - 0.1565 * rockport_hr",
        "Rockport, Kline 1987",
        "unconfirmed",
        female=False,
        by_rate=True,
    ),
    Formula(
        "vo2max_rockport",
        _VO2,
        "132.853 - 0.0769 * weight_lb - 0.3877 * age_years - 3.2649 * rockport_min"
        " - 0.1565 * rockport_hr",
        "Rockport, Kline 1987",
        "unconfirmed",
        female=True,
        by_rate=True,
    ),
    Formula(
        "vo2peak_ross",
        _VO2,
        "4.948 + 0.023 * six_minute_walk",
        "Ross 2010: mean of groups",
        "unconfirmed",
    ),
    Formula(
        "walk_enright_1998",
        "m",
        "7.57 * height - 5.02 * age_years - 1.76 * weight - 309",
        _ENRIGHT,
        "C",
        female=False,
        of="six_minute_walk",
    ),
    Formula(
        "walk_enright_1998",
        "m",
        "2.11 * height - 5.78 * age_years - 2.29 * weight + 667",
        _ENRIGHT,
        "C",
        female=True,
        of="six_minute_walk",
    ),
    Formula(
        "walk_enright_2003",
        "m",
        "510 + 2.2 * height - 0.93 * weight - 5.3 * age_years",
        _ENRIGHT_OLDER,
        "C",
        female=False,
        of="six_minute_walk",
    ),
    Formula(
        "walk_enright_2003",
        "m",
        "493 + 2.2 * height - 0.93 * weight - 5.3 * age_years",
        _ENRIGHT_OLDER,
        "C",
        female=True,
        of="six_minute_walk",
    ),
    Formula(
        "walk_troosters_1999",
        "m",
        "218 + 5.14 * height - 5.32 * age_years - 1.80 * weight + 51.31",
        _TROOSTERS,
        "C",
        female=False,
        of="six_minute_walk",
    ),
    Formula(
        "walk_troosters_1999",
        "m",
        "218 + 5.14 * height - 5.32 * age_years - 1.80 * weight",
        _TROOSTERS,
        "C",
        female=True,
        of="six_minute_walk",
    ),
)
"""Every formula of one value, in the order of the report."""
WALK_LOWER_M: Final[Mapping[bool, float]] = {False: 153, True: 139}
"""Female → so far below Enright & Sherrill 1998 lies its lower limit; evidence `unconfirmed`."""
_SIGNS: Final[Mapping[type, Callable[[float, float], float]]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def names_of(how: str) -> tuple[str, ...]:
    """The items (and `age_years`) that an expression needs, in its order."""
    found: dict[str, None] = {}
    for node in ast.walk(_parsed(how)):
        if isinstance(node, ast.Name):
            inner = DERIVED.get(node.id)
            found |= dict.fromkeys((node.id,) if inner is None else names_of(inner))
    return tuple(found)


def computed(how: str, known: Mapping[str, float]) -> float:
    """The value of an expression; every name of it has to be known."""
    return _value(_parsed(how), known)


def completed(items: Mapping[str, float]) -> dict[str, float]:
    """The items of a visit, and the index of its step test where only the pulses were written."""
    found = dict(items)
    index = next(row for row in FORMULAS if row.test == "step_index")
    if index.test not in found and all(name in items for name in names_of(index.how)):
        found[index.test] = round(computed(index.how, items), 6)
    return found


def _parsed(how: str) -> ast.expr:
    return ast.parse(how, mode="eval").body


def _value(node: ast.expr, known: Mapping[str, float]) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.Name(id=name):
            return computed(DERIVED[name], known) if name in DERIVED else known[name]
        case ast.BinOp(left=left, op=op, right=right):
            return _SIGNS[type(op)](_value(left, known), _value(right, known))
    raise ValueError("an expression has numbers, names, and + - * / only")
