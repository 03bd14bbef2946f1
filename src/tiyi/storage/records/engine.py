"""Connections to the records: one engine a database, transactions, errors in our own words.

Writers work one at a time on both engines, so that what a change has read still holds when it is
written, and numbers are given in the order in which changes become visible. SQLite locks its file;
on PostgreSQL a writer first takes an advisory lock of the database, which every process heeds.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import psycopg
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from tiyi.storage import postgres
from tiyi.storage.records import walls
from tiyi.storage.records.scoped import RecordNotFound
from tiyi.storage.sqlite import BUSY_MS, StorageBusy, in_our_words

CONNECTIONS: Final = 8
WRITER_LOCK: Final = 1
_ONE_WRITER: Final = f"SELECT pg_advisory_xact_lock({postgres.LOCKS}, {WRITER_LOCK})"


def open_engine(url: str, *, patient: bool = False) -> Engine:
    """A small pool of connections, to be used from worker threads.

    `patient`: for a migration, which waits minutes for another one to end.
    """
    if url.startswith("sqlite:"):
        return _open_sqlite(url)
    purpose = "migration" if patient else "records"
    engine = postgres.open_engine(url, purpose, connections=CONNECTIONS, patient=patient)
    event.listen(engine, "begin", _begin_postgres)
    return engine


def is_postgres(engine: Engine) -> bool:
    """Whether several processes may work on this database."""
    return engine.dialect.name == "postgresql"


def _open_sqlite(url: str) -> Engine:
    engine = create_engine(
        url,
        pool_size=CONNECTIONS,
        max_overflow=0,
        pool_timeout=BUSY_MS / 1_000,
        connect_args={"timeout": BUSY_MS / 1_000, "check_same_thread": False},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: sqlite3.Connection, _record: Any) -> None:
    # The driver must not begin transactions on its own: it does so late, and never for DDL.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and writes later would fail when another writer came between.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _is_writing(connection) else "BEGIN")


def _begin_postgres(connection: Connection) -> None:
    # Not in a snapshot of the whole transaction: it would be older than the lock, and stale.
    if _is_writing(connection):
        connection.exec_driver_sql(_ONE_WRITER)


def _is_writing(connection: Connection) -> bool:
    return bool(connection.get_execution_options().get("tiyi_writing", False))


@contextmanager
def transaction(
    engine: Engine, *, writing: bool, reach: walls.Reach = None
) -> Iterator[Connection]:
    """One transaction: committed at the end, rolled back when the block raises.

    Reading sees one state throughout; writers take turns. On PostgreSQL only rows within `reach`
    are there, and RecordNotFound is raised for writing another. Raises StorageFull, StorageDamaged,
    StorageBusy, and for a server StorageAway and StorageRefused.
    """
    options: dict[str, Any] = {"tiyi_writing": writing}
    if is_postgres(engine) and not writing:
        options.update(postgres.READ_ONLY)
    with translated(engine, writing=writing), engine.connect() as connection:
        prepared = connection.execution_options(**options)
        with prepared.begin():
            walls.enter(prepared, reach)
            yield prepared


@contextmanager
def translated(engine: Engine, *, writing: bool) -> Iterator[None]:
    """Raise what disk, file, server and other writers do to us as errors of the house."""
    ours = _server(engine, writing=writing) if is_postgres(engine) else _file(engine)
    with ours:
        yield


@contextmanager
def _server(engine: Engine, *, writing: bool) -> Iterator[None]:
    try:
        with postgres.translated(engine, writing=writing):
            yield
    except postgres.StorageRefused as error:
        if not _is_foreign_row(error.__cause__):
            raise
        raise RecordNotFound("this would have been written outside the caller's sites") from error


def _is_foreign_row(error: BaseException | None) -> bool:
    """Whether the wall refused a row. Its code is that of missing rights; its place is its own."""
    cause = error.orig if isinstance(error, DBAPIError) else error
    place = cause.diag.source_function if isinstance(cause, psycopg.Error) else None
    return place == "ExecWithCheckOptions"


@contextmanager
def _file(engine: Engine) -> Iterator[None]:
    try:
        yield
    except PoolTimeout as error:
        raise StorageBusy("every connection to the records is in use; try again") from error
    except DBAPIError as error:
        ours = None
        if isinstance(error.orig, sqlite3.Error):
            ours = in_our_words(error.orig, str(engine.url.database))
        if ours is None:
            raise
        raise ours from error
