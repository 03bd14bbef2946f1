"""The whole file of one person: every row of every table that names one of their ids."""

from typing import Any, Final

import msgspec
from sqlalchemy import Connection, select

from tiyi.model.scope import Scope
from tiyi.ports import JsonObject
from tiyi.storage.records import audit, files
from tiyi.storage.records.schema import ALERT_ACTS, ALERTS, MESSAGES, METADATA, RECEIPTS
from tiyi.storage.records.scoped import site_of, within

NOT_THEIRS: Final = frozenset({"outbox", "one_time_codes", "erasures"})
"""What is on its way, what opens doors, and what is of people who have no file."""
_BELOW: Final = ((ALERT_ACTS, "alert", ALERTS), (RECEIPTS, "message", MESSAGES))


def collect(
    tx: Connection, scope: Scope, participant: str, *, at_ms: int
) -> dict[str, list[JsonObject]]:
    """Table → rows, without empty tables; documents are read, not quoted. The taking is noted."""
    names = files.ids(tx, scope, participant)
    found: dict[str, list[JsonObject]] = {}
    for table in METADATA.sorted_tables:
        if "participant" in table.c and table.name not in NOT_THEIRS:
            mine = within(table, scope) & table.c.participant.in_(names)
            found[table.name] = _rows(tx, select(table).where(mine))
    for table, key, owner in _BELOW:
        owned = select(owner.c[key]).where(within(owner, scope), owner.c.participant.in_(names))
        mine = within(table, scope) & table.c[key].in_(owned)
        found[table.name] = _rows(tx, select(table).where(mine))
    site = site_of(tx, scope, names[0])
    audit.record(tx, scope, "file.exported", names[0], site=site, at_ms=at_ms)
    return {name: rows for name, rows in found.items() if rows}


def _rows(tx: Connection, query: Any) -> list[JsonObject]:
    return [
        {name: _read(name, value) for name, value in row._mapping.items()}
        for row in tx.execute(query)
    ]


def _read(name: str, value: Any) -> Any:
    """Bodies are JSON in a text; everything else is what it is."""
    return msgspec.json.decode(value) if name == "body" and value is not None else value
