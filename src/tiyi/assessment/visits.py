"""Visits of a course: what each wants, what it lacks, and whether it is due (domain.md §5.5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from tiyi.assessment.standards import HEIGHT_WEIGHT, part_of, wanted


@dataclass(frozen=True, slots=True)
class Window:
    """When a visit is held: `day` of the course, from `early` days before to `late` days after."""

    visit: str
    day: int
    early: int
    late: int
    source: str
    evidence: str = "P"


WINDOWS: Final = (
    Window("baseline", 0, 14, 0, "at most 14 days before week 1"),
    Window("week_8", 56, 7, 7, "week 8, ±7 days"),
    Window("week_16", 112, 7, 7, "week 16, ±7 days"),
    Window(
        "follow_up", 182, 7, 7, "6 months, counted as 26 weeks; its ±7 days are those of week 16"
    ),
)
"""T0, T1, T2 and the follow-up. Six months are counted as 26 weeks from the first day."""


class State(StrEnum):
    """Where a visit stands."""

    HELD = "held"
    HELD_EARLY = "held_early"
    HELD_LATE = "held_late"
    """Held, but outside of its window."""
    TOO_EARLY = "too_early"
    DUE = "due"
    OVERDUE = "overdue"
    NO_COURSE = "no_course"
    """No course has begun, so no window is known."""


ORDER: Final[Mapping[str, int]] = {
    item: place
    for place, items in enumerate(
        (
            ("activity", "activity_index"),
            ("rhr",),
            (HEIGHT_WEIGHT, "height", "weight", "bmi", "body_fat", "waist", "hip"),
            ("vital_capacity",),
            ("sit_and_reach",),
            ("reaction_time",),
            ("one_leg_stand", "up_and_go"),
            ("grip", "push_up", "sit_up", "vertical_jump", "chair_stand", "arm_curl"),
            ("step_index", "step_in_place", "vo2max", "six_minute_walk"),
        )
    )
    for item in items
}
"""Item → its station: questionnaire, resting rate, morphology, lung, …, aerobic last (§5.5)."""


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit. `opens` and `closes` None: no course; `held` None: not yet."""

    visit: str
    state: State
    opens: date | None
    closes: date | None
    held: date | None


def visits(start: date | None, held: Mapping[str, date], today: date) -> list[Visit]:
    """Every visit of a course that begins on `start`; `held`: visit → when it was held."""
    return [_visit(window, start, held.get(window.visit), today) for window in WINDOWS]


def _visit(window: Window, start: date | None, held: date | None, today: date) -> Visit:
    if start is None:
        state = State.NO_COURSE if held is None else State.HELD
        return Visit(window.visit, state, None, None, held)
    opens = start + timedelta(window.day - window.early)
    closes = start + timedelta(window.day + window.late)
    before, inside, after = (
        (State.TOO_EARLY, State.DUE, State.OVERDUE)
        if held is None
        else (State.HELD_EARLY, State.HELD, State.HELD_LATE)
    )
    day = today if held is None else held
    state = before if day < opens else (after if day > closes else inside)
    return Visit(window.visit, state, opens, closes, held)


def wanted_items(edition: str, age_years: int | None, female: bool | None) -> list[str] | None:
    """What a visit wants of somebody, in the order of testing.

    None where edition, age or sex do not say: then nobody can tell what is missing.
    """
    part = None if age_years is None else part_of(edition, age_years)
    if part is None or female is None:
        return None
    items = [
        item
        for name in wanted(part, female=female)
        for item in (("height", "weight") if name == HEIGHT_WEIGHT else (name,))
    ]
    return sorted(items, key=lambda item: ORDER[item])


def missing_items(wanted: Sequence[str] | None, items: Mapping[str, float]) -> list[str] | None:
    """What a visit lacks; None where it isn't known what it wants."""
    return None if wanted is None else [item for item in wanted if item not in items]
