"""Session life on the log: opened, closed, open now, and hours to be scored again."""

from dataclasses import dataclass, field
from enum import StrEnum


class SessionKind(StrEnum):
    """What a session event says."""

    OPENED = "opened"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class SessionEvent:
    """A session opened or closed, by a mark or detected."""

    kind: SessionKind
    session_id: str
    participant: str
    site: str
    started_ms: int
    ended_ms: int | None
    by_mark: bool
    published_ms: int


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """A participant's open session and episodes: what a restart can't fold from the ring again.

    Newest per participant on the compacted topic `open`. `figures` are the running minutes up to
    `figures_until_ms` (exclusive, a whole minute); `episodes` and `latches` are the rules' state
    older than the ring, as plain numbers by rule id. A session that is over stays as `last_*` for
    the rules that watch recovery.
    """

    participant: str
    written_ms: int
    session_id: str | None = None
    started_ms: int | None = None
    by_mark: bool = False
    context_version: int | None = None
    last_session_id: str | None = None
    last_started_ms: int | None = None
    last_ended_ms: int | None = None
    figures: dict[str, float] = field(default_factory=dict)
    figures_until_ms: int = 0
    episodes: dict[str, dict[str, int | str]] = field(default_factory=dict)
    latches: dict[str, int] = field(default_factory=dict)


class TouchReason(StrEnum):
    """Why an hour is scored again."""

    SESSION_CLOSED = "session_closed"
    LATE = "late"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Touched:
    """Participant-hours whose results must be computed again from blocks.

    `offsets` names, per topic, the next offset of this partition that archive must have stored
    before scoring may read.
    """

    participant: str
    from_ms: int
    to_ms: int
    reason: TouchReason
    session_id: str | None = None
    offsets: dict[str, int] = field(default_factory=dict)
