"""A random intercept by restricted maximum likelihood, in plain loops over people."""

from __future__ import annotations

import math
from collections.abc import Sequence

Matrix = list[list[float]]


def solved(matrix: Matrix, right: Matrix) -> tuple[Matrix, float]:
    """(matrix⁻¹ · right, log determinant) by elimination; the matrix is positive."""
    n = len(matrix)
    rows = [[*matrix[i], *right[i]] for i in range(n)]
    log_determinant = 0.0
    for i in range(n):
        best = max(range(i, n), key=lambda place: abs(rows[place][i]))
        rows[i], rows[best] = rows[best], rows[i]
        log_determinant += math.log(abs(rows[i][i]))
        for j in range(n):
            if j != i:
                share = rows[j][i] / rows[i][i]
                rows[j] = [one - share * two for one, two in zip(rows[j], rows[i], strict=True)]
    return [[one / rows[i][i] for one in rows[i][n:]] for i in range(n)], log_determinant


def fitted(
    people: Sequence[Sequence[tuple[Sequence[float], float]]],
) -> tuple[list[float], list[float], float, float]:
    """(estimates, standard errors, SD between people, SD of the rest).

    `people`: for each person their rows of (covariates, value). The share of variance between
    people is searched for by golden sections; all else follows from it.
    """
    low, high = -12.0, 12.0
    ratio = (math.sqrt(5) - 1) / 2
    for _ in range(120):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        if _restricted(people, math.exp(a))[0] > _restricted(people, math.exp(b))[0]:
            high = b
        else:
            low = a
    between = math.exp((low + high) / 2)
    _, estimates, cover, sigma2 = _restricted(people, between)
    errors = [math.sqrt(sigma2 * cover[i][i]) for i in range(len(estimates))]
    return estimates, errors, math.sqrt(between * sigma2), math.sqrt(sigma2)


def _restricted(
    people: Sequence[Sequence[tuple[Sequence[float], float]]], between: float
) -> tuple[float, list[float], Matrix, float]:
    """(log likelihood, estimates, (X'V⁻¹X)⁻¹, residual variance) for V = I + between · 11'."""
    k = len(people[0][0][0])
    xx = [[0.0] * k for _ in range(k)]
    xy, yy, n, log_v = [0.0] * k, 0.0, 0, 0.0
    for rows in people:
        size = len(rows)
        shrink = between / (1 + size * between)
        sums = [math.fsum(row[0][i] for row in rows) for i in range(k)]
        total = math.fsum(row[1] for row in rows)
        for i in range(k):
            for j in range(k):
                plain = math.fsum(row[0][i] * row[0][j] for row in rows)
                xx[i][j] += plain - shrink * sums[i] * sums[j]
            xy[i] += math.fsum(row[0][i] * row[1] for row in rows) - shrink * sums[i] * total
        yy += math.fsum(row[1] ** 2 for row in rows) - shrink * total**2
        log_v += math.log(1 + size * between)
        n += size
    unit = [[1.0 if i == j else 0.0 for j in range(k)] for i in range(k)]
    cover, log_x = solved(xx, unit)
    estimates = [math.fsum(cover[i][j] * xy[j] for j in range(k)) for i in range(k)]
    rest = yy - math.fsum(estimates[i] * xy[i] for i in range(k))
    sigma2 = rest / (n - k)
    return -0.5 * (log_v + log_x + (n - k) * math.log(sigma2)), estimates, cover, sigma2
