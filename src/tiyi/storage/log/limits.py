"""What a log may hold in memory and on disk, and what it counts."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LogLimits:
    """What a log may hold in memory and on disk."""

    tail_bytes: int = 32 << 20
    """The newest minute of records, kept in memory for readers at the end: at most so much."""
    pending_bytes: int = 64 << 20
    """Appends that wait for the disk; above it they are refused with LogBehind."""
    record_bytes: int = 16 << 20
    file_bytes: int | None = None
    """Pages in use above which a trim removes the oldest records of topics kept by age."""
    tombstone_ms: int = 24 * 60 * 60 * 1000
    """How long the null value of an erased key of a compacted topic stays readable."""


@dataclass(slots=True)
class LogStats:
    """Counters since the log was opened."""

    appended: int = 0
    commits: int = 0
    reads_from_memory: int = 0
    reads_from_disk: int = 0
    trimmed: int = 0
    pending_bytes: int = 0
