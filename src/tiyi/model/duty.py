"""Facts of paging as they stand on the log: who is on duty, where people are reached, who was told.

Nobody's name is in them: staff by their account, participants by their pseudonym, both by the
addresses of the channels over which they are told.
"""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from tiyi.model.alerts import AlertEvent, Severity

PARTICIPANT: Final = "participant"
"""Who is told in a hop to the participant themselves; no account is called so."""
EMERGENCY_CONTACT: Final = "emergency_contact"
"""Who is told in a hop to the people whom a participant has named."""
NOBODY: Final = "nobody"
"""Stands in the note that a chain has come to its end unanswered."""


class DutyRole(StrEnum):
    """What somebody on duty is asked for."""

    COACH = "coach"
    DOCTOR = "doctor"
    MANAGER = "manager"
    """Site manager."""


@dataclass(frozen=True, slots=True)
class Point:
    """An address on a channel: a number, a mailbox, a subscription; `channel` is its name."""

    channel: str
    address: str


@dataclass(frozen=True, slots=True)
class Reach:
    """Where somebody of the staff is told, the first point first; none: nowhere."""

    staff: str
    language: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """Somebody on duty at a site in [from_ms, to_ms); a smaller `place` is called earlier."""

    shift: str
    role: DutyRole
    staff: str
    from_ms: int
    to_ms: int
    place: int = 0
    covers: str | None = None
    """Whom they stand in for; None: nobody."""


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """Local minutes of a day in which a role has to be on duty; `weekday` 0 is Monday."""

    role: DutyRole
    weekday: int
    from_minute: int
    to_minute: int


@dataclass(frozen=True, slots=True)
class Roster:
    """A site's duty roster; the newest one of a site replaces all before it."""

    organisation: str
    site: str
    zone: str
    """IANA zone in which the office hours are meant."""
    shifts: tuple[Shift, ...] = ()
    hours: tuple[OfficeHours, ...] = ()
    reach: tuple[Reach, ...] = ()


@dataclass(frozen=True, slots=True)
class Handles:
    """Where a participant is told, and the people they named, without anybody's name."""

    participant: str
    site: str
    language: str
    own: tuple[Point, ...] = ()
    emergency: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class ActFact:
    """What somebody did about an alert; of two with the same version the earlier one counts."""

    alert_id: str
    participant: str
    site: str
    version: int
    """The alert's version afterwards."""
    deed: str
    """A word of `alerts.handling.Deed`."""
    actor: str
    at_ms: int
    until_ms: int | None = None
    """When the alert is raised again by itself; None: it is not."""
    event: AlertEvent | None = None
    """The alert itself where it is raised again: whoever calls may have forgotten it."""


class HopState(StrEnum):
    """How far one telling of one person on one channel has come."""

    QUEUED = "queued"
    """Decided: from here on it is never decided again."""
    SENT = "sent"
    """The channel took it."""
    DELIVERED = "delivered"
    OPENED = "opened"
    ANSWERED = "answered"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class HopReport:
    """One report of one hop; (hop, channel, state) is its identity."""

    hop: str
    alert_id: str
    participant: str
    site: str
    severity: Severity
    step: int
    person: str
    """A staff account, or one of PARTICIPANT, EMERGENCY_CONTACT, NOBODY."""
    role: str
    channel: str
    """Empty in what concerns all of the person's channels."""
    state: HopState
    at_ms: int
    code: str = ""
    """Why it failed: a code of an error, or `no_channel`, `nobody_answered`."""


@dataclass(frozen=True, slots=True)
class RosterGap:
    """A stretch of office hours in which nobody of a role is on duty."""

    site: str
    role: DutyRole
    from_ms: int
    to_ms: int


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who is on duty at an instant, in the order in which they are called."""

    role: DutyRole
    staff: tuple[str, ...] = field(default=())
