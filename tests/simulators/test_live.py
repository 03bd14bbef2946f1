"""Live runs speak the real contract over HTTP and WebSocket, wait for servers, and stop at a no."""

import asyncio
from typing import Any

import httpx
import msgspec
import numpy as np
import pytest
import websockets

from tiyi.ingest.edge import Ack, Batch
from tiyi.ingest.workouts import SourceFormat, Workout
from tiyi.model.metrics import Metric
from tiyi.simulators.carry import Cargo
from tiyi.simulators.clock import PacedClock
from tiyi.simulators.clocks import DeviceClock
from tiyi.simulators.demo import run_demo
from tiyi.simulators.enrol import Operator, enrol_run, handing_over, newcomers_of
from tiyi.simulators.live import (
    ServerRefused,
    carry_over,
    replay_workout,
    send,
    socket_line,
)
from tiyi.simulators.outbox import Outbox, SenderDevice
from tiyi.simulators.people import demo_people
from tiyi.simulators.rows import rows_of
from tiyi.simulators.scenario import load
from tiyi.simulators.virtual import VirtualClock, in_virtual_time

START_MS = 1_740_960_000_000
URL = "http://server"


def ack_of(body: bytes, now_ms: int) -> Ack:
    batch = msgspec.json.decode(body, type=Batch)
    span = (batch.first_seq, batch.last_seq)
    return Ack(batch.batch_id, len(batch.columns.value), span, [], [], [], now_ms, now_ms)


class FakeServer:
    """Takes batches by HTTP as the real edge does; `refusals` answers come first."""

    def __init__(self, clock: VirtualClock, *refusals: httpx.Response) -> None:
        self.batches: list[Batch] = []
        self.tokens: set[str] = set()
        self._clock, self._refusals = clock, list(refusals)

    def client(self) -> httpx.AsyncClient:
        return httpx.AsyncClient(transport=httpx.MockTransport(self._answer))

    def _answer(self, request: httpx.Request) -> httpx.Response:
        assert request.url.path == "/api/v1/ingest/batches"
        if self._refusals:
            return self._refusals.pop(0)
        self.tokens.add(request.headers["Authorization"])
        self.batches.append(msgspec.json.decode(request.content, type=Batch))
        ack = ack_of(request.content, self._clock.now_ms())
        return httpx.Response(200, content=msgspec.json.encode(ack))


def test_a_scenario_is_sent_as_it_happens_and_all_of_it_becomes_durable() -> None:
    scenario = load("too_easy")

    async def work(clock: VirtualClock) -> None:
        server = FakeServer(clock)
        async with server.client() as client:
            way = await send(scenario, URL, token="t", seed=1, clock=clock, client=client)
        assert way.held_at_end == 0
        assert way.rows == sum(len(batch.columns.value) for batch in server.batches)
        assert server.tokens == {"Bearer t"}
        newest = [max(batch.columns.dev_ms) for batch in server.batches]
        sent = [batch.sent_at for batch in server.batches]
        assert all(0 <= at - dev < 7_000 for at, dev in zip(sent, newest, strict=True))
        assert clock.now_ms() - START_MS >= scenario.plan_s * 1000

    in_virtual_time(START_MS, work)


def test_a_busy_server_is_waited_for_and_nothing_is_lost() -> None:
    async def work(clock: VirtualClock) -> None:
        busy = [httpx.Response(503, headers={"Retry-After": "2"}) for _ in range(5)]
        server = FakeServer(clock, *busy, httpx.Response(429))
        async with server.client() as client:
            way = await send(load("bench"), URL, token="t", seed=1, clock=clock, client=client)
        assert way.held_at_end == 0
        assert way.attempts == way.batches + 6

    in_virtual_time(START_MS, work)


def test_a_server_that_is_slow_is_not_asked_the_same_twice_at_once() -> None:
    flying: list[str] = []
    most: list[int] = []

    async def work(clock: VirtualClock) -> None:
        async def answer(request: httpx.Request) -> httpx.Response:
            batch = msgspec.json.decode(request.content, type=Batch)
            flying.append(batch.batch_id)
            most.append(flying.count(batch.batch_id))
            await clock.sleep(9)
            flying.remove(batch.batch_id)
            ack = ack_of(request.content, clock.now_ms())
            return httpx.Response(200, content=msgspec.json.encode(ack))

        async with httpx.AsyncClient(transport=httpx.MockTransport(answer)) as client:
            await send(load("bench"), URL, token="t", seed=1, clock=clock, client=client)

    in_virtual_time(START_MS, work)
    assert max(most) == 1


def test_a_refusal_for_good_is_told_at_once() -> None:
    async def work(clock: VirtualClock) -> None:
        server = FakeServer(clock, httpx.Response(403, text="sender.mismatch"))
        async with server.client() as client:
            with pytest.raises(BaseExceptionGroup) as caught:
                await send(load("bench"), URL, token="t", seed=1, clock=clock, client=client)
        assert caught.group_contains(ServerRefused, match=r"403: sender\.mismatch")

    in_virtual_time(START_MS, work)


def test_two_starts_are_two_boots() -> None:
    async def work(clock: VirtualClock) -> None:
        server = FakeServer(clock)
        async with server.client() as client:
            for _ in range(2):
                await send(load("bench"), URL, token="t", seed=1, clock=clock, client=client)
        assert len({batch.boot for batch in server.batches}) == 2

    in_virtual_time(START_MS, work)


def workout() -> Workout:
    at_ms = START_MS - 86_400_000 + np.arange(600, dtype=np.int64) * 1000
    nothing = np.full(600, np.nan, np.float32)
    return Workout(
        source_format=SourceFormat.FIT,
        at_ms=at_ms,
        hr_bpm=np.linspace(80, 140, 600).astype(np.float32),
        cadence_spm=np.full(600, 120, np.float32),
        cadence_rpm=nothing,
        speed_mps=nothing,
        power_w=nothing,
        steps=nothing,
        rr_at_ms=np.zeros(0, np.int64),
        rr_ms=np.zeros(0, np.float32),
        start_ms=int(at_ms[0]),
        end_ms=int(at_ms[-1]) + 1000,
        timer_known=True,
    )


def test_a_recorded_workout_is_replayed_as_if_it_happened_now() -> None:
    async def work(clock: VirtualClock) -> None:
        server = FakeServer(clock)
        async with server.client() as client:
            await replay_workout(
                workout(), URL, token="t", sender="s", device="d", clock=clock, client=client
            )
        rows = [
            (metric, at_ms, value)
            for batch in server.batches
            for metric, at_ms, value in zip(
                batch.columns.metric, batch.columns.dev_ms, batch.columns.value, strict=True
            )
        ]
        assert all(batch.trusted_clock for batch in server.batches)
        hr = [(at_ms, value) for metric, at_ms, value in rows if metric == Metric.HR]
        assert hr[0] == (START_MS + 1000, 80.0)
        assert hr[-1][0] == START_MS + 600_000
        assert len(hr) == 600
        assert sum(metric == Metric.START for metric, *_ in rows) == 1
        assert 590 <= len(server.batches) <= 610

    in_virtual_time(START_MS, work)


def test_the_demo_sends_everybody_every_second_and_goes_on_after_an_outage() -> None:
    people = demo_people(6, 7)

    async def work(clock: VirtualClock) -> None:
        server = FakeServer(clock, *[httpx.Response(503) for _ in range(20)])
        tokens = {person.sender: f"token of {person.sender}" for person in people}
        async with server.client() as client:
            demo = asyncio.create_task(
                run_demo(people, URL, tokens, clock=clock, seed=1, client=client)
            )
            await clock.sleep(120)
            demo.cancel()
        last = [batch for batch in server.batches if batch.sent_at > START_MS + 60_000]
        assert {batch.sender for batch in last} == set(tokens)
        assert len(last) >= 4 * 55
        heard = {name for batch in server.batches for name in map(str, batch.devices)}
        assert heard == {name for person in people for name, _ in person.devices}

    in_virtual_time(START_MS, work)


async def _as_the_edge(socket: websockets.ServerConnection) -> None:
    first = msgspec.json.decode(await socket.recv())
    assert first == {"type": "auth", "token": "t"}
    await socket.send('{"type": "ready", "server_ms": 1}')
    refused = False
    async for text in socket:
        body = text if isinstance(text, bytes) else text.encode()
        ack = ack_of(body, START_MS)
        if not refused:  # busy once
            refused = True
            told: dict[str, Any] = {"type": "refused", "code": "busy", "batch_id": ack.batch_id}
            told["params"] = {"retry_after_ms": 50}
        else:
            told = {"type": "ack", **msgspec.to_builtins(ack)}
        await socket.send(msgspec.json.encode(told).decode())


@pytest.mark.asyncio
async def test_a_cargo_goes_over_one_websocket() -> None:
    clock = PacedClock(20)
    now_ms = clock.now_ms()
    chance = np.random.default_rng(1)
    outbox = Outbox("s", [SenderDevice("d")], DeviceClock(now_ms), chance)
    rows = rows_of(now_ms + np.arange(10) * 1000, Metric.HR, np.full(10, 100))

    async with websockets.serve(_as_the_edge, "127.0.0.1", 0) as server:
        port = next(iter(server.sockets)).getsockname()[1]
        async with socket_line(f"http://127.0.0.1:{port}", "t") as line:
            await carry_over(Cargo(rows, outbox, 1000, now_ms + 10_000), line, clock)

    assert outbox.held == 0
    assert outbox.durable_through == 9


def test_enrolling_tells_the_api_everything_that_a_run_needs() -> None:
    asked: list[tuple[str, dict[str, Any]]] = []

    def answer(request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/api/v1")
        if request.method == "GET":
            return httpx.Response(200, json={"sites": None})
        asked.append((path, msgspec.json.decode(request.content)))
        return httpx.Response(201, json={"token": "secret"})

    async def work() -> str:
        async with Operator(URL, transport=httpx.MockTransport(answer)) as operator:
            return await enrol_run(operator, load("on_target"), 1)

    assert asyncio.run(work()) == "secret"
    assert [path for path, _ in asked] == [
        "/participants",
        "/participants/on_target-1/prescriptions",
        "/devices",
        "/devices/on_target-1.strap/assignments",
        "/devices",
        "/devices/on_target-1.phone/assignments",
        "/senders",
        "/senders/on_target-1.sender/tokens",
    ]
    assert asked[0][1]["profile"]["rate_drug"] == "no"
    assert asked[1][1]["anchor"] == "hrr"
    assert "ceiling_bpm" not in asked[1][1]


def test_a_device_is_given_to_its_next_wearer_when_the_run_has_come_so_far() -> None:
    scenario, asked = load("strap_swap"), []

    async def work(clock: VirtualClock) -> None:
        def answer(request: httpx.Request) -> httpx.Response:
            asked.append((clock.now_ms(), request.url.path, msgspec.json.decode(request.content)))
            return httpx.Response(201, json={})

        transport = httpx.MockTransport(answer)
        async with (
            Operator(URL, transport=transport) as operator,
            handing_over(operator, scenario, 3, clock),
        ):
            await clock.sleep(31 * 60)

    in_virtual_time(START_MS, work)

    given_ms = START_MS + 30 * 60_000
    assert asked == [
        (
            given_ms,
            f"/api/v1/devices/strap_swap-3.{device}/assignments",
            {"participant": who, "from_ms": given_ms},
        )
        for device, who in (("strap", "strap_swap-3.second"), ("strap_b", "strap_swap-3"))
    ]


def test_everybody_of_a_run_is_enrolled_with_what_they_have_first() -> None:
    (first, second) = newcomers_of(load("machine_hand_over"), 2)

    assert (first.participant, [kind.value for _, kind in first.devices]) == (
        "machine_hand_over-2",
        ["machine"],
    )
    assert (second.participant, list(second.devices)) == ("machine_hand_over-2.second", [])
    assert second.profile.age_years == 71
