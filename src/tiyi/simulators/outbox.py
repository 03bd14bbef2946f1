"""A sender's outbox: numbers rows, cuts batches, sends again, forgets only what is durable.

No input or output: a carrier asks for what is `due`, sends the bodies and reports what came back.
The sender computes contiguity itself: rows leave its memory when every row before them is durable.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import msgspec
import numpy as np

from tiyi.ingest.edge import Ack, Batch
from tiyi.ingest.edge.contract import ROWS_MAX, Columns, Exchange
from tiyi.ingest.edge.contract import DeviceClock as ClockReading
from tiyi.simulators.clocks import DeviceClock
from tiyi.simulators.rows import Rows, joined

WINDOW: Final = 4
"""Batches that may wait for their answer at once; what comes meanwhile goes into a larger one."""
ANSWER_WITHIN_MS: Final = 4_000
PAUSE_MS: Final = (1_000, 60_000)
"""First and longest pause before a batch is sent again."""


@dataclass(frozen=True, slots=True)
class SenderDevice:
    """A device as its sender knows it; a clock of its own is told, unless `told` is false."""

    name: str
    clock: DeviceClock | None = None
    told: bool = True


@dataclass(frozen=True, slots=True)
class Attempt:
    """One body to be sent now."""

    batch_id: str
    body: bytes


@dataclass(slots=True)
class _Waiting:
    """A batch that is not durable yet."""

    first_seq: int
    rows: Rows
    sent_ms: int = -1
    sent_reading_ms: int = -1
    again_ms: int = 0
    tries: int = 0


@dataclass(slots=True)
class OutboxFigures:
    """What happened so far."""

    rows: int = 0
    batches: int = 0
    attempts: int = 0
    answers: int = 0
    refused: dict[str, int] = field(default_factory=dict)
    """Rows by the code with which the server put them aside."""


@dataclass(slots=True)
class _Boot:
    number: int
    next_seq: int = 0
    durable: list[tuple[int, int]] = field(default_factory=list)


class Outbox:
    """Rows on their way from one sender to the server."""

    def __init__(
        self,
        sender: str,
        devices: Sequence[SenderDevice],
        clock: DeviceClock,
        chance: np.random.Generator,
        *,
        rows_max: int = ROWS_MAX,
        trusted_clock: bool = False,
    ) -> None:
        self.sender, self.figures = sender, OutboxFigures()
        self._devices, self._clock, self._chance = tuple(devices), clock, chance
        self._rows_max, self._trusted = rows_max, trusted_clock
        self._boot = _Boot(int(chance.integers(1, 1 << 32)))
        self._loose: list[Rows] = []
        self._waiting: dict[str, _Waiting] = {}
        self._exchange: Exchange | None = None

    @property
    def boot(self) -> int:
        """The number drawn at the start."""
        return self._boot.number

    def add(self, rows: Rows) -> None:
        """Take rows from the devices; they stay until the server has them on disk."""
        if len(rows):
            self.figures.rows += len(rows)
            self._loose.append(_stamped(rows, self._devices, self._clock))

    @property
    def held(self) -> int:
        """Rows that are not known to be durable."""
        loose = sum(len(rows) for rows in self._loose)
        return loose + sum(len(batch.rows) for batch in self._waiting.values())

    @property
    def durable_through(self) -> int:
        """The last sequence number up to which everything is durable; -1 for none."""
        spans = self._boot.durable
        return spans[0][1] if spans and spans[0][0] == 0 else -1

    def due(self, now_ms: int) -> list[Attempt]:
        """What has to be sent now: answers that are overdue first, then a new batch."""
        again = [
            self._attempt(batch_id, now_ms)
            for batch_id, batch in self._waiting.items()
            if batch.again_ms <= now_ms
        ]
        fresh = []
        while self._loose and len(self._waiting) < WINDOW:
            fresh.append(self._attempt(self._cut(), now_ms))
        return again + fresh

    def answered(self, ack: Ack, now_ms: int) -> None:
        """The server has a batch on disk: its rows may go."""
        batch = self._waiting.pop(ack.batch_id, None)
        if batch is None or ack.durable is None:
            return
        self.figures.answers += 1
        for outcome in ack.rejected:
            known = self.figures.refused.get(outcome.code, 0)
            self.figures.refused[outcome.code] = known + outcome.count
        self._boot.durable = _merged(self._boot.durable, ack.durable)
        if batch.tries == 1:  # of a repeated batch nobody knows which attempt was answered
            self._exchange = Exchange(
                t0=batch.sent_reading_ms,
                t1=ack.received_ms,
                t2=ack.server_ms,
                t3=self._clock.reading(now_ms),
            )

    def refused(self, batch_id: str, now_ms: int, *, retry_after_ms: int = 0) -> None:
        """The server could not take it now: keep everything, wait at least so long."""
        batch = self._waiting.get(batch_id)
        if batch is not None:
            batch.again_ms = max(batch.again_ms, now_ms + retry_after_ms)

    def _cut(self) -> str:
        rows = joined(self._loose)
        chosen, rest = rows.take(slice(self._rows_max)), rows.take(slice(self._rows_max, None))
        self._loose = [rest] if len(rest) else []
        first_seq = self._boot.next_seq
        self._boot.next_seq += len(chosen)
        batch_id = f"{self.sender}-{self._boot.number:08x}-{first_seq}"
        self._waiting[batch_id] = _Waiting(first_seq, chosen)
        self.figures.batches += 1
        return batch_id

    def _attempt(self, batch_id: str, now_ms: int) -> Attempt:
        batch = self._waiting[batch_id]
        batch.sent_ms, batch.sent_reading_ms = now_ms, self._clock.reading(now_ms)
        pause_ms = min(PAUSE_MS[0] << min(batch.tries, 6), PAUSE_MS[1])
        batch.tries += 1
        batch.again_ms = now_ms + ANSWER_WITHIN_MS + round(pause_ms * self._chance.uniform(0, 1))
        self.figures.attempts += 1
        return Attempt(batch_id, self._body(batch_id, batch, now_ms))

    def _body(self, batch_id: str, batch: _Waiting, now_ms: int) -> bytes:
        rows = batch.rows
        exchange, self._exchange = self._exchange, None
        return msgspec.json.encode(
            Batch(
                batch_id=batch_id,
                sender=self.sender,
                boot=self._boot.number,
                first_seq=batch.first_seq,
                last_seq=batch.first_seq + len(rows) - 1,
                sent_at=batch.sent_reading_ms,
                exchange=exchange,
                trusted_clock=self._trusted,
                devices=[_reading(device, now_ms) for device in self._devices],
                columns=Columns(
                    device=rows.device.tolist(),
                    metric=rows.metric.tolist(),
                    dev_ms=rows.dev_ms.tolist(),
                    value=rows.value.tolist(),
                    flags=rows.flags.tolist(),
                ),
            )
        )


def _reading(device: SenderDevice, now_ms: int) -> str | ClockReading:
    if device.clock is None or not device.told:
        return device.name
    return ClockReading(id=device.name, clock_ms=device.clock.reading(now_ms))


def _stamped(rows: Rows, devices: Sequence[SenderDevice], clock: DeviceClock) -> Rows:
    """Rows with the time that the device's own clock, or the sender's, showed."""
    dev_ms = clock.readings(rows.true_ms)
    for place, device in enumerate(devices):
        if device.clock is not None:
            mine = rows.device == place
            dev_ms[mine] = device.clock.readings(rows.true_ms[mine])
    return replace(rows, dev_ms=dev_ms)


def _merged(spans: list[tuple[int, int]], added: tuple[int, int]) -> list[tuple[int, int]]:
    """Disjoint closed spans with one more."""
    merged: list[tuple[int, int]] = []
    for first, last in sorted([*spans, added]):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged
