"""The engine's way from Kafka to its streams, at a fraction of the cost per record.

Conductor, fetcher, acks and commits are the engine's. By itself it makes four tasks of each record,
to drop it should a rebalance stop the flow; here only a record that has to wait gets them.
"""

import asyncio
from collections.abc import Coroutine, Generator
from typing import Any, Final

from faust.transport.drivers import aiokafka as kafka
from faust.types import TP, ConsumerMessage

_YIELD_EVERY: Final = 100
"""So many records are handed over before anybody else has a turn."""


class Consumer(kafka.Consumer):  # type: ignore[misc]  # faust is not type-checked here
    """The engine's consumer of Kafka, which makes tasks for a record only when it has to wait."""

    _n_acked: int

    async def _drain_messages(self, fetcher: Any) -> None:
        """Hand records to the streams for ever."""
        handed = 0
        try:
            while not (self._stopped.is_set() or fetcher._stopped.is_set()):
                # A fetch that finds records at once never lets go of the loop by itself.
                await asyncio.sleep(0)
                async for tp, message in self.getmany(timeout=1.0):
                    handed += 1
                    if handed % _YIELD_EVERY == 0:
                        await asyncio.sleep(0)
                    await self._hand_over(tp, message)
        except (asyncio.CancelledError, *self.consumer_stopped_errors):
            if not self.app.should_stop:
                raise

    async def _hand_over(self, tp: TP, message: ConsumerMessage) -> None:
        offset, before = message.offset, self._read_offset[tp]
        if before is not None and offset < before:
            return  # a fetch from before a seek
        if before and offset > before + 1:
            # What retention or a transaction left out must not look unacknowledged for ever.
            await self._add_gap(tp, before + 1, offset)
        if self._commit_every is not None and self._n_acked >= self._commit_every:
            self._n_acked = 0
            await self.commit()
        await self._handed(self.callback(message))
        self._read_offset[tp] = offset

    async def _handed(self, handing: Coroutine[Any, Any, None]) -> None:
        """Finish handing over a record, or drop it when a rebalance stops the flow first."""
        try:
            waits_for = handing.send(None)
        except StopIteration:
            return
        await self.wait_first(_Rest(handing, waits_for), self.suspend_flow.wait())


class _Rest:
    """The rest of a coroutine that waits for something, as an awaitable of its own."""

    def __init__(self, begun: Coroutine[Any, Any, None], waits_for: Any) -> None:
        self._begun, self._waits_for = begun, waits_for

    def __await__(self) -> Generator[Any, None, None]:
        try:
            yield self._waits_for
        except BaseException:
            self._begun.close()
            raise
        yield from self._begun.__await__()


class Transport(kafka.Transport):  # type: ignore[misc]  # faust is not type-checked here
    """Kafka, read by the consumer of this file."""

    Consumer = Consumer
