"""Routes of tests that come many at once: mappings, preview, import as a job, scores of a site."""

import hashlib
from pathlib import Path
from typing import Annotated, Any, Final, Literal
from uuid import uuid4

from fastapi import APIRouter, File, Form, Query, Request, Response, UploadFile
from pydantic import BaseModel, Field, FiniteFloat, StrictInt

from tiyi.api.assessments.fitness_runner import (
    PREVIEW_ROWS,
    FitnessRunner,
    columns_of,
    previewed,
)
from tiyi.api.common import (
    INSTANT_MAX,
    Body,
    Caller,
    From,
    Identifier,
    IdInPath,
    Served,
    To,
)
from tiyi.api.jobs import zone_of_site
from tiyi.interop.fitness_csv import Column, RowError, checked, read_tests
from tiyi.model.scope import Scope
from tiyi.storage.records import fitness_imports
from tiyi.storage.records.fitness_imports import ColumnMapping, FitnessJob
from tiyi.storage.records.scored_tests import RowScore, scored

router = APIRouter()
FILE_BYTES_MAX: Final = 8 << 20
Name = Annotated[str, Field(min_length=1, max_length=200)]
Word = Annotated[str, Field(max_length=32)]
Edition = Literal["", "2003", "2023"]
Visit = Literal["baseline", "week_8", "week_16", "follow_up", "other"]


class ColumnBody(Body):
    """A column of the machine's file: a field, or an item with the file's unit and the factor."""

    column: Name
    field: Word = ""
    item: Word = ""
    unit: Word = ""
    factor: Annotated[FiniteFloat, Field(strict=True, gt=0)] = 1.0


class MappingBody(Body):
    """What the columns of a machine's file are; `seen_version` 0 for a new mapping."""

    columns: Annotated[list[ColumnBody], Field(min_length=1, max_length=100)]
    standard: Edition = "2003"
    visit: Visit = "other"
    tester: Annotated[str, Field(max_length=64)] = ""
    seen_version: Annotated[StrictInt, Field(ge=0, le=1_000_000_000)]


class MappingShown(BaseModel):
    """One version of a mapping."""

    mapping: str
    site: str
    version: int
    columns: list[dict[str, Any]]
    standard: str
    visit: str
    tester: str


class FitnessJobShown(BaseModel):
    """A file on its way: `waiting`, `running`, `done` or `failed`.

    `detail`: rows, how many are done, new, known and refused, grades, causes of no grade, and
    line, column and code of each refused row.
    """

    job: str
    site: str
    filename: str
    mapping: str | None
    state: str
    detail: dict[str, Any]


class RowScoreShown(BaseModel):
    """One test's score. `grade` null: not known, `cause` and the guilty items say why."""

    assessment: str | None
    participant: str
    held_ms: int
    edition: str
    total: int | None
    grade: str | None
    cause: str | None
    missing: list[str]


class RowErrorShown(BaseModel):
    """A row that can't be taken."""

    line: int
    column: str
    code: str


class PreviewShown(BaseModel):
    """What an import would do: counts, the first rows with their scores, and what is refused."""

    rows: int
    refused: int
    scores: list[RowScoreShown]
    errors: list[RowErrorShown]


@router.get("/fitness-mappings/{site}")
def list_mappings(site: IdInPath, scope: Caller, services: Served) -> list[MappingShown]:
    """The mappings of a site, each in its newest version."""
    with services.records.reading() as tx:
        return [_mapping(one) for one in fitness_imports.mappings(tx, scope, site)]


@router.put("/fitness-mappings/{site}/{mapping}")
def save_mapping(
    site: IdInPath, mapping: IdInPath, said: MappingBody, scope: Caller, services: Served
) -> MappingShown:
    """Save the next version of a mapping; 422 names the column that can't be used."""
    checked(Column(**one.model_dump()) for one in said.columns)
    document = said.model_dump(exclude={"seen_version"})
    new = ColumnMapping(mapping, site, said.seen_version, document, "", 0)
    with services.records.writing() as tx:
        return _mapping(fitness_imports.save_mapping(tx, scope, new, at_ms=services.clock.now_ms()))


@router.post("/fitness-imports/preview", max_body_size=FILE_BYTES_MAX)
async def preview_import(
    *,
    scope: Caller,
    services: Served,
    site: Annotated[Identifier, Form()],
    file: Annotated[UploadFile, File()],
    mapping: Annotated[Identifier | None, Form()] = None,
    standard: Annotated[Edition, Form()] = "2003",
) -> PreviewShown:
    """Read a file as an import would, and keep nothing."""
    content = await file.read()
    now_ms = services.clock.now_ms()

    def work(tx: Any) -> PreviewShown:
        scope.require(site)
        job = _job(tx, scope, site, mapping, file=file, content=content, standard=standard)
        found = read_tests(content, columns_of(job), zone=zone_of_site(tx, scope, site))
        scores, refused = previewed(tx, scope, job, found.rows, now_ms=now_ms)
        errors = sorted([*found.errors, *refused], key=lambda error: error.line)
        return PreviewShown(
            rows=len(found.rows) + len(found.errors),
            refused=len(errors),
            scores=[_score(one) for one in scores],
            errors=[_error(one) for one in errors[:PREVIEW_ROWS]],
        )

    return await services.in_records(work)


@router.post("/fitness-imports", status_code=202, max_body_size=FILE_BYTES_MAX)
async def start_import(
    *,
    request: Request,
    response: Response,
    scope: Caller,
    services: Served,
    site: Annotated[Identifier, Form()],
    file: Annotated[UploadFile, File()],
    mapping: Annotated[Identifier | None, Form()] = None,
    standard: Annotated[Edition, Form()] = "2003",
) -> FitnessJobShown:
    """Take CSV or JSON rows (UTF-8 or GB18030) and keep them as tests; the same row once."""
    runner: FitnessRunner = request.app.state.fitness
    content = await file.read()
    now_ms = services.clock.now_ms()

    def work(tx: Any) -> FitnessJob:
        scope.require(site)
        job = _job(tx, scope, site, mapping, file=file, content=content, standard=standard)
        _keep(runner.path(job.job), content)
        return fitness_imports.start(tx, scope, job, at_ms=now_ms)

    job = await services.in_records(work, writing=True)
    runner.offer(scope, job.job)
    response.headers["Location"] = f"{request.url.path}/{job.job}"
    return _shown(job)


@router.get("/fitness-imports/{job}")
async def get_import(job: IdInPath, scope: Caller, services: Served) -> FitnessJobShown:
    """How far an import is."""
    return _shown(await services.in_records(lambda tx: fitness_imports.get(tx, scope, job)))


@router.get("/assessment-scores")
def list_scores(
    *,
    scope: Caller,
    services: Served,
    site: Identifier | None = None,
    from_ms: From = 0,
    to_ms: To = INSTANT_MAX - 1,
    limit: Annotated[int, Query(ge=1, le=20_000)] = 1_000,
) -> list[RowScoreShown]:
    """The scores of a site's tests, oldest first; of the caller's only site where none is said."""
    with services.records.reading() as tx:
        named = sorted(scope.sites or ()) if site is None else [site]
        found: list[RowScore] = []
        for one in named:
            span = {"from_ms": from_ms, "to_ms": to_ms, "limit": limit - len(found)}
            tests = fitness_imports.in_span(tx, scope, one, **span)
            names = [test.participant for test in tests]
            found += scored(tests, fitness_imports.about(tx, scope, one, names))
    return [_score(one) for one in found]


def _job(
    tx: Any,
    scope: Scope,
    site: str,
    mapping: str | None,
    *,
    file: UploadFile,
    content: bytes,
    standard: str,
) -> FitnessJob:
    document: dict[str, Any] = {"standard": standard, "visit": "other", "tester": ""}
    if mapping is not None:
        known = fitness_imports.get_mapping(tx, scope, site, mapping)
        document = {**known.document, "mapping_version": known.version}
    return FitnessJob(
        job=uuid4().hex,
        site=site,
        filename="".join(c for c in (file.filename or "") if c.isprintable())[-120:],
        sha256=hashlib.sha256(content).hexdigest(),
        mapping=mapping,
        document=document,
        state="waiting",
        detail={},
        version=1,
    )


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.touch(mode=0o600)
    path.write_bytes(content)


def _mapping(one: ColumnMapping) -> MappingShown:
    said = one.document
    return MappingShown(
        mapping=one.mapping,
        site=one.site,
        version=one.version,
        columns=said["columns"],
        standard=said["standard"],
        visit=said["visit"],
        tester=said["tester"],
    )


def _shown(job: FitnessJob) -> FitnessJobShown:
    return FitnessJobShown(
        job=job.job,
        site=job.site,
        filename=job.filename,
        mapping=job.mapping,
        state=job.state,
        detail=job.detail,
    )


def _score(one: RowScore) -> RowScoreShown:
    return RowScoreShown(
        assessment=one.test.assessment,
        participant=one.test.participant,
        held_ms=one.test.held_ms,
        edition=one.test.standard,
        total=one.total,
        grade=one.grade,
        cause=one.cause,
        missing=list(one.items),
    )


def _error(one: RowError) -> RowErrorShown:
    return RowErrorShown(line=one.line, column=one.column, code=one.code)
