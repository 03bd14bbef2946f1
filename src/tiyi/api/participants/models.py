"""What the API says and takes about participants."""

from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field, FiniteFloat, StrictBool, StrictInt

from tiyi.api.common import Body, EventTime, Identifier, Label, zone_of
from tiyi.model.context import Answer, Band, Stratum
from tiyi.ports import JsonObject
from tiyi.prescription.prescription import Sex

Rate = Annotated[FiniteFloat, Field(strict=True)]


def _known_zone(name: str) -> str:
    if zone_of(name) is None:
        raise ValueError("no IANA time zone has that name")
    return name


Zone = Annotated[
    str,
    Field(max_length=64, pattern=r"^[A-Za-z0-9_+\-/]+$", examples=["Asia/Shanghai", "UTC"]),
    AfterValidator(_known_zone),
]
Purpose = Literal["monitoring", "research", "sharing", "messages", "abroad"]
Signer = Literal["participant", "guardian"]
Channel = Literal["paper", "app", "desk", "import"]
Language = Annotated[str, Field(pattern="^(zh|en)$")]


class BandShown(BaseModel):
    """The prescribed band in force."""

    lower_bpm: int
    upper_bpm: int
    ceiling_bpm: int
    ceiling_kind: str
    formula: str
    inputs: dict[str, float | str]

    @classmethod
    def of(cls, band: Band | None) -> "BandShown | None":
        """The band as it is shown; None stays None."""
        return (
            None
            if band is None
            else cls(
                lower_bpm=band.lower_bpm,
                upper_bpm=band.upper_bpm,
                ceiling_bpm=band.ceiling_bpm,
                ceiling_kind=band.ceiling_kind,
                formula=band.formula,
                inputs=band.inputs,
            )
        )


class ParticipantShown(BaseModel):
    """One line of the list."""

    participant: str
    label: str
    site: str
    stratum: str
    zone: str
    has_band: bool
    band: BandShown | None
    no_band_cause: str | None


class ParticipantPage(BaseModel):
    """Some participants and the cursor of the next."""

    items: list[ParticipantShown]
    next: str | None


class ProfileBody(Body):
    """What prescribing must know; null and `not_recorded` are not «no».

    Drugs stand in the health record. When a heart rate was measured counts from its recording where
    it is not said: a drug or dose that changed since makes it another body's.
    """

    age_years: Annotated[Rate, Field(ge=1, le=120)] | None = None
    sex: Sex = Sex.NOT_RECORDED
    rhr_bpm: Annotated[Rate, Field(ge=25, le=150)] | None = None
    hrmax_measured_bpm: Annotated[Rate, Field(ge=80, le=240)] | None = None
    rate_drug: Answer = Answer.NOT_RECORDED
    rhythm: Answer = Answer.NOT_RECORDED
    stratum: Stratum = Stratum.NOT_RECORDED
    zone: Zone = "Asia/Shanghai"
    reply_channel: StrictBool = False
    language: Language = "zh"
    hr_vt1_bpm: Annotated[Rate, Field(ge=50, le=220)] | None = None
    met_max: Annotated[Rate, Field(ge=1.5, le=25)] | None = None
    rhr_measured_ms: EventTime | None = None
    hrmax_measured_ms: EventTime | None = None

    @classmethod
    def of(cls, document: JsonObject) -> "ProfileBody":
        """A stored profile; what profiles said before and do not say any more is left out."""
        known = {name: value for name, value in document.items() if name in cls.model_fields}
        return cls.model_validate(known)


class ParticipantNew(Body):
    """A new participant; without an id the server draws one.

    Consent counts from `consent_from_ms` (when a form was signed), by default from now on.
    """

    participant: Identifier | None = None
    label: Label
    site: Identifier
    consent: StrictBool = False
    consent_from_ms: EventTime | None = None
    consent_signer: Signer = "participant"
    profile: ProfileBody = Field(default_factory=ProfileBody)


class ConsentBody(Body):
    """Consent given or withdrawn for a purpose, from an instant on (default: now).

    `text_number` is the version of the text that was shown; 0: none is on record.
    """

    given: StrictBool
    from_ms: EventTime | None = None
    purpose: Purpose = "monitoring"
    text_number: Annotated[StrictInt, Field(ge=0, le=100_000)] = 0
    signer: Signer = "participant"
    channel: Channel = "desk"


class BandInput(BaseModel):
    """A value that the band rests on: how it was found, who recorded it, and when.

    `method` is `recorded`, `measured` or the name of the formula; a formula's date is that of the
    age it rests on. `value` null: not recorded.
    """

    name: Literal["age_years", "rhr_bpm", "hrmax_bpm"]
    value: float | None
    method: str
    recorded_by: str
    recorded_ms: int


class WeekPlanShown(BaseModel):
    """What the prescription asks of a week."""

    sessions_per_week: int
    warmup_min: float
    conditioning_min: float
    cooldown_min: float
    in_zone_min: float


class ParticipantDetail(ParticipantShown):
    """One person's page."""

    band_inputs: list[BandInput]
    week_plan: WeekPlanShown | None

    language: str
    consent: str
    profile: ProfileBody | None
    profile_version: int
    prescription: dict[str, object] | None
    context_version: int
