"""People who train by the machine's clock: every second their gateways send what is due."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx
import numpy as np

from tests.cluster.cluster import Cluster
from tests.e2e.people import Trainee
from tests.e2e.sender import Sender
from tests.e2e.signals import Level, training
from tiyi.ingest.edge import Ack
from tiyi.model.frame import Samples, concat, samples_of
from tiyi.model.metrics import Metric

PERIOD_S = 1.0
TIMEOUT_S = 10.0
REFUSED_PAUSE_S = 0.3


def crowd(people: int, senders: int) -> list[Trainee]:
    """People with a strap each, on some gateways."""
    return [
        Trainee(
            participant=f"p{number:02d}",
            device=f"p{number:02d}.strap",
            sender=f"gateway-{number % senders}",
        )
        for number in range(people)
    ]


def sessions_of(people: Sequence[Trainee], start_ms: int, seconds: int, seed: int) -> Samples:
    """A short session, then a long one for everybody, some of it above their ceilings."""
    chance = np.random.default_rng(seed)
    parts: list[Samples] = []
    for one in people:
        short_s = int(chance.integers(50, 70))
        levels = [Level(30, 112)]
        if len(parts) % 8 == 0:
            levels.append(Level(150, 168))
        while levels[-1].until_s < seconds:
            until_s = levels[-1].until_s + int(chance.integers(60, 150))
            levels.append(Level(min(until_s, seconds), chance.choice([105, 120, 138, 165])))
        first = [Level(short_s, 118)]
        parts.append(training(one, start_ms, first, seed=seed, session_s=(1, short_s - 5)))
        later_ms = start_ms + (short_s + 5) * 1000
        parts.append(training(one, later_ms, levels, seed=seed, session_s=(1, seconds - 1)))
    return concat(parts)


def urgent(people: Sequence[Trainee], start_ms: int, seconds: int, seed: int) -> Samples:
    """One session for everybody; every sixth is above his ceiling soon, and stays there."""
    parts = []
    for number, one in enumerate(people):
        levels = [Level(5, 140), Level(seconds, 175)] if number % 6 == 0 else [Level(seconds, 120)]
        parts.append(training(one, start_ms, levels, seed=seed, session_s=(1, seconds - 1)))
    return concat(parts)


@dataclass(frozen=True)
class Refusal:
    """A batch that was not taken now."""

    at_ms: int
    status: int
    code: str
    retry_after_s: int


@dataclass
class Gateway(Sender):
    """A sender that waits a moment when it is refused, and remembers what it was told."""

    refusals: list[Refusal] = field(default_factory=list)

    async def post(self, client: httpx.AsyncClient, body: bytes) -> httpx.Response | None:
        """One attempt; None when nobody answered."""
        answer = await super().post(client, body)
        if answer is None or answer.status_code == httpx.codes.OK:
            return answer
        self.refusals.append(
            Refusal(
                self.server.clock.now_ms(),
                answer.status_code,
                answer.json()["code"],
                int(answer.headers.get("Retry-After", 0)),
            )
        )
        await asyncio.sleep(REFUSED_PAUSE_S)
        return answer


@dataclass
class Load:
    """Sends the rows of `samples` when they are due, until asked to end."""

    cluster: Cluster
    samples: Samples
    senders: dict[str, Gateway] = field(default_factory=dict)
    failure: BaseException | None = None
    _end: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        """In a thread of its own."""
        try:
            asyncio.run(self._run())
        except BaseException as error:
            self.failure = error

    async def _run(self) -> None:
        sender_of = {one.device: one.sender for one in self.cluster.people}
        names = np.array([sender_of[device] for device in self.samples.devices])
        whose = names.take(self.samples.device)
        client = httpx.AsyncClient(timeout=TIMEOUT_S, trust_env=False)
        async with client, asyncio.TaskGroup() as group:
            for name in np.unique(whose).tolist():
                self.senders[name] = Gateway(self.cluster, name)
                mine = np.flatnonzero(whose == name)
                order = np.argsort(self.samples.at_ms[mine], kind="stable")
                group.create_task(self._send(client, name, self.samples.take(mine[order])))

    async def _send(self, client: httpx.AsyncClient, name: str, cargo: Samples) -> None:
        sent = 0
        while not self._end.is_set() and sent < len(cargo):
            due = int(np.searchsorted(cargo.at_ms, self.cluster.clock.now_ms()))
            if due > sent:
                await self.senders[name].deliver(client, cargo.take(np.arange(sent, due)))
                sent = due
            await asyncio.sleep(PERIOD_S)

    def call_for_help(self, participant: str) -> None:
        """An SOS of somebody who is not among the samples; returns when it is durable."""
        (one,) = (one for one in self.cluster.people if one.participant == participant)
        at_ms = np.array([self.cluster.clock.now_ms()])
        call = samples_of(
            [participant],
            [one.device],
            source=one.source,
            metric=int(Metric.SOS),
            dev_ms=at_ms,
            value=np.ones(1),
        )
        sender = self.senders.setdefault(one.sender, Gateway(self.cluster, one.sender))
        asyncio.run(_deliver(sender, call))

    def end(self) -> None:
        """Send nothing new; what was sent is sent until it is durable."""
        self._end.set()

    def acks(self, since_ms: int = 0) -> list[Ack]:
        """All acks that were given since then, in order of time."""
        given = [ack for one in self.senders.values() for _, ack in list(one.history)]
        given.sort(key=lambda ack: ack.server_ms)
        return [ack for ack in given if ack.server_ms >= since_ms]

    def refusals(self, since_ms: int = 0) -> list[Refusal]:
        """All batches that were not taken at once since then."""
        told = [one for sender in self.senders.values() for one in list(sender.refusals)]
        return [one for one in told if one.at_ms >= since_ms]

    def longest_pause_s(self, since_ms: int) -> float:
        """The longest time since then in which nobody was given an ack."""
        times = [since_ms, *(ack.server_ms for ack in self.acks(since_ms))]
        times.append(self.cluster.clock.now_ms())
        return float(np.diff(times).max()) / 1000

    def acked(self) -> Samples:
        """All rows that were acknowledged as durable."""
        return concat([part for one in self.senders.values() for part, _ in one.history])


async def _deliver(sender: Sender, samples: Samples) -> None:
    async with httpx.AsyncClient(timeout=TIMEOUT_S, trust_env=False) as client:
        await sender.deliver(client, samples)


@contextmanager
def under_load(cluster: Cluster, samples: Samples) -> Iterator[Load]:
    """The cluster takes these rows, by the clock, while the block runs."""
    load = Load(cluster, samples)
    thread = threading.Thread(target=load.run)
    thread.start()
    try:
        yield load
    finally:
        load.end()
        thread.join()
    if load.failure is not None:
        raise load.failure
