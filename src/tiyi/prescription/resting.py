"""Resting heart rate of somebody's local days, weeks and two weeks, from stored minutes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from statistics import fmean, median
from typing import Final

import numpy as np

from tiyi.model.table import Table
from tiyi.model.zones import Whereabouts, wall_ms
from tiyi.signal import Resting, resting_rate
from tiyi.signal.resting import (
    BASE_DAYS,
    BASE_DAYS_LEAST,
    GOOD_SECONDS,
    KNOWN_MIN,
    LONGEST_MORNING_MIN,
)

MINUTE_MS: Final = 60_000
MORNING_H: Final = 10
WEEK_DAYS: Final = 7
_QUARTERS: Final = 4
_Span = tuple[int, int]


class RestCause(StrEnum):
    """Why a resting heart rate is not known."""

    TOO_LITTLE = "too_few_minutes"
    """Of the morning fewer than 60 minutes are known well."""
    NEVER_STILL = "never_still"
    """No 30 known minutes in a row without a step; steps that are not known are not «none»."""
    TOO_FEW_DAYS = "too_few_days"
    """Fewer than 4 days have one."""


class RestMethod(StrEnum):
    """How a base was found: heart rate asleep is lower than seated, so the two are never mixed."""

    WEARABLE = "wearable"
    MANUAL = "manual"


@dataclass(frozen=True, slots=True)
class RestDay:
    """`rhr_day` of one local day: bpm, or why it is not known."""

    day: date
    bpm: float | None
    start_ms: int | None
    """Where its half hour begins (UTC ms)."""
    known_min: int
    """Minutes of the morning that are known well, of `morning_min`."""
    morning_min: int
    cause: RestCause | None


@dataclass(frozen=True, slots=True)
class RestWeek:
    """Median of the days of one local week."""

    monday: date
    bpm: float | None
    days: int
    """Days of the week that have one."""
    cause: RestCause | None


@dataclass(frozen=True, slots=True)
class RestBase:
    """`rhr_base` as it stands on one day."""

    day: date
    bpm: float | None
    method: RestMethod | None
    days: int
    """Days of the last 14 that have a value."""
    cause: RestCause | None


def rhr_days(minutes: Table, where: Whereabouts, first: date, last: date) -> list[RestDay]:
    """Resting heart rate of each local day from `first` to `last`, both included.

    `minutes` is a table of `model.minutes` of one person, ascending, that reaches from the morning
    of the first day to that of the last. A morning is 00:00 to 10:00 on the wall where the person
    is: 9 or 11 hours where clocks are changed in it; who moves in it may have fewer. A minute
    counts with 48 known seconds (80 %) and more; one without a step source is not still. Minutes
    do not say their source: of two that are worn the more trusted one gave each second.

    Source: domain section 2.4 (`rhr_day`).
    """
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    spans = [_morning(where, day) for day in days]
    found = _found(minutes, spans)
    return [_day(day, spans[row], found, row) for row, day in enumerate(days)]


def rhr_weeks(days: Sequence[RestDay]) -> list[RestWeek]:
    """Median of the days of each local week, Monday first; unknown with fewer than 4 of them.

    Weeks that `days` holds in part are judged by the days that are there. Source: domain section
    2.4; that a week needs as many days as the base does is a choice of the project (P).
    """
    weeks: dict[date, list[float]] = {}
    for one in days:
        known = weeks.setdefault(one.day - timedelta(days=one.day.weekday()), [])
        known += [] if one.bpm is None else [one.bpm]
    return [
        RestWeek(monday, _median(known), len(known), _cause(known))
        for monday, known in sorted(weeks.items())
    ]


def rhr_base(days: Sequence[RestDay], on: date, manual: Mapping[date, float]) -> RestBase:
    """Median of the days of the 14 up to `on`, with at least 4 of them; at first the manual mean.

    `manual` are seated readings by local day (bpm). They count up to `on`, and only while no day a
    week ago or longer has a value of the wearable: later on they would hide that it is not worn.

    Source: domain section 2.4 (`rhr_base`; «first week: mean of available manual values»).
    """
    had = [one for one in days if one.bpm is not None and one.day <= on]
    known = [one.bpm for one in had if one.bpm is not None and (on - one.day).days < BASE_DAYS]
    if len(known) >= BASE_DAYS_LEAST:
        return RestBase(on, _median(known), RestMethod.WEARABLE, len(known), None)
    told = [bpm for day, bpm in manual.items() if day <= on]
    if told and all((on - one.day).days < WEEK_DAYS for one in had):
        return RestBase(on, round(fmean(told), 2), RestMethod.MANUAL, len(known), None)
    return RestBase(on, None, None, len(known), RestCause.TOO_FEW_DAYS)


def _found(minutes: Table, spans: Sequence[_Span]) -> Resting:
    """Each morning a row, each of its minutes in its place."""
    shape = (len(spans), LONGEST_MORNING_MIN)
    rate, steps = np.full(shape, np.nan, np.float32), np.full(shape, np.nan, np.float32)
    good = np.zeros(shape, np.bool_)
    for row, (start_ms, end_ms) in enumerate(spans):
        lies = slice(*np.searchsorted(minutes["minute_ms"], [start_ms, end_ms]).tolist())
        column = (minutes["minute_ms"][lies] - start_ms) // MINUTE_MS
        valid_s = minutes["valid_s"][lies].astype(np.int64)
        mean = minutes["hr_sum_q"][lies] / _QUARTERS / np.maximum(valid_s, 1)
        rate[row, column] = np.where(valid_s > 0, mean, np.nan)
        steps[row, column] = minutes["steps"][lies]
        good[row, column] = valid_s >= GOOD_SECONDS
    return resting_rate(rate, steps, good)


def _day(day: date, span: _Span, found: Resting, row: int) -> RestDay:
    start_ms, end_ms = span
    bpm, known_min = float(found.rest_bpm[row]), int(found.known_min[row])
    morning_min = (end_ms - start_ms) // MINUTE_MS
    if np.isnan(bpm):
        cause = RestCause.TOO_LITTLE if known_min < KNOWN_MIN else RestCause.NEVER_STILL
        return RestDay(day, None, None, known_min, morning_min, cause)
    lowest_ms = start_ms + int(found.start_min[row]) * MINUTE_MS
    return RestDay(day, round(bpm, 2), lowest_ms, known_min, morning_min, None)


def _median(known: Sequence[float]) -> float | None:
    return None if len(known) < BASE_DAYS_LEAST else round(median(known), 2)


def _cause(known: Sequence[float]) -> RestCause | None:
    return RestCause.TOO_FEW_DAYS if len(known) < BASE_DAYS_LEAST else None


def _morning(where: Whereabouts, day: date) -> _Span:
    """From when to when (UTC ms) it is morning on that day; empty where the day was skipped."""
    start_ms = where.begins(day)
    if where.day(start_ms) != day:
        return start_ms, start_ms
    end_ms = wall_ms(day, MORNING_H, where.name(start_ms))
    for move in where.moves:
        if start_ms < move.from_ms < end_ms:
            end_ms = max(move.from_ms, wall_ms(day, MORNING_H, move.zone))
    longest_ms = start_ms + LONGEST_MORNING_MIN * MINUTE_MS
    return start_ms, max(start_ms, min(end_ms, longest_ms))
