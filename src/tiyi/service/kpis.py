"""The figures of a programme or a site over a span of local days, as one report with its hashes."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass
from datetime import date
from typing import Final

from tiyi.alerts.chains import RUNGS
from tiyi.prescription.quotas import REGULAR_MIN, REGULAR_SESSIONS
from tiyi.service import response, staying, training
from tiyi.service.definitions import DEFINITIONS
from tiyi.service.people import Person
from tiyi.service.rates import Figure, Part, by_person, count, one_each
from tiyi.service.rules import RETAINED_WEEKS, RULES, Rules

ALGORITHM: Final = "service-1"
"""Rises when the same inputs and the same tables would give other figures."""


@dataclass(frozen=True, slots=True)
class Kpis:
    """Figures of a span, both days included; the three names say what they follow from."""

    algorithm: str
    config_hash: str
    input_hash: str
    first: str
    last: str
    figures: tuple[Figure, ...]


def kpis(people: Sequence[Person], first: date, last: date, rules: Rules = RULES) -> Kpis:
    """Every figure of these people, in whatever order they are given."""
    ordered = sorted(people, key=lambda one: one.participant)
    figures = [
        staying.enrolled(ordered),
        staying.active(ordered, rules=rules),
        *staying.retained(ordered, rules),
        training.wear(ordered, rules=rules),
        training.adherence(ordered, rules=rules),
        training.minutes(ordered),
        training.weekly(ordered, first, last, rules),
        training.regular(ordered, first, last),
        *_samples(ordered, rules),
        _qualified(ordered, rules),
        *response.responses(ordered, rules),
        *_grouped(ordered, "site", lambda one: one.site, rules),
        *_grouped(ordered, "condition", lambda one: one.condition, rules),
        *_by_week(ordered, rules),
    ]
    return Kpis(
        algorithm=ALGORITHM,
        config_hash=config_hash(rules),
        input_hash=input_hash(ordered, first, last),
        first=first.isoformat(),
        last=last.isoformat(),
        figures=tuple(figures),
    )


def input_hash(people: Sequence[Person], first: date, last: date) -> str:
    """Names the rows of a report; people in order of their ids."""
    words = [astuple(one) for one in people]
    return hashlib.sha256(repr((first.isoformat(), last.isoformat(), words)).encode()).hexdigest()


def config_hash(rules: Rules = RULES) -> str:
    """Names everything but the rows that the figures follow from."""
    limits = (RETAINED_WEEKS, RUNGS, REGULAR_MIN, REGULAR_SESSIONS)
    return hashlib.sha256(repr((ALGORITHM, rules, DEFINITIONS, limits)).encode()).hexdigest()


def _samples(people: Sequence[Person], rules: Rules) -> list[Figure]:
    parts = [Part(one.samples_valid, one.samples_valid + len(one.flaws)) for one in people]
    flaws = {word for one in people for test in one.flaws for word in test}
    found = [by_person("samples", parts, rules=rules)]
    return [*found, *(_flawed(people, word) for word in sorted(flaws))]


def _flawed(people: Sequence[Person], word: str) -> Figure:
    with_it = [sum(word in test for test in one.flaws) for one in people]
    return count("flawed", sum(with_it), sum(map(bool, with_it)), "flaw", word)


def _qualified(people: Sequence[Person], rules: Rules) -> Figure:
    tested = [one.qualified for one in people if one.tested]
    known = len(tested) - tested.count(None)
    return one_each("qualified", tested.count(True), known, tested.count(None), rules=rules)


def _grouped(
    people: Sequence[Person], by: str, of: Callable[[Person], str], rules: Rules
) -> list[Figure]:
    found = []
    for key in sorted({of(one) for one in people}):
        mine = [one for one in people if of(one) == key]
        found += [
            staying.enrolled(mine, by, key),
            staying.active(mine, by, key, rules),
            training.wear(mine, by, key, rules=rules),
            training.adherence(mine, by, key, rules=rules),
            training.minutes(mine, by, key),
        ]
    return found


def _by_week(people: Sequence[Person], rules: Rules) -> list[Figure]:
    found = []
    planned = {each.week for one in people for each in one.planned}
    for week in sorted(planned | {each.week for one in people for each in one.weeks}):
        chosen, key = training.in_week(week), str(week)
        found += [
            training.wear(people, "course_week", key, chosen, rules),
            training.adherence(people, "course_week", key, chosen, rules),
            training.minutes(people, "course_week", key, chosen),
        ]
    return found
