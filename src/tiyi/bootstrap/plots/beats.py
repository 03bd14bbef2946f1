"""Beat intervals as a tachogram with what is wrong with single beats and with the rhythm."""

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tiyi.bootstrap.analysis_beats import judge_beats
from tiyi.bootstrap.analysis_files import FileQuestion
from tiyi.bootstrap.analysis_words import Words
from tiyi.bootstrap.plots import panels
from tiyi.ingest.recordings import BeatRecording
from tiyi.model.arrays import Mask
from tiyi.signal import BEAT_FAULT_KINDS
from tiyi.signal.arrays import Float64, Int8

_MARKS: Final = {
    "missed": ("^", panels.VERMILION),
    "extra": ("v", panels.BLUE),
    "misaligned": ("D", panels.PURPLE),
    "ectopic": ("o", panels.ORANGE),
}
_JOINED: Final = 1500
"""Beats up to which a line shows how one follows another."""
_CROWDED: Final = 400
"""So many marks become small."""


def draw_beats(
    figure: Figure,
    recording: BeatRecording,
    answer: Mapping[str, Any],
    question: FileQuestion,
    words: Words,
) -> None:
    """The tachogram, and RMSSD of windows below it where they were asked for."""
    judged = judge_beats(recording)
    duration_s = float(judged.beats.end_s[-1])
    clock = panels.clock_for(duration_s)
    windows = question.window_s is not None
    column = panels.panels(figure, [3, 1] if windows else [1], duration_s, words)
    at, rr_ms = clock.of(judged.beats.end_s), judged.beats.rr_ms.astype(np.float64)
    _tachogram(column[0], at, rr_ms, judged.beats.meets, words)
    stretches = answer["irregular"]["intervals"]
    label = words.say("plot.irregular")
    panels.shade(column[0], stretches, clock, label=label, colour=panels.SKY)
    _faults(column[0], at, rr_ms, judged.kinds, words)
    panels.legend(column[0])
    if windows:
        _windows(column[1], answer["windows"], question.window_s or 0.0, clock, words)


def _tachogram(axes: Axes, at: Float64, rr_ms: Float64, meets: Mask, words: Words) -> None:
    """Dots; a line through them where they are few, never drawn across a gap."""
    label, many = words.say("plot.beat"), len(at) > panels.MANY
    if len(at) <= _JOINED:
        gap = np.flatnonzero(~meets)
        times, values = np.insert(at, gap, np.nan), np.insert(rr_ms, gap, np.nan)
        panels.line(axes, times, values, label=label, colour=panels.BLACK, width=0.7)
    else:
        axes.plot(at, rr_ms, linestyle="", marker=".", markersize=1.0 if many else 3.0,
                  markeredgewidth=0, color=panels.BLACK, label=label,
                  rasterized=many)  # fmt: skip
    axes.set_ylabel(words.say("plot.rr"))
    known = rr_ms[~np.isnan(rr_ms)]
    if len(known):
        axes.set_ylim(*_limits(known))


def _limits(rr_ms: Float64) -> tuple[float, float]:
    """All of it, unless a few values would press the others flat."""
    low, usual_low, usual_high, high = np.percentile(rr_ms, [0, 0.2, 99.8, 100]).tolist()
    usual = max(usual_high - usual_low, 100.0)
    low, high = max(low, usual_low - usual / 2), min(high, usual_high + usual / 2)
    room = 0.04 * max(high - low, 100.0)
    return max(low - room, 0.0), high + room


def _faults(axes: Axes, at: Float64, rr_ms: Float64, kinds: Int8, words: Words) -> None:
    """A mark at each faulty beat; what lies outside the panel stands at its edge."""
    low, high = axes.get_ylim()
    size = 3.0 if (kinds > 0).sum() > _CROWDED else 5.0
    for number, kind in enumerate(BEAT_FAULT_KINDS, start=1):
        there = (kinds == number) & ~np.isnan(rr_ms)
        if there.any():
            marker, colour = _MARKS[kind]
            axes.plot(at[there], np.clip(rr_ms[there], low, high), linestyle="", marker=marker,
                      markersize=size, color=colour, markeredgecolor="white",
                      markeredgewidth=0.4, label=words.say(f"plot.{kind}"),
                      clip_on=False, rasterized=there.sum() > panels.MANY)  # fmt: skip


def _windows(
    axes: Axes, windows: list[dict[str, float]], length_s: float, clock: panels.Clock, words: Words
) -> None:
    rows = [(each["start_s"] + length_s / 2, each["rmssd_ms"]) for each in windows]
    table = np.array(rows, np.float64).reshape(-1, 2)
    axes.set_ylabel(words.say("plot.rmssd"))
    if np.isnan(table[:, 1]).all():
        panels.nothing(axes, words)
        return
    label = words.say("plot.rmssd_window", length=f"{length_s:g}")
    at, rmssd_ms = clock.of(table[:, 0]), table[:, 1]
    panels.line(axes, at, rmssd_ms, label=label, colour=panels.BLUE, width=1.2)
    axes.set_ylim(bottom=0)
    panels.legend(axes)
