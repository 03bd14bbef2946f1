"""Reads recordings of heartbeats whose truth is known, as instants of beats."""

import itertools
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.signal import Beats, from_peaks
from tiyi.signal.arrays import Float32, Float64

_MIT_HZ, _NSR_HZ, _GUDB_HZ = 360.0, 128.0, 250.0
_BEATS = frozenset("NLRejAaJSVEF/fQ")
_ECTOPIC = frozenset("AaJSVEFe")
_RHYTHM_OF_ITS_OWN = frozenset({"102", "104", "107", "217"}) | frozenset(
    {"201", "202", "203", "210", "219", "221", "222"}
)
"""Paced, or with atrial fibrillation or flutter."""
_SKIP, _AUX, _NORMAL, _NOISE = 59, 63, 1, 14
WINDOW_S = 300
MALIK_SHARE = 0.2


@dataclass(frozen=True, slots=True)
class Marked:
    """Beats of one recording: instants, and which are ectopic."""

    name: str
    peak_s: Float64
    ectopic: Mask

    @property
    def number(self) -> int:
        """The number of its record or person."""
        return int(self.name[:3] if self.name[:3].isdigit() else self.name[:2])


@cache
def arrhythmia(folder: Path) -> tuple[Marked, ...]:
    """MIT-BIH records without pacing and atrial fibrillation."""
    found = []
    for path in sorted((folder / "rr" / "mitdb").glob("*annotations.txt")):
        if path.name[:3] in _RHYTHM_OF_ITS_OWN:
            continue
        rows = [line.split() for line in path.read_text().splitlines()[1:]]
        rows = [row for row in rows if len(row) > 2 and row[2] in _BEATS]
        peak_s = np.array([int(row[1]) for row in rows]) / _MIT_HZ
        found.append(Marked(path.name[:3], peak_s, np.array([row[2] in _ECTOPIC for row in rows])))
    return tuple(found)


@cache
def exercise(folder: Path) -> tuple[Marked, ...]:
    """GUDB: R peaks of healthy people who sit, count, walk, pedal by hand and jog."""
    found = []
    for path in sorted((folder / "rr" / "gudb").glob("*.tsv")):
        samples = [int(float(line.split()[0])) for line in path.read_text().splitlines() if line]
        peak_s = np.array(samples) / _GUDB_HZ
        found.append(Marked(path.stem, peak_s, np.zeros(len(peak_s), np.bool_)))
    return tuple(found)


@cache
def clean_windows(folder: Path, *, malik: bool = True) -> tuple[tuple[bool, Float64], ...]:
    """Five-minute windows of nsr001 in which all beats are marked normal and none is noise.

    Each with whether it is of the first half of the record. With `malik`, only those in which no
    interval differs by more than 20 % from the one before.
    """
    samples, codes = _annotations((folder / "rr" / "nsr" / "nsr001.ecg").read_bytes())
    at_s = samples / _NSR_HZ
    found = []
    for start_s in range(0, int(at_s[-1]) - WINDOW_S, WINDOW_S):
        inside = slice(*np.searchsorted(at_s, [start_s, start_s + WINDOW_S]))
        rr_s = np.diff(at_s[inside])
        if len(rr_s) < 100 or (codes[inside] != _NORMAL).any():
            continue
        steps = np.abs(np.diff(rr_s)) / rr_s[:-1]
        if rr_s.max() > 2.0 or rr_s.min() < 0.3 or (malik and steps.max() > MALIK_SHARE):
            continue
        found.append((bool(start_s < at_s[-1] / 2), at_s[inside] - at_s[inside.start]))
    return tuple(found)


def _annotations(data: bytes) -> tuple[Float64, Float64]:
    """Sample numbers and codes of WFDB annotations (MIT format)."""
    words = np.frombuffer(data, "<u2").tolist()
    samples, codes, at, place = [], [], 0, 0
    while place < len(words) and words[place]:
        code, value = words[place] >> 10, words[place] & 1023
        if code == _SKIP:
            at += (words[place + 1] << 16) + words[place + 2]
            place += 3
        elif code > _SKIP:
            place += 1 + ((value + 1) // 2 if code == _AUX else 0)
        else:
            at += value
            samples.append(at)
            codes.append(code)
            place += 1
    return np.array(samples, np.float64), np.array(codes, np.float64)


def polar_rr_ms(folder: Path) -> Float32:
    """Intervals of an exercise test, as a strap sent them, with its faults."""
    text = (folder / "rr" / "polar_exercise.hrm").read_text()
    return np.array(text.split("[HRData]")[1].split(), np.float32)


def packed(peaks_s: list[Float64]) -> Beats:
    """Recordings of many people as `Beats`."""
    offsets = np.array([0, *itertools.accumulate(len(peaks) for peaks in peaks_s)], np.int64)
    return from_peaks(np.concatenate([peaks - peaks[0] for peaks in peaks_s]), offsets)
