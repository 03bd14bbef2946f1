"""What the rows of nudges ask of one person, from the records."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Final

from tiyi.api.participants import contexts
from tiyi.coaching.nudge_rows import BUDGETS, DAY_MS, SESSIONS_FORBIDDEN
from tiyi.coaching.nudges import Facts
from tiyi.model.context import Answer, Stratum
from tiyi.model.results import SessionStatus
from tiyi.model.scope import Scope
from tiyi.model.zones import Whereabouts
from tiyi.prescription.courses.report import CourseReport, State, report
from tiyi.prescription.lifecycle import Status
from tiyi.screening.gate import Word
from tiyi.storage.records import (
    between,
    consents,
    course_weeks,
    courses,
    gate_answers,
    nudges,
    sessions,
    zones,
)
from tiyi.storage.records.course_weeks import Inputs
from tiyi.storage.records.courses import SessionReport
from tiyi.storage.records.sessions import Session

BACK_MS: Final = 60 * DAY_MS
GATE_HOLDS_MS: Final = DAY_MS // 2
"""A gate answer is about the session that follows it."""
RECENT_MS: Final = 600_000
OPEN_MS: Final = DAY_MS // 2
"""A session that nobody has closed for longer is no exercise of now."""
MINUTE_MS: Final = 60_000
_ASKED: Final = {"R03": "r03_recent"} | {
    rule: f"{rule.lower()}_open" for rule in ("R05", "R08", "R09", "R16")
}
_MEMORY_MS: Final = 2 * max(one.days for one in BUDGETS) * DAY_MS


@dataclass(frozen=True, slots=True)
class _Exercise:
    """One stretch of exercise, as it was recorded or as the person told it."""

    from_ms: int
    to_ms: int
    open: bool
    praised: bool


def facts_of(tx: Any, scope: Scope, participant: str, *, training: bool, now_ms: int) -> Facts:
    """Everything that is known of somebody now; `training`: the live board shows a session."""
    where = zones.of(tx, scope, participant)
    local = where.local(now_ms)
    done = _exercises(tx, scope, participant, now_ms)
    before = nudges.since(tx, scope, participant, now_ms - _MEMORY_MS)
    facts = Facts(
        participant=participant,
        day=local.date().isoformat(),
        minute=local.hour * 60 + local.minute,
        consent=consents.answer(tx, scope, participant, now_ms) is Answer.YES,
        urgent_open=participant in between.urgent_open(tx, scope, [participant]),
        paused=_paused(tx, scope, participant, now_ms),
        training=training or any(one.open for one in done),
        exercised_ms=max((one.to_ms for one in done), default=None),
        forbidden=_forbidden(tx, scope, participant, now_ms),
        done_ms=max((one.to_ms for one in done if one.praised), default=None),
        given_ms=tuple(one.at_ms for one in before if one.sent),
        decided=frozenset(one.point for one in before),
    )
    return _planned(tx, scope, facts, where, done, now_ms=now_ms)


def _exercises(tx: Any, scope: Scope, participant: str, now_ms: int) -> list[_Exercise]:
    held = sessions.of_participant(
        tx, scope, participant, from_ms=now_ms - BACK_MS, to_ms=now_ms + DAY_MS
    )
    told = courses.reports(tx, scope, participant)
    recent = [one for one in told if one.started_ms >= now_ms - BACK_MS]
    return [*(_session(one, now_ms) for one in held), *(_told(one) for one in recent)]


def _session(one: Session, now_ms: int) -> _Exercise:
    is_open = one.ended_ms is None and now_ms - one.started_ms < OPEN_MS
    score = one.result.score if one.result is not None else None
    too_hard = score is not None and score.status is SessionStatus.OVER_INTENSITY
    praised = score is not None and score.completed and not too_hard
    to_ms = now_ms if is_open else one.ended_ms or one.started_ms
    return _Exercise(one.started_ms, to_ms, is_open, praised)


def _told(one: SessionReport) -> _Exercise:
    to_ms = one.started_ms + round(one.minutes * MINUTE_MS)
    return _Exercise(one.started_ms, to_ms, open=False, praised=False)


def _paused(tx: Any, scope: Scope, participant: str, now_ms: int) -> bool | None:
    """By the prescription; where nothing is prescribed, nobody can say."""
    version = contexts.in_force(tx, scope, participant, now_ms)
    return None if version is None else version.status == Status.PAUSED


def _forbidden(tx: Any, scope: Scope, participant: str, now_ms: int) -> frozenset[str]:
    """What forbids to remind of a session; a gate that nobody has asked yet forbids nothing."""
    profile = contexts.profile_in_force(tx, scope, participant, now_ms)
    words = gate_answers.newest(tx, scope, [participant], now_ms - GATE_HOLDS_MS)
    alarms = between.published(tx, scope, participant, set(_ASKED), now_ms - RECENT_MS)
    unsaid = Answer.NOT_RECORDED
    holds = {
        "drugs_not_recorded": unsaid in {profile.rate_drug, profile.rhythm},
        "gate_not_go": words.get(participant, Word.GO) != Word.GO,
        "high_stratum": profile.stratum is Stratum.HIGH,
        "stratum_not_recorded": profile.stratum is Stratum.NOT_RECORDED,
        **{_ASKED[one.rule]: True for one in alarms},
    }
    return frozenset(code for code in SESSIONS_FORBIDDEN if holds.get(code))


def _planned(
    tx: Any,
    scope: Scope,
    facts: Facts,
    where: Whereabouts,
    done: Sequence[_Exercise],
    *,
    now_ms: int,
) -> Facts:
    """What the newest course says of today and of this week; without one that is not known."""
    known = courses.of_participant(tx, scope, facts.participant)
    every = [course_weeks.inputs(tx, scope, version) for version in known]
    begun = [one for one in every if one.instant(one.course.start) <= now_ms]
    if not begun:
        return facts
    newest = max(begun, key=lambda one: one.course.start)
    today = where.day(now_ms)
    withdrew = newest.course.withdrew
    over = withdrew is not None and withdrew <= today
    resting = any(one.holds(today) for one in newest.course.breaks)
    made = report(newest.course, newest.sessions, newest.guide, newest.now(now_ms))
    days = [where.day(one.from_ms) for one in done]
    last = max([newest.course.start, *(day for day in days if day <= today)])
    return replace(
        _of_week(facts, made, newest, now_ms),
        paused=True if over or resting else facts.paused,
        done_today=today in days,
        silent_days=(today - last).days,
    )


def _of_week(facts: Facts, made: CourseReport, newest: Inputs, now_ms: int) -> Facts:
    today = newest.now(now_ms).day
    monday = today - timedelta(days=today.weekday())
    week = next((one for one in made.weeks if one.monday == monday), None)
    if week is None:  # the course is over, or a pause holds the whole week
        return replace(facts, planned_today=False)
    asked = [line for line in week.lines if line.planned.excused is None]
    coming = [one.planned.day for one in asked if one.planned.day > today]
    return replace(
        facts,
        planned_today=any(line.planned.day == today for line in asked),
        week_done=sum(line.state is State.DONE for line in asked),
        week_planned=len(asked),
        next_day=min(coming).isoformat() if coming else None,
    )
