"""Effort of one-second heart rates: shares of maximum and reserve, zones, training impulse.

Float functions for imports, research and checks of the integer kernels. Float32 are float32, with
seconds along the last axis and NaN for missing; sums are float64.
"""

import numpy as np

from tiyi.signal.arrays import Float32, Float64, Int8, Int64

ZONE_UNKNOWN = -1

EDWARDS_LIMITS_PERCENT = (50.0, 60.0, 70.0, 80.0, 90.0)
"""Lower limits of the five zones in % of HRmax. Source: Edwards (1993), The heart rate monitor
book; weights 1 to 5 per minute."""


def hrr_percent(hr_bpm: Float32, rest_bpm: Float32 | float, max_bpm: Float32 | float) -> Float32:
    """Share of the heart-rate reserve in %: 100 (HR - rest) / (max - rest).

    Args:
        hr_bpm: float32 ``[people, seconds]`` or ``[seconds]``, NaN = missing.
        rest_bpm: float32 ``[people, 1]`` or scalar; resting heart rate.
        max_bpm: float32 ``[people, 1]`` or scalar; maximal heart rate.

    Returns:
        float32 like ``hr_bpm``; negative below rest, above 100 beyond the maximum, NaN = missing.

    Raises:
        ValueError: a maximum that is not above rest.

    Source: Karvonen, Kentala, Mustala (1957), Ann Med Exp Biol Fenn 35, 307-315.
    """
    reserve = np.asarray(max_bpm, np.float32) - np.asarray(rest_bpm, np.float32)
    if not (reserve > 0).all():
        raise ValueError("the maximal heart rate must be above the resting heart rate")
    percent: Float32 = (hr_bpm - np.asarray(rest_bpm, np.float32)) * (np.float32(100) / reserve)
    return percent


def hrmax_percent(hr_bpm: Float32, max_bpm: Float32 | float) -> Float32:
    """Share of the maximal heart rate in %.

    Args:
        hr_bpm: float32 ``[people, seconds]`` or ``[seconds]``, NaN = missing.
        max_bpm: float32 ``[people, 1]`` or scalar; maximal heart rate.

    Returns:
        float32 like ``hr_bpm``, NaN = missing.

    Raises:
        ValueError: a maximum that is not positive.

    Source: ACSM's Guidelines for Exercise Testing and Prescription, intensity table.
    """
    maximum = np.asarray(max_bpm, np.float32)
    if not (maximum > 0).all():
        raise ValueError("the maximal heart rate must be positive")
    percent: Float32 = hr_bpm * (np.float32(100) / maximum)
    return percent


def zones(hr_bpm: Float32, limits_bpm: Float32) -> Int8:
    """Number the zone of each second: how many of the limits the heart rate has reached.

    Args:
        hr_bpm: float32 ``[people, seconds]`` or ``[seconds]``, NaN = missing.
        limits_bpm: float32 ``[limits]`` for everybody or ``[people, limits]``, ascending. A second
            belongs to zone k when HR >= limit k (a limit belongs to the zone above it).

    Returns:
        int8 like ``hr_bpm``: 0 below the first limit .. number of limits; -1 = missing.

    Raises:
        ValueError: limits that do not ascend, or more than 100 of them.

    Source: reproduces the time in zone that sports watches write into FIT files; counting
    HR > limit instead misplaces a median of 3 % of a session.
    """
    limits = np.asarray(limits_bpm, np.float32)
    if limits.shape[-1] > 100 or not (np.diff(limits, axis=-1) >= 0).all():
        raise ValueError("at most 100 zone limits, in ascending order")
    number = np.zeros(np.shape(hr_bpm), np.int8)
    for k in range(limits.shape[-1]):
        limit = limits[..., k, None] if limits.ndim == 2 else limits[k]
        number += hr_bpm >= limit
    number[np.isnan(hr_bpm)] = ZONE_UNKNOWN
    return number


def time_in_zone(zone: Int8, limits: int) -> Int64:
    """Count the seconds of each zone; missing seconds are in none.

    Args:
        zone: int8 ``[people, seconds]`` or ``[seconds]`` from `zones`.
        limits: how many limits there were; zones are 0 .. limits.

    Returns:
        int64 ``[people, limits + 1]`` or ``[limits + 1]``. The sum is the valid time.
    """
    counts = [np.count_nonzero(zone == k, axis=-1) for k in range(limits + 1)]
    return np.stack(counts, axis=-1).astype(np.int64)


def banister_impulse(
    hr_bpm: Float32,
    rest_bpm: Float32 | float,
    max_bpm: Float32 | float,
    *,
    scale: Float64 | float,
    weight: Float64 | float,
) -> Float64:
    """Training impulse (TRIMP) of a recording at 1 Hz: sum of minutes * x * scale * e^(weight x).

    Args:
        hr_bpm: float32 ``[people, seconds]`` or ``[seconds]``, NaN = missing.
        rest_bpm: float32 ``[people, 1]`` or scalar.
        max_bpm: float32 ``[people, 1]`` or scalar.
        scale: 0.64 for men, 0.86 for women; ``[people, 1]`` or scalar.
        weight: 1.92 for men, 1.67 for women; likewise.

    Returns:
        float64 ``[people]`` or scalar. Missing seconds add nothing: show coverage beside it.

    Raises:
        ValueError: a maximum that is not above rest.

    Source: Banister (1991); coefficients of Morton, Fitz-Clarke, Banister (1990), J Appl Physiol
    69, 1171-1177. Differs: x below 0 counts as 0 (sensors undershoot at rest), above 1.4 as 1.4
    (formulas of HRmax err); second by second instead of the mean of an exercise.
    """
    share = hrr_percent(hr_bpm, rest_bpm, max_bpm).astype(np.float64) / 100
    share = np.clip(np.nan_to_num(share, nan=0.0), 0.0, 1.4)
    return np.asarray(np.sum(share * scale * np.exp(weight * share), axis=-1) / 60)


def edwards_impulse(hr_bpm: Float32, max_bpm: Float32 | float) -> Float64:
    """Training impulse by zones of HRmax: minutes in 50/60/70/80/90 % times 1/2/3/4/5.

    Args:
        hr_bpm: float32 ``[people, seconds]`` or ``[seconds]``, NaN = missing.
        max_bpm: float32 ``[people, 1]`` or scalar.

    Returns:
        float64 ``[people]`` or scalar; above 100 % counts as the fifth zone, missing as nothing.

    Raises:
        ValueError: a maximum that is not positive.

    Source: Edwards (1993), The heart rate monitor book.
    """
    percent = hrmax_percent(hr_bpm, max_bpm)
    limits = np.array(EDWARDS_LIMITS_PERCENT, np.float32)
    weighted = np.maximum(zones(percent, limits), 0)
    return np.asarray(np.sum(weighted, axis=-1, dtype=np.float64) / 60)
