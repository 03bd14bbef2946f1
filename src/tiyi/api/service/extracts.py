"""Routes of frozen extracts: frozen by who manages, fetched by evaluators, by id the same bytes."""

import hashlib
from typing import Final
from uuid import uuid4

from fastapi import APIRouter, Response

import tiyi
from tiyi.api.common import Body, Caller, EventTime, IdInPath, Label, Served
from tiyi.interop.extract_csv import extract_zip
from tiyi.model.errors import ConflictError, InputError
from tiyi.service.extract import ALGORITHM, Subject, rows_of
from tiyi.service.kpis import config_hash
from tiyi.storage.records import service_extracts, service_settings
from tiyi.storage.records.service_extracts import Extract

router = APIRouter(tags=["service figures"])
ZIP: Final = "application/zip"


class TooFewConsent(ConflictError):
    """Fewer people agreed to research than may be told of together."""

    code = "extract.too_few"


class InstantToCome(InputError):
    """An extract is of what has been, not of what is to come."""

    code = "extract.to_come"


class ExtractBody(Body):
    """What is frozen: everything up to an instant, and what for."""

    as_of_ms: EventTime
    purpose: Label


@router.post("/programmes/{programme}/extracts", status_code=201)
def freeze(programme: IdInPath, said: ExtractBody, scope: Caller, services: Served) -> Extract:
    """Freeze the rows of everybody who agreed to research; 409 where too few did."""
    now_ms = services.clock.now_ms()
    if said.as_of_ms > now_ms:
        raise InstantToCome("the instant is still to come")
    with services.records.writing() as tx:
        as_of_ms = said.as_of_ms
        subjects = service_extracts.read(tx, scope, programme, as_of_ms=as_of_ms, at_ms=now_ms)
        if len(subjects) < service_settings.small_cell(tx, scope):
            raise TooFewConsent("too few people of the programme agreed to research")
        return service_extracts.keep(
            tx,
            scope,
            programme,
            _zip(subjects, as_of_ms),
            [one.person.participant for one in subjects],
            as_of_ms=as_of_ms,
            purpose=said.purpose,
            at_ms=now_ms,
        )


@router.get("/programmes/{programme}/extracts")
def list_extracts(programme: IdInPath, scope: Caller, services: Served) -> list[Extract]:
    """Who froze what when, and whether it may be fetched."""
    with services.records.reading() as tx:
        return service_extracts.every(tx, scope, programme, at_ms=services.clock.now_ms())


@router.get("/extracts/{extract}", response_class=Response)
def get_extract(extract: IdInPath, scope: Caller, services: Served) -> Response:
    """The bytes that were frozen; 409 when somebody of it was erased, or withdrew consent."""
    with services.records.reading() as tx:
        known, body = service_extracts.fetch(tx, scope, extract, at_ms=services.clock.now_ms())
    named = {
        "Content-Disposition": f'attachment; filename="{extract}.zip"',
        "ETag": f'"{known.sha256}"',
    }
    return Response(body, media_type=ZIP, headers=named)


def _zip(subjects: list[Subject], as_of_ms: int) -> bytes:
    """Numbers follow from a secret that is kept nowhere: nobody can lead them back to people."""
    secret = uuid4().hex
    names = [one.person.participant for one in subjects]
    mixed = sorted(names, key=lambda name: hashlib.sha256(f"{secret}{name}".encode()).digest())
    numbers = {name: f"{place:05d}" for place, name in enumerate(mixed, 1)}
    about = {
        "version": tiyi.__version__,
        "algorithm": ALGORITHM,
        "config_hash": config_hash(),
        "as_of_ms": as_of_ms,
        "people": len(subjects),
        "consent": service_extracts.RESEARCH,
    }
    return extract_zip(rows_of(subjects, numbers), about)
