"""Acceleration of one recording: which columns it is, in which unit, and when each sample was."""

import re
from dataclasses import dataclass
from typing import Final

import numpy as np

from tiyi.ingest.recordings.errors import Malformed, NoRate, TooLong, UnknownKind, UnknownUnit
from tiyi.ingest.recordings.files import MAX_SAMPLES, File, lines_of
from tiyi.ingest.recordings.tables import Layout, layout_of, read_instants, read_numbers
from tiyi.signal.arrays import Float32, Float64

_UNITS: Final = {"g": 1.0, "mg": 1000.0, "m/s2": 9.80665}
"""How many of each are 1 g."""
_GRAVITY_LEAST, _GRAVITY_MOST = 0.7, 1.4
"""Between them lies the median length of the vector, at rest and on any walk, in g."""
_SECONDS: Final = {"s": 1.0, "ms": 1e-3, "us": 1e-6, "ns": 1e-9}
_STEP_LEAST_S, _STEP_MOST_S = 0.0015, 0.05
"""About 650 to 20 samples a second: so no two units of time can be taken for each other, and row
numbers, which are 1 apart, for none."""
_AXIS: Final = re.compile(r"(?:a|acc|accel|acceleration|accelerometer)?[ _.-]?([xyz])(?:\W.*|_.*)?")
_TIME: Final = re.compile(r"(?:t|ts|time|timestamp|epoch|seconds?|elapsed)(?:\W.*|_.*)?")
_OTHER_SENSORS: Final = ("gyr", "mag", "rot")
_STATE_VALUES: Final = 8
"""A column of so few values beside others is a state, like an accuracy, and no axis."""
_LONGEST_D: Final = 14
_AXES: Final = 3


@dataclass(frozen=True, slots=True)
class MotionRecording:
    """Acceleration of one person, timed from the first sample of the file.

    Attributes:
        at_s: float64 ``[samples]``.
        acceleration_g: float32 ``[samples, 3]``, NaN = missing.
        rate_hz: usual number of samples a second.
        unit: of the file: g, mg or m/s2.
    """

    at_s: Float64
    acceleration_g: Float32
    rate_hz: float
    unit: str


def looks_like_acceleration(layout: Layout | None) -> bool:
    """Whether a table has three axes by name, or three columns and more without names."""
    if layout is None:
        return False
    if layout.names:
        return _named_axes(layout.names) is not None
    return layout.columns - layout.instants >= _AXES


def read_motion(file: File, rate_hz: float | None = None) -> MotionRecording:
    """Read a table of acceleration; `rate_hz` is asked for where it has no time.

    Raises `UnknownUnit` where no three columns have the size of gravity, or times no unit that a
    sensor could have.
    """
    lines = lines_of(file.data, MAX_SAMPLES)
    layout = layout_of(lines)
    if layout is None or not looks_like_acceleration(layout):
        raise UnknownKind()
    time_column, candidates = _columns(layout)
    numbers = read_numbers(lines, layout, candidates)
    axes = _axes(numbers)
    unit = _unit_of(axes)
    if layout.instants:
        at_s = read_instants(lines, layout)
        scale = 1.0
    elif time_column is None:
        if rate_hz is None:
            raise NoRate()
        at_s, scale = np.arange(len(axes)) / rate_hz, 1.0
    else:
        at_s = read_numbers(lines, layout, [time_column])[:, 0]
        scale = _scale_of(at_s)
    at_s = _from_first(at_s, scale)
    usual_s = _usual_step(at_s)
    if not _STEP_LEAST_S <= usual_s <= _STEP_MOST_S:
        raise UnknownUnit(what="times of a sensor with 20 to 650 samples a second")
    acceleration_g = (axes / _UNITS[unit]).astype(np.float32)
    return MotionRecording(at_s, acceleration_g, 1 / usual_s, unit)


def _columns(layout: Layout) -> tuple[int | None, list[int]]:
    """The column of times, and those that may be axes."""
    if layout.names:
        named = _named_axes(layout.names) or []
        times = [n for n, name in enumerate(layout.names) if _TIME.fullmatch(name)]
        return (times[0] if times else None), named
    first = 0 if layout.columns > _AXES or layout.instants else None
    return first, list(range(0 if first is None else 1, layout.columns))


def _named_axes(names: tuple[str, ...]) -> list[int] | None:
    found: dict[str, int] = {}
    for place, name in enumerate(names):
        axis = _AXIS.fullmatch(name)
        if axis and not any(other in name for other in _OTHER_SENSORS):
            found.setdefault(axis[1], place)
    return [found[axis] for axis in "xyz"] if len(found) == _AXES else None


def _axes(numbers: Float64) -> Float64:
    """The first three columns that are no state."""
    if numbers.shape[1] == _AXES:
        return numbers
    moving = [n for n in range(numbers.shape[1]) if _varies(numbers[:, n])]
    if len(moving) < _AXES:
        moving = list(range(_AXES))
    return numbers[:, moving[:_AXES]]


def _varies(column: Float64) -> bool:
    return len(np.unique(column[~np.isnan(column)])) > _STATE_VALUES


def _unit_of(axes: Float64) -> str:
    length = np.sqrt(np.einsum("sa,sa->s", axes, axes))
    known = length[np.isfinite(length)]
    gravity = float(np.median(known)) if len(known) else 0.0
    for unit, size in _UNITS.items():
        if _GRAVITY_LEAST <= gravity / size <= _GRAVITY_MOST:
            return unit
    raise UnknownUnit(what="acceleration with gravity, in g, mg or m/s2")


def _scale_of(times: Float64) -> float:
    step = _usual_step(times)
    for seconds in _SECONDS.values():
        if _STEP_LEAST_S <= step * seconds <= _STEP_MOST_S:
            return seconds
    raise UnknownUnit(what="times of a sensor with 20 to 650 samples a second")


def _usual_step(times: Float64) -> float:
    """The median of the steps forward; 0 without one."""
    steps = np.diff(times)
    forward = steps[steps > 0]
    return float(np.median(forward)) if len(forward) else 0.0


def _from_first(times: Float64, scale: float) -> Float64:
    """Seconds from the earliest sample, for times that go forward but for a few."""
    if np.isnan(times).any():
        raise Malformed(problem="a row without time")
    if len(times) > 1 and float((np.diff(times) < 0).mean()) > 0.01:
        raise Malformed(problem="times go back")
    at_s: Float64 = (times - times.min()) * scale
    if at_s.max() > _LONGEST_D * 86_400:
        raise TooLong(limit_d=_LONGEST_D)
    return at_s
