"""The numbers of the service figures as rows of a table, each with source and evidence."""

from dataclasses import dataclass, fields
from typing import Final

from tiyi.model.evidence import Number

RETAINED_WEEKS: Final = (4, 8, 12, 16, 18)
"""Weeks at which retention is told: thirds of the course, its headline week and its end."""


@dataclass(frozen=True, slots=True)
class Rules:
    """Limits of the figures (domain.md §3.2, §4.4; §1b B02)."""

    quiet_days: Number = Number(28, "domain.md §3.2: no session for 28 days is giving up", "P")
    interval_z: Number = Number(1.959964, "95 % interval, two-sided normal quantile", "C")
    interval_people: Number = Number(2, "people that an interval of a rate needs", "P")
    usable_coverage: Number = Number(
        0.50, "domain.md §3.2: below it the intensity of a session can't be scored", "P"
    )
    small_cell: Number = Number(5, "fewer people than that are not shown; a site may ask more", "P")


RULES: Final = Rules()


def rows(rules: Rules = RULES) -> list[tuple[str, float, str, str]]:
    """(name, value, source, evidence) of every number, for pages and exports."""
    numbers = [(one.name, getattr(rules, one.name)) for one in fields(rules)]
    return [(name, number.value, number.source, number.evidence) for name, number in numbers]
