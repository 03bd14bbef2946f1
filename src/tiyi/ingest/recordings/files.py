"""The bytes of a recording, unpacked and within limits, and the lines of those that are text."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from tiyi.ingest.recordings.errors import (
    BadArchive,
    EmptyRecording,
    Malformed,
    RecordingError,
    TooLarge,
    TooMany,
)
from tiyi.ingest.workouts import errors as workout_errors
from tiyi.ingest.workouts.containers import unpack
from tiyi.ingest.workouts.limits import Limits

MAX_BYTES: Final = 64 * 1024 * 1024
MAX_ENTRIES: Final = 2_000_000
"""Beats of two weeks; a list of as many objects takes some 100 MB."""
MAX_SAMPLES: Final = 4_000_000
"""Acceleration of 11 hours at 100 a second."""
_ANY_RATIO: Final = 2000
"""Above what gzip can do: a sensor that lies still packs absurdly well, and the size is bounded."""
_UNPACKING: Final = Limits(
    max_bytes=MAX_BYTES, max_unpacked_bytes=4 * MAX_BYTES, max_ratio=_ANY_RATIO
)


class Kind(StrEnum):
    """What a file holds."""

    WORKOUT = "workout"
    RR = "rr"
    ACCELERATION = "acceleration"
    STREAM = "stream"


@dataclass(frozen=True, slots=True)
class File:
    """A file as it was found: its unpacked bytes, its own name and the folder it lies in."""

    data: bytes
    name: str
    folder: Path

    @property
    def ending(self) -> str:
        """The last part of the name, in lower case, without its dot."""
        return self.name.lower().rpartition(".")[2] if "." in self.name else ""


def read_file(path: Path) -> File:
    """Read and unpack one layer of gzip or zip. Raises the classes of `errors`."""
    try:
        with path.open("rb") as opened:
            packed = opened.read(MAX_BYTES + 1)
    except (OSError, ValueError):  # a name with a zero byte is a ValueError
        raise RecordingError() from None
    if len(packed) > MAX_BYTES:
        raise TooLarge(limit_mb=MAX_BYTES >> 20)
    try:
        unpacked = unpack(packed, path.name, _UNPACKING)
    except workout_errors.TooLarge:
        raise TooLarge(limit_mb=_UNPACKING.max_unpacked_bytes >> 20) from None
    except workout_errors.WorkoutError:
        raise BadArchive() from None
    if not unpacked.data.strip():
        raise EmptyRecording()
    return File(unpacked.data, unpacked.name, path.parent)


def lines_of(data: bytes, most: int = MAX_ENTRIES) -> list[str]:
    """The lines of a text; Latin letters of old exports may stand in it."""
    if data.count(b"\n") > most:
        raise TooMany(limit=most)
    if b"\0" in data:
        raise Malformed(problem="no text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("latin-1")
    return text.splitlines()
