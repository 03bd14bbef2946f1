"""Acceleration of every form: columns, units and times are recognised, or the file is refused."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.ingest.recordings import Kind, RecordingError, kind_of
from tiyi.ingest.recordings.files import File
from tiyi.ingest.recordings.motion import MotionRecording, read_motion
from tiyi.signal.arrays import Float64

HERE = Path(__file__).parent
UNITS = {"g": 1.0, "mg": 1000.0, "m/s2": 9.80665}


def shaken(count: int = 200) -> Float64:
    """A sensor that hangs askew and swings: ``[samples, 3]`` in g."""
    swing = 0.2 * np.sin(np.arange(count) / 3)
    axes: Float64 = np.stack([0.6 + swing, -0.3 + 0 * swing, 0.74 - swing / 2], axis=1)
    axes[:, 1] += np.linspace(0, 0.01, count)
    return axes


def table(columns: list[list[str]], delimiter: str = ",", names: str = "") -> bytes:
    rows = [delimiter.join(cells) for cells in zip(*columns, strict=True)]
    return "\n".join([*([names] if names else []), *rows, ""]).encode()


def cells(values: Float64) -> list[str]:
    return [f"{value:.9g}" for value in values]


def found(data: bytes, rate_hz: float | None = None) -> MotionRecording:
    return read_motion(File(data, "a.csv", HERE), rate_hz)


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_unit_is_that_of_gravity(unit: str, delimiter: str) -> None:
    data = table([cells(axis * UNITS[unit]) for axis in shaken().T], delimiter)

    recording = found(data, 50.0)

    assert recording.unit == unit
    assert recording.acceleration_g == pytest.approx(shaken(), rel=1e-5)
    assert recording.at_s[:3].tolist() == [0.0, 0.02, 0.04]
    assert kind_of(File(data, "a.csv", HERE)) is Kind.ACCELERATION


TIMES: dict[str, Callable[[int], str]] = {
    "seconds": lambda n: f"{7 + n * 0.02:.3f}",
    "milliseconds": lambda n: f"{7_000 + n * 20}",
    "epoch ms": lambda n: f"{1_571_220_541_702 + n * 20}",
    "microseconds": lambda n: f"{n * 20_000}",
    "nanoseconds": lambda n: f"{112_408_805_490_618 + n * 20_000_000}",
    "iso": lambda n: f"2019-10-16T12:09:{n // 50:02d}.{n % 50 * 20:03d}+02:00",
    "iso without zone": lambda n: f"2019-10-16 12:09:{n // 50:02d}.{n % 50 * 20:03d}",
}


@pytest.mark.parametrize("form", TIMES)
@pytest.mark.parametrize("names", ["", "time,acc_x,acc_y,acc_z"])
def test_times_of_every_form_become_seconds_from_the_first(form: str, names: str) -> None:
    times = [TIMES[form](n) for n in range(200)]

    recording = found(table([times, *(cells(axis) for axis in shaken().T)], names=names))

    assert recording.at_s == pytest.approx(np.arange(200) / 50, abs=1e-5)
    assert recording.rate_hz == pytest.approx(50)


def test_a_state_beside_the_axes_is_none() -> None:
    times = [str(20 * n) for n in range(200)]
    data = table([times, ["3"] * 200, *(cells(axis) for axis in shaken().T), ["0"] * 200])

    assert found(data).acceleration_g == pytest.approx(shaken(), rel=1e-5)


def test_names_choose_the_axes_whatever_else_there_is() -> None:
    x, y, z = (cells(axis) for axis in shaken().T)
    spin = cells(np.arange(200.0))
    data = table([spin, z, x, spin, y], names="x_gyro,z (g),Acc-X,label,accel_y")

    assert found(data, 50.0).acceleration_g == pytest.approx(shaken(), rel=1e-5)


def test_an_empty_cell_is_a_missing_sample() -> None:
    x, y, z = (cells(axis) for axis in shaken().T)
    y[5] = ""

    assert np.flatnonzero(np.isnan(found(table([x, y, z]), 50.0).acceleration_g[:, 1])) == [5]


def broken(line: int, text: str) -> bytes:
    rows = table([cells(axis) for axis in shaken().T]).decode().splitlines()
    return "\n".join([*rows[: line - 1], text, *rows[line:]]).encode()


def timed(times: list[str]) -> bytes:
    return table([times, *(cells(axis) for axis in shaken().T)])


LATER = range(60, 4000, 20)
BAD = {
    "no times": (table([cells(axis) for axis in shaken().T]), None, "no_rate"),
    "no gravity": (table([cells(axis / 10) for axis in shaken().T]), 50.0, "unit_unknown"),
    "a word": (broken(7, "1,x,1"), 50.0, "bad_row"),
    "a short row": (broken(7, "1,1"), 50.0, "bad_row"),
    "row numbers": (timed([str(n) for n in range(200)]), None, "unit_unknown"),
    "times that go back": (timed([str(20 * (n % 50)) for n in range(200)]), None, "malformed"),
    "no step": (timed(["5"] * 200), None, "unit_unknown"),
    "no time in a row": (
        timed(["0", "", *(str(20 * n) for n in range(2, 200))]),
        None,
        "malformed",
    ),
    "no time at all": (timed(["2019-10-16T12:09:01", *["x"] * 199]), None, "bad_row"),
    "years": (timed([*(str(20 * n) for n in range(199)), "1e14"]), None, "too_long"),
    "only names": (b"x,y,z\n", 50.0, "unknown_kind"),
    "two columns": (b"1,2\n3,4\n", 50.0, "unknown_kind"),
    "a rate of no sensor": (table([cells(axis) for axis in shaken().T]), 5000.0, "unit_unknown"),
}


def test_every_bad_table_has_its_code() -> None:
    for name, (data, rate_hz, code) in BAD.items():
        with pytest.raises(RecordingError) as refused:
            pytest.fail(f"{name}: {found(data, rate_hz)}")
        assert refused.value.code == f"recording.{code}", name


def test_the_line_that_can_not_be_read_is_named() -> None:
    with pytest.raises(RecordingError, match="Line 7 "):
        found(broken(7, "1,x,1"), 50.0)


@given(st.text(alphabet='0123456789.,;-+eEnatxyz:T#\n"_ ', max_size=200))
def test_no_text_ends_in_anything_but_a_refusal(text: str) -> None:
    for head in ("", "x,y,z\n", "0,0.6,0.0,0.8\n20,0.6,0.0,0.8\n"):
        try:
            recording = found((head + text).encode(), 50.0)
        except RecordingError:
            continue
        assert len(recording.at_s) == len(recording.acceleration_g)
