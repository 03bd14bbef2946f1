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


class SilenceSaid(BaseModel):
    """The guess in words."""

    en: str
    zh: str


class SilenceShown(BaseModel):
    """Why nothing is heard, as far as anybody can guess, and what that rests on.

    `cause` is `not_known` where no row of the table holds; `unjudged` are rows that nobody can
    judge. Last data and last contact are two figures. null: not known, never «never».
    """

    cause: str
    silence_row: str | None
    rests_on: list[str]
    unjudged: list[str]
    said: SilenceSaid
    training: bool
    last_data_ms: int | None
    last_contact_ms: int | None
    arrived_ms: int | None
    skin_ms: int | None
    bare_ms: int | None
    battery_pct: float | None
    battery_ms: int | None
    vendor: bool | None
    devices_worn: int | None
    returned_ms: int | None
    others_training: int | None
    others_silent: int | None
    ours: bool | None
    watched: bool | None
    paused: bool | None


class LastHeard(BaseModel):
    """When one person was last heard of; `silent` null: nothing was ever heard."""

    participant: str
    at_ms: int
    silent: bool | None
    silence: SilenceShown


class SilenceRowShown(BaseModel):
    """One row of the table of causes: the first that holds is the guess."""

    silence_row: str
    cause: str
    rests_on: list[str]
    source: str
    evidence: str


class SilenceRows(BaseModel):
    """In the order in which they are asked."""

    items: list[SilenceRowShown]


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
    tags: list[str]
    """The site's labels that let guess nothing."""
    clinical_tags: list[str]
    silence: SilenceShown | None
    """Of whoever is in `no_data`, or silent in a session; null for everybody else."""


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
