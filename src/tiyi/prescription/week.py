"""A week's adherence from its sessions; recomputed from them, never counted on."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from tiyi.model.results import SessionScore
from tiyi.prescription.thresholds import ADHERENCE, Adherence


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """Planned sessions of one ISO week and their planned minutes; `excused` leaves denominators."""

    sessions: int
    conditioning_min: float
    excused: bool = False


@dataclass(frozen=True, slots=True)
class WeekAdherence:
    """One week. None = can't be known, or nothing was planned.

    `low_confidence`: over a third of the sessions are unscorable.
    """

    sessions_planned: int
    sessions_done: int
    sessions_completed: int
    a_freq: float | None
    a_min: float | None
    a_dur: float | None
    a_int: float | None
    above_share: float | None
    tiz_min: float
    tiz_low_min: float
    tiz_high_min: float
    planned_min: float
    null_sessions: int
    low_confidence: bool
    excused: bool


def week_adherence(
    scores: Sequence[SessionScore],
    plan: WeekPlan,
    rules: Adherence = ADHERENCE,
    *,
    unscored: int = 0,
) -> WeekAdherence:
    """A_freq = completed/F; A_min = Σ min(TIZ_adj, 1.25·D) / (F·D), both at most 1.

    Sessions whose intensity is null count in A_freq and A_dur only. With nothing planned both are
    None: who was asked nothing has done neither well nor badly. `unscored`: sessions of which
    nothing can be counted; their intensity is null as well. Source: definition after
    TELEREH-HF and Nilsen 2018 (see `thresholds`).
    """
    planned = plan.sessions * plan.conditioning_min
    cap = rules.week_cap.value * plan.conditioning_min
    earned = [min(score.tiz_adj_min, cap) for score in scores if score.tiz_adj_min is not None]
    nulls = len(scores) - len(earned) + unscored
    completed = sum(score.completed for score in scores)
    return WeekAdherence(
        sessions_planned=plan.sessions,
        sessions_done=len(scores),
        sessions_completed=completed,
        a_freq=share(completed, plan.sessions, at_most=1.0),
        a_min=share(math.fsum(earned), planned, at_most=1.0),
        a_dur=_mean([score.a_dur for score in scores]),
        a_int=_mean([score.a_int for score in scores]),
        above_share=_mean([score.above_share for score in scores]),
        tiz_min=math.fsum(earned),
        tiz_low_min=math.fsum(min(score.tiz_low_min, cap) for score in scores),
        tiz_high_min=math.fsum(min(score.tiz_high_min, cap) for score in scores),
        planned_min=planned,
        null_sessions=nulls,
        low_confidence=nulls > rules.week_null_share.value * (len(scores) + unscored),
        excused=plan.excused,
    )


def share(done: float, planned: float, *, at_most: float = math.inf) -> float | None:
    """Done / planned, None with nothing planned.

    Rounded to 9 digits: a share that is a cut on paper meets it, however its sum was rounded.
    """
    return min(at_most, round(done / planned, 9)) if planned > 0 else None


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return math.fsum(known) / len(known) if known else None
