"""A workout as its believed heart rate against zones, band and ceiling, and its cadence."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tiyi.bootstrap.analysis import Question
from tiyi.bootstrap.analysis_words import Words
from tiyi.bootstrap.plots import panels
from tiyi.ingest.workouts import Workout
from tiyi.signal.arrays import Float32, Int64
from tiyi.signal.batch import clean_hr


def draw_workout(figure: Figure, workout: Workout, question: Question, words: Words) -> None:
    """Heart rate as the platform believes it, and below it the cadence of feet or cranks."""
    column = panels.panels(figure, [3, 1], workout.duration_s, words)
    clock = panels.clock_for(workout.duration_s)
    pauses = [
        ((each.start_ms - workout.start_ms) / 1000, (each.end_ms - workout.start_ms) / 1000)
        for each in workout.pauses
    ]
    for axes in column:
        panels.shade(axes, pauses, clock, label=words.say("plot.pause"), colour=panels.GREY)
    _heart_rate(column[0], workout, clock, words)
    _limits(column[0], question, words)
    panels.legend(column[0])
    _cadence(column[1], workout, clock, words)


def _heart_rate(axes: Axes, workout: Workout, clock: panels.Clock, words: Words) -> None:
    axes.set_ylabel(words.say("plot.hr"))
    hr_bpm = _by_second(workout, workout.hr_bpm)
    if np.isnan(hr_bpm).all():
        panels.nothing(axes, words)
        return
    cleaned = clean_hr(hr_bpm, _by_second(workout, workout.cadence_spm))
    at = clock.of(np.arange(len(hr_bpm), dtype=np.float64))
    believed, label = cleaned.clean_bpm.astype(np.float64), words.say("plot.believed")
    panels.line(axes, at, believed, label=label, colour=panels.BLACK, width=1.0)
    wrong = cleaned.artefact & ~np.isnan(hr_bpm)
    if wrong.any():
        axes.plot(at[wrong], hr_bpm[wrong], linestyle="", marker="x", markersize=4,
                  color=panels.VERMILION, label=words.say("plot.artefact"))  # fmt: skip


def _limits(axes: Axes, question: Question, words: Words) -> None:
    """Lines at the limits that were asked for, with their numbers at the right."""
    if question.band_bpm is not None:
        label = words.say("plot.band")
        axes.axhspan(*question.band_bpm, color=panels.GREEN, alpha=0.15, linewidth=0, label=label)
    for place, limit in enumerate(question.zone_limits_bpm):
        label = words.say("plot.zone") if place == 0 else "_zone"
        axes.axhline(limit, color=panels.BLUE, linewidth=0.8, linestyle="--", label=label)
        _number(axes, limit, panels.BLUE)
    if question.ceiling_bpm is not None:
        label = words.say("plot.ceiling")
        axes.axhline(question.ceiling_bpm, color=panels.VERMILION, linewidth=1.4, label=label)
        _number(axes, question.ceiling_bpm, panels.VERMILION)


def _number(axes: Axes, bpm: int, colour: str) -> None:
    axes.annotate(str(bpm), (1.0, bpm), xycoords=axes.get_yaxis_transform(), fontsize=8,
                  xytext=(3, 0), textcoords="offset points", va="center", color=colour)  # fmt: skip


def _cadence(axes: Axes, workout: Workout, clock: panels.Clock, words: Words) -> None:
    """Of the feet; else of what the file counts instead."""
    feet = not np.isnan(workout.cadence_spm).all() or np.isnan(workout.cadence_rpm).all()
    values = workout.cadence_spm if feet else workout.cadence_rpm
    axes.set_ylabel(words.say("plot.cadence" if feet else "plot.turns"))
    known = ~np.isnan(values)
    if not known.any():
        panels.nothing(axes, words)
        return
    at = clock.of((workout.at_ms[known] - workout.start_ms) / 1000)
    axes.plot(at, values[known], linestyle="", marker=".", markersize=2.5, color=panels.BLUE,
              rasterized=len(at) > panels.MANY)  # fmt: skip
    axes.set_ylim(bottom=0)


def _by_second(workout: Workout, values: Float32) -> Float32:
    """The last record of every second; NaN = none."""
    seconds: Int64 = (workout.at_ms - workout.start_ms) // 1000
    length = max(int(workout.duration_s), int(seconds.max()) if len(seconds) else 0) + 1
    grid: Float32 = np.full(length, np.nan, np.float32)
    known = ~np.isnan(values) & (seconds >= 0)
    grid[seconds[known]] = values[known]
    return grid
