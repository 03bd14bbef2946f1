"""Twins of the sliding medians: Hampel's filter and smoothing, a few people in each instruction.

Missing values are 0 and sort to the front, so that the lower median of the n others stands at
place ``width - 1 - n // 2``: the last places of a sorting network hold all that can be asked for.
Loops over people are written without branches: a processor then works on 16 or 32 at once.
"""

from typing import Any

import numpy as np

from tiyi.model.arrays import Int16
from tiyi.signal.arrays import Scratch
from tiyi.signal.clean import (
    HAMPEL_FLOOR_QUARTERS,
    HAMPEL_LOOK_BACK_S,
    HAMPEL_MIN_VALID,
    SMOOTH_LOOK_BACK_S,
    SMOOTH_MIN_VALID,
)
from tiyi.signal.fast.networks import magnitude, merge4, middle, sort4, upper4, upper8
from tiyi.signal.fast.plain import is_plain
from tiyi.signal.twins import compiled


def hampel(values: Int16, scratch: Scratch, out: Int16 | None = None) -> Any:
    """Mark spikes, as `tiyi.signal.hampel` does."""
    if not is_plain(values, np.int16, 2) or len(values) <= HAMPEL_LOOK_BACK_S:
        return NotImplemented
    if out is None:
        out = np.empty((len(values) - HAMPEL_LOOK_BACK_S, values.shape[1]), np.int16)
    elif not is_plain(out, np.int16, 2):
        return NotImplemented
    # A loop that writes where it reads can't work on many people at once.
    result = scratch.int16("hampel.result", *out.shape) if _meet(values, out) else out
    _hampel(values, scratch.int16("hampel.absolute", *values.shape), result)
    if result is not out:
        out[...] = result
    return out


def smooth(clean: Int16, scratch: Scratch, out: Int16 | None = None) -> Any:
    """HRs, as `tiyi.signal.smooth` gives it."""
    if not is_plain(clean, np.int16, 2) or len(clean) <= SMOOTH_LOOK_BACK_S:
        return NotImplemented
    if out is None:
        out = np.empty((len(clean) - SMOOTH_LOOK_BACK_S, clean.shape[1]), np.int16)
    elif not is_plain(out, np.int16, 2) or _meet(clean, out):
        return NotImplemented
    _smooth(clean, scratch.int16("smooth.positive", *clean.shape), out)
    return out


def _meet(values: Int16, out: Int16) -> bool:
    return bool(np.may_share_memory(values, out))


@compiled()
def _near(value: Any, median: Any, reach: Any) -> Any:
    """1 for a measured value within the reach of the median."""
    return np.int16((value > 0) & (magnitude(np.int16(value - median)) <= reach))


@compiled("void(Array(int16, 2, 'C', readonly=True), int16[:, ::1], int16[:, ::1])")
def _hampel(values: Int16, absolute: Int16, out: Int16) -> None:
    rows, people = values.shape
    for t in range(rows):
        for p in range(people):
            absolute[t, p] = magnitude(values[t, p])
    for t in range(HAMPEL_LOOK_BACK_S, rows):
        x = absolute[t - HAMPEL_LOOK_BACK_S : t + 1]
        signed, row = values[t], out[t - HAMPEL_LOOK_BACK_S]
        for p in range(people):
            a, b, c, d, e, f, g = x[0, p], x[1, p], x[2, p], x[3, p], x[4, p], x[5, p], x[6, p]
            n = np.int16(0)
            for s in range(7):
                n = np.int16(n + (x[s, p] > 0))
            upper = upper4(sort4(np.int16(0), a, b, c), sort4(d, e, f, g))
            median = upper[3]
            median = upper[2] if n >= 2 else median
            median = upper[1] if n >= 4 else median
            median = upper[0] if n >= 6 else median
            distance = magnitude(np.int16(g - median))
            # (2 distance - 1) // 9, the greatest integer below 2/9 of it, without a division
            reach = np.int16((np.uint32(np.uint32(2 * distance + 8) * np.uint32(58255)) >> 19) - 1)
            near = np.int16(0)
            for s in range(7):
                near = np.int16(near + _near(x[s, p], median, reach))
            spike = (distance > HAMPEL_FLOOR_QUARTERS) & (n >= HAMPEL_MIN_VALID)
            spike &= np.int16(2 * near) >= n
            row[p] = np.int16(-g) if spike | (signed[p] < 0) else g


@compiled("void(Array(int16, 2, 'C', readonly=True), int16[:, ::1], int16[:, ::1])")
def _smooth(clean: Int16, positive: Int16, out: Int16) -> None:
    rows, people = clean.shape
    zero = np.int16(0)
    for t in range(rows):
        for p in range(people):
            positive[t, p] = max(clean[t, p], zero)
    for t in range(SMOOTH_LOOK_BACK_S, rows):
        x, row = positive[t - SMOOTH_LOOK_BACK_S : t + 1], out[t - SMOOTH_LOOK_BACK_S]
        for p in range(people):
            a = sort4(zero, x[0, p], x[1, p], x[2, p])
            b = sort4(x[3, p], x[4, p], x[5, p], x[6, p])
            c = sort4(x[7, p], x[8, p], x[9, p], x[10, p])
            d = sort4(x[11, p], x[12, p], x[13, p], x[14, p])
            upper = upper8(merge4(a, b), merge4(c, d))
            n = zero
            for s in range(15):
                n = np.int16(n + (x[s, p] > 0))
            row[p] = middle(upper, n) if n >= SMOOTH_MIN_VALID else zero
