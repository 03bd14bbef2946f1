"""A workout as the samples a live device would have sent: replay, import and batch agree."""

from typing import Final

import numpy as np

from tiyi.ingest.workouts.workout import Workout
from tiyi.model.arrays import AnyArray
from tiyi.model.frame import Samples, samples_of
from tiyi.model.metrics import Flag, Metric, SourceKind

_COLUMNS: Final = (
    (Metric.HR, "hr_bpm"),
    (Metric.CADENCE, "cadence_spm"),
    (Metric.STEPS, "steps"),
    (Metric.SPEED, "speed_mps"),
    (Metric.POWER, "power_w"),
)


def workout_samples(
    workout: Workout,
    *,
    participant: str,
    device: str,
    source: SourceKind,
    shift_ms: int = 0,
    flags: Flag = Flag.IMPORTED,
) -> Samples:
    """All rows of a workout in order of time, with its start, pause, resume and end marks.

    Missing values give no row. The device's clock is trusted: `dev_ms` = `at_ms`; `shift_ms` moves
    everything (a replay as if it happened now). Beat intervals stand at the beat that ends them.
    """
    parts = [
        _column(at_ms=workout.at_ms, value=getattr(workout, name), metric=metric)
        for metric, name in _COLUMNS
    ]
    parts.append(_column(at_ms=workout.rr_at_ms, value=workout.rr_ms, metric=Metric.RR))
    parts += [_mark(metric, at_ms) for metric, at_ms in _marks(workout)]
    columns = [part for part in parts if len(part[0])]
    at_ms = np.concatenate([part[0] for part in columns]) + shift_ms
    value = np.concatenate([part[1] for part in columns])
    metric = np.concatenate([part[2] for part in columns])
    order = np.lexsort((metric, at_ms))
    rows = len(at_ms)
    return samples_of(
        np.full(rows, participant),
        np.full(rows, device),
        source=source,
        metric=metric[order],
        dev_ms=at_ms[order],
        value=value[order],
        flags=int(flags),
    )


def source_of(workout: Workout) -> SourceKind:
    """The kind of source that a file betrays: beat intervals come from a strap; else a wrist."""
    return SourceKind.STRAP if len(workout.rr_ms) else SourceKind.WRIST


def _column(
    *, at_ms: AnyArray, value: AnyArray, metric: Metric
) -> tuple[AnyArray, AnyArray, AnyArray]:
    known = ~np.isnan(value)
    return at_ms[known], value[known], np.full(int(known.sum()), int(metric))


def _mark(metric: Metric, at_ms: int) -> tuple[AnyArray, AnyArray, AnyArray]:
    return np.array([at_ms]), np.array([1.0], np.float32), np.array([int(metric)])


def _marks(workout: Workout) -> list[tuple[Metric, int]]:
    marks = [(Metric.START, workout.start_ms)]
    for pause in workout.pauses:
        marks += [(Metric.PAUSE, pause.start_ms), (Metric.RESUME, pause.end_ms)]
    return [*marks, (Metric.END, workout.end_ms)]
