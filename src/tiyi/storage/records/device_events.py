"""What shows that a device failed: an alert about its signal, or what the inventory says of it."""

from typing import Final

from sqlalchemy import Connection, select

from tiyi.model.scope import Scope
from tiyi.storage.records import alerts, devices
from tiyi.storage.records.schema_people import INVENTORY
from tiyi.storage.records.scoped import within

SIGNAL_RULES: Final = frozenset({"R06", "R07", "R15", "R15U"})
"""Steps without heart rate, signal lost, heart rate on the cadence; domain section 4.3."""
FAILED: Final = ("repair", "lost")
"""Words of the inventory that say so."""


def is_known(tx: Connection, scope: Scope, participant: str, event: str) -> bool:
    """Whether such an event is kept: the id of an alert, or of a device that the person wore."""
    handled = alerts.known(tx, scope, [event]).get(event)
    if handled is not None:
        return handled.event.participant == participant and handled.event.rule in SIGNAL_RULES
    worn = {one.device for one in devices.of_participant(tx, scope, participant)}
    said = select(INVENTORY.c.id).where(
        within(INVENTORY, scope), INVENTORY.c.device == event, INVENTORY.c.condition.in_(FAILED)
    )
    return event in worn and tx.execute(said.limit(1)).one_or_none() is not None
