"""Reads recordings of heartbeats whose truth is known, as instants of beats."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from tiyi.ingest.recordings.wfdb import NOTE, annotations_of
from tiyi.model.arrays import Mask
from tiyi.signal import Beats, from_peaks
from tiyi.signal.arrays import Float32, Float64, Int64

MITDB_HZ, NSR_HZ, GUDB_HZ = 360.0, 128.0, 250.0
BEAT_LETTERS = frozenset("NLRejAaJSVEF/fQ")
_ECTOPIC = frozenset("AaJSVEFe")
_RHYTHM_OF_ITS_OWN = frozenset({"102", "104", "107", "217"}) | frozenset(
    {"201", "202", "203", "210", "219", "221", "222"}
)
"""Paced, or with atrial fibrillation or flutter."""
_NORMAL = 1
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
        rows = [row for row in printed(path) if row[2] in BEAT_LETTERS]
        peak_s = np.array([int(row[1]) for row in rows]) / MITDB_HZ
        found.append(Marked(path.name[:3], peak_s, np.array([row[2] in _ECTOPIC for row in rows])))
    return tuple(found)


@cache
def exercise(folder: Path) -> tuple[Marked, ...]:
    """GUDB: R peaks of healthy people who sit, count, walk, pedal by hand and jog."""
    found = []
    for path in sorted((folder / "rr" / "gudb").glob("*.tsv")):
        samples = [int(float(line.split()[0])) for line in path.read_text().splitlines() if line]
        peak_s = np.array(samples) / GUDB_HZ
        found.append(Marked(path.stem, peak_s, np.zeros(len(peak_s), np.bool_)))
    return tuple(found)


@cache
def clean_windows(folder: Path, *, malik: bool = True) -> tuple[tuple[bool, Float64], ...]:
    """Five-minute windows of nsr001 in which all beats are marked normal and none is noise.

    Each with whether it is of the first half of the record. With `malik`, only those in which no
    interval differs by more than 20 % from the one before.
    """
    samples, codes = marks_of(folder / "rr" / "nsr" / "nsr001.ecg")
    at_s = samples / NSR_HZ
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


def marks_of(path: Path) -> tuple[Int64, Int64]:
    """Numbers of the samples, and codes, of the annotations of a binary WFDB file."""
    found = [(at, code) for code, at, _ in annotations_of(path.read_bytes()) if code != NOTE]
    pairs = np.array(found, np.int64).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


def printed(path: Path) -> list[list[str]]:
    """Annotations as text, without the line of names: time, number of the sample, type, others."""
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines()[1:]]
    return [row for row in rows if len(row) > 2]


def polar_rr_ms(folder: Path) -> Float32:
    """Intervals of an exercise test, as a strap sent them, with its faults."""
    text = (folder / "rr" / "polar_exercise.hrm").read_text()
    return np.array(text.split("[HRData]")[1].split(), np.float32)


def packed(peaks_s: Sequence[Float64]) -> Beats:
    """Recordings of many people as `Beats`."""
    offsets = np.array([0, *itertools.accumulate(len(peaks) for peaks in peaks_s)], np.int64)
    return from_peaks(np.concatenate([peaks - peaks[0] for peaks in peaks_s]), offsets)
