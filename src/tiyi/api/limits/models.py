"""What the API says and takes of limits of rules for one person."""

from typing import Annotated

from pydantic import BaseModel, Field, FiniteFloat, StrictInt

from tiyi.api.common import Body, EventTime, WrittenNote


class LimitBody(Body):
    """Set a limit, or take it back (`value` null); `until_ms` null: until it is taken back.

    `seen_version` is the version last read, 0 where it was never set.
    """

    rule: Annotated[str, Field(max_length=16, pattern=r"^[A-Z0-9]+$")]
    threshold: Annotated[str, Field(max_length=32, pattern=r"^[a-z_]+$")]
    value: Annotated[FiniteFloat, Field(strict=True)] | None
    until_ms: EventTime | None = None
    reason: WrittenNote
    seen_version: Annotated[StrictInt, Field(ge=0, le=1_000_000_000)] = 0


class LimitVersion(BaseModel):
    """What somebody set: `value` null: the table's own again."""

    version: int
    value: float | None
    until_ms: int | None
    reason: str
    actor: str
    at_ms: int


class LimitShown(BaseModel):
    """A limit that may be another for one person, and all that was set, oldest first.

    `usual` is the table's value, `value` what holds now.
    """

    rule: str
    threshold: str
    unit: str
    usual: float
    least: float
    most: float
    value: float
    version: int
    versions: list[LimitVersion]


class LimitList(BaseModel):
    """Every limit that may be set."""

    items: list[LimitShown]
