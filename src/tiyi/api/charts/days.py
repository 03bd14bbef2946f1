"""Figures of somebody's local days: from steps that the beginning of no day cuts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

import numpy as np

from tiyi.api.services import MinuteReader
from tiyi.model.arrays import AnyArray
from tiyi.model.table import Table
from tiyi.model.zones import Whereabouts

MINUTE_MS: Final = 60_000
STEPS_MS: Final = (60 * MINUTE_MS, 30 * MINUTE_MS, 15 * MINUTE_MS, MINUTE_MS)
"""Hours where midnight lies on one, as almost everywhere; India is half an hour off, Nepal a
quarter."""
DAYS_AT_ONCE: Final = 500
"""So many days have fewer minutes than a store answers at once."""
COUNTS: Final = ("valid_s", "in_s", "above_s", "below_s", "unknown_s", "steps")


@dataclass(frozen=True, slots=True)
class LocalDay:
    """One day on the wall, from `start_ms` to before `end_ms` (UTC ms)."""

    day: date
    start_ms: int
    end_ms: int

    @property
    def key_ms(self) -> int:
        """What names it among kept days: midnight UTC of its date."""
        return round(datetime.combine(self.day, datetime.min.time(), UTC).timestamp() * 1_000)


def local_days(where: Whereabouts, from_ms: int, to_ms: int) -> list[LocalDay]:
    """Every local day that has an instant of [from_ms, to_ms), in order.

    Each begins where the one before it ends, with 23 or 25 hours where clocks are changed. A date
    that was left out, flying over the date line, is no day.
    """
    return list(_days(where, from_ms, to_ms)) if from_ms < to_ms else []


def _days(where: Whereabouts, from_ms: int, to_ms: int) -> Iterator[LocalDay]:
    # Who flies west sees a midnight twice, and the last one counts: the day may be an earlier one.
    day = where.day(from_ms) - timedelta(days=2)
    start_ms = where.begins(day)
    while start_ms < to_ms:
        following = day + timedelta(days=1)
        end_ms = where.begins(following)
        if start_ms < end_ms and from_ms < end_ms:
            yield LocalDay(day, start_ms, end_ms)
        day, start_ms = following, end_ms


def day_means(series: MinuteReader, participant: str, days: Sequence[LocalDay]) -> Table:
    """The columns of `Series.means`, one row a day: missing stays NaN or -1, never 0."""
    parts = [
        _summed(series, participant, days[at : at + DAYS_AT_ONCE])
        for at in range(0, len(days), DAYS_AT_ONCE)
    ]
    names = parts[0].columns if parts else {}
    return Table({name: np.concatenate([part[name] for part in parts]) for name in names})


def _summed(series: MinuteReader, participant: str, days: Sequence[LocalDay]) -> Table:
    starts = np.array([one.start_ms for one in days], np.int64)
    # Somebody may have moved within a minute: it belongs to the day in which it began.
    edges = [at_ms + -at_ms % MINUTE_MS for at_ms in (*starts.tolist(), days[-1].end_ms)]
    end_ms, of_day = edges[-1], np.array(edges[:-1], np.int64)
    step_ms = next(step for step in STEPS_MS if not any(edge % step for edge in edges))
    table = series.means(participant, edges[0], end_ms, step_ms)
    day = np.searchsorted(of_day, table["start_ms"], side="right") - 1
    columns: dict[str, AnyArray] = {"start_ms": starts}
    for name in COUNTS:
        known = table[name] >= 0
        total = np.bincount(day[known], table[name][known], len(days))
        none = np.bincount(day[known], minlength=len(days)) == 0
        columns[name] = np.where(none, -1, total).astype(np.int64)
    heard = table["valid_s"] > 0
    weight = table["valid_s"][heard].astype(np.float64)
    beats = np.bincount(day[heard], table["hr_mean_bpm"][heard] * weight, len(days))
    seconds = np.bincount(day[heard], weight, len(days))
    columns["hr_mean_bpm"] = np.where(seconds > 0, beats / np.maximum(seconds, 1), np.nan)
    columns["hr_max_bpm"] = np.full(len(days), np.nan)
    np.fmax.at(columns["hr_max_bpm"], day, table["hr_max_bpm"])
    known = ~np.isnan(table["trimp"])
    load = np.bincount(day[known], table["trimp"][known], len(days))
    none = np.bincount(day[known], minlength=len(days)) == 0
    columns["trimp"] = np.where(none, np.nan, load)
    return Table(columns)
