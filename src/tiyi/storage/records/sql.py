"""The records behind their port: transactions for the repositories, and what agents need."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, select

from tiyi.model.alerts import AlertEvent
from tiyi.model.results import SessionResult
from tiyi.model.scope import Scope, system_scope
from tiyi.model.sessions import SessionEvent
from tiyi.ports import OutboxRow
from tiyi.storage.records import alerts, outbox, sessions
from tiyi.storage.records.engine import open_engine, transaction
from tiyi.storage.records.schema import OUTBOX

PUBLISHER: Final = "outbox"


class SqlRecords:
    """The relational store at a database URL, migrated before (`migrate`).

    Repository functions take a transaction and a scope:

        with records.writing() as tx:
            participants.add(tx, scope, new, at_ms=now_ms)
    """

    def __init__(self, url: str) -> None:
        """Connect when first needed."""
        self._engine = open_engine(url)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One consistent view."""
        with transaction(self._engine, writing=False) as tx:
            yield tx

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All or nothing, the outbox rows included."""
        with transaction(self._engine, writing=True) as tx:
            yield tx

    def outbox(self) -> "SqlOutbox":
        """Rows waiting for the log, of every organisation."""
        return SqlOutbox(self)

    def save_alert(self, scope: Scope, event: AlertEvent) -> bool:
        """Keep a revision once; whether it was new."""
        with self.writing() as tx:
            return alerts.save(tx, scope, event)

    def save_session_event(self, scope: Scope, event: SessionEvent) -> bool:
        """Keep an opened or closed session; whether that changed anything."""
        with self.writing() as tx:
            return sessions.save_event(tx, scope, event)

    def save_result(self, scope: Scope, result: SessionResult) -> bool:
        """Keep a result revision once; whether it was new."""
        with self.writing() as tx:
            return sessions.save_result(tx, scope, result)

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()


class SqlOutbox:
    """The port `Outbox`: it serves every organisation, each through its own system scope."""

    def __init__(self, records: SqlRecords) -> None:
        """Of these records."""
        self._records = records

    def waiting(self, limit: int) -> list[OutboxRow]:
        """The oldest rows that are not yet published."""
        with self._records.reading() as tx:
            rows = [row for scope in _scopes(tx) for row in outbox.waiting(tx, scope, limit)]
        return sorted(rows, key=lambda row: row.id)[:limit]

    def published(self, ids: Sequence[int]) -> None:
        """These rows are durable in the log."""
        with self._records.writing() as tx:
            for scope in _scopes(tx):
                outbox.published(tx, scope, ids)


def _scopes(tx: Connection) -> list[Scope]:
    """One system scope for each organisation that waits; the names of organisations only."""
    names = tx.execute(select(OUTBOX.c.organisation).distinct().order_by(OUTBOX.c.organisation))
    return [system_scope(PUBLISHER, name) for (name,) in names]
