"""The real platform in this process, brought through eighteen weeks by a clock that leaps."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import httpx
import msgspec

from tests.e2e.clock import SteeredClock
from tiyi.api.app import PREFIX, create_api
from tiyi.bootstrap.application import Application
from tiyi.settings import Settings
from tiyi.streams.agents import PLANS

SPEED = 3.0
"""While something is being waited for, time goes on so fast."""
FAR_MS = 3_600_000
LOOK_S = 0.1
IDLE_LOOKS = 20_000
"""Whoever hangs for so long is ended by the limit of the test."""
ROWS = 4_000


class Sample(NamedTuple):
    """A row on its way to the edge."""

    device: str
    metric: str
    at_ms: int
    value: float


async def _ended(left: set[asyncio.Task[Any]]) -> None:
    """What a process that ends takes with it: Faust's services leave waiters behind."""
    for task in left:
        task.cancel()
    await asyncio.gather(*left, return_exceptions=True)


@dataclass
class Clinic:
    """One folder, one clock; up only inside `open`, as a server that is restarted in between."""

    data: Path
    clock: SteeredClock
    tokens: dict[str, str] = field(default_factory=dict)
    sent: dict[str, int] = field(default_factory=dict)
    starts: int = 0
    app: Application | None = None
    client: httpx.AsyncClient | None = None

    @asynccontextmanager
    async def open(self, at_ms: int) -> AsyncIterator[Clinic]:
        """Up from that instant on; what is not done when it ends is done after the next start."""
        outside = asyncio.all_tasks()
        self.clock.stop(ahead_s=max(0.0, (at_ms - self.clock.now_ms()) / 1000))
        settings = Settings(data=self.data, port=0, archive_flush_s=6.0).checked()
        self.app = await Application.open(settings, self.clock)
        await self.app.start()
        self.starts += 1
        api = create_api(self.app.services())
        self._go_on()
        try:
            async with api.router.lifespan_context(api):
                transport = httpx.ASGITransport(app=api)
                async with httpx.AsyncClient(
                    transport=transport, base_url="http://127.0.0.1" + PREFIX
                ) as self.client:
                    yield self
        finally:
            await self.app.stop()
            self.clock.stop()
            await _ended(asyncio.all_tasks() - outside)

    def _go_on(self) -> None:
        self.clock.run(SPEED, self.clock.now_ms() + FAR_MS)

    async def leap(self, until_ms: int) -> None:
        """Move on in one step, and wait until it was watched."""
        assert self.app is not None
        watch = self.app.platform.watch
        assert watch is not None
        ahead_s = (until_ms - self.clock.now_ms()) / 1000
        if ahead_s > 0:
            self.clock.stop(ahead_s=ahead_s)
            self._go_on()
        while watch.ticked_ms < until_ms:  # noqa: ASYNC110  # it has no event for that
            await asyncio.sleep(0.002)

    async def ask(self, path: str) -> Any:
        """The JSON answer to a GET."""
        assert self.client is not None
        answer = await self.client.get(path)
        assert answer.is_success, answer.text
        return answer.json()

    async def tell(
        self, path: str, body: dict[str, Any], *, verb: str = "POST", **more: Any
    ) -> Any:
        """The JSON answer to a POST or PUT."""
        assert self.client is not None
        answer = await self.client.request(verb, path, json=body, **more)
        assert answer.is_success, f"{path} {body}: {answer.text}"
        return answer.json()

    async def send(self, sender: str, samples: Sequence[Sample]) -> None:
        """Batches of these rows, each until it is durable and nothing of it was refused."""
        for first in range(0, len(samples), ROWS):
            await self._send(sender, samples[first : first + ROWS])

    async def _send(self, sender: str, part: Sequence[Sample]) -> None:
        assert self.client is not None
        first = self.sent.get(sender, 0)
        self.sent[sender] = first + len(part)
        devices = sorted({one.device for one in part})
        place = {device: at for at, device in enumerate(devices)}
        body = {
            "batch_id": f"{sender}-{first}",
            "sender": sender,
            "boot": 1,
            "first_seq": first,
            "last_seq": first + len(part) - 1,
            "sent_at": self.clock.now_ms(),
            "trusted_clock": True,
            "devices": devices,
            "columns": {
                "device": [place[one.device] for one in part],
                "metric": [one.metric for one in part],
                "dev_ms": [one.at_ms for one in part],
                "value": [one.value for one in part],
            },
        }
        while True:
            answer = await self.client.post(
                "/ingest/batches",
                content=msgspec.json.encode(body),
                headers={
                    "Authorization": f"Bearer {self.tokens[sender]}",
                    "Content-Type": "application/json",
                },
            )
            if answer.status_code not in {401, 429, 503}:
                break
            await asyncio.sleep(LOOK_S)
        assert answer.status_code == 200, answer.text
        ack = answer.json()
        assert not ack.get("rejected"), ack
        assert ack["durable"] == [first, first + len(part) - 1], ack

    async def settle(self) -> None:
        """Wait until the outbox is empty and every agent has committed what the log holds."""
        assert self.app is not None
        for _ in range(IDLE_LOOKS):
            if await self._is_idle() and await self._is_idle():
                return
            await asyncio.sleep(LOOK_S)
        raise AssertionError(await self._behind())

    async def _is_idle(self) -> bool:
        return not await self._behind()

    async def _behind(self) -> list[str]:
        assert self.app is not None
        waiting = await asyncio.to_thread(self.app.records.outbox().waiting, 1)
        found = ["outbox"] if waiting else []
        for plan in PLANS:
            done = await self.app.log.group_offsets(plan.group)
            for topic in plan.topics:
                ends = await self.app.log.ends(topic.name)
                late = [p for p, end in ends.items() if done.get((topic.name, p), 0) < end]
                found += [f"{plan.name} {topic.name} {late}"] if late else []
        return found
