"""Proposals of what comes next in a course: kept as made, decided once by a person."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, insert, select, update

from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import audit
from tiyi.storage.records.courses import get as course_of
from tiyi.storage.records.schema_course import COURSE_PROPOSALS
from tiyi.storage.records.scoped import (
    RecordExists,
    VersionConflict,
    chosen,
    exists,
    expect,
    one,
    site_of,
    within,
)

OPEN: Final = "open"
APPROVED: Final = "approved"
DRAFTED: Final = "drafted"
"""Recommended by somebody who may not issue: it waits for whoever issues the draft."""
DECISIONS: Final = frozenset({APPROVED, DRAFTED, "declined", "overtaken"})


@dataclass(frozen=True, slots=True)
class ProposalRecord:
    """A proposal: `document` is what was proposed, with its evidence; `state` what became of it.

    `outcome`: the prescription's version or the draft that followed; None before a decision.
    """

    proposal: str
    course: str
    participant: str
    week: int
    state: str
    document: JsonObject
    reason: str
    version: int
    changed_by: str
    changed_ms: int
    at_ms: int
    outcome: JsonObject | None = None


def keep(
    tx: Connection,
    scope: Scope,
    course: str,
    document: JsonObject,
    *,
    proposal: str,
    week: int,
    at_ms: int,
) -> ProposalRecord:
    """Keep a proposal under that id; those of the course that still wait are overtaken."""
    known = course_of(tx, scope, course)
    site = site_of(tx, scope, known.participant)
    if exists(tx, COURSE_PROPOSALS, proposal=proposal):
        raise RecordExists("this proposal id is taken", what="proposal")
    for earlier in of_course(tx, scope, course):
        if earlier.state in {OPEN, DRAFTED}:
            _change(tx, scope, earlier, "overtaken", reason=proposal, at_ms=at_ms)
    tx.execute(
        insert(COURSE_PROPOSALS).values(
            organisation=scope.organisation,
            site=site,
            proposal=proposal,
            course=course,
            participant=known.participant,
            week=week,
            state=OPEN,
            document=document,
            reason="",
            version=1,
            changed_by=scope.actor,
            changed_ms=at_ms,
            at_ms=at_ms,
        )
    )
    audit.record(tx, scope, "course.proposed", proposal, site=site, at_ms=at_ms)
    return get(tx, scope, proposal)


def pending(
    tx: Connection, scope: Scope, proposal: str, *, seen_version: int, state: str = OPEN
) -> ProposalRecord:
    """The proposal, if it still waits for a decision; VersionConflict names who was first."""
    query = select(COURSE_PROPOSALS).where(
        within(COURSE_PROPOSALS, scope), COURSE_PROPOSALS.c.proposal == proposal
    )
    row = one(tx, query, "proposal")
    expect("the proposal", row, seen_version)
    if row.state != state:
        raise VersionConflict(
            "the proposal", version=row.version, actor=row.changed_by, at_ms=row.changed_ms
        )
    return get(tx, scope, proposal)


def decide(
    tx: Connection,
    scope: Scope,
    proposal: str,
    state: str,
    *,
    seen_version: int,
    reason: str,
    at_ms: int,
    outcome: JsonObject | None = None,
    before: str = OPEN,
) -> ProposalRecord:
    """Approve, decline, or leave a draft, once; VersionConflict names who was first.

    `before` DRAFTED: its draft was issued.
    """
    known = pending(tx, scope, proposal, seen_version=seen_version, state=before)
    state = chosen(state, DECISIONS, "state")
    _change(tx, scope, known, state, reason=reason, at_ms=at_ms, outcome=outcome)
    site = site_of(tx, scope, known.participant)
    action, detail = "course.decided", {"state": state, "reason": reason}
    audit.record(tx, scope, action, proposal, site=site, at_ms=at_ms, detail=detail)
    return get(tx, scope, proposal)


def drafted(tx: Connection, scope: Scope, participant: str) -> list[ProposalRecord]:
    """Proposals of a participant that wait for their draft to be issued, oldest first."""
    site_of(tx, scope, participant)
    mine = COURSE_PROPOSALS.c.participant == participant
    query = _shown(scope).where(mine, COURSE_PROPOSALS.c.state == DRAFTED)
    order = (COURSE_PROPOSALS.c.at_ms, COURSE_PROPOSALS.c.proposal)
    return [ProposalRecord(*row) for row in tx.execute(query.order_by(*order))]


def get(tx: Connection, scope: Scope, proposal: str) -> ProposalRecord:
    """One proposal."""
    query = _shown(scope).where(COURSE_PROPOSALS.c.proposal == proposal)
    return ProposalRecord(*one(tx, query, "proposal"))


def of_course(tx: Connection, scope: Scope, course: str) -> list[ProposalRecord]:
    """Every proposal of a course, oldest first."""
    query = _shown(scope).where(COURSE_PROPOSALS.c.course == course)
    order = (COURSE_PROPOSALS.c.at_ms, COURSE_PROPOSALS.c.proposal)
    return [ProposalRecord(*row) for row in tx.execute(query.order_by(*order))]


def _change(
    tx: Connection,
    scope: Scope,
    known: ProposalRecord,
    state: str,
    *,
    reason: str,
    at_ms: int,
    outcome: JsonObject | None = None,
) -> None:
    tx.execute(
        update(COURSE_PROPOSALS)
        .where(within(COURSE_PROPOSALS, scope), COURSE_PROPOSALS.c.proposal == known.proposal)
        .values(
            state=state,
            reason=reason,
            version=known.version + 1,
            changed_by=scope.actor,
            changed_ms=at_ms,
            outcome=known.outcome if outcome is None else outcome,
        )
    )


def _shown(scope: Scope) -> Any:
    shown = COURSE_PROPOSALS.c
    return select(
        shown.proposal,
        shown.course,
        shown.participant,
        shown.week,
        shown.state,
        shown.document,
        shown.reason,
        shown.version,
        shown.changed_by,
        shown.changed_ms,
        shown.at_ms,
        shown.outcome,
    ).where(within(COURSE_PROPOSALS, scope))
