"""Several SQLite files as they were at one moment, copied while their owner goes on writing.

Log and stores point at each other: the log knows how far each agent has read, the blocks know what
of the log they hold, the records know what still waits for the log. Copied one after the other, in
any order, they would contradict each other: with the stores first, the log says «archived» of rows
that the copied blocks do not have; with the log first, the blocks say «stored» of offsets that the
copied log gives to other records. So the writers of the stores are held while the snapshots of all
files are taken, which takes milliseconds. The result is what a kill at that moment leaves, and from
that every part of tiyi goes on by itself.

The log's own writer is never held: no sender waits for a backup.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Final

from tiyi.storage.sqlite import StorageBusy, translated

HOLD_WITHIN_S: Final = 2.0
"""So long one store's writer is waited for; the stores' own writers wait 10 s for us."""
TRIES: Final = 10
PAGES_AT_ONCE: Final = 1024
Progress = Callable[[int, int], None]
"""Told (pages copied, pages in all)."""


class Moment:
    """The files of one moment; the snapshot of each ends once it is copied."""

    def __init__(self, readers: dict[Path, sqlite3.Connection]) -> None:
        self._readers = readers

    def copy(self, source: Path, target: Path, progress: Progress) -> None:
        """Copy a file as it was; `target` must not exist, and is on disk afterwards."""
        os.close(os.open(target, os.O_CREAT | os.O_EXCL, 0o600))
        with (
            translated(str(target)),
            closing(sqlite3.connect(target, isolation_level=None)) as copied,
            closing(self._readers[source]) as reader,
        ):
            # Half a copy is thrown away, so no journal has to save it; `synced` follows.
            copied.execute("PRAGMA journal_mode = OFF")
            copied.execute("PRAGMA synchronous = OFF")
            reader.backup(
                copied,
                pages=PAGES_AT_ONCE,
                progress=lambda _, left, pages: progress(pages - left, pages),
            )
        synced(target)


def synced(path: Path) -> None:
    """Wait until a file or folder is on disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def one_moment(stores: Sequence[Path], log: Path | None) -> Iterator[Moment]:
    """Snapshots of existing files, all of one moment; StorageBusy where a writer never ends."""
    with ExitStack() as open_files:
        yield Moment(_patiently(stores, log, open_files))


def _patiently(
    stores: Sequence[Path], log: Path | None, open_files: ExitStack
) -> dict[Path, sqlite3.Connection]:
    """Let go of every writer when one keeps us waiting, and try again."""
    for _ in range(TRIES - 1):
        with suppress(StorageBusy):
            return _snapshots(stores, log, open_files)
    return _snapshots(stores, log, open_files)


def _snapshots(
    stores: Sequence[Path], log: Path | None, open_files: ExitStack
) -> dict[Path, sqlite3.Connection]:
    readers: dict[Path, sqlite3.Connection] = {}
    with ExitStack() as held:
        for path in dict.fromkeys(stores):
            held.enter_context(_writers_held(path))
        # From here on the stores stand still, so all of it is of the log's moment.
        for path in (*dict.fromkeys(stores), *([log] if log else [])):
            readers[path] = open_files.enter_context(closing(_reader(path)))
    return readers


@contextmanager
def _writers_held(path: Path) -> Iterator[None]:
    with (
        translated(str(path)),
        closing(_connected(path, "rw", timeout_s=HOLD_WITHIN_S)) as connection,
    ):
        connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            connection.execute("ROLLBACK")


def _reader(path: Path) -> sqlite3.Connection:
    with translated(str(path)):
        connection = _connected(path, "ro", timeout_s=HOLD_WITHIN_S)
        # A transaction begins with its first read; from there on it sees one state.
        connection.execute("BEGIN")
        connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        return connection


def _connected(path: Path, mode: str, *, timeout_s: float) -> sqlite3.Connection:
    address = f"{path.absolute().as_uri()}?mode={mode}"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=timeout_s)
