"""Minutes of a person's series as days in their own time, and what those come to."""

from datetime import timedelta
from typing import Final

import numpy as np

from tiyi.alerts.between.daily import Many
from tiyi.alerts.between.days import DAY_MIN, DayValues, MinuteDays, day_values, stacked
from tiyi.alerts.between.form import Limits
from tiyi.alerts.between.table import DEFAULTS
from tiyi.model.arrays import AnyArray
from tiyi.model.table import Table
from tiyi.model.zones import Whereabouts
from tiyi.signal.arrays import Int64
from tiyi.signal.resting import GOOD_SECONDS

MINUTE_MS: Final = 60_000
MORNING_MS: Final = 10 * 60 * MINUTE_MS
"""So long after its beginning a day's resting rate and night are known (domain section 2.4)."""


def day_starts(where: Whereabouts, now_ms: int, days: int) -> Int64:
    """When each of the last days begins where somebody is, and when the last of them ends."""
    today = where.day(now_ms)
    dates = [today - timedelta(days=back) for back in range(days - 1, -2, -1)]
    return np.array([where.begins(day) for day in dates], np.int64)


def values_of(minutes: Table, starts: Int64, *, all_day: bool) -> DayValues:
    """Values of the days.

    Nothing is known of wear without an all-day device, and of days that began before anything was
    heard: the device was not theirs yet.
    """
    laid = _laid(minutes, starts)
    at_ms = minutes["minute_ms"]
    some = (minutes["valid_s"] > 0) | (minutes["steps"] >= 0)
    newest_ms = int(at_ms[some].max()) if some.any() else 0
    oldest_ms = int(at_ms[some].min()) if some.any() else int(starts[-1])
    values = day_values(laid, starts[1:] <= newest_ms)
    worn = (starts[:-1] >= oldest_ms) & all_day
    return DayValues(
        rest_bpm=values.rest_bpm,
        ln_rmssd=values.ln_rmssd,
        still_high_bpm=values.still_high_bpm,
        still_low_bpm=values.still_low_bpm,
        still_min=values.still_min,
        steps=np.where(worn, values.steps, np.nan),
        wear_low_h=np.where(worn, values.wear_low_h, np.nan),
        wear_high_h=np.where(worn, values.wear_high_h, np.nan),
    )


def _laid(minutes: Table, starts: Int64) -> MinuteDays:
    """Minutes by day and minute of the day; the 25th hour of a long day has no place."""
    day = np.searchsorted(starts, minutes["minute_ms"], side="right") - 1
    inside = (day >= 0) & (day < len(starts) - 1)
    minute = (minutes["minute_ms"] - starts[np.clip(day, 0, len(starts) - 1)]) // MINUTE_MS
    inside &= minute < DAY_MIN
    place = (day[inside], minute[inside])

    def line(values: AnyArray, empty: float, kind: type[np.generic]) -> AnyArray:
        made = np.full((len(starts) - 1, DAY_MIN), empty, kind)
        made[place] = values[inside]
        return made

    valid_s = minutes["valid_s"].astype(np.float64)
    mean = minutes["hr_sum_q"] / np.where(valid_s > 0, 4 * valid_s, np.nan)
    steps = np.where(minutes["steps"] < 0, np.nan, minutes["steps"])
    return MinuteDays(
        hr_bpm=line(mean, np.nan, np.float32),
        good=line(minutes["valid_s"] >= GOOD_SECONDS, 0, np.bool_),
        steps=line(steps, np.nan, np.float32),
        in_session=line(minutes["in_session"] > 0, 0, np.bool_),
        changes=line(minutes["nn_changes"], 0, np.int64),
        change_sq_ms2=line(minutes["nn_change_sq_ms2"], 0, np.int64),
    )


def alone(values: DayValues, starts: Int64, *, paced: bool, limits: Limits = DEFAULTS) -> Many:
    """One person's days as those of many."""
    return Many(
        values=stacked([values]),
        morning_ms=(starts[:-1] + MORNING_MS)[None],
        evening_ms=starts[None, 1:],
        paced=np.array([paced]),
        limits=[limits],
    )
