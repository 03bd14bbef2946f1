"""One figure with all that belongs to it, and the intervals of rates."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tiyi.outcomes.shares import wilson
from tiyi.service.definitions import BY_FIGURE
from tiyi.service.rules import RULES, Rules

WHOLE: Final = "all"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one group; None is «not known» and never zero.

    `by`, `key`: of which group it is (`all`; or site, condition, week, severity, flaw). `not_known`
    units are in neither numerator nor denominator. `low`, `high`: what the value can be once they
    are known. `interval`: 95 % interval of a rate, by `method`. `people`: on how many it
    rests. All of them are None where the figure is hidden.
    """

    figure: str
    version: int
    by: str
    key: str
    numerator: float | None
    denominator: float | None
    not_known: float | None
    value: float | None
    low: float | None
    high: float | None
    interval: tuple[float, float] | None
    method: str
    people: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """What one person adds to a rate: `done` of `known`, and `unknown` more units."""

    done: float
    known: float
    unknown: float = 0


def count(figure: str, n: int, people: int, by: str = WHOLE, key: str = "") -> Figure:
    """A number that is known: it has no interval."""
    return Figure(figure, _version(figure), by, key, n, None, 0, n, n, n, None, "count", people)


def one_each(
    figure: str,
    done: int,
    known: int,
    unknown: int,
    *,
    by: str = WHOLE,
    key: str = "",
    rules: Rules = RULES,
) -> Figure:
    """A share of people (each counts once): Wilson's interval of those of whom it is known."""
    interval = wilson(done, known) if known >= rules.interval_people.value else None
    return Figure(
        figure,
        _version(figure),
        by,
        key,
        done,
        known,
        unknown,
        done / known if known else None,
        *_bounds(done, known, unknown),
        interval,
        "wilson",
        known + unknown,
    )


def by_person(
    figure: str, parts: Sequence[Part], *, by: str = WHOLE, key: str = "", rules: Rules = RULES
) -> Figure:
    """A rate of which each person has several units: `value` is Σ done / Σ known.

    A person's sessions resemble each other, so that they are not as many independent ones: Wilson's
    interval is taken with the effective number (Korn and Graubard 1998), which is the number of
    people where everybody is alike. None with fewer people than an interval needs.
    """
    done, known, unknown = (
        math.fsum(getattr(one, name) for one in parts) for name in ("done", "known", "unknown")
    )
    value = done / known if known else None
    interval = None
    if value is not None:
        told = [one for one in parts if one.known]
        if len(told) >= rules.interval_people.value:
            size = _effective(told, value)
            interval = wilson(min(max(value, 0.0), 1.0) * size, size)
    return Figure(
        figure,
        _version(figure),
        by,
        key,
        done,
        known,
        unknown,
        value,
        *_bounds(done, known, unknown),
        interval,
        "wilson_by_person",
        _people(parts),
    )


def at_most(figure: str, parts: Sequence[Part]) -> Figure:
    """A rate of which only the greatest that it can be is known: `done` is all that might count.

    `unknown` units might count as well. The value is known only where none might.
    """
    might = math.fsum(one.done for one in parts)
    unknown = math.fsum(one.unknown for one in parts)
    every = math.fsum(one.known for one in parts) + unknown
    high = (might + unknown) / every if every else None
    return Figure(
        figure,
        _version(figure),
        WHOLE,
        "",
        0,
        every - might - unknown,
        might + unknown,
        0.0 if high == 0 else None,
        None if high is None else 0.0,
        high,
        None,
        "at_most",
        _people(parts),
    )


def named(figure: str) -> tuple[str, int]:
    """A figure with the version of its definition, for who computes one by another method."""
    return figure, _version(figure)


def _bounds(done: float, known: float, unknown: float) -> tuple[float | None, float | None]:
    every = known + unknown
    return (done / every, (done + unknown) / every) if every else (None, None)


def _effective(parts: Sequence[Part], rate: float) -> float:
    """So many independent units tell as much: at least as many as people, at most all."""
    people, units = len(parts), math.fsum(one.known for one in parts)
    off = math.fsum((one.done - rate * one.known) ** 2 for one in parts)
    variance = people / (people - 1) * off / units**2
    alike = rate * (1 - rate)
    if variance <= 0 or alike <= 0:
        return min(float(people), units)
    return min(max(alike / variance, 1.0), units)


def _people(parts: Sequence[Part]) -> int:
    return sum(one.known + one.unknown > 0 for one in parts)


def _version(figure: str) -> int:
    return BY_FIGURE[figure].version
