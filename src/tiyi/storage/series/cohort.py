"""Everybody side by side: sums of whole days, from totals, and from rows where a day is open."""

import sqlite3
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray
from tiyi.model.table import Table
from tiyi.storage.planes import Sealer
from tiyi.storage.series import figures as figured
from tiyi.storage.series.figures import DAY_MINUTES, SUMS
from tiyi.storage.series.rows import packed_rows

_CLOSED: Final = (
    "SELECT person, sum(minutes), sum(valid_s), sum(hr_sum_q), sum(in_s), sum(above_s),"
    " sum(below_s), sum(unknown_s), sum(trimp_micro), max(hr_max_q),"
    " sum(CASE WHEN steps < 0 THEN 0 ELSE steps END), max(steps) FROM day_totals"
    " WHERE day >= ? AND day < ? AND NOT EXISTS (SELECT 1 FROM hot_days"
    " WHERE hot_days.person = day_totals.person AND hot_days.day = day_totals.day) GROUP BY person"
)
_OPEN_DAYS: Final = (
    "SELECT days.person, days.day, days.body FROM hot_days JOIN days"
    " ON days.person = hot_days.person AND days.day = hot_days.day"
    " WHERE hot_days.day >= ? AND hot_days.day < ?"
)


def cohort_of(connection: sqlite3.Connection, first_day: int, end_day: int) -> Table:
    """Sums of everybody over the days [first, end), ascending by participant."""
    closed = connection.execute(_CLOSED, (first_day, end_day)).fetchall()
    rows = _open_rows(connection, first_day, end_day)
    days = figured.days_of(rows)
    still_open = [
        (person, *totals[:-1], max(totals[-1], 0), totals[-1])
        for (person, _), totals in zip(days.keys(), days.totals() if len(rows) else (), strict=True)
    ]
    figures = np.array([*closed, *still_open], np.int64).reshape(-1, len(SUMS) + 5)
    return _table(figures, dict(connection.execute("SELECT id, participant FROM people")))


def _open_rows(connection: sqlite3.Connection, first_day: int, end_day: int) -> AnyArray:
    hot = connection.execute(
        "SELECT person, minute, final, figures FROM minutes WHERE minute >= ? AND minute < ?",
        (first_day * DAY_MINUTES, end_day * DAY_MINUTES),
    ).fetchall()
    old = connection.execute(_OPEN_DAYS, (first_day, end_day)).fetchall()
    return figured.newest(np.concatenate((figured.opened_days(old, Sealer()), packed_rows(hot))))


def _table(figures: AnyArray, names: dict[int, str]) -> Table:
    """Add up the lines of each person and order people by name."""
    people, line = np.unique(figures[:, 0], return_inverse=True)
    order = np.array(sorted(range(len(people)), key=lambda at: names[int(people[at])]), np.int64)
    added = np.zeros((len(people), figures.shape[1]), np.int64)
    np.add.at(added, line, figures)
    highest = np.full((len(people), 2), -1, np.int64)
    np.maximum.at(highest, line, figures[:, [-3, -1]])
    added, highest = added[order], highest[order]
    sums = dict(zip(("minutes", *SUMS), added.T[1:], strict=False))
    silent = sums["valid_s"] == 0
    mean = sums["hr_sum_q"] / 4 / np.maximum(sums["valid_s"], 1)
    columns: dict[str, AnyArray] = {
        "who": np.arange(len(people), dtype="<i4"),
        **{name: sums[name] for name in ("minutes", "valid_s", "in_s", "above_s", "below_s")},
        "unknown_s": sums["unknown_s"],
        "hr_mean_bpm": np.where(silent, np.nan, mean),
        "hr_max_bpm": np.where(silent, np.nan, highest[:, 0] / 4),
        "steps": np.where(highest[:, 1] < 0, -1, added[:, -2]),
        "trimp": np.where(silent, np.nan, sums["trimp_micro"] / 1e6),
    }
    return Table(columns, {"participants": [names[int(person)] for person in people[order]]})
