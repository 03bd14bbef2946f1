"""Tables that put a value into a class: body size, step test, Senior Fitness Test, recovery."""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import Final

_CHINA: Final = "WS/T 428-2013 and obesity guideline 2024"
_FROM_MEMORY: Final = "in common use, not checked"
_SFT: Final = "Rikli & Jones, middle half of their sample, via an open R package"
_YMCA: Final = "YMCA step test, 30.5 cm, 24 cycles/min, 3 min"


@dataclass(frozen=True, slots=True)
class Cut:
    """Limits in rising order and the classes between them.

    `above`: a value has to pass a limit to reach the class behind it; otherwise reaching it is
    enough. `of`: the item or formula whose value is judged. `by_rate`: as `Formula`.
    """

    test: str
    of: str
    limits: tuple[float, ...]
    classes: tuple[str, ...]
    source: str
    evidence: str
    female: bool | None = None
    above: bool = False
    by_rate: bool = False

    def class_of(self, value: float) -> str:
        """The class of a value."""
        place = (bisect_left if self.above else bisect_right)(self.limits, value)
        return self.classes[place]


@dataclass(frozen=True, slots=True)
class Range:
    """What the middle half of an age and sex reaches; `smaller_is_better`: of times."""

    test: str
    of: str
    female: bool
    youngest: int
    oldest: int
    low: float
    high: float
    smaller_is_better: bool = False
    source: str = _SFT
    evidence: str = "S"

    def class_of(self, value: float) -> str:
        """`worse`, `within` or `better`."""
        if self.low <= value <= self.high:
            return "within"
        return "better" if (value < self.low) == self.smaller_is_better else "worse"


@dataclass(frozen=True, slots=True)
class Pulses:
    """Pulse after the YMCA step test, best class first: `(low, high)` of each class.

    Of women only the two best classes are available. A pulse in a gap between two bands belongs to
    the nearer one, half-way to the worse.
    """

    female: bool
    youngest: int
    oldest: int
    bands: tuple[tuple[int, int], ...]
    source: str = _YMCA
    evidence: str = "S"

    def class_of(self, pulse: float) -> str | None:
        """The class; None beyond what is available."""
        if len(self.bands) < len(YMCA_CLASSES) and pulse > self.bands[-1][1]:
            return None
        away = [max(low - pulse, pulse - high, 0) for low, high in self.bands]
        nearest = min(away)
        return YMCA_CLASSES[max(place for place, far in enumerate(away) if far == nearest)]


YMCA_CLASSES: Final = (
    "excellent",
    "good",
    "above_average",
    "average",
    "below_average",
    "poor",
    "very_poor",
)
_BMI: Final = ("low", "in_range", "overweight", "obese")
CUTS: Final = (
    Cut("bmi_class", "bmi", (18.5, 24, 28), _BMI, _CHINA, "S"),
    Cut(
        "obesity_grade",
        "bmi",
        (28, 32.5, 37.5, 50),
        ("none", "grade_1", "grade_2", "grade_3", "grade_4"),
        _FROM_MEMORY,
        "unconfirmed",
    ),
    Cut("central_obesity", "waist", (90,), ("below_limit", "central"), _CHINA, "S", female=False),
    Cut("central_obesity", "waist", (85,), ("below_limit", "central"), _CHINA, "S", female=True),
    Cut(
        "before_central_obesity",
        "waist",
        (85, 90),
        ("below_limit", "pre_central", "central"),
        _FROM_MEMORY,
        "unconfirmed",
        female=False,
    ),
    Cut(
        "before_central_obesity",
        "waist",
        (80, 85),
        ("below_limit", "pre_central", "central"),
        _FROM_MEMORY,
        "unconfirmed",
        female=True,
    ),
    Cut(
        "waist_hip_class",
        "waist_hip",
        (0.90,),
        ("up_to_limit", "above_limit"),
        _CHINA,
        "S",
        female=False,
        above=True,
    ),
    Cut(
        "waist_hip_class",
        "waist_hip",
        (0.85,),
        ("up_to_limit", "above_limit"),
        _CHINA,
        "S",
        female=True,
        above=True,
    ),
    Cut("waist_height_class", "waist_height", (0.5,), ("below_limit", "central"), _CHINA, "S"),
    Cut(
        "body_fat_class",
        "body_fat",
        (25,),
        ("up_to_limit", "above_limit"),
        _CHINA,
        "S",
        female=False,
        above=True,
    ),
    Cut(
        "body_fat_class",
        "body_fat",
        (30,),
        ("up_to_limit", "above_limit"),
        _CHINA,
        "S",
        female=True,
        above=True,
    ),
    Cut(
        "low_grip",
        "grip",
        (28,),
        ("low", "at_limit_or_more"),
        f"AWGS 2019, {_FROM_MEMORY}",
        "unconfirmed",
        female=False,
    ),
    Cut(
        "low_grip",
        "grip",
        (18,),
        ("low", "at_limit_or_more"),
        f"AWGS 2019, {_FROM_MEMORY}",
        "unconfirmed",
        female=True,
    ),
    *(
        Cut(
            f"{item}_class",
            item,
            (limit,),
            ("slow", "above_limit"),
            source,
            "unconfirmed",
            above=True,
            by_rate=True,
        )
        for item, limit, source in (
            ("hrr60_upright", 12, "Cole 1999: upright cool-down after a symptom-limited test"),
            ("hrr60_supine", 18, "Watanabe 2001: supine"),
            ("hrr120", 22, "Shetler 2001: 2 min"),
            ("hrr120_submaximal", 42, "Cole 2000: 2 min, after a submaximal test"),
        )
    ),
)
"""Classes that follow from limits."""
_SENIOR: Final = {
    ("chair_stand", True): "12-17 11-16 10-15 10-15 9-14 8-13 4-11",
    ("chair_stand", False): "14-19 12-18 12-17 11-17 10-15 8-14 7-12",
    ("arm_curl", True): "13-19 12-18 12-17 11-17 10-16 10-15 8-13",
    ("arm_curl", False): "16-22 15-21 14-21 13-19 13-19 11-17 10-14",
    ("step_in_place", True): "75-107 73-107 68-101 68-100 60-90 55-85 44-72",
    ("step_in_place", False): "87-115 86-116 80-110 73-109 71-103 59-91 52-86",
    ("up_and_go", True): "4.4-6.0 4.8-6.4 4.9-7.1 5.2-7.4 5.7-8.7 6.2-9.6 7.3-11.5",
    ("up_and_go", False): "3.8-5.6 4.3-5.9 4.4-6.2 4.6-7.2 5.2-7.6 5.5-8.9 6.2-10.0",
}
"""(item, female) → ranges from 60-64 years on, five years apart."""
RANGES: Final = tuple(
    Range(
        test=f"senior_{item}",
        of=item,
        female=female,
        youngest=60 + 5 * place,
        oldest=64 + 5 * place,
        low=float(entry.split("-")[0]),
        high=float(entry.split("-")[1]),
        smaller_is_better=item == "up_and_go",
    )
    for (item, female), entries in _SENIOR.items()
    for place, entry in enumerate(entries.split())
)
_YMCA_AGES: Final = ((18, 25), (26, 35), (36, 45), (46, 55), (56, 65), (66, 125))
"""«65+» of the source is read as «above 65»: 65 stands in both of its columns."""
_YMCA_MEN: Final = (
    "50-76 79-84 88-93 95-100 102-107 111-119 124-157",
    "51-76 79-85 88-94 96-102 104-110 114-121 126-161",
    "49-76 80-88 92-98 100-105 108-113 116-124 130-163",
    "56-82 87-93 95-101 103-111 113-119 121-126 131-159",
    "60-77 86-94 97-100 103-109 111-117 119-128 131-154",
    "59-81 87-92 94-102 104-110 114-118 121-126 130-151",
)
_YMCA_WOMEN: Final = ("52-81 85-93", "58-80 85-92", "51-84 89-96", "63-91 95-101", "60-92 97-103")
_YMCA_WOMEN_OLD: Final = ("70-92 96-101",)


def _pulses(female: bool, columns: tuple[str, ...]) -> tuple[Pulses, ...]:
    return tuple(
        Pulses(
            female,
            youngest,
            oldest,
            tuple((int(band.split("-")[0]), int(band.split("-")[1])) for band in column.split()),
        )
        for (youngest, oldest), column in zip(_YMCA_AGES, columns, strict=True)
    )


PULSES: Final = (*_pulses(False, _YMCA_MEN), *_pulses(True, (*_YMCA_WOMEN, *_YMCA_WOMEN_OLD)))
