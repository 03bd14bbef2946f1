"""Reading a log beside the process that has it open, or its copy: read-only, without its lock."""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tiyi.ports import LogRecord
from tiyi.storage.log import rows
from tiyi.storage.log.errors import LogDamaged, LogFailed
from tiyi.storage.log.schema import OFFSET_MASK, explained, layout_of
from tiyi.storage.log.topics import TopicBook, load
from tiyi.storage.sqlite import read_only


def records_beside(path: Path, topic: str, *, since_ms: int = 0) -> Iterator[LogRecord]:
    """Stored records of a topic appended at or after `since_ms`, partition by partition.

    LogFailed where there is no log or the topic was never declared; LogDamaged for another file.
    """
    if not path.exists():
        raise LogFailed(f"{path} does not exist: name the server's folder", path=str(path))
    try:
        with read_only(path) as log:
            book, positions, _ = load(log)
            for slot in _slots(book, topic):
                span = range(positions.first[slot], positions.next[slot])
                start = rows.offset_at(log, slot, span, since_ms)
                yield from rows.records(log, slot, range(start, span.stop), OFFSET_MASK)
    except sqlite3.Error as error:
        raise explained(path, error) from error


@dataclass(frozen=True, slots=True)
class LogFacts:
    """How far a stored log goes."""

    layout: int
    newest_ms: int
    """Append time of its newest record, UTC; 0 where there is none."""
    ends: Mapping[str, list[int]]
    """Topic → next offset of each partition."""


def facts_at_rest(path: Path) -> LogFacts:
    """The facts of a copy that no process has open; LogDamaged for another file."""
    try:
        with read_only(path, at_rest=True) as log:
            layout = layout_of(log)
            if layout is None:
                raise LogDamaged(f"{path} is no log of tiyi", path=str(path))
            book, positions, newest_ms = load(log)
    except sqlite3.Error as error:
        raise explained(path, error) from error
    names = sorted(book.names())
    ends = {name: [positions.next[slot] for slot in _slots(book, name)] for name in names}
    return LogFacts(layout, newest_ms, ends)


def _slots(book: TopicBook, topic: str) -> list[int]:
    return [book.slot(topic, partition) for partition in range(book.topic(topic).partitions)]
