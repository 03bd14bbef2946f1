"""Garmin Training Center XML: trackpoints, laps and the TPX extension (speed, run cadence, watts).

Schema: TrainingCenterDatabase v2, ActivityExtension v2. Run cadence is strides per minute.
"""

from dataclasses import dataclass, field
from typing import Final

from tiyi.ingest.workouts.columns import Recording, Sample
from tiyi.ingest.workouts.limits import Limits
from tiyi.ingest.workouts.workout import (
    DeviceSummary,
    Lap,
    Session,
    SourceFormat,
    Workout,
)
from tiyi.ingest.workouts.xml_walk import Closed, Opened, instant_ms, number, walk, whole

ROOT: Final = "TrainingCenterDatabase"
_SPORTS: Final = {"Running": "running", "Biking": "cycling", "Other": "unknown"}
_POINT: Final = "Trackpoint"
_TPX: Final = "TPX"
_HR_PARENTS: Final = {
    "HeartRateBpm": "hr",
    "AverageHeartRateBpm": "avg_hr",
    "MaximumHeartRateBpm": "max_hr",
}


def read_tcx(data: bytes, limits: Limits) -> Workout:
    """Read a TCX file; HR-only points (no position) count as much as any other."""
    reading = _Reading(Recording(SourceFormat.TCX, max_samples=limits.max_messages))
    for step in walk(data, limits):
        if isinstance(step, Opened):
            reading.open(step)
        else:
            reading.close(step)
    return reading.recording.workout(found="no trackpoints with a time")


@dataclass(slots=True)
class _Reading:
    """The point, lap and activity that are open at the moment."""

    recording: Recording
    sport: str = "unknown"
    in_point: bool = False
    point: dict[str, str] = field(default_factory=dict)
    lap: dict[str, str] = field(default_factory=dict)
    laps_before: int = 0
    samples_before: int = 0

    def open(self, step: Opened) -> None:
        if step.tag == "Activity":
            self.sport = _SPORTS.get(step.attributes.get("Sport", ""), "unknown")
            self.laps_before = len(self.recording.laps)
            self.samples_before = len(self.recording.samples)
        elif step.tag == "Lap":
            self.lap = {"start": step.attributes.get("StartTime", "")}
        elif step.tag == _POINT:
            self.in_point, self.point = True, {}

    def close(self, step: Closed) -> None:
        if step.tag == _POINT:
            self.in_point = False
            self._add_point()
        elif self.in_point:
            self._point_value(step)
        elif step.tag == "Lap":
            self._add_lap()
        elif step.tag == "Activity":
            self._add_session()
        elif step.parent == "Lap" and step.tag == "TotalTimeSeconds":
            self.lap["timer"] = step.text
        elif step.tag == "Value" and step.parent in _HR_PARENTS:
            self.lap[_HR_PARENTS[step.parent]] = step.text
        elif step.parent == "Creator" and step.tag == "Name":
            self.recording.device_name = step.text

    def _point_value(self, step: Closed) -> None:
        if step.parent == _POINT and step.tag in {"Time", "Cadence"}:
            self.point[step.tag] = step.text
        elif step.parent == "HeartRateBpm" and step.tag == "Value":
            self.point["hr"] = step.text
        elif step.parent == _TPX and step.tag in {"Speed", "RunCadence", "Watts"}:
            self.point[step.tag] = step.text

    def _add_point(self) -> None:
        at_ms = instant_ms(self.point.get("Time", ""))
        if at_ms is None:
            self.recording.warn("record_without_time")
            return
        run_cadence = self.point.get("RunCadence", self.point.get("Cadence", ""))
        self.recording.add(
            Sample(
                at_ms=at_ms,
                hr_bpm=number(self.point.get("hr", "")),
                cadence_per_min=number(run_cadence),
                speed_mps=number(self.point.get("Speed", "")),
                power_w=number(self.point.get("Watts", "")),
            )
        )

    def _add_lap(self) -> None:
        start_ms = instant_ms(self.lap.get("start", ""))
        if start_ms is None:
            self.recording.warn("lap_without_time")
            return
        timer_s = number(self.lap.get("timer", ""))
        self.recording.laps.append(
            Lap(
                start_ms=start_ms,
                end_ms=None,  # not written; the timer leaves pauses out
                timer_s=timer_s if timer_s == timer_s else None,
                avg_hr_bpm=whole(self.lap.get("avg_hr", "")),
                max_hr_bpm=whole(self.lap.get("max_hr", "")),
            )
        )

    def _add_session(self) -> None:
        """TCX sums up laps, not the activity: only what adds up without loss is passed on."""
        instants = [sample.at_ms for sample in self.recording.samples[self.samples_before :]]
        if not instants:
            return
        laps = self.recording.laps[self.laps_before :]
        timers = [lap.timer_s for lap in laps if lap.timer_s is not None]
        peaks = [lap.max_hr_bpm for lap in laps if lap.max_hr_bpm is not None]
        complete = bool(laps) and len(timers) == len(laps)
        self.recording.sessions.append(
            Session(
                sport=self.sport,
                sub_sport=None,
                start_ms=min(instants),
                end_ms=max(instants),
                device=DeviceSummary(
                    max_hr_bpm=max(peaks) if peaks and len(peaks) == len(laps) else None,
                    timer_s=sum(timers) if complete else None,
                ),
            )
        )
