"""A workout file in figures: its records the device's way, its session the platform's way."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from tiyi.ingest.workouts import Workout, mean_hr_bpm, zone_seconds
from tiyi.ingest.workouts.samples import source_of
from tiyi.ingest.workouts.zones import record_seconds
from tiyi.model.arrays import AnyArray
from tiyi.model.metrics import ELECTRICAL
from tiyi.prescription import Plan, SessionSeconds, score
from tiyi.prescription.plan import QUARTER
from tiyi.prescription.thresholds import LIMITS
from tiyi.signal import clean_hr, to_grid


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a workout; without a band there is no session score."""

    zone_limits_bpm: tuple[int, ...] = ()
    band_bpm: tuple[int, int] | None = None
    ceiling_bpm: int | None = None
    planned_min: float | None = None
    warmup_min: float = 0.0
    cooldown_min: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class _Seconds:
    """The workout at 1 Hz: quarter bpm, 0 unknown."""

    smooth_q: AnyArray
    valid: AnyArray
    artefact: AnyArray
    cadence_spm: AnyArray


def analyse(workout: Workout, question: Question) -> dict[str, Any]:
    """Figures of a workout as plain JSON values; None is «can't be known from this file»."""
    known = ~np.isnan(workout.hr_bpm)
    seconds = _at_one_hertz(workout)
    limits = question.zone_limits_bpm
    zones = zone_seconds(workout, limits).tolist() if limits else []
    return {
        "samples": int(known.sum()),
        "duration_s": round(workout.duration_s, 3),
        "hr": _heart_rate(workout, known),
        "coverage": round(float(seconds.valid.mean()) if len(seconds.valid) else 0.0, 4),
        "artefact_s": int(seconds.artefact.sum()),
        "zone_seconds": [round(each, 3) for each in zones],
        "steps": _steps(workout),
        "cadence_spm": _cadence(workout),
        "session": _session(seconds, workout, question),
        "sport": workout.sport,
        "warnings": list(workout.warnings),
    }


def _heart_rate(workout: Workout, known: AnyArray) -> dict[str, float | None]:
    if not known.any():
        return {"mean": None, "max": None, "min": None}
    return {
        "mean": round(mean_hr_bpm(workout), 2),
        "max": float(np.nanmax(workout.hr_bpm)),
        "min": float(np.nanmin(workout.hr_bpm)),
    }


def _steps(workout: Workout) -> int | None:
    """Counted steps, else the integral of cadence over the time the records speak for."""
    counted = ~np.isnan(workout.steps)
    if counted.any():
        return int(workout.steps[counted].sum())
    paced = ~np.isnan(workout.cadence_spm)
    if not paced.any():
        return None
    return round(float((workout.cadence_spm / 60 * record_seconds(workout))[paced].sum()))


def _cadence(workout: Workout) -> float | None:
    """Mean cadence of the time on the move; None without a cadence of the feet."""
    moving = workout.cadence_spm > 0
    if not moving.any():
        return None
    weights = record_seconds(workout)[moving]
    if not weights.sum() > 0:
        return None
    return round(float(np.average(workout.cadence_spm[moving], weights=weights)), 1)


def _at_one_hertz(workout: Workout) -> _Seconds:
    length = max(int(np.ceil(workout.duration_s)), 1)
    hr = _gridded(workout, workout.hr_bpm, length)
    cadence = _gridded(workout, workout.cadence_spm, length)
    cleaned = clean_hr(hr)
    return _Seconds(
        smooth_q=np.nan_to_num(cleaned.smooth_bpm * QUARTER).astype(np.int16),
        valid=~np.isnan(cleaned.clean_bpm),
        artefact=cleaned.artefact,
        cadence_spm=np.where(np.isnan(cadence), -1, cadence).astype(np.int16),
    )


def _gridded(workout: Workout, values: AnyArray, length: int) -> AnyArray:
    known = ~np.isnan(values)
    at_s = (workout.at_ms[known] - workout.start_ms) / 1000
    offsets = np.array([0, int(known.sum())])
    return np.asarray(to_grid(at_s, values[known], offsets, seconds=length).values[0])


def _session(
    seconds: _Seconds, workout: Workout, question: Question
) -> dict[str, float | str | None] | None:
    if question.band_bpm is None or question.planned_min is None:
        return None
    result = score(
        SessionSeconds(workout.start_ms, seconds.smooth_q, seconds.valid, seconds.cadence_spm),
        _plan(workout, question, question.band_bpm, question.planned_min),
    )
    return {
        "cond_min": _rounded(result.cond_min),
        "tiz_adj": _rounded(result.tiz_adj_min),
        "tiz_low": _rounded(result.tiz_low_min),
        "tiz_high": _rounded(result.tiz_high_min),
        "sa": _rounded(result.sa),
        "a_int": _rounded(result.a_int),
        "above_share": _rounded(result.above_share),
        "coverage": _rounded(result.coverage),
        "status": result.status.value,
        "verdict": result.verdict.value,
    }


def _plan(
    workout: Workout, question: Question, band_bpm: tuple[int, int], planned_min: float
) -> Plan:
    electrical = source_of(workout) in ELECTRICAL
    chosen = LIMITS.strap_tolerance_bpm if electrical else LIMITS.optical_tolerance_bpm
    tolerance = int(chosen.value)
    high = band_bpm[1] + tolerance
    if question.ceiling_bpm is not None:
        high = min(high, question.ceiling_bpm)
    return Plan(
        low_q=(band_bpm[0] - tolerance) * QUARTER,
        high_q=high * QUARTER,
        warmup_s=round(question.warmup_min * 60),
        conditioning_s=round(planned_min * 60),
        cooldown_s=round(question.cooldown_min * 60),
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
