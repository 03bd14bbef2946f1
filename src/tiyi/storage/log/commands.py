"""What the event loop asks of the writer thread, and what the writer answers after a commit."""

import asyncio
import concurrent.futures
from collections.abc import Mapping
from dataclasses import dataclass, field

from tiyi.model.topics import Topic
from tiyi.ports import LogRecord


@dataclass(slots=True)
class Append:
    """Store one record; the answer is its offset."""

    slot: int
    at_ms: int
    key: bytes | None
    value: bytes | None
    headers: Mapping[str, bytes] | None
    packed_headers: bytes | None
    size: int
    done: asyncio.Future[int]


@dataclass(slots=True)
class CommitOffsets:
    """Remember how far a group has read: slot → next offset."""

    group: str
    offsets: Mapping[int, int]
    done: asyncio.Future[None]


@dataclass(slots=True)
class Declare:
    """Create a topic; the caller's thread may wait for it."""

    number: int
    topic: Topic
    done: concurrent.futures.Future[None]


@dataclass(frozen=True, slots=True)
class Limits:
    """What a trim may keep, as of `now_ms`; at most `records` are removed at once."""

    now_ms: int
    tombstone_ms: int
    max_bytes: int | None
    records: int


@dataclass(frozen=True, slots=True)
class Trimmed:
    """How many records a trim removed, and whether there may be more to remove."""

    records: int
    more: bool


@dataclass(slots=True)
class Trim:
    """Remove what retention and compaction let go."""

    limits: Limits
    done: asyncio.Future[Trimmed]


Command = Append | CommitOffsets | Declare | Trim


@dataclass(slots=True)
class Committed:
    """What one transaction made durable, in the order of the commands."""

    appended: list[tuple[Append, LogRecord]] = field(default_factory=list)
    offsets: list[CommitOffsets] = field(default_factory=list)
    trims: list[tuple[Trim, Trimmed]] = field(default_factory=list)
    first: dict[int, int] = field(default_factory=dict)
    """Slots whose first offset a trim moved."""


@dataclass(slots=True)
class Failed:
    """Commands that will never be durable, and why."""

    commands: list[Command]
    reason: str
