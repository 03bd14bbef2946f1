"""Rows for an evaluator: people by a number of their own, days counted from their first day.

No id, no name, no date and no age in years is in them (domain.md §1b B19). Unknown stays unknown:
an empty cell is never zero.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from tiyi.service.aggregate import DIMENSIONS
from tiyi.service.people import Person
from tiyi.service.staying import gave_up

ALGORITHM: Final = "extract-1"
"""Rises when the same records would give other rows."""
Cell = str | int | float | None
_MS: Final = 1_000


@dataclass(frozen=True, slots=True)
class Reading:
    """One item of one test, on a local day."""

    day: date
    visit: str
    standard: str
    item: str
    value: float


@dataclass(frozen=True, slots=True)
class Subject:
    """Somebody whose rows are told; `days`: the local day of each alert, by its id."""

    person: Person
    readings: tuple[Reading, ...]
    days: Mapping[str, date]


Rows = dict[str, list[tuple[Cell, ...]]]
COLUMNS: Final[Mapping[str, tuple[str, ...]]] = {
    "people.csv": ("person", "site", "condition", "age", "sex", "has_course", "joined_day",
                   "seen_day", "gave_up_day"),
    "sessions.csv": ("person", "course_week", "day", "became", "usable"),
    "trainings.csv": ("person", "day", "minutes"),
    "weeks.csv": ("person", "course_week", "in_zone_min", "low_min", "high_min", "planned_min"),
    "assessments.csv": ("person", "day", "visit", "standard", "item", "value"),
    "alerts.csv": ("person", "day", "rule", "severity", "acknowledged_s", "answered_s",
                   "watched_s"),
}  # fmt: skip
"""File → its columns; `person` and `day` tell the same in all of them."""


def rows_of(subjects: Sequence[Subject], numbers: Mapping[str, str]) -> Rows:
    """The rows of every file, in the order of the numbers; `numbers`: participant → number."""
    found: Rows = {name: [] for name in COLUMNS}
    for one in sorted(subjects, key=lambda subject: numbers[subject.person.participant]):
        number = numbers[one.person.participant]
        for name, rows in _rows(one).items():
            found[name] += [(number, *row) for row in rows]
    return found


def _rows(one: Subject) -> Mapping[str, Iterator[tuple[Cell, ...]]]:
    who = one.person
    return {
        "people.csv": iter([_person(who)]),
        "sessions.csv": (
            (each.week, _day(who, each.day), each.became.value, _bit(each.usable))
            for each in who.planned
        ),
        "trainings.csv": ((_day(who, day), minutes) for day, minutes in who.trained),
        "weeks.csv": (
            (each.week, each.in_zone_min, each.low_min, each.high_min, each.planned_min)
            for each in who.weeks
        ),
        "assessments.csv": (
            (_day(who, each.day), each.visit, each.standard, each.item, each.value)
            for each in one.readings
        ),
        "alerts.csv": (
            (
                _day(who, one.days[each.alert]),
                each.rule,
                each.severity.value,
                _seconds(each.acknowledged_ms),
                _seconds(each.answered_ms),
                _seconds(each.watched_ms),
            )
            for each in who.waits
        ),
    }


def _person(who: Person) -> tuple[Cell, ...]:
    end = gave_up(who)
    return (
        who.site,
        who.condition,
        DIMENSIONS["age"](who),
        DIMENSIONS["sex"](who),
        int(who.started is not None),
        _day(who, who.joined),
        _day(who, who.seen),
        None if end is None else _day(who, end),
    )


def _day(who: Person, day: date) -> int:
    return (day - (who.started or who.joined)).days


def _bit(word: bool | None) -> int | None:
    return None if word is None else int(word)


def _seconds(ms: int | None) -> float | None:
    return None if ms is None else ms / _MS
