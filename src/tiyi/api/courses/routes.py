"""Routes of courses: figures are computed from stored results, proposals wait for a person."""

from dataclasses import asdict
from typing import Any
from uuid import uuid4

from fastapi import APIRouter

from tiyi.api.common import Caller, IdInPath, Served
from tiyi.api.courses.changes import (
    changed,
    document_of,
    proposed,
    require_evidence,
)
from tiyi.api.courses.models import (
    AskBody,
    ChangeBody,
    CourseBody,
    CourseFigures,
    CourseList,
    CourseShown,
    DecisionBody,
    DraftedBody,
    ProposalList,
    ProposalShown,
    Proposed,
    ReportBody,
    Schedule,
    WeekShown,
)
from tiyi.api.prescriptions import deciding
from tiyi.api.prescriptions.deciding import amended, content_of
from tiyi.prescription.courses.schedule import planned_sessions
from tiyi.prescription.courses.templates import EVIDENCE, SOURCE, TEMPLATES
from tiyi.storage.records import course_weeks, courses, participants, proposals
from tiyi.storage.records.courses import CourseVersion, SessionReport

router = APIRouter(tags=["courses"])


@router.get("/course-templates")
def list_templates(scope: Caller) -> dict[str, Any]:  # noqa: ARG001 - callers only
    """The templates of progression, step by step, with source and evidence."""
    items = [
        {"group": group.value, "steps": [asdict(step) for step in steps]}
        for group, steps in TEMPLATES.items()
    ]
    return {"source": SOURCE, "evidence": EVIDENCE, "items": items}


@router.get("/participants/{participant}/courses")
def list_courses(participant: IdInPath, scope: Caller, services: Served) -> CourseList:
    """A participant's courses, each in its newest version."""
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
        known = courses.of_participant(tx, scope, participant)
    return CourseList(items=[_shown(version) for version in known])


@router.post("/participants/{participant}/courses", status_code=201)
def start_course(
    participant: IdInPath, wanted: CourseBody, scope: Caller, services: Served
) -> CourseShown:
    """Plan a course by the template of its group."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        participants.get(tx, scope, participant)
        version = courses.start(
            tx,
            scope,
            participant,
            document_of(wanted),
            course=wanted.course or f"co-{uuid4().hex[:16]}",
            at_ms=now_ms,
        )
        course_weeks.refresh(tx, scope, participant, reason="planned", at_ms=now_ms)
    return _shown(version)


@router.get("/courses/{course}")
def list_versions(course: IdInPath, scope: Caller, services: Served) -> CourseList:
    """Every version of a course, oldest first."""
    with services.records.reading() as tx:
        courses.get(tx, scope, course)
        known = courses.versions(tx, scope, course)
    return CourseList(items=[_shown(version) for version in known])


@router.post("/courses/{course}/changes", status_code=201)
def change_course(
    course: IdInPath, wanted: ChangeBody, scope: Caller, services: Served
) -> CourseShown:
    """Add a break or a make-up, or end the course; 409 names who was first."""
    with services.records.writing() as tx:
        version = courses.get(tx, scope, course)
        require_evidence(tx, scope, version.participant, wanted)
        made = amended(
            tx,
            scope,
            version,
            changed(course_weeks.course_in(version), wanted),
            seen_version=wanted.seen_version,
            reason=wanted.reason,
            at_ms=services.clock.now_ms(),
        )
    return _shown(made)


@router.get("/courses/{course}/schedule")
def get_schedule(course: IdInPath, scope: Caller, services: Served) -> Schedule:
    """Every planned session with its day, what it asks, and whether it is excused or moved."""
    with services.records.reading() as tx:
        version = courses.get(tx, scope, course)
    return Schedule(items=planned_sessions(course_weeks.course_in(version)))


@router.get("/courses/{course}/adherence")
def get_figures(course: IdInPath, scope: Caller, services: Served) -> CourseFigures:
    """Planned against done at every level: each session, each week, and the course."""
    with services.records.reading() as tx:
        version = courses.get(tx, scope, course)
        done = course_weeks.computed(tx, scope, version, services.clock.now_ms())
        known = course_weeks.revisions(tx, scope, course)
    return CourseFigures(
        course=course,
        version=version.version,
        rate=done.rate,
        adherence=done.adherence,
        headline=done.headline,
        weeks=[WeekShown.of(week, known.get(week.week)) for week in done.weeks],
    )


@router.get("/courses/{course}/proposals")
def list_proposals(course: IdInPath, scope: Caller, services: Served) -> ProposalList:
    """Every proposal of a course, oldest first."""
    with services.records.reading() as tx:
        courses.get(tx, scope, course)
        known = proposals.of_course(tx, scope, course)
    return ProposalList(items=[ProposalShown.of(kept, content_of(kept)) for kept in known])


@router.post("/courses/{course}/proposals", status_code=201)
def make_proposal(course: IdInPath, wanted: AskBody, scope: Caller, services: Served) -> Proposed:
    """Propose what should come next, with its evidence; open proposals before it are overtaken."""
    with services.records.writing() as tx:
        version = courses.get(tx, scope, course)
        kept = proposed(tx, scope, version, wanted.new_symptom, services.clock.now_ms())
    return Proposed(proposal=None if kept is None else ProposalShown.of(kept, content_of(kept)))


@router.post("/proposals/{proposal}/decision")
def decide(
    proposal: IdInPath, wanted: DecisionBody, scope: Caller, services: Served
) -> ProposalShown:
    """Approve or decline; 409 names who was first.

    Approved: the course gets a version with the new dose, and so does the prescription, from
    `effective_from_ms` on (default: the Monday on which the dose begins). Who may not issue this
    prescription leaves a draft for one who may; the course then waits for it.
    """
    with services.records.writing() as tx:
        said: dict[str, Any] = {"seen_version": wanted.seen_version, "reason": wanted.reason}
        said["now_ms"] = services.clock.now_ms()
        if wanted.decision == "declined":
            kept = deciding.decline(tx, scope, proposal, **said)
        else:
            from_ms = wanted.effective_from_ms
            kept = deciding.approve(tx, scope, proposal, from_ms=from_ms, **said)
    return ProposalShown.of(kept, content_of(kept))


@router.post("/proposals/{proposal}/draft", status_code=201)
def draft_proposal(
    proposal: IdInPath, wanted: DraftedBody, scope: Caller, services: Served
) -> ProposalShown:
    """Recommend it: a draft of the next version, for somebody who may issue; 409 as above."""
    with services.records.writing() as tx:
        kept = deciding.draft(
            tx,
            scope,
            proposal,
            seen_version=wanted.seen_version,
            reason=wanted.reason,
            now_ms=services.clock.now_ms(),
        )
    return ProposalShown.of(kept, content_of(kept))


@router.get("/participants/{participant}/session-reports")
def list_reports(participant: IdInPath, scope: Caller, services: Served) -> dict[str, Any]:
    """What was reported of a participant's sessions, the earliest session first."""
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
        known = courses.reports(tx, scope, participant)
    return {"items": [asdict(one) for one in known]}


@router.post("/participants/{participant}/session-reports", status_code=201)
def add_report(
    participant: IdInPath, wanted: ReportBody, scope: Caller, services: Served
) -> dict[str, Any]:
    """Say what was done: it counts in frequency and duration, in intensity by effort only."""
    report = SessionReport(
        report=f"sr-{uuid4().hex[:16]}",
        participant=participant,
        started_ms=wanted.started_ms,
        minutes=wanted.minutes,
        rpe=wanted.rpe,
        symptom=wanted.symptom,
        note=wanted.note,
        actor=scope.actor,
        at_ms=services.clock.now_ms(),
    )
    with services.records.writing() as tx:
        kept = courses.add_report(tx, scope, report)
        course_weeks.refresh(tx, scope, participant, reason="reported", at_ms=report.at_ms)
    return asdict(kept)


def _shown(version: CourseVersion) -> CourseShown:
    return CourseShown(
        course=version.course,
        version=version.version,
        participant=version.participant,
        document=version.document,
        reason=version.reason,
        changed_by=version.actor,
        changed_ms=version.at_ms,
    )
