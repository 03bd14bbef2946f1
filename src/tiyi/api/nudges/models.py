"""What the routes of nudges take and answer."""

from typing import Annotated

from pydantic import BaseModel, Field, StrictBool, StrictInt, StringConstraints, field_validator

from tiyi.api.common import Body
from tiyi.coaching.nudge_rows import BY_NAME
from tiyi.coaching.nudges import Policy

Share = Annotated[float, Field(ge=0, le=1, strict=True, allow_inf_nan=False)]
StudyKey = Annotated[
    str, StringConstraints(min_length=8, max_length=64, pattern=r"^[\x21-\x7e]+$", strict=True)
]


class PolicyBody(Body):
    """How a site nudges. Quiet hours always hold 22:00 to 07:00; they may be longer.

    With `study` each point is drawn by its probability; without, whatever is available is sent.
    """

    enabled: StrictBool
    study: StudyKey | None = None
    probabilities: dict[str, Share] = Field(default_factory=dict, max_length=len(BY_NAME))
    quiet_from: Annotated[StrictInt, Field(ge=18 * 60, le=22 * 60)] = 21 * 60
    quiet_to: Annotated[StrictInt, Field(ge=7 * 60, le=10 * 60)] = 8 * 60
    seen_version: Annotated[StrictInt, Field(ge=0, le=10**9)]

    @field_validator("probabilities")
    @classmethod
    def _known(cls, given: dict[str, float]) -> dict[str, float]:
        if not given.keys() <= BY_NAME.keys():
            raise ValueError("a row of the table")
        return given

    def policy(self) -> Policy:
        """As the rows are decided by."""
        return Policy(
            self.enabled, self.study, dict(self.probabilities), self.quiet_from, self.quiet_to
        )


class PolicyShown(BaseModel):
    """How a site nudges; version 0: nobody has said anything, and nobody is nudged."""

    site: str
    version: int
    enabled: bool
    study: str | None
    probabilities: dict[str, float]
    quiet_from: int
    quiet_to: int
    actor: str
    at_ms: int


class NudgeRowShown(BaseModel):
    """A row of the table, with its words in both languages."""

    nudge: str
    asks: str
    from_hour: int
    to_hour: int
    zh: str
    en: str
    source: str


class BudgetShown(BaseModel):
    """At most so many nudges in so many days."""

    most: int
    days: int
    source: str


class NudgeTable(BaseModel):
    """What calls for nudges, and how many a person gets at most."""

    items: list[NudgeRowShown]
    budgets: list[BudgetShown]


class DecisionShown(BaseModel):
    """What was decided at a decision point, and why."""

    point: str
    nudge: str
    day: str
    available: bool
    nudged: bool
    because: str
    at_ms: int


class DecisionList(BaseModel):
    """The newest first."""

    items: list[DecisionShown]
    next: str | None
