"""Which right each route needs, and what is noted of a look: every route of the API has its line.

A route without a line is open to the operator only, and fails the tests.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from tiyi.access.rights import Right


class Look(StrEnum):
    """What somebody looks at; the name of the path's parameter, where it is of one person."""

    PARTICIPANT = "participant"
    SESSION = "session"
    ALERT = "alert"
    JOB = "job"
    LIST = "list"
    """Of many people: noted for the organisation."""


@dataclass(frozen=True, slots=True)
class Need:
    """`right` None: being signed in is enough. `look` None: nothing of anybody is shown."""

    right: Right | None = None
    look: Look | None = None
    of_people: bool = True
    """Whether the answer may hold data of participants, so that fields are withheld from some."""


_PERSON: Final = "/participants/{participant}"
NEEDS: Final[Mapping[tuple[str, str], Need]] = {
    ("GET", "/me"): Need(of_people=False),
    ("GET", "/rules"): Need(of_people=False),
    ("POST", "/access/sign-out"): Need(of_people=False),
    ("POST", "/access/password"): Need(of_people=False),
    ("POST", "/access/second-factor"): Need(of_people=False),
    ("POST", "/access/second-factor/confirm"): Need(of_people=False),
    ("GET", "/access/keys"): Need(of_people=False),
    ("DELETE", "/access/keys/{key}"): Need(of_people=False),
    ("GET", "/staff"): Need(Right.STAFF, of_people=False),
    ("POST", "/staff"): Need(Right.STAFF, of_people=False),
    ("GET", "/staff/{staff}"): Need(Right.STAFF, of_people=False),
    ("PUT", "/staff/{staff}"): Need(Right.STAFF, of_people=False),
    ("POST", "/staff/{staff}/invitation"): Need(Right.STAFF, of_people=False),
    ("GET", "/staff/{staff}/keys"): Need(Right.STAFF, of_people=False),
    ("POST", "/staff/{staff}/tokens"): Need(Right.STAFF, of_people=False),
    ("DELETE", "/staff/{staff}/keys/{key}"): Need(Right.STAFF, of_people=False),
    ("GET", "/audit"): Need(Right.AUDIT, of_people=False),
    ("GET", "/board"): Need(Right.WATCH, Look.LIST),
    ("GET", "/participants"): Need(Right.PEOPLE, Look.LIST),
    ("POST", "/participants"): Need(Right.ENROL),
    ("GET", _PERSON): Need(Right.PEOPLE, Look.PARTICIPANT),
    ("PUT", f"{_PERSON}/profile"): Need(Right.ENROL),
    ("POST", f"{_PERSON}/consent"): Need(Right.ENROL),
    ("GET", f"{_PERSON}/chart"): Need(Right.VITALS, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/minutes"): Need(Right.VITALS, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/sessions"): Need(Right.SESSIONS, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/weeks"): Need(Right.SESSIONS, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/course"): Need(Right.SESSIONS, Look.PARTICIPANT),
    ("GET", f"{_PERSON}/prescriptions"): Need(Right.PRESCRIPTIONS, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/prescriptions"): Need(Right.ISSUE),
    ("GET", f"{_PERSON}/messages"): Need(Right.MESSAGE, Look.PARTICIPANT),
    ("POST", f"{_PERSON}/messages"): Need(Right.MESSAGE),
    ("POST", "/messages/{message}/cancel"): Need(Right.MESSAGE),
    ("POST", "/prescriptions/{prescription}/status"): Need(Right.ISSUE),
    ("GET", "/sessions/{session}"): Need(Right.SESSIONS, Look.SESSION),
    ("POST", "/sessions/{session}/corrections"): Need(Right.CORRECT),
    ("GET", "/alerts"): Need(Right.ALERTS, Look.LIST),
    ("GET", "/alerts/{alert}"): Need(Right.ALERTS, Look.ALERT),
    ("POST", "/alerts/{alert}/acknowledge"): Need(Right.ACKNOWLEDGE),
    ("POST", "/alerts/{alert}/resolve"): Need(Right.ACKNOWLEDGE),
    ("GET", "/devices"): Need(Right.DEVICES, Look.LIST),
    ("POST", "/devices"): Need(Right.DEVICES),
    ("POST", "/devices/{device}/assignments"): Need(Right.DEVICES),
    ("GET", "/senders"): Need(Right.DEVICES),
    ("POST", "/senders"): Need(Right.DEVICES),
    ("GET", "/senders/{sender}/tokens"): Need(Right.TOKENS),
    ("POST", "/senders/{sender}/tokens"): Need(Right.TOKENS),
    ("DELETE", "/senders/{sender}/tokens/{token}"): Need(Right.TOKENS),
    ("POST", "/imports"): Need(Right.IMPORT),
    ("GET", "/imports/{job}"): Need(Right.IMPORT, Look.JOB),
}
LIVE: Final = Need(Right.WATCH, Look.LIST)
"""Of the live socket."""
UNSIGNED: Final = frozenset({("POST", "/access/sign-in"), ("POST", "/access/invitation")})
"""The doors: whoever is not signed in yet comes in here."""
SENDERS: Final = "/ingest/"
"""Below this, senders come with tokens of their own, and people do not come at all."""
