"""Acceleration as movement with its walks, and their cadence."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from tiyi.bootstrap.analysis_motion import find_walks
from tiyi.bootstrap.analysis_words import Words
from tiyi.bootstrap.plots import panels
from tiyi.ingest.recordings.motion import MotionRecording
from tiyi.signal import MOTION_HZ


def draw_motion(
    figure: Figure, recording: MotionRecording, answer: Mapping[str, Any], words: Words
) -> None:
    """The signal that steps are found in, and the pace of each second of a walk."""
    walks = find_walks(recording)
    clock = panels.clock_for(walks.duration_s)
    above, below = panels.panels(figure, [2, 1], walks.duration_s, words)
    motion_g = walks.motion_g[0].astype(np.float64)
    at, shown = panels.envelope(
        clock.of(np.arange(len(motion_g), dtype=np.float64) / MOTION_HZ), motion_g
    )
    bouts = [(since, until) for since, until, _ in answer["bouts"]]
    for axes in (above, below):
        panels.shade(axes, bouts, clock, label=words.say("plot.walk"), colour=panels.GREEN)
    above.plot(at, shown, color=panels.BLACK, linewidth=0.6)
    above.set_ylabel(words.say("plot.motion"))
    panels.legend(above)
    pace = np.where(walks.cadence_spm[0] > 0, walks.cadence_spm[0], np.nan).astype(np.float64)
    below.set_ylabel(words.say("plot.cadence"))
    if np.isnan(pace).all():
        panels.nothing(below, words)
        return
    below.plot(
        clock.of(np.arange(len(pace), dtype=np.float64) + 0.5),
        pace,
        color=panels.BLUE,
        linewidth=1.2,
    )
