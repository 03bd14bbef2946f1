"""A clinic of thousands in seconds: a hundred people are seeded, and their rows copied by SQL."""

from collections.abc import Sequence
from typing import Any, Final

import click
from sqlalchemy import Connection, Integer, Table, insert, literal, select, union_all

from tiyi.bootstrap.clinic import seed_clinic
from tiyi.model.scope import Scope
from tiyi.storage.records.schema import METADATA
from tiyi.storage.records.sql import SqlRecords

SEEDED: Final = 100
AT_ONCE: Final = 10
_IDS: Final = frozenset(
    {
        "participant", "session", "alert", "prescription", "course", "message", "referral",
        "assessment", "fact", "contact", "report", "proposal", "device", "label",
    }
)  # fmt: skip
_OWN: Final = _IDS - {"label"}
"""Whoever has none of these belongs to a place, of which there are no copies."""
_LEFT_OUT: Final = frozenset({"outbox", "erasures", "clock_segments"})
_ALSO: Final = frozenset({"audit"})


def crowd(records: SqlRecords, scope: Scope, people: int, *, now_ms: int) -> None:
    """Seed a clinic and copy everybody until there are `people`; copies differ in their ids."""
    seed_clinic(records, scope, now_ms=now_ms, people=SEEDED)
    copies = people // SEEDED
    for first in range(1, copies, AT_ONCE):
        last = min(first + AT_ONCE, copies)
        click.echo(f"  {first * SEEDED:,} of {people:,} people", err=True)
        with records.writing(scope) as tx:
            _copy(tx, range(first, last))


def _copy(tx: Connection, numbers: Sequence[int]) -> None:
    for table in METADATA.sorted_tables:
        if table.name in _LEFT_OUT or not (table.name in _ALSO or _OWN & set(table.c.keys())):
            continue
        _copy_rows(tx, table, numbers)


def _copy_rows(tx: Connection, table: Table, numbers: Sequence[int]) -> None:
    """The rows that were seeded, under other ids; numbers of rows are drawn anew."""
    suffixes = union_all(
        *(select(literal(f"~{one}").label("suffix")) for one in numbers)
    ).subquery()
    names, values = [], []
    for column in table.c:
        counted = column.primary_key and isinstance(column.type, Integer) and column.name == "id"
        if counted:
            continue
        named = column.name in _IDS
        value: Any = column.concat(suffixes.c.suffix) if named else column
        names.append(column.name)
        values.append(value)
    query = select(*values).select_from(table.join(suffixes, literal(True)))
    own = next((column for column in table.c if column.name in _OWN), None)
    if own is not None:
        query = query.where(own.not_like("%~%"))
    elif "id" in table.c:
        query = query.where(table.c.id <= _SEEDED_LINES)
    tx.execute(insert(table).from_select(names, query))


_SEEDED_LINES: Final = 10_000
"""So many lines of the audit are copied each time."""
