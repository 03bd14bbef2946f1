"""Results of sessions that are wholly in the band, for those who count them."""

from __future__ import annotations

from tiyi.model.results import (
    Finality,
    HrMaxBpm,
    HrMeanBpm,
    HrMinBpm,
    SessionResult,
    SessionScore,
    SessionStatus,
    Verdict,
)


def scored(participant: str, session: str, started_ms: int, *, minutes: float) -> SessionResult:
    """A session of so many minutes, all of them conditioning and in the band."""
    ended_ms = started_ms + round(minutes * 60_000)
    return SessionResult(
        session_id=session,
        participant=participant,
        site="main",
        started_ms=started_ms,
        ended_ms=ended_ms,
        by_mark=True,
        revision=1,
        finality=Finality.FINAL,
        reason="closed",
        input_hash=session,
        algorithm="1",
        prescription_id=None,
        prescription_version=None,
        context_version=None,
        score=SessionScore(
            conditioning_start_ms=started_ms,
            conditioning_end_ms=ended_ms,
            cond_min=minutes,
            valid_min=minutes,
            in_min=minutes,
            above_min=0.0,
            below_min=0.0,
            coverage=1.0,
            tiz_adj_min=minutes,
            tiz_low_min=minutes,
            tiz_high_min=minutes,
            a_dur=1.0,
            a_int=1.0,
            above_share=0.0,
            sa=1.0,
            completed=True,
            status=SessionStatus.ON_TARGET,
            verdict=Verdict.MET,
            unknown_cause=None,
        ),
        hr_mean_bpm=HrMeanBpm(112.0),
        hr_max_bpm=HrMaxBpm(118.0),
        hr_min_bpm=HrMinBpm(104.0),
        coverage=1.0,
        artefact_s=0,
        steps=None,
        cadence_mean_spm=None,
        trimp=None,
        source_used="strap",
    )
