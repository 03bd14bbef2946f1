"""Detrended fluctuation of beat intervals: how variation grows with the scale."""

from dataclasses import dataclass

import numpy as np

from tiyi.signal.arrays import Float64, Int64, inside, numbered, parts_of, running_sum
from tiyi.signal.beats import Beats, Windows
from tiyi.signal.variability import VALID_SHARE_MIN

BOXES = tuple(range(4, 17))
"""Box sizes of alpha 1, in beats."""
SIZES = np.array(BOXES)[:, None]
TILTS = 12 / (SIZES * (SIZES**2 - 1.0))
PART_BEATS = 16_384
PIECE_BEATS = 1_024


def dfa_alpha1(
    beats: Beats, windows: Windows, *, valid_share_min: float = VALID_SHARE_MIN
) -> Float64:
    """Short-term scaling exponent of every window.

    The profile is the running sum of the intervals less their mean. For every box size from 4 to 16
    beats the window is cut, from its first beat on, into boxes that do not overlap; in each the
    straight line of least squares is taken off; F is the root mean square of what remains. Alpha 1
    is the slope of log F over log size. Boxes that hold a beat that was removed, or a gap, are left
    out.

    Args:
        beats: intervals of many people.
        windows: 120 s or more; two minutes hold 7 boxes of 16 beats at 60 beats/min.
        valid_share_min: where fewer of a window's intervals are normal, the result is NaN.

    Returns:
        float64 ``[windows]``: 0.5 = each interval independent of the last, 1 = fractal, 1.5 =
        random walk. NaN where a box size has no whole box, or intervals do not vary.

    Raises:
        Nothing for `Beats` and `Windows` that belong together.

    Source: Peng, Havlin, Stanley, Goldberger (1995), Chaos 5, 82-87; sizes 4-16 as in Rogers,
    Giles, Draper, Hoos, Gronwald (2021), Front Physiol 11:596567. At these sizes theory gives
    independent intervals 0.583. Sums over boxes are differences of running sums, of a profile less
    the straight line of each 1,024 beats, which every box takes off again: within 1e-7 of lines
    fitted one by one.
    """
    first, count = windows.first, windows.stop - windows.first
    alpha = np.full(len(count), np.nan)
    enough = np.flatnonzero(count >= BOXES[-1])
    scale = np.log(BOXES)
    scale -= scale.mean()
    for part in parts_of(count[enough], PART_BEATS):
        some = enough[part]
        profiles, normals = _profiles(beats, first[some], count[some])
        found = (scale / (scale @ scale)) @ _log_fluctuations(profiles)
        alpha[some] = np.where(normals >= valid_share_min * count[some], found, np.nan)
    return alpha


@dataclass(frozen=True, slots=True)
class _Profiles:
    """The profiles of some windows, end to end, each cut into pieces less their straight line.

    A line takes nothing from what a box leaves, and keeps the running sums small. Boxes over a seam
    of two pieces are few, and are worked out by themselves.

    Attributes:
        begin, count: int64 ``[windows]``, where each window begins, and how many beats it has.
        step: float64 ``[beats]``, intervals less their mean, whose running sum is the profile.
        once, twice: float64 ``[beats + 1]``, running sums of the pieces, and of these sums.
        square: float64 ``[beats + 1]``, squares of the pieces, and a 0.
        breaks: int64 ``[breaks]``, beats that do not meet the one before.
        seams: int64 ``[seams]``, first beats of pieces that continue a window.
    """

    begin: Int64
    count: Int64
    step: Float64
    once: Float64
    twice: Float64
    square: Float64
    breaks: Int64
    seams: Int64


def _profiles(beats: Beats, first: Int64, count: Int64) -> tuple[_Profiles, Float64]:
    """The profiles, and how many intervals of each window are normal."""
    begin = np.cumsum(count) - count
    _, beat = inside(first, first + count)
    normal = beats.normal[beat].astype(np.float64)
    step = np.where(normal > 0, beats.rr_ms[beat], np.float32(0)).astype(np.float64)
    normals = np.add.reduceat(normal, begin)
    mean = np.add.reduceat(step, begin) / np.maximum(normals, 1)
    step -= np.repeat(mean, count) * normal
    profile = np.cumsum(step)
    whose, piece = numbered((count + PIECE_BEATS - 1) // PIECE_BEATS)
    cut = begin[whose] + piece * PIECE_BEATS
    length = np.diff(cut, append=len(profile))
    along = np.arange(len(profile)) - np.repeat(cut + (length - 1) / 2, length)
    slope = np.add.reduceat(profile * along, cut) / np.maximum(length * (length**2 - 1.0) / 12, 1)
    profile -= np.repeat(np.add.reduceat(profile, cut) / length, length)
    profile -= np.repeat(slope, length) * along
    once = running_sum(profile)
    square = np.zeros(len(once))
    np.multiply(profile, profile, out=square[:-1])
    breaks = np.flatnonzero(~beats.meets[beat])
    twice = running_sum(once[1:])
    profiles = _Profiles(begin, count, step, once, twice, square, breaks, cut[piece > 0])
    return profiles, normals


@dataclass(frozen=True, slots=True)
class _Boxes:
    """The boxes of all sizes and windows, one size after the other; a group is one of each.

    Attributes:
        counts: int64 ``[sizes, windows]``, boxes of each group.
        first, last: int64 ``[groups]``, a group's first and last edge among all.
        edge, size: int64 ``[edges]``, where the box behind each edge begins, and how long it is.
    """

    counts: Int64
    first: Int64
    last: Int64
    edge: Int64
    size: Int64


def _boxes(profiles: _Profiles) -> _Boxes:
    counts = profiles.count // SIZES
    edges = (counts + 1).ravel()  # one more than boxes
    last = np.cumsum(edges) - 1
    first = last - counts.ravel()
    size = np.repeat(SIZES[:, 0], (counts + 1).sum(axis=1))
    edge = np.repeat((profiles.begin - first.reshape(counts.shape) * SIZES).ravel(), edges)
    edge += np.arange(len(edge)) * size
    return _Boxes(counts, first, last, edge, size)


def _log_fluctuations(profiles: _Profiles) -> Float64:
    """log F ``[sizes, windows]``; NaN without a whole box, or where nothing varies."""
    boxes = _boxes(profiles)
    shape, groups = boxes.counts.shape, boxes.counts.size
    rise, tilt = _lines(profiles, boxes)
    whole = np.add.reduceat(profiles.square, profiles.begin)
    ends = np.broadcast_to(profiles.begin + profiles.count, shape).ravel()
    rest = np.where(boxes.edge[boxes.last] < ends, 1.0, 0.0)
    rest *= _between(profiles.square, boxes.edge[boxes.last], ends)
    energy = whole - rest.reshape(shape)
    left = energy - np.add.reduceat(rise, boxes.first).reshape(shape) / SIZES
    left -= np.add.reduceat(tilt, boxes.first).reshape(shape) * TILTS
    lost, broken = _over(profiles.breaks, profiles, boxes)
    cut, seams = _over(profiles.seams, profiles, boxes)
    if len(seams):
        kept = ~np.isin(seams, broken)
        cut, seams = cut[kept], seams[kept]
    group, box = np.concatenate([lost, cut]), np.concatenate([broken, seams])
    size = boxes.size[box]
    taken = _between(profiles.square, boxes.edge[box], boxes.edge[box] + size)
    taken -= rise[box] / size + tilt[box] * (12 / (size * (size**2 - 1.0)))
    left -= np.bincount(group, taken, groups).reshape(shape)
    left += np.bincount(cut, _alone(profiles.step, boxes, seams), groups).reshape(shape)
    points = (boxes.counts - np.bincount(lost, minlength=groups).reshape(shape)) * SIZES
    varies = (points > 0) & (left > 1e-9 * points + 1e-12 * energy)
    fluctuation = np.full(shape, np.nan)
    np.divide(left, points, out=fluctuation, where=varies)
    result: Float64 = np.log(fluctuation) / 2
    return result


def _lines(profiles: _Profiles, boxes: _Boxes) -> tuple[Float64, Float64]:
    """Squares of sum y and of sum (i - mean i) y of each box."""
    once, twice = profiles.once[boxes.edge], profiles.twice[boxes.edge]
    before, after = once[:-1], once[1:]
    rise = after - before
    tilt = after + before
    tilt *= boxes.size[:-1]
    tilt += rise
    tilt /= 2
    tilt -= twice[1:]
    tilt += twice[:-1]
    between = boxes.last[:-1]
    rise[between] = tilt[between] = 0.0
    return np.square(rise, out=rise), np.square(tilt, out=tilt)


def _between(values: Float64, begin: Int64, end: Int64) -> Float64:
    """Sums of short stretches; of an empty one, the value there."""
    sums: Float64 = np.add.reduceat(values, np.stack([begin, end], axis=1).ravel())[::2]
    return sums


def _over(places: Int64, profiles: _Profiles, boxes: _Boxes) -> tuple[Int64, Int64]:
    """Boxes that a place cuts in two: the group of each, and its number among all."""
    window = np.searchsorted(profiles.begin, places, side="right") - 1
    box, within = np.divmod(places - profiles.begin[window], SIZES)
    # The profile's level at a box's first beat does not matter: a break before it does no harm.
    row, column = np.nonzero((within > 0) & (box < boxes.counts[:, window]))
    group = row * boxes.counts.shape[1] + window[column]
    box = boxes.first[group] + box[row, column]
    once = np.diff(box, prepend=-1) > 0
    return group[once], box[once]


def _alone(step: Float64, boxes: _Boxes, box: Int64) -> Float64:
    """What boxes leave of their profile, worked out one by one."""
    size = boxes.size[box, None]
    number = np.arange(BOXES[-1])
    inside_box = number < size
    place = np.minimum(boxes.edge[box, None] + number, len(step) - 1)
    profile = np.cumsum(step[place], axis=1) * inside_box
    profile -= profile.sum(axis=1, keepdims=True) / size * inside_box
    along = (number - (size - 1) / 2) * inside_box
    tilt = (profile * along).sum(axis=1)
    left: Float64 = (profile**2).sum(axis=1) - tilt**2 * 12 / (size * (size**2 - 1.0))[:, 0]
    return left
