"""One group before and after: paired tests, mean and median change, effect sizes (§5.6)."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean, median, stdev

from tiyi.outcomes.rules import RULES, Rules


class Refused(StrEnum):
    """Why a figure is not given."""

    TOO_FEW = "too_few"
    NO_SPREAD = "no_spread"
    """Everybody changed alike: there is no error to test against."""
    NOT_CONVERGED = "not_converged"
    NO_VARIANCE = "no_person_variance"
    COLLINEAR = "collinear"
    NOT_PRIMARY = "not_primary"
    NO_DIRECTION = "direction_not_known"
    NO_DISCORDANT = "nobody_changed"


class PairedTest(StrEnum):
    """Which paired test the shape of the differences asks for."""

    T = "paired_t"
    WILCOXON = "wilcoxon"


@dataclass(frozen=True, slots=True)
class PrePost:
    """Paired change of one item. Figures are None where `refused` says why.

    `low..high`: interval of the mean change by t. `dz` = mean/SD of changes, `dav` = mean/mean of
    both SDs, `gz` and `gav` the same times the Hedges factor.
    """

    n: int
    refused: Refused | None = None
    before: float | None = None
    after: float | None = None
    mean: float | None = None
    low: float | None = None
    high: float | None = None
    median: float | None = None
    sd: float | None = None
    shapiro_p: float | None = None
    test: PairedTest | None = None
    statistic: float | None = None
    p: float | None = None
    dz: float | None = None
    gz: float | None = None
    dav: float | None = None
    gav: float | None = None
    rank_biserial: float | None = None


def pre_post(pairs: Sequence[tuple[float, float]], rules: Rules = RULES) -> PrePost:
    """(before, after) of everybody who has both; nobody is imputed here.

    t where Shapiro-Wilk does not speak against it or the group is large, else Wilcoxon's signed
    ranks without zeros. Refuses with too few pairs, and its tests where nobody differs.
    """
    n = len(pairs)
    if n < rules.least_n.value:
        return PrePost(n, Refused.TOO_FEW)
    changes = [round(after - before, 6) for before, after in pairs]
    shown = PrePost(
        n,
        before=fmean(before for before, _ in pairs),
        after=fmean(after for _, after in pairs),
        mean=fmean(changes),
        median=median(changes),
        refused=Refused.NO_SPREAD if min(changes) == max(changes) else None,
    )
    return shown if shown.refused is not None else _tested(shown, pairs, changes, rules)


def _tested(
    shown: PrePost, pairs: Sequence[tuple[float, float]], changes: Sequence[float], rules: Rules
) -> PrePost:
    n, mean = shown.n, fmean(changes)
    low, high = t_interval(changes, rules)
    sd = stdev(changes)
    shape = None if n >= rules.large_n.value else _shapiro_p(changes)
    by_t = shape is None or shape >= rules.shapiro_p.value
    statistic, p = _paired_t(changes) if by_t else signed_ranks(changes)
    spread = (stdev(one for one, _ in pairs) + stdev(one for _, one in pairs)) / 2
    factor = hedges(n - 1, rules)
    dav = mean / spread if spread > 0 else None
    return PrePost(
        n,
        None,
        shown.before,
        shown.after,
        mean,
        low,
        high,
        shown.median,
        sd,
        shape,
        PairedTest.T if by_t else PairedTest.WILCOXON,
        statistic,
        p,
        dz=mean / sd,
        gz=factor * mean / sd,
        dav=dav,
        gav=None if dav is None else factor * dav,
        rank_biserial=None if by_t else rank_biserial(changes),
    )


def t_interval(values: Sequence[float], rules: Rules = RULES) -> tuple[float, float]:
    """Interval of the mean by Student's t; at least two values."""
    from scipy.special import stdtrit  # heavy to load: asked for by reports only

    n, mean = len(values), fmean(values)
    half = float(stdtrit(n - 1, (1 + rules.level.value) / 2)) * stdev(values) / math.sqrt(n)
    return mean - half, mean + half


def hedges(df: int, rules: Rules = RULES) -> float:
    """Hedges' factor 1 - 3/(4 df - 1) against the bias of small groups."""
    return 1 - rules.hedges_part.value / (rules.hedges_times.value * df - 1)


def _paired_t(changes: Sequence[float]) -> tuple[float, float]:
    from scipy.special import stdtr  # as above

    n = len(changes)
    t = fmean(changes) * math.sqrt(n) / stdev(changes)
    return t, float(2 * stdtr(n - 1, -abs(t)))


def _shapiro_p(changes: Sequence[float]) -> float:
    from scipy.stats import shapiro  # as above

    return float(shapiro(changes).pvalue)


def signed_ranks(changes: Sequence[float]) -> tuple[float, float]:
    """Wilcoxon's statistic (the smaller rank sum) and its p, two-sided; zeros are dropped.

    Exact without ties, otherwise by the normal approximation with the correction for ties.
    """
    from scipy.stats import wilcoxon  # as above

    moved = [one for one in changes if one != 0]
    sizes = {abs(one) for one in moved}
    method = "exact" if len(sizes) == len(moved) else "approx"
    found = wilcoxon(moved, zero_method="wilcox", correction=False, method=method)
    return float(found.statistic), float(found.pvalue)


def rank_biserial(changes: Sequence[float]) -> float | None:
    """(W+ - W-)/(W+ + W-); None where nobody moved."""
    ranks = ranked([abs(one) for one in changes if one != 0])
    moved = [one for one in changes if one != 0]
    total = sum(ranks)
    up = sum(rank for rank, one in zip(ranks, moved, strict=True) if one > 0)
    return (2 * up - total) / total if total else None


def ranked(values: Sequence[float]) -> list[float]:
    """Ranks from 1; equal values share the mean of theirs."""
    order = sorted(values)
    first: dict[float, int] = {}
    last: dict[float, int] = {}
    for place, value in enumerate(order, 1):
        first.setdefault(value, place)
        last[value] = place
    return [(first[value] + last[value]) / 2 for value in values]


def holm(found: Mapping[str, float]) -> dict[str, float]:
    """Holm's step-down p values of one family of tests (Holm 1979)."""
    ordered = sorted(found.items(), key=lambda one: (one[1], one[0]))
    adjusted: dict[str, float] = {}
    highest = 0.0
    for place, (name, p) in enumerate(ordered):
        highest = max(highest, min(1.0, (len(ordered) - place) * p))
        adjusted[name] = highest
    return adjusted
