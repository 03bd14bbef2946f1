"""Simulated and recorded people sent to a running server in real time, over HTTP or WebSocket."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import ClassVar, Final, Protocol

import httpx
import msgspec
import numpy as np
import websockets

from tiyi.ingest.edge import Ack
from tiyi.ingest.workouts import Workout
from tiyi.ingest.workouts.samples import source_of, workout_samples
from tiyi.model.errors import OperationError
from tiyi.ports import Clock
from tiyi.simulators.carry import Cargo, Start, carry
from tiyi.simulators.clocks import DeviceClock
from tiyi.simulators.outbox import Attempt, Outbox, SenderDevice
from tiyi.simulators.rows import Rows
from tiyi.simulators.scenario import Scenario
from tiyi.simulators.seen import Way
from tiyi.simulators.world import person_of, way_of

BATCHES: Final = "/api/v1/ingest/batches"
SOCKET: Final = "/api/v1/ingest/ws"
BUSY: Final = frozenset({408, 429, 500, 502, 503, 504})
"""Answers after which the same batch may be sent again; 408 comes where either side is starved."""
RETRY_MS: Final = 1_000
TIMEOUT_S: Final = 10.0


class ServerRefused(OperationError):
    """The server answers, but not to this sender: says what it said."""

    code: ClassVar[str] = "simulators.refused"


class Line(Protocol):
    """A way to a server."""

    async def send(self, body: bytes) -> Ack | int:
        """The ack of a batch, or after how many ms to try again."""
        ...


class HttpLine:
    """One sender's batches by POST, over a shared client."""

    def __init__(self, client: httpx.AsyncClient, url: str, token: str) -> None:
        self._client, self._url = client, url.rstrip("/") + BATCHES
        self._headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}

    async def send(self, body: bytes) -> Ack | int:
        """The ack of a batch, or after how many ms to try again; ServerRefused for good."""
        try:
            answer = await self._client.post(self._url, content=body, headers=self._headers)
        except httpx.TransportError:
            return RETRY_MS
        return told(self._url, answer.status_code, answer.headers, answer.content)


def told(url: str, status: int, headers: Mapping[str, str], content: bytes) -> Ack | int:
    """What an answer says: an ack, or after how many ms to try again; ServerRefused."""
    if status == httpx.codes.OK:
        return msgspec.json.decode(content, type=Ack)
    if status in BUSY:
        return _retry_after_ms(headers.get("Retry-After", ""))
    text = content.decode(errors="replace")[:300]
    raise ServerRefused(f"{url} answered {status}: {text}", status=status)


class SocketLine:
    """One sender's batches over one WebSocket; `listen` must run beside it."""

    def __init__(self, socket: websockets.ClientConnection) -> None:
        self._socket = socket
        self._waiting: dict[str, asyncio.Future[Ack | int]] = {}

    async def send(self, body: bytes) -> Ack | int:
        """The ack of a batch, or after how many ms to try again."""
        batch_id = msgspec.json.decode(body, type=_Named).batch_id
        answer: asyncio.Future[Ack | int] = asyncio.get_running_loop().create_future()
        self._waiting[batch_id] = answer
        try:
            await self._socket.send(body.decode())
            async with asyncio.timeout(TIMEOUT_S):
                return await answer
        except (TimeoutError, websockets.ConnectionClosed):
            return RETRY_MS
        finally:
            self._waiting.pop(batch_id, None)

    async def listen(self) -> None:
        """Hand answers to those who wait for them, until the socket closes."""
        async for text in self._socket:
            message = msgspec.json.decode(text)
            answer = self._waiting.get(message.get("batch_id") or "")
            if answer is None or answer.done():
                continue
            if message["type"] == "ack":
                answer.set_result(msgspec.convert(message, Ack))
            elif message["type"] == "refused":
                answer.set_result(int(message["params"].get("retry_after_ms", RETRY_MS)))


class _Named(msgspec.Struct):
    batch_id: str


@asynccontextmanager
async def http_line(
    url: str, token: str, client: httpx.AsyncClient | None = None
) -> AsyncIterator[HttpLine]:
    """A line by HTTP over the given client, or one of its own."""
    if client is not None:
        yield HttpLine(client, url, token)
        return
    async with httpx.AsyncClient(timeout=TIMEOUT_S) as own:
        yield HttpLine(own, url, token)


@asynccontextmanager
async def socket_line(url: str, token: str) -> AsyncIterator[SocketLine]:
    """A line over one WebSocket, signed in by its first message."""
    address = url.rstrip("/").replace("http", "ws", 1) + SOCKET
    async with websockets.connect(address) as socket:
        await socket.send(msgspec.json.encode({"type": "auth", "token": token}).decode())
        async with asyncio.timeout(TIMEOUT_S):
            ready = msgspec.json.decode(await socket.recv())
        if ready.get("type") != "ready":
            raise ServerRefused(f"{address} did not take the token", said=str(ready)[:300])
        line = SocketLine(socket)
        listening = asyncio.create_task(line.listen())
        try:
            yield line
        finally:
            listening.cancel()


async def send(
    scenario: Scenario,
    url: str,
    *,
    token: str,
    seed: int,
    clock: Clock,
    sender: str | None = None,
    devices: Mapping[str, str] | None = None,
    websocket: bool = False,
    client: httpx.AsyncClient | None = None,
) -> Way:
    """Let a scenario happen now, in the time of `clock`, against a real server.

    The scenario's own network faults are not played: the real network has its own. `sender` and
    `devices` are the ids under which the server knows them (by default `NAME-SEED.sender` and
    `NAME-SEED.DEVICE`). Returns when everything is durable. Raises ServerRefused.
    """
    begins = datetime.fromtimestamp(clock.now_ms() / 1000, UTC)
    now = msgspec.structs.replace(scenario, starts=begins)
    person = person_of(now, seed, sender=sender, devices=devices)
    opened = socket_line(url, token) if websocket else http_line(url, token, client)
    async with opened as line:
        await carry_over(person.cargo, line, clock)
    return way_of(person.cargo.outbox)


async def replay_workout(
    workout: Workout,
    url: str,
    *,
    token: str,
    sender: str,
    device: str,
    clock: Clock,
    shift_ms: int | None = None,
    batch_s: float = 1.0,
    client: httpx.AsyncClient | None = None,
) -> Way:
    """Feed a recorded workout as a live device with a trusted clock, in the time of `clock`.

    A clock that runs 60 times as fast replays 60 times as fast; the server must run by the same.
    `shift_ms` moves the recording in time; None lets it begin now, by whole seconds.
    """
    if shift_ms is None:
        shift_ms = (clock.now_ms() - workout.start_ms) // 1000 * 1000 + 1000
    chance = np.random.default_rng(shift_ms)  # every replay is a boot of its own
    outbox = Outbox(sender, [SenderDevice(device)], DeviceClock(0), chance, trusted_clock=True)
    rows = _recorded(workout, shift_ms)
    cargo = Cargo(rows, outbox, round(batch_s * 1000), int(rows.ready_ms[-1]))
    async with http_line(url, token, client) as line:
        await carry_over(cargo, line, clock)
    return way_of(outbox)


def _recorded(workout: Workout, shift_ms: int) -> Rows:
    samples = workout_samples(
        workout, participant="", device="", source=source_of(workout), shift_ms=shift_ms
    )
    count = len(samples)
    at_ms = samples.at_ms.astype(np.int64)
    return Rows(
        true_ms=at_ms,
        ready_ms=at_ms,
        device=np.zeros(count, np.int64),
        metric=samples.metric.astype(np.int64),
        dev_ms=at_ms,
        value=samples.value.astype(np.float64),
        flags=np.zeros(count, np.int64),
    )


async def carry_over(cargo: Cargo, line: Line, clock: Clock) -> None:
    """Carry a cargo over a line until everything is durable; the first refusal ends it."""
    async with asyncio.TaskGroup() as group:
        await carry(cargo, starter(cargo.outbox, line, clock, group), clock)


def starter(outbox: Outbox, line: Line, clock: Clock, group: asyncio.TaskGroup) -> Start:
    """What puts attempts on a real line; a batch that still waits there is not sent again."""
    flying: set[str] = set()

    async def deliver(attempt: Attempt) -> None:
        try:
            answer = await line.send(attempt.body)
        finally:
            flying.discard(attempt.batch_id)
        if isinstance(answer, Ack):
            outbox.answered(answer, clock.now_ms())
        else:
            outbox.refused(attempt.batch_id, clock.now_ms(), retry_after_ms=answer)

    def start(attempt: Attempt) -> None:
        if attempt.batch_id not in flying:
            flying.add(attempt.batch_id)
            group.create_task(deliver(attempt))

    return start


def _retry_after_ms(header: str) -> int:
    try:
        return max(round(float(header) * 1000), 100)
    except ValueError:
        return RETRY_MS
