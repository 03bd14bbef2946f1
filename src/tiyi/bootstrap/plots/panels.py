"""Panels over one axis of time: colours, units of time, shaded stretches, and what is not there."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from tiyi.bootstrap.analysis_words import Words
from tiyi.signal.arrays import Float64

# Okabe and Ito (2008): colours that people of every colour vision tell apart.
BLACK, GREY = "#222222", "#8c8c8c"
ORANGE, SKY, GREEN, BLUE, VERMILION, PURPLE = (
    *("#e69f00", "#56b4e9", "#009e73"),
    *("#0072b2", "#d55e00", "#cc79a7"),
)
MANY: Final = 20_000
"""Points of a line above which a vector file holds it as a picture."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The unit of time of a picture."""

    unit: str
    seconds: float

    def of(self, at_s: Float64) -> Float64:
        """Seconds in the picture's unit."""
        return at_s / self.seconds


def clock_for(duration_s: float) -> Clock:
    """Seconds up to 4 minutes, minutes up to 4 hours, hours up to 4 days, then days."""
    for unit, seconds in (("s", 1.0), ("min", 60.0), ("h", 3600.0)):
        most = {"s": 240.0, "min": 14_400.0, "h": 345_600.0}[unit]
        if duration_s <= most:
            return Clock(unit, seconds)
    return Clock("d", 86_400.0)


def panels(figure: Figure, heights: list[int], duration_s: float, words: Words) -> list[Axes]:
    """Panels under each other with one axis of time below the last."""
    column: list[Axes] = list(
        figure.subplots(len(heights), 1, sharex=True, squeeze=False, height_ratios=heights)[:, 0]
    )
    clock = clock_for(duration_s)
    column[-1].set_xlabel(words.say(f"plot.at_{clock.unit}"))
    column[-1].set_xlim(0, max(duration_s / clock.seconds, 1e-6))
    for axes in column:
        axes.grid(visible=True, color="#e6e6e6", linewidth=0.6)
        axes.set_axisbelow(True)
    return column


def shade(
    axes: Axes, stretches: Iterable[tuple[float, float]], clock: Clock, *, label: str, colour: str
) -> None:
    """Mark stretches of time over the whole height; the label stands once."""
    shown: str | None = label
    for since, until in stretches:
        edges = (since / clock.seconds, until / clock.seconds)
        axes.axvspan(*edges, color=colour, alpha=0.2, linewidth=0, label=shown, zorder=0)
        shown = None


def legend(axes: Axes) -> None:
    """Above the panel, where it hides nothing."""
    handles, labels = axes.get_legend_handles_labels()
    if handles:
        shown = axes.legend(
            handles,
            labels,
            loc="lower right",
            bbox_to_anchor=(1.0, 1.0),
            ncols=len(handles),
            frameon=False,
            fontsize=8,
            borderaxespad=0.2,
            columnspacing=1.2,
            handletextpad=0.5,
        )
        for line in shown.get_lines():  # the dot of a crowd would not be seen alone
            line.set_markersize(max(line.get_markersize(), 4.0))


def line(
    axes: Axes, at: Float64, values: Float64, *, label: str, colour: str, width: float
) -> None:
    """A line that breaks where values are unknown; one that stands alone becomes a dot."""
    many = len(at) > MANY
    axes.plot(at, values, color=colour, linewidth=width, label=label, rasterized=many)
    known = np.concatenate(([False], ~np.isnan(values), [False]))
    alone = known[1:-1] & ~known[:-2] & ~known[2:]
    if alone.any():
        axes.plot(at[alone], values[alone], linestyle="", marker=".", markersize=3.0,
                  color=colour, label="_alone", rasterized=many)  # fmt: skip


def nothing(axes: Axes, words: Words) -> None:
    """Say in an empty panel that nothing is known."""
    axes.text(0.5, 0.5, words.say("plot.nothing"), transform=axes.transAxes, ha="center",
              va="center", color=GREY)  # fmt: skip
    axes.set_yticks([])


def envelope(at: Float64, values: Float64, most: int = MANY) -> tuple[Float64, Float64]:
    """Least and greatest value of each piece of a long line: it looks as the line itself."""
    width = -(-len(values) * 2 // most)
    if width <= 1:
        return at, values
    pieces = len(values) // width
    cut = values[: pieces * width].reshape(pieces, width)
    known = ~np.isnan(cut).all(axis=1)
    low, high = np.full((2, pieces), np.nan)
    low[known], high[known] = np.nanmin(cut[known], axis=1), np.nanmax(cut[known], axis=1)
    times = np.repeat(at[: pieces * width : width], 2)
    return times, np.stack([low, high], axis=1).ravel()
