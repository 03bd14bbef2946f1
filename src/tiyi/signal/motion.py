"""Acceleration of many people as one movement signal on a common grid, however the sensor hangs."""

from math import floor

import numpy as np

from tiyi.signal.arrays import Float32, Float64, Int64, nearest
from tiyi.signal.gridding import is_partition

MOTION_HZ = 12.5
"""Samples a second of the movement signal: twice the third harmonic of a walk, and a divisor of
the rates that sensors have (25, 50, 100 Hz)."""
MOTION_MIN_HZ = 20.0
"""Slowest sensor that is taken; below, footfalls fold back into the steps of the band."""
MOTION_FILL = 3
"""Missing samples of the grid that are bridged by a straight line (0.24 s, less than a step)."""


def motion_from_grid(acceleration_g: Float32, rate_hz: float) -> Float32:
    """Movement signal of recordings on one clock: length of the vector, 12.5 times a second.

    Args:
        acceleration_g: float32 ``[people, samples, 3]`` in g, gravity included, axes in any
            order and direction. A sample with a NaN axis is missing.
        rate_hz: samples a second, 20 or more; multiples of 12.5 are fastest.

    Returns:
        float32 ``[people, floor(samples / rate_hz * 12.5)]`` in g: the mean of the samples in
        each 0.08 s. NaN where there is none; up to 3 in a row are bridged.

    Raises:
        ValueError: an array of another shape, or a rate below 20 Hz.

    Source: the vector magnitude of accelerometry (van Hees 2013, PLoS ONE 8:e61691).
    """
    if acceleration_g.ndim != 3 or acceleration_g.shape[2] != 3:
        raise ValueError("acceleration must be people x samples x 3 axes")
    if not rate_hz >= MOTION_MIN_HZ:
        raise ValueError(f"steps need {MOTION_MIN_HZ:.0f} samples a second or more")
    people, samples = acceleration_g.shape[:2]
    cells = floor(samples / rate_hz * MOTION_HZ + 1e-9)
    motion = np.empty((people, cells), np.float32)
    if not cells or not people:
        return motion
    edges = np.ceil(np.arange(cells + 1) * (rate_hz / MOTION_HZ) - 1e-9).astype(np.int64)
    for first in range(0, people, max(1, (1 << 15) // samples)):  # a block that stays in cache
        part = slice(first, first + max(1, (1 << 15) // samples))
        _mean_of_cells(acceleration_g[part], edges, motion[part])
    if np.isnan(motion).any():
        _bridge(motion)
    return motion


def motion_from_samples(
    at_s: Float64, acceleration_g: Float32, offsets: Int64, *, seconds: float
) -> Float32:
    """Movement signal of recordings with time stamps, whose clocks may stutter and stop.

    Args:
        at_s: float64 ``[samples]``, seconds from the start of the grid, in any order within a
            person; samples outside ``0 <= at_s < seconds`` are left out.
        acceleration_g: float32 ``[samples, 3]`` in g; a sample with a NaN axis is missing.
        offsets: int64 ``[people + 1]``; person p owns ``offsets[p] : offsets[p + 1]``.
        seconds: length of the grid.

    Returns:
        float32 ``[people, floor(seconds * 12.5)]`` in g, as `motion_from_grid`. Where a sensor
        delivers fewer than 12.5 samples a second, cells stay NaN.

    Raises:
        ValueError: offsets do not ascend from 0 to the number of samples, or arrays differ in
            length.
    """
    if acceleration_g.shape != (len(at_s), 3) or not is_partition(offsets, len(at_s)):
        raise ValueError("offsets must ascend from 0 to the number of samples, of 3 axes each")
    people, cells = len(offsets) - 1, floor(seconds * MOTION_HZ + 1e-9)
    length_g = np.sqrt(np.einsum("sa,sa->s", acceleration_g, acceleration_g))
    usable = np.flatnonzero(np.isfinite(length_g) & (at_s >= 0) & (at_s * MOTION_HZ < cells))
    person = np.repeat(np.arange(people), np.diff(offsets))[usable]
    cell = person * cells + (at_s[usable] * MOTION_HZ).astype(np.int64)
    order = np.lexsort((length_g[usable], at_s[usable], cell))  # the order of arrival is no matter
    total = np.bincount(cell[order], length_g[usable][order], people * cells)
    count = np.bincount(cell, minlength=people * cells)
    motion = np.full((people, cells), np.nan, np.float32)
    where = (count > 0).reshape(motion.shape)
    total, count = total.reshape(motion.shape), count.reshape(motion.shape)
    np.divide(total, count, out=motion, where=where, casting="same_kind")
    _bridge(motion)
    return motion


def _mean_of_cells(acceleration_g: Float32, edges: Int64, out: Float32) -> None:
    """Mean length of the vectors between the edges; NaN samples are left out of the mean."""
    inside = acceleration_g[:, : edges[-1]]
    length_g = np.square(inside[:, :, 0])
    for axis in (1, 2):
        length_g += np.square(inside[:, :, axis])
    np.sqrt(length_g, out=length_g)
    widths = np.diff(edges)
    width = int(widths[0])
    if bool((widths == width).all()):
        out[...] = length_g[:, 0::width]
        for place in range(1, width):
            out += length_g[:, place::width]
        out /= np.float32(width)
    else:
        np.add.reduceat(length_g, edges[:-1], axis=1, out=out)
        out /= widths.astype(np.float32)
    holes = np.isnan(out)
    if holes.any():  # a cell of which only some samples are missing has a mean of the others
        known = np.isfinite(length_g)
        count = np.add.reduceat(known, edges[:-1], axis=1, dtype=np.float32)
        total = np.add.reduceat(np.where(known, length_g, np.float32(0)), edges[:-1], axis=1)
        np.divide(total, count, out=out, where=holes & (count > 0))


def _bridge(motion: Float32) -> None:
    """Fill short runs of NaN between known samples by straight lines, in place."""
    known = ~np.isnan(motion)
    last, following = nearest(known)
    inside = (last >= 0) & (following < motion.shape[1])
    short = ~known & inside & (following - last <= MOTION_FILL + 1)
    row, column = np.nonzero(short)
    before, after = last[row, column], following[row, column]
    share = ((column - before) / (after - before)).astype(np.float32)
    low, high = motion[row, before], motion[row, after]
    motion[row, column] = low + (high - low) * share
