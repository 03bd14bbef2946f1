"""One recorded workout as columns and facts, the same whatever file format it came from."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np
from numpy.typing import NDArray

FOOT_SPORTS: Final = frozenset({"running", "walking", "hiking", "treadmill"})
"""Sports whose cadence counts strides of the feet; every other cadence turns something else."""


class SourceFormat(Enum):
    """The file format a workout was read from."""

    FIT = "fit"
    TCX = "tcx"
    GPX = "gpx"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time, `start_ms` included, `end_ms` not."""

    start_ms: int
    end_ms: int


@dataclass(frozen=True, slots=True)
class Lap:
    """A lap as the device cut it; `timer_s` leaves pauses out and is None where not written."""

    start_ms: int
    end_ms: int | None
    timer_s: float | None
    avg_hr_bpm: int | None
    max_hr_bpm: int | None


@dataclass(frozen=True, slots=True)
class DeviceSummary:
    """What the device itself worked out for one session, as it wrote it; None where it did not.

    `time_in_zone_s` has one entry more than `zone_limits_bpm`: below the first limit, then from
    each limit upward; a second counts for a zone when the heart rate has reached its limit.
    `zone_basis` is the device's word for how the limits were made (`percent_max_hr`,
    `percent_hrr`, `percent_lthr`, `custom`). `strides` counts double steps.
    """

    avg_hr_bpm: int | None = None
    max_hr_bpm: int | None = None
    min_hr_bpm: int | None = None
    timer_s: float | None = None
    elapsed_s: float | None = None
    strides: int | None = None
    time_in_zone_s: tuple[float, ...] | None = None
    zone_limits_bpm: tuple[int, ...] | None = None
    zone_basis: str | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """One sport of a file; a triathlon has several. FIT's words (`running`, `treadmill`)."""

    sport: str
    sub_sport: str | None
    start_ms: int
    end_ms: int
    device: DeviceSummary

    @property
    def counts_steps(self) -> bool:
        """Whether its cadence is of the feet, so that twice the strides are steps."""
        return self.sport in FOOT_SPORTS or self.sub_sport in FOOT_SPORTS


@dataclass(frozen=True, slots=True)
class RowError:
    """A row of a CSV file that was left out: its line in the file, its column, a code."""

    line: int
    column: str
    code: str


@dataclass(frozen=True, slots=True, eq=False)
class Workout:
    """The samples of a workout in native resolution, `n` rows in order of time.

    Columns of length n: `at_ms` UTC; `hr_bpm` (0 and 255 are missing), `cadence_spm` steps/min
    (sports on foot), `cadence_rpm` turns or strokes/min (all others), `speed_mps`, `power_w`,
    `steps` since the previous row. Missing is NaN everywhere, never 0. `rr_at_ms` is the instant of
    the beat that ends the interval of the same place in `rr_ms`. Positions are never read.
    `pauses` are the stops of the device's timer, `timer_known` says whether it wrote any.
    """

    source_format: SourceFormat
    at_ms: NDArray[np.int64]
    hr_bpm: NDArray[np.float32]
    cadence_spm: NDArray[np.float32]
    cadence_rpm: NDArray[np.float32]
    speed_mps: NDArray[np.float32]
    power_w: NDArray[np.float32]
    steps: NDArray[np.float32]
    rr_at_ms: NDArray[np.int64]
    rr_ms: NDArray[np.float32]
    start_ms: int
    end_ms: int
    timer_known: bool
    pauses: tuple[Span, ...] = ()
    laps: tuple[Lap, ...] = ()
    sessions: tuple[Session, ...] = ()
    device_name: str | None = None
    row_errors: tuple[RowError, ...] = ()
    warnings: tuple[str, ...] = ()

    @property
    def sport(self) -> str:
        """The sport of all sessions, `multisport` when they differ, `unknown` without any."""
        sports = {session.sport for session in self.sessions}
        if not sports:
            return "unknown"
        return sports.pop() if len(sports) == 1 else "multisport"

    @property
    def device(self) -> DeviceSummary:
        """The device's own figures, where the file holds exactly one session; else all None."""
        return self.sessions[0].device if len(self.sessions) == 1 else DeviceSummary()

    @property
    def duration_s(self) -> float:
        """From start to end, pauses included."""
        return (self.end_ms - self.start_ms) / 1000

    def columns(self) -> Iterator[tuple[str, NDArray[np.int64] | NDArray[np.float32]]]:
        """Every array with its name, for comparing and writing out."""
        for name in COLUMN_NAMES:
            yield name, getattr(self, name)


COLUMN_NAMES: Final = (
    "at_ms",
    "hr_bpm",
    "cadence_spm",
    "cadence_rpm",
    "speed_mps",
    "power_w",
    "steps",
    "rr_at_ms",
    "rr_ms",
)
