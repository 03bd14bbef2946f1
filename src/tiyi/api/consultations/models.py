"""What the routes of consultations take and answer."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, StrictInt, StringConstraints

from tiyi.api.common import Body, EventTime, Identifier
from tiyi.coaching.consultations import Expertise

Written = Annotated[
    str, StringConstraints(min_length=1, max_length=10_000, strip_whitespace=True, strict=True)
]
Seen = Annotated[StrictInt, Field(ge=0, le=10**9)]


class ExpertBody(Body):
    """Somebody's fields at the site; none: they leave the directory."""

    fields: Annotated[list[Expertise], Field(max_length=len(Expertise))]
    seen_version: Seen


class ConsultationBody(Body):
    """The field, the question, and until when; without `due_ms` in three days."""

    expertise: Expertise
    question: Written
    due_ms: EventTime | None = None


class ActBody(Body):
    """What is done; an `answer` needs words: they are the opinion."""

    act: Literal["take", "hand_back", "answer", "withdraw"]
    written: Annotated[str, StringConstraints(max_length=10_000, strict=True)] = ""
    seen_version: Seen


class CloseBody(Body):
    """What came of it: a version of a prescription, or «no change» with the reason."""

    prescription_id: Identifier | None = None
    number: Annotated[StrictInt, Field(ge=1, le=10**9)] | None = None
    written: Annotated[str, StringConstraints(max_length=10_000, strict=True)] = ""
    seen_version: Seen


class ExpertShown(BaseModel):
    """An expert of a site."""

    staff: str
    site: str
    expertises: list[str]
    version: int


class ExpertList(BaseModel):
    """By account."""

    items: list[ExpertShown]


class ActShown(BaseModel):
    """What was done, and the state that it led to."""

    version: int
    done: str
    state: str
    remark: str
    actor: str
    at_ms: int


class ConsultationShown(BaseModel):
    """A consultation; `snapshot` is what was known when it was asked for."""

    consultation: str
    participant: str
    site: str
    expertise: str
    question: str
    snapshot: dict[str, Any]
    requested_by: str
    requested_ms: int
    due_ms: int
    overdue: bool
    state: str
    expert: str | None
    opinion: str | None
    changed_to: str | None
    changed_number: int | None
    version: int
    history: list[ActShown]


class ConsultationList(BaseModel):
    """Those of one person, the last asked first; those that await an opinion, what is due first."""

    items: list[ConsultationShown]
