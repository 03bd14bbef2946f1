"""Each number of courses stands on its cut: a little more or less of it changes an answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import timedelta
from typing import Any

import pytest

from tests.prescription.coursing import (
    GOOD,
    GUIDE,
    T2D,
    WEAK,
    all_done,
    course,
    day,
    done,
)
from tiyi.model.shares import wilson
from tiyi.prescription.courses.matching import matched, merged
from tiyi.prescription.courses.progress import Signs, propose, ramped
from tiyi.prescription.courses.report import Now, is_final, report
from tiyi.prescription.courses.schedule import (
    CourseInvalid,
    Dose,
    Level,
    MakeUp,
    dose_of,
    planned_sessions,
)
from tiyi.prescription.courses.sources import fit_of
from tiyi.prescription.thresholds import RULES, CourseRules

SIGNS = Signs(open_alert=False, new_symptom=False, rpe_high=13)
Ask = Callable[[CourseRules], Any]


def matches(rules: CourseRules) -> list[bool]:
    planned = planned_sessions(course())[:1]
    found = (matched(planned, [done(day(1), 1080 - minutes)], rules) for minutes in (360, 361))
    return [pairs[0].done is not None for pairs, _ in found]


def overlaps(rules: CourseRules) -> list[int]:
    first = done(day(1), session_id="a")
    return [
        len(
            merged(
                [
                    first,
                    replace(
                        first,
                        session_id="b",
                        started_ms=first.started_ms + ms,
                        ended_ms=first.ended_ms + ms,
                    ),
                ],
                rules,
            )
        )
        for ms in SHIFTS_MS
    ]


SHIFTS_MS = (899_000, 901_000)


def finals(rules: CourseRules) -> list[bool]:
    times = ((2, 3, 239), (2, 3, 240), (2, 2, 1439), (2, 4, 0))
    return [is_final(day(1), Now(day(w, d), minute, None), rules) for w, d, minute in times]


def make_ups(rules: CourseRules) -> list[bool]:
    found = []
    for days in (7, 8):
        moved = MakeUp(day(1, 4), day(1, 4 + days))
        found.append(_can_be(course(weekdays=(1, 2, 4), make_ups=(moved,)), rules))
    return found


def _can_be(made: Any, rules: CourseRules) -> bool:
    try:
        planned_sessions(made, rules)
    except CourseInvalid as refused:
        return "days" not in str(refused)
    return True


def intervals(rules: CourseRules) -> tuple[float, float]:
    return wilson(9, 11, rules.wilson_z.value)


def gate(rules: CourseRules) -> list[Any]:
    """Bad first weeks and good later ones; time in zone exactly on the cut."""
    made, found = course(levels=(Level(1, 0, dose_of(T2D[0])),)), []
    late = [replace(one, score=WEAK) if one.day < day(2) else one for one in all_done(made, day(4))]
    early = [
        replace(one, score=WEAK) if one.day < day(3) else one for one in all_done(made, day(4))
    ]
    exact = replace(GOOD, tiz_adj_min=16.0, tiz_low_min=16.0, tiz_high_min=16.0)
    less = replace(GOOD, tiz_adj_min=15.9, tiz_low_min=15.9, tiz_high_min=15.9)
    cases = (
        (late, day(4)),
        (early, day(4)),
        (all_done(made, day(3), score=exact), day(3)),
        (all_done(made, day(3), score=less), day(3)),
        ([replace(one, score=WEAK) for one in all_done(made, day(4))], day(4)),
        ([replace(one, score=WEAK) for one in all_done(made, day(5))], day(5)),
        ([one for one in all_done(made, day(2)) if one.day >= day(1)], day(2)),
    )
    for sessions, today in cases:
        now = Now(today, 720, today)
        proposal = propose(made, report(made, sessions, GUIDE, now, rules), SIGNS, now, rules)
        found.append(proposal and (proposal.move, proposal.findings[0].value))
    return found


def days_off(rules: CourseRules) -> list[Any]:
    made, found = course(levels=(Level(1, 2, dose_of(T2D[2])),)), []
    sessions = all_done(made, day(6, 6))
    newest = max(one.day for one in sessions)
    for off in (6, 7, 13, 14):
        today = newest + timedelta(days=off + 1)
        now = Now(today, 720, today)
        proposal = propose(made, report(made, sessions, GUIDE, now, rules), SIGNS, now, rules)
        found.append(proposal and proposal.move)
    return found


def ramps(rules: CourseRules) -> list[float]:
    target = Dose(1, 500.0, 0.4, 0.5)
    return [
        ramped(replace(target, minutes=minutes), target, rules).minutes for minutes in (20.0, 200.0)
    ]


def fits(rules: CourseRules) -> list[bool]:
    line = [
        done(day(1, n), hr_mean_bpm=100.0 + 10 * n, cadence_mean_spm=100.0 + 10 * n)
        for n in range(4)
    ]
    rough = [replace(one, hr_mean_bpm=100.0 + y) for one, y in zip(line, ROUGH, strict=True)]
    flat = [replace(one, hr_mean_bpm=100.0 + y) for one, y in zip(line, FLAT, strict=True)]
    return [fit_of(points, rules) is not None for points in (line[:2], line[:3], rough, flat)]


ROUGH = (0.0, 8.0, 0.0, 20.0)
"""r² 0.5045."""
FLAT = (0.0, 8.5, 0.0, 20.0)
"""r² 0.4926."""

ASKED: dict[str, Ask] = {
    "match_h": matches,
    "overlap_share": overlaps,
    "final_after_days": finals,
    "final_minute": finals,
    "make_up_days": make_ups,
    "wilson_z": intervals,
    "gate_weeks": gate,
    "gate_adherence": gate,
    "hold_weeks": gate,
    "off_days_one": days_off,
    "off_days_two": days_off,
    "ramp_min": ramps,
    "ramp_share": ramps,
    "fit_sessions": fits,
    "fit_r2": fits,
}


def test_every_number_is_asked_for() -> None:
    assert ASKED.keys() == {field.name for field in fields(CourseRules)}


@pytest.mark.parametrize("step", [-1, 1])
@pytest.mark.parametrize("name", list(ASKED))
def test_a_changed_number_changes_an_answer(name: str, step: int) -> None:
    number = getattr(RULES, name)
    value = number.value + step * (0.01 if isinstance(number.value, float) else 1)
    changed = replace(RULES, **{name: replace(number, value=value)})

    assert ASKED[name](changed) != ASKED[name](RULES), f"{name} may change unseen"
