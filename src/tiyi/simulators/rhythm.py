"""How beats follow each other: led by the sinus node, independent of each other, or some early."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray, Floats


class Rhythm(StrEnum):
    """How beats follow each other."""

    SINUS = "sinus"
    IRREGULAR = "irregular"
    """Every interval independent of the one before, as in atrial fibrillation."""
    EXTRA_BEATS = "extra_beats"
    """Sinus, with early beats that are followed by a compensatory pause."""


IRREGULAR_SPREAD: Final = 0.22
"""Standard deviation over mean of the intervals of an irregular rhythm (published: 0.2 to 0.25)."""
IRREGULAR_LIMITS: Final = (0.5, 1.9)
"""Shares of the mean between which its intervals lie: the conducting node has to recover first."""
EARLY: Final = (0.30, 0.45)
"""By what share of an interval an extra beat comes too early."""
FELT_BEATS: Final = 8
"""A pulse is told from so many beats."""

Span = tuple[Rhythm, float, float]
"""Rhythm, share of extra beats, and the integral of heart rate at the end of the span."""


def beat_phases(spans: Sequence[Span], chance: np.random.Generator) -> Floats:
    """Where beats stand on the integral of heart rate, float64 ``[beats]``, ascending.

    Sinus beats are one apart. An extra beat comes early and the next one when it was due, so that
    both take as long as two. Irregular beats are one apart in the mean.
    """
    phases: list[AnyArray] = [np.zeros(0)]
    at = 0.0
    for rhythm, extra_share, until in spans:
        steps = _steps(rhythm, extra_share, until - at, chance)
        stands: Floats = np.cumsum(np.concatenate(([at], steps)))[1:]
        stands = stands[stands <= until]
        phases.append(stands)
        at = float(stands[-1]) if len(stands) else at
    joined: Floats = np.concatenate(phases)
    return joined


def _steps(
    rhythm: Rhythm, extra_share: float, length: float, chance: np.random.Generator
) -> Floats:
    """Steps from beat to beat that reach at least over `length`."""
    if rhythm is Rhythm.IRREGULAR:
        count = int(length / IRREGULAR_LIMITS[0]) + 2
        shape = 1 / IRREGULAR_SPREAD**2
        drawn = np.clip(chance.gamma(shape, 1 / shape, count), *IRREGULAR_LIMITS)
        steps: Floats = drawn
        return steps
    steps = np.ones(max(int(length) + 2, 2))
    if rhythm is Rhythm.EXTRA_BEATS:
        early = _early(len(steps), extra_share, chance)
        steps[:-1] -= early[:-1]
        steps[1:] += early[:-1]
    return steps


def _early(beats: int, share: float, chance: np.random.Generator) -> Floats:
    """By how much each beat comes early; never two in a row."""
    drawn = (1 - np.sqrt(1 - 4 * share)) / 2  # of those drawn, a share follows one that was
    is_extra = chance.random(beats) < drawn
    is_extra[1:] &= ~is_extra[:-1]
    early: Floats = np.where(is_extra, chance.uniform(*EARLY, beats), 0.0)
    return early


def felt_bpm(beat_ms: Floats, rr_ms: Floats, hr_bpm: Floats) -> Floats:
    """The rate of the newest `FELT_BEATS` intervals in each second; `hr_bpm` before there are any.

    `beat_ms`, `rr_ms` float64 ``[beats]``; `hr_bpm` float64 ``[seconds]``.
    """
    total = np.concatenate(([0.0], np.cumsum(rr_ms)))
    done = np.searchsorted(beat_ms, np.arange(1, len(hr_bpm) + 1) * 1000.0, side="right")
    first = np.maximum(done - FELT_BEATS, 0)
    taken_ms = total[done] - total[first]
    known = taken_ms > 0
    felt: Floats = np.where(known, 60_000 * (done - first) / np.where(known, taken_ms, 1), hr_bpm)
    return felt
