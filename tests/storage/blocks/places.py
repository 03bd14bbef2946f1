"""Where blocks rest, for tests that look at the bytes or break them: a file, or a database."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol, TypeAlias

import numpy as np
import psycopg

from tiyi.model.frame import Samples, samples_of
from tiyi.storage.blocks.postgres import PostgresBlocks
from tiyi.storage.blocks.sqlite import SqliteBlocks

HOUR_MS = 3_600_000
START_MS = 490_000 * HOUR_MS
AnyBlocks: TypeAlias = SqliteBlocks | PostgresBlocks


class Place(Protocol):
    """A store's home."""

    def open(self) -> AnyBlocks:
        """The store, as one process opens it."""
        ...

    def segments(self) -> tuple[int, int]:
        """How many segments there are, and their bytes."""
        ...

    def damage(self, participant: str) -> None:
        """Flip one bit in the middle of the participant's first segment."""
        ...


class File:
    """A SQLite file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def open(self) -> SqliteBlocks:
        return SqliteBlocks(self.path)

    def segments(self) -> tuple[int, int]:
        with self._connected() as connection:
            query = "SELECT count(*), coalesce(sum(length(body)), 0) FROM segments"
            count, size = connection.execute(query).fetchone()
        return int(count), int(size)

    def damage(self, participant: str) -> None:
        with self._connected() as connection:
            query = "SELECT segments FROM blocks WHERE participant = ?"
            (segments,) = connection.execute(query, (participant,)).fetchone()
            number = first_of(segments)
            query = "SELECT body FROM segments WHERE id = ?"
            (body,) = connection.execute(query, (number,)).fetchone()
            update = "UPDATE segments SET body = ? WHERE id = ?"
            connection.execute(update, (broken(body), number))

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.path)) as connection, connection:
            yield connection


class Database:
    """A schema of the tests' PostgreSQL."""

    def __init__(self, url: str) -> None:
        self.url = url

    def open(self) -> PostgresBlocks:
        return PostgresBlocks(self.url)

    def segments(self) -> tuple[int, int]:
        query = "SELECT count(*), coalesce(sum(length(body)), 0) FROM raw_segments"
        with self.connected() as connection:
            row = connection.execute(query).fetchone()
        assert row is not None
        return int(row[0]), int(row[1])

    def damage(self, participant: str) -> None:
        with self.connected() as connection:
            query = "SELECT segments FROM raw_blocks WHERE participant = %s"
            (segments,) = connection.execute(query, (participant,)).fetchone() or (b"",)
            number = first_of(segments)
            query = "SELECT body FROM raw_segments WHERE id = %s"
            (body,) = connection.execute(query, (number,)).fetchone() or (b"",)
            update = "UPDATE raw_segments SET body = %s WHERE id = %s"
            connection.execute(update, (broken(body), number))

    def connected(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self.url)


def first_of(segments: bytes) -> int:
    return int.from_bytes(segments[:8], "little")


def broken(body: bytes) -> bytes:
    flipped = bytearray(body)
    flipped[len(flipped) // 2] ^= 1
    return bytes(flipped)


def strap(
    seconds: np.ndarray[tuple[int], np.dtype[np.int64]],
    participant: str = "anna",
    *,
    device: str = "strap",
) -> Samples:
    """Heart rate at those seconds of the hour: slow drift in whole bpm, arrival jitter of 20 ms."""
    jitter_ms = np.random.default_rng(5).integers(0, 20, 7_200)[seconds]
    wobble_bpm = np.random.default_rng(6).normal(0, 0.6, 7_200)[seconds]
    dev_ms = START_MS + seconds * 1_000 + jitter_ms
    return samples_of(
        [participant] * len(seconds),
        [device] * len(seconds),
        source=1,
        metric=1,
        boot=9,
        dev_ms=dev_ms,
        at_ms=dev_ms + 40,
        value=(120 + 25 * np.sin(seconds / 300) + wobble_bpm).round(),
    )
