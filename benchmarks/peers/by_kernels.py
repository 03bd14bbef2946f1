"""tiyi doing the same job only: frames decoded, merged into its grid, zones of whole minutes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from benchmarks.peers.frames import LIVE_ROWS, Delivery, deliveries
from benchmarks.peers.job import BASE_MS, GRACE_S, MINUTE_S, TENTHS, Answer, Array, Stream
from benchmarks.peers.meter import Meter
from benchmarks.peers.samples import people
from tiyi.model.frame import FrameCodec, Samples
from tiyi.monitor.grid import Cells, Grid, joined
from tiyi.monitor.words import HR, LAYER_OF_METRIC, value_of
from tiyi.signal import QUARTERS_PER_BPM, time_in_zone, zones

PACKAGE = "tiyi"
RING_S = 3 * MINUTE_S


class Minutes:
    """The grid of everybody, and which minute of it is closed next."""

    def __init__(self, names: Sequence[str], hrmax_bpm: Array, first_s: int) -> None:
        self.row_of = {name: row for row, name in enumerate(names)}
        self.limits_bpm = (hrmax_bpm[:, None] * np.array(TENTHS) / 10).astype(np.float32)
        self.grid = Grid(len(names), RING_S)
        self.minute = first_s // MINUTE_S
        self.closed: list[Answer] = []
        self._unsettled = np.full(len(names), -1, np.int32)

    def add(self, frames: Sequence[Samples], second: int) -> None:
        """Merge what has arrived by the end of a second, and close the minutes that are over."""
        self.grid.advance(second)
        if frames:
            cells = joined([self._cells(samples, second) for samples in frames])
            self.grid.add(cells, self._unsettled)
        while (self.minute + 1) * MINUTE_S + GRACE_S <= second + 1:
            self.close()

    def close(self) -> None:
        """Mean and time in zone of everybody in the oldest open minute."""
        first = self.minute * MINUTE_S
        # At the end of everything the ring still holds old seconds where this minute's would be.
        self.grid.advance(first + MINUTE_S - 1)
        words = self.grid.words[np.arange(first, first + MINUTE_S) % RING_S, HR]
        quarters = value_of(words)
        known = np.ascontiguousarray(quarters.T, np.float32) / np.float32(QUARTERS_PER_BPM)
        known[known == 0] = np.nan
        seconds = np.count_nonzero(quarters, axis=0)
        some = np.flatnonzero(seconds)
        zone_s = time_in_zone(zones(known[some], self.limits_bpm[some]), len(TENTHS))
        mean_bpm = quarters.sum(axis=0)[some] / QUARTERS_PER_BPM / seconds[some]
        minute = np.full(len(some), self.minute)
        self.closed.append(Answer(some, minute, seconds[some], mean_bpm, zone_s))
        self.minute += 1

    def _cells(self, samples: Samples, second: int) -> Cells:
        rows = np.array([*map(self.row_of.__getitem__, samples.participants)])
        sent_s = np.full(len(samples), second, np.int32)
        return Cells(
            rows.take(samples.participant), LAYER_OF_METRIC.take(samples.metric), samples.source,
            samples.metric, samples.at_ms - BASE_MS, samples.value, samples.flags, sent_s,
        )  # fmt: skip


def prepare(given: Stream) -> Callable[[Meter], Answer]:
    """What arrives in a second comes in frames of live size."""
    return _prepare(given, seconds=1, rows_max=LIVE_ROWS)


def prepare_catch_up(given: Stream) -> Callable[[Meter], Answer]:
    """A frame holds a minute of a partition."""
    return _prepare(given, seconds=MINUTE_S, rows_max=0)


def _prepare(given: Stream, *, seconds: int, rows_max: int) -> Callable[[Meter], Answer]:
    group = people(len(given.hrmax_bpm))
    delivered = list(deliveries(given, group, seconds=seconds, rows_max=rows_max))
    minutes = Minutes(group.names, given.hrmax_bpm, int(given.arrived_s[0]))
    codec = FrameCodec()

    def work(meter: Meter) -> Answer:
        with meter:
            run(minutes, codec, delivered)
        return Answer.joined(minutes.closed)

    return work


def run(minutes: Minutes, codec: FrameCodec, delivered: Sequence[Delivery]) -> None:
    """Decode, merge, close; at the end what is still open."""
    for delivery in delivered:
        minutes.add([codec.decode(data) for data in delivery.frames], delivery.second)
    while minutes.minute * MINUTE_S <= minutes.grid.head_s:
        minutes.close()
