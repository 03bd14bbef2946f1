"""What the API says and takes of a person's file."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StrictBool, StrictInt

from tiyi.api.common import Body, EventTime, Identifier, Label, Note
from tiyi.api.participants.models import Purpose
from tiyi.model.context import Answer
from tiyi.prescription.health import FactKind

Seen = Annotated[StrictInt, Field(ge=0, le=1_000_000_000)]
Code = Annotated[str, Field(max_length=16, pattern=r"^[A-Za-z0-9.]*$")]
Phone = Annotated[str, Field(max_length=64, pattern=r"^[0-9+() .\-]*$")]
ContactKind = Literal["emergency", "family_doctor", "guardian", "other"]


class FactBody(Body):
    """A condition (ICD-10) or drug (WHO ATC): a new one, or with `fact` and `seen_version` an edit.

    `affects`: whether the drug limits heart rate, or the condition disturbs the rhythm.
    """

    fact: Identifier | None = None
    seen_version: Seen = 0
    kind: FactKind
    code: Code = ""
    label: Label
    affects: Answer = Answer.NOT_RECORDED
    from_ms: EventTime
    to_ms: EventTime | None = None
    note: Note = ""
    void: StrictBool = False


class FactShown(BaseModel):
    """A condition or drug as it stands."""

    fact: str
    version: int
    kind: str
    code: str
    label: str
    affects: str
    from_ms: int
    to_ms: int | None
    note: str
    recorded_by: str
    recorded_ms: int


class HealthShown(BaseModel):
    """The facts, and what they say together with the profile: yes, no or not recorded."""

    facts: list[FactShown]
    rate_drug: str
    rhythm: str


class ContactBody(Body):
    """Somebody to call: a new one, or with `contact` and `seen_version` an edit."""

    contact: Identifier | None = None
    seen_version: Seen = 0
    kind: ContactKind
    name: Label
    phone: Phone = ""
    relation: Annotated[str, Field(max_length=200)] = ""
    void: StrictBool = False


class ContactShown(BaseModel):
    """Somebody to call."""

    contact: str
    version: int
    kind: str
    name: str
    phone: str
    relation: str


class TextBody(Body):
    """The words that people agree to, in both languages."""

    purpose: Purpose
    zh: Annotated[str, Field(min_length=1, max_length=10_000)]
    en: Annotated[str, Field(min_length=1, max_length=10_000)]


class TextShown(BaseModel):
    """One version of the words, in one language."""

    purpose: str
    number: int
    language: str
    text: str
    sha256: str


class StatementShown(BaseModel):
    """What somebody said about consent."""

    purpose: str
    given: bool
    from_ms: int
    text_number: int
    signer: str
    channel: str
    recorded_by: str
    recorded_ms: int


class ConsentsShown(BaseModel):
    """Purpose → yes, no or not recorded now; and everything that was said."""

    now: dict[str, str]
    statements: list[StatementShown]


class PersonBody(Body):
    """Personal data; `seen_version` 0 for the first time."""

    name: Label
    phone: Phone = ""
    note: Note = ""
    seen_version: Seen


class PersonShown(BaseModel):
    """Personal data, kept apart from everything else."""

    name: str
    phone: str
    note: str
    version: int
