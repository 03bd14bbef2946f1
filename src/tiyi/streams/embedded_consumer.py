"""Faust's consumer over the embedded log: the only member of its group, with all partitions."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from typing import Any

from faust.assignor.client_assignment import ClientAssignment
from faust.transport.consumer import Consumer as FaustConsumer
from faust.types import TP, ConsumerMessage

from tiyi.ports import LogRecord
from tiyi.storage.log import Batch, Log, LogUnknownTopic
from tiyi.streams.embedded_topics import declare, partition_for

_APPEND_TIME = 1  # Kafka's timestamp type for LogAppendTime
_YIELD_EVERY = 100


class Consumer(FaustConsumer):  # type: ignore[misc]  # faust is not type-checked here
    """Reads the log for one app."""

    _n_acked: int

    def on_init(self) -> None:
        """Called by the base at construction and before each restart."""
        self._durable_log: Log | None = None
        self._assigned: set[TP] = set()
        self._positions: dict[TP, int] = {}
        self._arrived: asyncio.Event = asyncio.Event()
        self._generation = 0
        # Offsets handed to the streams and not yet committed, in order: commits follow these, so
        # that holes in the offsets need no bookkeeping.
        self._delivered: defaultdict[TP, deque[int]] = defaultdict(deque)

    async def on_start(self) -> None:
        """Open the log, or join the other users of it in this process."""
        await super().on_start()
        self._durable_log = self.transport.open_log()

    async def on_stop(self) -> None:
        """Commit what was acknowledged, then let go of the log."""
        await super().on_stop()
        if self._durable_log is not None:
            self._durable_log.unsubscribe(self._arrived)
            self._durable_log.close()
            self._durable_log = None

    @property
    def durable_log(self) -> Log:
        """The open log; only between start and stop."""
        if self._durable_log is None:
            raise RuntimeError("the consumer is not running")
        return self._durable_log

    # -- assignment ------------------------------------------------------------

    async def subscribe(self, topics: Iterable[str]) -> None:
        """Take all partitions of the topics; LogUnknownTopic for one that does not exist."""
        names = set(topics)
        missing = names - set(self.durable_log.topics)
        if missing:
            # Kafka would wait in silence and consume nothing.
            raise LogUnknownTopic(
                f"app {self.app.conf.id} reads topics that nobody declared:"
                f" {', '.join(sorted(missing))}",
                topic=min(missing),
            )
        # The assignment waits for the conductor, and the conductor for this call.
        self.add_future(self._rebalance(names))

    async def _rebalance(self, topics: set[str]) -> None:
        """What a Kafka group would do when its only member joins; the order is Faust's."""
        app, log = self.app, self.durable_log
        partitions = {topic: list(range(log.topics[topic].partitions)) for topic in topics}
        assigned = {TP(topic, number) for topic in topics for number in partitions[topic]}
        app.on_rebalance_start()
        await self.on_partitions_revoked(set(self._assigned))
        self._generation += 1
        app.consumer_generation_id = self._generation
        assignor = app.assignor
        assignor._assignment = ClientAssignment(actives=partitions, standbys={})
        assignor._active_tps, assignor._standby_tps = set(assigned), set()
        assignor._topic_groups = dict.fromkeys(topics, 0)
        self._assigned = assigned
        self._move_to_committed()
        log.unsubscribe(self._arrived)
        self._arrived = log.subscribe(topics)
        await self.on_partitions_assigned(assigned, self._generation)

    def assignment(self) -> set[TP]:
        """All partitions of the subscribed topics."""
        return set(self._assigned)

    def _committed(self) -> dict[TP, int | None]:
        """Per assigned partition what was committed, None for nothing."""
        committed = self.durable_log.committed(self.app.conf.id)
        return {tp: committed.get(tp) for tp in self._assigned}

    def _start_of(self, tp: TP, committed: int | None) -> int:
        if committed is not None:
            return committed
        if self.app.conf.consumer_auto_offset_reset == "earliest":
            return self.durable_log.first_offset(*tp)
        return self.durable_log.next_offset(*tp)

    # -- positions -------------------------------------------------------------

    def _move(self, positions: Mapping[TP, int]) -> None:
        """Read on from elsewhere: what was delivered before will come again or is passed over."""
        for tp, offset in positions.items():
            self._positions[tp] = offset
            self._delivered[tp].clear()
            self._acked[tp].clear()
            self._acked_index[tp].clear()
        self._arrived.set()  # whoever waits for records at the old position looks again

    async def _seek(self, partition: TP, offset: int) -> None:
        self._move({partition: offset})

    async def seek_wait(self, partitions: Mapping[TP, int]) -> None:
        """Read on from these offsets."""
        for tp, offset in partitions.items():
            await self.seek(tp, offset)

    async def seek_to_committed(self) -> dict[TP, int | None]:
        """Read on from what was committed; the offsets, None where nothing was."""
        return self._move_to_committed()

    def _move_to_committed(self) -> dict[TP, int | None]:
        committed = self._committed()
        self._move({tp: self._start_of(tp, offset) for tp, offset in committed.items()})
        return committed

    async def position(self, tp: TP) -> int | None:
        """The offset to read next."""
        return self._positions.get(tp)

    def highwater(self, tp: TP) -> int:
        """The offset that the next record will get."""
        return self.durable_log.next_offset(*tp)

    async def highwaters(self, *partitions: TP) -> dict[TP, int]:
        """The ends of the partitions."""
        return {tp: self.durable_log.next_offset(*tp) for tp in partitions}

    async def earliest_offsets(self, *partitions: TP) -> dict[TP, int]:
        """The first stored offsets."""
        return {tp: self.durable_log.first_offset(*tp) for tp in partitions}

    # -- reading ---------------------------------------------------------------

    async def _getmany(
        self,
        active_partitions: set[TP] | None,
        timeout: float,  # noqa: ASYNC109  # the base passes it by this name
    ) -> dict[TP, list[LogRecord]]:
        """Records at the positions; waits at most `timeout` seconds for the first."""
        self._arrived.clear()
        batches = await self._read(active_partitions or set())
        if not batches:
            try:
                async with asyncio.timeout(timeout):
                    await self._arrived.wait()
            except TimeoutError:
                return {}
            batches = await self._read(active_partitions or set())
        return {tp: batch.records for tp, batch in batches.items()}

    async def _read(self, partitions: set[TP]) -> dict[TP, Batch]:
        asked = {tp: self._positions[tp] for tp in partitions if tp in self._positions}
        generation = self._generation
        found = await self.durable_log.read(asked)
        kept: dict[TP, Batch] = {}
        for tp, offset in asked.items():
            # During the read a rebalance or a seek may have moved the position.
            if tp in found and generation == self._generation and self._positions[tp] == offset:
                kept[tp] = found[tp]
                self._positions[tp] = found[tp].next_offset
                if found[tp].gap and not self.durable_log.topics[tp.topic].compacted:
                    self.log.warning(
                        "%s: retention removed %d records of %s/%d before they were read",
                        self.app.conf.id,
                        found[tp].gap,
                        *tp,
                    )
        return kept

    def _to_message(self, tp: TP, record: LogRecord) -> ConsumerMessage:
        return ConsumerMessage(
            tp.topic,
            tp.partition,
            record.offset,
            record.at_ms / 1000,
            _APPEND_TIME,
            list(record.headers.items()),
            record.key,
            record.value,
            None,
            tp=tp,
            generation_id=self.app.consumer_generation_id,
        )

    async def _drain_messages(self, fetcher: Any) -> None:
        """Hand records to the streams for ever.

        The base makes two tasks of each message to drop it if a rebalance stops the flow; a single
        member needs none, which makes this three times cheaper.
        """
        since_yield = 0
        try:
            while not (self._stopped.is_set() or fetcher._stopped.is_set()):
                async for tp, message in self.getmany(timeout=1.0):
                    since_yield += 1
                    if since_yield >= _YIELD_EVERY:
                        since_yield = 0
                        await asyncio.sleep(0)
                    await self._hand_over(tp, message)
                await asyncio.sleep(0)
        except asyncio.CancelledError:
            if not self.app.should_stop:
                raise

    async def _hand_over(self, tp: TP, message: ConsumerMessage) -> None:
        if self._commit_every is not None and self._n_acked >= self._commit_every:
            self._n_acked = 0
            await self.commit()
        self._delivered[tp].append(message.offset)
        await self.callback(message)
        self._read_offset[tp] = message.offset

    # -- committing ------------------------------------------------------------

    def _new_offset(self, tp: TP) -> int | None:
        """The offset after the longest run of acknowledged records, from the oldest delivered."""
        delivered, acked = self._delivered[tp], self._acked_index[tp]
        new: int | None = None
        while delivered and delivered[0] in acked:
            new = delivered.popleft()
            acked.discard(new)
        self._acked[tp].clear()  # the base's own list; the index says the same
        return None if new is None else new + 1

    async def _commit(self, offsets: Mapping[TP, int]) -> bool:
        await self.durable_log.commit(self.app.conf.id, dict(offsets))
        return True

    # -- topics ----------------------------------------------------------------

    def _new_topicpartition(self, topic: str, partition: int) -> TP:
        return TP(topic, partition)

    def topic_partitions(self, topic: str) -> int | None:
        """How many partitions the topic has; None when it does not exist."""
        known = self.durable_log.topics.get(topic)
        return known.partitions if known else None

    def key_partition(self, topic: str, key: bytes | None, partition: int | None = None) -> int:
        """The given partition, else the one of the key."""
        return partition_for(self.durable_log, topic, key, partition)

    async def create_topic(self, topic: str, partitions: int, *_: Any, **options: Any) -> None:
        """Declare a topic that Faust itself needs."""
        declare(self.durable_log, topic, partitions, options)
