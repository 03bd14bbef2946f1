"""A server under load, step by step: rows go out while time runs on to the next step."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import httpx
import numpy as np

from tests.e2e.sender import Sender
from tests.e2e.server import FAST, NotUp, Server
from tiyi.model.frame import Samples, concat

BATCH_ROWS = 2_000
LOOK_S = 0.2
"""How soon it is seen that nobody is there who could take what is still being sent."""


@dataclass
class Drive:
    """Brings a server through time. Rows leave within a step of their instant, those of an outage
    after it; time waits for the server, so that nothing depends on how fast the machine is.
    """

    server: Server
    samples: Samples
    speed: float = FAST
    period_s: int = 5
    """Senders send so often."""
    launched: Callable[[], None] = lambda: None
    """Called whenever the server is being started again,"""
    up: Callable[[], None] = lambda: None
    """and whenever it answers again."""
    senders: dict[str, Sender] = field(default_factory=dict)
    _cargo: dict[str, Samples] = field(default_factory=dict)

    @classmethod
    def hasty(cls, server: Server, samples: Samples) -> Drive:
        """Longer steps in less time, where it does not matter how late rows come."""
        return cls(server, samples, speed=2 * FAST, period_s=10)

    def __post_init__(self) -> None:
        """Sort the rows by their senders, and each sender's by time."""
        sender_of = {one.device: one.sender for one in self.server.people}
        names = np.array([sender_of[device] for device in self.samples.devices])
        whose = names.take(self.samples.device)
        for name in np.unique(whose).tolist():
            mine = np.flatnonzero(whose == name)
            order = np.argsort(self.samples.at_ms[mine], kind="stable")
            self._cargo[name] = self.samples.take(mine[order])
            self.senders[name] = Sender(self.server, name)

    def acked(self) -> Samples:
        """All rows that were acknowledged as durable."""
        return concat([part for one in self.senders.values() for part, _ in one.history])

    def send_again(self) -> None:
        """From the next step on, everything acknowledged goes out once more, numbered as before."""
        for name, one in self.senders.items():
            again = [part for part, _ in one.history]
            self._cargo[name] = concat([*again, self._cargo[name]])
            self.senders[name] = Sender(self.server, name)

    def run(self, *until_ms: int) -> None:
        """Let time pass to each instant in turn."""
        asyncio.run(self._run(until_ms))

    async def _run(self, instants: Sequence[int]) -> None:
        async with httpx.AsyncClient(timeout=10.0, trust_env=False) as client:
            for until_ms in instants:
                while (now_ms := self.server.clock.now_ms()) < until_ms:
                    await self._step(client, now_ms, min(now_ms + self.period_s * 1000, until_ms))

    async def _step(self, client: httpx.AsyncClient, now_ms: int, until_ms: int) -> None:
        sending = asyncio.gather(
            *(self._send(client, name, self._due(name, now_ms)) for name in self.senders)
        )
        await asyncio.to_thread(self._pass, until_ms)
        while not sending.done():
            await asyncio.wait({sending}, timeout=LOOK_S)
            if not sending.done() and self.server.has_ended():
                await asyncio.to_thread(self._pass, until_ms)
        await sending

    def _due(self, name: str, now_ms: int) -> list[Samples]:
        """What the sender has to send by now, in batches; taken out of its cargo."""
        cargo = self._cargo[name]
        count = int(np.searchsorted(cargo.at_ms, now_ms))
        self._cargo[name] = cargo.take(np.arange(count, len(cargo)))
        starts = range(0, count, BATCH_ROWS)
        return [cargo.take(np.arange(at, min(at + BATCH_ROWS, count))) for at in starts]

    async def _send(self, client: httpx.AsyncClient, name: str, parts: list[Samples]) -> None:
        for part in parts:
            await self.senders[name].deliver(client, part)

    def _pass(self, until_ms: int) -> None:
        """Run up to an instant, whatever happens to the process on the way."""
        while True:
            try:
                self.server.run_to(until_ms, speed=self.speed)
                self.server.wait_until_watched()
            except (NotUp, BrokenPipeError):
                self.revive()
            else:
                return

    def revive(self) -> None:
        """Start again until it is up: it may be killed while it starts."""
        while True:
            self.server.kill()
            self.server.launch()
            self.launched()
            try:
                self.server.wait_until_up()
            except NotUp:
                continue
            self.up()
            return
