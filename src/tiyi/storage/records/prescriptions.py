"""Prescriptions: versions that never change, and a status that says which of them counts."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, insert, select, update

from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import audit
from tiyi.storage.records.schema import PRESCRIPTION_VERSIONS, PRESCRIPTIONS
from tiyi.storage.records.scoped import (
    RecordExists,
    RecordNotFound,
    chosen,
    exists,
    expect,
    one,
    site_of,
    within,
)

STATUSES: Final = frozenset({"issued", "paused", "ended"})


@dataclass(frozen=True, slots=True)
class PrescriptionVersion:
    """One version: `document` is the prescription as JSON; `status` is of the whole prescription.

    `version` counts every change of versions and status together: send it back with an edit.
    """

    prescription: str
    number: int
    participant: str
    effective_from_ms: int
    document: JsonObject
    actor: str
    at_ms: int
    status: str
    version: int


def issue(
    tx: Connection,
    scope: Scope,
    participant: str,
    document: JsonObject,
    *,
    prescription: str,
    effective_from_ms: int,
    at_ms: int,
) -> PrescriptionVersion:
    """Issue a new prescription under that id as its version 1."""
    site = site_of(tx, scope, participant)
    if exists(tx, PRESCRIPTIONS, prescription=prescription):
        raise RecordExists("this prescription id is taken", what="prescription")
    tx.execute(
        insert(PRESCRIPTIONS).values(
            organisation=scope.organisation,
            site=site,
            prescription=prescription,
            participant=participant,
            status="issued",
            newest=1,
            version=1,
            changed_by=scope.actor,
            changed_ms=at_ms,
        )
    )
    row = _row(tx, scope, prescription)
    return _add(tx, scope, row, document, effective_from_ms=effective_from_ms, at_ms=at_ms)


def amend(
    tx: Connection,
    scope: Scope,
    prescription: str,
    document: JsonObject,
    *,
    seen_version: int,
    effective_from_ms: int,
    at_ms: int,
) -> PrescriptionVersion:
    """Add a version; VersionConflict when somebody changed it since `seen_version`."""
    row = _row(tx, scope, prescription)
    expect("the prescription", row, seen_version)
    _change(tx, scope, row, newest=row.newest + 1, at_ms=at_ms)
    row = _row(tx, scope, prescription)
    return _add(tx, scope, row, document, effective_from_ms=effective_from_ms, at_ms=at_ms)


def set_status(
    tx: Connection,
    scope: Scope,
    prescription: str,
    status: str,
    *,
    seen_version: int,
    reason: str,
    at_ms: int,
) -> PrescriptionVersion:
    """Pause, end or take up a prescription again; the reason stands in the audit trail."""
    row = _row(tx, scope, prescription)
    expect("the prescription", row, seen_version)
    _change(tx, scope, row, status=chosen(status, STATUSES, "status"), at_ms=at_ms)
    detail = {"status": status, "reason": reason}
    action = "prescription.status"
    audit.record(tx, scope, action, prescription, site=row.site, at_ms=at_ms, detail=detail)
    return newest(tx, scope, prescription)


def newest(tx: Connection, scope: Scope, prescription: str) -> PrescriptionVersion:
    """The newest version of a prescription."""
    return version(tx, scope, prescription, _row(tx, scope, prescription).newest)


def version(tx: Connection, scope: Scope, prescription: str, number: int) -> PrescriptionVersion:
    """That version of a prescription."""
    query = _shown(scope).where(
        PRESCRIPTION_VERSIONS.c.prescription == prescription,
        PRESCRIPTION_VERSIONS.c.number == number,
    )
    return PrescriptionVersion(*one(tx, query, "prescription version"))


def of_participant(tx: Connection, scope: Scope, participant: str) -> list[PrescriptionVersion]:
    """Every version of every prescription of a participant, oldest first."""
    query = (
        _shown(scope)
        .where(PRESCRIPTION_VERSIONS.c.participant == participant)
        .order_by(PRESCRIPTION_VERSIONS.c.effective_from_ms, PRESCRIPTION_VERSIONS.c.at_ms)
        .order_by(PRESCRIPTION_VERSIONS.c.prescription, PRESCRIPTION_VERSIONS.c.number)
    )
    return [PrescriptionVersion(*row) for row in tx.execute(query)]


def effective(tx: Connection, scope: Scope, participant: str, at_ms: int) -> PrescriptionVersion:
    """The newest version by that instant (its `status` is today's); RecordNotFound without one.

    What the brain was told for an instant, paused bands included, is in `contexts`.
    """
    known = [
        one_version
        for one_version in of_participant(tx, scope, participant)
        if one_version.effective_from_ms <= at_ms
    ]
    if not known:
        raise RecordNotFound("no prescription of this participant was effective then")
    return known[-1]


def _row(tx: Connection, scope: Scope, prescription: str) -> Any:
    query = select(PRESCRIPTIONS).where(
        within(PRESCRIPTIONS, scope), PRESCRIPTIONS.c.prescription == prescription
    )
    return one(tx, query, "prescription")


def _change(tx: Connection, scope: Scope, row: Row[Any], *, at_ms: int, **changes: Any) -> None:
    tx.execute(
        update(PRESCRIPTIONS)
        .where(within(PRESCRIPTIONS, scope), PRESCRIPTIONS.c.prescription == row.prescription)
        .values(version=row.version + 1, changed_by=scope.actor, changed_ms=at_ms, **changes)
    )


def _add(
    tx: Connection,
    scope: Scope,
    row: Row[Any],
    document: JsonObject,
    *,
    effective_from_ms: int,
    at_ms: int,
) -> PrescriptionVersion:
    tx.execute(
        insert(PRESCRIPTION_VERSIONS).values(
            organisation=scope.organisation,
            site=row.site,
            prescription=row.prescription,
            number=row.newest,
            participant=row.participant,
            effective_from_ms=effective_from_ms,
            document=document,
            actor=scope.actor,
            at_ms=at_ms,
        )
    )
    action, detail = "prescription.issued", {"number": row.newest}
    audit.record(tx, scope, action, row.prescription, site=row.site, at_ms=at_ms, detail=detail)
    return newest(tx, scope, row.prescription)


def _shown(scope: Scope) -> Any:
    shown = PRESCRIPTION_VERSIONS.c
    joined = PRESCRIPTION_VERSIONS.join(
        PRESCRIPTIONS, PRESCRIPTIONS.c.prescription == shown.prescription
    )
    return (
        select(
            shown.prescription,
            shown.number,
            shown.participant,
            shown.effective_from_ms,
            shown.document,
            shown.actor,
            shown.at_ms,
            PRESCRIPTIONS.c.status,
            PRESCRIPTIONS.c.version,
        )
        .select_from(joined)
        .where(within(PRESCRIPTION_VERSIONS, scope))
    )
