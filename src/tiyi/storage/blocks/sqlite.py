"""Raw samples in one SQLite file: a compressed block per participant-hour, merged by identity."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from tiyi.storage.blocks.plan import Head, Moved, Name, Plan, joined
from tiyi.storage.blocks.store import BlockDamaged, Found, ShelvedBlocks
from tiyi.storage.sqlite import Database
from tiyi.storage.stored import STORED_SCHEMA, Stored, read_stored, set_back, write_stored

__all__ = ["BlockDamaged", "SqliteBlocks"]

# Live hours must be cheap to extend for everybody at once: the heads of one hour stand together,
# and the segments stand in the order in which they came. A head names its segments.
SCHEMA: Final = f"""
CREATE TABLE IF NOT EXISTS blocks (
    hour INTEGER NOT NULL, participant TEXT NOT NULL, revision INTEGER NOT NULL,
    segments BLOB NOT NULL, fences BLOB NOT NULL,
    PRIMARY KEY (hour, participant)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS blocks_of_participant ON blocks (participant, hour);
CREATE TABLE IF NOT EXISTS segments (id INTEGER PRIMARY KEY, body BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS damaged (
    id INTEGER PRIMARY KEY, participant TEXT NOT NULL, hour INTEGER NOT NULL,
    revision INTEGER NOT NULL, body BLOB NOT NULL);
{STORED_SCHEMA}
"""
_HEAD: Final = "SELECT revision, segments, fences FROM blocks WHERE participant = ? AND hour = ?"
_INSERT: Final = (
    "INSERT INTO blocks (participant, hour, revision, segments, fences) VALUES (?, ?, 1, ?, ?)"
    " ON CONFLICT DO NOTHING"
)
_UPDATE: Final = (
    "UPDATE blocks SET revision = ?4 + 1, segments = ?3, fences = ?5"
    " WHERE participant = ?1 AND hour = ?2 AND revision = ?4 AND segments = ?6"
)
_REPLACE: Final = (
    "UPDATE blocks SET segments = ? WHERE participant = ? AND hour = ? AND revision = ?"
    " AND segments = ?"
)


class SqliteBlocks(ShelvedBlocks):
    """The port `Blocks` on one file; any number of processes may read while one writes."""

    def __init__(self, path: str | Path) -> None:
        """Open or create the file."""
        super().__init__(_File(path))


class _File:
    """Transactions of the file: a writer is always alone."""

    def __init__(self, path: str | Path) -> None:
        self._db = Database(path, SCHEMA)

    @contextmanager
    def reading(self) -> Iterator["_Shelf"]:
        with self._db.reading() as connection:
            yield _Shelf(connection)

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator["_Shelf"]:  # noqa: ARG002
        with self._db.writing() as connection:
            yield _Shelf(connection)

    def close(self) -> None:
        self._db.close()


class _Shelf:
    """The blocks of the file within one transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def heads(self, names: Sequence[Name]) -> list[Head]:
        execute = self._connection.execute
        return [Head(*(execute(_HEAD, name).fetchone() or ())) for name in names]

    def bodies(self, heads: Sequence[Head]) -> list[bytes]:
        return [self._body(head) for head in heads]

    def _body(self, head: Head) -> bytes:
        query = "SELECT body FROM segments WHERE id = ?"
        rows = [self._connection.execute(query, (number,)).fetchone() for number in head.ids()]
        return joined([row[0] if row else None for row in rows])

    def apply(self, plan: Plan, stored: Stored) -> None:
        for name, head in plan.damaged:
            self._copy_aside(name, head)
        query = "SELECT coalesce(max(id), 0) FROM segments"
        (newest,) = self._connection.execute(query).fetchone()
        inserts, updates = [], []
        for number, write in enumerate(plan.writes, newest + 1):
            segments = (b"" if write.anew else write.head.segments) + number.to_bytes(8, "little")
            if write.head.revision:
                updates.append(
                    (*write.name, segments, write.head.revision, write.fences, write.head.segments)
                )
            else:
                inserts.append((*write.name, segments, write.fences))
        for statement, rows in ((_INSERT, inserts), (_UPDATE, updates)):
            if rows and self._connection.executemany(statement, rows).rowcount != len(rows):
                raise Moved
        bodies = [(number, write.body) for number, write in enumerate(plan.writes, newest + 1)]
        self._connection.executemany("INSERT INTO segments (id, body) VALUES (?, ?)", bodies)
        self._delete_segments([write.head for write in plan.writes if write.anew])
        write_stored(self._connection, stored)

    def replace(self, blocks: Sequence[tuple[Name, Head, bytes]]) -> None:
        for name, head, body in blocks:
            insert = "INSERT INTO segments (body) VALUES (?)"
            number = self._connection.execute(insert, (body,)).lastrowid or 0
            new = number.to_bytes(8, "little")
            values = (new, *name, head.revision, head.segments)
            taken = self._connection.execute(_REPLACE, values).rowcount
            self._delete_segments([head if taken else Head(segments=new)])

    def move_aside(self, name: Name, head: Head) -> None:
        delete = "DELETE FROM blocks WHERE participant = ? AND hour = ? AND revision = ?"
        if self._connection.execute(delete, (*name, head.revision)).rowcount:
            self._copy_aside(name, head)
            self._delete_segments([head])

    def _copy_aside(self, name: Name, head: Head) -> None:
        self._connection.execute(
            "INSERT INTO damaged (participant, hour, revision, body) VALUES (?, ?, ?, ?)",
            (*name, head.revision, self._body(head)),
        )

    def _delete_segments(self, heads: Sequence[Head]) -> None:
        numbers = [(number,) for head in heads for number in head.ids()]
        self._connection.executemany("DELETE FROM segments WHERE id = ?", numbers)

    def erase(self, participant: str, end_hour: int) -> int:
        mine = (participant, end_hour)
        query = "SELECT revision, segments, fences FROM blocks WHERE participant = ? AND hour < ?"
        heads = [Head(*row) for row in self._connection.execute(query, mine)]
        self._delete_segments(heads)
        for delete in (
            "DELETE FROM damaged WHERE participant = ? AND hour < ?",
            "DELETE FROM blocks WHERE participant = ? AND hour < ?",
        ):
            self._connection.execute(delete, mine)
        return len(heads)

    def span(self, participant: str, first_hour: int, last_hour: int) -> list[Found]:
        query = (
            "SELECT hour, revision, segments, fences FROM blocks"
            " WHERE participant = ? AND hour BETWEEN ? AND ? ORDER BY hour"
        )
        rows = self._connection.execute(query, (participant, first_hour, last_hour)).fetchall()
        return [((participant, hour), Head(*fields)) for hour, *fields in rows]

    def untidy(self, hour: int, limit: int) -> list[Found]:
        query = (
            "SELECT participant, revision, segments, fences FROM blocks"
            " WHERE hour = ? AND length(segments) > 8 LIMIT ?"
        )
        rows = self._connection.execute(query, (hour, limit)).fetchall()
        return [((name, hour), Head(*fields)) for name, *fields in rows]

    def revisions(self, participant: str) -> list[tuple[int, int]]:
        query = "SELECT hour, revision FROM blocks WHERE participant = ? ORDER BY hour"
        return list(self._connection.execute(query, (participant,)))

    def participants(self) -> list[str]:
        query = "SELECT DISTINCT participant FROM blocks ORDER BY participant"
        return [name for (name,) in self._connection.execute(query)]

    def damaged(self) -> list[Name]:
        query = "SELECT participant, hour FROM damaged ORDER BY id"
        return list(self._connection.execute(query))

    def set_back(self, stored: Stored) -> None:
        set_back(self._connection, stored)

    def stored(self) -> dict[tuple[str, int], int]:
        return read_stored(self._connection)
