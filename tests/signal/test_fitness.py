"""Equations of fitness: worked examples, and silence where they don't hold."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.signal import energy_kcal_per_min, vo2max_from_bmi, vo2max_from_fat, walk_distance_m
from tiyi.signal.fitness import WalkEquation

NAN = float("nan")
MAN_65 = {"height_cm": 170.0, "weight_kg": 70.0, "age_years": 65.0}
WOMAN_65 = {"height_cm": 158.0, "weight_kg": 60.0, "age_years": 65.0}


def test_the_worked_walks() -> None:
    assert walk_distance_m("enright_1998", **MAN_65, male=True) == pytest.approx(528.4, abs=0.05)
    assert walk_distance_m("enright_1998", **WOMAN_65, male=False) == pytest.approx(487.3, abs=0.05)


@pytest.mark.parametrize(
    ("equation", "man", "woman"),
    [
        ("enright_2003", 510 + 374 - 65.1 - 344.5, 493 + 374 - 65.1 - 344.5),
        ("troosters_1999", 218 + 873.8 - 345.8 - 126 + 51.31, 218 + 873.8 - 345.8 - 126),
    ],
)
def test_the_other_walks_are_their_equations(
    equation: WalkEquation, man: float, woman: float
) -> None:
    found = walk_distance_m(equation, **MAN_65, male=np.array([True, False]))
    assert found.tolist() == pytest.approx([man, woman])


@pytest.mark.parametrize("wrong", ["height_cm", "weight_kg", "age_years"])
@pytest.mark.parametrize("value", [NAN, 0.0, -1.0])
def test_a_walk_needs_all_its_inputs(wrong: str, value: float) -> None:
    assert np.isnan(walk_distance_m("enright_1998", **(MAN_65 | {wrong: value}), male=True))


def test_nobody_below_eighteen_is_expected_anything() -> None:
    young = MAN_65 | {"age_years": 17.9}
    assert np.isnan(walk_distance_m("enright_1998", **young, male=True))
    assert np.isnan(vo2max_from_bmi(4, 17.9, 22, male=True))
    assert np.isnan(vo2max_from_fat(4, 17.9, 22, male=True))


def test_an_equation_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="no walking equation"):
        walk_distance_m("guess", **MAN_65, male=True)  # type: ignore[arg-type]  # what is refused


def test_the_equations_without_exercise() -> None:
    both = np.array([True, False])
    by_bmi = vo2max_from_bmi(5, 40, 24, male=both)
    assert by_bmi.tolist() == pytest.approx([43.619, 32.632])
    by_fat = vo2max_from_fat(5, 40, 20, male=both)
    assert by_fat.tolist() == pytest.approx([41.721, 35.858])


@pytest.mark.parametrize(
    ("activity", "age", "size"),
    [(-0.1, 40, 24), (7.1, 40, 24), (NAN, 40, 24), (5, NAN, 24), (5, 40, NAN), (0, 90, 60)],
)
def test_a_rating_off_its_scale_or_an_impossible_answer_is_none(
    activity: float, age: float, size: float
) -> None:
    assert np.isnan(vo2max_from_bmi(activity, age, size, male=False))


def energy(bpm: float, *, male: bool, weight_kg: float, **changed: float | bool) -> float:
    given_of = {"age_years": 40.0, "max_bpm": 180.0, "no_rate_drug": True, "sinus": True} | changed
    found = energy_kcal_per_min(
        np.array([bpm], np.float32),
        weight_kg,
        given_of["age_years"],
        male=male,
        max_bpm=given_of["max_bpm"],
        no_rate_drug=bool(given_of["no_rate_drug"]),
        sinus=bool(given_of["sinus"]),
    )
    assert found.dtype == np.float64
    return float(found[0])


def test_the_worked_energies() -> None:
    assert energy(130, male=True, weight_kg=75) == pytest.approx(11.93, abs=0.005)
    assert energy(130, male=False, weight_kg=60) == pytest.approx(7.91, abs=0.005)


@pytest.mark.parametrize(
    "changed",
    [
        {"max_bpm": 229.0},
        {"max_bpm": NAN},
        {"age_years": 60.1},
        {"no_rate_drug": False},
        {"sinus": False},
    ],
)
def test_energy_is_silent_where_the_equation_does_not_hold(changed: dict[str, float]) -> None:
    assert np.isnan(energy(130, male=True, weight_kg=75, **changed))
    assert np.isnan(energy(NAN, male=True, weight_kg=75))
    assert not np.isnan(energy(130, male=True, weight_kg=75, max_bpm=228, age_years=60))


@given(
    st.floats(0.57, 1.1),
    st.floats(40, 150),
    st.floats(18, 60),
    st.booleans(),
)
def test_within_its_limits_energy_is_never_below_one_met(
    share: float, weight_kg: float, age: float, male: bool
) -> None:
    most = 208 - 0.7 * age
    found = energy(share * most + 0.01, male=male, weight_kg=weight_kg, age_years=age, max_bpm=most)
    assert found >= 3.5 * weight_kg / 200 * (1 - 1e-6)
