"""People made of facts, and the episodes that the rules on results find of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np

from tiyi.alerts.between.daily import Many, day_tracks
from tiyi.alerts.between.days import DayValues
from tiyi.alerts.between.evaluate import Look, episodes
from tiyi.alerts.between.facts import Facts, SessionFact, Span, SpotFact
from tiyi.alerts.between.form import Limits
from tiyi.alerts.between.table import DEFAULTS
from tiyi.alerts.between.tracks import Track
from tiyi.alerts.episodes import Held
from tiyi.model.arrays import AnyArray
from tiyi.model.context import Answer

DAY_MS = 86_400_000
HOUR_MS = 3_600_000
MINUTE_MS = 60_000
START_MS = 20_000 * DAY_MS
"""Midnight of day 0."""
DAYS = 50
NOW_MS = START_MS + DAYS * DAY_MS
LONG = Look(NOW_MS, START_MS)
"""Looks at everything there is, at the end of the last day."""

Found = set[tuple[str, float, float | None]]
"""(row, day of its begin, day of its end)."""


def at(day: float) -> int:
    """That day, in UTC ms."""
    return START_MS + round(day * DAY_MS)


def session(day: float, **changes: Any) -> SessionFact:
    """A session of half an hour that ends on that day."""
    made = SessionFact(f"s-{day:g}", at(day) - HOUR_MS // 2, at(day))
    return replace(made, **changes)


def sessions(values: Sequence[Any], name: str, **more: Any) -> tuple[SessionFact, ...]:
    """A session a day with these values of one figure."""
    return tuple(session(day + 1, **{name: value}, **more) for day, value in enumerate(values))


def spot(kind: str, day: float, *values: float, **more: Any) -> SpotFact:
    """A value that was measured on that day."""
    names = {"blood_pressure": ("systolic", "diastolic"), "satisfaction": ("score",)}
    named = dict(zip(names.get(kind, (kind,)), values, strict=True))
    return SpotFact(kind, at(day), named, **more)


def person(limits: Limits = DEFAULTS, **known: Any) -> Facts:
    """Somebody in a course that began on day 0, of whom this is known."""
    given: dict[str, Any] = {"now_ms": NOW_MS, "limits": limits, "rhythm": Answer.NO} | known
    return Facts(**given)


def course(first: float = 0, last: float = 200) -> Span:
    return Span(at(first), at(last))


def values(**lines: Sequence[float] | AnyArray) -> DayValues:
    """Values of days in a row from day 0 on; what is not given is not known."""
    given = {name: np.asarray(line, np.float64) for name, line in lines.items()}
    made = {}
    for field in fields(DayValues):
        line = np.full((1, DAYS), np.nan)
        if field.name in given:
            line[0, : len(given[field.name])] = given[field.name]
        made[field.name] = line
    return DayValues(**made)


def tracks(
    days: DayValues, limits: Limits = DEFAULTS, *, paced: bool = False
) -> Mapping[str, Track]:
    """The tracks of one person's days."""
    first = np.arange(days.rest_bpm.shape[1], dtype=np.int64)[None] * DAY_MS + START_MS
    many = Many(
        values=days,
        morning_ms=first + 10 * HOUR_MS,
        evening_ms=first + DAY_MS,
        paced=np.array([paced]),
        limits=[limits],
        common=limits,
    )
    return day_tracks(many)[0]


def found(
    facts: Facts,
    days: Mapping[str, Track] | None = None,
    *,
    told: Mapping[str, Sequence[Held]] | None = None,
    look: Look = LONG,
) -> Found:
    """Every episode, in days."""
    held = episodes(facts, days or {}, told or {}, look)
    return {(one.row.name, _day(one.start_ms), _day(one.end_ms)) for one in held}


def _day(ms: int | None) -> Any:
    return None if ms is None else round((ms - START_MS) / DAY_MS, 3)


def rows(found: Found) -> set[str]:
    """Rows that held at any time."""
    return {row for row, _, _ in found}
