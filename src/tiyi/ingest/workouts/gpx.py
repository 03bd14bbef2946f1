"""GPX tracks with heart rate and cadence in Garmin's TrackPointExtension (v1 and v2).

Schema: GPX 1.1 (topografix), TrackPointExtension v1/v2. Cadence counts one foot or the crank.
"""

from dataclasses import dataclass, field
from typing import Final

from tiyi.ingest.workouts.columns import Recording, Sample
from tiyi.ingest.workouts.limits import Limits
from tiyi.ingest.workouts.workout import DeviceSummary, Session, SourceFormat, Workout
from tiyi.ingest.workouts.xml_walk import Closed, Opened, instant_ms, number, walk

ROOT: Final = "gpx"
_POINT: Final = "trkpt"
_VALUES: Final = frozenset({"time", "hr", "cad", "speed", "power"})
_SPORTS: Final = {
    "running": "running",
    "run": "running",
    "walking": "walking",
    "walk": "walking",
    "hiking": "hiking",
    "hike": "hiking",
    "cycling": "cycling",
    "biking": "cycling",
    "ride": "cycling",
}


def read_gpx(data: bytes, limits: Limits) -> Workout:
    """Read every timed point of every track; positions are passed over."""
    reading = _Reading(Recording(SourceFormat.GPX, max_samples=limits.max_messages))
    for step in walk(data, limits):
        reading.take(step)
    return reading.recording.workout(found="no track points with a time")


@dataclass(slots=True)
class _Reading:
    """The point and track that are open at the moment."""

    recording: Recording
    sport: str = "unknown"
    in_point: bool = False
    point: dict[str, str] = field(default_factory=dict)
    samples_before: int = 0

    def take(self, step: Opened | Closed) -> None:
        if isinstance(step, Opened):
            if step.tag == _POINT:
                self.in_point, self.point = True, {}
            elif step.tag == "trk":
                self.sport, self.samples_before = "unknown", len(self.recording.samples)
        elif step.tag == _POINT:
            self.in_point = False
            self._add_point()
        elif self.in_point and step.tag in _VALUES:
            self.point.setdefault(step.tag, step.text)
        elif step.tag == "type" and step.parent == "trk":
            self.sport = _SPORTS.get(step.text.lower(), "unknown")
        elif step.tag == "trk":
            self._add_session()

    def _add_point(self) -> None:
        at_ms = instant_ms(self.point.get("time", ""))
        if at_ms is None:
            self.recording.warn("record_without_time")
            return
        self.recording.add(
            Sample(
                at_ms=at_ms,
                hr_bpm=number(self.point.get("hr", "")),
                cadence_per_min=number(self.point.get("cad", "")),
                speed_mps=number(self.point.get("speed", "")),
                power_w=number(self.point.get("power", "")),
            )
        )

    def _add_session(self) -> None:
        instants = [sample.at_ms for sample in self.recording.samples[self.samples_before :]]
        if instants:
            self.recording.sessions.append(
                Session(
                    sport=self.sport,
                    sub_sport=None,
                    start_ms=min(instants),
                    end_ms=max(instants),
                    device=DeviceSummary(),
                )
            )
