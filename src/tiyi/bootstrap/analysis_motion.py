"""Acceleration of a file in figures: steps and when they were, walks, cadence, wear."""

from dataclasses import dataclass
from math import ceil
from typing import Any, Final

import numpy as np

from tiyi.ingest.recordings.motion import MotionRecording
from tiyi.model.metrics import SourceKind
from tiyi.model.statistics import Statistics, What, statistic_of
from tiyi.signal import (
    WEAR_UNKNOWN,
    WORN,
    Steps,
    axis_minutes,
    find_steps,
    motion_from_samples,
    step_cadence,
    worn_by_motion,
)
from tiyi.signal.arrays import Float32

_DIGITS: Final = 3
_WEAR_HZ: Final = 10.0
"""Stillness shows at this rate as well as at any other."""


@dataclass(frozen=True, slots=True)
class Walks:
    """What a recording's movement is, and the steps in it.

    Attributes:
        duration_s: of the recording.
        motion_g: float32 ``[1, samples]``, the movement signal.
        steps: found in it.
        cadence_spm: float32 ``[1, seconds]``, 0 = nobody walks, NaN = unknown.
    """

    duration_s: float
    motion_g: Float32
    steps: Steps
    cadence_spm: Float32


def find_walks(recording: MotionRecording) -> Walks:
    """Find the steps of a recording."""
    at_s = recording.at_s
    duration_s = float(at_s.max()) + 1 / recording.rate_hz
    owned = np.array([0, len(at_s)])
    motion_g = motion_from_samples(at_s, recording.acceleration_g, owned, seconds=duration_s)
    steps = find_steps(motion_g)
    return Walks(duration_s, motion_g, steps, step_cadence(steps, ceil(duration_s)))


def analyse_motion(recording: MotionRecording) -> dict[str, Any]:
    """Figures of acceleration as plain JSON values; None is «can't be known from this file»."""
    walks = find_walks(recording)
    duration_s, steps, pace = walks.duration_s, walks.steps, walks.cadence_spm
    known = bool(steps.known.any())
    walked = pace[pace > 0]
    figures = Statistics(
        [
            statistic_of(
                What.CADENCE_MEAN,
                float(walked.mean(dtype=np.float64)) if len(walked) else None,
                SourceKind.UNKNOWN,
            ),
            statistic_of(What.STEPS_SUM, len(steps.at_s) if known else None, SourceKind.UNKNOWN),
        ]
    )
    total, cadence = figures.value(What.STEPS_SUM), figures.value(What.CADENCE_MEAN)
    bouts = zip(
        steps.from_s.round(_DIGITS).tolist(),
        steps.to_s.round(_DIGITS).tolist(),
        steps.steps.tolist(),
        strict=True,
    )
    return {
        "kind": "acceleration",
        "unit": recording.unit,
        "rate_hz": round(recording.rate_hz, 2),
        "samples": len(recording.at_s),
        "duration_s": round(duration_s, _DIGITS),
        "steps": None if total is None else int(total),
        "step_times_s": steps.at_s.round(_DIGITS).tolist(),
        "cadence_spm": None if cadence is None else round(cadence, 1),
        "bouts": [list(bout) for bout in bouts],
        "wear_s": _wear_s(recording, duration_s),
        "statistics": figures.written(digits=2),
    }


def _wear_s(recording: MotionRecording, duration_s: float) -> int | None:
    """Seconds in minutes of wear; None where no hour could be judged."""
    cells = ceil(duration_s * _WEAR_HZ)
    grid: Float32 = np.full((1, cells, 3), np.nan, np.float32)
    cell = np.minimum((recording.at_s * _WEAR_HZ).astype(np.int64), cells - 1)
    grid[0, cell] = recording.acceleration_g
    state = worn_by_motion(axis_minutes(grid, _WEAR_HZ))
    if not (state != WEAR_UNKNOWN).any():
        return None
    return int((state == WORN).sum()) * 60
