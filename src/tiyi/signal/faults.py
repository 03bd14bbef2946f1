"""Sensor faults that last: impossible rates of change, frozen values, silence.

Blocks are time-major ``[seconds, people]`` int16 quarter-bpm with the signs of `tiyi.signal.clean`:
positive = clean, negative = artefact, 0 = missing.
"""

import numpy as np

from tiyi.model.arrays import AnyArray, Int16, Int32, Mask
from tiyi.signal.arrays import Int64, Scratch, numbered
from tiyi.signal.clean import QUARTERS_PER_BPM, row_count, with_artefacts
from tiyi.signal.windows import latest_second, latest_value, pack_latest, scan_max

RATE_STEP_QUARTERS = 8 * QUARTERS_PER_BPM
"""More than this between consecutive seconds is a jump."""
RATE_RISE_QUARTERS = 20 * QUARTERS_PER_BPM
"""More than this within ``RATE_RISE_S`` is a jump."""
RATE_RISE_S = 5
RATE_PERSISTS_S = 10
RATE_LEVEL_S = 15
RATE_LEVEL_MIN_VALID = 5
RATE_PERSISTS_MIN_VALID = 8
RATE_LOOK_BACK_S = RATE_PERSISTS_S - 1 + RATE_LEVEL_S
RATE_DELAY_S = 0

FROZEN_S = 60
FROZEN_CADENCE_SPM = 60
FROZEN_GAP_S = 10
FROZEN_LOOK_BACK_S = 0
FROZEN_DELAY_S = 0

SILENCE_LONGEST_S = 32767
SILENCE_LOOK_BACK_S = 0
SILENCE_DELAY_S = 0


def rate_limit(values: Int16, scratch: Scratch, out: Int16 | None = None) -> Int16:
    """Mark values that left their level faster than a heart can, until the new level has lasted.

    1. A second is a jump when its value differs by more than 8 bpm from the second before or by
       more than 20 bpm from 5 s before (both present).
    2. The level before a jump is the lower median of the 15 s before it (at least 5 values).
    3. For 10 s from the newest jump on, a value more than 8 bpm away from that level is an
       artefact: a burst is marked whole, the return to the old level is not.
    4. Except that a new level which has persisted for 10 s is real: with at least 8 values in the
       last 10 s, all of them within 8 bpm of this one, the value is not marked.

    On a true step the first 9 seconds of the new level are marked and the tenth is not. Steady
    rises up to 4 bpm per second never count as jumps. Only magnitudes of the look-back matter, so
    earlier results can stand there, and what `hampel` has marked does not hide a jump.

    Args:
        values: int16 ``[k + 24, people]``, normally from `hampel`.
        scratch: arena of the caller.
        out: int16 ``[k, people]`` for the result; may be ``values[24:]``. None = new array.

    Returns:
        int16 ``[k, people]``: > 0 clean, < 0 artefact (also what was one before), 0 missing.
        Delay 0 s, looks back 24 s.

    Raises:
        ValueError: fewer than 25 rows.

    Source: tiyi domain table «slew, 1-s data» (limits by practice) and its section 4.3, «quality
    may delay, never veto»: a new level that persists 10 s is real unless proven locked or frozen.
    """
    rows, people = row_count(values, RATE_LOOK_BACK_S), values.shape[1]
    magnitude = scratch.int16("rate.magnitude", *values.shape)
    np.absolute(values, out=magnitude)
    suspect = scratch.mask("rate.suspect", rows, people)
    suspect[...] = False
    row, person, lasts = _newest_jumps(magnitude, scratch)
    if row.size:  # jumps are rare: from here on only they are looked at
        before = _trailing(magnitude, row - 1, person, RATE_LEVEL_S)
        valid = np.count_nonzero(before, axis=0)
        before.sort(axis=0)  # missing values first, then the valid ones
        level = before[RATE_LEVEL_S - valid + (valid - 1) // 2, np.arange(len(row))]
        lasts *= valid >= RATE_LEVEL_MIN_VALID
        at, jump = _seconds_under(row, lasts)
        who, old_level = person[jump], level[jump]
        value = _trailing(magnitude, at, who, 1)[0]
        far = np.flatnonzero((value > 0) & (np.absolute(value - old_level) > RATE_STEP_QUARTERS))
        at, who = at[far], who[far]
        suspect[at - RATE_LOOK_BACK_S, who] = ~_has_persisted(magnitude, at, who)
    return with_artefacts(values[RATE_LOOK_BACK_S:], suspect, out)


def _newest_jumps(magnitude: Int16, scratch: Scratch) -> tuple[Int64, Int64, Int64]:
    """Row, person and length of reign of the jumps that bear on the rows after the look-back.

    A jump reigns for 10 s or until the next jump of the same person or the end of the block.
    """
    first = RATE_LEVEL_S
    now = magnitude[first:]
    jump = scratch.mask("rate.jump", *now.shape)
    jump[...] = False
    beyond = scratch.mask("rate.beyond", *now.shape)
    change = scratch.int16("rate.change", *now.shape)
    for back_s, limit in ((1, RATE_STEP_QUARTERS), (RATE_RISE_S, RATE_RISE_QUARTERS)):
        then = magnitude[first - back_s : -back_s]
        np.subtract(now, then, out=change)
        np.absolute(change, out=change)
        np.greater(change, limit, out=beyond)
        beyond &= then > 0
        jump |= beyond
    jump &= now > 0
    row, person = np.divmod(np.flatnonzero(jump), now.shape[1])
    order = np.argsort(person.astype(np.uint16 if now.shape[1] < 1 << 16 else int), kind="stable")
    row, person = row[order] + first, person[order]
    lasts = np.minimum(RATE_PERSISTS_S, len(magnitude) - row)
    same_person = person[1:] == person[:-1]
    lasts[:-1] = np.where(same_person, np.minimum(lasts[:-1], np.diff(row)), lasts[:-1])
    matters = row + lasts > RATE_LOOK_BACK_S
    return row[matters], person[matters], lasts[matters]


def _seconds_under(row: Int64, lasts: Int64) -> tuple[Int64, Int64]:
    """All rows after the look-back that each jump reigns over: the rows and the jumps' numbers."""
    first = np.maximum(row, RATE_LOOK_BACK_S)
    counts = np.maximum(row + lasts - first, 0)
    jump, place = numbered(counts)
    return first[jump] + place, jump


def _trailing(magnitude: Int16, at: Int64, who: Int64, length: int) -> Int16:
    """The ``length`` rows that end at row ``at``, for every pair of ``at`` and ``who``."""
    people = magnitude.shape[1]
    cell = at * people + who + np.arange(1 - length, 1)[:, None] * people
    rows: Int16 = magnitude.reshape(-1).take(cell)
    return rows


def _has_persisted(magnitude: Int16, at: Int64, who: Int64) -> Mask:
    """Whether the values of the last 10 s agree with the one at row ``at`` of person ``who``."""
    recent = _trailing(magnitude, at, who, RATE_PERSISTS_S)
    present = recent > 0
    agrees = np.absolute(recent - recent[-1]) <= RATE_STEP_QUARTERS
    persisted: Mask = (agrees | ~present).all(axis=0)
    persisted &= np.count_nonzero(present, axis=0) >= RATE_PERSISTS_MIN_VALID
    return persisted


def frozen(state: AnyArray, second: AnyArray, values: Int16, cadence_spm: Int16) -> Mask:
    """Find sensors that repeat one value: identical HR for 60 s while the person moves.

    The 60 s run back from this sample over identical values at most 10 s apart, all of it at a
    known cadence above 60 steps/min: a still heart rate at rest proves nothing.

    Args:
        state: int32 or int64 ``[2, people]``, zero at first: newest sample and second of the last
            change; carried on in place. It depends on the last 60 s only, as far as results go.
        second: ``[k, 1]`` of the state's type, consecutive, from 1.
        values: int16 ``[k, people]``, signed quarter-bpm; 0 = missing. Signs do not matter.
        cadence_spm: int16 ``[k, people]``, -1 = unknown.

    Returns:
        bool ``[k, people]``: this sample belongs to a frozen stretch and has reached its 60th
        second. A missing sample is never frozen. Delay 0 s, looks back 0 s (the state does).

    Source: tiyi domain table «flat line»; Fitbit exports fill gaps by repeating the last value.
    """
    newest, last_change = state
    before_block = newest.copy()
    sample = np.absolute(values).astype(np.int32)
    packed = scan_max(newest, pack_latest(second, sample, sample > 0))
    before = np.concatenate([before_block[None], packed[:-1]])
    changed = (sample != latest_value(before)) & (sample > 0)
    # A run starts with the second that changed, or with the one after a second of rest.
    changed |= second - latest_second(before) > FROZEN_GAP_S
    key = second * changed
    key = np.maximum(key, (second + 1) * (cadence_spm <= FROZEN_CADENCE_SPM))
    since = scan_max(last_change, key)
    stuck: Mask = (second - since >= FROZEN_S - 1) & (sample > 0)
    return stuck


def silence_s(newest: Int32, second: Int32, present: Mask) -> Int16:
    """Count the seconds since anything was heard: the drop-out clock of the signal-lost rules.

    Args:
        newest: int32 ``[people]``, second of the newest sample, 0 = never; carried on in place.
        second: int32 ``[k, 1]``, consecutive, from 1.
        present: bool ``[k, people]``, whether a sample arrived.

    Returns:
        int16 ``[k, people]``: 0 in a second with a sample, n in the n-th second without one, at
        most 32767, which is also the answer before the first sample. Delay 0 s, looks back 0 s.

    Source: tiyi domain table, rule R07; delays after Görges, Markewitz, Westenskow (2009), Anesth
    Analg 108, 1546-1552 (a short delay removes most false alarms).
    """
    heard = scan_max(newest, second * present)
    silent = np.where(heard > 0, second - heard, SILENCE_LONGEST_S)
    return np.minimum(silent, SILENCE_LONGEST_S).astype(np.int16)
