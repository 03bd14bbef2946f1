"""Everybody's own line of heart rate against cadence: known lines come back, outliers don't."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.signal.test_beats import ids
from tiyi.signal import CadenceFit, fit_rate_to_cadence, rate_from_cadence
from tiyi.signal.arrays import Float32, Int64

NAN = float("nan")
SEEDS = st.integers(0, 2**32 - 1)


def walks(
    seed: int, points: int = 300, *, slope: float = 0.6, level: float = 50.0, noise: float = 5.0
) -> tuple[Float32, Float32, Int64]:
    """Minutes of one person in six sessions."""
    rng = np.random.default_rng(seed)
    cadence = rng.uniform(70, 150, points).astype(np.float32)
    rate = (level + slope * cadence + rng.normal(0, noise, points)).astype(np.float32)
    return cadence, rate, np.sort(rng.integers(0, 6, points))


def fit(cadence: Float32, rate: Float32, session: Int64, *counts: int) -> CadenceFit:
    offsets = ids(*counts) if counts else ids(len(rate))
    return fit_rate_to_cadence(
        cadence, rate, session, offsets, sinus=np.ones(len(offsets) - 1, np.bool_)
    )


@given(SEEDS, st.floats(0.3, 1.0), st.floats(35, 60))
def test_a_known_line_comes_back_with_its_spread(seed: int, slope: float, level: float) -> None:
    found = fit(*walks(seed, slope=slope, level=level))
    error = 5 / (23.1 * np.sqrt(300))  # of the slope, by least squares; 23.1 is the spread of x
    assert found.slope[0] == pytest.approx(slope, abs=6 * error)
    assert found.level_bpm[0] + found.slope[0] * 110 == pytest.approx(level + 110 * slope, abs=2)
    assert found.spread_bpm[0] == pytest.approx(5, rel=0.35)
    assert found.points.tolist() == [300]
    assert found.sessions.tolist() == [6]
    assert found.outliers[0] <= 3


@given(st.integers(0, 99))  # all of these were tried: a tail of chance is no defect
def test_a_fifth_of_nonsense_does_not_bend_the_line(seed: int) -> None:
    cadence, rate, session = walks(seed, 600)
    clean = fit(cadence, rate, session)
    rng = np.random.default_rng([seed, 1])  # not that of the walks
    bad = rng.random(600) < 0.2
    spoilt = np.where(bad, cadence + rng.uniform(40, 60, 600), rate).astype(np.float32)
    found = fit(cadence, spoilt, session)
    assert found.slope[0] == pytest.approx(clean.slope[0], abs=0.06)
    at_110 = found.level_bpm[0] + 110 * found.slope[0]
    assert at_110 == pytest.approx(clean.level_bpm[0] + 110 * clean.slope[0], abs=2)
    assert found.outliers[0] > 0.4 * bad.sum()
    plain = np.polyfit(cadence, spoilt, 1)
    assert abs(np.polyval(plain, 110) - at_110) > 5  # which is why it is not plain


@given(SEEDS)
def test_people_do_not_touch_each_other_and_order_within_a_session_does_not_matter(
    seed: int,
) -> None:
    parts = [
        walks(seed, 40),
        walks(seed + 1, 3),
        walks(seed + 2, 0),
        walks(seed + 3, 90, slope=-0.2),
    ]
    cadence, rate, session = (np.concatenate(column) for column in zip(*parts, strict=True))
    together = fit(cadence, rate, session, 40, 3, 0, 90)
    for person, (own_cadence, own_rate, own_session) in enumerate(parts):
        order = np.lexsort((own_rate, own_session))
        alone = fit(own_cadence[order], own_rate[order], own_session)
        for name in ("slope", "level_bpm", "spread_bpm", "r2", "lowest_spm", "points", "usable"):
            expected = float(getattr(alone, name)[0])
            assert float(getattr(together, name)[person]) == pytest.approx(
                expected, rel=1e-6, abs=1e-3, nan_ok=True
            ), name


def test_three_sessions_half_of_the_variance_a_rise_and_a_rhythm_make_it_usable() -> None:
    cadence, rate, session = walks(3)
    assert fit(cadence, rate, session).usable.all()
    assert not fit(cadence, rate, np.minimum(session, 1)).usable.any()
    assert fit(cadence, rate, np.minimum(session, 2)).usable.all()
    assert not fit(*walks(3, noise=25)).usable.any()
    assert not fit(*walks(3, slope=-0.6, level=200)).usable.any()
    unsure = fit_rate_to_cadence(cadence, rate, session, ids(300), sinus=np.array([False]))
    assert not unsure.usable.any()
    assert unsure.r2[0] > 0.5


def test_r2_is_that_of_the_line_where_nothing_is_an_outlier() -> None:
    cadence, rate, session = walks(11, noise=6)
    found = fit(cadence, rate, session)
    assert found.outliers.tolist() == [0]
    assert found.r2[0] == pytest.approx(np.corrcoef(cadence, rate)[0, 1] ** 2, abs=0.005)


def test_what_is_unknown_or_impossible_is_left_out() -> None:
    cadence, rate, session = walks(5)
    spoilt, strange = cadence.copy(), rate.copy()
    spoilt[:10], spoilt[10:20] = NAN, 5
    strange[20:30], strange[30:40], strange[40:50] = NAN, 0, 255
    before = strange.copy()
    found = fit(spoilt, strange, session)
    expected = fit(cadence[50:], rate[50:], session[50:])
    assert found.points.tolist() == [250]
    assert found.slope[0] == expected.slope[0]
    assert np.array_equal(strange, before, equal_nan=True)


@pytest.mark.parametrize("points", [0, 1, 2])
def test_fewer_than_three_points_have_no_line(points: int) -> None:
    found = fit(*walks(5, points))
    assert np.isnan([found.slope, found.level_bpm, found.spread_bpm, found.r2]).all()
    assert not found.usable.any()
    assert fit(*walks(5, 0), 0, 0, 0).usable.tolist() == [False] * 3


def test_one_cadence_or_one_heart_rate_give_no_usable_line() -> None:
    same = np.full(100, 100, np.float32)
    cadence, rate, session = walks(5, 100)
    assert np.isnan(fit(same, rate, session).slope).all()
    flat = fit(cadence, same, session)
    assert flat.slope[0] == pytest.approx(0, abs=1e-9)
    assert not flat.usable.any()


def test_offsets_must_fit() -> None:
    cadence, rate, session = walks(5)
    with pytest.raises(ValueError, match="ascend"):
        fit(cadence, rate, session, 100, 100)


def test_a_line_speaks_where_it_has_seen_and_nowhere_else() -> None:
    cadence, rate, session = walks(7, noise=0.1)
    line = fit(cadence, rate, session)
    asked = np.array([[60, 80, 110, 140, 160, NAN]], np.float32)
    given_bpm = rate_from_cadence(line, asked)
    assert given_bpm.dtype == np.float32
    expected = [[NAN, 98, 116, 134, NAN, NAN]]
    assert given_bpm[0].tolist() == pytest.approx(expected[0], abs=0.2, nan_ok=True)
    refused = fit(cadence, rate, np.minimum(session, 1))
    assert np.isnan(rate_from_cadence(refused, asked)).all()
