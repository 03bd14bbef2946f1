"""How long works take on a machine that others use too."""

from collections.abc import Callable
from time import perf_counter


def best_seconds(*works: Callable[[], object], repeats: int = 5) -> list[float]:
    """Best wall time of each work; the works take turns, so that noise meets them alike."""
    best = [float("inf")] * len(works)
    for _ in range(repeats):
        for number, work in enumerate(works):
            start = perf_counter()
            work()
            best[number] = min(best[number], perf_counter() - start)
    return best
