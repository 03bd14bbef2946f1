"""Hours of a day as sums beside the minutes: months are drawn from them, in a few milliseconds."""

import sqlite3
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray
from tiyi.storage.planes import Sealer
from tiyi.storage.series.figures import DAY_MINUTES, SUMS, known_steps
from tiyi.storage.series.rows import person_of, read_days

HOUR_MINUTES: Final = 60
HOUR: Final = np.dtype([(name, "<i8") for name in ("minute", *SUMS, "hr_max_q", "steps")])
"""`minute` is the hour's first (since 1970); sums, the greatest heart rate, steps (-1 none)."""
_CLOSED: Final = (
    "SELECT hours FROM days WHERE person = ? AND day BETWEEN ? AND ? AND day NOT IN"
    " (SELECT day FROM hot_days WHERE hot_days.person = days.person) ORDER BY day"
)


def hours_of(rows: AnyArray) -> tuple[AnyArray, AnyArray]:
    """Hours of sorted rows, and the person of each."""
    hour = rows["minute"] // HOUR_MINUTES
    first = np.ones(len(rows), np.bool_)
    first[1:] = (rows["person"][1:] != rows["person"][:-1]) | (hour[1:] != hour[:-1])
    starts = np.flatnonzero(first)
    hours = np.empty(len(starts), HOUR)
    if len(rows):
        figures = rows["figures"]
        hours["minute"] = hour[starts] * HOUR_MINUTES
        for name in SUMS:
            hours[name] = np.add.reduceat(figures[name].astype(np.int64), starts)
        hours["hr_max_q"] = np.maximum.reduceat(figures["hr_max_q"], starts)
        hours["steps"] = known_steps(figures["steps"], starts)
    return hours, rows["person"][starts]


def sealed_hours(rows: AnyArray, sealer: Sealer) -> list[bytes]:
    """For each person-day of sorted rows the bytes of its hours."""
    hours, person = hours_of(rows)
    day = hours["minute"] // DAY_MINUTES
    first = np.ones(len(hours), np.bool_)
    first[1:] = (person[1:] != person[:-1]) | (day[1:] != day[:-1])
    matrix = hours.view(np.uint8).reshape(len(hours), HOUR.itemsize)
    ends = [*np.flatnonzero(first).tolist(), len(hours)]
    return [sealer.seal(matrix[start:end], ()) for start, end in pairwise(ends)]


def read_hours(
    connection: sqlite3.Connection, participant: str, first_minute: int, end_minute: int
) -> AnyArray:
    """One person's hours in [first, end), both on the hour, ascending."""
    person = person_of(connection, participant)
    span = (person, first_minute // DAY_MINUTES, (end_minute - 1) // DAY_MINUTES)
    closed = opened_hours([row[0] for row in connection.execute(_CLOSED, span)], Sealer())
    still_open = [
        day
        for (day,) in connection.execute(
            "SELECT day FROM hot_days WHERE person = ? AND day BETWEEN ? AND ?", span
        )
    ]
    fresh, _ = hours_of(read_days(connection, person, still_open))
    hours = np.concatenate((closed, fresh))
    hours = hours[np.argsort(hours["minute"], kind="stable")]
    return hours[(hours["minute"] >= first_minute) & (hours["minute"] < end_minute)]


def opened_hours(bodies: Sequence[bytes], sealer: Sealer) -> AnyArray:
    """Hours of sealed bytes, in their order."""
    parts = [matrix for body in bodies for matrix, _ in sealer.open(body, HOUR.itemsize)]
    if not parts:
        return np.empty(0, HOUR)
    return np.ascontiguousarray(np.concatenate(parts)).view(HOUR).reshape(-1)
