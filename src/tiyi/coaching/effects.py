"""What a cue changed: the two minutes before it beside the two after it, from stored minutes."""

from dataclasses import dataclass
from typing import Final

import numpy as np

from tiyi.model.table import Table

MINUTE_MS: Final = 60_000
MINUTES: Final = 2
KNOWN_SHARE: Final = 0.5
"""Less known time than this tells nothing, as in the scores (domain section 3.2, step 6)."""
_QUARTERS: Final = 4


@dataclass(frozen=True, slots=True)
class Stretch:
    """Two whole minutes; `coverage` is the share of them with a known heart rate.

    The others are None where less than half of the time is known: unknown is neither 0 nor good.
    """

    coverage: float
    in_share: float | None
    """Of the time that is known against the band."""
    hr_mean_bpm: float | None


@dataclass(frozen=True, slots=True)
class Effect:
    """Before and after; what differs is not yet what the cue did."""

    before: Stretch
    after: Stretch

    @property
    def is_known(self) -> bool:
        """Whether both stretches have a mean heart rate."""
        return self.before.hr_mean_bpm is not None and self.after.hr_mean_bpm is not None


def spans(at_ms: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """The whole minutes before and after an instant, [from, to) in UTC ms each.

    The minute in which the cue was given belongs to neither.
    """
    minute_ms = at_ms - at_ms % MINUTE_MS
    end_ms = minute_ms + MINUTE_MS if at_ms % MINUTE_MS else minute_ms
    return (minute_ms - MINUTES * MINUTE_MS, minute_ms), (end_ms, end_ms + MINUTES * MINUTE_MS)


def effect(at_ms: int, minutes: Table) -> Effect:
    """What stands before and after a cue at `at_ms`, from rows of `model.minutes`.

    A minute that is not there is two halves of nothing known. Recomputed from the minutes as they
    are now: minutes that are amended amend it.
    """
    before, after = spans(at_ms)
    return Effect(_stretch(minutes, *before), _stretch(minutes, *after))


def _stretch(minutes: Table, from_ms: int, to_ms: int) -> Stretch:
    at_ms = minutes["minute_ms"]
    rows = np.flatnonzero((at_ms >= from_ms) & (at_ms < to_ms))

    def total(name: str) -> int:
        return int(minutes[name][rows].sum(dtype=np.int64))

    seconds = MINUTES * MINUTE_MS / 1_000
    valid_s, in_s = total("valid_s"), total("in_s")
    banded_s = in_s + total("below_s") + total("above_s")
    has_rate = valid_s >= KNOWN_SHARE * seconds
    has_band = banded_s >= KNOWN_SHARE * seconds
    return Stretch(
        coverage=valid_s / seconds,
        in_share=in_s / banded_s if has_band else None,
        hr_mean_bpm=total("hr_sum_q") / _QUARTERS / valid_s if has_rate else None,
    )
