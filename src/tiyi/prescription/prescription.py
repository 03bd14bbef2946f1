"""What was prescribed and for whom: a prescription version and the profile it stands on."""

from dataclasses import dataclass
from enum import StrEnum

from tiyi.model.context import Answer, Stratum
from tiyi.model.errors import PrescriptionError
from tiyi.prescription.thresholds import LIMITS


class Anchor(StrEnum):
    """What the intensity is measured against."""

    HRR = "hrr"
    HRMAX = "hrmax"
    BPM = "bpm"
    RPE = "rpe"


class Group(StrEnum):
    """The clinical group a prescription was written for."""

    T2D = "t2d"
    HTN = "htn"
    OBESITY = "obesity"
    SUBHEALTH = "subhealth"
    OLDER = "older"
    CARDIAC = "cardiac"
    PREGNANCY = "pregnancy"
    OA = "oa"
    OTHER = "other"


class Sex(StrEnum):
    """Recorded sex; the HRmax formulas differ by it."""

    FEMALE = "female"
    MALE = "male"
    NOT_RECORDED = "not_recorded"


@dataclass(frozen=True, slots=True)
class Intervals:
    """Work bouts after the warm-up: `reps` times `work_s` with `rest_s` between."""

    reps: int
    work_s: int
    rest_s: int

    def __post_init__(self) -> None:
        """Refuse bouts that can't be done."""
        if not (1 <= self.reps <= 100 and 10 <= self.work_s <= 3600 and 0 <= self.rest_s <= 3600):
            raise PrescriptionError(
                "intervals need 1-100 bouts of 10-3600 s with rests of 0-3600 s; check the plan",
                field="intervals",
            )


@dataclass(frozen=True, slots=True)
class Profile:
    """What prescribing must know of a person; None and `not_recorded` are not «no»."""

    age_years: float | None
    sex: Sex
    rhr_bpm: float | None
    hrmax_measured_bpm: float | None
    """Symptom-limited peak within 12 months on the same drugs."""
    rate_drug: Answer
    rhythm: Answer
    stratum: Stratum
    zone: str
    reply_channel: bool = False
    language: str = "zh"

    @property
    def minor(self) -> bool:
        """Whether the age on record is below 18; an age that is not recorded is not below it."""
        return self.age_years is not None and self.age_years < LIMITS.adult_years.value


@dataclass(frozen=True, slots=True)
class Prescription:
    """One immutable version: frequency, intensity, time, structure, ceiling (FITT-VP).

    `low`/`high` are fractions for `hrr` and `hrmax`, bpm for `bpm`, Borg 6-20 for `rpe`.
    """

    prescription_id: str
    version: int
    group: Group
    anchor: Anchor
    low: float
    high: float
    sessions_per_week: int
    warmup_min: float
    conditioning_min: float
    cooldown_min: float
    ceiling_bpm: int | None = None
    """Set by a clinician: ischaemic or device threshold minus 10 bpm. None: the default ceiling."""
    rpe_low: int | None = None
    rpe_high: int | None = None
    intervals: Intervals | None = None
    strap_assigned: bool = False
    """Whether the participant trains with an electrical chest strap."""

    def __post_init__(self) -> None:
        """Refuse what no clinician can have meant, naming the field."""
        self._check("low", self.low < self.high, "the lower limit must lie below the upper")
        self._check("sessions_per_week", 1 <= self.sessions_per_week <= 14, "1 to 14 a week")
        self._check("conditioning_min", 1 <= self.conditioning_min <= 300, "1 to 300 minutes")
        self._check("warmup_min", 0 <= self.warmup_min <= 60, "0 to 60 minutes")
        self._check("cooldown_min", 0 <= self.cooldown_min <= 60, "0 to 60 minutes")
        low, high = _RANGES[self.anchor]
        self._check("low", low <= self.low and self.high <= high, f"{low:g} to {high:g}")

    def _check(self, field: str, fine: bool, wanted: str) -> None:
        if not fine:
            raise PrescriptionError(
                f"prescription {self.prescription_id}: {field} must be: {wanted}", field=field
            )

    @property
    def cardiac(self) -> bool:
        """Whether the stricter rules of cardiac prescriptions hold."""
        return self.group is Group.CARDIAC


_RANGES = {
    Anchor.HRR: (0.0, 1.0),
    Anchor.HRMAX: (0.3, 1.0),
    Anchor.BPM: (40.0, 220.0),
    Anchor.RPE: (6.0, 20.0),
}
