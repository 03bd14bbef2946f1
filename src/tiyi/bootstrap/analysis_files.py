"""Any file that can be analysed: told what it is, read by the room that knows it, and judged."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from tiyi.bootstrap.analysis import Question, analyse
from tiyi.bootstrap.analysis_beats import analyse_beats
from tiyi.bootstrap.analysis_motion import analyse_motion
from tiyi.bootstrap.analysis_stream import analyse_stream
from tiyi.ingest.recordings import BeatRecording, Kind, kind_of, read_beats
from tiyi.ingest.recordings.errors import RecordingError, UnknownKind
from tiyi.ingest.recordings.files import File, read_file
from tiyi.ingest.recordings.motion import MotionRecording, read_motion
from tiyi.ingest.recordings.streams import StreamRecording, read_stream
from tiyi.ingest.workouts import Workout, read_workout
from tiyi.ingest.workouts.errors import UnknownFormat

Recording: TypeAlias = Workout | BeatRecording | MotionRecording | StreamRecording


@dataclass(frozen=True, slots=True)
class FileQuestion:
    """What is asked of a file; what does not belong to its kind is passed over.

    Attributes:
        kind: what it is; None = that is to be seen in it.
        workout: what is asked of a workout.
        rate_hz: samples a second; goes before what the file says.
        window_s: also variability of windows so long.
        step_s: from one of them to the next; None = as long as they are.
    """

    kind: Kind | None = None
    workout: Question = field(default_factory=Question)
    rate_hz: float | None = None
    window_s: float | None = None
    step_s: float | None = None


def analyse_recording(recording: Recording, question: FileQuestion) -> dict[str, Any]:
    """Figures of a recording as plain JSON values."""
    if isinstance(recording, BeatRecording):
        return analyse_beats(recording, question.window_s, question.step_s)
    if isinstance(recording, MotionRecording):
        return analyse_motion(recording)
    if isinstance(recording, StreamRecording):
        return analyse_stream(recording, question.window_s, question.step_s)
    return analyse(recording, question.workout)


def read_recording(path: Path, question: FileQuestion) -> Recording:
    """What a file holds. Raises `InputError` for one that can't be read."""
    file = _opened(path, question.kind)
    kind = question.kind or (kind_of(file) if file else Kind.WORKOUT)
    if file is not None and kind is Kind.RR:
        return read_beats(file, question.rate_hz)
    if file is not None and kind is Kind.ACCELERATION:
        return read_motion(file, question.rate_hz)
    if file is not None and kind is Kind.STREAM:
        return read_stream(file)
    try:
        return read_workout(path)
    except UnknownFormat:
        if question.kind is Kind.WORKOUT:
            raise
        raise UnknownKind() from None


def _opened(path: Path, kind: Kind | None) -> File | None:
    """The file, but for a workout: its own room opens it, and refuses it in its own words."""
    if kind is Kind.WORKOUT:
        return None
    try:
        return read_file(path)
    except RecordingError:
        if kind is not None:
            raise
        return None
