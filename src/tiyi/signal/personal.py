"""What heart rate a person has at a cadence: a robust line through own minutes, for many people."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Float32, Float64, Int64, running_count
from tiyi.signal.gridding import is_partition

CADENCE_MIN_SPM, CADENCE_MAX_SPM = 30.0, 220.0
RATE_MIN_BPM, RATE_MAX_BPM = 25.0, 240.0
BIN_SPM = 5.0
POINTS_MIN = 3
SESSIONS_MIN = 3
FIT_R2_MIN = 0.5
BISQUARE = 4.685
"""Tuning constant of Tukey's weight: 95 % efficiency with normal errors."""
SIGMA_PER_MAD = 1.4826
STEPS = 4
"""Reweighted fits after the first line; more change the slope by less than 1 in 1000."""
SPREAD_MIN_BPM = 0.5
"""Devices tell whole beats per minute: a smaller scale is rounding."""

_PER_BPM = 1024
_BITS = 22
_LARGEST_BPM = 4000.0
_BINS = int(CADENCE_MAX_SPM / BIN_SPM) + 1


@dataclass(frozen=True, slots=True)
class CadenceFit:
    """Heart rate against cadence of each person; all arrays are ``[people]``.

    Attributes:
        slope: bpm per step/min; NaN without a line.
        level_bpm: heart rate at 0 steps/min, where the line begins; no measurement.
        spread_bpm: robust standard deviation of the points about the line.
        r2: share of the variance that the line explains, of the points that are no outliers.
        points: int64, points used; ``outliers``: int64, of these, points of weight 0.
        sessions: int64, sessions that they come from.
        lowest_spm, highest_spm: range of cadence seen; the line says nothing outside.
        usable: bool, 3 sessions and more, r2 0.5 and more, and a rising line.
    """

    slope: Float64
    level_bpm: Float64
    spread_bpm: Float64
    r2: Float64
    points: Int64
    outliers: Int64
    sessions: Int64
    lowest_spm: Float64
    highest_spm: Float64
    usable: Mask


def fit_rate_to_cadence(
    cadence_spm: Float32, hr_bpm: Float32, session: Int64, offsets: Int64, *, sinus: Mask
) -> CadenceFit:
    """Fit everybody's own line of heart rate against cadence, so that outliers do not bend it.

    The first line goes through the medians of bins of 5 steps/min, weighted by their points; its
    residuals give the scale; four fits with Tukey's bisquare weights follow.

    Args:
        cadence_spm: float32 ``[points]``, walking or running, mean of a minute or so; NaN =
            unknown. Heart rate follows a new load for 2-3 min: leave a bout's first minutes out.
        hr_bpm: float32 ``[points]``, mean of the same time, clean; NaN = unknown.
        session: int64 ``[points]``, ascending within a person: which session a point is from. All
            of them under the same drugs: a change of dose begins a new fit.
        offsets: int64 ``[people + 1]``; person p owns ``offsets[p] : offsets[p + 1]``.
        sinus: bool ``[people]``, True only where it is recorded that there is neither AF nor a
            pacemaker nor a transplanted heart: with these no line is usable.

    Returns:
        `CadenceFit`, arrays ``[people]``. Points with something unknown, a cadence outside 30-220
        or a heart rate outside 25-240 are left out. Fewer than 3 points, or one cadence only: NaN.

    Raises:
        ValueError: offsets that do not ascend from 0 to the number of points.

    Source: tiyi domain section 3.2, «source fallback order» (3 sessions, r2 0.5); section 6.4
    (30-220); Beaton & Tukey (1974), Technometrics 16, 147-185; Yohai (1987), Ann Stat 15, 642-656.
    """
    if not is_partition(offsets, len(hr_bpm)) or len(cadence_spm) != len(hr_bpm):
        raise ValueError("offsets must ascend from 0 to the number of points")
    kept = (cadence_spm >= CADENCE_MIN_SPM) & (cadence_spm <= CADENCE_MAX_SPM)
    kept &= (hr_bpm >= RATE_MIN_BPM) & (hr_bpm <= RATE_MAX_BPM)
    points = np.diff(running_count(kept)[offsets])
    some = np.flatnonzero(points > 0)  # whoever has points, and only they, takes part below
    spm, bpm = (values[kept].astype(np.float64) for values in (cadence_spm, hr_bpm))
    own = _Points.of(spm, bpm, points[some])
    line = own.line_of_medians()
    reach = BISQUARE * np.maximum(own.scale(own.left(line)), SPREAD_MIN_BPM)
    weight = own.weights(line, reach)
    for _ in range(STEPS):
        line = own.line(weight)
        weight = own.weights(line, reach)
    left = own.left(line)
    figures = np.full((6, len(points)), np.nan)
    figures[:4, some] = [line.slope, line.level_bpm, own.scale(left), own.explained(left, weight)]
    figures[:, (points < POINTS_MIN) | ~np.isfinite(figures[0])] = np.nan
    figures[4:, some] = own.range_spm()
    sessions, outliers = np.zeros((2, len(points)), np.int64)
    sessions[some] = own.distinct(session[kept])
    outliers[some] = own.sums((weight == 0).astype(np.float64)).astype(np.int64)
    outliers[np.isnan(figures[0])] = 0
    slope, level_bpm, spread_bpm, r2, lowest_spm, highest_spm = figures
    return CadenceFit(
        slope=slope,
        level_bpm=level_bpm,
        spread_bpm=spread_bpm,
        r2=r2,
        points=points,
        outliers=outliers,
        sessions=sessions,
        lowest_spm=lowest_spm,
        highest_spm=highest_spm,
        usable=(sessions >= SESSIONS_MIN) & (r2 >= FIT_R2_MIN) & (slope > 0) & sinus,
    )


def rate_from_cadence(fit: CadenceFit, cadence_spm: Float32) -> Float32:
    """Heart rate that a person's own line gives for a cadence; mark it so wherever it goes.

    Args:
        fit: lines of all people.
        cadence_spm: float32 ``[people, samples]``, NaN = unknown.

    Returns:
        float32 ``[people, samples]``, bpm; NaN where the line is not usable or has not seen such a
        cadence. Delay 0 s.

    Source: tiyi domain section 3.2, «source fallback order».
    """
    seen = (cadence_spm >= fit.lowest_spm[:, None]) & (cadence_spm <= fit.highest_spm[:, None])
    seen &= fit.usable[:, None]
    level = np.where(fit.usable, fit.level_bpm, np.nan)[:, None]
    rate = level + np.where(fit.usable, fit.slope, np.nan)[:, None] * cadence_spm
    return np.where(seen, rate, np.nan).astype(np.float32)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of each person who has points."""

    slope: Float64
    level_bpm: Float64


@dataclass(frozen=True, slots=True)
class _Points:
    """Points of people who have some, in order of person, less a level of each person."""

    spm: Float64
    bpm: Float64
    count: Int64
    first: Int64
    spm_level: Float64
    bpm_level: Float64

    @classmethod
    def of(cls, spm: Float64, bpm: Float64, count: Int64) -> Self:
        """Points, and how many of them each person has (1 or more)."""
        first = np.cumsum(count) - count
        spm_level, bpm_level = _sums(spm, first) / count, _sums(bpm, first) / count
        spm, bpm = spm - np.repeat(spm_level, count), bpm - np.repeat(bpm_level, count)
        return cls(spm, bpm, count, first, spm_level, bpm_level)

    def owner(self) -> Int64:
        """Whose each point is."""
        return np.repeat(np.arange(len(self.count), dtype=np.int64), self.count)

    def sums(self, values: Float64) -> Float64:
        """Each person's sum."""
        return _sums(values, self.first)

    def each(self, figures: Float64) -> Float64:
        """Each person's figure, for every point of theirs."""
        return np.repeat(figures, self.count)

    def line(self, weight: Float64) -> _Line:
        """Weighted least squares; NaN where all lies at one cadence."""
        heavy = weight * self.spm
        n, x, y = self.sums(weight), self.sums(heavy), self.sums(weight * self.bpm)
        some = np.maximum(n, 1e-12)
        square = self.sums(heavy * self.spm) - x * x / some
        product = self.sums(heavy * self.bpm) - x * y / some
        slope = np.full(len(n), np.nan)
        np.divide(product, square, out=slope, where=square > 1e-6 * some)
        level = self.bpm_level + (y - slope * x) / some - slope * self.spm_level
        return _Line(slope, level)

    def line_of_medians(self) -> _Line:
        """Through the lower medians of heart rate in bins of cadence, weighted by their points."""
        spm, bpm = (
            values + self.each(level)
            for values, level in ((self.spm, self.spm_level), (self.bpm, self.bpm_level))
        )
        group = self.owner() * _BINS + (spm / BIN_SPM).astype(np.int64)
        owner, count, median = _medians(group, bpm)
        middle: Float64 = np.bincount(group, spm)[owner] / count
        bins = _Points.of(middle, median, np.bincount(owner // _BINS))
        return bins.line(count.astype(np.float64))

    def left(self, line: _Line) -> Float64:
        """What the line leaves over."""
        here = line.level_bpm + line.slope * self.spm_level - self.bpm_level
        left: Float64 = self.bpm - self.each(here) - self.each(line.slope) * self.spm
        return left

    def scale(self, left: Float64) -> Float64:
        """Robust standard deviation of what is left over; 0 without a line."""
        size = np.minimum(np.nan_to_num(np.abs(left)), _LARGEST_BPM)
        _, _, median = _medians(self.owner(), size)
        return SIGMA_PER_MAD * median

    def weights(self, line: _Line, reach: Float64) -> Float64:
        """Tukey's bisquare; 0 for outliers and where there is no line."""
        share = self.left(line) * self.each(1 / reach)
        share *= share
        return np.where(share < 1, (1 - share) ** 2, 0.0)

    def explained(self, left: Float64, weight: Float64) -> Float64:
        """1 - squares about the line / squares about the mean, of the points with a weight."""
        inlier = (weight > 0).astype(np.float64)
        n = np.maximum(self.sums(inlier), 1)
        total = self.sums(inlier * self.bpm**2) - self.sums(inlier * self.bpm) ** 2 / n
        unexplained = self.sums(inlier * np.nan_to_num(left) ** 2)
        share = np.full(len(n), np.nan)
        np.divide(unexplained, total, out=share, where=total > 1e-6 * n)
        return 1 - share

    def range_spm(self) -> Float64:
        """Lowest and highest cadence of each person: ``[2, people]``."""
        if not len(self.count):
            return np.zeros((2, 0))
        ends = [least.reduceat(self.spm, self.first) for least in (np.minimum, np.maximum)]
        return np.array(ends) + self.spm_level

    def distinct(self, session: Int64) -> Int64:
        """How many sessions each person's points come from."""
        new = np.ones(len(session))
        new[1:] = session[1:] != session[:-1]
        new[self.first] = 1
        return self.sums(new).astype(np.int64)


def _sums(values: Float64, first: Int64) -> Float64:
    """Sums of stretches that begin at ``first`` and end where the next begins; none is empty."""
    if not len(first):
        return np.zeros(0)
    sums: Float64 = np.add.reduceat(values, first)
    return sums


def _medians(group: Int64, values: Float64) -> tuple[Int64, Int64, Float64]:
    """Groups, how many each has, and the lower median of each; values 0 .. 4095."""
    packed = (group << _BITS) | np.rint(values * _PER_BPM).astype(np.int64)
    packed.sort()
    owners = packed >> _BITS
    new = np.ones(len(owners), np.bool_)
    new[1:] = owners[1:] != owners[:-1]
    first = np.flatnonzero(new)
    count = np.diff(np.append(first, len(owners)))
    middle = packed[first + (count - 1) // 2] & ((1 << _BITS) - 1)
    return owners[first], count, middle / _PER_BPM
