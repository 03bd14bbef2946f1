"""Recordings of watches and bands as the kernels take them, for the validation of physiology."""

from __future__ import annotations

import csv
import gzip
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import numpy as np

from tiyi.ingest.workouts import Workout, read_workout
from tiyi.model.arrays import Mask
from tiyi.signal import Resting, held_minutes, minute_means, resting_rate, to_grid
from tiyi.signal.arrays import Float32

FITBIT = ("2022484408", "5553957443")
DAY_MIN, MORNING_MIN = 1440, 600
WALKING_SPM, BOUT_MIN = 60, 3


@dataclass(frozen=True, slots=True)
class Seconds:
    """A workout at 1 Hz, nothing filled: ``[1, seconds]``."""

    hr_bpm: Float32
    cadence_spm: Float32
    speed_mps: Float32


@dataclass(frozen=True, slots=True)
class Days:
    """Minutes of a band, ``[days, 1440]``; a minute that the file lacks is NaN."""

    hr_bpm: Float32
    steps: Float32

    def mornings(self) -> Resting:
        """Resting heart rate of each day."""
        rate, steps = self.hr_bpm[:, :MORNING_MIN], self.steps[:, :MORNING_MIN]
        return resting_rate(rate, steps, ~np.isnan(rate))

    def walks(self) -> Mask:
        """Minutes of walking that two such minutes came before, with a heart rate of their own."""
        walking = (self.steps >= WALKING_SPM).ravel()
        bout = walking.copy()
        for back in range(1, BOUT_MIN):
            bout[back:] &= walking[:-back]
        return bout & ~held_minutes(self.hr_bpm).ravel() & ~np.isnan(self.hr_bpm).ravel()


@cache
def workout(path: Path) -> Workout:
    """A recorded workout."""
    return read_workout(path)


@cache
def seconds_of(path: Path) -> Seconds:
    """Its records on a grid of one second."""
    file = workout(path)
    at_s = (file.at_ms - file.at_ms[0]) / 1000
    offsets = np.array([0, len(at_s)], np.int64)
    rate, cadence, speed = (
        to_grid(at_s, column, offsets, seconds=int(at_s.max()) + 1, fill_s=0).values
        for column in (file.hr_bpm, file.cadence_spm, file.speed_mps)
    )
    return Seconds(rate, cadence, speed)


@cache
def days_of(streams: Path, person: str) -> Days:
    """Minutes of one Fitbit, by calendar day."""
    with gzip.open(streams / f"fitbit_{person}_minutes.csv.gz", "rt") as lines:
        table = list(csv.DictReader(lines))
    at = np.array([row["time"] for row in table], "datetime64[m]")
    day = at.astype("datetime64[D]")
    number = (day - day[0]).astype(np.int64)
    grids = []
    for name in ("hr", "steps"):
        grid = np.full((int(number[-1]) + 1, DAY_MIN), np.nan, np.float32)
        grid[number, (at - day).astype(np.int64)] = [float(row[name]) for row in table]
        grids.append(grid)
    return Days(*grids)


def filled(path: Path) -> Float32:
    """Heart rate at 1 Hz, gaps up to 10 s filled: ``[1, seconds]``."""
    file = workout(path)
    at_s = (file.at_ms - file.at_ms[0]) / 1000
    offsets = np.array([0, len(at_s)], np.int64)
    return to_grid(at_s, file.hr_bpm, offsets, seconds=int(at_s.max()) + 1).values


def minutes_from_seconds(streams: Path) -> tuple[Float32, Mask]:
    """Means of the minutes from 1 April 2016, 00:00, and which are good."""
    with gzip.open(streams / "fitbit_2022484408_seconds.csv.gz", "rt") as lines:
        table = list(csv.DictReader(lines))
    start = datetime(2016, 4, 1)  # noqa: DTZ001 - the file tells local time without a zone
    at_s = np.array(
        [
            (datetime.strptime(row["Time"], "%m/%d/%Y %I:%M:%S %p") - start).total_seconds()  # noqa: DTZ007 - likewise
            for row in table
        ]
    )
    rate = np.array([float(row["Value"]) for row in table], np.float32)
    grid = to_grid(at_s, rate, np.array([0, len(rate)]), seconds=3 * 86400)
    means, good = minute_means(grid.values)
    return means[0], good[0]


def garmin_minutes(streams: Path) -> tuple[Float32, Float32, Mask]:
    """Heart rate, steps and quality of three days of a Garmin's event log: ``[3, 1440]``."""
    events: dict[str, list[tuple[float, float]]] = {"HEART_RATE": [], "STEPS": []}
    start = datetime.fromisoformat("2019-10-16T00:00:00+02:00")
    with gzip.open(streams / "garmin_events.csv.gz", "rt") as lines:
        for at, kind, value in csv.reader(lines, delimiter=";"):
            if kind in events and float(value) > 0:
                since = datetime.fromisoformat(at) - start
                events[kind].append((since.total_seconds(), float(value)))
    at_s, rate = (np.array(column) for column in zip(*events["HEART_RATE"], strict=True))
    offsets = np.array([0, len(rate)])
    grid = to_grid(at_s, rate.astype(np.float32), offsets, seconds=3 * 86400)
    means, good = minute_means(grid.values)
    steps = np.full(3 * DAY_MIN, np.nan, np.float32)
    step_at_s, total = (np.array(column) for column in zip(*events["STEPS"], strict=True))
    minute = (step_at_s[1:] // 60).astype(np.int64)
    near = np.diff(step_at_s) < 60
    heard = np.unique(minute[near])
    counted = np.bincount(minute[near], np.maximum(np.diff(total)[near], 0), minlength=3 * DAY_MIN)
    steps[heard] = counted[heard]
    day = (3, DAY_MIN)
    return means.reshape(day), steps.reshape(day), good.reshape(day)
