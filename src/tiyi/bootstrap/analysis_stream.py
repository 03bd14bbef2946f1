"""Streams of a watch in figures: heart rate, steps, bouts, wear, and what its intervals tell."""

from typing import Any, Final

import numpy as np

from tiyi.bootstrap.analysis import heart_rate_of
from tiyi.bootstrap.analysis_beats import analyse_beats
from tiyi.ingest.recordings.streams import StreamRecording
from tiyi.model.metrics import SourceKind
from tiyi.model.statistics import Statistics, What, statistic_of
from tiyi.signal import WEAR_UNKNOWN, WORN, active_bouts, worn_by_heart
from tiyi.signal.arrays import Float32, Float64, Int8

_FROM_BEATS: Final = ("beats", "hrv", "artefacts", "irregular")


def analyse_stream(
    recording: StreamRecording, window_s: float | None = None, step_s: float | None = None
) -> dict[str, Any]:
    """Figures of a watch's streams as plain JSON values; None is «can't be known from this»."""
    minutes = int(recording.duration_s // 60) + 1
    rate = minute_means(recording.hr_at_s, recording.hr_bpm, minutes)
    steps = minute_sums(recording.steps_at_s, recording.steps, minutes)
    figures = _figures(recording, rate)
    total = figures.value(What.STEPS_SUM)
    beats: dict[str, Any] = {}
    if recording.beats is not None:
        beats = analyse_beats(recording.beats, window_s, step_s)
    answer: dict[str, Any] = {
        "kind": "stream",
        "format": recording.form,
        "samples": int((~np.isnan(recording.hr_bpm)).sum()),
        "duration_s": round(recording.duration_s, 3),
        "hr": heart_rate_of(figures),
        "steps": None if total is None else int(total),
        "bouts": _bouts(steps, rate) if recording.by_minute else None,
        "wear_s": _wear_s(recording, rate, steps),
    }
    answer |= {name: beats.get(name) for name in _FROM_BEATS}
    answer["statistics"] = figures.written(digits=2) | beats.get("statistics", {})
    if window_s is not None:
        answer["windows"] = beats.get("windows", [])
    return answer


def _figures(recording: StreamRecording, rate: Float32) -> Statistics:
    """The mean is that of minutes, so that a watch that measures by turns is not misread."""
    known = recording.hr_bpm[~np.isnan(recording.hr_bpm)]
    counted = recording.steps[~np.isnan(recording.steps)]
    total = float(counted.sum(dtype=np.float64)) if len(counted) else None
    mean = float(np.nanmean(rate, dtype=np.float64)) if len(known) else None
    wrist = SourceKind.WRIST
    return Statistics(
        [
            statistic_of(What.HR_MEAN, mean, wrist),
            statistic_of(What.HR_MAX, float(known.max()) if len(known) else None, wrist),
            statistic_of(What.HR_MIN, float(known.min()) if len(known) else None, wrist),
            statistic_of(What.STEPS_SUM, total, wrist),
        ]
    )


def minute_means(at_s: Float64, values: Float32, minutes: int) -> Float32:
    """Mean of the values of every minute; NaN = none."""
    known = ~np.isnan(values)
    minute = (at_s[known] // 60).astype(np.int64)
    count = np.bincount(minute, minlength=minutes)
    total = np.bincount(minute, values[known], minutes)
    means = np.full(minutes, np.nan)
    np.divide(total, count, out=means, where=count > 0)
    return means.astype(np.float32)


def minute_sums(at_s: Float64, values: Float32, minutes: int) -> Float32:
    """Sum of the values of every minute; NaN = none."""
    known = ~np.isnan(values)
    minute = (at_s[known] // 60).astype(np.int64)
    total = np.bincount(minute, values[known], minutes)
    heard = np.bincount(minute, minlength=minutes) > 0
    return np.where(heard, total, np.nan).astype(np.float32)


def _bouts(steps: Float32, rate: Float32) -> list[list[int]]:
    """Bouts of activity by cadence: from, to, steps."""
    nobody_s = np.full(1, np.nan, np.float32)
    bouts = active_bouts(steps[None], rate[None], nobody_s, nobody_s)
    return [
        [first * 60, last * 60, int(np.nansum(steps[first:last]))]
        for first, last in zip(bouts.from_min.tolist(), bouts.to_min.tolist(), strict=True)
    ]


def _wear_s(recording: StreamRecording, rate: Float32, steps: Float32) -> int | None:
    """Seconds in minutes of wear; a row that says «no contact» is one without."""
    if not len(recording.hr_bpm):
        return None
    contact: Int8 = np.full(len(rate), -1, np.int8)
    lost = (recording.hr_at_s[np.isnan(recording.hr_bpm)] // 60).astype(np.int64)
    contact[lost[np.isnan(rate[lost])]] = 0
    state = worn_by_heart(rate[None], steps[None], contact[None])
    if not (state != WEAR_UNKNOWN).any():
        return None
    return int((state == WORN).sum()) * 60
