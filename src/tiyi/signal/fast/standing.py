"""What stands too long: values of sparse sources that are held, and values that are frozen.

States are seconds and values packed into 64 bits; while a block is worked on, they are kept as
rows since its start in 16, so that one instruction serves many people.
"""

from typing import Any

import numpy as np

from tiyi.model.artefacts import Artefact
from tiyi.signal.fast.networks import magnitude
from tiyi.signal.faults import FROZEN_CADENCE_SPM, FROZEN_GAP_S, FROZEN_S
from tiyi.signal.sparse import (
    BEFORE_SHIFT,
    INTERVAL_BITS,
    INTERVAL_MASK,
    SECOND_SHIFT,
    SPARSE_HOLD_S,
    SPARSE_LEAST_S,
    VALUE_BITS,
    VALUE_MASK,
)
from tiyi.signal.twins import compiled
from tiyi.signal.windows import PACKED_BITS

WORTH_SORTING = 6
"""Shorter blocks are walked through for everybody."""
BLOCK_S = 16_000
"""Rows since the start of a block fit 16 bits."""
LONG_AGO = -100
FROZEN = int(Artefact.FROZEN)


@compiled()
def _is_sparse(state: Any) -> Any:
    newest, before = (state >> VALUE_BITS) & INTERVAL_MASK, (state >> BEFORE_SHIFT) & INTERVAL_MASK
    return newest > 0 and before > 0


@compiled()
def _after(state: Any, second: Any, value: Any) -> Any:
    """The state after a sample."""
    interval = second - (state >> SECOND_SHIFT)
    if not (SPARSE_LEAST_S <= interval <= SPARSE_HOLD_S and state > 0):
        interval = 0
    before = (state >> VALUE_BITS) & INTERVAL_MASK
    newest = (second << SECOND_SHIFT) | (before << BEFORE_SHIFT) | (interval << VALUE_BITS)
    return newest | max(np.int64(value), 0)


@compiled()
def _walk(state: Any, first_s: Any, now: Any, p: Any, sparse: Any) -> Any:
    """Second by second through one person's block; whether any of them is sparse."""
    known, some = state[p], False
    for t in range(len(now)):
        present = now[t, p] != 0
        if present:
            known = _after(known, first_s + t, now[t, p])
        if _is_sparse(known) and first_s + t - (known >> SECOND_SHIFT) <= SPARSE_HOLD_S:
            sparse[t, p] = some = True
            if not present:
                now[t, p] = known & VALUE_MASK
    state[p] = known
    return some


@compiled()
def _remember(state: Any, first_s: Any, now: Any, p: Any) -> Any:
    """The state of somebody who is never sparse: the last three samples make it."""
    first, found = len(now), 0
    while first > 0 and found < 3:
        first -= 1
        found += now[first, p] != 0
    known = state[p] if found < 3 else np.int64(0)
    for t in range(first, len(now)):
        if now[t, p] != 0:
            known = _after(known, first_s + t, now[t, p])
    state[p] = known


@compiled()
def _count_gaps(state: Any, first_s: Any, now: Any, gap: Any, count: Any) -> Any:
    """How often each person's next value came 3 s later or more, at least."""
    for p in range(len(state)):
        gap[p] = min(first_s - 1 - (state[p] >> SECOND_SHIFT), SPARSE_LEAST_S)
        count[p] = 0
    for t in range(len(now)):
        row = now[t]
        for p in range(len(row)):
            heard = row[p] != 0
            apart = np.int16(gap[p] + 1)
            count[p] = min(np.int16(count[p] + (heard & (apart >= SPARSE_LEAST_S))), np.int16(9))
            gap[p] = np.int16(0) if heard else min(apart, np.int16(SPARSE_LEAST_S))


@compiled()
def hold(state: Any, first_s: Any, now: Any, sparse: Any, people: Any) -> Any:
    """Fill `sparse`, and hold values of such sources in place; whether there is any."""
    sparse[:] = False
    gap, count, some = people[0], people[1], False
    if len(now) >= WORTH_SORTING:
        _count_gaps(state, first_s, now, gap, count)
    for p in range(now.shape[1]):
        intervals = (state[p] >> VALUE_BITS) & ((1 << 2 * INTERVAL_BITS) - 1)
        # Two long intervals after each other make a source sparse, and no fewer.
        if len(now) >= WORTH_SORTING and count[p] < 2 and intervals == 0:
            _remember(state, first_s, now, p)
        else:
            some |= _walk(state, first_s, now, p, sparse)
    return some


@compiled()
def _frozen_row(
    t: Any, now: Any, cadence_spm: Any, cause: Any, value: Any, at: Any, since: Any
) -> Any:
    for p in range(len(now)):
        rate = magnitude(now[p])
        heard = rate > 0
        changed = (heard & (rate != value[p])) | (np.int16(t - at[p]) > FROZEN_GAP_S)
        begun = max(since[p], t if changed else np.int16(LONG_AGO))
        begun = max(begun, np.int16(t + 1) if cadence_spm[p] <= FROZEN_CADENCE_SPM else begun)
        stuck = heard & (np.int16(t - begun) >= FROZEN_S - 1)
        since[p] = begun
        value[p] = rate if heard else value[p]
        at[p] = t if heard else at[p]
        cause[p] = np.uint8(FROZEN) if stuck else cause[p]


@compiled()
def _frozen(state: Any, first_s: Any, now: Any, cadence_spm: Any, cause: Any, people: Any) -> Any:
    value, at, since = people[0], people[1], people[2]
    for p in range(now.shape[1]):
        value[p] = state[0, p] & ((1 << PACKED_BITS) - 1)
        at[p] = max((state[0, p] >> PACKED_BITS) - first_s, LONG_AGO)
        since[p] = max(state[1, p] - first_s, LONG_AGO)
    for t in range(len(now)):
        _frozen_row(np.int16(t), now[t], cadence_spm[t], cause[t], value, at, since)
    for p in range(now.shape[1]):
        if at[p] >= 0:
            state[0, p] = ((first_s + at[p]) << PACKED_BITS) | np.int64(value[p])
        if since[p] >= 0:
            state[1, p] = first_s + since[p]


@compiled()
def find_frozen(
    state: Any, first_s: Any, now: Any, cadence_spm: Any, cause: Any, people: Any
) -> Any:
    """Mark values that stand for a minute while the person moves."""
    for first in range(0, len(now), BLOCK_S):
        last = min(first + BLOCK_S, len(now))
        _frozen(
            state, first_s + first, now[first:last], cadence_spm[first:last], cause[first:last],
            people,
        )  # fmt: skip
