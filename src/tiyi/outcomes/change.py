"""What changed in one person: end minus baseline, its error, and whether it matters."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import stdev

from tiyi.outcomes.items import BY_ITEM, Important, important
from tiyi.outcomes.people import Missing, Person, Reading, Visit, at, window
from tiyi.outcomes.rules import RULES, Rules


class Responder(StrEnum):
    """Whether a change matters, and which way."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    NOT_KNOWN = "not_known"


class Cause(StrEnum):
    """Why it is not known whether a change matters."""

    NO_DIFFERENCE = "important_difference_not_known"
    BETWEEN = "between_important_differences"
    """The sources name a range, and the change lies in it."""
    NO_ERROR = "typical_error_not_known"
    NO_DIRECTION = "direction_not_known"


class Comparable(StrEnum):
    """Whether two tests were held alike (domain.md §5.5)."""

    SAME = "same"
    OTHER = "other"
    NOT_KNOWN = "not_known"


@dataclass(frozen=True, slots=True)
class Change:
    """One item of one person between baseline and week 16.

    `change` in the unit of the item, `benefit` the same with + for better (None: which way is
    better is not known). `low..high`: the change ± its error; `real`: beyond that error. None
    where the typical error is not known. `change_pct` None where the first value is not above 0.
    """

    item: str
    unit: str
    before: Reading
    after: Reading
    change: float
    change_pct: float | None
    benefit: float | None
    low: float | None
    high: float | None
    real: bool | None
    responder: Responder
    cause: Cause | None
    important: Important | None
    tester: Comparable
    equipment: Comparable
    hour: Comparable


def typical_error(pairs: Sequence[tuple[float, float]], rules: Rules = RULES) -> float | None:
    """SD of test-retest differences / √2, in the unit of the item; None with too few pairs."""
    if len(pairs) < rules.retest_pairs.value:
        return None
    return stdev(round(second - first, 6) for first, second in pairs) / math.sqrt(2)


def retests(people: Sequence[Person], item: str, rules: Rules = RULES) -> list[tuple[float, float]]:
    """The last two values of everybody who was tested on two days before training began."""
    pairs = []
    for person in people:
        if person.started is None:
            continue
        first, _, last = window(person.started, Visit.BASELINE, rules)
        days = {
            one.day: one.value
            for one in sorted(person.readings, key=lambda one: (one.day, one.minute or 0))
            if one.item == item and first <= one.day <= last
        }
        if len(days) >= 2:
            earlier, later = sorted(days)[-2:]
            pairs.append((days[earlier], days[later]))
    return pairs


def change_of(
    person: Person, item: str, error: float | None, rules: Rules = RULES
) -> Change | tuple[Missing | None, Missing | None]:
    """What changed, or why baseline and end are missing (None: that one is there).

    `error` is the typical error in the unit of the item, None: not known.
    """
    before = at(person, item, Visit.BASELINE, rules)
    after = at(person, item, Visit.WEEK_16, rules)
    if isinstance(before, Missing) or isinstance(after, Missing):
        return (
            before if isinstance(before, Missing) else None,
            after if isinstance(after, Missing) else None,
        )
    outcome = BY_ITEM[item]
    change = round(after.value - before.value, 6)
    direction = outcome.direction(person.group)
    benefit = None if direction is None else direction * change
    matters = important(item, person.group)
    sizes = None if matters is None else matters.sizes(before.value)
    responder, cause = classed(benefit, sizes, error)
    band = None if error is None else rules.real_z.value * math.sqrt(2) * error
    return Change(
        item=item,
        unit=outcome.unit,
        before=before,
        after=after,
        change=change,
        change_pct=100 * change / before.value if before.value > 0 else None,
        benefit=benefit,
        low=None if band is None else change - band,
        high=None if band is None else change + band,
        real=None if band is None else abs(change) > band,
        responder=responder,
        cause=cause,
        important=matters,
        tester=_alike(before.tester, after.tester),
        equipment=_alike(before.equipment, after.equipment),
        hour=_hour(before.minute, after.minute, rules),
    )


def classed(
    benefit: float | None, sizes: tuple[float, float] | None, error: float | None
) -> tuple[Responder, Cause | None]:
    """Better or worse: at least the change that matters, and more than the typical error.

    What is less than both is «same»; what can't be told is not.
    """
    if benefit is None:
        return Responder.NOT_KNOWN, Cause.NO_DIRECTION
    if sizes is None:
        return Responder.NOT_KNOWN, Cause.NO_DIFFERENCE
    low, high = sizes
    size = abs(benefit)
    if size < low or (error is not None and size <= error):
        return Responder.SAME, None
    if size < high:
        return Responder.NOT_KNOWN, Cause.BETWEEN
    if error is None:
        return Responder.NOT_KNOWN, Cause.NO_ERROR
    return (Responder.BETTER if benefit > 0 else Responder.WORSE), None


def _alike(before: str, after: str) -> Comparable:
    if not before or not after:
        return Comparable.NOT_KNOWN
    return Comparable.SAME if before == after else Comparable.OTHER


def _hour(before: int | None, after: int | None, rules: Rules) -> Comparable:
    if before is None or after is None:
        return Comparable.NOT_KNOWN
    return Comparable.SAME if abs(before - after) <= rules.same_hour_min.value else Comparable.OTHER
