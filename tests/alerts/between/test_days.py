"""What minutes of a day come to: rest, nights, stillness, steps and wear, and what is not known."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tiyi.alerts.between.days import MinuteDays, day_values
from tiyi.alerts.between.table import DEFAULTS

DAYS = 2
NOON = 12 * 60


def quiet(rate: float = 70) -> MinuteDays:
    """Two days at rest, all of it known; the rate goes up and down by 1."""
    shape = (DAYS, 1440)
    line = (rate + np.arange(DAYS * 1440) % 2).astype(np.float32).reshape(shape)
    return MinuteDays(
        hr_bpm=line,
        good=np.ones(shape, np.bool_),
        steps=np.zeros(shape, np.float32),
        in_session=np.zeros(shape, np.bool_),
        changes=np.zeros(shape, np.int64),
        change_sq_ms2=np.zeros(shape, np.int64),
    )


HEARD = np.ones(DAYS, np.bool_)


def test_a_quiet_day_has_every_value() -> None:
    values = day_values(quiet(), HEARD)

    assert values.rest_bpm.tolist() == [70, 70]
    assert values.still_high_bpm.tolist() == [70.5, 70.5]
    assert values.still_low_bpm.tolist() == [71, 71]
    assert values.still_min.tolist() == [960, 960]
    assert values.steps.tolist() == [0, 0]
    assert values.wear_low_h.tolist() == values.wear_high_h.tolist() == [16, 16]
    assert np.isnan(values.ln_rmssd).all()


def raised(minutes: MinuteDays, length: int, rate: float) -> MinuteDays:
    """So many minutes from noon on at another rate, which goes up and down."""
    minutes.hr_bpm[0, NOON : NOON + length] = rate + np.arange(length) % 2
    return minutes


@pytest.mark.parametrize(("length", "high"), [(9, 110), (10, 110.5)])
def test_fast_at_rest_has_to_last_ten_minutes(length: int, high: float) -> None:
    found = day_values(raised(quiet(), length, 110), HEARD).still_high_bpm

    # The median of a window: at nine minutes of ten the lower of its two middle values differs.
    assert found[0] == pytest.approx(high, abs=0.5)
    assert found[1] == 70.5


@pytest.mark.parametrize(("minutes", "length"), [(9, 5), (10, 6), (11, 6)])
def test_the_window_of_the_median_is_the_limits(minutes: int, length: int) -> None:
    limits = {**DEFAULTS, "L09.minutes": minutes}

    found = day_values(raised(quiet(), length, 110), HEARD, limits).still_high_bpm[0]
    shorter = day_values(raised(quiet(), length - 1, 110), HEARD, limits).still_high_bpm[0]

    assert found > 100 > shorter


@pytest.mark.parametrize(("length", "low"), [(1, 71), (2, 37), (3, 37)])
def test_slow_at_rest_has_to_last_two_minutes(length: int, low: float) -> None:
    found = day_values(raised(quiet(), length, 36), HEARD).still_low_bpm[0]

    assert found == low
    longer = {**DEFAULTS, "L10.minutes": 3}
    assert (day_values(raised(quiet(), length, 36), HEARD, longer).still_low_bpm[0] < 40) == (
        length == 3
    )
    shorter = {**DEFAULTS, "L10.minutes": 1}
    assert day_values(raised(quiet(), length, 36), HEARD, shorter).still_low_bpm[0] < 40


def test_nights_steps_and_sessions_are_no_rest_by_day() -> None:
    night = quiet()
    night.hr_bpm[0, :300] = night.hr_bpm[0, :300] + 50
    walked = raised(quiet(), 60, 120)
    walked.steps[0, NOON : NOON + 60] = 100
    trained = raised(quiet(), 60, 120)
    trained.in_session[0, NOON : NOON + 30] = True

    for minutes in (night, walked, trained):
        assert day_values(minutes, HEARD).still_high_bpm[0] == 70.5
    assert day_values(trained, HEARD).still_min[0] == 960 - 60


def test_what_was_filled_in_is_no_rest() -> None:
    held = quiet()
    held.hr_bpm[0, NOON : NOON + 60] = 130

    assert day_values(held, HEARD).still_high_bpm[0] == 70.5 or (
        day_values(held, HEARD).still_min[0] < 960
    )


@pytest.mark.parametrize(("beats", "known"), [(239, False), (240, True)])
def test_a_night_counts_with_240_beats(beats: int, known: bool) -> None:
    night = quiet()
    night.changes[0, 1430] = 40
    night.change_sq_ms2[0, 1430] = 40 * 900
    night.changes[1, 100] = beats - 40
    night.change_sq_ms2[1, 100] = (beats - 40) * 900
    night.changes[1, 700] = 500  # by day

    found = day_values(night, HEARD).ln_rmssd

    assert np.isnan(found[0])
    assert (found[1] == pytest.approx(np.log(30))) if known else np.isnan(found[1])


def test_a_day_whose_data_may_still_come_has_no_steps_and_no_wear() -> None:
    empty = replace(
        quiet(),
        hr_bpm=np.full((DAYS, 1440), np.nan, np.float32),
        steps=np.full((DAYS, 1440), np.nan, np.float32),
        good=np.zeros((DAYS, 1440), np.bool_),
    )

    values = day_values(empty, np.array([True, False]))

    assert values.wear_high_h[0] == 0
    assert np.isnan(values.wear_high_h[1])
    assert np.isnan(values.steps).all()
    assert np.isnan(values.still_high_bpm).all()
    assert values.still_min.tolist() == [0, 0]
