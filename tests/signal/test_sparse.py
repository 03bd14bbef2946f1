"""Laws and examples of the values that are held between the samples of a slow source."""

import hypothesis.extra.numpy as hnp
import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.arrays import Int16, Mask
from tiyi.signal import hold_sparse
from tiyi.signal.arrays import Int64

CELLS = st.sampled_from([0, 0, 0, 0, 0, 400, 480, 880, -400])
DENSE = st.sampled_from([0, 400, 480, 880, -400, 440, 444, 448])
SHAPES = st.tuples(st.integers(1, 70), st.integers(1, 4))
BLOCKS = st.one_of(
    hnp.arrays(np.int16, SHAPES, elements=CELLS), hnp.arrays(np.int16, SHAPES, elements=DENSE)
)
FIRST_S = 1


def run(state: Int64, first_s: int, values: Int16) -> tuple[Int16, Mask]:
    """The values after the kernel, and its answer."""
    second = np.arange(first_s, first_s + len(values), dtype=np.int64)[:, None]
    given_values = values.copy()
    return given_values, hold_sparse(state, second, given_values)


def by_definition(series: list[int]) -> tuple[list[int], list[bool]]:
    """One person's seconds, looked up one by one."""
    heard = [second for second, value in enumerate(series) if value]
    values, sparse = [], []
    for second, value in enumerate(series):
        past = [at for at in heard if at <= second]
        gaps = [past[-1] - past[-2], past[-2] - past[-3]] if len(past) > 2 else [0, 0]
        is_sparse = all(3 <= gap <= 10 for gap in gaps) and second - past[-1] <= 10
        values.append(value or (max(series[past[-1]], 0) if is_sparse else 0))
        sparse.append(is_sparse)
    return values, sparse


@given(BLOCKS)
def test_the_kernel_is_its_definition_on_every_second(values: Int16) -> None:
    found, sparse = run(np.zeros(values.shape[1], np.int64), FIRST_S, values)

    for person in range(values.shape[1]):
        expected = by_definition(values[:, person].tolist())
        assert (found[:, person].tolist(), sparse[:, person].tolist()) == expected


@given(BLOCKS, st.data())
def test_any_cut_gives_the_bits_of_the_whole(values: Int16, data: st.DataObject) -> None:
    people = values.shape[1]
    whole_state, state = np.zeros(people, np.int64), np.zeros(people, np.int64)
    whole, sparse = run(whole_state, FIRST_S, values)
    cut = data.draw(st.integers(0, len(values)))

    parts = [run(state, FIRST_S, values[:cut]), run(state, FIRST_S + cut, values[cut:])]

    assert np.array_equal(np.concatenate([part[0] for part in parts]), whole)
    assert np.array_equal(np.concatenate([part[1] for part in parts]), sparse)
    assert np.array_equal(state, whole_state)


def column(*seconds: int, length: int, value: int = 480) -> Int16:
    """One person with a value at some seconds."""
    series = np.zeros((length, 1), np.int16)
    series[list(seconds)] = value
    return series


def test_a_watch_that_reports_every_five_seconds_is_known_from_its_third_value_on() -> None:
    found, _ = run(np.zeros(1, np.int64), FIRST_S, column(0, 5, 10, 15, length=40))

    known = np.flatnonzero(found[:, 0])
    assert known.tolist() == [0, 5, *range(10, 26)]


def test_the_gaps_of_a_strap_that_loses_packets_stay_gaps() -> None:
    lost = {3, 4, 9, 10, 11, 12, 20}
    values = column(*(second for second in range(30) if second not in lost), length=30)

    found, sparse = run(np.zeros(1, np.int64), FIRST_S, values)

    assert np.array_equal(found, values)
    assert not sparse.any()
