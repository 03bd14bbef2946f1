"""Shares of people: Wilson's interval, and who is at least qualified by the national standard."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tiyi.model.shares import wilson as interval_of
from tiyi.outcomes.items import QUALIFIED
from tiyi.outcomes.prepost import Refused, rank_biserial, signed_ranks
from tiyi.outcomes.rules import RULES, Rules


@dataclass(frozen=True, slots=True)
class Share:
    """`k` of `n` people of whom it is known; `unknown` others are neither. None with n 0."""

    k: int
    n: int
    unknown: int
    share: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Grades:
    """At least 合格 (qualified) at baseline and at week 16, of whom the grade is known then.

    `gained` and `lost` are those of both visits who crossed the line; `mcnemar_p` is exact,
    `wilcoxon_p` compares the levels. None where `refused` says why.
    """

    baseline: Share
    week_16: Share
    paired: int
    gained: int
    lost: int
    mcnemar_p: float | None
    wilcoxon_p: float | None
    rank_biserial: float | None
    refused: Refused | None


def wilson(k: float, n: float, rules: Rules = RULES) -> tuple[float, float]:
    """Wilson's interval (1927) of k of n; n above 0, no whole number where units are alike."""
    return interval_of(k, n, rules.wilson_z.value)


def share_of(k: int, n: int, unknown: int, rules: Rules = RULES) -> Share:
    """A share with its interval; those of whom nothing is known leave the denominator."""
    if n == 0:
        return Share(0, 0, unknown, None, None, None)
    return Share(k, n, unknown, k / n, *wilson(k, n, rules))


def grades(levels: Sequence[tuple[float | None, float | None]], rules: Rules = RULES) -> Grades:
    """Levels (1 best to 4; None: not known) of everybody at baseline and at week 16."""
    pairs = [(one, two) for one, two in levels if one is not None and two is not None]
    gained = sum(one > QUALIFIED >= two for one, two in pairs)
    lost = sum(one <= QUALIFIED < two for one, two in pairs)
    refused = None
    if len(pairs) < rules.least_n.value:
        refused = Refused.TOO_FEW
    elif all(one == two for one, two in pairs):
        refused = Refused.NO_DISCORDANT
    # Up is better here: a lower level is a better grade.
    steps = [one - two for one, two in pairs]
    return Grades(
        baseline=_qualified([one for one, _ in levels], rules),
        week_16=_qualified([two for _, two in levels], rules),
        paired=len(pairs),
        gained=gained,
        lost=lost,
        mcnemar_p=mcnemar(gained, lost) if refused is None else None,
        wilcoxon_p=signed_ranks(steps)[1] if refused is None else None,
        rank_biserial=rank_biserial(steps) if refused is None else None,
        refused=refused,
    )


def _qualified(levels: Sequence[float | None], rules: Rules) -> Share:
    known = [one for one in levels if one is not None]
    k = sum(one <= QUALIFIED for one in known)
    return share_of(k, len(known), len(levels) - len(known), rules)


def mcnemar(gained: int, lost: int) -> float | None:
    """McNemar's exact p, two-sided; None where nobody crossed the line."""
    n = gained + lost
    if n == 0:
        return None
    tail = sum(math.comb(n, one) for one in range(min(gained, lost) + 1))
    return min(1.0, tail / (1 << (n - 1)))
