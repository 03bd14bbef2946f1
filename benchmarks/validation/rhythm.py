"""Irregular rhythm on recordings with rhythm marks, and on people whose rhythm is normal.

The limits of `irregular_rhythm` were tuned on 24 records of the MIT-BIH Arrhythmia Database. They
are judged on these, on each person of them with limits tuned on all others, and on every other
record that lies beside them.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from pathlib import Path

import numpy as np

from benchmarks.validation.beat_recordings import (
    BEAT_LETTERS,
    MITDB_HZ,
    NSR_HZ,
    exercise,
    marks_of,
    packed,
    printed,
)
from benchmarks.validation.rows import Row
from tiyi.model.arrays import Mask
from tiyi.signal import (
    Beats,
    RhythmLimits,
    beat_windows,
    irregular_rhythm,
    irregular_stretches,
    latest_beats,
    sliding,
)
from tiyi.signal.arrays import Float64, Int64

TUNED = frozenset(
    f"{number}annotations.txt"
    for number in (
        *(100, 101, 103, 105, 106, 108, 112, 114, 116, 118, 119, 122, 200, 201, 202, 203),
        *(208, 213, 217, 223, 228, 231, 233, 234),
    )
)
ONE_PERSON = {"202": "201"}
SENSITIVITY, SPECIFICITY = 96.0, 92.0
PEERS = (
    "Zhou 2015, rewritten: sensitivity 98.2 %, specificity 82.7 % on the 24 records; with entropy"
    " also of beat pairs, 3-beat median and 3-beat mean 96.7 %, 92.5 %"
)
MARKS = "the records' own rhythm marks: AFIB irregular, AFL left out, all others not"
NORMAL = "normal rhythm: every vote is false"
BEAT_CODES = (*range(1, 14), 34, 38)

Counts = Int64
"""``[people, 4]``: irregular beats found, irregular beats, others called irregular, others."""


@dataclass(frozen=True, slots=True)
class Marked:
    """Records with rhythm marks; the masks are of the intervals and leave flutter out."""

    names: Sequence[str]
    beats: Beats
    irregular: Mask
    other: Mask


def read_marked(paths: Iterable[Path]) -> Marked:
    """Text annotations of the MIT-BIH Arrhythmia Database, all records in one."""
    names, peaks, marks = [], [], []
    for path in sorted(paths):
        rhythm, at, names_of = "(N", [], []
        for cells in printed(path):
            if len(cells) > 6 and cells[2] == "+":
                rhythm = cells[6]
            elif cells[2] in BEAT_LETTERS:
                at.append(int(cells[1]) / MITDB_HZ)
                names_of.append(rhythm)
        names.append(path.name[:3])
        peaks.append(np.array(at))
        marks.append(np.array(names_of[1:], np.str_))
    rhythms = np.concatenate(marks)
    irregular = np.char.startswith(rhythms, "(AFIB")
    flutter = np.char.startswith(rhythms, "(AFL")
    return Marked(names, packed(peaks), irregular, ~irregular & ~flutter)


def beats_of(path: Path) -> Float64:
    """Instants of the beats of a binary WFDB annotation file."""
    samples, codes = marks_of(path)
    return samples[np.isin(codes, BEAT_CODES)] / NSR_HZ


def called_irregular(beats: Beats, limits: RhythmLimits) -> Mask:
    """Which intervals end within a stretch of irregular rhythm."""
    windows = beat_windows(beats)
    votes = irregular_rhythm(beats, windows, limits)
    found = irregular_stretches(beats, windows, votes.positive)
    day_s = 1e7
    at = beats.owner() * day_s + beats.end_s
    first = np.searchsorted(at, found.person * day_s + found.from_s + 0.01)
    stop = np.searchsorted(at, found.person * day_s + found.to_s, side="right")
    size = len(at) + 1
    edges = np.bincount(first, minlength=size) - np.bincount(stop, minlength=size)
    called: Mask = np.cumsum(edges)[:-1] > 0
    return called


def counted(marked: Marked, limits: RhythmLimits) -> Counts:
    """Beats found and called, of each record."""
    called = called_irregular(marked.beats, limits)
    owner, size = marked.beats.owner(), len(marked.names)
    groups = (
        called & marked.irregular,
        marked.irregular,
        called & marked.other,
        marked.other,
    )
    return np.array([np.bincount(owner[group], minlength=size) for group in groups]).T


def shares(counts: Counts) -> tuple[float, float]:
    """Sensitivity and specificity of all people together, per cent."""
    found, irregular, false, other = counts.sum(axis=0).tolist()
    return 100 * found / irregular, 100 - 100 * false / other


def above_bars(counts: Counts) -> float:
    """How far the worse of both figures is above its bar."""
    sensitivity, specificity = shares(counts)
    return min(sensitivity - SENSITIVITY, specificity - SPECIFICITY)


def candidates() -> list[tuple[RhythmLimits, list[RhythmLimits]]]:
    """Limits to choose among, each with itself and those that ask for 20 % fewer or more jumps."""
    pairs = []
    choices = ((100, 150), (80, 90, 100), range(240, 380, 20), ((10, 480), (20, 400), (20, 440)))
    for early, jump, jumps_min, (move, moves_min) in itertools.product(*choices):
        limits = RhythmLimits(
            early=early, jump=jump, jumps_min=jumps_min, move=move, moves_min=moves_min
        )
        near = (replace(limits, jumps_min=jumps_min * tenth // 10) for tenth in (8, 10, 12))
        pairs.append((limits, list(near)))
    return pairs


def on_people_left_out(marked: Marked) -> Counts:
    """Each person judged with the limits that do best, and stay so, on all others."""
    people = np.array([ONE_PERSON.get(name, name) for name in marked.names])
    known: dict[RhythmLimits, Counts] = {}
    pairs = candidates()
    for limits in itertools.chain.from_iterable(near for _, near in pairs):
        if limits not in known:
            known[limits] = counted(marked, limits)
    total = []
    for person in np.unique(people):
        others = people != person
        worst = [min(above_bars(known[each][others]) for each in near) for _, near in pairs]
        total.append(known[pairs[int(np.argmax(worst))][0]][~others])
    return np.concatenate(total)


def moved(share: float) -> list[RhythmLimits]:
    """The limits with one of them moved up or down, and none else."""
    tuned = RhythmLimits()
    return [
        replace(tuned, **{field.name: round(getattr(tuned, field.name) * factor)})
        for field in fields(RhythmLimits)
        for factor in (1 - share, 1 + share)
    ]


def per_beat(name: str, data: str, counts: Counts, *, seen: bool) -> list[Row]:
    """Sensitivity and specificity as rows."""
    sensitivity, specificity = shares(counts)
    return [
        Row(f"{name}: {what}", data, MARKS, ours, "%", bar, at_least=True, peers=PEERS, seen=seen)
        for what, ours, bar in (
            ("sensitivity per beat", sensitivity, SENSITIVITY),
            ("specificity per beat", specificity, SPECIFICITY),
        )
    ]


def moved_rows(marked: Marked, data: str, *, seen: bool) -> list[Row]:
    """The worst figures with any one limit moved: stated, not judged."""
    found = []
    for share in (0.1, 0.2):
        worst = np.min([shares(counted(marked, limits)) for limits in moved(share)], axis=0)
        for what, ours in zip(("sensitivity", "specificity"), worst.tolist(), strict=True):
            name = f"Irregular rhythm, one limit moved by {share:.0%}: worst {what} per beat"
            found.append(Row(name, data, MARKS, ours, "%", None, True, "", seen))
    return found


def episode_rows(marked: Marked, data: str, *, seen: bool) -> list[Row]:
    """How many records the minutes of the rule find, and how many they find in vain."""
    found = episodes(marked.beats)
    owner = marked.beats.owner()
    size = len(marked.names)
    whole = np.bincount(owner, minlength=size)
    irregular = np.bincount(owner[marked.irregular], minlength=size)
    flutter = whole - irregular - np.bincount(owner[marked.other], minlength=size)
    with_marks, without = irregular > 0, irregular + flutter == 0
    figures = (
        (f"of {int(with_marks.sum())} records with irregular beats, those found", with_marks, True),
        (f"of {int(without.sum())} records without, those found in vain", without, False),
    )
    return [
        Row(
            f"Five of six minutes irregular: {what}",
            data,
            MARKS,
            int((found > 0)[mask].sum()),
            "",
            None,
            at_least,
            "",
            seen,
        )
        for what, mask, at_least in figures
    ]


def marked_rows(folder: Path) -> list[Row]:
    """All that the records with rhythm marks tell."""
    paths = sorted((folder / "rr" / "mitdb").glob("*annotations.txt"))
    found = []
    for seen in (True, False):
        chosen = [path for path in paths if (path.name in TUNED) == seen]
        if not chosen:
            continue
        marked = read_marked(chosen)
        size = f"{len(marked.beats.rr_ms):,} beats, {int(marked.irregular.sum()):,} irregular"
        data = f"MIT-BIH, {len(chosen)} records, {size}; " + ("tuned on" if seen else "never seen")
        name = "Irregular rhythm" if seen else "Irregular rhythm, other records"
        found += per_beat(name, data, counted(marked, RhythmLimits()), seen=seen)
        if seen:
            left_out = f"{data}, but for the person judged; the method was chosen on all"
            counts = on_people_left_out(marked)
            found += per_beat("Irregular rhythm, one person left out", left_out, counts, seen=False)
        found += moved_rows(marked, data, seen=seen)
        found += episode_rows(marked, data, seen=seen)
    return found


def episodes(beats: Beats) -> Int64:
    """Of each person, runs of six minutes of which five or more are irregular: ``[people]``.

    At most 10 % of the beats that a minute looks at may be unusable. The rule asks for stillness
    too, which beats alone do not tell.
    """
    minutes = latest_beats(beats, sliding(beats, 60.0, 60.0))
    votes = irregular_rhythm(beats, minutes)
    irregular = votes.positive & (votes.usable_share >= 0.9)
    found = np.zeros(len(beats.offsets) - 1, np.int64)
    for person in np.unique(minutes.person):
        own = irregular[minutes.person == person]
        many = np.convolve(own, np.ones(6, np.int64), "full")[: len(own)] >= 5
        found[person] = (np.diff(many.astype(np.int8), prepend=0) > 0).sum()
    return found


def normal_rows(name: str, data: str, peaks: Sequence[Float64]) -> list[Row]:
    """What is called irregular among people whose rhythm is normal.

    Windows are judged where no recording lasts the five minutes of an episode, else episodes.
    """
    beats = packed(peaks)
    votes = irregular_rhythm(beats, beat_windows(beats))
    lengths_s = [each[-1] - each[0] for each in peaks]
    size = (
        f"{sum(lengths_s) / 3600:.1f} h, {len(beats.rr_ms):,} beats, {votes.known.sum():,} windows"
    )
    text = f"{data}, {size}; never tuned on"
    long = max(lengths_s) >= 300
    figures = [("irregular windows", int(votes.positive.sum()), None if long else 0.0)]
    if long:
        found = int(episodes(beats).sum())
        figures.append(("episodes, five of six minutes irregular", found, 0.0))
    return [
        Row(f"{name}: {what}", text, NORMAL, ours, "", bar, False, "Zhou 2015: 0 episodes", False)
        for what, ours, bar in figures
    ]


def spoiled(peaks: Sequence[Float64], share: float) -> list[Float64]:
    """The same with so many faults a beat, a third each: missed, added, up to 30 % out of place."""
    rng = np.random.default_rng(1)
    found = []
    for each in peaks:
        kind = rng.choice(4, len(each) - 1, p=[1 - share, share / 3, share / 3, share / 3])
        length = np.diff(each)
        moved = each[1:] + (kind == 3) * rng.uniform(-0.3, 0.3, len(kind)) * length
        added = (each[:-1] + rng.uniform(0.3, 0.7, len(kind)) * length)[kind == 2]
        found.append(np.sort(np.concatenate([each[:1], moved[kind != 1], added])))
    return found


def spoiled_rows(name: str, data: str, peaks: Sequence[Float64]) -> list[Row]:
    """Beats called irregular when faults are not marked: stated, not judged."""
    found = []
    for share in (0.05, 0.1):
        called = called_irregular(packed(spoiled(peaks, share)), RhythmLimits())
        title = f"{name}, {share:.0%} faults that nobody marked: beats called irregular"
        ours = 100 * float(called.mean())
        found.append(Row(title, data, NORMAL, ours, "%", None, False, "", False))
    return found


def rows(folder: Path) -> list[Row]:
    """Every row of this room.

    Args:
        folder: the recordings, with `rr/mitdb`, `rr/nsr` and `rr/gudb` in it.
    """
    holter = [beats_of(path) for path in sorted((folder / "rr" / "nsr").glob("*.ecg"))]
    moving = [each.peak_s for each in exercise(folder)]
    return [
        *marked_rows(folder),
        *normal_rows("A day of normal rhythm", f"nsr2db, {len(holter)} people", holter),
        *normal_rows("Sitting to jogging", f"GUDB, {len(moving)} files", moving),
        *spoiled_rows("Sitting to jogging", f"GUDB, {len(moving)} files", moving),
    ]
