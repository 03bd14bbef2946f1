"""Every boundary of the system on one page: what tiyi needs of the outside world."""

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from tiyi.model.alerts import AlertEvent
from tiyi.model.context import Context
from tiyi.model.duty import HopReport
from tiyi.model.frame import Samples
from tiyi.model.results import SessionResult
from tiyi.model.scope import Scope
from tiyi.model.sessions import SessionEvent
from tiyi.model.table import Table
from tiyi.model.topics import Topic


class Clock(Protocol):
    """Wall and monotonic time in ms; tests and virtual runs own it."""

    def now_ms(self) -> int:
        """UTC milliseconds."""
        ...

    async def sleep(self, seconds: float) -> None:
        """Wait that long by this clock."""
        ...


@dataclass(frozen=True, slots=True)
class LogRecord:
    """One record of the log. `at_ms` is the append time, monotone in a partition."""

    partition: int
    offset: int
    at_ms: int
    key: bytes | None
    value: bytes | None
    headers: Mapping[str, bytes] = field(default_factory=dict)


class Log(Protocol):
    """The durable log: an append is acknowledged only when it is on disk."""

    async def ensure(self, topics: Sequence[Topic]) -> None:
        """Create the topics that are missing; refuse one that exists otherwise."""
        ...

    def append(
        self,
        topic: str,
        partition: int,
        value: bytes | None,
        *,
        key: bytes | None = None,
        headers: Mapping[str, bytes] | None = None,
    ) -> Awaitable[int]:
        """Queue a record at once, in call order; the awaitable gives its offset once durable.

        Raises BusyError when too much waits already.
        """
        ...

    async def begins(self, topic: str) -> dict[int, int]:
        """Partition → first offset that is still there (its next offset where none is)."""
        ...

    async def ends(self, topic: str) -> dict[int, int]:
        """Partition → next offset."""
        ...

    async def group_offsets(self, group: str) -> Mapping[tuple[str, int], int]:
        """(topic, partition) → next offset that the group has committed."""
        ...

    async def offset_at(self, topic: str, partition: int, at_ms: int) -> int:
        """First offset appended at or after `at_ms`."""
        ...

    def span(
        self, topic: str, partition: int, start: int, stop: int
    ) -> AsyncIterator[list[LogRecord]]:
        """Records start ≤ offset < stop in batches, then ends."""
        ...

    def follow(
        self, topic: str, offsets: Mapping[int, int] | None = None
    ) -> AsyncIterator[list[LogRecord]]:
        """Records from `offsets` (default: from now) for ever."""
        ...

    def snapshot(self, topic: str) -> AsyncIterator[list[LogRecord]]:
        """The newest record of every key of a compacted topic, then ends."""
        ...


@dataclass(frozen=True, slots=True)
class Spooled:
    """One record of a spool; places grow in the order of the appends."""

    place: int
    record: bytes


class Spool(Protocol):
    """Records on this machine's own disk, in order, until they are dropped."""

    @property
    def records(self) -> int:
        """Records that were not dropped."""
        ...

    @property
    def size_bytes(self) -> int:
        """Bytes on disk."""
        ...

    @property
    def fill(self) -> float:
        """The share of the allowed bytes that is used, 0..1."""
        ...

    @property
    def lost(self) -> int:
        """Damaged records met since it was opened; 0 on a healthy disk."""
        ...

    async def append(self, records: Sequence[bytes]) -> None:
        """Returns when all are on disk, in call order. BusyError when none was kept for want of
        room: the same may be tried again."""
        ...

    async def read(self, after: int = -1, limit_bytes: int = 1 << 20) -> Sequence[Spooled]:
        """The oldest records behind the place `after`, about so many bytes; empty at the end."""
        ...

    async def drop(self, through: int) -> None:
        """Forget records up to this place; a crash may bring some of them back."""
        ...

    async def close(self) -> None:
        """Wait for what is being written, then let go; nothing else is called afterwards."""
        ...


class Blocks(Protocol):
    """Raw samples at rest, one block per participant-hour; called from a worker thread."""

    def merge(self, parts: Sequence[Samples], *, stored: Mapping[tuple[str, int], int]) -> object:
        """Add rows by identity (same identity: the greater value wins); repeat-safe.

        `stored` maps (topic, partition) → next offset that these rows bring the store to, kept in
        the same transaction.
        """
        ...

    def read(self, participant: str, start_ms: int, end_ms: int) -> Samples:
        """Rows with start ≤ at_ms < end, ordered by at_ms, metric, source, device, boot, dev_ms."""
        ...

    def stored_offsets(self) -> dict[tuple[str, int], int]:
        """(topic, partition) → next offset that is not yet in the store."""
        ...

    def set_back(self, stored: Mapping[tuple[str, int], int]) -> None:
        """Where an offset is greater than this, lower it: it was of another log."""
        ...

    def hours(self, participant: str) -> list[int]:
        """Starts (UTC ms) of the hours that hold rows, ascending."""
        ...

    def participants(self) -> list[str]:
        """Everybody with at least one block."""
        ...

    def tidy(self, hour_ms: int, *, limit: int = 500) -> int:
        """Make blocks of a closed hour compact; how many. Call it until it answers 0."""
        ...

    def erase(self, participant: str) -> int:
        """Remove all of a participant's blocks; how many there were."""
        ...

    def forget(self, participant: str, before_ms: int) -> int:
        """Remove the blocks of the hours that ended by then; how many there were."""
        ...

    def close(self) -> None:
        """Let go of files and connections; nothing else is called afterwards."""
        ...


class Series(Protocol):
    """Minutes, session summaries and alert marks for charts and cohort queries."""

    def write_minutes(self, table: Table) -> None:
        """Upsert rows keyed by (participant, minute, final); columns of `model.minutes`."""
        ...

    def minutes(self, participant: str, start_ms: int, end_ms: int) -> Table:
        """One row a minute in ascending order; a final row replaces a provisional one."""
        ...

    def means(self, participant: str, start_ms: int, end_ms: int, step_ms: int) -> Table:
        """Rows of `step_ms` (a multiple of a minute): start_ms, hr_mean_bpm, hr_max_bpm, valid_s,
        in_s, above_s, below_s, unknown_s, steps, trimp; missing stays NaN or -1, never 0."""
        ...

    def write_sessions(self, results: Sequence[SessionResult]) -> None:
        """Upsert summaries keyed by session."""
        ...

    def write_alert_marks(self, events: Sequence[AlertEvent]) -> None:
        """Upsert marks keyed by alert."""
        ...

    def sessions(self, participant: str, start_ms: int, end_ms: int) -> Sequence[SessionResult]:
        """Summaries of sessions that started in the span, oldest first."""
        ...

    def alert_marks(self, participant: str, start_ms: int, end_ms: int) -> Sequence[AlertEvent]:
        """Newest revisions of alerts that started in the span, oldest first."""
        ...

    def compact(self, now_ms: int) -> int:
        """Move closed days into day blobs; how many days moved."""
        ...

    def erase(self, participant: str) -> None:
        """Remove everything of a participant."""
        ...

    def forget(self, participant: str, before_ms: int) -> None:
        """Remove the minutes before a start of a UTC day; summaries and marks stay."""
        ...

    def close(self) -> None:
        """Let go of files and connections; nothing else is called afterwards."""
        ...


@dataclass(frozen=True, slots=True)
class Page:
    """One message to people about an alert."""

    event: AlertEvent
    language: str
    title: str
    text: str
    to: str = field(default="", repr=False)
    """The address of one person on the channel; empty: to whoever the channel is for."""
    hop: str = ""
    """The step of an escalation that it is; empty: of none."""

    @property
    def key(self) -> str:
        """Its identity: a channel that gets the same one twice may leave out the second."""
        return self.hop or f"{self.event.alert_id}/{self.event.revision}"


class Notifier(Protocol):
    """A channel that tells people; delivering the same key twice must be harmless."""

    name: str

    async def deliver(self, page: Page) -> None:
        """Hand over to the channel; raises OperationError when it did not take it.

        Whether it may do so later, or never will, the class of the error says.
        """
        ...


class Outbox(Protocol):
    """Changes of the records waiting to be appended to the log, oldest first."""

    @property
    def turn(self) -> int:
        """Which turn the last `waiting` was answered in, where another publisher may still have
        rows of before in flight; 0 where none can, or where it is another process's turn."""
        ...

    def waiting(self, limit: int) -> list["OutboxRow"]:
        """The oldest rows that are not yet published."""
        ...

    def published(self, ids: Sequence[int]) -> None:
        """These rows are durable in the log."""
        ...


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One change to append: topic and key decide its partition (by participant)."""

    id: int
    topic: str
    participant: str
    key: str
    value: bytes | None


class Records(Protocol):
    """The relational store; every call takes the caller's Scope. Called from a worker thread."""

    def outbox(self) -> Outbox:
        """Rows waiting for the log."""
        ...

    def save_alert(self, scope: Scope, event: AlertEvent) -> bool:
        """Keep a revision once; whether it was new."""
        ...

    def save_hop(self, scope: Scope, report: HopReport) -> bool:
        """Keep a report of a hop once; whether it was new."""
        ...

    def save_session_event(self, scope: Scope, event: SessionEvent) -> bool:
        """Keep an opened or closed session once; whether it was new."""
        ...

    def save_result(self, scope: Scope, result: SessionResult, *, at_ms: int | None = None) -> bool:
        """Keep a result revision once; whether it was new. `at_ms`: when it was told (UTC ms).

        None where nothing new was told, as by a rebuild: no week is amended by it.
        """
        ...

    def close(self) -> None:
        """Let go of files and connections; nothing else is called afterwards."""
        ...


class History(Protocol):
    """What is known of a participant's past, for scoring; called from a worker thread."""

    def contexts(self, participant: str) -> Sequence[Context]:
        """Every context version, oldest first."""
        ...

    def sessions(self, participant: str, start_ms: int, end_ms: int) -> Sequence[SessionEvent]:
        """Closed sessions that overlap [start_ms, end_ms), as their closing events."""
        ...

    def result(self, session_id: str) -> SessionResult | None:
        """The newest result of a session; None before the first."""
        ...

    def gone_before_ms(self, participant: str) -> int:
        """Samples that are older are no longer kept; 0: none were removed."""
        ...

    def alerts(self, participant: str, start_ms: int, end_ms: int) -> Sequence[AlertEvent]:
        """Newest revisions of alerts that started in [start_ms, end_ms)."""
        ...


JsonObject = dict[str, Any]
Ticker = Callable[[], int]
