"""Training impulse in integers: table look-up of micro-TRIMP per second by share of HR reserve."""

from math import exp

import numpy as np

from tiyi.model.arrays import Int16, Int32

PERMILLE_MAX = 1400
"""Shares of the reserve above 140 % count as 140 %: HRmax formulas err by 22 bpm and more."""

RESERVE_MIN_QUARTERS = 40
"""A reserve below 10 bpm is an error of the profile, not a person."""

FACTOR_BITS = 16

BANISTER_MEN = (0.64, 1.92)
BANISTER_WOMEN = (0.86, 1.67)
"""Scale and weight of the impulse. Source: Morton, Fitz-Clarke, Banister (1990), J Appl Physiol
69, 1171-1177; Banister (1991). Some sites use 0.64 for both sexes: that is an error."""


def impulse_table(scale: float, weight: float) -> Int32:
    """Tabulate Banister's impulse of one second by share of heart-rate reserve.

    ``scale * x * exp(weight * x)`` per minute, x = share of the reserve, given per second and in
    millionths (micro-TRIMP), so that sums of seconds are exact integers in any order.

    Args:
        scale: 0.64 for men, 0.86 for women (`BANISTER_MEN`, `BANISTER_WOMEN`).
        weight: 1.92 for men, 1.67 for women.

    Returns:
        int32 ``[1401]``, index = share in 0.1 %, 0 .. 140 %.

    Source: Banister (1991), Modeling elite athletic performance; Morton et al. (1990).
    """
    shares = (permille / 1000 for permille in range(PERMILLE_MAX + 1))
    return np.array([round(1e6 / 60 * x * scale * exp(weight * x)) for x in shares], np.int32)


def reserve_factor(rest_quarter_bpm: Int16, max_quarter_bpm: Int16) -> Int32:
    """Per-person multiplier that turns quarter-bpm above rest into 0.1 % of the reserve.

    Args:
        rest_quarter_bpm: int16 ``[people]``, resting heart rate x 4.
        max_quarter_bpm: int16 ``[people]``, maximal heart rate x 4.

    Returns:
        int32 ``[people]``: 2**16 * 1000 / reserve, rounded; for `reserve_permille`.

    Raises:
        ValueError: a reserve below 10 bpm.
    """
    reserve = max_quarter_bpm.astype(np.int64) - rest_quarter_bpm
    if (reserve < RESERVE_MIN_QUARTERS).any():
        raise ValueError("the heart-rate reserve must be at least 10 bpm")
    return (((1000 << FACTOR_BITS) + reserve // 2) // reserve).astype(np.int32)


def reserve_permille(hr_quarter_bpm: Int16, rest_quarter_bpm: Int16, factor: Int32) -> Int32:
    """Share of the heart-rate reserve in 0.1 %, rounded to nearest, 0 .. 1400.

    Args:
        hr_quarter_bpm: int16 ``[k, people]``; missing (0) and artefacts (< 0) give 0: mask them.
        rest_quarter_bpm: int16 ``[people]``.
        factor: int32 ``[people]`` from `reserve_factor`.

    Returns:
        int32 ``[k, people]``. Below rest is 0: sensors undershoot at rest. Delay 0 s.

    Source: Karvonen, Kentala, Mustala (1957), Ann Med Exp Biol Fenn 35, 307-315.
    """
    above_rest = np.subtract(hr_quarter_bpm, rest_quarter_bpm)
    np.maximum(above_rest, 0, out=above_rest)
    permille = np.multiply(above_rest, factor, dtype=np.int32)
    permille += 1 << (FACTOR_BITS - 1)
    permille >>= FACTOR_BITS
    return np.minimum(permille, PERMILLE_MAX, out=permille)


def trimp_lookup(
    tables: Int32,
    table_row: Int32,
    hr_quarter_bpm: Int16,
    rest_quarter_bpm: Int16,
    *,
    factor: Int32,
) -> Int32:
    """Micro-TRIMP of every second of everybody.

    Args:
        tables: int32 ``[n, 1401]``, stacked `impulse_table`.
        table_row: int32 ``[people]``, which table is whose.
        hr_quarter_bpm: int16 ``[k, people]`` signed; missing and artefact seconds give 0, so show
            their number beside any sum.
        rest_quarter_bpm: int16 ``[people]``.
        factor: int32 ``[people]`` from `reserve_factor`.

    Returns:
        int32 ``[k, people]``; a sum over a day fits int32 up to 2147 TRIMP. Within 0.2 % of the
        formula at half of the reserve. Delay 0 s.
    """
    index = reserve_permille(hr_quarter_bpm, rest_quarter_bpm, factor)
    index += table_row * (PERMILLE_MAX + 1)
    # Artefacts and missing values lie below rest, and the impulse of share 0 is 0.
    return tables.ravel().take(index)
