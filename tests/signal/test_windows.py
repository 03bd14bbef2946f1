"""Laws of the sliding counts, sums and latches."""

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.arrays import Int32, Mask
from tiyi.signal import (
    count_seconds,
    count_window,
    latest_second,
    latest_value,
    pack_latest,
    scan_add,
    scan_max,
)

CHANGES = hnp.arrays(
    np.int32,
    st.tuples(st.integers(1, 30), st.integers(1, 3), st.integers(1, 4)),
    elements=st.integers(-1000, 1000),
)


@given(CHANGES, st.data())
@pytest.mark.parametrize(
    ("scan", "accumulate"), [(scan_add, np.add), (scan_max, np.maximum)], ids=["add", "max"]
)
def test_a_scan_is_the_running_total_however_it_is_cut(
    scan: type, accumulate: np.ufunc, changes: Int32, data: st.DataObject
) -> None:
    state = np.full(changes.shape[1:], 7, np.int32)
    start_level = state.copy()
    parts, start = [], 0
    while start < len(changes):
        stop = start + data.draw(st.integers(1, len(changes) - start))
        parts.append(scan(state, changes[start:stop].copy()))
        start = stop
    expected = accumulate.accumulate(np.concatenate([start_level[None], changes]), axis=0)[1:]
    assert np.array_equal(np.concatenate(parts), expected)
    assert np.array_equal(state, expected[-1])


@given(hnp.arrays(np.bool_, st.tuples(st.integers(1, 60), st.integers(1, 4))), st.data())
def test_a_window_counts_what_stands_in_it(present: Mask, data: st.DataObject) -> None:
    width = data.draw(st.integers(1, len(present)))
    before = present.copy()
    counted = count_window(present, width)
    expected = [present[t : t + width].sum(0) for t in range(len(present) - width + 1)]
    assert np.array_equal(counted, np.array(expected))
    assert np.array_equal(present, before)


@pytest.mark.parametrize("seconds", [0, 1, 254, 255, 256, 600])
def test_seconds_are_counted_over_any_length(seconds: int) -> None:
    present = np.ones((seconds, 2), np.bool_)
    present[1::3, 1] = False
    assert count_seconds(present).tolist() == present.sum(axis=0).tolist()


@pytest.mark.parametrize("width", [0, 256, 11])
def test_a_window_that_does_not_fit_is_refused(width: int) -> None:
    with pytest.raises(ValueError, match="does not fit"):
        count_window(np.ones((10, 1), np.bool_), width)


@given(hnp.arrays(np.int32, (20, 3), elements=st.integers(-1, 1023)))
def test_a_latch_holds_the_newest_event_and_its_value(values: Int32) -> None:
    seconds = np.arange(5, 25, dtype=np.int32)[:, None]
    packed = scan_max(np.zeros(3, np.int32), pack_latest(seconds, values, values >= 0))
    for row, person in np.ndindex(values.shape):
        events = np.flatnonzero(values[: row + 1, person] >= 0)
        newest = int(events[-1]) if len(events) else None
        assert latest_second(packed)[row, person] == (0 if newest is None else newest + 5)
        assert latest_value(packed)[row, person] == (
            0 if newest is None else values[newest, person]
        )
