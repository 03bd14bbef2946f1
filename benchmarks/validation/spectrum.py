"""Heart-rate variability beside the reference tables of PhysioNet, plain formulas and theory."""

import csv
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from benchmarks.validation.beat_recordings import marks_of
from benchmarks.validation.rows import Row
from tiyi.model.arrays import Mask
from tiyi.signal import (
    BandPower,
    Beats,
    Variability,
    Windows,
    dfa_alpha1,
    frequency_domain,
    intervals,
    sliding,
    time_domain,
    whole,
)
from tiyi.signal.arrays import Float64

TABLE_HZ = 125
"""The headers say 128 Hz; the tables were computed with 125."""
NORMAL = 1
TURN_MAX = 0.2
"""The toolbox drops an interval that differs by more from the one before."""
HURST = (0.3, 0.5, 0.7, 0.9)
BOXES = np.arange(4, 17)


@dataclass(frozen=True, slots=True)
class Tables:
    """Reference windows of one record, and what we make of the same windows."""

    theirs: dict[str, Float64]
    time: Variability
    power: BandPower

    @property
    def untouched(self) -> Mask:
        """Windows in which nothing was removed: only there are both about the same intervals."""
        whole_windows: Mask = self.time.valid_share == 1
        return whole_windows


def rows(folder: Path) -> list[Row]:
    """All figures; `folder` holds the recordings."""
    return [*table_rows(tables(folder)), *formula_rows(folder), *theory_rows()]


def tables(folder: Path) -> Tables:
    """The record whose tables we have, in the windows of the tables."""
    record = folder / "rr" / "nsr"
    sample, code = marks_of(record / "nsr001.ecg")
    rr_s, end_s = np.diff(sample) / TABLE_HZ, (sample[1:] - sample[0]) / TABLE_HZ
    turned = np.abs(np.diff(rr_s, prepend=rr_s[0])) > TURN_MAX * np.append(rr_s[0], rr_s[:-1])
    normal = (code[1:] == NORMAL) & ~turned
    beats = intervals(
        (rr_s * 1000).astype(np.float32), np.array([0, len(rr_s)]), end_s=end_s, normal=normal
    )
    with (record / "nsr001_reference_hrv.csv").open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    names = ("t_start", "NNmean", "SDNN", "RMSSD", "lf", "hf", "lfhf")
    theirs = {name: np.array([float(line[name]) for line in lines]) for name in names}
    start_s = theirs["t_start"]
    first, stop = np.searchsorted(end_s, start_s), np.searchsorted(end_s, start_s + 300)
    windows = Windows(np.zeros(len(first), np.int64), start_s, 300.0, first, stop)
    return Tables(
        theirs,
        time_domain(beats, windows, valid_share_min=0.0),
        frequency_domain(beats, windows, valid_share_min=0.0),
    )


def table_rows(found: Tables) -> list[Row]:
    """Our figures beside those of the toolbox, in per cent of theirs."""
    untouched, mean_s = found.untouched, found.time.mean_nn_ms / 1000
    here = f"nsr001, {untouched.sum()} of {len(untouched)} windows of 5 min without removed beats"
    truth = "PhysioNet toolbox tables (125 Hz)"

    def off(ours: Float64, name: str, which: Mask) -> Float64:
        return 100 * (ours / found.theirs[name] - 1)[which]

    def row(name: str, ours: float, bar: float | None, peers: str, data: str = here) -> Row:
        return Row(name, data, truth, ours, "%", bar, False, peers, seen=False)

    time = [
        row(
            f"{name}: greatest difference",
            float(np.abs(off(ours, column, untouched)).max()),
            0.01,
            "",
        )
        for name, column, ours in (
            ("Mean NN", "NNmean", found.time.mean_nn_ms),
            ("SDNN", "SDNN", found.time.sdnn_ms),
            ("RMSSD", "RMSSD", found.time.rmssd_ms),
        )
    ]
    power = []
    for name, column, ours, theirs in (
        ("LF", "lf", found.power.lf_ms2, "hrv-analysis (Welch) -38 %"),
        ("HF", "hf", found.power.hf_ms2, "hrv-analysis (Welch) -53 %"),
    ):
        bare = np.abs(off(ours / mean_s, column, untouched)).max()
        power += [
            row(
                f"{name}: median difference", np.median(off(ours, column, untouched)), None, theirs
            ),
            row(f"{name} over mean NN (s): greatest difference", bare, 0.01, ""),
        ]
    ratio = row(
        "LF/HF: median difference",
        float(np.median(np.abs(off(found.power.lf_hf, "lfhf", untouched)))),
        None,
        "NeuroKit2 18 %, p95 92 % (693 windows)",
    )
    rest = f"nsr001, the other {np.count_nonzero(~untouched)} windows"
    joined = row(
        "RMSSD: median difference",
        float(np.median(off(found.time.rmssd_ms, "RMSSD", ~untouched))),
        None,
        "the toolbox joins across removed beats, tiyi never does",
        rest,
    )
    return [*time, *power, ratio, joined]


def recordings(folder: Path) -> Beats:
    """Two recordings and a day, one after the other, as three people."""
    lines = (folder / "rr" / "rest.txt").read_text(encoding="utf-8").split()
    rest = np.array(lines, np.float64)
    long = np.load(folder / "rr" / "nni_long.npy").astype(np.float64)
    day = np.diff(marks_of(folder / "rr" / "nsr" / "nsr001.ecg")[0]) / TABLE_HZ * 1000
    parts = [rest[rest > 0], long, day[day > 0]]
    rr_ms = np.concatenate(parts).astype(np.float32)
    normal = (rr_ms > 300) & (rr_ms < 2000)
    return intervals(rr_ms, np.cumsum([0, *map(len, parts)]), normal=normal)


def formula_rows(folder: Path) -> list[Row]:
    """Many windows at once beside one window after the other, by the book."""
    beats = recordings(folder)
    windows = sliding(beats, 300.0, 60.0)
    found = time_domain(beats, windows)
    alpha = dfa_alpha1(beats, windows)
    data = f"3 recordings, {len(beats.rr_ms):,} beats, {len(alpha):,} windows of 5 min"
    time_off, alpha_off = [], []
    for place in np.flatnonzero(found.valid_share >= 0.96)[::7]:
        own = slice(windows.first[place], windows.stop[place])
        nn = beats.rr_ms[own].astype(np.float64)[beats.normal[own]]
        change = np.diff(beats.rr_ms[own].astype(np.float64))[beats.meets[own][1:]]
        ours = (found.mean_nn_ms[place], found.sdnn_ms[place], found.rmssd_ms[place])
        book = (nn.mean(), nn.std(ddof=1), np.sqrt(np.mean(change**2)))
        time_off.append(np.abs(np.array(ours) / book - 1).max())
        by_boxes = boxed(beats.rr_ms[own].astype(np.float64), beats.meets[own])
        alpha_off.append(abs(alpha[place] - by_boxes))
    return [
        Row(
            "Mean NN, SDNN, RMSSD: greatest relative difference",
            *(data, "the formulas, window by window", float(np.max(time_off)), ""),
            *(1e-9, False, "NeuroKit2, hrv-analysis: equal to 1e-12 (one window)"),
            seen=False,
        ),
        Row(
            "DFA alpha 1: greatest difference",
            *(data, "straight lines fitted box by box", float(np.nanmax(alpha_off)), ""),
            *(0.03, False, "NeuroKit2 differs by 0.025 without overlap, 0.033 with it"),
            seen=False,
        ),
    ]


def boxed(rr_ms: Float64, meets: Mask) -> float:
    """Alpha 1 with a straight line fitted in every box."""
    profile, logs = np.cumsum(rr_ms - rr_ms.mean()), []
    for size in BOXES:
        starts = np.arange(0, len(rr_ms) - size + 1, size)
        boxes = profile[starts[:, None] + np.arange(size)]
        whole_boxes = meets[starts[:, None] + np.arange(1, size)].all(axis=1)
        line = np.vander(np.arange(size), 2)
        fit = np.linalg.lstsq(line, boxes.T, rcond=None)[0]
        logs.append(np.log(np.mean((boxes - (line @ fit).T)[whole_boxes] ** 2)) / 2)
    return float(np.polyfit(np.log(BOXES), logs, 1)[0])


def noise(hurst: float, length: int, seed: int) -> Float64:
    """Fractional Gaussian noise of variance 1 by Davies and Harte (1987), exact."""
    covariance = autocovariance(hurst, length)
    spectrum = np.fft.rfft(np.concatenate([covariance, covariance[-2:0:-1]])).real
    rng = np.random.default_rng(seed)
    size = 2 * (length - 1)
    draws = rng.normal(size=(2, len(spectrum)))
    draws[1, [0, -1]] = 0.0
    draws[0, [0, -1]] *= np.sqrt(2)
    waves = (draws[0] + 1j * draws[1]) * np.sqrt(np.maximum(spectrum, 0) * size / 2)
    return np.fft.irfft(waves, size)[:length]


def autocovariance(hurst: float, length: int) -> Float64:
    """Of fractional Gaussian noise of variance 1, from lag 0 on."""
    lag = np.arange(float(length))
    both = np.abs(lag + 1) ** (2 * hurst) + np.abs(lag - 1) ** (2 * hurst)
    result: Float64 = both / 2 - lag ** (2 * hurst)
    return result


def expected_alpha(hurst: float) -> float:
    """Alpha 1 that theory gives the noise in boxes of 4-16: the mean square that a line leaves."""
    logs = []
    for size in BOXES:
        lags = np.abs(np.subtract.outer(np.arange(size), np.arange(size)))
        noise_matrix = autocovariance(hurst, int(size))[lags]
        profile = noise_matrix.cumsum(axis=0).cumsum(axis=1)
        line = np.linalg.qr(np.vander(np.arange(size), 2))[0]
        left = np.trace(profile) - np.einsum("nk,nm,mk->", line, profile, line)
        logs.append(np.log(left / size) / 2)
    return float(np.polyfit(np.log(BOXES), logs, 1)[0])


def theory_rows() -> list[Row]:
    """Noise of a known exponent, and waves of known power."""
    off = []
    for hurst in HURST:
        rr_ms = (800 + 40 * noise(hurst, 60_000, seed=3)).astype(np.float32)
        beats = intervals(rr_ms, np.array([0, len(rr_ms)]))
        off.append(abs(float(dfa_alpha1(beats, whole(beats))[0]) - expected_alpha(hurst)))
    power_off = [
        np.abs(power_of_wave(mean_ms, amplitude_ms, hertz) / (amplitude_ms**2 / 2) - 1).max()
        for mean_ms in (600.0, 800.0, 1000.0)
        for amplitude_ms, hertz in ((35.0, 0.25), (70.0, 0.10))
    ]
    return [
        Row(
            "DFA alpha 1: greatest difference",
            f"fractional noise of 60,000 beats, exponents {HURST}",
            *("theory, at boxes of 4-16", max(off), "", 0.05, False, ""),
            seen=False,
        ),
        Row(
            "LF and HF of one wave: greatest error of a 5-min window",
            "35 ms at 0.25 Hz and 70 ms at 0.10 Hz (ANSI/AAMI EC57, A.10), mean NN 600-1000 ms",
            *("half the square of the amplitude", 100 * float(max(power_off)), "%", 2.5, False, ""),
            seen=False,
        ),
    ]


def power_of_wave(mean_ms: float, amplitude_ms: float, hertz: float) -> Float64:
    """Power in the wave's own band, in windows of 5 minutes."""
    rr_ms, ends, end_s = [], [], 0.0
    while end_s < 1800:
        length = mean_ms
        for _ in range(30):  # an interval's length is a function of its own end
            turn = 2 * np.pi * hertz * (end_s + length / 1000)
            length = mean_ms + amplitude_ms * float(np.sin(turn))
        end_s += length / 1000
        rr_ms.append(length)
        ends.append(end_s)
    beats = intervals(np.array(rr_ms, np.float32), np.array([0, len(ends)]), end_s=np.array(ends))
    found = frequency_domain(beats, sliding(beats, 300.0, 60.0))
    return found.lf_ms2 if hertz < 0.15 else found.hf_ms2
