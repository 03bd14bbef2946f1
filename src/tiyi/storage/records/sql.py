"""The records behind their port: transactions for the repositories, and what agents need."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, select

from tiyi.model.alerts import AlertEvent
from tiyi.model.duty import HopReport
from tiyi.model.results import SessionResult
from tiyi.model.scope import Scope, system_scope
from tiyi.model.sessions import SessionEvent
from tiyi.ports import OutboxRow
from tiyi.storage.records import alerts, course_weeks, hops, outbox, sessions
from tiyi.storage.records.engine import is_postgres, open_engine, transaction
from tiyi.storage.records.schema import OUTBOX
from tiyi.storage.records.turn import PublishersTurn
from tiyi.storage.records.walls import Across, Reach

PUBLISHER: Final = "outbox"


class SqlRecords:
    """The relational store at a database URL, migrated before (`migrate`).

    Repository functions take a transaction and a scope:

        with records.writing(scope) as tx:
            participants.add(tx, scope, new, at_ms=now_ms)
    """

    def __init__(self, url: str) -> None:
        """Connect when first needed."""
        self._engine = open_engine(url)
        several = is_postgres(self._engine)
        turn = PublishersTurn(url) if several else None
        self._outbox = SqlOutbox(self, turn)

    @contextmanager
    def reading(self, reach: Reach = None) -> Iterator[Connection]:
        """One consistent view of the rows within `reach`; on PostgreSQL none without one."""
        with transaction(self._engine, writing=False, reach=reach) as tx:
            yield tx

    @contextmanager
    def writing(self, reach: Reach = None) -> Iterator[Connection]:
        """All or nothing, the outbox rows included; of rows within `reach` as in `reading`."""
        with transaction(self._engine, writing=True, reach=reach) as tx:
            yield tx

    def outbox(self) -> "SqlOutbox":
        """Rows waiting for the log, of every organisation."""
        return self._outbox

    def save_alert(self, scope: Scope, event: AlertEvent) -> bool:
        """Keep a revision once; whether it was new."""
        with self.writing(scope) as tx:
            return alerts.save(tx, scope, event)

    def save_hop(self, scope: Scope, report: HopReport) -> bool:
        """Keep a report of a hop once; whether it was new."""
        with self.writing(scope) as tx:
            return hops.save(tx, scope, report)

    def save_session_event(self, scope: Scope, event: SessionEvent) -> bool:
        """Keep an opened or closed session; whether that changed anything."""
        with self.writing(scope) as tx:
            new = sessions.save_event(tx, scope, event)
            if event.ended_ms is not None:
                alerts.session_ended(tx, scope, event.session_id, event.ended_ms)
            return new

    def save_result(self, scope: Scope, result: SessionResult, *, at_ms: int | None = None) -> bool:
        """Keep a result revision, told at `at_ms`, once; whether it was new."""
        with self.writing(scope) as tx:
            new = sessions.save_result(tx, scope, result)
            if new:
                course_weeks.refresh(
                    tx, scope, result.participant, reason=result.reason, at_ms=at_ms
                )
            return new

    def close(self) -> None:
        """Close every connection."""
        self._outbox.close()
        self._engine.dispose()


class SqlOutbox:
    """The port `Outbox`: it serves every organisation, each through its own system scope.

    Where several processes share the records, only the one whose turn it is sees rows.
    """

    def __init__(self, records: SqlRecords, turn: PublishersTurn | None) -> None:
        """Of these records; `turn` is None where no second process can publish."""
        self._records = records
        self._turn = turn

    @property
    def turn(self) -> int:
        """The turn in which `waiting` was answered, where rows of before may be in flight."""
        return self._turn.number if self._turn else 0

    def waiting(self, limit: int) -> list[OutboxRow]:
        """The oldest rows that are not yet published; none while another process publishes."""
        records = self._records.reading
        with self._turn.reading() if self._turn else records(Across.EVERYTHING) as tx:
            if tx is None:
                return []
            rows = [row for scope in _scopes(tx) for row in outbox.waiting(tx, scope, limit)]
        return sorted(rows, key=lambda row: row.id)[:limit]

    def published(self, ids: Sequence[int]) -> None:
        """These rows are durable in the log."""
        with self._records.writing(Across.EVERYTHING) as tx:
            for scope in _scopes(tx):
                outbox.published(tx, scope, ids)

    def close(self) -> None:
        """Let another process have its turn."""
        if self._turn is not None:
            self._turn.close()


def _scopes(tx: Connection) -> list[Scope]:
    """One system scope for each organisation that waits; the names of organisations only."""
    names = tx.execute(select(OUTBOX.c.organisation).distinct().order_by(OUTBOX.c.organisation))
    return [system_scope(PUBLISHER, name) for (name,) in names]
