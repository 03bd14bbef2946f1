"""Beat intervals of a file in figures: variability of corrected beats, faults, irregular rhythm."""

from dataclasses import dataclass
from math import isnan
from typing import Any, Final

import numpy as np

from tiyi.ingest.recordings import BeatRecording
from tiyi.model.metrics import SourceKind
from tiyi.model.statistics import Statistics, What, statistic_of
from tiyi.signal import (
    BEAT_ECTOPIC,
    BEAT_FAULT_KINDS,
    Beats,
    Windows,
    beat_windows,
    correct_beats,
    count_beat_faults,
    dfa_alpha1,
    frequency_domain,
    irregular_rhythm,
    irregular_stretches,
    mark_beat_faults,
    sensor_faults,
    sliding,
    time_domain,
    whole,
)
from tiyi.signal.arrays import Float64, Int8

SPECTRUM_S: Final = 300.0
"""Powers of a longer recording are the mean of those of its windows of 5 minutes."""
LONGEST_WINDOW_S: Final = 1024.0
FIGURES: Final = {
    "mean_nn_ms": What.NN_MEAN,
    "sdnn_ms": What.NN_SDNN,
    "rmssd_ms": What.NN_RMSSD,
    "pnn50": What.NN_PNN50,
    "lf_ms2": What.NN_LF,
    "hf_ms2": What.NN_HF,
    "dfa_a1": What.NN_ALPHA1,
}
_DIGITS: Final = 3


@dataclass(frozen=True, slots=True)
class BeatsJudged:
    """A recording's beats, what is said of each, and what is left of them.

    Attributes:
        beats: as they were read.
        kinds: int8 ``[beats]``, faults; the file's own ectopic beats are among them.
        rhythm: in which only what the sensor did wrong is not normal: extra beats of the heart
            stay, and so does every beat where somebody named them.
        corrected: what variability is taken of.
    """

    beats: Beats
    kinds: Int8
    rhythm: Beats
    corrected: Beats


def judge_beats(recording: BeatRecording) -> BeatsJudged:
    """Tell faulty beats; where the file names a beat ectopic, that is what it is."""
    beats = recording.beats
    kinds = mark_beat_faults(beats)
    kinds[recording.ectopic & beats.normal] = BEAT_ECTOPIC
    rhythm = beats if recording.labelled else beats.without(sensor_faults(kinds))
    kept = beats.without(recording.set_aside)
    return BeatsJudged(beats, kinds, rhythm, correct_beats(kept, kinds))


def analyse_beats(
    recording: BeatRecording, window_s: float | None = None, step_s: float | None = None
) -> dict[str, Any]:
    """Figures of beat intervals as plain JSON values; None is «can't be known from this file»."""
    judged = judge_beats(recording)
    figures = variability_of(judged.corrected, recording.source)
    answer: dict[str, Any] = {
        "kind": "rr",
        "format": recording.form,
        "beats": len(judged.beats.rr_ms),
        "duration_s": round(float(judged.beats.end_s[-1]), 3),
        "hrv": _named(figures) | {"valid_share": _rounded(float(judged.corrected.normal.mean()))},
        "artefacts": _artefacts(judged),
        "irregular": _irregular(judged),
        "statistics": figures.written(_DIGITS),
    }
    if window_s is not None:
        answer["windows"] = _windows(judged.corrected, window_s, step_s or window_s)
    return answer


def variability_of(corrected: Beats, source: SourceKind) -> Statistics:
    """Heart-rate variability of all of a recording; a figure that is refused is not there."""
    all_of_it = whole(corrected)
    table = _table(corrected, all_of_it)
    if all_of_it.length_s > SPECTRUM_S:
        refused = np.isnan(table["mean_nn_ms"][0])
        power = frequency_domain(corrected, sliding(corrected, SPECTRUM_S, SPECTRUM_S))
        for name, each in (("lf_ms2", power.lf_ms2), ("hf_ms2", power.hf_ms2)):
            known = each[~np.isnan(each)]
            table[name] = np.array([np.nan if refused or not len(known) else known.mean()])
    figures = [statistic_of(what, float(table[name][0]), source) for name, what in FIGURES.items()]
    return Statistics(figures)


def _table(corrected: Beats, windows: Windows) -> dict[str, Float64]:
    """The figures of every window, in the order of `FIGURES`."""
    time = time_domain(corrected, windows)
    lf_ms2, hf_ms2 = np.full((2, len(windows.first)), np.nan)
    if windows.length_s <= LONGEST_WINDOW_S:
        power = frequency_domain(corrected, windows)
        lf_ms2, hf_ms2 = power.lf_ms2, power.hf_ms2
    return {
        "mean_nn_ms": time.mean_nn_ms,
        "sdnn_ms": time.sdnn_ms,
        "rmssd_ms": time.rmssd_ms,
        "pnn50": time.pnn50,
        "lf_ms2": lf_ms2,
        "hf_ms2": hf_ms2,
        "dfa_a1": dfa_alpha1(corrected, windows),
        "start_s": windows.start_s,
        "valid_share": time.valid_share,
    }


def _windows(corrected: Beats, window_s: float, step_s: float) -> list[dict[str, float | None]]:
    table = _table(corrected, sliding(corrected, window_s, step_s))
    rows = zip(*(column.tolist() for column in table.values()), strict=True)
    return [{name: _rounded(value) for name, value in zip(table, row, strict=True)} for row in rows]


def _artefacts(judged: BeatsJudged) -> dict[str, Any]:
    faults = count_beat_faults(judged.beats, judged.kinds)
    counts = dict(zip(BEAT_FAULT_KINDS, faults.counts[0].tolist(), strict=True))
    share = _rounded(float(faults.share[0]), 4)
    return counts | {"share": share, "beats": [list(pair) for pair in faults.named(0)]}


def _irregular(judged: BeatsJudged) -> dict[str, Any]:
    beats = judged.rhythm
    windows = beat_windows(beats)
    votes = irregular_rhythm(beats, windows)
    found = irregular_stretches(beats, windows, votes.positive)
    known = irregular_stretches(beats, windows, votes.known)
    seconds = float((found.to_s - found.from_s).sum()) if votes.known.any() else None
    pairs = np.stack([found.from_s, found.to_s], axis=1).round(_DIGITS).tolist()
    return {
        "windows": len(votes.known),
        "known": int(votes.known.sum()),
        "positive": int(votes.positive.sum()),
        "seconds": None if seconds is None else round(seconds, _DIGITS),
        "judged_s": round(float((known.to_s - known.from_s).sum()), _DIGITS),
        "intervals": pairs,
    }


def _named(figures: Statistics) -> dict[str, float | None]:
    values = {name: figures.value(what) for name, what in FIGURES.items()}
    return {name: None if value is None else round(value, 3) for name, value in values.items()}


def _rounded(value: float, digits: int = _DIGITS) -> float | None:
    return None if isnan(value) else round(value, digits)
