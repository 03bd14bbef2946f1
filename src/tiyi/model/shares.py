"""Wilson's interval of a share: one place for every room that counts k of n."""

import math


def wilson(k: float, n: float, z: float) -> tuple[float, float]:
    """Wilson's interval (1927) of k of n at the normal quantile z; n above 0."""
    share, square = k / n, z * z
    middle = (share + square / (2 * n)) / (1 + square / n)
    half = z * math.sqrt(share * (1 - share) / n + square / (4 * n * n)) / (1 + square / n)
    return max(0.0, middle - half), min(1.0, middle + half)
