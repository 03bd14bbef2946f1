"""Tail areas by series and loops: Student's t, Shapiro and Wilk's W, signed ranks."""

from __future__ import annotations

import math
from collections.abc import Sequence
from statistics import NormalDist

NORMAL = NormalDist()


def beta_share(x: float, a: float, b: float) -> float:
    """Regularised incomplete beta function, by Lentz's continued fraction."""
    if x <= 0 or x >= 1:
        return 0.0 if x <= 0 else 1.0
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    front = math.exp(
        math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    )
    tiny = 1e-300
    c, d = 1.0, 1 / max(1 - (a + b) * x / (a + 1), tiny)
    found = d
    for m in range(1, 500):
        for top in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / ((1 + top * d) or tiny)
            c = (1 + top / c) or tiny
            found *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return front * found / a


def t_tail(t: float, df: float) -> float:
    """Two-sided p of Student's t."""
    return beta_share(df / (df + t * t), df / 2, 0.5)


def t_cut(df: float, p: float = 0.05) -> float:
    """The t that two-sided p leaves outside, by halving."""
    low, high = 0.0, 1e4
    for _ in range(200):
        middle = (low + high) / 2
        if t_tail(middle, df) > p:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def poly(parts: Sequence[float], x: float) -> float:
    """The value of a polynomial, its constant first."""
    total = 0.0
    for power, part in enumerate(parts):
        total += part * x**power
    return total


def shapiro_p(values: Sequence[float]) -> float:
    """Royston 1995 (AS R94), for 3 to 5000 values."""
    x, n = sorted(values), len(values)
    weights = _weights(n)
    mean = math.fsum(x) / n
    top = math.fsum(w * one for w, one in zip(weights, x, strict=True)) ** 2
    w = min(top / math.fsum((one - mean) ** 2 for one in x), 1.0)
    if n == 3:
        p = 6 / math.pi * (math.asin(math.sqrt(w)) - math.asin(math.sqrt(0.75)))
        return max(p, 0.0)
    y, size = math.log(1 - w) if w < 1 else -50.0, math.log(n)
    if n <= 11:
        gamma = poly((-2.273, 0.459), n)
        if y >= gamma:
            return 1e-99
        y = -math.log(gamma - y)
        mean = poly((0.544, -0.39978, 0.025054, -6.714e-4), n)
        spread = math.exp(poly((1.3822, -0.77857, 0.062767, -0.0020322), n))
    else:
        mean = poly((-1.5861, -0.31082, -0.083751, 0.0038915), size)
        spread = math.exp(poly((-0.4803, -0.082676, 0.0030302), size))
    return 1 - NORMAL.cdf((y - mean) / spread)


def _weights(n: int) -> list[float]:
    half = n // 2
    if n == 3:
        found = [-math.sqrt(0.5)]
    else:
        m = [NORMAL.inv_cdf((i + 1 - 0.375) / (n + 0.25)) for i in range(half)]
        square = 2 * math.fsum(one * one for one in m)
        root, length = 1 / math.sqrt(n), math.sqrt(square)
        first = (
            poly((0.0, 0.221157, -0.147981, -2.07119, 4.434685, -2.706056), root) - m[0] / length
        )
        if n > 5:
            second = poly((0.0, 0.042981, -0.293762, -1.752461, 5.682633, -3.582633), root)
            second -= m[1] / length
            rest = square - 2 * m[0] ** 2 - 2 * m[1] ** 2
            factor = math.sqrt(rest / (1 - 2 * first**2 - 2 * second**2))
            found = [-first, -second, *(one / factor for one in m[2:])]
        else:
            factor = math.sqrt((square - 2 * m[0] ** 2) / (1 - 2 * first**2))
            found = [-first, *(one / factor for one in m[1:])]
    return [*found, *([0.0] if n % 2 else []), *(-one for one in reversed(found))]


def midranks(values: Sequence[float]) -> list[float]:
    """Rank 1 for the smallest; equal values share the mean of theirs."""
    found = []
    for one in values:
        below = equal = 0
        for other in values:
            below += other < one
            equal += other == one
        found.append(below + (equal + 1) / 2)
    return found


def rank_sums(changes: Sequence[float]) -> tuple[float, float]:
    """(sum of the ranks that rose, of those that fell), zeros dropped."""
    moved = [one for one in changes if one != 0]
    up = down = 0.0
    for rank, one in zip(midranks([abs(one) for one in moved]), moved, strict=True):
        if one > 0:
            up += rank
        else:
            down += rank
    return up, down


def signed_rank_p(changes: Sequence[float]) -> float:
    """Two-sided: every sign equally likely where no two sizes are equal, else the normal curve."""
    moved = [one for one in changes if one != 0]
    n, least = len(moved), min(rank_sums(changes))
    sizes = [abs(one) for one in moved]
    if len(set(sizes)) == n:
        ways = [1] + [0] * (n * (n + 1) // 2)
        for rank in range(1, n + 1):
            for total in range(len(ways) - 1, rank - 1, -1):
                ways[total] += ways[total - rank]
        return min(1.0, 2 * sum(ways[: int(least) + 1]) / float(1 << n))
    spread = n * (n + 1) * (2 * n + 1) / 24
    for size in set(sizes):
        ties = sizes.count(size)
        spread -= (ties**3 - ties) / 48
    return 2 * NORMAL.cdf((least - n * (n + 1) / 4) / math.sqrt(spread))
