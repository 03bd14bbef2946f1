"""A quarter as it is reported: its figures, its sites, its targets, with small cells hidden."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import date, timedelta
from typing import Final

from tiyi.model.zones import wall_ms
from tiyi.outcomes.target_cells import ShownStanding
from tiyi.service.aggregate import Aggregate, aggregate
from tiyi.service.kpis import kpis
from tiyi.service.people import Person
from tiyi.service.published import published
from tiyi.service.rates import Figure

ALGORITHM: Final = "quarter-1"
"""Rises when the same rows would give another pack."""
TABLES: Final = (("site", "qualified"), ("site", "condition"), ("age", "sex"), ("age", "qualified"))
"""The tables of people in a pack: (rows, columns)."""


@dataclass(frozen=True, slots=True)
class Quarter:
    """What a pack holds. `standings`: site → where the year's targets stand at the quarter's end.

    Of sites with fewer than `k` people no standings are told. `config_hash` and `input_hash` name
    all that the figures follow from.
    """

    algorithm: str
    year: int
    quarter: int
    first: date
    last: date
    k: int
    config_hash: str
    input_hash: str
    figures: tuple[Figure, ...]
    standings: Mapping[str, tuple[ShownStanding, ...]]
    tables: tuple[Aggregate, ...]


def days_of(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of a quarter (1 to 4)."""
    first = date(year, 3 * quarter - 2, 1)
    after = date(year + 1, 1, 1) if quarter == 4 else date(year, 3 * quarter + 1, 1)
    return first, after - timedelta(days=1)


def is_over(year: int, quarter: int, now_ms: int) -> bool:
    """Whether its last day is over everywhere on earth: noon UTC in the westernmost zone."""
    _, last = days_of(year, quarter)
    return now_ms >= wall_ms(last + timedelta(days=1), 12, "UTC")


def quarter_of(
    people: Sequence[Person],
    standings: Mapping[str, tuple[ShownStanding, ...]],
    year: int,
    quarter: int,
    k: int,
) -> Quarter:
    """The pack of these people; `k`: figures of fewer people are not shown."""
    first, last = days_of(year, quarter)
    found = kpis(people, first, last)
    figures = published(found.figures, k)
    hidden = {
        one.key
        for one in figures
        if (one.figure, one.by) == ("enrolled", "site") and one.people is None
    }
    named = {site: standings[site] for site in sorted(standings)}
    told = [(site, astuple(one)) for site, every in named.items() for one in every]
    span = (found.first, found.last)
    return Quarter(
        algorithm=ALGORITHM,
        year=year,
        quarter=quarter,
        first=first,
        last=last,
        k=k,
        config_hash=_hash((ALGORITHM, found.config_hash, TABLES, k)),
        input_hash=_hash((found.input_hash, told)),
        figures=figures,
        standings={site: every for site, every in named.items() if site not in hidden},
        tables=tuple(aggregate(people, rows, columns, span, k) for rows, columns in TABLES),
    )


def _hash(words: object) -> str:
    return hashlib.sha256(repr(words).encode()).hexdigest()
