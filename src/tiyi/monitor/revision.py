"""What minutes and scores take back: rates that were believed until their return proved a lock.

Rules speak at once, and what they said stays: a heart that ran away and came back looks the same.
Minutes and scores can wait, so they leave such seconds out.
"""

from typing import Final

import numpy as np

from tiyi.model.arrays import Int16, Mask
from tiyi.model.artefacts import Artefact
from tiyi.signal import (
    DEPARTURES_LOOK_BACK_S,
    DEPARTURES_REVISED_DELAY_S,
    Scratch,
    departures,
)
from tiyi.signal.arrays import UInt8

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
