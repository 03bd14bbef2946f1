"""Whose turn it is to publish the outbox: one process at a time, as long as its session lives."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, func, select

from tiyi.storage import postgres
from tiyi.storage.records import walls
from tiyi.storage.records.schema import OUTBOX

PUBLISHER_LOCK: Final = 2
_TRY: Final = select(func.pg_try_advisory_lock(postgres.LOCKS, PUBLISHER_LOCK))
_ANY_ROW: Final = select(OUTBOX.c.id).limit(1)


class PublishersTurn:
    """A session that holds, or waits for, the publishers' advisory lock of a database.

    The rows to publish are read in this very session: that it answers shows that the turn is
    still ours. Whatever goes wrong ends the session, and with it the turn.
    """

    def __init__(self, url: str) -> None:
        """Connect when first needed."""
        self._engine = postgres.open_engine(url, "outbox", connections=1)
        self._one_thread = threading.Lock()
        self._session: Connection | None = None
        self._ours = False
        self._inherited = 0
        self.number = 0
        """The present turn, if it began with rows: then the publisher before may have some of them
        in flight. 0 for another one, or none."""

    @contextmanager
    def reading(self) -> Iterator[Connection | None]:
        """A transaction to read in while it is our turn; None while it is another process's."""
        with self._one_thread, postgres.translated(self._engine, writing=False):
            try:
                session = self._connected()
                if self._is_ours(session):
                    with session.begin():
                        walls.enter(session, walls.Across.EVERYTHING)
                        yield session
                else:
                    yield None
            except BaseException:
                self._end()
                raise

    def _connected(self) -> Connection:
        if self._session is None:
            self._session = self._engine.connect().execution_options(**postgres.READ_ONLY)
        return self._session

    def _is_ours(self, session: Connection) -> bool:
        """Whether the lock is held.

        Taken in a transaction of its own, so that the next one sees all that the publisher before
        has done.
        """
        if not self._ours:
            with session.begin():
                self._ours = bool(session.execute(_TRY).scalar_one())
            if self._ours:
                self._begin(session)
        return self._ours

    def _begin(self, session: Connection) -> None:
        # Rows stay until they are marked: without any, nothing can be in flight.
        with session.begin():
            walls.enter(session, walls.Across.EVERYTHING)
            inherits = session.execute(_ANY_ROW).one_or_none() is not None
        self._inherited += inherits
        self.number = self._inherited if inherits else 0

    def _end(self) -> None:
        """Close the session; the server gives the lock to whoever asks next."""
        session, self._session = self._session, None
        self._ours, self.number = False, 0
        if session is not None:
            session.invalidate()
            session.close()

    def close(self) -> None:
        """Give the turn up and let go of the connection."""
        with self._one_thread:
            self._end()
            self._engine.dispose()
