"""People at, below and above limits, made of one figure that differs."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final

import numpy as np

from tests.alerts.between.people import (
    DAYS,
    HOUR_MS,
    MINUTE_MS,
    Found,
    at,
    course,
    found,
    person,
    session,
    spot,
    tracks,
    values,
)
from tiyi.alerts.between.facts import DueFact, LoadFact, PlannedFact, WeekFact
from tiyi.alerts.between.form import Limits
from tiyi.model.context import Answer

ON_DRUG: Final = Answer.YES
WEEK: Final = 7


def weeks(*shares: float | None) -> tuple[WeekFact, ...]:
    return tuple(WeekFact(at(WEEK * (place + 1)), share) for place, share in enumerate(shares))


def loads(*figures: float | None) -> tuple[LoadFact, ...]:
    return tuple(LoadFact(at(WEEK * (place + 1)), load) for place, load in enumerate(figures))


def pressures(*readings: tuple[float, float], day: float = 10, **more: object) -> object:
    return tuple(
        spot("blood_pressure", day + place / 100, *reading, **more)
        for place, reading in enumerate(readings)
    )


def plan(limits: Limits, *, wait_h: float) -> Found:
    """A planned session was missed, and the next one began so long after."""
    known = person(
        limits,
        course=course(),
        planned=(PlannedFact(at(1), done=False), PlannedFact(at(1), done=True)),
        sessions=(session(1 + (wait_h + 0.5) / 24),),
    )
    return {one for one in found(known) if one[0] == "L01.S4"}


def silence(limits: Limits, days: float) -> Found:
    known = person(
        limits,
        course=course(last=40),
        sessions=(session(1), session(1 + days + 1 / 48)),
        contacts_ms=tuple(at(day) for day in range(0, 41, 5)),
    )
    return {one for one in found(known) if one[1] < 1 + days}


def contact(limits: Limits, days: float) -> Found:
    spoken = (at(1), at(1 + days))
    known = person(
        limits,
        course=course(last=2 + days),
        sessions=tuple(session(day) for day in range(0, DAYS, 2)),
        contacts_ms=spoken,
    )
    return found(known)


def due(limits: Limits, row: str, *, done: float | None) -> Found:
    done_ms = None if done is None else at(done)
    return found(person(limits, due=(DueFact(row, at(30), done_ms),)))


def nights(limits: Limits, *places: int, low: float = 3.8, base: int = 30) -> Found:
    """Fifty nights about 4.0, where there is a base, but for those at these places after day 30."""
    line = 4 + 0.1 * (-1.0) ** np.arange(DAYS)
    line[: 30 - base] = np.nan
    line[[30 + place for place in places]] = low
    return found(person(limits), tracks(values(ln_rmssd=line), limits))


def few_nights(limits: Limits, low: float, *, every: int) -> Found:
    """Three weeks of nights about 4.0, none for a week, then low ones, every so many of them."""
    line = np.full(DAYS, np.nan)
    line[:23] = 4 + 0.1 * (-1.0) ** np.arange(23)
    line[30::every] = low
    return found(person(limits), tracks(values(ln_rmssd=line), limits))


def low_and_up(limits: Limits) -> Found:
    """Two weeks of low nights; the resting rate is up in the second of them, for four days."""
    nights = 4 + 0.1 * (-1.0) ** np.arange(DAYS)
    nights[30:] = 3.6
    rest = [60.0 + place % 3 - 1 for place in range(DAYS)]
    rest[37:41] = [66.0] * 4
    return found(person(limits), tracks(values(ln_rmssd=nights, rest_bpm=rest), limits))


def still(limits: Limits, name: str, *line: float, minutes: float = 60) -> Found:
    still_min = [0.0 if math.isnan(value) else minutes for value in line]
    days = values(**{name: line, "still_min": still_min})
    return found(person(limits), tracks(days, limits))


def steps(limits: Limits, down: float, *, wear: float = 10) -> Found:
    """Three weeks of ten thousand steps, and one of so many."""
    line = [10_000.0] * 21 + [down] * 7
    known = values(steps=line, wear_low_h=[10.0] * 21 + [wear] * 7)
    return found(person(limits), tracks(known, limits))


def wear(limits: Limits, *hours: float) -> Found:
    known = values(wear_low_h=hours, wear_high_h=hours)
    return found(person(limits), tracks(known, limits))


def resting(limits: Limits, *last: float, base: int = 30, spread: float = 1) -> Found:
    """So many days about 60 bpm, then these; the median stays 60 whatever a few of them are."""
    line = [*[math.nan] * (30 - base), *[60 + spread * (place % 3 - 1) for place in range(base)]]
    return found(person(limits), tracks(values(rest_bpm=[*line, *last]), limits))


def sparse(limits: Limits, later: int) -> Found:
    """Seven days that are known and an eighth 27 days before the last, or more."""
    line = np.full(DAYS, np.nan)
    line[0] = 60
    line[[later + day for day in (20, 21, 22, 23, 24)]] = (60, 59, 61, 60, 60)
    line[[later + 26, later + 27]] = 70
    return found(person(limits), tracks(values(rest_bpm=line), limits))


def sparse_nights(limits: Limits, first: int) -> Found:
    """A week of nights from that day on, and low ones from day 30 to 38."""
    line = np.full(DAYS, np.nan)
    line[first : first + 7] = 4 + 0.1 * (-1.0) ** np.arange(7)
    line[30:39] = 3.0
    return found(person(limits), tracks(values(ln_rmssd=line), limits))


def sparse_steps(limits: Limits, later: int, *, low: tuple[int, ...] = (21, 24, 26, 27)) -> Found:
    """Sixteen days with wear, the first 27 days before the last, or more; the last four low."""
    line = np.full(DAYS, np.nan)
    line[0] = 10_000
    line[[later + day for day in range(5, 16)]] = 10_000
    line[[later + day for day in low]] = 1_000
    known = values(steps=line, wear_low_h=np.where(np.isnan(line), 0, 10.0))
    return found(person(limits), tracks(known, limits))


def based(limits: Limits, *levels: float) -> Found:
    """Fourteen days of each level, a week where there are three."""
    length = (14, 4, 8) if len(levels) == 3 else (14, 10)
    line = [level for level, days in zip(levels, length, strict=True) for _ in range(days)]
    return found(person(limits), tracks(values(rest_bpm=line), limits))


def loaded(limits: Limits, *figures: float | None) -> Found:
    return found(person(limits, loads=loads(*figures)))


def content(limits: Limits, *scores: float) -> Found:
    told = tuple(spot("satisfaction", place + 1, score) for place, score in enumerate(scores))
    return found(person(limits, spots=told))


def home(limits: Limits, *readings: tuple[float, float, float]) -> Found:
    told = tuple(
        spot("blood_pressure", day, systolic, diastolic, home=True, exercise=False)
        for day, systolic, diastolic in readings
    )
    return found(person(limits, spots=told))


def weighed(limits: Limits, *readings: tuple[float, float]) -> Found:
    told = tuple(spot("weight", day, kg) for day, kg in readings)
    return found(person(limits, spots=told, heart_failure=Answer.YES))


def in_exercise(limits: Limits, *readings: tuple[float, float]) -> Found:
    told = pressures(*readings, exercise=True, session_id="s")
    return found(person(limits, spots=told))


def harder(limits: Limits, fall: float, work: float) -> Found:
    first = spot("blood_pressure", 1, 180, 80, exercise=True, session_id="s", work={"power": 100})
    then = {"power": work}
    second = spot("blood_pressure", 1.01, 180 - fall, 80, exercise=True, session_id="s", work=then)
    return found(person(limits, spots=(first, second)))


def oxygen(limits: Limits, *percents: float) -> Found:
    told = tuple(spot("spo2", 1 + place / 10, value) for place, value in enumerate(percents))
    return found(person(limits, spots=told))


def sugar(
    limits: Limits,
    *readings: tuple[float, float],
    after_h: float = 1,
    symptom: float | None = None,
    drug: Answer = ON_DRUG,
) -> Found:
    """Readings as (minutes after a session's end + `after_h`, mmol/L)."""
    told = tuple(
        spot("glucose", 1 + minute / 1440, value, after_ms=round(after_h * HOUR_MS))
        for minute, value in readings
    )
    symptoms = () if symptom is None else (at(1) + round(symptom * MINUTE_MS),)
    return found(person(limits, spots=told, symptoms_ms=symptoms, lowers_glucose=drug))


def window(limits: Limits) -> Found:
    return found(person(limits, sessions=(session(3),), lowers_glucose=Answer.YES))


def battery(limits: Limits, *percents: float) -> Found:
    told = tuple((at(place + 1), percent) for place, percent in enumerate(percents))
    return found(person(limits, battery=told))


def falls(*shares: float) -> Callable[[Limits], Found]:
    return lambda limits: found(person(limits, weeks=weeks(*shares)))
