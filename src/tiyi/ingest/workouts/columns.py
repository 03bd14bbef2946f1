"""Collects samples while a file is read and makes the columns of a `Workout` of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tiyi.ingest.bluetooth import place_rr
from tiyi.ingest.workouts.errors import NoRecords, TooManyMessages
from tiyi.ingest.workouts.workout import (
    Lap,
    RowError,
    Session,
    SourceFormat,
    Span,
    Workout,
)

NAN: Final = float("nan")
_MISSING_HR_BPM: Final = (0.0, 255.0)
_STEPS_PER_STRIDE: Final = 2.0
_LONGEST_RR_MS: Final = 10_000.0
"""Beyond this a number in an RR field is no interval between two beats; 2 s is already rare."""


@dataclass(slots=True)
class Sample:
    """One row before it becomes columns; `cadence_per_min` is strides, turns or strokes."""

    at_ms: int
    hr_bpm: float = NAN
    cadence_per_min: float = NAN
    speed_mps: float = NAN
    power_w: float = NAN
    steps: float = NAN


@dataclass(slots=True)
class Recording:
    """Everything a parser found, in the order of the file; `workout()` is the end of reading."""

    source_format: SourceFormat
    max_samples: int
    samples: list[Sample] = field(default_factory=list)
    rr_packets: list[tuple[int, tuple[float, ...]]] = field(default_factory=list)
    timer_events: list[tuple[int, bool]] = field(default_factory=list)
    pauses: list[Span] = field(default_factory=list)
    laps: list[Lap] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    row_errors: list[RowError] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)
    device_name: str | None = None
    cadence_in_steps: bool = False

    def add(self, sample: Sample) -> None:
        """Take one row, up to the limit of a single workout."""
        if len(self.samples) >= self.max_samples:
            raise TooManyMessages(limit=self.max_samples)
        self.samples.append(sample)

    def warn(self, code: str) -> None:
        """Note a doubt once; warnings are codes, like errors."""
        if code not in self.warnings:
            self.warnings.append(code)

    def workout(self, *, found: str = "nothing timed") -> Workout:
        """Sort, convert and check; a recording without rows is refused, saying what was found."""
        if not self.samples:
            raise NoRecords(found=found)
        at_ms = np.array([sample.at_ms for sample in self.samples], dtype=np.int64)
        if np.any(np.diff(at_ms) < 0):
            self.warn("time_went_back")
        order = np.argsort(at_ms, kind="stable")
        at_ms = at_ms[order]
        hr_bpm = self._column(lambda sample: sample.hr_bpm, order)
        hr_bpm[np.isin(hr_bpm, _MISSING_HR_BPM)] = np.nan
        if np.all(np.isnan(hr_bpm)):
            self.warn("no_heart_rate")
        cadence_spm, cadence_rpm = self._cadence(at_ms, order)
        start_ms, end_ms = self._bounds(at_ms)
        rr_at_ms, rr_ms = self._beats()
        return Workout(
            source_format=self.source_format,
            at_ms=at_ms,
            hr_bpm=hr_bpm,
            cadence_spm=cadence_spm,
            cadence_rpm=cadence_rpm,
            speed_mps=self._column(lambda sample: sample.speed_mps, order),
            power_w=self._column(lambda sample: sample.power_w, order),
            steps=self._column(lambda sample: sample.steps, order),
            rr_at_ms=rr_at_ms,
            rr_ms=rr_ms,
            start_ms=start_ms,
            end_ms=end_ms,
            timer_known=bool(self.timer_events),
            pauses=tuple(self.pauses) + pauses_of(self.timer_events, start_ms, end_ms),
            laps=tuple(self.laps),
            sessions=tuple(self.sessions),
            device_name=self.device_name,
            row_errors=tuple(self.row_errors),
            warnings=tuple(self.warnings),
        )

    def _column(
        self, value: Callable[[Sample], float], order: NDArray[np.intp]
    ) -> NDArray[np.float32]:
        column = np.array([value(sample) for sample in self.samples], dtype=np.float32)
        return column[order]

    def _cadence(
        self, at_ms: NDArray[np.int64], order: NDArray[np.intp]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Split by the sport of the moment: twice the strides on foot, turns in any other sport."""
        per_min = self._column(lambda sample: sample.cadence_per_min, order)
        if self.cadence_in_steps:
            return per_min, np.full_like(per_min, np.nan)
        on_foot = np.zeros(len(at_ms), dtype=np.bool_)
        for session in self.sessions:
            if session.counts_steps:
                on_foot |= (at_ms >= session.start_ms) & (at_ms <= session.end_ms)
        if len(self.sessions) == 1:  # rows a little outside the session's own times belong to it
            on_foot[:] = self.sessions[0].counts_steps
        missing = np.float32(np.nan)
        steps_per_min = np.where(on_foot, per_min * np.float32(_STEPS_PER_STRIDE), missing)
        return steps_per_min, np.where(on_foot, missing, per_min)

    def _bounds(self, at_ms: NDArray[np.int64]) -> tuple[int, int]:
        """The timer's first start and last stop, never inside the recorded rows."""
        starts = [at for at, running in self.timer_events if running]
        stops = [at for at, running in self.timer_events if not running]
        first_ms, last_ms = int(at_ms[0]), int(at_ms[-1])
        return min([first_ms, *starts]), max([last_ms, *stops])

    def _beats(self) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """Place the intervals by the row that precedes their message (see `place_rr`)."""
        beats: list[float] = []
        intervals: list[float] = []
        previous_ms: float | None = None
        for at_ms, rr_ms in self.rr_packets:
            plausible = tuple(rr for rr in rr_ms if 0 < rr <= _LONGEST_RR_MS)
            placed = place_rr(at_ms, plausible, previous_beat_ms=previous_ms)
            beats.extend(placed)
            intervals.extend(plausible)
            previous_ms = placed[-1] if placed else previous_ms
        return (
            np.rint(np.array(beats, dtype=np.float64)).astype(np.int64),
            np.array(intervals, dtype=np.float32),
        )


def pauses_of(
    timer_events: Sequence[tuple[int, bool]], start_ms: int, end_ms: int
) -> tuple[Span, ...]:
    """The stretches between a stop of the timer and its next start; repeats change nothing."""
    pauses: list[Span] = []
    stopped_ms: int | None = None
    for at_ms, running in sorted(timer_events, key=lambda event: event[0]):
        if running and stopped_ms is not None:
            if at_ms > stopped_ms:
                pauses.append(Span(stopped_ms, at_ms))
            stopped_ms = None
        elif not running and stopped_ms is None:
            stopped_ms = at_ms
    return tuple(span for span in pauses if span.start_ms < end_ms and span.end_ms > start_ms)
