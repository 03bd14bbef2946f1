"""Whether a process's memory grows: a robust slope, how sure it is, and what is too much."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import stats

FITTED_SHARE = 0.6
"""Of a run the last so much is fitted: of the usual 50 minutes half an hour. Before, rings, caches
and histories fill; those of senders take 17 minutes."""
GROWN_MIB_MAX = 10.0
"""What a process may gain over the fitted stretch.

Allocators take and give memory in steps of one or two MiB, and a process of 200 MiB sways by some:
less than ten over a run can't be told from that. Over the usual half hour it is a third of a MiB a
minute; the longer the run, the smaller the leak that it sees.
"""
SURENESS = 0.95
POINTS_MIN = 6


@dataclass(frozen=True, slots=True)
class Slope:
    """MiB a minute, with the bounds between which it lies with 95 % sureness."""

    per_min: float
    low: float
    high: float
    minutes: float
    """How long the fitted stretch is."""

    @property
    def bound(self) -> float:
        """The steepest slope that is flat over so many minutes."""
        return GROWN_MIB_MAX / self.minutes

    @property
    def flat(self) -> bool:
        """Whether it stays below the bound."""
        return self.per_min <= self.bound


def slope_of(at_s: ArrayLike, rss_mib: ArrayLike) -> Slope:
    """The median of all slopes between two samples (Theil-Sen) of the last part of a run.

    One leap, say of a cache that fills, moves it little. ValueError for fewer than 6 samples.
    """
    minutes, memory = np.asarray(at_s, float) / 60, np.asarray(rss_mib, float)
    late = minutes >= minutes[-1] - FITTED_SHARE * (minutes[-1] - minutes[0])
    if late.sum() < POINTS_MIN:
        raise ValueError(f"{late.sum()} samples are too few for a slope: let it run longer")
    found = stats.theilslopes(memory[late], minutes[late], SURENESS)
    stretch = float(minutes[late][-1] - minutes[late][0])
    return Slope(float(found[0]), float(found[2]), float(found[3]), stretch)
