"""What the routes of coaching take and answer."""

from typing import Annotated, Literal

from pydantic import BaseModel, StringConstraints

from tiyi.api.common import Body, Identifier


class CueBody(Body):
    """What a coach wants to be said; `sentence` names an approved one, else the cue's first."""

    cue: Literal["faster", "slow_down", "stop"]
    sentence: Annotated[str, StringConstraints(max_length=64, strict=True)] | None = None


class SentenceShown(BaseModel):
    """An approved sentence of a cue, in both languages."""

    cue: str
    sentence: str
    zh: str
    en: str


class CueOptions(BaseModel):
    """Whether somebody may be asked for more now, every reason against it, and what may be said."""

    participant: str
    may_ask_more: bool
    against: list[str]
    sentences: list[SentenceShown]
    server_ms: int


class CueSent(BaseModel):
    """A cue on its way."""

    intervention: str
    participant: str
    session: str | None
    cue: str
    language: str
    text: str
    at_ms: int
    expires_ms: int


class StretchShown(BaseModel):
    """Two whole minutes; null where less than half of the time is known."""

    coverage: float
    in_share: float | None
    hr_mean_bpm: float | None


class CueShown(BaseModel):
    """A cue of a session, how far it came, and what was measured before and after it."""

    intervention: str
    cue: str
    trigger: str
    by_hand: bool
    actor: str
    at_ms: int
    delivered_ms: int | None
    opened_ms: int | None
    two_min_before: StretchShown
    two_min_after: StretchShown
    effect_known: bool


class CueList(BaseModel):
    """Oldest first."""

    session: str
    items: list[CueShown]


class InterventionShown(BaseModel):
    """One thing that was done for somebody, and how far it came."""

    intervention: str
    kind: str
    session: str | None
    cue: str
    trigger: str
    actor: str
    at_ms: int
    reached: dict[str, int]
    followed_by: str
    """`session`, `none_heard` (the days are over, and none was heard of) or `not_over`."""
    next_session: str | None
    next_session_ms: int | None


class CallBody(Body):
    """A call that was made: whether anybody was spoken with, and the rule that called for it."""

    call: Identifier | None = None
    outcome: Literal["reached", "not_reached"]
    because: Annotated[str, StringConstraints(pattern=r"^([A-Z]\d{2}|by_hand)$")] = "by_hand"
    written: Annotated[str, StringConstraints(max_length=2_000, strict=True)] = ""


class CallNoted(BaseModel):
    """A call as it is on record."""

    intervention: str
    participant: str
    call: str
    at_ms: int


class InterventionList(BaseModel):
    """Newest first."""

    items: list[InterventionShown]
    next: str | None
