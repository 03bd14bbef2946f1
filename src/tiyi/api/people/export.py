"""Routes of the whole file as a zip: for staff, and for the person with a code that works once."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from fastapi import APIRouter
from fastapi.responses import FileResponse
from pydantic import BaseModel
from starlette.background import BackgroundTask

from tiyi.api.common import Caller, IdInPath, OneTimeCode, Served
from tiyi.api.services import Services
from tiyi.interop.person_file import write_file
from tiyi.model.frame import Samples
from tiyi.model.scope import Role, Scope
from tiyi.storage.records import enrolment, exports, files

router = APIRouter(tags=["people"])
HOUR_MS: Final = 3_600_000
CODE_MS: Final = 7 * 24 * HOUR_MS
ZIP: Final = "application/zip"


class FileCodeShown(BaseModel):
    """The only time that anybody sees the code."""

    code: str
    expires_ms: int


@router.get("/participants/{participant}/file", response_class=FileResponse)
def get_file(participant: IdInPath, scope: Caller, services: Served) -> FileResponse:
    """Everything of one person, with a data dictionary; the audit trail notes who took it."""
    return _answer(services, scope, participant)


@router.post("/participants/{participant}/file-codes", status_code=201)
def issue_file_code(participant: IdInPath, scope: Caller, services: Served) -> FileCodeShown:
    """A code with which the person takes their own file along, once, within a week."""
    now_ms = services.clock.now_ms()
    with services.records.writing() as tx:
        code = enrolment.issue_file_code(
            tx, scope, participant, expires_ms=now_ms + CODE_MS, at_ms=now_ms
        )
    return FileCodeShown(code=code, expires_ms=now_ms + CODE_MS)


@router.post("/file-codes/redeem", response_class=FileResponse)
def redeem_file_code(code: OneTimeCode, services: Served) -> FileResponse:
    """One's own file; the bearer is a code that works once, and all the permission this needs."""
    scope = Scope(services.settings.organisation, None, Role.PARTICIPANT, "file-code")
    with services.records.writing(scope) as tx:
        who = enrolment.redeem_file_code(tx, scope, code, at_ms=services.clock.now_ms())
    return _answer(services, scope, who)


def _answer(services: Services, scope: Scope, participant: str) -> FileResponse:
    with services.records.writing(scope) as tx:
        names = files.ids(tx, scope, participant)
        found = exports.collect(tx, scope, participant, at_ms=services.clock.now_ms())
    with tempfile.NamedTemporaryFile(suffix=".zip", delete=False) as target:
        path = Path(target.name)
        try:
            write_file(target, found, _samples(services, names))
        except BaseException:
            path.unlink()
            raise
    gone = BackgroundTask(path.unlink)
    return FileResponse(path, media_type=ZIP, filename=f"{names[0]}.zip", background=gone)


def _samples(services: Services, names: list[str]) -> Iterator[Samples]:
    """Hour by hour: a course of months never is in memory."""
    for name in names:
        for hour_ms in services.blocks.hours(name):
            yield services.blocks.read(name, hour_ms, hour_ms + HOUR_MS)
