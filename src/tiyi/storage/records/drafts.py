"""Drafts of prescriptions: written by several hands, told to nobody until one of them issues."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, insert, select, update

from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import audit
from tiyi.storage.records.schema_prescribe import DRAFTS
from tiyi.storage.records.scoped import RecordExists, chosen, exists, expect, one, site_of, within

STATES: Final = frozenset({"draft", "issued", "ended"})
"""Still a draft; issued as a prescription; discarded."""


@dataclass(frozen=True, slots=True)
class Draft:
    """One draft; `base` is the prescription that it would amend, None for a new one."""

    draft: str
    participant: str
    base: str | None
    document: JsonObject
    state: str
    author: str
    version: int
    changed_by: str
    changed_ms: int


def add(
    tx: Connection,
    scope: Scope,
    participant: str,
    document: JsonObject,
    *,
    draft: str,
    base: str | None,
    at_ms: int,
) -> Draft:
    """A new draft for a participant."""
    site = site_of(tx, scope, participant)
    if exists(tx, DRAFTS, draft=draft):
        raise RecordExists("this draft id is taken", what="draft")
    tx.execute(
        insert(DRAFTS).values(
            organisation=scope.organisation,
            site=site,
            draft=draft,
            participant=participant,
            base=base,
            document=document,
            state="draft",
            author=scope.actor,
            version=1,
            changed_by=scope.actor,
            changed_ms=at_ms,
        )
    )
    audit.record(tx, scope, "draft.written", draft, site=site, at_ms=at_ms)
    return get(tx, scope, draft)


def change(
    tx: Connection,
    scope: Scope,
    draft: str,
    *,
    seen_version: int,
    at_ms: int,
    document: JsonObject | None = None,
    state: str | None = None,
) -> Draft:
    """New content or a new state; VersionConflict when somebody changed it since."""
    row = _row(tx, scope, draft)
    expect("the draft", row, seen_version)
    changes: dict[str, Any] = {} if document is None else {"document": document}
    if state is not None:
        changes["state"] = chosen(state, STATES, "state")
    tx.execute(
        update(DRAFTS)
        .where(within(DRAFTS, scope), DRAFTS.c.draft == draft)
        .values(version=row.version + 1, changed_by=scope.actor, changed_ms=at_ms, **changes)
    )
    action, detail = "draft.changed", {"state": state or row.state}
    audit.record(tx, scope, action, draft, site=row.site, at_ms=at_ms, detail=detail)
    return get(tx, scope, draft)


def get(tx: Connection, scope: Scope, draft: str) -> Draft:
    """That draft."""
    return _draft(_row(tx, scope, draft))


def of_participant(tx: Connection, scope: Scope, participant: str) -> list[Draft]:
    """Every draft of a participant, the one changed last at the end."""
    query = (
        select(DRAFTS)
        .where(within(DRAFTS, scope), DRAFTS.c.participant == participant)
        .order_by(DRAFTS.c.changed_ms, DRAFTS.c.draft)
    )
    return [_draft(row) for row in tx.execute(query)]


def _row(tx: Connection, scope: Scope, draft: str) -> Any:
    query = select(DRAFTS).where(within(DRAFTS, scope), DRAFTS.c.draft == draft)
    return one(tx, query, "draft")


def _draft(row: Any) -> Draft:
    return Draft(
        draft=row.draft,
        participant=row.participant,
        base=row.base,
        document=row.document,
        state=row.state,
        author=row.author,
        version=row.version,
        changed_by=row.changed_by,
        changed_ms=row.changed_ms,
    )
