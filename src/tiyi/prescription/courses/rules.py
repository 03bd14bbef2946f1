"""Cadence that tells of an intensity, by age; the cuts of courses are rows of `thresholds`."""

from dataclasses import dataclass
from typing import Final

from tiyi.model.evidence import Number


@dataclass(frozen=True, slots=True)
class CadenceRow:
    """Cadence that is relatively moderate at an age, McAvoy 2021."""

    age_from: int
    age_to: int
    moderate_spm: int
    vigorous_spm: int


CADENCE: Final = (
    CadenceRow(21, 30, 124, 140),
    CadenceRow(31, 40, 120, 140),
    CadenceRow(41, 50, 118, 139),
    CadenceRow(51, 60, 113, 132),
)
"""Relative moderate from ≥ 40 %HRR, relative vigorous from ≥ 60 %HRR; McAvoy 2021, evidence C."""
CADENCE_3_METS: Final = Number(
    100, "CADENCE-Adults, Tudor-Locke 2019-2021: 3 METs at 21-85 years", "C"
)
