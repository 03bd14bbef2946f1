"""Courses: schedules, breaks, arms, matching, sources, planned against done, what comes next."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prescription.people import plan, session
from tiyi.model.context import Answer
from tiyi.model.results import Finality, SessionScore, Verdict
from tiyi.prescription import Group, score
from tiyi.prescription.courses.arms import ArmsInvalid, allocated
from tiyi.prescription.courses.matching import DoneSession, matched, merged
from tiyi.prescription.courses.progress import Move, Proposal, Signs, propose, ramped
from tiyi.prescription.courses.report import CourseReport, Now, State, report, wilson
from tiyi.prescription.courses.schedule import (
    Break,
    BreakKind,
    Course,
    CourseInvalid,
    Dose,
    Level,
    MakeUp,
    Progression,
    days_of,
    dose_of,
    mondays,
    planned_sessions,
)
from tiyi.prescription.courses.sources import CadenceFit, Guide, Source, fit_of, judge
from tiyi.prescription.courses.templates import TEMPLATES

MONDAY = date(2026, 3, 2)
HOUR_MS = 3_600_000
T2D = TEMPLATES[Group.T2D]
GOOD = score(session((30, 120)), plan())
WEAK = score(session((30, 100), cadence_spm=100), plan())
BENCH = score(session((30, None)), plan())
GUIDE = Guide(
    age_years=45, rate_drug=Answer.NO, rhythm=Answer.NO, band_bpm=(110, 130), rpe=(11, 13)
)


def course(**changes: object) -> Course:
    given: dict[str, object] = {"start": MONDAY, "weeks": 18, "steps": T2D, "minute": 18 * 60}
    return Course(**(given | changes))  # type: ignore[arg-type]  # keyword table of a test


def day(week: int, weekday: int = 0) -> date:
    return MONDAY + timedelta(weeks=week - 1, days=weekday)


def done(on: date, minute: int = 18 * 60, **changes: object) -> DoneSession:
    started = on.toordinal() * 24 * HOUR_MS + minute * 60_000
    given: dict[str, object] = {
        "session_id": f"s-{on}-{minute}",
        "day": on,
        "minute": minute,
        "started_ms": started,
        "ended_ms": started + HOUR_MS // 2,
        "source": "strap",
        "score": GOOD,
        "rpe": 12.0,
    }
    return DoneSession(**(given | changes))  # type: ignore[arg-type]  # keyword table of a test


def all_done(made: Course, until: date, **changes: Any) -> list[DoneSession]:
    planned = [one for one in planned_sessions(made) if one.day < until and not one.excused]
    return [done(one.day, **changes) for one in planned]


def reported(made: Course, sessions: list[DoneSession], today: date) -> CourseReport:
    return report(made, sessions, GUIDE, Now(today, 720, today))


def proposed(made: Course, sessions: list[DoneSession], today: date) -> Proposal | None:
    signs = Signs(open_alert=False, new_symptom=False, rpe_high=13)
    return propose(made, reported(made, sessions, today), signs, Now(today, 720, today))


@pytest.mark.parametrize("group", list(TEMPLATES))
def test_a_template_covers_sixteen_weeks_without_a_hole(group: Group) -> None:
    steps = TEMPLATES[group]

    assert [step.week_from for step in steps] == [1, 3, 5, 9, 13]
    assert [step.week_to for step in steps] == [2, 4, 8, 12, 16]
    assert all(step.low < step.high and step.minutes <= step.minutes_top for step in steps)


def test_the_final_weekly_minutes_are_those_of_the_table() -> None:
    final = {
        group.value: (
            steps[-1].sessions * steps[-1].minutes,
            steps[-1].sessions * steps[-1].minutes_top,
        )
        for group, steps in TEMPLATES.items()
    }

    assert final == {
        "t2d": (175, 175),
        "htn": (180, 210),
        "obesity": (250, 275),
        "subhealth": (150, 175),
        "older": (150, 150),
        "cardiac": (200, 200),
        "oa": (150, 150),
    }


def test_a_course_of_eighteen_weeks_by_its_template() -> None:
    by_week = Counter(
        one.week for one in planned_sessions(course(progression=Progression.TEMPLATE))
    )

    assert [by_week[week] for week in (1, 3, 5, 9, 13, 16, 17, 18)] == [3, 4, 4, 5, 5, 5, 5, 5]
    assert max(by_week) == 18


def test_without_approval_a_course_stays_at_its_first_step() -> None:
    made = course(levels=(Level(5, 1, dose_of(T2D[1])),))

    assert [made.dose(week)[1].sessions for week in (1, 4, 5, 18)] == [3, 3, 4, 4]


@given(st.integers(1, 104), st.sampled_from(list(TEMPLATES)), st.integers(0, 60))
def test_any_length_has_its_sessions_inside_their_weeks(weeks: int, group: Group, off: int) -> None:
    first = MONDAY + timedelta(days=off)
    made = course(
        weeks=weeks,
        steps=TEMPLATES[group],
        progression=Progression.TEMPLATE,
        breaks=(Break(BreakKind.PAUSE, first, first + timedelta(days=off)),),
    )
    planned = planned_sessions(made)

    assert {one.week for one in planned} == set(range(1, weeks + 1))
    assert all(one.monday <= one.day < one.monday + timedelta(days=7) for one in planned)
    assert len({one.number for one in planned}) == len(planned)
    assert mondays(made) == sorted(set(mondays(made)))


def test_at_most_two_days_off_between_three_sessions_a_week() -> None:
    days = days_of(3, ())
    apart = [b - a for a, b in zip(days, [*days[1:], days[0] + 7], strict=True)]

    assert max(apart) <= 3
    assert days_of(3, (6, 1, 3)) == [1, 3, 6]


def test_a_pause_of_a_whole_week_moves_what_follows() -> None:
    made = course(breaks=(Break(BreakKind.PAUSE, day(2), day(2, 6)),))

    assert mondays(made)[:3] == [day(1), day(3), day(4)]
    assert len(mondays(made)) == 18


def test_illness_excuses_its_days_and_a_device_fault_needs_its_event() -> None:
    ill = course(breaks=(Break(BreakKind.ILLNESS, day(1), day(1, 3)),))

    assert [one.excused for one in planned_sessions(ill)[:3]] == [
        BreakKind.ILLNESS,
        BreakKind.ILLNESS,
        None,
    ]
    with pytest.raises(CourseInvalid):
        Break(BreakKind.DEVICE_FAULT, day(1), day(1))
    assert Break(BreakKind.DEVICE_FAULT, day(1), day(1), "battery-7").holds(day(1))


def test_a_make_up_moves_its_session_and_takes_it_out_of_the_excused() -> None:
    first = planned_sessions(course())[0]
    ill = Break(BreakKind.ILLNESS, first.day, first.day)
    moved = course(breaks=(ill,), make_ups=(MakeUp(first.day, first.day + timedelta(days=1)),))
    found = next(one for one in planned_sessions(moved) if one.number == first.number)

    assert (found.day, found.moved_from, found.excused) == (day(1, 1), day(1), None)
    for wrong in (MakeUp(day(1, 1), day(1, 3)), MakeUp(day(1), day(2, 1)), MakeUp(day(1), day(1))):
        with pytest.raises(CourseInvalid):
            planned_sessions(course(make_ups=(wrong,)))


@pytest.mark.parametrize(
    "changes",
    [{"start": day(1, 1)}, {"weeks": 0}, {"weeks": 105}, {"weekdays": (7,)}, {"minute": 1440}],
)
def test_a_course_that_cannot_be_is_refused_by_field(changes: dict[str, object]) -> None:
    with pytest.raises(CourseInvalid) as refused:
        course(**changes)
    assert refused.value.params["field"] == next(iter(changes))


@given(st.text(min_size=1, max_size=8), st.integers(2, 4), st.integers(0, 200))
def test_arms_stay_balanced_and_the_same_seed_gives_the_same_list(
    seed: str, arms: int, position: int
) -> None:
    names = [f"arm{n}" for n in range(arms)]
    sizes = (arms, 2 * arms)
    slots = [allocated(seed, names, sizes, place) for place in range(position)]
    whole = [slot.arm for slot in slots if slot.block < (slots[-1].block if slots else 0)]

    assert [slot.position for slot in slots] == list(range(position))
    assert len(set(Counter(whole).values())) <= 1
    assert slots == [allocated(seed, names, sizes, place) for place in range(position)]


def test_another_seed_gives_another_list_and_uneven_blocks_are_refused() -> None:
    lists = {
        tuple(allocated(seed, ("a", "b"), (4, 6), place).arm for place in range(30))
        for seed in ("one", "two", "three")
    }

    assert len(lists) == 3
    for arms, sizes in ((("a",), (2,)), (("a", "b"), (3,)), (("a", "a"), (2,)), (("a", "b"), ())):
        with pytest.raises(ArmsInvalid):
            allocated("seed", arms, sizes, 0)


@pytest.mark.parametrize(
    ("minute", "belongs"), [(12 * 60, True), (12 * 60 - 1, False), (1439, True)]
)
def test_a_session_belongs_to_a_planned_one_within_six_hours(minute: int, belongs: bool) -> None:
    planned = planned_sessions(course())[:1]
    pairs, extra = matched(planned, [done(day(1), minute)])

    assert (pairs[0].done is not None) == belongs
    assert len(extra) == (0 if belongs else 1)


def test_another_day_is_another_session_and_each_is_used_once() -> None:
    planned = planned_sessions(course())[:1]
    near, far = done(day(1), 18 * 60), done(day(1), 20 * 60)
    pairs, extra = matched(planned, [far, near, done(day(1, 1))])

    assert pairs[0].done == near
    assert len(extra) == 2


@pytest.mark.parametrize(("apart_min", "kept"), [(14, 1), (15, 2)])
def test_recordings_that_overlap_by_more_than_half_are_one(apart_min: int, kept: int) -> None:
    wrist = done(day(1), source="wrist", session_id="w", rpe=13.0)
    strap = done(day(1), 18 * 60 + apart_min, session_id="s", rpe=None)

    found = merged([wrist, strap])

    assert len(found) == kept
    if kept == 1:
        assert (found[0].session_id, found[0].also, found[0].rpe) == ("s", ("w",), 13.0)


@given(st.permutations(["strap", "ear", "machine", "band", "wrist", "phone"]))
def test_the_better_device_stays_in_any_order(order: list[str]) -> None:
    recordings = [done(day(1), source=source, session_id=source) for source in order]

    assert [one.session_id for one in merged(recordings)] == ["strap"]


def test_heart_rate_comes_first_then_cadence_then_what_the_person_says() -> None:
    blind = score(session((14, 120), (16, None), cadence_spm=110), plan())
    guide = replace(GUIDE, fit=CadenceFit(20, 0.9, 0.8))

    by_heart = judge(done(day(1)), guide, 30)
    by_pace = judge(done(day(1), score=blind, cadence_mean_spm=110), guide, 30)
    by_word = judge(done(day(1), score=None, reported_min=30.0, rpe=12.0), guide, 30)
    too_hard = judge(done(day(1), score=None, reported_min=30.0, rpe=16.0), guide, 30)
    silent = judge(done(day(1), score=None, reported_min=30.0, rpe=None), guide, 30)

    assert (by_heart.source, by_heart.intensity) == (Source.HEART_RATE, Verdict.MET)
    assert (by_pace.source, by_pace.intensity) == (Source.CADENCE, Verdict.MET)
    assert (by_word.source, by_word.intensity) == (Source.SELF, Verdict.MET)
    assert (too_hard.intensity, silent.intensity) == (Verdict.NOT_MET, Verdict.UNKNOWN)
    assert silent.score is not None
    assert (silent.score.completed, silent.score.tiz_adj_min) == (True, None)


@pytest.mark.parametrize(
    ("age", "cadence", "verdict"),
    [
        (45, 118, Verdict.MET),
        (45, 117, Verdict.NOT_MET),
        (25, 124, Verdict.MET),
        (25, 123, Verdict.NOT_MET),
        (70, 100, Verdict.MET),
        (70, 99, Verdict.NOT_MET),
        (None, 130, Verdict.UNKNOWN),
    ],
)
def test_cadence_is_judged_by_age_without_a_personal_line(
    age: float | None, cadence: float, verdict: Verdict
) -> None:
    blind = replace(GOOD, tiz_adj_min=None)
    guide = replace(GUIDE, age_years=age)

    assert (
        judge(done(day(1), score=blind, cadence_mean_spm=cadence), guide, 30).intensity is verdict
    )


def test_cadence_tells_nothing_of_cycling() -> None:
    blind = replace(GOOD, tiz_adj_min=None)
    rides = replace(GUIDE, walks=False)

    found = judge(done(day(1), score=blind, cadence_mean_spm=120), rides, 30)

    assert (found.source, found.intensity) == (Source.NONE, Verdict.UNKNOWN)


def test_a_personal_line_needs_three_good_sessions_and_a_fit() -> None:
    good = [
        done(day(1, n), hr_mean_bpm=100.0 + 10 * n, cadence_mean_spm=100.0 + 10 * n)
        for n in range(3)
    ]
    flat = [replace(one, hr_mean_bpm=100.0 + n % 2) for n, one in enumerate(good)]

    fit = fit_of(good)
    assert fit is not None
    assert (fit.slope_bpm, fit.intercept_bpm, fit.r2) == pytest.approx((1.0, 0.0, 1.0))
    assert fit_of(good[:2]) is None
    assert fit_of(flat) is None


def test_with_a_rate_drug_effort_is_the_criterion_and_without_rhythm_the_only_one() -> None:
    slowed = replace(GUIDE, rate_drug=Answer.YES)
    paced = replace(GUIDE, rhythm=Answer.YES, band_bpm=None)

    assert judge(done(day(1), score=WEAK, rpe=12.0), slowed, 30).intensity is Verdict.MET
    assert judge(done(day(1), rpe=15.0), slowed, 30).intensity is Verdict.NOT_MET
    assert judge(done(day(1), rpe=None), slowed, 30).source is Source.HEART_RATE
    assert judge(done(day(1), rpe=None), paced, 30).intensity is Verdict.UNKNOWN
    assert judge(done(day(1), rpe=12.0), paced, 30).intensity is Verdict.MET


def test_done_not_done_not_known_excused_and_due() -> None:
    made = course(breaks=(Break(BreakKind.TRAVEL, day(1, 4), day(1, 5)),))
    today = day(2, 1)
    sessions = [done(day(1)), done(day(1, 2), score=BENCH)]

    first = reported(made, sessions, today).weeks[0]
    silent = report(made, [], GUIDE, Now(today, 720, None)).weeks[0]
    final = report(made, [], GUIDE, Now(day(2, 3), 240, None)).weeks[0]
    before = report(made, [], GUIDE, Now(day(2, 3), 239, None)).weeks[0]

    assert [line.state for line in first.lines] == [State.DONE, State.NOT_KNOWN, State.EXCUSED]
    assert first.excused == {BreakKind.TRAVEL: 1}
    assert (first.rate.low, first.rate.high, first.rate.share) == (0.5, 1.0, 1.0)
    assert [line.state for line in silent.lines[:2]] == [State.NOT_KNOWN] * 2
    assert [line.state for line in before.lines[:2]] == [State.NOT_KNOWN] * 2
    assert [line.state for line in final.lines[:2]] == [State.NOT_DONE] * 2
    assert (before.finality, final.finality) == (Finality.PROVISIONAL, Finality.FINAL)


def test_an_amended_result_amends_its_final_week_and_changes_its_hash() -> None:
    made, later = course(), day(6)
    first = reported(made, [done(day(1))], later).weeks[0]
    again = reported(made, [done(day(1))], later + timedelta(days=3)).weeks[0]
    late = reported(made, [done(day(1), score=WEAK, amended=True)], later).weeks[0]

    assert (first.finality, late.finality) == (Finality.FINAL, Finality.AMENDED)
    assert first.input_hash == again.input_hash != late.input_hash


def test_wilsons_interval() -> None:
    """Of Newcombe 1998: 81 of 263 give 0.2553 to 0.3662, 0 of 20 give 0 to 0.1611."""
    assert wilson(81, 263, 1.959964) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(0, 20, 1.959964) == pytest.approx((0, 0.1611), abs=1e-4)


def test_the_headline_is_that_of_sixteen_weeks() -> None:
    made = course(progression=Progression.TEMPLATE)
    until = day(17)
    sessions = all_done(made, until)

    assert reported(made, sessions, until - timedelta(days=1)).headline is None
    head = reported(made, sessions, until).headline
    assert head is not None
    assert (head.weeks, head.f_total, head.course_class.value) == (16, 1.0, "adherent")


def test_the_future_is_no_blame() -> None:
    found = reported(course(), [done(day(1))], day(1, 1))

    assert found.adherence.f_total == 1.0
    assert found.rate.not_done == 0


def test_the_gate_opens_on_two_good_weeks_and_only_on_known_signs() -> None:
    made, today = course(), day(3)
    sessions = all_done(made, today)
    seen = reported(made, sessions, today)

    found = proposed(made, sessions, today)
    assert found is not None
    assert (found.move, found.from_week, found.step) == (Move.ADVANCE, 3, 1)
    assert found.then == Dose(4, 20.0, 0.40, 0.49)
    for signs in (
        Signs(open_alert=True, new_symptom=False, rpe_high=13),
        Signs(open_alert=None, new_symptom=False, rpe_high=13),
        Signs(open_alert=False, new_symptom=None, rpe_high=13),
        Signs(open_alert=False, new_symptom=False, rpe_high=None),
        Signs(open_alert=False, new_symptom=False, rpe_high=11),
    ):
        held = propose(made, seen, signs, Now(today, 720, today))
        assert held is not None
        assert held.move is Move.HOLD


@pytest.mark.parametrize(("minutes", "move"), [(16.0, Move.ADVANCE), (15.9, Move.HOLD)])
def test_the_gate_asks_for_four_fifths_of_the_time_in_zone(minutes: float, move: Move) -> None:
    made, today = course(), day(3)
    each: SessionScore = replace(
        GOOD, tiz_adj_min=minutes, tiz_low_min=minutes, tiz_high_min=minutes
    )

    found = proposed(made, all_done(made, today, score=each), today)

    assert found is not None
    assert found.move is move


def test_a_hold_of_two_weeks_is_for_a_clinician() -> None:
    made = course()
    moves = {}
    for week in (3, 4, 5):
        found = proposed(made, all_done(made, day(week), score=WEAK), day(week))
        moves[week] = None if found is None else found.move

    assert moves == {3: Move.HOLD, 4: Move.HOLD, 5: Move.REVIEW}


@pytest.mark.parametrize(
    ("off", "move", "step"),
    [
        (6, Move.ADVANCE, None),
        (7, Move.BACK_ONE, 1),
        (13, Move.BACK_ONE, 1),
        (14, Move.BACK_TWO, 0),
    ],
)
def test_after_days_off_a_course_goes_back(off: int, move: Move, step: int | None) -> None:
    made = course(levels=(Level(1, 2, dose_of(T2D[2])),))
    last = day(6, 5)
    sessions = all_done(made, last + timedelta(days=1))
    newest = max(one.day for one in sessions)

    found = proposed(made, sessions, newest + timedelta(days=off + 1))

    if step is None:
        assert found is None or found.move not in (Move.BACK_ONE, Move.BACK_TWO)
        return
    assert found is not None
    assert (found.move, found.step, found.ask_symptoms) == (move, step, move is Move.BACK_TWO)


DOSES = st.builds(
    Dose, st.integers(1, 7), st.sampled_from((15.0, 20.0, 30.0, 55.0)), st.just(0.4), st.just(0.5)
)


@given(DOSES, DOSES)
def test_a_ramp_changes_one_thing_at_a_time_and_arrives(now: Dose, target: Dose) -> None:
    for _ in range(60):
        then = ramped(now, target)
        changed = (
            (then.sessions != now.sessions)
            + (then.minutes != now.minutes)
            + ((then.low, then.high) != (now.low, now.high))
        )
        assert changed <= 1
        rise = max(30, 0.3 * now.weekly_min, now.minutes)
        assert then.weekly_min <= now.weekly_min + rise + 1e-9
        now = then
    assert now == target
