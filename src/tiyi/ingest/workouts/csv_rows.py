"""CSV workouts with a documented header; a bad row is left out and named, too many refuse the file.

Header (any order, comma, semicolon or tab; UTF-8, with or without byte-order mark):

- `time`: ISO 8601 with zone (`2026-03-01T09:00:00Z`), or `seconds` since the start
- `hr_bpm`: heart rate, 0 or empty = missing
- `cadence_spm`: steps per minute, both feet
- `steps`: steps since the previous row
- `speed_mps`, `power_w`

Other columns are passed over.
"""

import csv
import io
from collections.abc import Mapping
from typing import Final

from tiyi.ingest.workouts.columns import NAN, Recording, Sample
from tiyi.ingest.workouts.errors import BadColumns, BadRows, Malformed
from tiyi.ingest.workouts.limits import Limits
from tiyi.ingest.workouts.workout import RowError, SourceFormat, Workout
from tiyi.ingest.workouts.xml_walk import instant_ms

TIME_COLUMNS: Final = ("time", "seconds")
VALUE_COLUMNS: Final = ("hr_bpm", "cadence_spm", "steps", "speed_mps", "power_w")
_ASKED_FOR: Final = frozenset({"hr_bpm", "cadence_spm", "steps"})
_HIGHEST: Final = {
    "hr_bpm": 255.0,
    "cadence_spm": 400.0,
    "steps": 100_000.0,
    "speed_mps": 100.0,
    "power_w": 5_000.0,
}
"""Beyond these a number is a slip of the writer (another unit or column), not a measurement."""
_LONGEST_S: Final = 30 * 24 * 3600.0
_DELIMITERS: Final = ",;\t"
_WORST_SHARE: Final = 0.10
_NAMED_ROWS: Final = 100


def looks_like_csv(data: bytes) -> bool:
    """Whether the first line names at least one of our columns."""
    first = data[:4096].splitlines()[:1]
    return bool(first) and bool(set(_cells(_text(first[0], lenient=True))) & _KNOWN)


_KNOWN: Final = frozenset(TIME_COLUMNS) | frozenset(VALUE_COLUMNS)


def read_csv(data: bytes, limits: Limits) -> Workout:
    """Read a CSV workout.

    Raises `BadColumns` for another header and `BadRows` when more than a tenth of the rows, or all
    of them, can't be read; up to that `Workout.row_errors` names the first hundred left out. With
    `seconds` the instants start at 1970-01-01 and the workout warns `no_clock`.
    """
    text = _text(data, lenient=False)
    lines = text.splitlines()
    header = _cells(lines[0]) if lines else []
    time_column = _check_header(header)
    recording = Recording(SourceFormat.CSV, max_samples=limits.max_messages)
    recording.cadence_in_steps = True
    if time_column == "seconds":
        recording.warn("no_clock")
    total = 0
    bad = 0
    rows = csv.reader(io.StringIO("\n".join(lines[1:])), delimiter=_delimiter(lines[0]))
    try:
        for cells in rows:
            if not any(cell.strip() for cell in cells):
                continue
            total += 1
            row = _row(dict(zip(header, cells, strict=False)), time_column, rows.line_num + 1)
            if isinstance(row, Sample):
                recording.add(row)
            else:
                bad += 1
                recording.row_errors.extend([row] if bad <= _NAMED_ROWS else [])
    except csv.Error:  # a cell longer than any value
        raise Malformed() from None
    if bad and bad > total * _WORST_SHARE:
        first = recording.row_errors[0]
        raise BadRows(bad=bad, total=total, line=first.line, reason=f"{first.column}: {first.code}")
    return recording.workout(found="no rows")


def _text(data: bytes, *, lenient: bool) -> str:
    try:
        return data.decode("utf-8-sig", errors="replace" if lenient else "strict")
    except UnicodeDecodeError:
        raise Malformed() from None


def _delimiter(header: str) -> str:
    return max(_DELIMITERS, key=header.count)


def _cells(header: str) -> list[str]:
    return [cell.strip().strip('"').lower() for cell in header.split(_delimiter(header))]


def _check_header(header: list[str]) -> str:
    """The name of the time column."""
    times = [name for name in TIME_COLUMNS if name in header]
    twice = sorted(name for name in _KNOWN if header.count(name) > 1)
    if len(times) != 1:
        raise BadColumns(problem="both time and seconds" if times else "no time column")
    if twice:
        raise BadColumns(problem=f"{twice[0]} stands there twice")
    if not _ASKED_FOR & set(header):
        raise BadColumns(problem="no column of measurements")
    return times[0]


def _row(cells: Mapping[str, str], time_column: str, line: int) -> Sample | RowError:
    written = cells.get(time_column, "").strip()
    at_ms = instant_ms(written) if time_column == "time" else _elapsed_ms(written)
    if at_ms is None:
        return RowError(line, time_column, "not_an_instant" if written else "missing")
    values: dict[str, float] = {}
    for column in VALUE_COLUMNS:
        value = _value(cells.get(column, "").strip(), _HIGHEST[column])
        if value is None:
            return RowError(line, column, "not_a_measurement")
        values[column] = value
    return Sample(
        at_ms=at_ms,
        hr_bpm=values["hr_bpm"],
        cadence_per_min=values["cadence_spm"],
        steps=values["steps"],
        speed_mps=values["speed_mps"],
        power_w=values["power_w"],
    )


def _elapsed_ms(text: str) -> int | None:
    seconds = _value(text, _LONGEST_S)
    return None if seconds is None or seconds != seconds else round(seconds * 1000)


def _value(text: str, highest: float) -> float | None:
    """NaN for an empty cell, None for anything that is no number from 0 to `highest`."""
    if not text:
        return NAN
    try:
        value = float(text)
    except ValueError:
        return None
    return value if 0 <= value <= highest else None
