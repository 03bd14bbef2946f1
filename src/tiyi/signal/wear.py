"""Whether a device was worn, minute by minute: from acceleration, heart rate and contact."""

from dataclasses import dataclass

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Float32, Float64, Int8, Int64, in_runs
from tiyi.signal.held import held_minutes

WORN, NOT_WORN, WEAR_UNKNOWN = 1, 0, -1

STILL_WINDOW_MIN, STILL_STEP_MIN = 60, 15
STILL_SD_G, STILL_RANGE_G = 0.013, 0.050
STILL_AXES = 2
WINDOW_KNOWN_MIN = 45
"""Minutes of the hour that must be known before it is judged."""
SILENCE_MIN = 10
CONTACT_LOST_MIN = 5
FLAT_MIN = 12
"""Equal minutes in a row that are a repeated value. In minute data of two people runs become half
as frequent with each minute up to 8, and from 12 on hardly less: those are filled gaps."""
DAY_MIN = 1440


@dataclass(frozen=True, slots=True)
class AxisMinutes:
    """What each minute of acceleration is judged by: ``[people, minutes, 3 axes]``.

    Attributes:
        count: int64 ``[people, minutes]``, known samples.
        total_g: float64, their sum.
        squares: float64, the sum of their squares, in g squared.
        low_g: float32, the least, NaN without samples.
        high_g: float32, the greatest, NaN without samples.
    """

    count: Int64
    total_g: Float64
    squares: Float64
    low_g: Float32
    high_g: Float32


def axis_minutes(acceleration_g: Float32, rate_hz: float) -> AxisMinutes:
    """Sum up acceleration by minutes, so that hours of it can be judged without the samples.

    Args:
        acceleration_g: float32 ``[people, samples, 3]`` in g; a sample with a NaN axis is missing.
        rate_hz: samples a second.

    Returns:
        `AxisMinutes` over the whole minutes; what follows the last of them is left out.

    Raises:
        ValueError: an array of another shape, or fewer than one sample a minute.

    Source: the statistics that `worn_by_motion` needs.
    """
    if acceleration_g.ndim != 3 or acceleration_g.shape[2] != 3:
        raise ValueError("acceleration must be people x samples x 3 axes")
    if not rate_hz * 60 >= 1:
        raise ValueError("a minute needs a sample")
    people, samples = acceleration_g.shape[:2]
    minutes = int(samples / (rate_hz * 60) + 1e-9)
    shape = (people, minutes, 3)
    result = AxisMinutes(
        np.zeros((people, minutes), np.int64),
        np.zeros(shape),
        np.zeros(shape),
        np.full(shape, np.nan, np.float32),
        np.full(shape, np.nan, np.float32),
    )
    edges = np.ceil(np.arange(minutes + 1) * (rate_hz * 60) - 1e-9).astype(np.int64)
    for minute, (first, last) in enumerate(
        zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True)
    ):
        part = acceleration_g[:, first:last]
        present = np.asarray(~np.isnan(part).any(axis=2))
        every = present[:, :, None]
        filled = np.where(every, part, np.float32(0))
        result.count[:, minute] = present.sum(axis=1)
        result.total_g[:, minute] = filled.sum(axis=1, dtype=np.float64)
        result.squares[:, minute] = np.square(filled).sum(axis=1, dtype=np.float64)
        some = every.any(axis=1)
        low, high = np.where(every, part, np.inf), np.where(every, part, -np.inf)
        np.copyto(result.low_g[:, minute], low.min(axis=1), where=some)
        np.copyto(result.high_g[:, minute], high.max(axis=1), where=some)
    return result


def worn_by_motion(minutes: AxisMinutes) -> Int8:
    """Judge wear by stillness: 15 minutes at a time by the hour around them.

    An axis is still when its standard deviation over the hour is below 13 mg and its range below
    50 mg; a device is off when two axes of three are still. At both ends of a recording the first
    and the last hour judge.

    Args:
        minutes: of `axis_minutes`.

    Returns:
        int8 ``[people, minutes]``: 1 = worn, 0 = not worn, -1 = unknown (fewer than 45 minutes of
        the hour known, or no whole hour). A sleeper moves more than this.

    Source: van Hees, Gorzelniak, Dean León et al. (2013), PLoS ONE 8:e61691, with the limits of
    GGIR (Migueles 2019, J Meas Phys Behav 2, 188-196); the paper's own limit is 3 mg.
    """
    people, length = minutes.count.shape
    state = np.full((people, length), WEAR_UNKNOWN, np.int8)
    if length < STILL_WINDOW_MIN:
        return state
    lead = (STILL_WINDOW_MIN - STILL_STEP_MIN) // 2
    for first in range(0, length, STILL_STEP_MIN):
        begin = min(max(first - lead, 0), length - STILL_WINDOW_MIN)
        hour = slice(begin, begin + STILL_WINDOW_MIN)
        off, enough = _still_hour(minutes, hour)
        verdict = np.where(off, NOT_WORN, WORN)
        part = state[:, first : first + STILL_STEP_MIN]
        part[...] = np.where(enough, verdict, WEAR_UNKNOWN)[:, None]
    state[minutes.count == 0] = WEAR_UNKNOWN
    return state


def worn_by_heart(hr_bpm: Float32, steps: Float32, contact: Int8) -> Int8:
    """Judge wear by the pulse: silence without steps, a repeated value, or lost contact.

    Args:
        hr_bpm: float32 ``[people, minutes]``, NaN = no value came.
        steps: float32 ``[people, minutes]``, NaN = unknown. Steps keep a silent device worn.
        contact: int8 ``[people, minutes]``: 1 = contact, 0 = none, -1 = the device doesn't say.

    Returns:
        int8 ``[people, minutes]``: 1 = worn (a pulse that changes, or contact), 0 = not worn: 10
        minutes or more without a pulse and without a step, or 5 without contact; -1 = unknown
        (shorter silences). A value repeated for 12 minutes or more is no pulse after its first
        minute: exports fill gaps so.

    Raises:
        ValueError: arrays of different shapes.

    Source: tiyi domain section 6.5, «band without raw data» (limits by practice).
    """
    if not hr_bpm.shape == steps.shape == contact.shape or hr_bpm.ndim != 2:
        raise ValueError("heart rate, steps and contact must be people x minutes, all alike")
    pulse = ~np.isnan(hr_bpm) & ~held_minutes(hr_bpm, least_min=FLAT_MIN) & (contact != 0)
    silent = ~pulse & (contact != 1) & ~(steps > 0)
    off = in_runs(silent, SILENCE_MIN) | in_runs(contact == 0, CONTACT_LOST_MIN)
    state = np.full(hr_bpm.shape, WEAR_UNKNOWN, np.int8)
    state[pulse | (contact == 1)] = WORN
    state[off] = NOT_WORN
    return state


def worn(by_motion: Int8, by_heart: Int8, contact: Int8) -> Int8:
    """Join both judgements: lost contact counts most, then a pulse, then motion, then silence.

    Args:
        by_motion: int8 ``[people, minutes]`` of `worn_by_motion`.
        by_heart: int8 ``[people, minutes]`` of `worn_by_heart`.
        contact: int8 ``[people, minutes]``, as handed to `worn_by_heart`.

    Returns:
        int8 ``[people, minutes]``: 1 = worn, 0 = not worn, -1 = unknown. A device without contact
        that moves is carried, not worn. One that is still for an hour with a live pulse is on a
        sleeper. One that moves without a pulse is worn too loosely, but worn.
    """
    state = np.where(by_motion == WEAR_UNKNOWN, by_heart, by_motion)
    state = np.where(by_heart == WORN, np.int8(WORN), state)
    lost = (by_heart == NOT_WORN) & (contact == 0)
    return np.where(lost, np.int8(NOT_WORN), state).astype(np.int8)


def worn_minutes(state: Int8, first_minute: int = 0) -> Int64:
    """Minutes worn on each day.

    Args:
        state: int8 ``[people, minutes]`` of `worn`, `worn_by_motion` or `worn_by_heart`.
        first_minute: minute of the local day at which the arrays begin, 0 .. 1439.

    Returns:
        int64 ``[people, days]``; the first and the last day may be cut. Unknown minutes are not
        worn ones: show the known ones beside. A day counts from 600 on (domain section 6.5).

    Raises:
        ValueError: a first minute outside the day.

    Source: 10 h of wear for a valid day is common practice (Troiano 2008, MSSE 40, 181-188).
    """
    if not 0 <= first_minute < DAY_MIN:
        raise ValueError("the first minute must lie within a day")
    people, length = state.shape
    days = -(-(first_minute + length) // DAY_MIN)
    whole = np.zeros((people, days * DAY_MIN), np.bool_)
    whole[:, first_minute : first_minute + length] = state == WORN
    total: Int64 = whole.reshape(people, days, DAY_MIN).sum(axis=2, dtype=np.int64)
    return total


def _still_hour(minutes: AxisMinutes, hour: slice) -> tuple[Mask, Mask]:
    """Whether a device lay still over an hour, and whether enough of it is known: ``[people]``."""
    count = minutes.count[:, hour].sum(axis=1)
    known = np.maximum(count, 1)[:, None]
    mean = minutes.total_g[:, hour].sum(axis=1) / known
    variance = minutes.squares[:, hour].sum(axis=1) / known - mean * mean
    low = np.fmin.reduce(minutes.low_g[:, hour], axis=1)
    high = np.fmax.reduce(minutes.high_g[:, hour], axis=1)
    quiet = (variance < STILL_SD_G**2) & (high < low + np.float32(STILL_RANGE_G))
    enough = (minutes.count[:, hour] > 0).sum(axis=1) >= WINDOW_KNOWN_MIN
    return quiet.sum(axis=1) >= STILL_AXES, enough
