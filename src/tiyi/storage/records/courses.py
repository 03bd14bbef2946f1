"""Courses as versions that never change, and what people report of sessions themselves."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, and_, insert, select, update

from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import audit, course_figures
from tiyi.storage.records.schema_course import COURSE_VERSIONS, COURSES, SESSION_REPORTS
from tiyi.storage.records.scoped import RecordExists, exists, expect, one, site_of, within

ROWS_AT_ONCE: Final = 500


@dataclass(frozen=True, slots=True)
class CourseVersion:
    """One version: `document` is the course as JSON. Send `version` back with an edit."""

    course: str
    version: int
    participant: str
    document: JsonObject
    reason: str
    actor: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class SessionReport:
    """What somebody says of a session; minutes of exercise, `rpe` Borg 6-20. None = not asked."""

    report: str
    participant: str
    started_ms: int
    minutes: float
    rpe: float | None
    symptom: bool | None
    note: str
    actor: str
    at_ms: int


def start(
    tx: Connection,
    scope: Scope,
    participant: str,
    document: JsonObject,
    *,
    course: str,
    at_ms: int,
) -> CourseVersion:
    """Begin a course under that id as its version 1."""
    site = site_of(tx, scope, participant)
    if exists(tx, COURSES, course=course):
        raise RecordExists("this course id is taken", what="course")
    tx.execute(
        insert(COURSES).values(
            organisation=scope.organisation,
            site=site,
            course=course,
            participant=participant,
            version=1,
            changed_by=scope.actor,
            changed_ms=at_ms,
        )
    )
    return _add(tx, scope, course, document, reason="started", at_ms=at_ms)


def amend(
    tx: Connection,
    scope: Scope,
    course: str,
    document: JsonObject,
    *,
    seen_version: int,
    reason: str,
    at_ms: int,
) -> CourseVersion:
    """Add a version; VersionConflict when somebody changed the course since `seen_version`."""
    row = _row(tx, scope, course)
    expect("the course", row, seen_version)
    tx.execute(
        update(COURSES)
        .where(within(COURSES, scope), COURSES.c.course == course)
        .values(version=row.version + 1, changed_by=scope.actor, changed_ms=at_ms)
    )
    return _add(tx, scope, course, document, reason=reason, at_ms=at_ms)


def get(tx: Connection, scope: Scope, course: str) -> CourseVersion:
    """The newest version of a course."""
    row = _row(tx, scope, course)
    query = _shown(scope).where(
        COURSE_VERSIONS.c.course == course, COURSE_VERSIONS.c.version == row.version
    )
    return CourseVersion(*one(tx, query, "course"))


def versions(tx: Connection, scope: Scope, course: str) -> list[CourseVersion]:
    """Every version, oldest first."""
    query = _shown(scope).where(COURSE_VERSIONS.c.course == course)
    return [CourseVersion(*row) for row in tx.execute(query.order_by(COURSE_VERSIONS.c.version))]


def of_participant(tx: Connection, scope: Scope, participant: str) -> list[CourseVersion]:
    """The newest version of each of a participant's courses, the oldest course first."""
    query = (
        select(COURSES.c.course)
        .where(within(COURSES, scope), COURSES.c.participant == participant)
        .order_by(COURSES.c.changed_ms, COURSES.c.course)
    )
    return [get(tx, scope, course) for (course,) in list(tx.execute(query))]


def of_many(tx: Connection, scope: Scope, names: Sequence[str]) -> dict[str, list[CourseVersion]]:
    """As `of_participant`, of many people at once; who has no course is left out."""
    found: dict[str, list[CourseVersion]] = {}
    newest = (
        COURSES.c.course == COURSE_VERSIONS.c.course,
        COURSES.c.version == COURSE_VERSIONS.c.version,
    )
    for start in range(0, len(names), ROWS_AT_ONCE):
        query = (
            _shown(scope)
            .join(COURSES, and_(*newest))
            .where(within(COURSES, scope), COURSES.c.participant.in_(names[start:][:ROWS_AT_ONCE]))
            .order_by(COURSES.c.changed_ms, COURSES.c.course)
        )
        for row in tx.execute(query):
            found.setdefault(row.participant, []).append(CourseVersion(*row))
    return found


def add_report(tx: Connection, scope: Scope, report: SessionReport) -> SessionReport:
    """Keep what somebody says of a session."""
    site = site_of(tx, scope, report.participant)
    if exists(tx, SESSION_REPORTS, report=report.report):
        raise RecordExists("this report id is taken", what="report")
    tx.execute(
        insert(SESSION_REPORTS).values(
            organisation=scope.organisation,
            site=site,
            report=report.report,
            participant=report.participant,
            started_ms=report.started_ms,
            minutes=report.minutes,
            rpe=report.rpe,
            symptom=report.symptom,
            note=report.note,
            actor=scope.actor,
            at_ms=report.at_ms,
        )
    )
    course_figures.forget(tx, scope, report.participant)
    audit.record(tx, scope, "session.reported", report.report, site=site, at_ms=report.at_ms)
    return next(
        one_report
        for one_report in reports(tx, scope, report.participant)
        if one_report.report == report.report
    )


def reports(tx: Connection, scope: Scope, participant: str) -> list[SessionReport]:
    """What was reported of a participant's sessions, the earliest session first."""
    shown = SESSION_REPORTS.c
    query = (
        select(
            shown.report,
            shown.participant,
            shown.started_ms,
            shown.minutes,
            shown.rpe,
            shown.symptom,
            shown.note,
            shown.actor,
            shown.at_ms,
        )
        .where(within(SESSION_REPORTS, scope), shown.participant == participant)
        .order_by(shown.started_ms, shown.report)
    )
    return [SessionReport(*row) for row in tx.execute(query)]


def _row(tx: Connection, scope: Scope, course: str) -> Any:
    query = select(COURSES).where(within(COURSES, scope), COURSES.c.course == course)
    return one(tx, query, "course")


def _add(
    tx: Connection, scope: Scope, course: str, document: JsonObject, *, reason: str, at_ms: int
) -> CourseVersion:
    row = _row(tx, scope, course)
    tx.execute(
        insert(COURSE_VERSIONS).values(
            organisation=scope.organisation,
            site=row.site,
            course=course,
            version=row.version,
            participant=row.participant,
            document=document,
            reason=reason,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    course_figures.forget(tx, scope, row.participant)
    detail = {"version": row.version}
    audit.record(tx, scope, "course.planned", course, site=row.site, at_ms=at_ms, detail=detail)
    return get(tx, scope, course)


def _shown(scope: Scope) -> Any:
    shown = COURSE_VERSIONS.c
    return select(
        shown.course,
        shown.version,
        shown.participant,
        shown.document,
        shown.reason,
        shown.actor,
        shown.at_ms,
    ).where(within(COURSE_VERSIONS, scope))
