"""tiyi's whole brain: frames decoded, cleaned, watched with all rules, minutes and alerts told.

Its minutes hold the time below, in and above the prescribed band in place of six zones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np

from benchmarks.peers.frames import LIVE_ROWS, Delivery, deliveries, starts
from benchmarks.peers.job import BASE_MS, MINUTE_MS, MINUTE_S, Answer, Stream
from benchmarks.peers.meter import Meter
from benchmarks.peers.samples import WARM_S, people, stream
from tests.monitor.crowd import Crowd
from tiyi.model.alerts import AlertEvent
from tiyi.model.frame import FrameCodec
from tiyi.model.ids import PARTITIONS
from tiyi.model.table import Table
from tiyi.monitor import Shard
from tiyi.signal import QUARTERS_PER_BPM

PACKAGE = "tiyi"
SETTLES_S = 15
"""So long after its last second everything has been evaluated and told."""


@dataclass
class Told:
    """What came out."""

    minutes: list[Table] = field(default_factory=list)
    alerts: list[AlertEvent] = field(default_factory=list)


def prepare(given: Stream) -> Callable[[Meter], Answer]:
    """Live: what arrives in a second comes in frames of live size, and then a tick."""
    group = people(len(given.hrmax_bpm))
    return _prepare(group, list(deliveries(given, group, seconds=1, rows_max=LIVE_ROWS)))


def prepare_catch_up(given: Stream) -> Callable[[Meter], Answer]:
    """Catching up: a frame holds a minute of a partition, and there is a tick a minute."""
    group = people(len(given.hrmax_bpm))
    return _prepare(group, list(deliveries(given, group, seconds=MINUTE_S)))


def _prepare(group: Crowd, given: list[Delivery]) -> Callable[[Meter], Answer]:
    shard, codec = Shard(base_ms=BASE_MS, capacity=len(group)), FrameCodec()
    shard.assign(range(PARTITIONS))
    shard.apply(group.contexts)
    before = stream(group, 0, WARM_S).first(WARM_S * len(group))
    welcome = list(deliveries(before, group, seconds=1, rows_max=LIVE_ROWS))[:WARM_S]
    welcome[0].frames.extend(starts(group, 1))
    told = Told()
    run(shard, codec, welcome, told)

    def work(meter: Meter) -> Answer:
        with meter:
            run(shard, codec, given, told)
            tell(shard, given[-1].second + SETTLES_S, told, drain=True)
        return answer(told.minutes, {name: who for who, name in enumerate(group.names)})

    return work


def run(shard: Shard, codec: FrameCodec, given: Iterable[Delivery], told: Told) -> None:
    """Decode, admit, tick."""
    for delivery in given:
        for data in delivery.frames:
            shard.admit(codec.decode(data), appended_ms=_end_ms(delivery.second))
        tell(shard, delivery.second, told)


def tell(shard: Shard, second: int, told: Told, *, drain: bool = False) -> None:
    """A tick at the end of a second."""
    outcome = shard.tick(_end_ms(second), drain=drain)
    told.minutes += outcome.minutes
    told.alerts += outcome.alerts


def _end_ms(second: int) -> int:
    return BASE_MS + second * 1000 + 999


def answer(tables: Iterable[Table], who_of: dict[str, int]) -> Answer:
    """The newest row of each participant and minute."""
    newest: dict[tuple[int, int], tuple[int, float]] = {}
    for table in tables:
        names = table.meta["participants"]
        minutes = (table.columns["minute_ms"] - BASE_MS) // MINUTE_MS
        seconds, sums = table.columns["valid_s"], table.columns["hr_sum_q"] / QUARTERS_PER_BPM
        rows = zip(table.columns["who"], minutes, seconds, sums, strict=True)
        for place, minute, valid_s, total in rows:
            newest[who_of[names[place]], int(minute)] = int(valid_s), float(total)
    keys, values = np.array(list(newest)), np.array(list(newest.values()))
    whole = values[:, 0] > 0
    keys, values = keys[whole], values[whole]
    none = np.zeros((len(keys), 0), np.int64)
    seconds = values[:, 0].astype(np.int64)
    return Answer(keys[:, 0], keys[:, 1], seconds, values[:, 1] / values[:, 0], none)
