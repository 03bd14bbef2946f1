"""What the API says of sessions: the results as scored, and sessions that are still open."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, Field

from tiyi.api.common import Body, Note
from tiyi.model.results import SessionResult


class OpenSession(BaseModel):
    """A session without a result yet; `ended_ms` null while it lasts."""

    session_id: str
    participant: str
    site: str
    started_ms: int
    ended_ms: int | None
    by_mark: bool


class SessionList(BaseModel):
    """Sessions that started in the span, oldest first."""

    items: list[SessionResult | OpenSession]


class SessionDetail(BaseModel):
    """A session with every revision of its result and every correction."""

    session: SessionResult | OpenSession
    revisions: list[SessionResult]
    corrections: list[dict[str, Any]]


class CorrectionBody(Body):
    """What a person says about a session against what was measured."""

    field: Literal["attended", "excluded", "source", "note"]
    value: Annotated[str, Field(max_length=200)] | bool | None = None
    reason: Note
