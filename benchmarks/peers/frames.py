"""The samples as tiyi gets them: encoded frames of one partition each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from benchmarks.peers.job import BASE_MS, Array, Stream
from tests.monitor.crowd import Crowd, frame
from tiyi.model.frame import FrameCodec
from tiyi.model.ids import PARTITIONS, partition_of
from tiyi.model.metrics import Metric

LIVE_ROWS: Final = 230
"""Rows of a frame at most where one second of everybody comes at a time."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Frames that arrive together, and the second since `BASE_MS` at whose end they have."""

    second: int
    frames: list[bytes]


def deliveries(
    stream: Stream, group: Crowd, *, seconds: int, rows_max: int = 0
) -> Iterator[Delivery]:
    """Frames of so many seconds each; of at most so many rows if that is not 0."""
    codec = FrameCodec()
    home = np.array([partition_of(name) for name in group.names])
    first, last = int(stream.arrived_s[0]), int(stream.arrived_s[-1])
    begins = 0
    for end in range(first + seconds, last + seconds + 1, seconds):
        until = int(np.searchsorted(stream.arrived_s, end))
        rows = np.arange(begins, until)
        frames = [
            _encode(codec, stream, group, part)
            for partition in range(PARTITIONS)
            for part in _cut(rows[home[stream.who[rows]] == partition], rows_max)
        ]
        yield Delivery(min(end - 1, last), frames)
        begins = until


def starts(group: Crowd, at_s: int) -> list[bytes]:
    """One frame per partition in which everybody starts to train."""
    codec = FrameCodec()
    home = np.array([partition_of(name) for name in group.names])
    found = []
    for partition in range(PARTITIONS):
        names = [group.names[i] for i in np.flatnonzero(home == partition)]
        who = np.arange(len(names))
        at_ms = np.full(len(names), BASE_MS + at_s * 1000)
        metric = np.full(len(names), Metric.START)
        found.append(codec.encode(frame(names, who, metric, at_ms, np.ones(len(names)))))
    return found


def _cut(rows: Array, rows_max: int) -> list[Array]:
    if not len(rows):
        return []
    pieces = -(-len(rows) // rows_max) if rows_max else 1
    return np.array_split(rows, pieces)


def _encode(codec: FrameCodec, stream: Stream, group: Crowd, rows: Array) -> bytes:
    inside, place = np.unique(stream.who[rows], return_inverse=True)
    names = [group.names[i] for i in inside.tolist()]
    metric = np.full(len(rows), Metric.HR)
    hr_bpm, at_ms = stream.hr_bpm[rows].astype(np.float32), stream.at_ms[rows]
    return codec.encode(frame(names, place, metric, at_ms, hr_bpm))
