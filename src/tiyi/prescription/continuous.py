"""Continuous sessions: the conditioning window and the minutes below, in and above the band."""

from dataclasses import dataclass

import numpy as np

from tiyi.model.arrays import AnyArray, Mask
from tiyi.model.results import SessionScore, SessionStatus, Verdict
from tiyi.prescription.judge import judged
from tiyi.prescription.plan import Plan
from tiyi.prescription.seconds import SessionSeconds
from tiyi.prescription.thresholds import ADHERENCE, Adherence


@dataclass(frozen=True, slots=True)
class _Tally:
    window_s: int
    valid_s: int
    in_s: int
    above_s: int
    below_s: int
    shows_exercise: bool
    shows_rest: bool

    @property
    def coverage(self) -> float:
        return self.valid_s / self.window_s if self.window_s else 0.0


def score_continuous(
    seconds: SessionSeconds, plan: Plan, rules: Adherence = ADHERENCE
) -> SessionScore:
    """Score of a session with one conditioning part; see `tiyi.prescription.score`."""
    start, end = conditioning_window(seconds, plan, rules)
    tally = _tally(seconds, plan, start, end, rules)
    return _scored(seconds, plan, tally, (start, end), rules)


def conditioning_window(
    seconds: SessionSeconds, plan: Plan, rules: Adherence = ADHERENCE
) -> tuple[int, int]:
    """First second and end (exclusive) of the conditioning part, 0 ≤ start ≤ end ≤ length.

    Start: the first 60-s run at or above the lower limit, if it begins by warm-up + 5 min, else
    the planned end of warm-up. End: the end of the last such run, or the planned start of the
    cool-down, whichever is later (so a real cool-down is not counted as below the band).
    """
    length = len(seconds)
    starts, ends = _runs(seconds.hrs_q >= plan.low_q, int(rules.run_s.value))
    latest = plan.warmup_s + round(rules.start_grace_min.value * 60)
    began = int(starts[0]) if len(starts) and starts[0] <= latest else plan.warmup_s
    start = min(began, length)
    last = int(ends[-1]) if len(ends) else 0
    return start, min(max(last, length - plan.cooldown_s, start), length)


def _runs(hold: Mask, shortest: int) -> tuple[AnyArray, AnyArray]:
    edges = np.flatnonzero(np.diff(np.concatenate(([0], hold.view(np.int8), [0]))))
    starts, ends = edges[::2], edges[1::2]
    long = ends - starts >= shortest
    return starts[long], ends[long]


def _tally(seconds: SessionSeconds, plan: Plan, start: int, end: int, rules: Adherence) -> _Tally:
    hrs = seconds.hrs_q[start:end]
    known = seconds.valid[start:end] & (hrs > 0)
    above, below = known & (hrs > plan.high_q), known & (hrs < plan.low_q)
    walking = seconds.cadence_spm[start:end] >= rules.walking_cadence_spm.value
    window = end - start
    effort = int(((known & ~below) | walking).sum())
    need = rules.evidence_share.value * window
    return _Tally(
        window_s=window,
        valid_s=int(known.sum()),
        in_s=int((known & ~above & ~below).sum()),
        above_s=int(above.sum()),
        below_s=int(below.sum()),
        shows_exercise=seconds.effort_reported or (window > 0 and effort >= need),
        shows_rest=window > 0 and int(below.sum()) >= need,
    )


def _scored(
    seconds: SessionSeconds,
    plan: Plan,
    tally: _Tally,
    window: tuple[int, int],
    rules: Adherence,
) -> SessionScore:
    planned = plan.conditioning_s
    scorable = tally.coverage >= rules.scorable_coverage.value
    # One division of whole seconds: 1296 s at a coverage of 0.9 are 1440 s to the bit.
    tiz_s = tally.in_s * tally.window_s / tally.valid_s if scorable else None
    a_dur = min(1.0, tally.window_s / planned)
    plain = SessionScore(
        conditioning_start_ms=seconds.start_ms + window[0] * 1000,
        conditioning_end_ms=seconds.start_ms + window[1] * 1000,
        cond_min=tally.window_s / 60,
        valid_min=tally.valid_s / 60,
        in_min=tally.in_s / 60,
        above_min=tally.above_s / 60,
        below_min=tally.below_s / 60,
        coverage=tally.coverage,
        tiz_adj_min=None if tiz_s is None else tiz_s / 60,
        tiz_low_min=tally.in_s / 60,
        tiz_high_min=(tally.in_s + tally.window_s - tally.valid_s) / 60,
        a_dur=a_dur,
        a_int=tally.in_s / tally.valid_s if scorable else None,
        above_share=tally.above_s / tally.valid_s if scorable else None,
        sa=None if tiz_s is None else min(1.0, tiz_s / planned),
        completed=tally.shows_exercise and a_dur >= rules.duration_share.value,
        status=SessionStatus.SHORT,
        verdict=Verdict.UNKNOWN,
        unknown_cause=None,
    )
    return judged(plain, plan, tally.shows_exercise, tally.shows_rest, rules)
