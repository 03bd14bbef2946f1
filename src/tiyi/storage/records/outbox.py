"""Changes on their way to the log: written with the change, removed when they are durable."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, delete, insert, select

from tiyi.model.scope import Scope
from tiyi.ports import OutboxRow
from tiyi.storage.records.schema import OUTBOX
from tiyi.storage.records.scoped import clamped, within

ROWS_AT_ONCE: Final = 500


def add(
    tx: Connection,
    scope: Scope,
    topic: str,
    *,
    site: str,
    participant: str,
    key: str,
    value: bytes | None,
    at_ms: int,
) -> None:
    """Queue one record for the log in the caller's transaction; `value` None removes the key."""
    scope.require(site)
    tx.execute(
        insert(OUTBOX).values(
            organisation=scope.organisation,
            site=site,
            topic=topic,
            participant=participant,
            key=key,
            value=value,
            at_ms=at_ms,
        )
    )


def waiting(tx: Connection, scope: Scope, limit: int) -> list[OutboxRow]:
    """The oldest rows that are not yet in the log."""
    query = select(OUTBOX).where(within(OUTBOX, scope)).order_by(OUTBOX.c.id).limit(clamped(limit))
    return [
        OutboxRow(row.id, row.topic, row.participant, row.key, row.value)
        for row in tx.execute(query)
    ]


def published(tx: Connection, scope: Scope, ids: Sequence[int]) -> None:
    """Remove rows that are durable in the log."""
    for start in range(0, len(ids), ROWS_AT_ONCE):
        some = OUTBOX.c.id.in_(ids[start : start + ROWS_AT_ONCE])
        tx.execute(delete(OUTBOX).where(within(OUTBOX, scope), some))
