"""The parts of a prescription: anchors, scales, intervals, strength, flexibility, balance."""

from dataclasses import dataclass
from enum import StrEnum

from tiyi.model.errors import PrescriptionError
from tiyi.prescription.ranges import require


class Anchor(StrEnum):
    """What the intensity is measured against."""

    HRR = "hrr"
    HRMAX = "hrmax"
    VO2R = "vo2r"
    """Share of oxygen-uptake reserve: about the same share of heart-rate reserve."""
    VT = "vt"
    """Share of the measured heart rate at the first ventilatory threshold."""
    BPM = "bpm"
    MET = "met"
    RPE = "rpe"
    TALK = "talk"
    """Talk test, 1 (talks without limit) to 5 (no talk)."""
    PACE = "pace"
    """Speed in km/h."""
    CADENCE = "cadence"
    """Steps a minute, walking and running only."""


class RpeScale(StrEnum):
    """The scale of perceived exertion; its name is kept with every value."""

    BORG = "borg_6_20"
    CR10_NORTON = "cr10_norton"
    CR10_OLDER = "cr10_acsm_older"
    DYSPNOEA = "borg_dyspnoea"
    """Breathlessness 0-10 (Borg), for lung disease: it is not exertion, and no category follows."""


class Kind(StrEnum):
    """Fitness or medical prescription (2023 Chinese expert consensus); medical needs a doctor."""

    FITNESS = "fitness"
    MEDICAL = "medical"


class Structure(StrEnum):
    """How the conditioning time is made up."""

    CONTINUOUS = "continuous"
    INTERVAL = "interval"
    ACCUMULATED = "accumulated"


@dataclass(frozen=True, slots=True)
class Intervals:
    """Work bouts after the warm-up: `reps` times `work_s` with `rest_s` between."""

    reps: int
    work_s: int
    rest_s: int

    def __post_init__(self) -> None:
        """Refuse bouts that can't be done."""
        for name in ("reps", "work_s", "rest_s"):
            require(f"intervals.{name}", getattr(self, name))


@dataclass(frozen=True, slots=True)
class Secondary:
    """A second anchor beside the first, such as a cadence beside a heart rate; in its own unit."""

    anchor: Anchor
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Resistance:
    """Strength training; `one_rm_low`/`one_rm_high` are fractions of the one-repetition maximum."""

    days_per_week: int
    exercises: int
    sets: int
    reps_low: int
    reps_high: int
    one_rm_low: float | None = None
    one_rm_high: float | None = None

    def __post_init__(self) -> None:
        """Refuse what nobody can lift."""
        for name in ("days_per_week", "exercises", "sets", "reps_low", "reps_high"):
            require(f"resistance.{name}", getattr(self, name))
        for name in ("one_rm_low", "one_rm_high"):
            if (share := getattr(self, name)) is not None:
                require(f"resistance.{name}", share)
        low, high = self.one_rm_low, self.one_rm_high
        loads = low is not None and high is not None and low > high
        if self.reps_low > self.reps_high or loads:
            raise PrescriptionError("a lower limit lies above its upper one", field="resistance")


@dataclass(frozen=True, slots=True)
class Flexibility:
    """Stretching: each hold in seconds, and how often it is repeated."""

    days_per_week: int
    hold_s: int
    repeats: int

    def __post_init__(self) -> None:
        """Refuse what nobody can hold."""
        for name in ("days_per_week", "hold_s", "repeats"):
            require(f"flexibility.{name}", getattr(self, name))


@dataclass(frozen=True, slots=True)
class Balance:
    """Balance and multicomponent training."""

    days_per_week: int
    minutes: float

    def __post_init__(self) -> None:
        """Refuse what no day holds."""
        for name in ("days_per_week", "minutes"):
            require(f"balance.{name}", getattr(self, name))
