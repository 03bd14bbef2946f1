"""Recorded beat intervals, as files hold them, become arrays for the kernels of `tiyi.signal`."""

from tiyi.ingest.recordings.beats import BeatRecording
from tiyi.ingest.recordings.errors import RecordingError
from tiyi.ingest.recordings.files import Kind
from tiyi.ingest.recordings.reader import kind_of, read_beats

__all__ = ["BeatRecording", "Kind", "RecordingError", "kind_of", "read_beats"]
