"""Votes on irregular rhythm against a plain count, their laws, and the recordings with marks."""

from __future__ import annotations

import itertools
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.validation.rhythm import counted, read_marked, rows, shares
from tests.signal.test_beats import crowds, ids
from tiyi.signal import (
    RHYTHM_BEATS,
    Beats,
    RhythmLimits,
    RhythmVotes,
    Windows,
    beat_windows,
    intervals,
    irregular_rhythm,
    irregular_stretches,
    latest_beats,
    sliding,
    whole,
)
from tiyi.signal.arrays import Float32, Int64

KINDS = ("steady", "breathing", "irregular", "extra beats", "bigeminy")


def rhythm(kind: str, size: int, rng: np.random.Generator) -> Float32:
    """Intervals in ms of one of the kinds."""
    rr = 820 + 12 * rng.standard_normal(size)
    if kind == "breathing":
        rr += 60 * np.sin(np.arange(size) * 1.3)
    elif kind == "irregular":
        rr = rng.uniform(420, 1100, size)
    elif kind == "extra beats":
        early = np.flatnonzero(rng.random(size - 1) < 0.15)
        rr[early], rr[early + 1] = 0.62 * rr[early], 1.38 * rr[early + 1]
    elif kind == "bigeminy":
        rr[::2] *= 0.62
        rr[1::2] *= 1.38
    return rr.astype(np.float32)


@dataclass(frozen=True, slots=True)
class Crowd:
    """People, each with some kinds of rhythm in turn, artefacts and pauses; short to print."""

    seed: int
    plans: list[list[str]]
    faults: float

    def beats(self) -> Beats:
        """Their intervals, always the same."""
        rng = np.random.default_rng(self.seed)
        parts = [
            [rhythm(kind, int(rng.integers(2, 160)), rng) for kind in plan] for plan in self.plans
        ]
        each = [np.concatenate([np.empty(0, np.float32), *part]) for part in parts]
        rr_ms = np.concatenate(each)
        odd = rng.random(len(rr_ms)) < self.faults
        rr_ms[odd] = rng.choice([np.nan, 200.0, 1600.0, 2500.0], int(odd.sum()))
        paused = rng.random(len(rr_ms)) < self.faults / 4
        pause_s = np.where(paused, rng.choice([0.3, 4.0, 40.0]), 0.0)
        offsets = ids(*map(len, each))
        step_s = np.nan_to_num(rr_ms, nan=1000.0) / 1000.0 + pause_s
        ends = [np.cumsum(step_s[a:b]) for a, b in itertools.pairwise(offsets)]
        normal = rng.random(len(rr_ms)) >= self.faults / 4
        return intervals(rr_ms, offsets, end_s=np.concatenate(ends), normal=normal)


def people() -> st.SearchStrategy[Crowd]:
    """Up to four of them."""
    plans = st.lists(st.lists(st.sampled_from(KINDS), max_size=3), min_size=1, max_size=4)
    return st.builds(Crowd, st.integers(0, 2**32 - 1), plans, st.sampled_from([0.0, 0.02, 0.1]))


def plain(beats: Beats, first: int, stop: int) -> tuple[int, int, int]:
    """Changes, jumps and moves of one window, beat by beat, in eighths of a millisecond."""
    rr = [round(float(each) * 8) if each == each else 0 for each in beats.rr_ms[first:stop]]
    usable = beats.normal[first:stop] & np.array([2400 <= each <= 16000 for each in rr], bool)
    twice = [2 * each for each in rr]
    for i in range(1, len(rr) - 1):
        if 115 * rr[i] <= 100 * min(rr[i - 1], rr[i + 1]):
            twice[i] = twice[i + 1] = rr[i] + rr[i + 1]
    changes = jumps = moves = 0
    for i in range(3, len(rr) - 1):
        if usable[i - 3 : i + 2].all() and beats.meets[first + i - 2 : first + i + 2].all():
            medians = sorted(rr[i - 1 : i + 2])[1], sorted(rr[i - 2 : i + 1])[1]
            changes += 1
            jumps += 200 * abs(twice[i] - twice[i - 1]) > 9 * (twice[i] + twice[i - 1])
            moves += 200 * abs(medians[0] - medians[1]) > 2 * sum(medians)
    return changes, jumps, moves


def same(one: RhythmVotes, other: RhythmVotes) -> bool:
    """Bit by bit, NaN being itself."""
    pairs = zip(astuple(one), astuple(other), strict=True)
    return all(np.array_equal(a, b, equal_nan=True) for a, b in pairs)


@given(people(), st.sampled_from([1, 8, 40]))
@settings(max_examples=40)
def test_every_vote_is_that_of_a_plain_count(crowd: Crowd, step: int) -> None:
    beats = crowd.beats()
    for windows in (beat_windows(beats, step=step), whole(beats)):
        votes = irregular_rhythm(beats, windows)
        for place, (first, stop) in enumerate(zip(windows.first, windows.stop, strict=True)):
            changes, jumps, moves = plain(beats, int(first), int(stop))
            known = changes >= 64
            irregular = jumps >= 0.3 * changes and moves >= 0.4 * changes
            assert votes.known[place] == known
            assert votes.positive[place] == (known and irregular)
            if known:
                assert votes.jump_share[place] == jumps / changes


@given(people())
@settings(max_examples=40)
def test_a_window_is_judged_by_nothing_outside_it(crowd: Crowd) -> None:
    beats = crowd.beats()
    windows = beat_windows(beats, step=5)
    together = irregular_rhythm(beats, windows)
    for place, (first, stop) in enumerate(zip(windows.first, windows.stop, strict=True)):
        inside = slice(first, stop)
        alone = intervals(
            beats.rr_ms[inside],
            ids(stop - first),
            end_s=beats.end_s[inside],
            normal=beats.normal[inside],
        )
        vote = irregular_rhythm(alone, whole(alone))
        assert same(vote, RhythmVotes(*(each[place : place + 1] for each in astuple(together))))


@given(people())
@settings(max_examples=30)
def test_the_order_of_people_changes_nothing_and_nothing_is_written(crowd: Crowd) -> None:
    beats = crowd.beats()
    for each in astuple(beats):
        each.flags.writeable = False
    windows = beat_windows(beats)
    votes = irregular_rhythm(beats, windows)
    spans = list(itertools.pairwise(beats.offsets.tolist()))[::-1]
    order = np.concatenate([np.arange(a, b) for a, b in spans]).astype(np.int64)
    counts = [b - a for a, b in spans]
    turned = intervals(
        beats.rr_ms[order], ids(*counts), end_s=beats.end_s[order], normal=beats.normal[order]
    )
    again = beat_windows(turned)
    found = irregular_rhythm(turned, again)
    last = len(spans) - 1
    for person in range(len(spans)):
        one, other = windows.person == person, again.person == last - person
        before, after = (
            [each[mask] for each in astuple(votes_of)]
            for votes_of, mask in ((votes, one), (found, other))
        )
        assert all(np.array_equal(a, b, equal_nan=True) for a, b in zip(before, after, strict=True))


@given(st.integers(0, 2**32 - 1), st.sampled_from(["steady", "extra beats", "bigeminy"]))
def test_extra_beats_of_any_number_are_no_irregular_rhythm(seed: int, kind: str) -> None:
    rr_ms = rhythm(kind, 400, np.random.default_rng(seed))
    beats = intervals(rr_ms, ids(400))
    votes = irregular_rhythm(beats, beat_windows(beats))
    assert votes.known.all()
    assert not votes.positive.any()


@given(st.integers(0, 2**32 - 1))
def test_intervals_that_tell_nothing_of_the_next_are_irregular(seed: int) -> None:
    beats = intervals(rhythm("irregular", 400, np.random.default_rng(seed)), ids(400))
    assert irregular_rhythm(beats, beat_windows(beats)).positive.all()


@given(st.integers(0, 2**32 - 1), st.data())
def test_one_wrong_interval_in_ten_makes_no_irregular_rhythm(
    seed: int, data: st.DataObject
) -> None:
    rng = np.random.default_rng(seed)
    rr_ms = 700 * np.cumprod(rng.uniform(0.99, 1.01, RHYTHM_BEATS))
    wrong = rng.choice(RHYTHM_BEATS, 12, replace=False)
    rr_ms[wrong] = data.draw(st.lists(st.floats(300, 2000), min_size=12, max_size=12))
    beats = intervals(rr_ms.astype(np.float32), ids(RHYTHM_BEATS))
    assert not irregular_rhythm(beats, whole(beats)).positive.any()


def test_the_shares_of_what_is_usable() -> None:
    rr_ms = np.full(128, 800, np.float32)
    rr_ms[40], rr_ms[80] = np.nan, 2500
    end_s = np.cumsum(np.nan_to_num(rr_ms, nan=800.0), dtype=np.float64) / 1000.0
    end_s[100:] += 7.5
    beats = intervals(rr_ms, ids(128), end_s=end_s)
    votes = irregular_rhythm(beats, whole(beats))
    assert votes.usable_share[0] == 126 / (128 + 7)
    assert votes.known[0]
    assert votes.jump_share[0] == 0


def test_too_few_changes_say_nothing() -> None:
    rr_ms = rhythm("irregular", 128, np.random.default_rng(1))
    for size, known in ((67, False), (68, True)):
        beats = intervals(rr_ms[:size], ids(size))
        votes = irregular_rhythm(beats, whole(beats))
        assert votes.known.tolist() == votes.positive.tolist() == [known]
        assert np.isnan(votes.jump_share[0]) == (not known)
    broken = rr_ms.copy()
    broken[::4] = np.nan
    beats = intervals(broken, ids(128))
    votes = irregular_rhythm(beats, whole(beats))
    assert not votes.known[0]
    assert votes.usable_share[0] == 0.75


@pytest.mark.parametrize("size", [0, 1, 2, 3, 4, 5, 130])
@pytest.mark.parametrize("value", [np.nan, 800.0, 100.0])
def test_next_to_nothing_and_no_change_give_defined_votes(size: int, value: float) -> None:
    beats = intervals(np.full(size, value, np.float32), ids(size, 0))
    for windows in (beat_windows(beats), whole(beats), latest_beats(beats, whole(beats))):
        votes = irregular_rhythm(beats, windows)
        assert not votes.positive.any()
        assert votes.known.tolist() == [size == 130 and value == 800] * len(windows.first)
        assert votes.usable_share.tolist() == [float(value == 800)] * len(windows.first)
        assert len(irregular_stretches(beats, windows, votes.positive).person) == 0


@given(people())
@settings(max_examples=30)
def test_a_minute_has_the_vote_of_the_last_beats_before_its_end(crowd: Crowd) -> None:
    beats = crowd.beats()
    minutes = sliding(beats, 60.0, 60.0)
    windows = latest_beats(beats, minutes)
    assert windows.stop.tolist() == minutes.stop.tolist()
    votes = irregular_rhythm(beats, windows)
    every = beat_windows(beats, step=1)
    ending = dict(zip(every.stop.tolist(), irregular_rhythm(beats, every).positive, strict=True))
    for place, (first, stop) in enumerate(zip(windows.first, windows.stop, strict=True)):
        assert first == max(stop - RHYTHM_BEATS, beats.offsets[windows.person[place]])
        if stop - first == RHYTHM_BEATS:
            assert votes.positive[place] == ending[stop]


@given(crowds(), st.integers(1, 12), st.integers(1, 12))
def test_windows_of_beats_lie_in_their_recordings(beats: Beats, count: int, step: int) -> None:
    windows = beat_windows(beats, count=count, step=step)
    sizes = np.diff(beats.offsets).tolist()
    expected = [
        (person, beats.offsets[person] + first)
        for person, size in enumerate(sizes)
        for first in range(0, size - count + 1, step)
    ]
    assert list(zip(windows.person, windows.first, strict=True)) == expected
    assert (windows.stop - windows.first == count).all()
    begin_s = beats.end_s[windows.first] - beats.rr_ms[windows.first] / 1000.0
    assert windows.start_s.tolist() == pytest.approx(begin_s.tolist(), abs=1e-6)


def test_windows_need_a_beat_and_a_step() -> None:
    beats = intervals(np.full(3, 800, np.float32), ids(3))
    for wrong in ({"count": 0}, {"step": 0}):
        with pytest.raises(ValueError, match="at least 1"):
            beat_windows(beats, **wrong)
    with pytest.raises(ValueError, match="at least 1"):
        latest_beats(beats, whole(beats), count=0)


def second_by_second(*counts: int, pause_before: int | None = None) -> Beats:
    """People with one interval a second."""
    ends = [np.arange(1.0, count + 1) for count in counts]
    if pause_before is not None:
        ends[0][pause_before:] += 30.0
    rr_ms = np.full(sum(counts), 1000, np.float32)
    return intervals(rr_ms, ids(*counts), end_s=np.concatenate(ends))


def spans(beats: Beats, windows: Windows, positive: list[bool]) -> list[tuple[float, ...]]:
    found = irregular_stretches(beats, windows, np.array(positive, np.bool_))
    return list(zip(found.person.tolist(), found.from_s, found.to_s, strict=True))


def test_a_window_speaks_for_its_middle_and_the_outermost_for_their_ends() -> None:
    beats = second_by_second(40, 30)
    windows = beat_windows(beats, count=20, step=10)
    assert windows.first.tolist() == [0, 10, 20, 40, 50]
    assert spans(beats, windows, [True, False, False, False, False]) == [(0, 0, 15)]
    assert spans(beats, windows, [False, True, False, False, False]) == [(0, 15, 25)]
    assert spans(beats, windows, [True, True, False, False, False]) == [(0, 0, 25)]
    assert spans(beats, windows, [False, False, True, True, False]) == [(0, 25, 40), (1, 0, 15)]
    assert spans(beats, windows, [True] * 5) == [(0, 0, 40), (1, 0, 30)]
    assert spans(beats, windows, [False] * 5) == []


def test_a_stretch_ends_at_a_pause() -> None:
    beats = second_by_second(40, 30, pause_before=18)
    windows = beat_windows(beats, count=20, step=10)
    everything = [(0, 0, 18), (0, 48, 70), (1, 0, 30)]
    assert spans(beats, windows, [True] * 5) == everything
    assert spans(beats, windows, [False, False, True, False, False]) == [(0, 55, 70)]


@given(people(), st.integers(0, 2**32 - 1))
@settings(max_examples=30)
def test_stretches_are_apart_and_in_order(crowd: Crowd, seed: int) -> None:
    beats = crowd.beats()
    windows = beat_windows(beats)
    positive = np.random.default_rng(seed).random(len(windows.first)) < 0.5
    found = irregular_stretches(beats, windows, positive)
    assert (found.to_s > found.from_s).all()
    follows = found.person[1:] == found.person[:-1]
    assert (np.diff(found.person) >= 0).all()
    assert (found.from_s[1:] >= found.to_s[:-1] - 1e-3)[follows].all()
    assert set(found.person.tolist()) == set(windows.person[positive].tolist())


@pytest.mark.timeout(120)
def test_the_bars_are_reached_on_the_recordings(shared_data: Path) -> None:
    found = rows(shared_data)
    judged = [row for row in found if row.bar is not None]
    assert {row.seen for row in judged} == {True, False}
    assert len(judged) >= 6
    for row in judged:
        assert row.bar is not None
        assert row.ours >= row.bar if row.at_least else row.ours <= row.bar, row
    called = {row.name: row.ours for row in found if row.name.endswith("irregular windows")}
    assert list(called.values()) == [0, 0], called


def test_without_the_check_of_extra_beats_the_bar_is_missed(shared_data: Path) -> None:
    folder = shared_data / "rr" / "mitdb"
    marked = read_marked(folder / f"{name}annotations.txt" for name in ("200", "203", "228"))
    with_check = shares(counted(marked, RhythmLimits()))
    without = shares(counted(marked, RhythmLimits(early=100_000)))
    assert with_check[1] > 85
    assert without[1] < 40


def test_a_lone_interval_of_unknown_length_is_no_stretch() -> None:
    rr_ms = np.array([1000, np.nan, 1000], np.float32)
    beats = intervals(rr_ms, ids(3), end_s=np.array([1.0, 31.0, 62.0]))
    assert spans(beats, whole(beats), [True]) == [(0, 0, 1), (0, 61, 62)]


def test_the_limits_are_the_documented_ones() -> None:
    assert astuple(RhythmLimits()) == (150, 90, 300, 20, 400)


def test_work_in_parts_gives_the_same_votes(monkeypatch: pytest.MonkeyPatch) -> None:
    rng = np.random.default_rng(5)
    rr_ms = np.concatenate([rhythm(kind, 300, rng) for kind in KINDS])
    beats = intervals(rr_ms, ids(700, 800))
    windows = beat_windows(beats, step=7)
    at_once = irregular_rhythm(beats, windows)
    assert 0 < at_once.positive.sum() < len(at_once.positive)
    monkeypatch.setattr("tiyi.signal.rhythm.PART_BEATS", 100)
    assert same(at_once, irregular_rhythm(beats, windows))


def test_offsets_of_people_without_beats() -> None:
    empty: Int64 = np.zeros(3, np.int64)
    beats = intervals(np.empty(0, np.float32), empty)
    assert len(beat_windows(beats).first) == 0
