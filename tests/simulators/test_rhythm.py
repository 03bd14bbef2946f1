"""Beats follow each other as the rhythm says: led, independent of each other, or some early."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.arrays import Floats
from tiyi.simulators.body import Activity, Body, Signals, Stretch, drawn_body, respond
from tiyi.simulators.rhythm import IRREGULAR_SPREAD, Rhythm, beat_phases

BODY = Body(rest_bpm=66, most_bpm=160, wander_bpm=0.5, drift_bpm_per_h=0.0, rsa_ms=16)
spans = st.lists(
    st.tuples(st.sampled_from(Rhythm), st.floats(0, 0.25), st.floats(0.0, 400.0)),
    min_size=1,
    max_size=5,
)


def at_rest(rhythm: Rhythm, *, seed: int = 1, extra_share: float = 0.0) -> Signals:
    """Half an hour at rest."""
    stretch = Stretch(Activity.REST, 30, 0.05, rhythm=rhythm, extra_share=extra_share)
    return respond(BODY, [stretch], np.random.default_rng(seed))


def lag_one(rr_ms: Floats) -> float:
    return float(np.corrcoef(rr_ms[:-1], rr_ms[1:])[0, 1])


def rmssd_ms(rr_ms: Floats) -> float:
    return float(np.sqrt(np.mean(np.diff(rr_ms) ** 2)))


@given(spans, st.integers(0, 2**32))
def test_beats_are_in_order_and_as_many_as_the_rate_says(
    parts: list[tuple[Rhythm, float, float]], seed: int
) -> None:
    ends = np.cumsum([length for _, _, length in parts])
    made = [(rhythm, share, end) for (rhythm, share, _), end in zip(parts, ends, strict=True)]

    phases = beat_phases(made, np.random.default_rng(seed))

    assert (np.diff(phases) > 0).all()
    assert not len(phases) or phases[-1] <= ends[-1]
    assert abs(len(phases) - ends[-1]) <= 5 * IRREGULAR_SPREAD * np.sqrt(ends[-1]) + 3 * len(parts)


@given(st.integers(0, 2**32), st.floats(0, 0.25))
def test_without_another_rhythm_every_beat_is_where_it_was(seed: int, share: float) -> None:
    plan = [Stretch(Activity.REST, 3, 0.0), Stretch(Activity.STEADY, 4, 0.5)]
    told = [
        Stretch(one.activity, one.minutes, one.effort, rhythm=Rhythm.SINUS, extra_share=share)
        for one in plan
    ]

    plain, asked = (respond(BODY, stretches, _chance(seed)) for stretches in (plan, told))

    assert np.array_equal(plain.beat_ms, asked.beat_ms)
    assert np.array_equal(plain.hr_bpm, asked.hr_bpm)


@pytest.mark.parametrize("seed", range(5))
def test_a_led_heart_varies_from_beat_to_beat_and_less_under_effort(seed: int) -> None:
    body = drawn_body(66, 160, _chance(seed))
    plan = [Stretch(Activity.REST, 10, 0.0), Stretch(Activity.STEADY, 15, 0.6)]

    signals = respond(body, plan, _chance(seed))
    rest = signals.rr_ms[signals.beat_ms < 10 * 60_000]
    work = signals.rr_ms[signals.beat_ms > 15 * 60_000]

    assert 6 < rmssd_ms(rest) < 45  # adults at rest: some 15 to 45 ms
    assert rmssd_ms(work) < 0.6 * rmssd_ms(rest)
    assert len(np.unique(np.round(rest))) > 30
    assert np.abs(np.diff(rest)).max() < 0.2 * rest.mean()  # none of it looks like an extra beat


@pytest.mark.parametrize("seed", range(5))
def test_irregular_beats_are_independent_and_widely_spread(seed: int) -> None:
    rr_ms = at_rest(Rhythm.IRREGULAR, seed=seed).rr_ms
    nearby = np.abs(np.diff(rr_ms)) / rr_ms[:-1]

    assert abs(lag_one(rr_ms)) < 0.08
    assert rr_ms.std() / rr_ms.mean() == pytest.approx(IRREGULAR_SPREAD, abs=0.025)
    assert np.mean(nearby >= 0.0325) > 0.7533  # what tells it from a led heart, Buś 2023
    assert rr_ms.min() > 300
    assert 60_000 / rr_ms.mean() == pytest.approx(BODY.bpm_at(0.05), rel=0.03)


def test_a_led_heart_is_far_from_irregular() -> None:
    rr_ms = at_rest(Rhythm.SINUS).rr_ms

    assert np.mean(np.abs(np.diff(rr_ms)) / rr_ms[:-1] >= 0.0325) < 0.3
    assert lag_one(rr_ms) > 0.3


@pytest.mark.parametrize("share", [0.02, 0.08, 0.25])
def test_extra_beats_come_early_and_a_pause_makes_up_for_them(share: float) -> None:
    rr_ms = at_rest(Rhythm.EXTRA_BEATS, extra_share=share).rr_ms
    usual = float(np.median(rr_ms)) if share < 0.2 else 60_000 / BODY.bpm_at(0.05)

    early = np.flatnonzero(rr_ms[:-1] < 0.8 * usual)

    assert len(early) / len(rr_ms) == pytest.approx(share, abs=0.35 * share)
    assert np.diff(early).min() > 1
    assert np.allclose(rr_ms[early] + rr_ms[early + 1], 2 * usual, rtol=0.12)
    assert rr_ms.min() > 0.5 * usual


def test_extra_beats_of_no_share_are_none() -> None:
    rr_ms = at_rest(Rhythm.EXTRA_BEATS, extra_share=0.0).rr_ms

    assert rr_ms.min() > 0.85 * rr_ms.mean()


def test_the_rate_that_is_felt_swings_with_irregular_beats_around_the_rate() -> None:
    irregular, led = at_rest(Rhythm.IRREGULAR).hr_bpm, at_rest(Rhythm.SINUS).hr_bpm

    assert irregular[60:].std() > 3 * led[60:].std()
    assert np.median(irregular) == pytest.approx(np.median(led), abs=2.5)


def test_a_rate_of_its_own_passes_the_maximum_and_stays_even() -> None:
    plan = [
        Stretch(Activity.REST, 3, 0.0),
        Stretch(Activity.EVENT, 5, 0.0, rate_bpm=190, tau_s=2),
        Stretch(Activity.EVENT, 3, 0.0, rate_bpm=40, tau_s=7),
    ]

    signals = respond(BODY, plan, _chance(1))
    fast = signals.rr_ms[(signals.beat_ms > 4 * 60_000) & (signals.beat_ms < 8 * 60_000)]

    assert signals.hr_bpm[3 * 60 + 10] > 185
    assert signals.hr_bpm[4 * 60 : 8 * 60].mean() == pytest.approx(190, abs=1)
    assert rmssd_ms(fast) < 3  # no breathing in it
    assert signals.hr_bpm[-60:].mean() == pytest.approx(40, abs=1)
    assert signals.steps.sum() == 0


def _chance(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)
