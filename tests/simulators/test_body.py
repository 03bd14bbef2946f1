"""Bodies answer effort the way bodies do, and the same way for the same seed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.simulators.body import Activity, Body, Stretch, drawn_body, respond

BODY = Body(rest_bpm=66, most_bpm=160, wander_bpm=0.0, drift_bpm_per_h=0.0)
efforts = st.floats(0.0, 1.0)
stretches = st.lists(
    st.builds(
        Stretch,
        st.sampled_from(Activity),
        st.integers(1, 6),
        efforts,
        st.none() | efforts,
        cadence_spm=st.none() | st.floats(0, 190),
        sway_spm=st.floats(0, 8),
    ),
    min_size=1,
    max_size=5,
)


@given(stretches, st.integers(0, 2**32))
def test_one_seed_is_one_course(plan: list[Stretch], seed: int) -> None:
    body = drawn_body(60, 180, np.random.default_rng(seed))

    once = respond(body, plan, np.random.default_rng(seed))
    again = respond(body, plan, np.random.default_rng(seed))

    assert np.array_equal(once.hr_bpm, again.hr_bpm)
    assert np.array_equal(once.steps, again.steps)
    assert np.array_equal(once.beat_ms, again.beat_ms)


@given(stretches, st.integers(0, 2**32))
def test_steps_are_never_negative_and_add_up_to_the_cadence(plan: list[Stretch], seed: int) -> None:
    signals = respond(BODY, plan, np.random.default_rng(seed))

    assert signals.steps.min() >= 0
    assert abs(signals.steps.sum() - signals.cadence_spm.sum() / 60) <= 1


@given(stretches, st.integers(0, 2**32))
def test_beats_say_the_same_as_heart_rate_in_every_half_minute(
    plan: list[Stretch], seed: int
) -> None:
    signals = respond(drawn_body(58, 175, np.random.default_rng(seed)), plan, _chance(seed))

    assert (signals.rr_ms > 0).all()
    edges_ms = np.arange(len(signals) + 1) * 1000.0
    beats_due = np.concatenate(([0.0], np.cumsum(signals.hr_bpm / 60)))
    for first in range(0, len(signals) - 29, 30):
        inside = signals.beat_ms[signals.beat_ms // 30_000 == first // 30]
        from_beats = 60_000 * (len(inside) - 1) / (inside[-1] - inside[0])
        due = np.interp(inside[[0, -1]], edges_ms, beats_due)
        from_rate = 60_000 * (due[1] - due[0]) / (inside[-1] - inside[0])
        assert abs(from_beats - from_rate) <= 2.0


@pytest.mark.parametrize(("tau_on_s", "tau_off_s"), [(20, 50), (35, 65), (60, 90)])
def test_heart_rate_covers_63_percent_of_the_way_in_one_time_constant(
    tau_on_s: int, tau_off_s: int
) -> None:
    body = Body(60, 180, tau_on_s=tau_on_s, tau_off_s=tau_off_s, wander_bpm=0, drift_bpm_per_h=0)
    plan = [Stretch(Activity.STEADY, 12, 0.5), Stretch(Activity.REST, 12, 0.0)]

    hr_bpm = respond(body, plan, _chance(1)).hr_bpm

    assert hr_bpm[tau_on_s - 1] == pytest.approx(60 + 60 * (1 - np.exp(-1)), abs=0.1)
    assert hr_bpm[720 + tau_off_s - 1] == pytest.approx(60 + 60 * np.exp(-1), abs=0.1)


def test_a_long_even_effort_drifts_upward() -> None:
    body = Body(60, 180, wander_bpm=0, drift_bpm_per_h=6)

    hr_bpm = respond(body, [Stretch(Activity.STEADY, 60, 0.5)], _chance(1)).hr_bpm

    assert hr_bpm[-1] - hr_bpm[10 * 60] == pytest.approx(5.0, abs=0.2)


def test_intervals_are_bouts_with_rests_between() -> None:
    plan = [Stretch(Activity.INTERVALS, effort=0.8, bouts=4, work_s=180, rest_s=120)]

    signals = respond(BODY, plan, _chance(1))

    assert len(signals) == 4 * 300
    ends_of_work = signals.hr_bpm[[179, 479, 779, 1079]]
    ends_of_rest = signals.hr_bpm[[299, 599, 899, 1199]]
    assert (ends_of_work > 130).all()
    assert (ends_of_rest < 110).all()


def test_somebody_who_stands_still_makes_no_step() -> None:
    signals = respond(BODY, [Stretch(Activity.REST, 10, 0.0)], _chance(1))

    assert signals.steps.sum() == 0
    assert signals.speed_mps.max() == 0


def _chance(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)
