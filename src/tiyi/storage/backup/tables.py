"""Tables of PostgreSQL as files: copied out of one snapshot, copied into a database that is empty.

Binary COPY, one file a table: exact for every type that we use, and read only by PostgreSQL itself.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, LiteralString

import msgspec
import psycopg
from psycopg import IsolationLevel, sql

from tiyi.storage.backup.errors import BackupDamaged, RestoreTarget
from tiyi.storage.blocks.postgres import WRITERS_LOCK, PostgresBlocks
from tiyi.storage.postgres import LOCKS, connector, in_our_words, place_of
from tiyi.storage.records.engine import WRITER_LOCK
from tiyi.storage.records.migrate import migrate
from tiyi.storage.records.schema import METADATA
from tiyi.storage.records.walls import Across

ENDING: Final = ".copy"
_CHUNK_BYTES: Final = 1 << 20
Connection = psycopg.Connection[Any]
Told = Callable[[str, int, int], None]
"""Told (file, rows copied, rows in all)."""
_COLUMNS: Final = """
SELECT attname FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""
_SIZE: Final = """
SELECT coalesce(sum(pg_total_relation_size(to_regclass(name))), 0)
FROM unnest(%s::text[]) AS name
"""
_NUMBERED: Final = """
SELECT attname, pg_get_serial_sequence(%s, attname) FROM pg_attribute
WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped
    AND pg_get_serial_sequence(%s, attname) IS NOT NULL
"""

_WHOLE: Final = f"SELECT set_config('tiyi.reach', '{Across.EVERYTHING.value}', true)"
_WALLED: Final = "SELECT relforcerowsecurity FROM pg_class WHERE oid = %s::regclass"


class TableEntry(msgspec.Struct, frozen=True, kw_only=True):
    """One table of a backup."""

    table: str
    file: str
    columns: list[str]
    rows: int
    numbers: Mapping[str, int] = {}
    """Column → last number that its sequence gave."""


@dataclass(frozen=True, slots=True)
class Part:
    """Tables that belong together, and the lock that all of their writers take."""

    name: str
    tables: Sequence[str]
    lock: int
    sequences: Mapping[tuple[str, str], str]
    """(table, column) → sequence that PostgreSQL does not join to it by itself."""

    def file_of(self, table: str) -> str:
        """Its file in a backup."""
        return f"{self.name}.{table}{ENDING}"


RECORDS: Final = Part(
    "records", [str(table.name) for table in METADATA.sorted_tables], WRITER_LOCK, sequences={}
)
BLOCKS: Final = Part(
    "blocks",
    ["raw_blocks", "raw_segments", "raw_damaged", "raw_stored"],
    WRITERS_LOCK,
    sequences={("raw_segments", "id"): "raw_segment_ids"},
)
PARTS: Final = {part.name: part for part in (RECORDS, BLOCKS)}


@contextmanager
def writers_held(url: str, part: Part) -> Iterator[None]:
    """Nobody writes these tables meanwhile; StorageBusy where a writer never ends."""
    with _said(url), closing(connector(url, "backup")()) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s, %s)", (LOCKS, part.lock))
        yield
        connection.rollback()


@contextmanager
def snapshot(url: str) -> Iterator[Connection]:
    """A connection that sees the database as it is at this moment, however long it reads."""
    with _said(url), closing(connector(url, "backup", patient=True)()) as connection:
        connection.isolation_level = IsolationLevel.REPEATABLE_READ
        connection.read_only = True
        # Another table, of another database, may take its time meanwhile.
        connection.execute("SET idle_in_transaction_session_timeout = 0")
        # Also the query that takes the snapshot.
        connection.execute(_WHOLE)
        yield connection
        connection.rollback()


def copy_out(connection: Connection, part: Part, folder: Path, told: Told) -> list[TableEntry]:
    """Write every table of a snapshot to a file of its own, readable by its owner only."""
    return [_copied_out(connection, part, table, folder, told) for table in part.tables]


def _copied_out(
    connection: Connection, part: Part, table: str, folder: Path, told: Told
) -> TableEntry:
    columns = [name for (name,) in connection.execute(_COLUMNS, (table,))]
    rows = _count(connection, table)
    name = part.file_of(table)
    told(name, 0, rows)
    copy = sql.SQL("COPY {} ({}) TO STDOUT (FORMAT binary)").format(
        sql.Identifier(table), sql.SQL(", ").join(map(sql.Identifier, columns))
    )
    with open(folder / name, "xb", opener=_owners_only) as file:
        with connection.cursor() as cursor, cursor.copy(copy) as copying:
            file.writelines(copying)
        file.flush()
        os.fsync(file.fileno())
    told(name, rows, rows)
    numbers = {
        column: _last_number(connection, sequence)
        for column, sequence in _sequences(connection, part, table).items()
    }
    return TableEntry(table=table, file=name, columns=columns, rows=rows, numbers=numbers)


def size_bytes(url: str, part: Part) -> int:
    """What the part takes on its server, with indexes: its files are smaller."""
    with _said(url), closing(connector(url, "backup")()) as connection:
        (size,) = connection.execute(_SIZE, (list(part.tables),)).fetchone() or (0,)
    return int(size)


def make_tables(url: str, part: Part, revision: str | None) -> None:
    """Make the tables as they were in the backup, where they are missing."""
    if part is RECORDS:
        migrate(url, to=revision)
    else:
        PostgresBlocks(url).close()


def require_empty(url: str, part: Part) -> None:
    """RestoreTarget where a table of the part has rows."""
    with _said(url), closing(connector(url, "restore")()) as connection:
        connection.execute(_WHOLE)
        there = "SELECT to_regclass(%s) IS NOT NULL"
        for table in part.tables:
            (found,) = connection.execute(there, (table,)).fetchone() or (False,)
            if found and _has_rows(connection, table):
                raise RestoreTarget(
                    f"{_named(url)} is not empty ({part.name}: {table} has rows): make a new"
                    f" database, and name it by TIYI_{part.name.upper()}"
                )


@contextmanager
def copied_in(
    url: str, part: Part, folder: Path, entries: Sequence[TableEntry], told: Callable[[str], None]
) -> Iterator[None]:
    """All rows are in the tables when the block begins, and stay there if it ends well.

    RestoreTarget where rows are there already, BackupDamaged where a file has others than it says.
    """
    with _said(url), closing(connector(url, "restore", patient=True)()) as connection:
        connection.execute("SET idle_in_transaction_session_timeout = 0")
        connection.execute("SELECT pg_advisory_xact_lock(%s, %s)", (LOCKS, part.lock))
        connection.execute(_WHOLE)
        for entry in entries:
            if _has_rows(connection, entry.table):
                raise RestoreTarget(f"{_named(url)} got rows meanwhile: stop who writes there")
        for entry in entries:
            told(entry.file)
            _copy_in(connection, part, folder, entry)
        yield
        connection.commit()


def _copy_in(connection: Connection, part: Part, folder: Path, entry: TableEntry) -> None:
    copy = sql.SQL("COPY {} ({}) FROM STDIN (FORMAT binary)").format(
        sql.Identifier(entry.table), sql.SQL(", ").join(map(sql.Identifier, entry.columns))
    )
    with (
        _open_to_its_owner(connection, entry.table),
        open(folder / entry.file, "rb") as file,
        connection.cursor() as cursor,
        cursor.copy(copy) as copying,
    ):
        while piece := file.read(_CHUNK_BYTES):
            copying.write(piece)
    if (found := _count(connection, entry.table)) != entry.rows:
        raise BackupDamaged(f"{entry.file} has {found} rows, not {entry.rows}: take another backup")
    for column, sequence in _sequences(connection, part, entry.table).items():
        if (last := entry.numbers.get(column, 0)) > 0:
            connection.execute("SELECT setval(%s, %s)", (sequence, last))


@contextmanager
def _open_to_its_owner(connection: Connection, table: str) -> Iterator[None]:
    """COPY takes no rows for a table while row-level security binds whoever asks."""
    (walled,) = connection.execute(_WALLED, (table,)).fetchone() or (False,)
    if not walled:
        yield
        return
    named = sql.Identifier(table)
    connection.execute(sql.SQL("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY").format(named))
    yield
    connection.execute(sql.SQL("ALTER TABLE {} FORCE ROW LEVEL SECURITY").format(named))


def _sequences(connection: Connection, part: Part, table: str) -> dict[str, str]:
    """Column → the sequence that numbers it."""
    found = dict(connection.execute(_NUMBERED, (table,) * 3).fetchall())
    ours = {column: name for (of, column), name in part.sequences.items() if of == table}
    return found | ours


def _last_number(connection: Connection, sequence: str) -> int:
    """What a sequence gave last; 0 before its first number."""
    name = sql.SQL(".").join(map(sql.Identifier, sequence.replace('"', "").split(".")))
    query = sql.SQL("SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {}").format(name)
    (last,) = connection.execute(query).fetchone() or (0,)
    return int(last)


def _count(connection: Connection, table: str) -> int:
    query = sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(table))
    (rows,) = connection.execute(query).fetchone() or (0,)
    return int(rows)


def _has_rows(connection: Connection, table: str) -> bool:
    query = sql.SQL("SELECT 1 FROM {} LIMIT 1").format(sql.Identifier(table))
    return connection.execute(query).fetchone() is not None


def revision_of(connection: Connection) -> str | None:
    """The newest migration of the records in a snapshot."""
    query: LiteralString = "SELECT version_num FROM alembic_version"
    (found,) = connection.execute(query).fetchone() or (None,)
    return found


@contextmanager
def _said(url: str) -> Iterator[None]:
    """What happens to the server, in our words."""
    try:
        yield
    except psycopg.Error as error:
        ours = in_our_words(error, place_of(url))
        if ours is None:
            raise
        raise ours from error


def _named(url: str) -> str:
    place = place_of(url)
    return f"PostgreSQL at {place.host}:{place.port or ''}/{place.database}"


def _owners_only(name: str, flags: int) -> int:
    return os.open(name, flags, 0o600)
