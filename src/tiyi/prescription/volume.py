"""How much a prescription asks for in a week: minutes and MET-minutes."""

from dataclasses import dataclass
from typing import Final

from tiyi.prescription.anchors import Category, Scale, category_of, pace_mets, scale_of
from tiyi.prescription.catalogue import exercise_of
from tiyi.prescription.dose import CATEGORY_METS
from tiyi.prescription.parts import Anchor
from tiyi.prescription.prescription import Prescription

CATEGORY_MET: Final = dict(zip(Category, (met for _, met in CATEGORY_METS), strict=False))
"""METs of a category where nothing better is known; none for near-maximal work."""
_SCALES: Final = {
    Anchor.HRR: (Scale.HRR, 100),
    Anchor.VO2R: (Scale.HRR, 100),
    Anchor.HRMAX: (Scale.HRMAX, 100),
    Anchor.TALK: (Scale.TALK, 1),
}
"""Anchor → the scale of its category, and the factor to that scale's unit."""


@dataclass(frozen=True, slots=True)
class Volume:
    """A week's volume; MET-minutes None: no source says what a minute costs."""

    week_min: float
    met_min_low: float | None
    met_min_high: float | None
    met_source: str | None
    """`anchor`, `pace`, `exercise` or `category`."""


def session_work_min(prescription: Prescription) -> float:
    """Minutes of one session that count: the work bouts of intervals, else the conditioning."""
    bouts = prescription.intervals
    return prescription.conditioning_min if bouts is None else bouts.reps * bouts.work_s / 60


def volume_of(prescription: Prescription) -> Volume:
    """Sessions times minutes, and the same times METs.

    METs in order: the anchor itself, the pace, the exercises of the catalogue, the category of the
    band's middle. Source: domain section 2.6.
    """
    minutes = prescription.sessions_per_week * session_work_min(prescription)
    low, high, source = _mets(prescription)
    if low is None or high is None:
        return Volume(minutes, None, None, None)
    return Volume(minutes, low * minutes, high * minutes, source)


def _mets(prescription: Prescription) -> tuple[float | None, float | None, str | None]:
    if prescription.anchor is Anchor.MET:
        return prescription.low, prescription.high, "anchor"
    if prescription.anchor is Anchor.PACE:
        return pace_mets(prescription.low), pace_mets(prescription.high), "pace"
    known = [found for code in prescription.types if (found := exercise_of(code)) is not None]
    if known:
        lowest = min(found.met_low for found in known)
        return lowest, max(found.met_high for found in known), "exercise"
    category = category_of_band(prescription)
    met = None if category is None else CATEGORY_MET.get(category)
    return met, met, "category"


def category_of_band(prescription: Prescription) -> Category | None:
    """The category of the middle of the band; None for anchors that have no table."""
    middle = (prescription.low + prescription.high) / 2
    if prescription.anchor is Anchor.RPE:
        effort = scale_of(prescription.rpe_scale)
        return None if effort is None else category_of(effort, middle)
    if prescription.anchor is Anchor.MET:
        return category_of(Scale.METS, middle)
    scale = _SCALES.get(prescription.anchor)
    return None if scale is None else category_of(scale[0], middle * scale[1])
