"""Faults of beat intervals: simulated in clean recordings, and real ectopic beats.

The limits were tuned on the first half of nsr001, MIT-BIH records of odd number and GUDB people of
even number.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.validation import beat_rhythm
from benchmarks.validation.beat_recordings import (
    Marked,
    arrhythmia,
    clean_windows,
    exercise,
    packed,
)
from benchmarks.validation.rows import Row
from tiyi.ingest.workouts import Workout, read_workout
from tiyi.model.arrays import Mask
from tiyi.signal import (
    BEAT_EXTRA,
    BEAT_FAULT_KINDS,
    BEAT_MISALIGNED,
    BEAT_MISSED,
    Beats,
    correct_beats,
    intervals,
    mark_beat_faults,
    time_domain,
    whole,
)
from tiyi.signal.arrays import Float64, Int8, Int64

FAULTY_SHARE = 0.02
APART_BEATS = 10
SHIFTS = (0.15, 0.4)
"""A misaligned beat is moved by this share of the interval that it shortens."""
KINDS = (BEAT_MISSED, BEAT_EXTRA, BEAT_MISALIGNED)
FAR_BEATS = 3
LOW_SHARE = 0.05
JUNCTIONAL = "234"
WITH_RR = (
    "indoor_ride_edge530_rr.fit",
    "ride_suunto_rr.fit",
    "run_fenix5_rr_short.fit",
    "run_fenix5x_rr.fit",
    "walk_fenix5_rr.fit",
)
BLOCK_MS = 60_000
BLOCK_BEATS = 30
PEERS_SIMULATED = {
    BEAT_MISSED: "NeuroKit2 6.9 (11.9), systole 13.5, hrv-analysis 0.95 (2.0), HeartPy 1.6",
    BEAT_EXTRA: "NeuroKit2 6.95 (12.6), systole 11.6, hrv-analysis 118, HeartPy 130",
    BEAT_MISALIGNED: "NeuroKit2 17.6 (22.5), systole 14.2, hrv-analysis 66, HeartPy 59",
}
PEERS_DETECTION = "Lipponen-Tarvainen 100 at 95-98, ratio filters 50-100 at 98-100"
PEERS_LOW = (
    "23 records: NeuroKit2 78.0/99.22, systole 80.1/99.18, hrv-analysis 85.1/99.61,"
    " HeartPy 83.7/99.65"
)
PEERS_ALL = "35 records: NeuroKit2 24.9, systole 25.2, hrv-analysis 76.8, HeartPy 79.0 at 99.2-99.7"


def rows(folder: Path) -> list[Row]:
    """All figures on the recordings in `folder`."""
    return [
        *_simulated(folder),
        *_real(arrhythmia(folder)),
        *_healthy(exercise(folder)),
        *_placed(folder),
        *beat_rhythm.rows(folder),
    ]


def damaged(
    peak_s: Float64, kind: int, rng: np.random.Generator, shifts: tuple[float, float] = SHIFTS
) -> tuple[Float64, Int64]:
    """Instants with 2 % faulty beats, 10 or more apart, and where in the result they are.

    Missed: a beat is taken away. Extra: one is put in, 15 to 85 % through an interval. Misaligned:
    one is moved, either way, by a share of the interval that gets shorter.
    """
    number = max(1, round(FAULTY_SHARE * len(peak_s)))
    at: list[int] = []
    for place in rng.permutation(np.arange(3, len(peak_s) - 3)).tolist():
        if len(at) < number and all(abs(place - other) >= APART_BEATS for other in at):
            at.append(place)
    beat = np.sort(np.array(at))
    rank = np.arange(len(beat))
    if kind == BEAT_MISSED:
        return np.delete(peak_s, beat), beat - rank
    before_s, after_s = peak_s[beat] - peak_s[beat - 1], peak_s[beat + 1] - peak_s[beat]
    if kind == BEAT_EXTRA:
        new_s = peak_s[beat - 1] + before_s * rng.uniform(0.15, 0.85, len(beat))
        return np.insert(peak_s, beat, new_s), beat + rank
    share = rng.uniform(*shifts, len(beat)) * rng.choice([-1, 1], len(beat))
    moved_s = peak_s.copy()
    moved_s[beat] += share * np.where(share < 0, before_s, after_s)
    return moved_s, beat


def beside(flagged: Mask) -> Mask:
    """Beats that are flagged or have a neighbour that is."""
    near = flagged.copy()
    near[1:] |= flagged[:-1]
    near[:-1] |= flagged[1:]
    return near


def far_from(truth: Mask) -> Mask:
    """Beats that are 3 or more away from any that is true."""
    width = 2 * FAR_BEATS - 1
    far: Mask = np.convolve(truth, np.ones(width), "same")[: len(truth)] == 0
    return far


def is_fault(kinds: Int8) -> Mask:
    """Beats that are faulty; those of an irregular rhythm are nobody's fault."""
    faulty: Mask = (kinds > 0) & (kinds <= len(BEAT_FAULT_KINDS))
    return faulty


def flagged_beats(kinds: Int8, offsets: Int64) -> list[Mask]:
    """Per recording, which of its beats are faulty: the first, which ends nothing, never."""
    return [np.concatenate([[False], is_fault(kinds[a:b])]) for a, b in pairwise(offsets)]


def counts(flagged: Sequence[Mask], truth: Sequence[Mask]) -> Float64:
    """True beats, of these found, beats far from any, of these flagged."""
    total = np.zeros(4)
    for flags, true in zip(flagged, truth, strict=True):
        far = far_from(true)
        total += [true.sum(), (beside(flags) & true).sum(), far.sum(), (flags & far).sum()]
    return total


def rates(total: Float64) -> tuple[float, float]:
    """Sensitivity and specificity of `counts`, per cent."""
    return 100 * float(total[1] / total[0]), 100 * float(1 - total[3] / total[2])


def rmssd_ms(beats: Beats) -> Float64:
    """RMSSD of each recording, however much of it was set aside."""
    return time_domain(beats, whole(beats), valid_share_min=0.0).rmssd_ms


def simulate(
    windows: Sequence[Float64], kind: int, seed: int = 1, shifts: tuple[float, float] = SHIFTS
) -> tuple[Float64, Float64]:
    """RMSSD errors after correction, per cent per window; and `counts` of all."""
    rng = np.random.default_rng(seed)
    faulty = [damaged(window, kind, rng, shifts) for window in windows]
    beats = packed([peak_s for peak_s, _ in faulty])
    kinds = mark_beat_faults(beats)
    error = 100 * np.abs(rmssd_ms(correct_beats(beats, kinds)) / rmssd_ms(packed([*windows])) - 1)
    truth = [np.isin(np.arange(len(peak_s)), bad) for peak_s, bad in faulty]
    return error, counts(flagged_beats(kinds, beats.offsets), truth)


def _simulated(folder: Path) -> Iterator[Row]:
    strict, marked = clean_windows(folder), clean_windows(folder, malik=False)
    for seen in (False, True):
        windows = [peak_s for first_half, peak_s in strict if first_half is seen]
        half = "first half, tuned on" if seen else "second half"
        data = f"nsr001, {half}: {len(windows)} windows of 5 min without steps above 20 %"
        for kind in KINDS:
            yield from _of_kind(windows, kind, data, seen=seen)
    windows = [peak_s for first_half, peak_s in marked if not first_half]
    data = f"nsr001, second half: {len(windows)} windows of 5 min, all beats marked normal"
    for kind in KINDS:
        error, _ = simulate(windows, kind)
        name = f"Simulated {BEAT_FAULT_KINDS[kind - 1]}, any normal window: RMSSD error"
        truth = "RMSSD before the faults"
        yield Row(
            f"{name}, median", data, truth, float(np.median(error)), "%", None, False, "", False
        )
        yield Row(
            f"{name}, p90",
            data,
            truth,
            float(np.percentile(error, 90)),
            "%",
            None,
            False,
            "",
            False,
        )


def _of_kind(windows: Sequence[Float64], kind: int, data: str, *, seen: bool) -> Iterator[Row]:
    error, total = simulate(windows, kind)
    name, truth = f"Simulated {BEAT_FAULT_KINDS[kind - 1]}", "RMSSD before the faults"
    peers = PEERS_SIMULATED[kind]
    found, passed = rates(total)
    for label, value, bar in (
        ("median", float(np.median(error)), 1.5),
        ("p90", float(np.percentile(error, 90)), 3.0),
    ):
        yield Row(f"{name}: RMSSD error, {label}", data, truth, value, "%", bar, False, peers, seen)
    truth = f"{total[0]:.0f} faults put in"
    yield Row(f"{name}: found", data, truth, found, "%", 100.0, True, PEERS_DETECTION, seen)
    yield Row(f"{name}: specificity", data, truth, passed, "%", 99.0, True, PEERS_DETECTION, seen)


def _real(records: Sequence[Marked]) -> Iterator[Row]:
    beats = packed([record.peak_s for record in records])
    flagged = flagged_beats(mark_beat_faults(beats), beats.offsets)
    for label, seen, parities in (
        ("even numbers", False, (0,)),
        ("odd numbers, tuned on", True, (1,)),
        ("odd (tuned on) and even numbers", True, (0, 1)),
    ):
        pairs = [
            (record, flags)
            for record, flags in zip(records, flagged, strict=True)
            if record.number % 2 in parities
        ]
        yield from _of_group(pairs, f"MIT-BIH, {label}", seen=seen)


def _of_group(pairs: Sequence[tuple[Marked, Mask]], label: str, *, seen: bool) -> Iterator[Row]:
    low = [(r, f) for r, f in pairs if r.ectopic.mean() < LOW_SHARE]
    visible = [(r, f) for r, f in low if r.name != JUNCTIONAL]
    for name, chosen, bars, peers in (
        ("low ectopy", low, (88.0, 99.6), PEERS_LOW),
        ("all", pairs, (85.0, 99.5), PEERS_ALL),
        ("low ectopy without junctional rhythm (234)", visible, (None, None), ""),
    ):
        total = counts([f for _, f in chosen], [r.ectopic for r, _ in chosen])
        data = f"{label}: {len(chosen)} records without pacing and atrial fibrillation"
        truth = f"{total[0]:.0f} beats marked ectopic"
        for figure, value, bar in zip(
            ("sensitivity", "specificity"), rates(total), bars, strict=True
        ):
            full = f"Real ectopic beats, {name}: {figure}"
            yield Row(full, data, truth, value, "%", bar, True, peers, seen)


def _healthy(people: Sequence[Marked]) -> Iterator[Row]:
    beats = packed([person.peak_s for person in people])
    kinds = mark_beat_faults(beats)
    for activity in ("sitting", "maths", "walking", "hand_bike", "jogging"):
        for seen in (False, True):
            own = [
                kinds[a:b]
                for person, (a, b) in zip(people, pairwise(beats.offsets), strict=True)
                if f"_{activity}_cs" in person.name and (person.number % 2 == 0) is seen
            ]
            flat = np.concatenate(own)
            tuned = "even numbers, tuned on" if seen else "odd numbers"
            data = f"GUDB, chest strap, {tuned}: {len(own)} people, {len(flat)} beats"
            truth = "R peaks checked by hand"
            name = f"Flagged in {activity.replace('_', ' ')}"
            share = 100 * float(is_fault(flat).mean())
            yield Row(name, data, truth, share, "%", None, False, "", seen)
            share = 100 * float((is_fault(flat) & (flat > BEAT_MISSED)).mean())
            yield Row(
                f"{name}, missed beats left out", data, truth, share, "%", None, False, "", seen
            )


def _placed(folder: Path) -> Iterator[Row]:
    title = "RR against heart rate, median difference"
    truth = "the file's own heart rate"
    for name in WITH_RR:
        workout = read_workout(folder / "workouts" / name)
        as_sent = placed(workout)
        corrected = correct_beats(as_sent, mark_beat_faults(as_sent))
        for label, beats, bar in (
            (f"{title}, faults set aside", corrected, 1.0),
            (f"{title}, as sent", as_sent, None),
        ):
            differences_bpm = block_differences_bpm(workout, beats)
            if len(differences_bpm):
                data = f"{name}: {len(differences_bpm)} blocks of 60 s"
                median_bpm = float(np.median(differences_bpm))
                yield Row(
                    label, data, truth, median_bpm, "bpm", bar, False, "0.3-1.0 by record", False
                )


def placed(workout: Workout) -> Beats:
    """Intervals of a workout in order of time, in seconds from its first."""
    order = np.argsort(workout.rr_at_ms, kind="stable")
    at_ms = workout.rr_at_ms[order]
    end_s = (at_ms - at_ms[:1]) / 1000
    return intervals(workout.rr_ms[order], np.array([0, len(order)]), end_s=end_s)


def block_differences_bpm(workout: Workout, beats: Beats) -> Float64:
    """Of every minute with 30 intervals and 30 heart rates, how far their means are apart."""
    beat_ms = beats.end_s * 1000 + float(workout.rr_at_ms.min())
    block = ((beat_ms - workout.start_ms) // BLOCK_MS).astype(np.int64)
    hr_block = (workout.at_ms - workout.start_ms) // BLOCK_MS
    known = ~np.isnan(workout.hr_bpm)
    found = []
    for number in np.unique(block):
        rr_ms = beats.rr_ms[(block == number) & beats.normal]
        hr_bpm = workout.hr_bpm[(hr_block == number) & known]
        if min(len(rr_ms), len(hr_bpm)) > BLOCK_BEATS:
            beat_bpm = 60_000 / rr_ms.mean(dtype=np.float64)
            found.append(abs(float(beat_bpm - hr_bpm.mean(dtype=np.float64))))
    return np.array(found)
