"""Participants as small numbers: hot rows hold a number, so that a day of everybody stays small."""

import sqlite3
from collections.abc import Sequence
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray

PEOPLE_SCHEMA: Final = """
CREATE TABLE IF NOT EXISTS people (
    id INTEGER PRIMARY KEY AUTOINCREMENT, participant TEXT NOT NULL UNIQUE);
CREATE TABLE IF NOT EXISTS generation (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER);
INSERT INTO generation VALUES (1, 0) ON CONFLICT DO NOTHING;
"""


class People:
    """Numbers and hot-day marks known to the writer, kept while nobody removed any of them.

    Whoever removes rows of `people` or `hot_days` calls `changed` in the same transaction: then
    every writer of the file, also in another process, forgets what it knew.
    """

    def __init__(self) -> None:
        """Know nothing yet."""
        self._numbers: dict[str, int] = {}
        self._marked: set[tuple[int, int]] = set()
        self._generation = -1

    def forget(self) -> None:
        """Know nothing: the transaction that taught it was rolled back."""
        self._generation = -1

    def numbers(self, connection: sqlite3.Connection, names: Sequence[str]) -> AnyArray:
        """Each participant's number; new ones get theirs. Inside a writing transaction."""
        (generation,) = connection.execute("SELECT number FROM generation").fetchone()
        if generation != self._generation:
            self._numbers, self._marked, self._generation = {}, set(), generation
        for name in names:
            if name not in self._numbers:
                self._numbers[name] = _number(connection, name)
        return np.array([self._numbers[name] for name in names], np.int64)

    def mark(self, connection: sqlite3.Connection, keys: set[tuple[int, int]]) -> None:
        """Note which (person, day) have hot rows. After `numbers`, in the same transaction."""
        fresh = keys - self._marked
        connection.executemany(
            "INSERT INTO hot_days (person, day) VALUES (?, ?) ON CONFLICT DO NOTHING", fresh
        )
        self._marked |= fresh


def changed(connection: sqlite3.Connection) -> None:
    """Rows of `people` or `hot_days` were removed."""
    connection.execute("UPDATE generation SET number = number + 1")


def _number(connection: sqlite3.Connection, name: str) -> int:
    insert = "INSERT INTO people (participant) VALUES (?) ON CONFLICT DO NOTHING"
    connection.execute(insert, (name,))
    query = "SELECT id FROM people WHERE participant = ?"
    (number,) = connection.execute(query, (name,)).fetchone()
    return int(number)
