"""Recorded workouts of real devices: what is in the files is what is read, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from tiyi.ingest.workouts import Workout, WorkoutError, read_workout
from tiyi.ingest.workouts.zones import ZoneComparison, compare_with_device, mean_hr_bpm


@dataclass(frozen=True)
class Known:
    """What an independent parse of a file gave."""

    records: int
    minutes: float
    hr_bpm: tuple[int, int, int]
    missing_hr: int = 0
    sport: str = "running"
    intervals: int = 0


RECORDED = {
    "run_fenix5x_rr.fit": Known(1681, 28.0, (98, 158, 177), intervals=4360),
    "run_fr965_stamina.fit": Known(4488, 74.8, (77, 143, 199)),
    "ride_suunto_rr.fit": Known(9305, 165.9, (80, 134, 160), 117, "cycling", 20007),
    "yoga_venu3.fit": Known(779, 13.0, (85, 102, 118), sport="training"),
    "strength_suunto.fit": Known(4803, 80.0, (70, 93, 141), 511, "training"),
    "ride_zones_pause.fit": Known(7068, 127.7, (70, 120, 153), sport="cycling"),
    "indoor_ride_edge530_rr.fit": Known(1072, 17.9, (128, 156, 185), 0, "cycling", 2705),
    "row_indoor_vivoactive.fit": Known(1641, 28.5, (80, 131, 179), sport="fitness_equipment"),
    "ride_indoor_trainer_edge800.fit": Known(2263, 37.7, (81, 148, 176), sport="cycling"),
    "ride_elemnt_long_gap.fit": Known(13471, 393.2, (66, 124, 170), 69, "cycling"),
    "run_fenix2.fit": Known(2809, 47.2, (69, 154, 178), 1),
    "run_stryd_dev.fit": Known(3424, 57.0, (94, 131, 146)),
    "walk_fenix5_rr.fit": Known(17, 0.8, (66, 75, 82), sport="walking", intervals=62),
    "run_fenix5_rr_short.fit": Known(21, 0.9, (56, 85, 112), intervals=113),
    "dual_a_fenix6.fit": Known(3161, 52.7, (60, 142, 174), sport="cycling"),
    "dual_b_zwift.fit": Known(3168, 53.0, (62, 142, 173), sport="cycling"),
    "same_run.fit": Known(763, 58.7, (96, 172, 186)),
    "ski_tcxreader.tcx": Known(486, 40.0, (83, 141, 172), sport="unknown"),
    "sup_gap.tcx": Known(111, 18.5, (76, 88, 106), sport="unknown"),
    "same_run.tcx.gz": Known(763, 58.7, (96, 172, 186)),
    "run_laps.tcx.gz": Known(3507, 65.1, (45, 131, 168)),
}
REFUSED = {
    "monitoring_vivofit.fit": "workout.no_records",
    "truncated.fit": "workout.truncated",
    "bad_header.fit": "workout.bad_header",
}
AVERAGE_OFF = {
    "strength_suunto.fit": "a tenth of the records has no heart rate; the watch averaged more",
    "run_fenix5_rr_short.fit": "57 s in 21 records, rising from 61 to 112: too few to say",
}
"""Files whose average differs from the device's by more than 0.5 bpm, and why."""


Recorded = Callable[[str], Workout]


@pytest.fixture(scope="module")
def recorded(shared_data: Path) -> Recorded:
    """Reads a recorded file by its name, each once."""
    return cache(lambda name: read_workout(shared_data / "workouts" / name))


def test_every_recorded_file_is_spoken_of_here(shared_data: Path) -> None:
    names = {path.name for path in (shared_data / "workouts").iterdir()}
    assert names == RECORDED.keys() | REFUSED.keys()


@pytest.mark.parametrize("name", RECORDED)
def test_a_recorded_file_is_read_whole(recorded: Recorded, name: str) -> None:
    known, workout = RECORDED[name], recorded(name)
    hr_bpm = workout.hr_bpm[~np.isnan(workout.hr_bpm)].astype(np.float64)
    assert len(workout.at_ms) == known.records
    assert (workout.at_ms[-1] - workout.at_ms[0]) / 60_000 == pytest.approx(known.minutes, abs=0.06)
    assert (hr_bpm.min(), round(hr_bpm.mean()), hr_bpm.max()) == known.hr_bpm
    assert np.isnan(workout.hr_bpm).sum() == known.missing_hr
    assert workout.sport == known.sport
    assert len(workout.rr_ms) == len(workout.rr_at_ms) == known.intervals
    assert {len(column) for name, column in workout.columns() if not name.startswith("rr_")} == {
        known.records
    }


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_without_a_workout_is_refused_with_its_reason(shared_data: Path, name: str) -> None:
    with pytest.raises(WorkoutError) as refusal:
        read_workout(shared_data / "workouts" / name)
    assert refusal.value.code == REFUSED[name]


def test_one_run_in_two_formats_has_one_heart_rate(recorded: Recorded) -> None:
    fit = recorded("same_run.fit")
    tcx = recorded("same_run.tcx.gz")
    assert np.array_equal(fit.at_ms, tcx.at_ms)
    assert np.array_equal(fit.hr_bpm, tcx.hr_bpm)
    assert np.nanmax(np.abs(fit.cadence_spm - tcx.cadence_spm)) <= 2.0  # fractions are FIT's alone
    assert fit.device.timer_s == pytest.approx(tcx.device.timer_s)
    assert len(fit.laps) == len(tcx.laps) == 6


@pytest.mark.parametrize("name", [name for name in RECORDED if name.endswith(".fit")])
def test_maximum_and_average_are_the_device_s_own(recorded: Recorded, name: str) -> None:
    workout = recorded(name)
    device = workout.device
    if device.max_hr_bpm is None or device.avg_hr_bpm is None:
        pytest.skip("the device wrote neither")
    assert float(np.nanmax(workout.hr_bpm)) == device.max_hr_bpm
    difference_bpm = abs(mean_hr_bpm(workout) - device.avg_hr_bpm)
    assert (difference_bpm <= 0.5) != (name in AVERAGE_OFF)


def test_intervals_placed_by_their_record_agree_with_the_heart_rate(recorded: Recorded) -> None:
    workout = recorded("ride_suunto_rr.fit")
    block = (workout.rr_at_ms - workout.start_ms) // 60_000
    hr_block = (workout.at_ms - workout.start_ms) // 60_000
    differences = [
        abs(60_000 / workout.rr_ms[block == k].mean() - np.nanmean(workout.hr_bpm[hr_block == k]))
        for k in range(160)
        if (block == k).sum() > 30 and (~np.isnan(workout.hr_bpm[hr_block == k])).sum() > 30
    ]
    assert len(differences) > 100
    assert np.median(differences) <= 1.0


def test_cadence_on_foot_is_steps_and_any_other_is_turns(recorded: Recorded) -> None:
    run = recorded("run_fenix5x_rr.fit")
    assert 155 < np.nanmean(run.cadence_spm) < 165
    assert np.all(np.isnan(run.cadence_rpm))
    ride = recorded("dual_a_fenix6.fit")
    assert np.all(np.isnan(ride.cadence_spm))
    assert 75 < np.nanmean(ride.cadence_rpm) < 90


def test_steps_by_cadence_are_the_device_s_strides_twice(recorded: Recorded) -> None:
    run = recorded("run_fenix5x_rr.fit")
    steps = np.nansum(run.cadence_spm[1:] * np.diff(run.at_ms) / 60_000)
    assert run.device.strides is not None
    assert steps == pytest.approx(2 * run.device.strides, rel=0.03)


def time_in_zone_study(recorded: Recorded) -> dict[str, ZoneComparison]:
    """Our time in zone beside the device's, for every file that holds both times and limits."""
    study: dict[str, ZoneComparison] = {}
    for name in RECORDED:
        comparison = compare_with_device(recorded(name))
        if comparison is not None:
            study[name] = comparison
    return study


def test_time_in_zone_is_the_device_s_own(recorded: Recorded) -> None:
    study = time_in_zone_study(recorded)
    shares = np.array([comparison.misplaced_share for comparison in study.values()])
    assert len(shares) == 10
    assert np.median(shares) <= 0.0015
    assert np.mean(shares < 0.008) >= 0.85
