"""Which beats lie in a rhythm that is irregular all along, in which none stands out."""

from dataclasses import replace

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Int64, inside, running_count
from tiyi.signal.beats import Beats, Windows
from tiyi.signal.rhythm import CHANGES_MIN, RHYTHM_BEATS, beat_windows, irregular_rhythm, spoken_for

LEFT_MIN = CHANGES_MIN // 2
"""Changes that must be left of a window once its artefacts are taken out."""
FAULTS_MIN = RHYTHM_BEATS // 8
"""Fewer beats of a window are faults, each of its own. In fibrillation it is about a third."""
_JUMP = np.float32(1.09)
_JUMPS_MIN = 20
"""Fewer changes above 9 % in 128 beats are less than 30 % of 64: no vote can be positive."""


def irregular_beats(beats: Beats, faulty: Mask, early: Mask) -> Mask:
    """Find the beats of a rhythm that is irregular with its supposed artefacts and without them.

    A sensor that errs on a regular rhythm leaves a regular rhythm between its errors. Where many
    beats stand out, and `irregular_rhythm` votes yes on the intervals as they are, and yes again on
    what the artefacts leave of them, they are no artefacts: the heart beats so. Deep breathing, in
    which none stands out, is left alone.

    Args:
        beats: intervals of many people.
        faulty: bool ``[beats]``, those that stand out.
        early: bool ``[beats]``, of these the early ones, which a heart makes; the others look as if
            the sensor had erred.

    Returns:
        bool ``[beats]``; each window of 128 beats speaks for the 8 around its middle.

    Raises:
        Nothing for arrays that belong together.

    Source: own; the votes are those of `irregular_rhythm`.
    """
    found = np.zeros(len(beats.rr_ms), np.bool_)
    windows = beat_windows(beats)
    positive = _may_be(beats, windows) & (_count(faulty, windows) >= FAULTS_MIN)
    positive[positive] = irregular_rhythm(beats, _only(windows, positive)).positive
    if positive.any():
        left, some = beats.without(faulty & ~early), _only(windows, positive)
        positive[positive] = irregular_rhythm(left, some, changes_min=LEFT_MIN).positive
        first, stop = spoken_for(windows)
        found[inside(first[positive], stop[positive])[1]] = True
    return found


def _may_be(beats: Beats, windows: Windows) -> Mask:
    """Windows with so many jumps that looking at them closely can find them irregular."""
    before, here = beats.rr_ms[:-1], beats.rr_ms[1:]
    jumps = np.zeros(len(beats.rr_ms), np.bool_)
    jumps[1:] = (before > here * _JUMP) | (here > before * _JUMP)
    jumps &= beats.meets
    return _count(jumps, windows) >= _JUMPS_MIN


def _count(flags: Mask, windows: Windows) -> Int64:
    total = running_count(flags)
    count: Int64 = total[windows.stop] - total[windows.first]
    return count


def _only(windows: Windows, some: Mask) -> Windows:
    return replace(
        windows,
        person=windows.person[some],
        start_s=windows.start_s[some],
        first=windows.first[some],
        stop=windows.stop[some],
    )
