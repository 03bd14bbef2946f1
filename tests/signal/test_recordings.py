"""The kernels on recorded workouts: few false alarms, faults found, the device's time in zone."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import fitdecode
import numpy as np
import pytest

from benchmarks.validation.heart import WORKOUTS, with_faults
from tiyi.model.arrays import Int16, Mask
from tiyi.signal import (
    LOCK_JUMP_S,
    LOCK_WINDOW_S,
    cadence_locked,
    clean_hr,
    frozen,
    hampel_float,
    lock_terms,
    rate_jumped,
    scan_add,
    scan_max,
    time_in_zone,
    to_grid,
    zones,
)
from tiyi.signal.arrays import Float32, Float64

WITH_ZONES = [
    "dual_a_fenix6",
    "indoor_ride_edge530_rr",
    "ride_zones_pause",
    "row_indoor_vivoactive",
    "run_fenix5x_rr",
    "run_fr965_stamina",
    "yoga_venu3",
]


@dataclass(frozen=True, slots=True)
class Workout:
    """One hertz of heart rate and cadence (as the file has it), and the device's own zones."""

    hr_bpm: Float32
    cadence: Float32
    zone_limits_bpm: Float32
    zone_s: Float64


@cache
def workout(path: Path) -> Workout:
    at_s: list[float] = []
    rate: list[float] = []
    cadence: list[float] = []
    limits: list[int] = []
    zone_s: list[float] = []
    with fitdecode.FitReader(str(path), check_crc=fitdecode.CrcCheck.DISABLED) as reader:
        for frame in reader:
            if not isinstance(frame, fitdecode.FitDataMessage):
                continue
            if frame.name == "record":
                at = frame.get_value("timestamp")
                assert isinstance(at, datetime)
                at_s.append(at.timestamp())
                for name, values in (("heart_rate", rate), ("cadence", cadence)):
                    value = frame.get_value(name, fallback=None)
                    values.append(float("nan") if value is None else float(value))
            elif frame.name == "time_in_zone" and frame.get_value("reference_mesg") == "session":
                limits = list(frame.get_value("hr_zone_high_boundary", fallback=None) or [])
                zone_s = list(frame.get_value("time_in_hr_zone", fallback=None) or [])
    from_start = np.array(at_s) - at_s[0]
    seconds = int(from_start.max()) + 1
    offsets = np.array([0, len(at_s)], np.int64)
    grids = [
        to_grid(from_start, np.array(values, np.float32), offsets, seconds=seconds, fill_s=0)
        for values in (rate, cadence)
    ]
    return Workout(
        grids[0].values,
        grids[1].values,
        np.array(limits, np.float32),
        np.array(zone_s, np.float64),
    )


@pytest.fixture(scope="module")
def workouts(shared_data: Path) -> dict[str, Workout]:
    return {name: workout(shared_data / "workouts" / f"{name}.fit") for name in WORKOUTS}


def test_at_most_one_second_in_a_thousand_is_called_a_spike(workouts: dict[str, Workout]) -> None:
    rates = [recording.hr_bpm for recording in workouts.values()]
    marked = sum(int(hampel_float(rate)[1].sum()) for rate in rates)
    valid = sum(int((rate > 0).sum()) for rate in rates)
    assert valid > 50_000
    assert marked / valid <= 0.001


@pytest.mark.parametrize("delay_s", [0, 8, 32])
def test_all_checks_together_keep_nearly_everything(
    workouts: dict[str, Workout], delay_s: int
) -> None:
    rates = [recording.hr_bpm for recording in workouts.values()]
    marked = sum(int(clean_hr(rate, delay_s=delay_s).artefact.sum()) for rate in rates)
    assert marked / sum(int((rate > 0).sum()) for rate in rates) <= 0.001


@pytest.mark.parametrize(
    ("kind", "delay_s", "found"),
    [
        ("spike", 0, 0.99),
        ("burst", 0, 0.9),
        ("lock", 0, 0.44),
        ("spike", 8, 0.99),
        ("burst", 8, 0.9),
        ("lock", 8, 0.8),
        ("lock", 32, 0.95),
    ],
)
def test_injected_faults_are_found_and_cost_nothing_else(
    workouts: dict[str, Workout], kind: str, delay_s: int, found: float
) -> None:
    hits = faults = lost = 0
    for seed, recording in enumerate(workouts.values()):
        faulty, where = with_faults(recording.hr_bpm[0], kind, seed)
        marked = clean_hr(faulty, delay_s=delay_s).artefact
        before = clean_hr(recording.hr_bpm[0], delay_s=delay_s).artefact
        hits += int(marked[where].sum())
        lost += int((marked & ~where & ~before).sum())
        faults += int(where.sum())
    assert faults > 300
    assert hits / faults >= found
    assert lost / faults <= 0.03


def test_nobody_in_motion_has_a_frozen_heart_rate(workouts: dict[str, Workout]) -> None:
    for name, recording in workouts.items():
        seconds = recording.hr_bpm.shape[1]
        rate = np.nan_to_num(recording.hr_bpm * 4).astype(np.int16).T
        cadence = np.where(np.isnan(recording.cadence), -1, recording.cadence).astype(np.int16).T
        second = np.arange(100, 100 + seconds, dtype=np.int32)[:, None]
        assert not frozen(np.zeros((2, 1), np.int32), second, rate, cadence).any(), name
        stuck = np.full_like(rate, 520)
        moving = np.full_like(cadence, 90)
        assert frozen(np.zeros((2, 1), np.int32), second, stuck, moving)[59:].all(), name


def steps_per_minute(name: str, recording: Workout) -> Int16:
    """Newest cadence of the last 10 s, else -1, as the brain carries it; runs count strides."""
    cadence = recording.cadence[0] * (2 if name.startswith("run") else 1)
    place = np.arange(len(cadence))
    newest = np.maximum.accumulate(np.where(np.isnan(cadence), -1, place))
    fresh = (newest >= 0) & (place - newest <= 10)
    return np.where(fresh, cadence[newest], -1).astype(np.int16)[:, None]


def locked_seconds(rate: Float32, cadence_spm: Int16) -> Mask:
    """Run the lock test over one recording, with its sums and latches, from clean heart rates."""
    cleaned = clean_hr(rate)
    clean = np.nan_to_num(cleaned.clean_bpm * 4).astype(np.int16).T
    smoothed = np.nan_to_num(cleaned.smooth_bpm * 4).astype(np.int16).T
    terms = lock_terms(clean, cadence_spm)
    leaving = np.concatenate([np.zeros_like(terms[:LOCK_WINDOW_S]), terms[:-LOCK_WINDOW_S]])
    sums = scan_add(np.zeros(terms.shape[1:], np.int32), terms - leaving)
    earlier = np.concatenate([np.zeros_like(smoothed[:LOCK_JUMP_S]), smoothed[:-LOCK_JUMP_S]])
    second = np.arange(100, 100 + len(clean), dtype=np.int32)[:, None]
    jump = scan_max(np.zeros(1, np.int32), second * rate_jumped(smoothed, earlier))
    since = np.where(jump > 0, second - jump, -1).astype(np.int32)
    return cadence_locked(clean, cadence_spm, sums, since)[:, 0]


def test_a_heart_that_beats_at_the_cadence_is_not_a_lock(workouts: dict[str, Workout]) -> None:
    for name, recording in workouts.items():
        locked = locked_seconds(recording.hr_bpm, steps_per_minute(name, recording))
        assert not locked.any(), name


def test_a_sensor_that_counts_steps_is_found_within_two_minutes(
    workouts: dict[str, Workout],
) -> None:
    name = "run_stryd_dev"
    cadence = steps_per_minute(name, workouts[name])
    for start in (400, 1300, 2200):
        stretch = slice(start, start + 300)
        rate = workouts[name].hr_bpm.copy()
        rate[0, stretch] = cadence[stretch, 0]
        locked = locked_seconds(rate, cadence)
        assert not locked[:start].any()
        assert locked[start + 120 : start + 300].mean() > 0.97


def misplaced_share(recording: Workout) -> float:
    """Seconds that our zones and the device's put differently, as a share of the session."""
    ours = time_in_zone(
        zones(recording.hr_bpm, recording.zone_limits_bpm), len(recording.zone_limits_bpm)
    )[0]
    theirs = recording.zone_s[: len(ours)]
    return float(np.abs(ours[: len(theirs)] - theirs).sum() / 2 / theirs.sum())


def test_time_in_zone_is_that_of_the_device(workouts: dict[str, Workout]) -> None:
    shares = {name: misplaced_share(workouts[name]) for name in WITH_ZONES}
    assert np.median(list(shares.values())) <= 0.0015, shares
    assert sum(share <= 0.008 for share in shares.values()) >= len(shares) - 1, shares
