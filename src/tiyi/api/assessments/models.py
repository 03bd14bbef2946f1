"""What the API says of scores, visits and what is due."""

from typing import Any

from pydantic import BaseModel


class Refused(BaseModel):
    """Why the standard gives no score at all: the code, and which edition, items, ages and sex."""

    code: str
    params: dict[str, Any]


class ItemScoreShown(BaseModel):
    """One item: `scored`, `missing`, `off_table` or `no_table`; points only where it is scored."""

    item: str
    state: str
    points: int | None
    limits: list[float]
    at_cm: int | None
    smaller_is_better: bool
    suspect: str
    source: str
    evidence: str


class StandardShown(BaseModel):
    """The national standard. `grade` null: not known; `cause` or `refused` say why."""

    edition: str
    age_years: int | None
    sex: str
    items: list[ItemScoreShown]
    total: int | None
    cuts: list[float]
    grade: str | None
    cause: str | None
    refused: Refused | None
    source: str
    evidence: str


class ResultInputShown(BaseModel):
    """What a result was computed from."""

    item: str
    value: float


class ResultShown(BaseModel):
    """One field test. `value` null: not known; `why` says why, and `missing` names the inputs."""

    test: str
    unit: str
    value: float | None
    word: str | None
    how: str
    inputs: list[ResultInputShown]
    missing: list[str]
    why: str | None
    error: str
    source: str
    evidence: str


class ScoreShown(BaseModel):
    """What one fitness test came to."""

    assessment: str
    participant: str
    visit: str
    held_ms: int
    standard: StandardShown
    results: list[ResultShown]


class VisitShown(BaseModel):
    """One visit; days are ISO dates of the participant's zone, null where no course tells them.

    `wanted` and `missing` null: age, sex or edition are not known, so nobody can tell.
    """

    visit: str
    state: str
    opens: str | None
    closes: str | None
    held: str | None
    assessment: str | None
    wanted: list[str] | None
    missing: list[str] | None


class JudgedShown(BaseModel):
    """A change beside one minimal change, and in whom that was found."""

    of: str
    threshold: float
    word: str
    source: str
    evidence: str


class ItemChangeShown(BaseModel):
    """One item's change since the baseline visit; `flaws`: why the two are hard to compare."""

    visit: str
    item: str
    unit: str
    before: float
    after: float
    delta: float
    percent: float | None
    flaws: list[str]
    judged: list[JudgedShown]


class VisitsShown(BaseModel):
    """A participant's visits and what changed."""

    participant: str
    start: str | None
    visits: list[VisitShown]
    changes: list[ItemChangeShown]


class DueShown(BaseModel):
    """A visit of somebody that is due or overdue."""

    participant: str
    label: str
    site: str
    visit: str
    state: str
    opens: str
    closes: str


class DuePage(BaseModel):
    """Visits that are due, by participant; `next` asks for the following participants."""

    items: list[DueShown]
    next: str | None
