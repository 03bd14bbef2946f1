"""What the API says and takes about alerts."""

from typing import Any, Literal

from pydantic import BaseModel, Field, StrictInt

from tiyi.api.common import Body, Note, WrittenNote


class InBoth(BaseModel):
    """A text in both languages."""

    zh: str
    en: str


class AlertDeed(BaseModel):
    """One thing that somebody did about an alert; `code` says how it was judged or silenced."""

    deed: Literal["seen", "acknowledged", "acted", "snoozed", "resolved", "reopened"]
    actor: str
    at_ms: int
    code: str | None
    note: str


class Alert(BaseModel):
    """An alert's newest revision with its words and what people did about it."""

    alert_id: str
    revision: int
    kind: str
    participant: str
    site: str
    rule: str
    severity: str
    started_ms: int
    held_until_ms: int
    ended_ms: int | None
    published_ms: int
    session_id: str | None
    page: bool
    found_late: bool
    notify: list[str]
    evidence: dict[str, Any]
    title: InBoth
    text: InBoth
    action: InBoth
    """What to do, without what was found: all that some roles see."""
    state: Literal["raised", "seen", "acknowledged", "snoozed", "resolved"]
    until_ms: int | None
    """When it is raised again by itself: a snooze is over, or nobody acted on an emergency."""
    version: int
    acknowledged_by: str | None
    acknowledged_ms: int | None
    reason: str | None
    resolved_by: str | None
    resolved_ms: int | None
    resolution: str | None
    note: str | None
    deeds: list[AlertDeed]
    """Everything that people did about it, oldest first."""


class AlertPage(BaseModel):
    """Some alerts, newest first, and the cursor of the next."""

    items: list[Alert]
    next: str | None


class AcknowledgeBody(Body):
    """Somebody takes care; `version` is the one they have seen."""

    version: StrictInt = Field(ge=0, le=10**9)
    reason: Note = ""


class ActBody(Body):
    """Something was done about it: `note` says what."""

    version: StrictInt = Field(ge=0, le=10**9)
    note: WrittenNote


class SnoozeBody(Body):
    """Silence it for so long, and say why."""

    version: StrictInt = Field(ge=0, le=10**9)
    span: Literal["15min", "1h", "session_end"]
    reason: WrittenNote


class ReopenBody(Body):
    """Raise it again, and say why."""

    version: StrictInt = Field(ge=0, le=10**9)
    reason: WrittenNote


class ResolveBody(Body):
    """Somebody judged it, and says in `note` what they found or did."""

    version: StrictInt = Field(ge=0, le=10**9)
    code: Literal["true_acted", "true_no_action", "false_artefact", "false_threshold"]
    note: WrittenNote
