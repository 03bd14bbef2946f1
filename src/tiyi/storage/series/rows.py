"""Minutes on disk: hot rows minute by minute for everybody, closed days as bytes per person."""

import sqlite3
from collections.abc import Sequence
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray
from tiyi.storage.planes import Sealer
from tiyi.storage.series import figures as figured
from tiyi.storage.series.figures import DAY_MINUTES, FIGURES, MINUTE_MS, ROW

_DAY_BITS: Final = 24
# One seek a minute: a person's rows of one day lie as far apart as there are people.
_HOT: Final = (
    "WITH RECURSIVE span (minute) AS"
    " (SELECT :first UNION ALL SELECT minute + 1 FROM span WHERE minute < :last)"
    " SELECT minutes.person, minutes.minute, minutes.final, minutes.figures"
    " FROM span CROSS JOIN minutes ON minutes.minute = span.minute"
    " AND minutes.person BETWEEN :low AND :high"
)


def person_of(connection: sqlite3.Connection, participant: str) -> int:
    """The store's number of a participant; -1 for somebody unknown."""
    query = "SELECT id FROM people WHERE participant = ?"
    found = connection.execute(query, (participant,)).fetchone()
    return int(found[0]) if found else -1


def person_days(rows: AnyArray) -> set[tuple[int, int]]:
    """(person, day) of all rows."""
    pairs = np.unique(rows["person"] << _DAY_BITS | rows["minute"] // DAY_MINUTES)
    return {(pair >> _DAY_BITS, pair & ((1 << _DAY_BITS) - 1)) for pair in pairs.tolist()}


def upsert(connection: sqlite3.Connection, rows: AnyArray) -> None:
    """Write hot rows; the later of two rows of one key stays."""
    raw = np.ascontiguousarray(rows["figures"]).tobytes()
    size = FIGURES.itemsize
    connection.executemany(
        "INSERT OR REPLACE INTO minutes (minute, person, final, figures) VALUES (?, ?, ?, ?)",
        zip(
            rows["minute"].tolist(),
            rows["person"].tolist(),
            rows["final"].tolist(),
            [raw[start : start + size] for start in range(0, len(raw), size)],
            strict=True,
        ),
    )


def read(connection: sqlite3.Connection, participant: str, start_ms: int, end_ms: int) -> AnyArray:
    """One person's rows, ascending: from the days, from the hot rows, the better of the two."""
    person = person_of(connection, participant)
    first, last = -(-start_ms // MINUTE_MS), -(-end_ms // MINUTE_MS) - 1
    span = (person, first // DAY_MINUTES, last // DAY_MINUTES)
    days = connection.execute(
        "SELECT person, day, body FROM days WHERE person = ? AND day BETWEEN ? AND ?", span
    ).fetchall()
    hot = connection.execute(
        "SELECT day FROM hot_days WHERE person = ? AND day BETWEEN ? AND ?", span
    ).fetchall()
    parts = [figured.opened_days(days, Sealer())]
    for (day,) in hot:
        within = (max(first, day * DAY_MINUTES), min(last, (day + 1) * DAY_MINUTES - 1))
        parts.append(hot_rows(connection, within, (person, person)))
    rows = figured.newest(np.concatenate(parts))
    start, end = np.searchsorted(np.ascontiguousarray(rows["minute"]), (first, last + 1))
    return rows[start:end]


def read_days(connection: sqlite3.Connection, person: int, days: Sequence[int]) -> AnyArray:
    """All of a person's rows of these days, ascending."""
    parts = [np.empty(0, ROW)]
    query = "SELECT person, day, body FROM days WHERE person = ? AND day = ?"
    for day in days:
        closed = connection.execute(query, (person, day)).fetchall()
        span = (day * DAY_MINUTES, (day + 1) * DAY_MINUTES - 1)
        parts.append(figured.opened_days(closed, Sealer()))
        parts.append(hot_rows(connection, span, (person, person)))
    return figured.newest(np.concatenate(parts))


def hot_rows(
    connection: sqlite3.Connection, minutes: tuple[int, int], people: tuple[int, int]
) -> AnyArray:
    """Hot rows of both ranges, ends included."""
    named = {"first": minutes[0], "last": minutes[1], "low": people[0], "high": people[1]}
    return packed_rows(connection.execute(_HOT, named).fetchall())


def packed_rows(found: Sequence[tuple[int, int, int, bytes]]) -> AnyArray:
    """Rows in memory from (person, minute, final, figures) as they stand in the file."""
    rows = np.empty(len(found), ROW)
    if found:
        person, minute, final, raw = zip(*found, strict=True)
        rows["person"], rows["minute"], rows["final"] = person, minute, final
        rows["figures"] = figured.opened_figures(raw)
    return rows
