"""What the worklist shows of people: the group, the reasons, and nothing that names a condition."""

from pydantic import BaseModel


class ReasonCount(BaseModel):
    """How many people are in the group for this reason; null: no row of the table holds."""

    triage_row: str | None
    people: int


class NeedCount(BaseModel):
    """One group, and its reasons in the order of the table."""

    need: str
    people: int
    by_row: list[ReasonCount]


class WorklistShown(BaseModel):
    """Everybody in exactly one group, as of an instant."""

    at_ms: int
    people: int
    needs: list[NeedCount]


class WorklistLine(BaseModel):
    """One person. `triage_row`: the first that holds; `unjudged`: rows that can't be judged."""

    participant: str
    label: str
    site: str
    need: str
    triage_row: str | None
    triage_rows: list[str]
    unjudged: list[str]
    severity: str | None
    """Of the gravest open alert."""
    waiting: bool
    """Whether nobody has taken care of it yet."""
    open_alerts: int
    started_ms: int | None
    """Of the newest session with a result."""


class WorklistPage(BaseModel):
    """Some people in the order of need; `next` is the cursor of more."""

    at_ms: int
    items: list[WorklistLine]
    next: str | None


class TriageRow(BaseModel):
    """One row of the table: the first that holds gives the group."""

    triage_row: str
    need: str
    source: str
    evidence: str


class TriageRows(BaseModel):
    """In the order in which they are asked."""

    items: list[TriageRow]
