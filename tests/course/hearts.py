"""What devices measure of a session: a heart that follows its levels, steps, and marks."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from tests.course.people import (
    COOLDOWN_MIN,
    DELAYS_H,
    WARMUP_MIN,
    Deed,
    Person,
    day,
)

MINUTE = 60


class Row(NamedTuple):
    """One sample: seconds since the start of its session, and when its device lets go of it."""

    device: str
    metric: str
    at_s: int
    value: float
    sent_ms: int


@dataclass(frozen=True)
class Goal:
    """What a session is asked for: band in bpm, minutes, bouts."""

    lower: int
    upper: int
    minutes: int
    bouts: tuple[int, int, int] | None = None

    @property
    def middle(self) -> int:
        return (self.lower + self.upper) // 2


@dataclass(frozen=True, eq=False, repr=False)
class Trained:
    """A session as it was, with all its rows."""

    person: Person
    deed: Deed
    start_ms: int
    length_s: int
    rows: tuple[Row, ...]

    @property
    def end_ms(self) -> int:
        return self.start_ms + self.length_s * 1000


def begins_ms(person: Person, week: int, weekday: int) -> int:
    """When a session of that day begins, where the person is then."""
    zone, hour = person.zone, person.hour
    if person.moves is not None and week >= person.moves[0]:
        _, zone, hour = person.moves
    at = datetime.combine(day(week, weekday), datetime.min.time(), ZoneInfo(zone))
    local = at + timedelta(minutes=round(hour * 60))
    return round(local.timestamp() * 1000)


def trained(person: Person, deed: Deed, start_ms: int, goal: Goal, dice: random.Random) -> Trained:
    """A session with this outcome."""
    length_s = _length_s(deed, goal, dice)
    levels = _levels(deed, goal, length_s, dice)
    beats = _followed(levels, goal.lower - 14)
    done_ms = start_ms + length_s * 1000
    late_ms = done_ms + DELAYS_H[deed.sent] * 3_600_000
    split_s = length_s // 2 if deed.sent == "torn" else 0
    rows = []
    for device in person.wears:
        name = f"{device}-{person.name}"
        for at_s, bpm in _heard(person, deed, device, beats, dice):
            waits = late_ms if deed.sent != "live" and at_s >= split_s else 0
            if deed.sent == "torn" and len(person.wears) == 2 and not person.walks:
                waits = late_ms if device == "strap" else 0
            rows.append(Row(name, "hr", at_s, bpm, waits or _now(start_ms, at_s)))
    early_ms = 0 if deed.sent in ("live", "end", "torn") else late_ms
    name = f"{person.wears[0]}-{person.name}"
    marks = [("start", 0, 1.0), ("end", length_s, 1.0)]
    if deed.rpe is not None:
        asked_s = length_s + 20 if (start_ms // 86_400_000) % 2 else length_s - 20
        marks.append(("rpe", asked_s, float(deed.rpe)))
    if deed.kind in ("walk", "steps", "stroll"):
        pace = 45 if deed.kind == "stroll" else dice.randint(119, 133)
        marks += [("cadence", at_s, float(pace)) for at_s in range(length_s)]
        if deed.kind == "walk":
            shift = round((pace - 126) * 0.8)
            rows = [Row(r.device, r.metric, r.at_s, r.value + shift, r.sent_ms) for r in rows]
    rows += [
        Row(name, what, at, value, early_ms or _now(start_ms, at)) for what, at, value in marks
    ]
    return Trained(person, deed, start_ms, length_s, tuple(rows))


def _now(start_ms: int, at_s: int) -> int:
    return start_ms + at_s * 1000


def _length_s(deed: Deed, goal: Goal, dice: random.Random) -> int:
    whole = goal.minutes
    if goal.bouts is not None:
        reps, work_s, rest_s = goal.bouts
        whole = (reps * (work_s + rest_s) - rest_s + 59) // MINUTE
    if deed.kind == "short":
        return (WARMUP_MIN + whole // 2) * MINUTE
    return (WARMUP_MIN + whole + COOLDOWN_MIN) * MINUTE + dice.randint(0, 90)


def _levels(deed: Deed, goal: Goal, length_s: int, dice: random.Random) -> list[int]:
    """What the body strives for, second by second."""
    middle, low = goal.middle, goal.lower - 14
    aims = {"high": goal.upper + 12, "low": goal.lower - 12, "rest": goal.lower - 20}
    aim = aims.get(deed.kind, middle)
    share = 1.0 if deed.kind in ("good", "rest") else dice.uniform(0.3, 0.9)
    end_s = length_s - COOLDOWN_MIN * MINUTE
    turn_s = WARMUP_MIN * MINUTE + round((end_s - WARMUP_MIN * MINUTE) * (1 - share))
    found = []
    for t in range(length_s):
        if t >= end_s and deed.kind != "short":
            found.append(low)
        elif deed.kind == "rest":
            found.append(aim)
        elif t < WARMUP_MIN * MINUTE:
            found.append(low if t < MINUTE else middle)
        elif goal.bouts is not None and _rests(t, goal.bouts):
            found.append(goal.lower - 8)
        else:
            found.append(aim if t >= turn_s else middle)
    return found


def _rests(t: int, bouts: tuple[int, int, int]) -> bool:
    _, work_s, rest_s = bouts
    return (t - WARMUP_MIN * MINUTE) % (work_s + rest_s) >= work_s - 15


def _followed(levels: list[int], now: int) -> list[int]:
    """A heart that follows by at most one beat in 3 s, so that nobody doubts it."""
    found = []
    for second, aim in enumerate(levels):
        if second % 3 == 0:
            now += (aim > now) - (aim < now)
        found.append(now + second % 2)
    return found


def _heard(
    person: Person, deed: Deed, device: str, beats: list[int], dice: random.Random
) -> list[tuple[int, float]]:
    """(second, bpm) of what a device hears."""
    if deed.kind in ("bench", "steps", "stroll") or (person.walks and device == "phone"):
        return []
    lost: set[int] = set()
    if deed.kind == "gaps":
        at = 100
        while at < len(beats):
            long_s = dice.randint(50, 130)
            lost.update(range(at, at + long_s))
            at += long_s + dice.randint(20, 90)
    worse = 2 if device == "wrist" and len(person.wears) == 2 else 0
    seconds = range(0, len(beats), person.every_s)
    return [(t, float(beats[t] + worse)) for t in seconds if t not in lost]


def utc(ms: int) -> datetime:
    """An instant as a date."""
    return datetime.fromtimestamp(ms / 1000, UTC)
