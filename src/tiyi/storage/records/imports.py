"""Import jobs of workout files: one per file content and participant."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, insert, select, update

from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import audit
from tiyi.storage.records.schema import IMPORTS
from tiyi.storage.records.scoped import chosen, expect, one, site_of, within

STATES: Final = frozenset({"waiting", "running", "done", "failed"})


@dataclass(frozen=True, slots=True)
class ImportJob:
    """A job: `detail` holds progress, result or errors; `version` rises with each change."""

    job: str
    participant: str
    sha256: str
    filename: str
    size_bytes: int
    state: str
    detail: JsonObject
    version: int
    at_ms: int


def start(
    tx: Connection,
    scope: Scope,
    participant: str,
    *,
    sha256: str,
    filename: str,
    size_bytes: int,
    at_ms: int,
) -> tuple[ImportJob, bool]:
    """A job for this file, and whether it is new: the same file again is the same job.

    A job that failed is taken up again.
    """
    site = site_of(tx, scope, participant)
    query = _shown(scope).where(IMPORTS.c.participant == participant, IMPORTS.c.sha256 == sha256)
    row = tx.execute(query).one_or_none()
    if row is not None:
        known = ImportJob(*row)
        if known.state != "failed":
            return known, False
        return change(tx, scope, known, state="waiting", detail={}, at_ms=at_ms), True
    job = uuid4().hex
    tx.execute(
        insert(IMPORTS).values(
            organisation=scope.organisation,
            site=site,
            job=job,
            participant=participant,
            sha256=sha256,
            filename=filename,
            size_bytes=size_bytes,
            state="waiting",
            detail={},
            version=1,
            actor=scope.actor,
            at_ms=at_ms,
            changed_ms=at_ms,
        )
    )
    audit.record(tx, scope, "import.started", job, site=site, at_ms=at_ms)
    return get(tx, scope, job), True


def change(
    tx: Connection,
    scope: Scope,
    job: ImportJob,
    *,
    state: str,
    detail: JsonObject,
    at_ms: int,
) -> ImportJob:
    """Move a job on; VersionConflict when somebody else did since `job` was read."""
    mine = (within(IMPORTS, scope), IMPORTS.c.job == job.job)
    row = one(tx, select(*_VERSION, IMPORTS.c.version).where(*mine), "import job")
    expect("the import job", row, job.version)
    values: dict[str, Any] = {
        "state": chosen(state, STATES, "state"),
        "detail": detail,
        "version": job.version + 1,
        "changed_ms": at_ms,
    }
    tx.execute(update(IMPORTS).where(*mine).values(**values))
    return get(tx, scope, job.job)


def get(tx: Connection, scope: Scope, job: str) -> ImportJob:
    """One job."""
    return ImportJob(*one(tx, _shown(scope).where(IMPORTS.c.job == job), "import job"))


def unfinished(tx: Connection, scope: Scope) -> list[ImportJob]:
    """Jobs that wait or were running when the process ended, oldest first."""
    query = _shown(scope).where(IMPORTS.c.state.in_(["waiting", "running"]))
    return [ImportJob(*row) for row in tx.execute(query.order_by(IMPORTS.c.at_ms, IMPORTS.c.job))]


_VERSION: Final = (IMPORTS.c.actor.label("changed_by"), IMPORTS.c.changed_ms)


def _shown(scope: Scope) -> Any:
    shown = IMPORTS.c
    return select(
        shown.job,
        shown.participant,
        shown.sha256,
        shown.filename,
        shown.size_bytes,
        shown.state,
        shown.detail,
        shown.version,
        shown.at_ms,
    ).where(within(IMPORTS, scope))
