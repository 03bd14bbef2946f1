"""What people did about an alert, on its way to whoever calls people by the log alone."""

from collections.abc import Mapping
from typing import Any

import msgspec
from sqlalchemy import Connection

from tiyi.alerts.handling import Deed
from tiyi.model.alerts import AlertEvent
from tiyi.model.duty import ActFact
from tiyi.model.scope import Scope
from tiyi.model.topics import ACTS
from tiyi.storage.records import outbox


def tell(
    tx: Connection, scope: Scope, event: AlertEvent, deed: Deed, row: Mapping[str, Any]
) -> ActFact:
    """Queue the act in the transaction that does it; `row`: version, until_ms, changed_ms after."""
    act = ActFact(
        alert_id=event.alert_id,
        participant=event.participant,
        site=event.site,
        version=row["version"],
        deed=deed.value,
        actor=scope.actor,
        at_ms=row["changed_ms"],
        until_ms=row["until_ms"],
        event=event if deed is Deed.REOPENED else None,
    )
    outbox.add(
        tx,
        scope,
        ACTS.name,
        site=act.site,
        participant=act.participant,
        key=act.alert_id,
        value=msgspec.json.encode(act),
        at_ms=act.at_ms,
    )
    return act
