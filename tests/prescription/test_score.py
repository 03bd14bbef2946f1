"""Session adherence: the published vectors first, then what must always hold."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.prescription.people import plan, session
from tiyi.model.results import SessionStatus, Verdict
from tiyi.prescription import Intervals, SessionSeconds, score


def test_the_worked_example() -> None:
    """D 30, window 30: valid 27.0, in 21.6, above 1.8, below 3.6."""
    result = score(session((21.6, 120), (1.8, 140), (3.6, 100), (3.0, None)), plan())
    assert result.cond_min == 30
    assert (result.valid_min, result.in_min) == (27.0, 21.6)
    assert result.coverage == pytest.approx(0.90)
    assert result.tiz_adj_min == pytest.approx(24.0)
    assert result.sa == pytest.approx(0.80)
    assert result.a_int == pytest.approx(0.80)
    assert result.above_share == pytest.approx(0.0667, abs=1e-4)
    assert (result.status, result.verdict) == (SessionStatus.ON_TARGET, Verdict.MET)


def test_a_strap_on_a_bench_is_unverified_not_adherent() -> None:
    result = score(session((30, None)), plan())
    assert result.status is SessionStatus.UNVERIFIED
    assert result.sa is None
    assert (result.verdict, result.unknown_cause) == (Verdict.UNKNOWN, "no_signal")


def test_a_person_who_sits_is_not_exercising() -> None:
    result = score(session((30, 70)), plan())
    assert result.status is SessionStatus.NOT_EXERCISING
    assert result.verdict is Verdict.NOT_MET
    assert not result.completed


def test_half_covered_in_band_has_bounds_and_is_not_on_target() -> None:
    result = score(session((15, 120), (15, None)), plan())
    assert result.coverage == 0.5
    assert result.tiz_adj_min == 30
    assert (result.tiz_low_min, result.tiz_high_min) == (15, 30)
    assert result.status is SessionStatus.COMPLETED
    assert (result.verdict, result.unknown_cause) == (Verdict.UNKNOWN, "low_coverage")


def test_below_half_coverage_no_intensity_word_is_given() -> None:
    result = score(session((14, 150), (16, None), cadence_spm=110), plan())
    assert (result.tiz_adj_min, result.a_int, result.above_share, result.sa) == (None,) * 4
    assert result.status is SessionStatus.COMPLETED


def test_a_real_cool_down_is_not_counted_as_below() -> None:
    done = session((5, 95), (30, 120), (5, 90))
    result = score(done, plan(warmup_s=300, cooldown_s=300))
    assert (result.cond_min, result.below_min) == (30, 0)
    assert result.status is SessionStatus.ON_TARGET


def test_a_session_below_the_band_still_gets_its_duration() -> None:
    result = score(session((40, 100), cadence_spm=100), plan(warmup_s=300, cooldown_s=300))
    assert result.cond_min == 30
    assert result.status is SessionStatus.UNDER_INTENSITY
    assert result.verdict is Verdict.NOT_MET


def test_too_hard_is_over_intensity_even_when_long_enough() -> None:
    result = score(session((15, 120), (15, 150)), plan())
    assert result.status is SessionStatus.OVER_INTENSITY
    assert result.verdict is Verdict.NOT_MET


def test_a_report_of_effort_is_evidence_without_heart_rate() -> None:
    result = score(session((30, None), reported=True), plan())
    assert result.status is SessionStatus.COMPLETED
    assert result.sa is None
    assert result.verdict is Verdict.UNKNOWN


@pytest.mark.parametrize(
    ("minutes", "status"), [(4, SessionStatus.SHORT), (12, SessionStatus.ATTENDED)]
)
def test_a_short_session_is_named_by_its_length(minutes: int, status: SessionStatus) -> None:
    result = score(session((minutes, 120)), plan())
    assert result.status is status
    assert result.verdict is Verdict.NOT_MET


def test_a_late_start_falls_back_to_the_planned_warm_up() -> None:
    result = score(session((15, 95), (25, 120)), plan(warmup_s=300))
    assert result.conditioning_start_ms == 300_000
    assert result.below_min == 10


def test_an_empty_session_scores_without_failing() -> None:
    result = score(session((0, 100)), plan(warmup_s=300))
    assert result.cond_min == 0
    assert result.verdict is Verdict.UNKNOWN


BOUTS = Intervals(reps=4, work_s=240, rest_s=180)


def test_bouts_are_hit_by_their_last_thirty_seconds() -> None:
    work = ((3.5, 100), (0.5, 125), (3, 95))
    result = score(session(*work, *work, *work, *work), plan(BOUTS))
    assert (result.bouts_planned, result.bouts_hit, result.bouts_unknown) == (4, 4, 0)
    assert result.tiz_adj_min == 16
    assert (result.a_int, result.sa) == (1.0, 1.0)


def test_a_bout_without_data_is_unknown_and_widens_the_bounds() -> None:
    good, lost = ((4, 125), (3, 95)), ((4, None), (3, 95))
    result = score(session(*good, *good, *good, *lost), plan(BOUTS))
    assert (result.bouts_hit, result.bouts_unknown) == (3, 1)
    assert (result.tiz_low_min, result.tiz_high_min) == (12, 16)
    assert result.a_int == 0.75


def test_short_bouts_are_hit_by_their_peak() -> None:
    bouts = Intervals(reps=3, work_s=60, rest_s=60)
    work = ((0.9, 104), (0.1, 120), (1, 90))
    assert score(session(*work, *work, *work), plan(bouts)).bouts_hit == 3


def test_bouts_that_were_never_reached_are_not_done() -> None:
    result = score(session((4, 125), (3, 95), (2, 125)), plan(BOUTS))
    assert result.bouts_hit == 1
    assert result.a_dur == 0.25


@st.composite
def any_session(draw: st.DrawFn) -> SessionSeconds:
    parts = draw(
        st.lists(
            st.tuples(st.floats(0.1, 12), st.one_of(st.none(), st.integers(60, 180))),
            min_size=1,
            max_size=8,
        )
    )
    return session(*parts, cadence_spm=draw(st.integers(-1, 130)), reported=draw(st.booleans()))


@given(any_session(), st.booleans())
def test_what_always_holds_of_a_score(done: SessionSeconds, with_bouts: bool) -> None:
    asked = plan(BOUTS if with_bouts else None, warmup_s=60, cooldown_s=120)
    result = score(done, asked)
    assert 0 <= result.coverage <= 1
    assert result.tiz_low_min <= result.tiz_high_min + 1e-9
    if result.tiz_adj_min is not None and not with_bouts:
        assert result.tiz_low_min - 1e-9 <= result.tiz_adj_min <= result.tiz_high_min + 1e-9
    for share in (result.sa, result.a_int, result.a_dur, result.above_share):
        assert share is None or 0 <= share <= 1
    if result.coverage < 0.5:
        assert result.sa is None
        assert result.verdict is not Verdict.MET
    assert (result.unknown_cause is None) == (result.verdict is not Verdict.UNKNOWN)
    assert score(done, asked) == result


@given(any_session(), st.integers(0, 2**32 - 1))
def test_losing_data_never_turns_a_verdict_from_unknown_into_blame(
    done: SessionSeconds, seed: int
) -> None:
    """Unknown time may only move a verdict towards unknown, for the same window and evidence."""
    reported = SessionSeconds(
        done.start_ms, done.hrs_q, done.valid, done.cadence_spm, effort_reported=True
    )
    lost = np.random.default_rng(seed).random(len(done)) < 0.5
    dropped = SessionSeconds(
        done.start_ms, done.hrs_q, done.valid & ~lost, done.cadence_spm, effort_reported=True
    )
    before, after = score(reported, plan()).verdict, score(dropped, plan()).verdict
    if before is Verdict.MET:
        assert after is not Verdict.NOT_MET or score(dropped, plan()).coverage >= 0.8
