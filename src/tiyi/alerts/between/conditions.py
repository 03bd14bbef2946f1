"""The exact meaning of every condition a row on results may name; {names} are its thresholds."""

from types import MappingProxyType
from typing import Final

BETWEEN_CONDITIONS: Final = MappingProxyType(
    {
        # --- sessions, weeks, courses ---------------------------------------------------------
        "session_missing": "{L01.wait} after a planned session that nothing excuses (after its day,"
        " where no time is planned) no session belongs to it",
        "session_begun": "a session begins",
        "silent_week": "no session for {L02.days} in a course, counted from the last session, the"
        " first day, or the last day off",
        "silent_call": "the same for {L02.call_days}",
        "silent_end": "the same for {L02.end_days}: the course counts as discontinued",
        "session_or_away": "a session begins, a break begins, or the course is over",
        "weeks_low": "weekly adherence A_min < {L03.share} in {L03.weeks} running that are final,"
        " excused ones left out; a week of low confidence is not known",
        "weeks_falling": "A_min falls by {L03.slope} or more over the last {L03.slope_weeks} that"
        " are final",
        "week_done": "a final week with A_min >= {L03.share} and without such a fall",
        "often_above_zone": "above_share > {L04.share} in {L04.sessions} or more of the last"
        " {L04.of}",
        "not_often_above_zone": "known to be fewer",
        "often_below_zone": "A_int < {L05.share}, and more below than above, in {L05.sessions} or"
        " more of the last {L05.of}",
        "not_often_below_zone": "known to be fewer",
        "load_rises": "impulse (TRIMP) of a week > {L08.ratio} x mean of the {L08.weeks} before,"
        " all of them known",
        "load_steady": "a known week in which it is not",
        "rate_low_for_load_again": "R05 in {R05R.sessions} or more of the last {R05R.of}",
        "rate_answers_load_session": "a session that could be judged, without R05",
        "recovery_slow_again": "heart-rate recovery in 60 s <= {R11.fall} in {R11.sessions} or more"
        " of the last {R11.of} in which it could be measured",
        "recovery_again": "recovery above it in the last {R11.clear} such",
        # --- care -----------------------------------------------------------------------------
        "test_due": "the fitness test of week 8 or week 16 is due within {L16.ahead} and not held",
        "review_due": "{L16.review} after the newest version of the prescription in force lie"
        " within {L16.ahead}",
        "clearance_due": "the newest screening or clearance ends within {L16.ahead}",
        "appointment_kept": "it is done, or the course is over",
        "not_satisfied": "satisfaction told as {L17.score} or less",
        "satisfied": "told as more",
        "no_contact": "no message and no noted action of staff for {L18.days} in a course",
        "contact": "a message or a noted action of staff, or the course is over",
        # --- resting rate and nights ----------------------------------------------------------
        "rest_up": "mean of the resting rates of the last {L06.days}, at least {L06.known_days}"
        " known, >= median of the last {L06.base_days}, at least {L06.known_base_days} known,"
        " + {L06.rise}, and + {L06.sd}; not where rhythm is excluded",
        "rest_far_up": "that mean >= median + {L06.urgent_rise} on {L06.urgent_days} running",
        "rest_down": "that mean < median + {L06.clear_rise} on {L06.clear_days} running",
        "nights_low": "mean lnRMSSD of the nights (22-06) of the last {L07.days}, at least"
        " {L07.nights}, < mean of the last {L07.base_days}, at least {L07.base_nights}, - {L07.sd},"
        " on {L07.for_days} running; a night counts with 240 beats",
        "nights_low_and_rest_up": "nights_low while L06 is open",
        "nights_back": "that mean is known and not so low",
        "nights_back_or_rest_down": "nights_back, or L06 is open no more",
        "fast_at_rest": "on {L09.days} or more of the last {L09.within}: median heart rate"
        " > {L09.rate} over {L09.minutes} in a row, still, from 06 to 22 h, no session within"
        " 30 min before",
        "not_fast_at_rest": "known to be fewer: {L09.known_days} or more with at least"
        " {L09.known_minutes} of such time",
        "slow_at_rest": "heart rate < {L10.rate} over {L10.minutes} in a row, still, from 06 to"
        " 22 h",
        "not_slow_at_rest": "a day with {L10.known_minutes} or more of such time without it",
        "base_falls": "resting rate of two weeks (median of at least 4 days) lower by {L10.fall}"
        " or more than {L10.within} before; not where rhythm is excluded",
        "base_steady": "known not to be so",
        # --- steps, wear, battery -------------------------------------------------------------
        "steps_down": "mean steps of the last {L11.days} lower by {L11.fall} or more than those of"
        " the last {L11.base_days}; days with wear >= {L11.wear} count, at least {L11.known_days}"
        " and {L11.known_base_days}",
        "steps_back": "known not to be so",
        "worn_little": "an all-day device worn < {L12.wear} from 06 to 22 h on {L12.days} running;"
        " of days whose data may still come nothing is known",
        "worn_enough": "a day with as much or more",
        "battery_low": "battery < {L12.battery}",
        "battery_charged": "a newer value that is not",
        # --- readings -------------------------------------------------------------------------
        "pressure_high": "mean of the readings at home of the last {L13.days}, at least"
        " {L13.readings}: systolic >= {L13.systolic} or diastolic >= {L13.diastolic}",
        "pressure_far_high": "that mean: systolic >= {L13.urgent_systolic} or diastolic"
        " >= {L13.urgent_diastolic}",
        "pressure_lower": "a newer reading with which the mean is below {L13.systolic} and"
        " {L13.diastolic}",
        "glucose_window": "{L14.hours} from the end of a session, with insulin or a secretagogue",
        "glucose_window_over": "they are over",
        "weight_up": "weight >= lowest of the last {L15.days} + {L15.gain}, with heart failure",
        "weight_down": "a newer weight below that lowest + {L15.gain}",
        # --- values that are measured once ----------------------------------------------------
        "exercise_pressure_stop": "systolic > {R17.stop_systolic} or diastolic"
        " > {R17.stop_diastolic}, unless it is said or known to be at rest",
        "exercise_pressure_high": "in exercise: systolic > {R17.systolic} or diastolic"
        " > {R17.diastolic}",
        "exercise_pressure_lower": "a newer reading of which neither is above {R17.systolic} and"
        " {R17.diastolic}",
        "pressure_falls_with_work": "systolic lower by {R18.fall} or more than in the reading"
        " before it in the session, and work of the minute before (power, else speed, else"
        " cadence) higher by more than {R18.work}",
        "reading_over": "a minute after the reading",
        "oxygen_low": "saturation < {R19.low}",
        "oxygen_rest": "saturation < {R19.rest}",
        "oxygen_emergency": "saturation <= {R19.emergency}",
        "oxygen_back": "a newer reading >= {R19.clear}",
        "glucose_emergency": "glucose < {R20.emergency}, or < {R20.low} and a symptom told within"
        " {R20.symptom}; in exercise or within {R20.after} after it, and where that is not known",
        "glucose_low": "in exercise or within {R20.after} after it: glucose < {R20.low}",
        "glucose_falling": "in exercise or within {R20.after} after it, with insulin or a"
        " secretagogue: {R20.low} to {R20.falling}, and lower than a reading of the {R20.before}"
        " before",
        "glucose_back": "{R20.clear_readings} in a row >= {R20.clear}",
    }
)
"""Name → meaning, per participant. What is not known makes a condition neither true nor false:
unknown never raises and never clears. Days are the participant's own."""
