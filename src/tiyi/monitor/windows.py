"""Cadence, sliding sums and latches of a block: what a second remembers of the seconds before.

Sums change by what enters minus what leaves, latches are running maxima of (second, value): both
are exact in integers however time is cut, and both look their past up in the derived rings.
"""

from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray, Int32, Mask
from tiyi.monitor.block import Block
from tiyi.monitor.state import PACKED, SECONDS, STEP_SUMS, SUMS
from tiyi.monitor.words import (
    CADENCE,
    COUNTER,
    ELECTRICAL_RANK,
    HR,
    STEPS,
    VALUE_MAX,
    rank_of,
    value_of,
)
from tiyi.signal import cadence_from_steps, lock_terms, scan_add, scan_max

CADENCE_HOLDS_S: Final = 10
STEPS_PER_S_MAX: Final = 5
STEPS_SLACK: Final = 20
STEPS_MAX: Final = 511
"""Steps of one cell of the step ring (9 bits; the seconds they cover take 6)."""
BLANK_S: Final = 60
GAP_S: Final = 10
WALKING_SPM: Final = 60
VALUE_BITS: Final = 12


def newest_value(block: Block, name: str, value: AnyArray, happened: Mask) -> AnyArray:
    """Running maximum of packed (second, value): the newest event so far; 0 = none."""
    key = ((block.second.astype(np.int64) << VALUE_BITS) | value) * happened
    return scan_max(block.state.packed[PACKED[name]], key)


def newest_second(block: Block, name: str, happened: Mask) -> Int32:
    """Newest second in which something happened; 0 = never."""
    return scan_max(block.state.seconds[SECONDS[name]], block.second * happened)


def one_before(state: AnyArray, rows: AnyArray) -> AnyArray:
    """Each row's predecessor; ``state`` is that of the first."""
    return np.concatenate([state[None], rows[:-1]])


def find_cadence(block: Block) -> None:
    """Cadence in steps/min (-1 unknown): the newest one sent in the last 10 s, else from steps."""
    word = block.words[:, CADENCE]
    packed = newest_value(block, "cadence", value_of(word), word > 0)
    sent = (block.second - (packed >> VALUE_BITS) <= CADENCE_HOLDS_S) & (packed > 0)
    steps, cover = _steps(block)
    block.keep("steps", ((steps << 6) | cover).astype(np.int16))
    change = np.empty((block.count, len(STEP_SUMS), block.people), np.int32)
    for place, back_s in ((0, 15), (2, 60)):
        old = block.past("steps", back_s)
        np.subtract(steps, old >> 6, out=change[:, place])
        np.subtract(cover, old & 63, out=change[:, place + 1])
    block.step_sums = scan_add(block.state.step_sums, change)
    counted = cadence_from_steps(change[:, 2], np.minimum(change[:, 3], 60))
    block.cadence = np.where(sent, (packed & VALUE_MAX).astype(np.int16), counted)
    block.cadence_sent = sent
    block.keep("cadence", block.cadence)


def _steps(block: Block) -> tuple[Int32, Int32]:
    """Steps of each second and how many seconds they cover (0 = nothing is known)."""
    word = block.words[:, STEPS]
    value = value_of(word).view(np.int32)
    present = word > 0
    counter = (word & np.uint32(COUNTER)) > 0
    steps = np.minimum(value, STEPS_MAX) * present
    cover = present.astype(np.int32)
    if not counter.any():
        return steps, cover
    state = block.state.packed[PACKED["counter"]].copy()
    last = one_before(state, newest_value(block, "counter", value, counter))
    elapsed = (block.second - (last >> VALUE_BITS)).astype(np.int32)
    # The word keeps a counter modulo 4096: one subtraction serves growth and roll-over.
    grown = (value - (last & VALUE_MAX).astype(np.int32)) & VALUE_MAX
    possible = grown <= np.minimum(elapsed * STEPS_PER_S_MAX + STEPS_SLACK, STEPS_MAX)
    possible &= last > 0
    steps = np.where(counter, grown * possible, steps)
    cover = np.where(counter, np.minimum(elapsed, 60) * possible, cover)
    return steps, cover


def find_source(block: Block) -> None:
    """Whose sample is the newest, the limits by its tolerance, and the time after a switch.

    A second that the source in charge leaves empty may be filled by a worse one. That is no switch,
    else two sensors on one body would never stop to switch; only the second itself is blank.
    """
    word = block.words[:, HR]
    rank, present = rank_of(word).astype(np.uint8), word > 0
    state = block.state.packed[PACKED["source"]].copy()
    packed = newest_value(block, "source", rank, present)
    silent_s = block.second - (one_before(state, packed) >> VALUE_BITS)
    best = _best_rank(block, rank)
    before, now = best[:-1], best[1:]
    switched = present & (silent_s > GAP_S)
    switched |= (before > 0) & (now > 0) & (now != before)
    block.switch_s = newest_second(block, "switch", switched)
    block.blank = (block.second - block.switch_s < BLANK_S) | (present & (rank < now))
    block.electrical = (packed & VALUE_MAX) >= ELECTRICAL_RANK
    limits = block.limits
    block.above = np.where(block.electrical, limits["above_strap"], limits["above_optical"])
    block.below = np.where(block.electrical, limits["below_strap"], limits["below_optical"])


def _best_rank(block: Block, rank: AnyArray) -> AnyArray:
    """The best source of each last `GAP_S` and its own second, from one second before on."""
    best = np.concatenate([block.before("rank", GAP_S + 1), rank])
    block.keep("rank", rank)
    for apart_s in (1, 2, 4, GAP_S - 7):  # windows of 2, 4, 8 and at last GAP_S + 1 seconds
        best = np.maximum(best[apart_s:], best[:-apart_s])
    return best


def slide_sums(block: Block) -> None:
    """Sliding sums of pulse and cadence, int32 ``[seconds, sums, people]``."""
    clean, hrs, known = block.clean, block.hrs, block.hrs > 0
    change = block.scratch.int32("sums", block.count, len(SUMS), block.people)
    np.subtract(
        lock_terms(clean, block.cadence),
        lock_terms(block.past("clean", 120), block.past("cadence", 120)),
        out=change[:, SUMS["pairs"] : SUMS["xy"] + 1],
    )
    bits = block.past("bits", 600)
    _put(change, "known_600", known, bits & 1)
    _put(change, "above_600", hrs > block.above, (bits >> 1) & 1)
    old = block.past("hrs", 300)
    np.subtract(hrs, old, out=change[:, SUMS["hrs_300"]], dtype=np.int32)
    _put(change, "n_300", known, old > 0)
    _put(change, "clean_30", clean > 0, block.past("clean", 30) > 0)
    without = (block.cadence >= WALKING_SPM) & (clean <= 0)
    change[:, SUMS["without_hr"]] = without
    block.sums = scan_add(block.state.sums, change)


def _put(change: Int32, name: str, new: AnyArray, old: AnyArray) -> None:
    np.subtract(new.view(np.int8), old.view(np.int8), out=change[:, SUMS[name]], dtype=np.int32)
