"""The integer training impulse agrees with the formula and with published examples."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.arrays import Int16
from tiyi.signal import (
    BANISTER_MEN,
    BANISTER_WOMEN,
    impulse_table,
    reserve_factor,
    reserve_permille,
    trimp_lookup,
)

TABLES = np.stack([impulse_table(*BANISTER_MEN), impulse_table(*BANISTER_WOMEN)])


def quarters(*bpm: float) -> Int16:
    return np.array([round(4 * value) for value in bpm], np.int16)


def test_thirty_minutes_at_130_give_the_published_impulse() -> None:
    rest, maximum = quarters(40, 40), quarters(200, 200)
    rate = np.repeat(quarters(130, 130)[None], 1800, axis=0)
    micro = trimp_lookup(
        TABLES, np.array([0, 1], np.int32), rate, rest, factor=reserve_factor(rest, maximum)
    )
    assert micro.sum(axis=0, dtype=np.int64) / 1e6 == pytest.approx([31.80, 37.13], rel=0.003)


@given(
    st.integers(120, 400),
    st.integers(40, 480),
    st.integers(1, 960),
    st.sampled_from([BANISTER_MEN, BANISTER_WOMEN]),
)
def test_the_share_is_within_a_thousandth_and_the_impulse_that_of_the_share(
    rest: int, reserve: int, rate: int, coefficients: tuple[float, float]
) -> None:
    rests, maxima = np.array([rest], np.int16), np.array([rest + reserve], np.int16)
    factor = reserve_factor(rests, maxima)
    rates = np.array([[rate]], np.int16)
    permille = int(reserve_permille(rates, rests, factor)[0, 0])
    exact = min(max((rate - rest) / reserve, 0.0), 1.4)
    assert abs(permille - 1000 * exact) <= 0.52
    x = permille / 1000
    scale, weight = coefficients
    micro = trimp_lookup(
        impulse_table(scale, weight)[None], np.zeros(1, np.int32), rates, rests, factor=factor
    )
    assert micro[0, 0] == round(x * scale * float(np.exp(weight * x)) * 1e6 / 60)


def test_missing_and_artefact_seconds_add_nothing() -> None:
    rest, maximum = quarters(60), quarters(180)
    rate = np.array([[0], [-600], [240], [600]], np.int16)
    micro = trimp_lookup(
        TABLES, np.zeros(1, np.int32), rate, rest, factor=reserve_factor(rest, maximum)
    )
    assert micro[:3, 0].tolist() == [0, 0, 0]
    assert micro[3, 0] > 0


def test_the_table_rises_and_never_changes() -> None:
    assert (np.diff(TABLES, axis=1) > 0).all()
    assert TABLES[:, [1, 500, 1000, 1400]].tolist() == [
        [11, 13929, 72757, 219553],
        [14, 16518, 76141, 207901],
    ]


def test_a_reserve_below_ten_bpm_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 10 bpm"):
        reserve_factor(quarters(60), quarters(69.75))
