"""What the API says and takes about prescriptions."""

from typing import Annotated, Any

from pydantic import BaseModel, Field, FiniteFloat, StrictBool, StrictInt, StringConstraints

from tiyi.api.common import Body, EventTime, Identifier, Note
from tiyi.api.participants.models import BandShown
from tiyi.prescription.conformity import Finding
from tiyi.prescription.difference import Change
from tiyi.prescription.parts import Anchor, Kind, RpeScale
from tiyi.prescription.prescription import Group
from tiyi.prescription.ranges import RANGES
from tiyi.storage.records.prescriptions import PrescriptionVersion

Share = Annotated[FiniteFloat, Field(strict=True)]
Word = Annotated[str, StringConstraints(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.\-]+$")]
Codes = Annotated[list[Word], Field(max_length=40)]
Reason = Annotated[str, StringConstraints(max_length=1_000)]
Seen = Annotated[StrictInt, Field(ge=1, le=10**9)]
RANGE_TOLD = "refused with `low` and `high` of the allowed range beyond it"


def _within(name: str) -> Any:
    """The range of a field, told in the description and enforced by the prescription itself."""
    allowed = RANGES[name]
    told: dict[str, Any] = {"minimum": allowed.low, "maximum": allowed.high}
    return Field(json_schema_extra=told, description=f"{allowed.unit} {RANGE_TOLD}".strip())


class IntervalsBody(Body):
    """Work bouts: `reps` times `work_s` with `rest_s` between."""

    reps: Annotated[StrictInt, _within("intervals.reps")]
    work_s: Annotated[StrictInt, _within("intervals.work_s")]
    rest_s: Annotated[StrictInt, _within("intervals.rest_s")]


class SecondaryBody(Body):
    """A second anchor beside the first, in its own unit."""

    anchor: Anchor
    low: Share
    high: Share


class ResistanceBody(Body):
    """Strength training; loads are fractions of the one-repetition maximum."""

    days_per_week: Annotated[StrictInt, _within("resistance.days_per_week")]
    exercises: Annotated[StrictInt, _within("resistance.exercises")]
    sets: Annotated[StrictInt, _within("resistance.sets")]
    reps_low: Annotated[StrictInt, _within("resistance.reps_low")]
    reps_high: Annotated[StrictInt, _within("resistance.reps_high")]
    one_rm_low: Annotated[Share, _within("resistance.one_rm_low")] | None = None
    one_rm_high: Annotated[Share, _within("resistance.one_rm_high")] | None = None


class FlexibilityBody(Body):
    """Stretching."""

    days_per_week: Annotated[StrictInt, _within("flexibility.days_per_week")]
    hold_s: Annotated[StrictInt, _within("flexibility.hold_s")]
    repeats: Annotated[StrictInt, _within("flexibility.repeats")]


class BalanceBody(Body):
    """Balance and multicomponent training."""

    days_per_week: Annotated[StrictInt, _within("balance.days_per_week")]
    minutes: Annotated[Share, _within("balance.minutes")]


class ContentBody(Body):
    """What a prescription says: frequency, intensity, time, type, volume, progression."""

    group: Group
    anchor: Anchor
    low: Share
    high: Share
    sessions_per_week: Annotated[StrictInt, _within("sessions_per_week")]
    warmup_min: Annotated[Share, _within("warmup_min")]
    conditioning_min: Annotated[Share, _within("conditioning_min")]
    cooldown_min: Annotated[Share, _within("cooldown_min")]
    ceiling_bpm: Annotated[StrictInt, _within("ceiling_bpm")] | None = None
    rpe_low: StrictInt | None = None
    rpe_high: StrictInt | None = None
    rpe_scale: RpeScale = RpeScale.BORG
    intervals: IntervalsBody | None = None
    strap_assigned: StrictBool = False
    kind: Kind = Kind.FITNESS
    gap_days_min: Annotated[StrictInt, _within("gap_days_min")] = 0
    gap_days_max: Annotated[StrictInt, _within("gap_days_max")] | None = None
    secondary: SecondaryBody | None = None
    types: Codes = Field(default_factory=list)
    bouts_per_session: Annotated[StrictInt, _within("bouts_per_session")] = 1
    resistance: ResistanceBody | None = None
    flexibility: FlexibilityBody | None = None
    balance: BalanceBody | None = None
    cautions: Codes = Field(default_factory=list)
    stop_rules: Codes = Field(default_factory=list)
    contraindications_checked: Codes = Field(default_factory=list)
    progression: Word | None = None
    template: Identifier | None = None
    template_version: Seen | None = None
    override_reason: Reason = ""

    def document(self) -> dict[str, Any]:
        """What is kept of it."""
        named = {"prescription_id", "seen_version", "effective_from_ms"}
        return self.model_dump(mode="json", exclude=named)


class PrescriptionBody(ContentBody):
    """A prescription; with `prescription_id` and `seen_version` it amends that one."""

    prescription_id: Identifier | None = None
    seen_version: Seen | None = None
    effective_from_ms: EventTime | None = None


class DraftBody(Body):
    """A draft; with `base` it is meant to amend that prescription."""

    base: Identifier | None = None
    content: ContentBody


class ActBody(Body):
    """On which version it is done, and why; the reason stands in the audit trail."""

    seen_version: Seen
    reason: Note = ""


class IssueBody(Body):
    """From when on an issued draft counts; by default from now on."""

    effective_from_ms: EventTime | None = None


class PrescriptionShown(BaseModel):
    """One version; `edit_version` is what an edit sends back as `seen_version`.

    `issued` holds the band with its formula and inputs as it was issued, and on which answers about
    drugs and rhythm; null for versions of before that was kept.
    """

    prescription_id: str
    version: int
    edit_version: int
    participant: str
    status: str
    effective_from_ms: int
    issued_by: str
    issued_ms: int
    document: dict[str, Any]
    issued: dict[str, Any] | None

    @classmethod
    def of(cls, version: PrescriptionVersion) -> "PrescriptionShown":
        """As it is shown."""
        content = dict(version.document)
        issued = content.pop("issued", None)
        return cls(
            prescription_id=version.prescription,
            version=version.number,
            edit_version=version.version,
            participant=version.participant,
            status=version.status,
            effective_from_ms=version.effective_from_ms,
            issued_by=version.actor,
            issued_ms=version.at_ms,
            document=content,
            issued=issued,
        )


class PrescriptionList(BaseModel):
    """Every version, oldest first."""

    items: list[PrescriptionShown]


class PrescriptionIssued(BaseModel):
    """The version, and the band that it gives or why it gives none."""

    prescription: PrescriptionShown
    band: BandShown | None
    no_band_cause: str | None
    context_version: int


class FindingShown(BaseModel):
    """A remark: `missing`, `unknown`, `invalid`, `above`, `outside`; `blocks`: not to be issued."""

    flaw: str
    field: str
    blocks: bool
    low: float | None
    high: float | None
    source: str

    @classmethod
    def of(cls, finding: Finding) -> "FindingShown":
        """As it is shown."""
        return cls(
            flaw=finding.flaw,
            field=finding.field,
            blocks=finding.blocks,
            low=finding.low,
            high=finding.high,
            source=finding.source,
        )


class Conformity(BaseModel):
    """Whether it can be issued, by whom, and every remark on it."""

    issuable: bool
    you_may_issue: bool
    findings: list[FindingShown]


class Preview(Conformity):
    """What issuing would give: the band with formula and inputs, or why there would be none."""

    band: BandShown | None
    no_band_cause: str | None
    category: str | None
    week_min: float
    met_min_low: float | None
    met_min_high: float | None
    met_source: str | None


class ChangeShown(BaseModel):
    """One field with its value on either side; null: not there."""

    field: str
    before: Any
    after: Any

    @classmethod
    def of(cls, change: Change) -> "ChangeShown":
        """As it is shown."""
        return cls(field=change.field, before=change.before, after=change.after)


class Difference(BaseModel):
    """What differs from one version to the other."""

    prescription_id: str
    before: int
    after: int
    changes: list[ChangeShown]


class DraftShown(BaseModel):
    """One draft; the ETag of it alone is its `version`."""

    draft: str
    participant: str
    base: str | None
    state: str
    author: str
    version: int
    changed_by: str
    changed_ms: int
    content: dict[str, Any]


class DraftList(BaseModel):
    """Drafts, the one changed last at the end."""

    items: list[DraftShown]
