"""Any sequence of appends, trims, clock changes and restarts leaves what a list would hold."""

import asyncio
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.storage.log.clocks import HandClock
from tiyi.ports import LogRecord
from tiyi.storage.log import Log, LogLimits

PARTITIONS = 2
RETAIN_MS = 100
TOMBSTONE_MS = 150
TOPICS = ("aged", "kept", "state")

topics = st.sampled_from(TOPICS)
partitions = st.integers(0, PARTITIONS - 1)
keys = st.sampled_from([b"a", b"b", b"c", b""])
values = st.none() | st.binary(max_size=12)


@dataclass
class Model:
    """What the log should hold: per partition the stored records, and the next offset."""

    stored: dict[tuple[str, int], list[LogRecord]] = field(
        default_factory=lambda: {(t, p): [] for t in TOPICS for p in range(PARTITIONS)}
    )
    next: dict[tuple[str, int], int] = field(
        default_factory=lambda: {(t, p): 0 for t in TOPICS for p in range(PARTITIONS)}
    )
    committed: dict[str, dict[tuple[str, int], int]] = field(default_factory=dict)
    last_ms: int = 0

    def append(self, place: tuple[str, int], now_ms: int, key: bytes, value: bytes | None) -> int:
        self.last_ms = max(self.last_ms, now_ms)
        offset = self.next[place]
        self.stored[place].append(LogRecord(place[1], offset, self.last_ms, key, value))
        self.next[place] = offset + 1
        return offset

    def trim(self, now_ms: int) -> None:
        now_ms = max(now_ms, self.last_ms)
        for (topic, partition), records in self.stored.items():
            kept = [r for r in records[:-1] if self._stays(topic, r, records, now_ms)]
            self.stored[topic, partition] = kept + records[-1:]

    def _stays(self, topic: str, record: LogRecord, all_: list[LogRecord], now_ms: int) -> bool:
        if topic == "aged":
            return record.at_ms >= now_ms - RETAIN_MS
        if topic == "state":
            newest = max(r.offset for r in all_ if r.key == record.key)
            erased = record.value is None and record.at_ms < now_ms - TOMBSTONE_MS
            return record.offset == newest and not erased
        return True

    def state(self) -> dict[bytes | None, bytes]:
        """The newest value per (partition-less) key, erased keys left out."""
        newest: dict[tuple[int, bytes | None], LogRecord] = {}
        for partition in range(PARTITIONS):
            for record in self.stored["state", partition]:
                newest[partition, record.key] = record
        return {
            b"%d" % partition + (key or b""): record.value
            for (partition, key), record in newest.items()
            if record.value is not None
        }


class LogAgainstModel(RuleBasedStateMachine):
    """Drives a real log and the model side by side; reads come from the disk."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.runner = asyncio.Runner()
        self.clock = HandClock()
        self.model = Model()
        self.open()

    def open(self) -> None:
        self.log = Log.open(
            Path(self.folder.name) / "log.db",
            now_ms=self.clock.now_ms,
            limits=LogLimits(tail_bytes=1, tombstone_ms=TOMBSTONE_MS),
        )
        self.log.create_topic("aged", PARTITIONS, retain_ms=RETAIN_MS)
        self.log.create_topic("kept", PARTITIONS)
        self.log.create_topic("state", PARTITIONS, compacted=True)

    @initialize(offset_ms=st.integers(-1000, 1000))
    def start(self, offset_ms: int) -> None:
        self.clock.ms += offset_ms

    @rule(records=st.lists(st.tuples(topics, partitions, keys, values), min_size=1, max_size=8))
    def append(self, records: list[tuple[str, int, bytes, bytes | None]]) -> None:
        expected = [
            self.model.append((topic, partition), self.clock.ms, key, value)
            for topic, partition, key, value in records
        ]

        async def append() -> list[int]:
            return await asyncio.gather(
                *(self.log.append(t, p, value, key=key) for t, p, key, value in records)
            )

        assert self.runner.run(append()) == expected

    @rule(step_ms=st.sampled_from([1, 40, 90, 200, -1, -5_000]))
    def clock_moves(self, step_ms: int) -> None:
        self.clock.ms += step_ms

    @rule(share=st.sampled_from([1, 2, 1000]))
    def trim(self, share: int) -> None:
        async def trim() -> None:
            while (await self.log.trim(records=share)).more:
                pass

        self.runner.run(trim())
        self.model.trim(self.clock.ms)

    @rule(group=st.sampled_from(["watch", "page"]), topic=topics, partition=partitions)
    def commit(self, group: str, topic: str, partition: int) -> None:
        offset = self.model.next[topic, partition]

        async def commit() -> None:
            await self.log.commit(group, {(topic, partition): offset})

        self.runner.run(commit())
        self.model.committed.setdefault(group, {})[topic, partition] = offset

    @rule()
    def restart(self) -> None:
        self.log.close()
        self.open()

    @rule(topic=topics, partition=partitions, step_ms=st.integers(-300, 300))
    def an_instant_is_found(self, topic: str, partition: int, step_ms: int) -> None:
        at_ms = self.clock.ms + step_ms
        found = self.runner.run(self.log.offset_at(topic, partition, at_ms))

        stored = self.model.stored[topic, partition]
        assert [r.offset for r in stored if r.at_ms >= at_ms] == [
            r.offset for r in stored if r.offset >= found
        ]

    @invariant()
    def every_record_is_there(self) -> None:
        async def read(topic: str, partition: int) -> list[LogRecord]:
            end = self.log.next_offset(topic, partition)
            return [r async for batch in self.log.span(topic, partition, 0, end) for r in batch]

        for (topic, partition), expected in self.model.stored.items():
            assert self.runner.run(read(topic, partition)) == expected
            assert self.log.next_offset(topic, partition) == self.model.next[topic, partition]

    @invariant()
    def snapshot_and_groups_are_right(self) -> None:
        async def snapshot() -> dict[bytes, bytes | None]:
            return {
                b"%d" % record.partition + (record.key or b""): record.value
                async for batch in self.log.snapshot("state")
                for record in batch
            }

        assert self.runner.run(snapshot()) == self.model.state()
        for group in ("watch", "page"):
            assert self.log.committed(group) == self.model.committed.get(group, {})

    def teardown(self) -> None:
        self.log.close()
        self.runner.close()
        self.folder.cleanup()


TestLogAgainstModel = LogAgainstModel.TestCase
TestLogAgainstModel.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
