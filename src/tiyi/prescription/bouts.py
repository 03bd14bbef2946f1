"""Interval sessions: each work bout is hit, missed or unknown; the session follows from them."""

from dataclasses import dataclass, replace

import numpy as np

from tiyi.model.arrays import AnyArray
from tiyi.model.results import SessionScore, SessionStatus, Verdict
from tiyi.prescription.judge import judged
from tiyi.prescription.plan import Plan
from tiyi.prescription.prescription import Intervals
from tiyi.prescription.seconds import SessionSeconds
from tiyi.prescription.thresholds import ADHERENCE, Adherence


@dataclass(frozen=True, slots=True, eq=False)
class _Bouts:
    """Per planned bout: whether it was done whole, known, in band, above it, and its seconds."""

    done: AnyArray
    known: AnyArray
    hit: AnyArray
    over: AnyArray
    valid_s: AnyArray


def score_bouts(
    seconds: SessionSeconds, plan: Plan, intervals: Intervals, rules: Adherence = ADHERENCE
) -> SessionScore:
    """Score of an interval session.

    A bout of 2 min or more is judged by the mean of smoothed heart rate over its last 30 s, a
    shorter one by its peak; less than 50 % valid time, or nothing valid in those 30 s, makes it
    unknown. A_int = bouts hit / planned, time in zone = minutes of the hit bouts, bounded above by
    the unknown ones.
    """
    bouts = _judge(seconds, plan, intervals, rules)
    work_s = intervals.work_s
    hits, overs = int(bouts.hit.sum()), int(bouts.over.sum())
    known = int((bouts.known & bouts.done).sum())
    unknown = int((bouts.done & ~bouts.known).sum())
    done_s, planned_s = int(bouts.done.sum()) * work_s, intervals.reps * work_s
    coverage = float(bouts.valid_s[bouts.done].sum()) / done_s if done_s else 0.0
    scorable = coverage >= rules.scorable_coverage.value
    exercised, rested = _evidence(seconds, plan, intervals, rules)
    start_s, end_s = _window(plan, intervals, len(seconds))
    a_dur = min(1.0, done_s / planned_s)
    plain = SessionScore(
        conditioning_start_ms=seconds.start_ms + start_s * 1000,
        conditioning_end_ms=seconds.start_ms + end_s * 1000,
        cond_min=done_s / 60,
        valid_min=float(bouts.valid_s[bouts.done].sum()) / 60,
        in_min=hits * work_s / 60,
        above_min=overs * work_s / 60,
        below_min=(known - hits - overs) * work_s / 60,
        coverage=coverage,
        tiz_adj_min=hits * work_s / 60 if scorable else None,
        tiz_low_min=hits * work_s / 60,
        tiz_high_min=(hits + unknown) * work_s / 60,
        a_dur=a_dur,
        a_int=hits / intervals.reps if scorable else None,
        above_share=overs / known if scorable and known else None,
        sa=min(1.0, hits * work_s / planned_s) if scorable else None,
        completed=exercised and a_dur >= rules.duration_share.value,
        status=SessionStatus.SHORT,
        verdict=Verdict.UNKNOWN,
        unknown_cause=None,
        bouts_planned=intervals.reps,
        bouts_hit=hits,
        bouts_unknown=unknown,
    )
    return judged(plain, replace(plan, conditioning_s=planned_s), exercised, rested, rules)


def _window(plan: Plan, intervals: Intervals, length: int) -> tuple[int, int]:
    start = min(plan.warmup_s, length)
    whole = intervals.reps * (intervals.work_s + intervals.rest_s) - intervals.rest_s
    return start, min(start + whole, length)


def _bout_seconds(plan: Plan, intervals: Intervals) -> AnyArray:
    first = plan.warmup_s + np.arange(intervals.reps) * (intervals.work_s + intervals.rest_s)
    return np.asarray(first[:, None] + np.arange(intervals.work_s))


def _judge(seconds: SessionSeconds, plan: Plan, intervals: Intervals, rules: Adherence) -> _Bouts:
    at = _bout_seconds(plan, intervals)
    inside = at < len(seconds)
    place = np.minimum(at, max(len(seconds) - 1, 0))
    empty = len(seconds) == 0
    hrs = np.zeros(at.shape) if empty else seconds.hrs_q[place].astype(np.float64)
    valid = np.zeros(at.shape, bool) if empty else seconds.valid[place] & (hrs > 0) & inside
    done = np.asarray(inside.all(axis=1))
    valid_s = valid.sum(axis=1)
    level, judged_s = _level(hrs, valid, intervals, rules)
    enough = valid_s >= rules.scorable_coverage.value * intervals.work_s
    known = done & enough & (judged_s > 0)
    hit = np.asarray(known & (level >= plan.low_q) & (level <= plan.high_q))
    return _Bouts(done, np.asarray(known), hit, np.asarray(known & (level > plan.high_q)), valid_s)


def _level(
    hrs: AnyArray, valid: AnyArray, intervals: Intervals, rules: Adherence
) -> tuple[AnyArray, AnyArray]:
    """What each bout is judged by, and how many known seconds that stands on."""
    if intervals.work_s < rules.long_bout_s.value:
        return np.asarray((hrs * valid).max(axis=1)), np.asarray(valid.sum(axis=1))
    last = int(rules.bout_mean_s.value)
    tail, known = hrs[:, -last:], valid[:, -last:]
    count = np.asarray(known.sum(axis=1))
    return np.asarray((tail * known).sum(axis=1) / np.maximum(count, 1)), count


def _evidence(
    seconds: SessionSeconds, plan: Plan, intervals: Intervals, rules: Adherence
) -> tuple[bool, bool]:
    """(shows exercise, shows rest) over the work seconds that were reached."""
    at = _bout_seconds(plan, intervals).ravel()
    at = at[at < len(seconds)]
    known = seconds.valid[at] & (seconds.hrs_q[at] > 0)
    below = known & (seconds.hrs_q[at] < plan.low_q)
    walking = seconds.cadence_spm[at] >= rules.walking_cadence_spm.value
    need = rules.evidence_share.value * len(at)
    effort = int(((known & ~below) | walking).sum())
    exercised = seconds.effort_reported or (len(at) > 0 and effort >= need)
    return exercised, len(at) > 0 and int(below.sum()) >= need
