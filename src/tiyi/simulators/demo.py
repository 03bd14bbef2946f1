"""The demo's people, training for ever: real batches every second over the real ingest contract."""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

import httpx
import numpy as np

from tiyi.model.metrics import Metric
from tiyi.ports import Clock
from tiyi.simulators.body import Body, respond
from tiyi.simulators.carry import Start
from tiyi.simulators.clocks import DeviceClock
from tiyi.simulators.devices import Device, marked, measured
from tiyi.simulators.live import TIMEOUT_S, HttpLine, starter
from tiyi.simulators.outbox import Outbox, SenderDevice
from tiyi.simulators.people import DemoPerson, body_of, outing
from tiyi.simulators.rows import Rows, joined

LEAD_IN_MIN: Final = 8.0
"""People are up to so many minutes into their first session when the demo begins."""
BATCH_S: Final = 1.0
FRESH_MS: Final = 2_000
"""What is older when the demo begins goes after what is new, as a phone that reconnects sends."""
BACKLOGS_AT_ONCE: Final = 2
"""So many people's earlier rows travel with one batch: together they would hold up the new ones."""
HELD_MAX: Final = 200_000
"""Rows a carrier keeps while the server is away; beyond that people are not computed further."""


class Training:
    """One person who trains, rests, and trains again; rows by the time at which they are ready.

    The sessions are computed one at a time, when the one before has been handed over.
    """

    def __init__(self, person: DemoPerson, begins_ms: int) -> None:
        self.person = person
        self._chance = np.random.default_rng(person.seed)
        self._body: Body = body_of(person, self._chance)
        self._devices = [Device(name, kind) for name, kind in person.devices]
        self._counters = [0.0] * len(self._devices)
        self._next_ms = begins_ms
        self._bpm = self._body.rest_bpm
        self._rows = joined([])
        self._taken = 0

    def take(self, now_ms: int) -> Rows:
        """What has become ready since the last call; `device` indexes the person's own devices."""
        parts = []
        while True:
            ready = int(np.searchsorted(self._rows.ready_ms, now_ms, side="right"))
            if ready > self._taken:
                parts.append(self._rows.take(slice(self._taken, ready)))
                self._taken = ready
            if self._taken < len(self._rows) or self._next_ms > now_ms:
                break
            self._rows, self._taken = self._session(), 0
        return parts[0] if len(parts) == 1 else joined(parts)

    def _session(self) -> Rows:
        """The next session with its pause."""
        chance, start_ms = self._chance, self._next_ms
        today = outing(self.person, self._body, chance)
        signals = respond(self._body, today.stretches, chance, start_bpm=self._bpm)
        parts = []
        for place, device in enumerate(self._devices):
            rows = measured(device, signals, today.faults, start_ms, chance)
            rows = self._counted_on(place, rows)
            parts.append(replace(rows, device=np.full(len(rows), place)))
        last = len(self._devices) - 1
        end_ms = start_ms + today.session_s * 1000
        parts.append(marked([(start_ms, Metric.START, 0, last), (end_ms, Metric.END, 0, last)]))
        self._bpm = float(signals.hr_bpm[-1])
        self._next_ms = start_ms + len(signals) * 1000
        return joined(parts)

    def _counted_on(self, place: int, rows: Rows) -> Rows:
        """A step counter goes on from where it stood after the session before."""
        counter = rows.metric == Metric.STEPS_TOTAL
        if not counter.any():
            return rows
        stood, value = self._counters[place], rows.value.copy()
        if stood:
            value[counter] += stood - value[counter][0]
        self._counters[place] = float(value[counter][-1])
        return replace(rows, value=value)


class Carrier:
    """A phone or gateway of the demo: the people it carries and their outbox."""

    def __init__(
        self, sender: str, people: Sequence[Training], chance: np.random.Generator
    ) -> None:
        self.sender = sender
        self._people = people
        devices = [SenderDevice(name) for one in people for name, _ in one.person.devices]
        counts = [len(one.person.devices) for one in people]
        self._first = np.concatenate(([0], np.cumsum(counts[:-1]))).astype(np.int64)
        self.outbox = Outbox(sender, devices, DeviceClock(0), chance)
        self._earlier: deque[Rows] | None = None

    def collect(self, now_ms: int) -> None:
        """Put what everybody's devices have ready into the outbox; what is new goes first."""
        if self.outbox.held > HELD_MAX:
            return
        parts = []
        for training, first in zip(self._people, self._first.tolist(), strict=True):
            rows = training.take(now_ms)
            if len(rows):
                parts.append(replace(rows, device=rows.device + first))
        if self._earlier is None:
            fresh_ms = now_ms - FRESH_MS
            self._earlier = deque(rows.take(rows.true_ms < fresh_ms) for rows in parts)
            parts = [rows.take(rows.true_ms >= fresh_ms) for rows in parts]
        else:
            for _ in range(min(len(self._earlier), BACKLOGS_AT_ONCE)):
                parts.append(self._earlier.popleft())
        if parts:
            self.outbox.add(parts[0] if len(parts) == 1 else joined(parts))


def carriers_of(people: Sequence[DemoPerson], now_ms: int, *, seed: int) -> list[Carrier]:
    """Everybody's carriers; people are in the middle of their first session already."""
    chance = np.random.default_rng(seed)
    by_sender: dict[str, list[Training]] = {}
    for person in people:
        begins_ms = now_ms - round(chance.uniform(0, LEAD_IN_MIN * 60_000))
        by_sender.setdefault(person.sender, []).append(Training(person, begins_ms))
    boots = np.random.default_rng([seed, now_ms])  # a boot of its own for every start
    return [Carrier(sender, them, boots) for sender, them in by_sender.items()]


async def run_demo(
    people: Sequence[DemoPerson],
    url: str,
    tokens: Mapping[str, str],
    *,
    clock: Clock,
    seed: int = 7,
    client: httpx.AsyncClient | None = None,
) -> None:
    """Post real batches of everybody every second, for ever; cancel it to stop.

    `tokens` holds each sender's token (`DemoPerson.sender`). A server that is away is waited for,
    and nothing is lost meanwhile; one that refuses a sender for good raises ServerRefused.
    """
    carriers = carriers_of(people, clock.now_ms(), seed=seed)
    limits = httpx.Limits(max_connections=32, max_keepalive_connections=32)
    own = client or httpx.AsyncClient(timeout=TIMEOUT_S, limits=limits)
    try:
        async with asyncio.TaskGroup() as group:
            for place, carrier in enumerate(carriers):
                line = HttpLine(own, url, tokens[carrier.sender])
                start = starter(carrier.outbox, line, clock, group)
                wait_s = BATCH_S * place / len(carriers)
                group.create_task(_keep_sending(carrier, start, clock, wait_s))
    finally:
        if client is None:
            await own.aclose()


async def _keep_sending(carrier: Carrier, start: Start, clock: Clock, wait_s: float) -> None:
    await clock.sleep(wait_s)  # spread over the second, as independent phones are
    while True:
        now_ms = clock.now_ms()
        carrier.collect(now_ms)
        for attempt in carrier.outbox.due(now_ms):
            start(attempt)
        await clock.sleep(BATCH_S)
