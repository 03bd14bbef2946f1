"""What was prescribed and for whom: a prescription version and the profile it stands on."""

from dataclasses import dataclass
from enum import StrEnum

from tiyi.model.context import Answer, Stratum
from tiyi.model.errors import PrescriptionError
from tiyi.prescription.medicines import Medicine
from tiyi.prescription.parts import (
    Anchor,
    Balance,
    Flexibility,
    Intervals,
    Kind,
    Resistance,
    RpeScale,
    Secondary,
    Structure,
)
from tiyi.prescription.ranges import require
from tiyi.prescription.thresholds import LIMITS

OXYGEN = "X19"
"""The contraindication by oxygen saturation or heart rate at rest."""
OXYGEN_GATE = "oxygen_gate"
"""The caution that saturation is measured before a session."""
__all__ = ["Anchor", "Group", "Intervals", "Prescription", "Profile", "Sex"]


class Group(StrEnum):
    """The clinical group a prescription was written for."""

    GENERAL = "general"
    T2D = "t2d"
    HTN = "htn"
    OBESITY = "obesity"
    SUBHEALTH = "subhealth"
    OLDER = "older"
    CARDIAC = "cardiac"
    HEART_FAILURE = "heart_failure"
    PREGNANCY = "pregnancy"
    OA = "oa"
    COPD = "copd"
    OTHER = "other"


class Sex(StrEnum):
    """Recorded sex; the HRmax formulas differ by it."""

    FEMALE = "female"
    MALE = "male"
    NOT_RECORDED = "not_recorded"


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
    hr_vt1_bpm: float | None = None
    """Heart rate at the first ventilatory threshold, measured."""
    met_max: float | None = None
    """Measured capacity in METs."""
    medicines: tuple[Medicine, ...] = ()
    """What is taken that may limit heart rate, as the facts on record say."""
    rhr_outdated: bool = False
    """Whether the resting heart rate was measured on other drugs or doses: it makes no band."""
    hrmax_outdated: bool = False
    """Whether a measured HRmax was left out: too old, or measured on other drugs or doses."""

    @property
    def rhr_of_band_bpm(self) -> float | None:
        """The resting heart rate that a band may stand on; None: not recorded, or outdated."""
        return None if self.rhr_outdated else self.rhr_bpm

    @property
    def minor(self) -> bool:
        """Whether the age on record is below 18; an age that is not recorded is not below it."""
        return self.age_years is not None and self.age_years < LIMITS.adult_years.value


@dataclass(frozen=True, slots=True)
class Prescription:
    """One immutable version: frequency, intensity, time, type, volume, progression (FITT-VP).

    `low`/`high` are fractions for `hrr`, `vo2r`, `hrmax` and `vt`, bpm for `bpm`, MET for `met`,
    the value of `rpe_scale` for `rpe`, 1-5 for `talk`, km/h for `pace`, steps a minute for
    `cadence`. Source: domain section 2.1. Raises PrescriptionError with the field and its range.
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
    rpe_scale: RpeScale = RpeScale.BORG
    kind: Kind = Kind.FITNESS
    gap_days_min: int = 0
    gap_days_max: int | None = None
    """Most days off in a row; None: not said."""
    secondary: Secondary | None = None
    types: tuple[str, ...] = ()
    """Codes of the exercise catalogue."""
    bouts_per_session: int = 1
    """Bouts of equal length that the conditioning time may be cut into."""
    resistance: Resistance | None = None
    flexibility: Flexibility | None = None
    balance: Balance | None = None
    cautions: tuple[str, ...] = ()
    stop_rules: tuple[str, ...] = ()
    contraindications_checked: tuple[str, ...] = ()
    """Codes that were asked about before it was issued."""
    progression: str | None = None
    """Which plan of weeks it follows, and where in it."""
    template: str | None = None
    template_version: int | None = None
    override_reason: str = ""
    """Why it is harder than the range of its group, in the issuer's words."""

    def __post_init__(self) -> None:
        """Refuse what no clinician can have meant, naming the field and the allowed range."""
        for name in ("sessions_per_week", "warmup_min", "conditioning_min", "cooldown_min"):
            require(name, getattr(self, name))
        for name in ("gap_days_min", "bouts_per_session"):
            require(name, getattr(self, name))
        for name in ("gap_days_max", "ceiling_bpm"):
            if (value := getattr(self, name)) is not None:
                require(name, value)
        self._check_intensity("low", self.anchor, self.low, self.high)
        if self.secondary is not None:
            second = self.secondary
            self._check_intensity("secondary", second.anchor, second.low, second.high)
        self._check_effort()

    def _check_intensity(self, field: str, anchor: Anchor, low: float, high: float) -> None:
        table = str(self.rpe_scale) if anchor is Anchor.RPE else str(anchor)
        require(field, low, by=table)
        require("high" if field == "low" else field, high, by=table)
        same = anchor in {Anchor.TALK, Anchor.RPE} and low == high
        if low >= high and not same:
            raise self._refused(field, "the lower limit must lie below the upper")

    def _check_effort(self) -> None:
        for name in ("rpe_low", "rpe_high"):
            if (value := getattr(self, name)) is not None:
                require(name, value, by=self.rpe_scale)
        if None not in (self.rpe_low, self.rpe_high) and self.rpe_low > self.rpe_high:  # type: ignore[operator]  # neither is None here
            raise self._refused("rpe_low", "the lower limit must lie below the upper")

    def _refused(self, field: str, wanted: str) -> PrescriptionError:
        return PrescriptionError(
            f"prescription {self.prescription_id}: {field}: {wanted}", field=field
        )

    @property
    def cardiac(self) -> bool:
        """Whether the stricter rules of cardiac prescriptions hold."""
        return self.group in {Group.CARDIAC, Group.HEART_FAILURE}

    @property
    def oxygen_asked(self) -> bool:
        """Whether oxygen saturation at rest was asked about (X19) and is minded in sessions."""
        return OXYGEN in self.contraindications_checked and OXYGEN_GATE in self.cautions

    @property
    def medical(self) -> bool:
        """Whether only a doctor may issue it."""
        return self.kind is Kind.MEDICAL or self.cardiac

    @property
    def structure(self) -> Structure:
        """How the conditioning time is made up."""
        if self.intervals is not None:
            return Structure.INTERVAL
        several = self.bouts_per_session > 1
        return Structure.ACCUMULATED if several else Structure.CONTINUOUS
