"""What the API says and takes of measurements and fitness tests."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field, FiniteFloat, StrictBool, StrictInt

from tiyi.api.common import Body, EventTime, Identifier, Note

Kind = Literal[
    "blood_pressure",
    "glucose",
    "hba1c",
    "spo2",
    "weight",
    "height",
    "waist",
    "resting_heart_rate",
    "rpe",
    "rpe_cr10",
    "symptom",
    "satisfaction",
]
Value = Annotated[FiniteFloat, Field(strict=True)]
Word = Annotated[str, Field(max_length=32, pattern=r"^[A-Za-z0-9_]+$")]


class MeasurementBody(Body):
    """One reading; `unit` null: in the units that it is kept in.

    `corrects` is the id of the reading it stands for; with `void` there was none at all. `moment`
    null: nobody says; in a session that is known it is exercise.
    """

    kind: Kind
    measured_ms: EventTime
    readings: Annotated[dict[Word, Value], Field(min_length=1, max_length=4)]
    unit: Annotated[str, Field(max_length=16)] | None = None
    source: Literal["self", "staff", "device", "import"] = "self"
    note: Note = ""
    corrects: Annotated[StrictInt, Field(ge=1, le=1 << 53)] | None = None
    void: StrictBool = False
    moment: Literal["exercise", "rest"] | None = None


class RowBody(MeasurementBody):
    """One reading of a batch."""

    participant: Identifier


class BatchBody(Body):
    """Readings of one or many people; each row is taken or refused on its own."""

    items: Annotated[list[RowBody], Field(min_length=1, max_length=500)]


class MeasurementShown(BaseModel):
    """One reading, in the units that it is kept in."""

    id: int
    participant: str
    kind: str
    measured_ms: int
    readings: dict[str, float]
    units: dict[str, str]
    source: str
    note: str
    moment: str | None
    recorded_by: str
    recorded_ms: int


class RowRefused(BaseModel):
    """A row that was not taken: its place in the batch, and why."""

    row: int
    code: str
    params: dict[str, Any]


class BatchTaken(BaseModel):
    """What became of a batch."""

    taken: int
    refused: list[RowRefused]


class ItemBody(Body):
    """One item's value and the equipment that measured it."""

    value: Value
    equipment: Identifier | None = None


class AssessmentBody(Body):
    """A fitness test of a visit: a new one, or with `assessment` and `seen_version` an edit."""

    assessment: Identifier | None = None
    seen_version: Annotated[StrictInt, Field(ge=0, le=1_000_000_000)] = 0
    visit: Literal["baseline", "week_8", "week_16", "follow_up", "other"] = "other"
    held_ms: EventTime
    standard: Literal["", "2003", "2023"] = ""
    tester: Annotated[str, Field(max_length=64)] = ""
    screened: StrictBool = False
    items: Annotated[dict[Word, ItemBody], Field(max_length=40)]
    void: StrictBool = False


class ItemShown(BaseModel):
    """One item."""

    value: float
    unit: str
    equipment: str | None


class AssessmentShown(BaseModel):
    """A fitness test; `flaws` empty: it is a valid sample."""

    assessment: str
    version: int
    participant: str
    visit: str
    held_ms: int
    standard: str
    tester: str
    screened: bool
    items: dict[str, ItemShown]
    valid: bool
    flaws: list[str]


class BirthBody(Body):
    """When somebody was born."""

    born: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class BirthShown(BaseModel):
    """When somebody was born; null: not recorded."""

    born: str | None
