"""Planned against done: sessions done, not done or not known; weeks and course from them."""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from tiyi.model.results import Finality, SessionScore, SessionStatus
from tiyi.model.shares import wilson
from tiyi.prescription.course import CourseAdherence, CourseWeek, course_adherence
from tiyi.prescription.courses.matching import DoneSession, Matched, matched, merged
from tiyi.prescription.courses.schedule import (
    BreakKind,
    Course,
    Dose,
    Planned,
    mondays,
    planned_sessions,
)
from tiyi.prescription.courses.sources import Guide, Judged, fit_of, judge
from tiyi.prescription.dose import dose_done, planned_dose
from tiyi.prescription.thresholds import RULES, CourseRules
from tiyi.prescription.week import WeekAdherence, WeekPlan, week_adherence

HEADLINE_WEEK = 16


class State(StrEnum):
    """What became of a planned session."""

    DONE = "done"
    NOT_DONE = "not_done"
    NOT_KNOWN = "not_known"
    EXCUSED = "excused"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Now:
    """The participant's local day and minute, and the last local day of which anything was heard.

    `heard` None: nothing yet.
    """

    day: date
    minute: int
    heard: date | None


@dataclass(frozen=True, slots=True)
class Line:
    """One planned session, and what was done of it."""

    planned: Planned
    state: State
    judged: Judged | None


@dataclass(frozen=True, slots=True)
class Rate:
    """Share of planned sessions that were done, None with none that count yet.

    `low..high` are its bounds by what is not known; `interval_low..interval_high` the Wilson 95 %
    interval around them.
    """

    done: int
    not_done: int
    not_known: int
    share: float | None
    low: float | None
    high: float | None
    interval_low: float | None
    interval_high: float | None


@dataclass(frozen=True, slots=True)
class WeekReport:
    """One week. `extra`: sessions that nobody planned; they count in minutes as any other.

    `input_hash` names what it was computed from: the plan, the sessions and their revisions.
    """

    week: int
    monday: date
    dose: Dose
    step: int
    finality: Finality
    lines: tuple[Line, ...]
    extra: tuple[Judged, ...]
    excused: dict[BreakKind, int]
    rate: Rate
    adherence: WeekAdherence
    input_hash: str


@dataclass(frozen=True, slots=True)
class CourseReport:
    """A course so far. `headline` is that of its first 16 weeks once they are over."""

    weeks: tuple[WeekReport, ...]
    rate: Rate
    adherence: CourseAdherence
    headline: CourseAdherence | None


def rate_of(lines: Sequence[Line], rules: CourseRules = RULES) -> Rate:
    """How many of the lines are done; excused ones and those still due leave the denominator."""
    count = {state: sum(line.state is state for line in lines) for state in State}
    done, unknown = count[State.DONE], count[State.NOT_KNOWN]
    of = done + unknown + count[State.NOT_DONE]
    if of == 0:
        return Rate(0, 0, 0, None, None, None, None, None)
    z = rules.wilson_z.value
    return Rate(
        done,
        count[State.NOT_DONE],
        unknown,
        share=done / (of - unknown) if of > unknown else None,
        low=done / of,
        high=(done + unknown) / of,
        interval_low=wilson(done, of, z)[0],
        interval_high=wilson(done + unknown, of, z)[1],
    )


def report(
    course: Course,
    sessions: Sequence[DoneSession],
    guide: Guide,
    now: Now,
    rules: CourseRules = RULES,
) -> CourseReport:
    """Every week of the course from its plan and its sessions, recomputed, never counted on.

    A planned session without one that belongs to it is not known while its data may still come:
    after the last day that was heard of and before its week is final (Monday 04:00 + 72 h).
    """
    trained = merged(sessions, rules)
    fitted = guide if guide.fit is not None else _with_fit(guide, trained, rules)
    pairs, unplanned = matched(planned_sessions(course), trained, rules)
    lines = [_line(pair, fitted, now, rules) for pair in pairs]
    weeks = tuple(
        _week(course, number, monday, (lines, unplanned), (fitted, now, rules))
        for number, monday in enumerate(mondays(course), 1)
    )
    day = min(now.day, course.withdrew or now.day)
    return CourseReport(
        weeks,
        rate_of(lines, rules),
        _course(course, weeks, day),
        _headline(course, weeks, day),
    )


def _with_fit(guide: Guide, trained: Sequence[DoneSession], rules: CourseRules) -> Guide:
    return replace(guide, fit=fit_of(trained, rules))


def _line(pair: Matched, guide: Guide, now: Now, rules: CourseRules) -> Line:
    planned, done = pair.planned, pair.done
    judged = None if done is None else judge(done, guide, planned.dose.minutes)
    if planned.excused is not None:
        return Line(planned, State.EXCUSED, judged)
    if judged is None:
        return Line(planned, _absent(planned, now, rules), None)
    return Line(planned, _became(judged), judged)


def _absent(planned: Planned, now: Now, rules: CourseRules) -> State:
    if planned.day >= now.day:
        return State.DUE
    heard = now.heard is not None and planned.day <= now.heard
    return State.NOT_DONE if heard or is_final(planned.monday, now, rules) else State.NOT_KNOWN


def _became(judged: Judged) -> State:
    score = judged.score
    if score is None or score.status is SessionStatus.UNVERIFIED:
        return State.NOT_KNOWN
    return State.DONE if score.completed else State.NOT_DONE


def is_final(monday: date, now: Now, rules: CourseRules = RULES) -> bool:
    """Whether the week of that Monday is final: since the next Monday 04:00 + 72 h, local."""
    day = monday + timedelta(days=7 + int(rules.final_after_days.value))
    return (now.day, now.minute) >= (day, int(rules.final_minute.value))


def _week(
    course: Course,
    number: int,
    monday: date,
    found: tuple[Sequence[Line], Sequence[DoneSession]],
    how: tuple[Guide, Now, CourseRules],
) -> WeekReport:
    guide, now, rules = how
    step, dose = course.dose(number)
    lines = tuple(line for line in found[0] if line.planned.week == number)
    sunday = monday + timedelta(days=6)
    extra = tuple(
        judge(session, guide, dose.minutes)
        for session in found[1]
        if monday <= session.day <= sunday
    )
    counted = [line for line in lines if line.state not in (State.EXCUSED, State.DUE)]
    excused = [line.planned.excused for line in lines if line.planned.excused is not None]
    scores = [one.score for line in counted if (one := line.judged) and one.score is not None]
    scores += [one.score for one in extra if one.score is not None]
    trained = [*(line.judged for line in counted if line.judged is not None), *extra]
    plan = WeekPlan(len(counted), dose.minutes, excused=bool(lines) and len(excused) == len(lines))
    return WeekReport(
        week=number,
        monday=monday,
        dose=dose,
        step=step,
        finality=Finality.FINAL if is_final(monday, now, rules) else Finality.PROVISIONAL,
        lines=lines,
        extra=extra,
        excused={kind: excused.count(kind) for kind in sorted(set(excused))},
        rate=rate_of(lines, rules),
        adherence=week_adherence(scores, plan, unscored=len(trained) - len(scores)),
        input_hash=_hash(lines, extra),
    )


def _hash(lines: Sequence[Line], extra: Sequence[Judged]) -> str:
    """Names the inputs of a week; what day it is does not enter."""
    planned = [_plan_words(line.planned) for line in lines]
    judged = [line.judged for line in lines if line.judged is not None]
    done = [_done_words(one) for one in [*judged, *extra]]
    return hashlib.sha256(repr((planned, done)).encode()).hexdigest()


def _plan_words(planned: Planned) -> tuple[object, ...]:
    dose, moved = planned.dose, planned.moved_from
    return (
        *(planned.number, planned.day.isoformat(), planned.minute, planned.step),
        *(dose.sessions, dose.minutes, dose.low, dose.high),
        *(planned.excused and planned.excused.value, moved and moved.isoformat()),
    )


def _done_words(judged: Judged) -> tuple[object, ...]:
    session, score = judged.session, judged.score
    figures: tuple[object, ...] = ()
    if score is not None:
        figures = (
            *(score.status.value, score.completed, score.cond_min, score.dose_met_min),
            *(score.tiz_adj_min, score.tiz_low_min, score.tiz_high_min),
        )
    return (
        *(session.session_id, session.input_hash, session.also),
        *(session.rpe, session.reported_min, judged.source.value, judged.intensity.value),
        *figures,
    )


def _counting(week: WeekReport) -> list[Judged]:
    counted = [line.judged for line in week.lines if line.state is not State.EXCUSED]
    return [one for one in [*counted, *week.extra] if one is not None]


def _scores(week: WeekReport) -> tuple[SessionScore, ...]:
    return tuple(one.score for one in _counting(week) if one.score is not None)


def _dose(week: WeekReport) -> float | None:
    """MET-minutes of the week; a session of which nothing is known makes them unknown."""
    scores = _scores(week)
    return dose_done(scores) if len(scores) == len(_counting(week)) else None


def _course(course: Course, weeks: Sequence[WeekReport], day: date) -> CourseAdherence:
    begun = [week for week in weeks if week.monday <= day]
    made = [
        CourseWeek(
            WeekPlan(
                week.adherence.sessions_planned,
                week.dose.minutes,
                excused=week.adherence.excused,
            ),
            _scores(week),
            _dose(week),
            _planned_dose(week),
            attendance=tuple(
                not _missed(line)
                for line in week.lines
                if line.state not in (State.EXCUSED, State.DUE)
            ),
        )
        for week in begun
    ]
    days = sorted(
        one.session.day.toordinal() for week in begun for one in _trained(week) if not _idle(one)
    )
    return course_adherence(
        made,
        days,
        max(day, course.start).toordinal(),
        started=course.start.toordinal(),
        withdrew=course.withdrew is not None,
    )


def dose_of(weeks: Sequence[WeekReport]) -> float | None:
    """MET-minutes done in these weeks; None where those of one session can't be known."""
    each = [dose_done(_scores(week)) for week in weeks]
    return None if None in each else math.fsum(dose for dose in each if dose is not None)


def _planned_dose(week: WeekReport) -> float:
    dose = week.dose
    return planned_dose(week.adherence.sessions_planned, dose.minutes, dose.low, dose.high)


def _headline(course: Course, weeks: Sequence[WeekReport], day: date) -> CourseAdherence | None:
    """The figures of the first 16 weeks, once they are over."""
    if len(weeks) < HEADLINE_WEEK:
        return None
    first = weeks[:HEADLINE_WEEK]
    last = first[-1].monday + timedelta(days=6)
    return _course(course, first, last) if day > last else None


def _missed(line: Line) -> bool:
    """Whether nobody trained: a session that was short is no missed one, an unknown one neither."""
    if line.state is not State.NOT_DONE:
        return False
    return line.judged is None or _idle(line.judged)


def _idle(judged: Judged) -> bool:
    score = judged.score
    return score is not None and score.status in (
        SessionStatus.NOT_EXERCISING,
        SessionStatus.UNVERIFIED,
    )


def _trained(week: WeekReport) -> list[Judged]:
    return [*(line.judged for line in week.lines if line.judged is not None), *week.extra]
