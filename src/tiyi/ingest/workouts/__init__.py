"""Recorded workouts (FIT, TCX, GPX, CSV) become facts, parsed in a process that may be killed."""

from tiyi.ingest.workouts.errors import WorkoutError
from tiyi.ingest.workouts.limits import Limits
from tiyi.ingest.workouts.reader import read_workout, read_workout_async
from tiyi.ingest.workouts.workout import (
    DeviceSummary,
    Lap,
    Session,
    SourceFormat,
    Span,
    Workout,
)
from tiyi.ingest.workouts.zones import mean_hr_bpm, zone_seconds

__all__ = [
    "DeviceSummary",
    "Lap",
    "Limits",
    "Session",
    "SourceFormat",
    "Span",
    "Workout",
    "WorkoutError",
    "mean_hr_bpm",
    "read_workout",
    "read_workout_async",
    "zone_seconds",
]
