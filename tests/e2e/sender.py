"""A sender with a memory: each of its batches is sent again until it is durable."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import httpx
import msgspec

from tiyi.ingest.edge import Ack, Batch
from tiyi.ingest.edge.contract import Columns
from tiyi.model.frame import Samples
from tiyi.ports import Clock

PAUSE_S = 0.02
BATCHES = "/api/v1/ingest/batches"


class Target(Protocol):
    """Who takes batches: an address, tokens by sender, and the time."""

    @property
    def url(self) -> str | None:
        """Where it answers; None while it does not."""
        ...

    @property
    def tokens(self) -> Mapping[str, str]:
        """Sender → token."""
        ...

    @property
    def clock(self) -> Clock:
        """Its clock."""
        ...


@dataclass
class Sender:
    """One sender; `history` holds every acknowledged batch with its ack."""

    server: Target
    name: str
    boot: int = 1
    trusted: bool = True
    next_seq: int = 0
    history: list[tuple[Samples, Ack]] = field(default_factory=list)
    tries: int = 0

    def batch(self, samples: Samples, *, batch_id: str | None = None) -> Batch:
        """The next batch: rows of `samples` under their devices' names."""
        first, count = self.next_seq, len(samples)
        self.next_seq += count
        return Batch(
            batch_id=batch_id or f"{self.name}-{self.boot}-{first}",
            sender=self.name,
            boot=self.boot,
            first_seq=first,
            last_seq=first + count - 1,
            sent_at=self.server.clock.now_ms(),
            trusted_clock=self.trusted,
            devices=list(samples.devices),
            columns=Columns(
                device=samples.device.tolist(),
                metric=samples.metric.tolist(),
                dev_ms=samples.dev_ms.tolist(),
                value=[float(value) for value in samples.value],
                flags=samples.flags.tolist(),
            ),
        )

    async def post(self, client: httpx.AsyncClient, body: bytes) -> httpx.Response | None:
        """One attempt; None when nobody answered."""
        url = self.server.url
        if url is None:
            return None
        self.tries += 1
        headers = {
            "Authorization": f"Bearer {self.server.tokens[self.name]}",
            "Content-Type": "application/json",
        }
        try:
            return await client.post(url + BATCHES, content=body, headers=headers)
        except httpx.TransportError:
            return None

    async def deliver(self, client: httpx.AsyncClient, samples: Samples) -> Ack:
        """Send until it is durable; the ack. Any answer but 200, 429, 503 is a failure."""
        body = msgspec.json.encode(self.batch(samples))
        while True:
            answer = await self.post(client, body)
            if answer is not None and answer.status_code == 200:
                ack = msgspec.json.decode(answer.content, type=Ack)
                self.history.append((samples, ack))
                return ack
            # A new token is known to the edge a moment after it is in the records.
            if answer is not None and answer.status_code not in {401, 429, 503}:
                raise AssertionError(f"{answer.status_code}: {answer.text[:500]}")
            await asyncio.sleep(PAUSE_S)
