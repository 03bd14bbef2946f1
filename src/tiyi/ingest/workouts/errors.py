"""Why a workout file is refused: one class per code, each message says what to do about it.

No text of a parsing library ever reaches a message: it may quote the file, and it helps nobody.
"""

from collections.abc import Sequence
from typing import Final

from tiyi.model.errors import AdvisedError


class WorkoutError(AdvisedError):
    """A file that can't be imported."""

    code = "workout.unreadable"
    advice = "The file could not be read. Check that it exists and may be read."


class EmptyFile(WorkoutError):
    """There is nothing in it."""

    code = "workout.empty"
    advice = "The file is empty. Export the workout again and send that file."


class TooLarge(WorkoutError):
    """More bytes than a workout can need, before or after unpacking, or in the parser's memory."""

    code = "workout.too_large"
    advice = (
        "The file is too large or unpacks to too much (limits: {limit_mb} MB sent, ratio {ratio}). "
        "Send a single workout, not an archive of many."
    )


class TooSlow(WorkoutError):
    """The parser used up its time."""

    code = "workout.too_slow"
    advice = (
        "Reading the file took longer than {limit_s} s and was stopped. "
        "Send a single workout; if it is one, export it again in another format."
    )


class TooManyMessages(WorkoutError):
    """More messages, points or rows than any workout holds."""

    code = "workout.too_many_messages"
    advice = "The file holds more than {limit} entries. Send a single workout."


class UnknownFormat(WorkoutError):
    """None of the formats we read."""

    code = "workout.unknown_format"
    advice = "This is no FIT, TCX, GPX or CSV workout. Export the workout in one of these formats."


class BadHeader(WorkoutError):
    """A FIT file whose header is damaged."""

    code = "workout.bad_header"
    advice = "The header of the FIT file is damaged. Copy the file from the device again."


class BadCrc(WorkoutError):
    """A FIT file whose checksum does not fit its content."""

    code = "workout.bad_crc"
    advice = "The FIT file was changed or damaged (checksum). Copy it from the device again."


class Truncated(WorkoutError):
    """The file ends before its own end."""

    code = "workout.truncated"
    advice = "The file ends early. Wait until the device has saved it, then copy it again."


class Malformed(WorkoutError):
    """The container is whole, its content breaks the rules of the format."""

    code = "workout.malformed"
    advice = "The content breaks the rules of its format. Export the workout again."


class NoRecords(WorkoutError):
    """A readable file without a single timed sample of a workout."""

    code = "workout.no_records"
    advice = "The file holds no workout samples ({found}). Send the activity file of the workout."


class NotXml(WorkoutError):
    """TCX or GPX that is not well-formed."""

    code = "workout.not_xml"
    advice = "The file is not well-formed XML. Export the workout again."


class TooDeep(WorkoutError):
    """TCX or GPX nested deeper than these formats ever are."""

    code = "workout.too_deep"
    advice = "The XML is nested more than {limit} levels deep; no workout is. Export it again."


class EntitiesRefused(WorkoutError):
    """TCX or GPX that declares entities or points outside itself."""

    code = "workout.entities_refused"
    advice = "The XML declares entities, which are refused. Export the workout again."


class BadArchive(WorkoutError):
    """A gzip or zip file that is damaged, encrypted, or holds something else than one workout."""

    code = "workout.bad_archive"
    advice = "The archive must hold exactly one workout file, not encrypted, with a plain name."


class BadColumns(WorkoutError):
    """A CSV file whose header is not the documented one."""

    code = "workout.bad_columns"
    advice = (
        "The first line must name the columns: «time» or «seconds», and at least one of "
        "«hr_bpm», «cadence_spm», «steps». Problem: {problem}."
    )


class BadRows(WorkoutError):
    """A CSV file of which too many rows can't be read; `rows` names them."""

    code = "workout.bad_row"
    advice = "{bad} of {total} rows can't be read (first: line {line}, {reason}). Mend and resend."


ALL: Final[Sequence[type[WorkoutError]]] = (
    WorkoutError,
    EmptyFile,
    TooLarge,
    TooSlow,
    TooManyMessages,
    UnknownFormat,
    BadHeader,
    BadCrc,
    Truncated,
    Malformed,
    NoRecords,
    NotXml,
    TooDeep,
    EntitiesRefused,
    BadArchive,
    BadColumns,
    BadRows,
)
BY_CODE: Final[dict[str, type[WorkoutError]]] = {kind.code: kind for kind in ALL}
