"""Heart rates that leave their level faster than a heart can: spikes, bursts and rate locks.

Blocks are time-major ``[seconds, people]`` int16 quarter-bpm with the signs of `tiyi.signal.clean`.
"""

from dataclasses import dataclass

import numpy as np

from tiyi.model.arrays import Int16, Mask
from tiyi.model.artefacts import Artefact
from tiyi.signal.arrays import Int64, Scratch, UInt8, numbered
from tiyi.signal.clean import QUARTERS_PER_BPM
from tiyi.signal.networks import fill_missing, lower_median
from tiyi.signal.twins import twinned

NEAR_QUARTERS = 8 * QUARTERS_PER_BPM
"""Values within this of a level are at that level."""
SHARP = ((1, NEAR_QUARTERS, 9), (2, 2 * NEAR_QUARTERS, 8))
"""(seconds, more than this within them is a jump, seconds that it casts doubt on)."""
SLOW = (5, 20 * QUARTERS_PER_BPM, 5)
"""The same of a change that may have taken some seconds: it can't begin or end an excursion."""
JUMPS = (*SHARP, SLOW)
LEVEL_S = 15
LEVEL_MIN_VALID = 5
DOUBT_S = max(doubt_s for _, _, doubt_s in JUMPS)
SPIKE_S, BURST_S = 3, 8
PLATEAU_S = 30
"""No longer stretch is called a lock because its end returns to the old level."""
CONFIRM_S = 2
"""What comes after a return can prove that it was none."""

DEPARTURES_LOOK_BACK_S = DOUBT_S - 1 + PLATEAU_S + SHARP[-1][0]
DEPARTURES_DELAY_S = 0
DEPARTURES_SETTLED_DELAY_S = 8
DEPARTURES_REVISED_DELAY_S = PLATEAU_S + CONFIRM_S


@dataclass(frozen=True, slots=True)
class Departed:
    """What `departures` found.

    Attributes:
        cause: uint8 ``[k, people]``, `Artefact`: NONE, JUMP, SPIKE, BURST or PLATEAU.
        row: int64 ``[jumps]``, the rows of ``cause`` in which somebody left a level.
        person: int64 ``[jumps]``, who.
        level: int16 ``[jumps]``, the level that was left, quarter-bpm.
    """

    cause: UInt8
    row: Int64
    person: Int64
    level: Int16


@dataclass(frozen=True, slots=True)
class _Jumps:
    """Jumps of everybody, by person and then by time; all arrays ``[jumps]``."""

    row: Int64
    person: Int64
    doubt_s: Int64
    is_sharp: Mask


@dataclass(frozen=True, slots=True)
class _Returns:
    """For each jump: the row in which the excursion that it ends began, -1 where it ends none."""

    began: Int64
    refuted: Int64
    """The row that shows that it was no return; far in the future where none does."""


@twinned("tiyi.signal.fast.jumps")
def departures(values: Int16, scratch: Scratch, *, ahead_s: int = 0) -> Departed:
    """Find values that left their level faster than a heart can, and how long they stayed away.

    1. A second is a jump when it differs by more than 8 bpm from the second before; where that is
       missing, by more than 16 bpm from 2 s before; or by more than 20 bpm from 5 s before, with
       no faster jump in between.
    2. A jump of 1 or 2 s is a return when another one began, at most 30 s before, a stretch that
       stayed away until now: from the value before it this one differs by at most 8 bpm, or half
       of its own size if that is more, and from all in between by more. What a heart did
       meanwhile it may keep. All other jumps are departures.
    3. The level that a departure left is the lower median of the 15 s before it (at least 5).
    4. For 9 s from a departure on (8 s, 5 s for the slower jumps), and no longer than to the next
       return, a value more than 8 bpm from that level is in doubt: `Artefact.JUMP`. So a value
       that has lasted for 10 s is believed, wherever it stands and however it came.
    5. With ``ahead_s`` seconds known beyond the one that is judged, those before a return are no
       longer in doubt but wrong: SPIKE, BURST or PLATEAU by the length of the excursion. A return
       that is left by more than 8 bpm within 2 s proves nothing.

    Args:
        values: int16 ``[40 + k + ahead_s, people]``: plausible values or earlier results; 0 =
            missing. Only magnitudes matter.
        scratch: arena of the caller.
        ahead_s: the delay of the form. 0 speaks at once; 8 finds all but the middle of a lock;
            32 finds it whole (for scores and recordings: nobody waits so long).

    Returns:
        `Departed` of the k seconds after the look-back. A missing second has no cause. Delay 0 s,
        or ``ahead_s``; looks back 40 s.

    Raises:
        ValueError: fewer than 41 + ``ahead_s`` rows.

    Source: tiyi domain table «slew, 1-s data» (limits by practice) and its section 4.3, «quality
    may delay, never veto»: a new level that persists 10 s is real unless proven locked or frozen.
    Until the return a lock and a true step are the same numbers, so that no rule of delay d finds
    more of a lock than the seconds of doubt and the last d.
    """
    rows = len(values) - DEPARTURES_LOOK_BACK_S - ahead_s
    people = values.shape[1]
    if rows < 1:
        raise ValueError(f"{len(values)} rows are not more than look-back and delay")
    magnitude = scratch.int16("departures.magnitude", *values.shape)
    np.absolute(values, out=magnitude)
    cause: UInt8 = np.zeros((rows, people), np.uint8)
    jumps = _find_jumps(magnitude, scratch)
    if not len(jumps.row):
        none = np.zeros(0, np.int64)
        return Departed(cause, none, none, none.astype(np.int16))
    returns = _find_returns(magnitude, jumps)
    is_return = returns.began >= 0
    departure = np.flatnonzero(~is_return)
    level, known = _levels(magnitude, jumps.row[departure], jumps.person[departure], scratch)
    departure, level = departure[known], level[known]
    until = np.minimum(jumps.row + jumps.doubt_s, _next_return(jumps, is_return))
    row, person = jumps.row[departure], jumps.person[departure]
    at, number = _seconds(row, until[departure], DEPARTURES_LOOK_BACK_S, rows)
    value = magnitude.take(at * people + person[number])
    doubtful = (value > 0) & (np.absolute(value - level[number]) > NEAR_QUARTERS)
    at, number = at[doubtful], number[doubtful]
    cause[at - DEPARTURES_LOOK_BACK_S, person[number]] = Artefact.JUMP
    if ahead_s:
        _name_excursions(cause, magnitude, jumps, returns, ahead_s=ahead_s)
    new = row >= DEPARTURES_LOOK_BACK_S
    new &= (row < DEPARTURES_LOOK_BACK_S + rows) & jumps.is_sharp[departure]
    return Departed(cause, row[new] - DEPARTURES_LOOK_BACK_S, person[new], level[new])


def _find_jumps(magnitude: Int16, scratch: Scratch) -> _Jumps:
    """All jumps that bear on the seconds after the look-back."""
    first = DEPARTURES_LOOK_BACK_S - DOUBT_S + 1
    now, people = magnitude[first:], magnitude.shape[1]
    heard = scratch.mask("departures.heard", len(now) + SLOW[0], people)
    np.not_equal(magnitude[first - SLOW[0] :], 0, out=heard)
    jump = scratch.mask("departures.jump", *now.shape)
    beyond = scratch.mask("departures.beyond", *now.shape)
    change = scratch.int16("departures.change", *now.shape)
    jump[...] = False
    for back_s, limit, _ in JUMPS:
        np.subtract(now, magnitude[first - back_s : -back_s], out=change)
        np.absolute(change, out=change)
        np.greater(change, limit, out=beyond)
        beyond &= heard[SLOW[0] - back_s : -back_s]
        jump |= beyond
    jump &= heard[SLOW[0] :]
    row, person = np.divmod(np.flatnonzero(jump), people)
    order = np.argsort(person.astype(np.uint16 if people < 1 << 16 else int), kind="stable")
    return _kinds(magnitude, row[order] + first, person[order])


def _kinds(magnitude: Int16, row: Int64, person: Int64) -> _Jumps:
    """How fast each jump is; what a faster jump in its seconds explains is none of its own."""
    people = magnitude.shape[1]
    cell = row * people + person
    value = magnitude.take(cell)
    doubt_s = np.zeros(len(row), np.int64)
    heard = np.zeros(len(row), np.bool_)
    for back_s, limit, lasts_s in SHARP:
        then = magnitude.take(cell - back_s * people)
        doubt_s[(np.absolute(value - then) > limit) & (then > 0) & ~heard] = lasts_s
        heard |= then > 0
    place = np.arange(len(row))
    newest = np.maximum.accumulate(np.where(doubt_s > 0, place, -1))
    explained = (newest >= 0) & (person[newest] == person) & (row - row[newest] < SLOW[0])
    then = magnitude.take(cell - SLOW[0] * people)
    slow = (np.absolute(value - then) > SLOW[1]) & (then > 0) & ~explained
    doubt_s[slow] = SLOW[2]
    kept = np.flatnonzero(doubt_s)
    return _Jumps(row[kept], person[kept], doubt_s[kept], doubt_s[kept] > SLOW[2])


def _find_returns(magnitude: Int16, jumps: _Jumps) -> _Returns:
    """Which sharp jumps end an excursion: everything since its beginning was away from here."""
    began = np.full(len(jumps.row), -1)
    refuted = np.full(len(jumps.row), 1 << 40)
    sharp = np.flatnonzero(jumps.is_sharp)
    people = magnitude.shape[1]
    cell = jumps.row[sharp] * people + jumps.person[sharp]
    here = magnitude.take(cell)
    last, before_last = (magnitude.take(cell - gap_s * people) for gap_s, _, _ in SHARP)
    jumped = np.absolute(here - np.where(last > 0, last, before_last))
    reach = np.maximum(jumped // 2, NEAR_QUARTERS)
    back = np.arange(1, PLATEAU_S + SHARP[-1][0] + 1)[:, None] * people
    past = magnitude.take(cell - back)
    near = (past > 0) & (np.absolute(past - here) <= reach)
    before_s = (near.argmax(axis=0) + 1) * near.any(axis=0)
    found = np.flatnonzero(before_s)
    entered = np.zeros(len(found), np.int64)
    heard = np.zeros(len(found), np.bool_)
    left = magnitude.take(cell[found] - before_s[found] * people)
    for gap_s, limit, _ in SHARP:
        first = magnitude.take(cell[found] - (before_s[found] - gap_s) * people)
        enters = (first > 0) & ~heard & (before_s[found] > gap_s)
        enters &= np.absolute(first - left) > limit
        entered[enters] = gap_s
        heard |= first > 0
    length_s = before_s[found] - entered
    proven = (entered > 0) & (length_s <= PLATEAU_S)
    found, length_s = found[proven], length_s[proven]
    began[sharp[found]] = jumps.row[sharp[found]] - length_s
    for later_s in range(CONFIRM_S, 0, -1):
        inside = found[jumps.row[sharp[found]] + later_s < len(magnitude)]
        value = magnitude.take(cell[inside] + later_s * people)
        away = (value > 0) & (np.absolute(value - here[inside]) > NEAR_QUARTERS)
        refuted[sharp[inside[away]]] = jumps.row[sharp[inside[away]]] + later_s
    return _Returns(began, refuted)


def _levels(magnitude: Int16, row: Int64, person: Int64, scratch: Scratch) -> tuple[Int16, Mask]:
    """Lower median of the 15 s before each row, and whether enough of them have a value."""
    people = magnitude.shape[1]
    cell = (row - LEVEL_S) * people + person + np.arange(LEVEL_S)[:, None] * people
    before: Int16 = magnitude.take(cell)
    known: Mask = np.count_nonzero(before, axis=0) >= LEVEL_MIN_VALID
    filled, parity = fill_missing(before, scratch, "departures.before")
    return lower_median(filled, parity, LEVEL_S, scratch)[0].copy(), known


def _next_return(jumps: _Jumps, is_return: Mask) -> Int64:
    """The row of the same person's next return after each jump; far in the future without one."""
    never = 1 << 40
    place = np.where(is_return, np.arange(len(is_return)), len(is_return))
    later = np.minimum.accumulate(place[::-1])[::-1]
    after = np.append(later[1:], len(is_return))
    exists = after < len(is_return)
    after = np.where(exists, after, 0)
    exists &= jumps.person[after] == jumps.person
    return np.where(exists, jumps.row[after], never)


def _seconds(begin: Int64, end: Int64, first: int, rows: int) -> tuple[Int64, Int64]:
    """The rows of all stretches ``begin .. end`` within ``rows`` from ``first``, and whose."""
    begin = np.maximum(begin, first)
    whose, place = numbered(np.maximum(np.minimum(end, first + rows) - begin, 0))
    return begin[whose] + place, whose


def _name_excursions(
    cause: UInt8, magnitude: Int16, jumps: _Jumps, returns: _Returns, *, ahead_s: int
) -> None:
    """Write the names of excursions whose return is seen ``ahead_s`` after a second."""
    ended = np.flatnonzero(returns.began >= 0)
    row, began = jumps.row[ended], returns.began[ended]
    end = np.minimum(row, returns.refuted[ended] - ahead_s)
    begin = np.maximum(began, row - ahead_s)
    at, number = _seconds(begin, end, DEPARTURES_LOOK_BACK_S, len(cause))
    person = jumps.person[ended][number]
    heard = magnitude.take(at * magnitude.shape[1] + person) > 0
    at, number, person = at[heard], number[heard], person[heard]
    length_s = (row - began)[number]
    name = np.full(len(at), Artefact.PLATEAU, np.uint8)
    name[length_s <= BURST_S] = Artefact.BURST
    name[length_s <= SPIKE_S] = Artefact.SPIKE
    # Of two excursions that overlap the shorter one is the better explanation.
    order = np.argsort(-length_s, kind="stable")
    cause[at[order] - DEPARTURES_LOOK_BACK_S, person[order]] = name[order]
