"""Irregular samples of many people onto a 1 Hz grid, with gaps kept as gaps."""

from dataclasses import dataclass

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Float32, Float64, Int64, nearest

FILL_S = 10
"""Longest distance of two samples between which the grid is filled."""
SLOW_SPACING_S = 10.0
"""Recordings with a native spacing above this are held, not interpolated."""
SLOW_GAP_S = 150
"""Longest distance of two samples over which a slow recording is held (minute data)."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One value per person and second.

    Attributes:
        values: float32 ``[people, seconds]``, NaN = missing.
        measured: bool ``[people, seconds]``, the second has a sample of its own.
        coverage: float64 ``[people]``, share of the seconds that have a value, 0 .. 1.
        spacing_s: float64 ``[people]``, median distance of samples; NaN with fewer than two.
    """

    values: Float32
    measured: Mask
    coverage: Float64
    spacing_s: Float64


def to_grid(
    at_s: Float64, values: Float32, offsets: Int64, *, seconds: int, fill_s: int = FILL_S
) -> Grid:
    """Put samples on a grid of 1 s by the gap rule.

    1. A sample belongs to the second in which it falls; of several the newest wins, and of several
       at one instant the greatest, so that the order of arrival does not matter.
    2. Recordings spaced up to 10 s (median) are filled linearly between samples that are up to
       ``fill_s`` apart.
    3. Slower recordings are held: a sample stands until the next one if that follows within 150 s,
       otherwise for the native spacing.
    4. Everything else stays missing.

    Args:
        at_s: float64 ``[samples]``, seconds from the start of the grid, in any order within a
            person. Float32 outside ``0 <= at_s < seconds`` are left out, as are NaN times.
        values: float32 ``[samples]``, NaN = no sample.
        offsets: int64 ``[people + 1]``; person p owns ``offsets[p] : offsets[p + 1]``.
        seconds: length of the grid.
        fill_s: 10 by the rule; 0 leaves every second without a sample missing, which is the grid
            that live processing sees.

    Returns:
        `Grid`.

    Raises:
        ValueError: offsets do not ascend from 0 to the number of samples, or arrays differ in
            length.

    Source: tiyi domain section 3.2, point 1. Differs: spacings of 2-10 s also go to 1 s, not 5 s.
    """
    if len(at_s) != len(values) or not is_partition(offsets, len(values)):
        raise ValueError("offsets must ascend from 0 to the number of samples")
    people = len(offsets) - 1
    person = np.repeat(np.arange(people), np.diff(offsets))
    keep = np.flatnonzero(np.isfinite(values) & (at_s >= 0) & (at_s < seconds))
    keep = keep[np.lexsort((values[keep], at_s[keep], person[keep]))]
    at_s, values, person = at_s[keep], values[keep], person[keep]
    grid = np.full((people, seconds), np.nan, np.float32)
    grid[person, at_s.astype(np.int64)] = values  # of repeated cells the last assignment stays
    spacing_s = _median_spacing(at_s, person, people)
    measured = ~np.isnan(grid)
    if fill_s:
        _fill(grid, measured, spacing_s, fill_s)
    coverage = np.count_nonzero(~np.isnan(grid), axis=1) / max(seconds, 1)
    return Grid(grid, measured, coverage, spacing_s)


def is_partition(offsets: Int64, length: int) -> bool:
    """Whether offsets cut a flat array of this length into one stretch for each person."""
    return (
        len(offsets) > 0
        and offsets[0] == 0
        and offsets[-1] == length
        and bool((np.diff(offsets) >= 0).all())
    )


def _median_spacing(at_s: Float64, person: Int64, people: int) -> Float64:
    """Lower median distance of neighbouring samples per person; NaN without two samples."""
    same = person[1:] == person[:-1]
    distance, owner = np.diff(at_s)[same], person[1:][same]
    distance = distance[np.lexsort((distance, owner))]
    counts = np.bincount(owner, minlength=people)
    middle = np.cumsum(counts) - counts + (counts - 1) // 2
    spacing = np.full(people, np.nan)
    some = counts > 0
    spacing[some] = distance[middle[some]]
    return spacing


def _fill(grid: Float32, measured: Mask, spacing_s: Float64, fill_s: int) -> None:
    """Fill the empty seconds of the grid in place, by points 2 and 3."""
    seconds = grid.shape[1]
    last, following = nearest(measured)
    row, column = np.nonzero(~measured & (last >= 0))
    last, following = last[row, column], following[row, column]
    has_next = following < seconds
    gap = np.where(has_next, following - last, SLOW_GAP_S + 1)
    before = grid[row, last]
    after = grid[row, np.minimum(following, seconds - 1)]
    slow = (spacing_s > SLOW_SPACING_S)[row]
    part = ((column - last) / gap).astype(np.float32)
    linear = np.where(gap <= fill_s, before + (after - before) * part, np.float32(np.nan))
    stands_s = np.where(gap <= SLOW_GAP_S, gap, spacing_s[row])
    held = np.where(column - last < stands_s, before, np.float32(np.nan))
    grid[row, column] = np.where(slow, held, linear)
