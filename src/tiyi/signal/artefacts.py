"""Which seconds of heart rate to believe and why not the others: all checks of one, in order.

Blocks are time-major ``[seconds, people]`` int16 quarter-bpm with the signs of `tiyi.signal.clean`.
"""

from dataclasses import dataclass

import numpy as np

from tiyi.model.arrays import Int16, Mask
from tiyi.model.artefacts import Artefact
from tiyi.signal.arrays import Int64, Scratch, UInt8
from tiyi.signal.clean import QUARTERS_PER_BPM
from tiyi.signal.departures import DEPARTURES_LOOK_BACK_S, PLATEAU_S, Departed, departures
from tiyi.signal.faults import frozen
from tiyi.signal.sparse import hold_sparse
from tiyi.signal.twins import twinned

LANDING_QUARTERS = 15 * QUARTERS_PER_BPM
"""Shorter jumps onto the cadence prove nothing."""
ON_CADENCE_QUARTERS = 3 * QUARTERS_PER_BPM
OFF_CADENCE_QUARTERS = 5 * QUARTERS_PER_BPM
ON_CADENCE_S = PLATEAU_S
ON_CADENCE_DELAY_S = 0
ON_CADENCE_LOOK_BACK_S = 0

ARTEFACTS_LOOK_BACK_S = DEPARTURES_LOOK_BACK_S
ARTEFACTS_DELAY_S = 0
ARTEFACT_STATES = 4
"""Rows of the state of `mark_artefacts`: two of `frozen`, one of each of the others."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What `mark_artefacts` found, besides the signs of the values.

    Attributes:
        cause: uint8 ``[k, people]``, `Artefact`; 0 exactly where the value is believed.
        landed: bool ``[k, people]``, the rate jumped onto the cadence in this second.
        sparse: bool ``[k, people]``, the source sends less than once a second: `departures` says
            nothing of it.
    """

    cause: UInt8
    landed: Mask
    sparse: Mask


@twinned("tiyi.signal.fast.marks")
def mark_artefacts(
    values: Int16,
    off_body: Mask,
    cadence_spm: Int16,
    *,
    state: Int64,
    second: Int64,
    scratch: Scratch,
    ahead_s: int = 0,
) -> Marked:
    """Hold what sparse sources sent, and mark what can't be true, with its cause; in place.

    `hold_sparse`; `departures` and `on_cadence`, whose marks count for 1-s data alone, since
    between two samples of a sparse source a heart may well rise by 10 bpm; `frozen`.

    Args:
        values: int16 ``[40 + k + ahead_s, people]``; the k rows after the first 40 from
            `plausible`, those before them as an earlier call left them (0 where there was none).
        off_body: bool ``[k, people]``, the device says that it has no contact.
        cadence_spm: int16 ``[k, people]``, -1 = unknown.
        state: int64 ``[4, people]``, zero at first: two rows of `frozen`, then `hold_sparse`, then
            `on_cadence`; carried on in place.
        second: int64 ``[k, 1]``, consecutive, from 1.
        scratch: arena of the caller.
        ahead_s: as of `departures`; 0 in the brain, which speaks at once. The rows ahead are 1-s
            data as sent: nothing is held in them.

    Returns:
        `Marked`. The k rows of ``values`` are then > 0 clean or held, < 0 artefact, 0 missing.
        Delay 0 s, or ``ahead_s``; looks back 40 s.

    Raises:
        ValueError: fewer than 41 + ``ahead_s`` rows.

    Source: those of its parts.
    """
    now = values[ARTEFACTS_LOOK_BACK_S : len(values) - ahead_s]
    sparse = hold_sparse(state[2], second, now)
    departed = departures(values, scratch, ahead_s=ahead_s)
    cause = departed.cause
    locked, landed = on_cadence(state[3], second, now, cadence_spm, departed)
    np.maximum(cause, locked.view(np.uint8) * np.uint8(Artefact.CADENCE), out=cause)
    if sparse.any():
        cause[sparse] = Artefact.NONE
        landed &= ~sparse
    stuck = frozen(state[:2], second, now, cadence_spm)
    _name_the_rest(cause, now, off_body, stuck)
    now *= 1 - 2 * ((cause > Artefact.OFF_BODY) & (now > 0)).view(np.int8)
    return Marked(cause, landed, sparse)


def _name_the_rest(cause: UInt8, now: Int16, off_body: Mask, stuck: Mask) -> None:
    """Causes that single seconds have, or the frozen value, beside those of departures."""
    silent = (now == 0).view(np.uint8)
    silent += silent & off_body.view(np.uint8)
    np.maximum(cause, silent, out=cause)
    np.maximum(cause, (now < 0).view(np.uint8) * np.uint8(Artefact.RANGE), out=cause)
    if stuck.any():
        np.maximum(cause, stuck.view(np.uint8) * np.uint8(Artefact.FROZEN), out=cause)


def on_cadence(
    since: Int64, second: Int64, values: Int16, cadence_spm: Int16, departed: Departed
) -> tuple[Mask, Mask]:
    """Find rates that jumped onto the cadence, as long as they stay there, for at most 30 s.

    A departure by 15 bpm or more that lands within 3 bpm of the cadence is a lock while the rate
    stays within 5 bpm of the cadence. It can be true, so it is in doubt for 30 s and no longer;
    what goes on is left to `cadence_locked`. A rate that reached the cadence without a jump, or
    returned to it, is never asked.

    Args:
        since: int64 ``[people]``, zero at first; second of the landing, 0 = none; carried on in
            place. It depends on the last 30 s only.
        second: int64 ``[k, 1]``, consecutive, from 1.
        values: int16 ``[k, people]``, signed quarter-bpm; 0 = missing, which ends no lock.
        cadence_spm: int16 ``[k, people]``, -1 = unknown, which ends a lock.
        departed: of `departures` for the same k seconds.

    Returns:
        bool ``[k, people]``, locked; and bool ``[k, people]``, landed in this second. Delay 0 s,
        looks back 0 s (the state does).

    Source: tiyi domain table, rule R15 (cuts by practice), of which this is the first half minute;
    the artefact: Temko (2017), IEEE Trans Biomed Eng 64, 2016-2024.
    """
    landed: Mask = np.zeros(values.shape, np.bool_)
    locked: Mask = np.zeros(values.shape, np.bool_)
    if not len(values):
        return locked, landed
    row, person = departed.row, departed.person
    rate, cadence = np.absolute(values[row, person]), cadence_spm[row, person]
    lands = np.absolute(rate - cadence * QUARTERS_PER_BPM) <= ON_CADENCE_QUARTERS
    lands &= (cadence > 0) & (np.absolute(rate - departed.level) >= LANDING_QUARTERS)
    row, person = row[lands], person[lands]
    landed[row, person] = True
    going_on = np.flatnonzero(since)
    row = np.concatenate([since[going_on] - second[0], row])
    person = np.concatenate([going_on, person])
    since[...] = 0
    if not len(row):
        return locked, landed
    at = row + np.arange(ON_CADENCE_S)[:, None]
    inside = (at >= 0) & (at < len(values))
    cell = np.clip(at, 0, len(values) - 1) * values.shape[1] + person
    rate, cadence = np.absolute(values.take(cell)), cadence_spm.take(cell)
    near = np.absolute(rate - cadence * QUARTERS_PER_BPM) <= OFF_CADENCE_QUARTERS
    near |= rate == 0
    near &= cadence > 0
    stays = np.logical_and.accumulate(near | ~inside)
    locked.reshape(-1)[cell[stays & inside & (rate > 0)]] = True
    newest_s = (second[0] + row) * (stays & inside & (at == len(values) - 1)).any(axis=0)
    np.maximum.at(since, person, newest_s)
    return locked, landed
