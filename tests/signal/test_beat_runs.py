"""Runs of early beats: found whole where they begin and end at once, and nothing else is a run."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.signal.test_beats import crowds, ids
from tiyi.signal import BEAT_ECTOPIC, Beats, correct_beats, intervals, mark_beat_faults
from tiyi.signal.arrays import Float32
from tiyi.signal.beat_runs import run_beats

SINUS = [700.0, 710, 690, 705, 695, 700, 706, 694]


def joined(rr_ms: list[float]) -> tuple[Float32, Beats]:
    flat = np.array(rr_ms, np.float32)
    return flat, intervals(flat, ids(len(flat)))


@pytest.mark.parametrize("length", [3, 4, 10, 40, 200])
def test_every_beat_of_a_sudden_tachycardia_is_ectopic(length: int) -> None:
    run = [460.0 + 10 * (beat % 3) for beat in range(length)]
    _, beats = joined([*SINUS, *run, 950, *SINUS])
    kinds = mark_beat_faults(beats)
    assert (kinds[8 : 8 + length] == BEAT_ECTOPIC).all()
    assert not kinds[:8].any()
    assert not kinds[10 + length :].any()
    left = correct_beats(beats, kinds)
    assert left.rr_ms[left.normal].min() > 600


@pytest.mark.parametrize(
    ("before", "run", "after"),
    [
        ([700.0] * 8, [580.0] * 12, [700.0] * 8),  # faster, but not by a fifth at once
        (SINUS, [400.0] * 2, SINUS),
        ([1200.0] * 8, [700.0] * 12, [1200.0] * 8),  # fewer than 100 a minute
        (SINUS, [*np.linspace(700, 400, 20), *[400.0] * 20], SINUS),  # it begins slowly
        (SINUS, [*[400.0] * 20, *np.linspace(400, 700, 20)], SINUS),  # it ends slowly
        ([900, 450.0] * 5, [450.0] * 12, [900, 450.0] * 5),  # every other beat was lost
        ([900.0] * 8, [450.0] * 12, [900.0] * 8),  # for a long time
        ([640.0, 1400, 700, 1250, 1100], [400.0] * 12, [640.0, 1400, 700, 1250, 1100]),
        (SINUS, [400.0] * 30, SINUS[:4]),  # the recording ends too soon to tell
        (SINUS[:4], [400.0] * 30, SINUS),
        (SINUS, [400.0] * 30, []),
    ],
)
def test_all_else_is_no_run(before: list[float], run: list[float], after: list[float]) -> None:
    rr_ms, beats = joined([*before, *run, *after])
    assert not run_beats(rr_ms, beats.meets).any()


@pytest.mark.parametrize("gap", [4, 8, 12, 20, 24])
def test_a_run_and_what_is_beside_it_lie_in_one_stretch(gap: int) -> None:
    rr_ms, beats = joined([*SINUS, *[400.0] * 12, *SINUS])
    assert run_beats(rr_ms, beats.meets).tolist() == [False] * 8 + [True] * 12 + [False] * 8
    meets = beats.meets.copy()
    meets[gap] = False
    assert not run_beats(rr_ms, meets).any()


@given(crowds(), st.lists(st.sampled_from([3, 5, 9]), min_size=4, max_size=4))
def test_each_has_the_runs_that_are_found_alone(beats: Beats, lengths: list[int]) -> None:
    """A person's run stands at a border: the one beside may not see it, nor be seen by it."""
    each, sinus = [], np.array(SINUS, np.float32)
    for first, stop, length in zip(beats.offsets, beats.offsets[1:], lengths, strict=False):
        own = np.nan_to_num(beats.rr_ms[first:stop], nan=800)
        run = np.full(length, 380, np.float32)
        each.append(np.concatenate([sinus, run, sinus, own, sinus, run]))
    flat = np.concatenate(each)
    together = intervals(flat, ids(*map(len, each)))
    found = run_beats(flat, together.meets)
    assert found.any()
    for rr_ms, (first, stop) in zip(each, itertools.pairwise(together.offsets), strict=True):
        alone = intervals(rr_ms, ids(len(rr_ms)))
        assert run_beats(rr_ms, alone.meets).tolist() == found[first:stop].tolist()


@pytest.mark.parametrize("size", [0, 1, 5, 12])
def test_little_and_constant_input_has_no_run(size: int) -> None:
    rr_ms = np.full(size, 400, np.float32)
    assert run_beats(rr_ms, np.ones(size, np.bool_)).tolist() == [False] * size
