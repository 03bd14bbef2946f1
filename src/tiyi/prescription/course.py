"""A course's adherence (16 and 18 weeks) from its weeks and sessions."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from tiyi.model.results import SessionScore
from tiyi.prescription.thresholds import ADHERENCE, Adherence
from tiyi.prescription.week import WeekPlan, week_adherence


class CourseClass(StrEnum):
    """How a course is classed; «not known» blames missing data, not the person."""

    ADHERENT = "adherent"
    INTENSITY_NOT_REACHED = "attended_intensity_not_reached"
    INTENSITY_NOT_KNOWN = "attended_intensity_not_known"
    PARTIAL = "partial"
    NON_ADHERENT = "non_adherent"


@dataclass(frozen=True, slots=True)
class CourseWeek:
    """One week of a course: its plan, and what was done in it."""

    plan: WeekPlan
    scores: tuple[SessionScore, ...]
    dose_done_met_min: float | None = None
    dose_planned_met_min: float | None = None


@dataclass(frozen=True, slots=True)
class CourseAdherence:
    """A course over its weeks that are not excused. `rdi` is not capped; None = unknown dose."""

    weeks: int
    weeks_excused: int
    a_total: float
    a_total_low: float
    a_total_high: float
    f_total: float
    d_total: float
    rdi: float | None
    course_class: CourseClass
    interruptions: int
    """Runs of at least three planned sessions in a row that were missed."""
    longest_gap_days: int | None
    discontinued: bool


def course_adherence(
    weeks: Sequence[CourseWeek],
    session_days: Sequence[int],
    today: int,
    rules: Adherence = ADHERENCE,
) -> CourseAdherence:
    """Adherence of a course up to `today` (a day number, as are `session_days`, ascending).

    A_total = ΣΣ min(TIZ_adj, 1.25·D) / ΣF·D; F_total = completed/planned; D_total = minutes of
    conditioning / planned. Adherent: all three ≥ 0.8 (TELEREH-HF, Deka 2017); the first two without
    A_total: intensity not reached, or not known where the unknown time decides it.
    """
    counted = [week for week in weeks if not week.plan.excused]
    done = [week_adherence(week.scores, week.plan, rules) for week in counted]
    planned_min = sum(week.planned_min for week in done)
    planned_sessions = sum(week.sessions_planned for week in done)
    completed = sum(week.sessions_completed for week in done)
    cond_min = sum(score.cond_min for week in counted for score in week.scores)
    a_total = _capped(sum(week.tiz_min for week in done), planned_min)
    a_high = _capped(sum(week.tiz_high_min for week in done), planned_min)
    f_total, d_total = _capped(completed, planned_sessions), _capped(cond_min, planned_min)
    gap = _longest_gap(session_days, today)
    return CourseAdherence(
        weeks=len(weeks),
        weeks_excused=len(weeks) - len(counted),
        a_total=a_total,
        a_total_low=_capped(sum(week.tiz_low_min for week in done), planned_min),
        a_total_high=a_high,
        f_total=f_total,
        d_total=d_total,
        rdi=_relative_dose(counted),
        course_class=_class(a_total, a_high, f_total, d_total, rules),
        interruptions=_interruptions(counted, int(rules.interruption_sessions.value)),
        longest_gap_days=gap,
        discontinued=_silent_days(session_days, today) >= rules.discontinued_days.value,
    )


def _capped(done: float, planned: float) -> float:
    return min(1.0, done / planned) if planned > 0 else 1.0


def _class(
    a_total: float, a_high: float, f_total: float, d_total: float, rules: Adherence
) -> CourseClass:
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
    total = sum(dose for dose in planned if dose is not None)
    return sum(dose for dose in done if dose is not None) / total if total > 0 else None


def _interruptions(weeks: Sequence[CourseWeek], run: int) -> int:
    found, missed = 0, 0
    for week in weeks:
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
