"""Twenty people of a course: what they are prescribed, what they wear, what they do when."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

START = date(2026, 2, 2)
"""A Monday; the clocks of Berlin go forward in week 8."""
WEEKS = 18
SHANGHAI, BERLIN = "Asia/Shanghai", "Europe/Berlin"
DRUG_DAY = 5 * 7
"""The Monday of week 6."""
FAULT_AND_MAKE_UP = (11, 13)
"""Weeks of the plan that a week of pause moves to weeks 12 and 14 of the calendar."""
WARMUP_MIN = COOLDOWN_MIN = 2


@dataclass(frozen=True)
class Deed:
    """What becomes of a planned session: how they train, and how long after it rows are sent."""

    kind: str = "good"
    sent: str = "live"
    rpe: int | None = None
    """In the stream, as a mark."""
    told: int | None = None
    """Told to the API afterwards, with the minutes."""


MISSED = Deed("missed")
DELAYS_H = {"live": 0, "end": 0, "evening": 3, "days": 50, "final": 24 * 13, "torn": 24 * 13}
"""Hours from the end of the session until the rest of its rows is sent; all but marks at `end`."""
Habit = Callable[[int, int, random.Random], Deed]
"""Week, number in the week, dice → deed."""


@dataclass(frozen=True)
class Person:
    """One participant. `low`..`high`: share of the reserve, or bpm with `bpm`."""

    name: str
    habit: Habit
    group: str = "t2d"
    wears: tuple[str, ...] = ("strap",)
    every_s: int = 1
    sessions: int = 3
    minutes: int = 20
    low: float = 0.40
    high: float = 0.49
    bpm: bool = False
    ceiling: int | None = None
    bouts: tuple[int, int, int] | None = None
    rest: int = 62
    most: int = 182
    age: int = 58
    rhythm: str = "no"
    by_effort: bool = False
    effort: tuple[int, int] | None = None
    walks: bool = False
    template: bool = False
    weekdays: tuple[int, ...] = (0, 2, 4)
    minute: int | None = None
    zone: str = SHANGHAI
    hour: float = 18
    drug_from: int | None = None
    """Day of the course on which a β-blocker is begun,"""
    issued_again: int | None = None
    """and the day on which the band is issued anew."""
    moves: tuple[int, str, float] | None = None
    """From this week on in another zone, training at another hour there."""
    withdraws: int | None = None
    """Day of the course."""
    changes: tuple[dict[str, Any], ...] = field(default=())
    """Breaks and make-ups as the API takes them."""


def day(week: int, weekday: int = 0) -> date:
    """A day of the calendar by week of the course from 1."""
    return START + timedelta(weeks=week - 1, days=weekday)


def _break(kind: str, first: date, last: date, **more: str) -> dict[str, Any]:
    days = {"first": first.isoformat(), "last": last.isoformat()}
    return {"add_break": {"kind": kind} | days | more}


def steady(week: int, number: int, dice: random.Random) -> Deed:
    """Nearly always, by the plan, and sent at once or in the evening."""
    draw = dice.random()
    return MISSED if draw < 0.05 else Deed(sent="evening" if draw < 0.2 else "live")


def often(week: int, number: int, dice: random.Random) -> Deed:
    """Every second time."""
    return MISSED if dice.random() < 0.5 else steady(week, number, dice)


def _mostly(kind: str, share: float = 0.7) -> Habit:
    def habit(week: int, number: int, dice: random.Random) -> Deed:
        if dice.random() < 0.5:
            return MISSED
        return Deed(kind if dice.random() < share else "good")

    return habit


def _with_rpe(low: int, high: int, *, told: bool = False, silent: float = 0.0) -> Habit:
    def habit(week: int, number: int, dice: random.Random) -> Deed:
        if dice.random() < 0.45:
            return MISSED
        asked = None if dice.random() < silent else dice.randint(low, high)
        kind = dice.choice(("good", "good", "low"))
        return Deed(kind, told=asked) if told else Deed(kind, rpe=asked)

    return habit


def _until(last_week: int) -> Habit:
    def habit(week: int, number: int, dice: random.Random) -> Deed:
        return steady(week, number, dice) if week <= last_week else MISSED

    return habit


def _seldom(week: int, number: int, dice: random.Random) -> Deed:
    """Weeks of silence between, often short."""
    if week in (4, 5, 11):
        return MISSED
    return Deed(dice.choice(("good", "short", "missed")), sent=dice.choice(("live", "days")))


def _late(week: int, number: int, dice: random.Random) -> Deed:
    """A phone that syncs in the evening, after days, and often after the week was final."""
    kind = dice.choice(("good", "good", "high", "short", "missed", "missed"))
    return Deed(kind, sent=dice.choice(("evening", "days", "final", "torn")))


def _torn(week: int, number: int, dice: random.Random) -> Deed:
    if dice.random() < 0.45:
        return MISSED
    return Deed(sent="torn" if number == 1 or week % 4 == 0 else "live")


def _kept(week: int, number: int, dice: random.Random) -> Deed:
    """Marks at once, beats when the session is over: for longer than half an hour no sample."""
    draw = dice.random()
    return MISSED if draw < 0.6 else Deed("high" if draw < 0.65 else "good", sent="end")


def _odd(week: int, number: int, dice: random.Random) -> Deed:
    kinds = ("good", "missed", "missed", "bench", "short", "rest", "gaps", "missed", "low", "good")
    return Deed(kinds[(week * 3 + number) % len(kinds)])


def _interrupted(week: int, number: int, dice: random.Random) -> Deed:
    """Every second time, and surely in the weeks of the fault and of the make-up."""
    deed = often(week, number, dice)
    return Deed() if week in FAULT_AND_MAKE_UP else deed


def _walking(week: int, number: int, dice: random.Random) -> Deed:
    """Heart rate in the first week, then a phone alone."""
    if week > 2 and dice.random() < 0.5:
        return MISSED
    return Deed("walk" if week <= 1 else ("steps" if dice.random() < 0.8 else "stroll"))


def everybody() -> tuple[Person, ...]:
    """The twenty."""
    illness = (
        _break("illness", day(3, 1), day(3, 5)),
        _break("holiday", day(5), day(5, 6)),
        _break("pause", day(9), day(9, 6)),
        _break("device_fault", day(12, 3), day(12, 4), device_event="strap-excused"),
        {"add_make_up": {"planned": day(14, 2).isoformat(), "on": day(14, 3).isoformat()}},
    )
    return (
        Person("stepper", often, template=True, weekdays=()),
        Person("htn", often, "htn", ("wrist",), sessions=4, high=0.45, weekdays=(0, 2, 4, 5)),
        Person("overdoer", _mostly("high"), "obesity", sessions=4, weekdays=(0, 1, 2, 4)),
        Person("easy", _mostly("low", 0.8), "subhealth", ("wrist",), low=0.30, high=0.45),
        Person(
            "walker",
            _walking,
            "older",
            ("phone",),
            minutes=15,
            low=0.30,
            high=0.45,
            age=70,
            walks=True,
        ),
        Person("cardiac", steady, "cardiac", low=104, high=118, bpm=True, ceiling=120, rest=60),
        Person("bouts", _kept, bouts=(10, 120, 60)),
        Person(
            "fibrillates",
            _with_rpe(10, 13, silent=0.1),
            rhythm="yes",
            by_effort=True,
            effort=(11, 12),
        ),
        Person(
            "slowed",
            _with_rpe(10, 14, silent=0.2),
            effort=(11, 12),
            drug_from=DRUG_DAY,
            issued_again=DRUG_DAY,
        ),
        Person(
            "suspended",
            _with_rpe(11, 13, told=True, silent=0.2),
            effort=(11, 12),
            drug_from=DRUG_DAY,
            issued_again=DRUG_DAY + 7,
        ),
        Person("withdraws", _until(7), withdraws=7 * 7 + 1),
        Person("silent", _until(9)),
        Person("excused", _interrupted, changes=illness),
        Person("minutes", _mostly("low", 0.2), wears=("wrist",), every_s=60),
        Person("fives", _mostly("low", 0.2), wears=("band",), every_s=5),
        Person("berlin", often, wears=("wrist",), zone=BERLIN, hour=12, minute=720),
        Person("mover", often, moves=(9, BERLIN, 19.5)),
        Person("twice", _torn, wears=("wrist", "strap")),
        Person("gappy", _odd, "oa", low=0.40, high=0.50),
        Person("late", _late, "subhealth", low=0.30, high=0.45),
    )
