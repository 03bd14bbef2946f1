"""A rhythm that is irregular all along is told from artefacts, and never made regular."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings

from benchmarks.validation.beat_recordings import exercise, packed
from benchmarks.validation.beat_rhythm import rates
from benchmarks.validation.rhythm import read_marked, spoiled
from tests.signal.test_beat_faults import alone
from tests.signal.test_beats import ids
from tests.signal.test_rhythm import Crowd, people, rhythm
from tiyi.signal import (
    BEAT_ECTOPIC,
    BEAT_IRREGULAR,
    BEAT_MISALIGNED,
    BEAT_MISSED,
    beat_windows,
    correct_beats,
    count_beat_faults,
    intervals,
    irregular_rhythm,
    mark_beat_faults,
    time_domain,
    whole,
)


@pytest.mark.parametrize("seed", range(5))
def test_intervals_without_order_are_no_artefacts_and_have_no_variability(seed: int) -> None:
    rr_ms = rhythm("irregular", 400, np.random.default_rng(seed))
    beats = intervals(rr_ms, ids(400))
    kinds = mark_beat_faults(beats)
    assert np.isin(kinds, (BEAT_MISSED, BEAT_ECTOPIC, BEAT_IRREGULAR)).all()
    assert (kinds == BEAT_IRREGULAR).mean() > 0.5
    assert not correct_beats(beats, kinds).normal.any()
    left = correct_beats(beats, kinds)
    assert np.isnan(time_domain(left, whole(left)).rmssd_ms[0])
    counted = count_beat_faults(beats, kinds)
    assert counted.counts.sum() == (kinds != BEAT_IRREGULAR).sum()
    assert len(counted.beat) == counted.counts.sum()


@pytest.mark.parametrize("kind", ["steady", "breathing", "extra beats", "bigeminy"])
def test_all_other_rhythms_are_not_irregular(kind: str) -> None:
    beats = intervals(rhythm(kind, 600, np.random.default_rng(3)), ids(600))
    assert not (mark_beat_faults(beats) == BEAT_IRREGULAR).any()


def test_deep_breathing_stands_as_it_is() -> None:
    """The votes call it irregular; but no beat of it stands out."""
    rr_ms = (900 * (1 + 0.1 * np.sin(np.arange(600) * np.pi / 3))).astype(np.float32)
    beats = intervals(rr_ms, ids(600))
    assert irregular_rhythm(beats, beat_windows(beats)).positive.all()
    assert not mark_beat_faults(beats).any()


def test_what_no_heart_makes_and_lost_beats_keep_their_names() -> None:
    rng = np.random.default_rng(8)
    rr_ms = rhythm("irregular", 400, rng)
    rr_ms[100], rr_ms[200], rr_ms[300] = 200, 3500, 2400
    kinds = mark_beat_faults(intervals(rr_ms, ids(400)))
    assert kinds[[100, 200, 300]].tolist() in (
        [BEAT_MISALIGNED, BEAT_MISSED, BEAT_MISSED],
        [BEAT_ECTOPIC, BEAT_MISSED, BEAT_MISSED],
    )


def test_only_the_irregular_part_of_a_recording_is_irregular() -> None:
    rng = np.random.default_rng(2)
    parts = [rhythm(kind, 500, rng) for kind in ("steady", "irregular", "steady")]
    kinds = mark_beat_faults(intervals(np.concatenate(parts), ids(1500)))
    irregular = kinds == BEAT_IRREGULAR
    assert not irregular[:440].any()
    assert not irregular[1060:].any()
    assert np.isin(kinds[560:940], (BEAT_MISSED, BEAT_ECTOPIC, BEAT_IRREGULAR)).all()


@given(people())
@settings(max_examples=40)
def test_each_is_judged_as_if_alone(crowd: Crowd) -> None:
    beats = crowd.beats()
    kinds = mark_beat_faults(beats)
    assert not kinds[~beats.normal].any()
    for person, (first, stop) in enumerate(itertools.pairwise(beats.offsets)):
        assert mark_beat_faults(alone(beats, person)).tolist() == kinds[first:stop].tolist()


def test_the_sensor_s_errors_make_no_irregular_rhythm(shared_data: Path) -> None:
    regular = [person.peak_s for person in exercise(shared_data)]
    for share, most in ((0.0, 0.0), (0.05, 0.0), (0.1, 0.001), (0.2, 0.01)):
        beats = packed(spoiled(regular, share))
        kinds = mark_beat_faults(beats)
        assert (kinds == BEAT_IRREGULAR).mean() <= most, share


def test_marks_of_faults_leave_fibrillation_to_be_seen(shared_data: Path) -> None:
    records = (shared_data / "rr" / "mitdb").glob("*annotations.txt")
    found, passed = rates(read_marked(records))
    assert found >= 96
    assert passed >= 92
