"""Field tests of one person: every value with how it was computed, or what is unknown and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

import numpy as np

from tiyi.assessment.bands import CUTS, PULSES, RANGES, Cut, Pulses, Range
from tiyi.assessment.formulas import FORMULAS, WALK_LOWER_M, Formula, computed, names_of
from tiyi.model.fitness_items import ITEMS

CHESTER_VO2: Final = (17.3, 21.9, 26.5, 31.0, 35.6)
"""mL/kg/min of the stages at 15, 20, 25, 30 and 35 steps/min on a step of 0.30 m."""
_CHESTER: Final = "Chester step test, 0.30 m, error 10-15 %"
_STAGES_MIN: Final = 2
_DECIMALS: Final = 6


class Why(StrEnum):
    """Why a result is not known."""

    MISSING = "missing"
    """An input was not measured; `missing` names it."""
    IMPOSSIBLE = "impossible"
    """A value that the item can't have, or an equation's result of 0 or less."""
    SEX = "other_sex"
    """The formula was made for the other sex only."""
    AGE = "other_age"
    """No row for that age."""
    RATE = "rate_not_free"
    """Rests on heart rate, and a rate-slowing drug or another rhythm is recorded, or neither is."""
    NO_TABLE = "table_missing"
    """Beyond the part of the table that is available."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of a person at a visit.

    `items`: item → value in its unit; what is missing was not measured. `free_rate`: True only
    where it is recorded that neither a drug nor the rhythm binds the heart rate; None: unknown.
    """

    age_years: int | None
    female: bool | None
    items: Mapping[str, float]
    free_rate: bool | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One result. `value` None: not known, and `why` says why."""

    test: str
    unit: str
    value: float | None
    word: str | None
    how: str
    inputs: Mapping[str, float]
    source: str
    evidence: str
    error: str = ""
    why: Why | None = None
    missing: Sequence[str] = field(default=())


def results(facts: Facts) -> list[Result]:
    """Every field test that the items of a visit begin, in the order of the tables.

    A test begins with any item of its own; one whose inputs are all missing is left out. Sources
    and units: each row's. Missing and not finite are unknown, never zero.
    """
    facts = Facts(facts.age_years, facts.female, _finite(facts.items), facts.free_rate)
    values: dict[str, float] = {}
    found = []
    for result in _formulas(facts):
        found.append(result)
        if result.value is not None:
            values[result.test] = result.value
    found += [*_walks(facts, values), *_chester(facts)]
    found += [*_cuts(facts, values), *_ranges(facts), *_pulse(facts)]
    return found


def _finite(items: Mapping[str, float]) -> dict[str, float]:
    return {name: value for name, value in items.items() if np.isfinite(value)}


def _formulas(facts: Facts) -> Iterator[Result]:
    of_test: dict[str, list[Formula]] = {}
    for row in FORMULAS:
        of_test.setdefault(row.test, []).append(row)
    for rows in of_test.values():
        names = names_of(rows[0].how)
        own = [rows[0].of] if rows[0].of else [name for name in names if name not in _COMMON]
        if any(name in facts.items for name in own or names):
            yield _formula(rows, facts)


_COMMON: Final = frozenset({"age_years", "height", "weight", "rhr"})
"""Inputs of many tests: they alone begin none that has inputs of its own."""


def _formula(rows: Sequence[Formula], facts: Facts) -> Result:
    row = next((one for one in rows if one.female in {None, facts.female}), rows[0])
    known = dict(facts.items)
    if facts.age_years is not None:
        known["age_years"] = float(facts.age_years)
    names = names_of(row.how)
    missing = [name for name in names if name not in known]
    sexed = row.female is not None
    if sexed and facts.female is None:
        missing.append("sex")
    inputs = {name: known[name] for name in names if name in known}
    why = _unfit(row, facts, missing, inputs)
    value = None if why else round(computed(row.how, known), _DECIMALS)
    if value is not None and value <= 0:
        why, value = Why.IMPOSSIBLE, None
    said = {"source": row.source, "evidence": row.evidence, "error": row.error}
    shape = {"test": row.test, "unit": row.unit, "how": row.how}
    return Result(
        **shape, **said, value=value, word=None, inputs=inputs, why=why, missing=tuple(missing)
    )


def _unfit(
    row: Formula, facts: Facts, missing: Sequence[str], inputs: Mapping[str, float]
) -> Why | None:
    if row.female is not None and facts.female not in {None, row.female}:
        return Why.SEX
    if missing:
        return Why.MISSING
    if any(not _possible(name, value) for name, value in inputs.items()):
        return Why.IMPOSSIBLE
    if facts.age_years is not None and not row.ages[0] <= facts.age_years <= row.ages[1]:
        return Why.AGE
    return Why.RATE if row.by_rate and facts.free_rate is not True else None


def _possible(name: str, value: float) -> bool:
    item = ITEMS.get(name)
    return item is None or item.low <= value <= item.high


def _walks(facts: Facts, values: Mapping[str, float]) -> Iterator[Result]:
    """What was walked, in % of each prediction, and against the lower limit of one of them."""
    walked = facts.items.get("six_minute_walk")
    if walked is None or not _possible("six_minute_walk", walked):
        return
    for row in FORMULAS:
        predicted = values.get(row.test)
        if row.unit != "m" or predicted is None or row.female != facts.female:
            continue
        lower = None
        if row.test == "walk_enright_1998":
            lower = predicted - WALK_LOWER_M[bool(facts.female)]
        yield Result(
            test=f"{row.test}_percent",
            unit="%",
            value=round(100 * walked / predicted, _DECIMALS),
            word=None if lower is None else ("below_limit" if walked < lower else "at_or_above"),
            how=f"six_minute_walk * 100 / {row.test}",
            inputs={"six_minute_walk": walked, row.test: predicted}
            | ({} if lower is None else {"lower_limit": lower}),
            source=row.source,
            evidence=row.evidence if lower is None else f"{row.evidence}; limit unconfirmed",
        )


def _chester(facts: Facts) -> Iterator[Result]:
    """The line through heart rate and oxygen uptake of the stages, drawn to maximal heart rate."""
    stages = [
        (facts.items[name], vo2)
        for place, vo2 in enumerate(CHESTER_VO2, 1)
        if (name := f"chester_hr_{place}") in facts.items
    ]
    if not stages:
        return
    hrmax = facts.items.get("hrmax")
    missing = [] if hrmax is not None else ["hrmax"]
    if len(stages) < _STAGES_MIN:
        missing.append(f"chester_hr_{len(stages) + 1}")
    why = Why.MISSING if missing else None
    value = None
    if why is None and facts.free_rate is not True:
        why = Why.RATE
    elif why is None and hrmax is not None:
        value = _extrapolated(stages, hrmax)
        why = Why.IMPOSSIBLE if value is None else None
    inputs = {f"chester_hr_{n}": rate for n, (rate, _) in enumerate(stages, 1)}
    yield Result(
        test="vo2max_chester",
        unit="mL/kg/min",
        value=value,
        word=None,
        how="least squares of stage VO2 on heart rate, at hrmax",
        inputs=inputs | ({} if hrmax is None else {"hrmax": hrmax}),
        source=_CHESTER,
        evidence="S",
        why=why,
        missing=tuple(missing),
    )


def _extrapolated(stages: Sequence[tuple[float, float]], hrmax: float) -> float | None:
    """None where heart rate did not rise with the load: then there is no line to draw."""
    rate, vo2 = np.array(stages).T
    spread = rate - rate.mean()
    if not spread.any():
        return None
    slope = float((spread * (vo2 - vo2.mean())).sum() / (spread**2).sum())
    value = float(vo2.mean() + slope * (hrmax - rate.mean()))
    return round(value, _DECIMALS) if slope > 0 and value > 0 else None


def _cuts(facts: Facts, values: Mapping[str, float]) -> Iterator[Result]:
    known = {**facts.items, **values}
    done = set()
    for cut in CUTS:
        if cut.of in known and cut.test not in done and cut.female in {None, facts.female}:
            done.add(cut.test)
            yield _cut(cut, known[cut.of], facts)
        elif cut.of in known and facts.female is None and cut.test not in done:
            done.add(cut.test)
            yield _unknown(cut, known[cut.of], Why.MISSING, ("sex",))


def _cut(cut: Cut, value: float, facts: Facts) -> Result:
    if not _possible(cut.of, value):
        return _unknown(cut, value, Why.IMPOSSIBLE)
    if cut.by_rate and facts.free_rate is not True:
        return _unknown(cut, value, Why.RATE)
    return _judged(cut, value, cut.class_of(round(value, _DECIMALS)))


def _ranges(facts: Facts) -> Iterator[Result]:
    for item in dict.fromkeys(row.of for row in RANGES):
        value = facts.items.get(item)
        if value is None:
            continue
        rows = [row for row in RANGES if row.of == item]
        missing = _who(facts)
        row = next((one for one in rows if _fits(one, facts)), None)
        if missing:
            yield _unknown(rows[0], value, Why.MISSING, missing)
        elif row is None:
            # Below 60 nobody asks for the table of older people.
            if facts.age_years is not None and facts.age_years > rows[-1].oldest:
                yield _unknown(rows[0], value, Why.AGE)
        elif not _possible(item, value):
            yield _unknown(row, value, Why.IMPOSSIBLE)
        else:
            yield _judged(row, value, row.class_of(value))


def _pulse(facts: Facts) -> Iterator[Result]:
    value = facts.items.get("ymca_pulse")
    if value is None:
        return
    row = next((one for one in PULSES if _fits(one, facts)), None)
    if missing := _who(facts):
        yield _unknown(PULSES[0], value, Why.MISSING, missing)
    elif row is None:
        yield _unknown(PULSES[0], value, Why.AGE)
    elif not _possible("ymca_pulse", value):
        yield _unknown(row, value, Why.IMPOSSIBLE)
    elif facts.free_rate is not True:
        yield _unknown(row, value, Why.RATE)
    elif (word := row.class_of(value)) is None:
        yield _unknown(row, value, Why.NO_TABLE)
    else:
        yield _judged(row, value, word)


def _who(facts: Facts) -> tuple[str, ...]:
    asked = (("age_years", facts.age_years), ("sex", facts.female))
    return tuple(name for name, value in asked if value is None)


def _fits(row: Range | Pulses, facts: Facts) -> bool:
    age = facts.age_years
    return age is not None and row.youngest <= age <= row.oldest and row.female == facts.female


def _shape(row: Cut | Range | Pulses) -> tuple[str, str, str]:
    """Test, item and the limits in words."""
    match row:
        case Cut(test=test, of=of, limits=limits):
            sign = ">" if row.above else ">="
            return test, of, f"{of} {sign} {', '.join(f'{limit:g}' for limit in limits)}"
        case Range(test=test, of=of, low=low, high=high):
            return test, of, f"{of} within {low:g}-{high:g}"
        case Pulses(bands=bands):
            spans = ", ".join(f"{low}-{high}" for low, high in bands)
            return "ymca_step", "ymca_pulse", f"ymca_pulse nearest of {spans}"


def _judged(row: Cut | Range | Pulses, value: float, word: str) -> Result:
    return replace(_unknown(row, value, Why.MISSING), value=value, word=word, why=None)


def _unknown(
    row: Cut | Range | Pulses, value: float, why: Why, missing: Sequence[str] = ()
) -> Result:
    test, of, how = _shape(row)
    return Result(
        test=test,
        unit=ITEMS[of].unit if of in ITEMS else "",
        value=None,
        word=None,
        how=how,
        inputs={of: value},
        source=row.source,
        evidence=row.evidence,
        why=why,
        missing=missing,
    )
