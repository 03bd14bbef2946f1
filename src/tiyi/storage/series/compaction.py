"""Closed days: hot rows become a day's bytes, its hours and its sums, made anew each time."""

import sqlite3
from collections.abc import Sequence
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray
from tiyi.storage.planes import Sealer
from tiyi.storage.series import figures as figured
from tiyi.storage.series.figures import DAY_MINUTES
from tiyi.storage.series.hours import sealed_hours
from tiyi.storage.series.people import changed
from tiyi.storage.series.rows import hot_rows, person_days

_DAY_LEVEL: Final = 3


def write_days(connection: sqlite3.Connection, rows: AnyArray) -> None:
    """Merge rows into their days' bytes, and the days' sums anew."""
    old: list[tuple[int, int, bytes]] = []
    query = "SELECT person, day, body FROM days WHERE person = ? AND day = ?"
    for key in sorted(person_days(rows)) if len(rows) else ():
        old += connection.execute(query, key).fetchall()
    sealer = Sealer(level=_DAY_LEVEL)
    merged = figured.newest(np.concatenate((figured.opened_days(old, sealer), rows)))
    if not len(merged):
        return
    days = figured.days_of(merged)
    keys = days.keys()
    connection.executemany(
        "INSERT INTO days (person, day, hours, body) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (person, day) DO UPDATE SET hours = excluded.hours, body = excluded.body",
        [
            (*key, hours, body)
            for key, hours, body in zip(
                keys, sealed_hours(merged, sealer), days.sealed(sealer), strict=True
            )
        ],
    )
    connection.executemany(
        "INSERT OR REPLACE INTO day_totals (person, day, minutes, valid_s, hr_sum_q, in_s, above_s,"
        " below_s, unknown_s, trimp_micro, hr_max_q, steps) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
        [(*key, *totals) for key, totals in zip(keys, days.totals(), strict=True)],
    )


def compact_day(connection: sqlite3.Connection, day: int, people: Sequence[int]) -> None:
    """Move the hot rows of one day and these people into their days."""
    rows = _hot_of(connection, day, people)
    write_days(connection, rows)
    _delete_hot(connection, day, people, rows)


def delete_hot(connection: sqlite3.Connection, day: int, people: Sequence[int]) -> None:
    """Remove the hot rows of one day and these people."""
    _delete_hot(connection, day, people, _hot_of(connection, day, people))


def _hot_of(connection: sqlite3.Connection, day: int, people: Sequence[int]) -> AnyArray:
    span = (day * DAY_MINUTES, (day + 1) * DAY_MINUTES - 1)
    rows = hot_rows(connection, span, (min(people), max(people)))
    return np.asarray(rows[np.isin(rows["person"], people)])


def _delete_hot(
    connection: sqlite3.Connection, day: int, people: Sequence[int], rows: AnyArray
) -> None:
    keys = (rows[name].tolist() for name in ("minute", "person", "final"))
    connection.executemany(
        "DELETE FROM minutes WHERE minute = ? AND person = ? AND final = ?", zip(*keys, strict=True)
    )
    connection.executemany(
        "DELETE FROM hot_days WHERE person = ? AND day = ?", [(person, day) for person in people]
    )
    changed(connection)
