"""People by two of their properties, as a table that may be published."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from tiyi.service.people import Person
from tiyi.service.staying import is_active
from tiyi.service.suppression import Shown, shown

ALGORITHM: Final = "aggregate-1"
"""Rises when the same people would give another table."""
NOT_KNOWN: Final = "not_known"
_BANDS: Final = ((0, "below_20"), (20, "20_39"), (40, "40_59"), (60, "60_69"), (70, "70_up"))
"""The age groups of the national standard (domain.md §5.2), and who is outside of them."""


@dataclass(frozen=True, slots=True)
class Aggregate:
    """Members of a span by two dimensions; `k`: no cell of fewer people is shown."""

    algorithm: str
    input_hash: str
    first: str
    last: str
    row_dimension: str
    column_dimension: str
    k: int
    table: Shown


def _age(person: Person) -> str:
    if person.age_years is None:
        return NOT_KNOWN
    return next(word for first, word in reversed(_BANDS) if person.age_years >= first)


def _sex(person: Person) -> str:
    return {None: NOT_KNOWN, False: "male", True: "female"}[person.female]


def _active(person: Person) -> str:
    return {None: NOT_KNOWN, False: "no", True: "yes"}[is_active(person)]


def _qualified(person: Person) -> str:
    if not person.tested:
        return "not_tested"
    return {None: NOT_KNOWN, False: "no", True: "yes"}[person.qualified]


DIMENSIONS: Final[Mapping[str, Callable[[Person], str]]] = {
    "site": lambda one: one.site,
    "condition": lambda one: one.condition or NOT_KNOWN,
    "age": _age,
    "sex": _sex,
    "active": _active,
    "qualified": _qualified,
}
"""What a table may be about; what is not known is a level of its own."""


def aggregate(
    people: Sequence[Person], rows: str, columns: str, span: tuple[str, str], k: int
) -> Aggregate:
    """The table of a span (first and last day) by two dimensions of DIMENSIONS."""
    pairs = sorted((DIMENSIONS[rows](one), DIMENSIONS[columns](one)) for one in people)
    words = repr((span, rows, columns, k, pairs))
    return Aggregate(
        algorithm=ALGORITHM,
        input_hash=hashlib.sha256(words.encode()).hexdigest(),
        first=span[0],
        last=span[1],
        row_dimension=rows,
        column_dimension=columns,
        k=k,
        table=shown(pairs, k),
    )
