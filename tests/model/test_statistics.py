"""A figure says what it is; another can't take its place."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.model.metrics import SourceKind
from tiyi.model.statistics import HrMean, HrMin, Statistic, Statistics, What, statistic_of

STRAP = SourceKind.STRAP
MEAN = Statistic(What.HR_MEAN, 120.0, STRAP)
LEAST = Statistic(What.HR_MIN, 80.0, STRAP)
MOST = Statistic(What.HR_MAX, 160.0, STRAP)


def test_a_figure_has_its_unit_from_what_it_is() -> None:
    assert MEAN.unit == "bpm"
    assert MEAN.what.key == "hr_mean"
    assert Statistic(What.NN_RMSSD, 22.2, STRAP).unit == "ms"


def least_of(figure: HrMin) -> float:
    return figure.value


def test_a_mean_does_not_type_check_as_a_minimum() -> None:
    mean: HrMean = Statistic(What.HR_MEAN, 120.0, STRAP)
    wrong: HrMin = Statistic(What.HR_MEAN, 120.0, STRAP)  # type: ignore[arg-type]  # the law itself
    least_of(mean)  # type: ignore[arg-type]  # the law itself
    assert Statistics([wrong]).value(What.HR_MIN) is None


def test_figures_are_found_under_what_they_say_they_are() -> None:
    figures = Statistics([MEAN, MOST, LEAST, None])
    assert list(figures) == [What.HR_MEAN, What.HR_MAX, What.HR_MIN]
    assert figures.value(What.HR_MIN) == 80
    assert figures.value(What.NN_RMSSD) is None
    assert figures[What.HR_MAX] is MOST
    assert len(Statistics()) == 0


def test_two_figures_of_one_kind_are_refused() -> None:
    with pytest.raises(ValueError, match="two figures hr_mean"):
        Statistics([MEAN, Statistic(What.HR_MEAN, 121.0, STRAP)])


@given(st.permutations([80.0, 120.0, 160.0]))
def test_mean_least_and_most_that_changed_places_are_refused(values: list[float]) -> None:
    figures = [
        Statistic(what, value, STRAP)
        for what, value in zip((What.HR_MIN, What.HR_MEAN, What.HR_MAX), values, strict=True)
    ]
    if values == sorted(values):
        assert len(Statistics(figures)) == 3
        return
    with pytest.raises(ValueError, match="is above"):
        Statistics(figures)


@given(st.lists(st.integers(120, 960).map(lambda q: q / 4), min_size=1, max_size=200))
def test_the_figures_of_any_heart_rates_stand(rates: list[float]) -> None:
    mean = float(np.average(rates, weights=np.full(len(rates), 0.1)))
    figures = Statistics(
        [
            Statistic(What.HR_MIN, min(rates), STRAP),
            Statistic(What.HR_MEAN, mean, STRAP),
            Statistic(What.HR_MAX, max(rates), STRAP),
        ]
    )
    assert len(figures) == 3


@pytest.mark.parametrize("value", [float("nan"), float("inf"), -float("inf")])
def test_what_is_not_finite_is_no_figure(value: float) -> None:
    with pytest.raises(ValueError, match="leave it out"):
        Statistic(What.HR_MEAN, value, STRAP)


def test_unknown_has_no_figure_and_arrays_give_plain_numbers() -> None:
    assert statistic_of(What.HR_DRIFT, float("nan"), STRAP) is None
    assert statistic_of(What.HR_DRIFT, None, STRAP) is None
    found = statistic_of(What.HR_DRIFT, np.array([-2.5])[0], STRAP)
    assert found is not None
    assert type(found.value) is float


def test_only_changes_may_be_negative() -> None:
    assert len(Statistics([Statistic(What.HR_RECOVERY_60, -3.0, STRAP)])) == 1
    with pytest.raises(ValueError, match="can't be -3"):
        Statistics([Statistic(What.LOAD_EDWARDS, -3.0, STRAP)])


def test_names_that_are_written_out_never_change() -> None:
    assert {what.key: what.unit for what in What} == {
        "hr_mean": "bpm",
        "hr_min": "bpm",
        "hr_max": "bpm",
        "hr_resting_day": "bpm",
        "hr_resting_base": "bpm",
        "hr_recovery_60": "bpm",
        "hr_recovery_120": "bpm",
        "hr_drift": "bpm",
        "nn_mean": "ms",
        "nn_sdnn": "ms",
        "nn_rmssd": "ms",
        "nn_pnn50": "%",
        "nn_lf": "ms2",
        "nn_hf": "ms2",
        "nn_alpha1": "1",
        "cadence_mean": "1/min",
        "steps_sum": "steps",
        "load_banister": "au",
        "load_edwards": "au",
        "load_lucia": "au",
        "load_session_rpe": "au",
        "vo2max_jackson": "mL/kg/min",
    }
