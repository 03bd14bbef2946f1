"""A week and a course by the definition, from the figures of their sessions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Done:
    """What a week and a course need of one session; minutes, None = can't be known."""

    tiz_adj_min: Fraction | None
    tiz_low_min: Fraction
    tiz_high_min: Fraction
    cond_min: Fraction
    a_dur: Fraction
    a_int: Fraction | None
    above_share: Fraction | None
    completed: bool


@dataclass(frozen=True)
class Week:
    """Planned sessions and minutes of each; `excused`: the whole week leaves denominators."""

    sessions: int
    minutes: Fraction
    done: tuple[Done, ...]
    excused: bool = False
    dose_done: Fraction | None = None
    dose_planned: Fraction | None = None


@dataclass(frozen=True)
class WeekAnswer:
    """A week's shares; None where nothing was planned or nothing is known."""

    completed: int
    a_freq: Fraction | None
    a_min: Fraction | None
    a_dur: Fraction | None
    a_int: Fraction | None
    above_share: Fraction | None
    earned_min: Fraction
    low_min: Fraction
    high_min: Fraction
    nulls: int
    low_confidence: bool


@dataclass(frozen=True)
class CourseAnswer:
    """A course's shares and its class."""

    a_total: Fraction | None
    a_low: Fraction | None
    a_high: Fraction | None
    f_total: Fraction | None
    d_total: Fraction | None
    rdi: Fraction | None
    course_class: str


def week(asked: Week) -> WeekAnswer:
    """A_freq, A_min and the means of one week."""
    cap = Fraction(5, 4) * asked.minutes
    earned = low = high = Fraction(0)
    nulls = completed = 0
    for one in asked.done:
        completed += one.completed
        low += min(one.tiz_low_min, cap)
        high += min(one.tiz_high_min, cap)
        if one.tiz_adj_min is None:
            nulls += 1
        else:
            earned += min(one.tiz_adj_min, cap)
    planned = asked.sessions * asked.minutes
    return WeekAnswer(
        completed=completed,
        a_freq=_at_most_one(Fraction(completed), Fraction(asked.sessions)),
        a_min=_at_most_one(earned, planned),
        a_dur=_mean([one.a_dur for one in asked.done]),
        a_int=_mean([one.a_int for one in asked.done]),
        above_share=_mean([one.above_share for one in asked.done]),
        earned_min=earned,
        low_min=low,
        high_min=high,
        nulls=nulls,
        low_confidence=3 * nulls > len(asked.done),
    )


def _at_most_one(done: Fraction, planned: Fraction) -> Fraction | None:
    return min(Fraction(1), done / planned) if planned else None


def _mean(values: Sequence[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return Fraction(sum(known, Fraction(0)), len(known)) if known else None


def course(weeks: Sequence[Week]) -> CourseAnswer:
    """The course over weeks that are not excused."""
    counted = [one for one in weeks if not one.excused]
    planned = completed = 0
    minutes = cond = earned = low = high = Fraction(0)
    for one in counted:
        answer = week(one)
        planned += one.sessions
        completed += answer.completed
        minutes += one.sessions * one.minutes
        cond += sum((done.cond_min for done in one.done), Fraction(0))
        earned, low, high = (
            earned + answer.earned_min,
            low + answer.low_min,
            high + answer.high_min,
        )
    f_total = Fraction(completed, planned) if planned else None
    d_total = cond / minutes if minutes else None
    a_total, a_high = _at_most_one(earned, minutes), _at_most_one(high, minutes)
    return CourseAnswer(
        a_total=a_total,
        a_low=_at_most_one(low, minutes),
        a_high=a_high,
        f_total=f_total,
        d_total=d_total,
        rdi=_relative_dose(counted),
        course_class=_class(f_total, d_total, a_total, a_high),
    )


def _relative_dose(weeks: Sequence[Week]) -> Fraction | None:
    done = planned = Fraction(0)
    for one in weeks:
        if one.dose_done is None or one.dose_planned is None:
            return None
        done += one.dose_done
        planned += one.dose_planned
    return done / planned if planned else None


def _class(
    f_total: Fraction | None,
    d_total: Fraction | None,
    a_total: Fraction | None,
    a_high: Fraction | None,
) -> str:
    if f_total is None or d_total is None or a_total is None or a_high is None:
        return "not_known"
    enough = Fraction(8, 10)
    if f_total < Fraction(2, 10) or d_total < Fraction(2, 10):
        return "non_adherent"
    if f_total < enough or d_total < enough:
        return "partial"
    if a_total >= enough:
        return "adherent"
    reached = "attended_intensity_not_reached"
    return "attended_intensity_not_known" if a_high >= enough else reached


def interruptions(done: Sequence[bool]) -> int:
    """Runs of at least three planned sessions in a row that were missed."""
    found = missed = 0
    for came in done:
        missed = 0 if came else missed + 1
        if missed == 3:
            found += 1
    return found


def longest_gap(first_day: int, days: Sequence[int], today: int) -> int:
    """Days from one session to the next, from the start to the first, from the last to today."""
    longest, before = 0, first_day
    for day in [*sorted(days), today]:
        longest, before = max(longest, day - before), day
    return longest


def discontinued(first_day: int, days: Sequence[int], today: int, *, withdrew: bool) -> bool:
    """Withdrew, or no session for 28 days."""
    newest = max(days) if days else first_day
    return withdrew or today - newest >= 28
