"""What the routes of threads take and answer."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StrictInt, StringConstraints

from tiyi.api.common import Body, Identifier, WrittenNote
from tiyi.storage.records.schema_talk import WORDS

Written = Annotated[
    str, StringConstraints(min_length=1, max_length=WORDS, strip_whitespace=True, strict=True)
]
Number = Annotated[StrictInt, Field(ge=0, le=2**53)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9_]+$", max_length=64)]
Fill = Annotated[str, StringConstraints(max_length=32, strict=True)]


class PreviewBody(Body):
    """What stands in the blanks of an approved message, by name."""

    params: dict[Name, Fill] = Field(default_factory=dict, max_length=8)


class EntryBody(Body):
    """Own words, or an approved message with its blanks; the same `message` id again is once."""

    message: Identifier | None = None
    text: Written | None = None
    template: Name | None = None
    params: dict[Name, Fill] = Field(default_factory=dict, max_length=8)


class OwnBody(Body):
    """A participant's words; the same `message` id again is the same message."""

    message: Identifier
    text: Written


class ReadBody(Body):
    """The number of the last entry that was read."""

    up_to: Number


class SettledBody(Body):
    """Why what came last needs no written answer; `message` makes sending twice once."""

    message: Identifier | None = None
    reason: WrittenNote


class HandOverBody(Body):
    """Who answers from now on, and what they should know; `seen_version` 0: nobody did so far."""

    owner: Identifier
    handed_note: Annotated[str, StringConstraints(max_length=WORDS, strict=True)] = ""
    seen_version: Annotated[StrictInt, Field(ge=0, le=10**9)]


class EntryShown(BaseModel):
    """One entry of a thread; `template` names the approved message that it is."""

    number: int
    message: str
    side: Literal["staff", "participant"]
    kind: Literal["message", "settled"]
    text: str
    template: str | None
    actor: str
    at_ms: int


class HandShown(BaseModel):
    """Who answers since when, and what was said when it was handed over."""

    version: int
    owner: str
    handed_note: str
    actor: str
    at_ms: int


class ThreadShown(BaseModel):
    """Where a thread stands. `owner` null: nobody answers for it. `waiting_since_ms` null:
    the participant does not wait; `waiting_ms` says for how long by now."""

    participant: str
    owner: str | None
    version: int
    unread_by_staff: int
    unread_by_participant: int
    read_by_staff: int
    read_by_participant: int
    messages_waiting: int
    waiting_since_ms: int | None
    waiting_ms: int | None
    server_ms: int
    hands: list[HandShown]


class EntryList(BaseModel):
    """The newest first."""

    items: list[EntryShown]
    next: str | None


class WaitingShown(BaseModel):
    """Somebody who waits for an answer."""

    participant: str
    label: str
    site: str
    owner: str | None
    messages_waiting: int
    waiting_since_ms: int
    waiting_ms: int


class WaitingList(BaseModel):
    """Whoever waits longest first."""

    server_ms: int
    items: list[WaitingShown]


class TemplateShown(BaseModel):
    """An approved message with its open blanks, in both languages."""

    template: str
    blanks: dict[str, str]
    zh: str
    en: str
    source: str


class TemplateList(BaseModel):
    """In the order of the table."""

    items: list[TemplateShown]


class PreviewShown(BaseModel):
    """An approved message as it would be sent; `language` is the participant's."""

    template: str
    language: str
    zh: str
    en: str


class OwnEntry(BaseModel):
    """One entry as the participant sees it."""

    number: int
    message: str
    side: Literal["staff", "participant"]
    text: str
    at_ms: int


class OwnThread(BaseModel):
    """The participant's own thread, the newest first; `notice` belongs beside it."""

    items: list[OwnEntry]
    next: str | None
    unread: int
    answered: bool
    """False while a message of theirs waits for an answer."""
    notice: str
