"""What the API says and takes of a person's file."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, FiniteFloat, StrictBool, StrictInt

from tiyi.api.common import Body, EventTime, Identifier, Label, Note
from tiyi.api.participants.models import Purpose
from tiyi.model.context import Answer
from tiyi.prescription.health import FactKind
from tiyi.prescription.medicines import Dose

Seen = Annotated[StrictInt, Field(ge=0, le=1_000_000_000)]
Code = Annotated[str, Field(max_length=32, pattern=r"^[A-Za-z0-9._]*$")]
Phone = Annotated[str, Field(max_length=64, pattern=r"^[0-9+() .\-]*$")]
ContactKind = Literal["emergency", "family_doctor", "guardian", "other"]


class DoseBody(Body):
    """So much, so often a day, by a route; null: nobody has recorded that part."""

    amount: Annotated[FiniteFloat, Field(strict=True, gt=0)] | None = None
    unit: Annotated[str, Field(max_length=16)] | None = None
    per_day: Annotated[FiniteFloat, Field(strict=True, gt=0)] | None = None
    route: Annotated[str, Field(max_length=16)] | None = None

    def dose(self) -> Dose:
        """As it is kept; DoseInvalid for what is no dose."""
        return Dose(self.amount, self.unit, self.per_day, self.route)


class DoseChange(Body):
    """Another dose of a drug on record from an instant on; `seen_version` is the fact's."""

    seen_version: Seen
    from_ms: EventTime
    dose: DoseBody
    note: Note = ""


class FactBody(Body):
    """A condition (ICD-10) or drug (WHO ATC or its name in the table of drugs).

    A new one, or with `fact` and `seen_version` an edit. A dose that is edited held from the
    beginning; one that changed has a route of its own.

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
    dose: DoseBody | None = None


class FactShown(BaseModel):
    """A condition or drug as it stands; `dose` null: nobody has recorded one."""

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
    dose: DoseBody | None


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
