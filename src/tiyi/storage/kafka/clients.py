"""The log's connections: one client to ask with, readers that are lent out, each start bounded."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any, TypeVar

from aiokafka import AIOKafkaConsumer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.conn import create_conn
from aiokafka.errors import KafkaConnectionError, KafkaError

from tiyi.storage.kafka.address import KafkaAddress
from tiyi.storage.kafka.failures import REFUSALS, explained, failure, passing
from tiyi.storage.kafka.limits import KafkaLimits
from tiyi.storage.log.errors import LogFailed

logger = logging.getLogger(__name__)
Answer = TypeVar("Answer")
_BACKOFF_S = 0.2
_FAILURES_BEFORE_RENEWAL = 3
_IDLE_READERS = 4
_READ_WAIT_MS = 20  # a reader of stored records finds them there: a broker need not wait for more


@dataclass(frozen=True, slots=True)
class Asking:
    """The two clients that questions go through."""

    admin: AIOKafkaAdminClient
    offsets: AIOKafkaConsumer


class Clients:
    """Everything that is connected to the brokers, apart from the producer. Starts when needed."""

    def __init__(self, address: KafkaAddress, limits: KafkaLimits) -> None:
        self.address = address
        self.limits = limits
        self.settings: dict[str, Any] = {
            **address.client_settings(),
            "request_timeout_ms": int(limits.request_s * 1000),
            "retry_backoff_ms": 100,
            "metadata_max_age_ms": 30_000,
        }
        self.closed = False
        self._asking: Asking | None = None
        self._starting = asyncio.Lock()
        self._failures = 0
        self._idle: list[AIOKafkaConsumer] = []
        self._lent: set[AIOKafkaConsumer] = set()

    async def ask(
        self,
        doing: str,
        question: Callable[[Asking], Awaitable[Answer]],
        *,
        within_s: float | None = None,
    ) -> Answer:
        """The answer to a question, asked again while brokers fail; errors of the log otherwise."""
        last: BaseException | None = None
        try:
            async with asyncio.timeout(within_s or self.limits.answer_s):
                while True:
                    try:
                        answer = await question(await self._clients())
                    except (KafkaError, TimeoutError) as error:
                        last = error
                        if not passing(error):
                            raise
                        await self._note_failure()
                    else:
                        self._failures = 0
                        return answer
                    await asyncio.sleep(_BACKOFF_S)
        except (KafkaError, OSError) as error:
            told = last if isinstance(error, TimeoutError) and last is not None else error
            raise failure(self.address.name, doing, told) from error

    async def _clients(self) -> Asking:
        async with self._starting:
            self._refuse_if_closed()
            if self._asking is None:
                admin = AIOKafkaAdminClient(**self.settings)
                offsets = self._consumer(_READ_WAIT_MS)
                try:
                    await self._begin(admin.start())
                    await self._begin(offsets.start())
                except BaseException:
                    await admin.close()
                    await _put_away(offsets)
                    raise
                self._asking = Asking(admin, offsets)
            return self._asking

    async def _note_failure(self) -> None:
        """After some failures in a row the brokers are looked up afresh: they may have moved."""
        self._failures += 1
        if self._failures >= _FAILURES_BEFORE_RENEWAL and self._asking is not None:
            self._failures, asking, self._asking = 0, self._asking, None
            await _stop_asking(asking)

    async def _begin(self, start: Awaitable[None]) -> None:
        try:
            await start
        except KafkaConnectionError:
            await self.raise_refusal()
            raise

    async def raise_refusal(self) -> None:
        """Raise what a broker says against us: a start only tells that none let us in."""
        settings = {**self.settings, "request_timeout_ms": 2_000}
        for name in ("bootstrap_servers", "retry_backoff_ms", "metadata_max_age_ms"):
            del settings[name]
        for server in self.address.servers:
            host, _, port = server.rpartition(":")
            try:
                connection = await create_conn(host.strip("[]"), int(port), **settings)
            except REFUSALS:
                raise
            except (KafkaError, OSError):
                continue
            connection.close()

    # -- readers ---------------------------------------------------------------

    @asynccontextmanager
    async def reader(self) -> AsyncIterator[AIOKafkaConsumer]:
        """A reader of stored records, lent for a while and given to the next one afterwards."""
        self._refuse_if_closed()
        reader = self._idle.pop() if self._idle else await self._started(_READ_WAIT_MS)
        self._lent.add(reader)
        reusable = False
        try:
            yield reader
            reusable = True
        except GeneratorExit:  # whoever read has seen enough
            reusable = True
            raise
        finally:
            self._lent.discard(reader)
            if reusable and not self.closed and len(self._idle) < _IDLE_READERS:
                # To unsubscribe would make it ask for all topics of the cluster.
                reader.pause(*reader.assignment())
                self._idle.append(reader)
            else:
                await _put_away(reader)

    @asynccontextmanager
    async def follower(self, wait_ms: int) -> AsyncIterator[AIOKafkaConsumer]:
        """A reader of its own, for waiting at the end of a topic."""
        self._refuse_if_closed()
        reader = await self._started(wait_ms)
        self._lent.add(reader)
        try:
            yield reader
        finally:
            self._lent.discard(reader)
            await _put_away(reader)

    async def _started(self, wait_ms: int) -> AIOKafkaConsumer:
        consumer = self._consumer(wait_ms)
        try:
            with explained(self.address.name, "connecting a reader"):
                async with asyncio.timeout(self.limits.answer_s):
                    await self._begin(consumer.start())
        except BaseException:
            await _put_away(consumer)
            raise
        return consumer

    def _consumer(self, wait_ms: int) -> AIOKafkaConsumer:
        return AIOKafkaConsumer(
            group_id=None,
            enable_auto_commit=False,
            auto_offset_reset="none",  # an offset that is gone is an error here, never a jump
            fetch_max_wait_ms=wait_ms,
            consumer_timeout_ms=1_000,  # how often it looks around when nothing happens
            max_partition_fetch_bytes=self.limits.fetch_bytes,
            fetch_max_bytes=4 * self.limits.fetch_bytes,  # one answer must not hold up the loop
            **self.settings,
        )

    # -- the end ---------------------------------------------------------------

    def _refuse_if_closed(self) -> None:
        if self.closed:
            raise LogFailed(f"{self.address.name} is closed")

    async def close(self) -> None:
        """Disconnect everything; whoever still reads is told that the log is closed."""
        self.closed = True
        readers = [*self._idle, *self._lent]
        self._idle.clear()
        asking, self._asking = self._asking, None
        for reader in readers:
            await _put_away(reader)
        if asking is not None:
            await _stop_asking(asking)


async def _stop_asking(asking: Asking) -> None:
    with suppress(KafkaError):
        await asking.admin.close()
    with suppress(KafkaError):
        await asking.offsets.stop()


async def _put_away(reader: AIOKafkaConsumer) -> None:
    """Stop a reader; that a task of its own was cancelled must not end ours."""
    try:
        await reader.stop()
    except asyncio.CancelledError:
        mine = asyncio.current_task()
        if mine is None or mine.cancelling():
            raise
