"""The engine's way from Kafka to its streams, at a fraction of the cost per record.

Conductor, fetcher, acks and commits are the engine's. By itself it makes four tasks of each record,
to drop it should a rebalance stop the flow; here only a record that has to wait gets them.

What is fetched while a rebalance goes on is dropped, and read again from what was committed. The
engine's client leaves a partition of which nothing was committed where it stands: its records would
be skipped, and later commits would pass over them. Here such a partition begins anew.
"""

import asyncio
from collections.abc import Coroutine, Generator, Mapping
from typing import Any, Final

from faust.transport.drivers import aiokafka as kafka
from faust.types import TP, ConsumerMessage

from tiyi.streams.drain import end_process

_YIELD_EVERY: Final = 100
"""So many records are handed over before anybody else has a turn."""


class RecordsSkipped(Exception):
    """Records that are on the log were not handed over; whoever reads on from the commits has them.

    A defect of tiyi or of its engine, and nothing that a setting could mend.
    """


class Consumer(kafka.Consumer):  # type: ignore[misc]  # faust is not type-checked here
    """The engine's consumer of Kafka, which makes tasks for a record only when it has to wait."""

    _n_acked: int

    def __init__(self, *arguments: Any, **options: Any) -> None:
        """As the engine makes it."""
        super().__init__(*arguments, **options)
        self._due: dict[TP, int] = {}
        """The offset that follows, of each partition where that is known."""

    async def seek_to_committed(self) -> Mapping[TP, int | None]:
        """Read every partition again from what was committed of it, or from its beginning."""
        committed: Mapping[TP, int | None] = await super().seek_to_committed()
        untouched = [tp for tp, offset in committed.items() if not offset]
        if untouched:
            await self._thread.seek_wait(await self.earliest_offsets(*untouched))
        self._due = {tp: offset for tp, offset in committed.items() if offset}
        return committed

    async def verify_all_partitions_active(self) -> None:
        """Nothing: `progress` tells who is behind, and every board shows it.

        The engine's look would only log, and ends the process where a position is being looked up,
        as after retention has overtaken it.
        """

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
        offset, due = message.offset, self._due.get(tp)
        if due is not None and offset > due:
            await self._account_for(tp, due, message)
        if self._commit_every is not None and self._n_acked >= self._commit_every:
            self._n_acked = 0
            await self.commit()
        # A rebalance may have come and gone while we waited: then all of it is fetched again, and
        # to note that this record was read would leave out those before it.
        if not self._is_current(message):
            return
        before = self._read_offset[tp]
        if before is not None and offset < before:
            return  # a fetch from before a seek
        if before and offset > before + 1:
            # What retention or a transaction left out must not look unacknowledged for ever.
            await self._add_gap(tp, before + 1, offset)
        await self._handed(self.callback(message))
        self._read_offset[tp] = offset
        self._due[tp] = offset + 1

    def _is_current(self, message: ConsumerMessage) -> bool:
        return bool(message.generation_id == self.app.consumer_generation_id)

    async def _account_for(self, tp: TP, due: int, message: ConsumerMessage) -> None:
        """End the process unless what lies between is gone from the log."""
        begins = await self.earliest_offsets(tp)
        if begins[tp] <= due and self._is_current(message):
            skipped = f"{tp.topic}/{tp.partition}: {due} is due, {message.offset} came"
            end_process(f"{self.app.conf.id} was not given all records", RecordsSkipped(skipped))

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
