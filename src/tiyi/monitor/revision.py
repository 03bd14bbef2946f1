"""What minutes and scores take back: rates that were believed until a lock was proved.

What proves it is the return to the old level, or minutes in which they followed the cadence. Rules
speak at once, and what they said stays: a heart that ran away and came back looks the same.
Minutes and scores can wait, so they leave such seconds out.
"""

from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray, Int16, Mask
from tiyi.model.artefacts import Artefact
from tiyi.signal import (
    DEPARTURES_LOOK_BACK_S,
    DEPARTURES_REVISED_DELAY_S,
    Scratch,
    departures,
)
from tiyi.signal.arrays import UInt8
from tiyi.signal.cadence import near_cadence

BEFORE_S: Final = DEPARTURES_LOOK_BACK_S
AFTER_S: Final = DEPARTURES_REVISED_DELAY_S
"""Seconds before and after those that are revised that are looked at."""
DEPARTED_S: Final = AFTER_S
"""Whose rate left no level in the seconds asked for, or so long before, has nothing revised."""


def departed(cause: UInt8) -> Mask:
    """Whose rate left a level in any of these seconds; ``cause`` uint8 ``[seconds, people]``."""
    found = (cause >= Artefact.JUMP) & (cause <= Artefact.PLATEAU)
    return np.asarray(found.any(axis=0))


def revised(clean: Int16, sparse: Mask, scratch: Scratch) -> UInt8:
    """Causes of believed seconds that the return to their old level shows to be false.

    ``clean`` int16 ``[BEFORE_S + k + AFTER_S, people]`` as the brain left it, 0 where nothing is
    known yet; ``sparse`` bool ``[k, people]``. uint8 ``[k, people]``; 0 = nothing is taken back.
    """
    cause = departures(clean, scratch, ahead_s=AFTER_S).cause
    believed = clean[BEFORE_S : len(clean) - AFTER_S] > 0
    cause *= (cause >= Artefact.SPIKE) & believed & ~sparse
    return cause


LOCK_REACH_S: Final = 180
"""Correlation over 120 s proves a lock: so far before and after it lie seconds of the same."""
LOCK_HOLE_S: Final = 10
"""Rate and cadence may be apart, or unknown, for so long within one lock."""


def locked_runs(clean: Int16, cadence: Int16, locked: Mask) -> Mask:
    """Seconds of the runs on the cadence in which the rate was once seen to be locked to it.

    All ``[seconds, people]``: ``clean`` as the brain left it, ``cadence`` (-1 unknown), ``locked``
    as rule R15 asks it in each second.
    """
    second = np.arange(len(clean), dtype=np.int32)[:, None]
    never = len(clean) + LOCK_REACH_S + 1
    near = locked | near_cadence(clean, cadence)
    run = second - _newest(near, second, -never) <= LOCK_HOLE_S
    begun, ended = _newest(~run, second, -never), _next(~run, second, never)
    proved, to_be = _newest(locked, second, -never), _next(locked, second, never)
    after = (proved > begun) & (second - proved <= LOCK_REACH_S)
    before = (to_be < ended) & (to_be - second <= LOCK_REACH_S)
    return np.asarray(near & run & (after | before))


def _newest(mask: Mask, second: AnyArray, never: int) -> AnyArray:
    return np.maximum.accumulate(np.where(mask, second, never), axis=0)


def _next(mask: Mask, second: AnyArray, never: int) -> AnyArray:
    return np.minimum.accumulate(np.where(mask, second, never)[::-1], axis=0)[::-1]
