"""Which heart rates to believe: plausible range, spikes and smoothing, in exact integers.

Blocks are time-major ``[seconds, people]`` int16 in quarter beats per minute (bpm x 4). The sign
says what a sample is: positive = clean, negative = artefact (the magnitude is what the sensor
said), 0 = missing. A kernel that looks back takes ``LOOK_BACK_S`` rows more than it gives; only
magnitudes of those rows matter to `hampel`, so its own earlier results can stand there. Every
kernel gives the same bits for one row at a time as for any block.
"""

import numpy as np

from tiyi.model.arrays import Int16, Mask
from tiyi.signal.arrays import Scratch, UInt8
from tiyi.signal.networks import fill_missing, lower_median
from tiyi.signal.twins import twinned
from tiyi.signal.windows import count_window

QUARTERS_PER_BPM = 4

HR_MIN_BPM, HR_MAX_BPM = 30, 220
HR_SUSPECT_MIN_BPM, HR_SUSPECT_MAX_BPM = 25, 240

HAMPEL_WIDTH_S = 7
HAMPEL_LOOK_BACK_S = HAMPEL_WIDTH_S - 1
HAMPEL_DELAY_S = 0
HAMPEL_MIN_VALID = 4
HAMPEL_FLOOR_QUARTERS = 8 * QUARTERS_PER_BPM

SMOOTH_WIDTH_S = 15
SMOOTH_LOOK_BACK_S = SMOOTH_WIDTH_S - 1
SMOOTH_DELAY_S = 0
SMOOTH_MIN_VALID = 5


def plausible(value_quarter_bpm: Int16, bad: Mask) -> Int16:
    """Judge single samples by their range alone.

    Args:
        value_quarter_bpm: int16, any shape, bpm x 4 as the sensor sent it; 0 = missing.
        bad: bool, same shape: the device itself disowns the sample (no skin contact, bad quality).

    Returns:
        int16, same shape: the value when within 30..220 bpm; minus the value (artefact) when
        suspect, 25..30 or 220..240 bpm, the inner limits being accepted; 0 (missing) when outside
        25..240 bpm or ``bad``. Delay 0 s, looks back 0 s.

    Source: tiyi domain table «HR range»; 30..200 bpm is the range of the RR filter in
    hrv-analysis; 220 leaves room for maximal exercise of the young.
    """
    value = np.absolute(value_quarter_bpm)
    kept = value >= HR_SUSPECT_MIN_BPM * QUARTERS_PER_BPM
    kept &= value <= HR_SUSPECT_MAX_BPM * QUARTERS_PER_BPM
    kept &= ~bad
    suspect = value < HR_MIN_BPM * QUARTERS_PER_BPM
    suspect |= value > HR_MAX_BPM * QUARTERS_PER_BPM
    value *= kept
    return _negate(value, suspect)


@twinned("tiyi.signal.fast.medians")
def hampel(values: Int16, scratch: Scratch, out: Int16 | None = None) -> Int16:
    """Mark spikes: samples far from the median of the last 7 seconds.

    A sample is an artefact when at least 4 of the trailing 7 seconds have a value and it differs
    from their lower median by more than 8 bpm and by more than 4.5 times their median absolute
    deviation (MAD, also a lower median); 4.5 MAD = 3.03 standard deviations of Gaussian noise.

    On a true step, say 120 -> 150 bpm at once, the first 3 seconds of the new level are marked and
    the fourth, when the new level holds the majority, is not: a lasting change costs 3 s of
    coverage and is never refused. The onset of a rise of 4 bpm per second loses 1 s. A single
    spike is marked and its neighbours are not. Bursts longer than 3 s need `departures`.

    Args:
        values: int16 ``[k + 6, people]``: plausible values or earlier results of this function;
            0 = missing. In the first 6 rows only magnitudes matter; a sample of the last k rows
            that is already negative stays so.
        scratch: arena of the caller.
        out: int16 ``[k, people]`` for the result; may be ``values[6:]``. None = new array.

    Returns:
        int16 ``[k, people]``: > 0 clean, < 0 artefact with its magnitude, 0 missing. Delay 0 s,
        looks back 6 s.

    Raises:
        ValueError: fewer than 7 rows.

    Source: Hampel (1974), J Am Stat Assoc 69, 383-393; Pearson, Neuvo, Astola, Gabbouj (2016),
    Generalized Hampel filters, EURASIP J Adv Signal Process 2016:87. Differs: trailing instead of
    centred (no delay), lower medians (exact in integers, defined with gaps), and the floor of 8 bpm
    (else a still heart has MAD 0 and any change is a spike). 8 bpm is the slew limit of the domain
    table; with 5 bpm the beginnings and ends of efforts in 14 recorded workouts were marked 0.21 %
    of the time, with 8 bpm 0.05 %, at equal detection of spikes of 20 bpm and more (99.8 %).
    """
    rows, people = row_count(values, HAMPEL_LOOK_BACK_S), values.shape[1]
    magnitude = scratch.int16("hampel.magnitude", *values.shape)
    np.absolute(values, out=magnitude)
    filled, parity = fill_missing(magnitude, scratch, "hampel.filled")
    valid = count_window(magnitude > 0, HAMPEL_WIDTH_S)
    median = lower_median(filled, parity, HAMPEL_WIDTH_S, scratch)
    distance = scratch.int16("hampel.distance", rows, people)
    np.subtract(magnitude[HAMPEL_LOOK_BACK_S:], median, out=distance)
    np.absolute(distance, out=distance)
    artefact = distance > HAMPEL_FLOOR_QUARTERS
    artefact &= valid >= HAMPEL_MIN_VALID
    near = _count_near(filled, median, distance, scratch)
    valid += 1
    valid >>= 1  # the lower median is value number (valid + 1) // 2
    artefact &= near >= valid
    return with_artefacts(values[HAMPEL_LOOK_BACK_S:], artefact, out)


def _count_near(filled: Int16, median: Int16, distance: Int16, scratch: Scratch) -> UInt8:
    """Count the window's values nearer to the median than ``distance`` / 4.5.

    MAD < distance / 4.5 holds exactly when at least (n + 1) // 2 of the n deviations are below
    distance / 4.5, so counting replaces a second sorting network. Missing values (0 or HIGH) can
    only be counted where the reach goes below 0; then all values up to the median are near, which
    is enough anyhow.
    """
    rows, people = median.shape
    reach = scratch.int16("hampel.reach", rows, people)
    np.multiply(distance, 2, out=reach)
    reach -= 1
    reach //= 9  # the greatest integer below 2/9 of the distance
    lowest = scratch.int16("hampel.lowest", rows, people)
    np.subtract(median, reach, out=lowest)
    highest = np.add(median, reach, out=reach)
    span = np.subtract(highest, lowest, out=highest).view(np.uint16)
    near = scratch.uint8("hampel.near", rows, people)
    inside = scratch.mask("hampel.inside", rows, people)
    offset = scratch.int16("hampel.offset", rows, people)
    near[...] = 0
    for second in range(HAMPEL_WIDTH_S):
        np.subtract(filled[second : second + rows], lowest, out=offset)
        np.less_equal(offset.view(np.uint16), span, out=inside)  # wraps: one test for both ends
        near += inside.view(np.uint8)
    return near


@twinned("tiyi.signal.fast.medians")
def smooth(clean: Int16, scratch: Scratch, out: Int16 | None = None) -> Int16:
    """HRs, the heart rate that verdicts and rules read: lower median of the last 15 seconds.

    Args:
        clean: int16 ``[k + 14, people]`` from `hampel` or `mark_artefacts`; artefacts (< 0)
            count as missing.
        scratch: arena of the caller.
        out: int16 ``[k, people]`` for the result. None = new array.

    Returns:
        int16 ``[k, people]`` quarter-bpm; 0 = unknown, with fewer than 5 clean values in the 15 s.
        Delay 0 s, looks back 14 s. A true step shows after 8 s, when the new level has the
        majority.

    Raises:
        ValueError: fewer than 15 rows.

    Source: tiyi domain section 3.2, point 3; running median of Tukey (1977), Exploratory Data
    Analysis, with the lower median for even counts.
    """
    rows = row_count(clean, SMOOTH_LOOK_BACK_S)
    positive = scratch.int16("smooth.positive", *clean.shape)
    np.maximum(clean, 0, out=positive)
    filled, parity = fill_missing(positive, scratch, "smooth.filled")
    known = count_window(positive > 0, SMOOTH_WIDTH_S) >= SMOOTH_MIN_VALID
    median = lower_median(filled, parity, SMOOTH_WIDTH_S, scratch)
    if out is None:
        out = np.empty((rows, clean.shape[1]), np.int16)
    return np.multiply(median, known, out=out)


def row_count(values: Int16, look_back_s: int) -> int:
    """How many rows remain after the look-back."""
    rows = len(values) - look_back_s
    if rows < 1:
        raise ValueError(f"{len(values)} rows are not more than the look-back of {look_back_s} s")
    return rows


def _negate(values: Int16, where: Mask) -> Int16:
    """Change the sign in place where a mask holds; arithmetic, since masked copies are slow."""
    sign = where.astype(np.int16)
    sign *= -2
    sign += 1
    values *= sign
    return values


def with_artefacts(values: Int16, artefact: Mask, out: Int16 | None) -> Int16:
    """Copy, with artefacts made negative; values that are negative stay negative."""
    if out is None:
        out = np.empty_like(values)
    minus = artefact | (values < 0)
    np.absolute(values, out=out)
    return _negate(out, minus)
