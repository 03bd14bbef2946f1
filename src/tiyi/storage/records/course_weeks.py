"""What a course is computed from, and the revisions of its weeks: new only where inputs are."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, insert, select

from tiyi.model.context import Answer, Context
from tiyi.model.results import Finality, SessionResult
from tiyi.model.scope import Scope
from tiyi.model.zones import Whereabouts
from tiyi.prescription.courses.figures import CourseFigures, figures_of
from tiyi.prescription.courses.matching import DoneSession
from tiyi.prescription.courses.report import CourseReport, Now, WeekReport, is_final, report
from tiyi.prescription.courses.schedule import Course, mondays
from tiyi.prescription.courses.sources import Guide, Told
from tiyi.storage.records import (
    contexts,
    course_figures,
    courses,
    profiles,
    sessions,
    zones,
)
from tiyi.storage.records.courses import CourseVersion, SessionReport
from tiyi.storage.records.schema_course import COURSE_WEEKS
from tiyi.storage.records.scoped import site_of, within

TOLD: Final = "manual"
"""Source of a session that is known from the person alone."""
MARGIN_MS: Final = 48 * 3_600_000
"""No two zones' days lie further apart."""


@dataclass(frozen=True, slots=True)
class Inputs:
    """A course with every session of its time, and what judging needs of the person."""

    course: Course
    sessions: tuple[DoneSession, ...]
    guide: Guide
    known: tuple[Context, ...]
    """Every version of what was known, in the order in which they came into force."""
    zones: Whereabouts

    def now(self, at_ms: int) -> Now:
        """The participant's local day; heard of up to the day of the newest recorded session."""
        local = self.zones.local(at_ms)
        recorded = [one.day for one in self.sessions if one.source != TOLD]
        minute = local.hour * 60 + local.minute
        return Now(local.date(), minute, max(recorded, default=None))

    def instant(self, day: date) -> int:
        """When that day begins where the participant is (UTC ms)."""
        return self.zones.begins(day)


@dataclass(frozen=True, slots=True)
class WeekRevision:
    """The newest revision of a week, and why it exists."""

    week: int
    revision: int
    input_hash: str
    reason: str
    changed_ms: int | None = None
    """When something new changed it last; None while it is the first, and in revisions of 0.1."""


def course_in(version: CourseVersion) -> Course:
    """The course that a stored version holds."""
    return msgspec.convert(version.document["plan"], Course)


def inputs(tx: Connection, scope: Scope, version: CourseVersion) -> Inputs:
    """Everything that the figures of a course follow from."""
    course = course_in(version)
    where = zones.of(tx, scope, version.participant)
    known = _known(tx, scope, version.participant)
    days = (course.start, mondays(course)[-1] + timedelta(weeks=1))
    # Where somebody moves, days lie elsewhere than the clock of their ends says.
    first_ms, last_ms = (where.begins(day) for day in days)
    from_ms, to_ms = first_ms - MARGIN_MS, last_ms + MARGIN_MS
    found = sessions.of_participant(tx, scope, version.participant, from_ms=from_ms, to_ms=to_ms)
    said = _said(tx, scope, version.participant)
    done = [
        _done(one.result, said.get(one.session, {}), known, where)
        for one in found
        if one.result is not None
    ]
    told = [
        _reported(one, where)
        for one in courses.reports(tx, scope, version.participant)
        if from_ms <= one.started_ms < to_ms
    ]
    kept = [one for one in [*done, *told] if one is not None and days[0] <= one.day < days[1]]
    return Inputs(course, tuple(kept), _guide(tx, scope, version, known), known, where)


def _known(tx: Connection, scope: Scope, participant: str) -> tuple[Context, ...]:
    every = contexts.versions(tx, scope, participant)
    return tuple(sorted(every, key=lambda one: (one.effective_from_ms, one.version)))


def _in_force(known: Sequence[Context], at_ms: int) -> Context | None:
    """The version that counted at an instant; before the first, the first."""
    before = [one for one in known if one.effective_from_ms <= at_ms]
    return before[-1] if before else (known[0] if known else None)


def _said(tx: Connection, scope: Scope, participant: str) -> dict[str, dict[str, Any]]:
    """The newest correction of each field, by session."""
    found: dict[str, dict[str, Any]] = {}
    for one in sessions.corrections_of(tx, scope, participant):
        found.setdefault(one.session, {})[one.field] = one.value
    return found


def _done(
    result: SessionResult, said: dict[str, Any], known: Sequence[Context], where: Whereabouts
) -> DoneSession | None:
    if said.get("excluded") is True:
        return None
    told = _in_force(known, result.started_ms)
    local = where.local(result.started_ms)
    minutes = (result.ended_ms - result.started_ms) / 60_000
    return DoneSession(
        session_id=result.session_id,
        day=local.date(),
        minute=local.hour * 60 + local.minute,
        started_ms=result.started_ms,
        ended_ms=result.ended_ms,
        source=result.source_used,
        score=result.score,
        hr_mean_bpm=result.hr_mean_bpm,
        cadence_mean_spm=result.cadence_mean_spm,
        rpe=result.rpe,
        reported_min=minutes if said.get("attended") is True else _felt_min(result, told),
        input_hash=result.input_hash,
    )


def _felt_min(result: SessionResult, told: Context | None) -> float | None:
    """Minutes of conditioning of a session that has no band and of which the person told effort."""
    if result.score is not None or result.rpe is None or told is None:
        return None
    minutes = (result.ended_ms - result.started_ms) / 60_000
    return max(minutes - told.warmup_min - told.cooldown_min, 0.0)


def _reported(told: SessionReport, where: Whereabouts) -> DoneSession:
    local = where.local(told.started_ms)
    return DoneSession(
        session_id=told.report,
        day=local.date(),
        minute=local.hour * 60 + local.minute,
        started_ms=told.started_ms,
        ended_ms=told.started_ms + round(told.minutes * 60_000),
        source=TOLD,
        score=None,
        rpe=told.rpe,
        reported_min=told.minutes,
    )


def _guide(tx: Connection, scope: Scope, version: CourseVersion, known: Sequence[Context]) -> Guide:
    """What contexts and the newest profile say; nothing recorded is «not recorded»."""
    told = known[-1] if known else None
    body = profiles.versions(tx, scope, version.participant)
    age = body[-1].document.get("age_years") if body else None
    effort = version.document.get("effort")
    return Guide(
        age_years=age if isinstance(age, int | float) else None,
        rate_drug=Answer.NOT_RECORDED if told is None else told.rate_drug,
        rhythm=Answer.NOT_RECORDED if told is None else told.rhythm,
        band_bpm=_band(told),
        rpe=None if not isinstance(effort, list) else (int(effort[0]), int(effort[1])),
        walks=version.document.get("walks") is True,
        told=tuple(
            Told(one.effective_from_ms, one.rate_drug, one.rhythm, _band(one)) for one in known
        ),
    )


def _band(told: Context | None) -> tuple[float, float] | None:
    if told is None or told.band is None:
        return None
    return float(told.band.lower_bpm), float(told.band.upper_bpm)


def computed(tx: Connection, scope: Scope, version: CourseVersion, at_ms: int) -> CourseReport:
    """The whole course at an instant, from what is stored."""
    found = inputs(tx, scope, version)
    made = report(found.course, found.sessions, found.guide, found.now(at_ms))
    known = revisions(tx, scope, version.course)
    weeks = tuple(_amended(week, known.get(week.week), found) for week in made.weeks)
    return replace(made, weeks=weeks)


def _amended(week: WeekReport, known: WeekRevision | None, found: Inputs) -> WeekReport:
    """Says of a final week whether its newest revision came after that."""
    if week.finality is not Finality.FINAL or known is None or known.changed_ms is None:
        return week
    late = is_final(week.monday, found.now(known.changed_ms))
    return replace(week, finality=Finality.AMENDED) if late else week


def refresh(
    tx: Connection, scope: Scope, participant: str, *, reason: str, at_ms: int | None
) -> int:
    """Note a revision of every week whose inputs changed by `at_ms`; how many there were.

    What day it is changes no input: a week that is looked at again keeps its revision. `at_ms` None
    where nothing new came (a rebuild): no week is amended by it.
    """
    changed = 0
    for version in courses.of_participant(tx, scope, participant):
        site = site_of(tx, scope, participant)
        known = revisions(tx, scope, version.course)
        found = inputs(tx, scope, version)
        whole = _whole(found)
        course_figures.keep(
            tx, scope, participant, version.course, figures_of(found.course, whole, found.zones)
        )
        for week in whole.weeks:
            before = known.get(week.week)
            if before is not None and before.input_hash == week.input_hash:
                continue
            tx.execute(
                insert(COURSE_WEEKS).values(
                    organisation=scope.organisation,
                    site=site,
                    course=version.course,
                    week=week.week,
                    revision=1 if before is None else before.revision + 1,
                    participant=participant,
                    input_hash=week.input_hash,
                    reason="planned" if before is None else reason,
                    at_ms=at_ms,
                )
            )
            changed += 1
    return changed


def figures(
    tx: Connection, scope: Scope, version: CourseVersion, *, keep: bool = False
) -> CourseFigures:
    """What lists show of a course, computed from all that is stored; `keep` it for the next one."""
    found = inputs(tx, scope, version)
    made = figures_of(found.course, _whole(found), found.zones)
    if keep:
        course_figures.keep(tx, scope, version.participant, version.course, made)
    return made


def _whole(found: Inputs) -> CourseReport:
    """The report when all is over: nothing is due any more, and nothing may still come."""
    end = Now(found.course.start + timedelta(weeks=520), 0, None)
    return report(found.course, found.sessions, found.guide, end)


def revisions(tx: Connection, scope: Scope, course: str) -> dict[int, WeekRevision]:
    """The newest revision of each week of a course."""
    shown = COURSE_WEEKS.c
    query = (
        select(shown.week, shown.revision, shown.input_hash, shown.reason, shown.at_ms)
        .where(within(COURSE_WEEKS, scope), shown.course == course)
        .order_by(shown.week, shown.revision)
    )
    found: dict[int, WeekRevision] = {}
    for row in tx.execute(query):
        made, before = WeekRevision(*row), found.get(row.week)
        if before is None:
            made = replace(made, changed_ms=None)
        elif made.changed_ms is None:
            made = replace(made, changed_ms=before.changed_ms)
        found[row.week] = made
    return found
