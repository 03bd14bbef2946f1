"""Frames as the edge makes them: people with straps at 1 Hz through gateways, a frame each 100 ms.

Each gateway speaks for fifty people once a second, at its own moment. The edge gathers what comes
within 100 ms and appends one frame per partition: 240 frames a second however many people there
are, and 120 rows in each where they are 10,000 with heart rate, cadence and steps.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from tests.monitor.crowd import Crowd, crowd
from tiyi.model.arrays import AnyArray
from tiyi.model.context import Context
from tiyi.model.frame import LAYOUT, FrameCodec, Samples
from tiyi.model.ids import PARTITIONS, partition_of
from tiyi.model.metrics import Metric, SourceKind

PER_GATEWAY: Final = 50
LINGER_MS: Final = 100
ROUNDS: Final = 1_000 // LINGER_MS
LOST: Final = 0.02
"""So many readings never come."""
SESSION_S: Final = 2_700
STARTED_S: Final = 50
"""By this second everybody is in a session, as old as any."""
PAUSE_S: Final = 30
METRICS: Final = (Metric.HR, Metric.CADENCE, Metric.STEPS)


@dataclass(frozen=True, slots=True)
class Frame:
    """One record of `samples.live`; `sent_ms` counts from the straps' beginning."""

    sent_ms: int
    partition: int
    rows: int
    value: bytes


class Straps:
    """People in training; everything about them follows from the seed and the second."""

    def __init__(self, people: int, begin_ms: int, seed: int = 0) -> None:
        """`begin_ms`: UTC of their second 0."""
        self.begin_ms, self._seed = begin_ms, seed
        self.crowd: Crowd = crowd(people, seed)
        r = np.random.default_rng(seed)
        # Most keep to their band, as people who are coached do; one in fifty goes far beyond it.
        self._effort = np.where(r.random(people) < 0.02, 0.9, 0.38 + self.crowd.effort / 5)
        # Everybody trains: in each second as many begin as others end, half a minute apart.
        self._ends_s = r.integers(STARTED_S, SESSION_S + STARTED_S, people)
        self._starts_s = np.maximum(self._ends_s - SESSION_S, r.integers(0, STARTED_S, people))
        gateways = max(people // PER_GATEWAY, 1)
        moment_ms = r.integers(0, 1_000, gateways)
        self._round = moment_ms[np.arange(people) % gateways] // LINGER_MS
        self._home = np.array([partition_of(name) for name in self.crowd.names])
        self._codec = FrameCodec()

    @property
    def contexts(self) -> tuple[Context, ...]:
        """What is prescribed to each."""
        return self.crowd.contexts

    def people_of(self, partitions: set[int]) -> set[str]:
        """Who belongs to these partitions."""
        pairs = zip(self.crowd.names, self._home.tolist(), strict=True)
        return {name for name, home in pairs if home in partitions}

    def seconds(self, first_s: int, count: int) -> Iterator[Frame]:
        """The frames with the readings of some seconds, in the order in which they are appended."""
        for second in range(first_s, first_s + count):
            yield from self._second(second)

    def _second(self, second: int) -> Iterator[Frame]:
        who, metric, at_ms, value = self._readings(second)
        bucket = self._round[who] * PARTITIONS + self._home[who]
        order = np.argsort(bucket, kind="stable")
        buckets, starts = np.unique(bucket[order], return_index=True)
        ends = [*starts[1:].tolist(), len(order)]
        for number, start, end in zip(buckets.tolist(), starts.tolist(), ends, strict=True):
            mine = order[start:end]
            samples = self._samples(who[mine], metric[mine], at_ms[mine], value[mine])
            sent_ms = (second + 1) * 1_000 + (number // PARTITIONS + 1) * LINGER_MS
            home = number % PARTITIONS
            yield Frame(sent_ms, home, len(mine), self._codec.encode(samples))

    def _readings(self, second: int) -> tuple[AnyArray, AnyArray, AnyArray, AnyArray]:
        group, r = self.crowd, np.random.default_rng((self._seed, second % (1 << 31)))
        effort = self._effort * (1.04 + 0.06 * np.sin(second / 400 + group.phase))
        hr = group.rest + effort * (group.most - group.rest) + r.normal(0, 1.2, len(group))
        cadence = 95 + 25 * np.sin(second / 700 + 2 * group.phase) + r.normal(0, 2, len(group))
        values = np.stack((hr, cadence, np.round(cadence / 60)))
        kind, who = np.nonzero(r.random(values.shape) >= LOST)
        at_ms = self.begin_ms + second * 1_000 + r.integers(0, 1_000, len(group))
        marks = [
            (mark, np.flatnonzero(at_s == second))
            for mark, at_s in (
                (Metric.START, self._starts_s),
                (Metric.END, self._ends_s),
                (Metric.START, self._ends_s + PAUSE_S),
            )
        ]
        metric = np.concatenate(
            [np.array(METRICS)[kind], *(np.full(len(w), mark) for mark, w in marks)]
        )
        value = np.concatenate([values[kind, who], *(np.ones(len(w)) for _, w in marks)])
        who = np.concatenate([who, *(w for _, w in marks)])
        return who, metric, at_ms[who], value

    def _samples(
        self, who: AnyArray, metric: AnyArray, at_ms: AnyArray, value: AnyArray
    ) -> Samples:
        people, place = np.unique(who, return_inverse=True)
        names = tuple(self.crowd.names[number] for number in people.tolist())
        given = {
            "participant": place, "device": place, "source": SourceKind.STRAP, "metric": metric,
            "boot": 1, "dev_ms": at_ms, "at_ms": at_ms, "value": value, "flags": 0,
        }  # fmt: skip
        columns = {
            name: np.ascontiguousarray(np.broadcast_to(np.asarray(given[name], dtype), len(who)))
            for name, dtype in LAYOUT.items()
        }
        devices = tuple(f"{name}.strap" for name in names)
        return Samples(**columns, participants=names, devices=devices)
