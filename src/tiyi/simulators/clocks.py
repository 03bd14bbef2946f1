"""A device's own clock: wrong by an offset, running too fast or slow, set forward or back."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from tiyi.model.arrays import AnyArray


@dataclass(frozen=True, slots=True)
class DeviceClock:
    """Reading = true time + `offset_ms` + drift since `start_ms` + every step that came before.

    `steps` are (true instant, change) pairs in ms, ascending.
    """

    start_ms: int
    offset_ms: float = 0.0
    drift_ppm: float = 0.0
    steps: Sequence[tuple[int, int]] = ()

    def readings(self, true_ms: AnyArray) -> AnyArray:
        """What the clock shows at true instants; int64 in ms, same shape."""
        at = np.asarray(true_ms, np.int64)
        shown = at + self.offset_ms + (at - self.start_ms) * (self.drift_ppm / 1e6)
        for from_ms, change_ms in self.steps:
            shown = shown + change_ms * (at >= from_ms)
        rounded: AnyArray = np.round(shown).astype(np.int64)
        return rounded

    def reading(self, true_ms: int) -> int:
        """What the clock shows at one true instant."""
        return int(self.readings(np.array([true_ms]))[0])
