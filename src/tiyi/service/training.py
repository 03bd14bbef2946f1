"""Wear, adherence and weeks of exercise; a person's sessions are one part of each rate."""

import math
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from tiyi.prescription.quotas import weeks_trained
from tiyi.prescription.week import share
from tiyi.service.people import Became, Person, Planned, Week
from tiyi.service.rates import WHOLE, Figure, Part, at_most, by_person, named
from tiyi.service.rules import RULES, Rules

Chosen = Callable[[Planned | Week], bool]


def everything(_: Planned | Week) -> bool:
    """All sessions and weeks of the span."""
    return True


def in_week(week: int) -> Chosen:
    """Those of one course week."""
    return lambda one: one.week == week


def wear(
    people: Sequence[Person],
    by: str = WHOLE,
    key: str = "",
    chosen: Chosen = everything,
    rules: Rules = RULES,
) -> Figure:
    """The share of planned sessions with usable data."""
    return by_person("wear", [_worn(one, chosen) for one in people], by=by, key=key, rules=rules)


def adherence(
    people: Sequence[Person],
    by: str = WHOLE,
    key: str = "",
    chosen: Chosen = everything,
    rules: Rules = RULES,
) -> Figure:
    """The share of planned sessions that were completed, of those of which it is known."""
    parts = [_done(one, chosen) for one in people]
    return by_person("adherence", parts, by=by, key=key, rules=rules)


def minutes(
    people: Sequence[Person], by: str = WHOLE, key: str = "", chosen: Chosen = everything
) -> Figure:
    """The share of planned minutes that were in the zone; bounds hold what is not known."""
    weeks = [week for one in people for week in one.weeks if chosen(week)]
    done = math.fsum(week.in_zone_min for week in weeks)
    low = math.fsum(week.low_min for week in weeks)
    high = math.fsum(week.high_min for week in weeks)
    planned = math.fsum(week.planned_min for week in weeks)
    return Figure(
        *named("minutes"),
        by,
        key,
        done,
        planned,
        max(high - low, 0.0),
        share(done, planned, at_most=1.0),
        share(low, planned, at_most=1.0),
        share(high, planned, at_most=1.0),
        None,
        "sum",
        sum(any(chosen(week) for week in one.weeks) for one in people),
    )


def weekly(people: Sequence[Person], first: date, last: date, rules: Rules = RULES) -> Figure:
    """The share of members' weeks with a session."""
    parts = []
    for one in people:
        weeks, held, _, unknown, _ = _weeks(one, first, last)
        parts.append(Part(held, weeks - unknown, unknown))
    return by_person("weekly", parts, rules=rules)


def regular(people: Sequence[Person], first: date, last: date) -> Figure:
    """The greatest share that weeks of regular exercise can be: intensity is not judged."""
    parts = []
    for one in people:
        weeks, _, might, _, unknown = _weeks(one, first, last)
        parts.append(Part(might, weeks - unknown, unknown))
    return at_most("regular", parts)


def _worn(person: Person, chosen: Chosen) -> Part:
    told_of = [one.usable for one in person.planned if chosen(one)]
    return Part(told_of.count(True), len(told_of) - told_of.count(None), told_of.count(None))


def _done(person: Person, chosen: Chosen) -> Part:
    became = [one.became for one in person.planned if chosen(one)]
    unknown = became.count(Became.NOT_KNOWN)
    return Part(became.count(Became.DONE), len(became) - unknown, unknown)


def _weeks(person: Person, first: date, last: date) -> tuple[int, int, int, int, int]:
    """Weeks; with a session; maybe regular; not known whether with one; whether regular."""
    begin, end = max(person.joined, first), min(person.left or person.seen, person.seen, last)
    if end < begin:
        return 0, 0, 0, 0, 0
    trained = [one for one in person.trained if begin <= one[0] <= end]
    weeks, held, might = weeks_trained(trained, begin, end)
    waiting = {_monday(one.day) for one in person.planned if one.became is Became.NOT_KNOWN}
    waiting = {day for day in waiting if _monday(begin) <= day <= end}
    seen = {_monday(day) for day, _ in trained}
    silent = len(waiting - seen)
    short = sum(
        not weeks_trained(_of(trained, day), day, day + timedelta(days=6))[2] for day in waiting
    )
    return weeks, held, might, silent, short


def _of(trained: Sequence[tuple[date, float | None]], day: date) -> list[tuple[date, float | None]]:
    return [one for one in trained if _monday(one[0]) == day]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
