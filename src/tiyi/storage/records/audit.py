"""Who did and saw what of whose record, and when; rows are only ever added, each chained."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select, update

from tiyi.access.chain import Entry, Head, Link, following, genesis
from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records.schema import AUDIT, EVERY_SITE
from tiyi.storage.records.schema_access import AUDIT_HEADS, AUDIT_LINKS
from tiyi.storage.records.scoped import Slice, clamped, position_of, sliced, whole, within

_AT_ONCE: Final = 1_000


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
    """Add a line in the caller's transaction, behind the last one; the actor is the scope's."""
    scope.require(site)
    entry = Entry(site, scope.actor, action, subject, detail or {}, at_ms)
    _chain(tx, scope, entry)


def record_everywhere(
    tx: Connection,
    scope: Scope,
    action: str,
    subject: str,
    *,
    at_ms: int,
    detail: JsonObject | None = None,
) -> None:
    """The same for what belongs to no one site: a list, an account; who sees every site reads it.

    It tells nobody anything and may therefore be written by everybody.
    """
    _chain(tx, scope, Entry(EVERY_SITE, scope.actor, action, subject, detail or {}, at_ms))


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


def head(tx: Connection, scope: Scope) -> Head:
    """How far the organisation's chain goes; for a scope of every site."""
    whole(scope, "the audit chain")
    return _head(tx, scope)


def links(tx: Connection, scope: Scope) -> Iterator[Link]:
    """Every link of the organisation by its number, with its line; for a scope of every site."""
    whole(scope, "the audit chain")
    query = (
        select(AUDIT_LINKS, AUDIT)
        .select_from(AUDIT_LINKS.outerjoin(AUDIT, AUDIT.c.id == AUDIT_LINKS.c.entry))
        .where(within(AUDIT_LINKS, scope))
        .order_by(AUDIT_LINKS.c.number)
        .execution_options(yield_per=_AT_ONCE)
    )
    return (_link(row._mapping, scope.organisation) for row in tx.execute(query))


def unchained(tx: Connection, scope: Scope) -> tuple[int, int]:
    """Lines without a link: how many are older than the chain, and how many are not.

    Those of before are of a version that had none; later ones were put there past tiyi.
    """
    whole(scope, "the audit chain")
    first = select(func.min(AUDIT_LINKS.c.entry)).where(within(AUDIT_LINKS, scope))
    began = tx.execute(first).scalar_one()
    linked = select(AUDIT_LINKS.c.entry).where(within(AUDIT_LINKS, scope))
    loose = select(func.count()).where(within(AUDIT, scope), AUDIT.c.id.not_in(linked))
    every = int(tx.execute(loose).scalar_one())
    older = (
        every if began is None else int(tx.execute(loose.where(AUDIT.c.id < began)).scalar_one())
    )
    return older, every - older


def _chain(tx: Connection, scope: Scope, entry: Entry) -> None:
    """Writers take turns, so nobody else has the same head."""
    added = tx.execute(
        insert(AUDIT).values(
            organisation=scope.organisation,
            site=entry.site,
            actor=entry.actor,
            action=entry.action,
            subject=entry.subject,
            detail=entry.detail,
            at_ms=entry.at_ms,
        )
    )
    key = added.inserted_primary_key
    before = _head(tx, scope)
    after = following(before, entry)
    tx.execute(
        insert(AUDIT_LINKS).values(
            organisation=scope.organisation,
            site=entry.site,
            number=after.number,
            entry=key and key[0],
            previous=before.hash,
            hash=after.hash,
        )
    )
    values = {"number": after.number, "hash": after.hash}
    mine = AUDIT_HEADS.c.organisation == scope.organisation
    if before.number:
        tx.execute(update(AUDIT_HEADS).where(mine).values(values))
    else:
        place = {"organisation": scope.organisation, "site": EVERY_SITE}
        tx.execute(insert(AUDIT_HEADS).values(place | values))


def _head(tx: Connection, scope: Scope) -> Head:
    mine = AUDIT_HEADS.c.organisation == scope.organisation
    row = tx.execute(select(AUDIT_HEADS).where(mine)).one_or_none()
    return genesis(scope.organisation) if row is None else Head(row.number, row.hash)


def _link(row: Any, organisation: str) -> Link:
    entry = None
    if row[AUDIT.c.id] is not None and row[AUDIT.c.organisation] == organisation:
        entry = Entry(
            row[AUDIT.c.site],
            row[AUDIT.c.actor],
            row[AUDIT.c.action],
            row[AUDIT.c.subject],
            row[AUDIT.c.detail],
            row[AUDIT.c.at_ms],
        )
    return Link(
        row[AUDIT_LINKS.c.number], entry, row[AUDIT_LINKS.c.previous], row[AUDIT_LINKS.c.hash]
    )
