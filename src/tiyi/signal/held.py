"""Minutes whose heart rate only repeats the one before: exports hide gaps so."""

import numpy as np

from tiyi.model.arrays import Mask
from tiyi.signal.arrays import Float32, in_runs

HELD_MIN = 10
"""A value that stands for so many minutes was repeated for minutes that nobody measured. The limit
is that of a band that is off: no heart rate for 10 min (tiyi domain section 6.5)."""


def held_minutes(hr_bpm: Float32, *, least_min: int = HELD_MIN) -> Mask:
    """Find minutes whose value only repeats the one before, 10 minutes and longer.

    Exports that hide gaps repeat the last value. Of a stretch of so many equal minutes the first
    may have been measured; the others are held.

    Args:
        hr_bpm: float32 ``[people, minutes]`` or ``[minutes]``, NaN = missing, which ends a stretch.
        least_min: shortest stretch.

    Returns:
        bool like ``hr_bpm``. A hole that was filled for less is not seen, and a heart that keeps
        one whole number for so long is taken for one.

    Source: tiyi domain section 6.5, «band without raw data»: off after 10 min without heart rate;
    section 6.1, «flat line».
    """
    repeats = np.zeros(hr_bpm.shape, np.bool_)
    repeats[..., 1:] = hr_bpm[..., 1:] == hr_bpm[..., :-1]
    return in_runs(repeats, least_min - 1)
