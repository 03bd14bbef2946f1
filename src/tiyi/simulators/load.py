"""Many straps through some gateways against a real server: how soon is a beat durable, and seen."""

import asyncio
from array import array
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp
import msgspec
import numpy as np
import websockets

from tiyi.ingest.edge import Ack, Batch
from tiyi.ingest.edge.contract import Columns
from tiyi.model.metrics import Metric
from tiyi.ports import Clock
from tiyi.simulators.live import BATCHES, RETRY_MS, TIMEOUT_S, Line, told

PERIOD_S: Final = 1.0
LIVE: Final = "/api/v1/live"
FRAME_BYTES_MAX: Final = 64 << 20
USUAL_BPM: Final = 115.0


@dataclass(slots=True)
class Figures:
    """What a load run has seen; times in ms."""

    ack_ms: "array[float]" = field(default_factory=lambda: array("f"))
    """From sending a batch to its ack, one per batch."""
    screen_ms: "array[float]" = field(default_factory=lambda: array("f"))
    """From the moment of a beat to the frame of a live socket that shows it."""
    verdict_ms: "array[float]" = field(default_factory=lambda: array("f"))
    """From the beginning of a second to the frame whose verdict covers it."""
    rows: int = 0
    refused: int = 0
    spooled: int = 0
    missed: int = 0
    """Seconds in which a gateway could not send, because the one before was not answered."""

    def told(self) -> dict[str, Any]:
        """Rows, batches and percentiles; None where nothing was seen."""
        return {
            "rows_acknowledged": self.rows,
            "batches": len(self.ack_ms),
            "batches_in_spool": self.spooled,
            "tries_refused": self.refused,
            "seconds_missed": self.missed,
            "durable_ack_ms": percentiles(self.ack_ms),
            "ingest_to_screen_ms": percentiles(self.screen_ms),
            "verdict_ms": percentiles(self.verdict_ms),
        }


def percentiles(values: Sequence[float]) -> dict[str, float] | None:
    """p50, p95, p99 and the greatest."""
    if not values:
        return None
    found = np.percentile(values, [50, 95, 99, 100]).round(1).tolist()
    return dict(zip(("p50", "p95", "p99", "max"), found, strict=True))


class FastLine:
    """One sender's batches by POST, for a sixth of what httpx takes: the machine that is measured
    is the sender's as well.
    """

    def __init__(self, session: aiohttp.ClientSession, url: str, token: str) -> None:
        self._session, self._url = session, url.rstrip("/") + BATCHES
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    async def send(self, body: bytes) -> Ack | int:
        """The ack of a batch, or after how many ms to try again; ServerRefused for good."""
        try:
            async with self._session.post(self._url, data=body, headers=self._headers) as answer:
                content = await answer.read()
        except (aiohttp.ClientError, TimeoutError):
            return RETRY_MS
        return told(self._url, answer.status, answer.headers, content)


def session_of_many() -> aiohttp.ClientSession:
    """A client that many lines share, each with a connection of its own."""
    connector, limit = aiohttp.TCPConnector(limit=0), aiohttp.ClientTimeout(total=TIMEOUT_S)
    return aiohttp.ClientSession(connector=connector, timeout=limit)


class Gateway:
    """One sender with its devices: every second a batch with a heart rate of each."""

    def __init__(self, sender: str, devices: Sequence[str], boot: int) -> None:
        self._sender, self._devices, self._boot = sender, list(devices), boot
        self._next_seq = 0
        self._chance = np.random.default_rng([boot, *sender.encode()])

    def batch(self, now_ms: int) -> bytes:
        """The next batch: everybody's heart rate of this moment."""
        count, first = len(self._devices), self._next_seq
        self._next_seq += count
        bpm = np.round(USUAL_BPM + self._chance.normal(0, 3, count), 1)
        batch = Batch(
            batch_id=f"{self._sender}-{self._boot}-{first}",
            sender=self._sender,
            boot=self._boot,
            first_seq=first,
            last_seq=first + count - 1,
            sent_at=now_ms,
            trusted_clock=True,
            devices=[*self._devices],
            columns=Columns(
                device=list(range(count)),
                metric=[int(Metric.HR)] * count,
                dev_ms=[now_ms] * count,
                value=[float(value) for value in bpm],
                flags=[0] * count,
            ),
        )
        return msgspec.json.encode(batch)

    async def send(self, line: Line, clock: Clock, figures: Figures) -> None:
        """One batch, until it is durable."""
        begun_ms = clock.now_ms()
        body = self.batch(begun_ms)
        while True:
            answer = await line.send(body)
            if isinstance(answer, Ack):
                figures.ack_ms.append(clock.now_ms() - begun_ms)
                figures.rows += answer.received
                figures.spooled += answer.durable_in == "spool"
                return
            figures.refused += 1
            await clock.sleep(answer / 1000)

    async def run(self, line: Line, clock: Clock, figures: Figures, *, until_ms: int) -> None:
        """Send every second, each gateway at a moment of its own."""
        await clock.sleep(float(self._chance.uniform(0, PERIOD_S)))
        due_ms = clock.now_ms()
        while due_ms < until_ms:
            await self.send(line, clock, figures)
            due_ms += round(PERIOD_S * 1000)
            late_ms = clock.now_ms() - due_ms
            if late_ms > 0:
                skipped = late_ms // round(PERIOD_S * 1000)
                figures.missed += skipped
                due_ms += skipped * round(PERIOD_S * 1000)
            await clock.sleep(max(due_ms - clock.now_ms(), 0) / 1000)


async def watch_screen(
    url: str, clock: Clock, figures: Figures, *, since: Callable[[], int], token: str = ""
) -> None:
    """A screen: the age of each new value when its frame arrives, but for beats before `since`."""
    address = url.rstrip("/").replace("http", "ws", 1) + LIVE
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    told = _Told(figures)
    connecting = websockets.connect(address, max_size=FRAME_BYTES_MAX, additional_headers=headers)
    async with connecting as socket:
        await socket.send('{"type":"hello"}')
        async for text in socket:
            message = msgspec.json.decode(text)
            if message.get("type") == "board":
                told.note(message["people"], clock.now_ms(), since())


class _Told:
    """What the screen has been shown of everybody, so that each beat and second counts once."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._beats: dict[str, int] = {}
        self._settled: dict[str, int] = {}

    def note(self, people: Mapping[str, list[Any]], now_ms: int, since_ms: int) -> None:
        figures = self._figures
        columns = (people["id"], people["hr_at_ms"], people["settled_ms"])
        for who, at_ms, settled_ms in zip(*columns, strict=True):
            if at_ms is not None and at_ms > self._beats.get(who, since_ms):
                self._beats[who] = at_ms
                figures.screen_ms.append(now_ms - at_ms)
            if settled_ms > self._settled.get(who, since_ms + round(PERIOD_S * 1000)):
                self._settled[who] = settled_ms
                figures.verdict_ms.append(now_ms - settled_ms + 1000)


async def drive(
    gateways: Sequence[Gateway],
    lines: Sequence[Line],
    clock: Clock,
    figures: Figures,
    *,
    seconds: float,
) -> None:
    """All gateways for so many seconds; returns when everything sent is durable."""
    until_ms = clock.now_ms() + round(seconds * 1000)
    pairs = zip(gateways, lines, strict=True)
    async with asyncio.TaskGroup() as group:
        for gateway, line in pairs:
            group.create_task(gateway.run(line, clock, figures, until_ms=until_ms))
