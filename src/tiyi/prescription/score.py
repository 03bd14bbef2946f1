"""The one scoring function: a session's seconds against its plan (live, late, imported alike)."""

from tiyi.model.results import SessionScore
from tiyi.prescription.bouts import score_bouts
from tiyi.prescription.continuous import score_continuous
from tiyi.prescription.plan import Plan
from tiyi.prescription.seconds import SessionSeconds
from tiyi.prescription.thresholds import ADHERENCE, Adherence


def score(seconds: SessionSeconds, plan: Plan, rules: Adherence = ADHERENCE) -> SessionScore:
    """Conditioning window, time in band, adherence, status and verdict of one session.

    A second counts when it is valid and smoothed; unknown seconds earn nothing and blame nobody:
    below 50 % coverage the intensity figures are None, and time in zone comes with its bounds
    [in, in + unknown]. The verdict is unknown exactly when the unknown seconds could decide it.
    Interval plans are judged bout by bout, bouts starting after the planned warm-up.

    Source: session adherence definition built from TELEREH-HF (Piotrowicz 2022), Taylor 2021 and
    Nilsen 2018; every cut is a row of `prescription.thresholds`.
    """
    if plan.intervals is not None:
        return score_bouts(seconds, plan, plan.intervals, rules)
    return score_continuous(seconds, plan, rules)
