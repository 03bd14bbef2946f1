"""Alerts as facts on the log: what was raised, why, and everything that later changed it."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Severity(StrEnum):
    """S1 emergency · S2 urgent · S3 attention (same working day) · S4 information."""

    S1 = "S1"
    S2 = "S2"
    S3 = "S3"
    S4 = "S4"


class AlertKind(StrEnum):
    """What happened to an alert in this revision."""

    RAISED = "raised"
    AMENDED = "amended"
    RETRACTED = "retracted"
    RETROSPECTIVE = "retrospective"
    CLEARED = "cleared"


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """One revision of one alert; (alert_id, revision) is its identity, delivered at least once.

    `started_ms` is when the condition's hold time was fulfilled, by event time; `held_until_ms` the
    newest sample on which the condition still held; `found_late` says that the news is older than
    its live age. `evidence` holds plain numbers: the samples' summary, thresholds, quality, rule
    and context versions, enough to explain the alert without looking anything up.
    """

    alert_id: str
    revision: int
    kind: AlertKind
    participant: str
    site: str
    rule: str
    severity: Severity
    started_ms: int
    held_until_ms: int
    ended_ms: int | None
    published_ms: int
    session_id: str | None
    page: bool
    """Whether people are to be told now (never for retrospective or retracted)."""
    found_late: bool
    notify: tuple[str, ...]
    """Who: P participant, C coach, D doctor, M site manager."""
    evidence: dict[str, Any] = field(default_factory=dict)
