"""The one idempotent producer at a time: started when needed, replaced when it can't go on.

A batch that failed for good leaves a hole in the producer's sequence numbers, and brokers would
refuse everything after it. So the producer is retired: what it still has under way may arrive, then
it is stopped, and only then does another one start. Its predecessor can't write behind its back.
"""

import asyncio
import logging

from aiokafka import AIOKafkaProducer
from aiokafka.errors import (
    KafkaConnectionError,
    KafkaError,
    KafkaTimeoutError,
    UnknownTopicOrPartitionError,
)
from aiokafka.producer.message_accumulator import BatchBuilder
from aiokafka.structs import RecordMetadata

from tiyi.storage.kafka.clients import Clients
from tiyi.storage.kafka.limits import KafkaStats

logger = logging.getLogger(__name__)
_BACKOFF_S = 0.2
_DRAIN_S = 5.0


class Courier:
    """Hands batches to the present producer. All of it belongs to one event loop."""

    def __init__(self, clients: Clients, stats: KafkaStats) -> None:
        self._clients = clients
        self._stats = stats
        self._producer: AIOKafkaProducer | None = None
        self._starting: asyncio.Task[None] | None = None
        self._retiring: asyncio.Task[None] | None = None
        self._under_way: set[asyncio.Future[RecordMetadata]] = set()
        self.trouble: BaseException | None = None
        """Why there is no producer, as far as the last attempt told."""

    async def producer(self) -> AIOKafkaProducer | None:
        """The producer to fill a batch for; None when an attempt to start one has just failed."""
        if self._producer is None:
            if self._starting is None or self._starting.done():
                self._starting = asyncio.create_task(self._start())
            await asyncio.shield(self._starting)
        return self._producer

    async def _start(self) -> None:
        if self._retiring is not None:
            await self._retiring
        limits = self._clients.limits
        producer = AIOKafkaProducer(
            enable_idempotence=True,
            acks="all",
            linger_ms=0,  # what arrives while a batch is under way is the next batch
            max_batch_size=limits.batch_bytes,
            max_request_size=limits.record_bytes * 2,
            **self._clients.settings,
        )
        try:
            async with asyncio.timeout(limits.request_s * 2):
                await producer.start()
        except (KafkaError, OSError) as error:
            self.trouble = await self._refusal(error)
            await producer.stop()
            await asyncio.sleep(_BACKOFF_S)
        except BaseException:
            await producer.stop()
            raise
        else:
            self._producer, self.trouble = producer, None
            self._stats.producers += 1

    async def _refusal(self, error: BaseException) -> BaseException:
        if isinstance(error, KafkaConnectionError):
            try:
                await self._clients.raise_refusal()
            except (KafkaError, OSError) as refusal:
                return refusal
        return error

    async def deliver(
        self, producer: AIOKafkaProducer, batch: BatchBuilder, topic: str, partition: int
    ) -> int:
        """The offset of the batch's first record, once all in-sync copies have it. KafkaError."""
        if partition not in await producer.partitions_for(topic):
            raise UnknownTopicOrPartitionError(f"{topic}/{partition}")
        delivery = await producer.send_batch(batch, topic, partition=partition)
        self._under_way.add(delivery)
        try:
            return int((await delivery).offset)
        finally:
            self._under_way.discard(delivery)

    def retire(self, producer: AIOKafkaProducer) -> None:
        """Give this producer no more batches; the next one starts when it has stopped."""
        if producer is self._producer:
            self._producer = None
            self._retiring = asyncio.create_task(self._stop(producer))

    async def _stop(self, producer: AIOKafkaProducer) -> None:
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=_DRAIN_S)
        if self._under_way:
            # stop() would wait for these until brokers that are gone have taken them.
            producer._message_accumulator.fail_all(
                KafkaTimeoutError("the brokers did not take it in time")
            )
        try:
            async with asyncio.timeout(self._clients.limits.request_s * 3):
                await producer.stop()
        except TimeoutError:
            logger.warning("a producer of %s did not stop in time", self._clients.address.name)
        except KeyError:
            # A batch that was failed above was to be sent again at that moment, as with too few
            # replicas in sync: the library looks for it in vain, and leaves its connections open.
            await producer.client.close()

    async def close(self) -> None:
        """Stop; what is still under way after a moment fails."""
        if self._starting is not None and not self._starting.done():
            self._starting.cancel()
            await asyncio.wait([self._starting])
        if self._producer is not None:
            self.retire(self._producer)
        if self._retiring is not None:
            await self._retiring
