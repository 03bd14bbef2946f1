"""Categories of intensity: one table of boundaries for every way of measuring it.

Source: ACSM GETP 9-11, Garber et al. 2011 (domain section 2.2). Older editions and ESSA 2010 put
moderate at 55-70 %HRmax: the edition stands with the table.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

EDITION: Final = "ACSM GETP 9-11; Garber 2011"


class Category(StrEnum):
    """How hard, from the lowest to the highest."""

    VERY_LIGHT = "very_light"
    LIGHT = "light"
    MODERATE = "moderate"
    VIGOROUS = "vigorous"
    NEAR_MAXIMAL = "near_maximal"


class Scale(StrEnum):
    """What a value of intensity is measured on."""

    HRR = "hrr"
    """Percent of heart-rate reserve or of oxygen-uptake reserve."""
    HRMAX = "hrmax"
    """Percent of maximal heart rate."""
    VO2MAX = "vo2max"
    """Percent of maximal oxygen uptake."""
    BORG = "borg_6_20"
    """Perceived exertion, Borg 6-20."""
    CR10_NORTON = "cr10_norton"
    """Perceived exertion 0-10 (Norton, ESSA 2010)."""
    CR10_OLDER = "cr10_acsm_older"
    """Perceived exertion 0-10 of older adults (ACSM)."""
    METS = "mets"
    TALK = "talk"
    """Talk test, 1 (talks without limit) to 5 (no talk)."""


@dataclass(frozen=True, slots=True)
class Step:
    """One category on one scale: from `low` (included) to `high` as printed; None is open."""

    scale: Scale
    category: Category
    low: float | None
    high: float | None
    source: str
    evidence: str
    """C checked, S seen in a secondary place, P project choice, or `unconfirmed`."""


_CATEGORIES: Final = tuple(Category)
_NORTON: Final = "Norton, ESSA 2010"
_OLDER: Final = "ACSM older-adult 0-10 scale"


def _steps(scale: Scale, *bounds: tuple[float | None, float | None, str]) -> tuple[Step, ...]:
    return tuple(
        Step(scale, category, low, high, EDITION, evidence)
        for category, (low, high, evidence) in zip(_CATEGORIES, bounds, strict=True)
    )


STEPS: Final = (
    *_steps(
        Scale.HRR, (None, 30, "C"), (30, 39, "C"), (40, 59, "C"), (60, 89, "C"), (90, None, "C")
    ),
    *_steps(
        Scale.HRMAX, (None, 57, "C"), (57, 63, "C"), (64, 76, "C"), (77, 95, "C"), (96, None, "C")
    ),
    *_steps(
        Scale.VO2MAX, (None, 37, "C"), (37, 45, "C"), (46, 63, "C"), (64, 90, "C"), (91, None, "C")
    ),
    *_steps(
        Scale.BORG, (None, 9, "C"), (9, 11, "C"), (12, 13, "C"), (14, 17, "C"), (18, None, "C")
    ),
    *_steps(
        Scale.METS,
        (None, 2.0, "unconfirmed"),
        (2.0, 2.9, "C"),
        (3.0, 5.9, "C"),
        (6.0, 8.7, "unconfirmed"),
        (8.8, None, "unconfirmed"),
    ),
    *_steps(
        Scale.TALK,
        (1, 1, "unconfirmed"),
        (2, 2, "C"),
        (3, 3, "C"),
        (4, 4, "C"),
        (5, 5, "C"),
    ),
    Step(Scale.CR10_NORTON, Category.LIGHT, 1, 2, _NORTON, "S"),
    Step(Scale.CR10_NORTON, Category.MODERATE, 3, 4, _NORTON, "S"),
    Step(Scale.CR10_NORTON, Category.VIGOROUS, 5, 6, _NORTON, "S"),
    Step(Scale.CR10_NORTON, Category.NEAR_MAXIMAL, 7, None, _NORTON, "S"),
    Step(Scale.CR10_OLDER, Category.MODERATE, 5, 6, _OLDER, "S"),
    Step(Scale.CR10_OLDER, Category.VIGOROUS, 7, 8, _OLDER, "S"),
)
"""Every boundary. `high` of an open lowest category is the first value above it («<30»)."""


def category_of(scale: Scale, value: float) -> Category | None:
    """The category of a value on a scale; None where the scale's table says nothing.

    A value between two printed rows (39.5 %) belongs to the lower one. NaN gives None.
    """
    steps = [step for step in STEPS if step.scale is scale]
    reached = [step for step in steps if step.low is None or value >= step.low]
    if not reached or math.isnan(value):
        return None
    top = reached[-1].high
    beyond = reached[-1] is steps[-1] and top is not None and value >= top + 1
    return None if beyond else reached[-1].category


def step_of(scale: Scale, category: Category) -> Step | None:
    """The row of a category on a scale; None where the scale has no such row."""
    found = (step for step in STEPS if step.scale is scale and step.category is category)
    return next(found, None)


def scale_of(effort: str) -> Scale | None:
    """The scale of exertion of that name; None for breathlessness, which no category follows."""
    return Scale(effort) if effort in set(Scale) else None


def borg_top(scale: Scale, value: float) -> int | None:
    """The highest Borg 6-20 value of the category that a value has on another scale of effort.

    None where either table says nothing.
    """
    if scale is Scale.BORG:
        return int(value)
    category = category_of(scale, value)
    step = None if category is None else step_of(Scale.BORG, category)
    return None if step is None or step.high is None else int(step.high)


@dataclass(frozen=True, slots=True)
class AgeSteps:
    """Absolute METs of moderate and of vigorous at an age in years (`to` included, None: open)."""

    age_from: int
    age_to: int | None
    moderate: tuple[float, float]
    vigorous: tuple[float, float]


AGE_METS: Final = (
    AgeSteps(20, 39, (4.8, 7.1), (7.2, 10.1)),
    AgeSteps(40, 64, (4.0, 5.9), (6.0, 8.4)),
    AgeSteps(65, None, (3.2, 4.7), (4.8, 6.7)),
)
"""Garber 2011, unconfirmed."""


@dataclass(frozen=True, slots=True)
class CadenceStep:
    """The walking cadence (steps a minute) from which an adult reaches so many METs."""

    mets: float
    cadence_spm: int
    source: str
    evidence: str


CADENCE: Final = (
    CadenceStep(3, 100, "CADENCE-Adults: Tudor-Locke 2019, 2020, 2021 (21-85 years)", "C"),
    CadenceStep(4, 110, "CADENCE-Adults 2021, heuristic (61-85 years)", "unconfirmed"),
    CadenceStep(5, 120, "CADENCE-Adults 2021, heuristic (61-85 years)", "unconfirmed"),
    CadenceStep(6, 130, "CADENCE-Adults: Tudor-Locke 2019, 2020, 2021 (21-85 years)", "C"),
)


@dataclass(frozen=True, slots=True)
class RelativeCadence:
    """Walking cadence of relative moderate and vigorous effort at an age (McAvoy 2021, C)."""

    age_from: int
    age_to: int
    moderate_spm: tuple[int, int]
    vigorous_spm: tuple[int, int]


RELATIVE_CADENCE: Final = (
    RelativeCadence(21, 30, (124, 128), (140, 144)),
    RelativeCadence(31, 40, (120, 126), (140, 143)),
    RelativeCadence(41, 50, (118, 123), (139, 144)),
    RelativeCadence(51, 60, (113, 116), (132, 133)),
)


def cadence_mets(cadence_spm: float) -> float | None:
    """METs that walking reaches at a cadence at least; None below the first threshold.

    95 % prediction intervals are wide (55-111 steps a minute for 3 METs at 41-60 years): a personal
    fit comes before this table as soon as there is one.
    """
    reached = [step.mets for step in CADENCE if cadence_spm >= step.cadence_spm]
    return max(reached, default=None)


VO2_REST: Final = 3.5
"""One MET in mL of oxygen per kg and minute."""
WALKING_M_MIN: Final = (50.0, 100.0)
RUNNING_M_MIN: Final = 134.0
"""Speeds between walking and running have no equation."""


def pace_mets(speed_km_h: float, *, grade: float = 0.0) -> float | None:
    """METs of walking (3-6 km/h) or running (above 8 km/h) at a speed and grade (fraction).

    ACSM equations, unconfirmed: walking 0.1 S + 1.8 S G + 3.5, running 0.2 S + 0.9 S G + 3.5 with S
    in m/min. None between and below, where neither is valid.
    """
    metres = speed_km_h * 1_000 / 60
    if WALKING_M_MIN[0] <= metres <= WALKING_M_MIN[1]:
        return (0.1 * metres + 1.8 * metres * grade + VO2_REST) / VO2_REST
    if metres > RUNNING_M_MIN:
        return (0.2 * metres + 0.9 * metres * grade + VO2_REST) / VO2_REST
    return None
