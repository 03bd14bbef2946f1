"""Whose turn it is to publish the outbox: one process at a time, as long as its session lives."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, extract, func, select

from tiyi.storage import postgres
from tiyi.storage.records.schema import OUTBOX

PUBLISHER_LOCK: Final = 2
PAUSE_S: Final = 2.0
"""How long a new publisher that finds rows waits: what the one before had in flight when its
session died lands first, and can't overtake what is published next."""
_TRY: Final = select(func.pg_try_advisory_lock(postgres.LOCKS, PUBLISHER_LOCK))
_NOW_S: Final = select(extract("epoch", func.clock_timestamp()))
_ANY_ROW: Final = select(OUTBOX.c.id).limit(1)


class PublishersTurn:
    """A session that holds, or waits for, the publishers' advisory lock of a database.

    The rows to publish are read in this very session: that it answers shows that the turn is
    still ours. Whatever goes wrong ends the session, and with it the turn.
    """

    def __init__(self, url: str, *, pause_s: float = PAUSE_S) -> None:
        """Connect when first needed."""
        self._engine = postgres.open_engine(url, "outbox", connections=1)
        self._pause_s = pause_s
        self._one_thread = threading.Lock()
        self._session: Connection | None = None
        self._since_s: float | None = None

    @contextmanager
    def reading(self) -> Iterator[Connection | None]:
        """A transaction to read in while it is our turn; None while it is another process's."""
        with self._one_thread, postgres.translated(self._engine, writing=False):
            try:
                session = self._connected()
                if self._is_ours(session):
                    with session.begin():
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
        """Whether the lock is held, and was long enough.

        Transactions of its own, so that the next one sees all that the publisher before has done.
        """
        if self._since_s is None and not self._is_taken(session):
            return False
        with session.begin():
            now_s = float(session.execute(_NOW_S).scalar_one())
            if self._since_s is None:
                # Rows stay until they are marked: without any, nothing can be in flight.
                waits = session.execute(_ANY_ROW).one_or_none() is not None
                self._since_s = now_s if waits else now_s - self._pause_s
        return now_s - self._since_s >= self._pause_s

    def _is_taken(self, session: Connection) -> bool:
        with session.begin():
            return bool(session.execute(_TRY).scalar_one())

    def _end(self) -> None:
        """Close the session; the server gives the lock to whoever asks next."""
        session, self._session, self._since_s = self._session, None, None
        if session is not None:
            session.invalidate()
            session.close()

    def close(self) -> None:
        """Give the turn up and let go of the connection."""
        with self._one_thread:
            self._end()
            self._engine.dispose()
