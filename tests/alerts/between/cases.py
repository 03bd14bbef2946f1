"""Examples of domain section 4.3 at, below and above each limit: a person, and what is found."""

from __future__ import annotations

import math
from typing import Final

from tests.alerts.between.cases_spot import SPOT_CASES, Case
from tests.alerts.between.makers import (
    based,
    battery,
    contact,
    content,
    due,
    falls,
    few_nights,
    home,
    loaded,
    low_and_up,
    nights,
    plan,
    resting,
    silence,
    sparse,
    sparse_nights,
    sparse_steps,
    steps,
    still,
    wear,
    weeks,
    weighed,
    window,
)
from tests.alerts.between.people import at, course, found, person, session, sessions
from tiyi.alerts.between.facts import Span

NAN: Final = math.nan
OFF: Final = Span(at(5), at(20))

CASES: Final[dict[str, Case]] = {
    # --- L01 and L02 --------------------------------------------------------------------------
    "missed by a day": (lambda limits: plan(limits, wait_h=30), {("L01.S4", 2, 2.25)}),
    "made within a day": (lambda limits: plan(limits, wait_h=24), set()),
    "silent for 7 days": (lambda limits: silence(limits, 7), set()),
    "silent for 8 days": (lambda limits: silence(limits, 8), {("L02.week.S3", 8, 9)}),
    "silent for 29 days": (
        lambda limits: silence(limits, 29),
        {("L02.week.S3", 8, 30), ("L02.call.S3", 15, 30), ("L02.end.S3", 29, 30)},
    ),
    "silent in a holiday": (
        lambda limits: found(
            person(
                limits,
                course=course(last=28),
                breaks=(OFF,),
                sessions=(session(1), session(26)),
                contacts_ms=(at(8), at(16), at(24)),
            )
        ),
        set(),
    ),
    # --- L03 ----------------------------------------------------------------------------------
    "two weeks below 0.60": (falls(0.59, 0.59, 0.60), {("L03.low.S3", 14, 21)}),
    "a week at 0.60 between": (falls(0.59, 0.60, 0.59), set()),
    "a week that is not known": (
        lambda limits: found(person(limits, weeks=weeks(0.5, None, 0.5))),
        set(),
    ),
    "falls by 0.10 a week": (falls(1.0, 0.9, 0.8, 0.8), {("L03.falling.S3", 21, 28)}),
    "falls by 0.095 a week": (falls(1.0, 0.905, 0.81), set()),
    "falls in the last three": (falls(0.7, 1.0, 0.8, 0.8), {("L03.falling.S3", 28, None)}),
    # --- L04, L05, R05R, R11 ------------------------------------------------------------------
    "above in 3 of 5": (
        lambda limits: found(
            person(limits, sessions=sessions((0.21, 0.1, 0.21, 0.1, 0.21, 0.1), "above_share"))
        ),
        {("L04.S3", 5, 6)},
    ),
    "above at 0.20": (
        lambda limits: found(person(limits, sessions=sessions((0.20,) * 5, "above_share"))),
        set(),
    ),
    "above in 2 of 5": (
        lambda limits: found(
            person(limits, sessions=sessions((0.21, 0.1, 0.1, 0.1, 0.21, 0.21), "above_share"))
        ),
        set(),
    ),
    "below in 3 of 5": (
        lambda limits: found(
            person(
                limits,
                sessions=sessions((0.49, 0.9, 0.49, 0.9, 0.49, 0.9), "a_int", mostly_below=True),
            )
        ),
        {("L05.S3", 5, 6)},
    ),
    "below at 0.50": (
        lambda limits: found(
            person(limits, sessions=sessions((0.50,) * 5, "a_int", mostly_below=True))
        ),
        set(),
    ),
    "below in 2 of 5": (
        lambda limits: found(
            person(
                limits,
                sessions=sessions((0.49, 0.9, 0.9, 0.9, 0.49, 0.49), "a_int", mostly_below=True),
            )
        ),
        set(),
    ),
    "outside, but above": (
        lambda limits: found(
            person(limits, sessions=sessions((0.1,) * 5, "a_int", mostly_below=False))
        ),
        set(),
    ),
    "rate low in 2 of 3": (
        lambda limits: found(
            person(limits, sessions=sessions((True, False, True, False), "low_for_load"))
        ),
        {("R05R.S2", 3, 4)},
    ),
    "rate low in 2 of 4": (
        lambda limits: found(
            person(limits, sessions=sessions((True, False, False, True), "low_for_load"))
        ),
        set(),
    ),
    "recovery of 12 in 3 of 5": (
        lambda limits: found(
            person(limits, sessions=sessions((12, 20, 12, 20, 12, 13, 13, 13), "hr_recovery_bpm"))
        ),
        {("R11.S3", 5, 8)},
    ),
    "recovery of 12.9": (
        lambda limits: found(person(limits, sessions=sessions((12.9,) * 5, "hr_recovery_bpm"))),
        set(),
    ),
    "recovery of 12 in 3 of 6": (
        lambda limits: found(
            person(limits, sessions=sessions((12, 20, 20, 12, 20, 12), "hr_recovery_bpm"))
        ),
        set(),
    ),
    # --- L06 ----------------------------------------------------------------------------------
    "rest up by 5": (
        lambda limits: resting(limits, 65, 65, 65, 60, 60, 60, 60),
        {("L06.S3", 32.417, 35.417)},
    ),
    "rest up by 4.9": (lambda limits: resting(limits, 64.9, 64.9, 64.9), set()),
    "rest up by 6 and 1.5 SD": (
        lambda limits: resting(limits, *[66] * 3, spread=4.3),
        {("L06.S3", 32.417, None)},
    ),
    "rest up by 6, within 1.5 SD": (lambda limits: resting(limits, *[66] * 3, spread=4.5), set()),
    "rest up in two of two": (
        lambda limits: resting(limits, NAN, 64, 66),
        {("L06.S3", 32.417, None)},
    ),
    "rest up in one of one": (lambda limits: resting(limits, NAN, NAN, 66), set()),
    "rest up, 8 days of base": (
        lambda limits: resting(limits, 70, 70, base=6),
        {("L06.S3", 32.417, None)},
    ),
    "rest up, 7 days of base": (lambda limits: resting(limits, 70, base=6), set()),
    "rest up, 8 days of 28": (lambda limits: sparse(limits, 0), {("L06.S3", 27.417, None)}),
    "rest up, 8 days of 29": (lambda limits: sparse(limits, 1), set()),
    "rest up by 10 for two days": (
        lambda limits: resting(limits, 70, 70, 70, 70),
        {("L06.S2", 33.417, None), ("L06.S3", 31.417, None)},
    ),
    "rest up by 10 for a day": (
        lambda limits: resting(limits, 70, 70, 70, 66, 60, 60),
        {("L06.S3", 31.417, 36.417)},
    ),
    "rest up by 9.9 for two days": (
        lambda limits: resting(limits, *[69.9] * 4),
        {("L06.S3", 31.417, None)},
    ),
    "rest back by 3.5 only": (
        lambda limits: resting(limits, *[67] * 3, *[63.5] * 5, spread=0.3),
        {("L06.S3", 32.417, None)},
    ),
    "rest back below 3": (
        lambda limits: resting(limits, *[67] * 3, *[63.1] * 5, spread=0.3),
        {("L06.S3", 32.417, 36.417)},
    ),
    "rest back for a day": (
        lambda limits: resting(limits, *[67] * 3, 62, 58, 70, *[67] * 3, spread=0.3),
        {("L06.S3", 32.417, None)},
    ),
    # --- L07 ----------------------------------------------------------------------------------
    "nights low for 5 days": (
        lambda limits: nights(limits, 0, 2, low=3.6),
        {("L07.S4", 35.417, 37.417)},
    ),
    "nights low for 4 days": (lambda limits: nights(limits, 0, 3, low=3.6), set()),
    "nights low by half an SD": (
        lambda limits: nights(limits, *range(15), low=3.92),
        {("L07.S4", 39.417, 42.417)},
    ),
    "nights within half an SD": (lambda limits: nights(limits, *range(15), low=3.93), set()),
    "nights low, 3 a week": (
        lambda limits: few_nights(limits, 3.0, every=2),
        {("L07.S4", 38.417, 48.417)},
    ),
    "nights low, 2 a week": (lambda limits: few_nights(limits, 3.0, every=3), set()),
    "nights low, 12 of 28": (lambda limits: sparse_nights(limits, 7), {("L07.S4", 38.417, None)}),
    "nights low, 12 of 29": (lambda limits: sparse_nights(limits, 6), set()),
    "nights low, rest up": (
        low_and_up,
        {("L06.S3", 39.417, 43.417), ("L07.S3", 39.417, 43.417), ("L07.S4", 35.417, None)},
    ),
    # --- L09, L10 -----------------------------------------------------------------------------
    "fast on 2 days": (
        lambda limits: still(limits, "still_high_bpm", 101, 90, 101, *[90] * 9),
        {("L09.S3", 3, 8)},
    ),
    "fast at 100": (lambda limits: still(limits, "still_high_bpm", 100, 100, 100), set()),
    "fast on 1 day": (lambda limits: still(limits, "still_high_bpm", 101, 90, 90), set()),
    "fast on 2 days 7 apart": (
        lambda limits: still(limits, "still_high_bpm", 101, *[90] * 5, 101, 90),
        {("L09.S3", 7, 8)},
    ),
    "fast on 2 days 8 apart": (
        lambda limits: still(limits, "still_high_bpm", 101, *[90] * 6, 101, 90),
        set(),
    ),
    "fast, then 4 days known": (
        lambda limits: still(limits, "still_high_bpm", 101, 101, *[NAN] * 6, *[90] * 5),
        {("L09.S3", 2, 12)},
    ),
    "fast, then too little is known": (
        lambda limits: still(limits, "still_high_bpm", 101, 101, *[90] * 9, minutes=59),
        {("L09.S3", 2, None)},
    ),
    "fast, then 3 days known": (
        lambda limits: still(limits, "still_high_bpm", 101, 101, *[NAN] * 6, *[90] * 3),
        {("L09.S3", 2, None)},
    ),
    "slow at 39": (lambda limits: still(limits, "still_low_bpm", 39, 50), {("L10.slow.S3", 1, 2)}),
    "slow at 40": (lambda limits: still(limits, "still_low_bpm", 40, 50), set()),
    "slow, then too little is known": (
        lambda limits: still(limits, "still_low_bpm", 39, 50, minutes=59),
        {("L10.slow.S3", 1, None)},
    ),
    "base falls by 15": (lambda limits: based(limits, 75, 60), {("L10.fall.S3", 21.417, 27.417)}),
    "base falls by 14.9": (lambda limits: based(limits, 74.9, 60), set()),
    "base falls by 15 in 8 days": (
        lambda limits: based(limits, 75, 67, 60),
        {("L10.fall.S3", 25.417, 27.417)},
    ),
    # --- L08 ----------------------------------------------------------------------------------
    "load at 1.5": (lambda limits: loaded(limits, 100, 100, 100, 100, 150), set()),
    "load above 1.5": (
        lambda limits: loaded(limits, 100, 100, 100, 100, 151, 100),
        {("L08.S4", 35, 42)},
    ),
    "load after 3 weeks": (lambda limits: loaded(limits, 100, 100, 100, 200), set()),
    "load of the fifth week before": (
        lambda limits: loaded(limits, 10, 100, 100, 100, 100, 140),
        set(),
    ),
    "load that is not known": (lambda limits: loaded(limits, 100, 100, None, 100, 200), set()),
    # --- L11, L12 -----------------------------------------------------------------------------
    "steps down by 0.30": (lambda limits: steps(limits, 6_363), {("L11.S4", 28, 29)}),
    "steps down by less": (lambda limits: steps(limits, 6_364), set()),
    "steps of days of too little wear": (lambda limits: steps(limits, 1_000, wear=9.9), set()),
    "steps, 16 days of 28": (lambda limits: sparse_steps(limits, 0), {("L11.S4", 28, None)}),
    "steps, 16 days of 29": (lambda limits: sparse_steps(limits, 1), set()),
    "worn 9.9 h for 3 days": (
        lambda limits: wear(limits, 9.9, 9.9, 9.9, 10),
        {("L12.wear.S4", 3, 4)},
    ),
    "worn 10 h": (lambda limits: wear(limits, 10, 10, 10, 10), set()),
    "worn 9.9 h for 2 days": (lambda limits: wear(limits, 9.9, 9.9, 10, 9.9), set()),
    "battery at 14.9": (lambda limits: battery(limits, 50, 14.9, 15), {("L12.battery.S4", 2, 3)}),
    "battery at 15": (lambda limits: battery(limits, 15), set()),
    "steps, 4 of 7 days known": (
        lambda limits: sparse_steps(limits, 0, low=(21, 24, 26, 27)),
        {("L11.S4", 28, None)},
    ),
    "steps, 3 of 7 days known": (
        lambda limits: sparse_steps(limits, 0, low=(20, 24, 26, 27)),
        set(),
    ),
    # --- L13, L14, L15 ------------------------------------------------------------------------
    "home 135/80": (
        lambda limits: home(limits, (1, 134, 80), (2, 136, 80), (3, 120, 80)),
        {("L13.S3", 2, 3)},
    ),
    "home 134.5/84.5": (lambda limits: home(limits, (1, 134, 84), (2, 135, 85)), set()),
    "home 120/85": (lambda limits: home(limits, (1, 120, 85), (2, 120, 85)), {("L13.S3", 2, None)}),
    "home 160/90": (
        lambda limits: home(limits, (1, 160, 90), (2, 160, 90)),
        {("L13.S2", 2, None), ("L13.S3", 2, None)},
    ),
    "home 159/90": (lambda limits: home(limits, (1, 159, 90), (2, 159, 90)), {("L13.S3", 2, None)}),
    "home 140/100": (
        lambda limits: home(limits, (1, 140, 100), (2, 140, 100)),
        {("L13.S2", 2, None), ("L13.S3", 2, None)},
    ),
    "home 140/99": (lambda limits: home(limits, (1, 140, 99), (2, 140, 99)), {("L13.S3", 2, None)}),
    "home once": (lambda limits: home(limits, (1, 200, 120)), set()),
    "home 7 days apart": (lambda limits: home(limits, (1, 140, 80), (8, 140, 80)), set()),
    "home 6 days apart": (
        lambda limits: home(limits, (1, 140, 80), (7, 140, 80)),
        {("L13.S3", 7, None)},
    ),
    "a day after a session": (window, {("L14.S4", 3, 4)}),
    "up 1.8 kg in 3 days": (
        lambda limits: weighed(limits, (1, 70), (4, 71.8), (9, 71.7)),
        {("L15.S2", 4, 9)},
    ),
    "up 1.7 kg in 3 days": (lambda limits: weighed(limits, (1, 70), (4, 71.7)), set()),
    "up 1.8 kg in 4 days": (lambda limits: weighed(limits, (1, 70), (5, 71.8)), set()),
    "up and stays": (
        lambda limits: weighed(limits, (1, 70), (4, 72), (9, 71.8)),
        {("L15.S2", 4, None)},
    ),
    # --- L16, L17, L18 ------------------------------------------------------------------------
    "test in 14 days": (
        lambda limits: due(limits, "L16.test.S4", done=20),
        {("L16.test.S4", 16, 20)},
    ),
    "test held before": (lambda limits: due(limits, "L16.test.S4", done=15), set()),
    "clearance ends": (
        lambda limits: due(limits, "L16.clearance.S4", done=None),
        {("L16.clearance.S4", 16, None)},
    ),
    "satisfied with 2": (lambda limits: content(limits, 2, 3), {("L17.S3", 1, 2)}),
    "satisfied with 3": (lambda limits: content(limits, 3), set()),
    "no contact for 11 days": (lambda limits: contact(limits, 11), {("L18.S4", 11, 12)}),
    "contact after 10 days": (lambda limits: contact(limits, 10), set()),
    **SPOT_CASES,
}
