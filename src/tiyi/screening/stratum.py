"""The risk stratum as rows, and how a participant of each stratum is monitored."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final

from tiyi.model.context import Stratum
from tiyi.screening.conditions import Condition, Truth, at_most, below, either, every, said
from tiyi.screening.contraindications import CONTRAINDICATIONS
from tiyi.screening.facts import Facts
from tiyi.screening.inputs import DISEASES, SYMPTOMS
from tiyi.screening.rules_form import Effect

_AACVPR: Final = "AACVPR, high risk"
_OURS: Final = "project choice: whoever is not free of these is not low"


@dataclass(frozen=True, slots=True)
class StratumRow:
    """One line that puts a person into a stratum."""

    code: str
    stratum: Stratum
    condition: Condition
    source: str
    evidence: str


STRATUM_ROWS: Final = (
    StratumRow("H01", Stratum.HIGH, below("ef_pct", 40), _AACVPR, "unconfirmed"),
    StratumRow("H02", Stratum.HIGH, below("capacity_mets", 5), _AACVPR, "unconfirmed"),
    StratumRow("H03", Stratum.HIGH, said("symptoms_below_5_mets"), _AACVPR, "unconfirmed"),
    StratumRow(
        "H04",
        Stratum.HIGH,
        either(said("ventricular_ectopy"), said("arrhythmia_uncontrolled")),
        _AACVPR,
        "unconfirmed",
    ),
    StratumRow(
        "H05",
        Stratum.HIGH,
        every(said("hf_decompensated"), at_most("hf_decompensated_months", 3)),
        _AACVPR,
        "unconfirmed",
    ),
    StratumRow("H06", Stratum.MODERATE, either(*(said(name) for name in DISEASES)), _OURS, "P"),
    StratumRow("H07", Stratum.MODERATE, either(*(said(name) for name in SYMPTOMS)), _OURS, "P"),
    StratumRow(
        "H08",
        Stratum.MODERATE,
        either(*(row.whole for row in CONTRAINDICATIONS if row.effect is Effect.CAUTION)),
        f"{_OURS}: a caution of the table",
        "P",
    ),
)
"""The gravest first; nobody of whom a row holds is low."""


class Monitoring(StrEnum):
    """How sessions of a participant are looked after."""

    ASYNCHRONOUS = "asynchronous"
    """Reviewed afterwards."""
    FIRST_WATCHED = "first_watched"
    """The first sessions live-watched or supervised, then reviewed afterwards."""
    ON_SITE = "on_site"
    """On-site supervised only; no session alone at home."""


WATCHED_SESSIONS: Final = 6
"""So many first sessions of the moderate stratum are watched (project choice, domain §4.1)."""

MONITORING: Final[Mapping[Stratum, Monitoring]] = MappingProxyType(
    {
        Stratum.LOW: Monitoring.ASYNCHRONOUS,
        Stratum.MODERATE: Monitoring.FIRST_WATCHED,
        Stratum.HIGH: Monitoring.ON_SITE,
    }
)
"""The mode of each stratum (project choice, domain §4.1); without a stratum there is none."""


def stratum_of(facts: Facts) -> Stratum:
    """The gravest stratum whose row holds; «not recorded» while a graver one may hold."""
    for stratum in (Stratum.HIGH, Stratum.MODERATE):
        rows = [row for row in STRATUM_ROWS if row.stratum is stratum]
        truths = {row.condition.judge(facts).truth for row in rows}
        if Truth.YES in truths:
            return stratum
        if Truth.UNKNOWN in truths:
            return Stratum.NOT_RECORDED
    return Stratum.LOW


def stratum_rows(facts: Facts) -> tuple[str, ...]:
    """The codes of the lines that hold, the gravest first."""
    return tuple(row.code for row in STRATUM_ROWS if row.condition.judge(facts).truth is Truth.YES)


def graver(one: Stratum, other: Stratum) -> Stratum:
    """The graver of two recorded strata; one that is not recorded says nothing."""
    order = (Stratum.NOT_RECORDED, Stratum.LOW, Stratum.MODERATE, Stratum.HIGH)
    return max(one, other, key=order.index)
