"""Faulty beats: each pattern by example, the laws of judging and correcting, real recordings."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.validation.beat_faults import (
    KINDS,
    counts,
    damaged,
    flagged_beats,
    rates,
    simulate,
)
from benchmarks.validation.beat_recordings import (
    arrhythmia,
    clean_windows,
    exercise,
    packed,
    polar_rr_ms,
)
from tests.signal.test_beats import crowds, ids
from tiyi.signal import (
    BEAT_ECTOPIC,
    BEAT_EXTRA,
    BEAT_FAULT_KINDS,
    BEAT_MISALIGNED,
    BEAT_MISSED,
    Beats,
    correct_beats,
    count_beat_faults,
    intervals,
    mark_beat_faults,
    time_domain,
    whole,
)
from tiyi.signal.arrays import Float32
from tiyi.signal.beat_levels import local_level_ms, local_spread

STEADY = [800.0, 810, 790, 805, 795, 800, 806, 794, 803, 798]


def around(*middle: float) -> Beats:
    rr_ms = np.array([*STEADY, *middle, *STEADY], np.float32)
    return intervals(rr_ms, ids(len(rr_ms)))


@pytest.mark.parametrize(
    ("middle", "kinds"),
    [
        ([800], [0]),
        ([1600], [BEAT_MISSED]),
        ([2400], [BEAT_MISSED]),
        ([1250], [BEAT_MISSED]),  # a beat that the heart left out
        ([4000], [BEAT_MISSED]),
        ([400, 400], [BEAT_EXTRA, 0]),
        ([680, 120], [BEAT_EXTRA, 0]),
        ([120, 680], [BEAT_EXTRA, 0]),
        ([260, 270, 270], [BEAT_ECTOPIC] * 3),  # which two would belong together?
        ([950, 650], [BEAT_MISALIGNED, 0]),
        ([1040, 560], [BEAT_MISALIGNED, 0]),
        ([560, 1040], [BEAT_ECTOPIC, 0]),
        ([650, 800], [BEAT_ECTOPIC, 0]),
        ([520, 500, 1100], [BEAT_ECTOPIC, BEAT_ECTOPIC, 0]),
        ([790, 1010, 800], [BEAT_ECTOPIC, 0, 0]),  # a pause after a beat that was not early
        ([560, 1040, 800, 560, 1040], [BEAT_ECTOPIC, 0, 0, BEAT_ECTOPIC, 0]),
        ([560, 1040, 560, 1040, 560, 1040], [BEAT_ECTOPIC, 0, BEAT_ECTOPIC, 0, BEAT_ECTOPIC, 0]),
        ([785, 1600, 800], [0, BEAT_MISSED, 0]),
        ([1600, 800, 1600], [BEAT_MISSED, 0, BEAT_MISSED]),
    ],
)
def test_each_pattern_has_its_name(middle: list[float], kinds: list[int]) -> None:
    found = mark_beat_faults(around(*middle)).tolist()
    assert found[10 : 10 + len(middle)] == kinds
    assert sum(kind > 0 for kind in found) == sum(kind > 0 for kind in kinds)


@pytest.mark.parametrize("depth", [0.05, 0.1])
@pytest.mark.parametrize("period_beats", [4, 6, 15])
def test_breathing_is_no_fault(depth: float, period_beats: int) -> None:
    beat = np.arange(600)
    rr_ms = (900 * (1 + depth * np.sin(2 * np.pi * beat / period_beats))).astype(np.float32)
    assert not mark_beat_faults(intervals(rr_ms, ids(600))).any()


def test_a_steep_start_and_a_fast_recovery_are_no_fault() -> None:
    rise_bpm = 60 + 110 * (1 - np.exp(-np.arange(0, 90, 0.5) / 12))
    fall_bpm = 170 - 90 * (1 - np.exp(-np.arange(0, 200, 0.4) / 30))
    rr_ms = (60_000 / np.concatenate([np.full(60, 60), rise_bpm, fall_bpm])).astype(np.float32)
    assert not mark_beat_faults(intervals(rr_ms, ids(len(rr_ms)))).any()


def test_nothing_is_compared_across_a_gap_or_an_interval_that_is_not_normal() -> None:
    rr_ms = np.array([*[800.0] * 20, 660, *[800.0] * 20], np.float32)
    end_s = np.cumsum(rr_ms.astype(np.float64) / 1000)
    assert mark_beat_faults(intervals(rr_ms, ids(41), end_s=end_s))[20] == BEAT_ECTOPIC
    late_s = end_s.copy()
    late_s[20:] += 60
    assert not mark_beat_faults(intervals(rr_ms, ids(41), end_s=late_s)).any()
    for removed in (19, 20):
        normal = np.arange(41) != removed
        assert not mark_beat_faults(intervals(rr_ms, ids(41), normal=normal)).any()


def alone(beats: Beats, person: int) -> Beats:
    own = slice(beats.offsets[person], beats.offsets[person + 1])
    return intervals(
        beats.rr_ms[own],
        ids(own.stop - own.start),
        end_s=beats.end_s[own],
        normal=beats.normal[own],
    )


@given(crowds())
def test_each_is_judged_as_if_alone_and_nothing_given_is_changed(beats: Beats) -> None:
    before = beats.rr_ms.copy(), beats.normal.copy(), beats.meets.copy()
    kinds = mark_beat_faults(beats)
    left = correct_beats(beats, kinds)
    counted = count_beat_faults(beats, kinds)
    assert kinds.dtype == np.int8
    assert not kinds[~beats.normal].any()
    assert left.rr_ms.dtype == np.float32
    for person in range(len(beats.offsets) - 1):
        own = alone(beats, person)
        mine = slice(beats.offsets[person], beats.offsets[person + 1])
        assert mark_beat_faults(own).tolist() == kinds[mine].tolist()
        kept = alone(left, person)
        expected = correct_beats(own, kinds[mine])
        assert kept.rr_ms.tolist() == expected.rr_ms.tolist()
        assert kept.meets.tolist() == expected.meets.tolist()
        named = [
            (int(i), BEAT_FAULT_KINDS[kinds[mine][i] - 1]) for i in np.flatnonzero(kinds[mine])
        ]
        assert counted.named(person) == named
        assert counted.counts[person].tolist() == [
            int((kinds[mine] == kind).sum()) for kind in (1, 2, 3, 4)
        ]
    for given_array, now in zip(before, (beats.rr_ms, beats.normal, beats.meets), strict=True):
        assert np.array_equal(given_array, now)


def test_the_end_of_one_recording_says_nothing_about_the_next() -> None:
    early, late = [*STEADY, 560.0], [950.0, 650, *STEADY]
    beats = intervals(np.array([*early, *late], np.float32), ids(len(early), len(late)))
    kinds = mark_beat_faults(beats)
    assert kinds[len(early) - 1] == BEAT_ECTOPIC
    assert kinds[len(early)] == BEAT_MISALIGNED


@given(crowds(), st.integers(0, 99))
def test_correction_keeps_time_and_meets_only_where_both_are_sound(beats: Beats, seed: int) -> None:
    rng = np.random.default_rng(seed)
    kinds = rng.choice(5, len(beats.rr_ms), p=[0.6, 0.1, 0.1, 0.1, 0.1]).astype(np.int8)
    kinds[~beats.normal] = 0
    left = correct_beats(beats, kinds)
    assert left.rr_ms.sum(dtype=np.float64) == pytest.approx(beats.rr_ms.sum(dtype=np.float64))
    again = intervals(left.rr_ms, left.offsets, end_s=left.end_s, normal=left.normal)
    assert again.meets.tolist() == left.meets.tolist()
    kept = set(zip(left.owner()[left.normal], left.end_s[left.normal], strict=True))
    spoilt = kinds > 0
    spoilt[1:] |= (kinds[:-1] >= BEAT_MISALIGNED) & beats.meets[1:]
    assert kept.isdisjoint(zip(beats.owner()[spoilt], beats.end_s[spoilt], strict=True))


def test_pieces_are_joined_and_nothing_else_is_invented() -> None:
    beats = around(300, 500, 1600, 560, 1040)
    kinds = mark_beat_faults(beats)
    assert kinds[10:15].tolist() == [BEAT_EXTRA, 0, BEAT_MISSED, BEAT_ECTOPIC, 0]
    left = correct_beats(beats, kinds)
    assert left.rr_ms.tolist() == [*STEADY, 800, 1600, 560, 1040, *STEADY]
    assert left.normal.tolist() == [*[True] * 11, *[False] * 3, *[True] * 10]
    assert left.meets.tolist() == [False, *[True] * 10, *[False] * 4, *[True] * 9]


def test_a_piece_without_its_other_half_is_set_aside() -> None:
    rr_ms = np.array([800, 300, 500, 800], np.float32)
    beats = intervals(rr_ms, ids(4), end_s=np.array([0.8, 1.1, 9.0, 9.8]))
    left = correct_beats(beats, np.array([0, BEAT_EXTRA, 0, 0], np.int8))
    assert left.rr_ms.tolist() == rr_ms.tolist()
    assert left.normal.tolist() == [True, False, True, True]


def test_many_faults_refuse_hrv_and_few_do_not() -> None:
    rng = np.random.default_rng(4)
    rr_ms = rng.normal(800, 15, 300).astype(np.float32)
    for number, refused in ((3, False), (20, True)):
        faulty = rr_ms.copy()
        at = np.arange(number) * 14 + 10
        faulty[at], faulty[at + 1] = 560, 1040
        beats = intervals(faulty, ids(300))
        left = correct_beats(beats, mark_beat_faults(beats))
        found = time_domain(left, whole(left))
        assert bool(np.isnan(found.rmssd_ms[0])) is refused
        assert found.valid_share[0] == pytest.approx(1 - 2 * number / 300)


def test_noise_is_refused() -> None:
    noise = np.random.default_rng(6).uniform(300, 2000, 5_000).astype(np.float32)
    beats = intervals(noise, ids(5_000))
    left = correct_beats(beats, mark_beat_faults(beats))
    assert time_domain(left, whole(left)).valid_share[0] < 0.5


@pytest.mark.parametrize("rr_ms", [[], [800.0], [200.0], [9e6], [np.nan] * 5, [800.0] * 300])
def test_little_and_constant_input_has_defined_answers(rr_ms: list[float]) -> None:
    beats = intervals(
        np.array(rr_ms, np.float32), ids(len(rr_ms), 0), end_s=np.linspace(0, 9, len(rr_ms))
    )
    kinds = mark_beat_faults(beats)
    expected = {200.0: [BEAT_MISALIGNED], 9e6: [BEAT_MISSED]}
    first = rr_ms[0] if rr_ms else 0.0
    assert kinds.tolist() == expected.get(first, [0] * len(rr_ms))
    found = count_beat_faults(beats, kinds)
    assert np.isnan(found.share[1])
    assert found.named(1) == []
    assert len(correct_beats(beats, kinds).rr_ms) == len(rr_ms)


def test_kinds_of_others_are_refused() -> None:
    beats = intervals(np.full(3, 800, np.float32), ids(3))
    for function in (correct_beats, count_beat_faults):
        with pytest.raises(ValueError, match="as many"):
            function(beats, np.zeros(2, np.int8))


def test_parts_of_a_large_crowd_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(11)
    sizes = rng.integers(0, 400, 60)
    rr_ms = rng.normal(800, 60, int(sizes.sum())).astype(np.float32)
    beats = intervals(rr_ms, np.array([0, *itertools.accumulate(sizes.tolist())]))
    expected = mark_beat_faults(beats)
    assert expected.any()
    for size in (1, 300, 5_000):
        monkeypatch.setattr("tiyi.signal.beat_faults._PART_BEATS", size)
        assert np.array_equal(mark_beat_faults(beats), expected)


@given(crowds())
def test_the_level_is_the_median_of_eleven_with_mirrored_ends(beats: Beats) -> None:
    found = local_level_ms(beats.rr_ms, beats.offsets)
    for first, stop in itertools.pairwise(beats.offsets):
        own = np.rint(beats.rr_ms[first:stop] * np.float32(2)) / 2
        if len(own) > 5:
            padded = np.pad(own, 5, mode="reflect")
            windows = np.lib.stride_tricks.sliding_window_view(padded, 11)
            assert found[first:stop].tolist() == np.median(windows, axis=1).tolist()
        elif len(own):
            assert own.min() <= found[first:stop].min() <= found[first:stop].max() <= own.max()


@given(crowds())
def test_the_spread_is_the_median_of_medians_and_speaks_for_every_beat(beats: Beats) -> None:
    change = np.abs(np.diff(beats.rr_ms, prepend=np.float32(800)))
    spread, length = local_spread(change, beats.offsets)
    place = 0
    for first, stop in itertools.pairwise(beats.offsets):
        blocks = -(-(stop - first) // 9)
        assert length[place : place + blocks].sum() == stop - first
        if stop - first >= 9:
            starts = np.minimum(first + 9 * np.arange(blocks), stop - 9)
            medians = [float(np.median(change[start : start + 9])) for start in starts]
            if blocks >= 7:
                assert spread[place + 3] == np.median(medians[:7])
            elif blocks == 1:
                assert spread[place] == medians[0]
        place += blocks
    assert place == len(spread)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: BEAT_FAULT_KINDS[kind - 1])
def test_faults_put_into_clean_recordings_are_found_and_mended(
    shared_data: Path, kind: int
) -> None:
    windows = [peak_s for first_half, peak_s in clean_windows(shared_data) if not first_half]
    assert len(windows) >= 40
    error, total = simulate(windows, kind)
    found, passed = rates(total)
    assert found == 100
    assert passed >= 99.9
    assert np.median(error) <= 1.5
    assert np.percentile(error, 90) <= 3


@pytest.mark.parametrize("parities", [(0,), (0, 1)], ids=["never tuned on", "all"])
@pytest.mark.parametrize(
    ("low", "found_at_least", "passed_at_least"), [(True, 88, 99.6), (False, 85, 99.5)]
)
def test_real_ectopic_beats(
    shared_data: Path,
    low: bool,
    found_at_least: float,
    passed_at_least: float,
    parities: tuple[int, ...],
) -> None:
    known = [r for r in arrhythmia(shared_data) if r.number % 2 in parities]
    records = [r for r in known if r.ectopic.mean() < 0.05 or not low]
    beats = packed([record.peak_s for record in records])
    flagged = flagged_beats(mark_beat_faults(beats), beats.offsets)
    found, passed = rates(counts(flagged, [record.ectopic for record in records]))
    assert found >= found_at_least
    assert passed >= passed_at_least


def test_healthy_people_who_walk_and_jog_are_let_alone(shared_data: Path) -> None:
    people = [person for person in exercise(shared_data) if person.name.endswith("_cs")]
    beats = packed([person.peak_s for person in people])
    kinds = mark_beat_faults(beats)
    for activity, share in (("walking", 0.001), ("hand_bike", 0.001), ("jogging", 0.002)):
        own = np.concatenate(
            [
                kinds[first:stop]
                for person, (first, stop) in zip(
                    people, itertools.pairwise(beats.offsets), strict=True
                )
                if activity in person.name
            ]
        )
        # Where its annotations left a beat out, an interval is twice as long.
        assert (own > BEAT_MISSED).mean() <= share, activity
        assert (own > 0).mean() <= 0.005, activity


def test_a_strap_that_lost_beats_gives_the_hrv_of_the_others(shared_data: Path) -> None:
    rr_ms: Float32 = polar_rr_ms(shared_data)
    beats = intervals(rr_ms, ids(len(rr_ms)))
    kinds = mark_beat_faults(beats)
    left = correct_beats(beats, kinds)
    assert np.bincount(kinds).tolist() == [len(rr_ms) - 6, 6]
    assert time_domain(beats, whole(beats)).rmssd_ms[0] > 36
    assert time_domain(left, whole(left)).rmssd_ms[0] < 16
    steps = np.abs(np.diff(np.log(left.rr_ms)))[left.meets[1:]]
    assert steps.max() < 0.12


def test_damage_is_where_it_is_said_to_be() -> None:
    peak_s = np.cumsum(np.full(300, 0.8))
    for kind, change in zip(KINDS, (-6, 6, 0), strict=True):
        faulty_s, beat = damaged(peak_s, kind, np.random.default_rng(2))
        assert len(faulty_s) == 300 + change
        assert len(beat) == 6
        beats = packed([faulty_s])
        near = np.flatnonzero(mark_beat_faults(beats)) + 1
        assert (np.abs(near[:, None] - beat).min(axis=0) <= 1).all()
