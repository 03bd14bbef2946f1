"""What the event loop may see of a log: only what is durable, and who waits for more."""

import asyncio
import sqlite3
from collections.abc import Iterable
from weakref import WeakSet

from tiyi.model.topics import Topic
from tiyi.ports import LogRecord
from tiyi.storage.log.commands import Append, Committed
from tiyi.storage.log.limits import LogStats
from tiyi.storage.log.schema import PARTITION_BITS
from tiyi.storage.log.tail import Tail
from tiyi.storage.log.topics import Positions, TopicBook, load


class Published:
    """The loop's copy of topics, positions, groups' offsets and the newest records."""

    def __init__(self, connection: sqlite3.Connection, tail_bytes: int) -> None:
        self.book: TopicBook
        self.positions: Positions
        self.book, self.positions, self.newest_ms = load(connection)
        self.groups = _load_groups(connection)
        self.tail = Tail(tail_bytes)
        self.stats = LogStats()
        # Weak, so that a reader that is simply dropped is not woken for ever.
        self._waiting: dict[int, WeakSet[asyncio.Event]] = {}

    def declare(self, number: int, topic: Topic) -> None:
        """Enter a topic that is about to be stored; appends to it queue behind its declaration."""
        self.book.add(number, topic)
        for partition in range(topic.partitions):
            slot = self.book.slot(topic.name, partition)
            self.positions.first[slot] = self.positions.next[slot] = 0

    def subscribe(self, topics: Iterable[str]) -> asyncio.Event:
        """An event that each commit with records of one of the topics sets."""
        arrived = asyncio.Event()
        for topic in topics:
            self._waiting.setdefault(self.book.number(topic), WeakSet()).add(arrived)
        return arrived

    def unsubscribe(self, arrived: asyncio.Event) -> None:
        """Set the event no more."""
        for events in self._waiting.values():
            events.discard(arrived)

    def wake_everybody(self) -> None:
        """Set all events: the log has failed or is closed, and waiting is in vain."""
        for events in self._waiting.values():
            for arrived in events:
                arrived.set()

    def settle(self, outcome: Committed) -> None:
        """Show what has become durable, answer those who wait, and wake the readers."""
        self.positions.first.update(outcome.first)
        self._show_records(outcome.appended)
        for offsets in outcome.offsets:
            self.groups.setdefault(offsets.group, {}).update(offsets.offsets)
            if not offsets.done.done():
                offsets.done.set_result(None)
        for trim, trimmed in outcome.trims:
            self.stats.trimmed += trimmed.records
            if not trim.done.done():
                trim.done.set_result(trimmed)
        self.stats.commits += 1

    def _show_records(self, appended: list[tuple[Append, LogRecord]]) -> None:
        touched: set[int] = set()
        for command, record in appended:
            self.positions.next[command.slot] = record.offset + 1
            self.tail.add(command.slot, record, command.size)
            self.stats.pending_bytes -= command.size
            touched.add(command.slot >> PARTITION_BITS)
            if not command.done.done():
                command.done.set_result(record.offset)
        self.stats.appended += len(appended)
        for number in touched:
            for arrived in self._waiting.get(number, ()):
                arrived.set()


def _load_groups(connection: sqlite3.Connection) -> dict[str, dict[int, int]]:
    groups: dict[str, dict[int, int]] = {}
    for group, slot, offset in connection.execute("select reader, slot, next from committed"):
        groups.setdefault(group, {})[slot] = offset
    return groups
