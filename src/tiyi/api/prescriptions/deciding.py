"""What a decision on a proposal does: the course's dose, and the prescription's next version."""

import contextlib
from dataclasses import dataclass, replace
from typing import Any
from uuid import uuid4

import msgspec

from tiyi.api.participants import contexts
from tiyi.api.prescriptions import issuing
from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.prescription.courses.amendment import Amendment, amendment
from tiyi.prescription.courses.progress import Proposal
from tiyi.prescription.courses.schedule import (
    Course,
    CourseInvalid,
    Level,
    mondays,
    planned_sessions,
)
from tiyi.prescription.lifecycle import Act, acting, may_issue, require_right
from tiyi.storage.records import course_weeks, courses, drafts, proposals
from tiyi.storage.records.courses import CourseVersion
from tiyi.storage.records.drafts import Draft
from tiyi.storage.records.prescriptions import PrescriptionVersion
from tiyi.storage.records.proposals import APPROVED, DRAFTED, ProposalRecord


@dataclass(frozen=True, slots=True)
class _Plan:
    """What approving would do: the course's level, and the prescription's next version."""

    kept: ProposalRecord
    content: Proposal
    course: CourseVersion
    level: Level
    begins_ms: int
    """Local midnight of the Monday on which the level begins."""
    prescription: PrescriptionVersion | None
    change: Amendment | None

    @property
    def changes(self) -> bool:
        """Whether the prescription gets another version."""
        return self.change is not None and bool(self.change.changed)

    @property
    def by_hand(self) -> list[str]:
        """What a person has to carry over."""
        return [] if self.change is None else list(self.change.by_hand)


def decline(
    tx: Any, scope: Scope, proposal: str, *, seen_version: int, reason: str, now_ms: int
) -> ProposalRecord:
    """Decline a proposal; nothing else changes."""
    said: dict[str, Any] = {"seen_version": seen_version, "reason": reason}
    return proposals.decide(tx, scope, proposal, "declined", **said, at_ms=now_ms)


def approve(
    tx: Any,
    scope: Scope,
    proposal: str,
    *,
    seen_version: int,
    reason: str,
    from_ms: int | None,
    now_ms: int,
) -> ProposalRecord:
    """Approve a proposal: the course takes its dose, and the prescription its next version.

    Who may not issue this prescription leaves a draft for one who may. `from_ms` None: the version
    counts from the Monday on which the dose begins.
    """
    said: dict[str, Any] = {"seen_version": seen_version, "reason": reason}
    kept = proposals.pending(tx, scope, proposal, seen_version=seen_version)
    plan = _plan(tx, scope, kept, now_ms)
    if plan.changes and not _may_issue(tx, scope, plan, now_ms):
        return _drafted(tx, scope, plan, said, now_ms)
    issued = None
    if plan.prescription is not None and plan.change is not None and plan.changes:
        made = issuing.amend(
            tx,
            scope,
            plan.prescription.prescription,
            plan.change.document,
            participant=kept.participant,
            seen_version=plan.prescription.version,
            from_ms=max(now_ms, plan.begins_ms if from_ms is None else from_ms),
            now_ms=now_ms,
            because=evidence(kept),
        )
        issued = (made.prescription.prescription_id, made.prescription.version)
    _advance(tx, scope, plan, reason, now_ms)
    outcome = _outcome(issued, None, plan.by_hand)
    return proposals.decide(tx, scope, proposal, APPROVED, **said, outcome=outcome, at_ms=now_ms)


def draft(
    tx: Any, scope: Scope, proposal: str, *, seen_version: int, reason: str, now_ms: int
) -> ProposalRecord:
    """A draft of the version that approving would issue; the course waits until it is issued."""
    kept = proposals.pending(tx, scope, proposal, seen_version=seen_version)
    require_right(acting(scope.roles), Act.PROPOSE)
    plan = _plan(tx, scope, kept, now_ms)
    if not plan.changes:
        raise CourseInvalid("approving it would change no prescription", field="proposal")
    said: dict[str, Any] = {"seen_version": seen_version, "reason": reason}
    return _drafted(tx, scope, plan, said, now_ms)


def plan_of(course: Course) -> Any:
    """A course as JSON; raises CourseInvalid where its make-ups don't fit its schedule."""
    planned_sessions(course)
    return msgspec.to_builtins(course)


def amended(
    tx: Any, scope: Scope, version: CourseVersion, course: Course, **how: Any
) -> CourseVersion:
    """The next version with another plan, and revisions of the weeks that it changes."""
    document = version.document | {"plan": plan_of(course)}
    made = courses.amend(tx, scope, version.course, document, **how)
    course_weeks.refresh(tx, scope, version.participant, reason="plan", at_ms=how["at_ms"])
    return made


def content_of(kept: ProposalRecord) -> Proposal:
    """What a stored proposal holds."""
    return msgspec.convert(kept.document, Proposal)


def evidence(kept: ProposalRecord) -> JsonObject:
    """What a version that follows a proposal keeps of it."""
    return {
        "proposal": kept.proposal,
        "course": kept.course,
        "move": kept.document["move"],
        "findings": kept.document["findings"],
    }


def origin(tx: Any, scope: Scope, found: Draft) -> ProposalRecord | None:
    """The proposal that a draft was made from and that still waits for it."""
    waiting = proposals.drafted(tx, scope, found.participant)
    return next((one for one in waiting if (one.outcome or {}).get("draft") == found.draft), None)


def follow(
    tx: Any, scope: Scope, kept: ProposalRecord, issued: tuple[str, int], now_ms: int
) -> None:
    """The draft of a proposal was issued as this version: the course, unless over, has its dose."""
    with contextlib.suppress(CourseInvalid):
        _advance(tx, scope, _plan(tx, scope, kept, now_ms), kept.reason, now_ms)
    said = kept.outcome or {}
    outcome = said | _outcome(issued, None, said.get("by_hand", []))
    proposals.decide(
        tx,
        scope,
        kept.proposal,
        APPROVED,
        seen_version=kept.version,
        reason=kept.reason,
        outcome=outcome,
        before=DRAFTED,
        at_ms=now_ms,
    )


def _plan(tx: Any, scope: Scope, kept: ProposalRecord, now_ms: int) -> _Plan:
    version, content = courses.get(tx, scope, kept.course), content_of(kept)
    found = course_weeks.inputs(tx, scope, version)
    level = content.level(found.course, found.now(now_ms).day)
    if level is None:
        raise CourseInvalid("the course is over: no week is left for another dose", field="weeks")
    begins_ms = found.instant(mondays(found.course)[level.week - 1])
    current = contexts.current(tx, scope, kept.participant)
    change = None
    if current is not None:
        step = found.course.steps[content.step]
        document = issuing.content_of(current.document)
        change = amendment(document, step, content.now, content.then)
    return _Plan(kept, content, version, level, begins_ms, current, change)


def _may_issue(tx: Any, scope: Scope, plan: _Plan, now_ms: int) -> bool:
    if plan.change is None:
        return True
    profile = contexts.profile_in_force(tx, scope, plan.kept.participant, now_ms)
    return may_issue(acting(scope.roles), issuing.wanted_of(plan.change.document), profile.stratum)


def _drafted(
    tx: Any, scope: Scope, plan: _Plan, said: dict[str, Any], now_ms: int
) -> ProposalRecord:
    made = drafts.add(
        tx,
        scope,
        plan.kept.participant,
        {} if plan.change is None else plan.change.document,
        draft=f"draft-{uuid4().hex[:16]}",
        base=None if plan.prescription is None else plan.prescription.prescription,
        at_ms=now_ms,
    )
    outcome = _outcome(None, made.draft, plan.by_hand)
    return proposals.decide(
        tx, scope, plan.kept.proposal, DRAFTED, **said, outcome=outcome, at_ms=now_ms
    )


def _advance(tx: Any, scope: Scope, plan: _Plan, reason: str, now_ms: int) -> None:
    course = course_weeks.course_in(plan.course)
    course = replace(course, levels=(*course.levels, plan.level))
    amended(
        tx,
        scope,
        plan.course,
        course,
        seen_version=plan.course.version,
        reason=f"{plan.kept.proposal}: {reason}",
        at_ms=now_ms,
    )


def _outcome(
    issued: tuple[str, int] | None, made: str | None, by_hand: list[str]
) -> dict[str, Any]:
    said: dict[str, Any] = {"by_hand": by_hand}
    if issued is not None:
        said |= {"prescription_id": issued[0], "prescription_version": issued[1]}
    return said if made is None else said | {"draft": made}
