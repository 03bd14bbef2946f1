"""Sources that measure every few seconds: their newest value speaks until the next one comes.

Blocks are time-major ``[seconds, people]`` int16 quarter-bpm with the signs of `tiyi.signal.clean`.
"""

import numpy as np

from tiyi.model.arrays import Int16, Mask
from tiyi.signal.arrays import Int64, Scratch
from tiyi.signal.clean import HAMPEL_LOOK_BACK_S, hampel
from tiyi.signal.faults import RATE_LOOK_BACK_S, rate_limit

SPARSE_LEAST_S = 3
"""Shorter intervals are those of a source of 1-s data that lost a second or two."""
SPARSE_HOLD_S = 10
"""A gap longer than this is missing, whatever the source."""
SPARSE_LOOK_BACK_S = 0
SPARSE_DELAY_S = 0

_VALUE_BITS, _INTERVAL_BITS = 10, 4
_VALUE_MASK = (1 << _VALUE_BITS) - 1
_INTERVAL_MASK = (1 << _INTERVAL_BITS) - 1
_BEFORE_SHIFT = _VALUE_BITS + _INTERVAL_BITS
_SECOND_SHIFT = _BEFORE_SHIFT + _INTERVAL_BITS
_WORTH_SORTING = 6
"""Without two missing seconds in a row, a block of this length has three samples."""


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
        bool ``[k, people]``: seconds of sparse sources, measured or held. `hampel` and
        `rate_limit` judge 1-s data: what they say of these seconds means nothing. Delay 0 s,
        looks back 0 s (the state does).

    Source: tiyi domain section 3.2, point 1: native spacing up to 10 s is held on its own grid, a
    gap above 10 s is missing.
    """
    sparse: Mask = np.zeros(values.shape, np.bool_)
    if len(values) < _WORTH_SORTING:
        _walk(state, second, values, sparse)
        return sparse
    dense = _is_dense(state, second, values)
    last = np.where(values[-1] != 0, values[-1], values[-2])
    at_s = second[-1] - (values[-1] == 0)
    np.copyto(state, (at_s << _SECOND_SHIFT) | np.maximum(last, 0), where=dense)
    rest = np.flatnonzero(~dense & (values.any(axis=0) | _is_sparse(state)))
    if len(rest):
        its_state, its_values = state[rest], values[:, rest]
        its_sparse = sparse[:, rest]
        _walk(its_state, second, its_values, its_sparse)
        state[rest], values[:, rest], sparse[:, rest] = its_state, its_values, its_sparse
    return sparse


def mark_artefacts(values: Int16, state: Int64, second: Int64, scratch: Scratch) -> Int16:
    """Hold what sparse sources sent, and mark what can't be true of 1-s data; in place.

    `hold_sparse`, `hampel` and `rate_limit`, whose marks count for 1-s data alone: between two
    samples of a sparse source a heart may well rise by 10 bpm.

    Args:
        values: int16 ``[k + 24, people]``; the last k rows from `plausible`, those before them as
            an earlier call left them (0 where there was none).
        state: int64 ``[people]`` of `hold_sparse`, carried on in place.
        second: int64 ``[k, 1]``, consecutive, from 1.
        scratch: arena of the caller.

    Returns:
        int16 ``[k, people]``, the last rows of ``values``: > 0 clean or held, < 0 artefact, 0
        missing. Delay 0 s, looks back 24 s.

    Raises:
        ValueError: fewer than 25 rows.

    Source: those of the three.
    """
    now = values[RATE_LOOK_BACK_S:]
    sparse = hold_sparse(state, second, now)
    as_sent = now.copy() if sparse.any() else None
    hampel(values[RATE_LOOK_BACK_S - HAMPEL_LOOK_BACK_S :], scratch, out=now)
    rate_limit(values, scratch, out=now)
    if as_sent is not None:
        np.copyto(now, as_sent, where=sparse)
    return now


def _walk(state: Int64, second: Int64, values: Int16, sparse: Mask) -> None:
    """Second by second: each needs the state of the one before."""
    for i, row in enumerate(values):
        present = row != 0
        interval = second[i] - (state >> _SECOND_SHIFT)
        is_close = interval <= SPARSE_HOLD_S
        held = _is_sparse(state) & is_close & ~present
        row += held * (state & _VALUE_MASK).astype(np.int16)
        interval *= is_close & (interval >= SPARSE_LEAST_S) & (state > 0)
        new = (second[i] << _SECOND_SHIFT) | (interval << _VALUE_BITS)
        new |= ((state >> _VALUE_BITS) & _INTERVAL_MASK) << _BEFORE_SHIFT
        new |= np.maximum(row, 0)
        np.copyto(state, new, where=present)
        sparse[i] = _is_sparse(state) & (present | held)


def _is_dense(state: Int64, second: Int64, values: Int16) -> Mask:
    """Who never misses two seconds in a row, nor sends in intervals so far: nothing is held."""
    missing = values == 0
    dense: Mask = ~(missing[1:] & missing[:-1]).any(axis=0)
    dense &= second[0] + missing[0] - (state >> _SECOND_SHIFT) < SPARSE_LEAST_S
    dense &= ~_is_sparse(state)
    return dense


def _is_sparse(state: Int64) -> Mask:
    """Whether both of the last two intervals were 3 to 10 s; all others are kept as 0."""
    found: Mask = ((state >> _VALUE_BITS) & _INTERVAL_MASK) > 0
    found &= ((state >> _BEFORE_SHIFT) & _INTERVAL_MASK) > 0
    return found
