"""CSV workouts: the documented header, missing cells, bad rows by line, other files by code."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tiyi.ingest.workouts import Limits, SourceFormat, Workout, WorkoutError
from tiyi.ingest.workouts.errors import BadRows
from tiyi.ingest.workouts.parse import parse_workout
from tiyi.ingest.workouts.workout import RowError

LIMITS = Limits()


def read(text: str | bytes) -> Workout:
    data = text.encode() if isinstance(text, str) else text
    return parse_workout(data, "workout.csv", LIMITS)


def code_of(text: str | bytes) -> str:
    with pytest.raises(WorkoutError) as refusal:
        read(text)
    return refusal.value.code


def test_every_column_is_read() -> None:
    workout = read(
        "time,hr_bpm,cadence_spm,steps,note,speed_mps,power_w\n"
        "2026-03-01T08:00:00Z,100,160,2,hello,2.5,200\n"
        "2026-03-01T16:00:01+08:00,,,,,,\n"
    )
    assert workout.source_format is SourceFormat.CSV
    assert workout.at_ms.tolist() == [1_772_352_000_000, 1_772_352_001_000]
    for column, value in [
        (workout.hr_bpm, 100),
        (workout.cadence_spm, 160),
        (workout.steps, 2),
        (workout.speed_mps, 2.5),
        (workout.power_w, 200),
    ]:
        assert np.array_equal(column, [value, np.nan], equal_nan=True)
    assert workout.warnings == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_spreadsheets_of_all_countries_are_read(delimiter: str, mark: bytes, newline: str) -> None:
    rows = [["Seconds", "HR_bpm"], ["0", "100"], ["1", "101"], ["", ""]]
    text = newline.join(delimiter.join(row) for row in rows)
    workout = read(mark + text.encode())
    assert workout.hr_bpm.tolist() == [100, 101]
    assert workout.warnings == ("no_clock",)


@given(st.lists(st.none() | st.integers(1, 254), min_size=1))
def test_what_was_written_is_read(hr_bpm: list[int | None]) -> None:
    lines = ["seconds,hr_bpm", *(f"{k},{'' if v is None else v}" for k, v in enumerate(hr_bpm))]
    expected = [np.nan if value is None else value for value in hr_bpm]
    assert np.array_equal(read("\n".join(lines)).hr_bpm, expected, equal_nan=True)


@pytest.mark.parametrize(
    ("cells", "column", "code"),
    [
        ("x,100", "seconds", "not_an_instant"),
        (",100", "seconds", "missing"),
        ("-1,100", "seconds", "not_an_instant"),
        ("1e300,100", "seconds", "not_an_instant"),
        ("nan,100", "seconds", "not_an_instant"),
        ("5,abc", "hr_bpm", "not_a_measurement"),
        ("5,-3", "hr_bpm", "not_a_measurement"),
        ("5,nan", "hr_bpm", "not_a_measurement"),
        ("5,inf", "hr_bpm", "not_a_measurement"),
        ("5,1e999", "hr_bpm", "not_a_measurement"),
        ("5,true", "hr_bpm", "not_a_measurement"),
        ("5," + "9" * 5000, "hr_bpm", "not_a_measurement"),
        ("5,=1+1", "hr_bpm", "not_a_measurement"),
    ],
)
def test_a_bad_row_is_left_out_and_named(cells: str, column: str, code: str) -> None:
    good = [f"{second},100" for second in range(20)]
    workout = read("\n".join(["seconds,hr_bpm", *good[:5], cells, *good[5:]]))
    assert len(workout.at_ms) == 20
    assert workout.row_errors == (RowError(7, column, code),)


def test_many_bad_rows_refuse_the_file_and_name_the_first() -> None:
    with pytest.raises(
        BadRows, match=r"2 of 3 rows can't be read \(first: line 3, hr_bpm"
    ) as refusal:
        read("seconds,hr_bpm\n0,100\n1,a\n2,b\n")
    assert refusal.value.params["line"] == 3


def test_times_without_zone_are_no_instants() -> None:
    with pytest.raises(BadRows, match="not_an_instant"):
        read("time,hr_bpm\n2026-03-01T08:00:00,100\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("seconds,hr_bpm\n", "workout.no_records"),
        ("hr_bpm\n100\n", "workout.bad_columns"),
        ("time,seconds,hr_bpm\n", "workout.bad_columns"),
        ("time,altitude\n", "workout.bad_columns"),
        ("time,hr_bpm,hr_bpm\n", "workout.bad_columns"),
        (b"seconds,hr_bpm\n0,\xff\xfe\n", "workout.malformed"),
        ("seconds,hr_bpm\n0," + "x" * 200_000 + "\n", "workout.malformed"),
        ("", "workout.empty"),
        (" \n\n ", "workout.empty"),
    ],
)
def test_another_table_is_refused_by_its_code(text: str | bytes, code: str) -> None:
    assert code_of(text) == code


def test_the_header_is_named_in_the_refusal() -> None:
    with pytest.raises(WorkoutError, match="no time column"):
        read("hr_bpm\n100\n")


def test_a_table_of_somebody_else_is_no_workout() -> None:
    with pytest.raises(WorkoutError) as refusal:
        parse_workout(b"name,city\nA,B\n", "people.txt", LIMITS)
    assert refusal.value.code == "workout.unknown_format"


def test_more_rows_than_a_workout_holds_are_refused() -> None:
    text = "seconds,hr_bpm\n" + "".join(f"{k},100\n" for k in range(11))
    with pytest.raises(WorkoutError) as refusal:
        parse_workout(text.encode(), "a.csv", Limits(max_messages=10))
    assert refusal.value.code == "workout.too_many_messages"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for name in ("a.csv", "a.fit", "a.gpx", "a"):
        with suppress(WorkoutError):
            parse_workout(data, name, LIMITS)
