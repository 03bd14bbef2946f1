"""Twin of `departures`: jumps are found many people at once, and then judged one by one.

Two seconds of a hundred are jumps. What is done for every second has no branches; what is done
for a jump follows one person through time, as the rules of `tiyi.signal.departures` are told.
"""

from typing import Any

import numpy as np

from tiyi.model.arrays import Int16
from tiyi.model.artefacts import Artefact
from tiyi.signal.arrays import Scratch
from tiyi.signal.departures import (
    BURST_S,
    CONFIRM_S,
    DEPARTURES_LOOK_BACK_S,
    DOUBT_S,
    LEVEL_MIN_VALID,
    LEVEL_S,
    NEAR_QUARTERS,
    PLATEAU_S,
    SHARP,
    SLOW,
    SPIKE_S,
    Departed,
)
from tiyi.signal.fast.networks import beyond, magnitude, merge4, middle, sort4, upper8
from tiyi.signal.fast.plain import is_plain
from tiyi.signal.twins import compiled

FIRST = DEPARTURES_LOOK_BACK_S - DOUBT_S + 1
"""The first row whose jumps bear on the seconds after the look-back."""
(_, NEAR_1, DOUBT_1), (_, NEAR_2, DOUBT_2) = SHARP
SLOW_S, NEAR_SLOW, DOUBT_SLOW = SLOW
SEEN_S = PLATEAU_S + 2
NEVER = 1 << 40
JUMP, SPIKE, BURST, PLATEAU = (
    int(Artefact.JUMP), int(Artefact.SPIKE), int(Artefact.BURST), int(Artefact.PLATEAU)
)  # fmt: skip


def departures(values: Int16, scratch: Scratch, *, ahead_s: int = 0) -> Any:
    """Values that left their level, as `tiyi.signal.departures` finds them."""
    rows = len(values) - DEPARTURES_LOOK_BACK_S - ahead_s
    if not is_plain(values, np.int16, 2) or rows < 1 or ahead_s < 0:
        return NotImplemented
    cause = np.zeros((rows, values.shape[1]), np.uint8)
    row, person, level = find_departures(values, ahead_s, cause, room(values, scratch))
    return Departed(cause, row, person, level)


def room(values: Int16, scratch: Scratch) -> Any:
    """Where the jumps of everybody are listed: room for a jump in every second."""
    return scratch.int32("departures.jumps", 3, max(len(values) - FIRST, 0) * values.shape[1])


@compiled()
def _flag_row(values: Any, t: Any, flags: Any, recent: Any) -> Any:
    """The seconds of doubt that everybody's jump in a second brings; 0 where none jumped.

    `recent` counts how long a sharp jump still explains what is seen over 5 s.
    """
    now, back_1, back_2, back_5 = values[t], values[t - 1], values[t - 2], values[t - SLOW_S]
    for p in range(values.shape[1]):
        value, last = magnitude(now[p]), magnitude(back_1[p])
        sharp_1 = beyond(value, last, NEAR_1) & (value != 0)
        sharp_2 = beyond(value, magnitude(back_2[p]), NEAR_2) & (value != 0) & (last == 0)
        slow = beyond(value, magnitude(back_5[p]), NEAR_SLOW) & (value != 0)
        explained = max(np.int16(recent[p] - 1), np.int16(0))
        explained = np.int16(SLOW_S) if sharp_1 | sharp_2 else explained
        recent[p] = explained
        doubt_s = np.uint8(DOUBT_SLOW) if slow & (explained == 0) else np.uint8(0)
        doubt_s = np.uint8(DOUBT_2) if sharp_2 else doubt_s
        flags[p] = np.uint8(DOUBT_1) if sharp_1 else doubt_s


@compiled()
def _find(values: Any, jumps: Any) -> Any:
    """Row, person and seconds of doubt of every jump, by time; and how many each person has."""
    rows, people = values.shape
    flags = np.zeros((people + 7) // 8 * 8, np.uint8)
    words = flags.view(np.uint64)  # eight people without a jump cost one look
    recent, counts = np.zeros(people, np.int16), np.zeros(people + 1, np.int64)
    found = 0
    for t in range(FIRST, rows):
        _flag_row(values, t, flags, recent)
        for w in range(len(words)):
            if words[w]:
                for p in range(8 * w, min(8 * w + 8, people)):
                    jumps[0, found], jumps[1, found], jumps[2, found] = t, p, flags[p]
                    found += flags[p] > 0
                    counts[p + 1] += flags[p] > 0
    return found, counts


@compiled()
def _by_person(jumps: Any, found: Any, counts: Any) -> Any:
    """Row, seconds of doubt and person of jumps, by person and time."""
    following = np.cumsum(counts)
    row, doubt_s, person = (
        np.empty(found, np.int64), np.empty(found, np.int64), np.empty(found, np.int64)
    )  # fmt: skip
    for i in range(found):
        p = jumps[1, i]
        place = following[p]
        row[place], doubt_s[place], person[place] = jumps[0, i], jumps[2, i], p
        following[p] += 1
    return row, doubt_s, person


@compiled()
def _returned_s(values: Any, t: Any, p: Any) -> Any:
    """How long the excursion was that a sharp jump ends; 0 where it ends none."""
    here, last = magnitude(values[t, p]), magnitude(values[t - 1, p])
    last = last if last > 0 else magnitude(values[t - 2, p])
    reach = max(magnitude(np.int16(here - last)) // 2, NEAR_QUARTERS)
    before_s = 0
    for back_s in range(2, SEEN_S + 1):
        value = magnitude(values[t - back_s, p])
        if (value > 0) & (magnitude(np.int16(value - here)) <= reach):
            before_s = back_s
            break
    if not before_s:
        return 0
    left, first = magnitude(values[t - before_s, p]), magnitude(values[t - before_s + 1, p])
    entered = 0
    if first > 0:
        entered = 1 if beyond(first, left, NEAR_1) else 0
    elif before_s > 2:
        first = magnitude(values[t - before_s + 2, p])
        entered = 2 if first > 0 and beyond(first, left, NEAR_2) else 0
    return before_s - entered if entered and before_s - entered <= PLATEAU_S else 0


@compiled()
def _level(values: Any, t: Any, p: Any, past: Any) -> Any:
    """Lower median of the 15 s before a row; 0 where too few have a value."""
    count = 0
    for back_s in range(LEVEL_S):
        past[back_s] = magnitude(values[t - 1 - back_s, p])
        count += past[back_s] > 0
    if count < LEVEL_MIN_VALID:
        return np.int16(0)
    a = sort4(np.int16(0), past[0], past[1], past[2])
    b = sort4(past[3], past[4], past[5], past[6])
    c = sort4(past[7], past[8], past[9], past[10])
    d = sort4(past[11], past[12], past[13], past[14])
    return middle(upper8(merge4(a, b), merge4(c, d)), count)


@compiled()
def _refuted(values: Any, t: Any, p: Any) -> Any:
    """The row that shows that a return was none."""
    here = magnitude(values[t, p])
    for later_s in range(1, CONFIRM_S + 1):
        if t + later_s < len(values):
            value = magnitude(values[t + later_s, p])
            if value > 0 and magnitude(np.int16(value - here)) > NEAR_QUARTERS:
                return t + later_s
    return NEVER


@compiled()
def _doubt(values: Any, p: Any, begin: Any, end: Any, level: Any, cause: Any) -> Any:
    """Mark the seconds of a stretch that are away from the level."""
    first = DEPARTURES_LOOK_BACK_S
    for t in range(max(begin, first), min(end, first + len(cause))):
        value = magnitude(values[t, p])
        if value > 0 and magnitude(np.int16(value - level)) > NEAR_QUARTERS:
            cause[t - first, p] = JUMP


@compiled()
def _name(values: Any, p: Any, t: Any, length_s: Any, ahead_s: Any, cause: Any) -> Any:
    """Name an excursion of so many seconds that ended at a row; the shortest name stands."""
    name = SPIKE if length_s <= SPIKE_S else (BURST if length_s <= BURST_S else PLATEAU)
    first = DEPARTURES_LOOK_BACK_S
    begin, end = max(t - length_s, t - ahead_s), min(t, _refuted(values, t, p) - ahead_s)
    for at in range(max(begin, first), min(end, first + len(cause))):
        if values[at, p] != 0 and (cause[at - first, p] <= JUMP or cause[at - first, p] > name):
            cause[at - first, p] = name


@compiled()
def _new(row: Any, person: Any, level: Any, doubt_s: Any, rows: Any) -> Any:
    """Sharp departures within the rows that are judged; a level of 0 is that of none."""
    new = 0
    for i in range(len(row)):
        t = row[i] - DEPARTURES_LOOK_BACK_S
        row[new], person[new], level[new] = t, person[i], level[i]
        new += (level[i] > 0) & (doubt_s[i] != DOUBT_SLOW) & (t >= 0) & (t < rows)
    return row[:new].copy(), person[:new].copy(), level[:new].copy()


@compiled(
    "Tuple((int64[::1], int64[::1], int16[::1]))"
    "(Array(int16, 2, 'C', readonly=True), int64, uint8[:, ::1], int32[:, ::1])"
)
def find_departures(values: Any, ahead_s: Any, cause: Any, jumps: Any) -> Any:
    """Mark causes, and list rows, people and levels of new departures."""
    found, counts = _find(values, jumps)
    row, doubt_s, person = _by_person(jumps, found, counts)
    length_s, level = np.zeros(found, np.int64), np.zeros(found, np.int16)
    past, returns, before = np.empty(LEVEL_S, np.int16), NEVER, -1
    for i in range(found - 1, -1, -1):  # the next return ends what a departure brings
        t, p = row[i], person[i]
        returns = returns if p == before else NEVER
        before = p
        if doubt_s[i] != DOUBT_SLOW:
            length_s[i] = _returned_s(values, t, p)
        if length_s[i] > 0:
            returns = t
            continue
        level[i] = _level(values, t, p, past)
        if level[i] > 0:
            _doubt(values, p, t, min(t + doubt_s[i], returns), level[i], cause)
    if ahead_s:
        for i in range(found):
            if length_s[i] > 0:
                _name(values, person[i], row[i], length_s[i], ahead_s, cause)
    return _new(row, person, level, doubt_s, len(cause))
