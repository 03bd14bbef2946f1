"""What beat intervals are judged against: the level around each, and how much they vary there."""

from functools import lru_cache
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tiyi.signal.arrays import Float32, Int64, Scratch, numbered
from tiyi.signal.networks import batcher_pairs, run_program, sliding_program

T = TypeVar("T", bound=np.generic)

LEVEL_BEATS = 11
SPREAD_BLOCK_BEATS = 9
SPREAD_BLOCKS = 7
_ROWS = 8192
_PER_MS = 2
_LONGEST_MS = 16_000.0


def local_level_ms(rr_ms: Float32, offsets: Int64) -> Float32:
    """Median of the 11 intervals around each, to half a millisecond.

    At the ends of a person's intervals the missing ones are those on the other side, mirrored.

    Args:
        rr_ms: float32 ``[beats]``, all known.
        offsets: int64 ``[people + 1]``.

    Returns:
        float32 ``[beats]``.
    """
    half = LEVEL_BEATS // 2
    whole_blocks = -(-max(len(rr_ms), 1) // _ROWS) * _ROWS
    padded = np.zeros(whole_blocks + 2 * half, np.int16)
    ticks = padded[half : half + len(rr_ms)]
    np.rint(np.minimum(rr_ms, _LONGEST_MS) * _PER_MS, out=ticks, casting="unsafe")
    level = np.empty(whole_blocks, np.int16)
    program, scratch = sliding_program(LEVEL_BEATS, (half,), _ROWS), Scratch()
    for start in range(0, whole_blocks, _ROWS):
        block = padded[start : start + _ROWS + 2 * half, None]
        level[start : start + _ROWS] = run_program(program, block, scratch)[0][:, 0]
    level = level[: len(rr_ms)]
    near_an_end, around = _mirrored(offsets, half)
    level[near_an_end] = _median(ticks[around])
    result: Float32 = level * np.float32(1 / _PER_MS)
    return result


def local_spread(change: Float32, offsets: Int64) -> tuple[Float32, Int64]:
    """Median of the absolute changes of some 63 beats around, of blocks of 9 beats.

    The median of 7 neighbouring blocks' medians: it stands while a quarter of the beats is wrong.

    Args:
        change: float32 ``[beats]``, absolute.
        offsets: int64 ``[people + 1]``.

    Returns:
        float32 ``[blocks]``, and int64 ``[blocks]``: how many beats each block speaks for.
    """
    counts = np.diff(offsets)
    blocks = -(-counts // SPREAD_BLOCK_BEATS)
    person, number = numbered(blocks)
    beat = number * SPREAD_BLOCK_BEATS
    within = _median(change[offsets[person] + _stretch(beat, counts[person], SPREAD_BLOCK_BEATS)])
    before = number - SPREAD_BLOCKS // 2
    around = _stretch(np.maximum(before, 0), blocks[person], SPREAD_BLOCKS)
    spread = _median(within[np.arange(len(person)) - number + around])
    return spread, np.minimum(counts[person] - beat, SPREAD_BLOCK_BEATS)


def _stretch(begin: Int64, count: Int64, length: int) -> Int64:
    """Places ``[length, those]`` from `begin` on, or as many as end with the last of `count`.

    Where there are fewer than `length`, they are taken again from the first.
    """
    few = count < length
    places = np.minimum(begin, np.maximum(count - length, 0)) + np.arange(length)[:, None]
    places[:, few] %= count[few]
    return places


def _median(rows: npt.NDArray[T]) -> npt.NDArray[T]:
    """Of an odd number of rows, column by column; the rows given are sorted in place."""
    middle: npt.NDArray[T] = sorted_rows(rows)[len(rows) // 2]
    return middle


def sorted_rows(rows: npt.NDArray[T]) -> npt.NDArray[T]:
    """The same rows, sorted in place column by column."""
    for low, high in _comparators(len(rows)):
        greater = np.maximum(rows[low], rows[high])
        np.minimum(rows[low], rows[high], out=rows[low])
        rows[high] = greater
    return rows


@lru_cache
def _comparators(width: int) -> list[tuple[int, int]]:
    return batcher_pairs(width)


def _mirrored(offsets: Int64, half: int) -> tuple[Int64, Int64]:
    """The beats within `half` of an end: their places, and ``[2 half + 1, those]`` around them."""
    counts = np.diff(offsets)
    person, number = numbered(np.minimum(counts, 2 * half))
    count = counts[person]
    place = np.where(number < half, number, np.maximum(count - 2 * half, 0) + number)
    around = np.abs(place + np.arange(-half, half + 1)[:, None])
    around = np.minimum(around, np.abs(2 * (count - 1) - around))
    first = offsets[person]
    return first + place, first + np.minimum(around, count - 1)
