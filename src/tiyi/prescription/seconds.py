"""One session's seconds as scoring sees them."""

from dataclasses import dataclass

from tiyi.model.arrays import Int16, Mask


@dataclass(frozen=True, slots=True, eq=False)
class SessionSeconds:
    """One session at 1 Hz: second i covers [start + i, start + i + 1) s.

    `hrs_q` smoothed heart rate in quarter bpm, 0 unknown. `valid` whether the second holds a clean
    value (native or held within the gap rule). `cadence_spm` -1 unknown. All of one length.
    `effort_reported`: an RPE or a staff entry says that the person exercised.
    """

    start_ms: int
    hrs_q: Int16
    valid: Mask
    cadence_spm: Int16
    effort_reported: bool = False

    def __len__(self) -> int:
        """Seconds."""
        return len(self.hrs_q)
