"""Windows over days, and three values of many people at once: int8, 1 true, 0 false, -1 unknown."""

from typing import Final

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from tiyi.alerts.between.truth import Truth
from tiyi.model.arrays import AnyArray
from tiyi.signal.arrays import Float64, Int8, Int64

YES, NO, UNKNOWN = 1, 0, -1
_WORDS: Final[dict[int, Truth]] = {YES: True, NO: False, UNKNOWN: None}


def words(truth: AnyArray) -> list[Truth]:
    """A line of three values as Python has them."""
    return [_WORDS[int(one)] for one in truth]


def known(holds: AnyArray, *values: AnyArray) -> Int8:
    """What holds where every value is known."""
    fine = ~np.isnan(np.stack(np.broadcast_arrays(*values))).any(axis=0)
    return np.where(fine, holds, np.int8(UNKNOWN)).astype(np.int8)


def trailing(values: Float64, days: int) -> Float64:
    """The last `days` values of each day, float64 ``[people, days, window]``."""
    before = np.full((len(values), days - 1), np.nan)
    return sliding_window_view(np.concatenate([before, values], axis=1), days, axis=1)


def mean_of(windows: Float64, least: AnyArray | float) -> Float64:
    """Mean of what is known of each window; NaN where fewer than `least` are."""
    count = np.count_nonzero(~np.isnan(windows), axis=-1)
    total = np.nansum(windows, axis=-1)
    return np.where(count >= np.maximum(least, 1), total / np.maximum(count, 1), np.nan)


def sd_of(windows: Float64, least: AnyArray | float) -> Float64:
    """Sample standard deviation (n - 1) of what is known; NaN where fewer than `least` or 2 are."""
    count = np.count_nonzero(~np.isnan(windows), axis=-1)
    away = windows - mean_of(windows, 1)[..., None]
    variance = np.nansum(away * away, axis=-1) / np.maximum(count - 1, 1)
    return np.where(count >= np.maximum(least, 2), np.sqrt(variance), np.nan)


def median_of(windows: Float64, least: AnyArray | float) -> Float64:
    """Median of what is known; NaN where fewer than `least` are."""
    count = np.count_nonzero(~np.isnan(windows), axis=-1)
    ordered = np.sort(windows, axis=-1)  # NaN last
    places = [np.maximum(place, 0) // 2 for place in (count - 1, count)]
    low, high = (np.take_along_axis(ordered, place[..., None], -1)[..., 0] for place in places)
    return np.where(count >= np.maximum(least, 1), (low + high) / 2, np.nan)


def running(truth: Int8, length: AnyArray | float) -> Int8:
    """True where `length` days in a row are, false where one of them is not; before: unknown."""
    sure, maybe = (np.zeros(len(truth), np.int64) for _ in range(2))
    maybe += truth.shape[1] + 1
    least = np.broadcast_to(np.asarray(length, np.float64).reshape(-1), len(truth))
    found = np.empty(truth.shape, np.int8)
    for day in range(truth.shape[1]):
        sure = np.where(truth[:, day] == YES, sure + 1, 0)
        maybe = np.where(truth[:, day] == NO, 0, maybe + 1)
        open_end = np.where(maybe >= least, UNKNOWN, NO)
        found[:, day] = np.where(sure >= least, YES, open_end)
    return found


def count_in(truth: Int8, value: int, days: int) -> Int64:
    """How many of the last `days` have that value; before the first day: unknown."""
    before = np.full((len(truth), days - 1), UNKNOWN, np.int8)
    windows = sliding_window_view(np.concatenate([before, truth], axis=1), days, axis=1)
    found: Int64 = np.count_nonzero(windows == value, axis=-1)
    return found


def denied(one: Int8) -> Int8:
    """True of what is known to be false."""
    return np.where(one == UNKNOWN, UNKNOWN, 1 - one).astype(np.int8)
