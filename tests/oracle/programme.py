"""A planned course by the definition: what each session counts as, each week, and the course."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from zoneinfo import ZoneInfo

from tests.oracle.course import (
    CourseAnswer,
    Done,
    Week,
    WeekAnswer,
    course,
    discontinued,
    interruptions,
    longest_gap,
    week,
)
from tests.oracle.session import Answer

IDLE = ("not_exercising", "unverified")
HEADLINE_WEEKS = 16


@dataclass(frozen=True)
class Plan:
    """A planned session; `excused` says why it leaves the denominators."""

    week: int
    day: date
    minute: int | None
    minutes: Fraction
    excused: str | None = None


@dataclass(frozen=True)
class Trained:
    """One training, all its recordings merged.

    `answer` None: no band. `minutes`: of conditioning, as marks or the person tell it. `rpe` None:
    not asked. `slowed`: takes a drug that slows the heart; `irregular`: effort alone counts.
    """

    day: date
    minute: int
    answer: Answer | None
    dose: Fraction | None
    minutes: Fraction
    rpe: int | None = None
    effort: tuple[int, int] | None = None
    slowed: bool = False
    irregular: bool = False
    hr_mean: Fraction | None = None
    cadence_mean: Fraction | None = None
    band: tuple[int, int] | None = None


@dataclass(frozen=True)
class Counted:
    """What a week takes of a training, and from which source; `figures` None: nothing is known."""

    source: str
    status: str | None
    figures: Done | None
    dose: Fraction | None
    day: date


@dataclass(frozen=True)
class Walker:
    """Of cadence only people who walk or run are judged. `least`: cadence of their age."""

    walks: bool
    least: int


@dataclass(frozen=True)
class Line:
    """A planned session and what became of it."""

    plan: Plan
    state: str
    counted: Counted | None


def fit(trained: Sequence[Trained]) -> tuple[Fraction, Fraction] | None:
    """Heart rate = first + second · cadence, from 3 good sessions, r² of 0.5 or more."""
    pairs = [
        (one.cadence_mean, one.hr_mean)
        for one in trained
        if one.answer is not None
        and one.answer.coverage >= Fraction(8, 10)
        and one.cadence_mean is not None
        and one.hr_mean is not None
    ]
    if len(pairs) < 3:
        return None
    mid_x = sum((x for x, _ in pairs), Fraction(0)) / len(pairs)
    mid_y = sum((y for _, y in pairs), Fraction(0)) / len(pairs)
    xx = xy = yy = Fraction(0)
    for x, y in pairs:
        xx += (x - mid_x) ** 2
        yy += (y - mid_y) ** 2
        xy += (x - mid_x) * (y - mid_y)
    if xx == 0 or yy == 0 or xy * xy / (xx * yy) < Fraction(1, 2):
        return None
    slope = xy / xx
    return mid_y - slope * mid_x, slope


def counted(
    one: Trained, planned_min: Fraction, walker: Walker, line: tuple[Fraction, Fraction] | None
) -> Counted:
    """Heart rate, else cadence, else what the person says; effort first where it is the guide."""
    answer = one.answer
    felt = None if one.rpe is None or one.effort is None else _within(one.rpe, one.effort)
    if one.irregular:
        return _by_effort(one, felt, planned_min)
    if answer is not None and answer.tiz_adj_min is not None:
        if one.slowed and felt is not None:
            return Counted("self", answer.status, _at(_done(answer), felt), one.dose, one.day)
        return Counted("hr", answer.status, _done(answer), one.dose, one.day)
    if answer is not None and answer.status in IDLE:
        return Counted("none", answer.status, _done(answer), one.dose, one.day)
    fast = _fast_enough(one, walker, line)
    if answer is not None and fast is not None:
        return Counted("cadence", answer.status, _at(_done(answer), fast), one.dose, one.day)
    if answer is not None and felt is not None:
        return Counted("self", answer.status, _at(_done(answer), felt), one.dose, one.day)
    if answer is not None:
        return Counted("none", answer.status, _done(answer), one.dose, one.day)
    return _by_effort(one, felt, planned_min)


def _within(value: Fraction | int, band: tuple[int, int]) -> bool:
    return band[0] <= value <= band[1]


def _by_effort(one: Trained, felt: bool | None, planned_min: Fraction) -> Counted:
    """Frequency and duration by the person's word; intensity only if effort was in its band."""
    if one.rpe is None:
        return Counted("none", None, None, None, one.day)
    share = min(Fraction(1), one.minutes / planned_min)
    completed = share >= Fraction(8, 10)
    figures = Done(
        tiz_adj_min=None,
        tiz_low_min=Fraction(0),
        tiz_high_min=one.minutes,
        cond_min=one.minutes,
        a_dur=share,
        a_int=None,
        above_share=None,
        completed=completed,
    )
    attended = one.minutes >= 10 or one.minutes >= planned_min / 2
    status = "completed" if completed else "attended" if attended else "short"
    known = figures if felt is None else _at(figures, felt)
    return Counted("self", status, known, None, one.day)


def _done(answer: Answer) -> Done:
    return Done(
        answer.tiz_adj_min,
        answer.tiz_low_min,
        answer.tiz_high_min,
        answer.cond_min,
        answer.a_dur,
        answer.a_int,
        answer.above_share,
        answer.completed,
    )


def _at(done: Done, reached: bool) -> Done:
    """All its minutes in the band, or none; the measured bounds stay as wide as they are."""
    minutes = done.cond_min if reached else Fraction(0)
    return Done(
        minutes,
        min(done.tiz_low_min, minutes),
        max(done.tiz_high_min, minutes),
        done.cond_min,
        done.a_dur,
        done.a_int,
        done.above_share,
        done.completed,
    )


def _fast_enough(
    one: Trained, walker: Walker, line: tuple[Fraction, Fraction] | None
) -> bool | None:
    if one.cadence_mean is None or not walker.walks:
        return None
    if line is not None and one.band is not None:
        return _within(line[0] + line[1] * one.cadence_mean, one.band)
    return one.cadence_mean >= walker.least


def link(plans: Sequence[Plan], trained: Sequence[Trained]) -> dict[int, int]:
    """Place of a plan → place of the training of its day, at most 6 h from its time."""
    found: dict[int, int] = {}
    for i, plan in enumerate(plans):
        near = [
            (abs(one.minute - plan.minute) if plan.minute is not None else 0, j)
            for j, one in enumerate(trained)
            if one.day == plan.day and j not in found.values()
        ]
        near = [(apart, j) for apart, j in near if apart <= 6 * 60]
        if near:
            found[i] = min(near)[1]
    return found


def final_at(monday: date, zone: str) -> datetime:
    """Monday 04:00 after the week, and 72 h."""
    at = datetime.combine(monday + timedelta(days=7), time(4), ZoneInfo(zone))
    return at + timedelta(hours=72)


def state(
    plan: Plan, became: Counted | None, now: datetime, heard: date | None, final: bool
) -> str:
    """Done, not done, not known, excused or due; silence is no miss before the week is final."""
    if plan.excused is not None:
        return "excused"
    if became is None:
        if plan.day >= now.date():
            return "due"
        known = final or (heard is not None and plan.day <= heard)
        return "not_done" if known else "not_known"
    if became.figures is None or became.status == "unverified":
        return "not_known"
    return "done" if became.figures.completed else "not_done"


@dataclass(frozen=True)
class Rate:
    """Share of sessions done, its bounds by what is not known, and Wilson's interval of 95 %."""

    done: int
    not_done: int
    not_known: int
    share: float | None
    low: float | None
    high: float | None
    interval_low: float | None
    interval_high: float | None


def rate(lines: Sequence[Line]) -> Rate:
    """Of the sessions that are neither excused nor due."""
    done = sum(line.state == "done" for line in lines)
    missed = sum(line.state == "not_done" for line in lines)
    unknown = sum(line.state == "not_known" for line in lines)
    of = done + missed + unknown
    if of == 0:
        return Rate(0, 0, 0, None, None, None, None, None)
    known = done + missed
    return Rate(
        done,
        missed,
        unknown,
        done / known if known else None,
        done / of,
        (done + unknown) / of,
        _wilson(done, of)[0],
        _wilson(done + unknown, of)[1],
    )


def _wilson(done: int, of: int) -> tuple[float, float]:
    z = 1.959964
    p = done / of
    middle = p + z * z / (2 * of)
    half = z * math.sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    whole = 1 + z * z / of
    return max(0.0, (middle - half) / whole), min(1.0, (middle + half) / whole)


@dataclass(frozen=True)
class WeekTruth:
    """A week with its lines, and what nobody had planned."""

    monday: date
    lines: tuple[Line, ...]
    extra: tuple[Counted, ...]
    minutes: Fraction
    mets: Fraction

    @property
    def due(self) -> list[Line]:
        """Lines that count."""
        return [line for line in self.lines if line.state not in ("excused", "due")]

    @property
    def trained(self) -> list[Counted]:
        """Trainings that count."""
        own = [line.counted for line in self.due if line.counted is not None]
        return [*own, *self.extra]

    @property
    def excused(self) -> bool:
        """Whether nothing of it counts."""
        return len(self.lines) > 0 and all(line.state == "excused" for line in self.lines)

    @property
    def asked(self) -> Week:
        """As the sums take it."""
        known = [one for one in self.trained if one.figures is not None]
        doses = [one.dose for one in known]
        unknown = any(dose is None for dose in doses)
        return Week(
            sessions=len(self.due),
            minutes=self.minutes,
            done=tuple(one.figures for one in known if one.figures is not None),
            excused=self.excused,
            dose_done=None if unknown else sum((d for d in doses if d is not None), Fraction(0)),
            dose_planned=len(self.due) * self.minutes * self.mets,
        )

    @property
    def answer(self) -> WeekAnswer:
        """The week's figures; of whom nothing can be counted, the intensity is null as well."""
        known = week(self.asked)
        nulls = known.nulls + sum(one.figures is None for one in self.trained)
        return replace(known, nulls=nulls, low_confidence=3 * nulls > len(self.trained))


@dataclass(frozen=True)
class CourseTruth:
    """The course's figures and what stands beside them."""

    answer: CourseAnswer
    weeks: int
    weeks_excused: int
    interruptions: int
    longest_gap: int
    discontinued: bool
    dose_reductions: int
    early_terminations: int


def whole(
    weeks: Sequence[WeekTruth], first: date, today: date, withdrew: date | None
) -> CourseTruth:
    """The course up to a day; who withdrew is asked no more from then on."""
    today = min(today, withdrew or today)
    begun = [one for one in weeks if one.monday <= today]
    scored = [one for w in begun if not w.excused for one in w.trained if one.figures is not None]
    came = [
        not (line.state == "not_done" and (line.counted is None or line.counted.status in IDLE))
        for w in begun
        if not w.excused
        for line in w.due
    ]
    every = [one for w in begun for one in _all(w) if one.status not in IDLE]
    days = [one.day.toordinal() for one in every]
    now = max(today, first).toordinal()
    return CourseTruth(
        answer=course([one.asked for one in begun]),
        weeks=len(begun),
        weeks_excused=sum(one.excused for one in begun),
        interruptions=interruptions(came),
        longest_gap=longest_gap(first.toordinal(), days, now),
        discontinued=discontinued(first.toordinal(), days, now, withdrew=withdrew is not None),
        dose_reductions=sum(one.status == "under_intensity" for one in scored),
        early_terminations=sum(
            one.status not in IDLE
            and one.figures is not None
            and one.figures.a_dur < Fraction(8, 10)
            for one in scored
        ),
    )


def _all(one: WeekTruth) -> list[Counted]:
    return [*(line.counted for line in one.lines if line.counted is not None), *one.extra]
