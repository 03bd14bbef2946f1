"""A course's adherence (16 and 18 weeks) from its weeks and sessions."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from tiyi.model.results import SessionScore, SessionStatus
from tiyi.prescription.thresholds import ADHERENCE, Adherence
from tiyi.prescription.week import WeekPlan, share, week_adherence


class CourseClass(StrEnum):
    """How a course is classed; «not known» blames missing data, not the person."""

    ADHERENT = "adherent"
    INTENSITY_NOT_REACHED = "attended_intensity_not_reached"
    INTENSITY_NOT_KNOWN = "attended_intensity_not_known"
    PARTIAL = "partial"
    NON_ADHERENT = "non_adherent"
    NOT_KNOWN = "not_known"
    """Nothing was planned, or every week was excused."""


@dataclass(frozen=True, slots=True)
class CourseWeek:
    """One week of a course: its plan, and what was done in it."""

    plan: WeekPlan
    scores: tuple[SessionScore, ...]
    dose_done_met_min: float | None = None
    dose_planned_met_min: float | None = None
    attendance: tuple[bool, ...] | None = None
    """For each planned session in its order, whether it was done; None where nobody matched."""


@dataclass(frozen=True, slots=True)
class CourseAdherence:
    """A course over its weeks that are not excused.

    Shares are None where nothing was planned. `f_total`, `d_total`, `rdi` are not capped; `rdi`
    None = unknown dose.
    """

    weeks: int
    weeks_excused: int
    a_total: float | None
    a_total_low: float | None
    a_total_high: float | None
    f_total: float | None
    d_total: float | None
    rdi: float | None
    course_class: CourseClass
    interruptions: int
    """Runs of at least three planned sessions in a row that were missed."""
    longest_gap_days: int | None
    discontinued: bool
    dose_reductions: int
    """Completed sessions whose intensity stayed below the band."""
    early_terminations: int
    """Sessions with exercise that ended before 80 % of their planned time."""


def course_adherence(
    weeks: Sequence[CourseWeek],
    session_days: Sequence[int],
    today: int,
    rules: Adherence = ADHERENCE,
    *,
    started: int | None = None,
    withdrew: bool = False,
) -> CourseAdherence:
    """Adherence of a course up to `today` (a day number, as are `session_days`, ascending).

    A_total = ΣΣ min(TIZ_adj, 1.25·D) / ΣF·D; F_total = completed/planned; D_total = minutes of
    conditioning / planned; the last two may pass 1. Adherent: all three ≥ 0.8 (TELEREH-HF, Deka
    2017); the first two without A_total: intensity not reached, or not known where the unknown time
    decides it. `started`: its first day, from which silence counts; `withdrew` ends it at once.
    """
    counted = [week for week in weeks if not week.plan.excused]
    done = [week_adherence(week.scores, week.plan, rules) for week in counted]
    planned_min = sum(week.planned_min for week in done)
    planned_sessions = sum(week.sessions_planned for week in done)
    completed = sum(week.sessions_completed for week in done)
    scores = [score for week in counted for score in week.scores]
    a_total, a_low, a_high = (
        share(math.fsum(minutes), planned_min, at_most=1.0)
        for minutes in (
            [week.tiz_min for week in done],
            [week.tiz_low_min for week in done],
            [week.tiz_high_min for week in done],
        )
    )
    f_total = share(completed, planned_sessions)
    d_total = share(math.fsum(score.cond_min for score in scores), planned_min)
    days = sorted(session_days) if started is None else [started, *sorted(session_days)]
    return CourseAdherence(
        weeks=len(weeks),
        weeks_excused=len(weeks) - len(counted),
        a_total=a_total,
        a_total_low=a_low,
        a_total_high=a_high,
        f_total=f_total,
        d_total=d_total,
        rdi=_relative_dose(counted),
        course_class=_class(a_total, a_high, f_total, d_total, rules),
        interruptions=_interruptions(counted, int(rules.interruption_sessions.value)),
        longest_gap_days=_longest_gap(days, today),
        discontinued=withdrew or _silent_days(days, today) >= rules.discontinued_days.value,
        dose_reductions=sum(score.status is SessionStatus.UNDER_INTENSITY for score in scores),
        early_terminations=sum(_ended_early(score, rules) for score in scores),
    )


def _ended_early(score: SessionScore, rules: Adherence) -> bool:
    idle = score.status in (SessionStatus.NOT_EXERCISING, SessionStatus.UNVERIFIED)
    return not idle and score.a_dur < rules.duration_share.value


def _class(
    a_total: float | None,
    a_high: float | None,
    f_total: float | None,
    d_total: float | None,
    rules: Adherence,
) -> CourseClass:
    if a_total is None or a_high is None or f_total is None or d_total is None:
        return CourseClass.NOT_KNOWN
    enough = rules.adherent_share.value
    if min(f_total, d_total) < rules.non_adherent_share.value:
        return CourseClass.NON_ADHERENT
    if min(f_total, d_total) < enough:
        return CourseClass.PARTIAL
    if a_total >= enough:
        return CourseClass.ADHERENT
    known = a_high < enough
    return CourseClass.INTENSITY_NOT_REACHED if known else CourseClass.INTENSITY_NOT_KNOWN


def _relative_dose(weeks: Sequence[CourseWeek]) -> float | None:
    planned = [week.dose_planned_met_min for week in weeks]
    done = [week.dose_done_met_min for week in weeks]
    if not weeks or None in planned or None in done:
        return None
    total = math.fsum(dose for dose in planned if dose is not None)
    return share(math.fsum(dose for dose in done if dose is not None), total)


def _interruptions(weeks: Sequence[CourseWeek], run: int) -> int:
    found, missed = 0, 0
    for week in weeks:
        for came in week.attendance or ():
            missed = 0 if came else missed + 1
            found += missed == run
        if week.attendance is not None:
            continue
        completed = sum(score.completed for score in week.scores)
        if completed:
            missed = 0
        lost = max(week.plan.sessions - completed, 0)
        if missed < run <= missed + lost:
            found += 1
        missed += lost
    return found


def _longest_gap(days: Sequence[int], today: int) -> int | None:
    ends = [*days, today]
    gaps = [later - earlier for earlier, later in pairwise(ends)]
    return max(gaps) if gaps else None


def _silent_days(days: Sequence[int], today: int) -> int:
    return today - days[-1] if days else 0
