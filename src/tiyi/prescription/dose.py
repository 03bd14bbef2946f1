"""Energy dose of a session in MET-minutes, for relative dose intensity."""

import math
from collections.abc import Sequence
from typing import Final

import numpy as np

from tiyi.model.arrays import Floats
from tiyi.model.results import SessionScore
from tiyi.prescription.thresholds import ADHERENCE, Adherence

CATEGORY_METS: Final = ((0.0, 1.5), (0.30, 2.5), (0.40, 4.0), (0.60, 8.0))
"""Lower edge of the %HRR category (ACSM table) and its METs: rest, light, moderate, vigorous.

IPAQ-like category values; unconfirmed beyond the category edges."""


def mets(hr_bpm: Floats, *, rhr_bpm: float, hrmax_bpm: float, met_max: float | None) -> Floats:
    """METs of each heart rate (bpm, NaN missing stays NaN).

    With a known capacity: MET = 1 + %HRR x (METmax - 1) (Swain & Leutholtz 1997 identity,
    unconfirmed); else the value of the ACSM category.
    """
    hr = np.asarray(hr_bpm, np.float64)
    return mets_at((hr - rhr_bpm) / (hrmax_bpm - rhr_bpm), met_max=met_max)


def mets_at(reserve: Floats, *, met_max: float | None = None) -> Floats:
    """METs at shares of heart-rate reserve (below 0 counts as 0, NaN stays NaN); see `mets`."""
    reserve = np.clip(np.asarray(reserve, np.float64), 0.0, None)
    if met_max is not None:
        return np.asarray(1 + reserve * (met_max - 1))
    edges = np.array([edge for edge, _ in CATEGORY_METS])
    values = np.array([value for _, value in CATEGORY_METS])
    found = values[np.maximum(np.searchsorted(edges, reserve, "right") - 1, 0)]
    return np.asarray(np.where(np.isnan(reserve), np.nan, found))


def session_dose(
    hr_bpm: Floats,
    *,
    rhr_bpm: float,
    hrmax_bpm: float,
    met_max: float | None = None,
    coverage: float,
    rules: Adherence = ADHERENCE,
) -> float | None:
    """MET-minutes of one session at 1 Hz over its valid time, divided by coverage.

    None where nothing is valid or coverage is below half (intensity can't be scored then).
    """
    each = mets(hr_bpm, rhr_bpm=rhr_bpm, hrmax_bpm=hrmax_bpm, met_max=met_max)
    valid = ~np.isnan(each)
    if not valid.any() or coverage < rules.scorable_coverage.value:
        return None
    return float(each[valid].sum()) / 60 / coverage


def planned_dose(sessions: int, minutes: float, low: float, high: float) -> float:
    """MET-minutes of so many sessions at the middle of a band of heart-rate reserve."""
    middle = mets_at(np.array([(low + high) / 2]))
    return float(middle[0]) * sessions * minutes


def dose_done(scores: Sequence[SessionScore]) -> float | None:
    """MET-minutes of sessions together; None where one of them can't be known."""
    doses = [score.dose_met_min for score in scores]
    return None if None in doses else math.fsum(dose for dose in doses if dose is not None)
