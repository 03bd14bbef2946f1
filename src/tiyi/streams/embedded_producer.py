"""Faust's producer over the embedded log: what it sends is acknowledged once it is on disk."""

import asyncio
from collections.abc import Awaitable
from typing import Any

from faust.transport.producer import Producer as FaustProducer
from faust.types import TP, RecordMetadata

from tiyi.storage.log import Log
from tiyi.streams.embedded_topics import declare, partition_for


class Producer(FaustProducer):  # type: ignore[misc]  # faust is not type-checked here
    """Appends to the log for one app."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._durable_log: Log | None = None
        self._waiting: set[asyncio.Future[int]] = set()

    async def on_start(self) -> None:
        """Open the log, or join the other users of it in this process."""
        await super().on_start()
        self._durable_log = self.transport.open_log()

    async def on_stop(self) -> None:
        """Wait until all is durable, then let go of the log."""
        await self.flush()
        await super().on_stop()
        if self._durable_log is not None:
            self._durable_log.close()
            self._durable_log = None

    @property
    def durable_log(self) -> Log:
        """The open log; only between start and stop."""
        if self._durable_log is None:
            raise RuntimeError("the producer is not running")
        return self._durable_log

    async def send(
        self,
        topic: str,
        key: bytes | None,
        value: bytes | None,
        partition: int | None = None,
        *,
        headers: Any = None,
        **_: Any,
    ) -> Awaitable[RecordMetadata]:
        """Queue a record; the awaitable that comes back ends once it is durable.

        A timestamp is not taken: the log stamps the append time, as Kafka does with LogAppendTime.
        """
        number = partition_for(self.durable_log, topic, key, partition)
        stored = self.durable_log.append(topic, number, value, key=key, headers=dict(headers or {}))
        self._waiting.add(stored)
        answer: asyncio.Future[RecordMetadata] = asyncio.get_running_loop().create_future()

        def settle(done: asyncio.Future[int]) -> None:
            self._waiting.discard(done)
            error = None if done.cancelled() else done.exception()
            if answer.done():
                return
            if done.cancelled():
                answer.cancel()
            elif error is not None:
                answer.set_exception(error)
            else:
                place = TP(topic, number)
                answer.set_result(RecordMetadata(topic, number, place, done.result()))

        stored.add_done_callback(settle)
        return answer

    async def send_and_wait(self, *arguments: Any, **options: Any) -> RecordMetadata:
        """Append a record and wait until it is durable."""
        return await (await self.send(*arguments, **options))

    async def flush(self) -> None:
        """Wait until everything sent is durable or has failed."""
        await self.buffer.flush()
        if self._waiting:
            await asyncio.wait(set(self._waiting))

    def key_partition(self, topic: str, key: bytes) -> TP:
        """The partition of the key."""
        return TP(topic, partition_for(self.durable_log, topic, key, None))

    def supports_headers(self) -> bool:
        """Headers are stored."""
        return True

    async def create_topic(self, topic: str, partitions: int, *_: Any, **options: Any) -> None:
        """Declare a topic that Faust itself needs."""
        declare(self.durable_log, topic, partitions, options)
