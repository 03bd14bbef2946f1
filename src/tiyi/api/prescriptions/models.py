"""What the API says and takes about prescriptions."""

from typing import Annotated, Any

from pydantic import BaseModel, Field, FiniteFloat, StrictBool, StrictInt

from tiyi.api.common import Body, EventTime, Identifier, Note
from tiyi.api.participants.models import BandShown
from tiyi.prescription.prescription import Anchor, Group

Number = Annotated[FiniteFloat, Field(strict=True)]
Minutes = Annotated[Number, Field(ge=0, le=300)]


class IntervalsBody(Body):
    """Work bouts: `reps` times `work_s` with `rest_s` between."""

    reps: Annotated[StrictInt, Field(ge=1, le=100)]
    work_s: Annotated[StrictInt, Field(ge=10, le=3_600)]
    rest_s: Annotated[StrictInt, Field(ge=0, le=3_600)]


class PrescriptionBody(Body):
    """A prescription; with `prescription_id` and `seen_version` it amends that one."""

    prescription_id: Identifier | None = None
    seen_version: Annotated[StrictInt, Field(ge=1, le=10**9)] | None = None
    effective_from_ms: EventTime | None = None
    group: Group
    anchor: Anchor
    low: Annotated[Number, Field(ge=0, le=220)]
    high: Annotated[Number, Field(ge=0, le=220)]
    sessions_per_week: Annotated[StrictInt, Field(ge=1, le=14)]
    warmup_min: Minutes
    conditioning_min: Minutes
    cooldown_min: Minutes
    ceiling_bpm: Annotated[StrictInt, Field(ge=40, le=250)] | None = None
    rpe_low: Annotated[StrictInt, Field(ge=6, le=20)] | None = None
    rpe_high: Annotated[StrictInt, Field(ge=6, le=20)] | None = None
    intervals: IntervalsBody | None = None
    strap_assigned: StrictBool = False

    def document(self) -> dict[str, Any]:
        """What is kept of it."""
        return self.model_dump(
            mode="json", exclude={"prescription_id", "seen_version", "effective_from_ms"}
        )


class StatusBody(Body):
    """Suspend, end or take up again; the reason stands in the audit trail."""

    status: Annotated[str, Field(pattern="^(active|suspended|ended)$")]
    reason: Note = ""
    seen_version: Annotated[StrictInt, Field(ge=1, le=10**9)]


class PrescriptionShown(BaseModel):
    """One version; `edit_version` is what an edit sends back as `seen_version`."""

    prescription_id: str
    version: int
    edit_version: int
    participant: str
    status: str
    effective_from_ms: int
    issued_by: str
    issued_ms: int
    document: dict[str, Any]


class PrescriptionList(BaseModel):
    """Every version, oldest first."""

    items: list[PrescriptionShown]


class PrescriptionIssued(BaseModel):
    """The version, and the band that it gives or why it gives none."""

    prescription: PrescriptionShown
    band: BandShown | None
    no_band_cause: str | None
    context_version: int
