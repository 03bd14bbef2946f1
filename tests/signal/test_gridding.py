"""Laws and examples of the 1 Hz grid."""

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.signal import Grid, to_grid

NAN = float("nan")


def grid_of(*samples: tuple[float, float], seconds: int, fill_s: int = 10) -> Grid:
    at_s = np.array([at for at, _ in samples], np.float64)
    values = np.array([value for _, value in samples], np.float32)
    offsets = np.array([0, len(samples)], np.int64)
    return to_grid(at_s, values, offsets, seconds=seconds, fill_s=fill_s)


def row(grid: Grid) -> list[float]:
    return [float(value) for value in grid.values[0]]


def test_a_gap_of_ten_seconds_is_filled_linearly_and_one_of_eleven_is_not() -> None:
    steady = [(float(second), 100.0) for second in range(5)]
    filled = grid_of(*steady, (14.0, 120.0), seconds=15)
    assert row(filled)[4:] == [100.0 + 2 * step for step in range(11)]
    assert filled.coverage.tolist() == [1.0]
    assert filled.measured[0].sum() == 6
    open_gap = grid_of(*steady, (15.0, 120.0), seconds=16)
    assert np.isnan(row(open_gap)[5:15]).all()
    assert open_gap.coverage.tolist() == [6 / 16]


def test_without_filling_every_second_stands_for_itself() -> None:
    grid = grid_of((0.2, 100.0), (2.9, 110.0), seconds=4, fill_s=0)
    assert np.array_equal(row(grid), [100.0, NAN, 110.0, NAN], equal_nan=True)


def test_minute_data_is_held_over_150_seconds_and_else_for_its_own_minute() -> None:
    grid = grid_of((0, 70.0), (60, 80.0), (120, 90.0), (270, 100.0), (421, 110.0), seconds=500)
    values = grid.values[0]
    assert (values[60:120] == 80).all()
    assert (values[120:270] == 90).all()
    assert (values[270:330] == 100).all()
    assert np.isnan(values[330:421]).all()
    assert (values[421:481] == 110).all()
    assert np.isnan(values[481:]).all()
    assert grid.spacing_s.tolist() == [60.0]


def test_of_one_second_the_newest_wins_and_of_one_instant_the_greatest() -> None:
    assert row(grid_of((0.7, 90.0), (0.2, 150.0), seconds=1)) == [90.0]
    assert row(grid_of((0.2, 90.0), (0.2, 150.0), (0.2, 91.0), seconds=1)) == [150.0]


def test_samples_outside_the_grid_and_nan_leave_no_trace() -> None:
    grid = grid_of((-0.1, 90.0), (1.0, NAN), (3.0, 90.0), (NAN, 90.0), seconds=3)
    assert np.isnan(row(grid)).all()
    assert np.isnan(grid.spacing_s).all()


def test_nobody_and_no_sample_give_an_empty_grid() -> None:
    none = np.zeros(0)
    nobody = to_grid(none, none.astype(np.float32), np.zeros(1, np.int64), seconds=5)
    assert nobody.values.shape == (0, 5)
    silent = to_grid(none, none.astype(np.float32), np.zeros(3, np.int64), seconds=5)
    assert silent.coverage.tolist() == [0.0, 0.0]


@pytest.mark.parametrize("offsets", [[0, 1], [1, 2], [0, 2, 1, 2], []])
def test_offsets_that_do_not_partition_the_samples_are_refused(offsets: list[int]) -> None:
    two = np.array([0.0, 1.0])
    with pytest.raises(ValueError, match="offsets"):
        to_grid(two, two.astype(np.float32), np.array(offsets, np.int64), seconds=2)


SAMPLES = st.lists(
    st.tuples(st.floats(-5, 70, allow_nan=False), st.integers(30, 220), st.sampled_from([0, 1, 2])),
    max_size=40,
)


@given(SAMPLES, st.randoms(use_true_random=False), st.sampled_from([0, 10]))
def test_order_of_arrival_and_other_people_do_not_matter(
    samples: list[tuple[float, int, int]], random: Random, fill_s: int
) -> None:
    shuffled = samples.copy()
    random.shuffle(shuffled)

    def build(rows: list[tuple[float, int, int]], people: list[int]) -> Grid:
        own = [[s for s in rows if s[2] == person] for person in people]
        flat = [sample for group in own for sample in group]
        offsets = np.cumsum([0, *map(len, own)]).astype(np.int64)
        at_s = np.array([at for at, _, _ in flat], np.float64)
        values = np.array([value for _, value, _ in flat], np.float32)
        return to_grid(at_s, values, offsets, seconds=60, fill_s=fill_s)

    together = build(samples, [0, 1, 2])
    again = build(shuffled, [0, 1, 2])
    assert np.array_equal(together.values, again.values, equal_nan=True)
    for person in range(3):
        alone = build(samples, [person])
        assert np.array_equal(alone.values[0], together.values[person], equal_nan=True)
    values = together.values[~np.isnan(together.values)]
    assert ((values >= 30) & (values <= 220)).all()
    assert not np.isnan(together.values[together.measured]).any()
