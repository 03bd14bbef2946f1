"""Sources that measure every few seconds: their newest value speaks until the next one comes.

Blocks are time-major ``[seconds, people]`` int16 quarter-bpm with the signs of `tiyi.signal.clean`.
"""

import numpy as np

from tiyi.model.arrays import Int16, Mask
from tiyi.signal.arrays import Int64
from tiyi.signal.windows import count_seconds

SPARSE_LEAST_S = 3
"""Shorter intervals are those of a source of 1-s data that lost a second or two."""
SPARSE_HOLD_S = 10
"""A gap longer than this is missing, whatever the source."""
SPARSE_LOOK_BACK_S = 0
SPARSE_DELAY_S = 0

VALUE_BITS, INTERVAL_BITS = 10, 4
VALUE_MASK = (1 << VALUE_BITS) - 1
INTERVAL_MASK = (1 << INTERVAL_BITS) - 1
BEFORE_SHIFT = VALUE_BITS + INTERVAL_BITS
SECOND_SHIFT = BEFORE_SHIFT + INTERVAL_BITS
_SAMPLES = 3
"""The state knows so many."""
_SAMPLES_WITHIN_S = 30
_WORTH_SORTING = 6


def hold_sparse(state: Int64, second: Int64, values: Int16) -> Mask:
    """Let values of sparse sources stand until the next one, for at most 10 s; in place.

    A source is sparse when its last two intervals were 3 to 10 s: the watch that reports every
    5 s, a recording that keeps changes only. Sources of 1-s data are left alone, their gaps are
    gaps. Decided from the past alone, so the third value of a sparse source is the first held one.

    Args:
        state: int64 ``[people]``, zero at first; newest second, value and two intervals, carried
            on in place. It depends on the last three samples only.
        second: int64 ``[k, 1]``, consecutive, from 1.
        values: int16 ``[k, people]`` from `plausible`: > 0 measured, < 0 artefact, 0 missing. Held
            values are written into missing cells; an artefact is never held.

    Returns:
        bool ``[k, people]``: seconds of sparse sources, measured or held. `departures`
        judges 1-s data: what it says of these seconds means nothing. Delay 0 s,
        looks back 0 s (the state does).

    Source: tiyi domain section 3.2, point 1: native spacing up to 10 s is held on its own grid, a
    gap above 10 s is missing.
    """
    sparse: Mask = np.zeros(values.shape, np.bool_)
    if len(values) < _WORTH_SORTING:
        _walk(state, second, values, sparse)
        return sparse
    calm = _never_sparse(state, second, values)
    lively = np.flatnonzero(~calm & (values.any(axis=0) | _is_sparse(state)))
    if len(lively):
        its_state, its_values = state[lively], values[:, lively]
        its_sparse = sparse[:, lively]
        _walk(its_state, second, its_values, its_sparse)
        state[lively], values[:, lively], sparse[:, lively] = its_state, its_values, its_sparse
    who = np.flatnonzero(calm)
    state[who] = _state_after(second, values[-_SAMPLES_WITHIN_S:, who])
    return sparse


def _walk(state: Int64, second: Int64, values: Int16, sparse: Mask) -> None:
    """Second by second: each needs the state of the one before."""
    for i, row in enumerate(values):
        present = row != 0
        interval = second[i] - (state >> SECOND_SHIFT)
        is_close = interval <= SPARSE_HOLD_S
        held = _is_sparse(state) & is_close & ~present
        row += held * (state & VALUE_MASK).astype(np.int16)
        interval *= is_close & (interval >= SPARSE_LEAST_S) & (state > 0)
        new = (second[i] << SECOND_SHIFT) | (interval << VALUE_BITS)
        new |= ((state >> VALUE_BITS) & INTERVAL_MASK) << BEFORE_SHIFT
        new |= np.maximum(row, 0)
        np.copyto(state, new, where=present)
        sparse[i] = _is_sparse(state) & (present | held)


def _never_sparse(state: Int64, second: Int64, values: Int16) -> Mask:
    """Who has no two intervals of 3 s and more after each other: nothing is held.

    A sample after two missing seconds ends such an interval. Asked of people whose state has none,
    and whose last samples are near enough for `_state_after`.
    """
    missing = values == 0
    ends = missing[:-2] & missing[1:-1]
    ends &= ~missing[2:]
    found: Mask = second[0] + missing[0] - (state >> SECOND_SHIFT) >= SPARSE_LEAST_S
    found |= (state >> VALUE_BITS) & ((1 << 2 * INTERVAL_BITS) - 1) > 0
    recent = ~missing[-_SAMPLES_WITHIN_S:]
    found |= np.add.reduce(recent.view(np.uint8), axis=0, dtype=np.uint8) < _SAMPLES
    several = np.flatnonzero(count_seconds(ends) > 1)
    if len(several):
        its_ends = ends[:, several]
        for apart_s in range(SPARSE_LEAST_S, min(SPARSE_HOLD_S + 1, len(ends))):
            found[several] |= (its_ends[apart_s:] & its_ends[:-apart_s]).any(axis=0)
    return ~found


def _state_after(second: Int64, values: Int16) -> Int64:
    """The state from the last three samples of people who have so many."""
    rows = len(values)
    number = np.cumsum(values[::-1] != 0, axis=0, dtype=np.uint8)
    ago = [(number >= sample).argmax(axis=0) for sample in range(1, _SAMPLES + 1)]
    last = values[rows - 1 - ago[0], np.arange(values.shape[1])]
    state: Int64 = ((second[-1] - ago[0]) << SECOND_SHIFT) | np.maximum(last, 0)
    for newer, older, shift in ((0, 1, VALUE_BITS), (1, 2, BEFORE_SHIFT)):
        interval = ago[older] - ago[newer]
        interval *= (interval >= SPARSE_LEAST_S) & (interval <= SPARSE_HOLD_S)
        state |= interval << shift
    return state


def _is_sparse(state: Int64) -> Mask:
    """Whether both of the last two intervals were 3 to 10 s; all others are kept as 0."""
    found: Mask = ((state >> VALUE_BITS) & INTERVAL_MASK) > 0
    found &= ((state >> BEFORE_SHIFT) & INTERVAL_MASK) > 0
    return found
