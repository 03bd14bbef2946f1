"""Raw samples in PostgreSQL: a compressed block per participant-hour, merged by identity."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final, LiteralString

import psycopg

from tiyi.storage.blocks.plan import Head, Moved, Name, Plan, Write, joined
from tiyi.storage.blocks.store import Found, ShelvedBlocks
from tiyi.storage.postgres import LOCKS, driver, open_engine, require_utf8, transaction
from tiyi.storage.stored import Stored

CONNECTIONS: Final = 4
WRITERS_LOCK: Final = 3
"""Writers share this lock; who must be alone takes it for itself."""

# Heads are rewritten each minute: room on their pages lets PostgreSQL do that in place, without
# touching an index. Bodies are compressed already.
_SCHEMA: Final = """
CREATE TABLE raw_blocks (
    hour bigint NOT NULL, participant text COLLATE "C" NOT NULL, revision integer NOT NULL,
    segments bytea NOT NULL, fences bytea NOT NULL,
    PRIMARY KEY (hour, participant)) WITH (fillfactor = 50);
CREATE INDEX raw_blocks_of_participant ON raw_blocks (participant, hour);
CREATE SEQUENCE raw_segment_ids AS bigint CACHE 1;
CREATE TABLE raw_segments (id bigint PRIMARY KEY, body bytea NOT NULL);
ALTER TABLE raw_segments ALTER COLUMN body SET STORAGE EXTERNAL;
CREATE TABLE raw_damaged (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, participant text COLLATE "C" NOT NULL,
    hour bigint NOT NULL, revision integer NOT NULL, body bytea NOT NULL);
CREATE TABLE raw_stored (
    topic text COLLATE "C" NOT NULL, partition integer NOT NULL, next bigint NOT NULL,
    PRIMARY KEY (topic, partition));
"""
_HEADS: Final = """
SELECT n.place, b.revision, b.segments, b.fences
FROM unnest(%b::text[], %b::bigint[]) WITH ORDINALITY AS n (participant, hour, place)
JOIN raw_blocks b ON b.participant = n.participant AND b.hour = n.hour
"""
_INSERT: Final = """
INSERT INTO raw_blocks (participant, hour, revision, segments, fences)
SELECT n.participant, n.hour, 1, n.segments, n.fences
FROM unnest(%b::text[], %b::bigint[], %b::bytea[], %b::bytea[])
    AS n (participant, hour, segments, fences)
ORDER BY n.participant COLLATE "C", n.hour
ON CONFLICT DO NOTHING
"""
_UPDATE: Final = """
UPDATE raw_blocks b SET revision = b.revision + 1, segments = n.segments, fences = n.fences
FROM unnest(%b::text[], %b::bigint[], %b::bytea[], %b::bytea[], %b::integer[], %b::bytea[])
    AS n (participant, hour, segments, fences, revision, before)
WHERE b.participant = n.participant AND b.hour = n.hour
    AND b.revision = n.revision AND b.segments = n.before
"""
_REPLACE: Final = """
UPDATE raw_blocks b SET segments = n.segments
FROM unnest(%b::text[], %b::bigint[], %b::bytea[], %b::integer[], %b::bytea[])
    AS n (participant, hour, segments, revision, before)
WHERE b.participant = n.participant AND b.hour = n.hour
    AND b.revision = n.revision AND b.segments = n.before
RETURNING n.segments
"""
_STORE: Final = """
INSERT INTO raw_stored (topic, partition, next) VALUES (%s, %s, %s)
ON CONFLICT (topic, partition) DO UPDATE SET next = greatest(raw_stored.next, excluded.next)
"""
# Hops from name to name along the index: a course has thousands of hours for each name.
_PARTICIPANTS: Final = """
WITH RECURSIVE names (participant) AS (
    (SELECT participant FROM raw_blocks ORDER BY participant LIMIT 1)
    UNION ALL
    SELECT (SELECT b.participant FROM raw_blocks b WHERE b.participant > names.participant
            ORDER BY b.participant LIMIT 1)
    FROM names WHERE names.participant IS NOT NULL)
SELECT participant FROM names WHERE participant IS NOT NULL
"""


class PostgresBlocks(ShelvedBlocks):
    """The port `Blocks` in a PostgreSQL database; any number of processes may read and write."""

    def __init__(self, url: str) -> None:
        """Connect, and make the tables where they are missing."""
        super().__init__(_Server(url))


class _Server:
    """Transactions of the database, and the lock that lets a writer be alone."""

    def __init__(self, url: str) -> None:
        self._engine = open_engine(url, "blocks", connections=CONNECTIONS)
        try:
            self._make_tables()
        except BaseException:
            self._engine.dispose()
            raise

    def _make_tables(self) -> None:
        with transaction(self._engine, writing=False) as connection:
            require_utf8(connection)
            if _is_made(driver(connection)):
                return
        with self._locked(alone=True) as connection:
            if not _is_made(connection):
                connection.execute(_SCHEMA)

    @contextmanager
    def reading(self) -> Iterator["_Shelf"]:
        with transaction(self._engine, writing=False) as connection:
            yield _Shelf(driver(connection))

    @contextmanager
    def writing(self, *, alone: bool = False) -> Iterator["_Shelf"]:
        with self._locked(alone=alone) as connection:
            yield _Shelf(connection)

    @contextmanager
    def _locked(self, *, alone: bool) -> Iterator[psycopg.Connection[Any]]:
        lock: LiteralString = "pg_advisory_xact_lock" if alone else "pg_advisory_xact_lock_shared"
        with transaction(self._engine, writing=True) as connection:
            driver(connection).execute(f"SELECT {lock}(%s, %s)", (LOCKS, WRITERS_LOCK))
            yield driver(connection)

    def close(self) -> None:
        self._engine.dispose()


def _is_made(connection: psycopg.Connection[Any]) -> bool:
    # Not to_regclass: its cache does not see what another process made while we waited.
    query: LiteralString = (
        "SELECT FROM pg_class WHERE relname = 'raw_stored'"
        " AND relnamespace = current_schema()::regnamespace"
    )
    return connection.execute(query).fetchone() is not None


class _Shelf:
    """The blocks of the database within one transaction."""

    def __init__(self, connection: psycopg.Connection[Any]) -> None:
        self._connection = connection

    def _rows(self, query: LiteralString, *values: Any) -> list[Any]:
        return self._connection.execute(query, values, binary=True).fetchall()

    def heads(self, names: Sequence[Name]) -> list[Head]:
        heads = [Head()] * len(names)
        for place, *fields in self._rows(_HEADS, *_columns(names)):
            heads[place - 1] = Head(*fields)
        return heads

    def bodies(self, heads: Sequence[Head]) -> list[bytes]:
        numbers = [number for head in heads for number in head.ids()]
        query: LiteralString = "SELECT id, body FROM raw_segments WHERE id = ANY(%b::bigint[])"
        known = dict(self._rows(query, numbers)) if numbers else {}
        return [joined([known.get(number) for number in head.ids()]) for head in heads]

    def apply(self, plan: Plan, stored: Stored) -> None:
        for name, head in plan.damaged:
            self._copy_aside(name, head)
        numbers = self._add_segments([write.body for write in plan.writes])
        new: list[tuple[Any, ...]] = []
        longer: list[tuple[Any, ...]] = []
        for write, number in zip(plan.writes, numbers, strict=True):
            row = (*write.name, _segments(write, number), write.fences)
            if write.head.revision:
                longer.append((*row, write.head.revision, write.head.segments))
            else:
                new.append(row)
        self._swap(_INSERT, new)
        self._swap(_UPDATE, longer)
        self._delete_segments([write.head for write in plan.writes if write.anew])
        rows = sorted((topic, home, offset) for (topic, home), offset in stored.items())
        if rows:
            with self._connection.cursor() as cursor:
                cursor.executemany(_STORE, rows)

    def _swap(self, statement: LiteralString, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write every row, or raise Moved."""
        if rows and self._connection.execute(statement, _columns(rows)).rowcount != len(rows):
            raise Moved

    def _add_segments(self, bodies: Sequence[bytes]) -> list[int]:
        """Keep the bodies; their new numbers, in order."""
        if not bodies:
            return []
        query: LiteralString = "SELECT nextval('raw_segment_ids') FROM generate_series(1, %s)"
        numbers = [number for (number,) in self._rows(query, len(bodies))]
        copy: LiteralString = "COPY raw_segments (id, body) FROM STDIN (FORMAT binary)"
        with self._connection.cursor() as cursor, cursor.copy(copy) as copying:
            copying.set_types(["int8", "bytea"])
            for row in zip(numbers, bodies, strict=True):
                copying.write_row(row)
        return numbers

    def replace(self, blocks: Sequence[tuple[Name, Head, bytes]]) -> None:
        if not blocks:
            return
        numbers = self._add_segments([body for _, _, body in blocks])
        new = [number.to_bytes(8, "little") for number in numbers]
        rows = [
            (*name, segment, head.revision, head.segments)
            for (name, head, _), segment in zip(blocks, new, strict=True)
        ]
        taken = {segments for (segments,) in self._rows(_REPLACE, *_columns(rows))}
        self._delete_segments(
            [
                head if segment in taken else Head(segments=segment)
                for (_, head, _), segment in zip(blocks, new, strict=True)
            ]
        )

    def move_aside(self, name: Name, head: Head) -> None:
        delete: LiteralString = (
            "DELETE FROM raw_blocks WHERE participant = %s AND hour = %s AND revision = %s"
            " AND segments = %b"
        )
        values = (*name, head.revision, head.segments)
        if self._connection.execute(delete, values).rowcount:
            self._copy_aside(name, head)
            self._delete_segments([head])

    def _copy_aside(self, name: Name, head: Head) -> None:
        insert: LiteralString = (
            "INSERT INTO raw_damaged (participant, hour, revision, body) VALUES (%s, %s, %s, %b)"
        )
        self._connection.execute(insert, (*name, head.revision, self.bodies([head])[0]))

    def _delete_segments(self, heads: Sequence[Head]) -> None:
        numbers = [number for head in heads for number in head.ids()]
        if numbers:
            delete: LiteralString = "DELETE FROM raw_segments WHERE id = ANY(%b::bigint[])"
            self._connection.execute(delete, (numbers,))

    def erase(self, participant: str, end_hour: int) -> int:
        delete: LiteralString = (
            "DELETE FROM raw_blocks WHERE participant = %s AND hour < %s RETURNING segments"
        )
        rows = self._rows(delete, participant, end_hour)
        self._delete_segments([Head(segments=segments) for (segments,) in rows])
        aside: LiteralString = "DELETE FROM raw_damaged WHERE participant = %s AND hour < %s"
        self._connection.execute(aside, (participant, end_hour))
        return len(rows)

    def span(self, participant: str, first_hour: int, last_hour: int) -> list[Found]:
        query: LiteralString = (
            "SELECT hour, revision, segments, fences FROM raw_blocks"
            " WHERE participant = %s AND hour BETWEEN %s AND %s ORDER BY hour"
        )
        rows = self._rows(query, participant, first_hour, last_hour)
        return [((participant, hour), Head(*fields)) for hour, *fields in rows]

    def untidy(self, hour: int, limit: int) -> list[Found]:
        query: LiteralString = (
            "SELECT participant, revision, segments, fences FROM raw_blocks"
            " WHERE hour = %s AND length(segments) > 8 LIMIT %s"
        )
        return [((name, hour), Head(*fields)) for name, *fields in self._rows(query, hour, limit)]

    def revisions(self, participant: str) -> list[tuple[int, int]]:
        query: LiteralString = (
            "SELECT hour, revision FROM raw_blocks WHERE participant = %s ORDER BY hour"
        )
        return self._rows(query, participant)

    def participants(self) -> list[str]:
        return [name for (name,) in self._rows(_PARTICIPANTS)]

    def damaged(self) -> list[Name]:
        return self._rows("SELECT participant, hour FROM raw_damaged ORDER BY id")

    def set_back(self, stored: Stored) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE raw_stored SET next = least(next, %s) WHERE topic = %s AND partition = %s",
                sorted((offset, *place) for place, offset in stored.items()),
            )

    def stored(self) -> dict[tuple[str, int], int]:
        rows = self._rows("SELECT topic, partition, next FROM raw_stored")
        return {(topic, partition): offset for topic, partition, offset in rows}


def _segments(write: Write, number: int) -> bytes:
    """The head's list of segments after the write."""
    return (b"" if write.anew else write.head.segments) + number.to_bytes(8, "little")


def _columns(rows: Sequence[tuple[Any, ...]]) -> list[list[Any]]:
    """Rows as one array per column."""
    return [list(column) for column in zip(*rows, strict=True)]
