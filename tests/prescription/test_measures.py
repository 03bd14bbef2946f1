"""Readings by hand: units are converted, what no body can have is refused with the range."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.prescription.measures import (
    FACTORS,
    PARTS,
    MeasureImpossible,
    MeasureParts,
    MeasureUnit,
    Part,
    kept,
    parts_of,
)

SINGLE = [part for part in PARTS if len(parts_of(part.kind)) == 1]


@pytest.mark.parametrize("part", SINGLE, ids=lambda part: part.kind)
@pytest.mark.parametrize(("step", "fine"), [(-0.01, False), (0, True), (0.01, True)])
def test_the_lowest_and_the_highest_value_are_taken_and_nothing_beyond(
    part: Part, step: float, fine: bool
) -> None:
    for value in (part.low + step, part.high - step):
        if fine:
            assert kept(part.kind, {part.name: value}, None) == {part.name: pytest.approx(value)}
        else:
            with pytest.raises(MeasureImpossible) as caught:
                kept(part.kind, {part.name: value}, None)
            assert (caught.value.params["low"], caught.value.params["high"]) == (
                part.low,
                part.high,
            )


@given(st.sampled_from(SINGLE), st.data())
def test_a_value_means_the_same_in_every_unit(part: Part, data: st.DataObject) -> None:
    unit = data.draw(st.sampled_from(sorted(FACTORS.get(part.unit, {part.unit: 1.0}))))
    value = data.draw(st.floats(part.low * 1.01, part.high * 0.99))
    sent = value / FACTORS.get(part.unit, {part.unit: 1.0})[unit]

    assert kept(part.kind, {part.name: sent}, unit)[part.name] == pytest.approx(value, abs=1e-3)


@pytest.mark.parametrize(
    ("kind", "readings", "unit", "wanted"),
    [
        ("blood_pressure", {"systolic": 16, "diastolic": 10}, "kPa", [120.0099, 75.0062]),
        ("glucose", {"glucose": 126}, "mg/dL", [6.9938]),
        ("weight", {"weight": 130}, "jin", [65.0]),
    ],
)
def test_examples_by_hand(
    kind: str, readings: dict[str, float], unit: str, wanted: list[float]
) -> None:
    assert list(kept(kind, readings, unit).values()) == wanted


def test_the_range_is_told_in_the_unit_that_was_sent() -> None:
    with pytest.raises(MeasureImpossible) as caught:
        kept("glucose", {"glucose": 5.6}, "mg/dL")

    assert caught.value.params == {
        "part": "glucose",
        "low": 9.008,
        "high": 900.8,
        "unit": "mg/dL",
    }


@pytest.mark.parametrize(
    ("kind", "readings", "unit", "error"),
    [
        ("blood_pressure", {"systolic": 120}, None, MeasureParts),
        ("blood_pressure", {"systolic": 80, "diastolic": 80}, None, MeasureImpossible),
        ("blood_pressure", {"systolic": 80, "diastolic": 120}, None, MeasureImpossible),
        ("weight", {"weight": 60, "height": 170}, None, MeasureParts),
        ("weight", {"weight": 60}, "mmHg", MeasureUnit),
        ("rpe", {"rpe": 5}, "cr10", MeasureUnit),
        ("mood", {"mood": 5}, None, MeasureParts),
    ],
)
def test_what_does_not_fit_is_refused(
    kind: str, readings: dict[str, float], unit: str | None, error: type[Exception]
) -> None:
    with pytest.raises(error):
        kept(kind, readings, unit)
