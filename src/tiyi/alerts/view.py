"""What the conditions of the rule table see: a block of seconds of some participants, as arrays.

`monitor` fills it, `alerts.conditions` reads it. Every array is ``[seconds, people]`` or broadcasts
to that; seconds count from the shard's base, heart rate is in quarter bpm. Unknown is 0 for heart
rate and -1 for cadence; a threshold that is not known is one that nothing reaches.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from tiyi.model.arrays import AnyArray, Int16, Int32, Mask

AT_RISK: Final = "at_risk"
CARDIAC: Final = "cardiac"
CAN_REPLY: Final = "can_reply"
KNOWN_RHYTHM: Final = "known_rhythm"
"""Names of the traits; a known rhythm is atrial fibrillation, a pacemaker or a transplant."""


@dataclass(frozen=True, slots=True, eq=False)
class Pulse:
    """Heart rate and what is known about how it was measured."""

    hrs: Int16
    """Smoothed heart rate (15-s median); 0 unknown."""
    known: Mask
    """Whether `hrs` is known."""
    now: Int16
    """The second's own clean value; 0 missing or artefact."""
    hrs_10_s_before: Int16
    hrs_30_s_before: Int16
    arrives: Mask
    """A sample above 0 with contact, believed or not."""
    quality_s: Int32
    """Clean seconds of the last 30."""
    electrical: Mask
    """The newest heart-rate sample comes from electrodes."""
    blank: Mask
    """Within 60 s after a source switch or a gap of more than 10 s."""


@dataclass(frozen=True, slots=True, eq=False)
class Motion:
    """Cadence and steps."""

    cadence: Int16
    """Steps/min; -1 unknown."""
    cadence_10_s_before: Int16
    cadence_30_s_before: Int16
    stopped: Mask
    """No step in the last 15 s, and steps are known."""
    stepping: Mask
    """A step in the second itself."""
    locked: Mask
    """Heart rate copies the cadence (distance, correlation and jump)."""


@dataclass(frozen=True, slots=True, eq=False)
class Memory:
    """Windows and latches: what earlier seconds left behind."""

    known_600_s: Int32
    above_600_s: Int32
    """Seconds of the last 600 with known rate, and above the band as it was in force then."""
    rise_s: Int32
    """Second of the newest sudden rise; 0 never."""
    rise_from: Int16
    """Heart rate before it."""
    collapse_s: Int32
    """Second of the newest collapse; 0 never."""
    steady_s: Int32
    """Seconds for which cadence has been steady."""
    drift: Int32
    """Mean of the last 300 s minus that of minutes 6-10 of the steady time; 0 unless known."""
    without_hr_s: Int32
    """Seconds of the session so far with steps but no heart rate."""
    votes: Int32
    """Bits of the last six votes on the rhythm, 1 irregular at rest."""
    irregular_s: Int32
    """Second of the newest such vote; 0 never."""


@dataclass(frozen=True, slots=True, eq=False)
class Sitting:
    """The session around each second, as it was known at that second."""

    open: Mask
    started: Mask
    """The first second of a session."""
    unsettled: Mask
    """The open session was detected, and no minute since the end of the last one was idle."""
    elapsed_s: Int32
    """Since the session's start; meaningless without one."""
    since_end_s: Int32
    """Since the end of the last session; huge when there was none."""
    symptom_since_start: Mask
    replied_s: Int32
    """Second of the newest «I am OK»; 0 never."""
    fell_s: Int32
    """Second of the newest fall that a device reported; 0 never."""


@dataclass(frozen=True, slots=True, eq=False)
class Reports:
    """Marks of the second itself."""

    effort_high: Mask
    effort_in_band: Mask
    symptom: Mask


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """Everything a condition may read."""

    second: Int32
    """``[seconds, 1]``."""
    pulse: Pulse
    motion: Motion
    memory: Memory
    session: Sitting
    reports: Reports
    above: Int16
    """U + tolerance of the second's source."""
    below: Int16
    """L - tolerance of the second's source."""
    limits: Mapping[str, Int16]
    """Other thresholds by name, int16 ``[people]``."""
    traits: Mapping[str, Mask]
    """Bool ``[people]`` by name."""

    shared: dict[str, AnyArray] = field(default_factory=dict)
    """Results that several conditions need, by name: computed once."""

    def limit(self, name: str) -> AnyArray:
        """One threshold of everybody."""
        return self.limits[name]
