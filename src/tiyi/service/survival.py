"""How long something lasts where some of it is still going on: Kaplan and Meier's estimate (1958).

Whoever is still under way counts for as long as they were watched, and is neither lost nor kept
after that.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tiyi.service.rules import RULES, Rules


@dataclass(frozen=True, slots=True)
class Spell:
    """Watched for `length` units; `ended`: it ended in the last of them. Otherwise it went on."""

    length: int
    ended: bool

    def lasts(self, beyond: int) -> bool | None:
        """Whether it lasted longer than so many units; None: it was not watched for so long."""
        if self.ended:
            return self.length > beyond
        return True if self.length >= beyond else None


@dataclass(frozen=True, slots=True)
class Step:
    """The estimated share that lasts longer than `at`, and Greenwood's sum up to it."""

    at: int
    share: float
    spread: float


def curve(spells: Sequence[Spell]) -> tuple[Step, ...]:
    """One step for each length at which anything ended, ascending.

    What was watched for exactly that long is still at risk at it.
    """
    ended = Counter(one.length for one in spells if one.ended)
    found: list[Step] = []
    share, spread = 1.0, 0.0
    for at in sorted(ended):
        risk = sum(one.length >= at for one in spells)
        left = risk - ended[at]
        share *= left / risk
        spread = math.inf if left == 0 else spread + ended[at] / (risk * left)
        found.append(Step(at, share, spread))
    return tuple(found)


def lasting(
    spells: Sequence[Spell], beyond: int, rules: Rules = RULES
) -> tuple[float, tuple[float, float] | None] | None:
    """The share that lasts longer than `beyond` units, and its 95 % interval.

    None: nothing was watched for so long, and not all had ended before. The interval is that of
    log(-log S) (Kalbfleisch and Prentice 1980); None where the estimate is 0 or 1, or of fewer
    spells than an interval needs.
    """
    told = [one.lasts(beyond) for one in spells]
    if True not in told and (not told or None in told):
        return None
    before = [step for step in curve(spells) if step.at <= beyond]
    share, spread = (before[-1].share, before[-1].spread) if before else (1.0, 0.0)
    if not 0 < share < 1 or len(spells) < rules.interval_people.value:
        return share, None
    width = rules.interval_z.value * math.sqrt(spread) / -math.log(share)
    return share, (share ** math.exp(width), share ** math.exp(-width))


def quantile(spells: Sequence[Spell], part: float) -> int | None:
    """The shortest length by which at least `part` (0 to 1) had ended; None: not reached so far."""
    # A share that is 0.1 by hand is 0.0999… or 0.1000… here.
    return next((one.at for one in curve(spells) if one.share <= 1 - part + 1e-12), None)
