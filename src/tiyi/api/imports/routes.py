"""`POST /imports` and `GET /imports/{id}`: a file in, a job to ask about."""

import asyncio
import hashlib
from pathlib import Path
from typing import Annotated, Any, Final

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from pydantic import BaseModel

from tiyi.api.common import Caller, Identifier, IdInPath, Served
from tiyi.api.imports.runner import ImportRunner
from tiyi.ingest.workouts import Limits
from tiyi.ingest.workouts.errors import EmptyFile
from tiyi.storage.records import imports
from tiyi.storage.records.imports import ImportJob

router = APIRouter(prefix="/imports", tags=["imports"])
ENVELOPE_BYTES: Final = 64 << 10
FILE_BYTES_MAX: Final = Limits().max_bytes
NAME_CHARS: Final = 120


class Job(BaseModel):
    """An import job: `waiting`, `running`, `done` or `failed`; `detail` holds rows or the code."""

    job: str
    participant: str
    filename: str
    size_bytes: int
    state: str
    detail: dict[str, Any]


@router.post("", status_code=202, max_body_size=FILE_BYTES_MAX + ENVELOPE_BYTES)
async def start_import(
    *,
    request: Request,
    response: Response,
    scope: Caller,
    services: Served,
    participant: Annotated[Identifier, Form()],
    file: Annotated[UploadFile, File()],
) -> Job:
    """Take a FIT, TCX, GPX or CSV workout; the same file of a participant is the same job."""
    runner: ImportRunner = request.app.state.imports
    content = await file.read()
    if not content:
        raise EmptyFile()
    sha256 = hashlib.sha256(content).hexdigest()
    named = _name(file.filename or "")
    await asyncio.to_thread(_keep, runner.path(sha256), content)
    now_ms = services.clock.now_ms()

    def work(tx: Any) -> tuple[ImportJob, bool]:
        return imports.start(
            tx,
            scope,
            participant,
            sha256=sha256,
            filename=named,
            size_bytes=len(content),
            at_ms=now_ms,
        )

    job, new = await services.in_records(work, writing=True)
    if new:
        runner.offer(scope, job.job)
    response.headers["Location"] = f"{request.url.path}/{job.job}"
    return _shown(job)


@router.get("/{job}")
async def get_import(job: IdInPath, scope: Caller, services: Served) -> Job:
    """How far an import is."""
    return _shown(await services.in_records(lambda tx: imports.get(tx, scope, job)))


def _name(filename: str) -> str:
    """The end of a file's name: it decides nothing but which text format is tried first."""
    plain = filename.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(c for c in plain if c.isprintable())[-NAME_CHARS:] or "workout"


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(".part")
    part.write_bytes(content)
    part.replace(path)


def _shown(job: ImportJob) -> Job:
    return Job(
        job=job.job,
        participant=job.participant,
        filename=job.filename,
        size_bytes=job.size_bytes,
        state=job.state,
        detail=job.detail,
    )
