"""Steps from step counters, cadence from steps, and the lock of a wrist sensor on the cadence."""

import numpy as np

from tiyi.model.arrays import Int16, Int32, Mask
from tiyi.signal.arrays import Float32, Float64, Int64, running_sum

UNKNOWN = -1
"""Steps and cadence that are not known; 0 means that nobody stepped."""

STEPS_PER_S_MAX = 5
"""No person steps faster (300 steps/min); a greater difference is not walking."""
STEPS_SLACK = 20
"""Steps a counter may run ahead of its time stamps (wrist counters release runs of 8-10 late)."""
OVERFLOW_STEPS_MAX = 20_000
"""More than this does nobody step, however long it was, for a counter to be taken to have run over:
two or three days of usual walking. The 16 bits of a counter hold three times that, so that one
which fell from less than 45,000 began again."""

CADENCE_WINDOW_S = 60
CADENCE_MIN_KNOWN_S = 30
CADENCE_MIN_SPM, CADENCE_MAX_SPM = 30, 220
CADENCE_DELAY_S = 0
CADENCE_HOLD_S = 10
"""A reading of a cadence that is older than this says nothing any more (smart recording: 8 s)."""

LOCK_WINDOW_S = 120
LOCK_MIN_PAIRS = 60
LOCK_DISTANCE_BPM = 3
LOCK_JUMP_QUARTERS = 60
LOCK_JUMP_S = 10
LOCK_JUMP_MEMORY_S = 600
LOCK_DELAY_S = 0


def steps_from_totals(total: Int64, previous: Int64, elapsed_s: Int64) -> Int64:
    """Steps between two readings of a cumulative counter, whatever happened to the counter.

    1. Grown, by no more than a person can step in the time: the difference.
    2. Fallen: a 16-bit or 32-bit counter that ran over, if that gives a possible number of steps,
       20,000 at most. In a gap of hours a person *can* step as often as a counter has numbers, but
       nobody does: a fall from 9,000 to 0 overnight is a restart and no 56,536 steps.
    3. Fallen otherwise: the counter began again at 0 (midnight, reboot, reset), and the total is
       the number of steps since, if that is possible. Steps before the restart are lost.
    4. Everything else is unknown, never 0.

    Args:
        total: int64, any shape; this reading, negative = missing.
        previous: int64, same shape; the reading before, negative = none.
        elapsed_s: int64, same shape; seconds between the two.

    Returns:
        int64, same shape; steps, or -1 where unknown (also for the first reading). Never negative
        otherwise. Delay 0 s.

    Source: tiyi domain section 6.4, «input from band»; Garmin logs count from midnight,
    the step counter of Android since the last reboot.
    """
    most = np.maximum(elapsed_s, 0) * STEPS_PER_S_MAX + STEPS_SLACK
    steps = np.full_like(total, UNKNOWN)
    fell = total < previous
    most_over = np.minimum(most, OVERFLOW_STEPS_MAX)
    # Later candidates are stronger and overwrite: restart, then overflow, then plain growth.
    for candidate, where, limit in (
        (total, fell, most),
        (total - previous + (1 << 32), fell & (previous < 1 << 32), most_over),
        (total - previous + (1 << 16), fell & (previous < 1 << 16), most_over),
        (total - previous, ~fell, most),
    ):
        possible = where & (candidate <= limit)
        steps = np.where(possible, candidate, steps)
    return np.where((total < 0) | (previous < 0), UNKNOWN, steps)


def steps_from_deltas(delta: Int64, covers_s: Int64) -> Int64:
    """Check steps that arrive as differences: possible numbers pass, others are unknown.

    Args:
        delta: int64, any shape; steps since the reading before, negative = missing.
        covers_s: int64, same shape; how many seconds the difference covers.

    Returns:
        int64, same shape; steps, or -1 where missing or more than a person can step. Delay 0 s.

    Source: tiyi domain section 6.4. Whether a metric is a difference or a total is declared with
    the metric, never guessed from the numbers.
    """
    most = np.maximum(covers_s, 0) * STEPS_PER_S_MAX + STEPS_SLACK
    return np.where((delta >= 0) & (delta <= most), delta, UNKNOWN)


def flat_steps_from_totals(total: Int64, at_s: Int64, offsets: Int64) -> Int64:
    """`steps_from_totals` for the readings of many people in one flat array.

    Args:
        total: int64 ``[readings]``, negative = missing; such readings are skipped over, so the
            next one counts from the last reading that exists.
        at_s: int64 ``[readings]``, ascending within a person.
        offsets: int64 ``[people + 1]``; person p owns ``offsets[p] : offsets[p + 1]``.

    Returns:
        int64 ``[readings]``; steps since the person's reading before, -1 where unknown.
    """
    place = np.arange(len(total))
    newest = np.maximum.accumulate(np.where(total >= 0, place, -1))
    before = np.concatenate([[-1], newest[:-1]]).astype(np.int64)
    lengths = np.diff(offsets)
    own = before >= np.repeat(offsets[:-1], lengths)
    before = np.where(own, before, 0)
    previous = np.where(own, total[before], UNKNOWN)
    return steps_from_totals(total, previous, at_s - at_s[before])


def cadence_from_steps(steps_in_window: Int32, known_s: Int32) -> Int16:
    """Cadence from the steps of the last 60 s, as carried by two sliding sums.

    Args:
        steps_in_window: int32, any shape; steps in the known seconds of the last 60 s.
        known_s: int32, same shape; how many of the 60 s are known.

    Returns:
        int16, same shape, steps/min scaled to the known seconds, rounded down. Below 30 it is 0:
        known, but no walking. -1 = unknown: fewer than 30 s known, or more than 220 steps/min.
        Delay 0 s; the sums look back 60 s.

    Source: tiyi domain section 6.4, «cadence»: steps over 60 s, valid 30-220 steps/min.
    """
    cadence = steps_in_window * CADENCE_WINDOW_S // np.maximum(known_s, 1)
    cadence = np.where(cadence < CADENCE_MIN_SPM, 0, cadence)
    unknown = (known_s < CADENCE_MIN_KNOWN_S) | (cadence > CADENCE_MAX_SPM)
    return np.where(unknown, UNKNOWN, cadence).astype(np.int16)


def steps_from_cadence(
    cadence_spm: Float32, at_s: Float64, offsets: Int64, *, hold_s: float = CADENCE_HOLD_S
) -> Float64:
    """Steps of whole recordings from their cadence: each reading stands until the next one.

    Args:
        cadence_spm: float32 ``[readings]`` in steps/min, NaN = missing. Recordings of runs often
            hold strides a minute: twice that.
        at_s: float64 ``[readings]``, ascending within a person.
        offsets: int64 ``[people + 1]``; person p owns ``offsets[p] : offsets[p + 1]``.
        hold_s: a reading stands no longer than this; in the rest of a gap nobody is taken to step.

    Returns:
        float64 ``[people]``; a missing reading adds nothing, the last one stands for 1 s.

    Source: tiyi domain section 6.4; recordings of sports watches state cadence at each record.
    """
    apart_s = np.ones(len(at_s))
    apart_s[:-1] = np.diff(at_s)
    apart_s[offsets[1:][np.diff(offsets) > 0] - 1] = 1.0
    added = np.nan_to_num(cadence_spm).astype(np.float64) / 60 * np.clip(apart_s, 0, hold_s)
    total = running_sum(added)
    steps: Float64 = total[offsets[1:]] - total[offsets[:-1]]
    return steps


def lock_terms(hr_quarter_bpm: Int16, cadence_spm: Int16) -> Int32:
    """What one second adds to the six sums of `cadence_locked`.

    Args:
        hr_quarter_bpm: int16 ``[k, people]`` signed; artefacts and missing values add nothing.
        cadence_spm: int16 ``[k, people]``, -1 = unknown adds nothing.

    Returns:
        int32 ``[k, 6, people]``: 1, x, y, x*x, y*y, x*y with x the heart rate in whole bpm and y
        the cadence. Carry their sum over 120 s by ``scan_add(state, terms(now) - terms(120 s
        before))``. Delay 0 s.
    """
    both = ((hr_quarter_bpm > 0) & (cadence_spm >= 0)).astype(np.int32)
    x = (hr_quarter_bpm >> 2) * both
    y = cadence_spm * both
    return np.stack([both, x, y, x * x, y * y, x * y], axis=1)


def rate_jumped(smooth_quarter_bpm: Int16, smooth_10_s_before: Int16) -> Mask:
    """Whether the smoothed rate differs by 15 bpm or more from 10 s before; both must be known."""
    known = (smooth_quarter_bpm > 0) & (smooth_10_s_before > 0)
    jumped: Mask = np.absolute(smooth_quarter_bpm - smooth_10_s_before) >= LOCK_JUMP_QUARTERS
    jumped &= known
    return jumped


def near_cadence(hr_quarter_bpm: Int16, cadence_spm: Int16) -> Mask:
    """Whether a clean rate (> 0) is within 3 of the cadence, of half or of twice the cadence.

    Args:
        hr_quarter_bpm: int16 ``[k, people]`` signed.
        cadence_spm: int16 ``[k, people]``, -1 = unknown, which nothing is near.
    """
    rate = (hr_quarter_bpm >> 2).astype(np.int16)
    near: Mask = np.absolute(rate - cadence_spm) <= LOCK_DISTANCE_BPM
    near |= np.absolute(2 * rate - cadence_spm) <= LOCK_DISTANCE_BPM
    near |= np.absolute(rate - 2 * cadence_spm) <= LOCK_DISTANCE_BPM
    near &= (hr_quarter_bpm > 0) & (cadence_spm > 0)
    return near


def cadence_locked(
    hr_quarter_bpm: Int16, cadence_spm: Int16, sums: Int32, since_jump_s: Int32
) -> Mask:
    """Whether an optical sensor counts steps instead of pulses, second by second.

    All of: the rate is within 3 of the cadence, of half or of twice the cadence; over the last
    120 s, with at least 60 pairs, rate and cadence correlate above 0.9; the smoothed rate jumped
    by 15 bpm within 10 s at most 600 s ago. The rule that mutes alerts adds its hold time.

    Args:
        hr_quarter_bpm: int16 ``[k, people]`` signed; only clean values (> 0) can be locked.
        cadence_spm: int16 ``[k, people]``, -1 = unknown, which is never a lock.
        sums: int32 ``[k, 6, people]``, sums of `lock_terms` over 120 s.
        since_jump_s: int32 ``[k, people]``, seconds since `rate_jumped`; negative = never.

    Returns:
        bool ``[k, people]``. Two constant signals have no correlation and are not a lock: `frozen`
        finds those. Exact: integers throughout. Delay 0 s; the sums look back 120 s.

    Source: tiyi domain table, rule R15 (cuts by practice); the artefact is described for wrist
    photoplethysmography by Temko (2017), IEEE Trans Biomed Eng 64, 2016-2024.
    """
    equal = near_cadence(hr_quarter_bpm, cadence_spm)
    equal &= (since_jump_s >= 0) & (since_jump_s <= LOCK_JUMP_MEMORY_S)
    equal &= _correlates(sums)
    return equal


def _correlates(sums: Int32) -> Mask:
    """Correlation above 0.9 in integers: cov > 0 and 100 cov^2 > 81 var_x var_y.

    With 120 pairs up to 255, n * var is at most 120^2 * 255^2 / 4 = 2.4e8, so that the products
    stay below 6e18 and fit int64.
    """
    n, x, y, xx, yy, xy = (sums[:, term].astype(np.int64) for term in range(6))
    covariance = n * xy - x * y
    variances = (n * xx - x * x) * (n * yy - y * y)
    strong: Mask = (covariance > 0) & (100 * covariance * covariance > 81 * variances)
    strong &= n >= LOCK_MIN_PAIRS
    return strong
