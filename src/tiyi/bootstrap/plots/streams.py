"""Streams of a watch as heart rate and steps of every minute."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from tiyi.bootstrap.analysis_stream import minute_means, minute_sums
from tiyi.bootstrap.analysis_words import Words
from tiyi.bootstrap.plots import panels
from tiyi.ingest.recordings.streams import StreamRecording


def draw_stream(
    figure: Figure, recording: StreamRecording, answer: Mapping[str, Any], words: Words
) -> None:
    """Minutes without a value are left white: they are unknown, not zero."""
    minutes = int(recording.duration_s // 60) + 1
    clock = panels.clock_for(recording.duration_s)
    above, below = panels.panels(figure, [2, 1], recording.duration_s, words)
    at = clock.of(np.arange(minutes, dtype=np.float64) * 60 + 30)
    bouts = [(since, until) for since, until, _ in answer["bouts"] or []]
    panels.shade(above, bouts, clock, label=words.say("label.bouts"), colour=panels.GREEN)
    above.set_ylabel(words.say("plot.hr"))
    rate = minute_means(recording.hr_at_s, recording.hr_bpm, minutes).astype(np.float64)
    many = minutes > panels.MANY
    if np.isnan(rate).all():
        panels.nothing(above, words)
    else:
        width, label = 0.4 if many else 0.9, words.say("plot.minute_hr")
        panels.line(above, at, rate, label=label, colour=panels.BLACK, width=width)
        panels.legend(above)
    below.set_ylabel(words.say("plot.steps"))
    steps = minute_sums(recording.steps_at_s, recording.steps, minutes).astype(np.float64)
    if np.isnan(steps).all():
        panels.nothing(below, words)
        return
    below.vlines(at, 0, steps, color=panels.BLUE, linewidth=0.5 if many else 1.0, rasterized=many)
    below.set_ylim(bottom=0)
