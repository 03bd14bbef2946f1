"""One SQLite file in WAL mode: many readers, one writer at a time, errors in the house's words."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import ClassVar, Final

from tiyi.model.errors import BusyError, OperationError, TiyiError

BUSY_MS: Final = 10_000
_FULL: Final = ("SQLITE_FULL", "SQLITE_IOERR", "SQLITE_READONLY", "SQLITE_CANTOPEN")
_DAMAGED: Final = ("SQLITE_CORRUPT", "SQLITE_NOTADB")


class StorageFull(OperationError):
    """The store takes no more bytes: the disk is full or the file may not be written."""

    code: ClassVar[str] = "storage.full"


class StorageDamaged(OperationError):
    """The file is not a database, or its pages are broken."""

    code: ClassVar[str] = "storage.damaged"


class StorageBusy(BusyError):
    """Another writer held the store for longer than the waiting time."""

    code: ClassVar[str] = "storage.busy"


def in_our_words(error: sqlite3.Error, path: str) -> TiyiError | None:
    """What the operator can do about it; None for a mistake of the program."""
    name = getattr(error, "sqlite_errorname", "")
    if name.startswith(_FULL):
        return StorageFull(
            f"{path} can't be written ({name}): free some space, or allow this user to write it",
            path=path,
            reason=name,
        )
    if name.startswith(_DAMAGED):
        return StorageDamaged(f"{path} is damaged ({name}): restore a backup", path=path)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return StorageBusy(f"{path} is held by another writer; try again", path=path)
    return None


@contextmanager
def translated(path: str) -> Iterator[None]:
    """Raise SQLite's complaints about disk, file and locks as errors of the house."""
    try:
        yield
    except sqlite3.Error as error:
        ours = in_our_words(error, path)
        if ours is None:
            raise
        raise ours from error


@contextmanager
def read_only(path: Path, *, at_rest: bool = False) -> Iterator[sqlite3.Connection]:
    """A connection beside whoever has the file open; it never writes, nor makes a file.

    `at_rest`: a copy that nobody opens otherwise; not even side files appear beside it.
    """
    mode = "mode=ro&immutable=1" if at_rest else "mode=ro"
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?{mode}", uri=True)) as connection:
        yield connection


def damage(path: Path, *, at_rest: bool = False) -> str | None:
    """What is wrong with a file, by SQLite's quick check; None when it is sound."""
    try:
        with read_only(path, at_rest=at_rest) as asked:
            answer = asked.execute("PRAGMA quick_check(1)").fetchone()[0]
    except sqlite3.Error as error:
        return str(error)
    return None if answer == "ok" else f"damaged ({answer})"


class Database:
    """Connections to one file. `writing` is one immediate transaction, `reading` one snapshot.

    Both may be used from any thread; a thread inside `reading` never waits for a writer.
    """

    def __init__(self, path: str | Path, schema: str) -> None:
        """Open or create the file; `schema` holds only `CREATE … IF NOT EXISTS`."""
        self.path = str(path)
        self._lock = threading.Lock()
        self._pool = threading.Lock()
        self._idle: list[sqlite3.Connection] = []
        with translated(self.path):
            self._writer = self._connected()
            self._writer.executescript(schema)

    def _connected(self) -> sqlite3.Connection:
        connection = sqlite3.connect(
            self.path, isolation_level=None, check_same_thread=False, timeout=BUSY_MS / 1_000
        )
        # The order matters: whoever opens first may have to wait for a lock to set the mode.
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA wal_autocheckpoint = 4000")
        connection.execute("PRAGMA journal_size_limit = 67108864")
        connection.execute("PRAGMA foreign_keys = ON")
        return connection

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All or nothing: committed when the block ends, rolled back when it raises."""
        with translated(self.path), self._lock:
            self._writer.execute("BEGIN IMMEDIATE")
            try:
                yield self._writer
                self._writer.execute("COMMIT")
            except BaseException:
                # A full disk ends the transaction by itself; then there is nothing to roll back.
                if self._writer.in_transaction:
                    self._writer.execute("ROLLBACK")
                raise

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view of the file."""
        with translated(self.path):
            connection = self._borrowed()
            try:
                connection.execute("BEGIN")
                yield connection
            finally:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                with self._pool:
                    self._idle.append(connection)

    def _borrowed(self) -> sqlite3.Connection:
        with self._pool:
            if self._idle:
                return self._idle.pop()
        return self._connected()

    def close(self) -> None:
        """Close every connection that is not in use."""
        with self._lock, self._pool:
            for connection in (*self._idle, self._writer):
                connection.close()
            self._idle.clear()
