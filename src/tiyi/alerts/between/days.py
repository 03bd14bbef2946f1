"""What a day of minutes comes to: resting rate, variability at night, stillness, steps and wear."""

from dataclasses import dataclass, fields
from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from tiyi.alerts.between.form import Limits
from tiyi.alerts.between.table import DEFAULTS
from tiyi.model.arrays import AnyArray, Mask
from tiyi.signal.arrays import Float32, Float64, Int64
from tiyi.signal.held import held_minutes
from tiyi.signal.resting import MORNING_MIN, resting_rate
from tiyi.signal.wear import NOT_WORN, WORN, worn_by_heart

DAY_MIN: Final = 1440
NIGHT_FROM_MIN, NIGHT_TO_MIN = 22 * 60, 6 * 60
"""The night of the rules, 22 to 06 h; the rest of the day counts as awake."""
NIGHT_BEATS: Final = 240
"""So many differences of beats make a night count (segment validity, domain section 6.2)."""
SETTLES_MIN: Final = 30
"""So long after a session a rate is not one of rest (R12 speaks then)."""


@dataclass(frozen=True, slots=True, eq=False)
class MinuteDays:
    """Minutes of days in a row of one person, ``[days, 1440]`` from local midnight on.

    `hr_bpm` NaN missing, `steps` NaN not known; `changes` successive differences of normal beats
    and `change_sq_ms2` the sum of their squares.
    """

    hr_bpm: Float32
    good: Mask
    steps: Float32
    in_session: Mask
    changes: Int64
    change_sq_ms2: Int64


@dataclass(frozen=True, slots=True, eq=False)
class DayValues:
    """One value a day, float64 ``[days]`` or ``[people, days]``; NaN = not known.

    `still_high_bpm` is the highest median, and `still_low_bpm` the lowest maximum, of still minutes
    in a row by day; `still_min` how many such minutes were known. Wear is from 06 to 22 h, at least
    `wear_low_h` and at most `wear_high_h`.
    """

    rest_bpm: Float64
    ln_rmssd: Float64
    still_high_bpm: Float64
    still_low_bpm: Float64
    still_min: Float64
    steps: Float64
    wear_low_h: Float64
    wear_high_h: Float64


def day_values(minutes: MinuteDays, heard: Mask, limits: Limits = DEFAULTS) -> DayValues:
    """Values of each day.

    Args:
        minutes: of one person.
        heard: bool ``[days]``, whether anything of a later time has come: before that, what is
            missing of a day may still come, and steps and wear are not known.
        limits: for how long a rate at rest must last (L09, L10).

    Returns:
        `DayValues` with arrays ``[days]``. The first day has no night.

    Source: domain sections 2.4 (resting rate), 6.2 and 6.3 (variability), 6.5 (wear).
    """
    morning = slice(0, MORNING_MIN)
    rest = resting_rate(
        minutes.hr_bpm[:, morning], minutes.steps[:, morning], minutes.good[:, morning]
    )
    high, low, still = _still(minutes, limits)
    wear_low_h, wear_high_h = _wear(minutes, heard)
    return DayValues(
        rest_bpm=rest.rest_bpm,
        ln_rmssd=_nights(minutes),
        still_high_bpm=high,
        still_low_bpm=low,
        still_min=still,
        steps=_steps(minutes, heard),
        wear_low_h=wear_low_h,
        wear_high_h=wear_high_h,
    )


def stacked(people: list[DayValues]) -> DayValues:
    """Values of several people as ``[people, days]``."""
    return DayValues(
        **{
            one.name: np.stack([getattr(values, one.name) for values in people])
            for one in fields(DayValues)
        }
    )


def _nights(minutes: MinuteDays) -> Float64:
    """Logarithm of RMSSD from 22 h of the day before to 06 h."""
    count, squares = (
        part[1:, :NIGHT_TO_MIN].sum(axis=1) + part[:-1, NIGHT_FROM_MIN:].sum(axis=1)
        for part in (minutes.changes, minutes.change_sq_ms2)
    )
    found = np.full(len(minutes.changes), np.nan)
    fine = (count >= NIGHT_BEATS) & (squares > 0)
    found[1:][fine] = np.log(squares[fine] / count[fine]) / 2
    return found


def _still(minutes: MinuteDays, limits: Limits) -> tuple[Float64, Float64, Float64]:
    """Highest median and lowest maximum of still minutes in a row by day; how many there are."""
    session = np.cumsum(minutes.in_session.reshape(-1), dtype=np.int64)
    before = np.concatenate([np.zeros(SETTLES_MIN + 1, np.int64), session])[: len(session)]
    settled = (session == before).reshape(minutes.in_session.shape)
    still = minutes.good & (minutes.steps == 0) & settled & ~held_minutes(minutes.hr_bpm)
    awake = slice(NIGHT_TO_MIN, NIGHT_FROM_MIN)
    count = np.count_nonzero(still[:, awake], axis=1).astype(np.float64)
    highest, lowest = np.full((2, len(count)), np.nan)
    # Most days of whoever only trains have no still minute, and windows are what costs.
    some = count > 0
    rate = np.where(still[some], minutes.hr_bpm[some], np.nan)[:, awake]
    high = _by_run(rate, int(limits["L09.minutes"]))
    low = _by_run(rate, int(limits["L10.minutes"]))
    highest[some] = _least_or_most(np.median(high, axis=-1), np.fmax)
    lowest[some] = _least_or_most(high_of(low), np.fmin)
    return highest, lowest, count


def high_of(windows: AnyArray) -> Float64:
    """The greatest of each window; NaN where one of it is not known."""
    return np.asarray(windows.max(axis=-1), np.float64)


def _by_run(rate: AnyArray, width: int) -> AnyArray:
    return sliding_window_view(rate, width, axis=1)


def _least_or_most(values: AnyArray, pick: np.ufunc) -> Float64:
    return np.asarray(pick.reduce(values, axis=1), np.float64)


def _steps(minutes: MinuteDays, heard: Mask) -> Float64:
    known = ~np.isnan(minutes.steps)
    total = np.sum(minutes.steps, axis=1, where=known, dtype=np.float64)
    return np.where(known.any(axis=1) & heard, total, np.nan)


def _wear(minutes: MinuteDays, heard: Mask) -> tuple[Float64, Float64]:
    """Least and greatest hours of wear by day."""
    days = len(minutes.hr_bpm)
    line = (1, days * DAY_MIN)
    contact = np.full(line, -1, np.int8)
    state = worn_by_heart(
        minutes.hr_bpm.reshape(line), minutes.steps.reshape(line), contact
    ).reshape(days, DAY_MIN)[:, NIGHT_TO_MIN:NIGHT_FROM_MIN]
    low = np.count_nonzero(state == WORN, axis=1) / 60
    high = np.count_nonzero(state != NOT_WORN, axis=1) / 60
    return np.where(heard, low, np.nan), np.where(heard, high, np.nan)
