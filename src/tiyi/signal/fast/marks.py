"""Twin of `mark_artefacts`: held values, departures, locks on the cadence and frozen values in one.

What is asked of every second is asked of many people at once, in rows; only people or seconds of
which there is more to say are looked at one by one.
"""

from typing import Any

import numpy as np

from tiyi.model.arrays import Int16, Mask
from tiyi.model.artefacts import Artefact
from tiyi.signal.arrays import Int64, Scratch
from tiyi.signal.artefacts import (
    ARTEFACTS_LOOK_BACK_S,
    LANDING_QUARTERS,
    OFF_CADENCE_QUARTERS,
    ON_CADENCE_QUARTERS,
    ON_CADENCE_S,
    Marked,
)
from tiyi.signal.clean import QUARTERS_PER_BPM
from tiyi.signal.fast.jumps import find_departures, room
from tiyi.signal.fast.networks import magnitude
from tiyi.signal.fast.plain import is_plain
from tiyi.signal.fast.standing import find_frozen, hold
from tiyi.signal.twins import compiled

RANGE, FROZEN, CADENCE = int(Artefact.RANGE), int(Artefact.FROZEN), int(Artefact.CADENCE)
OFF_BODY = int(Artefact.OFF_BODY)


def mark_artefacts(
    values: Int16,
    off_body: Mask,
    cadence_spm: Int16,
    *,
    state: Int64,
    second: Int64,
    scratch: Scratch,
    ahead_s: int = 0,
) -> Any:
    """Mark what can't be true, with its cause, as `tiyi.signal.mark_artefacts` does; in place."""
    rows = len(values) - ARTEFACTS_LOOK_BACK_S - ahead_s
    if not is_plain(values, np.int16, 2) or rows < 1 or ahead_s < 0:
        return NotImplemented
    shape = (rows, values.shape[1])
    if off_body.shape != shape or cadence_spm.shape != shape or len(second) != rows:
        return NotImplemented
    if off_body.dtype != np.bool_ or cadence_spm.dtype != np.int16 or state.dtype != np.int64:
        return NotImplemented
    cause = np.zeros(shape, np.uint8)
    landed, sparse = np.zeros(shape, np.bool_), np.zeros(shape, np.bool_)
    own = np.ascontiguousarray(state)  # columns of a shard's state lie apart
    _mark(
        values, values, np.ascontiguousarray(off_body), np.ascontiguousarray(cadence_spm),
        own, int(second[0, 0]), ahead_s,
        cause, landed, sparse, room(values, scratch),
        scratch.int16("artefacts.people", 3, shape[1]),
    )  # fmt: skip
    if own is not state:
        state[...] = own
    return Marked(cause, landed, sparse)


@compiled()
def _name_row(now: Any, off_body: Any, cause: Any) -> Any:
    """Causes that single seconds have beside what was found, and the signs."""
    for p in range(len(now)):
        value, found = now[p], cause[p]
        silent = np.uint8(value == 0) + np.uint8((value == 0) & off_body[p])
        found = max(found, np.uint8(silent))
        found = max(found, np.uint8(RANGE if value < 0 else 0))
        cause[p] = found
        now[p] = np.int16(-value) if (found > OFF_BODY) & (value > 0) else value


@compiled()
def _follow(
    since: Any, first_s: Any, now: Any, cadence_spm: Any, begun: Any, p: Any, cause: Any
) -> Any:
    """Mark a landing from its row on; remember it where the block ends before it does."""
    last = begun + ON_CADENCE_S - 1
    for t in range(max(begun, 0), min(last, len(now) - 1) + 1):
        rate, cadence = np.int64(magnitude(now[t, p])), np.int64(cadence_spm[t, p])
        near = abs(rate - cadence * QUARTERS_PER_BPM) <= OFF_CADENCE_QUARTERS
        if not ((near or rate == 0) and cadence > 0):
            return
        if rate > 0:
            cause[t, p] = max(cause[t, p], np.uint8(CADENCE))
    if last >= len(now) - 1 and begun < len(now):
        since[p] = max(since[p], first_s + begun)


@compiled()
def _follow_cadence(
    since: Any, first_s: Any, now: Any, cadence_spm: Any, row: Any, person: Any, level: Any,
    cause: Any, landed: Any,
) -> Any:  # fmt: skip
    """Mark rates that jumped onto the cadence, as long as they stay there."""
    for p in range(len(since)):
        if since[p]:
            begun_s, since[p] = since[p], 0
            _follow(since, first_s, now, cadence_spm, begun_s - first_s, p, cause)
    for i in range(len(row)):
        t, p = row[i], person[i]
        rate, cadence = np.int64(magnitude(now[t, p])), np.int64(cadence_spm[t, p])
        lands = abs(rate - cadence * QUARTERS_PER_BPM) <= ON_CADENCE_QUARTERS
        if lands and cadence > 0 and abs(rate - level[i]) >= LANDING_QUARTERS:
            landed[t, p] = True
            _follow(since, first_s, now, cadence_spm, t, p, cause)


@compiled(
    "void(int16[:, ::1], Array(int16, 2, 'C', readonly=True),"
    " Array(boolean, 2, 'C', readonly=True), Array(int16, 2, 'C', readonly=True),"
    " int64[:, ::1], int64, int64, uint8[:, ::1], boolean[:, ::1], boolean[:, ::1],"
    " int32[:, ::1], int16[:, ::1])"
)
def _mark(
    values: Any, seen: Any, off_body: Any, cadence_spm: Any, state: Any, first_s: Any, ahead_s: Any,
    cause: Any, landed: Any, sparse: Any, jumps: Any, people: Any,
) -> None:  # fmt: skip
    now = values[ARTEFACTS_LOOK_BACK_S : ARTEFACTS_LOOK_BACK_S + len(cause)]
    some_sparse = hold(state[2], first_s, now, sparse, people)
    row, person, level = find_departures(seen, ahead_s, cause, jumps)
    _follow_cadence(state[3], first_s, now, cadence_spm, row, person, level, cause, landed)
    if some_sparse:
        for t in range(len(now)):
            for p in range(now.shape[1]):
                cause[t, p] = 0 if sparse[t, p] else cause[t, p]
                landed[t, p] &= not sparse[t, p]
    find_frozen(state[:2], first_s, now, cadence_spm, cause, people)
    for t in range(len(now)):
        _name_row(now[t], off_body[t], cause[t])
