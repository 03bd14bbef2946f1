"""Laws and examples of the heart-rate cleaning kernels."""

from random import Random

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.arrays import Int16
from tiyi.signal import Scratch, hampel, plausible, smooth
from tiyi.signal.clean import HAMPEL_LOOK_BACK_S, SMOOTH_LOOK_BACK_S

# Levels close together, far apart and missing, so that ties, spikes and gaps are all frequent.
VALUES = st.one_of(st.just(0), st.integers(440, 460), st.integers(120, 880), st.integers(100, 119))


def blocks(min_rows: int, max_rows: int = 50) -> st.SearchStrategy[Int16]:
    shapes = st.tuples(st.integers(min_rows, max_rows), st.integers(1, 5))
    return shapes.flatmap(lambda shape: hnp.arrays(np.int16, shape, elements=VALUES))


def lower_median_of(values: Int16) -> int:
    ordered = np.sort(values)
    return int(ordered[(len(ordered) - 1) // 2])


def hampel_by_definition(window: Int16) -> int:
    value = int(window[-1])
    valid = window[window != 0].astype(np.int32)
    if len(valid) < 4 or value == 0:
        return value
    median = lower_median_of(valid)
    mad = lower_median_of(np.abs(valid - median))
    distance = abs(value - median)
    return -value if distance > 32 and 2 * distance > 9 * mad else value


@given(blocks(7))
def test_hampel_is_its_definition_on_every_window(values: Int16) -> None:
    got = hampel(values, Scratch())
    for second, person in np.ndindex(got.shape):
        assert got[second, person] == hampel_by_definition(values[second : second + 7, person])


@given(blocks(15))
def test_smooth_is_the_lower_median_of_clean_values_or_unknown(values: Int16) -> None:
    got = smooth(values, Scratch())
    for second, person in np.ndindex(got.shape):
        window = values[second : second + 15, person]
        valid = window[window > 0]
        assert got[second, person] == (lower_median_of(valid) if len(valid) >= 5 else 0)


@given(blocks(21, 40), st.data())
def test_any_cut_gives_the_bits_of_the_whole_with_own_results_as_look_back(
    values: Int16, data: st.DataObject
) -> None:
    scratch = Scratch()
    whole = hampel(values, Scratch())
    ring = values.copy()
    start = HAMPEL_LOOK_BACK_S
    while start < len(values):
        stop = start + data.draw(st.integers(1, len(values) - start))
        ring[start:stop] = hampel(ring[start - HAMPEL_LOOK_BACK_S : stop], scratch)
        start = stop
    assert np.array_equal(ring[HAMPEL_LOOK_BACK_S:], whole)
    rows = [
        smooth(whole[second : second + SMOOTH_LOOK_BACK_S + 1], scratch)[0]
        for second in range(len(whole) - SMOOTH_LOOK_BACK_S)
    ]
    assert np.array_equal(np.array(rows), smooth(whole, Scratch()))


@given(blocks(21, 40), st.randoms())
def test_people_do_not_know_each_other(values: Int16, random: Random) -> None:
    order = list(range(values.shape[1]))
    random.shuffle(order)
    scratch = Scratch()
    clean = hampel(values, scratch)
    assert np.array_equal(hampel(values[:, order], scratch), clean[:, order])
    smoothed = smooth(clean, scratch)
    assert np.array_equal(smooth(clean[:, order], scratch), smoothed[:, order])


@given(blocks(21, 40))
def test_the_input_is_not_changed_and_a_value_is_never_lost_or_made(values: Int16) -> None:
    before = values.copy()
    clean = hampel(values, Scratch())
    assert np.array_equal(np.abs(clean), values[HAMPEL_LOOK_BACK_S:])
    between = clean.copy()
    smooth(clean, Scratch())
    assert np.array_equal(values, before)
    assert np.array_equal(clean, between)


def test_a_true_step_loses_its_first_three_seconds_and_no_more() -> None:
    values = np.array([[480]] * 10 + [[600]] * 10, np.int16)
    marked = hampel(values, Scratch())[:, 0] < 0
    assert np.flatnonzero(marked).tolist() == [4, 5, 6]  # row 4 is second 10


def test_a_spike_is_marked_and_its_neighbours_are_not() -> None:
    values = np.full((20, 1), 480, np.int16)
    values[12] = 720
    got = hampel(values, Scratch())[:, 0]
    assert got[12 - HAMPEL_LOOK_BACK_S] == -720
    assert np.count_nonzero(got < 0) == 1


def test_fewer_than_four_values_convict_nobody() -> None:
    values = np.array([[480], [0], [0], [480], [0], [0], [880]], np.int16)
    assert hampel(values, Scratch())[0, 0] == 880


def test_four_values_are_enough_to_convict() -> None:
    values = np.array([[480], [0], [480], [480], [0], [0], [880]], np.int16)
    assert hampel(values, Scratch())[0, 0] == -880


@pytest.mark.parametrize(("value", "marked"), [(516, False), (517, True)])
def test_four_and_a_half_deviations_are_still_clean(value: int, marked: bool) -> None:
    # Median 480, MAD 8, limit 36.
    values = np.array([[480], [488], [472], [488], [472], [480], [value]], np.int16)
    assert (hampel(values, Scratch())[0, 0] < 0) == marked


@given(
    hnp.arrays(
        np.int16,
        st.tuples(st.integers(7, 12), st.integers(1, 4)),
        elements=st.sampled_from([0, 100, 101, 119, 120, 200, 400, 880, 960]),
    )
)
def test_hampel_is_its_definition_at_the_ends_of_the_range(values: Int16) -> None:
    got = hampel(values, Scratch())
    for second, person in np.ndindex(got.shape):
        assert got[second, person] == hampel_by_definition(values[second : second + 7, person])


def test_an_artefact_by_range_stays_one() -> None:
    values = np.array([[480]] * 6 + [[-480]], np.int16)
    assert hampel(values, Scratch())[0, 0] == -480


@pytest.mark.parametrize(
    ("bpm", "meaning"),
    [
        (0, 0),
        (24.75, 0),
        (25, -1),
        (29.75, -1),
        (30, 1),
        (220, 1),
        (220.25, -1),
        (240, -1),
        (241, 0),
    ],
)
def test_the_range_decides_between_clean_artefact_and_missing(bpm: float, meaning: int) -> None:
    value = np.array([[round(bpm * 4)]], np.int16)
    assert plausible(value, np.zeros_like(value, bool))[0, 0] == meaning * bpm * 4
    assert plausible(value, np.ones_like(value, bool))[0, 0] == 0


def test_too_few_rows_are_refused() -> None:
    with pytest.raises(ValueError, match="look-back of 6 s"):
        hampel(np.ones((6, 1), np.int16), Scratch())
    with pytest.raises(ValueError, match="look-back of 14 s"):
        smooth(np.ones((14, 1), np.int16), Scratch())


@given(blocks(15))
def test_smoothing_does_not_depend_on_the_unit(values: Int16) -> None:
    scratch = Scratch()
    assert np.array_equal(smooth(2 * values, scratch), 2 * smooth(values, scratch))
