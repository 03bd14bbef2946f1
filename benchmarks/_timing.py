"""How long works take on one core, on a machine that others use too."""

from collections.abc import Callable
from time import process_time


def best_seconds(*works: Callable[[], object], repeats: int = 5) -> list[float]:
    """Best CPU time of each work; the works take turns, so that noise meets them alike."""
    best = [float("inf")] * len(works)
    for _ in range(repeats):
        for number, work in enumerate(works):
            start = process_time()
            work()
            best[number] = min(best[number], process_time() - start)
    return best
