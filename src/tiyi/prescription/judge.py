"""Status and verdict of a session from its minutes: the words, and who may be blamed."""

from dataclasses import replace

from tiyi.model.context import UnknownCause
from tiyi.model.results import SessionScore, SessionStatus, Verdict
from tiyi.prescription.plan import Plan
from tiyi.prescription.thresholds import ADHERENCE, Adherence


def judged(
    plain: SessionScore, plan: Plan, exercised: bool, rested: bool, rules: Adherence = ADHERENCE
) -> SessionScore:
    """`plain` with its status (the first that holds), verdict and, where unknown, the cause."""
    status = _status(plain, plan, exercised, rested, rules)
    verdict = _verdict(plain, status, rules)
    cause = None
    if verdict is Verdict.UNKNOWN:
        cause = UnknownCause.LOW_COVERAGE if plain.valid_min > 0 else UnknownCause.NO_SIGNAL
    return replace(plain, status=status, verdict=verdict, unknown_cause=cause)


def _status(
    plain: SessionScore, plan: Plan, exercised: bool, rested: bool, rules: Adherence
) -> SessionStatus:
    if not exercised:
        return SessionStatus.NOT_EXERCISING if rested else SessionStatus.UNVERIFIED
    if plain.above_share is not None and plain.above_share > rules.above_share.value:
        return SessionStatus.OVER_INTENSITY
    if plain.completed and _on_target(plain, plan, rules):
        return SessionStatus.ON_TARGET
    weak = plain.a_int is not None and plain.a_int < rules.intensity_share.value
    if weak and plain.below_min > plain.above_min:
        return SessionStatus.UNDER_INTENSITY
    if plain.completed:
        return SessionStatus.COMPLETED
    half = rules.attended_share.value * plan.conditioning_s / 60
    if plain.cond_min >= min(rules.attended_min.value, half):
        return SessionStatus.ATTENDED
    return SessionStatus.SHORT


def _on_target(plain: SessionScore, plan: Plan, rules: Adherence) -> bool:
    if plain.a_int is None or plain.above_share is None:
        return False
    firm = plain.coverage >= rules.firm_coverage.value
    sure = _seconds(plain.tiz_low_min) / plan.conditioning_s >= rules.intensity_share.value
    return plain.a_int >= rules.intensity_share.value and (firm or sure)


def _verdict(plain: SessionScore, status: SessionStatus, rules: Adherence) -> Verdict:
    if status is SessionStatus.ON_TARGET:
        return Verdict.MET
    if status is SessionStatus.UNVERIFIED:
        return Verdict.UNKNOWN
    if status is SessionStatus.NOT_EXERCISING or not plain.completed:
        return Verdict.NOT_MET
    return Verdict.UNKNOWN if _could_be_met(plain, rules) else Verdict.NOT_MET


def _could_be_met(plain: SessionScore, rules: Adherence) -> bool:
    """Whether the unknown seconds, all in band, would make the session on target."""
    if plain.coverage >= rules.firm_coverage.value or plain.cond_min == 0:
        return False
    whole_s = _seconds(plain.cond_min)
    best = _seconds(plain.tiz_high_min) / whole_s
    over = _seconds(plain.above_min) / whole_s
    return best >= rules.intensity_share.value and over <= rules.above_share.value


def _seconds(minutes: float) -> int:
    """Whole seconds again: shares of them meet their cuts exactly, shares of minutes may not."""
    return round(minutes * 60)
