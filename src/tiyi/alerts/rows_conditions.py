"""The exact meaning of every condition a rule row may name."""

from types import MappingProxyType
from typing import Final

CONDITIONS: Final = MappingProxyType(
    {
        # --- heart rate against the prescribed band -------------------------------------------
        "above_band": "HRs > U + tolerance",
        "above_band_conditioning": "above_band in the conditioning phase of an open session",
        "below_band_conditioning": "HRs < L - tolerance in the conditioning phase of a session",
        "at_or_below_upper": "HRs <= U",
        "at_or_above_lower": "HRs >= L",
        "slow_down_open": "the row of R01 was latched in the second before",
        "above_share": "above_band now, and in more than 20 % of the known seconds of the last"
        " 600 s, of which at least 300 are known",
        # --- heart rate against ceilings ------------------------------------------------------
        "above_ceiling_clinical": "HRs > H, and H is a clinical ceiling",
        "above_ceiling_default": "HRs > H, and H is a default ceiling",
        "below_ceiling": "HRs < H - 5",
        "at_or_above_hrmax": "HRs >= HRmax",
        "far_above_hrmax": "HRs >= HRmax + 20",
        "below_hrmax": "HRs < HRmax - 10",
        # --- heart rate against load ----------------------------------------------------------
        "heart_rate_too_low_for_load": "cadence >= 100 spm, rhythm not excluded, and HRs - RHR < 10"
        " or (without a rate-lowering drug) observed share of heart-rate reserve < half of"
        " (METc - 1) / (METmax - 1), METc = 3, 4, 5, 6 at 100, 110, 120, 130 spm",
        "heart_rate_answers_load": "cadence >= 100 spm and heart_rate_too_low_for_load is false on"
        " known heart rate",
        "drop_cadence_steady": "HRs fell by >= 30 within 30 s while cadence stayed within 10 %;"
        " blank for 60 s after a source switch or a gap",
        "collapse_reply_channel": "collapse, and the participant can answer",
        "collapse_no_reply_channel": "collapse, and the participant can't answer",
        "collapse": "for 120 s from the second in which HRs has fallen by >= 30 within 30 s and"
        " steps went to 0 within 15 s of it, unless the reply «I am OK» came since; blank for 60 s"
        " after a source switch or a gap; a fall in a gap of up to 30 s or in that minute begins"
        " when it is over, if HRs is still so low and nobody has stepped since",
        "answered_ok": "the reply «I am OK», or a session that started since",
        "down_after_fall": "for 180 s from a fall that a device reported: a second without a step"
        " (steps that nobody knows are not steps), unless the reply «I am OK» came since",
        "sudden_rise": "HRs >= 35 above its level 10 s before some second of the last 180 s, since"
        " when it stayed there, and cadence did not rise with it (by < 20 spm); blank for 60 s"
        " after a source switch or a gap",
        "back_near_level": "HRs within 15 of the level before the sudden rise",
        "drift": "cadence steady (CV < 10 %) for >= 20 min and mean HR of the last 5 min - mean of"
        " minutes 6 to 10 of the steady stretch >= 15",
        "session_started": "the first second of a session",
        # --- signal ---------------------------------------------------------------------------
        "steps_without_heart_rate": "cadence >= 60 spm and no valid heart rate",
        "steps_without_heart_rate_share": "steps_without_heart_rate now, and in more than 30 % of"
        " the session so far, which has lasted >= 600 s",
        "heart_rate_valid": "a valid heart rate",
        "signal_lost": "no heart-rate sample above 0 with contact, and cadence unknown or < 60 spm;"
        " not in the last minute of the planned cool-down, not after an end mark",
        "heart_rate_lost_at_risk": "no heart-rate sample above 0 with contact, whatever the"
        " cadence; stratum moderate or high; not in the last minute of the planned cool-down,"
        " not after an end mark",
        "heart_rate_lost_cardiac": "the same with a cardiac participant",
        "heart_rate_arrives": "a heart-rate sample above 0 with contact",
        "cadence_lock": "abs(HR - c) <= 3 for c = cadence, cadence / 2 or 2 x cadence, their"
        " correlation over 120 s > 0.9, after a jump of >= 15 bpm within 10 s",
        "off_lock": "abs(HR - c) > 8 for each of the three",
        "locked_and_over": "the row of R15 was latched in the second before, and above_band, a"
        " ceiling, at_or_above_hrmax or sudden_rise would hold on the locked heart rate",
        "locked_and_over_at_risk": "locked_and_over; stratum moderate or high",
        "not_locked_and_over": "heart rate known, and locked_and_over false",
        # --- rhythm ---------------------------------------------------------------------------
        "irregular_at_rest": "at least 5 of the last 6 votes irregular, one a minute: the last 128"
        " beat intervals of the last 180 s are irregular (tiyi.signal.irregular_rhythm), at least"
        " 90 % of them usable, the newest within 10 s, and no step in the last 60 s, of which at"
        " least 30 are known; not where a rhythm of this kind, a pacemaker or a transplant is"
        " recorded",
        "regular_for_a_day": "no irregular vote for 24 h, whether or not anything was measured",
        # --- after a session, reports, session length -----------------------------------------
        "not_settling": "600 to 719 s after a session's end and HRs >= RHR + 40 (not where rhythm"
        " is excluded), or 1,800 to 1,919 s after it and HRs > 100; no session open, or one that"
        " was detected without an idle minute since that end, and cadence < 60 spm",
        "not_settling_symptom": "not_settling, and a symptom mark since that session's start",
        "settled": "HRs < RHR + 25, or a session is open that did not begin as not_settling says",
        "effort_high": "the second of an RPE mark >= 17 or >= the band's top + 2 (Borg 6-20), or of"
        " a CR10 mark >= 7 of a participant whose stratum is moderate or high or who is cardiac",
        "effort_in_band": "the second of an effort mark for which effort_high is false",
        "symptom_or_sos": "the second of a symptom or SOS mark (from a suspect clock too)",
        "no_mark": "a second without a symptom or SOS mark",
        "over_twice_planned": "session open for > 2 x its planned total minutes",
        "over_120_min": "session open for > 120 min",
        "no_session": "no session is open",
        # --- technical ------------------------------------------------------------------------
        "computation_failed": "the participant's columns are masked after a tick that raised",
        "computation_works": "the participant's columns are not masked",
    }
)
"""Name → meaning, per participant and second.

HRs is the trailing 15-s median (unknown when it is), U and L the band, H the ceiling, RHR and HRmax
as in the context in force in that second. Everything not known makes a condition false, in the
raising and in the clearing column alike: unknown never raises and never clears. Up to 30 s unknown
pauses a hold, longer resets it.
"""
