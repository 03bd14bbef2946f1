"""Offline equals live, and the joined chain equals its parts."""

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.arrays import Int16, Mask
from tiyi.signal import (
    ARTEFACT_STATES,
    ARTEFACTS_LOOK_BACK_S,
    BANISTER_MEN,
    BANISTER_WOMEN,
    SMOOTH_LOOK_BACK_S,
    Scratch,
    banister_impulse,
    batch,
    chain,
    clean_hr,
    hampel,
    hampel_float,
    impulse_table,
    mark_artefacts,
    plausible,
    quality_index,
    smooth,
    time_in_zone,
    zones,
)
from tiyi.signal.arrays import Float32, UInt8

QUARTERS = st.one_of(
    st.just(0), st.integers(440, 520), st.integers(400, 640), st.sampled_from([80, 110, 900, 1000])
)
TABLES = hnp.arrays(np.int16, st.tuples(st.integers(1, 4), st.integers(1, 70)), elements=QUARTERS)


def as_bpm(quarters: Int16) -> Float32:
    bpm = quarters.astype(np.float32) / 4
    return np.where(quarters == 0, np.float32(np.nan), bpm)


def live(quarters: Int16) -> tuple[Int16, Int16, UInt8]:
    """Second by second through a ring, as a shard does it; people-major results."""
    people, seconds = quarters.shape
    first = ARTEFACTS_LOOK_BACK_S
    ring = np.zeros((first + seconds, people), np.int16)
    smoothed = np.zeros((seconds, people), np.int16)
    causes = np.zeros((seconds, people), np.uint8)
    state, scratch = np.zeros((ARTEFACT_STATES, people), np.int64), Scratch()
    nobody, unknown = np.zeros((1, people), np.bool_), np.full((1, people), -1, np.int16)
    for second in range(seconds):
        at = first + second
        ring[at] = plausible(quarters[:, second], nobody[0])
        causes[second] = mark_artefacts(
            ring[second : at + 1], nobody, unknown,
            state=state, second=np.array([[second + 1]]), scratch=scratch,
        ).cause  # fmt: skip
        smoothed[second] = smooth(ring[at - SMOOTH_LOOK_BACK_S : at + 1], scratch)[0]
    return ring[first:].T, smoothed.T, causes.T


@given(TABLES)
def test_cleaning_a_recording_gives_what_was_shown_live(quarters: Int16) -> None:
    signed, smoothed, causes = live(quarters)
    got = clean_hr(as_bpm(quarters))
    assert np.array_equal(got.artefact, signed < 0)
    assert np.array_equal(got.cause, causes)
    assert np.array_equal(got.clean_bpm, as_bpm(np.maximum(signed, 0)), equal_nan=True)
    assert np.array_equal(got.smooth_bpm, as_bpm(smoothed), equal_nan=True)


def test_a_recording_may_be_revised_and_says_how_good_it_is() -> None:
    rate = np.full((1, 120), 120, np.float32)
    rate[0, 60:80] = 160
    found = [clean_hr(rate, delay_s=delay_s).artefact[0].sum() for delay_s in (0, 8, 32)]
    assert found == [9, 17, 20]
    quality = clean_hr(rate, delay_s=32).quality[0]
    assert quality[59] == 1
    assert quality[79] == pytest.approx(10 / 30)
    assert quality[109] == 1


def test_a_cadence_makes_locks_and_frozen_values_known() -> None:
    rate = np.array([[100, 101] * 30 + [160] * 80], np.float32)
    cadence = np.full_like(rate, 160)
    cause = clean_hr(rate, cadence).cause[0]
    assert cause.tolist() == [0] * 60 + [8] * 30 + [0] * 29 + [9] * 21
    cadence[:, 65:] = np.nan
    assert clean_hr(rate, cadence).cause[0].tolist() == [0] * 60 + [8] * 5 + [4] * 4 + [0] * 71


@given(TABLES)
def test_the_float_hampel_is_the_integer_one(quarters: Int16) -> None:
    padded = np.concatenate([np.zeros((6, len(quarters)), np.int16), quarters.T])
    signed = hampel(plausible(padded, np.zeros(padded.shape, np.bool_)), Scratch()).T
    clean, artefact = hampel_float(as_bpm(quarters))
    assert np.array_equal(artefact, signed < 0)
    assert np.array_equal(clean, as_bpm(np.maximum(signed, 0)), equal_nan=True)


def test_tiles_do_not_show(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(4)
    rate = (140 + np.cumsum(rng.normal(0, 2, (9, 80)), axis=1)).astype(np.float32)
    whole = clean_hr(rate)
    monkeypatch.setattr(batch, "_TILE_CELLS", 200)
    tiled = clean_hr(rate)
    assert np.array_equal(whole.smooth_bpm, tiled.smooth_bpm, equal_nan=True)
    assert np.array_equal(whole.artefact, tiled.artefact)


def test_one_recording_may_come_as_one_row() -> None:
    rate = np.array([120.0] * 20, np.float32)
    assert clean_hr(rate).smooth_bpm.shape == (20,)
    assert np.array_equal(clean_hr(rate).smooth_bpm[4:], rate[4:])
    assert hampel_float(rate)[1].sum() == 0


def test_an_empty_recording_has_an_empty_answer() -> None:
    nothing = np.zeros((3, 0), np.float32)
    assert clean_hr(nothing).clean_bpm.shape == (3, 0)
    each = np.full(3, 60, np.float32)
    effort = chain(
        nothing,
        np.full((3, 2), 100, np.float32),
        rest_bpm=each,
        max_bpm=3 * each,
        table=impulse_table(*BANISTER_MEN)[None],
    )
    assert effort.zone_s.tolist() == [[0, 0, 0]] * 3
    assert effort.trimp.tolist() == [0.0, 0.0, 0.0]


def test_limits_that_do_not_ascend_are_refused() -> None:
    each = np.full(1, 60, np.float32)
    limits = np.array([[120, 100]], np.float32)
    table = impulse_table(*BANISTER_MEN)[None]
    with pytest.raises(ValueError, match="ascend"):
        chain(np.zeros((1, 9), np.float32), limits, rest_bpm=each, max_bpm=2 * each, table=table)


def test_impossible_numbers_are_missing_and_not_artefacts() -> None:
    rate = np.array([np.inf, -np.inf, -80, 0, 1e30, 241, 24, np.nan], np.float32)
    got = clean_hr(rate)
    assert np.isnan(got.clean_bpm).all()
    assert not got.artefact.any()
    assert clean_hr(np.array([25, 29, 221, 240], np.float32)).artefact.all()


@given(TABLES, st.lists(st.integers(30, 220), min_size=1, max_size=5))
def test_the_chain_is_its_parts(quarters: Int16, limits: list[int]) -> None:
    rate = as_bpm(quarters)
    before = rate.copy()
    people = len(rate)
    levels = np.tile(np.array(sorted(limits), np.float32), (people, 1))
    women = np.arange(people) % 2
    coefficients = [BANISTER_WOMEN if woman else BANISTER_MEN for woman in women]
    rest, maximum = np.full(people, 60, np.float32), np.full(people, 190, np.float32)
    table = np.stack([impulse_table(*pair) for pair in coefficients])
    effort = chain(rate, levels, rest_bpm=rest, max_bpm=maximum, table=table)
    assert np.array_equal(rate, before, equal_nan=True)

    clean, _ = hampel_float(rate)
    clean_quarters = np.nan_to_num(clean * 4).astype(np.int16)
    padded = np.concatenate([np.zeros((14, people), np.int16), clean_quarters.T])
    smoothed = as_bpm(smooth(padded, Scratch()).T)
    assert np.array_equal(effort.smooth_bpm, smoothed, equal_nan=True)
    assert np.array_equal(effort.zone, zones(smoothed, levels))
    assert np.array_equal(effort.zone_s, time_in_zone(effort.zone, levels.shape[1]))
    assert np.array_equal(effort.valid_s, np.count_nonzero(~np.isnan(clean), axis=1))
    scale, weight = np.array(coefficients).T[:, :, None]
    exact = banister_impulse(clean, rest[:, None], maximum[:, None], scale=scale, weight=weight)
    assert effort.trimp == pytest.approx(exact, rel=0.02, abs=1e-3)


@given(hnp.arrays(np.bool_, st.tuples(st.integers(1, 3), st.integers(1, 80))))
def test_quality_is_the_share_of_the_last_thirty_seconds(good: Mask) -> None:
    got = quality_index(good)
    for person, second in np.ndindex(good.shape):
        window = good[person, max(0, second - 29) : second + 1]
        assert got[person, second] == pytest.approx(100 * window.mean(), abs=1e-4)
    assert np.array_equal(quality_index(good[0]), got[0])
