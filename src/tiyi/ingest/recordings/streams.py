"""What watches export over days: heart rate, steps and beat intervals with their times.

Three forms, recognised by their first line: event logs of Garmin watches (time;kind;value), and
Fitbit's minutes (time,hr,intensity,steps) and seconds (Id,Time,Value).
"""

import csv
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import numpy as np

from tiyi.ingest.recordings.beats import BeatRecording
from tiyi.ingest.recordings.errors import BadRow, Malformed, NoRecords, TooLong, UnknownKind
from tiyi.ingest.recordings.files import File, lines_of
from tiyi.ingest.recordings.tables import Layout, is_instant, is_number, layout_of, seconds_of
from tiyi.model.metrics import SourceKind
from tiyi.signal import flat_steps_from_totals, intervals
from tiyi.signal.arrays import Float32, Float64

MAX_ROWS: Final = 500_000
_RATE, _INTERVAL, _STEPS = "HEART_RATE", "HEART_RATE_VARIABILITY", "STEPS"
_KINDS: Final = frozenset({_RATE, _INTERVAL, _STEPS})
_SECONDS_FORM: Final = ("id", "time", "value")
_SECONDS_TIME: Final = "%m/%d/%Y %I:%M:%S %p"
_JITTER_S: Final = 0.3
"""Events come late by up to so much; a beat that is missing makes a greater gap."""
_LONGEST_D: Final = 366


@dataclass(frozen=True, slots=True)
class StreamRecording:
    """Streams of one person; times are seconds from the file's first row.

    Attributes:
        form: garmin_events, fitbit_minutes or fitbit_seconds.
        hr_at_s, hr_bpm: float64 and float32 ``[values]``; NaN = the sensor had no contact.
        steps_at_s, steps: float64 and float32 ``[readings]``, steps since the reading before, or
            of the minute that begins then; NaN = unknown.
        by_minute: whether steps are those of single minutes.
        beats: intervals, where the file has any.
        duration_s: from the first row to the last.
    """

    form: str
    hr_at_s: Float64
    hr_bpm: Float32
    steps_at_s: Float64
    steps: Float32
    by_minute: bool
    beats: BeatRecording | None
    duration_s: float


def stream_form(lines: list[str]) -> str | None:
    """Which of the forms the first lines are of."""
    layout = layout_of(lines)
    if layout is None:
        return None
    if layout.names == _SECONDS_FORM:
        return "fitbit_seconds"
    if layout.instants and layout.names[:1] == ("time",) and {"hr", "steps"} & set(layout.names):
        return "fitbit_minutes"
    cells = next(line for line in lines if line.strip()).split(layout.delimiter)
    if layout.instants and not layout.names and len(cells) == len(_SECONDS_FORM):
        return "garmin_events" if cells[1].isupper() and is_number(cells[2]) else None
    return None


def read_stream(file: File) -> StreamRecording:
    """Read the streams of a file. Raises the classes of `errors`."""
    lines = lines_of(file.data, MAX_ROWS)
    form, layout = stream_form(lines), layout_of(lines)
    if form is None or layout is None:
        raise UnknownKind()
    rows = list(_rows(lines, layout))
    if not rows:
        raise NoRecords()
    read = {
        "garmin_events": _read_events,
        "fitbit_minutes": _read_minutes,
        "fitbit_seconds": _read_seconds,
    }[form]
    recording = read(rows, layout)
    if recording.duration_s > _LONGEST_D * 86_400:
        raise TooLong(limit_d=_LONGEST_D)
    if not (len(recording.hr_bpm) or len(recording.steps) or recording.beats):
        raise NoRecords()
    return recording


Row = tuple[int, list[str]]


def _rows(lines: list[str], layout: Layout) -> list[Row]:
    """Every row with the number of its line."""
    first = 1 if layout.names else 0
    try:
        cells = list(csv.reader(lines, delimiter=layout.delimiter))
    except csv.Error:
        raise Malformed(problem="no table") from None
    if len(cells) != len(lines):
        raise Malformed(problem="a cell holds a line break")
    said = [(n, row) for n, row in enumerate(cells, start=1) if row]
    for number, row in said:
        if len(row) != layout.columns:
            raise BadRow(line=number)
    return said[first:]


def _read_events(rows: list[Row], layout: Layout) -> StreamRecording:  # noqa: ARG001  # as others
    at_s = _seconds(rows, 0)
    values = _numbers(rows, 2)
    kinds = np.array([row[1] for _, row in rows])
    rate = kinds == _RATE
    hr_bpm = np.where(values[rate] > 0, values[rate], np.nan).astype(np.float32)
    counted = (kinds == _STEPS) & ~np.isnan(values)
    steps_at_s = at_s[counted]
    steps = _from_totals(values[counted], steps_at_s)
    beats = _beats(at_s[kinds == _INTERVAL], values[kinds == _INTERVAL])
    return StreamRecording(
        "garmin_events", at_s[rate], hr_bpm, steps_at_s, steps, False, beats, float(at_s[-1])
    )


def _read_minutes(rows: list[Row], layout: Layout) -> StreamRecording:
    at_s = _seconds(rows, 0)
    columns: dict[str, Float32] = {}
    for name in ("hr", "steps"):
        place = layout.names.index(name) if name in layout.names else None
        values = np.full(len(rows), np.nan) if place is None else _numbers(rows, place)
        least = 1 if name == "hr" else 0
        columns[name] = np.where(values >= least, values, np.nan).astype(np.float32)
    last_s = float(at_s[-1]) + 60
    return StreamRecording(
        "fitbit_minutes", at_s, columns["hr"], at_s, columns["steps"], True, None, last_s
    )


def _read_seconds(rows: list[Row], layout: Layout) -> StreamRecording:  # noqa: ARG001  # as others
    if len({row[0] for _, row in rows}) > 1:
        raise Malformed(problem="more than one person")
    at_s = _seconds(rows, 1)
    values = _numbers(rows, 2)
    hr_bpm = np.where(values > 0, values, np.nan).astype(np.float32)
    none = np.zeros(0)
    return StreamRecording(
        "fitbit_seconds", at_s, hr_bpm, none, none.astype(np.float32), False, None, float(at_s[-1])
    )


def _seconds(rows: list[Row], column: int) -> Float64:
    """Times from that of the first row; they do not go back."""
    seconds = []
    for number, row in rows:
        written = row[column].strip()
        try:
            if is_instant(written):
                instant = datetime.fromisoformat(written)
            else:
                instant = datetime.strptime(written, _SECONDS_TIME)  # noqa: DTZ007  # told below
        except ValueError:
            raise BadRow(line=number) from None
        seconds.append(seconds_of(instant))  # local time where no zone is said: differences count
    at_s: Float64 = np.array(seconds) - seconds[0]
    if bool((np.diff(at_s) < 0).any()):
        raise Malformed(problem="times go back")
    return at_s


def _numbers(rows: list[Row], column: int) -> Float64:
    values = []
    for number, row in rows:
        cell = row[column].strip()
        if cell and not is_number(cell):
            raise BadRow(line=number)
        values.append(float(cell) if cell else np.nan)
    numbers = np.array(values)
    numbers[~(np.abs(numbers) < 1e9)] = np.nan  # no reading of a watch
    return numbers


def _from_totals(total: Float64, at_s: Float64) -> Float32:
    """Steps since the reading before; a total that fell began again at midnight.

    Each day's readings stand alone, so that no gap of days is taken for a counter that ran over.
    """
    if not len(total):
        return np.zeros(0, np.float32)
    fell = np.flatnonzero(np.diff(total) < 0) + 1
    offsets = np.concatenate([[0], fell, [len(total)]]).astype(np.int64)
    steps = flat_steps_from_totals(total.astype(np.int64), at_s.astype(np.int64), offsets)
    steps[fell] = total[fell]
    return np.where(steps >= 0, steps, np.nan).astype(np.float32)


def _beats(event_s: Float64, rr_ms: Float64) -> BeatRecording | None:
    """Intervals of events that come late by turns: a run without a gap goes by its own intervals.

    A run stands where the median of its events says.
    """
    known = rr_ms > 0
    event_s, rr = event_s[known], rr_ms[known].astype(np.float32)
    if not len(rr):
        return None
    own_s = np.cumsum(rr, dtype=np.float64) / 1000
    late_s = event_s - own_s
    begins = np.append(True, np.abs(np.diff(late_s)) > _JITTER_S)
    run = np.cumsum(begins) - 1
    parts = np.split(late_s, np.flatnonzero(begins)[1:])
    shift_s = np.array([np.median(part) for part in parts])[run]
    end_s = np.maximum.accumulate(np.maximum(own_s + shift_s, 0.0))
    none = np.zeros(len(rr), np.bool_)
    beats = intervals(rr, np.array([0, len(rr)]), end_s=end_s)
    return BeatRecording(beats, none, none, labelled=False, source=SourceKind.WRIST, form="events")
