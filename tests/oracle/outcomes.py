"""The four-month comparison by the definition (§5.5, §5.6), in plain loops."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tests.oracle.tails import rank_sums, shapiro_p, signed_rank_p, t_cut, t_tail


@dataclass(frozen=True)
class Someone:
    """Days count from the first day of the course; None: never began, never left, not known."""

    group: str
    began: bool
    seen: int
    left: int | None
    values: tuple[tuple[str, int, int | None, float], ...]
    """(item, day, minute, value)"""
    a_total: float | None = None
    a_high: float | None = None
    rdi: float | None = None
    met_min: float | None = None


BETTER = {
    **dict.fromkeys(("six_minute_walk", "vo2max", "grip", "chair_stand", "vital_capacity"), 1),
    **dict.fromkeys(("step_index", "push_up", "sit_up", "vertical_jump", "sit_and_reach"), 1),
    **dict.fromkeys(("hba1c", "sbp", "weight", "rhr", "waist", "grade", "reaction_time"), -1),
    "one_leg_stand": 1,
}
TO_LOSE = ("t2d", "htn", "obesity")
MATTERS = {"hba1c": 0.5, "sbp": 5.0, "vo2max": 2.0, "rhr": 5.0, "chair_stand": 2.0, "waist": 3.0}
WALK = {"copd": 25.0, "cardiac": 23.0, "heart_failure": 23.0, "oa": 37.0, "older": 17.8}


def matters(item: str, group: str, before: float) -> tuple[float, float] | None:
    """(from where it may matter, from where it does), in the unit of the item."""
    if item == "six_minute_walk":
        return (WALK[group], WALK[group]) if group in WALK else None
    if item == "weight":
        return round(before * 5 / 100, 6), round(before * 5 / 100, 6)
    if item == "grip":
        return 5.0, 6.5
    if item == "grade":
        return 1.0, 1.0
    return (MATTERS[item], MATTERS[item]) if item in MATTERS else None


def better(item: str, group: str) -> int | None:
    """+1 more is better, -1 less is; weight and waist are not to be lost by everybody."""
    if item in ("weight", "waist") and group not in TO_LOSE:
        return None
    return BETTER[item]


WINDOWS = {"baseline": (-14, 0, 0), "week_8": (49, 56, 63), "week_16": (105, 112, 119)}


def at(one: Someone, item: str, visit: str) -> float | str:
    """The value of a visit, or why there is none."""
    if not one.began:
        return "no_course"
    first, target, last = WINDOWS[visit]
    best: tuple[int, int, int, float] | None = None
    beside = False
    around = {"baseline": (-(10**6), 49), "week_8": (0, 105), "week_16": (63, 10**6)}[visit]
    for name, day, minute, value in one.values:
        if name != item:
            continue
        if first <= day <= last:
            place = (abs(day - target), day, -1 if minute is None else minute, value)
            best = place if best is None or place < best else best
        elif around[0] < day < around[1]:
            beside = True
    if best is not None:
        return best[3]
    if one.left is not None and one.left <= last:
        return "left"
    if one.seen <= last:
        return "not_due"
    return "outside_window" if beside else "not_tested"


def typical_error(people: Sequence[Someone], item: str) -> float | None:
    """SD of the differences between the last two days before training / √2; ten pairs at least."""
    differences = []
    for one in people:
        days: dict[int, tuple[int, float]] = {}
        for name, day, minute, value in one.values:
            late = minute or 0
            counts = one.began and name == item and -14 <= day <= 0
            if counts and (day not in days or late >= days[day][0]):
                days[day] = (late, value)
        if len(days) >= 2:
            earlier, later = sorted(days)[-2:]
            differences.append(days[later][1] - days[earlier][1])
    return sd(differences) / math.sqrt(2) if len(differences) >= 10 else None


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean."""
    return math.fsum(values) / len(values)


def sd(values: Sequence[float]) -> float:
    """The standard deviation of a sample."""
    centre = mean(values)
    return math.sqrt(math.fsum((one - centre) ** 2 for one in values) / (len(values) - 1))


def middle(values: Sequence[float]) -> float:
    """The median."""
    ordered, n = sorted(values), len(values)
    return ordered[n // 2] if n % 2 else (ordered[n // 2 - 1] + ordered[n // 2]) / 2


def interval(values: Sequence[float]) -> tuple[float, float]:
    """95 % by t."""
    n = len(values)
    half = t_cut(n - 1) * sd(values) / math.sqrt(n)
    return mean(values) - half, mean(values) + half


def responder(item: str, group: str, before: float, after: float, error: float | None) -> str:
    """better, same, worse; or why it is not known."""
    sign, sizes = better(item, group), matters(item, group, before)
    change = round(after - before, 6)
    if sign is None:
        return "direction_not_known"
    if sizes is None:
        return "important_difference_not_known"
    if abs(change) < sizes[0]:
        return "same"
    if error is not None and abs(change) <= error:
        return "same"
    if abs(change) < sizes[1]:
        return "between_important_differences"
    if error is None:
        return "typical_error_not_known"
    return "better" if sign * change > 0 else "worse"


def pre_post(pairs: Sequence[tuple[float, float]]) -> dict[str, float | str | None]:
    """Test, intervals and effect sizes of a group before and after."""
    n = len(pairs)
    changes = [round(two - one, 6) for one, two in pairs]
    found: dict[str, float | str | None] = {"n": n}
    if n < 3:
        return found | {"refused": "too_few"}
    found |= {"mean": mean(changes), "median": middle(changes)}
    found |= {"before": mean([one for one, _ in pairs]), "after": mean([two for _, two in pairs])}
    if len(set(changes)) == 1:
        return found | {"refused": "no_spread"}
    low, high = interval(changes)
    shape = None if n >= 30 else shapiro_p(changes)
    by_t = shape is None or shape >= 0.05
    t = mean(changes) / (sd(changes) / math.sqrt(n))
    up, down = rank_sums(changes)
    spread = (sd([one for one, _ in pairs]) + sd([two for _, two in pairs])) / 2
    factor = 1 - 3 / (4 * (n - 1) - 1)
    dz = mean(changes) / sd(changes)
    dav = mean(changes) / spread if spread > 0 else None
    return found | {
        "refused": None,
        "low": low,
        "high": high,
        "sd": sd(changes),
        "shapiro_p": shape,
        "test": "paired_t" if by_t else "wilcoxon",
        "statistic": t if by_t else min(up, down),
        "p": t_tail(t, n - 1) if by_t else signed_rank_p(changes),
        "dz": dz,
        "gz": factor * dz,
        "dav": dav,
        "gav": None if dav is None else factor * dav,
        "rank_biserial": None if by_t else (up - down) / (up + down),
    }


def wilson(k: int, n: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    z, p = 1.959964, k / n
    root = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    below, above = (p + z * z / (2 * n) - root), (p + z * z / (2 * n) + root)
    return max(0.0, below / (1 + z * z / n)), min(1.0, above / (1 + z * z / n))


def mcnemar(gained: int, lost: int) -> float | None:
    """Exact: each crossing is up or down like a coin."""
    n = gained + lost
    if n == 0:
        return None
    total = 0.0
    for one in range(n + 1):
        if min(one, n - one) <= min(gained, lost):
            total += math.comb(n, one) / 2**n
    return min(1.0, total)


def holm(found: dict[str, float]) -> dict[str, float]:
    """Every p times the number of those not smaller, never less than one before it."""
    adjusted: dict[str, float] = {}
    left, highest = len(found), 0.0
    for name in sorted(found, key=lambda one: (found[one], one)):
        highest = max(highest, min(1.0, left * found[name]))
        adjusted[name] = highest
        left -= 1
    return adjusted


def slope(points: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """(slope, low, high, p) by least squares."""
    n = len(points)
    mx, my = mean([x for x, _ in points]), mean([y for _, y in points])
    xx = math.fsum((x - mx) ** 2 for x, _ in points)
    b = math.fsum((x - mx) * (y - my) for x, y in points) / xx
    rest = math.fsum((y - my - b * (x - mx)) ** 2 for x, y in points)
    error = math.sqrt(rest / (n - 2) / xx)
    half = t_cut(n - 2) * error
    return b, b - half, b + half, t_tail(b / error, n - 2) if error else 0.0


def thirds(points: Sequence[tuple[float, float]]) -> list[tuple[int, float]]:
    """(people, mean change) of the lowest, middle and highest third; equal doses stay together."""
    ordered = sorted(points)
    n = len(ordered)
    cuts = [ordered[math.ceil(n / 3) - 1][0], ordered[math.ceil(2 * n / 3) - 1][0]]
    groups: list[list[float]] = [[], [], []]
    for dose, change in ordered:
        groups[0 if dose <= cuts[0] else 1 if dose <= cuts[1] else 2].append(change)
    return [(len(group), mean(group)) for group in groups if group]


def worst(changes: Sequence[float], missing: int, sign: int) -> tuple[float, float, float]:
    """(mean, low, high) when whoever was not tested changed as the worst who was."""
    least = min(sign * one for one in changes) * sign
    values = [*changes, *([least] * missing)]
    return mean(values), *interval(values)


def rubin(
    pairs: Sequence[tuple[float, float]],
    alone: Sequence[float],
    draws: Sequence[tuple[float, tuple[float, float], Sequence[float]]],
) -> tuple[float, float, float]:
    """(mean, low, high) of multiple imputation by a line, from these draws."""
    n, sets = len(pairs), len(draws)
    mx, my = mean([x for x, _ in pairs]), mean([y for _, y in pairs])
    xx = math.fsum((x - mx) ** 2 for x, _ in pairs)
    b = math.fsum((x - mx) * (y - my) for x, y in pairs) / xx
    rest = math.fsum((y - my - b * (x - mx)) ** 2 for x, y in pairs)
    means, errors = [], []
    for chi, (first, second), ends in draws:
        sigma = math.sqrt(rest / chi)
        level, steep = my + sigma * first / math.sqrt(n), b + sigma * second / math.sqrt(xx)
        changes = [y - x for x, y in pairs]
        for x, noise in zip(alone, ends, strict=True):
            changes.append(level + steep * (x - mx) + sigma * noise - x)
        means.append(mean(changes))
        errors.append(sd(changes) ** 2 / len(changes))
    people = n + len(alone)
    inner, outer = mean(errors), sd(means) ** 2 * (1 + 1 / sets)
    share = outer / (inner + outer)
    own = (people / (people + 2)) * (people - 1) * (1 - share)
    df = 1 / (share**2 / (sets - 1) + 1 / own)
    half = t_cut(df) * math.sqrt(inner + outer)
    return mean(means), mean(means) - half, mean(means) + half
