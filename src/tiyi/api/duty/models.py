"""What the API says and takes about duty and hops."""

from typing import Annotated, Literal

from pydantic import BaseModel, Field, StrictInt

from tiyi.api.alerts.models import InBoth
from tiyi.api.common import Body, EventTime, Identifier
from tiyi.model.duty import DutyRole, OfficeHours, Point, Reach, Shift

Role = Literal["coach", "doctor", "manager"]
Version = Annotated[StrictInt, Field(ge=0, le=1_000_000_000)]
Minute = Annotated[StrictInt, Field(ge=0, le=24 * 60)]
Address = Annotated[str, Field(max_length=1_000)]


class ShiftBody(Body):
    """Somebody on duty in [from_ms, to_ms); a smaller `place` is called earlier."""

    role: Role
    staff: Identifier
    from_ms: EventTime
    to_ms: EventTime
    place: Annotated[StrictInt, Field(ge=0, le=99)] = 0
    covers: Identifier | None = None
    """Whom they stand in for."""

    def shift(self, name: str = "") -> Shift:
        """As the records take it."""
        return Shift(
            name,
            DutyRole(self.role),
            self.staff,
            self.from_ms,
            self.to_ms,
            place=self.place,
            covers=self.covers,
        )


class ShiftChange(ShiftBody):
    """The same of one that is planned; `void`: it does not take place."""

    void: bool = False
    seen_version: Version


class HoursEntry(Body):
    """Local minutes of a weekday (0 Monday) in which somebody of the role has to be on duty."""

    role: Role
    weekday: Annotated[StrictInt, Field(ge=0, le=6)]
    from_minute: Minute
    to_minute: Minute

    def hours(self) -> OfficeHours:
        """As the records take it."""
        return OfficeHours(DutyRole(self.role), self.weekday, self.from_minute, self.to_minute)


class HoursBody(Body):
    """All office hours of a site; `seen_version` is the version last read (0: none so far)."""

    hours: Annotated[list[HoursEntry], Field(max_length=100)]
    seen_version: Version


class PointBody(Body):
    """An address on a channel of the duty list."""

    channel: Identifier
    address: Address = ""


class ReachBody(Body):
    """Where somebody is told, the first point first; `seen_version` as for office hours."""

    language: Literal["zh", "en"] = "zh"
    points: Annotated[list[PointBody], Field(max_length=8)]
    seen_version: Version

    def reach(self, staff: str) -> Reach:
        """As the records take it."""
        points = tuple(Point(one.channel, one.address) for one in self.points)
        return Reach(staff, self.language, points)


class ReceiptBody(Body):
    """How far a channel says that a hop has come."""

    hop: Annotated[str, Field(min_length=1, max_length=200)]
    channel: Identifier
    state: Literal["delivered", "opened", "answered", "failed"]


class ShiftShown(BaseModel):
    """A shift as it is planned now."""

    shift: str
    role: str
    staff: str
    from_ms: int
    to_ms: int
    place: int
    covers: str | None
    void: bool
    version: int


class HoursShown(BaseModel):
    """Hours in which a role has to be on duty."""

    role: str
    weekday: int
    from_minute: int
    to_minute: int


class OnDutyShown(BaseModel):
    """Who is on duty now, in the order of call."""

    role: str
    staff: list[str]


class GapShown(BaseModel):
    """Office hours of the next 24 hours without anybody of the role."""

    role: str
    from_ms: int
    to_ms: int


class DutyShown(BaseModel):
    """A site's roster as it stands; `notice` is for the start page, null while it is watched."""

    site: str
    zone: str
    at_ms: int
    watched: bool
    notice: InBoth | None
    on_duty: list[OnDutyShown]
    shifts: list[ShiftShown]
    hours: list[HoursShown]
    hours_version: int
    gaps: list[GapShown]


class ReachShown(BaseModel):
    """Where somebody is told."""

    staff: str
    language: str
    points: list[PointBody]
    version: int


class HandOverLine(BaseModel):
    """An alert that the next shift takes over."""

    alert_id: str
    participant: str
    severity: str
    state: str
    started_ms: int
    acknowledged_by: str | None
    until_ms: int | None


class HandOver(BaseModel):
    """What is open when the shift changes; `next_ms` null: no change is planned within a day."""

    site: str
    next_ms: int | None
    alerts: list[HandOverLine]
    more: bool
    """Whether there are more alerts than are listed."""


class UnattendedShown(BaseModel):
    """A stretch of a session in which nobody was on duty; `to_ms` null: it lasts."""

    session: str
    participant: str
    from_ms: int
    to_ms: int | None


class HopShown(BaseModel):
    """One report of one telling; `channel` empty: of all of the person's channels."""

    hop: str
    alert_id: str
    step: int
    person: str
    role: str
    channel: str
    state: str
    at_ms: int
    code: str


class ChainShown(BaseModel):
    """Where an alert's escalation stands, and everybody who was told, in order."""

    alert_id: str
    state: str
    owner: str | None
    next_ms: int | None
    """When the next person is told, or the chain goes on; null: nothing is due by itself."""
    hops: list[HopShown]


class DeadLetters(BaseModel):
    """What no channel took, newest first, and the cursor of the next."""

    items: list[HopShown]
    next: str | None
