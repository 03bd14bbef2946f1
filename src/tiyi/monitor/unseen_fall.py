"""Falls of the heart rate in a short gap, and in the blank minute after it or after a new source.

For that minute nothing is said of falls (`Block.blank`); the rings still know what came before and
what happened in it. Poor quality may so delay the question, never veto it.
"""

from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from tiyi.model.arrays import AnyArray, Int32, Mask
from tiyi.monitor.block import Block
from tiyi.monitor.windows import BLANK_S

FALLS_S: Final = 30
"""A fall takes at most so long; its level is the highest rate of so many seconds before."""
STOPS_S: Final = 15
"""Steps end within so many seconds of it."""
UNKNOWN_S: Final = 30
"""After a longer gap nobody knows how the rate came down: «signal lost» speaks for it."""
SETTLES_S: Final = 15
"""The trailing median no longer holds values from before the gap so long after it."""
TOLD_WITHIN_S: Final = 30
"""The fall is looked for this long after the blank minute, should rate or steps be unknown."""
LOOK_BACK_S: Final = FALLS_S + UNKNOWN_S


def unseen_falls(block: Block, standing: Mask, fall_q: int, walked_spm: int) -> Mask:
    """Bool ``[seconds, people]``: in the half minute after a blank one, and fallen during it.

    ``standing``: whose rate is known and who stopped. The rate came down by ``fall_q`` quarter bpm:
    from the level before the switch, within 30 s of its last known second or as soon as the median
    has settled; or within 30 s of the blank minute itself. It is still so low, cadence was above
    ``walked_spm`` before, and nobody has stepped since 15 s after the fall.
    """
    since_s = block.second - block.switch_s
    maybe = standing & (since_s >= BLANK_S) & (since_s < BLANK_S + TOLD_WITHIN_S)
    found = np.zeros(maybe.shape, np.bool_)
    if maybe.any():
        row, place = np.nonzero(maybe)
        found[row, place] = _fell(block, row, place, fall_q, walked_spm)
    return found


def _fell(block: Block, row: AnyArray, place: AnyArray, fall_q: int, walked_spm: int) -> Mask:
    """The same for some seconds of some people, by the rings of before and after their switch."""
    switch_s = block.switch_s[row, place][:, None]
    now_s = block.second[row]
    span: Int32 = np.arange(-LOOK_BACK_S, BLANK_S + TOLD_WITHIN_S, dtype=np.int32)
    second: Int32 = switch_s + span
    hrs, cadence, steps = (block.pick(n, second, place) for n in ("hrs", "cadence", "steps"))
    hrs = np.where(second <= now_s, hrs, 0)
    now = np.where(second == now_s, hrs, 0).max(axis=1, keepdims=True)
    before = second < switch_s
    last_s = np.where((hrs > 0) & before, second, 0).max(axis=1, keepdims=True)
    level = np.where(before & (second >= last_s - FALLS_S), hrs, 0).max(axis=1, keepdims=True)
    level *= switch_s - last_s <= UNKNOWN_S
    until_s = np.maximum(last_s + FALLS_S, switch_s + SETTLES_S)
    from_level = ~before & (second <= until_s) & _is_below(hrs, level, fall_q)
    after = np.where(before, 0, hrs)
    peak = _highest(after)
    from_peak = (second < switch_s + BLANK_S) & _is_below(hrs, peak, fall_q)
    fallen = (from_level & _is_below(now, level, fall_q)) | (
        from_peak & _is_below(now, peak, fall_q)
    )
    fall_s = np.where(fallen, second, now_s + 1).min(axis=1, keepdims=True)
    walked = (cadence > walked_spm) & (second < fall_s) & (second >= last_s - FALLS_S)
    stepped = (steps >> 6 > 0) & (second > fall_s + STOPS_S) & (second <= now_s)
    return np.asarray(fallen.any(axis=1) & walked.any(axis=1) & ~stepped.any(axis=1))


def _highest(hrs: AnyArray) -> AnyArray:
    """The highest rate of each last 30 s and its own second, along the second axis."""
    padded = np.pad(hrs, ((0, 0), (FALLS_S, 0)))
    return np.asarray(sliding_window_view(padded, FALLS_S + 1, axis=1).max(axis=-1))


def _is_below(hrs: AnyArray, level: AnyArray, fall_q: int) -> AnyArray:
    return np.asarray((hrs > 0) & (level - hrs >= fall_q))
