"""Appends on their way: one lane per partition, one batch of each under way, in call order.

A record that is still in its lane when its time is over is dropped: it was certainly not written.
One that is under way is not recalled: its append fails, and it keeps its place in the order,
should the brokers take it after all.
"""

import asyncio
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, KafkaTimeoutError, ProducerClosed
from aiokafka.producer.message_accumulator import BatchBuilder

from tiyi.storage.kafka.clients import Clients
from tiyi.storage.kafka.courier import Courier
from tiyi.storage.kafka.failures import failure
from tiyi.storage.kafka.limits import KafkaStats
from tiyi.storage.log.errors import LogFailed

_SWEEP_S = 0.25


@dataclass(slots=True)
class Append:
    """One record that waits; `deadline` is in the event loop's seconds."""

    key: bytes | None
    value: bytes | None
    headers: list[tuple[str, bytes]]
    size: int
    deadline: float
    done: asyncio.Future[int]


@dataclass(slots=True)
class Lane:
    """One partition's appends."""

    topic: str
    partition: int
    waiting: deque[Append] = field(default_factory=deque)
    under_way: list[Append] = field(default_factory=list)
    since: float = 0.0
    producer: AIOKafkaProducer | None = None
    pump: asyncio.Task[None] | None = None


class Appends:
    """All lanes of a log."""

    def __init__(self, clients: Clients, stats: KafkaStats) -> None:
        self._clients = clients
        self._stats = stats
        self._courier = Courier(clients, stats)
        self._lanes: dict[tuple[str, int], Lane] = {}
        self._sweeping: asyncio.TimerHandle | None = None
        self._closed = False

    def put(
        self,
        place: tuple[str, int],
        key: bytes | None,
        value: bytes | None,
        *,
        headers: Mapping[str, bytes] | None,
        size: int,
    ) -> asyncio.Future[int]:
        """Queue a record behind the others of its place; the future gives its offset."""
        if self._closed:
            raise self._closed_now()
        loop = asyncio.get_running_loop()
        deadline = loop.time() + self._clients.limits.delivery_s
        append = Append(
            key, value, list((headers or {}).items()), size, deadline, loop.create_future()
        )
        lane = self._lanes.get(place)
        if lane is None:
            lane = self._lanes[place] = Lane(*place)
        lane.waiting.append(append)
        self._stats.pending_bytes += size
        self._stats.pending_records += 1
        if lane.pump is None:
            lane.pump = loop.create_task(self._run(lane))
        if self._sweeping is None:
            self._sweeping = loop.call_later(_SWEEP_S, self._sweep)
        return append.done

    async def _run(self, lane: Lane) -> None:
        try:
            while lane.waiting:
                producer = await self._courier.producer()
                if producer is not None and lane.waiting:
                    await self._send(lane, producer)
        except BaseException as error:
            # A defect, or the end: nobody may wait for this lane in vain.
            ended = isinstance(error, asyncio.CancelledError)
            self._fail([*lane.under_way, *lane.waiting], self._closed_now() if ended else error)
            lane.under_way.clear()
            lane.waiting.clear()
            raise
        finally:
            lane.pump = None

    async def _send(self, lane: Lane, producer: AIOKafkaProducer) -> None:
        batch, taken = _filled(producer.create_batch(), lane.waiting)
        lane.under_way, lane.producer = taken, producer
        lane.since = asyncio.get_running_loop().time()
        try:
            first = await self._courier.deliver(producer, batch, lane.topic, lane.partition)
            if first < 0:
                # The brokers know the batch already and no longer its offsets.
                raise KafkaTimeoutError("the offsets of a repeated batch are not known any more")
        except ProducerClosed:  # it was retired before it saw the batch: nothing was written
            lane.waiting.extendleft(reversed(taken))
        except KafkaError as error:
            self._courier.retire(producer)
            self._fail(taken, self._failure(lane, error))
        else:
            self._settle(taken, first)
        finally:
            lane.under_way, lane.producer = [], None

    def _settle(self, taken: list[Append], first: int) -> None:
        for offset, append in enumerate(taken, start=first):
            if not append.done.done():
                append.done.set_result(offset)
        self._stats.appended += len(taken)
        self._stats.batches += 1
        self._forget(taken)

    def _fail(self, appends: Iterable[Append], error: BaseException) -> None:
        failed = list(appends)
        for append in failed:
            if not append.done.done():
                append.done.set_exception(error)
        self._stats.failed += len(failed)
        self._forget(failed)

    def _forget(self, appends: list[Append]) -> None:
        self._stats.pending_records -= len(appends)
        self._stats.pending_bytes -= sum(append.size for append in appends)

    def _failure(self, lane: Lane, error: BaseException) -> BaseException:
        doing = f"appending to {lane.topic}/{lane.partition}"
        return failure(self._clients.address.name, doing, error)

    def _closed_now(self) -> LogFailed:
        return LogFailed(f"{self._clients.address.name} is closed")

    # -- time ------------------------------------------------------------------

    def _sweep(self) -> None:
        """Fail what has waited too long; goes on as long as anything waits."""
        now = asyncio.get_running_loop().time()
        self._sweeping = None
        for lane in self._lanes.values():
            self._expire(lane, now)
        if self._stats.pending_records:
            loop = asyncio.get_running_loop()
            self._sweeping = loop.call_later(_SWEEP_S, self._sweep)

    def _expire(self, lane: Lane, now: float) -> None:
        late: list[Append] = []
        while lane.waiting and lane.waiting[0].deadline <= now:
            late.append(lane.waiting.popleft())
        trouble = self._courier.trouble or KafkaTimeoutError("no acknowledgement in time")
        if late:
            self._fail(late, self._failure(lane, trouble))
        for append in lane.under_way:
            if append.deadline <= now and not append.done.done():
                append.done.set_exception(self._failure(lane, trouble))
        if lane.producer is not None and now - lane.since > self._clients.limits.stuck_s:
            self._courier.retire(lane.producer)

    # -- the end ---------------------------------------------------------------

    async def close(self) -> None:
        """Deliver what waits, for a while; what is left then fails with LogFailed."""
        self._closed = True
        pumps = [lane.pump for lane in self._lanes.values() if lane.pump is not None]
        if pumps:
            await asyncio.wait(pumps, timeout=self._clients.limits.close_s)
        left = [pump for pump in pumps if not pump.done()]
        for pump in left:
            pump.cancel()
        if left:
            await asyncio.wait(left)
        if self._sweeping is not None:
            self._sweeping.cancel()
        await self._courier.close()


def _filled(batch: BatchBuilder, waiting: deque[Append]) -> tuple[BatchBuilder, list[Append]]:
    """The batch with as many of the waiting records as it takes: one at least."""
    taken: list[Append] = []
    while waiting:
        append = waiting[0]
        fits = batch.append(
            timestamp=None, key=append.key, value=append.value, headers=append.headers
        )
        if fits is None:
            break
        taken.append(waiting.popleft())
    batch.close()
    return batch, taken
