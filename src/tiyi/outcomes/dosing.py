"""Change against measured training: slope and thirds (domain.md §5.6); no cause is claimed."""

from collections.abc import Sequence
from dataclasses import dataclass

from tiyi.outcomes.prepost import Refused
from tiyi.outcomes.rules import RULES, Rules


@dataclass(frozen=True, slots=True)
class Third:
    """People of the lowest, middle or highest doses: from..to, and their mean change."""

    n: int
    dose_from: float
    dose_to: float
    mean: float


@dataclass(frozen=True, slots=True)
class DoseResponse:
    """Change per unit of dose by least squares, with its interval by t.

    `unknown`: people whose change is known but whose dose is not; they are not in it.
    """

    dose: str
    n: int
    unknown: int
    refused: Refused | None = None
    slope: float | None = None
    low: float | None = None
    high: float | None = None
    p: float | None = None
    r2: float | None = None
    thirds: tuple[Third, ...] = ()


def dose_response(
    dose: str, found: Sequence[tuple[float | None, float]], rules: Rules = RULES
) -> DoseResponse:
    """(dose, change) of everybody whose change is known."""
    known = [(one, change) for one, change in found if one is not None]
    n, unknown = len(known), len(found) - len(known)
    if n < rules.least_n.value:
        return DoseResponse(dose, n, unknown, Refused.TOO_FEW)
    doses = [one for one, _ in known]
    if min(doses) == max(doses):
        return DoseResponse(dose, n, unknown, Refused.NO_SPREAD)
    from scipy.special import stdtrit  # heavy to load: asked for by reports only
    from scipy.stats import linregress  # as above

    line = linregress(doses, [change for _, change in known])
    half = float(stdtrit(n - 2, (1 + rules.level.value) / 2)) * float(line.stderr)
    return DoseResponse(
        dose,
        n,
        unknown,
        slope=float(line.slope),
        low=float(line.slope) - half,
        high=float(line.slope) + half,
        p=float(line.pvalue),
        r2=float(line.rvalue) ** 2,
        thirds=thirds(known),
    )


def thirds(known: Sequence[tuple[float, float]]) -> tuple[Third, ...]:
    """Three groups of rising dose, as equal as they can be while equal doses stay together."""
    doses = sorted(one for one, _ in known)
    n = len(doses)
    cuts = (doses[-(-n // 3) - 1], doses[-(-2 * n // 3) - 1])
    groups: tuple[list[tuple[float, float]], ...] = ([], [], [])
    for one in known:
        groups[(one[0] > cuts[0]) + (one[0] > cuts[1])].append(one)
    return tuple(
        Third(
            len(group),
            min(one for one, _ in group),
            max(one for one, _ in group),
            sum(change for _, change in group) / len(group),
        )
        for group in groups
        if group
    )
