"""Where exercise ends, and recovery on curves whose fall is known."""

from __future__ import annotations

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.signal import Ends, effort_ends, field_recovery, rate_recovery, standing
from tiyi.signal.arrays import Float32, Float64, Int8

NAN = float("nan")
END_S = 199


def people(*values: float) -> Float32:
    return np.array(values, np.float32)


def one_end(person: int = 0, at_s: int = END_S) -> Ends:
    return Ends(np.array([person], np.int64), np.array([at_s], np.int64))


def session(fall_bpm: float = 20.0, end_bpm: float = 150.0) -> Float32:
    """200 s at one heart rate, then a fall at one speed, so many bpm in 60 s."""
    second = np.arange(400, dtype=np.float64)
    rate = end_bpm - np.maximum(second - END_S, 0) * fall_bpm / 60
    return rate.astype(np.float32)[None]


def motion() -> Int8:
    state = np.zeros((1, 400), np.int8)
    state[:, END_S + 1 :] = 1
    return state


def in_the_field(
    rate: Float32,
    state: Int8,
    *,
    rest_bpm: float = 60,
    max_bpm: float = 190,
    sinus: bool = True,
) -> Float64:
    return field_recovery(
        rate,
        state,
        one_end(),
        rest_bpm=people(rest_bpm),
        max_bpm=people(max_bpm),
        sinus=np.array([sinus]),
    )


def test_speed_decides_and_steps_where_there_is_none() -> None:
    speed = people(0, 0.66, 0.67, NAN, NAN, NAN, 3.0, 0.1)
    cadence = people(90, 90, 0, 0, 40, NAN, 0, NAN)
    assert standing(speed, cadence).tolist() == [1, 1, 0, 1, 0, -1, 0, 1]


def test_exercise_ends_with_the_last_second_of_effort() -> None:
    found = effort_ends(motion())
    assert found.person.tolist() == [0]
    assert found.at_s.tolist() == [END_S]


@pytest.mark.parametrize(("second", "state"), [(END_S + 60, 0), (END_S + 60, -1), (150, 1)])
def test_a_step_in_the_rest_or_a_stop_in_the_effort_is_no_end(second: int, state: int) -> None:
    changed = motion()
    changed[0, second] = state
    assert END_S not in effort_ends(changed).at_s


def test_an_unknown_second_may_lie_in_an_effort_but_not_end_it() -> None:
    changed = motion()
    changed[0, 150] = -1
    assert effort_ends(changed).at_s.tolist() == [END_S]
    changed[0, END_S] = -1
    assert len(effort_ends(changed).at_s) == 0


@given(
    hnp.arrays(
        np.int8,
        st.tuples(st.integers(0, 3), st.integers(0, 12)),
        elements=st.sampled_from([-1, 0, 1]),
    ),
    st.integers(0, 40),
)
def test_every_end_has_a_minute_of_effort_before_and_of_rest_after(blocks: Int8, cut: int) -> None:
    state = np.repeat(blocks, 35, axis=1)[:, cut:]
    expected = [
        (p, t)
        for p in range(len(state))
        for t in range(59, state.shape[1] - 60)
        if state[p, t] == 0
        and (state[p, t + 1 : t + 61] == 1).all()
        and (state[p, t - 59 : t + 1] != 1).all()
    ]
    found = effort_ends(state)
    assert list(zip(found.person.tolist(), found.at_s.tolist(), strict=True)) == expected


@given(st.floats(-30, 60), st.sampled_from([60, 120]))
def test_a_fall_at_one_speed_is_found_as_it_is(fall_bpm: float, after_s: int) -> None:
    # 1 s of the 5 around the end lies on either leg: the median is the end itself or beside it.
    found = rate_recovery(session(fall_bpm), one_end(), after_s=after_s)[0]
    assert found == pytest.approx(fall_bpm * after_s / 60, abs=1e-4)


def test_the_published_cut_is_told_from_its_neighbours() -> None:
    falls = np.concatenate([session(fall) for fall in (11, 12, 13, 42)])
    ends = Ends(np.arange(4), np.full(4, END_S))
    assert rate_recovery(falls, ends).tolist() == pytest.approx([11, 12, 13, 42], abs=1e-4)


def test_one_bad_or_missing_second_spoils_nothing_and_three_do() -> None:
    rate = session()
    rate[0, END_S] = 240
    rate[0, END_S + 60] = NAN
    assert rate_recovery(rate, one_end())[0] == pytest.approx(20, abs=0.6)
    rate[0, END_S + 58 : END_S + 61] = NAN
    assert np.isnan(rate_recovery(rate, one_end())).all()


@pytest.mark.parametrize("at_s", [-70, -1, 350, 400, 10_000])
def test_what_was_not_recorded_was_not_observed(at_s: int) -> None:
    assert np.isnan(rate_recovery(session()[:, :390], one_end(at_s=at_s))).all()


def test_other_times_have_no_definition() -> None:
    with pytest.raises(ValueError, match="after 30 s"):
        rate_recovery(session(), one_end(), after_s=30)


def test_in_the_field_all_conditions_hold_or_nothing_is_said() -> None:
    assert in_the_field(session(), motion())[0] == pytest.approx(20, abs=1e-4)
    # 60 % of the reserve of 60 to 210 is 150 bpm.
    assert not np.isnan(in_the_field(session(), motion(), max_bpm=210)).any()
    walking, unseen = motion(), motion()
    walking[0, END_S + 30], unseen[0, END_S + 30] = 0, -1
    noisy = session()
    noisy[0, END_S + 5 : END_S + 12] = NAN  # 7 of 60 s
    refused = {
        "too easy": in_the_field(session(), motion(), max_bpm=211),
        "walking": in_the_field(session(), walking),
        "motion unknown": in_the_field(session(), unseen),
        "bad signal": in_the_field(noisy, motion()),
        "rhythm not recorded": in_the_field(session(), motion(), sinus=False),
        "rest unknown": in_the_field(session(), motion(), rest_bpm=NAN),
        "maximum unknown": in_the_field(session(), motion(), max_bpm=NAN),
        "no reserve": in_the_field(session(), motion(), rest_bpm=145, max_bpm=150),
    }
    assert [why for why, found in refused.items() if not np.isnan(found).all()] == []
    noisy[0, END_S + 11] = 146
    assert not np.isnan(in_the_field(noisy, motion())).any()


def test_nobody_and_no_end_give_nothing() -> None:
    nobody, none = np.zeros(0, np.float32), Ends(np.zeros(0, np.int64), np.zeros(0, np.int64))
    for rate in (np.zeros((0, 300), np.float32), np.zeros((0, 0), np.float32)):
        state = np.zeros(rate.shape, np.int8)
        assert len(effort_ends(state).at_s) == 0
        found = field_recovery(
            rate, state, none, rest_bpm=nobody, max_bpm=nobody, sinus=nobody.astype(np.bool_)
        )
        assert found.shape == (0,)


def test_people_do_not_touch_each_other() -> None:
    rates = np.concatenate([session(30), session(10), np.full((1, 400), NAN, np.float32)])
    ends = Ends(np.array([0, 1, 1, 2]), np.array([END_S, END_S, 250, END_S]))
    found = field_recovery(
        rates,
        np.repeat(motion(), 3, axis=0),
        ends,
        rest_bpm=people(60, 50, 60),
        max_bpm=people(190, 190, 190),
        sinus=np.ones(3, np.bool_),
    )
    assert found.tolist() == pytest.approx([30, 10, 10, NAN], abs=1e-4, nan_ok=True)
