"""Tells what a file holds by its content and its name, and reads beat intervals of any format."""

import io
from typing import Final

import numpy as np

from tiyi.ingest.recordings.beats import BeatRecording, from_intervals, from_samples
from tiyi.ingest.recordings.errors import BadRow, Malformed, NoBeats, TooMany, UnknownKind
from tiyi.ingest.recordings.files import MAX_ENTRIES, File, Kind, lines_of
from tiyi.ingest.recordings.motion import looks_like_acceleration
from tiyi.ingest.recordings.streams import stream_form
from tiyi.ingest.recordings.tables import is_number, layout_of
from tiyi.ingest.recordings.wfdb import looks_printed, read_binary, read_printed
from tiyi.model.metrics import SourceKind
from tiyi.signal.arrays import Float64

GUDB_HZ: Final = 250.0
_NUMPY: Final = b"\x93NUMPY"
_POLAR: Final = b"[Params]"
_BEAT_BY_BEAT: Final = 238
"""What a Polar device writes as the interval of a recording of beats."""
_WFDB_ENDINGS: Final = frozenset({"atr", "ecg", "qrs"})
_COLUMN_ENDINGS: Final = frozenset({"txt", "tsv", "rr", "ibi"})
"""A column of numbers by any other name may be the samples of a wave, in the range of intervals."""
_LOOKED_AT: Final = 4096
_COMMENTS: Final = ("#", "%")


def kind_of(file: File) -> Kind | None:
    """What the file holds; None where that can't be seen."""
    if _is_beats(file):
        return Kind.RR
    if stream_form(_head(file)):
        return Kind.STREAM
    if looks_like_acceleration(layout_of(_head(file))):
        return Kind.ACCELERATION
    return None


def read_beats(file: File, rate_hz: float | None = None) -> BeatRecording:
    """Read beat intervals; `rate_hz` is asked for where the file counts in samples.

    A rate that is given goes before one that the file, or its header, says. Raises the classes of
    `errors`, `UnknownKind` for a file in which no form of beat intervals can be seen.
    """
    data = file.data
    if data.startswith(_NUMPY):
        return from_intervals(_read_numpy(data), "npy")
    if data.lstrip().startswith(_POLAR):
        return from_intervals(_read_polar(data), "hrm", SourceKind.STRAP)
    if file.ending in _WFDB_ENDINGS:
        return read_binary(file, rate_hz)
    head = _first_line(file)
    if looks_printed(head):
        return read_printed(file, rate_hz)
    if not is_number(head):
        raise UnknownKind()
    values = _read_column(data)
    if file.ending == "tsv":
        _refuse_disorder(values)
        return from_samples(values, rate_hz or GUDB_HZ, "tsv")
    if rate_hz is not None:
        _refuse_disorder(values)
        return from_samples(values, rate_hz, "txt")
    return from_intervals(values, "txt")


def _is_beats(file: File) -> bool:
    data = file.data
    if data.startswith(_NUMPY) or data.lstrip().startswith(_POLAR):
        return True
    if file.ending in _WFDB_ENDINGS:
        return True
    head = _first_line(file)
    return looks_printed(head) or (is_number(head) and file.ending in _COLUMN_ENDINGS)


def _first_line(file: File) -> str:
    """The first line that is no comment; an empty one where there is no text."""
    said = (
        line for line in _head(file) if line.strip() and not line.lstrip().startswith(_COMMENTS)
    )
    return next(said, "")


def _head(file: File) -> list[str]:
    """The first lines, whole ones; none where there is no text."""
    part = file.data[:_LOOKED_AT]
    whole = part if len(file.data) <= _LOOKED_AT else part.rpartition(b"\n")[0]
    try:
        return lines_of(whole)
    except Malformed:
        return []


def _read_column(data: bytes) -> Float64:
    """One number a line."""
    numbers = []
    for number, line in enumerate(lines_of(data), start=1):
        if not line.strip() or line.lstrip().startswith(_COMMENTS):
            continue
        if not is_number(line):
            raise BadRow(line=number)
        numbers.append(float(line))
    return np.array(numbers, np.float64)


def _read_polar(data: bytes) -> Float64:
    """Intervals of an HRM file, which stand in [HRData] when the device recorded beat by beat.

    Heart rates every so many seconds hold no beat; [IntTimes] are laps.
    """
    lines = [line.strip() for line in lines_of(data)]
    if "[HRData]" not in lines or f"Interval={_BEAT_BY_BEAT}" not in lines:
        raise NoBeats()
    first = lines.index("[HRData]") + 1
    numbers = []
    for number, line in enumerate(lines[first:], first + 1):
        if line.startswith("["):
            break
        cell = line.split("\t")[0]
        if cell and not is_number(cell):
            raise BadRow(line=number)
        numbers.extend([float(cell)] if cell else [])
    return np.array(numbers, np.float64)


def _read_numpy(data: bytes) -> Float64:
    """A single array of numbers; nothing that would have to be executed is read."""
    try:
        stream = io.BytesIO(data)
        version = np.lib.format.read_magic(stream)
        read = {
            (1, 0): np.lib.format.read_array_header_1_0,
            (2, 0): np.lib.format.read_array_header_2_0,
        }[version]
        shape, _, form = read(stream)
        held = len(data) - stream.tell()
    except (ValueError, KeyError, TypeError, SyntaxError):
        raise Malformed(problem="no NumPy array") from None
    if form.kind not in "iuf" or sum(size != 1 for size in shape) > 1:
        raise Malformed(problem="no single row of numbers")
    count = int(np.prod(shape, dtype=np.int64)) if all(s < 1 << 31 for s in shape) else 1 << 62
    if count > MAX_ENTRIES:
        raise TooMany(limit=MAX_ENTRIES)
    if held < count * form.itemsize:
        raise Malformed(problem="the array ends early")
    return np.frombuffer(data, form, count, len(data) - held).astype(np.float64)


def _refuse_disorder(samples: Float64) -> None:
    """Numbers of samples rise; the first may be 0."""
    if len(samples) and not (samples[0] >= 0 and bool((np.diff(samples) > 0).all())):
        raise Malformed(problem="sample numbers must rise")
