"""What the API says and takes about screening, referrals and the gate."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, FiniteFloat, StrictInt, StrictStr, model_validator

from tiyi.api.alerts.models import InBoth
from tiyi.api.common import Body, EventTime, Identifier, Label, Note, WrittenNote
from tiyi.model.context import Answer
from tiyi.screening.acsm import Intensity
from tiyi.screening.questionnaire import FollowUp, Topic
from tiyi.screening.referral import Act, Direction
from tiyi.screening.rules_form import Profile

Version = Annotated[StrictInt, Field(ge=0, le=10**9)]
Number = Annotated[FiniteFloat, Field(strict=True)]
Word = Annotated[StrictStr, Field(max_length=64)]
InputName = Annotated[str, Field(pattern="^[a-z0-9_]+$", max_length=64)]


class ReadingBody(Body):
    """One input's value: a number, or one of its words; `at_ms` null: now."""

    input: InputName
    value: Number | Word
    at_ms: EventTime | None = None


Readings = Annotated[list[ReadingBody], Field(max_length=300)]


class ScreeningBody(Body):
    """Answers of one screening; a topic or an input that is left out is not recorded.

    `seen_version` is the newest screening that the caller knows, 0 for none.
    """

    seen_version: Version
    parq: dict[Topic, Answer] = Field(default_factory=dict)
    follow_ups: dict[Topic, FollowUp] = Field(default_factory=dict)
    wanted: Literal[Intensity.MODERATE, Intensity.VIGOROUS] = Intensity.MODERATE
    readings: Readings = Field(default_factory=list)


class HealthChangeBody(Body):
    """Health has changed: the screening no longer speaks."""

    seen_version: Annotated[StrictInt, Field(ge=1, le=10**9)]
    reason: WrittenNote


class GateBody(Body):
    """Today's inputs; conditions come from the screening, the rest from the records."""

    readings: Readings = Field(default_factory=list)


class ReferralBody(Body):
    """A referral out of here, or one that came in; without an id the server draws one."""

    referral: Identifier | None = None
    direction: Direction
    place: Label
    reason: Note = ""


class ActBody(Body):
    """What is done to a referral; a clearance's term is at most, and by default, twelve months."""

    act: Act
    seen_version: Annotated[StrictInt, Field(ge=1, le=10**9)]
    note: Note = ""
    valid_until_ms: EventTime | None = None

    @model_validator(mode="after")
    def _says_why(self) -> "ActBody":
        if self.act not in (Act.ACCEPT, Act.CLEAR) and not self.note.strip():
            raise ValueError("limits, and a no, need a note")
        return self


class ProfileChoice(Body):
    """The glucose limits that a site works with; `seen_version` 0 for the first choice."""

    profile: Profile
    seen_version: Version


class ProfileShown(BaseModel):
    """A site's glucose limits; version 0: nobody has chosen, and the stricter ones hold."""

    site: str
    profile: str
    version: int


class ReadingShown(BaseModel):
    """A reading, and how old it was when it was judged."""

    input: str
    value: float | str
    at_ms: int
    age_s: int | None = None


class ReasonShown(BaseModel):
    """A row that held: its sentence, and the readings on which it did."""

    code: str
    effect: str
    severity: str | None
    text: InBoth
    on: list[ReadingShown]


class LackShown(BaseModel):
    """An input that is needed: missing, stale, from the future, or to be read again."""

    input: str
    why: str
    wait_min: int
    name: InBoth
    text: InBoth


class DecisionShown(BaseModel):
    """What a screening came to."""

    outcome: str
    text: InBoth
    parq: dict[str, Any]
    acsm: str | None
    acsm_text: InBoth | None
    begin: str
    cleared: str | None
    needs_clearance: str
    stratum: str
    stratum_reasons: dict[str, InBoth]
    monitoring: str | None
    monitoring_text: InBoth | None
    reasons: list[ReasonShown]
    lacking: list[LackShown]
    used: list[ReadingShown]
    profile: str
    rule_version: str


class ScreeningShown(BaseModel):
    """One screening; it holds up to `valid_until_ms`, or to `ended_ms` when health changed."""

    participant: str
    version: int
    valid_until_ms: int
    by: str
    at_ms: int
    ended_ms: int | None
    ended_by: str | None
    ended_reason: str | None
    answers: dict[str, Any]
    decision: DecisionShown


class ScreeningList(BaseModel):
    """Every screening, oldest first."""

    items: list[ScreeningShown]


class GateShown(BaseModel):
    """One answer of the gate, with all that it rests on."""

    number: int
    participant: str
    answer: Literal["go", "go_easy", "not_today", "cannot_decide"]
    text: InBoth
    reasons: list[ReasonShown]
    lacking: list[LackShown]
    used: list[ReadingShown]
    not_asked: list[str]
    profile: str
    rule_version: str
    by: str
    at_ms: int


class GatePage(BaseModel):
    """Some answers, newest first, and the cursor of the next."""

    items: list[GateShown]
    next: str | None


class ActShown(BaseModel):
    """What somebody did to a referral."""

    version: int
    act: str
    state: str
    note: str
    by: str
    at_ms: int


class ReferralShown(BaseModel):
    """A referral as it stands now, what was done to it, and what can be done next."""

    referral: str
    participant: str
    direction: str
    place: str
    reason: str
    state: str
    state_text: InBoth
    valid_until_ms: int | None
    version: int
    acts: list[ActShown]
    next_acts: list[str]


class ReferralList(BaseModel):
    """Every referral, the last changed first."""

    items: list[ReferralShown]


class TopicShown(BaseModel):
    """A topic of the questionnaire."""

    code: str
    text: InBoth


class InputShown(BaseModel):
    """What may be answered or measured, and up to what age it speaks."""

    name: str
    text: InBoth
    unit: str
    low: float | None
    high: float | None
    words: list[str]
    moments: list[str]
    screening_age_min: int
    gate_age_min: int
    needed: InBoth | bool


class RuleShown(BaseModel):
    """A row of a table, with its condition in words, its source and its evidence."""

    code: str
    effect: str
    severity: str | None
    profiles: list[str]
    applies: InBoth | None
    condition: InBoth
    text: InBoth
    source: str
    evidence: str


class QuestionnaireShown(BaseModel):
    """What a screening asks, and by which rows it is judged."""

    version: str
    rule_version: str
    topics: list[TopicShown]
    inputs: list[InputShown]
    contraindications: list[RuleShown]
    gate: list[RuleShown]
    words: dict[str, dict[str, InBoth]]
    """Group → word → what it says: answers, follow-ups, states, acts and their kin."""
