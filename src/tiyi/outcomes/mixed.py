"""All visits together: a linear mixed model with a random intercept per person (domain.md §5.6).

y ~ week + age + sex + group + A_total + week:A_total, by REML; a visit that is missing is missing
at random. The fit is statsmodels' MixedLM (Lindstrom and Bates 1988).
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from tiyi.outcomes.people import Person, Reading, Visit, visits
from tiyi.outcomes.prepost import Refused
from tiyi.outcomes.rules import RULES, Rules

Floats = npt.NDArray[np.float64]
WEEKS: Final[Mapping[Visit, float]] = {Visit.BASELINE: 0.0, Visit.WEEK_8: 8.0, Visit.WEEK_16: 16.0}
DIGITS: Final = 6
"""Of a fitted figure: an optimiser's further digits depend on the machine."""


@dataclass(frozen=True, slots=True)
class Effect:
    """One fixed effect in the unit of the item, per unit of its covariate, by Wald."""

    name: str
    estimate: float
    error: float
    low: float
    high: float
    p: float


@dataclass(frozen=True, slots=True)
class Mixed:
    """`constant`: covariates that are the same for everybody here, and therefore not in it.

    `left_out`: people with a test of whom a covariate is not known. The two SDs are between people
    and of what remains. Nothing is given where `refused` says why.
    """

    people: int
    rows: int
    left_out: int
    constant: tuple[str, ...] = ()
    refused: Refused | None = None
    effects: tuple[Effect, ...] = ()
    person_sd: float | None = None
    residual_sd: float | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One visit of one person."""

    person: int
    week: float
    value: float


def mixed(people: Sequence[Person], item: str, rules: Rules = RULES) -> Mixed:
    """The model of one item over everybody of whom all covariates are known."""
    tested = [(one, _rows(one, item, rules)) for one in people]
    tested = [(one, rows) for one, rows in tested if rows]
    known = [(one, rows) for one, rows in tested if _is_known(one)]
    names, columns, constant = design([one for one, _ in known])
    rows = [
        Row(place, week, value)
        for place, (_, visited) in enumerate(known)
        for week, value in visited
    ]
    twice = sum(len(visited) >= 2 for _, visited in known)
    empty = Mixed(len(known), len(rows), len(tested) - len(known), constant)
    if twice < rules.model_people.value:
        return _refusal(empty, Refused.TOO_FEW)
    return _fitted(empty, rows, (names, columns), rules)


def _rows(person: Person, item: str, rules: Rules) -> list[tuple[float, float]]:
    found = visits(person, item, rules)
    return [(WEEKS[visit], one.value) for visit, one in found.items() if isinstance(one, Reading)]


def _is_known(person: Person) -> bool:
    dose = person.dose
    return (
        person.age_years is not None
        and person.female is not None
        and dose is not None
        and dose.a_total is not None
    )


def design(people: Sequence[Person]) -> tuple[list[str], list[list[float]], tuple[str, ...]]:
    """Names and values of the covariates of each person, and those that everybody shares.

    Groups and sites are 0/1 against the first by name.
    """
    made: dict[str, list[float]] = {
        "age": [float(one.age_years or 0) for one in people],
        "female": [float(bool(one.female)) for one in people],
        "a_total": [float((one.dose and one.dose.a_total) or 0) for one in people],
    }
    shared = []
    for kind in ("group", "site"):
        words = sorted({str(getattr(one, kind)) for one in people})
        shared += [kind] if len(words) <= 1 else []
        for word in words[1:]:
            made[f"{kind}:{word}"] = [float(getattr(one, kind) == word) for one in people]
    shared += [name for name, values in made.items() if len(set(values)) <= 1]
    names = [name for name in made if name not in shared]
    columns = [[made[name][place] for name in names] for place in range(len(people))]
    return names, columns, tuple(sorted(shared))


def _fitted(
    empty: Mixed, rows: Sequence[Row], of: tuple[list[str], list[list[float]]], rules: Rules
) -> Mixed:
    names, columns = of
    every = ["intercept", "week", *names]
    x = np.array([[1.0, row.week, *columns[row.person]] for row in rows])
    if "a_total" in names:
        every.append("week:a_total")
        x = np.column_stack([x, x[:, 1] * x[:, every.index("a_total")]])
    y = np.array([row.value for row in rows])
    if np.ptp(y) == 0:
        return _refusal(empty, Refused.NO_SPREAD)
    # Columns of one size: the fit does not depend on the units.
    scale, spread = np.abs(x).max(axis=0), float(y.std())
    if np.linalg.matrix_rank(x / scale) < x.shape[1]:
        return _refusal(empty, Refused.COLLINEAR)
    fit = _fit(y / spread, x / scale, np.array([row.person for row in rows]))
    errors, variance = np.asarray(fit.bse_fe), float(np.asarray(fit.cov_re)[0, 0])
    if not fit.converged:
        return _refusal(empty, Refused.NOT_CONVERGED)
    if variance <= 0 or not np.isfinite(errors).all() or not (errors > 0).all():
        return _refusal(empty, Refused.NO_VARIANCE)
    found = zip(every, np.asarray(fit.fe_params), errors, spread / scale, strict=True)
    return replace(
        empty,
        effects=tuple(
            _effect(name, float(one * unit), float(error * unit), rules)
            for name, one, error, unit in found
        ),
        person_sd=_rounded(math.sqrt(variance) * spread),
        residual_sd=_rounded(math.sqrt(float(fit.scale)) * spread),
    )


def _fit(y: Floats, x: Floats, who: npt.NDArray[np.int64]) -> Any:
    from statsmodels.regression.mixed_linear_model import MixedLM  # 46 MB of pandas come with it

    return MixedLM(y, x, who).fit(reml=True, method=["bfgs", "lbfgs"])


def _effect(name: str, estimate: float, error: float, rules: Rules) -> Effect:
    from scipy.special import ndtr, ndtri  # heavy to load: asked for by reports only

    half = float(ndtri((1 + rules.level.value) / 2)) * error
    p = float(2 * ndtr(-abs(estimate / error)))
    figures = (estimate, error, estimate - half, estimate + half, p)
    return Effect(name, *(_rounded(one) for one in figures))


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}")


def _refusal(empty: Mixed, why: Refused) -> Mixed:
    return replace(empty, refused=why)
