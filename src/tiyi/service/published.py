"""Figures as they may leave the house: what tells of too few people is hidden, and its company too.

A hidden figure keeps its name and its group, and `method` says `hidden`: it is neither zero nor
unknown.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from tiyi.service.rates import WHOLE, Figure
from tiyi.service.suppression import hidden_groups

HIDDEN: Final = "hidden"
_FAMILIES: Final = ("site", "condition", "course_week")
_OF_PEOPLE: Final = ("active", "qualified")
_OF_TESTS: Final = ("samples", "flawed")


def published(figures: Sequence[Figure], k: int) -> tuple[Figure, ...]:
    """The same figures in the same order, hidden where fewer than k people could be told from them.

    Groups are hidden in company, so that nothing follows from the whole less the groups that are
    shown. Retention is shown only at weeks that at least k people, or nobody, tell from the week
    shown before.
    """
    gone = _groups(figures, k) | _weeks(figures, k)
    return tuple(_hide(one) if _place(one) in gone or _is_small(one, k) else one for one in figures)


def _place(one: Figure) -> tuple[str, str, str]:
    return one.figure, one.by, one.key


def _groups(figures: Sequence[Figure], k: int) -> set[tuple[str, str, str]]:
    """Every figure of the groups of a family that are too small, and of those beside them."""
    found: set[tuple[str, str, str]] = set()
    for family in _FAMILIES:
        mine = [one for one in figures if one.by == family]
        people: dict[str, int] = {}
        for one in mine:
            people[one.key] = max(people.get(one.key, 0), one.people or 0)
        hidden = hidden_groups(people, k)
        found |= {_place(one) for one in mine if one.key in hidden}
        found |= _splits(mine, hidden, k)
    return found


def _splits(figures: Iterable[Figure], hidden: set[str], k: int) -> set[tuple[str, str, str]]:
    """Shares of people that split a group into too few, with the smallest other one beside them."""
    found: set[tuple[str, str, str]] = set()
    for name in _OF_PEOPLE:
        mine = [one for one in figures if one.figure == name]
        small = [one for one in mine if one.key not in hidden and _has_small(one, k)]
        alone = len(small) + sum(one.key in hidden for one in mine) == 1
        rest = [one for one in mine if one.key not in hidden and one not in small]
        if small and alone:
            small += sorted(rest, key=lambda one: (one.people or 0, one.key))[:1]
        found |= {_place(one) for one in small}
    return found


def _weeks(figures: Sequence[Figure], k: int) -> set[tuple[str, str, str]]:
    found: set[tuple[str, str, str]] = set()
    before: Figure | None = None
    for one in figures:
        if one.figure != "retained":
            continue
        if _has_small(one, k) or (before is not None and _differ_little(before, one, k)):
            found.add(_place(one))
        else:
            before = one
    return found


def _differ_little(one: Figure, other: Figure, k: int) -> bool:
    pairs = zip(_cells(one), _cells(other), strict=True)
    return any(0 < abs(early - late) < k for early, late in pairs)


def _cells(one: Figure) -> tuple[float, float, float]:
    done = one.numerator or 0.0
    return done, (one.denominator or 0.0) - done, one.not_known or 0.0


def _has_small(one: Figure, k: int) -> bool:
    return any(0 < n < k for n in _cells(one))


def _is_small(one: Figure, k: int) -> bool:
    if 0 < (one.people or 0) < k:
        return True
    if one.by == WHOLE and one.figure in _OF_PEOPLE:
        return _has_small(one, k)
    return one.figure in _OF_TESTS and _has_small(replace(one, not_known=0), k)


def _hide(one: Figure) -> Figure:
    return replace(
        one,
        numerator=None,
        denominator=None,
        not_known=None,
        value=None,
        low=None,
        high=None,
        interval=None,
        method=HIDDEN,
        people=None,
    )
