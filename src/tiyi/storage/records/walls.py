"""Row-level security: on PostgreSQL a transaction sees, and writes, the rows of its scope only.

A second wall below the conditions of the queries: whoever forgets one finds nothing foreign. Every
transaction says whom it works for; one that says nothing sees no row. It is a wall against our own
mistakes: whoever may send statements of their own can also say that they work for everybody.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Final

from sqlalchemy import Connection, inspect, text

from tiyi.model.scope import Scope
from tiyi.storage.records.schema import EVERY_SITE, METADATA

POLICY: Final = "tiyi_scope"


class Across(Enum):
    """What works across organisations: migrations, the outbox, the question whether an id is taken.

    Backups copy the tables as a whole.
    """

    EVERYTHING = "everything"


Reach = Scope | Across | None
"""Whom a transaction works for; None: for nobody, so that it sees no row."""

_ENTER: Final = text(
    "SELECT set_config('tiyi.reach', :reach, true),"
    " set_config('tiyi.organisation', :organisation, true), set_config('tiyi.sites', :sites, true)"
)
_NOW: Final = text("SELECT current_setting('tiyi.reach', true)")
_REACH: Final = text("SELECT set_config('tiyi.reach', :reach, true)")
_EXISTING: Final = text(
    "SELECT c.relname, p.polname IS NOT NULL AND c.relrowsecurity AND c.relforcerowsecurity"
    " FROM pg_class c LEFT JOIN pg_policy p ON p.polrelid = c.oid AND p.polname = :policy"
    " WHERE c.oid = ANY (SELECT to_regclass(t) FROM unnest(CAST(:tables AS text[])) AS t)"
)
# Each setting is asked for once a query, not once a row: hence the subqueries. What belongs to the
# whole organisation carries EVERY_SITE: its chain of audit, its programmes, its texts.
_SEEN: Final = f"""
CASE (SELECT current_setting('tiyi.reach', true))
    WHEN 'everything' THEN true
    WHEN 'organisation' THEN organisation = (SELECT current_setting('tiyi.organisation', true))
    WHEN 'sites' THEN organisation = (SELECT current_setting('tiyi.organisation', true)) AND (
        site = '{EVERY_SITE}' OR site = ANY (ARRAY(SELECT jsonb_array_elements_text(
            nullif(current_setting('tiyi.sites', true), '')::jsonb))))
    ELSE false
END
"""


def enter(connection: Connection, reach: Reach) -> None:
    """Say whom the rest of this transaction works for; nothing to say where files are used."""
    if connection.dialect.name == "postgresql":
        connection.execute(_ENTER, _settings(reach))


@contextmanager
def lowered(tx: Connection) -> Iterator[None]:
    """Look beyond the own rows for a moment: to see whether an id is taken, never to show a row."""
    if tx.dialect.name != "postgresql":
        yield
        return
    before = tx.execute(_NOW).scalar_one() or ""
    tx.execute(_REACH, {"reach": Across.EVERYTHING.value})
    yield
    tx.execute(_REACH, {"reach": before})


def build(connection: Connection) -> None:
    """Put the wall around every table of the records that is there; again changes nothing."""
    if connection.dialect.name != "postgresql":
        return
    for table in _there(connection):
        named = f'"{table}"'
        connection.exec_driver_sql(f"ALTER TABLE {named} ENABLE ROW LEVEL SECURITY")
        # Also for the owner, who is the role that tiyi signs in with.
        connection.exec_driver_sql(f"ALTER TABLE {named} FORCE ROW LEVEL SECURITY")
        connection.exec_driver_sql(f"DROP POLICY IF EXISTS {POLICY} ON {named}")
        connection.exec_driver_sql(
            f"CREATE POLICY {POLICY} ON {named} USING ({_SEEN}) WITH CHECK ({_SEEN})"
        )


def tear_down(connection: Connection, only: str | None = None) -> None:
    """Take the wall away from every table that is there, or from one."""
    if connection.dialect.name != "postgresql":
        return
    for table in _there(connection) if only is None else [only]:
        named = f'"{table}"'
        connection.exec_driver_sql(f"DROP POLICY IF EXISTS {POLICY} ON {named}")
        connection.exec_driver_sql(f"ALTER TABLE {named} NO FORCE ROW LEVEL SECURITY")
        connection.exec_driver_sql(f"ALTER TABLE {named} DISABLE ROW LEVEL SECURITY")


def unwalled(connection: Connection) -> list[str]:
    """Tables of the records without the wall, ascending; none where files are used."""
    if connection.dialect.name != "postgresql":
        return []
    names = sorted(METADATA.tables)
    rows = connection.execute(_EXISTING, {"policy": POLICY, "tables": names})
    walled = {name for name, whole in rows if whole}
    return [name for name in names if name not in walled]


def stands(connection: Connection) -> bool:
    """Whether there is a wall around any table."""
    is_postgres = connection.dialect.name == "postgresql"
    return is_postgres and len(unwalled(connection)) < len(METADATA.tables)


def _there(connection: Connection) -> list[str]:
    existing = set(inspect(connection).get_table_names())
    return [name for name in sorted(METADATA.tables) if name in existing]


def _settings(reach: Reach) -> dict[str, str]:
    if reach is None:
        return {"reach": "", "organisation": "", "sites": ""}
    if isinstance(reach, Across):
        return {"reach": reach.value, "organisation": "", "sites": ""}
    kind = "organisation" if reach.sites is None else "sites"
    sites = json.dumps(sorted(reach.sites or ()))
    return {"reach": kind, "organisation": reach.organisation, "sites": sites}
