"""Sliding counts, sums and latches over rows of seconds, exact in integers however time is cut.

A window is carried as a state per person: add what enters, subtract what leaves. Integers make
``+new -old`` exact, so one second at a time, blocks of any length and a recomputation from a
checkpoint give the same bits.
"""

from typing import Final, TypeVar

import numpy as np

from tiyi.model.arrays import Int16, Int32, Mask
from tiyi.signal.arrays import Int64, UInt8

Integers = TypeVar("Integers", Int16, Int32, Int64)

PACKED_BITS = 10
"""Width of the value in a packed latch: quarter-bpm values up to 1023 fit (255.75 bpm)."""
FEW: Final = 128
"""Cells of a second up to which accumulating at once is faster than second by second."""


def scan_add(state: Integers, block: Integers) -> Integers:
    """Turn changes per second into running sums, in place, and carry the last one on.

    Args:
        state: ``[..., people]``, the sums before the first row; becomes the sums after the last.
        block: ``[seconds, ..., people]``, the change of each second (what enters minus what
            leaves the window); becomes the running sums. No missing values: a missing sample
            contributes 0 to its sum and 0 to its count.

    Returns:
        ``block``. Delay 0 s.
    """
    return _scanned(np.add, state, block)


def scan_max(state: Integers, block: Integers) -> Integers:
    """Turn keys per second into running maxima, in place, and carry the last one on.

    With keys from `pack_latest` the running maximum is the newest event and its value.

    Args:
        state: ``[..., people]``, the maximum before the first row; becomes the one after the last.
        block: ``[seconds, ..., people]``, this second's key, 0 = no event.

    Returns:
        ``block``. Delay 0 s.
    """
    return _scanned(np.maximum, state, block)


def _scanned(step: np.ufunc, state: Integers, block: Integers) -> Integers:
    """Row by row stays in cache, and accumulating over axis 0 does not; for few it is one call."""
    if len(block) and state.size <= FEW:
        step(block[0], state, out=block[0])
        step.accumulate(block, axis=0, out=block, dtype=block.dtype)
        state[...] = block[-1]
        return block
    previous = state
    for row in block:
        step(row, previous, out=row)
        previous = row
    state[...] = previous
    return block


def pack_latest(second: Int32, value: Int32, happened: Mask) -> Int32:
    """Pack (second, value) into one int32 whose maximum is the newest event; 0 = no event.

    Args:
        second: ``[seconds, 1]`` or broadcastable; 1 .. 2**21 - 1, counted from the shard's base.
        value: ``[seconds, people]``, 0 .. 1023.
        happened: ``[seconds, people]``, where there is an event.

    Returns:
        int32 ``[seconds, people]``: ``second << 10 | value``, or 0.
    """
    packed: Int32 = ((second << PACKED_BITS) | value) * happened
    return packed


def latest_second(packed: Int32) -> Int32:
    """The second of the newest event in a packed latch; 0 = there was none."""
    return packed >> PACKED_BITS


def latest_value(packed: Int32) -> Int32:
    """The value of the newest event in a packed latch; 0 also where there was none."""
    return packed & ((1 << PACKED_BITS) - 1)


def count_seconds(present: Mask | UInt8) -> Int64:
    """Count per person in how many rows something is present.

    Args:
        present: bool or uint8 of 0 and 1, ``[seconds, people]``.

    Returns:
        int64 ``[people]``.
    """
    rows = present.view(np.uint8)
    total = np.zeros(rows.shape[1:], np.int64)
    for start in range(0, len(rows), 255):  # bytes add fastest, and hold 255 rows
        total += np.add.reduce(rows[start : start + 255], axis=0, dtype=np.uint8)
    return total


def count_window(present: Mask | UInt8, width: int) -> UInt8:
    """Count in how many rows of each trailing window something is present.

    Args:
        present: bool or uint8 of 0 and 1, ``[k + width - 1, people]``.
        width: rows per window, 1 .. 255.

    Returns:
        uint8 ``[k, people]``, the count of rows ``t .. t + width - 1``. Delay 0 s, looks back
        ``width - 1`` s.

    Raises:
        ValueError: width outside 1 .. 255 or longer than the block.
    """
    rows = len(present) - width + 1
    if not 1 <= width <= 255 or rows < 1:
        raise ValueError(f"width {width} does not fit a block of {len(present)} rows")
    sums: UInt8 = present.view(np.uint8)
    total = np.zeros((rows, *present.shape[1:]), np.uint8)
    start, size = 0, 1
    while True:  # sums of 1, 2, 4, ... rows; those named by the bits of the width make it up
        if width & size:
            total += sums[start : start + rows]
            start += size
        if 2 * size > width:
            return total
        sums = sums[:-size] + sums[size:]
        size *= 2
