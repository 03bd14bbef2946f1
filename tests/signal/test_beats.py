"""Flat beat intervals: whose they are, what meets what, and which windows they fall into."""

from __future__ import annotations

import itertools

import hypothesis.extra.numpy as hnp
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.signal import Beats, from_peaks, intervals, sliding, whole
from tiyi.signal.arrays import Int64


@st.composite
def crowds(draw: st.DrawFn) -> Beats:
    """Up to four people, some without a beat, with gaps and beats that do not count."""
    counts = draw(st.lists(st.integers(0, 40), min_size=1, max_size=4))
    offsets = np.concatenate([[0], np.cumsum(counts)])
    size = int(offsets[-1])
    rr_ms = draw(hnp.arrays(np.float32, size, elements=st.floats(300, 2000, width=32)))
    pause_s = draw(hnp.arrays(np.float64, size, elements=st.sampled_from([0.0] * 9 + [30.0])))
    normal = draw(hnp.arrays(np.bool_, size, elements=st.sampled_from([True] * 9 + [False])))
    step_s = rr_ms / 1000.0 + pause_s
    parts = [np.cumsum(step_s[a:b]) for a, b in itertools.pairwise(offsets)]
    return intervals(rr_ms, offsets, end_s=np.concatenate(parts), normal=normal)


def ids(*counts: int) -> Int64:
    return np.concatenate([[0], np.cumsum(counts)])


def alone(beats: Beats, person: int) -> Beats:
    """One person's intervals without the others."""
    own = slice(beats.offsets[person], beats.offsets[person + 1])
    rr_ms, end_s, normal = beats.rr_ms[own], beats.end_s[own], beats.normal[own]
    return intervals(rr_ms, ids(len(rr_ms)), end_s=end_s, normal=normal)


def test_the_running_sum_begins_anew_with_each_person() -> None:
    beats = intervals(np.array([800, 900, 700], np.float32), ids(2, 1))
    assert beats.end_s.tolist() == pytest.approx([0.8, 1.7, 0.7])
    assert beats.meets.tolist() == [False, True, False]
    assert beats.owner().tolist() == [0, 0, 1]


def test_nothing_meets_across_a_gap_or_a_beat_that_does_not_count() -> None:
    rr_ms = np.array([800, 800, 800, 800, np.nan, 800], np.float32)
    end_s = np.array([1.0, 1.8, 4.0, 4.8, 5.6, 6.4])
    normal = np.array([True, True, True, True, True, True])
    beats = intervals(rr_ms, ids(6), end_s=end_s, normal=normal)
    assert beats.normal.tolist() == [True, True, True, True, False, True]
    assert beats.meets.tolist() == [False, True, False, True, False, False]


def test_peaks_give_one_interval_fewer_and_a_bad_beat_spoils_both_of_its_own() -> None:
    peaks = np.array([0.5, 1.3, 2.0, 2.8, 9.0, 1.0, 2.0])
    normal = np.array([True, True, False, True, True, True, True])
    beats = from_peaks(peaks, ids(4, 1, 2), normal=normal)
    assert beats.rr_ms.tolist() == pytest.approx([800, 700, 800, 1000])
    assert beats.normal.tolist() == [True, False, False, True]
    assert beats.offsets.tolist() == [0, 3, 3, 4]


@given(crowds(), st.sampled_from([5.0, 12.5, 60.0]), st.sampled_from([2.5, 5.0, 30.0]))
def test_a_window_holds_the_intervals_that_end_in_it(
    beats: Beats, length_s: float, step_s: float
) -> None:
    windows = sliding(beats, length_s, step_s)
    found = zip(windows.person, windows.start_s, windows.first, windows.stop, strict=True)
    for person, start_s, first, stop in found:
        begin, end = beats.offsets[person], beats.offsets[person + 1]
        own_s = np.rint(beats.end_s[begin:end] * 1e6)
        inside = (own_s >= start_s * 1e6) & (own_s < (start_s + length_s) * 1e6)
        assert np.flatnonzero(inside).tolist() == list(range(first - begin, stop - begin))
    for person, (begin, end) in enumerate(zip(beats.offsets, beats.offsets[1:], strict=False)):
        last_s = beats.end_s[end - 1] if end > begin else -1.0
        number = np.count_nonzero(windows.person == person)
        assert number == max(int(np.floor((last_s - length_s) / step_s + 1e-9)) + 1, 0)


@given(crowds())
def test_the_whole_of_each_recording_is_one_window(beats: Beats) -> None:
    windows = whole(beats)
    assert windows.first.tolist() == [beats.offsets[p] for p in windows.person]
    assert windows.stop.tolist() == [beats.offsets[p + 1] for p in windows.person]
    assert (windows.stop > windows.first).all()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"offsets": np.array([0, 2])}, "offsets"),
        ({"rr_ms": np.array([800, 0, 800], np.float32)}, "longer than 0"),
        (
            {"rr_ms": np.array([800, np.inf, 800], np.float32), "end_s": np.arange(3.0)},
            "longer than 0 ms, and end",
        ),
        ({"end_s": np.array([1.0, 0.5, 2.0])}, "ascend within"),
        ({"end_s": np.array([1.0, 2.0])}, "as many"),
        ({"end_s": np.array([1.0, 2.0, 1e9])}, "between 0"),
        ({"end_s": np.array([1.0, np.nan, 2.0])}, "between 0"),
        ({"normal": np.array([True])}, "as many"),
    ],
)
def test_what_is_no_recording_is_refused(change: dict[str, object], reason: str) -> None:
    given: dict[str, object] = {"rr_ms": np.full(3, 800, np.float32), "offsets": ids(3)}
    given |= change
    with pytest.raises(ValueError, match=reason):
        intervals(given.pop("rr_ms"), given.pop("offsets"), **given)  # type: ignore[arg-type]  # a table of a test


def test_windows_need_a_length_and_peaks_their_owners() -> None:
    beats = intervals(np.full(3, 800, np.float32), ids(3))
    with pytest.raises(ValueError, match="above 0"):
        sliding(beats, 0, 1)
    with pytest.raises(ValueError, match="above 0"):
        sliding(beats, 1, 0)
    with pytest.raises(ValueError, match="peaks"):
        from_peaks(np.array([1.0, 2.0]), ids(3))
