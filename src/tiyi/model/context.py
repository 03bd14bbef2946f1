"""What the brain must know of a participant, as one immutable version with its effective time."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Answer(StrEnum):
    """A question's answer; «not recorded» is not «no»."""

    YES = "yes"
    NO = "no"
    NOT_RECORDED = "not_recorded"


class Stratum(StrEnum):
    """Risk stratum from screening; it sets how a participant is monitored."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"
    NOT_RECORDED = "not_recorded"


class CeilingKind(StrEnum):
    """Where a heart-rate ceiling comes from: only a clinical one may page as an emergency."""

    CLINICAL = "clinical"
    DEFAULT = "default"


class UnknownCause(StrEnum):
    """Why there is no verdict; each has its words in both catalogs."""

    NO_CONTEXT = "no_context"
    NO_PRESCRIPTION = "no_prescription"
    DRUGS_NOT_RECORDED = "drugs_not_recorded"
    RHYTHM_NOT_RECORDED = "rhythm_not_recorded"
    RPE_ONLY = "rpe_only"
    BAND_SUSPENDED = "band_suspended"
    CONSENT_WITHDRAWN = "consent_withdrawn"
    NO_SESSION = "no_session"
    NOT_WORN = "not_worn"
    NO_SIGNAL = "no_signal"
    BAD_SIGNAL = "bad_signal"
    LOW_COVERAGE = "low_coverage"
    CADENCE_LOCK = "cadence_lock"
    FROZEN_VALUE = "frozen_value"
    CLOCK_SUSPECT = "clock_suspect"
    BRAIN_ERROR = "brain_error"
    NOT_SYNCED = "not_synced"
    WARMING_UP = "warming_up"
    NOT_BEGUN = "not_begun"
    """Conditioning has not begun: there is nothing to judge."""
    TOO_EARLY = "too_early"
    """The first seconds of conditioning are not judged yet."""
    NOT_BY_HEART_RATE = "not_by_heart_rate"
    """Prescribed by pace, cadence, talk or sets, or as an exercise that heart rate can't judge."""
    MINOR_UNSUPPORTED = "minor_unsupported"
    """Under 18: neither band nor score nor clinical rule."""


@dataclass(frozen=True, slots=True)
class Band:
    """A prescribed heart-rate band in whole bpm with the formula and inputs it came from.

    `lower_bpm` = ceil, `upper_bpm` = floor of the formula. A tolerance by source kind is added to
    both sides for accounting; `upper + tolerance` never passes the ceiling.
    """

    lower_bpm: int
    upper_bpm: int
    ceiling_bpm: int
    ceiling_kind: CeilingKind
    formula: str
    inputs: dict[str, float | str]


@dataclass(frozen=True, slots=True)
class Context:
    """One version of what is known of a participant, effective from `effective_from_ms` (UTC).

    A value that is not recorded is None (never a default that looks like data). `band` is None
    exactly when `no_band_cause` is given.
    """

    participant: str
    version: int
    effective_from_ms: int
    organisation: str
    site: str
    zone: str
    """IANA time zone of the participant's days."""
    rhr_bpm: float | None
    hrmax_bpm: float | None
    """Measured or predicted; the relative rules need it."""
    female: bool | None
    rate_drug: Answer
    rhythm: Answer
    """Atrial fibrillation, pacemaker or transplant: relative heart-rate rules are off on «yes»."""
    stratum: Stratum
    cardiac: bool
    reply_channel: bool
    band: Band | None
    no_band_cause: UnknownCause | None
    prescription_id: str | None
    prescription_version: int | None
    warmup_min: float
    conditioning_min: float
    cooldown_min: float
    rpe_high: int | None
    """Top of the prescribed effort band, Borg 6-20."""
    intervals: tuple[int, int, int] | None = None
    """Work bouts: how many, work seconds, rest seconds; None for a continuous session."""
    consent: bool = True
    language: str = "zh"
    erased: bool = False
    """The person was erased: whoever reads this drops everything of them, from whenever it is."""


NEUTRAL_TOLERANCE_BPM: Final = 5
"""Accounting tolerance where the source is optical or unknown."""
STRAP_TOLERANCE_BPM: Final = 3
"""Accounting tolerance of an electrical chest strap (ACSM-based project choice)."""
