"""The ACSM pre-participation algorithm (Riebe 2015) as the table it is."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.screening.conditions import All, Condition, Truth, at_least, below, either, every, said
from tiyi.screening.facts import Facts
from tiyi.screening.inputs import DISEASES, SYMPTOMS


class Intensity(StrEnum):
    """How hard somebody wants to train, or may begin, the hardest last."""

    NONE = "none"
    MODERATE = "moderate"
    """Light to moderate."""
    VIGOROUS = "vigorous"


@dataclass(frozen=True, slots=True)
class AcsmRow:
    """One row: what is so, and the decision."""

    code: str
    active: bool
    disease: bool | None
    """None: any."""
    symptoms: bool
    begin: Intensity
    """Hardest intensity to begin with while there is no clearance."""
    free_up_to: Intensity
    """Hardest intensity that needs no clearance; above `begin` one gets there by progress."""
    cleared: Intensity | None
    """Hardest intensity to begin with after a clearance; None: as the clearance says."""
    source: str = "ACSM 2015 algorithm (Riebe 2015; GETP 10)"
    evidence: str = "unconfirmed"


_ACTIVE: Final = every(
    at_least("activity_min_day", 30),
    at_least("activity_days_week", 3),
    at_least("activity_months", 3),
)
"""At least 30 minutes of moderate activity on 3 days a week for 3 months."""
_INACTIVE: Final = either(
    below("activity_min_day", 30), below("activity_days_week", 3), below("activity_months", 3)
)
_DISEASE: Final = either(*(said(name) for name in DISEASES))
_NO_DISEASE: Final = every(*(said(name, "no") for name in DISEASES))
_SYMPTOMS: Final = either(*(said(name) for name in SYMPTOMS))
_NO_SYMPTOMS: Final = every(*(said(name, "no") for name in SYMPTOMS))

MODULATORS: Final[tuple[Condition, ...]] = (_ACTIVE, _DISEASE, _SYMPTOMS)
"""Activity, disease and symptoms, as the algorithm asks for them."""

_FREE: Final = Intensity.VIGOROUS

ACSM_ROWS: Final = (
    AcsmRow("begin_moderate", False, False, False, Intensity.MODERATE, _FREE, None),
    AcsmRow(
        "clearance_then_moderate",
        active=False,
        disease=True,
        symptoms=False,
        begin=Intensity.NONE,
        free_up_to=Intensity.NONE,
        cleared=Intensity.MODERATE,
    ),
    AcsmRow("clearance_first", False, None, True, Intensity.NONE, Intensity.NONE, None),
    AcsmRow("go_on", True, False, False, Intensity.VIGOROUS, _FREE, None),
    AcsmRow(
        "clearance_before_vigorous",
        active=True,
        disease=True,
        symptoms=False,
        begin=Intensity.MODERATE,
        free_up_to=Intensity.MODERATE,
        cleared=Intensity.VIGOROUS,
    ),
    AcsmRow("stop_and_clearance", True, None, True, Intensity.NONE, Intensity.NONE, None),
)
"""In the order of the reference: those who are not active first."""


def condition_of(row: AcsmRow) -> All:
    """What has to be so for a row."""
    return All(tuple(_parts(row)))


def _parts(row: AcsmRow) -> Iterator[Condition]:
    yield _ACTIVE if row.active else _INACTIVE
    if row.disease is not None:
        yield _DISEASE if row.disease else _NO_DISEASE
    yield _SYMPTOMS if row.symptoms else _NO_SYMPTOMS


def acsm_row(facts: Facts) -> AcsmRow | None:
    """The row that holds; None while activity, disease or symptoms are not known well enough."""
    for row in ACSM_ROWS:
        if condition_of(row).judge(facts).truth is Truth.YES:
            return row
    return None


def needs_clearance(row: AcsmRow, wanted: Intensity) -> bool:
    """Whether training as hard as wanted needs a clearance first."""
    order = list(Intensity)
    return order.index(wanted) > order.index(row.free_up_to)
