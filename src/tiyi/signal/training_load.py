"""Training load of sessions and weeks beyond one heart rate: zones, effort felt, monotony, strain.

What Banister's impulse and Edwards' zones are is in `tiyi.signal.load` and `.intensity`. Loads of
parts add up: keep seconds in zones (`time_in_zone`) or micro-TRIMP, add, and weigh at the end.
"""

from dataclasses import dataclass

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from tiyi.signal.arrays import Float32, Float64, Int64
from tiyi.signal.intensity import time_in_zone, zones

EDWARDS_WEIGHTS = (0, 1, 2, 3, 4, 5)
"""Per minute below 50 %, then from 50/60/70/80/90 % of HRmax. Source: Edwards (1993)."""
LUCIA_WEIGHTS = (1, 2, 3)
"""Per minute below VT1, from VT1, from VT2. Source: Lucia et al. (2003), Med Sci Sports Exerc 35,
872-878; tiyi domain section 2.7, where it is not confirmed at the primary source."""
WEEK_DAYS = 7
CR10_MAX = 10.0
ASKED_WITHIN_MIN = 30.0


@dataclass(frozen=True, slots=True)
class Week:
    """What seven daily loads amount to, at each day; all arrays are ``[people, days]``.

    Attributes:
        load: their sum.
        monotony: their mean over their sample standard deviation (ddof 1).
        strain: load times monotony.
    """

    load: Float64
    monotony: Float64
    strain: Float64


def zone_impulse(zone_s: Int64, weights: tuple[int, ...]) -> Float64:
    """Minutes in zones times the weights of the zones: the form of a load that can be added up.

    Seconds in zones of parts of a session, of live minutes or of several devices are added first;
    the impulse of the sum is the sum of the impulses.

    Args:
        zone_s: int64 ``[people, zones]`` or ``[zones]`` from `time_in_zone`, zone 0 included.
        weights: one for each zone: `EDWARDS_WEIGHTS`, `LUCIA_WEIGHTS`.

    Returns:
        float64 ``[people]`` or scalar; NaN where no second is in any zone: what nobody measured is
        not rest. Seconds that are in no zone add nothing; show coverage beside it.

    Raises:
        ValueError: another number of weights than zones.

    Source: Edwards (1993); Lucia et al. (2003).
    """
    if zone_s.shape[-1] != len(weights):
        raise ValueError(f"{zone_s.shape[-1]} zones need as many weights, not {len(weights)}")
    weighted = zone_s @ np.array(weights, np.int64)
    return np.where(zone_s.any(axis=-1), weighted / 60, np.nan)


def lucia_impulse(hr_bpm: Float32, vt1_bpm: Float32 | float, vt2_bpm: Float32 | float) -> Float64:
    """Training impulse by ventilatory thresholds: minutes below VT1, from VT1, from VT2 x 1, 2, 3.

    Args:
        hr_bpm: float32 ``[people, seconds]`` or ``[seconds]``, 1 Hz, NaN = missing.
        vt1_bpm: float32 ``[people]`` or scalar, heart rate at the first threshold; NaN = unknown.
        vt2_bpm: likewise, at the second. Both from a test of this person on the same drugs: the
            shares of the peak that are used in their place were never confirmed.

    Returns:
        float64 ``[people]`` or scalar; NaN where a threshold is unknown or no second is known.
        Missing seconds add nothing: show coverage beside it. A threshold belongs to the zone above.

    Raises:
        ValueError: VT2 below VT1.

    Source: Lucia et al. (2003), Med Sci Sports Exerc 35, 872-878; tiyi domain section 2.7.
    """
    shape = hr_bpm.shape[:-1]
    limits = np.stack(
        [np.broadcast_to(np.asarray(limit, np.float32), shape) for limit in (vt1_bpm, vt2_bpm)],
        axis=-1,
    )
    known = ~np.isnan(limits[..., 0] + limits[..., 1])
    limits = np.where(np.expand_dims(known, -1), limits, np.float32(0))
    seconds = time_in_zone(zones(hr_bpm, limits), len(LUCIA_WEIGHTS) - 1)
    return np.where(known, zone_impulse(seconds, LUCIA_WEIGHTS), np.nan)


def session_rpe_load(
    effort_cr10: Float32 | float,
    duration_min: Float32 | float,
    asked_after_min: Float32 | float,
) -> Float64:
    """Load of a session by the effort that was felt: CR10 times minutes.

    It needs no heart rate: it holds with AF, pacemaker, transplant and drugs that slow the heart.

    Args:
        effort_cr10: float32 ``[sessions]`` or scalar, of the whole session, on CR10 (0-10). Borg's
            6-20 is another scale and gives NaN above 10.
        duration_min: likewise; NaN = unknown.
        asked_after_min: likewise, minutes from the end of the session to the answer.

    Returns:
        float64 ``[sessions]`` or scalar; NaN outside 0-10, without a duration above 0, and for an
        answer from before the end or later than 30 min after it.

    Source: Foster et al. (2001), J Strength Cond Res 15, 109-115; tiyi domain section 2.7.
    """
    effort, minutes, asked = (
        np.asarray(value, np.float64) for value in (effort_cr10, duration_min, asked_after_min)
    )
    told = (effort >= 0) & (effort <= CR10_MAX) & (minutes > 0) & np.isfinite(minutes)
    told &= (asked >= 0) & (asked <= ASKED_WITHIN_MIN)
    return np.where(told, effort * np.where(told, minutes, 0), np.nan)


def week_of_load(daily_load: Float32 | Float64) -> Week:
    """Load, monotony and strain of the last seven days, at each day.

    Args:
        daily_load: ``[people, days]``, one column a calendar day, all from one measure of load; a
            day of rest is 0, a day of which nothing is known is NaN.

    Returns:
        `Week` over float64 ``[people, days]``. NaN before the seventh day and where one of the
        seven is unknown; monotony and strain also where the seven are equal. Delay 0 days.

    Source: Foster (1998), Med Sci Sports Exerc 30, 1164-1168; tiyi domain section 2.7: sample
    standard deviation.
    """
    people, days = daily_load.shape
    load = np.full((people, days), np.nan)
    monotony, strain = load.copy(), load.copy()
    if days < WEEK_DAYS:
        return Week(load, monotony, strain)
    weeks = sliding_window_view(daily_load.astype(np.float64), WEEK_DAYS, axis=1)
    whole = load[:, WEEK_DAYS - 1 :]
    whole[...] = weeks.sum(axis=-1)
    spread = np.sqrt(((weeks - whole[..., None] / WEEK_DAYS) ** 2).sum(axis=-1) / (WEEK_DAYS - 1))
    varied = (weeks != weeks[..., :1]).any(axis=-1) & (spread > 0)
    last = monotony[:, WEEK_DAYS - 1 :]
    np.divide(whole / WEEK_DAYS, spread, out=last, where=varied)
    last[np.isnan(whole)] = np.nan
    np.multiply(load, monotony, out=strain)
    return Week(load, monotony, strain)
