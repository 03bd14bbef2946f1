"""When people are asked how satisfied they are, and what the answers and the silence come to.

Occasions are rows: a row that is added asks at another time (domain.md §1a A04).
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from tiyi.service.people import Person
from tiyi.service.rates import Figure, Part, by_person


class After(StrEnum):
    """What an occasion comes after."""

    SESSION = "session"
    WEEK = "week"
    CONSULTATION = "consultation"


class Asked(StrEnum):
    """Where an occasion stands. `DUE`: it can be answered; `MISSED`: it can't any more."""

    ANSWERED = "answered"
    DUE = "due"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Occasion:
    """One row: after the `number`-th session, the end of that week, or each consultation.

    An answer is waited for `open_days`. `evidence` as in the other tables.
    """

    occasion: str
    after: After
    number: int
    open_days: int
    source: str
    evidence: str


_SOURCE: Final = (
    "DL 三(四): after session n, weeks 4, 8 and 16, and each consultation (domain.md A04)"
)
OCCASIONS: Final = (
    Occasion("session_3", After.SESSION, 3, 14, f"{_SOURCE}; n is a choice of this project", "P"),
    Occasion("week_4", After.WEEK, 4, 14, _SOURCE, "P"),
    Occasion("week_8", After.WEEK, 8, 14, _SOURCE, "P"),
    Occasion("week_16", After.WEEK, 16, 14, _SOURCE, "P"),
    Occasion("consultation", After.CONSULTATION, 0, 14, _SOURCE, "P"),
)
BY_OCCASION: Final[Mapping[str, Occasion]] = {one.occasion: one for one in OCCASIONS}
LOW: Final = 2
"""A score up to that is low: rule L17 of the alerts asks somebody to call (domain.md §4.3)."""
SCORES: Final = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Answer:
    """What somebody said: 1 (not at all) to 5 (very satisfied); `key` as in `Due`."""

    occasion: str
    key: str
    score: int
    text: str


@dataclass(frozen=True, slots=True)
class Due:
    """An occasion that has come, in [since, until]. `key`: of which consultation, else empty."""

    occasion: str
    key: str
    since: date
    until: date
    state: Asked
    score: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Summary:
    """Answers to an occasion. `response`: answered of those that are over; `mean` None: nobody did.

    `mean` tells of who answered only; `silent` were asked and did not.
    """

    occasion: str
    asked: int
    answered: int
    silent: int
    waiting: int
    scores: Mapping[int, int]
    mean: float | None
    low: int
    response: Figure


def due(
    person: Person, consultations: Sequence[tuple[str, date]], answers: Iterable[Answer]
) -> tuple[Due, ...]:
    """Every occasion that has come for somebody up to `seen`, the earliest first.

    Nobody is asked for what comes after they left. Weeks count from the first day of the course.
    """
    said = {(one.occasion, one.key): one for one in answers}
    found = [
        _due(row, key, since, person.seen, said.get((row.occasion, key)))
        for row in OCCASIONS
        for key, since in _moments(row, person, consultations)
        if since <= person.seen and (person.left is None or since <= person.left)
    ]
    return tuple(sorted(found, key=lambda one: (one.since, one.occasion, one.key)))


def summaries(people: Sequence[Sequence[Due]]) -> tuple[Summary, ...]:
    """One summary for each occasion; `people`: what each was asked."""
    return tuple(_summary(row.occasion, people) for row in OCCASIONS)


def _moments(
    row: Occasion, person: Person, consultations: Sequence[tuple[str, date]]
) -> list[tuple[str, date]]:
    start = person.started or person.joined
    if row.after is After.CONSULTATION:
        return list(consultations)
    if row.after is After.WEEK:
        return [("", start + timedelta(weeks=row.number))]
    days = [day for day, _ in person.trained if day >= start]
    return [("", days[row.number - 1])] if len(days) >= row.number else []


def _due(row: Occasion, key: str, since: date, seen: date, said: Answer | None) -> Due:
    until = since + timedelta(days=row.open_days)
    state = Asked.ANSWERED if said is not None else Asked.DUE if seen <= until else Asked.MISSED
    score, text = (None, "") if said is None else (said.score, said.text)
    return Due(row.occasion, key, since, until, state, score, text)


def _summary(occasion: str, people: Sequence[Sequence[Due]]) -> Summary:
    mine = [[one for one in asked if one.occasion == occasion] for asked in people]
    every = [one for asked in mine for one in asked]
    scores = [one.score for one in every if one.score is not None]
    count = {state: sum(one.state is state for one in every) for state in Asked}
    return Summary(
        occasion=occasion,
        asked=len(every),
        answered=count[Asked.ANSWERED],
        silent=count[Asked.MISSED],
        waiting=count[Asked.DUE],
        scores={score: scores.count(score) for score in SCORES},
        mean=math.fsum(scores) / len(scores) if scores else None,
        low=sum(score <= LOW for score in scores),
        response=by_person("response", [_part(asked) for asked in mine], by="occasion",
                           key=occasion),
    )  # fmt: skip


def _part(asked: Sequence[Due]) -> Part:
    done = sum(one.state is Asked.ANSWERED for one in asked)
    waiting = sum(one.state is Asked.DUE for one in asked)
    return Part(done, len(asked) - waiting, waiting)
