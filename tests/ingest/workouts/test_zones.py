"""Time in zone: laws on generated workouts, then the cases that pauses and gaps make."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ingest.workouts.fit_writer import FitFile, simple_run
from tiyi.ingest.workouts import Limits, Workout
from tiyi.ingest.workouts.csv_rows import read_csv
from tiyi.ingest.workouts.fit import read_fit
from tiyi.ingest.workouts.zones import (
    compare_with_device,
    mean_hr_bpm,
    record_seconds,
    zone_seconds,
)

START_MS = 1_772_352_000_000
LIMITS_BPM = (103, 121, 139, 158)

heart_rates = st.lists(st.none() | st.integers(30, 220), min_size=2, max_size=60)
zone_limits = st.lists(st.integers(40, 210), min_size=0, max_size=6, unique=True).map(sorted)


def from_rows(rows: Sequence[tuple[float, int | None]]) -> Workout:
    lines = ["seconds,hr_bpm", *(f"{at_s},{'' if hr is None else hr}" for at_s, hr in rows)]
    return read_csv("\n".join(lines).encode(), Limits())


@given(heart_rates, zone_limits)
def test_every_second_with_a_heart_rate_counts_once(
    hr_bpm: list[int | None], limits_bpm: list[int]
) -> None:
    seconds = zone_seconds(from_rows(list(enumerate(hr_bpm))), limits_bpm)
    assert seconds.shape == (len(limits_bpm) + 1,)
    assert seconds.sum() == pytest.approx(sum(value is not None for value in hr_bpm))


@given(heart_rates, zone_limits)
def test_a_zone_holds_its_own_limit(hr_bpm: list[int | None], limits_bpm: list[int]) -> None:
    seconds = zone_seconds(from_rows(list(enumerate(hr_bpm))), limits_bpm)
    expected = [0.0] * (len(limits_bpm) + 1)
    for value in hr_bpm:
        if value is not None:
            expected[sum(value >= limit for limit in limits_bpm)] += 1
    assert seconds.tolist() == pytest.approx(expected)


@given(heart_rates, zone_limits.filter(lambda limits: len(limits) > 1))
def test_joining_two_zones_adds_their_seconds(
    hr_bpm: list[int | None], limits_bpm: list[int]
) -> None:
    workout = from_rows(list(enumerate(hr_bpm)))
    fine = zone_seconds(workout, limits_bpm)
    coarse = zone_seconds(workout, limits_bpm[1:])
    assert coarse.tolist() == pytest.approx([fine[0] + fine[1], *fine[2:]])


def test_limits_that_fall_are_refused() -> None:
    with pytest.raises(ValueError, match="rise"):
        zone_seconds(from_rows([(0, 100), (1, 100)]), [120, 110])


def test_a_record_speaks_for_the_time_before_it() -> None:
    workout = from_rows([(0, 100), (1, 100), (5, 130), (6, 100)])
    assert record_seconds(workout).tolist() == [1.0, 1.0, 4.0, 1.0]
    assert zone_seconds(workout, LIMITS_BPM).tolist() == [3.0, 0.0, 4.0, 0.0, 0.0]


def test_a_long_gap_without_a_stop_is_unknown_time() -> None:
    workout = from_rows([(0, 100), (1, 100), (2, 100), (400, 130), (401, 130)])
    assert record_seconds(workout).tolist() == [1.0] * 5


def paused_ride() -> FitFile:
    file = FitFile()
    file.file_id(START_MS)
    file.timer(START_MS, "start")
    for second in range(11):
        file.record(START_MS + second * 1000, hr_bpm=125)
    file.timer(START_MS + 10_000, "stop_all")
    file.timer(START_MS + 600_000, "start")
    for second in range(600, 611):
        file.record(START_MS + second * 1000, hr_bpm=145)
    file.timer(START_MS + 610_000, "stop_all")
    return file


def test_a_pause_counts_nowhere() -> None:
    file = paused_ride()
    file.session(START_MS, START_MS + 610_000, sport="cycling", timer_ms=20_000)
    workout = read_fit(file.encode(), Limits())
    assert [(pause.end_ms - pause.start_ms) for pause in workout.pauses] == [590_000]
    assert zone_seconds(workout, LIMITS_BPM).tolist() == [0.0, 0.0, 10.0, 10.0, 0.0]
    assert mean_hr_bpm(workout) == pytest.approx(135.0)


def test_the_timer_in_milliseconds_settles_the_first_second() -> None:
    file = paused_ride()
    file.session(START_MS, START_MS + 610_000, sport="cycling", timer_ms=20_400)
    workout = read_fit(file.encode(), Limits())
    assert zone_seconds(workout, LIMITS_BPM).tolist() == pytest.approx([0, 0, 10.4, 10.0, 0])


def test_a_device_that_agrees_misplaces_nothing() -> None:
    file = simple_run(START_MS, [100] * 31 + [125] * 30)
    file.time_in_zone([30_000, 30_000, 0], [110, 140, 200])
    workout = read_fit(file.encode(), Limits())
    comparison = compare_with_device(workout)
    assert comparison is not None
    assert workout.device.zone_limits_bpm == (110, 140)
    assert comparison.misplaced_share == 0.0


def test_a_device_that_differs_is_told_by_how_much() -> None:
    file = simple_run(START_MS, [100] * 31 + [125] * 30)
    file.time_in_zone([24_000, 36_000, 0], [110, 140, 200])
    comparison = compare_with_device(read_fit(file.encode(), Limits()))
    assert comparison is not None
    assert comparison.misplaced_share == pytest.approx(0.1)
    assert comparison.total_difference_s == pytest.approx(0.0)


def test_without_heart_rate_the_mean_is_unknown() -> None:
    workout = from_rows([(0, None), (1, 0), (2, 255)])
    assert np.isnan(mean_hr_bpm(workout))
    assert zone_seconds(workout, LIMITS_BPM).sum() == 0.0
    assert "no_heart_rate" in workout.warnings
