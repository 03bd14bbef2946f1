"""Figures that say what they are: a mean can't stand where a minimum belongs."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from math import isfinite, isnan
from typing import Final, Generic, Literal, TypeAlias, TypeVar

from tiyi.model.metrics import SourceKind


class Of(Enum):
    """What was measured; its value is the unit."""

    HEART_RATE = "bpm"
    INTERVALS = "ms"
    INTERVAL_CHANGES = "%"
    INTERVAL_POWER = "ms2"
    INTERVAL_SCALING = "1"
    CADENCE = "1/min"
    STEPS = "steps"
    LOAD = "au"
    UPTAKE = "mL/kg/min"


class What(Enum):
    """What a figure is: of what, and how it was made. There is no other way to make one.

    A member's value is (what was measured, how). Names are written out with figures, so they are
    never reused.
    """

    HR_MEAN = (Of.HEART_RATE, "mean")
    HR_MIN = (Of.HEART_RATE, "min")
    HR_MAX = (Of.HEART_RATE, "max")
    HR_RESTING_DAY = (Of.HEART_RATE, "lowest median of a still half hour, 00:00-10:00")
    HR_RESTING_BASE = (Of.HEART_RATE, "median of HR_RESTING_DAY over 14 days")
    HR_RECOVERY_60 = (Of.HEART_RATE, "fall in 60 s")
    HR_RECOVERY_120 = (Of.HEART_RATE, "fall in 120 s")
    HR_DRIFT = (Of.HEART_RATE, "rise at constant load")
    NN_MEAN = (Of.INTERVALS, "mean")
    NN_SDNN = (Of.INTERVALS, "standard deviation")
    NN_RMSSD = (Of.INTERVALS, "root of the mean square of differences")
    NN_PNN50 = (Of.INTERVAL_CHANGES, "share above 50 ms")
    NN_LF = (Of.INTERVAL_POWER, "0.04-0.15 Hz")
    NN_HF = (Of.INTERVAL_POWER, "0.15-0.40 Hz")
    NN_ALPHA1 = (Of.INTERVAL_SCALING, "detrended fluctuations, boxes of 4-16")
    CADENCE_MEAN = (Of.CADENCE, "mean")
    STEPS_SUM = (Of.STEPS, "sum")
    LOAD_BANISTER = (Of.LOAD, "Banister")
    LOAD_EDWARDS = (Of.LOAD, "Edwards")
    LOAD_LUCIA = (Of.LOAD, "Lucia")
    LOAD_SESSION_RPE = (Of.LOAD, "session RPE")
    VO2MAX_JACKSON = (Of.UPTAKE, "without exercise, Jackson 1990")

    @property
    def unit(self) -> str:
        """The unit of every figure of this kind."""
        return self.value[0].value

    @property
    def key(self) -> str:
        """The name it is written out under."""
        return self.name.lower()


W = TypeVar("W", bound=What)
W_co = TypeVar("W_co", bound=What, covariant=True)


@dataclass(frozen=True, slots=True)
class Statistic(Generic[W_co]):
    """One figure with its meaning, unit and source.

    `Statistic[Literal[What.HR_MIN]]` takes no mean: mypy says so, and `Statistics` when it runs.
    What can't be known has no statistic: there is none with a value that is not finite.
    """

    what: W_co
    value: float
    source: SourceKind

    def __post_init__(self) -> None:
        if not isfinite(self.value):
            raise ValueError(f"{self.what.key} can't be {self.value}: leave it out")
        object.__setattr__(self, "value", float(self.value))

    @property
    def unit(self) -> str:
        """The unit, which follows from what it is."""
        return self.what.unit


def statistic_of(what: W, value: float | None, source: SourceKind) -> Statistic[W] | None:
    """The figure, or None where its value is None or NaN: can't be known."""
    if value is None or isnan(value):
        return None
    return Statistic(what, value, source)


HrMean: TypeAlias = Statistic[Literal[What.HR_MEAN]]
HrMin: TypeAlias = Statistic[Literal[What.HR_MIN]]
HrMax: TypeAlias = Statistic[Literal[What.HR_MAX]]

_ORDERED: Final = (
    (What.HR_MIN, What.HR_MEAN),
    (What.HR_MEAN, What.HR_MAX),
    (What.HR_MIN, What.HR_MAX),
)
_ROUNDING: Final = 1 + 1e-9
"""The mean of equal values may differ from them in its last digit."""
_NEVER_BELOW_ZERO: Final = frozenset(
    what for what in What if what not in (What.HR_RECOVERY_60, What.HR_RECOVERY_120, What.HR_DRIFT)
)


class Statistics(Mapping[What, Statistic[What]]):
    """The figures of one stretch of time, each kept under what it says it is.

    Raises ValueError for two figures of one kind, for a negative one that can't be, and where a
    minimum lies above a mean or a mean above a maximum: then one of them is not what it says.
    """

    __slots__ = ("_figures",)

    def __init__(self, figures: Iterable[Statistic[What] | None] = ()) -> None:
        self._figures: dict[What, Statistic[What]] = {}
        for figure in figures:
            if figure is None:  # can't be known
                continue
            if figure.what in self._figures:
                raise ValueError(f"there are two figures {figure.what.key}")
            if figure.value < 0 and figure.what in _NEVER_BELOW_ZERO:
                raise ValueError(f"{figure.what.key} can't be {figure.value}")
            self._figures[figure.what] = figure
        for low, high in _ORDERED:
            if low in self and high in self and self[low].value > self[high].value * _ROUNDING:
                raise ValueError(f"{low.key} is above {high.key}")

    def __getitem__(self, what: What) -> Statistic[What]:
        return self._figures[what]

    def __iter__(self) -> Iterator[What]:
        return iter(self._figures)

    def __len__(self) -> int:
        return len(self._figures)

    def value(self, what: What) -> float | None:
        """The value of one figure; None where it can't be known."""
        return self[what].value if what in self else None

    def written(self, digits: int) -> dict[str, dict[str, float | str]]:
        """As plain JSON values: name → value, rounded, with its unit and source."""
        return {
            figure.what.key: {
                "value": round(figure.value, digits),
                "unit": figure.unit,
                "source": figure.source.name.lower(),
            }
            for figure in self.values()
        }
