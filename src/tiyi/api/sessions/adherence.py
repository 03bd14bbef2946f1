"""Weeks and courses from stored session results, in the days of the zone in force then."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tiyi.api.participants.contexts import prescription_of
from tiyi.model.results import SessionScore
from tiyi.model.scope import Scope
from tiyi.prescription.course import CourseAdherence, CourseWeek, course_adherence
from tiyi.prescription.dose import dose_done, planned_dose
from tiyi.prescription.prescription import Anchor
from tiyi.prescription.week import WeekAdherence, WeekPlan, week_adherence
from tiyi.storage.records import prescriptions, sessions, zones
from tiyi.storage.records.course_weeks import MARGIN_MS


@dataclass(frozen=True, slots=True)
class Week:
    """One ISO week: its Monday, and what was done of what was planned."""

    monday: str
    adherence: WeekAdherence


@dataclass(frozen=True, slots=True)
class _Span:
    """Sessions and plans by Monday; `days` are the days with a session, as ordinals."""

    scores: dict[date, tuple[SessionScore, ...]]
    plans: dict[date, WeekPlan]
    doses: dict[date, float]
    """Planned MET-minutes of the weeks prescribed by heart-rate reserve."""
    days: tuple[int, ...]
    today: int
    first: int | None
    """The first day of the span on which something was planned."""


def weeks(tx: Any, scope: Scope, participant: str, *, from_ms: int, to_ms: int) -> list[Week]:
    """Each week that the span touches, oldest first."""
    span = _span(tx, scope, participant, from_ms=from_ms, to_ms=to_ms)
    return [
        Week(monday.isoformat(), week_adherence(span.scores[monday], plan))
        for monday, plan in span.plans.items()
    ]


def course(tx: Any, scope: Scope, participant: str, *, from_ms: int, to_ms: int) -> CourseAdherence:
    """The course of the weeks that the span touches."""
    span = _span(tx, scope, participant, from_ms=from_ms, to_ms=to_ms)
    made = [
        CourseWeek(
            plan, span.scores[monday], dose_done(span.scores[monday]), span.doses.get(monday)
        )
        for monday, plan in span.plans.items()
    ]
    return course_adherence(made, span.days, span.today, started=span.first)


def _span(tx: Any, scope: Scope, participant: str, *, from_ms: int, to_ms: int) -> _Span:
    where = zones.of(tx, scope, participant)
    first, last = _monday(where.day(from_ms)), _monday(where.day(max(to_ms - 1, from_ms)))
    mondays = [first + timedelta(weeks=n) for n in range((last - first).days // 7 + 1)]
    begins = {monday: where.begins(monday) for monday in (*mondays, last + timedelta(weeks=1))}
    found = sessions.of_participant(
        tx,
        scope,
        participant,
        from_ms=min(begins.values()) - MARGIN_MS,
        to_ms=max(begins.values()) + MARGIN_MS,
    )
    scores: defaultdict[date, tuple[SessionScore, ...]] = defaultdict(tuple)
    days = []
    for session in found:
        day = where.day(session.started_ms)
        within = first <= _monday(day) <= last
        if within and session.result is not None and session.result.score is not None:
            scores[_monday(day)] += (session.result.score,)
            days.append(day.toordinal())
    versions = prescriptions.of_participant(tx, scope, participant)
    plans, doses = {}, {}
    for monday in mondays:
        week_end_ms = begins[monday + timedelta(weeks=1)]
        known = [v for v in versions if v.effective_from_ms < week_end_ms]
        plan = WeekPlan(0, 0.0)
        if not known:
            doses[monday] = 0.0
        else:
            wanted = prescription_of(known[-1])
            plan = WeekPlan(wanted.sessions_per_week, wanted.conditioning_min)
            if wanted.anchor is Anchor.HRR:
                doses[monday] = planned_dose(
                    plan.sessions, plan.conditioning_min, wanted.low, wanted.high
                )
        plans[monday] = plan
    begun = [monday for monday, plan in plans.items() if plan.sessions]
    first_day = max(begun[0], where.day(versions[0].effective_from_ms)) if begun else None
    return _Span(
        scores,
        plans,
        doses,
        tuple(sorted(days)),
        where.day(to_ms).toordinal(),
        None if first_day is None else first_day.toordinal(),
    )


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
