"""What a trainee's device measures: a heart that follows levels, steady steps, and marks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from tests.e2e.people import Trainee
from tiyi.model.arrays import AnyArray
from tiyi.model.frame import Samples, concat, samples_of
from tiyi.model.metrics import Metric

TAU_S = 25.0
"""How fast the heart follows."""
CADENCE_SPM = 84.0
"""Far from every heart rate used here: nothing looks like a rate locked on the steps."""


class Level(NamedTuple):
    """A heart rate that the body strives for until so many seconds after the start."""

    until_s: int
    hr_bpm: float


def training(
    trainee: Trainee,
    start_ms: int,
    levels: Sequence[Level],
    *,
    seed: int = 1,
    session_s: tuple[int, int] | None = None,
) -> Samples:
    """One sample a second of heart rate, cadence and steps, from `start_ms` on.

    `session_s`: seconds of the start and end mark, if there are any; after the end nobody walks.
    """
    chance = np.random.default_rng([seed, *trainee.participant.encode()])
    seconds = np.arange(levels[-1].until_s)
    hr_bpm = heart(levels) + chance.normal(0, 0.8, len(seconds))
    walks = seconds < (session_s[1] if session_s else len(seconds))
    cadence = walks * (CADENCE_SPM + chance.normal(0, 1.5, len(seconds)))
    at_ms = start_ms + seconds * 1000 + chance.integers(0, 900, len(seconds))
    columns = [
        (Metric.HR, at_ms, np.round(hr_bpm)),
        (Metric.CADENCE, at_ms, np.round(cadence)),
        (Metric.STEPS, at_ms, walks * (1.0 + (seconds % 5 < 2))),
    ]
    if session_s is not None:
        marks = zip((Metric.START, Metric.END), session_s, strict=True)
        columns += [
            (metric, np.array([start_ms + second * 1000]), np.ones(1)) for metric, second in marks
        ]
    return concat([_rows(trainee, *column) for column in columns])


def heart(levels: Sequence[Level]) -> AnyArray:
    """Heart rate of each second, following the levels."""
    aims = np.concatenate(
        [
            np.full(level.until_s - since, level.hr_bpm)
            for since, level in zip([0, *(one.until_s for one in levels)], levels, strict=False)
        ]
    )
    beating, found = float(aims[0]), np.empty(len(aims))
    for second, aim in enumerate(aims):
        beating += (aim - beating) / TAU_S
        found[second] = beating
    return found


def mark(trainee: Trainee, metric: Metric, at_ms: int, value: float = 1.0) -> Samples:
    """One mark."""
    return _rows(trainee, metric, np.array([at_ms]), np.array([value]))


def _rows(trainee: Trainee, metric: Metric, at_ms: AnyArray, value: AnyArray) -> Samples:
    return samples_of(
        np.full(len(at_ms), trainee.participant),
        np.full(len(at_ms), trainee.device),
        source=trainee.source,
        metric=int(metric),
        dev_ms=at_ms,
        value=value,
    )
