"""Routes of prescriptions: a version is issued together with what the brain is told of it."""

from typing import Annotated

from fastapi import APIRouter, Query

from tiyi.api.common import Caller, IdInPath, Served
from tiyi.api.participants import contexts
from tiyi.api.prescriptions import drafts, issuing, prescribing, sheets, templates
from tiyi.api.prescriptions.models import (
    ActBody,
    ChangeShown,
    Conformity,
    ContentBody,
    Difference,
    PrescriptionBody,
    PrescriptionIssued,
    PrescriptionList,
    PrescriptionShown,
    Preview,
)
from tiyi.api.services import Services
from tiyi.model.scope import Scope
from tiyi.prescription.difference import difference
from tiyi.prescription.lifecycle import Act, acting, require_right
from tiyi.storage.records import participants, prescriptions

router = APIRouter(tags=["prescriptions"])
Number = Annotated[int, Query(ge=1, le=10**9)]


@router.get("/participants/{participant}/prescriptions")
def list_prescriptions(participant: IdInPath, scope: Caller, services: Served) -> PrescriptionList:
    """Every version of every prescription, oldest first."""
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
        known = prescriptions.of_participant(tx, scope, participant)
    return PrescriptionList(items=[PrescriptionShown.of(version) for version in known])


@router.post("/participants/{participant}/prescriptions", status_code=201)
def issue_prescription(
    participant: IdInPath, wanted: PrescriptionBody, scope: Caller, services: Served
) -> PrescriptionIssued:
    """Issue a new prescription (others of the participant end) or amend the named one.

    412 with the field-by-field `difference` when somebody amended it since `seen_version`.
    """
    now_ms = services.clock.now_ms()
    from_ms = max(now_ms, wanted.effective_from_ms or 0)
    name, seen = wanted.prescription_id, wanted.seen_version
    with services.records.writing() as tx:
        participants.get(tx, scope, participant)
        if name is not None and seen is not None:
            return issuing.amend(
                tx,
                scope,
                name,
                wanted.document(),
                participant=participant,
                seen_version=seen,
                from_ms=from_ms,
                now_ms=now_ms,
            )
        return issuing.issue_new(
            tx,
            scope,
            participant,
            wanted.document(),
            name=name,
            from_ms=from_ms,
            now_ms=now_ms,
        )


@router.post("/participants/{participant}/prescriptions/preview")
def preview_prescription(
    participant: IdInPath, wanted: ContentBody, scope: Caller, services: Served
) -> Preview:
    """What issuing it now would give: the band with formula and inputs, volume, every remark."""
    now_ms = services.clock.now_ms()
    with services.records.reading() as tx:
        profile = contexts.profile_in_force(tx, scope, participant, now_ms)
    return issuing.preview(scope, issuing.wanted_of(wanted.document()), profile)


@router.post("/participants/{participant}/prescriptions/validate")
def validate_prescription(
    participant: IdInPath, wanted: ContentBody, scope: Caller, services: Served
) -> Conformity:
    """Whether it can be issued: what is missing, unknown, contradictory or beside the ranges."""
    now_ms = services.clock.now_ms()
    with services.records.reading() as tx:
        profile = contexts.profile_in_force(tx, scope, participant, now_ms)
    return issuing.conformity(scope, issuing.wanted_of(wanted.document()), profile)


@router.post("/prescriptions/{prescription}/pause")
def pause_prescription(
    prescription: IdInPath, wanted: ActBody, scope: Caller, services: Served
) -> PrescriptionIssued:
    """Pause it, with a reason: there is no band until it is taken up again."""
    return _act(prescription, Act.PAUSE, wanted, scope, services)


@router.post("/prescriptions/{prescription}/resume")
def resume_prescription(
    prescription: IdInPath, wanted: ActBody, scope: Caller, services: Served
) -> PrescriptionIssued:
    """Take a paused one up again; whoever may issue it may."""
    return _act(prescription, Act.RESUME, wanted, scope, services)


@router.post("/prescriptions/{prescription}/end")
def end_prescription(
    prescription: IdInPath, wanted: ActBody, scope: Caller, services: Served
) -> PrescriptionIssued:
    """End it for good, with a reason."""
    return _act(prescription, Act.END, wanted, scope, services)


@router.get("/prescriptions/{prescription}/difference")
def compare_versions(
    prescription: IdInPath,
    scope: Caller,
    services: Served,
    before: Number = 1,
    after: Annotated[int | None, Query(ge=1, le=10**9)] = None,
) -> Difference:
    """What differs from version `before` to version `after` (default: the newest)."""
    with services.records.reading() as tx:
        newest = prescriptions.newest(tx, scope, prescription)
        last = newest.number if after is None else after
        old, new = (
            prescriptions.version(tx, scope, prescription, number) for number in (before, last)
        )
    contents = issuing.content_of(old.document), issuing.content_of(new.document)
    found = [ChangeShown.of(change) for change in difference(*contents)]
    return Difference(prescription_id=prescription, before=before, after=last, changes=found)


def _act(
    prescription: str, deed: Act, wanted: ActBody, scope: Scope, services: Services
) -> PrescriptionIssued:
    with services.records.writing() as tx:
        prescriptions.newest(tx, scope, prescription)
        require_right(acting(scope.roles), deed)
        return issuing.act(
            tx,
            scope,
            prescription,
            deed,
            seen_version=wanted.seen_version,
            reason=wanted.reason,
            now_ms=services.clock.now_ms(),
        )


for room in (drafts, templates, prescribing, sheets):
    router.include_router(room.router)
