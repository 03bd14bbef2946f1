"""Conditions on days in a row, for many people at once: resting rate, nights, stillness, wear."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from tiyi.alerts.between.days import DayValues
from tiyi.alerts.between.form import Limits
from tiyi.alerts.between.table import DEFAULTS
from tiyi.alerts.between.tracks import Numbers, Track
from tiyi.alerts.between.windows import (
    NO,
    UNKNOWN,
    YES,
    count_in,
    denied,
    known,
    mean_of,
    median_of,
    running,
    sd_of,
    trailing,
    words,
)
from tiyi.model.arrays import AnyArray, Mask
from tiyi.signal.arrays import Float64, Int8, Int64
from tiyi.signal.resting import resting_base

MORNING: Final = frozenset({"L06.S3", "L06.S2", "L07.S4", "L10.fall.S3"})
"""Rows on resting rate and nights: known when the morning is over, the others after the day."""


@dataclass(frozen=True, slots=True, eq=False)
class Week:
    """One row's three values, int8 ``[people, days]``, and what explains them."""

    raised: Int8
    cleared: Int8
    numbers: dict[str, AnyArray]


@dataclass(frozen=True, slots=True, eq=False)
class Many:
    """Days of several people: when each value is known, ``[people, days]``, and whom rules spare.

    `morning_ms` is 10 h of the day, `evening_ms` its end (UTC ms).
    """

    values: DayValues
    morning_ms: Int64
    evening_ms: Int64
    paced: Mask
    """bool ``[people]``: rhythm excluded, relative rules are off."""
    limits: Sequence[Limits]
    """Of each person."""
    common: Limits = field(default_factory=lambda: DEFAULTS)
    """Of what is the same for everybody."""


def day_tracks(many: Many) -> list[dict[str, Track]]:
    """For each person, the tracks of the rows on days by row name."""
    weeks = {name: week(many) for name, week in _WEEKS.items()}
    return [
        {name: _track(name, one, many, place) for name, one in weeks.items()}
        for place in range(len(many.paced))
    ]


def _track(name: str, week: Week, many: Many, place: int) -> Track:
    at_ms = many.morning_ms if name in MORNING else many.evening_ms
    return Track(
        name,
        at_ms[place].tolist(),
        words(week.raised[place]),
        words(week.cleared[place]),
        _numbers(week, place),
    )


def _numbers(week: Week, place: int) -> list[Numbers]:
    days = week.raised.shape[1]
    lines = {
        name: np.broadcast_to(values, week.raised.shape) for name, values in week.numbers.items()
    }
    return [
        {
            name: round(float(values[place, day]), 2)
            for name, values in lines.items()
            if not np.isnan(values[place, day])
        }
        for day in range(days)
    ]


def _limit(many: Many, key: str) -> Float64:
    """A threshold of each, float64 ``[people, 1]``."""
    return np.array([[limits[key]] for limits in many.limits], np.float64)


def _window(many: Many, key: str) -> int:
    """A threshold that is the same for everybody."""
    return int(many.common[key])


def _off(truth: Int8, many: Many) -> Int8:
    """Nothing is known of relative rules where rhythm is excluded."""
    return np.where(many.paced[:, None], np.int8(UNKNOWN), truth).astype(np.int8)


def _rest(many: Many) -> tuple[Float64, Float64, Float64]:
    """Mean of the last days, median and standard deviation of the base."""
    rest = many.values.rest_bpm
    base = trailing(rest, _window(many, "L06.base_days"))
    least = _window(many, "L06.known_base_days")
    mean = mean_of(trailing(rest, _window(many, "L06.days")), _window(many, "L06.known_days"))
    return mean, median_of(base, least), sd_of(base, least)


def _rest_down(many: Many, mean: Float64, median: Float64) -> Int8:
    low = known(mean < median + _limit(many, "L06.clear_rise"), mean, median)
    return _off(running(low, _limit(many, "L06.clear_days")), many)


def _rest_up(many: Many) -> Week:
    mean, median, sd = _rest(many)
    up = (mean >= median + _limit(many, "L06.rise")) & (
        mean >= median + _limit(many, "L06.sd") * sd
    )
    raised = _off(known(up, mean, median, sd), many)
    told = {"change_bpm": mean - median, "hr_bpm": mean}
    return Week(raised, _rest_down(many, mean, median), told)


def _rest_far_up(many: Many) -> Week:
    mean, median, _ = _rest(many)
    far = known(mean >= median + _limit(many, "L06.urgent_rise"), mean, median)
    raised = _off(running(far, _limit(many, "L06.urgent_days")), many)
    told = {"change_bpm": mean - median, "hr_bpm": mean}
    return Week(raised, _rest_down(many, mean, median), told)


def _nights_low(many: Many) -> Week:
    nights = many.values.ln_rmssd
    base = trailing(nights, _window(many, "L07.base_days"))
    least = _window(many, "L07.base_nights")
    mean = mean_of(trailing(nights, _window(many, "L07.days")), _window(many, "L07.nights"))
    usual, sd = mean_of(base, least), sd_of(base, least)
    low = known(mean < usual - _limit(many, "L07.sd") * sd, mean, usual, sd)
    raised = running(low, _limit(many, "L07.for_days"))
    fall = 100 * (1 - np.exp(mean - usual))
    return Week(raised, denied(low), {"fall_pct": fall})


def _fast_at_rest(many: Many) -> Week:
    high, enough = many.values.still_high_bpm, _still_known(many, "L09.known_minutes")
    above = high > _limit(many, "L09.rate")
    day = np.where(above, YES, np.where(enough, NO, UNKNOWN)).astype(np.int8)
    within, least = _window(many, "L09.within"), _limit(many, "L09.days")
    yes, no = count_in(day, YES, within), count_in(day, NO, within)
    maybe = np.where(within - no >= least, UNKNOWN, NO)
    raised = np.where(yes >= least, YES, maybe)
    few = (yes < least) & (yes + no >= _limit(many, "L09.known_days"))
    cleared = np.where(few, YES, UNKNOWN).astype(np.int8)
    return Week(raised.astype(np.int8), cleared, {"hr_bpm": high, "days": yes.astype(np.float64)})


def _slow_at_rest(many: Many) -> Week:
    low, enough = many.values.still_low_bpm, _still_known(many, "L10.known_minutes")
    below = low < _limit(many, "L10.rate")
    day = np.where(below, YES, np.where(enough, NO, UNKNOWN)).astype(np.int8)
    return Week(day, denied(day), {"hr_bpm": low})


def _base_falls(many: Many) -> Week:
    base = resting_base(many.values.rest_bpm)
    days = _window(many, "L10.within")
    before = np.full(base.shape, np.nan)
    before[:, days:] = base[:, :-days] if days < base.shape[1] else base[:, :0]
    fall = before - base
    raised = _off(known(fall >= _limit(many, "L10.fall"), fall), many)
    return Week(raised, denied(raised), {"change_bpm": fall, "hr_bpm": base})


def _steps_down(many: Many) -> Week:
    values = many.values
    worn = values.wear_low_h >= _limit(many, "L11.wear")
    counted = np.where(worn, values.steps, np.nan)
    mean = mean_of(trailing(counted, _window(many, "L11.days")), _window(many, "L11.known_days"))
    base = trailing(counted, _window(many, "L11.base_days"))
    usual = mean_of(base, _window(many, "L11.known_base_days"))
    down = known(mean <= (1 - _limit(many, "L11.fall")) * usual, mean, usual)
    fall = 100 * (1 - mean / np.where(usual > 0, usual, np.nan))
    return Week(down, denied(down), {"fall_pct": fall, "steps": mean})


def _worn_little(many: Many) -> Week:
    values, least = many.values, _limit(many, "L12.wear")
    little = np.where(values.wear_low_h >= least, NO, UNKNOWN)
    little = np.where(values.wear_high_h < least, YES, little).astype(np.int8)
    raised = running(little, _limit(many, "L12.days"))
    return Week(raised, denied(little), {"hours": values.wear_high_h})


def _still_known(many: Many, key: str) -> Mask:
    enough: Mask = many.values.still_min >= _limit(many, key)
    return enough


_WEEKS: Final[dict[str, Callable[[Many], Week]]] = {
    "L06.S3": _rest_up,
    "L06.S2": _rest_far_up,
    "L07.S4": _nights_low,
    "L09.S3": _fast_at_rest,
    "L10.slow.S3": _slow_at_rest,
    "L10.fall.S3": _base_falls,
    "L11.S4": _steps_down,
    "L12.wear.S4": _worn_little,
}
