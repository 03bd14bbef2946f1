"""Drift of heart rate within a session while the load stays the same."""

from dataclasses import dataclass

import numpy as np

from tiyi.model.arrays import AnyArray, Mask
from tiyi.signal.arrays import Float32, Float64, Int64

STEADY_BACK_S = 60
STEADY_TENTHS = 10
"""A change counts from a tenth: ten times the change, so that whole numbers stay exact."""
LEAST_CADENCE_SPM = 40.0
KNOWN_LOAD_MIN_S = 30
STRETCH_MIN_S = 1200
VARIATION_MAX = 0.1
BASE_S = (300, 600)
"""Minutes 6 to 10 of the stretch, which the last 5 minutes are compared with."""
END_S = 300
KNOWN_MIN_S = 151
"""More than half of the 300 s on either side."""


@dataclass(frozen=True, slots=True)
class SteadyStretches:
    """Stretches of constant load, in order of person, then time; arrays ``[stretches]``.

    Attributes:
        person: int64.
        start_s: int64, first second.
        stop_s: int64, second after the last.
        variation: float64, sample standard deviation of the load over its mean.
    """

    person: Int64
    start_s: Int64
    stop_s: Int64
    variation: Float64


def steady_stretches(load: Float32, *, least: float = LEAST_CADENCE_SPM) -> SteadyStretches:
    """Find stretches of 20 min and more in which the load stays the same.

    The load of a second is the mean of the last 60 s. As the live brain sees it, a second is steady
    when its load is within 10 % of that of 60 s before, and that was not below the least. Of what
    it finds, only stretches with a coefficient of variation below 10 % are kept.

    Args:
        load: float32 ``[people, seconds]``: cadence in steps/min, speed or power; NaN = unknown.
        least: below this it is no load; 40 for steps/min.

    Returns:
        `SteadyStretches` over arrays ``[stretches]``; the first two minutes of a load are not in
        its stretch. With fewer than 30 of the 60 s known a load is unknown, which is not steady.
        Delay 0 s, looks back 119 s.

    Source: tiyi domain section 4.3, rule R10, and section 6.4 (cadence over 60 s).
    """
    people, seconds = load.shape
    mean = _trailing_mean(load)
    now, before = mean[:, STEADY_BACK_S:], mean[:, :-STEADY_BACK_S]
    steady = np.zeros((people, seconds + 2), np.int8)
    close = np.abs(now - before) * np.float32(STEADY_TENTHS) <= before
    steady[:, 1 + STEADY_BACK_S : -1] = close & (before >= least)
    edge = np.diff(steady, axis=1)
    person, start_s = np.nonzero(edge == 1)
    stop_s = np.nonzero(edge == -1)[1]
    long = stop_s - start_s >= STRETCH_MIN_S
    person, start_s, stop_s = person[long], start_s[long], stop_s[long]
    variation = _variation(mean, person, start_s, stop_s)
    kept = variation < VARIATION_MAX
    return SteadyStretches(person[kept], start_s[kept], stop_s[kept], variation[kept])


def rate_drift(hr_bpm: Float32, stretches: SteadyStretches, *, sinus: Mask) -> Float64:
    """Cardiovascular drift: mean heart rate of a stretch's last 5 min less that of minutes 6-10.

    Args:
        hr_bpm: float32 ``[people, seconds]``, clean or smoothed, 1 Hz; NaN = missing.
        stretches: from `steady_stretches`.
        sinus: bool ``[people]``, True only where it is recorded that there is neither AF nor a
            pacemaker nor a transplanted heart. Not recorded is not «no».

    Returns:
        float64 ``[stretches]``, bpm; positive = it rose. NaN where half or less of either 5 min is
        known, in stretches below 20 min, and without ``sinus``. Heat, thirst and a walk uphill
        drive it too: it says that, not why.

    Source: tiyi domain section 4.3, rule R10 (cardiovascular drift; the cut of 15 bpm is a choice
    of the project and is not applied here).
    """
    person, start_s, stop_s = stretches.person, stretches.start_s, stretches.stop_s
    long = (stop_s - start_s >= STRETCH_MIN_S) & sinus[person]
    base = _mean(hr_bpm, person, start_s + BASE_S[0], start_s + BASE_S[1])
    last = _mean(hr_bpm, person, stop_s - END_S, stop_s)
    return np.where(long, last - base, np.nan)


def _trailing_mean(load: Float32) -> Float32:
    """Mean of the known loads of the last 60 s; NaN with fewer than 30, and before the 60th s."""
    known = ~np.isnan(load)
    mean = np.full(load.shape, np.nan, np.float32)
    if load.shape[1] < STEADY_BACK_S:
        return mean
    total = _last_minutes(np.where(known, load, np.float32(0)), np.float64)
    count = _last_minutes(known, np.int32)
    np.divide(
        total,
        count,
        out=mean[:, STEADY_BACK_S - 1 :],
        where=count >= KNOWN_LOAD_MIN_S,
        casting="same_kind",
    )
    return mean


def _last_minutes(values: Float32 | Mask, kind: type[np.float64 | np.int32]) -> AnyArray:
    """Sums of every 60 values in a row."""
    total = np.zeros((values.shape[0], values.shape[1] + 1), kind)
    np.cumsum(values, axis=1, out=total[:, 1:])
    sums: AnyArray = total[:, STEADY_BACK_S:] - total[:, :-STEADY_BACK_S]
    return sums


def _variation(load: Float32, person: Int64, start_s: Int64, stop_s: Int64) -> Float64:
    """Coefficient of variation of stretches in which every load is known."""
    if not len(person):
        return np.zeros(0)
    values = np.append(load.ravel(), np.float32(0))  # so that a stretch may end with the array
    bounds = (np.stack([start_s, stop_s], axis=1) + person[:, None] * load.shape[1]).ravel()
    count = stop_s - start_s
    mean = np.add.reduceat(values, bounds, dtype=np.float64)[::2] / count
    level = np.float32(mean.mean())  # squares of what is left stay small
    values -= level
    square = np.add.reduceat(values * values, bounds, dtype=np.float64)[::2]
    square -= count * (mean - level) ** 2
    variation: Float64 = np.sqrt(np.maximum(square, 0) / (count - 1)) / mean
    return variation


def _mean(values: Float32, person: Int64, first: Int64, stop: Int64) -> Float64:
    """Mean of the known values of each 5 min; NaN where half of them or fewer are known."""
    place = first[:, None] + np.arange(END_S)
    inside = (place < stop[:, None]) & (place < values.shape[1])
    found = values[person[:, None], np.where(inside, place, 0)]
    known = inside & ~np.isnan(found)
    count = np.count_nonzero(known, axis=1)
    total: Float64 = np.sum(found, axis=1, dtype=np.float64, where=known)
    mean = np.full(len(first), np.nan)
    np.divide(total, count, out=mean, where=count >= KNOWN_MIN_S)
    return mean
