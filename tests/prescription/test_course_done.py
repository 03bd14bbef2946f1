"""What was done of a course: matching, sources in their order, planned against done."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prescription.coursing import (
    BENCH,
    GOOD,
    GUIDE,
    WEAK,
    all_done,
    course,
    day,
    done,
    reported,
)
from tests.prescription.people import plan, session
from tiyi.model.context import Answer
from tiyi.model.results import Finality, Verdict
from tiyi.model.shares import wilson
from tiyi.prescription import score
from tiyi.prescription.courses.matching import matched, merged
from tiyi.prescription.courses.report import Now, State, report
from tiyi.prescription.courses.schedule import (
    Break,
    BreakKind,
    Progression,
    planned_sessions,
)
from tiyi.prescription.courses.sources import CadenceFit, Source, Told, fit_of, judge


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


@given(st.permutations(["", "manual"]))
def test_a_recording_without_heart_rate_keeps_its_score_beside_the_person_s_report(
    order: list[str],
) -> None:
    """Cadence comes before what the person says, whose effort and minutes stay with it."""
    blind = score(session((14, None), (16, None), cadence_spm=110), plan())
    both = {
        "": done(day(1), source="", score=blind, session_id="w", cadence_mean_spm=110, rpe=None),
        "manual": done(day(1), source="manual", score=None, reported_min=30.0, rpe=12.0),
    }

    (found,) = merged([both[name] for name in order])
    judged = judge(found, replace(GUIDE, fit=CadenceFit(20, 0.9, 0.8)), 30)

    assert (found.session_id, found.score, found.rpe) == ("w", blind, 12.0)
    assert found.reported_min == 30
    assert judged.source is Source.CADENCE


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
    silent = done(day(1), score=blind, cadence_mean_spm=cadence, rpe=None)

    assert judge(silent, guide, 30).intensity is verdict


def test_cadence_tells_nothing_of_cycling() -> None:
    blind = replace(GOOD, tiz_adj_min=None)
    rides = replace(GUIDE, walks=False)

    found = judge(done(day(1), score=blind, cadence_mean_spm=120, rpe=None), rides, 30)

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


def test_effort_that_is_the_criterion_decides_the_minutes_too() -> None:
    """30 min, none of them in the band by heart rate; effort 12 was prescribed, 15 was not."""
    slowed = replace(GUIDE, rate_drug=Answer.YES)
    met = judge(done(day(1), score=WEAK, rpe=12.0), slowed, 30).score
    missed = judge(done(day(1), score=GOOD, rpe=15.0), slowed, 30).score

    assert met is not None
    assert missed is not None
    assert (met.tiz_adj_min, met.tiz_low_min, met.tiz_high_min) == (30, 0, 30)
    assert (missed.tiz_adj_min, missed.tiz_low_min, missed.tiz_high_min) == (0, 0, 30)


def test_effort_speaks_where_heart_rate_can_not() -> None:
    blind = score(session((15, 120), (31, None), cadence_spm=90), plan())
    assert blind.tiz_adj_min is None

    found = judge(done(day(1), score=blind, rpe=12.0), GUIDE, 30)
    silent = judge(done(day(1), score=blind, rpe=None), GUIDE, 30)

    assert (found.source, found.intensity) == (Source.SELF, Verdict.MET)
    assert found.score is not None
    assert found.score.tiz_adj_min == found.score.cond_min
    assert (silent.source, silent.intensity) == (Source.NONE, Verdict.UNKNOWN)


@pytest.mark.parametrize(
    ("minutes", "word"), [(24, "completed"), (23, "attended"), (10, "attended"), (9, "short")]
)
def test_the_word_of_a_reported_session_follows_its_minutes(minutes: int, word: str) -> None:
    found = judge(done(day(1), score=None, reported_min=float(minutes)), GUIDE, 30)

    assert found.score is not None
    assert found.score.status.value == word


@pytest.mark.parametrize(
    ("drug", "rhythm"), [(Answer.YES, Answer.NO), (Answer.NO, Answer.YES)], ids=["drug", "rhythm"]
)
def test_what_began_later_judges_no_session_before_it(drug: Answer, rhythm: Answer) -> None:
    before, after = done(day(5), score=WEAK), done(day(6), score=WEAK)
    told = (
        Told(0, Answer.NO, Answer.NO, (110, 130)),
        Told(after.started_ms, drug, rhythm, (90, 100)),
    )
    guide = replace(GUIDE, rate_drug=drug, rhythm=rhythm, told=told)

    assert judge(before, guide, 30).source is Source.HEART_RATE
    assert judge(after, guide, 30).source is Source.SELF


def test_a_session_of_which_nothing_can_be_counted_lowers_the_confidence_and_hides_the_dose() -> (
    None
):
    """One of two sessions has neither band nor effort: more than a third is null."""
    made = course()
    known = done(day(1), score=replace(GOOD, dose_met_min=100.0))
    week = reported(made, [known], day(3)).weeks[0]
    blank = reported(made, [known, done(day(1, 2), score=None, rpe=None)], day(3))

    assert (week.adherence.null_sessions, week.adherence.low_confidence) == (0, False)
    assert blank.weeks[0].adherence.null_sessions == 1
    assert blank.weeks[0].adherence.low_confidence
    assert blank.adherence.rdi is None


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


def test_another_result_changes_the_hash_of_its_week_and_another_day_does_not() -> None:
    made, later = course(), day(6)
    first = reported(made, [done(day(1))], later).weeks[0]
    again = reported(made, [done(day(1))], later + timedelta(days=3)).weeks[0]
    late = reported(made, [done(day(1), score=WEAK)], later).weeks[0]

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
