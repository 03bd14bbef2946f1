"""Speed of the signal kernels on one core, beside their targets and beside other packages.

``make bench ARGS=kernels`` prints a table. Each figure is the CPU time of the best of several
repeats; a ratio compares two ways measured in turns in this run. Nothing is asserted. Where numba
is installed, the kernels that have a compiled twin have two rows; what follows the table runs with
the twins.
"""

from collections.abc import Callable

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from benchmarks._kernel_table import Kernel, measure_table, steps_kernel
from benchmarks._timing import best_seconds
from tiyi.model.arrays import Int16, Mask
from tiyi.signal import (
    ARTEFACT_STATES,
    ARTEFACTS_LOOK_BACK_S,
    BANISTER_MEN,
    HAMPEL_LOOK_BACK_S,
    SMOOTH_LOOK_BACK_S,
    Beats,
    Scratch,
    chain,
    clean_hr,
    correct_beats,
    departures,
    dfa_alpha1,
    frequency_domain,
    hampel,
    hampel_float,
    impulse_table,
    intervals,
    mark_artefacts,
    mark_beat_faults,
    sliding,
    smooth,
    time_domain,
    twins,
)
from tiyi.signal.arrays import Float32, Float64

Row = tuple[str, float, str, str]

PEOPLE, SECONDS = 10_000, 600
BEAT_PEOPLE, BEATS_EACH = 200, 4_500
NAIVE_PEOPLE = 500


def cohort(people: int = PEOPLE, seconds: int = SECONDS, seed: int = 20) -> Float32:
    """Heart rates that drift like exercise, with 1 % spikes and 2 % missing seconds, in bpm."""
    rng = np.random.default_rng(seed)
    drift = np.cumsum(rng.normal(0, 0.5, (people, seconds)), axis=1)
    rate = np.clip(110 + 20 * rng.random((people, 1)) + drift, 50, 190).round()
    rate += 50 * (rng.random(rate.shape) < 0.01)
    rate[rng.random(rate.shape) < 0.02] = np.nan
    return rate.astype(np.float32)


def naive_hampel(hr_bpm: Float32) -> Mask:
    """The usual NumPy Hampel: medians over a sliding window view; gaps are not handled."""
    windows = sliding_window_view(hr_bpm, 7, axis=1)
    median = np.median(windows, axis=-1)
    mad: Float64 = np.median(np.abs(windows - median[..., None]), axis=-1)
    distance = np.abs(hr_bpm[:, 6:] - median)
    spikes: Mask = (distance > 8) & (distance > 4.5 * mad)
    return spikes


def measure_chain() -> list[Row]:
    """The joined chain on the whole cohort against a naive median of the same samples."""
    hr_bpm = cohort()
    limits = np.tile(np.array([100, 115, 130, 145, 160], np.float32), (PEOPLE, 1))
    rest, maximum = np.full(PEOPLE, 60, np.float32), np.full(PEOPLE, 190, np.float32)
    table = impulse_table(*BANISTER_MEN)[None]
    few = np.nan_to_num(hr_bpm[:NAIVE_PEOPLE], nan=120)
    chained, cleaned, spiked, naive = best_seconds(
        lambda: chain(hr_bpm, limits, rest_bpm=rest, max_bpm=maximum, table=table),
        lambda: clean_hr(hr_bpm),
        lambda: hampel_float(hr_bpm),
        lambda: naive_hampel(few),
        repeats=3,
    )
    rates = [hr_bpm.size / chained, hr_bpm.size / cleaned, hr_bpm.size / spiked, few.size / naive]
    shape = f"{PEOPLE:,} people x {SECONDS} s"
    return [
        (
            "Hampel + smooth + zones + time in zone + impulse",
            rates[0] / 1e6,
            "M samples/s",
            f"{shape}; target 25",
        ),
        ("range + artefacts + quality + smooth, float", rates[1] / 1e6, "M samples/s", shape),
        ("range + Hampel alone, float in and out", rates[2] / 1e6, "M samples/s", shape),
        ("naive Hampel (sliding_window_view)", rates[3] / 1e6, "M samples/s", "without gaps"),
        ("whole chain / naive Hampel", rates[0] / rates[3], "x", "same run"),
        ("Hampel / naive Hampel", rates[2] / rates[3], "x", "same run"),
    ]


def artefact_kernels() -> list[Kernel]:
    """All artefact checks, and Hampel's filter alone, of a whole cohort in tiles for the cache."""
    tiles = [
        quarters(200, ARTEFACTS_LOOK_BACK_S + SECONDS, seed=seed) for seed in range(PEOPLE // 200)
    ]
    second = np.arange(1, SECONDS + 1, dtype=np.int64)[:, None]
    walking, owned = np.full((SECONDS, 200), 110, np.int16), np.zeros((SECONDS, 200), np.bool_)
    work, scratch = np.empty_like(tiles[0]), Scratch()
    spikes = np.empty((SECONDS, 200), np.int16)

    def mark() -> None:
        for tile in tiles:
            work[...] = tile
            state = np.zeros((ARTEFACT_STATES, tile.shape[1]), np.int64)
            mark_artefacts(work, owned, walking, state=state, second=second, scratch=scratch)

    def filtered() -> None:
        for tile in tiles:
            hampel(tile[ARTEFACTS_LOOK_BACK_S - HAMPEL_LOOK_BACK_S :], scratch, spikes)

    return [
        Kernel(
            f"{name}, {'numba' if twin else 'NumPy'}", "M samples/s", PEOPLE * SECONDS,
            400 if twin else 25, "heart rate", kernel, twin=twin,
        )
        for name, kernel in (("HR artefacts, all causes", mark), ("HR spikes, Hampel", filtered))
        for twin in (False, True)[: 1 + twins.WANTED]
    ]  # fmt: skip


def quarters(people: int, seconds: int, seed: int = 20) -> Int16:
    """A time-major cohort in quarter-bpm, as the brain's grid has it."""
    return np.nan_to_num(cohort(people, seconds, seed) * 4).astype(np.int16).T.copy()


def measure_blocks() -> list[Row]:
    """The integer kernels in the brain's shapes: a live tick and catch-up tiles."""
    rows: list[Row] = []
    for seconds, people in ((1, 10_000), (1, 400), (60, 400)):
        values = quarters(people, ARTEFACTS_LOOK_BACK_S + seconds)
        scratch, cells = Scratch(), seconds * people
        spikes, jumps, smoothed = best_seconds(
            *_kernels(values, scratch, np.empty((seconds, people), np.int16)), repeats=50
        )
        shape = f"{seconds} s x {people:,} people"
        for name, took in (("hampel", spikes), ("departures", jumps), ("smooth", smoothed)):
            note = f"{shape}; {took * 1e3:.3f} ms per call"
            rows.append((f"{name}, integer kernel", took / cells * 1e9, "ns/sample", note))
    return rows


def _kernels(values: Int16, scratch: Scratch, out: Int16) -> list[Callable[[], object]]:
    first = ARTEFACTS_LOOK_BACK_S
    return [
        lambda: hampel(values[first - HAMPEL_LOOK_BACK_S :], scratch, out),
        lambda: departures(values, scratch),
        lambda: smooth(values[first - SMOOTH_LOOK_BACK_S :], scratch, out),
    ]


def hearts(people: int = BEAT_PEOPLE, each: int = BEATS_EACH, seed: int = 21) -> Beats:
    """Beat intervals of about an hour of each person, 0.5 % of them not normal."""
    rng = np.random.default_rng(seed)
    drift = np.cumsum(rng.normal(0, 3, (people, each)), axis=1)
    breath = 40 * np.sin(np.arange(each) / 2)
    rr_ms = np.clip(800 + breath + drift + rng.normal(0, 25, (people, each)), 400, 1600)
    normal = rng.random(people * each) > 0.005
    return intervals(rr_ms.ravel().astype(np.float32), np.arange(people + 1) * each, normal=normal)


def beat_kernels() -> list[Kernel]:
    """Heart-rate variability of windows of 5 minutes, end to end."""
    beats = hearts()
    windows = sliding(beats, 300.0, 300.0)
    inside = int((windows.stop - windows.first).sum())
    return [
        Kernel("HRV, time domain", "M beats/s", inside, 30, "time domain",
               lambda: time_domain(beats, windows)),
        Kernel("HRV, LF and HF (Lomb-Scargle)", "M beats/s", inside, 5, "frequency",
               lambda: frequency_domain(beats, windows)),
        Kernel("HRV, DFA alpha 1", "M beats/s", inside, 10, "scaling",
               lambda: dfa_alpha1(beats, windows)),
    ]  # fmt: skip


def fault_kernel() -> Kernel:
    """Faults of beat intervals in 5 minutes of many people; 2 % of the beats are faulty."""
    beats_each = 360
    rng = np.random.default_rng(0)
    rr_ms = rng.normal(830, 20, PEOPLE * beats_each).astype(np.float32)
    faulty = rng.choice(len(rr_ms), len(rr_ms) // 50, replace=False)
    rr_ms[faulty] *= rng.choice(np.array([0.5, 0.75, 2.0], np.float32), len(faulty))
    beats = intervals(rr_ms, np.arange(PEOPLE + 1) * beats_each)
    return Kernel(
        "RR faults marked and corrected", "M beats/s", len(rr_ms), 10, "faults",
        lambda: correct_beats(beats, mark_beat_faults(beats)),
    )  # fmt: skip


def measure() -> list[Row]:
    """All rows of this benchmark: (name, value, unit, note)."""
    table = [*artefact_kernels(), fault_kernel(), *beat_kernels(), steps_kernel()]
    return [*measure_table(table), *measure_chain(), *measure_blocks()]


def main() -> None:
    """Print the rows as a table."""
    for name, value, unit, note in measure():
        print(f"{name:<48} {value:>10,.2f} {unit:<12} {note}")


if __name__ == "__main__":
    main()
