"""Routes of prescriptions: a version is issued together with what the brain is told of it."""

from typing import Any
from uuid import uuid4

from fastapi import APIRouter

from tiyi.access.errors import Forbidden
from tiyi.access.rights import may_issue
from tiyi.api.common import Caller, IdInPath, Served
from tiyi.api.participants import contexts
from tiyi.api.participants.models import BandShown
from tiyi.api.prescriptions.models import (
    PrescriptionBody,
    PrescriptionIssued,
    PrescriptionList,
    PrescriptionShown,
    StatusBody,
)
from tiyi.model.context import Context
from tiyi.model.scope import Scope
from tiyi.storage.records import participants, prescriptions
from tiyi.storage.records.prescriptions import PrescriptionVersion

router = APIRouter(tags=["prescriptions"])


@router.get("/participants/{participant}/prescriptions")
def list_prescriptions(participant: IdInPath, scope: Caller, services: Served) -> PrescriptionList:
    """Every version of every prescription, oldest first."""
    with services.records.reading() as tx:
        participants.get(tx, scope, participant)
        known = prescriptions.of_participant(tx, scope, participant)
    return PrescriptionList(items=[_shown(version) for version in known])


@router.post("/participants/{participant}/prescriptions", status_code=201)
def issue_prescription(
    participant: IdInPath, wanted: PrescriptionBody, scope: Caller, services: Served
) -> PrescriptionIssued:
    """Issue a new prescription (others of the participant end) or amend the named one."""
    now_ms = services.clock.now_ms()
    from_ms = max(now_ms, wanted.effective_from_ms or 0)
    with services.records.writing() as tx:
        _require(tx, scope, participant)
        if wanted.prescription_id is not None and wanted.seen_version is not None:
            version = prescriptions.amend(
                tx,
                scope,
                wanted.prescription_id,
                wanted.document(),
                seen_version=wanted.seen_version,
                effective_from_ms=from_ms,
                at_ms=now_ms,
            )
        else:
            _end_others(tx, scope, participant, now_ms)
            version = prescriptions.issue(
                tx,
                scope,
                participant,
                wanted.document(),
                prescription=wanted.prescription_id or f"rx-{uuid4().hex[:16]}",
                effective_from_ms=from_ms,
                at_ms=now_ms,
            )
        told = contexts.publish(tx, scope, version.participant, now_ms=now_ms, from_ms=from_ms)
    return _issued(version, told)


@router.post("/prescriptions/{prescription}/status")
def set_status(
    prescription: IdInPath, wanted: StatusBody, scope: Caller, services: Served
) -> PrescriptionIssued:
    """Suspend, end or take up a prescription; 409 names who was first."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        _require(tx, scope, prescriptions.newest(tx, scope, prescription).participant)
        version = prescriptions.set_status(
            tx,
            scope,
            prescription,
            wanted.status,
            seen_version=wanted.seen_version,
            reason=wanted.reason,
            at_ms=now_ms,
        )
        told = contexts.publish(tx, scope, version.participant, now_ms=now_ms)
    return _issued(version, told)


def _require(tx: Any, scope: Scope, participant: str) -> None:
    """Forbidden where the caller's roles do not issue for a participant of that risk."""
    if not may_issue(scope, contexts.profile_of(tx, scope, participant).stratum):
        raise Forbidden("issuing for this participant's risk needs another role")


def _end_others(tx: Any, scope: Scope, participant: str, now_ms: int) -> None:
    known = prescriptions.of_participant(tx, scope, participant)
    for version in {one.prescription: one for one in known}.values():
        if version.status != "ended":
            prescriptions.set_status(
                tx,
                scope,
                version.prescription,
                "ended",
                seen_version=version.version,
                reason="followed by another prescription",
                at_ms=now_ms,
            )


def _shown(version: PrescriptionVersion) -> PrescriptionShown:
    return PrescriptionShown(
        prescription_id=version.prescription,
        version=version.number,
        edit_version=version.version,
        participant=version.participant,
        status=version.status,
        effective_from_ms=version.effective_from_ms,
        issued_by=version.actor,
        issued_ms=version.at_ms,
        document=version.document,
    )


def _issued(version: PrescriptionVersion, told: Context) -> PrescriptionIssued:
    return PrescriptionIssued(
        prescription=_shown(version),
        band=BandShown.of(told.band),
        no_band_cause=told.no_band_cause,
        context_version=told.version,
    )
