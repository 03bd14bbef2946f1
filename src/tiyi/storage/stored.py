"""How far each partition of the log is in a store: written in the transaction of the rows."""

import sqlite3
from collections.abc import Mapping
from typing import Final

Stored = Mapping[tuple[str, int], int]
"""(topic, partition) → next offset that is not yet in the store."""

STORED_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS stored (
    topic TEXT NOT NULL, partition INTEGER NOT NULL, next INTEGER NOT NULL,
    PRIMARY KEY (topic, partition)) WITHOUT ROWID;
"""


def write_stored(connection: sqlite3.Connection, stored: Stored) -> None:
    """Move the offsets forward; an older one that comes again moves nothing back."""
    connection.executemany(
        "INSERT INTO stored (topic, partition, next) VALUES (?, ?, ?)"
        " ON CONFLICT (topic, partition) DO UPDATE SET next = max(next, excluded.next)",
        [(topic, partition, offset) for (topic, partition), offset in stored.items()],
    )


def set_back(connection: sqlite3.Connection, stored: Stored) -> None:
    """Lower the offsets that are greater."""
    connection.executemany(
        "UPDATE stored SET next = min(next, ?) WHERE topic = ? AND partition = ?",
        [(offset, topic, partition) for (topic, partition), offset in stored.items()],
    )


def read_stored(connection: sqlite3.Connection) -> dict[tuple[str, int], int]:
    """All offsets."""
    rows = connection.execute("SELECT topic, partition, next FROM stored").fetchall()
    return {(topic, partition): offset for topic, partition, offset in rows}
