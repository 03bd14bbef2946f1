"""Routes of enrolment: a list as a job with progress, codes for one person each."""

import asyncio
import hashlib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from uuid import uuid4

from fastapi import APIRouter, File, Form, Request, Response, UploadFile
from pydantic import BaseModel, Field, StrictBool, StrictInt

from tiyi.api.common import Body, Caller, Identifier, IdInPath, OneTimeCode, Served
from tiyi.api.enrolments.runner import EnrolmentRunner
from tiyi.api.participants.models import Language, Signer, Zone
from tiyi.model.scope import Role, Scope
from tiyi.storage.records import enrolment
from tiyi.storage.records.enrolment import EnrolmentJob, Newcomer

router = APIRouter(tags=["enrolment"])
LIST_BYTES_MAX: Final = 8 << 20
DAY_MS: Final = 86_400_000


class JobShown(BaseModel):
    """A list on its way: `waiting`, `running`, `done`, `failed` or `cancelled`.

    `detail`: rows, how many are done and new, and line, column and code of each refused one.
    """

    job: str
    site: str
    filename: str
    cohort: str | None
    dry_run: bool
    state: str
    detail: dict[str, Any]


class CodesBody(Body):
    """Codes for a site; each enrols one person."""

    site: Identifier
    cohort: Identifier | None = None
    count: Annotated[StrictInt, Field(ge=1, le=500)] = 1
    days: Annotated[StrictInt, Field(ge=1, le=90)] = 14


class CodeShown(BaseModel):
    """The only time that anybody sees the code; `payload` is the text of a QR code."""

    code: str
    payload: str
    expires_ms: int


class RedeemBody(Body):
    """Who holds the code, in their own words."""

    name: Annotated[str, Field(max_length=200)] = ""
    born: date | None = None
    sex: Literal["female", "male", "not_recorded"] = "not_recorded"
    language: Language = "zh"
    zone: Zone = "Asia/Shanghai"
    consent: StrictBool = False
    signer: Signer = "participant"


class Redeemed(BaseModel):
    """The new participant's pseudonym."""

    participant: str
    site: str


@router.post("/enrolments", status_code=202, max_body_size=LIST_BYTES_MAX)
async def start_enrolment(
    *,
    request: Request,
    response: Response,
    scope: Caller,
    services: Served,
    site: Annotated[Identifier, Form()],
    file: Annotated[UploadFile, File()],
    cohort: Annotated[Identifier | None, Form()] = None,
    dry_run: Annotated[bool, Form()] = False,
) -> JobShown:
    """Take a CSV list of people (UTF-8 or GB18030); with `dry_run` nobody is enrolled."""
    runner: EnrolmentRunner = request.app.state.enrolments
    content = await file.read()
    name, now_ms = uuid4().hex, services.clock.now_ms()
    job = EnrolmentJob(
        job=name,
        site=site,
        filename="".join(c for c in (file.filename or "") if c.isprintable())[-120:],
        sha256=hashlib.sha256(content).hexdigest(),
        cohort=cohort,
        dry_run=dry_run,
        state="waiting",
        detail={},
        version=1,
    )
    await asyncio.to_thread(_keep, runner.path(name), content)
    try:
        kept = await services.in_records(
            lambda tx: enrolment.start(tx, scope, job, at_ms=now_ms), writing=True
        )
    except BaseException:
        await asyncio.to_thread(runner.path(name).unlink, missing_ok=True)
        raise
    runner.offer(scope, name)
    response.headers["Location"] = f"{request.url.path}/{name}"
    return _shown(kept)


@router.get("/enrolments/{job}")
async def get_enrolment(job: IdInPath, scope: Caller, services: Served) -> JobShown:
    """How far a list is."""
    return _shown(await services.in_records(lambda tx: enrolment.get(tx, scope, job)))


@router.post("/enrolments/{job}/cancel")
async def cancel_enrolment(job: IdInPath, scope: Caller, services: Served) -> JobShown:
    """Stop a list; who is enrolled already stays."""
    now_ms = services.clock.now_ms()

    def work(tx: Any) -> EnrolmentJob:
        known = enrolment.get(tx, scope, job)
        if known.state not in {"waiting", "running"}:
            return known
        return enrolment.change(
            tx, scope, known, state="cancelled", detail=known.detail, at_ms=now_ms
        )

    return _shown(await services.in_records(work, writing=True))


@router.post("/enrolment-codes", status_code=201)
def issue_codes(wanted: CodesBody, scope: Caller, services: Served) -> list[CodeShown]:
    """New codes; nobody sees them again."""
    now_ms = services.clock.now_ms()
    expires_ms = now_ms + wanted.days * DAY_MS
    with services.records.writing() as tx:
        codes = enrolment.issue_codes(
            tx,
            scope,
            wanted.site,
            wanted.count,
            cohort=wanted.cohort,
            expires_ms=expires_ms,
            at_ms=now_ms,
        )
    return [
        CodeShown(code=code, payload=f"tiyi:enrol?code={code}", expires_ms=expires_ms)
        for code in codes
    ]


@router.post("/enrolment-codes/redeem", status_code=201)
def redeem_code(said: RedeemBody, code: OneTimeCode, services: Served) -> Redeemed:
    """Enrol oneself; the bearer is a code that works once, and all the permission this needs."""
    scope = Scope(services.settings.organisation, None, Role.PARTICIPANT, "enrolment-code")
    name = f"p-{uuid4().hex[:16]}"
    new = Newcomer(
        participant=name,
        label=name[-6:].upper(),
        name=said.name.strip(),
        born=said.born,
        sex=said.sex,
        language=said.language,
        zone=said.zone,
        consent=said.consent,
        signer=said.signer,
        channel="app",
    )
    with services.records.writing(scope) as tx:
        participant, site = enrolment.redeem(tx, scope, code, new, at_ms=services.clock.now_ms())
    return Redeemed(participant=participant, site=site)


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_bytes(content)


def _shown(job: EnrolmentJob) -> JobShown:
    return JobShown(
        job=job.job,
        site=job.site,
        filename=job.filename,
        cohort=job.cohort,
        dry_run=job.dry_run,
        state=job.state,
        detail=job.detail,
    )
