"""Resting heart rate: of a day, from its lowest still half hour, and the base of two weeks."""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from tiyi.model.arrays import Int16, Mask
from tiyi.signal.arrays import Float32, Float64, Int64
from tiyi.signal.held import held_minutes

MORNING_MIN = 600
"""Rows of a day: the minutes from 00:00 to 10:00, local time."""
LONGEST_MORNING_MIN = MORNING_MIN + 60
"""Of the day on which clocks are put back."""
STILL_RUN_MIN = 30
KNOWN_MIN = 60
"""With fewer known minutes in the morning, the day has no resting heart rate."""
GOOD_SECONDS = 48
"""A minute is good with at least this many known seconds: 80 %, as the quality index."""
BASE_DAYS = 14
BASE_DAYS_LEAST = 4

_TILE_DAYS = 256


@dataclass(frozen=True, slots=True)
class Resting:
    """Resting heart rate of many days.

    Attributes:
        rest_bpm: float64 ``[days]``, NaN where too little is known.
        start_min: int64 ``[days]``, first minute of the half hour it was found in; -1 = none.
        known_min: int64 ``[days]``, minutes of good quality, held ones not counted.
    """

    rest_bpm: Float64
    start_min: Int64
    known_min: Int64


def minute_means(hr_bpm: Float32) -> tuple[Float32, Mask]:
    """Means of whole minutes, and which of them are good.

    Args:
        hr_bpm: float32 ``[people, seconds]`` or ``[seconds]``, clean; NaN = missing.

    Returns:
        float32 ``[people, seconds // 60]``, NaN where no second is known; and bool of the same
        shape, whether 48 seconds or more are. What is left over after the last whole minute is
        not looked at.

    Source: tiyi domain section 6.1, «quality index»: good from 80 %.
    """
    minutes = hr_bpm.shape[-1] // 60
    seconds = hr_bpm[..., : minutes * 60].reshape(*hr_bpm.shape[:-1], minutes, 60)
    known = ~np.isnan(seconds)
    count = np.count_nonzero(known, axis=-1)
    total = np.sum(seconds, axis=-1, dtype=np.float64, where=known)
    mean = np.full(total.shape, np.nan, np.float32)
    np.divide(total, count, out=mean, where=count > 0, casting="same_kind")
    return mean, count >= GOOD_SECONDS


def resting_rate(hr_bpm: Float32, steps: Float32, good: Mask) -> Resting:
    """Resting heart rate of each day: median of the lowest 30 min in a row, still, before 10:00.

    Every half hour of the morning is a candidate whose 30 minutes are all good and without a step;
    the lowest of their lower medians is the answer, of equal ones the earliest. Nothing is assumed
    of a minute whose steps are not known. Minutes that `held_minutes` finds are not known.

    Args:
        hr_bpm: float32 ``[days, minutes]``, mean of each minute from 00:00 local time on, at most
            660 columns; NaN = missing. A row is one day of one person from one source: heart rate
            asleep is lower than seated, so that sources must not be mixed.
        steps: like ``hr_bpm``; NaN or negative = not known, which is not still.
        good: bool like ``hr_bpm``, whether the quality of the minute is good (80 % and more).

    Returns:
        `Resting`, arrays ``[days]``. NaN with fewer than 60 good minutes, or without 30 still ones
        in a row. It says what a pacemaker was set to, where there is one; under a drug that slows
        the heart it holds for that drug and dose only.

    Raises:
        ValueError: shapes that differ, or more than 660 minutes.

    Source: tiyi domain section 2.4, `rhr_day` (a choice of the project: no publication fixes it).
    """
    if hr_bpm.shape != steps.shape or hr_bpm.shape != good.shape or hr_bpm.ndim != 2:
        raise ValueError("heart rate, steps and quality must have one shape [days, minutes]")
    days, minutes = hr_bpm.shape
    if minutes > LONGEST_MORNING_MIN:
        raise ValueError(f"a morning has at most {LONGEST_MORNING_MIN} minutes, not {minutes}")
    known = good & ~np.isnan(hr_bpm) & ~held_minutes(hr_bpm)
    known_min = np.count_nonzero(known, axis=1).astype(np.int64)
    rest_bpm, start_min = np.full(days, np.nan), np.full(days, -1, np.int64)
    if minutes < STILL_RUN_MIN:
        return Resting(rest_bpm, start_min, known_min)
    still = known & (steps == 0) & (known_min >= KNOWN_MIN)[:, None]
    for first in range(0, days, _TILE_DAYS):
        tile = slice(first, first + _TILE_DAYS)
        rest_bpm[tile], start_min[tile] = _lowest(hr_bpm[tile], still[tile])
    return Resting(rest_bpm, start_min, known_min)


def resting_base(daily_bpm: Float32 | Float64) -> Float64:
    """Median of the resting heart rates of the last 14 days, at each day.

    Args:
        daily_bpm: ``[people, days]``, one column a calendar day, NaN = none; one source.

    Returns:
        float64 ``[people, days]``; NaN with fewer than 4 valid days of the 14. Delay 0 days.

    Source: tiyi domain section 2.4, `rhr_base`. The first week, which is the mean of manual
    readings, is the caller's.
    """
    people, days = daily_bpm.shape
    before = np.full((people, BASE_DAYS - 1), np.nan)
    padded = np.concatenate([before, daily_bpm.astype(np.float64)], axis=1)
    if not days:
        return padded[:, :0]
    ordered = np.sort(sliding_window_view(padded, BASE_DAYS, axis=1), axis=-1)  # NaN last
    count = np.count_nonzero(~np.isnan(ordered), axis=-1)[..., None]
    middle = [np.maximum(place, 0) // 2 for place in (count - 1, count)]
    low, high = (np.take_along_axis(ordered, place, axis=-1)[..., 0] for place in middle)
    return np.where(count[..., 0] >= BASE_DAYS_LEAST, (low + high) / 2, np.nan)


def _lowest(hr_bpm: Float32, still: Mask) -> tuple[Float64, Int64]:
    """Lowest median of 30 still minutes in a row, and where it begins, of each day.

    That is the smallest heart rate at or below which half of such a half hour lies: found by
    halving each day's ordered heart rates, without a median of any window.
    """
    days = len(still)
    whole = _in_window(still) == STILL_RUN_MIN
    ordered = np.sort(np.where(still, hr_bpm, np.float32(np.inf)), axis=1)
    low, high = np.zeros(days, np.int64), np.count_nonzero(still, axis=1)
    found = np.zeros(whole.shape, np.bool_)
    for _ in range(ordered.shape[1].bit_length()):
        middle = np.minimum((low + high) // 2, ordered.shape[1] - 1)
        limit = np.take_along_axis(ordered, middle[:, None], axis=1)
        found = (_in_window(still & (hr_bpm <= limit)) >= STILL_RUN_MIN // 2) & whole
        enough = found.any(axis=1)
        high = np.where(enough, middle, high)
        low = np.where(enough, low, middle + 1)
    some = whole.any(axis=1)
    limit = np.take_along_axis(ordered, np.where(some, high, 0)[:, None], axis=1)
    found = (_in_window(still & (hr_bpm <= limit)) >= STILL_RUN_MIN // 2) & whole
    start_min = np.where(some, np.argmax(found, axis=1), -1)
    return np.where(some, limit[:, 0], np.nan).astype(np.float64), start_min


def _in_window(flags: Mask) -> Int16:
    """How many of each 30 minutes in a row have the flag."""
    total = np.zeros((flags.shape[0], flags.shape[1] + 1), np.int16)
    np.cumsum(flags, axis=1, dtype=np.int16, out=total[:, 1:])
    count: Int16 = total[:, STILL_RUN_MIN:] - total[:, :-STILL_RUN_MIN]
    return count
