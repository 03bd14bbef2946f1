"""What a cohort's four months changed, as one report that can be recomputed to the bit."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from tiyi.outcomes.change import Change, Responder, change_of, retests, typical_error
from tiyi.outcomes.dosing import DoseResponse, dose_response
from tiyi.outcomes.items import BY_ITEM, GRADE, IMPORTANT, OUTCOMES, PRIMARY, Important, important
from tiyi.outcomes.missing import Sensitivity, imputed, worst_case
from tiyi.outcomes.mixed import Mixed, mixed
from tiyi.outcomes.people import Missing, Person, Protocol, Reading, Visit, at, protocol, window
from tiyi.outcomes.prepost import PrePost, holm, pre_post
from tiyi.outcomes.rules import RULES, Rules
from tiyi.outcomes.shares import Grades, Share, grades, share_of

ALGORITHM: Final = "outcomes-1"
"""Rises when the same inputs and the same table would give other figures."""
LIMITS: Final = (
    "no_control_group",
    "regression_to_the_mean",
    "season",
    "test_learning",
    "missing_at_random",
)
"""What every report says of itself: it compares before and after, and claims no cause."""
DOSES: Final = ("rdi", "a_total", "met_min")


@dataclass(frozen=True, slots=True)
class Counts:
    """People of one item, and why the others are missing; every person of the cohort is in it.

    `baseline` is the intention-to-treat population, `paired` those of it who have both tests.
    """

    enrolled: int
    baseline: int
    week_16: int
    paired: int
    missing_baseline: Mapping[str, int]
    missing_week_16: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Responders:
    """Classes of those with both tests. `reached`: benefit of at least the important difference.

    `reached` takes no account of the typical error; `causes`: why a class is not known.
    """

    better: int
    same: int
    worse: int
    not_known: int
    causes: Mapping[str, int]
    reached: Share


@dataclass(frozen=True, slots=True)
class ItemReport:
    """One item. `p_adjusted`: the primary outcome's own p, Holm's of all others together.

    `typical_error` in the unit of the item from `retests` pairs, None: too few to know.
    `outside_protocol`: people with both tests who are not per protocol, by reason.
    """

    item: str
    unit: str
    direction: int | None
    primary: bool
    important: Important | None
    typical_error: float | None
    retests: int
    counts: Counts
    intention_to_treat: PrePost
    per_protocol: PrePost
    outside_protocol: Mapping[str, int]
    p_adjusted: float | None
    responders: Responders
    doses: tuple[DoseResponse, ...]
    imputed: Sensitivity
    worst_case: Sensitivity
    mixed: Mixed | None
    """Of the primary outcome only."""


@dataclass(frozen=True, slots=True)
class CohortReport:
    """`primary_said`: whoever asked said which outcome is primary, not the table."""

    algorithm: str
    config_hash: str
    input_hash: str
    group: str
    enrolled: int
    left: int
    classes: Mapping[str, int]
    primary: str | None
    primary_said: bool
    items: tuple[ItemReport, ...]
    grades: Grades
    limits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    primary: str | None
    seed: int
    rules: Rules


def cohort_report(
    people: Sequence[Person], group: str, primary: str | None = None, rules: Rules = RULES
) -> CohortReport:
    """The report on everybody who was enrolled, whatever the order in which they are given.

    `primary` None: the one that the table has for the group. Items that nobody was ever tested on
    are left out, the primary one never.
    """
    ordered = sorted(people, key=lambda one: one.participant)
    chosen = primary if primary is not None else PRIMARY.get(group)
    named = input_hash(ordered, rules)
    asked = _Asked(chosen, int(named[:15], 16), rules)
    tested = {reading.item for one in ordered for reading in one.readings}
    wanted = [one.item for one in OUTCOMES if one.item in tested or one.item == chosen]
    items = _adjusted([_item(ordered, group, item, asked) for item in wanted])
    return CohortReport(
        algorithm=ALGORITHM,
        config_hash=config_hash(group, chosen, rules),
        input_hash=named,
        group=group,
        enrolled=len(ordered),
        left=sum(one.left is not None for one in ordered),
        classes=_counted(one.dose.course_class if one.dose else "not_due" for one in ordered),
        primary=chosen,
        primary_said=primary is not None,
        items=tuple(items),
        grades=grades([_levels(one, rules) for one in ordered], rules),
        limits=LIMITS,
    )


def input_hash(people: Sequence[Person], rules: Rules = RULES) -> str:
    """Names the rows of a report; people in order of their ids.

    What day it is enters by what it decides alone: which visits are over.
    """
    return hashlib.sha256(repr([_words(one, rules) for one in people]).encode()).hexdigest()


def config_hash(group: str, primary: str | None, rules: Rules = RULES) -> str:
    """Names everything but the rows that the figures follow from."""
    table = (ALGORITHM, rules, OUTCOMES, IMPORTANT, group, primary)
    return hashlib.sha256(repr(table).encode()).hexdigest()


def _words(one: Person, rules: Rules) -> tuple[object, ...]:
    started = one.started
    over = started and [one.seen > window(started, visit, rules)[2] for visit in Visit]
    readings = sorted(
        (row.item, row.day.isoformat(), row.value, row.minute or -1, row.tester, row.equipment)
        for row in one.readings
    )
    return (
        *(one.participant, one.site, one.group, started and started.isoformat(), over),
        *(one.left and one.left.isoformat(), one.age_years, one.female, readings, one.dose),
    )


def _item(people: Sequence[Person], group: str, item: str, asked: _Asked) -> ItemReport:
    rules, pairs = asked.rules, retests(people, item, asked.rules)
    error = typical_error(pairs, rules)
    found = [(one, change_of(one, item, error, rules)) for one in people]
    changed = [(one, two) for one, two in found if isinstance(two, Change)]
    words = [protocol(one, rules) for one, _ in changed]
    both = [_both(two) for _, two in changed]
    alone = _alone(people, item, rules)
    direction = BY_ITEM[item].direction(group)
    return ItemReport(
        item=item,
        unit=BY_ITEM[item].unit,
        direction=direction,
        primary=item == asked.primary,
        important=important(item, group),
        typical_error=error,
        retests=len(pairs),
        counts=_counts(len(people), len(changed), [two for _, two in found]),
        intention_to_treat=pre_post(both, rules),
        per_protocol=pre_post(
            [one for one, word in zip(both, words, strict=True) if word is Protocol.MET], rules
        ),
        outside_protocol=_counted(word.value for word in words if word is not Protocol.MET),
        p_adjusted=None,
        responders=_responders([two for _, two in changed], rules),
        doses=tuple(
            dose_response(name, [(_dose(one, name), two.change) for one, two in changed], rules)
            for name in DOSES
        ),
        imputed=imputed(both, alone, asked.seed, rules),
        worst_case=worst_case([two.change for _, two in changed], len(alone), direction, rules),
        mixed=mixed(people, item, rules) if item == asked.primary else None,
    )


def _both(change: Change) -> tuple[float, float]:
    return change.before.value, change.after.value


def _alone(people: Sequence[Person], item: str, rules: Rules) -> list[float]:
    """Baselines of those whose test at the end is missing, not only not due."""
    found = []
    for one in people:
        before = at(one, item, Visit.BASELINE, rules)
        after = at(one, item, Visit.WEEK_16, rules)
        missed = isinstance(after, Missing) and after is not Missing.NOT_DUE
        if isinstance(before, Reading) and missed:
            found.append(before.value)
    return found


def _counts(
    enrolled: int, paired: int, found: Sequence[Change | tuple[Missing | None, Missing | None]]
) -> Counts:
    lost = [one for one in found if isinstance(one, tuple)]
    before = _counted(one.value for one, _ in lost if one is not None)
    after = _counted(two.value for _, two in lost if two is not None)
    return Counts(
        enrolled=enrolled,
        baseline=enrolled - sum(before.values()),
        week_16=enrolled - sum(after.values()),
        paired=paired,
        missing_baseline=before,
        missing_week_16=after,
    )


def _responders(changes: Sequence[Change], rules: Rules) -> Responders:
    counts = Counter(one.responder for one in changes)
    judged = [two for one in changes if (two := _reached(one)) is not None]
    return Responders(
        counts[Responder.BETTER],
        counts[Responder.SAME],
        counts[Responder.WORSE],
        counts[Responder.NOT_KNOWN],
        _counted(one.cause.value for one in changes if one.cause is not None),
        share_of(sum(judged), len(judged), len(changes) - len(judged), rules),
    )


def _reached(change: Change) -> bool | None:
    if change.important is None or change.benefit is None:
        return None
    return change.benefit >= change.important.sizes(change.before.value)[1]


def _adjusted(items: Sequence[ItemReport]) -> list[ItemReport]:
    """One primary outcome keeps its p; Holm's procedure takes all others as one family."""
    found = {one.item: one.intention_to_treat.p for one in items if not one.primary}
    family = holm({name: p for name, p in found.items() if p is not None})
    return [
        replace(one, p_adjusted=one.intention_to_treat.p if one.primary else family.get(one.item))
        for one in items
    ]


def _levels(person: Person, rules: Rules) -> tuple[float | None, float | None]:
    before = at(person, GRADE, Visit.BASELINE, rules)
    after = at(person, GRADE, Visit.WEEK_16, rules)
    return (
        before.value if isinstance(before, Reading) else None,
        after.value if isinstance(after, Reading) else None,
    )


def _dose(person: Person, name: str) -> float | None:
    found: float | None = None if person.dose is None else getattr(person.dose, name)
    return found


def _counted(words: Iterable[str]) -> dict[str, int]:
    counts = Counter(words)
    return {word: counts[word] for word in sorted(counts)}
