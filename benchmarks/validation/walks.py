"""Readers of the recordings that steps are judged by, and of what was counted beside them."""

import csv
import gzip
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TextIO, cast

import fitdecode
import numpy as np

from tiyi.signal import motion_from_samples
from tiyi.signal.arrays import Float32, Float64

STANDARD_GRAVITY = 9.80665
SAME_FOOT_S = 0.4
"""Nobody puts down one foot twice within this: a second edge of its switch is chatter."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One walk with a phone somewhere, and what the foot switches counted."""

    name: str
    person: str
    position: str
    motion_g: Float32
    steps: int
    steps_without_chatter: int


@dataclass(frozen=True, slots=True)
class Lap:
    """One lap of a run, and what the watch says of it."""

    from_s: float
    to_s: float
    stopped_s: float
    strides: int


def acceleration_from_csv(
    path: Path, axes: Sequence[int], *, time: int | None, unit_s: float = 1.0, unit_g: float = 1.0
) -> tuple[Float64, Float32]:
    """Instants in s from the first sample, and acceleration in g, of a CSV file without mercy.

    Lines that do not hold numbers there (headers, cut lines) are left out. Without a time column
    the instants are the numbers of the samples: hand in their distance as ``unit_s``.
    """
    columns = [*([] if time is None else [time]), *axes]
    table = _numbers(path, columns)
    at = np.arange(len(table), dtype=np.float64) if time is None else table[:, 0] - table[:1, 0]
    return at * unit_s, (table[:, -len(axes) :] * unit_g).astype(np.float32)


def open_text(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return cast("TextIO", gzip.open(path, "rt", encoding="utf-8"))
    return path.open(encoding="utf-8")


def _numbers(path: Path, columns: Sequence[int]) -> Float64:
    kept = []
    with open_text(path) as lines:
        for row in csv.reader(lines):
            try:
                kept.append([float(row[column]) for column in columns])
            except (ValueError, IndexError):
                continue
    return np.array(kept).reshape(-1, len(columns))


def oxford_trials(folder: Path) -> list[Trial]:
    """The trials of the Oxford step counter data, as they are in the folder."""
    files = sorted(folder.rglob("*accelerometer.csv*")) + sorted(folder.rglob("user*.csv*"))
    return [_oxford_trial(path) for path in files if "_Patient_" not in str(path)]


def _oxford_trial(path: Path) -> Trial:
    name = path.name.split("accelerometer")[0].strip("_") or path.parent.name
    if name.startswith("user"):
        name = name.split(".")[0]
        person, place = name.split("_")[:2]
        at_s, acceleration = acceleration_from_csv(
            path, (1, 2, 3), time=0, unit_s=1e-9, unit_g=1 / STANDARD_GRAVITY
        )
        counted = int(_numbers(path, (5,))[-1, 0])
        without = counted
    else:
        _, person, _, place = name.split("_")[:4]
        at_s, acceleration = acceleration_from_csv(
            path, (2, 3, 4), time=0, unit_s=1e-9, unit_g=1 / STANDARD_GRAVITY
        )
        switches = path.name.replace("accelerometer", "stepcounter").removesuffix(".gz")
        counted, without = _edges(_numbers(path.with_name(switches), (0, 1, 2)))
    motion = motion_from_samples(
        at_s, acceleration, np.array([0, len(at_s)]), seconds=float(at_s.max()) + 0.02
    )
    return Trial(name, person, _position(place), motion, counted, without)


def _position(place: str) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", place).lower()
    same = {"armband": "arm band", "bag": "purse", "in hand": "hand", "neckpouch": "neck pouch"}
    return same.get(words, words.replace("pocket", " pocket").replace("  ", " "))


def _edges(switches: Float64) -> tuple[int, int]:
    """Rising edges of both feet, as they are and without those that no foot can make."""
    plain = real = 0
    for foot in (1, 2):
        edges_s = switches[1:, 0][np.diff(switches[:, foot]) > 0] * 1e-9
        plain += len(edges_s)
        last_s = -1.0
        for edge_s in edges_s.tolist():
            if edge_s - last_s >= SAME_FOOT_S or last_s < 0:
                real, last_s = real + 1, edge_s
    return plain, real


def garmin_motion(path: Path) -> tuple[Float64, Float32]:
    """Seconds since the first sample and acceleration in g of a wrist, with its gap."""
    at_s, values = [], []
    with open_text(path) as lines:
        for line in lines:
            stamp, *axes = line.split(";")
            at_s.append(datetime.fromisoformat(stamp).timestamp())
            values.append([float(axis) / 1000 for axis in axes])
    return np.array(at_s) - at_s[0], np.array(values, np.float32)


def run_of_fit(path: Path) -> tuple[Float64, Float32, list[Lap]]:
    """Instants, cadence in steps/min and the laps of a recorded run; times from its start."""
    at_s: list[float] = []
    cadence: list[float] = []
    laps: list[Lap] = []
    with fitdecode.FitReader(str(path), check_crc=fitdecode.CrcCheck.DISABLED) as reader:
        for frame in reader:
            if not isinstance(frame, fitdecode.FitDataMessage):
                continue
            if frame.name == "record":
                at_s.append(frame.get_value("timestamp").timestamp())
                whole = frame.get_value("cadence", fallback=None)
                part = frame.get_value("fractional_cadence", fallback=None) or 0.0
                cadence.append(float("nan") if whole is None else 2 * (whole + part))
            elif frame.name == "lap":
                start_s = frame.get_value("start_time").timestamp()
                lasted_s = float(frame.get_value("total_elapsed_time"))
                stopped_s = lasted_s - float(frame.get_value("total_timer_time"))
                strides = int(frame.get_value("total_strides", fallback=None) or 0)
                laps.append(Lap(start_s, start_s + lasted_s, stopped_s, strides))
    zero_s = at_s[0]
    moved = [
        Lap(lap.from_s - zero_s, lap.to_s - zero_s, lap.stopped_s, lap.strides) for lap in laps
    ]
    return np.array(at_s) - zero_s, np.array(cadence, np.float32), moved
