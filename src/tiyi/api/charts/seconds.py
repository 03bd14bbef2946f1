"""The chart of single seconds, from raw samples through the brain's own kernels."""

from typing import Any, Final

import numpy as np

from tiyi.model.arrays import AnyArray
from tiyi.model.artefacts import Artefact
from tiyi.model.context import UnknownCause
from tiyi.model.frame import Samples
from tiyi.model.metrics import RANK, UNUSABLE, Metric, SourceKind
from tiyi.signal.batch import clean_hr

LEAD_S: Final = 60
"""Seconds before the span that the kernels look back on."""
_RANK: Final = np.array([RANK[kind] for kind in sorted(SourceKind)])


def seconds_chart(samples: Samples, start_ms: int, end_ms: int) -> dict[str, list[Any]]:
    """Columns of the span second by second; `samples` begins `LEAD_S` earlier. Missing is null."""
    first_ms = start_ms - LEAD_S * 1_000
    seconds = (end_ms - first_ms) // 1_000
    raw, worn = _best(samples, Metric.HR, first_ms, seconds)
    cadence, _ = _best(samples, Metric.CADENCE, first_ms, seconds)
    usable = np.where(worn, raw, np.nan).astype(np.float32)
    cleaned = clean_hr(usable, cadence)
    cause = np.full(seconds, UnknownCause.NO_SIGNAL.value, object)
    cause[~np.isnan(raw) & ~worn] = UnknownCause.NOT_WORN.value
    cause[cleaned.artefact] = UnknownCause.BAD_SIGNAL.value
    cause[cleaned.cause == Artefact.CADENCE] = UnknownCause.CADENCE_LOCK.value
    cause[cleaned.cause == Artefact.FROZEN] = UnknownCause.FROZEN_VALUE.value
    cause[~np.isnan(cleaned.smooth_bpm)] = None
    shown = slice(LEAD_S, None)
    return {
        "start_ms": (first_ms + np.arange(seconds) * 1_000)[shown].tolist(),
        "hr_bpm": nullable(cleaned.smooth_bpm[shown]),
        "raw_bpm": nullable(raw[shown]),
        "unknown": cause[shown].tolist(),
        "cadence_spm": nullable(cadence[shown]),
    }


def _best(
    samples: Samples, metric: Metric, first_ms: int, seconds: int
) -> tuple[AnyArray, AnyArray]:
    """Per second the value of the most trusted source, then the newest; and whether it was worn."""
    rows = np.flatnonzero(samples.metric == metric)
    second = (samples.at_ms[rows] - first_ms) // 1_000
    inside = (second >= 0) & (second < seconds)
    rows, second = rows[inside], second[inside]
    usable = samples.flags[rows] & int(UNUSABLE) == 0
    rank = _RANK.take(samples.source[rows], mode="clip")
    # A second keeps the last of its rows in this order.
    order = np.lexsort((samples.value[rows], samples.at_ms[rows], rank, usable))
    value, worn = np.full(seconds, np.nan, np.float32), np.zeros(seconds, np.bool_)
    value[second[order]] = samples.value[rows][order]
    worn[second[order]] = usable[order]
    return value, worn


def nullable(column: AnyArray) -> list[float | None]:
    """Two decimals; NaN is null."""
    rounded = np.round(column.astype(np.float64), 2).tolist()
    return [None if value != value else value for value in rounded]
