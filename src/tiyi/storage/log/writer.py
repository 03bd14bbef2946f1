"""The writer thread: what arrived during the last commit is the next transaction.

It owns the write connection and gives the offsets, so a transaction that fails leaves no hole. A
failure is final: every waiting and every later command gets it, because after a failed write to the
disk nobody knows what the disk holds; a new process reads it from the file.
"""

import sqlite3
import threading
from collections.abc import Callable, Sequence
from queue import Empty, SimpleQueue

from tiyi.ports import LogRecord
from tiyi.storage.log.commands import (
    Append,
    Command,
    CommitOffsets,
    Committed,
    Declare,
    Failed,
    Trim,
)
from tiyi.storage.log.errors import LogFailed
from tiyi.storage.log.retention import Retention
from tiyi.storage.log.rows import NO_HEADERS
from tiyi.storage.log.schema import PARTITION_BITS, PARTITION_MASK, row_of
from tiyi.storage.log.topics import Positions, TopicBook

BATCH_COMMANDS = 4096
BATCH_BYTES = 32 << 20


class Writer:
    """Takes commands from the loop; hands what became durable to `deliver`, from its own thread."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        book: TopicBook,
        positions: Positions,
        deliver: Callable[[Committed | Failed], None],
    ) -> None:
        self._connection = connection
        self._book = book
        self._positions = positions
        self._deliver = deliver
        self._queue: SimpleQueue[Command | None] = SimpleQueue()
        self._last_seen = False
        self.failure: str | None = None
        self._thread = threading.Thread(target=self._run, name="tiyi-log-writer", daemon=True)
        self._thread.start()

    def put(self, command: Command) -> None:
        """Queue a command; commands become durable in this order."""
        self._queue.put(command)

    def stop(self) -> None:
        """Commit what waits, then end the thread."""
        self._queue.put(None)
        self._thread.join()

    def _run(self) -> None:
        batch: list[Command] = []
        try:
            while self._gather(batch):
                self._transact(batch)
            self._transact(batch)
        except (sqlite3.Error, OSError) as error:
            self.failure = str(error)
        finally:
            if self.failure is not None or batch:
                self._refuse(batch)

    def _gather(self, batch: list[Command]) -> bool:
        """Wait for one command, and take all that wait already; False when it was the last."""
        batch.clear()
        command, size = self._queue.get(), 0
        while command is not None:
            batch.append(command)
            if isinstance(command, Append):
                size += command.size
            if len(batch) >= BATCH_COMMANDS or size >= BATCH_BYTES:
                return True
            try:
                command = self._queue.get_nowait()
            except Empty:
                return True
        self._last_seen = True
        return False

    def _transact(self, batch: list[Command]) -> None:
        if not batch:
            return
        outcome = Committed()
        self._connection.execute("begin immediate")
        self._declare([c for c in batch if isinstance(c, Declare)])
        self._append([c for c in batch if isinstance(c, Append)], outcome)
        self._commit_offsets([c for c in batch if isinstance(c, CommitOffsets)], outcome)
        for trim in (c for c in batch if isinstance(c, Trim)):
            retention = Retention(self._connection, self._book, self._positions, trim.limits)
            outcome.trims.append((trim, retention.run()))
            outcome.first.update(retention.moved)
        self._connection.execute("commit")
        for declared in (c for c in batch if isinstance(c, Declare)):
            declared.done.set_result(None)
        self._deliver(outcome)
        batch.clear()

    def _declare(self, commands: Sequence[Declare]) -> None:
        for command in commands:
            topic = command.topic
            self._connection.execute(
                "insert into topics(number, name, partitions, retain_ms, compacted)"
                " values(?, ?, ?, ?, ?)",
                (command.number, topic.name, topic.partitions, topic.retain_ms, topic.compacted),
            )
            self._book.add(command.number, topic)
            for partition in range(topic.partitions):
                slot = self._book.slot(topic.name, partition)
                self._positions.first[slot] = self._positions.next[slot] = 0

    def _append(self, commands: Sequence[Append], outcome: Committed) -> None:
        rows, keyed = [], []
        for command in commands:
            slot = command.slot
            offset = self._positions.next[slot]
            self._positions.next[slot] = offset + 1
            row, at_ms, key, value = row_of(slot, offset), command.at_ms, command.key, command.value
            rows.append((row, at_ms, key, value, command.packed_headers))
            if self._book.by_number[slot >> PARTITION_BITS].compacted:
                keyed.append((slot, key, row, at_ms if value is None else None))
            record = LogRecord(
                slot & PARTITION_MASK, offset, at_ms, key, value, command.headers or NO_HEADERS
            )
            outcome.appended.append((command, record))
        self._connection.executemany(
            "insert into records(id, at_ms, key, value, headers) values(?, ?, ?, ?, ?)", rows
        )
        self._connection.executemany(
            "insert into newest(slot, key, id, erased_ms) values(?, ?, ?, ?) on conflict do update"
            " set id = excluded.id, erased_ms = excluded.erased_ms",
            keyed,
        )

    def _commit_offsets(self, commands: Sequence[CommitOffsets], outcome: Committed) -> None:
        for command in commands:
            self._connection.executemany(
                "insert into committed(reader, slot, next) values(?, ?, ?)"
                " on conflict do update set next = excluded.next",
                [(command.group, slot, offset) for slot, offset in command.offsets.items()],
            )
            outcome.offsets.append(command)

    def _refuse(self, batch: list[Command]) -> None:
        """Tell everybody, now and until the log is closed, that nothing is durable any more."""
        self.failure = self.failure or "the writer thread met an error it does not know"
        while True:
            for command in batch:
                if isinstance(command, Declare):
                    command.done.set_exception(LogFailed(self.failure))
            self._deliver(Failed([c for c in batch if not isinstance(c, Declare)], self.failure))
            if self._last_seen or (waiting := self._queue.get()) is None:
                return
            batch = [waiting]
