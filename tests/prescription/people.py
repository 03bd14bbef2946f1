"""Profiles, plans and sessions that the prescription tests share."""

import numpy as np

from tiyi.model.context import Answer, Stratum
from tiyi.prescription import (
    Anchor,
    Group,
    Intervals,
    Plan,
    Prescription,
    Profile,
    SessionSeconds,
    Sex,
)


def profile(**changes: object) -> Profile:
    given: dict[str, object] = {
        "age_years": 45.0,
        "sex": Sex.MALE,
        "rhr_bpm": 65.0,
        "hrmax_measured_bpm": None,
        "rate_drug": Answer.NO,
        "rhythm": Answer.NO,
        "stratum": Stratum.LOW,
        "zone": "Asia/Shanghai",
    }
    return Profile(**(given | changes))  # type: ignore[arg-type]  # keyword table of a test


def prescription(**changes: object) -> Prescription:
    given: dict[str, object] = {
        "prescription_id": "rx1",
        "version": 1,
        "group": Group.T2D,
        "anchor": Anchor.HRR,
        "low": 0.40,
        "high": 0.59,
        "sessions_per_week": 4,
        "warmup_min": 5,
        "conditioning_min": 30,
        "cooldown_min": 5,
    }
    return Prescription(**(given | changes))  # type: ignore[arg-type]  # keyword table of a test


def plan(intervals: Intervals | None = None, warmup_s: int = 0, cooldown_s: int = 0) -> Plan:
    """Band 110-130 bpm with a tolerance of 5, 30 minutes."""
    return Plan(
        low_q=105 * 4,
        high_q=135 * 4,
        warmup_s=warmup_s,
        conditioning_s=1800,
        cooldown_s=cooldown_s,
        intervals=intervals,
    )


def session(
    *parts: tuple[float, float | None], cadence_spm: int = -1, reported: bool = False
) -> SessionSeconds:
    """A session of (minutes, bpm or None for no data) parts."""
    hrs = np.concatenate(
        [
            np.full(round(minutes * 60), 0 if bpm is None else round(bpm * 4))
            for minutes, bpm in parts
        ]
    ).astype(np.int16)
    return SessionSeconds(
        start_ms=0,
        hrs_q=hrs,
        valid=hrs > 0,
        cadence_spm=np.full(len(hrs), cadence_spm, np.int16),
        effort_reported=reported,
    )
