"""Why a recording is refused: one class per code, each message says what to do about it."""

from collections.abc import Sequence
from typing import Final

from tiyi.model.errors import AdvisedError


class RecordingError(AdvisedError):
    """A file that can't be analysed."""

    code = "recording.unreadable"
    advice = "The file could not be read. Check that it exists and may be read."


class EmptyRecording(RecordingError):
    """There is nothing in it."""

    code = "recording.empty"
    advice = "The file is empty. Export the recording again."


class TooLarge(RecordingError):
    """More bytes than are read, before or after unpacking."""

    code = "recording.too_large"
    advice = "The file is larger than {limit_mb} MB, packed or unpacked. Cut the recording."


class TooMany(RecordingError):
    """More entries than are read."""

    code = "recording.too_many"
    advice = "The file holds more than {limit} entries. Cut the recording."


class TooLong(RecordingError):
    """A time beyond any recording."""

    code = "recording.too_long"
    advice = "The recording lasts longer than {limit_d} days. Cut it, or look at its times."


class BadArchive(RecordingError):
    """A gzip or zip file that is damaged, cut, encrypted or holds several files."""

    code = "recording.bad_archive"
    advice = "The archive is damaged or does not hold exactly one file. Pack the recording again."


class UnknownKind(RecordingError):
    """Neither a workout nor anything else that is read."""

    code = "recording.unknown_kind"
    advice = "It can't be seen what this file holds. Say it with --kind."


class Malformed(RecordingError):
    """A format that is known, with content that breaks its rules."""

    code = "recording.malformed"
    advice = "The content breaks the rules of its format ({problem}). Export the recording again."


class BadRow(RecordingError):
    """A line that is not what its neighbours are."""

    code = "recording.bad_row"
    advice = "Line {line} can't be read. Mend it, or export the recording again."


class UnknownUnit(RecordingError):
    """Numbers that fit none of the units, or more than one."""

    code = "recording.unit_unknown"
    advice = "The numbers are no {what}. Check what the file holds, and --kind."


class NoRate(RecordingError):
    """Sample numbers, and nothing that says how long a sample lasts."""

    code = "recording.no_rate"
    advice = "Nothing says how many samples a second there are. Say it with --sample-rate."


class WrongRate(RecordingError):
    """A sample rate that makes no heartbeats of the sample numbers."""

    code = "recording.wrong_rate"
    advice = "At {rate_hz} samples a second these are no heartbeats. Say the rate: --sample-rate."


class NoBeats(RecordingError):
    """A readable file with fewer than two beats."""

    code = "recording.no_beats"
    advice = "The file holds no beat intervals. Check that it is the right file."


class NoRecords(RecordingError):
    """A readable log in which none of the streams that are asked for stands."""

    code = "recording.no_records"
    advice = "The file holds no heart rates, steps or beat intervals. Check the file."


ALL: Final[Sequence[type[RecordingError]]] = (
    RecordingError,
    EmptyRecording,
    TooLarge,
    TooMany,
    TooLong,
    BadArchive,
    UnknownKind,
    Malformed,
    BadRow,
    UnknownUnit,
    NoRate,
    WrongRate,
    NoBeats,
    NoRecords,
)
