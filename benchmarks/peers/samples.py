"""The samples: 10,000 people in training, one heart rate a second each, some of them late."""

from __future__ import annotations

from typing import Final

import numpy as np

from benchmarks.peers.job import BASE_MS, Array, Stream
from tests.monitor.crowd import Crowd, crowd

PEOPLE: Final = 10_000
WARM_S: Final = 40
"""So many seconds come before those that are counted."""
SECONDS: Final = 200
LATE_SHARES: Final = {1: 0.025, 2: 0.025, 6: 0.0025, 8: 0.0025}
"""Seconds late → share of the samples."""


def people(count: int = PEOPLE) -> Crowd:
    """Who they are."""
    return crowd(count)


def stream(group: Crowd, first_s: int, seconds: int, seed: int = 0) -> Stream:
    """Their samples of some seconds, in order of arrival."""
    r = np.random.default_rng((seed, first_s))
    second = np.arange(first_s, first_s + seconds)[:, None]
    size = (seconds, len(group))
    # Most keep to their band, as people who are coached do; every tenth is well above or below it.
    number = np.arange(len(group))
    aside = np.where(number % 10 == 0, np.where(number % 20 == 0, 0.3, -0.3), 0)
    effort = (0.38 + group.effort / 5 + aside) * (1.04 + 0.06 * np.sin(second / 400 + group.phase))
    rate = group.rest + effort * (group.most - group.rest) + r.normal(0, 1.2, size)
    late_s = r.choice([0, *LATE_SHARES], size, p=[1 - sum(LATE_SHARES.values()), *_shares()])
    who = np.broadcast_to(np.arange(len(group), dtype=np.int32), size).ravel()
    at_ms = BASE_MS + second * 1000 + r.integers(0, 1000, size)
    arrived_s = (second + late_s).ravel()
    order = np.lexsort((r.random(who.size), arrived_s))
    return Stream(
        who[order], at_ms.ravel()[order], _whole(rate).ravel()[order], arrived_s[order],
        hrmax_bpm=_whole(group.most),
    )  # fmt: skip


def _shares() -> list[float]:
    return list(LATE_SHARES.values())


def _whole(rate: Array) -> Array:
    return np.clip(np.round(rate), 30, 240).astype(np.int16)
