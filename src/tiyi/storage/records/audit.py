"""Who did what to whose record, and when; rows are only ever added."""

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select

from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records.schema import AUDIT
from tiyi.storage.records.scoped import Slice, clamped, position_of, sliced, within


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One line of the trail."""

    id: int
    actor: str
    action: str
    subject: str
    site: str
    detail: JsonObject
    at_ms: int


def record(
    tx: Connection,
    scope: Scope,
    action: str,
    subject: str,
    *,
    site: str,
    at_ms: int,
    detail: JsonObject | None = None,
) -> None:
    """Add a line in the caller's transaction; the actor is the scope's."""
    scope.require(site)
    tx.execute(
        insert(AUDIT).values(
            organisation=scope.organisation,
            site=site,
            actor=scope.actor,
            action=action,
            subject=subject,
            detail=detail or {},
            at_ms=at_ms,
        )
    )


def page(
    tx: Connection, scope: Scope, *, after: str | None = None, limit: int = 100
) -> Slice[AuditEntry]:
    """The trail, newest first."""
    limit = clamped(limit)
    query = select(AUDIT).where(within(AUDIT, scope)).order_by(AUDIT.c.id.desc()).limit(limit + 1)
    if after:
        (number,) = position_of(after, (int,))
        query = query.where(AUDIT.c.id < number)
    entries = [
        AuditEntry(row.id, row.actor, row.action, row.subject, row.site, row.detail, row.at_ms)
        for row in tx.execute(query)
    ]
    return sliced(entries, limit, (entries[:limit][-1].id,) if entries else None)
