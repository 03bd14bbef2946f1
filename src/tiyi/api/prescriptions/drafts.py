"""Routes of drafts: proposed by one, changed by another, issued by whoever may."""

from typing import Any
from uuid import uuid4

from fastapi import APIRouter, Response

from tiyi.api.common import Caller, IdInPath, IfMatch, Served, etag, seen_version
from tiyi.api.prescriptions import deciding, issuing
from tiyi.api.prescriptions.models import (
    ContentBody,
    DraftBody,
    DraftList,
    DraftShown,
    IssueBody,
    PrescriptionIssued,
)
from tiyi.model.scope import Scope
from tiyi.prescription.lifecycle import Act, Status, acting, after, require_right
from tiyi.storage.records import drafts, participants, prescriptions
from tiyi.storage.records.drafts import Draft
from tiyi.storage.records.scoped import VersionConflict

router = APIRouter()


@router.get("/participants/{participant}/prescription-drafts")
def list_drafts(participant: IdInPath, scope: Caller, services: Served) -> DraftList:
    """Every draft of a participant, the one changed last at the end."""
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
        known = drafts.of_participant(tx, scope, participant)
    return DraftList(items=[_shown(draft) for draft in known])


@router.post("/participants/{participant}/prescription-drafts", status_code=201)
def propose_draft(
    participant: IdInPath, wanted: DraftBody, scope: Caller, services: Served, response: Response
) -> DraftShown:
    """Propose a prescription, or with `base` the next version of one; nobody is told of it."""
    issuing.wanted_of(wanted.content.document())
    with services.records.writing() as tx:
        participants.get(tx, scope, participant)
        require_right(acting(scope.roles), Act.PROPOSE)
        if wanted.base is not None:
            issuing.of_person(tx, scope, wanted.base, participant)
        made = drafts.add(
            tx,
            scope,
            participant,
            wanted.content.document(),
            draft=f"draft-{uuid4().hex[:16]}",
            base=wanted.base,
            at_ms=services.clock.now_ms(),
        )
    response.headers.update(etag(made.version))
    return _shown(made)


@router.get("/prescription-drafts/{draft}")
def get_draft(draft: IdInPath, scope: Caller, services: Served, response: Response) -> DraftShown:
    """One draft; the ETag is its version."""
    with services.records.reading() as tx:
        found = drafts.get(tx, scope, draft)
    response.headers.update(etag(found.version))
    return _shown(found)


@router.put("/prescription-drafts/{draft}")
def put_draft(
    *,
    draft: IdInPath,
    wanted: ContentBody,
    scope: Caller,
    services: Served,
    response: Response,
    if_match: IfMatch = None,
) -> DraftShown:
    """Change a draft; 412 with the field-by-field `difference` for who comes second."""
    seen, document = seen_version(if_match), wanted.document()
    issuing.wanted_of(document)
    with services.records.writing() as tx:
        _require_open(tx, scope, draft, Act.PROPOSE)
        changed = _changed(tx, scope, draft, seen, services.clock.now_ms(), document=document)
    response.headers.update(etag(changed.version))
    return _shown(changed)


@router.delete("/prescription-drafts/{draft}")
def discard_draft(
    draft: IdInPath, scope: Caller, services: Served, if_match: IfMatch = None
) -> DraftShown:
    """Discard a draft; it stays readable."""
    seen = seen_version(if_match)
    with services.records.writing() as tx:
        state = _require_open(tx, scope, draft, Act.DISCARD)
        return _shown(_changed(tx, scope, draft, seen, services.clock.now_ms(), state=state))


@router.post("/prescription-drafts/{draft}/issue", status_code=201)
def issue_draft(
    *,
    draft: IdInPath,
    wanted: IssueBody,
    scope: Caller,
    services: Served,
    if_match: IfMatch = None,
) -> PrescriptionIssued:
    """Issue a draft as a prescription, or as the next version of its base."""
    seen, now_ms = seen_version(if_match), services.clock.now_ms()
    from_ms = max(now_ms, wanted.effective_from_ms or 0)
    with services.records.writing() as tx:
        found = drafts.get(tx, scope, draft)
        state = str(after(Status(found.state), Act.ISSUE))
        _changed(tx, scope, draft, seen, now_ms, state=state)
        if found.base is None:
            return issuing.issue_new(
                tx,
                scope,
                found.participant,
                found.document,
                name=None,
                from_ms=from_ms,
                now_ms=now_ms,
            )
        proposal = deciding.origin(tx, scope, found)
        issued = issuing.amend(
            tx,
            scope,
            found.base,
            found.document,
            participant=found.participant,
            seen_version=prescriptions.newest(tx, scope, found.base).version,
            from_ms=from_ms,
            now_ms=now_ms,
            because=None if proposal is None else deciding.evidence(proposal),
        )
        if proposal is not None:
            made = issued.prescription
            version = (made.prescription_id, made.version)
            deciding.follow(tx, scope, proposal, version, now_ms)
        return issued


def _require_open(tx: Any, scope: Scope, draft: str, act: Act) -> str:
    """The status that an act leads to, where draft and role allow it."""
    found = drafts.get(tx, scope, draft)
    require_right(acting(scope.roles), act)
    return str(after(Status(found.state), act))


def _changed(tx: Any, scope: Scope, draft: str, seen: int, now_ms: int, **changes: Any) -> Draft:
    try:
        return drafts.change(tx, scope, draft, seen_version=seen, at_ms=now_ms, **changes)
    except VersionConflict as conflict:
        theirs = drafts.get(tx, scope, draft)
        raise issuing.changed(conflict, theirs.document, changes.get("document")) from None


def _shown(draft: Draft) -> DraftShown:
    return DraftShown(
        draft=draft.draft,
        participant=draft.participant,
        base=draft.base,
        state=draft.state,
        author=draft.author,
        version=draft.version,
        changed_by=draft.changed_by,
        changed_ms=draft.changed_ms,
        content=draft.document,
    )
