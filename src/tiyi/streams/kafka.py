"""The engine's way from Kafka to its streams, at a fraction of the cost per record.

Conductor, fetcher, acks and commits are the engine's. By itself it makes four tasks of each record,
to drop it should a rebalance stop the flow; here only a record that has to wait gets them.

What is fetched while a rebalance goes on is dropped, and read again from what was committed. The
engine's client leaves a partition of which nothing was committed where it stands: its records would
be skipped, and later commits would pass over them. Here such a partition begins anew.

Fetching and seeking take turns. The engine seeks in the middle of a fetch, and once more by itself
after each fetch that a rebalance made void; two seeks at a time may leave a partition that reads on
from one place and counts its commits from another: it would commit no more.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Coroutine, Generator, Mapping, Sequence
from typing import Any, Final

from faust.transport.drivers import aiokafka as kafka
from faust.types import TP, ConsumerMessage

from tiyi.streams.drain import end_process

logger = logging.getLogger(__name__)
AGAIN_S: Final = 1.0
FETCH_S: Final = 1.0
PAUSE_S: Final = 0.2
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
        self._turn = asyncio.Lock()
        self._seeks = 0
        self._has_dropped = False
        """Whether something that was fetched has been dropped since the last seek."""

    async def seek_to_committed(self) -> Mapping[TP, int | None]:
        """Read every partition again from what was committed of it, or from its beginning."""
        async with self._turn:
            self._seeks += 1
            committed: Mapping[TP, int | None] = await super().seek_to_committed()
            untouched = [tp for tp, offset in committed.items() if not offset]
            if untouched:
                await self._thread.seek_wait(await self._beginnings(untouched))
            self._due = {tp: offset for tp, offset in committed.items() if offset}
            self._has_dropped = False
            return committed

    async def _beginnings(self, tps: Sequence[TP]) -> Mapping[TP, int]:
        while True:
            try:
                begins: Mapping[TP, int] = await self.earliest_offsets(*tps)
            except kafka.KafkaError as trouble:
                logger.warning("%s: asking where the log begins again: %r", self.name, trouble)
                await asyncio.sleep(AGAIN_S)
            else:
                return begins

    async def _fetched(self) -> AsyncIterator[tuple[TP, ConsumerMessage]]:
        """The records of one fetch, until a seek or a rebalance: then they come again."""
        if not self.flow_active:
            await self.wait(self.can_resume_flow)
        active = self._get_active_partitions()
        if self._has_dropped or not active:  # a rebalance is under way, at whose end we seek
            await asyncio.sleep(PAUSE_S)
            return
        async with self._turn:
            seeks, generation = self._seeks, self.app.consumer_generation_id
            records = await self._getmany(active_partitions=active, timeout=FETCH_S)
        for tp, record in self.scheduler.iterate(records):
            if self._seeks != seeks:
                return
            if not self.flow_active or self.app.consumer_generation_id != generation:
                self._has_dropped = True
                return
            if tp in active or tp in self._buffered_partitions:
                yield tp, self._to_message(tp, record)

    async def commit(self, topics: Any = None, start_new_transaction: bool = True) -> bool:
        """Commit what was acknowledged, but not in a rebalance.

        The brokers would refuse it, and the client would join once more as somebody new.
        """
        return self.flow_active and bool(await super().commit(topics, start_new_transaction))

    async def _commit_offsets(self, offsets: Mapping[TP, int], **_: bool) -> bool:
        """Remember as committed only what is: what seems to be, the engine never commits again."""
        assigned = self.assignment()
        ours = {tp: offset for tp, offset in offsets.items() if tp in assigned}
        if not ours or not await self._commit(ours):
            return False
        self._committed_offset.update(ours)
        return True

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
                async for tp, message in self._fetched():
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
        if not self.flow_active:
            self._has_dropped = True  # perhaps: a rebalance stopped the flow meanwhile
            return
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
