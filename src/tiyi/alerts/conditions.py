"""The conditions that rule rows name, as functions of a view: bool ``[seconds, people]``.

Their meaning is written in `tiyi.alerts.rows_conditions`. Unknown makes every condition false, the
clearing ones too. What depends on another row's latch is finished by `tiyi.alerts.latch`; here
stands its part that depends on samples (`GATED`).
"""

from collections.abc import Callable, Mapping
from functools import wraps
from types import MappingProxyType
from typing import Final

import numpy as np

from tiyi.alerts.conditions_falls import answered_ok, down_after_fall
from tiyi.alerts.conditions_rhythm import irregular_at_rest, regular_for_a_day
from tiyi.alerts.view import AT_RISK, CAN_REPLY, CARDIAC, View
from tiyi.model.arrays import AnyArray, Mask

Condition = Callable[[View], Mask]

NEAR_QUARTERS: Final = 4
_WALKING_SPM: Final = 60
_EFFORT_SPM: Final = 100
_FALL_Q: Final = 30 * NEAR_QUARTERS
_RISE_STAYS_Q: Final = 30 * NEAR_QUARTERS
"""After a rise by 35 bpm, still this much above the old level is «stayed there»."""
_BACK_Q: Final = 15 * NEAR_QUARTERS
_DRIFT_Q: Final = 15 * NEAR_QUARTERS
_LOCK_OFF_BPM: Final = 8
_HOT_Q: Final = 100 * NEAR_QUARTERS


def once(condition: Condition) -> Condition:
    """A condition that others build on: its result is kept with the view."""

    @wraps(condition)
    def kept(view: View) -> Mask:
        found = view.shared.get(condition.__name__)
        if found is None:
            found = view.shared[condition.__name__] = condition(view)
        return found

    return kept


@once
def above_band(view: View) -> Mask:
    """HRs > U + tolerance."""
    return view.pulse.hrs > view.above


def above_band_conditioning(view: View) -> Mask:
    """Above_band in the conditioning phase of an open session."""
    return above_band(view) & _conditioning(view)


def below_band_conditioning(view: View) -> Mask:
    """HRs < L - tolerance in the conditioning phase of a session."""
    return view.pulse.known & (view.pulse.hrs < view.below) & _conditioning(view)


def at_or_below_upper(view: View) -> Mask:
    """HRs <= U."""
    return view.pulse.known & (view.pulse.hrs <= view.limit("upper"))


def at_or_above_lower(view: View) -> Mask:
    """HRs >= L."""
    return view.pulse.hrs >= view.limit("lower")


def slow_down_open(view: View) -> Mask:
    """The row of R01 was latched in the second before."""
    return view.pulse.known | ~view.pulse.known


def above_share(view: View) -> Mask:
    """Above share; its row of the table says exactly what that is."""
    memory = view.memory
    return (
        above_band(view)
        & (memory.known_600_s >= 300)
        & (5 * memory.above_600_s > memory.known_600_s)
    )


@once
def above_ceiling_clinical(view: View) -> Mask:
    """HRs > H, and H is a clinical ceiling."""
    return view.pulse.hrs > view.limit("ceiling_clinical")


@once
def above_ceiling_default(view: View) -> Mask:
    """HRs > H, and H is a default ceiling."""
    return view.pulse.hrs > view.limit("ceiling_default")


def below_ceiling(view: View) -> Mask:
    """HRs < H - 5."""
    return view.pulse.known & (view.pulse.hrs < view.limit("below_ceiling"))


@once
def at_or_above_hrmax(view: View) -> Mask:
    """HRs >= HRmax."""
    return view.pulse.hrs >= view.limit("hrmax")


def far_above_hrmax(view: View) -> Mask:
    """HRs >= HRmax + 20."""
    return view.pulse.hrs >= view.limit("hrmax_far")


def below_hrmax(view: View) -> Mask:
    """HRs < HRmax - 10."""
    return view.pulse.known & (view.pulse.hrs < view.limit("below_hrmax"))


def heart_rate_too_low_for_load(view: View) -> Mask:
    """Heart rate too low for load; its row of the table says exactly what that is."""
    return _under_load(view) & view.pulse.known & (view.pulse.hrs < _least_for_load(view))


def heart_rate_answers_load(view: View) -> Mask:
    """Cadence >= 100 spm and heart_rate_too_low_for_load is false on known heart rate."""
    return _under_load(view) & view.pulse.known & (view.pulse.hrs >= _least_for_load(view))


def drop_cadence_steady(view: View) -> Mask:
    """Drop cadence steady; its row of the table says exactly what that is."""
    now, before = view.motion.cadence, view.motion.cadence_30_s_before
    steady = (np.absolute(now - before) * 10 <= before) & (before >= 0) & (now >= 0)
    holds: Mask = fallen(view) & steady & ~view.pulse.blank
    return holds


@once
def collapse(view: View) -> Mask:
    """Collapse; its row of the table says exactly what that is."""
    memory = view.memory
    recent: Mask = (memory.collapse_s > 0) & (view.second - memory.collapse_s < 120)
    recent &= memory.collapse_s > view.session.replied_s
    return recent


def collapse_reply_channel(view: View) -> Mask:
    """Collapse, and the participant can answer."""
    return collapse(view) & view.traits[CAN_REPLY]


def collapse_no_reply_channel(view: View) -> Mask:
    """Collapse, and the participant can't answer."""
    return collapse(view) & ~view.traits[CAN_REPLY]


@once
def sudden_rise(view: View) -> Mask:
    """Sudden rise; its row of the table says exactly what that is."""
    memory = view.memory
    recent = (memory.rise_s > 0) & (view.second - memory.rise_s <= 180)
    stays = view.pulse.hrs - memory.rise_from >= _RISE_STAYS_Q
    still: Mask = recent & stays & view.pulse.known & ~view.pulse.blank
    return still


def back_near_level(view: View) -> Mask:
    """HRs within 15 of the level before the sudden rise."""
    return view.pulse.known & (view.pulse.hrs - view.memory.rise_from <= _BACK_Q)


def drift(view: View) -> Mask:
    """Drift; its row of the table says exactly what that is."""
    return (view.memory.steady_s >= 1200) & (view.memory.drift >= _DRIFT_Q)


def session_started(view: View) -> Mask:
    """The first second of a session."""
    return view.session.started


@once
def steps_without_heart_rate(view: View) -> Mask:
    """Cadence >= 60 spm and no valid heart rate."""
    holds: Mask = (view.motion.cadence >= _WALKING_SPM) & (view.pulse.now == 0)
    return holds


def steps_without_heart_rate_share(view: View) -> Mask:
    """Steps without heart rate share; its row of the table says exactly what that is."""
    elapsed = view.session.elapsed_s
    long = (elapsed >= 600) & (10 * view.memory.without_hr_s > 3 * elapsed)
    without: Mask = steps_without_heart_rate(view) & long
    return without


def heart_rate_valid(view: View) -> Mask:
    """A valid heart rate."""
    return view.pulse.now > 0


def signal_lost(view: View) -> Mask:
    """Signal lost; its row of the table says exactly what that is."""
    return _silent(view) & (view.motion.cadence < _WALKING_SPM)


def heart_rate_lost_at_risk(view: View) -> Mask:
    """Heart rate lost at risk; its row of the table says exactly what that is."""
    return _silent(view) & view.traits[AT_RISK]


def heart_rate_lost_cardiac(view: View) -> Mask:
    """The same with a cardiac participant."""
    return _silent(view) & view.traits[CARDIAC]


def heart_rate_arrives(view: View) -> Mask:
    """A heart-rate sample above 0 with contact."""
    return view.pulse.arrives


def cadence_lock(view: View) -> Mask:
    """Cadence lock; its row of the table says exactly what that is."""
    return view.motion.locked


def off_lock(view: View) -> Mask:
    """Abs(HR - c) > 8 for each of the three."""
    rate, cadence = view.pulse.now >> 2, view.motion.cadence
    far = np.absolute(rate - cadence) > _LOCK_OFF_BPM
    far &= np.absolute(2 * rate - cadence) > _LOCK_OFF_BPM
    far &= np.absolute(rate - 2 * cadence) > _LOCK_OFF_BPM
    off: Mask = far & (view.pulse.now > 0) & (cadence >= 0)
    return off


@once
def locked_and_over(view: View) -> Mask:
    """Locked and over; its row of the table says exactly what that is."""
    over = above_band(view) | above_ceiling_clinical(view) | above_ceiling_default(view)
    over |= at_or_above_hrmax(view) | sudden_rise(view)
    return over


def locked_and_over_at_risk(view: View) -> Mask:
    """Locked_and_over; stratum moderate or high."""
    return locked_and_over(view) & view.traits[AT_RISK]


def not_locked_and_over(view: View) -> Mask:
    """Heart rate known, and locked_and_over false."""
    return view.pulse.known & ~locked_and_over(view)


@once
def not_settling(view: View) -> Mask:
    """Not settling; its row of the table says exactly what that is."""
    after, hrs = view.session.since_end_s, view.pulse.hrs
    early = (after >= 600) & (after < 720) & (hrs >= view.limit("unsettled"))
    late = (after >= 1800) & (after < 1920) & (hrs > _HOT_Q)
    resting = view.session.unsettled & (view.motion.cadence < _WALKING_SPM)
    return (early | late) & (~view.session.open | resting)


def not_settling_symptom(view: View) -> Mask:
    """Not_settling, and a symptom mark since that session's start."""
    return not_settling(view) & view.session.symptom_since_start


def settled(view: View) -> Mask:
    """HRs < RHR + 25, or a session is open that is more than the heart of the last one."""
    low = view.pulse.known & (view.pulse.hrs < view.limit("settled"))
    return low | (view.session.open & ~view.session.unsettled)


def effort_high(view: View) -> Mask:
    """Effort high; its row of the table says exactly what that is."""
    return view.reports.effort_high


def effort_in_band(view: View) -> Mask:
    """The second of an effort mark for which effort_high is false."""
    return view.reports.effort_in_band


def symptom_or_sos(view: View) -> Mask:
    """The second of a symptom or SOS mark (from a suspect clock too)."""
    return view.reports.symptom


def no_mark(view: View) -> Mask:
    """A second without a symptom or SOS mark."""
    return ~view.reports.symptom


def over_twice_planned(view: View) -> Mask:
    """Session open for > 2 x its planned total minutes."""
    return view.session.open & (view.session.elapsed_s > view.limit("twice_planned_s"))


def over_120_min(view: View) -> Mask:
    """Session open for > 120 min."""
    return view.session.open & (view.session.elapsed_s > 7200)


def no_session(view: View) -> Mask:
    """No session is open."""
    return ~view.session.open


def fallen(view: View) -> Mask:
    """HRs fell by 30 bpm or more within 30 s."""
    pulse = view.pulse
    return pulse.known & (pulse.hrs_30_s_before - pulse.hrs >= _FALL_Q)


def level_has_lasted(view: View) -> Mask:
    """A level of 10 s is real, whatever the quality index says (unless locked or frozen)."""
    pulse = view.pulse
    near: Mask = np.absolute(pulse.hrs - pulse.hrs_10_s_before) <= 8 * NEAR_QUARTERS
    near &= pulse.known & (pulse.hrs_10_s_before > 0)
    return near


@once
def _conditioning(view: View) -> Mask:
    elapsed = view.session.elapsed_s
    return (elapsed >= view.limit("warmup_s")) & (elapsed < view.limit("conditioning_end_s"))


@once
def _silent(view: View) -> Mask:
    """No sample, and not about the planned end, when straps are taken off."""
    left = view.limit("planned_s") - view.session.elapsed_s
    return ~view.pulse.arrives & ((left > 60) | (left <= -60))


@once
def _under_load(view: View) -> Mask:
    return (view.motion.cadence >= _EFFORT_SPM) & (view.limit("load_3") >= 0)


def _least_for_load(view: View) -> AnyArray:
    cadence = view.motion.cadence
    least = np.where(cadence >= 110, view.limit("load_4"), view.limit("load_3"))
    least = np.where(cadence >= 120, view.limit("load_5"), least)
    return np.where(cadence >= 130, view.limit("load_6"), least)


IMPLEMENTED: Final[Mapping[str, Condition]] = MappingProxyType(
    {
        function.__name__: function
        for function in (
            above_band, above_band_conditioning, below_band_conditioning, at_or_below_upper,
            at_or_above_lower, slow_down_open, above_share, above_ceiling_clinical,
            above_ceiling_default, below_ceiling, at_or_above_hrmax, far_above_hrmax, below_hrmax,
            heart_rate_too_low_for_load, heart_rate_answers_load, drop_cadence_steady,
            collapse_reply_channel, collapse_no_reply_channel, collapse, answered_ok,
            down_after_fall, sudden_rise,
            back_near_level, drift, session_started, steps_without_heart_rate,
            steps_without_heart_rate_share, heart_rate_valid, signal_lost,
            heart_rate_lost_at_risk, heart_rate_lost_cardiac, heart_rate_arrives, cadence_lock,
            off_lock, locked_and_over, locked_and_over_at_risk, not_locked_and_over, not_settling,
            not_settling_symptom, settled, effort_high, effort_in_band, symptom_or_sos, no_mark,
            irregular_at_rest, regular_for_a_day, over_twice_planned, over_120_min, no_session,
        )
    }
)  # fmt: skip
"""Name → function, for every condition that is evaluated second by second."""

TECHNICAL: Final = frozenset({"computation_failed", "computation_works"})
"""Conditions about the computation itself: the shard decides them, not a view."""

GATED: Final[Mapping[str, str]] = MappingProxyType(
    {"slow_down_open": "R01", "locked_and_over": "R15", "locked_and_over_at_risk": "R15"}
)
"""Conditions that also need a row of this rule latched in the second before."""
FREED: Final[Mapping[str, str]] = MappingProxyType({"not_locked_and_over": "R15"})
"""Conditions that are also true, on known heart rate, while no row of this rule is latched."""

PAUSED_BY_UNKNOWN: Final = frozenset(
    {
        "above_band", "above_band_conditioning", "below_band_conditioning", "above_share",
        "above_ceiling_clinical", "above_ceiling_default", "at_or_above_hrmax",
        "far_above_hrmax", "heart_rate_too_low_for_load", "sudden_rise", "cadence_lock",
        "locked_and_over", "locked_and_over_at_risk", "not_settling", "not_settling_symptom",
    }
)  # fmt: skip
"""Conditions on heart rate: up to 30 s without it pause their hold instead of resetting it."""
ENDS_WITH_SESSION: Final = frozenset(
    {"at_or_below_upper", "at_or_above_lower", "heart_rate_valid",
     "heart_rate_arrives", "not_locked_and_over"}
)  # fmt: skip
"""Clearing conditions of session rows that are also true once the session is over."""
