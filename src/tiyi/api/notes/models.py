"""What the routes of notes take and answer."""

from typing import Annotated

from pydantic import BaseModel, Field, StrictBool, StrictInt, StringConstraints

from tiyi.api.common import Body, EventTime, Identifier
from tiyi.coaching.notes import About

Written = Annotated[
    str, StringConstraints(min_length=1, max_length=10_000, strip_whitespace=True, strict=True)
]
Version = Annotated[StrictInt, Field(ge=1, le=10**9)]


class NoteBody(Body):
    """Words, and what they are about; `entry` makes sending twice once.

    A session needs `ref` and `instant_ms` (a second of it), an alert `ref`, a prescription `ref`
    and `number`, a person nothing.
    """

    entry: Identifier | None = None
    about: About
    ref: Identifier | None = None
    number: Version | None = None
    instant_ms: EventTime | None = None
    written: Written
    clinical: StrictBool = False


class CorrectionBody(Body):
    """What it should say, and why; the version before stays."""

    written: Written
    clinical: StrictBool = False
    voided: StrictBool = False
    reason: Written
    seen_version: Version


class WordsShown(BaseModel):
    """One version of a note."""

    version: int
    written: str
    clinical: bool
    voided: bool
    corrected_because: str
    author: str
    at_ms: int


class NoteShown(BaseModel):
    """A note: `history` holds every version that the caller may read, the oldest first."""

    entry: str
    participant: str
    about: str
    about_ref: str | None
    about_number: int | None
    about_ms: int
    author: str
    at_ms: int
    history: list[WordsShown]


class NoteList(BaseModel):
    """The last written first."""

    items: list[NoteShown]
    next: str | None
