"""Entries of the kernels over beat intervals: variability, faults of beats, rhythm."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from tests.signal.kernel_entry import Arrays, Entry, Given
from tests.signal.kernel_worlds import World
from tiyi.signal import latest_beats, mark_beat_faults


def _hrv(w: World) -> Given:
    return {"beats": w.beats(), "windows": w.windows(), "valid_share_min": 0.9}


def _judged(w: World) -> Given:
    return {"beats": w.beats(), "kinds": mark_beat_faults(w.beats())}


def _by_offsets(place: int) -> Any:
    """Owners of things whose offsets are that array of a result."""

    def owner(_: Given, found: Arrays) -> Any:
        offsets = found[place]
        return np.repeat(np.arange(len(offsets) - 1), np.diff(offsets))

    return owner


def _of_the_window(w: World) -> Given:
    return {"beats": w.beats(), "windows": latest_beats(w.beats(), w.windows())}


BEATS: Final[Mapping[str, Entry]] = {
    "beat_windows": Entry(lambda w: {"beats": w.beats(), "count": 64, "step": 8}, "none"),
    "correct_beats": Entry(_judged, "listed", owner=_by_offsets(2)),
    "count_beat_faults": Entry(_judged, "listed", owner=_by_offsets(4)),
    "dfa_alpha1": Entry(_hrv, "windows"),
    "frequency_domain": Entry(_hrv, "windows"),
    "from_peaks": Entry(
        lambda w: {"peak_s": w.beats().end_s, "offsets": w.beats().offsets}, "none"
    ),
    "intervals": Entry(lambda w: {"rr_ms": w.beats().rr_ms, "offsets": w.beats().offsets}, "beats"),
    "irregular_rhythm": Entry(_of_the_window, "windows"),
    "irregular_stretches": Entry(
        lambda w: {**_of_the_window(w), "positive": w.windows().start_s % 80 < 50}, "listed"
    ),
    "latest_beats": Entry(lambda w: {"beats": w.beats(), "windows": w.windows()}, "none"),
    "mark_beat_faults": Entry(lambda w: {"beats": w.beats()}, "beats"),
    "sensor_faults": Entry(lambda w: {"kinds": mark_beat_faults(w.beats())}, "beats"),
    "sliding": Entry(lambda w: {"beats": w.beats(), "length_s": 120.0, "step_s": 20.0}, "none"),
    "time_domain": Entry(_hrv, "windows"),
    "whole": Entry(lambda w: {"beats": w.beats()}, "none"),
}
