"""How much could missing tests change it: multiple imputation, and the worst case.

Nothing is carried forward, and nothing here replaces a value of a person: both are said beside
the figures of those who were tested (domain.md §5.6).
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, variance

import numpy as np
import numpy.typing as npt

from tiyi.outcomes.prepost import Refused, t_interval
from tiyi.outcomes.rules import RULES, Rules

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Mean change of everybody with a baseline, those who were not tested included by assumption.

    `filled`: how many were. None where `refused` says why.
    """

    n: int
    filled: int
    refused: Refused | None = None
    mean: float | None = None
    low: float | None = None
    high: float | None = None


def worst_case(
    changes: Sequence[float], missing: int, direction: int | None, rules: Rules = RULES
) -> Sensitivity:
    """Everybody who was not tested changed as the worst of those who were."""
    n = len(changes) + missing
    if direction is None:
        return Sensitivity(n, missing, Refused.NO_DIRECTION)
    if len(changes) < rules.least_n.value:
        return Sensitivity(n, missing, Refused.TOO_FEW)
    worst = min(changes) if direction > 0 else max(changes)
    values = [*changes, *[worst] * missing]
    return Sensitivity(n, missing, None, fmean(values), *t_interval(values, rules))


def imputed(
    pairs: Sequence[tuple[float, float]],
    alone: Sequence[float],
    seed: int,
    rules: Rules = RULES,
) -> Sensitivity:
    """Rubin's mean change over completed sets; `alone` are baselines without an end.

    Each set draws a line end ~ baseline from its posterior (Rubin 1987, example 5.1) and an end for
    each of `alone`; sets are joined by Rubin's rules with the degrees of freedom of Barnard and
    Rubin 1999. The draws follow from `seed` alone. Ends are missing at random, given the baseline.
    """
    n, filled = len(pairs) + len(alone), len(alone)
    if len(pairs) < rules.imputed_from.value:
        return Sensitivity(n, filled, Refused.TOO_FEW)
    if not alone:
        changes = [two - one for one, two in pairs]
        return Sensitivity(n, 0, None, fmean(changes), *t_interval(changes, rules))
    before = np.array([one for one, _ in pairs])
    if before.min() == before.max():
        return Sensitivity(n, filled, Refused.NO_SPREAD)
    sets = int(rules.imputations.value)
    draws = drawn(seed, sets, len(pairs) - 2, filled)
    completed = [
        _completed(pairs, alone, (float(chi), line, ends))
        for chi, line, ends in zip(*draws, strict=True)
    ]
    return Sensitivity(n, filled, None, *pooled(completed, n, rules))


def drawn(seed: int, sets: int, df: int, filled: int) -> tuple[Floats, Floats, Floats]:
    """(chi-squared of each set, two standard normals of its line, one of each end)."""
    dice = np.random.Generator(np.random.PCG64(seed))
    return (
        dice.chisquare(df, sets),
        dice.standard_normal((sets, 2)),
        dice.standard_normal((sets, filled)),
    )


def _completed(
    pairs: Sequence[tuple[float, float]],
    alone: Sequence[float],
    drawn: tuple[float, Floats, Floats],
) -> tuple[float, float]:
    """(mean change, its variance) of one completed set."""
    chi, line, ends = drawn
    n = len(pairs)
    x = [one for one, _ in pairs]
    y = [one for _, one in pairs]
    centre, level = fmean(x), fmean(y)
    square = math.fsum((one - centre) ** 2 for one in x)
    slope = math.fsum((a - centre) * (b - level) for a, b in pairs) / square
    rest = math.fsum((b - level - slope * (a - centre)) ** 2 for a, b in pairs)
    sigma = math.sqrt(rest / chi)
    level_drawn = level + sigma * float(line[0]) / math.sqrt(n)
    slope_drawn = slope + sigma * float(line[1]) / math.sqrt(square)
    changes = [b - a for a, b in pairs]
    changes += [
        level_drawn + slope_drawn * (a - centre) + sigma * float(noise) - a
        for a, noise in zip(alone, ends, strict=True)
    ]
    return fmean(changes), variance(changes) / len(changes)


def pooled(
    completed: Sequence[tuple[float, float]], n: int, rules: Rules = RULES
) -> tuple[float, float, float]:
    """(mean, low, high) by Rubin's rules from (mean, variance) of each set of n people."""
    from scipy.special import stdtrit  # heavy to load: asked for by reports only

    sets = len(completed)
    mean = fmean(one for one, _ in completed)
    inner = fmean(one for _, one in completed)
    outer = variance([one for one, _ in completed]) * (1 + 1 / sets)
    whole = inner + outer
    lost = outer / whole if whole > 0 else 0.0
    own = (n / (n + 2)) * (n - 1) * (1 - lost)
    df = own if lost == 0 else 1 / (lost**2 / (sets - 1) + 1 / own)
    half = float(stdtrit(df, (1 + rules.level.value) / 2)) * math.sqrt(whole)
    return mean, mean - half, mean + half
