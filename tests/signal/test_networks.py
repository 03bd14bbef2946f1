"""The sorting networks sort, whatever the width, the block and the gaps."""

from itertools import product

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.arrays import Int16
from tiyi.signal import Scratch
from tiyi.signal.networks import (
    batcher_pairs,
    fill_missing,
    lower_median,
    run_program,
    sliding_program,
)


@pytest.mark.parametrize("width", range(1, 13))
def test_a_batcher_network_sorts_every_sequence_of_zeros_and_ones(width: int) -> None:
    # Knuth's 0-1 principle: a network that sorts these sorts everything.
    values = np.array(list(product((0, 1), repeat=width)), np.int16).T.copy()
    for i, j in batcher_pairs(width):
        values[[i, j]] = np.minimum(values[i], values[j]), np.maximum(values[i], values[j])
    assert (np.diff(values, axis=0) >= 0).all()


@given(
    hnp.arrays(np.int16, st.tuples(st.integers(1, 40), st.integers(1, 3))),
    st.integers(2, 15),
    st.data(),
)
def test_a_sliding_network_gives_the_wanted_order_statistics(
    values: Int16, width: int, data: st.DataObject
) -> None:
    width = min(width, len(values))
    if width < 2:
        return
    wanted = tuple(sorted(data.draw(st.sets(st.integers(0, width - 1), min_size=1))))
    rows = len(values) - width + 1
    before = values.copy()
    got = run_program(sliding_program(width, wanted, rows), values, Scratch())
    for rank, result in zip(wanted, got, strict=True):
        expected = [np.sort(values[t : t + width], axis=0)[rank] for t in range(rows)]
        assert np.array_equal(result, np.array(expected))
    assert np.array_equal(values, before)


@pytest.mark.parametrize("width", [3, 5, 7, 15])
def test_the_lower_median_survives_every_pattern_of_gaps(width: int) -> None:
    patterns = np.array(list(product((0, 1), repeat=min(width + 2, 12))), np.int16).T
    rng = np.random.default_rng(width)
    values = np.concatenate([patterns, rng.integers(0, 2, (width, patterns.shape[1]))])
    values = (values * rng.integers(1, 900, values.shape)).astype(np.int16)
    scratch = Scratch()
    got = lower_median(*fill_missing(values, scratch, "f"), width, scratch)
    for row, person in np.ndindex(got.shape):
        valid = np.sort(values[row : row + width, person])
        valid = valid[valid > 0]
        assert got[row, person] == (valid[(len(valid) - 1) // 2] if len(valid) else 0)


def test_one_block_shares_what_neighbouring_windows_have_in_common() -> None:
    comparators_alone = 2 * len(batcher_pairs(15))
    assert len(sliding_program(15, (6, 7), 60).steps) < comparators_alone
    shared = sum(step.rows.stop for step in sliding_program(15, (6, 7), 60).steps)
    alone = 60 * len(sliding_program(15, (6, 7), 1).steps)
    assert shared < 0.85 * alone
