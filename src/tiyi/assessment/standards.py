"""The editions of the national fitness standard: whom they cover, what they want, what they grade.

国民体质测定标准, 2003 and the 2023 revision (domain.md §5.2, §5.3). Of what is not available here
the table is missing, and is never made up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tiyi.assessment.heights_2003 import FIRST_CM, WEIGHTS_KG
from tiyi.assessment.heights_2003 import SUSPECT as SUSPECT_WEIGHTS
from tiyi.assessment.limits_2003 import FASTER_IS_BETTER, LIMITS, SUSPECT

GRADES: Final = ("unqualified", "qualified", "good", "excellent")
"""不合格, 合格, 良好, 优秀."""
GRADE: Final = "grade"
"""The item that says what the standard makes of a whole test: 1 excellent to 4 unqualified."""
HEIGHT_WEIGHT: Final = "height_weight"
"""Scored from the items `height` and `weight` together."""
_ADULTS: Final = "2003 standard, adult part, from a public implementation"
_ELDERS: Final = "2003 standard, part for older adults, from memory"
_REVISION: Final = "2023 revision, from a public implementation"


@dataclass(frozen=True, slots=True)
class Part:
    """One age group of an edition: what it wants, and from where on the sum is which grade.

    `cuts`: the least points of qualified, good and excellent. `weights`: item → its share of the
    composite; all 1 where points are added up. `scored`: whether its item tables are here.
    """

    edition: str
    youngest: int
    oldest: int
    weights: Mapping[str, float]
    cuts: tuple[float, float, float]
    scored: bool
    source: str
    evidence: str

    @property
    def items(self) -> tuple[str, ...]:
        """What it wants, in the order of the standard; `a|b`: men do a, women b."""
        return tuple(self.weights)


@dataclass(frozen=True, slots=True)
class Limit:
    """What one item earns in one age group: `limits` for 1, 2, 3, 4 and 5 points.

    Height for weight: four weights in kg of the height `at_cm`. `suspect`: why the row is doubted.
    """

    item: str
    female: bool
    youngest: int
    oldest: int
    limits: tuple[float, ...]
    smaller_is_better: bool = False
    at_cm: int | None = None
    suspect: str = ""
    source: str = _ADULTS
    evidence: str = "S"


def _summed(*items: str) -> dict[str, float]:
    return dict.fromkeys((HEIGHT_WEIGHT, *items), 1.0)


_BASE: Final = ("vital_capacity", "grip", "sit_and_reach", "reaction_time", "one_leg_stand")
_BASE_2023: Final = {
    "body_fat": 0.10,
    "vital_capacity": 0.10,
    "one_leg_stand": 0.10,
    "reaction_time": 0.10,
}
_CUTS_2023: Final = (60.0, 75.0, 83.0)
PARTS: Final = (
    Part(
        "2003",
        20,
        39,
        _summed(*_BASE, "step_index", "push_up|sit_up", "vertical_jump"),
        (23, 30, 34),
        scored=True,
        source=_ADULTS,
        evidence="S",
    ),
    Part("2003", 40, 59, _summed(*_BASE, "step_index"), (18, 24, 27), True, _ADULTS, "S"),
    Part("2003", 60, 69, _summed(*_BASE), (15, 21, 24), False, _ELDERS, "unconfirmed"),
    Part(
        "2023",
        20,
        49,
        {"bmi": 0.05, **_BASE_2023, "vo2max": 0.15, "grip": 0.10, "vertical_jump": 0.10}
        | {"push_up": 0.05, "sit_up": 0.05, "sit_and_reach": 0.10},
        _CUTS_2023,
        scored=False,
        source=_REVISION,
        evidence="S",
    ),
    Part(
        "2023",
        50,
        59,
        {"bmi": 0.05, **_BASE_2023, "vo2max": 0.15, "grip": 0.15}
        | {"push_up": 0.05, "sit_up": 0.05, "sit_and_reach": 0.15},
        _CUTS_2023,
        scored=False,
        source=_REVISION,
        evidence="S",
    ),
    Part(
        "2023",
        60,
        79,
        {"bmi": 0.10, **_BASE_2023, "step_in_place": 0.10, "grip": 0.15, "chair_stand": 0.15}
        | {"sit_and_reach": 0.10},
        _CUTS_2023,
        scored=False,
        source=_REVISION,
        evidence="S",
    ),
)
"""Excellent is «more than 33» of whole points: 34 and more."""
EDITIONS: Final = tuple(dict.fromkeys(part.edition for part in PARTS))


def level_of(grade: str) -> float:
    """A grade as the item `grade` keeps it: 1 excellent to 4 unqualified (domain.md §5.2)."""
    return float(len(GRADES) - GRADES.index(grade))


def part_of(edition: str, age_years: int) -> Part | None:
    """The age group of an edition; None where it has none for that age (completed years)."""
    for part in PARTS:
        if part.edition == edition and part.youngest <= age_years <= part.oldest:
            return part
    return None


def wanted(part: Part, *, female: bool) -> tuple[str, ...]:
    """What a part wants of one sex."""
    return tuple(item.split("|")[-1 if female else 0] for item in part.items)


def _item_rows() -> tuple[Limit, ...]:
    return tuple(
        Limit(
            item=item,
            female=female,
            youngest=20 + 5 * place,
            oldest=24 + 5 * place,
            limits=limits,
            smaller_is_better=item in FASTER_IS_BETTER,
            suspect=SUSPECT.get((item, female, 20 + 5 * place), ""),
        )
        for (item, female), groups in LIMITS.items()
        for place, limits in enumerate(groups)
    )


def _weight_rows() -> tuple[Limit, ...]:
    return tuple(
        Limit(
            item=HEIGHT_WEIGHT,
            female=female,
            youngest=youngest,
            oldest=youngest + 9,
            limits=tuple(float(kg) for kg in entry.split("/")),
            at_cm=FIRST_CM[female, youngest] + place,
            suspect=_doubt(
                SUSPECT_WEIGHTS.get((female, youngest, FIRST_CM[female, youngest] + place))
            ),
        )
        for (female, youngest), entries in WEIGHTS_KG.items()
        for place, entry in enumerate(entries.split())
    )


def _doubt(limit: str | None) -> str:
    return "" if limit is None else f"limit {limit} is probably a misprint of the transcription"


ROWS: Final = (*_item_rows(), *_weight_rows())
"""Every limit of the 2003 standard that is available, one row each."""
