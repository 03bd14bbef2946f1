"""Resting heart rate, recovery, drift, loads and cadence lines on what watches recorded."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from benchmarks.validation import physiology as measured
from benchmarks.validation import physiology_recordings as recorded
from tiyi.bootstrap.analysis import Question, analyse
from tiyi.signal import (
    BANISTER_MEN,
    banister_impulse,
    edwards_impulse,
    held_minutes,
    resting_base,
    resting_rate,
)
from tiyi.signal.arrays import Float32

WORN_AT_NIGHT, TAKEN_OFF_AT_NIGHT = "5553957443", "2022484408"


@pytest.fixture(scope="module")
def workouts(shared_data: Path) -> Path:
    return shared_data / "workouts"


@pytest.fixture(scope="module")
def streams(shared_data: Path) -> Path:
    return shared_data / "streams"


def test_a_band_worn_at_night_has_a_plausible_resting_heart_rate_every_day(streams: Path) -> None:
    days = recorded.days_of(streams, WORN_AT_NIGHT)
    found = days.mornings()
    has = ~np.isnan(days.hr_bpm[:, : recorded.MORNING_MIN]).all(axis=1)
    rest = found.rest_bpm[has]
    assert len(rest) == 35
    assert (rest >= 47).all()  # nobody's heart rate of a minute was lower in these 35 days
    assert (rest <= 65).all()
    lowest = np.nanmin(days.hr_bpm[has], axis=1)
    assert (rest >= lowest).all()
    assert (rest <= lowest + 12).all()
    base = resting_base(found.rest_bpm[None])[0][has][13:]
    assert np.ptp(base) <= 2


def test_a_band_taken_off_at_night_says_nothing_on_most_days(streams: Path) -> None:
    found = recorded.days_of(streams, TAKEN_OFF_AT_NIGHT).mornings()
    assert np.isnan(found.rest_bpm[found.known_min < 60]).all()
    known = found.rest_bpm[~np.isnan(found.rest_bpm)]
    assert len(known) == 6
    assert ((known >= 55) & (known <= 70)).all()


def test_minutes_that_an_export_filled_are_not_known(streams: Path) -> None:
    for person in (WORN_AT_NIGHT, TAKEN_OFF_AT_NIGHT):
        rate = recorded.days_of(streams, person).hr_bpm
        held, known = held_minutes(rate), ~np.isnan(rate)
        assert 0.01 < held.sum() / known.sum() < 0.03
    # Hours of one value, without a step, would be the lowest half hour of a morning.
    days = recorded.days_of(streams, WORN_AT_NIGHT)
    rate = days.hr_bpm[:, : recorded.MORNING_MIN].copy()
    steps = days.steps[:, : recorded.MORNING_MIN].copy()
    expected = days.mornings().rest_bpm
    rate[5, 100:180], steps[5, 100:180] = 30, 0
    found = resting_rate(rate, steps, ~np.isnan(rate)).rest_bpm
    assert found[5] == pytest.approx(expected[5], abs=2)


def test_seconds_and_minutes_of_one_band_agree(streams: Path) -> None:
    ours, good = recorded.minutes_from_seconds(streams)
    theirs = recorded.days_of(streams, TAKEN_OFF_AT_NIGHT).hr_bpm[0]
    both = good[1440:2880] & ~np.isnan(theirs)
    assert both.sum() > 90
    assert np.mean(np.abs(ours[1440:2880] - theirs)[both] <= 1) > 0.9
    assert np.abs(ours[1440:2880] - theirs)[both].max() < 6


def test_a_log_without_a_morning_has_no_resting_heart_rate(streams: Path) -> None:
    rate, steps, good = recorded.garmin_minutes(streams)
    assert good.sum() > 100
    assert (steps[0] > 0).any()
    found = resting_rate(rate[:, :600], steps[:, :600], good[:, :600])
    assert np.isnan(found.rest_bpm[found.known_min < 60]).all()
    assert np.isnan(found.rest_bpm).all()


def test_runners_recover_after_a_stop(workouts: Path) -> None:
    ends, falls = measured.stops_of(workouts / "run_laps.tcx.gz")
    assert ends.at_s.tolist() == [697, 1613]
    assert falls.tolist() == [24, 21]
    assert measured.field_recovery_of(workouts / measured.HRREC_PERSON).tolist() == [36]


@pytest.mark.parametrize("name", ["row_indoor_vivoactive", "yoga_venu3", "dual_a_fenix6"])
def test_without_feet_or_speed_nobody_is_seen_to_stop(workouts: Path, name: str) -> None:
    ends, falls = measured.stops_of(workouts / f"{name}.fit")
    assert len(ends.at_s) == len(falls) == 0


@pytest.mark.parametrize(
    ("name", "bpm"), [("run_fenix2", [11.6]), ("run_stryd_dev", [17.3]), ("run_fr965_stamina", [])]
)
def test_heart_rate_drifts_upward_in_long_even_runs(
    workouts: Path, name: str, bpm: list[float]
) -> None:
    found = measured.drift_of(workouts / f"{name}.fit")
    assert found.tolist() == pytest.approx(bpm, abs=0.1)


def test_loads_are_those_of_the_device_of_the_other_device_and_of_the_other_file(
    workouts: Path,
) -> None:
    for name in measured.ZONES_FROM_HALF:
        ours, theirs = measured.edwards_of_device(workouts / f"{name}.fit")
        assert ours == pytest.approx(theirs, rel=0.015), name
    both = [measured.banister_of(workouts / f"dual_{n}.fit") for n in ("a_fenix6", "b_zwift")]
    assert both[0] == pytest.approx(both[1], rel=0.03)
    same = [measured.banister_of(workouts / f"same_run.{end}") for end in ("fit", "tcx.gz")]
    assert same[0] == same[1]


def test_a_harder_run_has_the_greater_load_by_every_measure(workouts: Path) -> None:
    rate = recorded.filled(workouts / "run_fr965_stamina.fit")

    def loads(bpm: Float32) -> list[float]:
        scale, weight = BANISTER_MEN
        banister = banister_impulse(bpm, 44, 206, scale=scale, weight=weight)
        return [float(banister[0]), float(edwards_impulse(bpm, 206)[0])]

    assert loads(rate + 10) > loads(rate) > loads(rate[:, ::2])


def test_a_line_of_one_band_tells_the_other_days_better_than_their_median(streams: Path) -> None:
    days = recorded.days_of(streams, TAKEN_OFF_AT_NIGHT)
    line = measured.cadence_fit(days, 1)
    assert line.usable.all()
    error, plain = measured.cadence_error(days, line, 0)
    assert error < 0.85 * plain
    # Half of the days and all days of the other band do not hold together: no line is used.
    other = recorded.days_of(streams, WORN_AT_NIGHT)
    for fit in (measured.cadence_fit(days, 0), *(measured.cadence_fit(other, k) for k in (0, 1))):
        assert not fit.usable.any()


def test_the_figures_of_a_workout_say_what_they_are(workouts: Path) -> None:
    answer = analyse(recorded.workout(workouts / "run_fenix5x_rr.fit"), Question())
    figures = answer["statistics"]
    assert figures["hr_mean"] == {"value": 157.65, "unit": "bpm", "source": "strap"}
    assert {name: figures[f"hr_{name}"]["value"] for name in ("mean", "max", "min")} == answer["hr"]
    assert figures["steps_sum"]["value"] == answer["steps"]
    assert figures["steps_sum"]["source"] == "unknown"
    without_feet = analyse(recorded.workout(workouts / "yoga_venu3.fit"), Question())
    assert list(without_feet["statistics"]) == ["hr_mean", "hr_max", "hr_min"]


def test_every_bar_is_met(shared_data: Path) -> None:
    judged = [row for row in measured.rows(shared_data) if row.bar is not None]
    assert len(judged) == 2
    missed = [
        row.name
        for row in judged
        if row.bar is not None
        and not (row.ours >= row.bar if row.at_least else row.ours <= row.bar)
    ]
    assert missed == []
