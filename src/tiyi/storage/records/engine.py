"""Connections to the records: one engine a database, transactions, errors in our own words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from tiyi.storage.sqlite import BUSY_MS, StorageBusy, in_our_words


def open_engine(url: str) -> Engine:
    """A small pool of connections, to be used from worker threads."""
    if not url.startswith("sqlite:"):
        return create_engine(url, pool_size=8, max_overflow=0, pool_timeout=BUSY_MS / 1_000)
    engine = create_engine(
        url,
        pool_size=8,
        max_overflow=0,
        pool_timeout=BUSY_MS / 1_000,
        connect_args={"timeout": BUSY_MS / 1_000, "check_same_thread": False},
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
    writing = connection.get_execution_options().get("tiyi_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


@contextmanager
def transaction(engine: Engine, *, writing: bool) -> Iterator[Connection]:
    """One transaction: committed at the end, rolled back when the block raises.

    Raises StorageFull, StorageDamaged or StorageBusy for what the disk, the file or other writers
    do to it.
    """
    with _translated(engine), engine.connect() as connection:
        prepared = connection.execution_options(tiyi_writing=writing)
        with prepared.begin():
            yield prepared


@contextmanager
def _translated(engine: Engine) -> Iterator[None]:
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
