"""A device's clock against ours: offsets estimated from what arrives, frozen in segments.

Pure: instants come in, segments come out. An *observation* is one reading of a clock and the moment
it arrived here; arrival − reading is its offset plus the delay of the way. A *segment* says which
offset holds from which device time on; it is made once and never revised, so a row sent again lands
on the same instant. Sources: two-way exchange as in NTP (RFC 5905 §8, lowest delay of eight);
minimum filter with a straight line through the minima for one-way clocks.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np

from tiyi.model.arrays import AnyArray

WINDOW_MS: Final = 10 * 60_000
WINDOWS_KEPT: Final = 6
WINDOWS_FOR_LINE: Final = 3
EXCHANGES_KEPT: Final = 8
EXCHANGE_DELAY_MAX_MS: Final = 2_000
"""A slower exchange says less about the clock than the arrival does."""
STEP_MS: Final = 2_000
"""A clock that moved by more opens a new segment."""
AHEAD_MS: Final = 500
"""A reading may not be ahead of its arrival by more than this: delays are never negative."""
ZONE_MS: Final = 15 * 60_000
ZONE_LIMIT_MS: Final = 14 * 3_600_000
BACK_SPAN_MS: Final = 10_000
BACK_JITTER_MS: Final = 1_000
BACK_FAR_MS: Final = 60_000
"""No batch is overtaken by others for so long."""
_BOOT_MIX: Final = 0x9E37_79B9
"""Odd, so that each set-back gives another boot number."""


class Basis(StrEnum):
    """What an offset rests on."""

    TRUSTED = "trusted"
    ARRIVAL = "arrival"
    EXCHANGE = "exchange"
    ZONE = "zone"
    """The device keeps local time and calls it UTC: a whole number of quarter hours."""


@dataclass(frozen=True, slots=True)
class Segment:
    """From device time `from_dev_ms` on, UTC = device time + `offset_ms`.

    `boot` is what rows of the segment carry: the sender's own, or another one where a clock was set
    back within a boot, since the same device time then means two different instants.
    """

    from_dev_ms: int
    offset_ms: int
    boot: int
    basis: Basis


class OneWay:
    """Offset of a clock that only speaks: minima of arrival − reading, and a line through them."""

    def __init__(self) -> None:
        self._windows: deque[tuple[int, int, int]] = deque(maxlen=WINDOWS_KEPT)
        # (start of the window, reading at its minimum, its minimum)

    @property
    def settled(self) -> bool:
        """Whether there are whole windows enough for a line: half an hour."""
        return len(self._windows) > WINDOWS_FOR_LINE

    def see(self, reading_ms: int, arrived_ms: int) -> bool:
        """One observation; whether it opened a window."""
        lag = arrived_ms - reading_ms
        start = arrived_ms - arrived_ms % WINDOW_MS
        fresh = not self._windows or self._windows[-1][0] != start
        if fresh:
            self._windows.append((start, reading_ms, lag))
        elif lag < self._windows[-1][2]:
            self._windows[-1] = (start, reading_ms, lag)
        return fresh

    def offset_ms(self, reading_ms: int) -> float:
        """The offset at that reading. Needs at least one observation.

        The line is fitted to the minima of whole windows, then lowered until it touches them: no
        arrival is earlier than its reading, and a late minimum must not lift the line.
        """
        if not self.settled:
            return float(min(lag for _, _, lag in self._windows))
        windows = np.array(self._windows, np.float64)[:-1, 1:]
        at, lags = windows[:, 0] - windows[0, 0], windows[:, 1]
        slope, level = np.polyfit(at, lags, 1)
        level -= max(0.0, float(np.max(slope * at + level - lags)))
        return float(slope * (reading_ms - windows[0, 0]) + level)


@dataclass(frozen=True, slots=True)
class TwoWay:
    """Offset and delay of one exchange: t0 sent, t1 received, t2 answered, t3 answer received."""

    offset_ms: float
    delay_ms: float

    @classmethod
    def of(cls, t0: int, t1: int, t2: int, t3: int) -> "TwoWay":
        """Server − sender, as in NTP."""
        return cls(((t1 - t0) + (t2 - t3)) / 2, float((t3 - t0) - (t2 - t1)))


def snapped(lag_ms: float) -> tuple[int, Basis]:
    """The offset that a first arrival suggests: a good clock, a zone's clock, or what it says.

    A lag of 0 to 2 s is the way, not the clock: the clock is right. The same beside a multiple of
    15 min is a clock that keeps local time.
    """
    quarter = int(lag_ms // ZONE_MS) * ZONE_MS
    rest = lag_ms - quarter
    if rest > ZONE_MS - AHEAD_MS:
        quarter, rest = quarter + ZONE_MS, rest - ZONE_MS
    if rest <= STEP_MS and abs(quarter) <= ZONE_LIMIT_MS:
        return quarter, Basis.ZONE if quarter else Basis.ARRIVAL
    return round(lag_ms), Basis.ARRIVAL


class ClockTrack:
    """One clock in one boot: takes observations, says which segment holds for which row."""

    def __init__(self, boot: int, segments: Sequence[Segment] = ()) -> None:
        """Start fresh, or with the segments that were stored."""
        self.boot = boot
        self.segments: list[Segment] = list(segments)
        self._one_way = OneWay()
        self._exchanges: deque[TwoWay] = deque(maxlen=EXCHANGES_KEPT)
        self._behind: list[tuple[int, int]] = []
        self._reading_ms = -1
        self._arrived_ms = 0
        self._newest_ms = max((segment.from_dev_ms for segment in segments), default=-1)

    def observe(
        self, reading_ms: int, arrived_ms: int, exchange: TwoWay | None = None
    ) -> Segment | None:
        """Take an observation; the segment it opened, if any, which must be stored before use."""
        fresh_window = self._one_way.see(reading_ms, arrived_ms)
        if exchange is not None and 0 <= exchange.delay_ms <= EXCHANGE_DELAY_MAX_MS:
            self._exchanged(exchange)
        exact_ms = self._exact_ms() if exchange is not None else None
        found = self._verdict(reading_ms, arrived_ms - reading_ms, exact_ms, fresh_window)
        opened = None if found is None else self._open(arrived_ms, *found)
        self._reading_ms, self._arrived_ms = reading_ms, arrived_ms
        self._newest_ms = max(self._newest_ms, reading_ms)
        return opened

    def place(self, dev_ms: AnyArray, reading_ms: int) -> tuple[AnyArray, AnyArray]:
        """UTC and boot of rows that were sent when the clock read `reading_ms`.

        Where a clock was set back, what lies ahead of its present reading was recorded before.
        """
        which = np.zeros(len(dev_ms), np.intp)
        for number, segment in enumerate(self.segments[1:], start=1):
            holds = dev_ms >= segment.from_dev_ms
            if segment.boot != self.boot:
                holds &= dev_ms <= reading_ms + STEP_MS
            which[holds] = number
        offsets = np.array([segment.offset_ms for segment in self.segments], np.int64)
        boots = np.array([segment.boot for segment in self.segments], np.uint32)
        return dev_ms + offsets.take(which), boots.take(which)

    def _verdict(
        self, reading_ms: int, lag_ms: int, exact: float | None, fresh_window: bool
    ) -> tuple[int, Basis] | None:
        """The offset and basis of the segment that has to be opened now, or None."""
        if not self.segments:
            return snapped(lag_ms)
        held_ms = self.segments[-1].offset_ms
        # An exchange speaks of the past: an arrival that contradicts it says the clock moved since.
        if exact is not None and exact <= lag_ms + AHEAD_MS:
            return (round(exact), Basis.EXCHANGE) if abs(exact - held_ms) > AHEAD_MS else None
        if lag_ms < held_ms - AHEAD_MS or self._went_back(reading_ms, lag_ms - held_ms):
            return snapped(lag_ms)
        if self._fell_behind(reading_ms, lag_ms, held_ms):
            return snapped(lag_ms)
        if fresh_window and self._one_way.settled:
            drifted = snapped(self._one_way.offset_ms(reading_ms))
            return drifted if abs(drifted[0] - held_ms) > AHEAD_MS else None
        return None

    def _exchanged(self, exchange: TwoWay) -> None:
        known = self._exact_ms()
        if known is not None and abs(known - exchange.offset_ms) > STEP_MS:
            self._exchanges.clear()
        self._exchanges.append(exchange)

    def _exact_ms(self) -> float | None:
        if not self._exchanges:
            return None
        return min(self._exchanges, key=lambda exchange: exchange.delay_ms).offset_ms

    def _went_back(self, reading_ms: int, moved_ms: int) -> bool:
        """Whether a clock that keeps local time was set back, as where summer time ends.

        It shows far less than at the arrival before, which no queue makes it do, and has moved by
        whole quarter hours: nothing has to be waited for. A clock that never kept local time is
        given no such credit: a batch that was sent again after an hour looks the same.
        """
        quarter, basis = snapped(moved_ms)
        far = quarter > 0 and reading_ms < self._reading_ms - BACK_FAR_MS
        return far and basis is Basis.ZONE and self.segments[-1].basis is Basis.ZONE

    def _fell_behind(self, reading_ms: int, lag_ms: int, held_ms: int) -> bool:
        """Whether the clock was set back: steadily behind for 10 s, unlike a queue that drains."""
        if lag_ms <= held_ms + STEP_MS:
            self._behind.clear()
            return False
        lags = [lag for _, lag in self._behind] + [lag_ms]
        if max(lags) - min(lags) > BACK_JITTER_MS:
            self._behind.clear()
        self._behind.append((reading_ms, lag_ms))
        return reading_ms - self._behind[0][0] >= BACK_SPAN_MS

    def _open(self, arrived_ms: int, offset_ms: int, basis: Basis) -> Segment:
        """Open a segment behind everything that has been placed so far."""
        from_dev_ms, boot = 0, self.boot
        if self.segments:
            held_ms = self.segments[-1].offset_ms
            if offset_ms < held_ms:  # set forward: what the old offset would put into the future
                from_dev_ms = max(arrived_ms - held_ms, self._reading_ms) + 1
            else:  # set back: what the new clock has shown since the observation before
                from_dev_ms = self._arrived_ms - offset_ms + 1
            if from_dev_ms < self._newest_ms - STEP_MS:
                boot = (self.boot ^ (_BOOT_MIX * len(self.segments))) & 0xFFFF_FFFF
        self._one_way = OneWay()
        self._behind.clear()
        if basis is not Basis.EXCHANGE:
            self._exchanges.clear()
        segment = Segment(max(from_dev_ms, 0), offset_ms, boot, basis)
        self.segments.append(segment)
        return segment
