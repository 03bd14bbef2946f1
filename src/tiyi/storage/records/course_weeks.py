"""What a course is computed from, and the revisions of its weeks: new only where inputs are."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import msgspec
from sqlalchemy import Connection, insert, select

from tiyi.model.context import Answer, Context
from tiyi.model.results import Finality, SessionResult
from tiyi.model.scope import Scope
from tiyi.prescription.courses.matching import DoneSession
from tiyi.prescription.courses.report import CourseReport, Now, report
from tiyi.prescription.courses.schedule import Course
from tiyi.prescription.courses.sources import Guide
from tiyi.storage.records import contexts, courses, participants, profiles, sessions
from tiyi.storage.records.courses import CourseVersion, SessionReport
from tiyi.storage.records.schema_course import COURSE_WEEKS
from tiyi.storage.records.scoped import site_of, within

DAY_MS: Final = 86_400_000


@dataclass(frozen=True, slots=True)
class Inputs:
    """A course with every session of its time, and what judging needs of the person."""

    course: Course
    sessions: tuple[DoneSession, ...]
    guide: Guide
    zone: ZoneInfo

    def now(self, at_ms: int) -> Now:
        """The participant's local day; heard of up to the day of the newest recorded session."""
        local = datetime.fromtimestamp(at_ms / 1_000, UTC).astimezone(self.zone)
        recorded = [one.day for one in self.sessions if one.reported_min is None]
        minute = local.hour * 60 + local.minute
        return Now(local.date(), minute, max(recorded, default=None))

    def instant(self, day: date) -> int:
        """When that day begins where the participant is (UTC ms)."""
        return _instant(day, self.zone)


@dataclass(frozen=True, slots=True)
class WeekRevision:
    """The newest revision of a week, and why it exists."""

    week: int
    revision: int
    input_hash: str
    reason: str


def course_in(version: CourseVersion) -> Course:
    """The course that a stored version holds."""
    return msgspec.convert(version.document["plan"], Course)


def inputs(tx: Connection, scope: Scope, version: CourseVersion) -> Inputs:
    """Everything that the figures of a course follow from."""
    course = course_in(version)
    zone = ZoneInfo(participants.get(tx, scope, version.participant).zone)
    first_ms = _instant(course.start, zone)
    last_ms = first_ms + (course.weeks * 7 + _pauses(course)) * DAY_MS
    found = sessions.of_participant(tx, scope, version.participant, from_ms=first_ms, to_ms=last_ms)
    said = _said(tx, scope, version.participant)
    done = [
        _done(one.result, said.get(one.session, {}), zone)
        for one in found
        if one.result is not None
    ]
    told = [
        _reported(one, zone)
        for one in courses.reports(tx, scope, version.participant)
        if first_ms <= one.started_ms < last_ms
    ]
    kept = tuple(one for one in [*done, *told] if one is not None)
    return Inputs(course, kept, _guide(tx, scope, version), zone)


def _pauses(course: Course) -> int:
    return sum((one.last - one.first).days + 1 for one in course.breaks)


def _instant(day: date, zone: ZoneInfo) -> int:
    return round(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp() * 1_000)


def _said(tx: Connection, scope: Scope, participant: str) -> dict[str, dict[str, Any]]:
    """The newest correction of each field, by session."""
    found: dict[str, dict[str, Any]] = {}
    for one in sessions.corrections_of(tx, scope, participant):
        found.setdefault(one.session, {})[one.field] = one.value
    return found


def _done(result: SessionResult, said: dict[str, Any], zone: ZoneInfo) -> DoneSession | None:
    if said.get("excluded") is True:
        return None
    local = datetime.fromtimestamp(result.started_ms / 1_000, UTC).astimezone(zone)
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
        reported_min=minutes if said.get("attended") is True else None,
        input_hash=result.input_hash,
        amended=result.finality is Finality.AMENDED,
    )


def _reported(told: SessionReport, zone: ZoneInfo) -> DoneSession:
    local = datetime.fromtimestamp(told.started_ms / 1_000, UTC).astimezone(zone)
    return DoneSession(
        session_id=told.report,
        day=local.date(),
        minute=local.hour * 60 + local.minute,
        started_ms=told.started_ms,
        ended_ms=told.started_ms + round(told.minutes * 60_000),
        source="manual",
        score=None,
        rpe=told.rpe,
        reported_min=told.minutes,
    )


def _guide(tx: Connection, scope: Scope, version: CourseVersion) -> Guide:
    """What the newest context and profile say; nothing recorded is «not recorded»."""
    known = contexts.versions(tx, scope, version.participant)
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
    )


def _band(told: Context | None) -> tuple[float, float] | None:
    if told is None or told.band is None:
        return None
    return float(told.band.lower_bpm), float(told.band.upper_bpm)


def computed(tx: Connection, scope: Scope, version: CourseVersion, at_ms: int) -> CourseReport:
    """The whole course at an instant, from what is stored."""
    found = inputs(tx, scope, version)
    return report(found.course, found.sessions, found.guide, found.now(at_ms))


def refresh(tx: Connection, scope: Scope, participant: str, *, reason: str) -> int:
    """Note a revision of every week whose inputs changed; how many there were.

    What day it is changes no input: a week that is looked at again keeps its revision.
    """
    changed = 0
    for version in courses.of_participant(tx, scope, participant):
        site = site_of(tx, scope, participant)
        known = revisions(tx, scope, version.course)
        end = course_in(version).start + timedelta(weeks=520)
        for week in computed(tx, scope, version, _instant(end, ZoneInfo("UTC"))).weeks:
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
                )
            )
            changed += 1
    return changed


def revisions(tx: Connection, scope: Scope, course: str) -> dict[int, WeekRevision]:
    """The newest revision of each week of a course."""
    shown = COURSE_WEEKS.c
    query = (
        select(shown.week, shown.revision, shown.input_hash, shown.reason)
        .where(within(COURSE_WEEKS, scope), shown.course == course)
        .order_by(shown.week, shown.revision)
    )
    return {row.week: WeekRevision(*row) for row in tx.execute(query)}
