"""The log's topics: name, partitions, retention, and whether only the newest per key stays."""

from dataclasses import dataclass
from typing import Final

from tiyi.model.ids import PARTITIONS

_MINUTE: Final = 60_000
_DAY: Final = 24 * 60 * _MINUTE


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic. `retain_ms=None` with `compacted` keeps the newest record of each key for ever."""

    name: str
    retain_ms: int | None
    compacted: bool = False
    partitions: int = PARTITIONS


SAMPLES_LIVE: Final = Topic("samples.live", 7 * _DAY)
SAMPLES_LATE: Final = Topic("samples.late", 30 * _DAY)
DEVICES: Final = Topic("devices", None, compacted=True)
CONTEXT: Final = Topic("context", None, compacted=True)
OPEN: Final = Topic("open", None, compacted=True)
TOUCHED: Final = Topic("touched", 7 * _DAY)
MINUTES: Final = Topic("minutes", 7 * _DAY)
SESSIONS: Final = Topic("sessions", 30 * _DAY)
BOARD: Final = Topic("board", 10 * _MINUTE)
ALERTS: Final = Topic("alerts", 30 * _DAY)
QUARANTINE: Final = Topic("quarantine", 30 * _DAY)
PAGED: Final = Topic("paged", 30 * _DAY)
ACTS: Final = Topic("acts", 30 * _DAY)
HOPS: Final = Topic("hops", 30 * _DAY)
ROSTER: Final = Topic("roster", None, compacted=True)
HANDLES: Final = Topic("handles", None, compacted=True)
SAMPLES_ROLLED: Final = Topic("samples.rolled", 2 * 60 * _MINUTE)

TOPICS: Final = (
    SAMPLES_LIVE,
    SAMPLES_LATE,
    DEVICES,
    CONTEXT,
    OPEN,
    TOUCHED,
    MINUTES,
    SESSIONS,
    BOARD,
    ALERTS,
    QUARANTINE,
    PAGED,
    ACTS,
    HOPS,
    ROSTER,
    HANDLES,
    SAMPLES_ROLLED,
)
LIVE_HORIZON_MS: Final = 15 * _MINUTE
"""Rows older than this when appended go to `samples.late`."""
FUTURE_LIMIT_MS: Final = 2 * _MINUTE
"""A corrected instant further ahead than this is refused as `clock_future`."""
