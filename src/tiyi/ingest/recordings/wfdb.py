"""Beat annotations of WFDB, binary and as `rdann` prints them, with the rate of their header.

Source: WFDB Applications Guide, annot(5) and header(5) (PhysioNet).
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from tiyi.ingest.recordings.beats import BEAT_LABELS, BeatRecording, from_samples
from tiyi.ingest.recordings.errors import BadRow, Malformed, NoBeats, NoRate, TooMany
from tiyi.ingest.recordings.files import MAX_ENTRIES, File, lines_of

_CODES: Final = {
    1: "N", 2: "L", 3: "R", 4: "a", 5: "V", 6: "F", 7: "J", 8: "A", 9: "S", 10: "E", 11: "j",
    12: "/", 13: "Q", 25: "B", 30: "?", 34: "e", 35: "n", 38: "f", 41: "r",
}  # fmt: skip
"""Codes of beats; all others are marks beside them."""
NOTE: Final = 63
_SKIP, _NUM, _SUB, _CHN = 59, 60, 61, 62
_LAST_MARK: Final = 49
_RESOLUTION: Final = re.compile(rb"## time resolution: ([0-9.]{1,20})")
_ROW: Final = re.compile(
    r"\s*\[?(?:(\d{1,6}):)?(\d{1,6}):(\d{1,6}(?:\.\d{1,9})?)\S*\s+(\d{1,15})\s+(\S)\s"
)
_HEAD: Final = re.compile(r"\s*Time\s+Sample\s*#\s+Type\b")
_RATE_MIN_HZ, _RATE_MAX_HZ = 10.0, 100_000.0
_RATE_AT, _RATE_UNSAID_HZ = 2, 250.0
_HEADER_BYTES: Final = 1 << 16


@dataclass(slots=True)
class _Found:
    """Beats as they are read."""

    samples: list[int] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    rate_hz: float | None = None

    def recording(self, rate_hz: float | None, form: str) -> BeatRecording:
        """Refuse what stands still or goes back: annotations are in order of time."""
        if not self.samples:
            raise NoBeats()
        if rate_hz is None:
            raise NoRate()
        samples = np.array(self.samples, np.float64)
        if bool((np.diff(samples) <= 0).any()) or samples[0] < 0:
            raise Malformed(problem="beats are not in order")
        return from_samples(samples, rate_hz, form, tuple(self.labels))


def looks_printed(head: str) -> bool:
    """Whether a first line is that of printed annotations."""
    return bool(_HEAD.match(head) or _ROW.match(head + " "))


def read_printed(file: File, rate_hz: float | None) -> BeatRecording:
    """Annotations as text: time, number of the sample, type; the rate is what the two say."""
    found = _Found()
    for number, line in enumerate(lines_of(file.data), start=1):
        if not line.strip() or _HEAD.match(line):
            continue
        row = _ROW.match(line + " ")
        if row is None:
            raise BadRow(line=number)
        hours, minutes, seconds, sample, label = row.groups()
        at_s = int(hours or 0) * 3600 + int(minutes) * 60 + float(seconds)
        if at_s > 0 and line.lstrip()[0] != "[":
            found.rate_hz = round(int(sample) / at_s, 1)
        if label in BEAT_LABELS:
            found.samples.append(int(sample))
            found.labels.append(label)
    return found.recording(rate_hz or rate_beside(file) or found.rate_hz, "wfdb_text")


def read_binary(file: File, rate_hz: float | None) -> BeatRecording:
    """Annotations in the MIT format."""
    found = _Found()
    for code, sample, note in annotations_of(file.data):
        if code == NOTE:
            _read_note(note, found)
        elif code in _CODES:
            found.samples.append(sample)
            found.labels.append(_CODES[code])
    return found.recording(rate_hz or rate_beside(file) or found.rate_hz, "wfdb")


def annotations_of(data: bytes) -> Iterator[tuple[int, int, bytes]]:
    """Code and number of the sample of every annotation, and of a `NOTE` its text.

    They are pairs of bytes: 6 bits of code and 10 bits of time. Raises `Malformed`, and `TooMany`.
    """
    at, sample, entries = 0, 0, 0
    while True:
        if at + 2 > len(data):
            raise Malformed(problem="the annotations have no end")
        word = data[at] | data[at + 1] << 8
        code, low = word >> 10, word & 0x3FF
        at += 2
        if word == 0:
            return
        entries += 1
        if entries > MAX_ENTRIES:
            raise TooMany(limit=MAX_ENTRIES)
        if code == _SKIP:
            if at + 4 > len(data):
                raise Malformed(problem="the annotations have no end")
            high, rest = struct.unpack_from("<hH", data, at)
            sample += (high << 16) + rest
            at += 4
        elif code == NOTE:
            yield code, sample, data[at : at + low]
            at += low + low % 2
        elif code in (_NUM, _SUB, _CHN):
            continue
        elif code <= _LAST_MARK:
            sample += low
            yield code, sample, b""
        else:
            raise Malformed(problem="no annotations of the MIT format")


def _read_note(text: bytes, found: _Found) -> None:
    note = _RESOLUTION.match(text)
    if note:
        found.rate_hz = _rate_of(note[1].decode("ascii"))


def rate_beside(file: File) -> float | None:
    """The sample rate of the header that lies beside the file, None without one."""
    stem = file.name.rpartition(".")[0] or file.name
    for name in (f"{stem}.hea", f"{stem.removesuffix('annotations')}.hea"):
        try:
            with (file.folder / name).open("rb") as header:
                text = header.read(_HEADER_BYTES).decode("latin-1")
        except (OSError, ValueError):
            continue
        records = [line for line in text.splitlines() if line.strip() and line[0] != "#"]
        fields = records[0].split() if records else []
        return _rate_of(fields[2].partition("/")[0]) if len(fields) > _RATE_AT else _RATE_UNSAID_HZ
    return None


def _rate_of(text: str) -> float:
    try:
        rate_hz = float(text.partition("(")[0])
    except ValueError:
        raise Malformed(problem="the header names no sample rate") from None
    if not _RATE_MIN_HZ <= rate_hz <= _RATE_MAX_HZ:
        raise Malformed(problem="the header names no sample rate")
    return rate_hz
