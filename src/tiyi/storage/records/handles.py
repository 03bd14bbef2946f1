"""Where participants and the people they named are told, put on the log without anybody's name."""

from typing import Final

import msgspec
from sqlalchemy import Connection

from tiyi.model.duty import Handles, Point
from tiyi.model.scope import Scope
from tiyi.model.topics import HANDLES
from tiyi.storage.records import health, outbox, participants

CALLED: Final = ("emergency", "guardian")
"""Kinds of contacts that may be called; the second only where there is none of the first."""
PHONE: Final = "sms"
"""The channel of a phone number."""


def publish(tx: Connection, scope: Scope, participant: str, *, at_ms: int) -> Handles:
    """Put the newest on the log; nothing of it is a name."""
    who = participants.get(tx, scope, participant)
    known = health.contacts(tx, scope, participant)
    found: tuple[Point, ...] = ()
    for kind in CALLED:
        numbers = [one.phone.strip() for one in known if one.kind == kind]
        found = found or tuple(Point(PHONE, number) for number in numbers if number)
    handles = Handles(participant, who.site, who.language, emergency=found)
    outbox.add(
        tx,
        scope,
        HANDLES.name,
        site=who.site,
        participant=participant,
        key=participant,
        value=msgspec.json.encode(handles),
        at_ms=at_ms,
    )
    return handles
