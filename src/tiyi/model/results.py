"""Verdicts and results, with coverage beside every number."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

HrMeanBpm = NewType("HrMeanBpm", float)
HrMinBpm = NewType("HrMinBpm", float)
HrMaxBpm = NewType("HrMaxBpm", float)
"""Three kinds of figure: none is accepted where another belongs."""


class Verdict(StrEnum):
    """Three values: missing data is never good news and never blame."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Position(StrEnum):
    """Where smoothed heart rate stands against the band, with the hysteresis of live feedback."""

    BELOW = "below"
    IN = "in"
    ABOVE = "above"
    UNKNOWN = "unknown"


class SessionStatus(StrEnum):
    """The one word shown for a session: the first that holds, in this order."""

    NOT_EXERCISING = "not_exercising"
    UNVERIFIED = "unverified"
    OVER_INTENSITY = "over_intensity"
    ON_TARGET = "on_target"
    UNDER_INTENSITY = "under_intensity"
    COMPLETED = "completed"
    ATTENDED = "attended"
    SHORT = "short"


class Finality(StrEnum):
    """How settled a result is."""

    PROVISIONAL = "provisional"
    FINAL = "final"
    AMENDED = "amended"


@dataclass(frozen=True, slots=True)
class SessionScore:
    """What one session did against its prescription; minutes unless a name says otherwise.

    None means «can't be known from these samples», never zero. `tiz_low_min..tiz_high_min` bounds
    time in zone by the unknown time: [in, in + unknown].
    """

    conditioning_start_ms: int
    conditioning_end_ms: int
    cond_min: float
    valid_min: float
    in_min: float
    above_min: float
    below_min: float
    coverage: float
    tiz_adj_min: float | None
    tiz_low_min: float
    tiz_high_min: float
    a_dur: float
    a_int: float | None
    above_share: float | None
    sa: float | None
    completed: bool
    status: SessionStatus
    verdict: Verdict
    unknown_cause: str | None
    bouts_planned: int | None = None
    bouts_hit: int | None = None
    bouts_unknown: int | None = None
    dose_met_min: float | None = None
    """Energy dose of the conditioning part in MET-minutes, None where it can't be known."""


@dataclass(frozen=True, slots=True)
class SessionResult:
    """A session's score with its identity, figures, and the hash that makes it reproducible."""

    session_id: str
    participant: str
    site: str
    started_ms: int
    ended_ms: int
    by_mark: bool
    """Started by a mark; otherwise detected."""
    revision: int
    finality: Finality
    reason: str
    """Why this revision exists: closed, late_data, correction, context, rebuild."""
    input_hash: str
    """Over (stored samples, prescription version, algorithm version)."""
    algorithm: str
    prescription_id: str | None
    prescription_version: int | None
    context_version: int | None
    score: SessionScore | None
    hr_mean_bpm: HrMeanBpm | None
    hr_max_bpm: HrMaxBpm | None
    hr_min_bpm: HrMinBpm | None
    coverage: float
    artefact_s: int
    steps: int | None
    cadence_mean_spm: float | None
    trimp: float | None
    source_used: str
    hr_recovery_60_bpm: float | None = None
    """Fall of the heart rate in the minute after the effort, at rest; None where its conditions do
    not hold or can't be known, and in results of 0.1."""
    rpe: float | None = None
    """Borg 6-20 as it was marked in the session or in the minute after it; None = not asked."""
