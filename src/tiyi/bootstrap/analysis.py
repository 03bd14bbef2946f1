"""A workout file in figures: its records the device's way, its session the platform's way."""

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from tiyi.ingest.workouts import Workout, mean_hr_bpm, zone_seconds
from tiyi.ingest.workouts.samples import source_of, workout_samples
from tiyi.ingest.workouts.zones import record_seconds
from tiyi.model.context import Answer, Band, CeilingKind, Context, Stratum
from tiyi.model.metrics import SourceKind
from tiyi.model.results import SessionResult, SessionScore
from tiyi.model.statistics import (
    HrMax,
    HrMean,
    HrMin,
    Statistic,
    Statistics,
    What,
    statistic_of,
)
from tiyi.monitor.batch import score_session

_SOMEBODY: Final = "somebody"
_NO_CEILING_BPM: Final = 255
"""No heart rate reaches it: a band without a ceiling."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of a workout; without a band there is no session score."""

    zone_limits_bpm: tuple[int, ...] = ()
    band_bpm: tuple[int, int] | None = None
    ceiling_bpm: int | None = None
    planned_min: float | None = None
    warmup_min: float = 0.0
    cooldown_min: float = 0.0


def analyse(workout: Workout, question: Question) -> dict[str, Any]:
    """Figures of a workout as plain JSON values; None is «can't be known from this file»."""
    known = ~np.isnan(workout.hr_bpm)
    figures = statistics_of(workout)
    result = _as_a_session(workout, question)
    limits = question.zone_limits_bpm
    zones = zone_seconds(workout, limits).tolist() if limits else []
    return {
        "samples": int(known.sum()),
        "duration_s": round(workout.duration_s, 3),
        "hr": heart_rate_of(figures),
        "coverage": round(result.coverage, 4),
        "artefact_s": result.artefact_s,
        "zone_seconds": [round(each, 3) for each in zones],
        "steps": _steps(workout),
        "cadence_spm": _cadence(workout),
        "statistics": figures.written(digits=2),
        "session": _score(result.score),
        "sport": workout.sport,
        "warnings": list(workout.warnings),
    }


def statistics_of(workout: Workout) -> Statistics:
    """Figures of the records; heart rate the device's way, of cadence only that of the feet."""
    known = workout.hr_bpm[~np.isnan(workout.hr_bpm)]
    source, feet = source_of(workout), SourceKind.UNKNOWN  # no file says what counted steps
    figures: list[Statistic[What] | None] = [
        statistic_of(What.CADENCE_MEAN, _cadence(workout), feet),
        statistic_of(What.STEPS_SUM, _steps(workout), feet),
    ]
    if len(known):
        mean: HrMean = Statistic(What.HR_MEAN, mean_hr_bpm(workout), source)
        least: HrMin = Statistic(What.HR_MIN, float(known.min()), source)
        most: HrMax = Statistic(What.HR_MAX, float(known.max()), source)
        figures = [mean, most, least, *figures]
    return Statistics(figures)


def heart_rate_of(figures: Statistics) -> dict[str, float | None]:
    """Mean, greatest and least heart rate as plain JSON values."""
    mean = figures.value(What.HR_MEAN)
    return {
        "mean": None if mean is None else round(mean, 2),
        "max": figures.value(What.HR_MAX),
        "min": figures.value(What.HR_MIN),
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


def _as_a_session(workout: Workout, question: Question) -> SessionResult:
    """What the platform says of the workout: the brain over the samples a device would send."""
    samples = workout_samples(
        workout, participant=_SOMEBODY, device="file", source=source_of(workout)
    )
    return score_session(
        samples,
        _contexts(question),
        participant=_SOMEBODY,
        start_ms=workout.start_ms,
        end_ms=max(workout.end_ms, workout.start_ms + 1000),
    )


def _contexts(question: Question) -> list[Context]:
    """Somebody of whom only the band in question is known."""
    if question.band_bpm is None or question.planned_min is None:
        return []
    ceiling_bpm = question.ceiling_bpm or _NO_CEILING_BPM
    band = Band(*question.band_bpm, ceiling_bpm, CeilingKind.DEFAULT, "given", {})
    return [
        Context(
            participant=_SOMEBODY,
            version=1,
            effective_from_ms=0,
            organisation="",
            site="",
            zone="UTC",
            rhr_bpm=None,
            hrmax_bpm=None,
            female=None,
            rate_drug=Answer.NOT_RECORDED,
            rhythm=Answer.NOT_RECORDED,
            stratum=Stratum.HIGH,
            cardiac=False,
            reply_channel=False,
            band=band,
            no_band_cause=None,
            prescription_id=None,
            prescription_version=None,
            warmup_min=question.warmup_min,
            conditioning_min=question.planned_min,
            cooldown_min=question.cooldown_min,
            rpe_high=None,
        )
    ]


def _score(score: SessionScore | None) -> dict[str, float | str | None] | None:
    if score is None:
        return None
    return {
        "cond_min": _rounded(score.cond_min),
        "tiz_adj": _rounded(score.tiz_adj_min),
        "tiz_low": _rounded(score.tiz_low_min),
        "tiz_high": _rounded(score.tiz_high_min),
        "sa": _rounded(score.sa),
        "a_int": _rounded(score.a_int),
        "above_share": _rounded(score.above_share),
        "coverage": _rounded(score.coverage),
        "status": score.status.value,
        "verdict": score.verdict.value,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
