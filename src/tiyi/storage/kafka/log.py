"""The log on Kafka: `ports.Log` for more than one process, acknowledged by all in-sync copies."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from tiyi.model.topics import ALERTS, BOARD, Topic
from tiyi.storage.kafka import cursors
from tiyi.storage.kafka.address import KafkaAddress
from tiyi.storage.kafka.appends import Appends
from tiyi.storage.kafka.clients import Clients
from tiyi.storage.kafka.cursors import Cursor, Source
from tiyi.storage.kafka.limits import KafkaLimits, KafkaStats
from tiyi.storage.kafka.noise import hold_back
from tiyi.storage.kafka.offsets import Offsets
from tiyi.storage.kafka.state import ClusterState, lag_of, state_of
from tiyi.storage.kafka.topics import Topics
from tiyi.storage.log.errors import LogBehind, LogRefusedRecord
from tiyi.storage.log.tail import size_of

_PROMPT: Final = frozenset({BOARD.name, ALERTS.name})
_PROMPT_WAIT_MS: Final = 50
_WAIT_MS: Final = 500


class KafkaLog:
    """One log at one address, for one event loop. It connects when it is first used.

    Append times are the leaders' clocks: monotone in a partition as far as these agree (NTP).
    Every awaited call raises LogUnreachable after `limits.answer_s`, LogAccess when the brokers
    refuse this process, LogUnknownTopic, or LogFailed once the log is closed.
    """

    def __init__(self, address: KafkaAddress, limits: KafkaLimits | None = None) -> None:
        """Make a log; reads the address's certificates (LogAddress), and connects nowhere yet."""
        hold_back()
        self.address = address
        self.limits = limits or KafkaLimits()
        self.stats = KafkaStats()
        self._clients = Clients(address, self.limits)
        self._topics = Topics(self._clients)
        self._offsets = Offsets(self._clients, self._topics)
        self._source = Source(self._clients, self._topics, self._offsets, self.stats)
        self._appends = Appends(self._clients, self.stats)

    async def ensure(self, topics: Sequence[Topic]) -> None:
        """Create the topics that are missing; LogTopicConflict for one that exists otherwise."""
        await self._topics.ensure(topics)

    def append(
        self,
        topic: str,
        partition: int,
        value: bytes | None,
        *,
        key: bytes | None = None,
        headers: Mapping[str, bytes] | None = None,
    ) -> asyncio.Future[int]:
        """Queue a record at once, in call order; the future gives its offset once it is durable.

        Raises LogBehind when too much waits, LogRefusedRecord, LogUnknownTopic for a topic that was
        not ensured, LogFailed. The future fails with LogUnreachable after `limits.delivery_s`: the
        record may or may not have been kept, and if so, in its place of the call order.
        """
        declared = self._topics.known(topic, partition)
        size = size_of(value, key)
        if headers:
            size += sum(len(name) + len(content) for name, content in headers.items())
        self._refuse(declared, key, size)
        return self._appends.put((topic, partition), key, value, headers=headers, size=size)

    def _refuse(self, topic: Topic, key: bytes | None, size: int) -> None:
        if size > self.limits.record_bytes:
            raise LogRefusedRecord(
                f"a record for {topic.name} has {size} of {self.limits.record_bytes} bytes: cut it",
                topic=topic.name,
            )
        if key is None and topic.compacted:
            raise LogRefusedRecord(
                f"topic {topic.name} keeps the newest record of each key: give this record a key",
                topic=topic.name,
            )
        if self.stats.pending_bytes + size > self.limits.pending_bytes:
            raise LogBehind(
                f"{self.stats.pending_bytes} bytes wait for {self.address.name}: send it later"
            )

    async def begins(self, topic: str) -> dict[int, int]:
        """Partition → first offset that is still there (its next offset where none is)."""
        return await self._offsets.begins(topic)

    async def ends(self, topic: str) -> dict[int, int]:
        """Partition → next offset."""
        return await self._offsets.ends(topic)

    async def group_offsets(self, group: str) -> dict[tuple[str, int], int]:
        """(topic, partition) → next offset that the group has committed."""
        return await self._offsets.of_group(group)

    async def move_group(self, group: str, offsets: Mapping[tuple[str, int], int]) -> None:
        """Let a group without members go on from these offsets; LogBusy where it has members."""
        await self._offsets.move_group(group, offsets)

    async def offset_at(self, topic: str, partition: int, at_ms: int) -> int:
        """First offset appended at or after `at_ms`; the next offset when there is none."""
        return await self._offsets.at(topic, partition, at_ms)

    def span(self, topic: str, partition: int, start: int, stop: int) -> Cursor:
        """Records start ≤ offset < stop in batches, then ends; offsets removed are left out.

        What retention had removed is counted in the cursor's `gaps` and warned of. LogDamaged when
        `start` is behind the log's end.
        """
        return cursors.span(self._source, topic, partition, start, stop)

    def follow(self, topic: str, offsets: Mapping[int, int] | None = None) -> Cursor:
        """Batches of one partition each, from the offsets (default: from now), for ever.

        «Now» is when the first batch is asked for. Brokers that are away are waited for. What
        retention had removed is counted in the cursor's `gaps` and warned of; LogDamaged when an
        offset is behind the log's end.
        """
        wait_ms = _PROMPT_WAIT_MS if topic in _PROMPT else _WAIT_MS
        return cursors.follow(self._source, topic, offsets, wait_ms)

    def snapshot(self, topic: str) -> Cursor:
        """The newest record of every key of a compacted topic, then ends; erased keys are left out.

        It holds the records of a partition in memory until it has read the whole of it.
        """
        return cursors.snapshot(self._source, topic)

    async def describe(self, topics: Iterable[str]) -> ClusterState:
        """Brokers, and how the named topics are kept."""
        return await state_of(self._clients, topics)

    async def lag(self, group: str, topics: Iterable[str]) -> dict[tuple[str, int], int]:
        """(topic, partition) → records that the group has not committed yet."""
        return await lag_of(self._offsets, group, topics)

    async def close(self) -> None:
        """Deliver what waits (for `limits.close_s` at most), then disconnect; twice is harmless."""
        await self._appends.close()
        await self._clients.close()
