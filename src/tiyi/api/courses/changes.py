"""Courses as documents: written from a body, changed by one deed, read for proposals."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import msgspec

from tiyi.api.courses.models import ChangeBody, CourseBody
from tiyi.api.prescriptions.deciding import plan_of
from tiyi.model.alerts import Severity
from tiyi.model.scope import Scope
from tiyi.prescription.courses.progress import Signs, propose
from tiyi.prescription.courses.report import report
from tiyi.prescription.courses.schedule import (
    Break,
    Course,
    CourseInvalid,
    MakeUp,
)
from tiyi.prescription.courses.templates import EVIDENCE, SOURCE, TEMPLATES
from tiyi.storage.records import alerts, course_weeks, courses, device_events, proposals
from tiyi.storage.records.courses import CourseVersion
from tiyi.storage.records.proposals import ProposalRecord

ASKED_MS = 14 * 86_400_000
"""What people said of symptoms speaks for so long."""
GRAVE = (Severity.S1, Severity.S2)


def document_of(wanted: CourseBody) -> dict[str, Any]:
    """What is kept of a new course: its plan with the template's steps as they are today."""
    steps = TEMPLATES.get(wanted.group)
    if steps is None:
        raise CourseInvalid("there is no template of this group", field="group")
    course = Course(
        start=wanted.start,
        weeks=wanted.weeks,
        steps=steps,
        progression=wanted.progression,
        weekdays=tuple(wanted.weekdays),
        minute=wanted.minute,
    )
    if wanted.effort is not None and wanted.effort[0] > wanted.effort[1]:
        raise CourseInvalid("effort is a band from low to high", field="effort")
    return {
        "plan": plan_of(course),
        "group": wanted.group.value,
        "template": {"source": SOURCE, "evidence": EVIDENCE},
        "effort": wanted.effort and list(wanted.effort),
        "walks": wanted.walks,
    }


def changed(course: Course, wanted: ChangeBody) -> Course:
    """The course with one deed more; CourseInvalid for none or several."""
    deeds = [wanted.add_break, wanted.add_make_up, wanted.withdrew]
    if sum(deed is not None for deed in deeds) != 1:
        raise CourseInvalid("a change is one deed", field="add_break")
    if wanted.add_break is not None:
        one = wanted.add_break
        made = Break(one.kind, one.first, one.last, one.device_event)
        return replace(course, breaks=(*course.breaks, made))
    if wanted.add_make_up is not None:
        moved = MakeUp(wanted.add_make_up.planned, wanted.add_make_up.on)
        return replace(course, make_ups=(*course.make_ups, moved))
    return replace(course, withdrew=wanted.withdrew)


def require_evidence(tx: Any, scope: Scope, participant: str, wanted: ChangeBody) -> None:
    """CourseInvalid where a device fault names an event that is none of a device of the person."""
    event = None if wanted.add_break is None else wanted.add_break.device_event
    if event is not None and not device_events.is_known(tx, scope, participant, event):
        raise CourseInvalid("no such event of a device of this person", field="device_event")


def proposed(
    tx: Any, scope: Scope, version: CourseVersion, new_symptom: bool | None, at_ms: int
) -> ProposalRecord | None:
    """What should come next by what is known now, kept; None where nothing is to be proposed."""
    found = course_weeks.inputs(tx, scope, version)
    now = found.now(at_ms)
    done = report(found.course, found.sessions, found.guide, now)
    signs = Signs(
        open_alert=any(
            one.event.severity in GRAVE for one in alerts.open_of(tx, scope, version.participant)
        ),
        new_symptom=_symptom(tx, scope, version, new_symptom, at_ms),
        rpe_high=None if found.guide.rpe is None else found.guide.rpe[1],
    )
    made = propose(found.course, done, signs, now)
    if made is None:
        return None
    return proposals.keep(
        tx,
        scope,
        version.course,
        msgspec.to_builtins(made),
        proposal=f"pr-{uuid4().hex[:16]}",
        week=made.from_week,
        at_ms=at_ms,
    )


def _symptom(
    tx: Any, scope: Scope, version: CourseVersion, asked: bool | None, at_ms: int
) -> bool | None:
    """What the asker says and what people reported; not asked is not «no»."""
    told = [
        one.symptom
        for one in courses.reports(tx, scope, version.participant)
        if one.symptom is not None and one.started_ms >= at_ms - ASKED_MS
    ]
    said = [*told, *([] if asked is None else [asked])]
    return any(said) if said else None
