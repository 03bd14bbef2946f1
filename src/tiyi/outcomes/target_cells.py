"""Targets as an evaluator sees them: no figure that tells of fewer than five people.

A figure is hidden when it, or what is left of a whole that is shown, holds fewer than five people;
its state is hidden with it, for «reached» tells how much it is at least.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from tiyi.outcomes.cells import is_small, protected
from tiyi.outcomes.rules import RULES, Rules
from tiyi.outcomes.targets import Counts, Standing, State


@dataclass(frozen=True, slots=True)
class ShownStanding:
    """A standing; `hidden`: too few people, then value, bounds and state are null."""

    target: str
    unit: str
    goal: float
    hidden: bool
    value: float | None
    low: float | None
    high: float | None
    interval: tuple[float, float] | None
    state: State | None


@dataclass(frozen=True, slots=True)
class ShownCounts:
    """People by state, and the targets; null where a cell is small."""

    enrolled: int | None
    states: Mapping[str, int | None]
    standings: tuple[ShownStanding, ...]


def shown(counts: Counts, found: Iterable[Standing], rules: Rules = RULES) -> ShownCounts:
    """The standings without what would tell of fewer than five people."""
    hidden = _hidden(counts, rules)
    return ShownCounts(
        enrolled=None if is_small(counts.enrolled, rules) else counts.enrolled,
        states=protected(counts.states, rules),
        standings=tuple(_shown(one, hidden=one.target in hidden) for one in found),
    )


def _hidden(counts: Counts, rules: Rules) -> set[str]:
    """The targets whose figure would tell, by the wholes that it can be subtracted from."""
    whole = counts.enrolled
    parts = {
        "people": (counts.counted, whole - counts.counted, counts.states["completed"]
                   - counts.counted),
        "samples": (counts.samples_valid, counts.samples_invalid, counts.tested,
                    whole - counts.tested),
        "qualified": (counts.qualified, counts.graded - counts.qualified, counts.graded,
                      counts.tested - counts.graded, whole - counts.tested),
        "weekly": (counts.people_weekly, whole - counts.people_weekly),
        "regular": (counts.people_regular, whole - counts.people_regular),
    }  # fmt: skip
    telling = {name for name, cells in parts.items() if any(is_small(n, rules) for n in cells)}
    return set(parts) if is_small(whole, rules) else telling


def _shown(one: Standing, *, hidden: bool) -> ShownStanding:
    if hidden:
        one = replace(one, value=None, low=None, high=None, interval=None)
    return ShownStanding(
        one.target,
        one.unit,
        one.goal,
        hidden,
        one.value,
        one.low,
        one.high,
        one.interval,
        None if hidden else one.state,
    )
