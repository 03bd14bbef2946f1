"""Route of the printable sheet of a prescription's version."""

from typing import Annotated, Any

import msgspec
from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from tiyi.api.common import Caller, IdInPath, Served
from tiyi.api.participants import contexts
from tiyi.model.context import Band, UnknownCause
from tiyi.model.scope import Scope
from tiyi.storage.records import contexts as kept_contexts
from tiyi.storage.records import participants, prescriptions
from tiyi.storage.records.prescriptions import PrescriptionVersion
from tiyi.web.catalog import Catalog
from tiyi.web.sheet import BOTH, SheetFacts, sheet

router = APIRouter()
Language = Annotated[str, Query(pattern="^(zh|en|both)$")]


@router.get("/prescriptions/{prescription}/sheet", response_class=HTMLResponse)
def print_sheet(
    *,
    request: Request,
    prescription: IdInPath,
    scope: Caller,
    services: Served,
    number: Annotated[int | None, Query(ge=1, le=10**9)] = None,
    language: Language = BOTH,
) -> HTMLResponse:
    """A page for A4, in Chinese, English or both; `number`: another version than the newest."""
    catalog: Catalog = request.app.state.catalog
    with services.records.reading() as tx:
        version = prescriptions.newest(tx, scope, prescription)
        if number is not None:
            version = prescriptions.version(tx, scope, prescription, number)
        facts = _facts(tx, scope, version, services.clock.now_ms())
    return HTMLResponse(sheet(catalog, facts, language))


def _facts(tx: Any, scope: Scope, version: PrescriptionVersion, now_ms: int) -> SheetFacts:
    person = participants.get(tx, scope, version.participant)
    band, cause = _as_issued(tx, scope, version)
    return SheetFacts(
        prescription=contexts.prescription_of(version),
        label=person.label,
        participant=person.participant,
        site=person.site,
        zone=person.zone,
        status=version.status,
        effective_from_ms=version.effective_from_ms,
        issued_ms=version.at_ms,
        issuer=version.actor,
        printed_ms=now_ms,
        band=band,
        cause=cause,
    )


def _as_issued(
    tx: Any, scope: Scope, version: PrescriptionVersion
) -> tuple[Band | None, UnknownCause | None]:
    """The band that was issued; of versions that did not keep it, what the brain was first told."""
    issued = version.document.get("issued")
    if issued is not None:
        band, cause = issued["band"], issued["no_band_cause"]
        return (
            None if band is None else msgspec.convert(band, Band),
            None if cause is None else UnknownCause(cause),
        )
    for told in kept_contexts.versions(tx, scope, version.participant):
        named = (told.prescription_id, told.prescription_version)
        if named == (version.prescription, version.number):
            return told.band, told.no_band_cause
    return None, UnknownCause.NO_CONTEXT
